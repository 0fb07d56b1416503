"""What stands in the table of invited bodies."""

from collections.abc import Callable
from dataclasses import dataclass

from hoeringkoder.domain.invited import Invited, InvitedOverview
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.responses import Respondent
from hoeringkoder.domain.uids import normalised

from ..rows_table import Column
from ..theme import current_theme


@dataclass(frozen=True, slots=True)
class InvitedRow:
    """One line: a body that was invited, or a respondent that was not; the other is None."""

    body: Invited | None
    uninvited: Respondent | None = None
    responses: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What identifies it."""
        return self.body.uid if self.body else f"respondent {self.uninvited.uid if self.uninvited else ''}"

    @property
    def name(self) -> str:
        """What it is called on the list, or calls itself."""
        return self.body.name if self.body else self.uninvited.name if self.uninvited else ""

    @property
    def type(self) -> str:
        """Its respondent type, if that is known."""
        return self.body.type if self.body else self.uninvited.type if self.uninvited else ""

    @property
    def state(self) -> str:
        """Whether it has answered, in words."""
        if self.body is None:
            return tr("answered, not invited")
        if self.body.has_answered:
            return tr("has answered")
        return tr("may have answered") if self.body.proposals else tr("has not answered")

    @property
    def who(self) -> str:
        """Under which name it answered, or may have answered."""
        if self.body is None:
            return ""
        if self.body.has_answered:
            names = "; ".join(one.name for one in self.body.respondents)
            return "" if normalised(names) == normalised(self.body.name) else names
        return " / ".join(tr("{name}?", name=one.name) for one in self.body.proposals)


@dataclass(frozen=True, slots=True)
class InvitedFilter:
    """Which rows are shown."""

    label: str
    fits: Callable[[InvitedRow], bool]


def invited_filters() -> list[InvitedFilter]:
    """The choices, all first."""
    return [
        InvitedFilter(tr("All"), lambda row: True),
        InvitedFilter(tr("Not answered"), lambda row: row.body is not None and not row.body.has_answered),
        InvitedFilter(
            tr("Perhaps answered: to look at"), lambda row: row.body is not None and bool(row.body.proposals)
        ),
        InvitedFilter(tr("Answered"), lambda row: row.body is not None and row.body.has_answered),
        InvitedFilter(tr("Answered without being invited"), lambda row: row.body is None),
    ]


def rows_of(overview: InvitedOverview) -> list[InvitedRow]:
    """The invited first, then those who answered all the same."""
    invited = [InvitedRow(body, responses=body.responses) for body in overview.invited]
    return invited + [InvitedRow(None, one, responses) for one, responses in overview.uninvited]


def fits_words(row: InvitedRow, text: str) -> bool:
    """Whether a row has all the words of a text."""
    said = normalised(f"{row.name} {row.type} {row.who} {row.state}")
    return all(word in said for word in normalised(text).split())


def invited_columns() -> list[Column[InvitedRow]]:
    """The table's columns."""
    return [
        Column(tr("Invited or answered"), lambda row: row.name),
        Column(tr("Type"), lambda row: row.type, 190),
        Column(tr("Has it answered?"), lambda row: row.state, 160, colour=_colour),
        Column(tr("Answered as"), lambda row: row.who, 250),
        Column(
            tr("Responses"),
            lambda row: str(len(row.responses)) if row.responses else "",
            112,
            order=lambda row: len(row.responses),
            is_number=True,
        ),
    ]


def _colour(row: InvitedRow) -> str:
    theme = current_theme()
    if row.body is None:
        return theme.muted
    return theme.support if row.body.has_answered else theme.remarks if row.body.proposals else theme.against


def sum_of(overview: InvitedOverview) -> str:
    """The counts in one sentence."""
    return tr(
        "{invited}: {answered} answered, {missing} did not. {others} answered without being invited.",
        invited=ntr("{n} invited", "{n} invited", len(overview.invited)),
        answered=len(overview.answered),
        missing=len(overview.missing),
        others=len(overview.uninvited),
    )
