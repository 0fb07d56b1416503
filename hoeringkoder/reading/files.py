"""Which files there are, and what kind of file each is: by its content, whatever its name ends in."""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import IO

from olefile import OleFileIO

from ..domain.errors import Mishap, ReadingFailed
from ..domain.language import tr
from . import foreign
from .encodings import unmarked_utf16
from .pdf.passwords import locked_file
from .reasons import damaged

MAX_BYTES = 256 * 1024 * 1024
"""Larger files are no responses."""


class Format(StrEnum):
    """What can be read; the value is its media type."""

    PDF = "application/pdf"
    DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    ODT = "application/vnd.oasis.opendocument.text"
    FLAT_ODT = "application/vnd.oasis.opendocument.text-flat-xml"
    RTF = "application/rtf"
    HTML = "text/html"
    EML = "message/rfc822"
    MSG = "application/vnd.ms-outlook"
    XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    ODS = "application/vnd.oasis.opendocument.spreadsheet"
    CSV = "text/csv"
    ZIP = "application/zip"
    TEXT = "text/plain"
    PNG = "image/png"
    JPEG = "image/jpeg"
    TIFF = "image/tiff"
    GIF = "image/gif"
    BMP = "image/bmp"
    WEBP = "image/webp"


PICTURES = frozenset((Format.PNG, Format.JPEG, Format.TIFF, Format.GIF, Format.BMP, Format.WEBP))
"""What text recognition can read, where there is any."""


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
            file for file in path.rglob("*") if is_wanted(file.relative_to(path).parts) and file.is_file()
        )
        if not inside:
            raise Mishap(tr("There are no files in the folder {folder}.", folder=path))
        found.update(dict.fromkeys(inside))
    return list(found)


def is_wanted(names: Sequence[str]) -> bool:
    """Whether a file, by its name and those of its folders, is one that somebody wrote to be read."""
    hidden = any(name.startswith((".", "~$")) or name == "__MACOSX" for name in names)
    return not hidden and names[-1] not in ("Thumbs.db", "desktop.ini")


def format_of(data: bytes, filename: str) -> Format:
    """What a file is. Raises ReadingFailed with what to do if it is nothing that can be read; Locked if only
    a password opens it.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise ReadingFailed(tr("The file is empty."))
    if data.startswith(b"PK\x03\x04"):
        return zip_format(io.BytesIO(data))
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return _ole_format(data)
    if _PDF_START.search(data[:1024]) and b" obj" in data:
        return Format.PDF
    if data.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return Format.RTF
    ending = Path(filename).suffix.lower()
    picture = _picture_format(data)
    if picture:
        return picture
    reason = foreign.why_not(data, ending)
    if reason:
        raise ReadingFailed(reason)
    return _text_format(data, ending)


def is_archive(path: Path) -> bool:
    """Whether a file is an archive of files, of whatever size; the file need not be there."""
    try:
        if not path.is_file():  # a pipe would never end
            return False
        with path.open("rb") as file:
            return file.read(4) == b"PK\x03\x04" and zip_format(file) == Format.ZIP
    except (OSError, ReadingFailed):
        return False


def zip_format(file: IO[bytes]) -> Format:
    """What is packed in a zip. Raises ReadingFailed for what cannot be read."""
    try:
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            mimetype = archive.read("mimetype")[:100] if "mimetype" in names else b""
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError) as error:
        raise ReadingFailed(damaged()) from error
    if "[Content_Types].xml" in names and any(name.startswith("word/") for name in names):
        return Format.DOCX
    if "[Content_Types].xml" in names and any(name.endswith("document.xml") for name in names):
        return Format.DOCX
    if "content.xml" in names and (not mimetype or mimetype.startswith(Format.ODT.encode())):
        return Format.ODT
    if "xl/workbook.bin" in names:
        raise ReadingFailed(_old_spreadsheet())
    if "[Content_Types].xml" in names and any(name.endswith("workbook.xml") for name in names):
        return Format.XLSX
    if "content.xml" in names and mimetype.startswith(Format.ODS.encode()):
        return Format.ODS
    if any(name.startswith("ppt/") for name in names) or b"opendocument.presentation" in mimetype:
        raise ReadingFailed(foreign.presentation())
    if not names.isdisjoint(("Index/Document.iwa", "Index.zip", "index.apxl")):
        raise ReadingFailed(foreign.apple_document())
    if not names.isdisjoint(("FixedDocumentSequence.fdseq", "FixedDocSeq.fdseq")):
        raise ReadingFailed(foreign.fixed_pages())
    # A signed bundle of documents (ASiC) is an archive like any other; books and drawings are not.
    other = mimetype.startswith(b"application/") and not mimetype.startswith(b"application/vnd.etsi.asic")
    if other or not names.isdisjoint(("[Content_Types].xml", "content.xml")):
        raise ReadingFailed(_unknown_kind())
    return Format.ZIP


_PDF_START = re.compile(rb"(?:\A|[\r\n\0\x80-\xff])%PDF-\d")
"""Something may stand before it (ISO 32000-1, annex H), but a text that speaks of it is no PDF."""
_PICTURE_STARTS = (
    (re.compile(rb"\x89PNG\r"), Format.PNG),
    (re.compile(rb"\xff\xd8\xff"), Format.JPEG),
    (re.compile(rb"II\*\x00|MM\x00\*"), Format.TIFF),
    (re.compile(rb"GIF8[79]a"), Format.GIF),
    (re.compile(rb"BM.{4}\x00{4}", re.S), Format.BMP),
    (re.compile(rb"RIFF.{4}WEBP", re.S), Format.WEBP),
)


def _picture_format(data: bytes) -> Format | None:
    return next((kind for start, kind in _PICTURE_STARTS if start.match(data)), None)


def _ole_format(data: bytes) -> Format:
    """Old office files and Outlook's messages. Raises ReadingFailed for all but the latter."""
    try:
        with OleFileIO(data) as ole:
            names = {entry[0] for entry in ole.listdir(streams=True, storages=False)}
    except (OSError, ValueError, IndexError, TypeError, struct.error, RecursionError) as error:
        raise ReadingFailed(damaged()) from error
    if "EncryptedPackage" in names:
        raise locked_file()
    if "WordDocument" in names:
        raise ReadingFailed(tr("The file is in the old Word format. Open it in Word and save it as .docx."))
    if not names.isdisjoint(("Workbook", "Book")):
        raise ReadingFailed(_old_spreadsheet())
    if "PowerPoint Document" in names:
        raise ReadingFailed(foreign.presentation())
    if "__properties_version1.0" in names:
        return Format.MSG
    raise ReadingFailed(_unknown_kind())


