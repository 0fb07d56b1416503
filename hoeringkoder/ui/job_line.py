"""How far long work in the background has come, in the status line, with a button that stops it."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QToolButton, QWidget

from hoeringkoder.domain.language import tr

from .icons import icon
from .plain import PlainLabel
from .theme import SMALL_SIZE, ui_font

BAR_WIDTH = 120


@dataclass(frozen=True, slots=True)
class LineWords:
    """What a line says. `name` is what its widgets are called by."""

    name: str
    title: str
    progress: str
    stop: str
    stop_hint: str
    begun: str
    announced: str
    stopping: str


class JobLine(QWidget):
    """Hidden while nothing runs. Emits `cancel_requested()`."""

    cancel_requested = Signal()

    def __init__(self, words: LineWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words = words
        self.setObjectName(f"{words.name}_line")
        self.setAccessibleName(words.title)
        self._label = PlainLabel()
        self._label.setObjectName(f"{words.name}_count")
        self._label.setFont(ui_font(SMALL_SIZE))
        self._bar = QProgressBar()
        self._bar.setObjectName(f"{words.name}_progress")
        self._bar.setAccessibleName(words.progress)
        self._bar.setTextVisible(False)
        self._bar.setFixedWidth(BAR_WIDTH)
        self._cancel = QToolButton()
        self._cancel.setObjectName(f"cancel_{words.name}_button")
        self._cancel.setText(tr("Stop"))
        self._cancel.setIcon(icon("x-circle"))
        self._cancel.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._cancel.setAccessibleName(words.stop)
        self._cancel.setToolTip(words.stop_hint)
        self._cancel.setFont(ui_font(SMALL_SIZE))
        self._cancel.clicked.connect(self.cancel_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        for part in (self._label, self._bar, self._cancel):
            row.addWidget(part)
        self.hide()

    def begin(self) -> None:
        """Show that it runs."""
        self._bar.setRange(0, 0)
        self._label.setText(self._words.begun)
        self._cancel.setEnabled(True)
        self.show()
        self._announce(self._words.announced)

    def show_so_far(self, done: int, total: int, words: str) -> None:
        """How much is done, of how much; and in words."""
        self._bar.setRange(0, max(1, total))
        self._bar.setValue(done)
        self._label.setText(words)

    def stopping(self) -> None:
        """Show that it is being stopped."""
        self._cancel.setEnabled(False)
        self._label.setText(self._words.stopping)

    def end(self) -> None:
        """Go away."""
        self.hide()

    def _announce(self, sentence: str) -> None:
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._label, sentence))

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        self._cancel.setFocus(event.reason())
