"""What stands in an empty place: a sentence that says what to do; and the pages that it is one of."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QPalette
from PySide6.QtWidgets import QPushButton, QStackedLayout, QVBoxLayout, QWidget

from .plain import PlainLabel


class EmptyPlace(QWidget):
    """One muted sentence, centred, with an optional button under it. It can have the keyboard, so that a
    screen reader finds the sentence."""

    def __init__(self, sentence: str, button: QPushButton | None = None) -> None:
        super().__init__()
        self._label = PlainLabel()
        self._label.setWordWrap(True)
        self._label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self._label)
        if button is not None:
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignHCenter)
            self.setFocusProxy(button)
        layout.addStretch(2)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.sentence = sentence

    @property
    def sentence(self) -> str:
        """What it says."""
        return self._label.text()

    @sentence.setter
    def sentence(self, sentence: str) -> None:
        self._label.setText(sentence)
        self.setAccessibleName(sentence)


class Paged(QWidget):
    """Shows one of several `pages`, and hands on the keyboard to it.

    A focus proxy would do so too, but Qt then leaves out of the Tab order what stands before the proxy.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.pages = QStackedLayout()

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        page = self.pages.currentWidget()
        if page is not None:
            page.setFocus(event.reason())
