"""Which values of a salvaged row can be used: those of the right type that make sense."""

import json
import re
from collections.abc import Mapping
from typing import Any

from ...domain.history import StepKind
from ..digests import LENGTH
from ..recorder import table
from ..schema import FIELDS, RECORDED, Change, Step
from ..sensible import FIELD_TYPES, sensible

_UID = re.compile("[0-9a-f]{32}")
_SAFE = 1 << 53
"""No number of a project is larger; JSON readers are only sure of those up to here."""

REFERENCES: dict[str, dict[str, str]] = {
    kind: {name: key.column.table.name for name in FIELDS[kind] for key in table(kind).c[name].foreign_keys}
    for kind in RECORDED
}
"""Which fields of a kind hold the uid of a row, and of which kind."""


def is_uid(value: object) -> bool:
    """Whether a value has the form of a uid."""
    return isinstance(value, str) and _UID.fullmatch(value) is not None


def usable(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """The recorded fields of a row that can be used, in the types of the program."""
    found = {}
    for name in FIELDS[kind]:
        if name in values:
            value = values[name]
            if FIELD_TYPES[kind][name][0] is bool and value in (0, 1):
                value = bool(value)
            if _fits(kind, name, value):
                found[name] = value
    if kind == "coding" and not found.get("made_start", -1) < found.get("made_end", 0):
        found.pop("made_start", None)
        found.pop("made_end", None)
    return found


def is_change(values: Mapping[str, Any]) -> bool:
    """Whether a row of `change` can be folded: the same demands as on one that a merge brings."""
    seq, kind, before, after = (values.get(name) for name in ("step", "kind", "before", "after"))
    if not (isinstance(seq, int) and 0 < seq < _SAFE and kind in RECORDED and is_uid(values.get("row"))):
        return False
    try:
        new = json.loads(after) if isinstance(after, str) else None
        old = None if before is None else json.loads(before)
    except (ValueError, TypeError, RecursionError):
        return False
    if not isinstance(new, dict) or not isinstance(old, dict | None):
        return False
    if new.keys() != (set(FIELDS[kind]) if old is None else old.keys()):
        return False
    if not new.keys() <= set(FIELDS[kind]) or not all(_fits(kind, *field) for field in new.items()):
        return False
    return not {"made_start", "made_end"} <= new.keys() or bool(new["made_start"] < new["made_end"])


def _fits(kind: str, name: str, value: Any) -> bool:
    type_, nullable = FIELD_TYPES[kind][name]
    if value is None:
        return nullable
    if type(value) is not type_ or (isinstance(value, int) and abs(value) >= _SAFE):
        return False
    if isinstance(value, str) and not value.isascii() and not _is_text(value):
        return False
    return is_uid(value) if name in REFERENCES[kind] else sensible(kind, name, value)


def as_step(values: Mapping[str, Any]) -> dict[str, Any] | None:
    """A row of `step` in the types of the program; None if it can't be one."""
    row = {column.key: values.get(column.key) for column in Step.__table__.c}
    if not (isinstance(row["digest"], str) and len(row["digest"]) == LENGTH):
        row["digest"] = "0" * LENGTH
    for name in ("held", "undone"):
        row[name] = row[name] == 1
    numbers = [row["seq"], row["clock"]]
    texts = [row["coder"], row["label"], row["digest"]]
    if not all(isinstance(number, int) and 0 < number < _SAFE for number in numbers):
        return None
    if not all(isinstance(text, str) and _is_text(text) for text in texts) or not is_uid(row["uid"]):
        return None
    if row["kind"] not in [kind.value for kind in StepKind]:
        return None
    if not (isinstance(row["at"], str) and sensible("coding", "created_at", row["at"])):
        return None
    if not all(row[name] is None or is_uid(row[name]) for name in ("target", "part_of")):
        return None
    return row if isinstance(row["origin"], int | None) else None


def _is_text(value: str) -> bool:
    try:
        value.encode()
    except UnicodeEncodeError:  # JSON can say lone surrogates, which no text may hold
        return False
    return True


CHANGE = tuple(column.key for column in Change.__table__.c)
"""The columns of `change`."""
