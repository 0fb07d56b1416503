"""What is read of the file itself and of its steps."""

from sqlalchemy import Connection, select

from ..domain.history import Step
from .schema import ProjectInfo
from .schema import Step as StepRow
from .undoing import as_step, redoable, undoable


class LogQueries:
    """Reads the steps of one project file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def project_uid(self) -> str:
        """The project's identity, the same in all copies."""
        query = select(ProjectInfo.value).where(ProjectInfo.key == "project_uid")
        return self._connection.execute(query).scalar_one()

    def steps(self, limit: int) -> list[Step]:
        """The newest steps first. Those that came with a merge are told as of the time they were made."""
        query = (
            select(*StepRow.__table__.c)
            .where(StepRow.held.is_(False))
            .order_by(StepRow.clock.desc(), StepRow.uid.desc())
            .limit(limit)
        )
        return [as_step(row) for row in self._connection.execute(query)]

    def undoable(self) -> Step | None:
        """The last action made in this file that is not taken back."""
        return undoable(self._connection)

    def redoable(self) -> Step | None:
        """The action taken back last in this file, unless something new was done since."""
        return redoable(self._connection)
