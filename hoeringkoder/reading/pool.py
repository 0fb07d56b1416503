"""Many files read in worker processes, so that a bad one costs only itself.

Processes are spawned, never forked: they share nothing with a window that may be running. A worker that takes
too long is killed and replaced; one that dies takes only its file with it.
"""

import multiprocessing
import os
import threading
import time
from collections import Counter, deque
from collections.abc import Generator, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from multiprocessing.connection import wait
from pathlib import Path

from ..assets import asset
from ..domain import language
from ..domain.language import tr
from ..domain.readings import ReadOutcome
from .known import NOTHING, Known
from .parts import MOST_PARTS, too_many
from .worker import Answer, Orders, Task, work

TIME_LIMIT = 60.0
"""Seconds that one file may take."""
MEMORY_LIMIT = 3 * 1024**3
"""Bytes of address space that a worker may use."""
_START_LIMIT = 60.0
_WORTH_A_WORKER = 400_000
"""Bytes of files that make it worth while to start one more process (about a third of a second's work)."""


def read_all(
    paths: Sequence[Path],
    jobs: int | None = None,
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
    known: Known = NOTHING,
) -> "ReadingRun":
    """What becomes of each file, as each is done. Nothing is read before the first is asked for, and little
    more than is asked for: workers wait with what they have read.

    One outcome for each path; for an archive, instead, one for each file in it; for a message, one for its
    text, if it has any, and one for each attachment. Their paths tell where they lay (`place_within`).
    `jobs`: how many processes at most; None is as many as there are cores and work for. `time_limit` in
    seconds and `memory_limit` in bytes hold for one file, or one part of it; `known` is told to each. Closing
    the iterator stops the workers at once.
    """
    orders = Orders(language.current(), asset("translations"), memory_limit, known=known)
    count = min(jobs or os.cpu_count() or 1, _useful_workers(paths), len(paths))
    return ReadingRun(_Crew(paths, count, orders, time_limit))


class ReadingRun(Iterator[ReadOutcome]):
    """Files that are being read: an iterator over what becomes of each, which can be closed."""

    def __init__(self, crew: "_Crew") -> None:
        self._crew = crew
        self._outcomes = self._run()

    def __next__(self) -> ReadOutcome:
        return next(self._outcomes)

    def close(self) -> None:
        """Stop the workers at once."""
        self._outcomes.close()

    def stop(self) -> None:
        """Let the iterator end at once, wherever it is waiting; may be called in any thread."""
        self._crew.stop()

    @property
    def unread(self) -> list[Path]:
        """The files of which something is still to be read."""
        return self._crew.unread()

    def _run(self) -> Generator[ReadOutcome, None, None]:
        try:
            yield from self._crew.outcomes()
        finally:
            self._crew.dismiss()


def _useful_workers(paths: Sequence[Path]) -> int:
    total = 0
    for path in paths:
        try:
            total += path.stat().st_size
        except OSError:
            continue
        if total > _WORTH_A_WORKER * 64:
            break
    return 1 + total // _WORTH_A_WORKER


class _Worker:
    """One process with the task it is at. `only`: the task that it is started for, if for one."""

    def __init__(self, orders: Orders, only: Task | None = None) -> None:
        self.only = only
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self.task: Task | None = None
        self.ready = False
        self.deadline = time.monotonic() + _START_LIMIT
        self._process = context.Process(target=work, args=(theirs, orders), daemon=True)
        self._process.start()
        theirs.close()

    def give(self, task: Task, seconds: float) -> bool:
        """Sets it to a file; whether it took it."""
        try:
            self.connection.send(task)
        except OSError:
            return False
        self.task = task
        self.deadline = time.monotonic() + seconds
        return True

    def stop(self) -> None:
        """Ends the process, whatever it is doing."""
        self._process.kill()
        self._process.join()
        self.connection.close()
        self._process.close()


