"""Where the pages lie under one another, in pixels of the whole, and which place of which page is where."""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from PySide6.QtCore import QPointF, QRectF, QSizeF

from hoeringkoder.reading.places.page_map import Box, Place

GAP = 8
"""Pixels above, below and beside the pages."""
STRIP = 36
"""Pixels at the right of each page for brackets."""


class Sheets:
    """Pages of these sizes (in points), `scale` pixels a point, in the middle of a given width or wider."""

    def __init__(self, sizes: Sequence[QSizeF] = (), scale: float = 1.0, room: float = 0.0) -> None:
        self.scale = scale
        self._sizes = sizes
        self.width = max(room, max((size.width() for size in sizes), default=0) * scale + 2 * GAP + STRIP)
        heights = (round(size.height() * scale) + GAP for size in sizes)
        self._tops = list(accumulate(heights, initial=GAP))

    def __len__(self) -> int:
        return len(self._sizes)

    @property
    def height(self) -> float:
        """Of all pages, with what is between."""
        return self._tops[-1]

    def rect(self, page: int) -> QRectF:
        """Where a page lies, counted from 1; on whole pixels, so that its picture stays sharp."""
        size = (self._sizes[page - 1] * self.scale).toSize()
        left = int(self.width - STRIP - size.width()) // 2
        return QRectF(left, self._tops[page - 1], size.width(), size.height())

    def page_at(self, y: float) -> int:
        """The page at a height (the one above, in between); the first above all; 0 if there are none."""
        return min(max(1, bisect_right(self._tops, y)), len(self._sizes)) if self._sizes else 0

    def place(self, point: QPointF) -> Place | None:
        """The place on the page at a point of the whole, also beside the page; None without pages."""
        page = self.page_at(point.y())
        if not page:
            return None
        corner = self.rect(page).topLeft()
        return page, (point.x() - corner.x()) / self.scale, (point.y() - corner.y()) / self.scale

    def shown(self, page: int, box: Box) -> QRectF:
        """A box on a page (in points) as it lies in the whole."""
        corner = self.rect(page).topLeft()
        left, top, right, bottom = (edge * self.scale for edge in box)
        return QRectF(corner.x() + left, corner.y() + top, right - left, bottom - top)


def fitting_scale(sizes: Sequence[QSizeF], room: float) -> float:
    """The scale at which most pages are as wide as there is room for, in pixels a point."""
    widths = sorted(size.width() for size in sizes)
    usual = widths[len(widths) // 2] if widths else 0.0
    return max(room - 2 * GAP - STRIP, 80.0) / usual if usual > 0 else 1.0
