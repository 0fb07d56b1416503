"""The frame that the panes beside the text share: a heading with buttons, and a filter line under it."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import QDockWidget, QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from .empty import Paged
from .icons import icon
from .plain import PlainLabel
from .theme import SMALL_SIZE, UI_SIZE, ui_font


class Panel(Paged):
    """A pane with a title, a muted note at its right, and room for a filter line and content."""

    def __init__(self, name: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setAccessibleName(title)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._heading = PlainLabel(title)
        self._heading.setFont(ui_font(UI_SIZE, bold=True))
        self._note = PlainLabel()
        self._note.setFont(ui_font(SMALL_SIZE))
        self._note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._heading.setMinimumHeight(28)
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(0)
        self.row = row = QHBoxLayout()
        row.setContentsMargins(12, 6, 12, 0)
        row.addWidget(self._heading)
        row.addStretch()
        row.addWidget(self._note)
        row.addLayout(self._buttons)
        self.layout_ = QVBoxLayout(self)
        self.layout_.setContentsMargins(0, 0, 0, 0)
        self.layout_.setSpacing(4)
        self.layout_.addLayout(row)

    def set_note(self, text: str) -> None:
        """The small text at the heading's right."""
        self._note.setText(text)

    def add_button(self, action: QAction) -> QToolButton:
        """A small button for an action, at the heading's right."""
        button = QToolButton(self)
        button.setDefaultAction(action)
        button.setAccessibleName(action.text().replace("&", ""))
        button.setObjectName(f"{action.objectName()}_button")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self._buttons.addWidget(button)
        return button

    def add_filter(self, name: str, placeholder: str) -> QLineEdit:
        """A line to filter by, with a button that clears it."""
        line = filter_line(name, placeholder, "funnel-simple")
        row = QHBoxLayout()
        row.setContentsMargins(12, 0, 12, 4)
        row.addWidget(line)
        self.layout_.addLayout(row)
        return line


def leave_to_window(event: QEvent) -> bool:
    """Whether an editor is about to take one of the window's keys; then it is refused and is not to go on.

    On Linux, Qt's editors have some keys as Emacs has them: Ctrl+E for the end of the line, Ctrl+K to delete
    up to it, Ctrl+D to delete a letter.
    """
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    if not control or event.key() not in (Qt.Key.Key_D, Qt.Key.Key_E, Qt.Key.Key_K):
        return False
    event.ignore()
    return True


class FilterLine(QLineEdit):
    """A line that leaves the window's keys to the window."""

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        return leave_to_window(event) or super().event(event)


def filter_line(name: str, placeholder: str, icon_name: str, line: QLineEdit | None = None) -> QLineEdit:
    """A line edit with an icon in front, a clear button and the placeholder as its accessible name."""
    line = line or FilterLine()
    line.setObjectName(name)
    line.setAccessibleName(placeholder)
    line.setPlaceholderText(placeholder)
    line.setClearButtonEnabled(True)
    line.addAction(icon(icon_name, "muted"), QLineEdit.ActionPosition.LeadingPosition)
    return line


class WhenVisible(QObject):
    """Runs a refresh when it is asked for and the widget can be seen; else as soon as it can.

    Several requests in one turn of the event loop are one refresh.
    """

    def __init__(self, widget: QWidget, refresh: Callable[[], None]) -> None:
        super().__init__(widget)
        self._widget = widget
        self._refresh = refresh
        self._wanted = False
        self._is_in_front = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._run)
        widget.installEventFilter(self)
        dock = widget.parentWidget()
        if isinstance(dock, QDockWidget):  # for Qt a dock behind another tab is visible
            dock.visibilityChanged.connect(self._on_visibility_changed)

    def request(self) -> None:
        """Ask for a refresh."""
        self._wanted = True
        if self._widget.isVisible() and self._is_in_front:
            self._timer.start()

    def _on_visibility_changed(self, visible: bool) -> None:
        self._is_in_front = visible
        if visible and self._wanted:
            self._timer.start()

    def _run(self) -> None:
        self._timer.stop()
        # Asked again: a dock that is shown behind another one is told so only after it was shown.
        if self._wanted and self._widget.isVisible() and self._is_in_front:
            self._wanted = False
            self._refresh()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and self._wanted:
            self._timer.start()
        return False
