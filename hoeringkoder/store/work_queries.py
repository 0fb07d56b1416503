"""What analysts note of their work: marks in the reading ledger, memos, who is to read what."""

from collections import defaultdict
from collections.abc import Collection
from datetime import datetime

from sqlalchemy import Connection, false, func, literal, select

from ..domain.ledger import LedgerState, Mark, Progress, tally
from ..domain.memos import Memo, MemoAbout, MemoKind, MemoLine
from .chunks import chunks
from .derived import Hidden, live
from .log_writing import moment
from .progress import words_of
from .schema import Assignment, Change, Step
from .schema import Coder as CoderRow
from .schema import Coding as CodingRow
from .schema import Mark as MarkRow
from .schema import Memo as MemoRow
from .schema import Response as ResponseRow

_NOTHING = literal("", literal_execute=True)
"""Written as in the partial index, so that SQLite sees that it may use it."""


class WorkQueries:
    """Reads them in one project file. Deleted ones are left out."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def marks(self, responses: Collection[str] | None = None) -> list[Mark]:
        """The marks on paragraphs of these responses, or of all, by response and place."""
        query = (
            select(
                MarkRow.uid,
                MarkRow.response,
                CoderRow.name,
                MarkRow.ledger_place,
                MarkRow.state,
                MarkRow.reason,
            )
            .join(CoderRow, CoderRow.uid == MarkRow.coder)
            .where(MarkRow.deleted == false())
            .order_by(MarkRow.response, MarkRow.ledger_place, CoderRow.name)
        )
        if responses is not None:
            query = query.where(MarkRow.response.in_(responses))
        return [
            Mark(uid, response, coder, place, LedgerState(state), reason)
            for uid, response, coder, place, state, reason in self._connection.execute(query)
        ]

    def paragraph_words(self, response: str) -> list[tuple[str, int]]:
        """What marks know the paragraphs of a response's text by, in order. Raises KeyError if there is no
        such response.
        """
        return words_of(self._connection, response)

    def memos(self, about: MemoAbout | None = None) -> list[Memo]:
        """The memos on something, or all of them, the newest first."""
        query = (
            select(MemoRow.uid, MemoRow.about_kind, MemoRow.about, CoderRow.name, MemoRow.text, Step.at)
            .join(CoderRow, CoderRow.uid == MemoRow.coder)
            .join(Step, Step.uid == MemoRow.step)
            .where(MemoRow.deleted == false())
            .order_by(MemoRow.clock.desc(), MemoRow.uid)
        )
        if about is not None:
            query = query.where(MemoRow.about_kind == about.kind.value, MemoRow.about == about.uid)
        return [
            Memo(uid, MemoAbout(MemoKind(kind), thing), coder, text, moment(at))
            for uid, kind, thing, coder, text, at in self._connection.execute(query)
        ]

    def assignees(self, responses: Collection[str] | None = None) -> dict[str, tuple[str, ...]]:
        """Who is to read each response, by name; of those named, or of all that somebody is to read."""
        query = (
            select(Assignment.response, CoderRow.name)
            .join(CoderRow, CoderRow.uid == Assignment.coder)
            .where(Assignment.deleted == false())
            .order_by(Assignment.response, CoderRow.name)
        )
        if responses is not None:
            query = query.where(Assignment.response.in_(responses))
        found: dict[str, list[str]] = defaultdict(list)
        for response, name in self._connection.execute(query):
            found[response].append(name)
        return {response: tuple(names) for response, names in found.items()}

    def assigned_by(self, assignments: Collection[str]) -> frozenset[str]:
        """The responses that these assignments are or were of."""
        found: set[str] = set()
        for some in chunks(assignments):
            query = select(Assignment.response).where(Assignment.uid.in_(some))
            found.update(self._connection.execute(query).scalars())
        return frozenset(found)

    def noted(self) -> frozenset[str]:
        """The uids of what there is a memo on, but for what the coders of codings say of those."""
        query = select(MemoRow.about).where(MemoRow.deleted == false()).distinct()
        return frozenset(self._connection.execute(query).scalars())

    def noted_codings(self) -> frozenset[str]:
        """The uids of codings that others than their coders have a memo on."""
        is_there = (MemoRow.deleted == false(), MemoRow.about_kind == MemoKind.CODING.value)
        return frozenset(self._connection.execute(select(MemoRow.about).where(*is_there)).scalars())

    def coding_memos(self, uids: Collection[str] | None = None) -> list[MemoLine]:
        """The memos on these codings, or on all: their coders' own and what others have written. `what` is
        the quotation. Codings whose passages were not found are among them.
        """
        return [line for some in _parts(uids) for line in (*self._coders_own(some), *self._of_others(some))]

    def _coders_own(self, uids: Collection[str] | None) -> list[MemoLine]:
        query = (
            select(CodingRow.uid, CodingRow.response, CodingRow.code, CodingRow.quote)
            .add_columns(CoderRow.name, CodingRow.memo, CodingRow.created_at)
            .join(CoderRow, CoderRow.uid == CodingRow.coder)
            .where(CodingRow.memo != _NOTHING, CodingRow.deleted == false(), CodingRow.hidden != Hidden.TWIN)
        )
        if uids is not None:
            query = query.where(CodingRow.uid.in_(uids))
        rows = self._connection.execute(query).all()
        written = self._memos_written([row.uid for row in rows])
        found = []
        for uid, response, code, quote, coder, text, made in rows:
            about = MemoAbout(MemoKind.CODING, uid)
            memo = Memo(uid, about, coder, text, written.get(uid) or moment(made))
            found.append(MemoLine(memo, quote, code, response))
        return found

    def _of_others(self, uids: Collection[str] | None) -> list[MemoLine]:
        query = (
            select(MemoRow.uid, MemoRow.about, CoderRow.name, MemoRow.text, Step.at)
            .add_columns(CodingRow.quote, CodingRow.code, CodingRow.response)
            .join(CoderRow, CoderRow.uid == MemoRow.coder)
            .join(Step, Step.uid == MemoRow.step)
            .join(CodingRow, CodingRow.uid == MemoRow.about)
            .where(MemoRow.deleted == false(), MemoRow.about_kind == MemoKind.CODING.value)
            .where(CodingRow.deleted == false())
        )
        if uids is not None:
            query = query.where(MemoRow.about.in_(uids))
        return [
            MemoLine(
                Memo(uid, MemoAbout(MemoKind.CODING, coding), coder, text, moment(at)), quote, code, response
            )
            for uid, coding, coder, text, at, quote, code, response in self._connection.execute(query)
        ]

    def _memos_written(self, codings: Collection[str]) -> dict[str, datetime]:
        """When the memo of each of these codings was written last, in UTC."""
        found: dict[str, datetime] = {}
        for some in chunks(codings):
            query = (
                select(Change.row, func.max(Step.at))
                .join(Step, Step.seq == Change.step)
                .where(Change.row.in_(some), Change.kind == "coding")
                .where(func.json_extract(Change.after, "$.memo") != "")
                .where(Step.undone == false(), Step.held == false())
                .group_by(Change.row)
            )
            found |= {uid: moment(at) for uid, at in self._connection.execute(query)}
        return found

    def progress(self, coder: str = "", responses: Collection[str] | None = None) -> dict[str, Progress]:
        """How far each response is read by one analyst (the uid), or by all together; of those named, or of
        all, deleted ones too."""
        query = select(
            ResponseRow.uid, ResponseRow.to_read, ResponseRow.coded, ResponseRow.aside, ResponseRow.read
        )
        if responses is not None:
            query = query.where(ResponseRow.uid.in_(responses))
        kept = {row[0]: Progress(*row[1:]) for row in self._connection.execute(query)}
        if not coder:
            return kept
        coded, marks = self._coded_by(coder, responses), self._marked_by(coder, responses)
        return {uid: tally(all_.to_read, coded[uid], marks[uid]) for uid, all_ in kept.items()}

    def reasons(self, most: int) -> list[str]:
        """The reasons for which paragraphs were set aside, the one given last first."""
        query = (
            select(MarkRow.reason)
            .where(MarkRow.deleted == false(), MarkRow.reason != "")
            .group_by(MarkRow.reason)
            .order_by(func.max(MarkRow.clock).desc(), MarkRow.reason)
            .limit(most)
        )
        return list(self._connection.execute(query).scalars())

    def _coded_by(self, coder: str, responses: Collection[str] | None) -> dict[str, list[range]]:
        columns = (CodingRow.response, CodingRow.ledger_start, CodingRow.ledger_end)
        query = select(*columns).where(live(), CodingRow.coder == coder).distinct()
        if responses is not None:
            query = query.where(CodingRow.response.in_(responses))
        found: dict[str, list[range]] = defaultdict(list)
        for response, start, end in self._connection.execute(query):
            found[response].append(range(start, end))
        return found

    def _marked_by(
        self, coder: str, responses: Collection[str] | None
    ) -> dict[str, list[tuple[int, LedgerState]]]:
        columns = (MarkRow.response, MarkRow.ledger_place, MarkRow.state)
        query = select(*columns).where(MarkRow.deleted == false(), MarkRow.coder == coder)
        if responses is not None:
            query = query.where(MarkRow.response.in_(responses))
        found: dict[str, list[tuple[int, LedgerState]]] = defaultdict(list)
        for response, place, state in self._connection.execute(query):
            found[response].append((place, LedgerState(state)))
        return found


def _parts(uids: Collection[str] | None) -> list[list[str]] | list[None]:
    """Few enough for one question each; all of them are one."""
    return [None] if uids is None else list(chunks(uids))
