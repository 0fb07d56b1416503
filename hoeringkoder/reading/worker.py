"""What runs in a worker process: reads one file after another and sends back what became of each.

The files come from strangers: the process has a limit on memory, and its parent kills it when it takes too
long.
"""

import signal
import sys
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from ..domain import language
from ..domain.errors import ReadingFailed
from ..domain.language import tr
from ..domain.readings import ReadOutcome


@dataclass(frozen=True, slots=True)
class Orders:
    """What a worker is told when it starts. `memory` is in bytes."""

    language: str
    catalogs: Path
    memory: int


def work(connection: Connection, orders: Orders) -> None:
    """Answers each path that comes through the connection with a `ReadOutcome`, until None comes."""
    # Ctrl+C goes to the whole process group; the parent decides what becomes of its workers.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    language.use(orders.language, orders.catalogs)
    _limit_memory(orders.memory)
    with suppress(EOFError, BrokenPipeError, ConnectionResetError):  # the parent has gone
        connection.send(None)
        while (path := connection.recv()) is not None:
            connection.send(outcome_of(path))


def outcome_of(path: Path) -> ReadOutcome:
    """What becomes of one file; whatever goes wrong is its reason."""
    from .reader import bytes_of, read_bytes

    try:
        data = bytes_of(path)
        return ReadOutcome(path, data, read_bytes(data, path.name))
    except ReadingFailed as failure:
        return ReadOutcome(path, reason=str(failure))
    except MemoryError:
        return ReadOutcome(path, reason=too_much_memory())
    except Exception as error:
        # One strange file must never stop the others; what it was is in the receipt for a bug report.
        reason = tr(
            "The file could not be read ({error}). Open it in its own program and save it anew.",
            error=type(error).__name__,
        )
        return ReadOutcome(path, reason=reason)


def too_much_memory() -> str:
    """The reason for a file that needs more memory than one file may have."""
    return tr("Reading the file takes too much memory. Print it to a new PDF and import that.")


def _limit_memory(limit: int) -> None:
    if sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_AS)
    soft = limit if hard == resource.RLIM_INFINITY else min(limit, hard)
    with suppress(ValueError, OSError):  # macOS refuses; the time limit still holds
        resource.setrlimit(resource.RLIMIT_AS, (soft, hard))
