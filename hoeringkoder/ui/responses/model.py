"""Translates the rows of the responses list for Qt's list view."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt

from hoeringkoder.domain.ledger import Progress
from hoeringkoder.domain.responses import Response

from ..plain import plain_tooltip
from .rows import GroupRow, ResponseRows, Row, row_key, spoken, told_apart

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
TOLD_APART_ROLE = ROW_ROLE + 1
"""What tells a response from others that are called the same; empty where none is."""

AnyIndex = QModelIndex | QPersistentModelIndex


COUNTED_AT_ONCE = 40
"""Rows: about what the list has room for."""

_MOST_STRETCHES = 60
"""Of new rows; to put in more of them one by one takes longer than to begin anew."""

GROUP_HEIGHT = 30
RESPONSE_HEIGHT = 54
LINE_HEIGHT = 16

_HEIGHT_OF_GROUP = QSize(160, GROUP_HEIGHT)
_HEIGHT_OF_RESPONSE = QSize(160, RESPONSE_HEIGHT)
_HEIGHT_OF_RESPONSE_TOLD_APART = QSize(160, RESPONSE_HEIGHT + LINE_HEIGHT)

Counts = Mapping[str, tuple[int, Progress]]
"""Codings of a response and paragraphs in which one begins; a response that is not there has none."""


class ResponseListModel(QAbstractListModel):
    """The responses, grouped by respondent type and filtered by a text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = ResponseRows(())
        self._told_apart: dict[str, str] = {}
        self._rows: list[Row] = []
        self._row_of: dict[str, int] = {}
        self._filter = ""
        self._count: Callable[[Sequence[str]], Counts] | None = None
        self._counts: dict[str, tuple[int, Progress]] = {}

    @property
    def responses(self) -> tuple[Response, ...]:
        """All of them, as given, filtered out or not."""
        return self._all.responses

    def set_responses(
        self, responses: Iterable[Response], count: Callable[[Sequence[str]], Counts] | None = None
    ) -> None:
        """Show these. Where only the contents of rows changed, the view keeps its place.

        With `count`, the codings of a response are asked for when its row is shown.
        """
        self._all = ResponseRows(responses, self._all)
        self._count, self._counts = count, {}
        before, self._told_apart = self._told_apart, told_apart(self._all.named.values())
        self._show(self._all.fitting(self._filter), anew=before != self._told_apart)

    def recount(self, uids: Iterable[str]) -> None:
        """The codings of these responses have changed. The view is to be told by whoever says so: by a
        signal of ours, it would lay out every row anew."""
        for uid in uids:
            self._counts.pop(uid, None)

    def set_filter(self, text: str) -> None:
        """Show only responses that have all the words in sender, title, file name, type or status."""
        self._filter = text
        self._show(self._all.fitting(text))

    def shown(self) -> list[Response]:
        """The responses that pass the filter, in order, as given."""
        return [row for row in self._rows if isinstance(row, Response)]

    def index_of(self, uid: str) -> QModelIndex:
        """The row of a response; invalid if it is not shown."""
        row = self._row_of.get(uid)
        return QModelIndex() if row is None else self.index(row, 0)

    def response_at(self, index: AnyIndex) -> Response | None:
        """The response of a row; None for a header or no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Response) else None

    def _counted(self, number: int, response: Response) -> Response:
        """With its codings."""
        if self._count is None:
            return response
        if response.uid not in self._counts:
            beside = self._rows[number : number + COUNTED_AT_ONCE]
            uids = [row.uid for row in beside if isinstance(row, Response) and row.uid not in self._counts]
            self._counts |= dict.fromkeys(uids, (0, Progress())) | dict(self._count(uids))
        codings, progress = self._counts[response.uid]
        return replace(response, codings=codings, progress=progress)

    def _show(self, rows: list[Row], anew: bool = False) -> None:
        same = len(rows) == len(self._rows) and not anew
        if same and [row_key(row) for row in rows] == [row_key(row) for row in self._rows]:
            changed = [i for i, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
            self._rows = rows
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))
            return
        if not self._insert(rows):
            self.beginResetModel()
            self._rows = rows
            self.endResetModel()
        self._row_of = {row.uid: i for i, row in enumerate(rows) if isinstance(row, Response)}

    def _insert(self, rows: list[Row]) -> bool:
        """Whether it was enough to put rows between those that are shown, as while an import runs: then what
        is current and selected stays so by itself."""
        spans = _inserted([row_key(row) for row in self._rows], [row_key(row) for row in rows])
        if not self._rows or spans is None or len(spans) > _MOST_STRETCHES:
            return False
        for start, stop in spans:
            self.beginInsertRows(QModelIndex(), start, stop - 1)
            self._rows[start:start] = rows[start:stop]
            self.endInsertRows()
        self._rows = rows
        self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, 0))
        return True

    # Qt overrides

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        if self.response_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, GroupRow):
            return _group_data(row, role)
        told_apart_by = self._told_apart.get(row.uid, "")
        if role == Qt.ItemDataRole.SizeHintRole:  # asked of every row, shown or not
            return _HEIGHT_OF_RESPONSE_TOLD_APART if told_apart_by else _HEIGHT_OF_RESPONSE
        if role == ROW_ROLE:
            return self._counted(index.row(), row)
        if role == Qt.ItemDataRole.DisplayRole:
            return row.sender
        if role == TOLD_APART_ROLE:
            return told_apart_by
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(self._counted(index.row(), row), told_apart_by)
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{row.sender}\n{row.title}\n{row.filename}")
        return None


def _inserted(old: list[str], new: list[str]) -> list[tuple[int, int]] | None:
    """The stretches [start, stop) of `new` that are not in `old`, if that is all that differs; else None."""
    if len(new) <= len(old):
        return None
    spans: list[tuple[int, int]] = []
    at = 0
    for key in old:
        start = at
        while at < len(new) and new[at] != key:
            at += 1
        if at == len(new):
            return None
        if at > start:
            spans.append((start, at))
        at += 1
    return [*spans, (at, len(new))] if at < len(new) else spans


def _group_data(row: GroupRow, role: int) -> Any:
    if role == Qt.ItemDataRole.SizeHintRole:
        return _HEIGHT_OF_GROUP
    if role == ROW_ROLE:
        return row
    return f"{row.label} · {row.count}" if role == Qt.ItemDataRole.DisplayRole else None
