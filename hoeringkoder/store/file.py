"""A project file that is open: its steps, undo and redo, and what is read from it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from pathlib import Path
from weakref import WeakSet

from sqlalchemy.exc import IntegrityError

from ..domain.codes import SettledCodes
from ..domain.errors import Mishap, NotWritten, ProjectUnusable
from ..domain.history import Changes, Step, StepKind
from ..domain.language import tr
from ..domain.merging import FileMerge
from ..domain.reversals import Reversal
from ..domain.uids import new_uid
from . import keeping, undoing
from .access import Access
from .attribute_queries import AttributeQueries
from .backup import Copying, NotCopied
from .checking import check_header, size_of
from .coding_queries import CodingQueries
from .compacting import give_back_room, leave_out_originals
from .connection import (
    BeforeMigration,
    check_free,
    close_file,
    create_file,
    is_a_copy,
    open_file,
    raw_connection,
    transaction,
    waiting,
)
from .extract_queries import ExtractQueries
from .faults import about_what_is_there, damaged
from .log_queries import LogQueries
from .log_writing import next_clock, put_last, write_step
from .merging import brings_something, take_in
from .recorder import Recorder, changes_of
from .response_queries import ResponseQueries
from .row_queries import RowQueries
from .verifying import problems, problems_at_opening
from .watching import Watch, unknown_steps
from .work_queries import WorkQueries


class ProjectFile:
    """One open project file; `close` gives it free. `access` says whether it may be changed."""

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        read_only: bool = False,
        coder: str = "",
        take_over: bool = False,
        look_through: bool = True,
        before_migration: BeforeMigration = lambda path: None,
    ) -> None:
        self.path = path
        self._recorder: Recorder | None = None
        self._copyings: WeakSet[Copying] = WeakSet()
        if create:
            close_file(create_file(path))
        check_header(path)
        self.access = Access(path, read_only, coder, take_over)
        with ExitStack() as undo:
            undo.callback(self.access.release)
            self._connection = open_file(path, self.access.read_only, before_migration)
            undo.callback(close_file, self._connection)
            for problem in problems_at_opening(self._connection) if look_through else ():
                raise damaged(path, problem)
            if is_a_copy(self._connection):
                self.access.only_reads()
            self._watch = Watch(path, self._connection, self.access.read_only, self._stop_copying)
            undo.pop_all()
        self.work = WorkQueries(self._connection)
        self.responses = ResponseQueries(self._connection, self.work)
        self.attributes = AttributeQueries(self._connection)
        self.codings = CodingQueries(self._connection, self.responses)
        self.extracts = ExtractQueries(self._connection)
        self.log = LogQueries(self._connection)
        self.rows = RowQueries(self._connection)

    def close(self) -> None:
        """Give the file free. What was done is on disk already."""
        self._stop_copying()
        close_file(self._connection)
        self.access.release()

    @contextmanager
    def step(
        self, label: str, coder: str, done: Callable[[Changes], None], part_of: str | None = None
    ) -> Iterator[Recorder]:
        """The one door: a transaction and an undo step at once.

        Inside another step it joins that one, whose label then names both. `done` is told what changed, after
        the commit; a step that changed nothing leaves no trace. `part_of`: the uid of an earlier step with
        which this one is one action. Raises ReadOnly, NotFound if it is about what this file does not have,
        or ProjectUnusable if the disk fails; then nothing was changed.
        """
        if self._recorder is not None:
            yield self._recorder
            return
        self.access.check_writable()
        changes: Changes | None = None
        with about_what_is_there(), self._transaction():
            recorder = self._recorder = Recorder(self._connection, new_uid(), next_clock(self._connection))
            try:
                yield recorder
                if not recorder.is_empty:
                    write_step(
                        self._connection,
                        StepKind.DO,
                        label,
                        coder,
                        uid=recorder.step_uid,
                        clock=recorder.clock,
                        part_of=part_of,
                        logged=recorder.logged(),
                    )
                    changes = recorder.changes()
            finally:
                self._recorder = None
        if changes is not None:
            done(changes)

    def undo(self, coder: str) -> Reversal | None:
        """Take back the last action made in this file. None if there is nothing to take back."""
        last = undoing.undoable(self._connection)
        return self.reverse([(last, StepKind.UNDO)] if last else [], coder)

    def redo(self, coder: str) -> Reversal | None:
        """Do again what was taken back last. None if there is nothing."""
        last = undoing.redoable(self._connection)
        return self.reverse([(last, StepKind.REDO)] if last else [], coder)

    def reverse(self, wanted: undoing.Wanted, coder: str) -> Reversal | None:
        """Undo or redo each of these steps in this order, in one transaction. None if there are none."""
        self.access.check_writable()
        if not wanted:
            return None
        with self._transaction():
            for target, kind in wanted:
                label = _reversing(target, kind)
                write_step(self._connection, kind, label, coder, target=target.uid)
            changes = changes_of(self._connection, undoing.reverse(self._connection, wanted))
            undone, redone = (
                keeping.kept(self._connection, undoing.affected(self._connection, wanted, kind), kind)
                for kind in (StepKind.UNDO, StepKind.REDO)
            )
        kept = (*undone[0], *redone[0])
        return Reversal(tuple(wanted), changes, kept, taken_along=tuple(undone[1]))

    def merge(
        self, others: Mapping[Path, "ProjectFile"], label: str, coder: str, dry_run: bool = False
    ) -> tuple[dict[Path, FileMerge | ProjectUnusable], SettledCodes]:
        """Unite the logs of other files with this one's, as one step, all or nothing.

        Gives for each file what it brought, or why it was left out, and the codes as they are then. With
        `dry_run`, or if nothing was new, nothing is written.
        """
        self.access.check_writable()
        try:
            with self._transaction():
                seq = write_step(self._connection, StepKind.MERGE, label, coder)
                brought = {path: self._take_in(other, seq) for path, other in others.items()}
                put_last(self._connection, seq)  # in the history as in the file
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

    def would_change_by(self, other: "ProjectFile") -> bool:
        """Whether merging another file would change this one."""
        return brings_something(self._connection, other._connection)

    def news(self) -> Changes | None:
        """What other programs have written into the file since the last look; None for nothing.

        Raises FileGone or FileReplaced if the path no longer leads to what is open.
        """
        return self._watch.news()

    def without_waiting(self) -> AbstractContextManager[None]:
        """Inside, a file that another program holds is a fault at once."""
        return waiting(self._connection, 0)

    def waiting(self) -> AbstractContextManager[None]:
        """Inside, also within `without_waiting`, it is waited for as it usually is."""
        return waiting(self._connection)

    def save_copy(self, target: Path) -> None:
        """Write all of it to a new file, also when the file itself was removed.

        Raises Mishap, and leaves nothing there, if something stands there already or it can't be written.
        """
        check_free(target)
        try:
            self.copying().write(target, lambda done, total: None)
        except NotCopied as error:
            raise Mishap(
                tr("{path} could not be written ({detail}). Nothing was changed.", path=target, detail=error)
            ) from error

    def copying(self) -> Copying:
        """The project as it is now, to be copied in any thread while it is worked on in this one.

        The copying is stopped when the file is closed, or another has come into its place.
        """
        copying = Copying(raw_connection(self._connection), self.path)
        self._copyings.add(copying)
        return copying

    @property
    def size(self) -> int:
        """Bytes."""
        return size_of(self._connection)

    def compact(self, label: str, coder: str, without_originals: bool) -> None:
        """Make the file smaller, and leave out the original files if asked to. The history notes it.

        Raises ReadOnly, NotWritten with nothing changed, or Mishap if the room could not be given back.
        """
        self.access.check_writable()
        with self._transaction():
            if without_originals:
                leave_out_originals(self._connection)
            write_step(self._connection, StepKind.NOTE, label, coder)
        try:
            give_back_room(self._connection)
        except NotWritten as fault:
            self._watch.suspect(fault)
            # No NotWritten: what is on disk must not be done again.
            raise Mishap(
                tr(
                    "{path} could not be made smaller now ({detail}). The file is sound and no work is lost; "
                    "compact it again when there is room and nobody else uses it.",
                    path=self.path,
                    detail=fault.__cause__ or fault,
                )
            ) from fault

    def lacks_steps_of(self, other: Path) -> bool:
        """Whether another file is a copy of this project in which something was done that is not here."""
        try:
            theirs = open_file(other, read_only=True)
        except ProjectUnusable:
            return False
        try:
            return unknown_steps(self._connection, theirs)
        except ProjectUnusable:
            return False
        finally:
            close_file(theirs)

    def verify(self) -> list[str]:
        """What is wrong with the file, in sentences; empty if it is sound."""
        return problems(self._connection)

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing, in the file that the path leads to."""
        self._watch.check_place()
        try:
            with transaction(self._connection):
                yield
                state = self._watch.state()
        except NotWritten as fault:
            self._watch.suspect(fault)
            raise
        self._watch.noted(state)

    def _take_in(self, other: "ProjectFile", seq: int) -> FileMerge | ProjectUnusable:
        # A savepoint, so that a file that turns out unusable half-way leaves nothing of itself.
        self._connection.exec_driver_sql("SAVEPOINT one_file")
        try:
            brought: FileMerge | ProjectUnusable = take_in(self._connection, other._connection, seq)
        except ProjectUnusable as reason:
            if not raw_connection(self._connection).in_transaction:
                raise  # the disk is full: SQLite has taken all of it back by itself
            self._connection.exec_driver_sql("ROLLBACK TO one_file")
            brought = reason
        self._connection.exec_driver_sql("RELEASE one_file")
        return brought

    def _stop_copying(self) -> None:
        for copying in list(self._copyings):
            copying.stop()


def _reversing(target: Step, kind: StepKind) -> str:
    """The label of an undo or redo."""
    if kind is StepKind.UNDO:
        return tr("Undo: {label}", label=target.label)
    return tr("Redo: {label}", label=target.label)


class _NothingToKeep(Exception):  # noqa: N818 - no error: it rolls a transaction back
    """What was written in the transaction is not wanted."""
