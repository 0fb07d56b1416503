"""Responses and who sent them."""

from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path

from .language import tr
from .ledger import NOTHING_TO_READ, Progress

RESPONDENT_TYPES_HEALTH = (
    "Statlig etat, ombud eller fagråd",
    "Fylkeskommune/statsforvalter",
    "Kommune/KS",
    "RHF/helseforetak",
    "Fag- og interesseorganisasjon",
    "Pasient- og brukerorganisasjon",
    "Forskning- og utdanningsorganisasjon",
    "Privatperson",
    "Privat virksomhet/næringsliv",
    "Annen",
)
"""The e-health form's list. Types are data in the project, so they are not translated."""

RESPONDENT_TYPES_MINISTRIES = (
    "Kommune",
    "Fylkeskommune",
    "Departement",
    "Annen offentlig etat",
    "Bruker- og interesseorganisasjon",
    "Annen frivillig organisasjon",
    "Arbeidsgiverorganisasjon",
    "Arbeidstakerorganisasjon",
    "Privat virksomhet",
    "Privatperson",
)
"""The ministries' common list."""


class Status(StrEnum):
    """How far the analyst has come with a response."""

    NEW = "new"
    IN_PROGRESS = "in_progress"
    DONE = "done"
    TO_CLARIFY = "to_clarify"
    NO_REMARKS = "no_remarks"
    NEEDS_OCR = "needs_ocr"

    @property
    def label(self) -> str:
        """Its name in the language in use."""
        return {
            Status.NEW: tr("new"),
            Status.IN_PROGRESS: tr("in progress"),
            Status.DONE: tr("done"),
            Status.TO_CLARIFY: tr("to be clarified"),
            Status.NO_REMARKS: tr("no remarks"),
            Status.NEEDS_OCR: tr("needs OCR"),
        }[self]


CERTAIN = 100
"""Percent: an analyst has said so. No guess is as sure."""


@dataclass(frozen=True, slots=True)
class Respondent:
    """An organisation or person that answered.

    Read with a response, `certainty` says in percent how sure it is that it stands behind that one.
    """

    uid: str
    name: str
    type: str = ""
    certainty: int = CERTAIN


@dataclass(frozen=True, slots=True)
class Response:
    """One submitted document, without its text. `pages` is None where the file has none.

    `respondents` are all who stand behind it; `respondent` and `respondent_type` are for showing one line.
    `progress` is that of all analysts together; `assignees` are those who are to read it, by name.
    """

    uid: str
    title: str
    status: Status
    filename: str
    pages: int | None
    characters: int
    paragraphs: int
    codings: int = 0
    progress: Progress = NOTHING_TO_READ
    respondents: tuple[Respondent, ...] = ()
    attributes: dict[str, str] = field(default_factory=dict)
    needs_ocr: bool = False
    assignees: tuple[str, ...] = ()

    @property
    def respondent(self) -> str:
        """The respondents' names, comma between; empty if unknown."""
        return ", ".join(r.name for r in self.respondents)

    @property
    def respondent_type(self) -> str:
        """The first respondent's type; empty if unknown."""
        return next((r.type for r in self.respondents if r.type), "")

    @property
    def is_finished(self) -> bool:
        """Whether an analyst has said that there is nothing more to do with it."""
        return self.status in (Status.DONE, Status.NO_REMARKS)

    def is_left_to(self, coder: str = "") -> bool:
        """Whether something is left to read in it; for one analyst (the name), unless others are to."""
        is_for = not coder or not self.assignees or coder in self.assignees
        return self.progress.left > 0 and not self.is_finished and is_for

    @property
    def certainty(self) -> int:
        """Percent: how sure it is who answered, the least sure one where there are several; 0 if unknown."""
        return min((r.certainty for r in self.respondents), default=0)

    @property
    def sender(self) -> str:
        """What to call it in a list: the respondents, or the title where they are unknown."""
        return self.respondent or self.title


@dataclass(frozen=True, slots=True)
class Imported:
    """One line of the receipt: a file that became a response."""

    path: Path
    response: Response
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ImportReceipt:
    """What became of every file: files in = imported + already here + rejected."""

    imported: tuple[Imported, ...] = ()
    already_here: tuple[tuple[Path, str], ...] = ()
    """Path and the uid of the response that has the same bytes."""
    rejected: tuple[tuple[Path, str], ...] = ()
    """Path and the reason, a sentence."""
    locked: frozenset[Path] = frozenset()
    """Of the rejected ones, those that a password would open."""
    unread: tuple[Path, ...] = ()
    """Files that were not read, or not all of them, since the import was broken off."""

    @property
    def files(self) -> int:
        """How many there are in all."""
        return len(self.imported) + len(self.already_here) + len(self.rejected) + len(self.unread)

    def and_then(self, later: "ImportReceipt") -> "ImportReceipt":
        """With what became of more files; for those that were locked before, what became of them now."""
        again = self.locked & later.paths if self.locked else self.locked
        return ImportReceipt(
            self.imported + later.imported,
            self.already_here + later.already_here,
            tuple(line for line in self.rejected if line[0] not in again) + later.rejected,
            (self.locked - again) | later.locked,
            self.unread + later.unread,
        )

    @property
    def paths(self) -> frozenset[Path]:
        """The files that are accounted for, but for those not read."""
        lines = (*self.already_here, *self.rejected)
        return frozenset(one.path for one in self.imported) | {path for path, _ in lines}
