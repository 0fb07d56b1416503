"""What is read of the file itself and of its steps."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, func, select, tuple_

from ..domain.errors import NotFound
from ..domain.history import EVERY_STEP, AuditLine, Step, StepFilter, StepKind, Subject
from ..domain.language import tr
from ..domain.memos import MemoAbout, MemoKind
from ..domain.spans import Span
from .auditing import audit_lines
from .derived import live
from .schema import Change, Coding, Memo, ProjectInfo
from .schema import Step as StepRow
from .step_rows import conditions, told
from .undoing import Wanted, back_to, begins_action, redoable, single, undoable, up_to, whole


class LogQueries:
    """Reads the steps of one project file."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def project_uid(self) -> str:
        """The project's identity, the same in all copies."""
        query = select(ProjectInfo.value).where(ProjectInfo.key == "project_uid")
        return self._connection.execute(query).scalar_one()

    def steps(self, limit: int, wanted: StepFilter = EVERY_STEP, after: Step | None = None) -> list[Step]:
        """The newest steps first; those that come after the one named. Those that are held are left out.

        Those that came with a merge are told as of the time they were made; several that are one action as
        one, its first.
        """
        query = (
            select(*StepRow.__table__.c)
            .where(StepRow.held.is_(False), begins_action(), *conditions(wanted))
            .order_by(StepRow.clock.desc(), StepRow.uid.desc())
            .limit(limit)
        )
        if after is not None:
            clock = select(StepRow.clock).where(StepRow.uid == after.uid).scalar_subquery()
            query = query.where(tuple_(StepRow.clock, StepRow.uid) < tuple_(clock, after.uid))
        return whole(self._connection, told(self._connection, self._connection.execute(query).all()))

    def find(self, reference: str) -> Step:
        """The step with this uid, or whose uid alone begins so. Raises NotFound, with a sentence."""
        wanted = reference.strip().lower()
        query = select(*StepRow.__table__.c).where(
            StepRow.uid >= wanted, StepRow.uid < f"{wanted}g", StepRow.held.is_(False)
        )
        rows = self._connection.execute(query.limit(2)).all() if wanted else []
        if not rows:
            raise NotFound(tr("There is no step «{name}» in the history.", name=reference))
        if len(rows) > 1:
            raise NotFound(tr("«{name}» fits several steps; give more of the uid.", name=reference))
        return whole(self._connection, told(self._connection, rows))[0]

    def coders(self) -> list[str]:
        """Everybody who has made a step, in no order. Reads all steps."""
        query = select(StepRow.coder).where(StepRow.held.is_(False), StepRow.coder != "").distinct()
        return list(self._connection.execute(query).scalars())

    def count(self, wanted: StepFilter = EVERY_STEP) -> int:
        """How many steps there are, each part of an action counted. Reads all."""
        query = select(func.count()).select_from(StepRow).where(StepRow.held.is_(False), *conditions(wanted))
        return self._connection.execute(query).scalar_one()

    def audit(self, wanted: StepFilter = EVERY_STEP) -> Iterator[AuditLine]:
        """Each changed field of each step, oldest step first; see `auditing`."""
        return audit_lines(self._connection, wanted)

    def subjects(self, uid: str) -> Iterator[Subject]:
        """What a step changed, as far as it can be shown: codings that are there, codes, responses, memos;
        last codings that are gone. At most one of each; a code or response may be gone."""
        step = select(StepRow.seq, StepRow.kind, StepRow.target).where(StepRow.uid == uid)
        row = self._connection.execute(step).one_or_none()
        if row is None:
            return
        if row.target is not None:
            yield from self.subjects(row.target)
            return
        changed = Change.step == row.seq
        if row.kind == StepKind.MERGE.value:
            changed = Change.step.in_(select(StepRow.seq).where(StepRow.origin == row.seq))
        yield from self._codings(changed, live(), is_gone=False)
        for kind in ("code", "response"):
            found = select(Change.row).where(changed, Change.kind == kind).limit(1)
            for row_uid in self._connection.execute(found).scalars():
                yield Subject(kind, row_uid)
        written = select(Memo.uid, Memo.about_kind, Memo.about).join(Change, Change.row == Memo.uid)
        for memo, kind, about in self._connection.execute(
            written.where(changed, Change.kind == "memo").limit(1)
        ):
            yield Subject("memo", memo, about=MemoAbout(MemoKind(kind), about))
        yield from self._codings(changed, ~live(), is_gone=True)

    def is_undone(self, uid: str) -> bool:
        """Whether a step is taken back now, or is not there."""
        query = select(StepRow.undone | StepRow.held).where(StepRow.uid == uid)
        return bool(self._connection.execute(query).scalar() is not False)

    def undoable(self) -> Step | None:
        """The last action made in this file that is not taken back."""
        return undoable(self._connection)

    def redoable(self) -> Step | None:
        """The action taken back last in this file, unless something new was done since."""
        return redoable(self._connection)

    def single(self, uid: str, kind: StepKind) -> Wanted:
        """One step to undo or redo; see `undoing.single`."""
        return single(self._connection, uid, kind)

    def back_to(self, uid: str) -> Wanted:
        """What makes the project as it was just after a step; see `undoing.back_to`."""
        return back_to(self._connection, uid)

    def up_to(self, uid: str) -> Wanted:
        """What to do again up to a step; see `undoing.up_to`."""
        return up_to(self._connection, uid)

    def _codings(self, changed: Any, condition: Any, is_gone: bool) -> Iterator[Subject]:
        query = (
            select(Coding.uid, Coding.response, Coding.start, Coding.end)
            .join(Change, Change.row == Coding.uid)
            .where(changed, Change.kind == "coding", condition)
            .limit(1)
        )
        for uid, response, start, end in self._connection.execute(query):
            yield Subject("coding", uid, response, Span(start, end), is_gone)
