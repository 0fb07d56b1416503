"""Texts that did not come through whole: read again from the original, or put together from what is left.

A coding is where it is by its offset in the text, and it has its quotation with a little before and after. So
even where the text itself is gone, what was coded of it is put back in its place, and the codings live on.
"""

import hashlib
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from sqlalchemy import Connection, delete, insert, select

from ...domain.errors import Damaged
from ...domain.language import tr
from ...domain.readings import ParagraphKind, Reading
from ...domain.uids import response_uid
from ..content import read_content, save_content
from ..derived import CONTEXT
from ..digests import cut_digest, text_digest
from ..healing import STAND_IN, UNREADABLE
from ..schema import Content, Original
from .gathering import heap, is_sha256
from .tally import Tally

Reread = Callable[[bytes, str], Reading | None]
"""Reads an original again: its bytes, and the name of the file; None if it can't be read."""

_NO_SIGN = re.compile("[\0-\x08\x0b-\x1f]")
"""What stands in no text that was read out of a file; SQL's functions take the first of them for its end."""
_LONGEST = 20_000_000
"""Code points: longer than any text; a larger number is damage."""
_ORDINALS = 4


UID_LENGTH = 32

TextKey = tuple[str, str]
"""A text: the uid of its response and the id of its reading."""


class Named(NamedTuple):
    """What a response is called, and the reading of it that is shown."""

    title: str
    filename: str
    reading: str


class _Patch(NamedTuple):
    start: int
    text: str


class Texts:
    """Gives every response the text that is shown of it, and those that codings were made in."""

    def __init__(self, connection: Connection, tally: Tally, reread: Reread | None) -> None:
        self._connection = connection
        self._tally = tally
        self._reread = reread
        self._names: dict[str, str] = {}

    def complete(self, names: Mapping[str, Named], farthest: Mapping[TextKey, int]) -> None:
        """For each text that is needed and is not there whole: the best there is.

        `farthest` says how far codings reach in each that they were made in, in code points.
        """
        sums = select(Content.response, Content.reading, Content.sha256)
        files, present = {}, set()
        for uid, reading, sha256 in self._connection.execute(sums):
            present.add((uid, reading))
            files[uid] = sha256
        needed = dict.fromkeys([*((uid, name.reading) for uid, name in names.items()), *farthest])
        missing = [key for key in needed if key not in present]
        if not missing:
            return
        patches = self._patches(set(missing), {uid: name.reading for uid, name in names.items()})
        files = self._files() | files
        for uid, reading in missing:
            query = select(heap.c.fields).where(heap.c.kind == "content", heap.c.uid == uid + reading)
            left = json.loads(self._connection.execute(query).scalar() or "{}") | {"reading": reading}
            key = uid, reading
            self._complete(uid, names[uid], left, files.get(uid, ""), patches[key], farthest.get(key, 0))

    def _complete(
        self,
        uid: str,
        names: Named,
        left: dict[str, Any],
        file: str,
        patches: list[_Patch],
        farthest: int,
    ) -> None:
        title = names.title
        sha256 = left["sha256"] if is_sha256(left.get("sha256")) else file
        if self._read_again(uid, sha256, names.filename, left, patches):
            reason = tr("The text was damaged and was read again from the original file; it is as it was.")
            self._tally.damaged("text", title, reason)
            return
        text = _put_together(left, patches, farthest)
        is_whole = text_digest(text) == left.get("text_sha256")
        self._keep(uid, sha256, left, text, is_whole)
        unknown = text.count(UNREADABLE)
        if is_whole:
            self._tally.damaged("text", title, tr("What was damaged of the text could be put back."))
        elif unknown == len(text):
            self._tally.lost("text", title, tr("Nothing of the text could be read."))
        elif not unknown:
            self._tally.damaged("text", title, tr("The text is not quite as it was when it was imported."))
        else:
            self._tally.damaged(
                "text",
                title,
                tr("{n} of {all} characters can't be read; others may be wrong.", n=unknown, all=len(text)),
            )

    def _read_again(
        self, uid: str, sha256: str, filename: str, left: Mapping[str, Any], patches: list[_Patch]
    ) -> bool:
        if self._reread is None or not sha256:
            return False
        original = self._connection.execute(select(Original.bytes).where(Original.sha256 == sha256)).scalar()
        if original is None or hashlib.sha256(original).hexdigest() != sha256:
            return False
        reading = self._reread(original, filename)
        if reading is None:
            return False
        text, known = reading.content.text, left.get("text_sha256")
        if is_sha256(known):
            is_same = bool(text_digest(text) == known)
        else:  # what was coded must stand where it stood
            is_same = all(text[p.start : p.start + len(p.text)] == p.text for p in patches)
        if is_same:
            save_content(self._connection, uid, reading, sha256, left["reading"])
        return is_same

    def _keep(self, uid: str, sha256: str, left: Mapping[str, Any], text: str, is_whole: bool) -> None:
        cut = {
            name: value if isinstance(value := left.get(name), str) else "[]"
            for name in ("page_starts", "sections", "paragraphs")
        }
        for attempt in (cut, {**cut, "sections": "[]"}, _plain_cut(text)):
            values = _content(uid, sha256, left, text, attempt, is_whole)
            this = (Content.response == uid, Content.reading == left["reading"])
            self._connection.execute(delete(Content).where(*this))
            if not values["paragraph_count"] and text:
                continue
            self._connection.execute(insert(Content), values)
            try:
                read_content(self._connection, uid, left["reading"])
            except Damaged:
                continue
            return

    def _patches(self, wanted: set[TextKey], shown: Mapping[str, str]) -> dict[TextKey, list[_Patch]]:
        """What codings quote of these texts, with a little around it; `shown`: each response's reading."""
        found: dict[TextKey, list[_Patch]] = defaultdict(list)
        for fields in self._connection.execute(
            select(heap.c.fields).where(heap.c.kind == "coding")
        ).scalars():
            row = json.loads(fields)
            response = row.get("response")
            # What is quoted stands in the text that is shown, unless it has no place there.
            key = (response, shown.get(response, "") if row.get("end") else row.get("made_in"))
            if key in wanted and (patch := _patch(row)):
                found[key].append(patch)
        return found

    def _files(self) -> dict[str, str]:
        """The check sum of the original by the uid that a response made of it has."""
        sums = self._connection.execute(select(Original.sha256)).scalars().all()
        return {response_uid(sha256, ordinal): sha256 for sha256 in sums for ordinal in range(_ORDINALS)}


