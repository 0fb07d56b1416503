"""The line to filter the responses by, the button of its menu, and a line that says what is filtered by."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QVBoxLayout, QWidget

from hoeringkoder.domain.language import tr

from ..icons import icon
from ..panel import filter_line
from ..plain import mnemonic_free, plain_tooltip
from ..theme import SMALL_SIZE, ui_font


class FilterRow(QWidget):
    """`line` for words, `button` for the menu. Emits `list_wanted()` when Down or Enter is pressed in the
    line, and `cleared()` when what is filtered by, apart from the words, is to be let go of."""

    list_wanted = Signal()
    cleared = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.line: QLineEdit = filter_line(
            "response_filter", tr("Filter by name, type, status"), "funnel-simple"
        )
        down = QShortcut(QKeySequence(Qt.Key.Key_Down), self.line)
        down.setContext(Qt.ShortcutContext.WidgetShortcut)
        down.activated.connect(self.list_wanted)
        self.line.returnPressed.connect(self.list_wanted)
        self.button = QToolButton()
        self.button.setObjectName("response_filter_button")
        self.button.setIcon(icon("funnel"))
        self.button.setAccessibleName(tr("Filter by type, status, assignee or attribute"))
        self.button.setToolTip(self.button.accessibleName())
        self.button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.button.setCheckable(True)
        self.told = _Told()
        self.told.clicked.connect(self.cleared)
        self.told.hide()
        row = QHBoxLayout()
        row.setSpacing(2)
        row.addWidget(self.line)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 0, 8, 4)
        layout.setSpacing(2)
        layout.addLayout(row)
        layout.addWidget(self.told)

    def tell(self, words: Sequence[str]) -> None:
        """Say what is filtered by, apart from the words; nothing for nothing."""
        self.told.tell(" · ".join(words))
        self.told.setVisible(bool(words))
        self.button.setChecked(bool(words))


class _Told(QToolButton):
    """One line, cut off where there is no room for it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("response_filter_told")
        self.setFont(ui_font(SMALL_SIZE))
        self.setIcon(icon("x", "muted"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._words = ""

    def tell(self, words: str) -> None:
        """What it says."""
        self._words = words
        self.setAccessibleName(tr("Filtered by {words}. Press to show all.", words=words))
        self.setToolTip(plain_tooltip(self.accessibleName()))
        self._cut_off()

    def _cut_off(self) -> None:
        room = max(0, self.width() - 44)
        shown = QFontMetrics(self.font()).elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(mnemonic_free(shown))

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._cut_off()

    def sizeHint(self) -> QSize:
        wanted = QFontMetrics(self.font()).horizontalAdvance(self._words) + 46
        return QSize(wanted, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(60, super().minimumSizeHint().height())
