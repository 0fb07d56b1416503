"""Files read again: one whose text was lost, or many by a better reader or with more known."""

import re
import tempfile
import threading
from collections.abc import Generator, Iterable, Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass, field, replace
from pathlib import Path

from .. import __version__
from ..domain.errors import ReadingFailed
from ..domain.filenames import safe_name
from ..domain.language import tr
from ..domain.readings import Reading, ReadOutcome
from .files import Format
from .known import NOTHING, Known
from .ocr.program import is_recognised
from .pool import ReadingRun, read_all

_FILES_AT_ONCE = 200
_BYTES_AT_ONCE = 64_000_000
"""Files, and bytes of them, that lie in a temporary folder at once."""
_SHEETS = frozenset((Format.XLSX, Format.ODS, Format.CSV))
_VERSION = re.compile(r"hoeringkoder (\d+(?:\.\d+)*)")


@dataclass(frozen=True, slots=True)
class SentFile:
    """A response's file as it was sent. `attributes` are those that the response has now; `has_text`: whether
    a text was found in it before."""

    uid: str
    filename: str
    original: bytes
    attributes: Mapping[str, str] = field(default_factory=dict)
    has_text: bool = True


@dataclass(frozen=True, slots=True)
class ReadAgain:
    """What became of one response: a reading, or the reason why its text stays as it is (a sentence).

    `is_locked`: the file is encrypted, and no password that was given opens it.
    """

    uid: str
    reading: Reading | None = None
    reason: str = ""
    is_locked: bool = False


def read_again(original: bytes, filename: str, known: Known = NOTHING) -> Reading | None:
    """The reading of a file's bytes, in a worker process of its own; None if it can't be read.

    The name, which a stranger may have given, counts for its last part only.
    """
    file = SentFile("", filename, original, has_text=False)
    with closing(ReadManyAgain([file], known, jobs=1)) as read:
        return next(read).reading


def why_not_again(media_type: str, reader: str) -> str:
    """Why the text of a response is not to be read out of its file again; empty if it may be."""
    if media_type in _SHEETS:
        return tr("It is a row of a survey. Import the survey again to bring it up to date.")
    if is_recognised(reader):
        return tr("Its text was recognised in a scan (OCR), and would be lost by reading the file again.")
    return ""


def is_older(reader: str) -> bool:
    """Whether a text was read by an earlier version of this program, as `Reading.reader` tells."""
    found = _VERSION.match(reader)
    return found is not None and _numbers(found[1]) < _numbers(__version__)


class ReadManyAgain(Iterator[ReadAgain]):
    """What becomes of each file, in worker processes, as each is done. Nothing is asked for or read before it
    is needed, and few files lie on the disk at once.

    To be closed if it is not gone through to its end. `jobs` as for `read_all`. Raises ReadingFailed where
    the disk for temporary files is full.
    """

    def __init__(self, files: Iterable[SentFile], known: Known = NOTHING, jobs: int | None = None) -> None:
        self._files = iter(files)
        self._known = known
        self._jobs = jobs
        self._lock = threading.Lock()
        self._run: ReadingRun | None = None
        self._stopping = threading.Event()
        self._found = self._read()

    def __next__(self) -> ReadAgain:
        return next(self._found)

    def close(self) -> None:
        """Stop the workers at once."""
        self._found.close()

    def stop(self) -> None:
        """Let the iterator end at once, wherever it is waiting for a worker; may be called in any thread."""
        with self._lock:
            self._stopping.set()
            if self._run is not None:
                self._run.stop()

    def _read(self) -> Generator[ReadAgain, None, None]:
        while not self._stopping.is_set():
            with tempfile.TemporaryDirectory(prefix="hoeringkoder-", ignore_cleanup_errors=True) as folder:
                paths = self._written(Path(folder))
                if not paths:
                    return
                yield from self._group(paths)

    def _group(self, paths: dict[Path, SentFile]) -> Generator[ReadAgain, None, None]:
        with self._lock:
            run = self._run = read_all(list(paths), jobs=self._jobs, known=self._known)
            if self._stopping.is_set():
                run.stop()
        try:
            for outcome in run:
                # A message's attachments are responses of their own.
                file = paths.pop(outcome.path, None)
                if file is not None:
                    yield _judged(file, outcome)
        finally:
            run.close()
            with self._lock:
                self._run = None
        if not self._stopping.is_set():
            for file in paths.values():
                yield ReadAgain(file.uid, reason=_no_text())

    def _written(self, folder: Path) -> dict[Path, SentFile]:
        """The next files, on the disk, and what is to be known of each without its bytes."""
        found: dict[Path, SentFile] = {}
        size = 0
        while len(found) < _FILES_AT_ONCE and size < _BYTES_AT_ONCE and not self._stopping.is_set():
            file = next(self._files, None)
            if file is None:
                break
            path = folder / str(len(found)) / safe_name(file.filename)
            try:
                path.parent.mkdir()
                path.write_bytes(file.original)
            except OSError as error:
                raise ReadingFailed(_no_room(error)) from error
            size += len(file.original)
            found[path] = replace(file, original=b"")
        return found


def _judged(file: SentFile, outcome: ReadOutcome) -> ReadAgain:
    from .mail.message import ATTACHED_TO

    reading = outcome.reading
    if outcome.is_locked:
        return ReadAgain(
            file.uid, reason=tr("The file is locked, and no password that is known opens it."), is_locked=True
        )
    if reading is None:
        return ReadAgain(file.uid, reason=outcome.reason)
    if file.has_text and not reading.content.text:
        return ReadAgain(file.uid, reason=_no_text())
    if ATTACHED_TO in file.attributes:  # the message that it came with is not at hand
        told = {ATTACHED_TO: file.attributes[ATTACHED_TO]} | dict(reading.attributes)
        reading = replace(reading, attributes=tuple(told.items()))
    return ReadAgain(file.uid, reading)


def _no_room(error: OSError) -> str:
    return tr(
        "A file could not be put aside to be read ({detail}). What has been read is kept; make room on the "
        "disk, and try again.",
        detail=error.strerror or error,
    )


def _no_text() -> str:
    return tr("No text was found in the file this time.")


def _numbers(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))
