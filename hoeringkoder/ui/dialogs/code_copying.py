"""Duplicating codes: with or without what stands below them and what is coded with them."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.language import ntr, tr

from .base import Dialog


class DuplicateCodesDialog(Dialog):
    """Emits `answered(with_codings, with_descendants)`. `own` and `below` are the codings of the codes alone,
    and with all below them."""

    answered = Signal(bool, bool)

    def __init__(
        self, codes: Sequence[str], tree: CodeTree, own: int, below: int, parent: QWidget | None
    ) -> None:
        what = ntr("{n} code", "{n} codes", len(codes))
        if len(codes) == 1:
            what = tr("«{name}»", name=tree[codes[0]].name)
        sentence = tr("The copy of {what} stands right behind it. The step can be undone.", what=what)
        super().__init__("duplicate_codes_dialog", tr("Duplicate code"), sentence, parent)
        self._own, self._below = own, below
        under = len({one for uid in codes for one in tree.with_descendants(uid)[1:]})
        self.descendants = QCheckBox(
            ntr("With the {n} code &under it", "With the {n} codes &under it", under)
        )
        self.descendants.setObjectName("with_descendants")
        self.descendants.setChecked(under > 0)
        self.descendants.setVisible(under > 0)
        self.codings = QCheckBox()
        self.codings.setObjectName("with_codings")
        self.descendants.toggled.connect(lambda _: self._name_codings())
        self.content.addWidget(self.descendants)
        self.content.addWidget(self.codings)
        self.add_cancel()
        self.primary = self.add_primary("duplicate", tr("Duplicate"))
        self.primary.clicked.connect(self._on_done)
        self.primary.setFocus()
        self._name_codings()

    def _name_codings(self) -> None:
        n = self._below if self.descendants.isChecked() else self._own
        self.codings.setText(
            ntr("With a copy of the {n} &coding", "With copies of the {n} &codings", n)
            + ", "
            + tr("by whoever made them")
        )
        self.codings.setEnabled(n > 0)

    def _on_done(self) -> None:
        self.accept()
        with_codings = self.codings.isChecked() and self.codings.isEnabled()
        self.answered.emit(with_codings, self.descendants.isChecked())
