"""A file that may be a survey, read in a process of its own: it comes from a stranger as every other."""

import multiprocessing
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from pathlib import Path

from ...assets import asset
from ...domain import language
from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ...domain.surveys import Sheet
from ..known import NOTHING, Known
from ..pdf.passwords import Locked
from ..pool import MEMORY_LIMIT
from ..worker import Orders, limit_memory, too_much_memory

TIME_LIMIT = 300.0
"""Seconds that one file may take: ten thousand rows of sixty columns need five."""
SHEET_ENDINGS = (".xlsx", ".xlsm", ".xltx", ".ods", ".csv", ".tsv", ".tab")
_ROWS_AT_ONCE = 2000
_LOOK = 0.1
"""Seconds after which it is looked whether the reading is to be broken off."""
_SHORT = 80


@dataclass(frozen=True, slots=True)
class SurveyFile:
    """A file as it was sent, and the sheets in it that are not empty."""

    path: Path
    original: bytes
    media_type: str
    sheets: tuple[Sheet, ...]


def looks_like_survey(path: Path) -> bool:
    """Whether a file is a table, by its name."""
    return path.suffix.lower() in SHEET_ENDINGS


def read_survey_file(
    path: Path,
    known: Known = NOTHING,
    is_cancelled: Callable[[], bool] = lambda: False,
    time_limit: float = TIME_LIMIT,
    memory_limit: int = MEMORY_LIMIT,
) -> SurveyFile | None:
    """The file with its sheets; None if it was broken off. `time_limit` in seconds, `memory_limit` in bytes.

    It may lie in an archive or a message, at a `place_within` it.

    Raises ReadingFailed, whose message says why and what to do; Locked if only a password is missing.
    """
    orders = Orders(language.current(), asset("translations"), memory_limit, known=known)
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_work, args=(theirs, orders, path), daemon=True)
    process.start()
    theirs.close()
    try:
        return _received(ours, path, is_cancelled, time.monotonic() + time_limit)
    finally:
        process.kill()
        process.join()
        ours.close()


def _received(
    connection: Connection, path: Path, is_cancelled: Callable[[], bool], deadline: float
) -> SurveyFile | None:
    """What the process sends, put together."""
    sheets: list[tuple[Sheet, list[tuple[str, ...]]]] = []
    alike: dict[str, str] = {}
    original = b""
    try:
        while not is_cancelled():
            if time.monotonic() > deadline:
                raise ReadingFailed(tr("Reading the file took too long. Divide it, or save it as .csv."))
            if not connection.poll(_LOOK):
                continue
            answer = connection.recv()
            if isinstance(answer, ReadingFailed):
                raise answer
            if isinstance(answer, bytes):
                original = answer
                continue
            if isinstance(answer, str):
                found = tuple(replace(sheet, rows=rows) for sheet, rows in sheets)
                return SurveyFile(path, original, answer, found)
            if isinstance(answer, Sheet):
                sheets.append((answer, []))
            else:
                sheets[-1][1].extend(tuple(_kept(cell, alike) for cell in row) for row in answer)
    except (EOFError, OSError) as error:
        raise ReadingFailed(tr("Reading the file made the reader crash. Save it anew as .xlsx.")) from error
    return None


def _kept(cell: str, alike: dict[str, str]) -> str:
    """The same object for the same short text: of the answers to closed questions there are few."""
    return alike.setdefault(cell, cell) if len(cell) < _SHORT else cell


def _work(connection: Connection, orders: Orders, path: Path) -> None:
    """Reads the file, and sends its bytes and its sheets, these bit by bit."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    language.use(orders.language, orders.catalogs)
    limit_memory(orders.memory)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the parent has gone
        try:
            for answer in _answers(path, orders.known):
                connection.send(answer)
        except Locked as failure:
            connection.send(Locked(str(failure)))
        except ReadingFailed as failure:
            connection.send(ReadingFailed(str(failure)))
        except MemoryError:
            connection.send(ReadingFailed(too_much_memory()))
        except (BrokenPipeError, ConnectionResetError):
            raise
        except Exception as error:
            # Whatever one strange file brings about, it is told and not thrown at the user.
            reason = tr(
                "The file could not be read ({error}). Open it in its own program and save it anew.",
                error=type(error).__name__,
            )
            connection.send(ReadingFailed(reason))


def _answers(path: Path, known: Known) -> Iterator[bytes | Sheet | list[tuple[str, ...]] | str]:
    """The file's bytes; each sheet without its rows, then these; at the end the file's media type."""
    from ..reader import opened
    from ..within import bytes_at
    from .sheets import sheets_in

    data = bytes_at(path, known)
    yield data
    plain, kind = opened(data, path.name, known)
    for sheet in sheets_in(plain, kind, path.name):
        yield replace(sheet, rows=())
        for start in range(0, len(sheet.rows), _ROWS_AT_ONCE):
            yield list(sheet.rows[start : start + _ROWS_AT_ONCE])
    yield kind.value
