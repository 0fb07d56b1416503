"""A project file that is open: its steps, undo and redo, and what is read from it."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path

from sqlalchemy.exc import IntegrityError

from ..domain.codes import SettledCodes
from ..domain.errors import NotWritten, ProjectUnusable, ReadOnly
from ..domain.history import Changes, Step, StepKind
from ..domain.language import tr
from ..domain.merging import FileMerge
from ..domain.reversals import Reversal
from ..domain.uids import new_uid
from . import keeping, lock, undoing
from .backup import Copying
from .checking import check_header
from .coding_queries import CodingQueries
from .compacting import give_back_room, leave_out_originals
from .connection import (
    BeforeMigration,
    close_file,
    create_file,
    open_file,
    raw_connection,
    save_copy,
    transaction,
    without_waiting,
)
from .log_queries import LogQueries
from .log_writing import next_clock, put_last, write_step
from .merging import take_in
from .recorder import Recorder, changes_of
from .response_queries import ResponseQueries
from .verifying import problems
from .watching import Watch, unknown_steps


class ProjectFile:
    """One open project file; `close` gives it free.

    `holder` is who else has it open for writing; then this one is read-only, unless it is to `take_over`.
    """

    def __init__(
        self,
        path: Path,
        *,
        create: bool = False,
        read_only: bool = False,
        coder: str = "",
        take_over: bool = False,
        before_migration: BeforeMigration = lambda path: None,
    ) -> None:
        self.path = path
        self.holder: lock.Holder | None = None
        self._recorder: Recorder | None = None
        self._owns_lock = False
        if not read_only:
            if create:
                close_file(create_file(path))
            check_header(path)
            self.holder = lock.acquire(path, coder, take_over)
            self._owns_lock = self.holder is None
        self.read_only = read_only or self.holder is not None
        try:
            self._connection = open_file(path, self.read_only, before_migration)
        except BaseException:
            self._release()
            raise
        self._watch = Watch(path, self._connection, self.read_only)
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
        with self._transaction():
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
        self.check_writable()
        if not wanted:
            return None
        with self._transaction():
            for target, kind in wanted:
                label = _reversing(target, kind)
                write_step(self._connection, kind, label, coder, target=target.uid)
            changes = changes_of(self._connection, undoing.reverse(self._connection, wanted))
            kept = [
                one
                for kind in (StepKind.UNDO, StepKind.REDO)
                for one in keeping.kept(
                    self._connection, undoing.affected(self._connection, wanted, kind), kind
                )
            ]
        return Reversal(tuple(wanted), changes, tuple(kept))

    def merge(
        self, others: Mapping[Path, "ProjectFile"], label: str, coder: str, dry_run: bool = False
    ) -> tuple[dict[Path, FileMerge | ProjectUnusable], SettledCodes]:
        """Unite the logs of other files with this one's, as one step, all or nothing.

        Gives for each file what it brought, or why it was left out, and the codes as they are then. With
        `dry_run`, or if nothing was new, nothing is written.
        """
        self.check_writable()
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

    def news(self) -> Changes | None:
        """What other programs have written into the file since the last look; None for nothing.

        Raises FileGone or FileReplaced if the path no longer leads to what is open.
        """
        return self._watch.news()

    def without_waiting(self) -> AbstractContextManager[None]:
        """Inside, a file that another program holds is a fault at once."""
        return without_waiting(self._connection)

    def save_copy(self, target: Path) -> None:
        """Write all of it to a new file, also when the file itself was removed. Raises Mishap."""
        save_copy(self._connection, target)

    def copying(self) -> Copying:
        """The project as it is now, to be copied in any thread while it is worked on in this one."""
        return Copying(raw_connection(self._connection), self.path)

    @property
    def is_held_elsewhere(self) -> bool:
        """Whether somebody on another machine has it open, or left it behind there."""
        return self.holder is not None and self.holder.is_elsewhere

    @property
    def may_become_writable(self) -> bool:
        """Whether it is read-only only because somebody had it open who no longer has."""
        return self.holder is not None and lock.holder_of(self.path) is None

    @property
    def size(self) -> int:
        """Bytes."""
        pages, page = (
            int(self._connection.exec_driver_sql(f"PRAGMA {name}").scalar_one())
            for name in ("page_count", "page_size")
        )
        return pages * page

    def compact(self, label: str, coder: str, without_originals: bool) -> None:
        """Make the file smaller, and leave out the original files if asked to. The history notes it.

        Raises ReadOnly, or NotWritten if there is no room for the work.
        """
        self.check_writable()
        with self._transaction():
            if without_originals:
                leave_out_originals(self._connection)
            write_step(self._connection, StepKind.NOTE, label, coder)
        give_back_room(self._connection)
        self._watch.wrote()

    def lacks_steps_of(self, other: Path) -> bool:
        """Whether another file is a copy of this project in which something was done that is not here."""
        try:
            theirs = open_file(other, read_only=True)
        except ProjectUnusable:
            return False
        try:
            return unknown_steps(self._connection, theirs)
        finally:
            close_file(theirs)

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

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        """All or nothing, in the file that the path leads to."""
        self._watch.check_place()
        try:
            with transaction(self._connection):
                yield
        except NotWritten as fault:
            self._watch.suspect(fault)
            raise
        self._watch.wrote()

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


def _reversing(target: Step, kind: StepKind) -> str:
    """The label of an undo or redo."""
    if kind is StepKind.UNDO:
        return tr("Undo: {label}", label=target.label)
    return tr("Redo: {label}", label=target.label)


class _NothingToKeep(Exception):  # noqa: N818 - no error: it rolls a transaction back
    """What was written in the transaction is not wanted."""
