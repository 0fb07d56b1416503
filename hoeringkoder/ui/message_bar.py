"""A note over the lower end of the panes, for news and mishaps: one sentence, read out by screen readers.

It lies over what is there instead of making room for itself, so that the text never moves under the mouse.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.domain.language import tr

from .icons import icon
from .plain import PlainLabel
from .theme import current_theme

NEWS_SECONDS = 8
WIDTH = 680
MARGIN = 16

Action = tuple[str, Callable[[], object]]
"""What a button says, and what it does. Words that it gives back are what the button says then."""


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence, whether it warns, and the buttons under it."""

    sentence: str
    is_warning: bool
    actions: Sequence[Action] = ()


class MessageBar(QFrame):
    """News goes away by itself; a mishap stays until it is closed or followed by another message.

    A message with buttons stands until it is closed or settled: when what came over it has gone, it is shown
    again. Emits `put_away()` when it was closed while it had the keyboard.
    """

    put_away = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._room = parent
        self._shown: Message | None = None
        self._theme = current_theme()
        self._standing: Message | None = None
        self.setObjectName("message_bar")
        self.setAccessibleName(tr("Message"))
        self._icon = QLabel()
        self._label = PlainLabel()
        self._label.setObjectName("message_text")
        self._label.setWordWrap(True)
        self._label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        close = QToolButton()
        close.setIcon(icon("x"))
        close.setObjectName("close_message")
        close.setAccessibleName(tr("Close the message"))
        close.setToolTip(tr("Close the message"))
        close.clicked.connect(self.dismiss)
        self._actions: list[QPushButton] = []
        self._buttons = QHBoxLayout()
        self._buttons.setSpacing(8)
        row = QHBoxLayout()
        row.setSpacing(10)
        row.addWidget(self._icon, alignment=Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._label, 1)
        row.addWidget(close, alignment=Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout(self)
        column.setContentsMargins(14, 6, 8, 6)
        column.addLayout(row)
        column.addLayout(self._buttons)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(NEWS_SECONDS * 1000)
        self._timer.timeout.connect(self._next)
        parent.installEventFilter(self)
        self.hide()

    @property
    def sentence(self) -> str:
        """What it says now; empty if it is not shown."""
        return self._shown.sentence if self._shown and not self.isHidden() else ""

    @property
    def has_actions(self) -> bool:
        """Whether buttons are shown that the keyboard should be able to go to."""
        return bool(self._actions) and not self.isHidden()

    def tell(self, sentence: str, actions: Sequence[Action] = ()) -> None:
        """Show news: for a while, or with buttons until it is closed."""
        self._take(Message(sentence, False, actions))

    def warn(self, sentence: str, actions: Sequence[Action] = ()) -> None:
        """Show a mishap until it is closed."""
        self._take(Message(sentence, True, actions))

    def dismiss(self) -> None:
        """Close what is shown; a message with buttons that it lay over comes back."""
        had_keyboard = self.isAncestorOf(QApplication.focusWidget() or self)
        if self._shown is self._standing:
            self._standing = None
        self._next()
        if had_keyboard and not self.has_actions:
            self.put_away.emit()

    def settle(self) -> None:
        """What the buttons were about is settled: they go away, shown or covered."""
        standing, self._standing = self._standing, None
        if standing is not None and self._shown is standing:
            self.dismiss()

    def withdraw(self, sentence: str) -> None:
        """This is no news any more: it goes away, shown or covered."""
        if self._standing is not None and self._standing.sentence == sentence:
            self.settle()
        elif self.sentence == sentence:
            self.dismiss()

    def clear(self) -> None:
        """Nothing more is to be said: another project was opened."""
        self._standing = None
        self._next()

    def _take(self, message: Message) -> None:
        if message.actions:
            self._standing = message
        self._show(message)

    def _next(self) -> None:
        if self._standing is not None:
            self._show(self._standing)
        else:
            self._timer.stop()
            self._shown = None
            self.hide()

    def _show(self, message: Message) -> None:
        self._shown = message
        self._dress(message)
        self._label.setText(message.sentence)
        self._fill_buttons(message.actions)
        self._place()
        self.show()
        self.raise_()
        self._announce(message)
        if message.is_warning or message.actions:
            self._timer.stop()
        else:
            self._timer.start()

    def _dress(self, message: Message) -> None:
        theme = self._theme = current_theme()
        colour = theme.against if message.is_warning else theme.accent
        self.setStyleSheet(
            f"QFrame#message_bar {{ background: {theme.surface}; border: 1px solid {colour};"
            " border-left-width: 4px; border-radius: 6px; }"
        )
        drawn = icon("warning" if message.is_warning else "info")
        self._icon.setPixmap(drawn.pixmap(QSize(18, 18), self.devicePixelRatio()))

    def _announce(self, message: Message) -> None:
        hint = (tr("F6 goes to the buttons."),) if message.actions else ()
        spoken = " ".join((message.sentence, *hint))
        QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self._label, spoken))

    def _fill_buttons(self, actions: Sequence[Action]) -> None:
        """New buttons for old; the keyboard stays with them, or goes back to the text if there are none."""
        old, self._actions = self._actions, []
        at = next((number for number, button in enumerate(old) if button.hasFocus()), -1)
        while self._buttons.takeAt(0) is not None:
            pass
        if actions:
            self._buttons.addStretch()
        for number, (text, deed) in enumerate(actions):
            button = QPushButton(text)
            button.setObjectName(f"message_action_{number}")
            button.clicked.connect(partial(self._on_clicked, button, deed))
            self._buttons.addWidget(button)
            button.show()  # a hidden one is given no room
            self._actions.append(button)
        self._buttons.setContentsMargins(0, 0, 6 if actions else 0, 4 if actions else 0)
        if at >= 0 and actions:
            self._actions[min(at, len(actions) - 1)].setFocus()
        elif at >= 0:
            self.put_away.emit()
        for button in old:
            button.hide()
            button.deleteLater()  # not at once: it may be the one that was clicked

    def _on_clicked(self, button: QPushButton, deed: Callable[[], object]) -> None:
        said = deed()
        if isinstance(said, str):
            button.setText(said)
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(button, said))

    def _place(self) -> None:
        """At the lower end of the parent, in the middle."""
        room = self._room.rect()
        width = min(WIDTH, room.width() - 2 * MARGIN)
        self.ensurePolished()
        if (layout := self.layout()) is not None:
            layout.activate()  # else its parts still know the message before
        height = max(self.heightForWidth(width), self.minimumSizeHint().height())
        self.setGeometry((room.width() - width) // 2, room.height() - height - MARGIN, width, height)

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._shown and self._theme != current_theme():
            self._dress(self._shown)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._actions:
            self._actions[0].setFocus(event.reason())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.dismiss()
        else:
            super().keyPressEvent(event)
