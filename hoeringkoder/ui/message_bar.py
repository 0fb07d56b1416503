"""A line across the window for news and mishaps: one sentence, read out by screen readers."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from hoeringkoder.domain.language import tr

from .icons import icon
from .theme import current_theme

NEWS_SECONDS = 8


class MessageBar(QFrame):
    """News goes away by itself; a mishap stays until it is closed or followed by another message."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("message_bar")
        self.setAccessibleName(tr("Message"))
        self._icon = QLabel()
        self._label = QLabel()
        self._label.setObjectName("message_text")
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close = QToolButton()
        self._close.setIcon(icon("x"))
        self._close.setAccessibleName(tr("Close the message"))
        self._close.setToolTip(tr("Close the message"))
        self._close.clicked.connect(self.hide)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(12, 4, 8, 4)
        self._row.addWidget(self._icon)
        self._row.addWidget(self._label, 1)
        self._row.addWidget(self._close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NEWS_SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says now; empty if it is not shown."""
        return self._label.text() if not self.isHidden() else ""

    def tell(self, sentence: str) -> None:
        """Show news, for a while."""
        self._show(sentence, "info", current_theme().accent)
        self._timer.start()

    def warn(self, sentence: str) -> None:
        """Show a mishap until it is closed."""
        self._timer.stop()
        self._show(sentence, "warning", current_theme().against)

    def _show(self, sentence: str, icon_name: str, colour: str) -> None:
        theme = current_theme()
        self.setStyleSheet(
            f"QFrame#message_bar {{ background: {theme.surface}; border-left: 4px solid {colour};"
            f" border-bottom: 1px solid {theme.line}; }}"
        )
        self._icon.setPixmap(icon(icon_name).pixmap(18, 18))
        self._label.setText(sentence)
        self.show()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._label, sentence))
