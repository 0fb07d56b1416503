"""The rows and the log say the same twice: what one has lost, the other gives back.

Nothing is written into the rows here. What the log lacks of them is added to the log as a step, so that the
fold of the mended log is what the project held; the rows are then folded like those of any project.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Connection, func, select, union, update

from ...domain.history import StepKind
from ...domain.language import tr
from ...domain.uids import coder_uid
from ..chunks import chunks
from ..folding import LoggedChange, Row, fold, logged_changes
from ..log_writing import now, write_step
from ..recorder import defaults, table
from ..schema import FIELDS, RECORDED, Change, Content, Step
from .deciding import Salvaged, decide, shown
from .fields import REFERENCES, usable
from .gathering import heap, leftover
from .kin import Kin
from .log import Log, change_of
from .older import UNNAMED
from .tally import Tally, told
from .texts import UID_LENGTH, TextKey


class Reconciler:
    """Compares every row with the log, kind by kind, and adds to the log what it lacks."""

    def __init__(self, connection: Connection, log: Log, tally: Tally) -> None:
        self._connection = connection
        self._log = log
        self._tally = tally
        referred_to = {other for references in REFERENCES.values() for other in references.values()}
        self._kin = {kind: Kin(self._uids(kind)) for kind in referred_to}
        self._wanted: dict[str, set[str]] = defaultdict(set)
        """Uids that a row of the project refers to, by kind."""
        self._mentioned: dict[str, set[str]] = defaultdict(set)
        """Uids that the history refers to."""
        self._made: list[Any] = []
        self._amended: list[Any] = []
        self._stand_ins: list[Any] = []
        self._unplaceable: list[Row] = []
        self.farthest: dict[TextKey, int] = defaultdict(int)
        """How far codings reach in each text, in code points."""

    def run(self) -> None:
        """Go through all rows; the steps that came of it stand in the log afterwards."""
        self._mend_logged_references()
        texts = union(
            select(Content.response),
            select(func.substr(heap.c.uid, 1, UID_LENGTH)).where(heap.c.kind == "content"),
        )
        self._wanted["response"] |= set(self._connection.execute(texts).scalars())
        for kind in reversed(RECORDED):  # those that refer first
            done: set[str] = set()
            while pending := (self._uids(kind) | self._wanted[kind] | self._mentioned[kind]) - done:
                self._compare(kind, pending)
                done |= pending  # codes refer to codes
        self._log.strip(self._unplaceable)
        if self._stand_ins:
            # The oldest of all steps: whatever a backup or a colleague's copy knows better, counts.
            label = tr("Stands in for what was lost in a damaged file")
            write_step(self._connection, StepKind.DO, label, "", clock=1, logged=self._stand_ins)
        for logged in (self._made, self._amended):
            if logged:
                label = tr("Rescued from a damaged file")
                write_step(self._connection, StepKind.DO, label, "", logged=logged)

    def _mend_logged_references(self) -> None:
        """Where a uid in the log was damaged, so that there is no such row, the one that it is most like."""
        touched: set[int] = set()
        for kind, references in REFERENCES.items():
            for name, other in references.items():
                value = func.json_extract(Change.after, f"$.{name}")
                said = select(value).where(Change.kind == kind).distinct()
                for uid in self._connection.execute(said).scalars().all():
                    best = None if uid is None or uid in self._kin[other] else self._kin[other].nearest(uid)
                    if best is not None:
                        which = (Change.kind == kind, value == uid)
                        touched |= set(self._connection.execute(select(Change.step).where(*which)).scalars())
                        mended = func.replace(Change.after, uid, best)
                        self._connection.execute(update(Change).where(*which).values(after=mended))
        self._log.renew(sorted(touched))

    def _uids(self, kind: str) -> set[str]:
        on_heap = select(heap.c.uid).where(heap.c.kind.in_((kind, leftover(kind))))
        logged = select(Change.row).where(Change.kind == kind)
        return set(self._connection.execute(union(on_heap, logged)).scalars())

    def _compare(self, kind: str, uids: Iterable[str]) -> None:
        for some in chunks(sorted(uids)):
            found = self._on_heap(kind, kind, some)
            left = self._on_heap(kind, leftover(kind), some)
            logged = logged_changes(self._connection, [(kind, uid) for uid in some])
            for uid in some:
                self._row(kind, uid, found.get(uid), left.get(uid), logged[kind, uid])

    def _on_heap(self, kind: str, kept_as: str, uids: list[str]) -> dict[str, Salvaged]:
        found = {}
        for row in self._connection.execute(select(heap).where(heap.c.kind == kept_as, heap.c.uid.in_(uids))):
            raw = json.loads(row.fields)
            stamp = (row.clock, self._log.renamed.get(row.step, row.step))
            found[row.uid] = Salvaged(usable(kind, raw), raw, bool(row.whole), stamp)
        return found

    def _row(
        self,
        kind: str,
        uid: str,
        found: Salvaged | None,
        left: Salvaged | None,
        changes: list[LoggedChange],
    ) -> None:
        if found is not None and not changes and left is None and self._is_ghost(found):
            reason = tr("The step that made it knows nothing of it, so its identity is damaged.")
            self._tally.damaged(kind, told(shown(found.raw)), reason)
            return
        known = decide(kind, found, changes, self._log, self._tally)
        read = [one for one in (found, left) if one is not None]
        wanted = self._completed(kind, uid, known, read, changes)
        if wanted is None:
            what = told(shown({**known, **{name: value for one in read for name, value in one.raw.items()}}))
            self._tally.damaged(kind, what, tr("What it belongs to can't be read, so it has no place."))
            self._unplaceable.append((kind, uid))
            return
        for name, other in REFERENCES[kind].items():
            self._wanted[other].update(filter(None, [wanted[name]]))
            self._mentioned[other].update(filter(None, [change.after.get(name) for change in changes]))
        if kind == "coding":
            for said in (wanted, *(change.after for change in changes)):
                key = tuple(said.get(name, wanted[name]) for name in ("response", "made_in"))
                self.farthest[key] = max(self.farthest[key], said.get("made_end", 0))
        self._record(kind, uid, wanted, changes, is_made_up=not read)

    def _record(
        self, kind: str, uid: str, wanted: dict[str, Any], changes: list[LoggedChange], is_made_up: bool
    ) -> None:
        """Add to the log what it lacks so that a row folds to what is wanted."""
        if not any(change.before is None for change in changes):
            # What is only made up must give way to whatever is known elsewhere.
            steps = self._stand_ins if is_made_up else self._made
            steps.append(change_of(kind, uid, None, wanted))
            changes = [LoggedChange((0, ""), True, None, wanted), *changes]
        said = fold(kind, changes)[0]
        other = {name: value for name, value in wanted.items() if said[name] != value}
        if other:
            before = {name: said[name] for name in other}
            self._amended.append(change_of(kind, uid, before, other))

    def _completed(
        self,
        kind: str,
        uid: str,
        known: dict[str, Any],
        read: list[Salvaged],
        changes: list[LoggedChange],
    ) -> dict[str, Any] | None:
        """A row with what is not known of it made up; None if it belongs to something that is not known."""
        raws = [known, *(one.raw for one in read)]
        wanted = {**known, **self._references(kind, raws)}
        if any(name not in wanted for name in FIELDS[kind]):
            earlier: dict[str, Any] = {}
            for fields in [*(one.fields for one in read), *(change.before or {} for change in changes)]:
                earlier = {**fields, **earlier}
            wanted = {**self._made_up(kind, uid), **earlier, **wanted}
            self._tell_incomplete(kind, uid, {**known, **earlier}, bool(read or changes))
        if any(name not in wanted for name in FIELDS[kind]):
            return None
        return {name: wanted[name] for name in FIELDS[kind]}

    def _references(self, kind: str, raws: list[dict[str, Any]]) -> dict[str, str]:
        """What a row refers to where its own word for it is damaged: the row whose uid is most like it."""
        found = {}
        for name, other in REFERENCES[kind].items():
            values = [raw[name] for raw in raws if raw.get(name) is not None]
            if values and values[0] not in self._kin[other]:
                near = (
                    value if value in self._kin[other] else self._kin[other].nearest(value)
                    for value in values
                )
                if best := next(filter(None, near), None):
                    found[name] = best
        return found

    def _tell_incomplete(self, kind: str, uid: str, known: Mapping[str, Any], was_seen: bool) -> None:
        if was_seen:
            reason = tr("A part of it is gone or can't be read and was made up.")
            self._tally.damaged(kind, told(shown(known)) or uid, reason)
        elif uid in self._wanted[kind]:
            reason = tr("Something refers to it, but it is gone; a stand-in was made.")
            self._tally.lost(kind, uid, reason)

    def _made_up(self, kind: str, uid: str) -> dict[str, Any]:
        """Values for what is not known. What only the history mentions is made up as deleted."""
        short = uid[:8]
        empty = {name: None for name in FIELDS[kind] if table(kind).c[name].nullable}
        values = {**empty, **defaults(kind)}
        if kind in self._kin and uid not in self._kin[kind] and uid not in self._wanted[kind]:
            values["deleted"] = True
        match kind:
            case "coder":
                names = self._connection.execute(select(Step.coder).distinct()).scalars()
                known = next((name for name in names if name and coder_uid(name) == uid), "")
                return values | {"name": known or tr("Lost analyst ({uid})", uid=short)}
            case "code":
                return values | {"name": tr("Lost code ({uid})", uid=short)}
            case "respondent":
                return values | {"name": tr("Lost respondent ({uid})", uid=short)}
            case "response":
                title = tr("Lost response ({uid})", uid=short)
                return values | {"title": title, "reading": self._some_reading(uid)}
            case "coding":
                return values | {"created_at": now()}
        return values

    def _some_reading(self, response: str) -> str:
        """A reading of a response of which a text is there, whole ones first."""
        whole = select(Content.reading).where(Content.response == response)
        left = select(func.substr(heap.c.uid, UID_LENGTH + 1)).where(
            heap.c.kind == "content", heap.c.uid.startswith(response)
        )
        found = (self._connection.execute(query.limit(1)).scalar() for query in (whole, left))
        return next(filter(None, found), UNNAMED)

    def _is_ghost(self, found: Salvaged) -> bool:
        """Whether a row that the log knows nothing of names a step that is known to be as it was written."""
        clock, step = found.stamp
        if not step or step in self._log.doubtful or not self._log.has_digests:
            return False
        return self._connection.execute(select(Step.clock).where(Step.uid == step)).scalar() == clock
