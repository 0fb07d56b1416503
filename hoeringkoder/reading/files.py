"""Which files there are, and what kind of file each is: by its content, whatever its name ends in."""

import io
import re
import zipfile
from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path

from ..domain.errors import Mishap, ReadingFailed
from ..domain.language import tr
from .reasons import damaged, is_mail, locked

MAX_BYTES = 256 * 1024 * 1024
"""Larger files are no responses."""
_TEXT_ENDINGS = ("", ".txt", ".text")


class Format(StrEnum):
    """What can be read; the value is its media type."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    TEXT = "text/plain"


def find_files(paths: Iterable[Path]) -> list[Path]:
    """The files named and those in the folders named, each once, sorted within a folder.

    Hidden files and the lock files of office programs are left out of folders. A path that does not exist is
    kept: reading it says so in the receipt. Raises Mishap for a folder without files.
    """
    found: dict[Path, None] = {}
    for path in paths:
        if not path.is_dir():
            found[path] = None
            continue
        inside = sorted(
            file for file in path.rglob("*") if _is_wanted(file.relative_to(path)) and file.is_file()
        )
        if not inside:
            raise Mishap(tr("There are no files in the folder {folder}.", folder=path))
        found.update(dict.fromkeys(inside))
    return list(found)


def _is_wanted(relative: Path) -> bool:
    return not any(part.startswith((".", "~$")) for part in relative.parts) and relative.name != "Thumbs.db"


def format_of(data: bytes, filename: str) -> Format:
    """What a file is. Raises ReadingFailed with what to do if it is nothing that can be read."""
    if not data.strip(b"\0 \t\r\n"):
        raise ReadingFailed(tr("The file is empty."))
    if b"%PDF-" in data[:1024]:
        return Format.PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_format(data)
    ending = Path(filename).suffix.lower()
    reason = _reason_against(data) or ("" if ending in _TEXT_ENDINGS else _reason_against_text(data))
    if reason:
        raise ReadingFailed(reason)
    if ending in (".pdf", ".docx"):
        raise ReadingFailed(
            tr(
                "The file is called {ending} but is not such a file, or is damaged. Ask for it again, or "
                "rename it if it is a text file (.txt).",
                ending=ending,
            )
        )
    if ending not in _TEXT_ENDINGS:
        raise ReadingFailed(
            tr("Files of the type {ending} cannot be read. Save it as .docx, PDF or .txt.", ending=ending)
        )
    return Format.TEXT


def _zip_format(data: bytes) -> Format:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ReadingFailed(damaged()) from error
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return Format.DOCX
    if "[Content_Types].xml" in names and any(name.endswith("document.xml") for name in names):
        return Format.DOCX
    if "content.xml" in names:
        raise ReadingFailed(tr("Files from LibreOffice cannot be read yet. Save it as .docx or PDF."))
    if any(name.startswith("xl/") for name in names):
        raise ReadingFailed(tr("Spreadsheets cannot be read yet. Save the answers as .docx or PDF."))
    raise ReadingFailed(tr("Archives cannot be read. Unpack it, and import the files in it."))


_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"RIFF", b"\0\0\0\x18ftyp")


def _reason_against(data: bytes) -> str:
    """Why a file that is neither PDF nor archive cannot be read, and what to do; empty if it may be text."""
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _ole_reason(data)
    if data.startswith(_PICTURES) and b"\0" in data[:4096]:
        return tr("The file is a picture. Run text recognition (OCR) on it and save it as PDF or .docx.")
    if data.startswith(b"{\\rtf"):
        return tr("RTF files cannot be read yet. Open it in Word and save it as .docx.")
    return ""


_MAIL_FIELD = re.compile(
    rb"^(?:from |(?:from|to|date|subject|received|return-path|mime-version|message-id):)", re.I
)


def _reason_against_text(data: bytes) -> str:
    """Why text in a file that is not called a text file cannot be read; empty if that is not known."""
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if start.lower().startswith((b"<!doctype html", b"<html")):
        return tr("Web pages cannot be read yet. Print it to PDF, or save it as .docx.")
    if _MAIL_FIELD.match(start) and b"subject:" in data[:9000].lower():
        return is_mail()
    return ""


def _ole_reason(data: bytes) -> str:
    def holds(name: str) -> bool:
        return name.encode("utf-16-le") in data

    if holds("EncryptedPackage"):
        return locked()
    if holds("WordDocument"):
        return tr("The file is in the old Word format. Open it in Word and save it as .docx.")
    if holds("__substg1.0_"):
        return is_mail()
    return tr("Files of this kind cannot be read. Open it in its own program and save it as .docx or PDF.")
