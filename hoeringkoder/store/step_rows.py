"""Rows of `step` as domain values, and which of them are wanted."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import ColumnElement, Connection, exists, or_, select
from sqlalchemy.orm import aliased

from ..domain.history import ROWS_OF_TOPIC, Step, StepFilter, StepKind, StepTopic
from .chunks import chunks
from .schema import OF_ONE_FILE, Change
from .schema import Step as StepRow
from .undoing import as_step

_KINDS_OF_TOPIC = {
    StepTopic.MERGES: (StepKind.MERGE.value,),
    StepTopic.REVERSALS: (StepKind.UNDO.value, StepKind.REDO.value),
}
_TOPIC_OF_KIND = {kind: (topic,) for topic, kinds in _KINDS_OF_TOPIC.items() for kind in kinds}


def travels() -> ColumnElement[bool]:
    """The condition on `step` of what a merge takes along: not what says something of the one file only."""
    merges = select(StepRow.uid).where(StepRow.kind == StepKind.MERGE.value)
    is_of_a_merge = StepRow.target.is_not(None) & StepRow.target.in_(merges)
    return StepRow.kind.not_in(OF_ONE_FILE) & ~is_of_a_merge


def told(connection: Connection, rows: Sequence[Any]) -> list[Step]:
    """The steps of rows that have the columns of `step`, with topics and the merge that brought them."""
    topics = _topics(connection, [row.seq for row in rows if row.kind == StepKind.DO.value])
    merges = _labels(connection, {row.origin for row in rows if row.origin})
    return [
        replace(
            as_step(row),
            came_with=merges.get(row.origin, ""),
            topics=_TOPIC_OF_KIND.get(row.kind) or topics.get(row.seq, ()),
        )
        for row in rows
    ]


def conditions(wanted: StepFilter) -> list[ColumnElement[bool]]:
    """The conditions on `step` of what is wanted."""
    found: list[ColumnElement[bool]] = []
    if wanted.coder:
        found.append(StepRow.coder == wanted.coder)
    if wanted.topic is not None:
        rows = ROWS_OF_TOPIC.get(wanted.topic)
        found.append(_touches(rows) if rows else StepRow.kind.in_(_KINDS_OF_TOPIC[wanted.topic]))
    if wanted.text:
        found.append(_says(wanted.text))
    return found


def _topics(connection: Connection, seqs: Sequence[int]) -> dict[int, tuple[StepTopic, ...]]:
    # By asking for each kind whether there is any, for a step may have touched a hundred thousand rows.
    found: dict[int, tuple[StepTopic, ...]] = {}
    columns = [_touches(kinds).label(topic.value) for topic, kinds in ROWS_OF_TOPIC.items()]
    for some in chunks(seqs):
        for row in connection.execute(select(StepRow.seq, *columns).where(StepRow.seq.in_(some))):
            seq, *answers = row
            found[seq] = tuple(topic for topic, yes in zip(ROWS_OF_TOPIC, answers, strict=True) if yes)
    return found


def _labels(connection: Connection, seqs: set[int]) -> dict[int, str]:
    found: dict[int, str] = {}
    for some in chunks(seqs):
        query = select(StepRow.seq, StepRow.label).where(StepRow.seq.in_(some))
        found.update((seq, label) for seq, label in connection.execute(query))
    return found


def _touches(kinds: Sequence[str]) -> ColumnElement[bool]:
    change = aliased(Change)
    return or_(*(exists().where(change.step == StepRow.seq, change.kind == kind) for kind in kinds))


def _says(text: str) -> ColumnElement[bool]:
    # SQLite knows case of A to Z only; so the other letters are tried as they are likely to be written.
    forms = dict.fromkeys((text, text.lower(), text.upper(), text.capitalize(), text.title()))
    part = aliased(StepRow)
    named = or_(*(part.label.contains(form, autoescape=True) for form in forms))
    # An action of several steps is called what its last step says.
    in_a_part = select(part.seq).where(part.part_of == StepRow.uid, named).exists()
    return or_(*(StepRow.label.contains(form, autoescape=True) for form in forms), in_a_part)
