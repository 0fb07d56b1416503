"""Small dialogs that ask for one thing: a line, a longer text, or a yes."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from hoeringkoder.domain.language import tr

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
        caption = QLabel(label)
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


class AskText(Dialog):
    """Asks for a longer text, which may be empty. Ctrl+Enter keeps it. Emits `answered(text)`."""

    answered = Signal(str)

    def __init__(self, title: str, sentence: str, value: str, parent: QWidget | None) -> None:
        super().__init__("ask_text", title, sentence, parent)
        self.editor = QPlainTextEdit(value)
        self.editor.setObjectName("answer")
        self.editor.setAccessibleName(title)
        self.editor.setTabChangesFocus(True)
        self.editor.setMinimumHeight(140)
        self.editor.installEventFilter(self)
        self.content.addWidget(self.editor)
        self.add_cancel()
        self.add_primary("answer", tr("Save")).clicked.connect(self._on_done)
        self.editor.setFocus()
        self.editor.moveCursor(self.editor.textCursor().MoveOperation.End)

    def _on_done(self) -> None:
        self.accept()
        self.answered.emit(self.editor.toPlainText().strip())

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if (
            isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            and event.modifiers() & Qt.KeyboardModifier.ControlModifier
        ):
            self._on_done()
            return True
        return super().eventFilter(watched, event)


class Confirm(Dialog):
    """Asks before something large is done. `accepted` is the yes."""

    def __init__(self, title: str, sentence: str, do: str, parent: QWidget | None) -> None:
        super().__init__("confirm", title, sentence, parent)
        self.add_cancel()
        self.primary = self.add_primary("confirm", do)
        self.primary.clicked.connect(self.accept)
        self.primary.setFocus()
