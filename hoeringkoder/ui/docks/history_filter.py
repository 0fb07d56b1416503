"""The line over the history: whose steps, of what kind, with which words."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hoeringkoder.domain.history import EVERY_STEP, StepFilter, StepTopic
from hoeringkoder.domain.language import tr

from ..choice import PickList
from ..panel import filter_line

PAUSE = 250
"""Milliseconds without a key before the words are looked for."""


class HistoryFilter(QWidget):
    """Emits `filter_changed(StepFilter)`."""

    filter_changed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.coder = PickList.narrow("history_coder", tr("Whose steps"), 14)
        self.topic = PickList.narrow("history_topic", tr("Kind of step"), 14)
        self.topic.addItem(tr("Every kind"), None)
        for topic in StepTopic:
            self.topic.addItem(topic.label[:1].upper() + topic.label[1:], topic)
        self.line = filter_line("history_filter", tr("Filter the history"), "funnel-simple")
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._tell)
        self.coder.activated.connect(self._tell)
        self.topic.activated.connect(self._tell)
        self.line.textChanged.connect(lambda _: self._pause.start())
        self._told = EVERY_STEP
        self.set_coders([])
        self.row = QHBoxLayout(self)
        self.row.setContentsMargins(8, 4, 8, 0)
        self.row.addWidget(self.coder)
        self.row.addWidget(self.topic)
        self.row.addWidget(self.line, 1)

    @property
    def wanted(self) -> StepFilter:
        """What the line says."""
        return StepFilter(self.coder.currentData() or "", self.topic.currentData(), self.line.text().strip())

    def set_coders(self, names: Sequence[str]) -> None:
        """Let the user choose among these; who was chosen stays so, if still among them."""
        chosen = self.coder.currentData()
        self.coder.clear()
        self.coder.addItem(tr("Everybody"), "")
        for name in names:
            self.coder.addItem(name, name)
        self.coder.setCurrentIndex(max(0, self.coder.findData(chosen)))

    def reset(self) -> None:
        """Every step again, without telling."""
        self.topic.setCurrentIndex(0)
        self.line.clear()
        self._pause.stop()
        self.set_coders([])
        self._told = EVERY_STEP

    def _tell(self) -> None:
        self._pause.stop()
        if self.wanted != self._told:
            self._told = self.wanted
            self.filter_changed.emit(self.wanted)
