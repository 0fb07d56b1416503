"""A project file that is open: its steps, undo and redo, and what is read from it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import insert, update
from sqlalchemy.exc import IntegrityError

from ..domain.codes import SettledCodes
from ..domain.errors import ProjectUnusable, ReadOnly
from ..domain.history import Changes, Step, StepKind
from ..domain.language import tr
from ..domain.merging import FileMerge
from ..domain.uids import new_uid
from . import lock, undoing
from .coding_queries import CodingQueries
from .connection import check_header, close_file, create_file, open_file, transaction
from .log_queries import LogQueries
from .merging import take_in
from .recorder import Recorder, next_clock
from .response_queries import ResponseQueries
from .schema import Step as StepRow
from .verifying import problems


class ProjectFile:
    """One open project file. Use `create` or `open`; `close` gives it free.

    `holder` is who else has it open for writing; then this one is read-only.
    """

    def __init__(self, path: Path, *, create: bool = False, read_only: bool = False, coder: str = "") -> None:
        self.path = path
        self.holder: lock.Holder | None = None
        self._recorder: Recorder | None = None
        self._owns_lock = False
        if not read_only:
            if create:
                close_file(create_file(path))
            check_header(path)
            self.holder = lock.acquire(path, coder)
            self._owns_lock = self.holder is None
        self.read_only = read_only or self.holder is not None
        try:
            self._connection = open_file(path, self.read_only)
        except BaseException:
            self._release()
            raise
        self.responses = ResponseQueries(self._connection)
        self.codings = CodingQueries(self._connection, self.responses)
        self.log = LogQueries(self._connection)

    def close(self) -> None:
        """Give the file free. What was done is on disk already."""
        close_file(self._connection)
        self._release()

    @contextmanager
    def step(self, label: str, coder: str, done: Callable[[Changes], None]) -> Iterator[Recorder]:
        """The one door: a transaction and an undo step at once.

        Inside another step it joins that one, whose label then names both. `done` is told what changed, after
        the commit; a step that changed nothing leaves no trace. Raises ReadOnly, or ProjectUnusable if the
        disk fails; then nothing was changed.
        """
        if self._recorder is not None:
            yield self._recorder
            return
        self.check_writable()
        changes: Changes | None = None
        with transaction(self._connection):
            recorder = self._recorder = Recorder(self._connection, new_uid(), next_clock(self._connection))
            try:
                yield recorder
                if not recorder.is_empty:
                    recorder.save(self._record(recorder.step_uid, recorder.clock, label, coder))
                    changes = recorder.changes()
            finally:
                self._recorder = None
        if changes is not None:
            done(changes)

    def undo(self, coder: str) -> tuple[Step, Changes] | None:
        """Take back the last action made in this file. None if there is nothing to take back."""
        return self._reverse(undoing.undoable(self._connection), StepKind.UNDO, coder)

    def redo(self, coder: str) -> tuple[Step, Changes] | None:
        """Do again what was taken back last. None if there is nothing."""
        return self._reverse(undoing.redoable(self._connection), StepKind.REDO, coder)

    def merge(
        self, others: Mapping[Path, "ProjectFile"], label: str, coder: str, dry_run: bool = False
    ) -> tuple[dict[Path, FileMerge | ProjectUnusable], SettledCodes]:
        """Unite the logs of other files with this one's, as one step, all or nothing.

        Gives for each file what it brought, or why it was left out, and the codes as they are then. With
        `dry_run`, or if nothing was new, nothing is written.
        """
        self.check_writable()
        try:
            with transaction(self._connection):
                seq = self._record(new_uid(), next_clock(self._connection), label, coder, StepKind.MERGE)
                brought = {path: self._take_in(other, seq) for path, other in others.items()}
                # After what it brought, in the history as in the file.
                self._connection.execute(
                    update(StepRow).where(StepRow.seq == seq).values(clock=next_clock(self._connection))
                )
                codes = self.codings.settled_codes()
                if dry_run or not any(isinstance(one, FileMerge) and one.steps for one in brought.values()):
                    raise _NothingToKeep
        except _NothingToKeep:
            pass
        except IntegrityError as error:
            raise ProjectUnusable(
                tr(
                    "The files can't be merged: one of them refers to what it does not hold. "
                    "Nothing was changed."
                )
            ) from error
        return brought, codes

    def verify(self) -> list[str]:
        """What is wrong with the file, in sentences; empty if it is sound."""
        return problems(self._connection)

    def check_writable(self) -> None:
        """Raises ReadOnly, with who has the project open, if it can't be changed."""
        if self.read_only:
            raise ReadOnly(self.read_only_reason or tr("The project is open read-only; nothing was changed."))

    @property
    def read_only_reason(self) -> str:
        """A sentence on who has the project open, since when; empty if nobody else has."""
        if self.holder is None:
            return ""
        return tr(
            "{who} has had «{name}» open on {machine} since {since}, so it can only be read here. "
            "If nobody has, delete the file {lock} beside it.",
            lock=lock.lock_path(self.path).name,
            who=self.holder.who,
            name=self.path.name,
            machine=self.holder.machine,
            since=self.holder.since_here,
        )

    def _reverse(self, target: Step | None, kind: StepKind, coder: str) -> tuple[Step, Changes] | None:
        self.check_writable()
        if target is None:
            return None
        undone = kind is StepKind.UNDO
        label = tr("Undo: {label}", label=target.label) if undone else tr("Redo: {label}", label=target.label)
        with transaction(self._connection):
            self._record(new_uid(), next_clock(self._connection), label, coder, kind, target.uid)
            changes = undoing.reverse(self._connection, target, kind)
        return target, changes

    def _record(
        self,
        uid: str,
        clock: int,
        label: str,
        coder: str,
        kind: StepKind = StepKind.DO,
        target: str | None = None,
    ) -> int:
        """Write a step's row inside a transaction; returns its seq."""
        values = {"uid": uid, "clock": clock, "at": now(), "coder": coder, "label": label}
        result = self._connection.execute(insert(StepRow), {**values, "kind": kind.value, "target": target})
        seq = result.inserted_primary_key
        assert seq is not None
        return int(seq[0])

    def _take_in(self, other: "ProjectFile", seq: int) -> FileMerge | ProjectUnusable:
        # A savepoint, so that a file that turns out unusable half-way leaves nothing of itself.
        self._connection.exec_driver_sql("SAVEPOINT one_file")
        try:
            brought: FileMerge | ProjectUnusable = take_in(self._connection, other._connection, seq)
        except ProjectUnusable as reason:
            self._connection.exec_driver_sql("ROLLBACK TO one_file")
            brought = reason
        self._connection.exec_driver_sql("RELEASE one_file")
        return brought

    def _release(self) -> None:
        if self._owns_lock:
            lock.release(self.path)


class _NothingToKeep(Exception):  # noqa: N818 - no error: it rolls a transaction back
    """What was written in the transaction is not wanted."""


def now() -> str:
    """The time as the file keeps it: ISO 8601, UTC, milliseconds."""
    return datetime.now(UTC).isoformat("T", "milliseconds")
