"""Which way a text was written in bytes, where no mark at its beginning says so."""

_LOOKED_AT = 4000
_MOST_ELSEWHERE = 0.05


def unmarked_utf16(data: bytes) -> str:
    """The encoding of a UTF-16 text without a byte order mark; empty for everything else.

    In a text in Latin letters every other byte is zero, and hardly any of the others.
    """
    even, odd = data[:_LOOKED_AT:2], data[1:_LOOKED_AT:2]
    if len(data) % 2 or not odd:
        return ""
    shares = even.count(0) / len(even), odd.count(0) / len(odd)
    for share, other, encoding in ((*shares, "utf-16-be"), (*shares[::-1], "utf-16-le")):
        if share > 0.5 and other < _MOST_ELSEWHERE:
            return encoding
    return ""
