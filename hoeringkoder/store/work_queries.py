"""What analysts note of their work: marks in the reading ledger, memos, who is to read what."""

from collections import defaultdict
from collections.abc import Collection

from sqlalchemy import Connection, false, select

from ..domain.ledger import LedgerState, Mark
from ..domain.memos import Memo, MemoAbout, MemoKind
from .log_writing import moment
from .schema import Assignment, Step
from .schema import Coder as CoderRow
from .schema import Mark as MarkRow
from .schema import Memo as MemoRow


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
        query = select(Assignment.response).where(Assignment.uid.in_(assignments))
        return frozenset(self._connection.execute(query).scalars())
