"""Merging: the union of two logs, and the rows brought to what the union says.

The incoming file is only read. Its steps that the lead has not seen are copied as they are; then every row
that they touch is folded anew. Called inside the lead's transaction.
"""

import hashlib
import json
from collections.abc import Collection, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, insert, select, update

from ..domain.errors import ProjectUnusable
from ..domain.language import tr
from ..domain.merging import FileMerge, RowMerge
from .chunks import chunks
from .content import load_content
from .derived import count_without_place, place_anew
from .digests import logged_steps, step_digest
from .folding import LoggedChange, Row, logged_changes, refold
from .healing import has_stand_ins, heal
from .progress import cut_anew
from .recorder import read_rows, table
from .schema import NO_MERGE, RECORDED, Change, Content, Original, Step
from .sensible import can_be
from .step_rows import travels
from .undoing import refresh_undone, rows_of, with_parts

_Step = tuple[int, bool]
"""Its seq, and whether it is held."""


def take_in(lead: Connection, other: Connection, merge_seq: int) -> FileMerge:
    """Unite the steps of `other` with the lead's, as brought by the merge step with the seq `merge_seq`.

    Raises ProjectUnusable, with a sentence, if the file can't be used.
    """
    had_no_place = count_without_place(lead)
    healed = heal(lead, other)
    known = _steps(lead)
    theirs = _steps(other)
    new, awake = _news(known, theirs)
    _copy_contents(lead, other)
    _copy_steps(lead, other, new, merge_seq)
    for some in chunks(awake):
        lead.execute(update(Step).where(Step.uid.in_(some)).values(held=False, origin=merge_seq))
    targets = _targets(lead, [*new, *awake])
    refresh_undone(lead, targets)

    rows = rows_of(lead, with_parts(lead, [*new, *awake, *targets]))
    before = _read(lead, rows)
    # Only where both sides set something can they be at odds.
    ours = _unseen(lead, before.keys(), set(theirs))
    also_ours = [row for row, fields in ours.items() if fields]
    try:
        other_side = _unseen(other, also_ours, {uid for uid, (_, held) in known.items() if not held})
    except ProjectUnusable as error:
        raise _forged() from error
    refold(lead, rows)
    place_anew(lead, healed)
    cut_anew(lead, healed)
    after = _read(lead, rows)
    merged = [
        RowMerge(*row, before.get(row), after[row], ours.get(row, {}), other_side.get(row, {}))
        for row in rows
    ]
    alive = {(kind, uid) for kind in RECORDED for uid in _live_uids(other, kind)}
    counted = [row for row in merged if row.before is not None or (row.kind, row.uid) in alive]
    also = sum((row.kind, row.uid) not in alive for row in counted)
    return FileMerge(
        len(alive) + also,
        tuple(counted),
        tuple(_coders(other)),
        len(new) + len(awake) + len(healed),
        tuple(healed),
        max(0, count_without_place(lead) - had_no_place),
    )


def brings_something(lead: Connection, other: Connection) -> bool:
    """Whether merging `other` would change anything, as far as can be told without doing it."""
    new, awake = _news(_steps(lead), _steps(other))
    return bool(new or awake) or has_stand_ins(lead)


def _news(known: Mapping[str, _Step], theirs: Mapping[str, _Step]) -> tuple[dict[str, int], list[str]]:
    """The steps that are new here, by uid with their seq there; and those that are held only here."""
    new = {uid: seq for uid, (seq, held) in theirs.items() if uid not in known}
    awake = [uid for uid, (_, held) in theirs.items() if not held and uid in known and known[uid][1]]
    return new, awake


def _steps(connection: Connection) -> dict[str, _Step]:
    query = select(Step.uid, Step.seq, Step.held).where(travels()).order_by(Step.seq)
    return {uid: (seq, held) for uid, seq, held in connection.execute(query)}


