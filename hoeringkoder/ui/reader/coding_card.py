"""The card that tells all about codings: code, stance, coder, memo; at the mouse or where the keyboard is."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QColor, QGuiApplication, QPainter, QPaintEvent, QPalette, QPen
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QVBoxLayout, QWidget

from hoeringkoder.domain.language import ntr
from hoeringkoder.domain.memo_links import readable
from hoeringkoder.domain.stances import Stance

from ..plain import PlainLabel, shortened
from ..theme import SMALL_SIZE, UI_SIZE, code_mark_colour, current_theme, ui_font
from .markings import Mark
from .painting import stroke_pen

_WIDTH = 360
_MOST = 5
"""Codings that one card tells of; the list tells of all."""
_MOST_OF_MEMO = 600
"""Code points."""
_SWATCH = 14
_AWAY = 14
"""Pixels from the place that it is about."""
_PUTS_AWAY = (
    *(QEvent.Type.MouseButtonPress, QEvent.Type.Wheel, QEvent.Type.KeyPress),
    *(QEvent.Type.WindowDeactivate, QEvent.Type.Close),
)


class CodingCard(QFrame):
    """Takes no keys and no clicks: whatever the user does next puts it away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.ToolTip)
        self.setObjectName("codingCard")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedWidth(_WIDTH)
        self.marks: tuple[Mark, ...] = ()
        self._owner: QWidget | None = None
        self._body = QWidget()
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(12, 10, 12, 10)
        self._layout.addWidget(self._body)

    def show_marks(self, marks: Sequence[Mark], place: QPoint, owner: QWidget) -> None:
        """Tell of these beside a place of the screen, until the mouse leaves `owner`; of none, be away."""
        if not marks:
            self.put_away()
            return
        if tuple(marks) != self.marks:
            self.marks = tuple(marks)
            self._fill()
        self._owner = owner
        self.setFixedHeight(self._layout.totalHeightForWidth(_WIDTH))
        self._move_beside(place)
        self.show()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)
            app.installEventFilter(self)

    def put_away(self) -> None:
        """Show nothing."""
        self.hide()
        self.marks = ()
        app = QApplication.instance()
        if app is not None:
            app.removeEventFilter(self)

    def _fill(self) -> None:
        body = QWidget()
        rows = QVBoxLayout(body)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(10)
        for mark in self.marks[:_MOST]:
            rows.addLayout(_about(mark))
        more = len(self.marks) - _MOST
        if more > 0:
            rows.addWidget(_small(ntr("and {n} more", "and {n} more", more), muted=True))
        self._layout.removeWidget(self._body)
        self._body.hide()
        self._body.deleteLater()
        self._body = body
        self._layout.addWidget(body)
        body.show()
        self.setAccessibleName("\n\n".join(mark.sentence for mark in self.marks[:_MOST]))

    def _move_beside(self, place: QPoint) -> None:
        screen = QGuiApplication.screenAt(place) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        x = max(room.left(), min(place.x() + 4, room.right() - self.width()))
        y = place.y() + _AWAY
        if y + self.height() > room.bottom():
            y = max(room.top(), place.y() - _AWAY - self.height())
        self.move(x, y)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _PUTS_AWAY or (watched is self._owner and _leaves(event)):
            self.put_away()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.surface))
            painter.setPen(QColor(theme.muted))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))


class _Swatch(QWidget):
    """The colour and the stroke of a coding, as its bracket has them."""

    def __init__(self, mark: Mark) -> None:
        super().__init__()
        self._face = mark.face
        self.setFixedSize(_SWATCH, _SWATCH + 4)

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        colour = code_mark_colour(self._face.colour)
        with QPainter(self) as painter:
            if self._face.initials:
                painter.setPen(stroke_pen(colour, 4, self._face.stroke))
                painter.drawLine(4, 1, 4, self.height())
            else:
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                painter.setPen(QPen(Qt.PenStyle.NoPen))
                painter.setBrush(QColor(colour))
                painter.drawRoundedRect(0, 3, 12, 12, 3, 3)


def _about(mark: Mark) -> QHBoxLayout:
    coding = mark.coding
    facts = QVBoxLayout()
    facts.setSpacing(2)
    path = PlainLabel(mark.path.replace(" > ", " › "))
    path.setFont(ui_font(UI_SIZE, bold=True))
    path.setWordWrap(True)
    facts.addWidget(path)
    line = QHBoxLayout()
    line.setSpacing(10)
    if coding.stance is not Stance.NONE:
        stance = _small(f"{coding.stance.sign} {coding.stance.label}")
        stance.setStyleSheet(f"color: {current_theme().stance_colour(coding.stance)}")
        line.addWidget(stance)
    if coding.coder:
        line.addWidget(_small(coding.coder, muted=True))
    line.addStretch()
    facts.addLayout(line)
    if coding.memo:
        memo = PlainLabel(shortened(readable(coding.memo), _MOST_OF_MEMO))
        memo.setWordWrap(True)
        facts.addWidget(memo)
    row = QHBoxLayout()
    row.setSpacing(8)
    row.addWidget(_Swatch(mark), 0, Qt.AlignmentFlag.AlignTop)
    row.addLayout(facts, 1)
    return row


def _small(text: str, muted: bool = False) -> PlainLabel:
    label = PlainLabel(text)
    label.setFont(ui_font(SMALL_SIZE))
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label


def _leaves(event: QEvent) -> bool:
    return event.type() in (QEvent.Type.Leave, QEvent.Type.FocusOut, QEvent.Type.Hide)
