"""The rows that were found, sorted into the new file: the log and the sound texts where they belong, the rest
on a heap beside them (a temporary table), to be weighed against the log.
"""

import hashlib
import json
from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, insert, select, tuple_, union
from sqlalchemy.dialects.sqlite import insert as upsert

from ...domain.errors import Damaged
from ...domain.language import tr
from ...domain.uids import new_uid
from ..content import as_content
from ..digests import cut_digest, text_digest
from ..schema import FORMAT, RECORDED, Change, Content, Original, ProjectInfo, Step
from .fields import CHANGE, as_step, is_change, is_uid
from .finding import Finder, Found
from .kin import Kin
from .older import FIRST_WITH_READINGS, UNNAMED, in_todays_words, name_readings
from .records import Value
from .tally import Tally, told

_BATCH = 1000
_HEX = frozenset("0123456789abcdef")
_PROGRESS_EVERY = 64

heap = Table(
    "salvaged",
    MetaData(),
    Column("kind", String, primary_key=True),
    Column("uid", String, primary_key=True),
    Column("whole", Integer),
    Column("clock", Integer),
    Column("step", String),
    Column("fields", String),
    prefixes=["TEMPORARY"],
    sqlite_with_rowid=False,
)
"""The best of what was found of each recorded row and each damaged text. A text's uid is that of its response
with the reading's id behind it; `fields` is JSON of the columns."""


