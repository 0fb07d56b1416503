"""Which values a field can hold, for what comes from another file: its types alone say too little."""

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

from ..domain.responses import Status
from ..domain.stances import Stance
from ..domain.uids import LONGEST_NAME
from .schema import FIELDS, RECORDED


def sensible(kind: str, field: str, value: Any) -> bool:
    """Whether a field of a kind of row, of the right type, can be shown and worked with."""
    check = _CHECKS.get((kind, field))
    return (check is None or check(value)) and not is_too_long(kind, field, value)


def can_be(kind: str, before: Any, after: Any) -> bool:
    """Whether a row of the log can be: fields of its kind, each of a type and value that it can have.

    The one that made a row has all of them, another the same ones before and after.
    """
    types = FIELD_TYPES.get(kind)
    if types is None or not isinstance(after, dict) or not isinstance(before, dict | None):
        return False
    if (
        after.keys() != (types.keys() if before is None else before.keys())
        or not after.keys() <= types.keys()
    ):
        return False
    return all(_fits(types[name], value) and sensible(kind, name, value) for name, value in after.items())


def _fits(of: tuple[type, bool], value: object) -> bool:
    return type(value) is of[0] or (value is None and of[1])


def is_too_long(kind: str, field: str, value: Any) -> bool:
    """Whether a name or the like is longer than any is; a text may be of any length."""
    return (kind, field) in _NAMES and isinstance(value, str) and len(value) > LONGEST_NAME


def _is_time(value: str) -> bool:
    try:
        return datetime.fromisoformat(value).tzinfo is not None
    except ValueError:
        return False


_NAMES = {
    ("coder", "name"),
    ("respondent", "name"),
    ("respondent", "type"),
    ("response", "title"),
    ("response", "filename"),
    ("attribute", "name"),
    ("code", "name"),
    ("code", "place"),
    ("code", "key"),
    ("tie", "question"),
    ("form", "name"),
    ("survey", "name"),
    ("invited", "name"),
    ("invited", "type"),
}

FIELD_TYPES: dict[str, dict[str, tuple[type, bool]]] = {
    kind: {
        name: (column.type.python_type, bool(column.nullable))
        for name in FIELDS[kind]
        for column in [row.__table__.c[name]]
    }
    for kind, row in RECORDED.items()
}
"""The type of each field in the program, and whether it may be empty."""

_CHECKS: dict[tuple[str, str], Callable[[Any], bool]] = {
    ("response", "status"): lambda value: value in [status.value for status in Status],
    ("coding", "stance"): lambda value: value in [stance.value for stance in Stance],
    ("coding", "created_at"): _is_time,
    ("coding", "made_in"): lambda value: len(value) == 16,
    ("coding", "made_start"): lambda value: value >= 0,
    ("coding", "made_end"): lambda value: value > 0,
    ("response", "reading"): lambda value: len(value) == 16,
    ("mark", "words"): lambda value: len(value) == 16,
    ("mark", "nth"): lambda value: value >= 0,
    ("mark", "state"): lambda value: value in ("read", "aside"),
    ("memo", "about_kind"): lambda value: value in ("project", "response", "respondent", "code", "coding"),
    ("memo", "about"): lambda value: len(value) in (0, 32),
    ("authorship", "certainty"): lambda value: 0 <= value <= 100,
    ("code", "place"): lambda value: re.fullmatch("[0-9A-Za-z]*", value) is not None,
    ("code", "colour"): lambda value: re.fullmatch("(#[0-9A-Fa-f]{6})?", value) is not None,
}
