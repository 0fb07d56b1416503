"""The desks for finding: the search and extracts panels."""

from collections.abc import Callable, Collection, Iterable, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDockWidget

from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.finding import Hit
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.spans import Span
from hoeringkoder.project import ExtractList, Project

from ..docks.extracts_dock import NO_EXTRACTS, ExtractsPanel
from ..docks.search_dock import SearchPanel
from ..lazy_rows import Source
from ..panel import WhenVisible
from ..plain import shortened, tab_title
from ..reader.response_reader import ResponseReader
from ..responses.rows import named
from ..workspace import Workspace, busy

T = TypeVar("T")

HITS_SHOWN = 200

NAME_IN_TAB = 40
"""Code points of a code's name that a tab shows; a longer one would push the other tabs away."""


class SearchDesk(QObject):
    """Runs a query, and shows a hit where it stands."""

    shown = Signal()

    def __init__(self, workspace: Workspace, panel: SearchPanel, reader: ResponseReader) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._reader = reader
        self._query = ""
        self._hits: dict[str, list[Span]] = {}
        self._again = QTimer(self)  # once, after all that belongs to a change has been told
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._run)
        panel.hit_activated.connect(self._on_hit_activated)
        workspace.closed.connect(self._clear)
        workspace.changed.connect(self._on_changed)
        workspace.import_ended.connect(self._again.start)
        workspace.response_chosen.connect(lambda uid: reader.mark_hits(self._hits.get(uid, [])))

    def search(self, query: str) -> None:
        """Search in all responses; an empty query clears what was found."""
        self._query = query.strip()
        if not self._query:
            self._clear()
        elif self._run():
            self.shown.emit()

    def _run(self) -> bool:
        """Search for what was last asked for. Whether that could be done."""
        query = self._query
        if not query:
            return False
        with busy():
            found = self._workspace.look(lambda project: project.find(query, HITS_SHOWN))
        if found is None:
            return False
        self._hits = {}
        for hit in found.hits:
            self._hits.setdefault(hit.response, []).extend(hit.matches)
        self._panel.show_found(query, found, self._names(self._hits))
        self._reader.mark_hits(self._hits.get(self._workspace.response, []))
        return True

    def _names(self, uids: Iterable[str]) -> dict[str, tuple[str, str]]:
        found = self._workspace.look(lambda project: [project.responses.get(uid) for uid in uids]) or []
        return {response.uid: named(response) for response in found}

    def _on_changed(self, changes: Changes) -> None:
        is_about = changes.touches("response", "respondent", "authorship")
        if self._query and is_about and not self._workspace.is_taking_in:
            self._again.start()

    def _clear(self) -> None:
        self._query = ""
        self._hits = {}
        self._panel.clear()
        self._reader.mark_hits([])

    def _on_hit_activated(self, hit: Hit) -> None:
        if self._workspace.look(lambda project: project.responses.get(hit.response)) is None:
            return  # removed since the search; that was told
        self._workspace.choose_response(hit.response)
        first = min((match.start for match in hit.matches), default=hit.start)
        last = max((match.end for match in hit.matches), default=hit.end)
        self._reader.select_span(Span(first, last))
        self._reader.setFocus()


class _WhileOpen(Source[Extract]):
    """The extracts of a list for as long as its project is open. A table that is painted asks for them, so
    what goes wrong is told a moment later."""

    def __init__(self, workspace: Workspace, found: ExtractList) -> None:
        self._workspace = workspace
        self._project = workspace.project
        self._found = found

    def __len__(self) -> int:
        return len(self._found)

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
    """Keeps the extracts of the chosen code in step with the project, and shows one where it stands."""

    def __init__(
        self, workspace: Workspace, panel: ExtractsPanel, dock: QDockWidget, reader: ResponseReader
    ) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._dock = dock
        self._reader = reader
        self._list: ExtractList | None = None
        self._missed: list[Changes] = []
        self._refresh = WhenVisible(panel, self._fill)
        workspace.code_chosen.connect(lambda _: self._on_wanted())
        workspace.opened.connect(self._on_wanted)
        workspace.closed.connect(self._on_closed)
        workspace.changed.connect(self._on_changed)
        workspace.import_ended.connect(self._on_wanted)
        workspace.counts.counted.connect(self._name_dock)
        panel.order_requested.connect(self._on_order_requested)
        panel.extract_activated.connect(self._on_extract_activated)

    def _on_closed(self) -> None:
        self._list = None
        self._panel.show_extracts("", NO_EXTRACTS)
        self._name_dock()

    def _on_changed(self, changes: Changes) -> None:
        shown = self._workspace.tree.with_descendants(self._workspace.code)
        nobody_knows = changes.touches("coding") and not changes.codes_used
        of_responses = changes.touches("response", "respondent", "authorship")
        if of_responses and self._workspace.is_taking_in:
            return  # it comes many times a second; at the end the list is read anew
        if changes.touches("code") or of_responses or nobody_knows:
            self._on_wanted()
        elif not changes.codes_used.isdisjoint(shown):
            self._missed.append(changes)
            self._refresh.request()
            self._name_dock()

    def _on_wanted(self) -> None:
        """Another list, to be read from the beginning."""
        self._list = None
        self._refresh.request()
        self._name_dock()

    def _name_dock(self) -> None:
        code = self._workspace.tree.get(self._workspace.code)
        use = self._workspace.counts.uses[1].get(code.uid) if code else None
        if code is None or use is None:
            self._dock.setWindowTitle(tr("Extracts"))
        else:
            name = shortened(code.name, NAME_IN_TAB)
            title = tr("Extracts · {code} {n}", code=name, n=use.codings)
            self._dock.setWindowTitle(tab_title(title))

    def _on_order_requested(self) -> None:
        self._list = None
        with busy():
            self._fill()

    def _fill(self) -> None:
        tree = self._workspace.tree
        code = tree.get(self._workspace.code)
        self._list = self._workspace.look(partial(self._read, code.uid)) if code else None
        self._missed.clear()
        self._panel.show_extracts(
            code.name if code else "",
            _WhileOpen(self._workspace, self._list) if self._list else NO_EXTRACTS,
            bool(code and tree.children(code.uid)),
        )

    def _read(self, code: str, project: Project) -> ExtractList:
        found = self._list
        if found is None:
            return project.codings.extract_list(code, order=self._panel.order)
        for changes in self._missed:
            found = found.after(changes)
        return found

    def _on_extract_activated(self, coding: str, response: str) -> None:
        if self._workspace.look(lambda project: project.codings.get(coding)) is None:
            return  # removed a moment ago; that was told
        self._workspace.choose_response(response)
        self._workspace.choose_coding(coding)
        self._reader.set_current_coding(coding, reveal=True)
        self._reader.setFocus()
