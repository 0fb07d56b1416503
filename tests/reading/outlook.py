"""Outlook's messages, written for the tests."""

import struct
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from .compound import compound_file

SENT = datetime(2026, 3, 2, 11, 30, tzinfo=UTC)
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


def message_file(**told: Any) -> bytes:
    """A .msg file; see `message`."""
    return compound_file(message(**told) | {"__nameid_version1.0": {}})


def message(
    subject: str = "Høringssvar",
    name: str = "Fjordvik kommune",
    address: str = "post@fjordvik.example",
    body: str = "",
    page: bytes = b"",
    packed_rtf: bytes = b"",
    attached: Sequence[dict[str, Any]] = (),
    inner: bool = False,
) -> dict[str, Any]:
    """The streams and folders of a message; `inner` if it lies within another."""
    texts = {0x0037: subject, 0x0C1A: name, 0x0C1F: address, 0x001A: "IPM.Note"}
    if body:
        texts[0x1000] = body
    binaries = {pid: data for pid, data in ((0x1013, page), (0x1009, packed_rtf)) if data}
    ticks = int((SENT - _EPOCH).total_seconds()) * 10**7
    fixed = [struct.pack("<HHIQ", 0x0040, 0x0039, 6, ticks), struct.pack("<HHIIxxxx", 3, 0x3FDE, 6, 65001)]
    header = bytes(24) if inner else bytes(32)
    folders = {f"__attach_version1.0_#{n:08X}": one for n, one in enumerate(attached)}
    return _streams(header, texts, binaries, fixed) | folders


def attachment(name: str, data: bytes, mime: str = "", cid: str = "") -> dict[str, Any]:
    """A file attached to a message."""
    texts = {0x3707: name, 0x3704: name}
    if mime:
        texts[0x370E] = mime
    if cid:
        texts[0x3712] = cid
    return _streams(bytes(8), texts, {0x3701: data}, [struct.pack("<HHIIxxxx", 3, 0x3705, 6, 1)])


def attached_message(inner: dict[str, Any]) -> dict[str, Any]:
    """A message attached to a message."""
    own = _streams(bytes(8), {0x3001: "melding"}, {}, [struct.pack("<HHIIxxxx", 3, 0x3705, 6, 5)])
    return own | {"__substg1.0_3701000D": inner}


def _streams(
    header: bytes, texts: dict[int, str], binaries: dict[int, bytes], fixed: list[bytes]
) -> dict[str, Any]:
    streams: dict[str, Any] = {}
    rows = list(fixed)
    for pid, text in texts.items():
        raw = text.encode("utf-16-le")
        streams[f"__substg1.0_{pid:04X}001F"] = raw
        rows.append(struct.pack("<HHIIxxxx", 0x001F, pid, 6, len(raw) + 2))
    for pid, data in binaries.items():
        streams[f"__substg1.0_{pid:04X}0102"] = data
        rows.append(struct.pack("<HHIIxxxx", 0x0102, pid, 6, len(data)))
    streams["__properties_version1.0"] = header + b"".join(rows)
    return streams
