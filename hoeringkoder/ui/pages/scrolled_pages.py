"""Pages under one another, scrolled and zoomed: by keys, wheel, and to where a passage stands.

What lies on them and what the mouse does is in `page_view`.
"""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, QSizeF, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QPalette, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.spans import Span
from hoeringkoder.reading.places.page_map import Place

from .keys import Wish, wish_of
from .marks import PageMarks
from .page_images import PageImages
from .sheets import GAP, Sheets, fitting_scale

_SCALES = (0.35, 0.5, 0.67, 0.8, 1.0, 1.25, 1.5, 2.0, 2.5, 3.0, 4.0, 5.0)
"""Pixels a point."""
_LINE = 48
"""Pixels that an arrow key scrolls."""
_REVEAL_AT = 0.3
"""Where in the view a passage is put that was out of sight, as a share of its height."""
_FOLLOW_AT = 0.03
"""The same for what the text has at its top."""


class ScrolledPages(QAbstractScrollArea):
    """Signals: `page_changed(page)`, the one in view, from 1; `pages_shown(first, last)`; `text_wanted()`."""

    page_changed = Signal(int)
    pages_shown = Signal(int, int)
    text_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self.viewport().setBackgroundRole(QPalette.ColorRole.Window)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.images = PageImages(self)
        self.images.painted.connect(lambda page: self.viewport().update())
        self.marks = PageMarks()
        self.page = 0
        self.sheets = Sheets()
        self._sizes: Sequence[QSizeF] = ()
        self._scale = 0.0
        """The scale that was chosen; 0 is as wide as there is room for."""
        self._aim: tuple[Span, float] | None = None
        """The passage to be in view and where, until the user scrolls."""
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._tell_what_is_shown)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.verticalScrollBar().actionTriggered.connect(self.forget_aim)

    def show_pages(self, sizes: Sequence[QSizeF]) -> None:
        """Begin with another document whose pages have these sizes, in points, at its top."""
        self._sizes = sizes
        self._aim = None
        self.page = 0
        self._lay_out()
        self.verticalScrollBar().setValue(0)
        self._on_scrolled()

    @property
    def page_count(self) -> int:
        """Of the document that is shown."""
        return len(self._sizes)

    def reveal(self, span: Span) -> None:
        """Scroll so that a passage is in view, once it is known where it stands; not if it is already."""
        self._aim = span, _REVEAL_AT
        self.take_aim()

    def follow(self, offset: int) -> None:
        """Scroll so that the text at an offset is at the top."""
        self._aim = Span(offset, offset + 1), _FOLLOW_AT
        self.take_aim()

    def go_to_page(self, page: int) -> None:
        """Scroll to a page's top, from 1; to the first or last if there is no such page."""
        self._aim = None
        if self._sizes:
            wanted = self.sheets.rect(min(max(1, page), len(self._sizes))).top() - GAP
            self.verticalScrollBar().setValue(round(wanted))

    def zoom(self, steps: int) -> None:
        """Larger (1), smaller (-1), or as wide as there is room for (0)."""
        if not steps:
            self._scale = 0.0
        elif steps > 0:
            self._scale = next((s for s in _SCALES if s > self.sheets.scale * 1.02), _SCALES[-1])
        else:
            self._scale = next((s for s in reversed(_SCALES) if s < self.sheets.scale * 0.98), _SCALES[0])
        self._lay_out_again()

    def visible_pages(self) -> range:
        """The pages of which a part is in view, from 1."""
        if not self._sizes:
            return range(0)
        top = self.verticalScrollBar().value()
        first, last = (self.sheets.page_at(y) for y in (top, top + self.viewport().height() - 1))
        return range(first, last + 1)

    def area_of(self, span: Span) -> QRectF | None:
        """Where a passage's first line is, in the viewport's pixels; None if that is not known."""
        boxes = self.marks.map.boxes(span.start, span.end)
        first = boxes[0] if boxes else self.marks.map.first_box(span.start)
        if first is None or first.page > len(self._sizes):
            return None
        area = self.sheets.shown(first.page, (first.left, first.top, first.right, first.bottom))
        return area.translated(-self.origin())

    def place_at(self, point: QPointF) -> Place | None:
        """The place on the pages at a point of the viewport, also beside them; None if there are none."""
        return self.sheets.place(point + self.origin())

    def forget_aim(self) -> None:
        """Stay where it is, whatever becomes known of what was to be in view."""
        self._aim = None

    def take_aim(self) -> None:
        """Scroll to what is to be in view, if that is not in view yet and it is known where it stands."""
        if self._aim is None or not self._sizes:
            return
        span, share = self._aim
        area = self.area_of(span)
        bar, height = self.verticalScrollBar(), self.viewport().height()
        if area is None:
            pages = self.marks.map.pages_of(span)
            if len(pages) and not any(page in self.visible_pages() for page in pages):
                bar.setValue(round(self.sheets.rect(min(pages[-1], len(self._sizes))).top()) - GAP)
            return
        is_in_view = area.top() >= 0 and area.bottom() <= height
        if share == _FOLLOW_AT or not is_in_view:
            bar.setValue(bar.value() + round(area.top() - height * share))
        across = self.horizontalScrollBar()
        if area.left() < 0 or area.left() > self.viewport().width():
            across.setValue(across.value() + round(area.left()) - GAP)

    def _on_scrolled(self) -> None:
        self.viewport().update()
        self._timer.start()

    def _tell_what_is_shown(self) -> None:
        pages = self.visible_pages()
        if not pages:
            return
        middle = self.verticalScrollBar().value() + self.viewport().height() / 3
        page = self.sheets.page_at(middle)
        if page != self.page:
            self.page = page
            self.setAccessibleName(tr("Page {n} of {count}", n=page, count=len(self._sizes)))
            self.page_changed.emit(page)
        wanted = [*pages, *(p for p in (pages[-1] + 1, pages[0] - 1) if 1 <= p <= len(self._sizes))]
        self.images.want([(one, self._pixels(one)) for one in wanted])
        self.pages_shown.emit(pages[0], pages[-1])

    def _pixels(self, page: int) -> QSize:
        return (self.sheets.rect(page).size() * self.devicePixelRatioF()).toSize()

    def origin(self) -> QPointF:
        """The point of the whole that is at the viewport's corner."""
        return QPointF(self.horizontalScrollBar().value(), self.verticalScrollBar().value())

    def _lay_out(self) -> None:
        room = self.viewport().size()
        scale = self._scale or fitting_scale(self._sizes, room.width())
        self.sheets = Sheets(self._sizes, scale, room.width())
        for bar, whole, seen in (
            (self.verticalScrollBar(), self.sheets.height, room.height()),
            (self.horizontalScrollBar(), self.sheets.width, room.width()),
        ):
            bar.setRange(0, max(0, round(whole - seen)))
            bar.setPageStep(max(1, seen - _LINE))
            bar.setSingleStep(_LINE)
        self.viewport().update()
        self._timer.start()

    def _lay_out_again(self) -> None:
        """With the same place at the top."""
        place = self.sheets.place(self.origin()) if self._sizes else None
        self._lay_out()
        if place is not None:
            page, _, y = place
            top = self.sheets.rect(page).top() + y * self.sheets.scale
            self.verticalScrollBar().setValue(round(top))
        self.take_aim()

    def _do(self, wish: Wish) -> None:
        bar = self.verticalScrollBar()
        match wish:
            case Wish.LARGER:
                self.zoom(1)
            case Wish.SMALLER:
                self.zoom(-1)
            case Wish.FIT_WIDTH:
                self.zoom(0)
            case Wish.NEXT_PAGE:
                self.go_to_page(self.page + 1)
            case Wish.PREVIOUS_PAGE:
                self.go_to_page(self.page - 1)
            case Wish.FIRST_PAGE:
                self.go_to_page(1)
            case Wish.LAST_PAGE:
                self.go_to_page(len(self._sizes))
            case Wish.SCREEN_DOWN | Wish.SCREEN_UP | Wish.DOWN | Wish.UP:
                self._aim = None
                step = _LINE if wish in (Wish.DOWN, Wish.UP) else bar.pageStep()
                bar.setValue(bar.value() + (step if wish in (Wish.DOWN, Wish.SCREEN_DOWN) else -step))
            case Wish.TEXT:
                self.text_wanted.emit()

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and wish_of(event) is not None
        ):
            event.accept()  # some of the keys are the window's too, for the size of the text
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = wish_of(event)
        if wish is None:
            super().keyPressEvent(event)
        else:
            self._do(wish)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            if event.angleDelta().y():
                self.zoom(1 if event.angleDelta().y() > 0 else -1)
            return
        self._aim = None
        super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out_again()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        self.viewport().update()
