"""The salvaged log made whole: every change has its step, and every step is what its digest says.

A step that is not as it was written gets a new identity. If it kept its own, a backup or a colleague's copy
that has it whole could not bring it back by being merged, since it would be taken for known.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, bindparam, delete, insert, select, tuple_, update

from ...domain.history import StepKind
from ...domain.language import tr
from ...domain.uids import new_uid
from ..chunks import chunks
from ..digests import LENGTH, logged_steps, step_digest
from ..folding import Row
from ..log_writing import write_step
from ..schema import Change, Step
from ..undoing import begins_action, refresh_undone
from .gathering import heap
from .tally import Tally

_EPOCH = "1970-01-01T00:00:00.000+00:00"
_NAMES_A_STEP = ("target", "part_of")
"""The columns that hold another step's uid."""
_MANY = 1000
"""Steps that may be lost on end though few are left."""
_TOLD = 20
"""Numbers of lost steps that are told one by one."""


class Log:
    """The log in the new file while it is mended. `renamed`: new uids of damaged steps by the old ones."""

    def __init__(self, connection: Connection, tally: Tally) -> None:
        self._connection = connection
        self._tally = tally
        self.renamed: dict[str, str] = {}
        self.doubtful: set[str] = set()
        """The uids of steps that may not say all that they said."""
        self.has_gaps = False
        """Whether whole steps are missing."""
        self.has_digests = False
        """Whether it can be known of a step that it is as it was written."""

    def mend(self, doubtful: Iterable[int], has_digests: bool) -> None:
        """Bring the log in order; `doubtful` are the seqs of steps known to be damaged."""
        self.has_digests = has_digests
        made_up = self._make_up(self._lost())
        damaged = set(doubtful) - made_up
        wrong: list[int] = []
        computed: list[dict[str, Any]] = []
        seqs = self._connection.execute(select(Step.seq).order_by(Step.seq)).scalars().all()
        for step, changes in logged_steps(self._connection, seqs):
            digest = step_digest(step, changes)
            is_wrong = step["seq"] in damaged or (has_digests and step["digest"] != digest)
            if is_wrong and step["seq"] not in made_up:
                reason = tr("The step is not as it was written; what is left of it was kept.")
                self._tally.damaged("step", _told(step), reason)
                wrong.append(step["seq"])
                continue
            if step["digest"] != digest:
                computed.append({"_seq": step["seq"], "_digest": digest})
        for some in chunks(computed):
            by_seq = update(Step).where(Step.seq == bindparam("_seq")).values(digest=bindparam("_digest"))
            self._connection.execute(by_seq, some)
        self.renew(wrong)
        self._settle_undone()

    def renew(self, seqs: Iterable[int]) -> None:
        """Give steps a new identity and digest, those too that refer to them: that take them back or do them
        again, or are one action with them.
        """
        pending = list(seqs)
        while pending:
            fresh: dict[str, str] = {}
            for some in chunks(pending):
                for step, changes in list(logged_steps(self._connection, some)):
                    old = step["uid"]
                    step["uid"] = fresh[old] = new_uid()
                    for name in _NAMES_A_STEP:
                        step[name] = self.renamed.get(step[name], step[name])
                    values = {
                        "uid": step["uid"],
                        **{name: step[name] for name in _NAMES_A_STEP},
                        "digest": step_digest(step, changes),
                    }
                    self._connection.execute(update(Step).where(Step.seq == step["seq"]).values(values))
            self.renamed |= fresh
            self.renamed |= {old: fresh[new] for old, new in self.renamed.items() if new in fresh}
            self.doubtful |= set(fresh.values())
            pending = []
            for gone in chunks(fresh):
                refers = Step.target.in_(gone) | Step.part_of.in_(gone)
                pending += self._connection.execute(select(Step.seq).where(refers)).scalars()

    def strip(self, rows: Iterable[Row]) -> None:
        """Take rows that can't be had any more out of the log."""
        touched: set[int] = set()
        for some in chunks(rows):
            which = tuple_(Change.kind, Change.row).in_(some)
            touched |= set(self._connection.execute(select(Change.step).where(which)).scalars())
            self._connection.execute(delete(Change).where(which))
        self.renew(sorted(touched))

    def is_sure(self, stamps: Iterable[str]) -> bool:
        """Whether these steps, by uid, say all that was ever said of a row."""
        return self.has_digests and not self.has_gaps and not any(uid in self.doubtful for uid in stamps)

    def _lost(self) -> list[int]:
        """The numbers of steps that were there: between others, or named by what is left of them."""
        known = set(self._connection.execute(select(Step.seq)).scalars())
        named = set(self._connection.execute(select(Change.step).distinct()).scalars())
        named |= {
            seq
            for seq in self._connection.execute(select(Step.origin).distinct()).scalars()
            if seq is not None and seq > 0
        }
        missing = sorted(named - known)
        # Numbers follow on each other, so one left out was lost; a wild one is damage.
        ordered = [seq for seq in sorted(known) if seq <= 2 * len(known) + _MANY]
        absent = sorted({*_absent(ordered), *missing})
        self.has_gaps = bool(absent)
        if absent:
            shown = ", ".join(map(str, absent[:_TOLD])) + ("…" if len(absent) > _TOLD else "")
            self._tally.lost("step", shown, tr("These steps of the history, by number, are gone."))
        return missing

    def _make_up(self, seqs: list[int]) -> set[int]:
        """Steps in the place of lost ones of which something is left."""
        identities = self._identities(seqs)
        origins: dict[int, list[bool]] = defaultdict(list)
        for some in chunks(seqs):
            query = select(Step.origin, Step.held).where(Step.origin.in_(some))
            for origin, held in self._connection.execute(query):
                origins[origin or 0].append(held)
        made = []
        for seq in seqs:
            before = self._neighbour(seq)
            clock, old = identities.get(seq, (before["clock"] + 1, ""))
            uid = new_uid()
            self.doubtful.add(uid)
            if old:
                self.renamed[old] = uid
            merged = origins.get(seq)
            made.append(
                {
                    "seq": seq,
                    "uid": uid,
                    "clock": clock,
                    "at": before["at"],
                    "coder": "",
                    "label": tr("A step that was lost in a damaged file"),
                    "kind": (StepKind.MERGE if merged else StepKind.DO).value,
                    "target": None,
                    "origin": None,
                    "held": False,
                    "undone": bool(merged) and all(merged or ()),
                    "digest": "0" * LENGTH,
                }
            )
        if made:
            self._connection.execute(insert(Step), made)
        for old, new in self.renamed.items():
            self._connection.execute(update(Step).where(Step.target == old).values(target=new))
            self._connection.execute(update(Step).where(Step.part_of == old).values(part_of=new))
        return set(seqs)

    def _identities(self, seqs: list[int]) -> dict[int, tuple[int, str]]:
        """Clock and uid of lost steps, from rows that they changed last."""
        newest: dict[Row, int] = {}
        for some in chunks(seqs):
            query = select(Change.kind, Change.row, Change.step).where(Change.step.in_(some))
            for kind, uid, seq in self._connection.execute(query):
                newest[kind, uid] = max(seq, newest.get((kind, uid), 0))
        votes: dict[int, Counter[tuple[int, str]]] = defaultdict(Counter)
        for rows in chunks(newest):
            query = (
                select(heap.c.kind, heap.c.uid, heap.c.clock, heap.c.step)
                .where(tuple_(heap.c.kind, heap.c.uid).in_(rows), heap.c.whole == 1)
                .where(heap.c.step != "", heap.c.step.not_in(select(Step.uid)), heap.c.clock > 0)
            )
            for row in self._connection.execute(query):
                votes[newest[row.kind, row.uid]][row.clock, row.step] += 1
        return {seq: said.most_common(1)[0][0] for seq, said in votes.items()}

    def _neighbour(self, seq: int) -> Mapping[str, Any]:
        """What is known of the time of a lost step: the clock and time of the one before it."""
        query = select(Step.clock, Step.at).where(Step.seq < seq).order_by(Step.seq.desc()).limit(1)
        found = self._connection.execute(query).mappings().first()
        return {"clock": 0, "at": _EPOCH} if found is None else dict(found)

    def _settle_undone(self) -> None:
        """Where a step is marked as taken back, or not, and what did that is lost: an undo or redo more."""
        newest: dict[str | None, str] = {}
        reversing = Step.kind.in_((StepKind.UNDO.value, StepKind.REDO.value))
        query = select(Step.target, Step.kind).where(reversing, Step.held.is_(False))
        for target, kind in self._connection.execute(query.order_by(Step.clock, Step.uid)):
            newest[target] = kind
        steps = select(Step.uid, Step.undone, Step.label, Step.coder).where(
            Step.kind.in_((StepKind.DO.value, StepKind.MERGE.value)), begins_action()
        )
        amiss = [
            row
            for row in self._connection.execute(steps.order_by(Step.seq))
            if row.undone != (newest.get(row.uid) == StepKind.UNDO.value)
        ]
        for row in amiss:
            kind = StepKind.UNDO if row.undone else StepKind.REDO
            label = (
                tr("Undo: {label}", label=row.label) if row.undone else tr("Redo: {label}", label=row.label)
            )
            write_step(self._connection, kind, label, row.coder, target=row.uid)
        several = select(Step.part_of).where(Step.part_of.is_not(None))
        firsts = self._connection.execute(select(Step.uid).where(Step.uid.in_(several))).scalars().all()
        refresh_undone(self._connection, firsts)


def _absent(ordered: list[int]) -> list[int]:
    """Which numbers are left out, a few of them."""
    absent: list[int] = []
    expected = 1
    for seq in ordered:
        while expected < seq and len(absent) <= _TOLD:
            absent.append(expected)
            expected += 1
        expected = seq + 1
    return absent


def _told(step: Mapping[str, Any]) -> str:
    return f"{step['seq']}. {step['label']} ({step['coder']}, {step['at']})"


def change_of(kind: str, uid: str, before: Mapping[str, Any] | None, after: Mapping[str, Any]) -> Any:
    """A change as the log keeps it."""
    return (kind, uid, None if before is None else _json(before), _json(after))


def _json(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
