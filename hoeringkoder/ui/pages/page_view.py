"""The pages with what is marked on them, and the mouse on them: selecting, and clicking on codings."""

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QToolTip

from hoeringkoder.domain.spans import Span
from hoeringkoder.reading.places.page_map import PageMap, Place

from ..positions import Positions
from ..reader.markings import Markings
from ..theme import current_theme
from . import painting
from .scrolled_pages import ScrolledPages

_NEAR = 14.0
"""Points from a word within which a click means it."""


class PageView(ScrolledPages):
    """Signals, beside those of `ScrolledPages`: `span_selected(Span, exactly)` with the mouse;
    `coding_clicked(uid)`; `place_clicked(offset)` where there is no coding."""

    span_selected = Signal(object, bool)
    coding_clicked = Signal(str)
    place_clicked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("page_view")
        self.viewport().setMouseTracking(True)
        self._current = ""
        self._selection: Span | None = None
        self._pressed: Place | None = None
        self._pressed_at = QPointF()
        self._dragged: Place | None = None

    def show_map(self, page_map: PageMap) -> None:
        """The text of the document has another map; nothing is marked until it is told."""
        self.marks.begin(page_map)
        self._current, self._selection = "", None
        self.viewport().update()

    def learn(self, page: int) -> None:
        """The map now knows a page."""
        self.marks.learn(page)
        self.take_aim()
        self.viewport().update()

    def show_markings(self, markings: Markings, positions: Positions) -> None:
        """The codings of the text that is shown, and that text's positions."""
        self.marks.show(markings, positions)
        self.viewport().update()

    def show_current(self, uid: str) -> None:
        """Outline this coding; none if it is empty or not here."""
        self._current = uid
        mark = self.marks.markings.get(uid)
        self.setAccessibleDescription(mark.sentence if mark is not None else "")
        self.viewport().update()

    def show_selection(self, span: Span | None) -> None:
        """What is selected in the text."""
        self._selection = span
        self.viewport().update()

    def _dragged_span(self) -> Span | None:
        if self._pressed is None or self._dragged is None:
            return None
        return self.marks.map.span_in(self._pressed, self._dragged)

    def _click(self, point: QPointF) -> None:
        """Make the coding there current; of several, the next longer one at each click."""
        place = self.place_at(point)
        if place is None:
            return
        uids = [mark.coding.uid for mark in self.marks.at(*place)]
        if self._current in uids:
            uids = uids[uids.index(self._current) + 1 :] + uids[:1]
        if uids:
            self.coding_clicked.emit(uids[0])
            return
        offset = self.marks.map.nearest(*place, within=_NEAR)
        if offset is not None:
            self.place_clicked.emit(offset)

    def _show_tooltip(self, point: QPoint, where: QPoint) -> None:
        place = self.place_at(QPointF(point))
        marks = self.marks.at(*place) if place else []
        QToolTip.showText(where, "\n\n".join(mark.sentence for mark in marks), self.viewport())

    def _areas(self, page: int, span: Span) -> list[QRectF]:
        return painting.areas(self.sheets, self.marks.map.boxes_on(page, span.start, span.end))

    # Qt overrides

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self._show_tooltip(event.pos(), event.globalPos())
            return True
        return super().viewportEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed_at, self._pressed = event.position(), self.place_at(event.position())
            self._dragged = None

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not event.buttons() & Qt.MouseButton.LeftButton:
            place = self.place_at(event.position())
            over = place is not None and self.marks.map.offset_at(*place) is not None
            self.viewport().setCursor(Qt.CursorShape.IBeamCursor if over else Qt.CursorShape.ArrowCursor)
            return
        moved = (event.position() - self._pressed_at).manhattanLength()
        if self._dragged is None and moved < QApplication.startDragDistance():
            return
        beyond = min(0.0, event.position().y()) + max(0.0, event.position().y() - self.viewport().height())
        if beyond:
            self.forget_aim()
            self.verticalScrollBar().setValue(self.verticalScrollBar().value() + round(beyond))
        self._dragged = self.place_at(event.position())
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._pressed is None:
            return
        span, was_dragged = self._dragged_span(), self._dragged is not None
        self._pressed = self._dragged = None
        if span is not None:
            self.span_selected.emit(span, bool(event.modifiers() & Qt.KeyboardModifier.AltModifier))
        elif not was_dragged:
            self._click(event.position())
        self.viewport().update()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        place = self.place_at(event.position())
        offset = self.marks.map.offset_at(*place) if place is not None else None
        if offset is not None:
            self.span_selected.emit(Span(offset, offset + 1), False)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self.viewport()) as painter:
            painter.translate(-self.origin())
            for page in self.visible_pages():
                painting.paint_paper(painter, self.sheets.rect(page), self.images.image(page), page, theme)
                marks = self.marks.on(page)
                painting.paint_tints(painter, self.sheets, self.marks.tinted_on(page))
                span = self._dragged_span() or self._selection
                current = [one for one in marks if one.mark.coding.uid == self._current]
                if span is not None and not any(one.mark.coding.span == span for one in current):
                    painting.paint_selection(painter, self._areas(page, span))
                for one in current:
                    painting.paint_outline(painter, painting.areas(self.sheets, one.boxes))
                painting.paint_brackets(painter, self.sheets, page, marks, self._current)
