"""Rows of a table that may be very many: only those are read that are shown, a page at a time."""

from collections.abc import Callable, Collection, Sequence
from typing import Protocol, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal

from .rows_table import AnyIndex, Column, TableModel

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

PAGE = 100
"""Rows that are read at once: a few times what the window has room for."""
PAGES_KEPT = 20


class Source(Protocol[T_co]):
    """Where rows come from, in the order in which they are to be shown. It never changes."""

    def __len__(self) -> int:
        """How many there are."""

    def rows(self, start: int, stop: int) -> Sequence[T_co]:
        """Those from place `start` up to, but not with, `stop`."""

    def uids(self, start: int, stop: int) -> list[str]:
        """The same, by what identifies them."""

    def places(self, uids: Collection[str]) -> dict[str, int]:
        """Where these stand, of those that are there."""


class GivenRows(Source[T]):
    """A source of rows that are at hand."""

    def __init__(self, rows: Sequence[T], key: Callable[[T], str]) -> None:
        self._rows = rows
        self._uids = [key(row) for row in rows]

    def __len__(self) -> int:
        return len(self._rows)

    def rows(self, start: int, stop: int) -> Sequence[T]:
        return self._rows[start:stop]

    def uids(self, start: int, stop: int) -> list[str]:
        return self._uids[start:stop]

    def places(self, uids: Collection[str]) -> dict[str, int]:
        return {uid: place for place, uid in enumerate(self._uids) if uid in uids}


class LazyRowsModel(TableModel[T]):
    """Emits `order_wanted(column, Qt.SortOrder)` when the user wants another order (column -1: none), to be
    answered with another source; `page_read(rows)` after rows were read, often while the table is painted.
    """

    order_wanted = Signal(int, Qt.SortOrder)
    page_read = Signal(list)

    def __init__(self, columns: Sequence[Column[T]], key: Callable[[T], str]) -> None:
        super().__init__(columns, key)
        self._source: Source[T] = GivenRows([], key)
        self._pages: dict[int, Sequence[T]] = {}

    def set_source(self, source: Source[T]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.take_source(source)
        self.endResetModel()

    def take_source(self, source: Source[T]) -> None:
        """The same for a model that tells Qt itself."""
        self._source = source
        self._pages.clear()

    @property
    def source_length(self) -> int:
        """How many rows there are to be had."""
        return len(self._source)

    @property
    def first_rows(self) -> Sequence[T]:
        """Those that a short list consists of."""
        return self._page(0)

    def row_at(self, number: int) -> T | None:
        page, place = divmod(number, PAGE)
        rows = self._page(page)
        return rows[place] if place < len(rows) else None

    def keys(self, start: int, stop: int) -> list[str]:
        return self._source.uids(start, stop)

    def rows_of(self, keys: Collection[str]) -> dict[str, int]:
        return self._source.places(keys) if keys else {}

    def _page(self, page: int) -> Sequence[T]:
        if page not in self._pages:
            if len(self._pages) >= PAGES_KEPT:
                del self._pages[next(iter(self._pages))]  # the one that was read first
            self._pages[page] = self._source.rows(page * PAGE, (page + 1) * PAGE)
            self.page_read.emit(list(self._pages[page]))
        return self._pages[page]

    # Qt overrides

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._source)

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.order_wanted.emit(column, order)
        self.sorted_anew.emit()
