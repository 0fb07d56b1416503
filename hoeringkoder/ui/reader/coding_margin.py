"""The right margin: a bracket per coding beside its lines, with its name and stance, and a memo mark."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)

from hoeringkoder.domain.language import tr

from ..reading_look import Form
from ..theme import current_theme
from .bracket_painting import paint_bracket, paint_label
from .bracket_places import ROW, TICK, Bracket, marks_at, place_brackets
from .margins import Margin
from .markings import Mark

if TYPE_CHECKING:
    from .marked_text import MarkedText


class CodingMargin(Margin):
    """Draws the brackets of the codings that show. With the keyboard, the arrows go from coding to coding.

    Signals: `coding_clicked` (coding uid), `context_requested` (coding uid, global position),
    `step_requested` (1 or -1): the next or previous coding is wanted; `left`: the keyboard is to go back to
    the text.
    """

    coding_clicked = Signal(str)
    context_requested = Signal(str, QPoint)
    step_requested = Signal(int)
    left = Signal()

    def __init__(self, view: "MarkedText") -> None:
        super().__init__(view)
        self.setObjectName("codingMargin")
        self.setAccessibleName(tr("Codings beside the text"))
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._form = Form.NAMES
        self._brackets: list[Bracket] | None = None

    @property
    def form(self) -> Form:
        """How the brackets are shown."""
        return self._form

    def set_form(self, form: Form) -> None:
        """With names, or brackets alone."""
        self._form = form
        self.refresh()

    def refresh(self) -> None:
        """Place the brackets anew: the text was scrolled, laid out or coded."""
        self._brackets = None
        self.update()

    def brackets(self) -> list[Bracket]:
        """Those on the screen, placed."""
        if self._brackets is None:
            view, size = self._view, (self.width(), self.height())
            self._brackets = place_brackets(view.markings, view.lines(), size, self._form, view.current)
        return self._brackets

    def marks_at(self, point: QPointF) -> list[Mark]:
        """The codings at a point; several where their brackets or names have no room of their own."""
        return marks_at(self.brackets(), point)

    def show_card(self) -> None:
        """Tell all about the current coding beside its bracket, if it is on the screen."""
        bracket = next((b for b in self.brackets() if self._is_current(b.mark)), None)
        if bracket is not None:
            place = QPoint(round(bracket.x), round(max(0.0, bracket.label.bottom() or bracket.top + ROW)))
            self._view.card.show_marks([bracket.mark], self.mapToGlobal(place), self)

    def _is_current(self, mark: Mark) -> bool:
        return mark.coding.uid == self._view.current

    def _focused_area(self) -> QRectF:
        """The current coding's name, or else its bracket; the whole margin if it is not on the screen."""
        for bracket in self.brackets():
            if self._is_current(bracket.mark):
                reach = QRectF(bracket.x, bracket.top, TICK, bracket.bottom - bracket.top)
                return (bracket.label if not bracket.label.isEmpty() else reach).adjusted(-4, -1, 3, 1)
        return QRectF(self.rect()).adjusted(1, 1, -1, -1)

    def _list(self, marks: Sequence[Mark], place: QPointF) -> None:
        self._view.list_codings(marks, self.mapToGlobal(place.toPoint()))

    def _show_current(self) -> None:
        """After a step: the card, and the words for a screen reader."""
        mark = self._view.markings.get(self._view.current)
        self.setAccessibleDescription(mark.sentence if mark is not None else "")
        self.show_card()

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
            for bracket in self.brackets():
                paint_bracket(painter, bracket, self._is_current(bracket.mark))
            for bracket in self.brackets():
                if not bracket.label.isEmpty():
                    is_current = self._is_current(bracket.mark)
                    paint_label(painter, bracket, is_current)
            if self.hasFocus():
                painter.setPen(QPen(QColor(current_theme().accent), 2))
                painter.drawRect(self._focused_area())

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._view.card.show_marks(self.marks_at(QPointF(event.pos())), event.globalPos(), self)
            return True
        return super().event(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        marks = self.marks_at(event.position())
        self.setCursor(Qt.CursorShape.PointingHandCursor if marks else Qt.CursorShape.ArrowCursor)
        if self._view.card.isVisible() and self._view.card.marks != tuple(marks):
            self._view.card.put_away()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        marks = self.marks_at(event.position())
        if event.button() != Qt.MouseButton.LeftButton or not marks:
            return
        if len(marks) == 1:
            self.coding_clicked.emit(marks[0].coding.uid)
        else:
            self._list(marks, event.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            marks = self.marks_at(QPointF(event.pos()))
        else:
            marks = [bracket.mark for bracket in self.brackets() if self._is_current(bracket.mark)]
        if marks:
            self.context_requested.emit(marks[0].coding.uid, event.globalPos())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        match event.key():
            case Qt.Key.Key_Down:
                self.step_requested.emit(1)
            case Qt.Key.Key_Up:
                self.step_requested.emit(-1)
            case Qt.Key.Key_Escape | Qt.Key.Key_Left:
                self.left.emit()
                return
            case Qt.Key.Key_Return | Qt.Key.Key_Enter | Qt.Key.Key_Space:
                marks = [bracket.mark for bracket in self.brackets()]
                self._list(marks, QPointF(0, 0))
                return
            case _:
                super().keyPressEvent(event)
                return
        self._show_current()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._show_current()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()