def _text_format(data: bytes, ending: str) -> Format:
    start = _start(data)
    if _PAGE.match(start) or (ending in _PAGE_ENDINGS and re.search(r"<\w+[^>]*>", start)):
        return Format.HTML
    if start.startswith("<?xml") and "office:document" in start:
        return Format.FLAT_ODT
    if ending not in _TEXT_ENDINGS and ending != ".mbox" and _is_mail(start, ending):
        return Format.EML
    if ending in _TABLE_ENDINGS:
        return Format.CSV
    if ending in _PACKED_ENDINGS:
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


_TEXT_ENDINGS = ("", ".txt", ".text")
_TABLE_ENDINGS = (".csv", ".tsv", ".tab")
_PACKED_ENDINGS = (
    ".pdf",
    ".docx",
    ".dotx",
    ".docm",
    ".odt",
    ".ott",
    ".xlsx",
    ".xlsm",
    ".ods",
    ".msg",
    ".zip",
)
_PAGE_ENDINGS = (".html", ".htm", ".xhtml")
_PAGE = re.compile(r"(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html)\b", re.I | re.S)
_MAIL_FIELD = re.compile(r"(?:from |[\w-]+:)", re.I)
_MAIL_FIELDS = re.compile(
    r"^(?:from|to|date|subject|received|return-path|mime-version|message-id|content-type):", re.I | re.M
)


def _start(data: bytes) -> str:
    """The beginning of a text, good enough to tell what it is."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return data[2:9000].decode(encoding, "replace").lstrip()
    if encoding := unmarked_utf16(data):
        return data[:9000].decode(encoding, "replace").lstrip()
    return data[:9000].removeprefix(b"\xef\xbb\xbf").decode("latin-1").lstrip()


def _is_mail(start: str, ending: str) -> bool:
    """Whether a text begins with a mail's header."""
    header = re.split(r"\r?\n\r?\n", start, maxsplit=1)[0]
    fields = {found.lower() for found in _MAIL_FIELDS.findall(header)}
    return bool(_MAIL_FIELD.match(header)) and len(fields) >= (
        1 if ending in (".eml", ".mht", ".mhtml") else 2
    )


def _old_spreadsheet() -> str:
    return tr("The file is in an Excel format that cannot be read. Open it in Excel and save it as .xlsx.")


def _unknown_kind() -> str:
    return tr("Files of this kind cannot be read. Open it in its own program and save it as .docx or PDF.")
