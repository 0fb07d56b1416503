"""The compressed RTF that Outlook keeps of a message (MS-OXRTFCP)."""

import struct

from ...domain.errors import ReadingFailed
from ..reasons import damaged

_PACKED, _PLAIN = 0x75465A4C, 0x414C454D
_START = b"\r\n".join(
    (
        rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor MS "
        rb"Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0",
        rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx",
    )
)
_WINDOW = 4096
_LARGEST = 64 * 1024**2


def unpacked_rtf(data: bytes) -> bytes:
    """The RTF file. Raises ReadingFailed if it is damaged."""
    try:
        _, size, kind, _ = struct.unpack_from("<4I", data)
    except struct.error as error:
        raise ReadingFailed(damaged()) from error
    if kind == _PLAIN:
        return data[16 : 16 + size]
    if kind != _PACKED or size > _LARGEST:
        raise ReadingFailed(damaged())
    return _unpacked(data[16:])


def _unpacked(packed: bytes) -> bytes:
    window = bytearray(_WINDOW)
    window[: len(_START)] = _START
    at = len(_START)
    result = bytearray()
    position = 0
    while position < len(packed):
        flags = packed[position]
        position += 1
        for bit in range(8):
            pair = packed[position : position + 2]
            if not pair or len(result) > _LARGEST:
                return bytes(result)
            copied = flags >> bit & 1
            if copied and len(pair) == 2:
                reference = int.from_bytes(pair, "big")
                start, length = reference >> 4, (reference & 15) + 2
                if start == at:
                    return bytes(result)
                letters = bytearray()
                for step in range(length):
                    letter = window[(start + step) % _WINDOW]
                    window[at] = letter
                    at = (at + 1) % _WINDOW
                    letters.append(letter)
                result += letters
            else:
                result.append(pair[0])
                window[at] = pair[0]
                at = (at + 1) % _WINDOW
            position += 1 + copied
    return bytes(result)
