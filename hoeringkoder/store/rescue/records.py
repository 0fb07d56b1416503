"""The values of a record, as far as they can be read (https://sqlite.org/fileformat2.html, section 2.1)."""

import struct
from typing import NamedTuple

from ..healing import UNREADABLE
from .pages import varint

Value = str | int | float | bytes | None

_MOST_COLUMNS = 100
"""Of any table that is ours, and some more."""
_INTEGER_SIZES = (0, 1, 2, 3, 4, 6, 8)
_REAL, _ZERO, _ONE, _FIRST_RESERVED, _FIRST_BLOB = 7, 8, 9, 10, 12


class Values(NamedTuple):
    """The columns of a record that could be read; the last of them may be the beginning of a longer value.

    `columns` is how many it says that it has. `whole`: all of them are there, and every text is UTF-8.
    """

    values: tuple[Value, ...]
    columns: int
    whole: bool


def decode(payload: bytes) -> Values:
    """Read a record; never fails, whatever the bytes are."""
    header, at = varint(payload, 0)
    end = min(header, len(payload))
    types: list[int] = []
    while at < end and len(types) <= _MOST_COLUMNS:
        serial = payload[at]
        if serial < 0x80:
            at += 1
        else:
            serial, at = varint(payload, at)
        types.append(serial)
    whole = header <= len(payload)
    at = header
    values: list[Value] = []
    for serial in types:
        size = _size(serial)
        if at + size > len(payload):
            whole = False
            if serial < _FIRST_BLOB or at >= len(payload):
                break
        data = payload[at : at + size]
        at += size
        if serial >= _FIRST_BLOB and serial & 1:
            text, is_sound = _text(data)
            values.append(text)
            whole = whole and is_sound
        elif serial >= _FIRST_BLOB:
            values.append(data)
        else:
            values.append(_number(serial, data))
            whole = whole and serial < _FIRST_RESERVED
    return Values(tuple(values), len(types), whole)


def _text(data: bytes) -> tuple[str, bool]:
    """The text, and whether it is one: UTF-8 without nulls, which stand on emptied pages only."""
    try:
        text, is_sound = data.decode(), True
    except UnicodeDecodeError:
        text, is_sound = data.decode(errors="replace"), False
    return text.replace("\0", UNREADABLE), is_sound and "\0" not in text


def _size(serial: int) -> int:
    if serial >= _FIRST_BLOB:
        return (serial - _FIRST_BLOB) // 2
    if serial >= _ZERO:
        return 0
    return 8 if serial == _REAL else _INTEGER_SIZES[serial]


def _number(serial: int, data: bytes) -> int | float | None:
    if serial == _REAL:
        return float(struct.unpack(">d", data)[0])
    if serial in (_ZERO, _ONE):
        return serial - _ZERO
    return int.from_bytes(data, "big", signed=True) if data else None
