"""The rows of the history: as many as have been scrolled to, of steps without end."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Signal

from hoeringkoder.domain.history import Step
from hoeringkoder.domain.language import tr

from ..rows_table import AnyIndex, Column, RowsModel
from ..times import local_time

FROM_COLUMN = 4


class HistoryModel(RowsModel[Step]):
    """Emits `more_wanted()` when the last row can be seen and there are more steps."""

    more_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(_columns(), lambda step: step.uid, lambda step: step.undone)
        self._has_more = False

    def set_steps(self, steps: Iterable[Step], has_more: bool) -> None:
        """Show these, newest first."""
        self._has_more = has_more
        self.set_rows(steps)

    def add_steps(self, steps: Iterable[Step], has_more: bool) -> None:
        """Show these below those that are shown."""
        self._has_more = has_more
        added = list(steps)
        if added:
            self.beginInsertRows(QModelIndex(), len(self.rows), len(self.rows) + len(added) - 1)
            self.extend(added)
            self.endInsertRows()

    def step(self, uid: str) -> Step | None:
        """The step that is shown with this uid."""
        row = self.row_of(uid)
        return self.rows[row] if row >= 0 else None

    # Qt overrides

    def canFetchMore(self, parent: AnyIndex) -> bool:
        return not parent.isValid() and self._has_more

    def fetchMore(self, parent: AnyIndex) -> None:
        if self.canFetchMore(parent):
            self._has_more = False  # until the answer has come
            self.more_wanted.emit()


def _columns() -> list[Column[Step]]:
    return [
        Column(tr("When"), lambda step: local_time(step.at), 150),
        Column(tr("Who"), lambda step: step.coder, 130),
        Column(tr("Kind"), lambda step: ", ".join(topic.label for topic in step.topics), 130),
        Column(tr("What"), _what),
        Column(tr("Came with"), lambda step: step.came_with, 220),
    ]


def _what(step: Step) -> str:
    return tr("{step} (undone)", step=step.label) if step.undone else step.label
