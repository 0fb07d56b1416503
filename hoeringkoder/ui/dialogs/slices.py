"""How far many changes have come, with a button to stop them."""

from PySide6.QtWidgets import QProgressBar, QWidget

from hoeringkoder.domain.language import tr

from ..plain import PlainLabel
from ..slices import Slices
from .base import Dialog


class SlicesDialog(Dialog):
    """Goes away when the work is done; stopping it leaves what was done, which undo takes back."""

    def __init__(self, title: str, slices: Slices, parent: QWidget | None) -> None:
        super().__init__("slices_dialog", title, tr("What is done can be undone in one step."), parent)
        self._slices = slices
        self.bar = QProgressBar()
        self.bar.setObjectName("progress")
        self.bar.setAccessibleName(tr("Progress"))
        self.bar.setTextVisible(False)
        self.count = PlainLabel(" ")
        self.count.setObjectName("count")
        self.content.addWidget(self.bar)
        self.content.addWidget(self.count)
        self.add_cancel(tr("Stop"))
        slices.progressed.connect(self._on_progressed)
        slices.finished.connect(self.accept)
        self.rejected.connect(slices.stop)

    def _on_progressed(self, done: int, total: int) -> None:
        self.bar.setRange(0, max(1, total))
        self.bar.setValue(done)
        self.count.setText(tr("{done} of {total}", done=done, total=total))
