"""The desk for codes: keeps the tree in step with the project, and changes what single codes say."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.codes import Code
from hoeringkoder.domain.colours import shades
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.project.code_stances import CodeStances

from ..codes.code_actions import CodeWish
from ..codes.code_tree_panel import CodeTreePanel
from ..codes.nodes import CountsShown
from ..dialogs.asking import AskLine
from ..dialogs.code_definition import DefinitionDialog
from ..dialogs.code_dialogs import ColourDialog, KeyDialog
from ..panel import WhenVisible
from ..workspace import Workspace

MILLISECONDS = 120
"""So long a code stays chosen before its stances are counted: for who only passes by, none are."""


class CodeDesk(QObject):
    """Turns the tree's wishes into verbs. Emits `extracts_wanted()`: those of the selected codes."""

    extracts_wanted = Signal()

    def __init__(self, workspace: Workspace, panel: CodeTreePanel, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._panel = panel
        self._window = window
        self._refresh = WhenVisible(panel, self._fill)
        self._known_stances = CodeStances("")
        self._stances = QTimer(self)
        self._stances.setSingleShot(True)
        self._stances.setInterval(MILLISECONDS)
        self._stances.timeout.connect(self._show_stances)
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._fill)
        workspace.changed.connect(self._on_changed)
        workspace.counts.counted.connect(self._refresh.request)
        panel.code_chosen.connect(workspace.choose_code)
        panel.code_chosen.connect(lambda _: self._stances.start())
        panel.add_requested.connect(self.ask_new)
        panel.rename_requested.connect(self._rename)
        panel.define_requested.connect(self._define)
        panel.move_requested.connect(self._move)
        panel.wished.connect(self._on_wished)
        panel.look_changed.connect(self._keep_look)
        kept = workspace.settings.state("code_tree")
        counts = next((one for one in CountsShown if one == kept.get("counts")), CountsShown.FOLDED)
        panel.show_look(counts, kept.get("archived") is True)

    def ask_new(self, parent: str) -> None:
        """Ask for the name of a new code under `parent`, a uid or empty."""
        tree = self._workspace.tree
        sentence = tr("It will stand under «{name}».", name=tree.path(parent)) if parent in tree else ""
        dialog = AskLine(tr("New code"), sentence, tr("Name"), "", tr("Make code"), self._window)
        dialog.answered.connect(lambda name: self._add(name, parent))
        dialog.open()

    def _on_wished(self, wish: CodeWish, uids: list[str]) -> None:
        here: dict[CodeWish, Callable[[list[str]], None]] = {
            CodeWish.EXTRACTS: lambda _: self.extracts_wanted.emit(),
            CodeWish.DESCRIBE: lambda some: self._ask_description(some[0]),
            CodeWish.COLOUR: self._ask_colour,
            CodeWish.KEY: lambda some: self._ask_key(some[0]),
        }
        known = [uid for uid in uids if uid in self._workspace.tree]
        if wish in here and known:
            here[wish](known)

    def _keep_look(self) -> None:
        look = self._panel.look
        state = {"counts": look.counts.value, "archived": look.archived}
        self._workspace.settings.keep_state("code_tree", state)

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

    def _ask_description(self, uid: str) -> None:
        tree, writable = self._workspace.tree, self._workspace.writable
        dialog = DefinitionDialog(tree[uid], tree.path(uid), writable, self._window)
        label = tr("Definition of code «{name}»", name=self._name(uid))
        dialog.answered.connect(
            lambda *texts: self._workspace.attempt(
                lambda project: project.codes.describe(uid, *texts),
                "\n".join((label, *texts)),
                about=f"definition {uid}",
            )
        )
        dialog.open()

    def _move(self, uids: list[str], parent: str, before: str) -> None:
        label = ntr("Move {n} code", "Move {n} codes", len(uids))
        if len(uids) == 1:
            label = tr("Move code «{name}»", name=self._name(uids[0]))
        self._workspace.attempt(lambda project: project.codes.move_all(uids, parent, before), label)

    def _ask_colour(self, uids: list[str]) -> None:
        tree = self._workspace.tree
        above = {tree[uid].parent for uid in uids}
        parent = tree.get(next(iter(above))) if len(above) == 1 else None
        below = sum(len(tree.children(uid)) for uid in uids)
        dialog = ColourDialog([tree[uid] for uid in uids], self._window, parent, below)
        dialog.answered.connect(lambda colour: self._recolour(uids, colour, dialog.with_shades))
        dialog.open()

    def _recolour(self, uids: list[str], colour: str, with_shades: bool) -> None:
        tree = self._workspace.tree
        colours = dict.fromkeys(uids, colour)
        for uid in uids if with_shades else ():
            children = tree.children(uid)
            for child, shade in zip(children, shades(colour, len(children)), strict=True):
                colours |= dict.fromkeys(tree.with_descendants(child.uid), shade)
        label = ntr("Colour of {n} code", "Colour of {n} codes", len(uids))
        if len(uids) == 1:
            label = tr("Colour of code «{name}»", name=self._name(uids[0]))
        self._workspace.attempt(lambda project: project.codes.recolour_all(colours), f"{label}: {colour}")

    def _ask_key(self, uid: str) -> None:
        label = tr("Key of code «{name}»", name=self._name(uid))
        dialog = KeyDialog(self._workspace.tree[uid], self._workspace.tree, self._window)
        dialog.answered.connect(
            lambda key: self._workspace.attempt(
                lambda project: project.codes.set_key(uid, key), f"{label}: {key}"
            )
        )
        dialog.open()

    def _name(self, uid: str) -> str:
        code = self._workspace.tree.get(uid)
        return code.name if code else ""

    def _on_opened(self) -> None:
        """Begin with the first code, so that its definition and extracts show what the panels are for."""
        self._known_stances = CodeStances("")
        self._fill()
        first = next(iter(self._workspace.tree), None)
        if first is not None:
            self._panel.select(first.uid)

    def _on_changed(self, changes: Changes) -> None:
        self._known_stances.follow(changes)
        if changes.touches("code", "coding", "response", "respondent", "authorship"):
            self._refresh.request()

    def _fill(self) -> None:
        if self._workspace.project is None:
            self._panel.filter.clear()
        self._panel.set_codes(self._workspace.tree, *self._workspace.counts.uses)
        current = self._panel.current
        self._workspace.choose_code(current.uid if current else "")
        self._stances.start()

    def _show_stances(self) -> None:
        """How many respondents take which stance under the current code and all below it."""
        code = self._workspace.code
        if code not in self._workspace.tree:
            return
        if self._known_stances.code != code:
            self._known_stances = CodeStances(code)
        counts = self._workspace.look(self._known_stances.counts)
        if counts is not None:
            self._panel.card.show_stances(code, counts)
