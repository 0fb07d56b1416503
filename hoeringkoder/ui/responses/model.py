"""Translates the rows of the responses list for Qt's list view."""

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import QAbstractListModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from hoeringkoder.domain.responses import Response

from .rows import GroupRow, Row, row_key, rows_of, spoken, told_apart

ROW_ROLE = int(Qt.ItemDataRole.UserRole)
TOLD_APART_ROLE = ROW_ROLE + 1
"""What tells a response from others that are called the same; empty where none is."""

AnyIndex = QModelIndex | QPersistentModelIndex


class ResponseListModel(QAbstractListModel):
    """The responses, grouped by respondent type and filtered by a text."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._responses: list[Response] = []
        self._told_apart: dict[str, str] = {}
        self._rows: list[Row] = []
        self._row_of: dict[str, int] = {}
        self._filter = ""

    @property
    def responses(self) -> list[Response]:
        """All of them, filtered out or not."""
        return self._responses

    def set_responses(self, responses: Iterable[Response]) -> None:
        """Show these. Where only the contents of rows changed, the view keeps its place."""
        self._responses = list(responses)
        before, self._told_apart = self._told_apart, told_apart(self._responses)
        self._show(rows_of(self._responses, self._filter), anew=before != self._told_apart)

    def update_responses(self, changed: Iterable[Response]) -> None:
        """Take over new values of some; those that are not here are left out."""
        fresh = {response.uid: response for response in changed}
        self._responses = [fresh.get(response.uid, response) for response in self._responses]
        self._show(rows_of(self._responses, self._filter))

    def set_filter(self, text: str) -> None:
        """Show only responses that have all the words in sender, title, file name, type or status."""
        self._filter = text
        self._show(rows_of(self._responses, text))

    def shown(self) -> list[Response]:
        """The responses that pass the filter, in order."""
        return [row for row in self._rows if isinstance(row, Response)]

    def index_of(self, uid: str) -> QModelIndex:
        """The row of a response; invalid if it is not shown."""
        row = self._row_of.get(uid)
        return QModelIndex() if row is None else self.index(row, 0)

    def response_at(self, index: AnyIndex) -> Response | None:
        """The response of a row; None for a header or no row."""
        row = self._rows[index.row()] if index.isValid() else None
        return row if isinstance(row, Response) else None

    def _show(self, rows: list[Row], anew: bool = False) -> None:
        if not anew and [row_key(row) for row in rows] == [row_key(row) for row in self._rows]:
            changed = [i for i, (old, new) in enumerate(zip(self._rows, rows, strict=True)) if old != new]
            self._rows = rows
            if changed:
                self.dataChanged.emit(self.index(changed[0], 0), self.index(changed[-1], 0))
            return
        self.beginResetModel()
        self._rows = rows
        self._row_of = {row.uid: i for i, row in enumerate(rows) if isinstance(row, Response)}
        self.endResetModel()

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
        if role == ROW_ROLE:
            return row
        if isinstance(row, GroupRow):
            return f"{row.label} · {row.count}" if role == Qt.ItemDataRole.DisplayRole else None
        if role == Qt.ItemDataRole.DisplayRole:
            return row.sender
        if role == TOLD_APART_ROLE:
            return self._told_apart.get(row.uid, "")
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return spoken(row, self._told_apart.get(row.uid, ""))
        if role == Qt.ItemDataRole.ToolTipRole:
            return f"{row.sender}\n{row.title}\n{row.filename}"
        return None
