"""The desk for codes: keeps the tree in step with the project, and changes codes."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.codes import Code
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import ntr, tr

from ..codes.code_tree_panel import CodeTreePanel
from ..dialogs.asking import AskLine, Confirm
from ..dialogs.code_dialogs import ColourDialog, KeyDialog
from ..dialogs.merging_codes import MergeCodeDialog
from ..panel import WhenVisible
from ..workspace import Workspace


class CodeDesk(QObject):
    """Turns the tree's wishes into verbs."""

    def __init__(self, workspace: Workspace, panel: CodeTreePanel, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._panel = panel
        self._window = window
        self._refresh = WhenVisible(panel, self._fill)
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._fill)
        workspace.changed.connect(self._on_changed)
        workspace.counts.counted.connect(self._refresh.request)
        panel.code_chosen.connect(workspace.choose_code)
        panel.add_requested.connect(self.ask_new)
        panel.rename_requested.connect(self._rename)
        panel.recolour_requested.connect(self._ask_colour)
        panel.define_requested.connect(self._define)
        panel.key_requested.connect(self._ask_key)
        panel.move_requested.connect(self._move)
        panel.merge_requested.connect(self._ask_merging)
        panel.remove_requested.connect(self._ask_removal)

    def ask_new(self, parent: str) -> None:
        """Ask for the name of a new code under `parent`, a uid or empty."""
        tree = self._workspace.tree
        sentence = tr("It will stand under «{name}».", name=tree.path(parent)) if parent in tree else ""
        dialog = AskLine(tr("New code"), sentence, tr("Name"), "", tr("Make code"), self._window)
        dialog.answered.connect(lambda name: self._add(name, parent))
        dialog.open()

    def _add(self, name: str, parent: str) -> None:
        def on_added(code: Code) -> None:
            self._fill()
            self._panel.select(code.uid)

        self._workspace.attempt(
            lambda project: project.codes.add(name, parent), tr("New code «{name}»", name=name), on_added
        )

    def _rename(self, uid: str, name: str) -> None:
        label = tr("Rename code «{old}» to «{new}»", old=self._name(uid), new=name)
        self._workspace.attempt(lambda project: project.codes.rename(uid, name), label)

    def _define(self, uid: str, text: str) -> None:
        if uid in self._workspace.tree:
            label = tr("Definition of code «{name}»", name=self._name(uid))
            self._workspace.attempt(
                lambda project: project.codes.define(uid, text),
                f"{label}\n{text}",
                about=f"definition {uid}",
            )

    def _move(self, uid: str, parent: str, before: str) -> None:
        label = tr("Move code «{name}»", name=self._name(uid))
        self._workspace.attempt(lambda project: project.codes.move(uid, parent, before), label)

    def _ask_colour(self, uid: str) -> None:
        label = tr("Colour of code «{name}»", name=self._name(uid))
        dialog = ColourDialog(self._workspace.tree[uid], self._window)
        dialog.answered.connect(
            lambda colour: self._workspace.attempt(
                lambda project: project.codes.recolour(uid, colour), f"{label}: {colour}"
            )
        )
        dialog.open()

    def _ask_key(self, uid: str) -> None:
        label = tr("Key of code «{name}»", name=self._name(uid))
        dialog = KeyDialog(self._workspace.tree[uid], self._workspace.tree, self._window)
        dialog.answered.connect(
            lambda key: self._workspace.attempt(
                lambda project: project.codes.set_key(uid, key), f"{label}: {key}"
            )
        )
        dialog.open()

    def _ask_merging(self, uid: str) -> None:
        tree = self._workspace.tree
        own = self._workspace.counts.uses[0].get(uid)
        dialog = MergeCodeDialog(tree[uid], tree, own.codings if own else 0, self._window)
        dialog.answered.connect(lambda into: self._merge(uid, into))
        dialog.open()

    def _merge(self, uid: str, into: str) -> None:
        label = tr("Merge code «{name}» into «{other}»", name=self._name(uid), other=self._name(into))
        self._workspace.attempt(
            lambda project: project.codes.merge(uid, into), label, lambda _: self._panel.select(into)
        )

    def _ask_removal(self, uid: str) -> None:
        tree = self._workspace.tree
        if uid not in tree:
            return
        use = self._workspace.counts.of(tree, uid)
        what = tr("«{name}»", name=tree[uid].name)
        if below := len(tree.with_descendants(uid)) - 1:
            codes = ntr("{n} code", "{n} codes", below)
            what = tr("«{name}» and {codes} under it", name=tree[uid].name, codes=codes)
        if use.codings:
            codings = ntr("{n} coding", "{n} codings", use.codings)
            sentence = tr("{what} will be deleted, with {codings}.", what=what, codings=codings)
        else:
            sentence = tr("{what} will be deleted. No codings are affected.", what=what)
        sentence = " ".join((sentence, tr("The step can be undone.")))
        dialog = Confirm(tr("Delete code"), sentence, tr("Delete"), self._window)
        dialog.accepted.connect(lambda: self._workspace.attempt(lambda p: p.codes.remove(uid), sentence))
        dialog.open()

    def _name(self, uid: str) -> str:
        code = self._workspace.tree.get(uid)
        return code.name if code else ""

    def _on_opened(self) -> None:
        """Begin with the first code, so that its definition and extracts show what the panels are for."""
        self._fill()
        first = next(iter(self._workspace.tree), None)
        if first is not None:
            self._panel.select(first.uid)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("code", "coding", "response"):
            self._refresh.request()

    def _fill(self) -> None:
        if self._workspace.project is None:
            self._panel.filter.clear()
        self._panel.set_codes(self._workspace.tree, *self._workspace.counts.uses)
        current = self._panel.current
        self._workspace.choose_code(current.uid if current else "")
