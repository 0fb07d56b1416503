"""Bodies that were asked to answer, and whether they have."""

from dataclasses import dataclass

from .responses import Respondent


@dataclass(frozen=True, slots=True)
class ListedName:
    """A name of a list, with the respondent type that the list tells, if it does."""

    name: str
    type: str = ""


@dataclass(frozen=True, slots=True)
class NameList:
    """What was found in a list: names, each once, and lines that were taken for none."""

    names: tuple[ListedName, ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Invited:
    """A body that was asked. `respondents` are it, under whatever name they answered; `responses` theirs.

    `is_tied`: an analyst has said who it is. `proposals` are who it may be, the likeliest first, where it is
    not known.
    """

    uid: str
    name: str
    type: str = ""
    respondents: tuple[Respondent, ...] = ()
    responses: tuple[str, ...] = ()
    is_tied: bool = False
    proposals: tuple[Respondent, ...] = ()

    @property
    def has_answered(self) -> bool:
        """Whether a response of it is here."""
        return bool(self.responses)


@dataclass(frozen=True, slots=True)
class InvitedOverview:
    """All who were asked, by name, and who answered without having been, by name, with their responses."""

    invited: tuple[Invited, ...] = ()
    uninvited: tuple[tuple[Respondent, tuple[str, ...]], ...] = ()

    @property
    def answered(self) -> tuple[Invited, ...]:
        """Those of the invited who have answered."""
        return tuple(one for one in self.invited if one.has_answered)

    @property
    def missing(self) -> tuple[Invited, ...]:
        """Those of the invited who have not answered."""
        return tuple(one for one in self.invited if not one.has_answered)
