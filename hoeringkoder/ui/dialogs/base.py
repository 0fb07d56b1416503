"""What all dialogs share: a title that is the verb, one sentence, content, and a row of buttons."""

from collections.abc import Callable
from functools import partial
from itertools import count

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from hoeringkoder.domain.language import tr

from ..icons import icon
from ..plain import PlainLabel, shortened
from ..theme import UI_SIZE, current_theme, ui_font

MOST_IN_HEADING = 120
"""Code points; a code's name can be longer than that."""
_numbers = count(1)


class Dialog(QDialog):
    """Opened with `open()`, so that nothing blocks; goes away for good when it is closed.

    The safe button stands left of the one that does what the title says. Esc is the safe one. Enter presses
    the button that has the keyboard, else the one that does what the title says; it is the filled one.
    """

    def __init__(self, name: str, title: str, sentence: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setWindowTitle(title)
        self.setAccessibleName(title)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.shown_as = 0
        """Its number among all dialogs in the order in which they were shown, from 1; 0 before that."""
        self.heading = PlainLabel(shortened(title, MOST_IN_HEADING))
        self.heading.setWordWrap(True)
        self.heading.setFont(ui_font(UI_SIZE + 5, bold=True))
        self.sentence = PlainLabel(sentence)
        self.sentence.setObjectName("sentence")
        self.sentence.setWordWrap(True)
        self.sentence.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.sentence.setVisible(bool(sentence))
        self.content = QVBoxLayout()
        self.content.setSpacing(8)
        self.complaint = PlainLabel()
        self.complaint.setObjectName("complaint")
        self.complaint.setWordWrap(True)
        self.complaint.setStyleSheet(f"color: {current_theme().against}")
        self.complaint.hide()
        self.buttons = QHBoxLayout()
        self.buttons.setSpacing(8)
        self.buttons.addStretch()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(20, 18, 20, 16)
        layout.setSpacing(10)
        layout.addWidget(self.heading)
        layout.addWidget(self.sentence)
        layout.addLayout(self.content, 1)
        layout.addWidget(self.complaint)
        layout.addLayout(self.buttons)
        self.setMinimumWidth(440)
        self.finished.connect(self._give_back)

    def add_cancel(self, text: str = "") -> QPushButton:
        """The safe button, "Cancel" if no other words are given."""
        button = self._add_button("cancel", text or tr("Cancel"))
        button.clicked.connect(self.reject)
        return button

    def add_deed(
        self, name: str, text: str, icon_name: str, do: Callable[[], object] | None = None
    ) -> QPushButton:
        """A button with an icon for something that leaves the dialog open; Enter presses it only where the
        keyboard is on it.
        """
        button = QPushButton(icon(icon_name), text)
        button.setObjectName(f"{name}_button")
        button.setAutoDefault(False)
        if do is not None:
            button.clicked.connect(do)
        self.buttons.addWidget(button)
        return button

    def add_primary(self, name: str, text: str) -> QPushButton:
        """The button that does what the title says; Enter presses it unless another one has the keyboard."""
        button = self._add_button(name, text)
        button.setDefault(True)
        return button

    def add_secondary(self, name: str, text: str) -> QPushButton:
        """Another button; Enter presses it only while it has the keyboard."""
        return self._add_button(name, text)

    def complain(self, sentence: str) -> None:
        """Say above the buttons what is missing or went wrong; nothing for an empty sentence."""
        self.complaint.setText(sentence)
        self.complaint.setVisible(bool(sentence))
        if self.isVisible():
            self._make_room()

    def _make_room(self) -> None:
        """At least as high as its sentences ask for: Qt does not count the lines they are broken into."""
        layout = self.layout()
        wanted = layout.totalMinimumHeightForWidth(self.width()) if layout is not None else 0
        if wanted > self.height():
            self.resize(self.width(), wanted)

    def _give_back(self) -> None:
        """The keyboard to the window; where one dialog follows another, the system may forget to."""
        window = self.parentWidget()
        if window is not None:
            QTimer.singleShot(0, window, partial(_activate, window.window(), self.shown_as))

    def _add_button(self, name: str, text: str) -> QPushButton:
        button = QPushButton(text)
        button.setObjectName(f"{name}_button")
        self.buttons.addWidget(button)
        return button

    # Qt overrides

    def showEvent(self, event: QShowEvent) -> None:
        if not event.spontaneous():
            self.shown_as = next(_numbers)
        self._make_room()
        super().showEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, QPushButton):
            focused.click()  # also one that is never pressed while the keyboard is elsewhere
        else:
            super().keyPressEvent(event)


def _activate(window: QWidget, shown_as: int) -> None:
    """The window, or a dialog that was shown in place of the one that closed and blocks nothing."""
    if QApplication.activeModalWidget() in (None, window) and window.isVisible():
        shown = [one for one in window.findChildren(Dialog) if one.isVisible()]
        later = [one for one in shown if one.shown_as > shown_as]
        (later[-1] if later else window).activateWindow()