class Gatherer:
    """Takes the rows of a file one by one.

    `doubtful` are the seqs of steps, `damaged_originals` the check sums of files, known to be damaged.
    """

    def __init__(self, connection: Connection, tally: Tally, version: int) -> None:
        self._connection = connection
        self._tally = tally
        self._version = version
        self._waiting: dict[str, list[dict[str, Any]]] = {}
        self.doubtful: set[int] = set()
        self.damaged_originals: set[str] = set()
        self._sound_originals: set[str] = set()
        self._nameless: list[tuple[str, dict[str, Value]]] = []
        self.count = 0
        heap.create(connection)

    def take(self, found: Found) -> None:
        """Sort one row in."""
        self.count += 1
        if self._version < FORMAT:
            found = found._replace(values=in_todays_words(self._version, found.table, found.values))
        match found.table:
            case "step":
                self._step(found)
            case "change":
                self._change(found)
            case "content":
                self._content(found)
            case "original":
                self._original(found)
            case "project_info":
                self._info(found.values)
            case kind:
                self._row(kind, found)

    def finish(self) -> None:
        """Write what is still waiting."""
        self._flush_all()
        for kind in {kind for kind, _ in self._nameless}:
            self._name(kind, [values for one, values in self._nameless if one == kind])
        self._flush_all()
        if self._version < FIRST_WITH_READINGS:
            name_readings(self._connection, heap)

    def _name(self, kind: str, nameless: list[dict[str, Value]]) -> None:
        """Give rows whose uid is damaged that of the row that they must be, or a new one."""
        logged = select(Change.row).where(Change.kind == kind)
        on_heap = select(heap.c.uid).where(heap.c.kind.in_((kind, leftover(kind))))
        kin = Kin(self._connection.execute(union(logged, on_heap)).scalars())
        for values in nameless:
            self._tally.damaged(kind, told(values), tr("Its identity was damaged."))
            self._put_on_heap(kind, kin.nearest(values.get("uid")) or new_uid(), values, False, 0)

    def _step(self, found: Found) -> None:
        row = as_step(found.values)
        if row is None:
            self._tally.damaged("step", told(found.values), tr("It can't be understood."))
            return
        if not found.whole:
            self.doubtful.add(row["seq"])
        self._add("step", row)

    def _change(self, found: Found) -> None:
        if not (found.whole and is_change(found.values)):
            seq = found.values.get("step")
            if isinstance(seq, int):
                self.doubtful.add(seq)
            self._tally.damaged("change", told(found.values), tr("It can't be understood."))
            self._leftover(found.values)
            return
        self._add("change", {name: found.values[name] for name in CHANGE})

    def _leftover(self, change: Mapping[str, Any]) -> None:
        """Keep what a damaged change says of a row, for where nothing better says it."""
        kind, uid, after = (change.get(name) for name in ("kind", "row", "after"))
        try:
            values = json.loads(after) if isinstance(after, str) else None
        except (ValueError, RecursionError):
            return
        if kind in RECORDED and is_uid(uid) and isinstance(values, dict):
            self._put_on_heap(leftover(str(kind)), str(uid), values, False, 0)

    def _content(self, found: Found) -> None:
        values, response = found.values, found.values.get("response")
        if not is_uid(response):
            shown = {
                name: value for name, value in values.items() if name not in ("paragraphs", "page_starts")
            }
            self._tally.damaged("text", told(shown), tr("It can't be told whose text this is."))
        elif found.whole and self._is_sound(values):
            self._connection.execute(
                insert(Content).prefix_with("OR IGNORE"),
                {
                    **values,
                    "needs_ocr": values["needs_ocr"] == 1,
                    "cut_sha256": cut_digest(*(str(values[name]) for name in _CUT)),
                },
            )
        else:
            reading = str(values.get("reading"))
            key = str(response) + (reading if is_reading(reading) else UNNAMED)
            self._put_on_heap("content", key, values, found.whole, len(str(values.get("text", ""))))

    def _is_sound(self, values: Mapping[str, Any]) -> bool:
        if not all(
            isinstance(values.get(name), str)
            for name in (*_CUT, "text", "media_type", "reader", "sha256", "reading")
        ):
            return False
        if not all(
            isinstance(values.get(name), int) for name in ("characters", "paragraph_count", "needs_ocr")
        ):
            return False
        cut = cut_digest(*(values[name] for name in _CUT))
        known = values.get("cut_sha256", cut) if self._version > 1 else cut
        pages = values.get("pages")
        numbers = values["characters"] == len(values["text"]) and is_sha256(values["sha256"])
        numbers = (
            numbers
            and is_reading(values["reading"])
            and (pages is None or (isinstance(pages, int) and pages > 0))
        )
        same = cut == known and text_digest(values["text"]) == values.get("text_sha256")
        return numbers and same and _can_be_cut(values)

    def _original(self, found: Found) -> None:
        known, data = found.values.get("sha256"), found.values.get("bytes")
        if not isinstance(data, bytes):
            return
        if hashlib.sha256(data).hexdigest() == known:
            statement = upsert(Original)
            self._connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["sha256"], set_={"bytes": statement.excluded.bytes}
                ),
                {"sha256": known, "bytes": data},
            )
            self.damaged_originals.discard(str(known))
            self._sound_originals.add(str(known))
        elif known in self._sound_originals:
            return
        elif is_sha256(known):
            # Kept as it is: most programs can show a damaged file in part. A sound one would take its place.
            self._connection.execute(
                insert(Original).prefix_with("OR IGNORE"), {"sha256": known, "bytes": data}
            )
            self.damaged_originals.add(str(known))
        else:
            self._tally.damaged("original", str(known), tr("It can't be told whose file this is."))

    def _info(self, values: Mapping[str, Any]) -> None:
        if all(isinstance(values.get(name), str) for name in ("key", "value")):
            statement = upsert(ProjectInfo)
            self._connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["key"], set_={"value": statement.excluded.value}
                ),
                dict(values),
            )

    def _row(self, kind: str, found: Found) -> None:
        uid, clock = found.values.get("uid"), found.values.get("clock")
        if kind not in RECORDED:
            return
        if not is_uid(uid):
            self._nameless.append((kind, found.values))
            return
        self._put_on_heap(kind, str(uid), found.values, found.whole, clock if isinstance(clock, int) else 0)

    def _put_on_heap(self, kind: str, uid: str, values: Mapping[str, Any], whole: bool, rank: int) -> None:
        step = values.get("step")
        fields = json.dumps({**values}, ensure_ascii=True, default=lambda value: None)
        row = {"kind": kind, "uid": uid, "whole": int(whole), "clock": min(rank, 1 << 53), "fields": fields}
        self._add("salvaged", {**row, "step": step if is_uid(step) else ""})

    def _add(self, name: str, row: dict[str, Any]) -> None:
        waiting = self._waiting.setdefault(name, [])
        waiting.append(row)
        if len(waiting) == _BATCH:
            self._flush(name)

    def _flush_all(self) -> None:
        for name in list(self._waiting):
            self._flush(name)

    def _flush(self, name: str) -> None:
        rows = self._waiting.pop(name, [])
        if not rows:
            return
        if name == "salvaged":
            statement = upsert(heap)
            new = statement.excluded
            better = tuple_(new.whole, new.clock, new.step) > tuple_(heap.c.whole, heap.c.clock, heap.c.step)
            self._connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["kind", "uid"],
                    set_={column: new[column] for column in ("whole", "clock", "step", "fields")},
                    where=better,
                ),
                rows,
            )
            return
        target = Step if name == "step" else Change
        self._connection.execute(insert(target).prefix_with("OR IGNORE"), rows)


def leftover(kind: str) -> str:
    """The kind on the heap of what damaged changes say of rows of a kind."""
    return f"{kind} by a damaged change"


def _can_be_cut(values: Mapping[str, Any]) -> bool:
    try:
        as_content(values["text"], *(values[name] for name in _CUT))
    except Damaged:
        return False
    return True


_CUT = ("page_starts", "sections", "paragraphs")


def is_sha256(value: object) -> bool:
    """Whether a value has the form of a SHA-256 in hexadecimal digits."""
    return isinstance(value, str) and len(value) == 64 and set(value) <= _HEX


def is_reading(value: object) -> bool:
    """Whether a value has the form of a reading's id."""
    return isinstance(value, str) and len(value) == 16 and set(value) <= _HEX


def gather(
    finder: Finder, connection: Connection, tally: Tally, progress: Callable[[int, int], None]
) -> Gatherer:
    """Take everything that can be found in a file. `progress` is told the pages read, and of how many."""
    gatherer = Gatherer(connection, tally, finder.version)
    last = 0
    for found in finder.rows():
        gatherer.take(found)
        if finder.reading - last >= _PROGRESS_EVERY:
            last = finder.reading
            progress(last, finder.pages.count)
    gatherer.finish()
    return gatherer