def _patch(row: Mapping[str, Any]) -> _Patch | None:
    span = ("start", "end") if row.get("end") else ("made_start", "made_end")
    start, end, quote, before, after = (
        row.get(name) for name in (*span, "quote", "context_before", "context_after")
    )
    if not (isinstance(start, int) and isinstance(end, int) and isinstance(quote, str)):
        return None
    if not 0 <= start < end <= _LONGEST or len(quote) != end - start or UNREADABLE in quote:
        return None
    before = before if isinstance(before, str) and len(before) == min(start, CONTEXT) else ""
    after = after if isinstance(after, str) and len(after) <= CONTEXT else ""
    return _Patch(start - len(before), before + quote + after)


def _put_together(left: Mapping[str, Any], patches: Iterable[_Patch], farthest: int) -> str:
    text = left.get("text")
    text = _NO_SIGN.sub(UNREADABLE, text) if isinstance(text, str) else ""
    length = left.get("characters")
    if not (isinstance(length, int) and 0 <= length <= _LONGEST):
        length = max(len(text), min(farthest, _LONGEST))
    length = max([length, *(patch.start + len(patch.text) for patch in patches)])
    signs = list(_fitted(text, length))
    for start, patch in patches:
        signs[start : start + len(patch)] = patch
    return "".join(signs)


def _fitted(text: str, length: int) -> str:
    """A text made as long as it was: what is missing lies where it is damaged, or at the end if it is not."""
    if len(text) == length:
        return text
    first, last = text.find(UNREADABLE), text.rfind(UNREADABLE)
    head = text if first < 0 else text[:first]
    tail = "" if first < 0 else text[last + 1 :]
    if len(head) + len(tail) > length:
        return text[:length].ljust(length, UNREADABLE)
    return head + UNREADABLE * (length - len(head) - len(tail)) + tail


def _plain_cut(text: str) -> dict[str, str]:
    """A paragraph for each line."""
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        if line.strip():
            paragraphs.append([start, start + len(line), ParagraphKind.BODY.value, 0, None])
        start += len(line) + 1
    return {
        "page_starts": "[]",
        "sections": "[]",
        "paragraphs": json.dumps(paragraphs, separators=(",", ":")),
    }


def _content(
    uid: str, sha256: str, left: Mapping[str, Any], text: str, cut: Mapping[str, str], is_whole: bool
) -> dict[str, Any]:
    reader, media_type = left.get("reader"), left.get("media_type")
    return {
        "response": uid,
        "reading": left["reading"],
        "sha256": sha256 or text_digest(""),
        "media_type": media_type if isinstance(media_type, str) else "application/octet-stream",
        "reader": reader if is_whole and isinstance(reader, str) else STAND_IN,
        "needs_ocr": left.get("needs_ocr") == 1,
        "characters": len(text),
        "pages": _count(cut["page_starts"]) or None,
        "paragraph_count": _count(cut["paragraphs"]),
        "text_sha256": text_digest(text),
        "cut_sha256": cut_digest(cut["page_starts"], cut["sections"], cut["paragraphs"]),
        **cut,
        "text": text,
    }


def _count(items: str) -> int:
    try:
        found = json.loads(items)
    except (ValueError, RecursionError):
        return 0
    return len(found) if isinstance(found, list) else 0
