"""The program tesseract, which reads pictures of text, if it is on this machine."""

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ...domain.errors import Mishap
from ...domain.language import tr

_NAME = "tesseract"
_USUAL_PLACES = (
    r"C:\Program Files\Tesseract-OCR",
    r"C:\Program Files (x86)\Tesseract-OCR",
    "/opt/homebrew/bin",
    "/usr/local/bin",
)
_NORWEGIAN = ("nor", "nob", "nno")
_LATIN = ("script/Latin", "Latin")
"""Data for all languages in these letters, which is second best."""
_DIRECTIONS = "osd"
"""Data with which a page that lies on its side is seen to do so."""
_ASKING = 20.0
"""Seconds in which the program must say what it is."""
_PAUSE = 0.1
"""Seconds between looks whether somebody wants to stop."""
_MEMORY = 3 * 1024**3


class OcrMissing(Mishap):
    """Text recognition is not to be had on this machine, or not in Norwegian; the message says what to do."""


@dataclass(frozen=True, slots=True)
class OcrProgram:
    """The program and the language data that it is to use."""

    path: str
    version: str
    languages: tuple[str, ...]
    knows_directions: bool = False

    def __str__(self) -> str:
        return f"{_NAME} {self.version} ({'+'.join(self.languages)})"


def is_recognised(reader: str) -> bool:
    """Whether a text was made by text recognition, as `Reading.reader` tells."""
    return f"{_NAME} " in reader


def find_ocr() -> OcrProgram:
    """The program. Raises OcrMissing if it, or its Norwegian language data, is not here."""
    path = _path()
    if path is None:
        raise OcrMissing(
            tr(
                "Text recognition needs the program tesseract, which is not on this machine. Install it with "
                "Norwegian language data (nor), or run OCR elsewhere and import the result."
            )
        )
    try:
        version = re.search(r"\d+(?:\.\d+)+", _told(path, "--version"))
        known = _told(path, "--list-langs").split()
    except (OSError, subprocess.SubprocessError) as error:
        raise OcrMissing(tr("The program tesseract does not run: {error}", error=error)) from error
    languages = tuple(code for code in _NORWEGIAN if code in known)
    languages = languages or tuple(code for code in _LATIN if code in known)[:1]
    if not languages:
        raise OcrMissing(
            tr(
                "The program tesseract is here, but not its Norwegian language data (nor). Install it, for "
                "example the package tesseract-ocr-nor."
            )
        )
    return OcrProgram(path, version[0] if version else "?", languages, _DIRECTIONS in known)


def has_ocr() -> bool:
    """Whether the program is here at all; quick, and without running it."""
    return _path() is not None


def run_ocr(
    program: OcrProgram, picture: bytes, dots: float | None, seconds: float, is_cancelled: Callable[[], bool]
) -> bytes | None:
    """What the program makes of a picture, as hOCR; None if it can't, takes too long or was told to stop.

    `dots`: how many there are to the inch, if known.
    """
    command = [program.path, "stdin", "stdout", "-l", "+".join(program.languages)]
    command += ["--psm", "1" if program.knows_directions else "3", "-c", "tessedit_create_hocr=1"]
    command += ["--dpi", str(round(dots))] if dots else []
    with tempfile.TemporaryFile() as given:
        given.write(picture)
        given.seek(0)
        try:
            process = subprocess.Popen(
                command,
                stdin=given,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                env={**os.environ, "OMP_THREAD_LIMIT": "1"},
                creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            )
        except OSError:
            return None
        with process:
            _limit(process.pid)
            found = _answer(process, time.monotonic() + seconds, is_cancelled)
    return found if process.returncode == 0 else None


def _answer(
    process: "subprocess.Popen[bytes]", deadline: float, is_cancelled: Callable[[], bool]
) -> bytes | None:
    while not is_cancelled() and time.monotonic() < deadline:
        with suppress(subprocess.TimeoutExpired):
            return process.communicate(timeout=_PAUSE)[0]
    process.kill()
    return None


def _limit(pid: int) -> None:
    """No more memory than this for a program that looks at strangers' pictures, where it can be seen to."""
    if sys.platform == "linux":
        import resource

        with suppress(OSError, ValueError):
            resource.prlimit(pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))


def _path() -> str | None:
    places = os.pathsep.join(place for place in _USUAL_PLACES if Path(place).is_dir())
    return shutil.which(_NAME) or shutil.which(_NAME, path=places)


def _told(path: str, *asked: str) -> str:
    arguments: Sequence[str] = (path, *asked)
    answer = subprocess.run(
        arguments,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=_ASKING,
        check=True,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )
    return answer.stdout.decode("utf-8", "replace")
