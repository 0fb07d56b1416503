"""What can be done to responses and respondents, importing among them."""

import hashlib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.codings import CodingFilter
from ..domain.errors import NotFound
from ..domain.language import ntr, tr
from ..domain.readings import Content, Reading, ReadOutcome
from ..domain.responses import (
    RESPONDENT_TYPES_HEALTH,
    RESPONDENT_TYPES_MINISTRIES,
    Imported,
    ImportReceipt,
    Response,
    Status,
)
from ..domain.uids import derived_uid, normalised, respondent_uid, response_uid
from ..store.recorder import Recorder

if TYPE_CHECKING:
    from .project import Project


@dataclass(slots=True)
class _Intake:
    """What has become of the files of one import so far; `live` are the responses that are there."""

    live: set[str]
    imported: list[tuple[Path, str, Reading]] = field(default_factory=list)
    already_here: list[tuple[Path, str]] = field(default_factory=list)
    rejected: list[tuple[Path, str]] = field(default_factory=list)


class Responses:
    """The response verbs of a project. Responses are named by uid; each verb is one step."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def all(self) -> list[Response]:
        """Every response, by respondent type (unknown last), then sender."""
        return sorted(
            self._project.file.responses.some(),
            key=lambda r: (
                not r.respondent_type,
                r.respondent_type.casefold(),
                alphabetical(r.sender),
                r.title,
                r.uid,
            ),
        )

    def get(self, uid: str) -> Response:
        """One response. Raises NotFound if there is no live one with this uid."""
        found = self._project.file.responses.some([uid])
        if not found:
            raise NotFound(tr("The response is no longer in the project."))
        return found[0]

    def find(self, reference: str) -> Response:
        """The response with this uid, a unique beginning of it, or exactly this title or sender.

        Raises NotFound, with a sentence, if there is none or several.
        """
        every = self.all()
        tests: tuple[Callable[[Response], bool], ...] = (
            lambda r: r.uid == reference,
            lambda r: r.title == reference,
            lambda r: r.sender == reference,
            lambda r: bool(reference) and r.uid.startswith(reference.lower()),
        )
        for fits in tests:
            found = [response for response in every if fits(response)]
            if len(found) == 1:
                return found[0]
            if found:
                raise NotFound(tr("«{name}» fits {n} responses; give the uid.", name=reference, n=len(found)))
        raise NotFound(tr("There is no response «{name}» in the project.", name=reference))

    def content(self, uid: str) -> Content:
        """The text of a response and its cutting."""
        return self._project.file.responses.content(uid)

    def original(self, uid: str) -> bytes:
        """The file as it was sent, byte for byte."""
        return self._project.file.responses.original(uid)

    def respondent_types(self) -> list[str]:
        """The types in use, then the built-in ones."""
        used = self._project.file.responses.types_in_use()
        return list(dict.fromkeys([*used, *RESPONDENT_TYPES_HEALTH, *RESPONDENT_TYPES_MINISTRIES]))

    def add(self, outcomes: Iterable[ReadOutcome]) -> ImportReceipt:
        """Import what was read: one step for all, and a receipt that accounts for every file.

        A file whose bytes are in the project already is not imported again; one that was deleted comes back.
        """
        read = list(outcomes)
        intake = _Intake(set(self._project.file.responses.live_uids()))
        label = ntr(
            "Import {n} file", "Import {n} files", sum(outcome.reading is not None for outcome in read)
        )
        with self._project.step(label) as recorder:
            for outcome in read:
                self._take_in(recorder, outcome, intake)
        uids = [uid for _, uid, _ in intake.imported]
        by_uid = {r.uid: r for r in self._project.file.responses.some(uids)}
        return ImportReceipt(
            tuple(Imported(path, by_uid[uid], reading.warnings) for path, uid, reading in intake.imported),
            tuple(intake.already_here),
            tuple(intake.rejected),
        )

    def rename(self, uid: str, title: str) -> None:
        """Give a response another title."""
        with self._project.step(tr("Title of «{name}»", name=self.get(uid).sender)) as recorder:
            recorder.put("response", uid, title=" ".join(title.split()))

    def set_status(self, uid: str, status: Status) -> None:
        """Say how far the work on a response has come."""
        label = tr("Status of «{name}»: {status}", name=self.get(uid).sender, status=status.label)
        with self._project.step(label) as recorder:
            recorder.put("response", uid, status=status.value)

    def set_respondent(self, uid: str, name: str, respondent_type: str) -> None:
        """Say who sent a response, instead of whoever it said before; an empty name means unknown."""
        response = self.get(uid)
        with self._project.step(tr("Respondent of «{name}»", name=response.title)) as recorder:
            wanted = _respondent(recorder, uid, name, respondent_type)
            for other in response.respondents:
                if other.uid != wanted:
                    recorder.put("authorship", derived_uid("authorship", uid, other.uid), deleted=True)

    def remove(self, uids: Iterable[str]) -> None:
        """Delete responses and their codings, everybody's."""
        gone = list(uids)
        label = ntr("Delete {n} response", "Delete {n} responses", len(gone))
        codings = self._project.file.codings.some(CodingFilter(responses=gone))
        with self._project.step(label) as recorder:
            recorder.put_many("coding", self._project.codings.removal(c.uid for c in codings))
            recorder.put_many("response", {uid: {"deleted": True} for uid in gone})

    def _take_in(self, recorder: Recorder, outcome: ReadOutcome, intake: _Intake) -> None:
        if outcome.reading is None:
            intake.rejected.append((outcome.path, outcome.reason))
            return
        sha256 = hashlib.sha256(outcome.original).hexdigest()
        known = self._project.file.responses.of_file(sha256)
        if known and known in intake.live:
            intake.already_here.append((outcome.path, known))
            return
        uid = known or response_uid(sha256)
        _put_response(recorder, uid, outcome)
        recorder.keep_content(uid, outcome.reading, outcome.original)
        intake.live.add(uid)
        intake.imported.append((outcome.path, uid, outcome.reading))


