"""The desk for extracts: keeps the list in step with the project and the code tree, and shows one where it
stands."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QDockWidget

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.contexts import context_of
from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.extract_filter import EVERY_EXTRACT, Facet
from hoeringkoder.domain.extract_order import ExtractGroup
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.readings import Content
from hoeringkoder.domain.spans import Span
from hoeringkoder.project import ExtractList, Project

from ..codes.code_tree_panel import CodeTreePanel
from ..docks.extracts_dock import NO_EXTRACTS, ExtractsPanel
from ..grouped_rows import GroupedSource
from ..panel import WhenVisible
from ..plain import shortened, tab_title
from ..reader.response_reader import ResponseReader
from ..workspace import Workspace, busy

T = TypeVar("T")

NAME_IN_TAB = 40
"""Code points of a code's name that a tab shows; a longer one would push the other tabs away."""
_STATE = "extracts"


class _WhileOpen(GroupedSource[Extract]):
    """The extracts of a list for as long as its project is open. A table that is painted asks for them, so
    what goes wrong is told a moment later."""

    def __init__(self, workspace: Workspace, found: ExtractList) -> None:
        self._workspace = workspace
        self._project = workspace.project
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

    @property
    def groups(self) -> Sequence[ExtractGroup]:
        return self._found.groups

    def rows(self, start: int, stop: int) -> Sequence[Extract]:
        return self._ask(lambda: self._found.rows(start, stop)) or []

    def uids(self, start: int, stop: int) -> list[str]:
        return self._ask(lambda: self._found.uids(start, stop)) or []

    def places(self, uids: Collection[str]) -> dict[str, int]:
        return self._ask(lambda: self._found.places(uids)) or {}

    def _ask(self, read: Callable[[], T]) -> T | None:
        if self._workspace.project is not self._project:
            return None
        try:
            return read()
        except Mishap as mishap:
            QTimer.singleShot(0, partial(self._workspace.meet, mishap))
            return None


