"""Moving codes under another one that is found by typing, however far away it stands."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.language import ntr, tr

from .base import Dialog
from .code_choice import CodeChoice


class MoveCodesDialog(Dialog):
    """Emits `answered(uid)` of the code that they shall stand under; empty for none."""

    answered = Signal(str)

    def __init__(self, codes: Sequence[str], tree: CodeTree, parent: QWidget | None) -> None:
        what = ntr("{n} code", "{n} codes", len(codes))
        if len(codes) == 1:
            what = tr("«{name}»", name=tree[codes[0]].name)
        sentence = tr("Choose what {what} shall stand under. What is below comes along.", what=what)
        super().__init__("move_codes_dialog", tr("Move under another code"), sentence, parent)
        self.choice = CodeChoice(tree, {one for uid in codes for one in tree.with_descendants(uid)})
        self.choice.chosen.connect(lambda _: self._on_done(self.choice.code))
        self.content.addWidget(self.choice, 1)
        self.add_cancel()
        self.add_secondary("to_top", tr("To the top level")).clicked.connect(lambda: self._on_done(""))
        self.primary = self.add_primary("move_codes", tr("Move"))
        self.primary.clicked.connect(lambda: self._on_done(self.choice.code))
        self.primary.setEnabled(bool(self.choice.code))
        self.choice.found_changed.connect(self.primary.setEnabled)
        self.choice.setFocus()
        self.resize(520, 420)

    def _on_done(self, parent: str) -> None:
        self.accept()
        self.answered.emit(parent)
