"""Rows of older formats in the words of the one that is written now, for a rescue.

Before format 3 a response had one text, which no row named. What names it now is told by that text's check
sums, so it is known only when all rows have been seen; until then, and where the sums are lost, `UNNAMED`
stands for it.
"""

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, select, text

from ..content import reading_id
from ..schema import Content
from .records import Value

UNNAMED = "0" * 16
"""The reading of a text whose check sums are not known."""

_SPAN = {"start": "made_start", "end": "made_end"}
_SIDES = ("before", "after")


FIRST_WITH_READINGS = 3
FIRST_WITH_EXAMPLES = 4

_NEW_IN_3: dict[str, dict[str, Any]] = {
    "response": {"reading": UNNAMED},
    "coding": {"made_in": UNNAMED},
    "authorship": {"certainty": 0},
}
_NEW_IN_4: dict[str, dict[str, Any]] = {"code": {"examples": "", "excludes": "", "archived": False}}


def in_todays_words(version: int, table: str, values: Mapping[str, Value]) -> dict[str, Value]:
    """A row that was found in a file of a format, as the newest has it."""
    new = dict(values)
    if version < FIRST_WITH_READINGS:
        new = _in_words_of_3(table, new)
    if version < FIRST_WITH_EXAMPLES:
        new = _in_words_of_4(table, new)
    return new


def _in_words_of_3(table: str, values: Mapping[str, Value]) -> dict[str, Value]:
    new = dict(values)
    match table:
        case "content" | "response":
            new["reading"] = UNNAMED
        case "authorship":
            new["certainty"] = 0
        case "coding":
            new |= {"made_in": UNNAMED, "hidden": new.pop("shadowed", 0)}
            new |= {made: new[name] for name, made in _SPAN.items() if name in new}
        case "change":
            is_new = values.get("before") is None
            new |= {side: _said_in_3(values.get("kind"), values.get(side), is_new) for side in _SIDES}
    return new


def _in_words_of_4(table: str, values: Mapping[str, Value]) -> dict[str, Value]:
    new = dict(values)
    if table == "code":
        new |= {name: int(value) if value is False else value for name, value in _NEW_IN_4["code"].items()}
    elif table == "change" and values.get("before") is None:
        fields = _fields(values.get("after"))
        added = _NEW_IN_4.get(str(values.get("kind")))
        if fields is not None and added:
            new["after"] = _written(fields | added)
    return new


def _said_in_3(kind: Value, said: Value, is_new: bool) -> Value:
    fields = _fields(said)
    if fields is None:
        return said
    if kind == "coding":
        fields = {_SPAN.get(name, name): value for name, value in fields.items()}
    if is_new:
        fields |= _NEW_IN_3.get(str(kind), {})
    return _written(fields)


def _fields(said: Value) -> dict[str, Any] | None:
    """What a side of a change says; None if it can't be understood."""
    try:
        fields = json.loads(said) if isinstance(said, str) else None
    except (ValueError, RecursionError):
        return None
    return fields if isinstance(fields, dict) else None


def _written(fields: Mapping[str, Any]) -> str:
    return json.dumps(fields, ensure_ascii=False, separators=(",", ":"))


def name_readings(connection: Connection, heap: Any) -> None:
    """Put the readings' names, as far as they are known now, in the place of `UNNAMED` everywhere."""
    names: dict[str, str] = {}
    for response, *sums in connection.execute(
        select(Content.response, Content.text_sha256, Content.cut_sha256)
    ):
        names[response] = reading_id(*sums)
    left = select(heap.c.uid, heap.c.fields).where(heap.c.kind == "content")
    for key, fields in connection.execute(left).all():
        values = json.loads(fields)
        sums = [values.get(name) for name in ("text_sha256", "cut_sha256")]
        if all(isinstance(one, str) for one in sums):
            names.setdefault(key[:32], reading_id(*sums))
    if names:
        connection.execute(text("CREATE TEMPORARY TABLE named (response TEXT PRIMARY KEY, name TEXT)"))
        rows = [{"response": response, "name": name} for response, name in names.items()]
        connection.execute(text("INSERT INTO named VALUES (:response, :name)"), rows)
        for statement in _RENAME:  # all rows at once: one response's are not found without looking at all
            connection.execute(text(statement))
        connection.execute(text("DROP TABLE named"))


_RENAME = (
    "UPDATE content SET reading = name FROM named WHERE named.response = content.response",
    f"UPDATE salvaged SET uid = named.response || name FROM named"
    f" WHERE kind = 'content' AND uid = named.response || '{UNNAMED}'",
    "UPDATE change SET after = json_set(after, '$.reading', name) FROM named"
    " WHERE kind = 'response' AND before IS NULL AND row = named.response",
    "UPDATE change SET after = json_set(after, '$.made_in', name) FROM named"
    " WHERE kind = 'coding' AND before IS NULL AND json_extract(after, '$.response') = named.response",
    "UPDATE salvaged SET fields = json_set(fields, '$.reading', name) FROM named"
    " WHERE kind = 'response' AND uid = named.response",
    "UPDATE salvaged SET fields = json_set(fields, '$.made_in', name) FROM named"
    " WHERE kind LIKE 'coding%' AND json_extract(fields, '$.response') = named.response",
)
