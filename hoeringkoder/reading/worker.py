"""What runs in a worker process: reads one file after another and sends back what became of each.

The files come from strangers: the process has a limit on memory, and its parent kills it when it takes too
long. What lies in an archive or is attached to a message is a task of its own, so that one bad file in it
costs only itself, and several workers can share an archive.
"""

import gc
import mmap
import signal
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from ..domain import language
from ..domain.errors import ReadingFailed
from ..domain.language import tr
from ..domain.readings import Reading, ReadOutcome, RespondentGuess, place_within
from .engines import Engines
from .known import NOTHING, Known
from .parts import DEEPEST, Holder, Part
from .pdf.passwords import Locked

_SIZES = Path("/proc/self/statm")
_PAGE = mmap.PAGESIZE
_ITS_SHARE = 6
"""What may be left of the files before, as a share of the limit, before a fresh process takes over."""


@dataclass(frozen=True, slots=True)
class Orders:
    """What a worker is told when it starts. `memory` is in bytes; `careful`: read PDFs with Python only."""

    language: str
    catalogs: Path
    memory: int
    careful: bool = False
    known: Known = NOTHING


@dataclass(frozen=True, slots=True)
class Task:
    """A file to read: the one at `path`, or by `trail` the n-th part of it, of that the m-th, and so on.

    `place` is what it is called in the receipt. What is known of every part of the file around goes with it.
    """

    path: Path
    place: Path
    trail: tuple[int, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    sender: RespondentGuess | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What a task gave: what became of the file, and the tasks that its parts are.

    `is_last`: the process has grown so much that it takes no more, for the next file is to have as much
    memory as this one had.
    """

    outcome: ReadOutcome | None
    parts: Sequence[Task] = ()
    is_last: bool = False


def work(connection: Connection, orders: Orders) -> None:
    """Answers each `Task` that comes through the connection with an `Answer`, until None comes."""
    # Ctrl+C goes to the whole process group; the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    language.use(orders.language, orders.catalogs)
    limit_memory(orders.memory)
    Engines.pdfium = not orders.careful
    hand = Hand(orders.known)
    gc.collect()  # what loading the program left behind is no measure of what files leave
    most = memory_in_use() + orders.memory // _ITS_SHARE
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the parent has gone
        connection.send(None)
        while (task := connection.recv()) is not None:
            answer = hand.answer(task)
            connection.send(replace(answer, is_last=memory_in_use() > most))


class Hand:
    """Reads one task after another; the file that the last one lay in stays open."""

    def __init__(self, known: Known = NOTHING) -> None:
        self._known = known
        self._path = Path()
        self._open: dict[tuple[int, ...], Holder] = {}

    def answer(self, task: Task) -> Answer:
        """What becomes of one file; whatever goes wrong is its reason."""
        try:
            return self._read(task)
        except Locked as failure:
            return Answer(ReadOutcome(task.place, reason=str(failure), is_locked=True))
        except ReadingFailed as failure:
            reason = str(failure)
        except MemoryError:
            self._open.clear()
            reason = too_much_memory()
        except Exception as error:
            # One strange file must never stop the others; what it was is in the receipt for a bug report.
            reason = tr(
                "The file could not be read ({error}). Open it in its own program and save it anew.",
                error=type(error).__name__,
            )
        return Answer(ReadOutcome(task.place, reason=reason))

    def _read(self, task: Task) -> Answer:
        from .files import is_archive
        from .reader import bytes_of

        if not task.trail and is_archive(task.path):
            return Answer(None, self._parts(task, self._holder(task.path, ())))
        data = self._part(task.path, task.trail).load() if task.trail else bytes_of(task.path)
        try:
            return self._read_bytes(task, data)
        except Locked as failure:  # with its bytes, by which it is known if it was unlocked before
            return Answer(ReadOutcome(task.place, data, reason=str(failure), is_locked=True))

    def _read_bytes(self, task: Task, data: bytes) -> Answer:
        from .reader import NoText, held_in, read_bytes

        holder = held_in(data, task.place.name, self._known) if len(task.trail) < DEEPEST else None
        parts = self._parts(task, holder) if holder else []
        if holder and not holder.is_read:
            return Answer(None, parts)
        try:
            reading = _completed(read_bytes(data, task.place.name, self._known), task)
        except NoText:
            if not parts:
                raise
            return Answer(None, parts)  # a message that only carries its attachments
        return Answer(ReadOutcome(task.place, data, reading), parts)

    def _parts(self, task: Task, holder: Holder) -> list[Task]:
        return [
            Task(
                task.path,
                place_within(task.place, part.names),
                (*task.trail, number),
                holder.attributes or task.attributes,
                holder.sender or task.sender,
            )
            for number, part in enumerate(holder.parts)
        ]

    def _part(self, path: Path, trail: tuple[int, ...]) -> Part:
        return self._holder(path, trail[:-1]).parts[trail[-1]]

    def _holder(self, path: Path, trail: tuple[int, ...]) -> Holder:
        """What the file at a trail holds; it and those around it are kept open, no others."""
        from .archive import read_archive
        from .files import is_archive
        from .reader import bytes_of, held_in

        if path != self._path:
            self._path, self._open = path, {}
        if trail in self._open:
            return self._open[trail]
        self._open = {other: held for other, held in self._open.items() if other == trail[: len(other)]}
        if trail:
            part = self._part(path, trail)
            holder = held_in(part.load(), part.names[-1], self._known)
        elif is_archive(path):
            # However large; it is closed with the last part of it.
            holder = read_archive(path.open("rb"), self._known.passwords)
        else:
            holder = held_in(bytes_of(path), path.name, self._known)
        self._open[trail] = holder or Holder(())
        return self._open[trail]


def _completed(reading: Reading, task: Task) -> Reading:
    """With what is known from the file around it."""
    from .reader import likelier

    own = dict(reading.attributes)
    told = {name: value for name, value in task.attributes if name not in own}
    return replace(
        reading,
        respondent=reading.respondent if reading.others else likelier(reading.respondent, task.sender),
        attributes=tuple((own | told).items()),
    )


def too_much_memory() -> str:
    """The reason for a file that needs more memory than one file may have."""
    return tr("Reading the file takes too much memory. Print it to a new PDF and import that.")


def memory_in_use() -> int:
    """The address space that this process takes, in bytes; 0 where the system does not tell it cheaply."""
    try:
        return int(_SIZES.read_bytes().split()[0]) * _PAGE
    except (OSError, ValueError, IndexError):
        return 0


def limit_memory(limit: int) -> None:
    """Let this process use no more address space than that, in bytes; where the system can see to it."""
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    with suppress(ValueError, OSError):  # macOS refuses; the time limit still holds
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
