"""Translates the rows of the responses list for Qt's views: one column for cards, or as many as chosen."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.ledger import Progress
from hoeringkoder.domain.responses import Response

from ..plain import plain_tooltip
from .arrangement import Arrangement
from .facts import WORK, Fact, Values, fact_of, no_values
from .rows import GroupRow, ResponseRows, Row, row_key, spoken, told_apart

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
TOLD_APART_ROLE = ROW_ROLE + 1
"""What tells a response from others that are called the same; empty where none is."""
NOTED_ROLE = ROW_ROLE + 2
"""Whether there is a memo on the response, or on who sent it."""

AnyIndex = QModelIndex | QPersistentModelIndex


COUNTED_AT_ONCE = 40
"""Rows: about what the list has room for."""

COUNTED_TO_SORT = 1000
"""Responses: where their work decides, as many are asked for at once."""

_MOST_STRETCHES = 60
"""Of new rows; to put in more of them one by one takes longer than to begin anew."""

GROUP_HEIGHT = 30
RESPONSE_HEIGHT = 54
LINE_HEIGHT = 16

_HEIGHT_OF_GROUP = QSize(160, GROUP_HEIGHT)
_HEIGHT_OF_RESPONSE = QSize(160, RESPONSE_HEIGHT)
_HEIGHT_OF_RESPONSE_TOLD_APART = QSize(160, RESPONSE_HEIGHT + LINE_HEIGHT)

Counts = Mapping[str, tuple[int, Progress]]
"""Codings of a response, and how far it is read; a response that is not there has none."""


class ResponseListModel(QAbstractTableModel):
    """The responses as an `Arrangement` has them, filtered by a text. Without columns there is one, the
    sender, for a list of cards."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._all = ResponseRows(())
        self._told_apart: dict[str, str] = {}
        self._rows: list[Row] = []
        self._row_of: dict[str, int] = {}
        self._filter = ""
        self.arrangement = Arrangement()
        self._columns: tuple[Fact, ...] = ()
        self._values: Values = no_values
        self._noted: frozenset[str] = frozenset()
        self._count: Callable[[Sequence[str]], Counts] | None = None
        self._counts: dict[str, tuple[int, Progress]] = {}

    @property
    def responses(self) -> tuple[Response, ...]:
        """All of them, as given, filtered out or not."""
        return self._all.responses

    @property
    def columns(self) -> tuple[Fact, ...]:
        """The columns of the table; none for cards."""
        return self._columns

    def set_responses(
        self,
        responses: Iterable[Response],
        count: Callable[[Sequence[str]], Counts] | None = None,
        values: Values = no_values,
    ) -> None:
        """Show these. Where only the contents of rows changed, the view keeps its place.

        With `count`, the codings and progress of a response are asked for when its row is shown, or where
        they decide which are; `values` gives what is said under the name of an attribute.
        """
        self._all = ResponseRows(responses, self._all)
        self._count, self._counts = count, {}
        self._values = values
        before, self._told_apart = self._told_apart, told_apart(self._all.named.values())
        self._show(self._fitting(), anew=before != self._told_apart)

    def recount(self, uids: Iterable[str]) -> None:
        """The codings of these responses have changed. The view is to be told by whoever says so: by a
        signal of ours, it would lay out every row anew. Nothing changes its place under the user's hands."""
        for uid in uids:
            self._counts.pop(uid, None)

    def set_noted(self, uids: frozenset[str]) -> None:
        """What there is a memo on; whoever says so tells the view."""
        self._noted = uids

    def set_filter(self, text: str) -> None:
        """Show only responses that have all the words in sender, title, file name, type, status, assignee."""
        self._filter = text
        self._show(self._fitting())

    def arrange(self, arrangement: Arrangement) -> None:
        """Show other responses, or in another order."""
        self.arrangement = arrangement
        self._show(self._fitting())

    def set_columns(self, columns: Sequence[Fact]) -> None:
        """Show these facts; none for cards."""
        self.beginResetModel()
        self._columns = tuple(columns)
        self.endResetModel()

    def shown(self) -> list[Response]:
        """The responses that pass the filters and are in no folded group, in order, as given."""
        return [row for row in self._rows if isinstance(row, Response)]

    def group_keys(self) -> list[str]:
        """What identifies the groups that are shown, folded or not, in order."""
        return [row.key for row in self._rows if isinstance(row, GroupRow)]

    def index_of(self, uid: str) -> QModelIndex:
        """The row of a response; invalid if it is not shown."""
        row = self._row_of.get(uid)
        return QModelIndex() if row is None else self.index(row, 0)

    def index_of_group(self, key: str) -> QModelIndex:
        """The row of a group's header; invalid if it is not shown."""
        rows = (i for i, row in enumerate(self._rows) if isinstance(row, GroupRow) and row.key == key)
        return self.index(next(rows, -1), 0)

    def response_at(self, index: AnyIndex) -> Response | None:
        """The response of a row; None for a header or no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Response) else None

    def responses_in(self, rows: Iterable[int]) -> list[Response]:
        """Those of these rows that are responses."""
        return [row for number in rows if isinstance(row := self._rows[number], Response)]

    def group_at(self, index: AnyIndex) -> GroupRow | None:
        """The header of a row; None for a response or no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, GroupRow) else None

    def group_of(self, uid: str) -> GroupRow | None:
        """The header over a response that is shown; None where nothing is grouped."""
        rows = self._rows[: self._row_of.get(uid, 0)]
        return next((row for row in reversed(rows) if isinstance(row, GroupRow)), None)

    def group_key(self, uid: str) -> str:
        """What identifies the group that a response belongs to, shown or not; empty for none."""
        known, fact = self._all.named.get(uid), fact_of(self.arrangement.group, self._values)
        return fact.text(known[0]) if known is not None and fact is not None else ""

    def _fitting(self) -> list[Row]:
        if self.arrangement.asks_of_work:
            self._count_all()
        return self._all.fitting(self._filter, self.arrangement, self._values, self._fresh)

    def _counted(self, number: int, response: Response) -> Response:
        """With its codings."""
        if self._count is not None and response.uid not in self._counts:
            self._count_some(self._rows[number : number + COUNTED_AT_ONCE])
        return self._fresh(response)

    def _count_all(self) -> None:
        for start in range(0, len(self.responses), COUNTED_TO_SORT):
            self._count_some(self.responses[start : start + COUNTED_TO_SORT])

    def _count_some(self, rows: Sequence[Row]) -> None:
        uids = [row.uid for row in rows if isinstance(row, Response) and row.uid not in self._counts]
        if self._count is not None and uids:
            self._counts |= dict.fromkeys(uids, (0, Progress())) | dict(self._count(uids))

    def _fresh(self, response: Response) -> Response:
        known = self._counts.get(response.uid)
        return response if known is None else replace(response, codings=known[0], progress=known[1])

    def _show(self, rows: list[Row], anew: bool = False) -> None:
        same = len(rows) == len(self._rows) and not anew
        if same and [row_key(row) for row in rows] == [row_key(row) for row in self._rows]:
            changed = [i for i, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
            self._rows = rows
            if changed:
                self._tell_changed(changed[0], changed[-1])
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
        self._tell_changed(0, len(rows) - 1)
        return True

    def _tell_changed(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, self.columnCount() - 1))

    # Qt overrides

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else max(1, len(self._columns))

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not self._columns:
            return None
        fact = self._columns[section]
        if role == Qt.ItemDataRole.DisplayRole:
            return fact.title
        return _alignment(fact) if role == Qt.ItemDataRole.TextAlignmentRole else None

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        group = self.group_at(index)
        if group is not None and group.is_folded:
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemNeverHasChildren  # keys stop here to unfold it
        if self.response_at(index) is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if isinstance(row, GroupRow):
            return _group_data(row, role, index.column())
        if role == ROW_ROLE:
            return self._counted(index.row(), row)
        if role == NOTED_ROLE:
            return self._is_noted(row)
        if self._columns:
            return self._cell(index, row, role)
        told_apart_by = self._told_apart.get(row.uid, "")
        if role == Qt.ItemDataRole.SizeHintRole:  # asked of every row, shown or not
            return _HEIGHT_OF_RESPONSE_TOLD_APART if told_apart_by else _HEIGHT_OF_RESPONSE
        if role == Qt.ItemDataRole.DisplayRole:
            return row.sender
        if role == TOLD_APART_ROLE:
            return told_apart_by
        if role == Qt.ItemDataRole.AccessibleTextRole:
            said = spoken(self._counted(index.row(), row), told_apart_by)
            return ", ".join((said, tr("has a memo"))) if self._is_noted(row) else said
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(f"{row.sender}\n{row.title}\n{row.filename}")
        return None

    def _is_noted(self, response: Response) -> bool:
        return response.uid in self._noted or any(one.uid in self._noted for one in response.respondents)

    def _cell(self, index: AnyIndex, row: Response, role: int) -> Any:
        fact = self._columns[index.column()]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(fact)
        if role not in _IN_WORDS:
            return None
        said = fact.text(self._counted(index.row(), row) if fact.key in WORK else row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{fact.title}: {said}"
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip("\n".join(dict.fromkeys((row.sender, row.title, said))).strip())
        return said


_IN_WORDS = frozenset(
    {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole}
)


def _alignment(fact: Fact) -> int:
    side = Qt.AlignmentFlag.AlignRight if fact.is_number else Qt.AlignmentFlag.AlignLeft
    return int(side | Qt.AlignmentFlag.AlignVCenter)


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


def _group_data(row: GroupRow, role: int, column: int) -> Any:
    if role == Qt.ItemDataRole.SizeHintRole:
        return _HEIGHT_OF_GROUP
    if role == ROW_ROLE:
        return row
    if role == Qt.ItemDataRole.AccessibleTextRole:
        return tr("{group}, folded", group=_title(row)) if row.is_folded else _title(row)
    return _title(row) if role == Qt.ItemDataRole.DisplayRole and column == 0 else None


def _title(row: GroupRow) -> str:
    return f"{row.label} · {row.count}"
