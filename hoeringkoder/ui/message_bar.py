"""A note over the lower end of the panes, for news and mishaps: one sentence, read out by screen readers.

It lies over what is there instead of making room for itself, so that the text never moves under the mouse.
"""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QToolButton, QWidget

from hoeringkoder.domain.language import tr

from .icons import icon
from .theme import current_theme

NEWS_SECONDS = 8
WIDTH = 620
MARGIN = 16


class MessageBar(QFrame):
    """News goes away by itself; a mishap stays until it is closed or followed by another message."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self.setObjectName("message_bar")
        self.setAccessibleName(tr("Message"))
        self._icon = QLabel()
        self._label = QLabel()
        self._label.setObjectName("message_text")
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setAccessibleName(tr("Close the message"))
        close.setToolTip(tr("Close the message"))
        close.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._label, 1)
        row.addWidget(close)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NEWS_SECONDS * 1000)
        self._timer.timeout.connect(self.hide)
        parent.installEventFilter(self)
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
            f"QFrame#message_bar {{ background: {theme.surface}; border: 1px solid {colour};"
            " border-left-width: 4px; border-radius: 6px; }"
        )
        self._icon.setPixmap(icon(icon_name).pixmap(QSize(18, 18), self.devicePixelRatio()))
        self._label.setText(sentence)
        self._place()
        self.show()
        self.raise_()
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._label, sentence))

    def _place(self) -> None:
        """At the lower end of the parent, in the middle."""
        room = self._room.rect()
        width = min(WIDTH, room.width() - 2 * MARGIN)
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        self.setGeometry((room.width() - width) // 2, room.height() - height - MARGIN, width, height)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False
