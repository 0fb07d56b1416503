"""Small dialogs that ask for one thing: a line, or a yes."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ..plain import PlainLabel
from .base import Dialog


class AskLine(Dialog):
    """Asks for one line. Emits `answered(text)`, never with an empty text."""

    answered = Signal(str)

    def __init__(
        self, title: str, sentence: str, label: str, value: str, do: str, parent: QWidget | None
    ) -> None:
        super().__init__("ask_line", title, sentence, parent)
        self.line = QLineEdit(value)
        self.line.setObjectName("answer")
        self.line.setAccessibleName(label)
        self.line.selectAll()
        caption = PlainLabel(label)
        caption.setBuddy(self.line)
        self.content.addWidget(caption)
        self.content.addWidget(self.line)
        self.add_cancel()
        self.primary = self.add_primary("answer", do)
        self.primary.clicked.connect(self._on_done)
        self.line.textChanged.connect(self._on_text_changed)
        self._on_text_changed(value)

    def _on_text_changed(self, text: str) -> None:
        self.primary.setEnabled(bool(text.strip()))

    def _on_done(self) -> None:
        text = self.line.text().strip()
        if text:
            self.accept()
            self.answered.emit(text)


class Confirm(Dialog):
    """Asks before something large is done. `accepted` is the yes."""

    def __init__(self, title: str, sentence: str, do: str, parent: QWidget | None) -> None:
        super().__init__("confirm", title, sentence, parent)
        self.add_cancel()
        self.primary = self.add_primary("confirm", do)
        self.primary.clicked.connect(self.accept)
        self.primary.setFocus()
