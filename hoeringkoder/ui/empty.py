"""What stands in an empty place: a sentence that says what to do, and a button that does it."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget


class EmptyPlace(QWidget):
    """One muted sentence, centred, with an optional button under it. It can have the keyboard, so that a
    screen reader finds the sentence."""

    def __init__(self, sentence: str, button: QPushButton | None = None) -> None:
        super().__init__()
        self._label = QLabel()
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


def focus_follows_page(owner: QWidget, pages: QStackedLayout) -> None:
    """When `owner` is given the keyboard, the page that it shows gets it."""
    pages.currentChanged.connect(lambda _: owner.setFocusProxy(pages.currentWidget()))
    owner.setFocusProxy(pages.currentWidget())
