"""Zip archives: the files in them, under limits against bombs. What they are called never becomes a path."""

import struct
import zipfile
import zlib
from collections.abc import Sequence
from contextlib import suppress
from functools import partial
from typing import IO

from ..domain.errors import ReadingFailed
from ..domain.language import tr
from .files import MAX_BYTES, is_wanted
from .parts import MOST_PARTS, Holder, Part, distinct, tidy_names, too_many
from .pdf.passwords import locked_file, spellings

_MOST_UNPACKED = 8 * 1024**3
_BOMB_RATIO = 150
_BOMB_SIZE = 32 * 1024**2
"""From this size on, in bytes, what shrank to less than a hundred-and-fiftieth is no document."""
_UTF8_FLAG = 0x800
_ENCRYPTED_FLAG = 0x1
_AES = 99
"""The way of packing that stands for one of WinZip's ways of encrypting, which Python does not know."""
_UNICODE_PATH = 0x7075
_WINDOWS_LETTERS = frozenset("æøåÆØÅ".encode("cp1252"))
_DOS_LETTERS = frozenset("æøåÆØÅ".encode("cp850"))
_NO_ARCHIVE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError)
"""What zipfile raises over damaged archives, and over ways of packing that it does not know."""


def read_archive(file: IO[bytes], passwords: Sequence[str] = ()) -> Holder:
    """The files in an archive; the file must stay open. Raises ReadingFailed if it is damaged or a bomb.

    `passwords` are tried on those that are encrypted, when they are loaded.
    """
    try:
        archive = zipfile.ZipFile(file)
    except _NO_ARCHIVE as error:
        raise ReadingFailed(_damaged()) from error
    wanted = [
        (names, info)
        for info in archive.infolist()
        if not info.is_dir() and _is_document(names := tidy_names(_name(info)))
    ]
    if not wanted:
        raise ReadingFailed(tr("There are no files in the archive."))
    if len(wanted) > MOST_PARTS:
        raise ReadingFailed(too_many())
    if sum(info.file_size for _, info in wanted) > _MOST_UNPACKED:
        raise ReadingFailed(_too_large())
    told = distinct([names for names, _ in wanted])
    infos = [info for _, info in wanted]
    return Holder(
        [Part(n, partial(_load, archive, info, passwords)) for n, info in zip(told, infos, strict=True)]
    )


def _is_document(names: tuple[str, ...]) -> bool:
    """Whether a file is one of those that were packed, not what the packing added."""
    return is_wanted(names) and names[0] != "META-INF" and names != ("mimetype",)


def _load(archive: zipfile.ZipFile, info: zipfile.ZipInfo, passwords: Sequence[str]) -> bytes:
    if info.file_size > MAX_BYTES:
        raise ReadingFailed(
            tr("The file is larger than {size} MB. Save it in parts.", size=MAX_BYTES // 1024**2)
        )
    if info.file_size > _BOMB_SIZE and info.file_size > _BOMB_RATIO * info.compress_size:
        raise ReadingFailed(_too_large())
    if info.flag_bits & _ENCRYPTED_FLAG:
        return _decrypted(archive, info, passwords)
    try:
        return archive.read(info)
    except _NO_ARCHIVE as error:
        raise ReadingFailed(_damaged()) from error


def _decrypted(archive: zipfile.ZipFile, info: zipfile.ZipInfo, passwords: Sequence[str]) -> bytes:
    if info.compress_type == _AES:
        raise ReadingFailed(
            tr(
                "The file is protected with a password in the archive. Unpack the archive, and import "
                "the files in it."
            )
        )
    for password in passwords:
        for spelling in spellings(password):
            # A wrong one is told by one byte, so one in 256 only shows when the file is unpacked.
            with suppress(*_NO_ARCHIVE):
                return archive.read(info, spelling)
    raise locked_file()


def _name(info: zipfile.ZipInfo) -> str:
    """What the file is called, whichever way the program that packed it wrote letters beyond ASCII."""
    told = _unicode_path(info.extra)
    if told:
        return told
    if info.flag_bits & _UTF8_FLAG or info.orig_filename.isascii():
        return info.orig_filename
    raw = info.orig_filename.encode("cp437", errors="replace")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        beyond = {byte for byte in raw if byte > 0x7F}
        windows = bool(beyond & _WINDOWS_LETTERS) and not beyond & _DOS_LETTERS
        return raw.decode("cp1252" if windows else "cp850", errors="replace")


def _unicode_path(extra: bytes) -> str:
    """The name in the field that Info-ZIP adds for it; empty if there is none."""
    while len(extra) >= 4:
        kind, size = struct.unpack("<HH", extra[:4])
        body, extra = extra[4 : 4 + size], extra[4 + size :]
        if kind == _UNICODE_PATH and body[:1] == b"\x01":
            return body[5:].decode("utf-8", errors="replace")
    return ""


def _damaged() -> str:
    return tr("The archive is damaged. Ask for it again, or unpack it and import the files in it.")


def _too_large() -> str:
    return tr(
        "The archive unpacks to far more than documents do. Unpack it and import the files that you want."
    )
