"""The process that finds out what stands on a PDF's pages: a stranger's file can make only that crash.

It serves one document at a time, page by page as they are asked for.
"""

import multiprocessing
import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from typing import TYPE_CHECKING

from ...domain.spans import Span
from ..worker import limit_memory
from .page_map import PlacedWord

if TYPE_CHECKING:
    from .words import PageFile

TIME_LIMIT = 20.0
"""Seconds that one page may take, the opening of the file among them."""
MEMORY_LIMIT = 2 * 1024**3
"""Bytes of address space that the process may use."""
_START_LIMIT = 60.0
_MOST_FAILURES = 3
"""Pages of one document that may fail, after which the others are not tried."""


@dataclass(frozen=True, slots=True)
class _Question:
    """A page, from 1; the stretch of the text that holds what may stand on it, and the parts of that."""

    page: int
    text: str
    parts: tuple[Span, ...]


class PageProcess:
    """Asked from one thread; only `stop` may be called from another.

    The process starts with the first question, and anew after one that made it crash.
    """

    def __init__(self, time_limit: float = TIME_LIMIT, memory_limit: int = MEMORY_LIMIT) -> None:
        self._time_limit = time_limit
        self._memory_limit = memory_limit
        self._process: multiprocessing.process.BaseProcess | None = None
        self._connection: Connection | None = None
        self._document: tuple[bytes, str] = (b"", "")
        self._failures = 0
        self._is_told = False
        self._is_stopped = False

    def open(self, data: bytes, password: str = "") -> None:
        """Answer about this document from now on."""
        self._document = data, password
        self._failures = 0
        self._is_told = False

    def words(self, page: int, text: str, parts: Sequence[Span]) -> list[PlacedWord]:
        """The words of `parts` that stand on a page, from 1, in the page's order. Waits for the answer.

        Empty where the page can't be read, takes too long or makes the process crash, and after `stop`.
        """
        if not parts or self._is_stopped or self._failures >= _MOST_FAILURES:
            return []
        first, after = min(part.start for part in parts), max(part.end for part in parts)
        shifted = tuple(Span(part.start - first, part.end - first) for part in parts)
        try:
            found = self._answer(_Question(page, text[first:after], shifted))
        except (OSError, EOFError, TimeoutError):
            self._failures += 1
            self._end()
            return []
        return [replace(word, start=word.start + first, end=word.end + first) for word in found]

    def stop(self) -> None:
        """Answer nothing any more, and end what is being answered. May come from another thread."""
        self._is_stopped = True
        process = self._process
        if process is not None:
            with suppress(ValueError):  # it was closed meanwhile
                process.kill()

    def close(self) -> None:
        """End the process. From the thread that asks."""
        self._is_stopped = True
        self._end()

    def _answer(self, question: _Question) -> list[PlacedWord]:
        connection = self._connection or self._begin()
        if not self._is_told:
            connection.send(self._document)
            self._is_told = True
        connection.send(question)
        if not connection.poll(self._time_limit):
            raise TimeoutError
        found: list[PlacedWord] = connection.recv()
        return found

    def _begin(self) -> Connection:
        context = multiprocessing.get_context("spawn")
        self._connection, theirs = context.Pipe()
        process = context.Process(target=answer_pages, args=(theirs, self._memory_limit), daemon=True)
        process.start()
        theirs.close()
        self._process, self._is_told = process, False
        if self._is_stopped:  # by another thread, which did not see this process yet
            process.kill()
        if not self._connection.poll(_START_LIMIT):
            raise TimeoutError
        self._connection.recv()
        return self._connection

    def _end(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.join()
            self._process.close()
        if self._connection is not None:
            self._connection.close()
        self._process = self._connection = None


def answer_pages(connection: Connection, memory: int) -> None:
    """What runs in the process: takes documents (bytes and password) and questions, answers the questions."""
    # Ctrl+C goes to the whole process group; the parent decides what becomes of this process.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    limit_memory(memory)
    from .words import PageFile  # after the limit, within which PDFium's library must find room

    file: PageFile | None = None
    with suppress(EOFError, OSError):  # the parent has gone
        connection.send(None)
        while True:
            asked = connection.recv()
            if isinstance(asked, _Question):
                connection.send(_found(file, asked))
                continue
            if file is not None:
                file.close()
            try:
                file = PageFile(*asked)
            except ValueError:
                file = None


def _found(file: "PageFile | None", question: _Question) -> list[PlacedWord]:
    if file is None:
        return []
    from .placing import placed_words

    return placed_words(file.words(question.page), question.text, question.parts)