class _Crew:
    """The workers, the files still to be read, and those being read."""

    def __init__(self, paths: Sequence[Path], count: int, orders: Orders, seconds: float) -> None:
        self._paths = paths
        self._waiting = deque(Task(path, path) for path in paths)
        self._parts: Counter[Path] = Counter()
        self._count = count
        self._orders = orders
        self._seconds = seconds
        self._workers: list[_Worker] = []
        self._failed_starts = 0
        self._stopping = threading.Event()
        # What rings when it is to stop, whatever it is waiting for then.
        self._bell, self._ringer = multiprocessing.Pipe(duplex=False)

    def stop(self) -> None:
        """In any thread: no more outcomes."""
        if not self._stopping.is_set():
            self._stopping.set()
            with suppress(OSError):  # it has come to its end by itself
                self._ringer.send(None)

    def outcomes(self) -> Iterator[ReadOutcome]:
        """One for each file, as they are done."""
        while (self._waiting or self._workers) and not self._stopping.is_set():
            self._hire()
            nearest = min(worker.deadline for worker in self._workers)
            spoken = wait(
                [self._bell, *(worker.connection for worker in self._workers)],
                max(0.0, nearest - time.monotonic()),
            )
            for worker in [worker for worker in self._workers if worker.connection in spoken]:
                yield from self._hear(worker)
            yield from self._overdue()

    def dismiss(self) -> None:
        """Ends all workers now; what they were at is not read."""
        for worker in self._workers:
            if task := worker.task or worker.only:
                self._waiting.appendleft(task)
            worker.stop()
        self._workers.clear()
        self._bell.close()
        self._ringer.close()

    def unread(self) -> list[Path]:
        """The files of which something waits or is being read, in the order they were named."""
        tasks = [task for worker in self._workers if (task := worker.task or worker.only)]
        open_ = {task.path for task in (*tasks, *self._waiting)}
        return [path for path in self._paths if path in open_]

    def _hire(self) -> None:
        while len(self._workers) < min(self._count, len(self._waiting) + self._busy()):
            self._workers.append(_Worker(self._orders))

    def _busy(self) -> int:
        return sum(worker.task is not None for worker in self._workers)

    def _hear(self, worker: _Worker) -> Iterator[ReadOutcome]:
        try:
            answer = worker.connection.recv()
        except (EOFError, OSError):
            yield from self._after_crash(worker)
            return
        worker.ready = True
        task, worker.task = worker.task, None
        if task is not None:
            yield from self._take(task, answer)
        if worker.only:
            if answer is not None:
                self._let_go(worker)
            else:
                worker.give(worker.only, self._seconds)  # if it can't take it, it is heard of as dead
        elif not self._waiting or (answer is not None and answer.is_last):
            self._let_go(worker)
        elif worker.give(self._waiting[0], self._seconds):
            self._waiting.popleft()

    def _after_crash(self, worker: _Worker) -> Iterator[ReadOutcome]:
        """Another process tries the file that made one crash, with care; once."""
        if worker.task is None or worker.only:
            reason = tr("Reading the file made the reader crash. Print it to a new PDF.")
            yield from self._lose(worker, reason)
        else:
            self._let_go(worker)
            self._workers.append(_Worker(replace(self._orders, careful=True), only=worker.task))

    def _take(self, task: Task, answer: Answer) -> Iterator[ReadOutcome]:
        """What a worker answered; the parts it found come next, while it has their file open."""
        self._parts[task.path] += len(answer.parts)
        are_too_many = self._parts[task.path] > MOST_PARTS
        if not are_too_many:
            self._waiting.extendleft(reversed(answer.parts))
        if answer.outcome is not None:
            yield answer.outcome
        if are_too_many:
            yield ReadOutcome(task.place, reason=too_many())

    def _overdue(self) -> Iterator[ReadOutcome]:
        now = time.monotonic()
        for worker in list(self._workers):
            # What arrived while others were heard is no delay of the worker's.
            if worker.deadline <= now and not worker.connection.poll():
                reason = tr(
                    "Reading the file took more than {seconds} seconds. "
                    "Print it to a new PDF and import that.",
                    seconds=round(self._seconds),
                )
                yield from self._lose(worker, reason)

    def _lose(self, worker: _Worker, reason: str) -> Iterator[ReadOutcome]:
        """A worker has died or must: its file is given up; if it never started, all soon are."""
        task = worker.task or worker.only
        self._let_go(worker)
        if task is not None:
            yield ReadOutcome(task.place, reason=reason)
        elif not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= 3:
                yield from self._give_up()

    def _give_up(self) -> Iterator[ReadOutcome]:
        reason = tr("The program could not start the process that reads files. Restart it and try again.")
        while self._waiting:
            yield ReadOutcome(self._waiting.popleft().place, reason=reason)

    def _let_go(self, worker: _Worker) -> None:
        self._workers.remove(worker)
        worker.stop()
