"""Why a paragraph is set aside: typed, or one of the reasons given before."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QListWidget, QWidget

from hoeringkoder.domain.language import tr

from ..plain import PlainLabel
from .base import Dialog

_ROWS = 8
_ROW_HEIGHT = 26
"""Pixels."""


class AskReason(Dialog):
    """Emits `answered(reason)`, which may be empty. The last one stands in the line, to be replaced."""

    answered = Signal(str)

    def __init__(self, known: Sequence[str], parent: QWidget | None) -> None:
        sentence = tr("Why is there nothing of interest in it? Down goes to the reasons given before.")
        super().__init__("ask_reason", tr("Set aside"), sentence, parent)
        self.line = QLineEdit(known[0] if known else "")
        self.line.setObjectName("reason")
        self.line.setAccessibleName(tr("Reason"))
        self.line.selectAll()
        self.line.installEventFilter(self)
        caption = PlainLabel(tr("Reason"))
        caption.setBuddy(self.line)
        self.known = QListWidget()
        self.known.setObjectName("known_reasons")
        self.known.setAccessibleName(tr("Reasons given before"))
        self.known.addItems(list(known))
        self.known.setFixedHeight(min(len(known), _ROWS) * _ROW_HEIGHT + 4)
        self.known.setVisible(bool(known))
        self.known.currentTextChanged.connect(self.line.setText)
        self.known.itemDoubleClicked.connect(self._on_done)
        self.content.addWidget(caption)
        self.content.addWidget(self.line)
        self.content.addWidget(self.known)
        self.content.addStretch()
        self.add_cancel()
        self.add_primary("set_aside", tr("Set aside")).clicked.connect(self._on_done)
        self.line.setFocus()

    def _on_done(self) -> None:
        self.accept()
        self.answered.emit(self.line.text())

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        is_down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if is_down and event.type() == QEvent.Type.KeyPress and self.known.count():
            self.known.setFocus(Qt.FocusReason.TabFocusReason)
            self.known.setCurrentRow(0)
            return True
        return super().eventFilter(watched, event)