class ExtractDesk(QObject):
    """`found` is the list that is shown; None while there is none."""

    def __init__(
        self,
        workspace: Workspace,
        panel: ExtractsPanel,
        dock: QDockWidget,
        reader: ResponseReader,
        codes: CodeTreePanel,
    ) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._dock = dock
        self._reader = reader
        self._tree_panel = codes
        self.found: ExtractList | None = None
        self._missed: list[Changes] = []
        self._content: tuple[str, Content | None] = ("", None)
        self._refresh = WhenVisible(panel, self._fill)
        panel.look = workspace.settings.state(_STATE)
        workspace.code_chosen.connect(lambda _: self._on_codes())
        codes.selection_changed.connect(lambda _: self._on_codes())
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_closed)
        workspace.changed.connect(self._on_changed)
        workspace.import_ended.connect(self._on_wanted)
        workspace.counts.counted.connect(self._name_dock)
        panel.arrangement_requested.connect(self._on_arrangement_requested)
        panel.extract_activated.connect(partial(self._show, takes_keyboard=True))
        panel.extract_looked_at.connect(partial(self._show, takes_keyboard=False))
        panel.beside.wanted.connect(self._tell_beside)
        panel.context_wanted.connect(self._show_context)
        panel.look_changed.connect(lambda: workspace.settings.keep_state(_STATE, panel.look))

    @property
    def codes(self) -> list[str]:
        """The codes whose extracts are meant (uids), without those below them."""
        tree = self._workspace.tree
        if self._panel.of_all:
            return [code.uid for code in tree]
        chosen = [code for code in self._tree_panel.selected() if code in tree]
        return chosen or [code for code in [self._workspace.code] if code in tree]

    @property
    def scope(self) -> str:
        """What these codes are called together; empty if there are none."""
        tree, codes = self._workspace.tree, self.codes
        if self._panel.of_all:
            return tr("all codes") if codes else ""
        if len(codes) != 1:
            return ntr("{n} code", "{n} codes", len(codes)) if codes else ""
        return tree[codes[0]].name

    def reading(self) -> Callable[[Project], ExtractList]:
        """How the list that the panel asks for now is read, in whatever thread."""
        panel, codes = self._panel, self.codes
        below, order, wanted = panel.below and not panel.of_all, panel.order, panel.wanted
        return lambda project: project.codings.extract_list(codes, below, order, wanted)

    def _on_opened(self) -> None:
        self._panel.wanted = EVERY_EXTRACT
        self._panel.of_all = False
        self._on_wanted()

    def _on_closed(self) -> None:
        self.found = None
        self._content = ("", None)
        self._panel.beside.forget()
        self._panel.show_extracts("", NO_EXTRACTS)
        self._name_dock()

    def _on_codes(self) -> None:
        if not self._panel.of_all:
            self._on_wanted()

    def _on_changed(self, changes: Changes) -> None:
        of_responses = changes.touches("response", "respondent", "authorship")
        if of_responses and self._workspace.is_taking_in:
            return  # it comes many times a second; at the end the list is read anew
        nobody_knows = changes.touches("coding") and not changes.codes_used
        by_attribute = changes.touches("attribute") and bool(self._panel.wanted.of(Facet.ATTRIBUTE))
        if changes.texts:
            self._content = ("", None)
        if changes.touches("code") or of_responses or nobody_knows or by_attribute or changes.texts:
            self._on_wanted()
        elif changes.codes_used:
            self._missed.append(changes)
            self._refresh.request()
            self._name_dock()

    def _on_wanted(self) -> None:
        """Another list, to be read from the beginning."""
        self.found = None
        self._refresh.request()
        self._name_dock()

    def _name_dock(self) -> None:
        tree, codes, scope = self._workspace.tree, self.codes, self.scope
        use = self._workspace.counts.uses[1 if self._panel.below else 0]
        title = tr("Extracts")
        if len(codes) == 1 and codes[0] in use and not self._panel.of_all:
            name, n = shortened(tree[codes[0]].name, NAME_IN_TAB), use[codes[0]].codings
            title = tr("Extracts · {code} {n}", code=name, n=n)
        elif scope:
            title = tr("Extracts · {codes}", codes=shortened(scope, NAME_IN_TAB))
        self._dock.setWindowTitle(tab_title(title))

    def _on_arrangement_requested(self) -> None:
        self.found = None
        with busy():
            self._fill()
        self._name_dock()

    def _fill(self) -> None:
        tree, codes = self._workspace.tree, self.codes
        missed, self._missed = self._missed, []
        before = self.found
        found = self._workspace.look(partial(self._follow, missed)) if codes else None
        self.found = found
        if found is not before or found is None:
            several = len(codes) > 1 or (self._panel.below and any(map(tree.children, codes)))
            source = _WhileOpen(self._workspace, found) if found is not None else NO_EXTRACTS
            self._panel.show_extracts(self.scope if codes else "", source, several)
            self._panel.show_filter(self._scope_in_words(tree), _names(tree))
        if missed or before is None:
            self._panel.forget_beside()

    def _follow(self, missed: Sequence[Changes], project: Project) -> ExtractList:
        if self.found is None:
            return self.reading()(project)
        found = self.found
        for changes in missed:
            found = found.after(changes)
        return found

    def _scope_in_words(self, tree: CodeTree) -> str:
        codes = self.codes
        has_below = any(tree.children(code) for code in codes) and not self._panel.of_all
        if has_below and self._panel.below:
            return tr("{codes} with codes below", codes=self.scope)
        return self.scope

    def _tell_beside(self, uids: list[str]) -> None:
        found, tree = self.found, self._workspace.tree
        if found is None:
            return
        beside = self._workspace.look(lambda _: found.beside(uids)) or {}
        self._panel.beside.take({uid: [tree[code] for code in beside.get(uid, ())] for uid in uids})

    def _show_context(self, extract: Extract) -> None:
        response, content = self._content
        if response != extract.response or content is None:
            content = self._workspace.look(lambda project: project.responses.content(extract.response))
            self._content = (extract.response, content)
        if content is not None:
            context = context_of(content, Span(extract.start, extract.end))
            code = self._workspace.tree.get(extract.code_uid)
            self._panel.preview.show_extract(extract, context, code, self._panel.beside.of(extract))

    def _show(self, extract: Extract, takes_keyboard: bool) -> None:
        if self._workspace.look(lambda project: project.codings.get(extract.uid)) is None:
            return  # removed a moment ago; that was told
        self._workspace.choose_response(extract.response)
        self._workspace.choose_coding(extract.uid)
        self._reader.set_current_coding(extract.uid, reveal=True)
        if takes_keyboard:
            self._reader.setFocus()


def _names(tree: CodeTree) -> dict[str, str]:
    return {code.uid: code.name for code in tree}
