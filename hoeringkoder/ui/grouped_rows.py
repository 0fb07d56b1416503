"""Rows of a table that may be very many and stand in groups, each under a heading that can be folded."""

from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import QModelIndex, Qt

from hoeringkoder.domain.extract_order import ExtractGroup
from hoeringkoder.domain.language import ntr, tr

from .lazy_rows import LazyRowsModel, Source
from .rows_table import AnyIndex

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)

HEADING_ROLE = int(Qt.ItemDataRole.UserRole) + 7
"""The `Heading` of a row that is one; None for others."""
_HEADING = "\x1f"  # before a group's key, where rows are told apart


class GroupedSource(Source[T_co], Protocol[T_co]):
    """A source whose rows stand in groups, one after another; none where they are not grouped."""

    @property
    def groups(self) -> Sequence[ExtractGroup]:
        """Those that have rows, in order."""


@dataclass(frozen=True, slots=True)
class Heading:
    """A group as it is shown: its row, where its rows begin in the source, whether they are folded away."""

    group: ExtractGroup
    row: int
    begin: int
    is_folded: bool

    @property
    def shown(self) -> int:
        """How many rows stand below it."""
        return 0 if self.is_folded else self.group.count

    @property
    def said(self) -> str:
        """What a screen reader says."""
        count = ntr("{n} extract", "{n} extracts", self.group.count)
        state = tr("folded") if self.is_folded else tr("unfolded")
        return f"{self.group.label}, {count}, {state}"


class GroupedRowsModel(LazyRowsModel[T]):
    """What is folded stays so when rows are refreshed. A heading has a key too, which `is_heading` knows; it
    is never among `keys`, which are of rows."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self._groups: list[ExtractGroup] = []
        self._headings: list[Heading] = []
        self._tops: list[int] = []
        self._rows = 0
        self._folded: set[str] = set()

    def set_grouped(self, source: GroupedSource[T], keep_folded: bool = True) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.take_source(source)
        self._groups = list(source.groups)
        self._folded = self._folded if keep_folded else set()
        self._arrange()
        self.endResetModel()

    @property
    def headings(self) -> Sequence[Heading]:
        """Those that are shown, from the top."""
        return self._headings

    def heading_at(self, row: int) -> Heading | None:
        """The heading that a row is; None for others."""
        heading = self.heading_over(row)
        return heading if heading is not None and heading.row == row else None

    def heading_over(self, row: int) -> Heading | None:
        """The heading that a row is or stands under; None where there are no groups."""
        at = bisect_right(self._tops, row) - 1
        return self._headings[at] if at >= 0 else None

    def is_heading(self, key: str) -> bool:
        """Whether that is a heading's key."""
        return key.startswith(_HEADING)

    def fold(self, row: int, folded: bool) -> None:
        """Fold the group whose heading is this row, or open it."""
        heading = self.heading_at(row)
        if heading is None or heading.is_folded == folded:
            return
        first, last = row + 1, row + heading.group.count
        if folded:
            self.beginRemoveRows(QModelIndex(), first, last)
            self._folded.add(heading.group.key)
            self._arrange()
            self.endRemoveRows()
        else:
            self.beginInsertRows(QModelIndex(), first, last)
            self._folded.discard(heading.group.key)
            self._arrange()
            self.endInsertRows()
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    def fold_all(self, folded: bool) -> None:
        """Fold or open every group."""
        self.beginResetModel()
        self._folded = {group.key for group in self._groups} if folded else set()
        self._arrange()
        self.endResetModel()

    def row_at(self, number: int) -> T | None:
        place = self._place(number)
        return None if place is None else super().row_at(place)

    def keys(self, start: int, stop: int) -> list[str]:
        if not self._headings:
            return super().keys(start, min(stop, self._rows))
        found: list[str] = []
        for heading in self._headings[max(0, bisect_right(self._tops, start) - 1) :]:
            if heading.row >= stop:
                break
            first = max(start, heading.row + 1) - heading.row - 1
            last = min(stop - heading.row - 1, heading.shown)
            if first < last:
                found += super().keys(heading.begin + first, heading.begin + last)
        return found

    def rows_of(self, keys: Collection[str]) -> dict[str, int]:
        found: dict[str, int] = {}
        begins = [heading.begin for heading in self._headings]
        for key, place in super().rows_of([key for key in keys if not self.is_heading(key)]).items():
            heading = self._headings[bisect_right(begins, place) - 1] if begins else None
            if heading is None:
                found[key] = place
            elif not heading.is_folded:
                found[key] = heading.row + 1 + place - heading.begin
        if len(found) < len(keys):
            found |= {key: one.row for one in self._headings if (key := _key_of(one)) in keys}
        return found

    def key_at(self, index: AnyIndex) -> str:
        heading = self.heading_at(index.row()) if index.isValid() else None
        return super().key_at(index) if heading is None else _key_of(heading)

    def _place(self, row: int) -> int | None:
        """Where in the source a row is from; None for a heading."""
        heading = self.heading_over(row)
        if heading is None:
            return row
        return None if heading.row == row else heading.begin + row - heading.row - 1

    def _arrange(self) -> None:
        self._headings, row, begin = [], 0, 0
        for group in self._groups:
            heading = Heading(group, row, begin, group.key in self._folded)
            self._headings.append(heading)
            row += 1 + heading.shown
            begin += group.count
        self._tops = [heading.row for heading in self._headings]
        self._rows = row if self._groups else self.source_length

    # Qt overrides

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else self._rows

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if index.isValid() and self.heading_at(index.row()) is not None:
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index) | Qt.ItemFlag.ItemIsDragEnabled

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        heading = self.heading_at(index.row()) if index.isValid() else None
        if heading is None:
            return super().data(index, role)
        if role == HEADING_ROLE:
            return heading
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return heading.said
        return None


def _key_of(heading: Heading) -> str:
    return _HEADING + heading.group.key