def _unseen(
    connection: Connection, rows: Collection[Row], seen: Collection[str]
) -> dict[Row, dict[str, Any]]:
    """The fields of each row that this file's counting steps set and the other has not seen, folded."""

    def fields(changes: list[LoggedChange]) -> dict[str, Any]:
        values: dict[str, Any] = {}
        for change in changes:
            if change.stands and change.stamp[1] not in seen:
                values.update(change.after)
        return values

    return {row: fields(changes) for row, changes in logged_changes(connection, rows).items()}


def _read(connection: Connection, rows: Iterable[Row]) -> dict[Row, dict[str, Any]]:
    by_kind: dict[str, list[str]] = {}
    for kind, uid in rows:
        by_kind.setdefault(kind, []).append(uid)
    return {
        (kind, uid): values
        for kind, uids in by_kind.items()
        for uid, values in read_rows(connection, kind, uids).items()
    }


def _copy_steps(lead: Connection, other: Connection, new: Mapping[str, int], merge_seq: int) -> None:
    """Copy steps, by uid with their seq there, with what they changed, each checked against its digest."""
    newest = lead.execute(select(func.max(Step.seq))).scalar_one()
    # Their order among themselves is kept; they come after everything that is here.
    seqs = {theirs: newest + at for at, theirs in enumerate(new.values(), start=1)}
    for some in chunks(logged_steps(other, new.values())):
        steps, changes = [], []
        for step, logged in some:
            if step["digest"] != step_digest(step, logged):
                raise _forged()
            seq = seqs[step["seq"]]
            # What did not count there does not count here, whether this merge is undone or redone.
            origin = NO_MERGE if step["held"] else merge_seq
            steps.append({**step, "seq": seq, "origin": origin, "undone": False})
            changes += [{**_checked(*change), "step": seq} for change in logged]
        lead.execute(insert(Step), steps)
        if changes:
            lead.execute(insert(Change), changes)


def _checked(kind: str, row: str, before: str | None, after: str) -> Mapping[str, Any]:
    try:
        possible = can_be(kind, json.loads(before) if before else None, json.loads(after))
    except (ValueError, RecursionError) as error:
        raise _forged() from error
    if not possible:
        raise _forged()
    return {"kind": kind, "row": row, "before": before, "after": after}


def _copy_contents(lead: Connection, other: Connection) -> None:
    which = select(Content.response, Content.reading)
    here = {tuple(key) for key in lead.execute(which)}
    missing = [tuple(key) for key in other.execute(which) if tuple(key) not in here]
    for uid, reading in missing:
        load_content(other, uid, reading)  # complains if it is not what was imported
        this = (Content.response == uid, Content.reading == reading)
        row = other.execute(select(*Content.__table__.c).where(*this)).mappings().one()
        query = select(Original.bytes).where(Original.sha256 == row["sha256"])
        original = other.execute(query).scalar()
        # Compacting may have left it out; one that is damaged is better left out too.
        if original is not None and hashlib.sha256(original).hexdigest() == row["sha256"]:
            values = {"sha256": row["sha256"], "bytes": original}
            lead.execute(insert(Original).prefix_with("OR IGNORE"), values)
        lead.execute(insert(Content), dict(row))


def _targets(connection: Connection, uids: Iterable[str]) -> set[str]:
    found: set[str] = set()
    for some in chunks(uids):
        query = select(Step.target, Step.part_of).where(Step.uid.in_(some))
        found.update(uid for row in connection.execute(query) for uid in row if uid)
        found.update(
            connection.execute(select(Step.target).where(Step.target.in_(some)).distinct()).scalars()  # type: ignore[arg-type]
        )
    return found


def _live_uids(connection: Connection, kind: str) -> Iterable[str]:
    source = table(kind)
    return connection.execute(select(source.c.uid).where(source.c.deleted.is_(False))).scalars()


def _coders(connection: Connection) -> Iterable[str]:
    query = select(Step.coder).where(Step.kind == "do", Step.coder != "").distinct().order_by(Step.coder)
    return connection.execute(query).scalars()


def _forged() -> ProjectUnusable:
    return ProjectUnusable(tr("The file's history can't be understood, so the file was left out."))
