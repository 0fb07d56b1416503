"""How much each code is used, as the window shows it: counted once in small pieces, then kept right."""

import time
from collections.abc import Callable, Mapping

from PySide6.QtCore import QObject, QTimer, Signal

from hoeringkoder.domain.code_tally import CodeTally
from hoeringkoder.domain.codes import CodeTree, CodeUse
from hoeringkoder.domain.history import Changes
from hoeringkoder.project import Project

CodeUses = Mapping[str, CodeUse]
Counted = Mapping[str, Mapping[str, int]]

SECONDS_AT_ONCE = 0.03
"""So long the window may stand still for counting."""
FEW_RESPONSES = 50
"""So many responses are counted one by one; where codings changed in more, their codes are counted anew."""


class CodeCounts(QObject):
    """Emits `counted()` when more is known than was told. `look` asks the open project; None if it can't."""

    counted = Signal()

    def __init__(
        self, look: Callable[[Callable[[Project], Counted]], Counted | None], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._look = look
        self._tally = CodeTally()
        self._tree = CodeTree(())
        self._own: dict[str, CodeUse] = {}
        self._below: dict[str, CodeUse] = {}
        self._timer = QTimer(self)  # in pieces, so that an open project can be used meanwhile
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._on_time)

    @property
    def uses(self) -> tuple[CodeUses, CodeUses]:
        """Of each code that is counted already: its own codings, and those with all below it."""
        return self._own, self._below

    def of(self, tree: CodeTree, code: str) -> CodeUse:
        """A code's use with all below it, counted now if it is not yet."""
        self._set_tree(tree)
        for uid in tree.with_descendants(code):
            self._count(uid)
        return self._below.get(code, CodeUse())

    def begin(self, tree: CodeTree) -> None:
        """Count all codes; what takes a moment is done while the window goes on."""
        self._tally = CodeTally()
        self._tree, self._own, self._below = tree, {}, {}
        self._count_on()

    def follow(self, changes: Changes, tree: CodeTree) -> None:
        """Count what a step has changed."""
        self._set_tree(tree)
        if changes.touches("coding") or changes.texts:
            self._recount(changes)
        self._count_on()

    def _set_tree(self, tree: CodeTree) -> None:
        """Also a coding can change it: a deleted code is there for as long as it is used."""
        before, self._tree = self._tree, tree
        if _shape(before) != _shape(tree):
            self._own, self._below = {}, {}
            self._take_over([code.uid for code in tree])

    def _recount(self, changes: Changes) -> None:
        codes, responses = changes.codes_used, changes.codings_of
        if not codes:  # told by somebody who does not know which
            self._tally = CodeTally()
            return
        known = [code for code in codes if code in self._tally]
        few = len(responses) <= FEW_RESPONSES
        found = self._look(lambda project: project.codes.tally(known, responses)) if few else None
        if found is None:
            self._tally.forget(codes)
        else:
            self._tally.correct(known, responses, found)
            self._take_over(known)

    def _count_on(self) -> None:
        """Count codes until the time is up, and the rest later."""
        began = time.perf_counter()
        for code in self._tree:
            if code.uid in self._tally:
                continue
            if not self._count(code.uid):
                return  # the file can't be read; that was told
            if time.perf_counter() - began > SECONDS_AT_ONCE:
                self._timer.start()
                return

    def _count(self, code: str) -> bool:
        """Count a code, unless it is counted. Whether it is."""
        if code not in self._tally:
            found = self._look(lambda project: project.codes.tally([code]))
            if found is None:
                return False
            self._tally.learn(code, found.get(code, {}))
            self._take_over([code])
        return True

    def _on_time(self) -> None:
        self._count_on()
        self.counted.emit()

    def _take_over(self, codes: list[str]) -> None:
        """What is known of these codes, and what follows from it for those above them."""
        in_tree = [code for code in codes if code in self._tree]
        above = {code.uid for uid in in_tree for code in self._tree.ancestors(uid)}
        for uid in in_tree:
            self._own[uid] = self._tally.own(uid)
        for uid in {*in_tree, *above}:
            if all(below in self._tally for below in self._tree.with_descendants(uid)):
                self._below[uid] = self._tally.with_descendants(self._tree, uid)


def _shape(tree: CodeTree) -> list[tuple[str, str]]:
    return [(code.uid, code.parent) for code in tree]
