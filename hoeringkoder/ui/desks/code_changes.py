"""The desk for what changes the code tree's shape: merging, splitting, duplicating, moving far, deleting."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.code_merging import MergeForecast
from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.contexts import context_of
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.spans import Span
from hoeringkoder.project import ExtractList, Project

from ..codes.code_actions import CodeWish
from ..codes.code_tree_panel import CodeTreePanel
from ..codes.splitting import Splitting
from ..dialogs.asking import Confirm
from ..dialogs.code_copying import DuplicateCodesDialog
from ..dialogs.code_moving import MoveCodesDialog
from ..dialogs.code_splitting import Passage, SplitCodeDialog
from ..dialogs.merging_codes import MergeCodesDialog
from ..workspace import Workspace, busy

SENTENCES = 4
"""So many are shown before and after an extract that is to be given a code."""


class CodeChangesDesk(QObject):
    """Asks, and does what was answered as one step."""

    def __init__(self, workspace: Workspace, panel: CodeTreePanel, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._panel = panel
        self._window = window
        self._stayed: dict[str, set[str]] = {}
        """By code, the codings that were looked at and kept: when it is split again, they come last."""
        panel.wished.connect(self._on_wished)
        workspace.closed.connect(self._stayed.clear)

    def _on_wished(self, wish: CodeWish, uids: list[str]) -> None:
        here: dict[CodeWish, Callable[[list[str]], None]] = {
            CodeWish.MERGE: self._ask_merging,
            CodeWish.SPLIT: lambda some: self._ask_splitting(some[0]),
            CodeWish.DUPLICATE: self._ask_duplicating,
            CodeWish.MOVE: self._ask_moving,
            CodeWish.ARCHIVE: self._archive,
            CodeWish.REMOVE: self._ask_removal,
        }
        tree = self._workspace.tree
        known = [uid for uid in uids if uid in tree]
        if wish in here and known:
            here[wish](known)

    def _ask_merging(self, uids: list[str]) -> None:
        def forecast(into: str, overlapping: bool) -> MergeForecast | None:
            return self._workspace.look(lambda project: project.codes.merge_forecast(uids, into, overlapping))

        dialog = MergeCodesDialog(uids, self._workspace.tree, forecast, self._window)
        dialog.answered.connect(partial(self._merge, uids))
        dialog.open()

    def _merge(self, uids: list[str], into: str, overlapping: bool) -> None:
        going = [uid for uid in uids if uid != into]
        names = ", ".join(self._name(uid) for uid in going)
        label = tr("Merge code «{name}» into «{other}»", name=names, other=self._name(into))
        with busy():
            self._workspace.attempt(
                lambda project: project.codes.merge_all(going, into, overlapping),
                label,
                lambda _: self._panel.select(into),
            )

    def _ask_duplicating(self, uids: list[str]) -> None:
        tree, own = self._workspace.tree, self._workspace.counts.uses[0]
        every = {below for uid in uids for below in tree.with_descendants(uid)}
        alone, below = (sum(own[uid].codings for uid in some if uid in own) for some in (uids, every))
        dialog = DuplicateCodesDialog(uids, tree, alone, below, self._window)
        dialog.answered.connect(partial(self._duplicate, uids))
        dialog.open()

    def _duplicate(self, uids: list[str], with_codings: bool, with_descendants: bool) -> None:
        label = ntr("Duplicate {n} code", "Duplicate {n} codes", len(uids))
        with busy():
            self._workspace.attempt(
                lambda project: project.codes.duplicate(uids, with_codings, with_descendants),
                label,
                lambda made: self._select(made[0]),
            )

    def _ask_moving(self, uids: list[str]) -> None:
        dialog = MoveCodesDialog(uids, self._workspace.tree, self._window)
        label = ntr("Move {n} code", "Move {n} codes", len(uids))
        dialog.answered.connect(
            lambda parent: self._workspace.attempt(
                lambda project: project.codes.move_all(uids, parent), label
            )
        )
        dialog.open()

    def _archive(self, uids: list[str]) -> None:
        """Put them into the archive, or take them out if all of them are in it; undo is one key away."""
        tree = self._workspace.tree
        archived = not all(map(tree.is_archived, uids))
        label = ntr("Archive {n} code", "Archive {n} codes", len(uids))
        if not archived:
            label = ntr("Take {n} code out of the archive", "Take {n} codes out of the archive", len(uids))

        def on_done(_: None) -> None:
            if archived and not self._panel.look.archived:
                self._workspace.told.emit(
                    tr("Archived codes are not offered for coding. Their codings stay and are shown.")
                )

        self._workspace.attempt(lambda project: project.codes.archive(uids, archived), label, on_done)

    def _ask_removal(self, uids: list[str]) -> None:
        tree = self._workspace.tree
        topmost = tree.topmost(uids)
        every = [below for uid in topmost for below in tree.with_descendants(uid)]
        codings = sum(self._workspace.counts.of(tree, uid).codings for uid in topmost)
        what = ntr("{n} code", "{n} codes", len(topmost))
        if len(topmost) == 1:
            what = tr("«{name}»", name=tree[topmost[0]].name)
        if below := len(every) - len(topmost):
            codes = ntr("{n} code", "{n} codes", below)
            what = tr("{what} and {codes} under it", what=what, codes=codes)
        sentence = _removal_words(what, codings)
        dialog = Confirm(tr("Delete code"), sentence, tr("Delete"), self._window)
        dialog.accepted.connect(lambda: self._workspace.attempt(lambda p: p.codes.remove_all(uids), sentence))
        dialog.open()

    def _ask_splitting(self, uid: str) -> None:
        found = self._workspace.look(
            lambda project: project.codings.extract_list([uid], with_descendants=False)
        )
        if not found:
            if found is not None:
                self._workspace.told.emit(tr("«{name}» has no codings to split.", name=self._name(uid)))
            return
        tree = self._workspace.tree
        places = {coding: at for at, coding in enumerate(found.uids(0, len(found)))}
        kept = self._stayed.get(uid, set())
        order = sorted(places, key=lambda coding: (coding in kept, places[coding]))
        splitting = Splitting(order, _targets(tree, uid))
        read = partial(self._passage, found, places)
        dialog = SplitCodeDialog(tree[uid], tree, splitting, read, self._window)
        dialog.answered.connect(partial(self._split, uid))
        dialog.open()

    def _passage(self, found: ExtractList, places: dict[str, int], coding: str) -> Passage | None:
        def read(project: Project) -> Passage | None:
            at = places[coding]
            extract = next(iter(found.rows(at, at + 1)), None)
            if extract is None or extract.uid != coding:
                return None
            content = project.responses.content(extract.response)
            context = context_of(content, Span(extract.start, extract.end), SENTENCES)
            return extract, context.before, context.after

        return self._workspace.look(read)

    def _split(self, uid: str, splitting: Splitting) -> None:
        def on_done(moved: int) -> None:
            self._stayed.setdefault(uid, set()).update(splitting.stayed)
            left = len(splitting.codings) - moved
            done = ntr("{n} coding was moved.", "{n} codings were moved.", moved)
            rest = ntr(
                "{n} stays in «{name}»; split it again to go on.",
                "{n} stay in «{name}»; split it again to go on.",
                left,
                name=self._name(uid),
            )
            self._workspace.told.emit(f"{done} {rest}" if left else done)

        label = tr("Split code «{name}»", name=self._name(uid))
        with busy():
            self._workspace.attempt(
                lambda project: project.codes.split(uid, splitting.new, splitting.assigned), label, on_done
            )

    def _select(self, uid: str) -> None:
        """Make a code the current one that may be too new for the tree to show it yet."""
        self._panel.set_codes(self._workspace.tree, *self._workspace.counts.uses)
        self._panel.select(uid)

    def _name(self, uid: str) -> str:
        code = self._workspace.tree.get(uid)
        return code.name if code else ""


def _targets(tree: CodeTree, uid: str) -> list[tuple[str, str]]:
    """What an extract can become first of all: the codes under it."""
    return [(code.uid, code.name) for code in tree.children(uid)]


def _removal_words(what: str, codings: int) -> str:
    if codings:
        with_them = ntr("{n} coding", "{n} codings", codings)
        sentence = tr("{what} will be deleted, with {codings}.", what=what, codings=with_them)
    else:
        sentence = tr("{what} will be deleted. No codings are affected.", what=what)
    return " ".join((sentence, tr("The step can be undone.")))