def _put_response(recorder: Recorder, uid: str, outcome: ReadOutcome) -> None:
    reading = outcome.reading
    assert reading is not None
    status = Status.NEEDS_OCR if reading.needs_ocr else Status.NEW
    filename = unicodedata.normalize("NFC", outcome.path.name)
    title = reading.title or outcome.path.stem
    recorder.put("response", uid, title=title, status=status.value, filename=filename, deleted=False)
    if guess := reading.respondent:
        _respondent(recorder, uid, guess.name, guess.respondent_type)
    recorder.put_many(
        "attribute",
        {
            derived_uid("attribute", uid, name): {
                "response": uid,
                "name": name,
                "value": value,
                "deleted": False,
            }
            for name, value in reading.attributes
        },
    )


def _respondent(recorder: Recorder, response: str, name: str, respondent_type: str) -> str:
    """Tie a respondent to a response and give back its uid; empty for nobody."""
    name = " ".join(name.split())
    if not name:
        return ""
    # A name of signs alone tells nobody apart, so each response then has its own respondent.
    uid = respondent_uid(name) if normalised(name) else derived_uid("respondent of", response)
    values = {"name": name, "deleted": False} | ({"type": respondent_type} if respondent_type else {})
    recorder.put("respondent", uid, **values)
    recorder.put(
        "authorship",
        derived_uid("authorship", response, uid),
        response=response,
        respondent=uid,
        deleted=False,
    )
    return uid


def alphabetical(text: str) -> tuple[str, ...]:
    """A key for sorting as Norwegians do: æ, ø, å (and aa, ä, ö) at the end of the alphabet."""
    folded = text.casefold().replace("aa", "å").replace("ä", "æ").replace("ö", "ø")
    return tuple({"æ": "z\ue000", "ø": "z\ue001", "å": "z\ue002"}.get(letter, letter) for letter in folded)
