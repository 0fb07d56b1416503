"""What can be done to responses and respondents, importing among them."""

import hashlib
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.codings import CodingFilter
from ..domain.errors import Mishap, NotFound
from ..domain.history import Changes
from ..domain.language import ntr, tr
from ..domain.ordering import alphabetical
from ..domain.readings import Content, Reading, ReadOutcome, RespondentGuess
from ..domain.responses import (
    RESPONDENT_TYPES_HEALTH,
    RESPONDENT_TYPES_MINISTRIES,
    Imported,
    ImportReceipt,
    Response,
    Status,
)
from ..domain.uids import clipped, derived_uid, printable, respondent_uid, response_uid, says_nothing
from ..store.recorder import Recorder

if TYPE_CHECKING:
    from .project import Project

_FEW = 50
"""So many responses are read anew one by one when they have changed."""

_Rows = dict[str, dict[str, Any]]
"""Values of rows by uid."""


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
        self._outlines: tuple[Response, ...] | None = None
        self._touched: frozenset[str] = frozenset()
        self._deleted: frozenset[str] = frozenset()
        project.subscribe(self._on_changed)

    def all(self) -> list[Response]:
        """Every response, by respondent type (unknown last), then sender."""
        return _in_order(self._project.file.responses.some())

    def outlines(self) -> tuple[Response, ...]:
        """The same without counts of codings and attributes, for a list that asks for what it shows.

        The same object until one of the responses, or what they are called, changes.
        """
        if self._outlines is not None and self._touched:
            self._outlines = self._brought_up_to_date(self._outlines)
        if self._outlines is None:
            self._deleted = self._project.file.responses.deleted_uids()
            self._outlines = tuple(_in_order(self._project.file.responses.outlines()))
        self._touched = frozenset()
        return self._outlines

    def order(self) -> Mapping[str, int]:
        """The place of each response among `all`."""
        return {outline.uid: place for place, outline in enumerate(self.outlines())}

    def senders(self) -> dict[str, str]:
        """What to call each response in a list."""
        return {outline.uid: outline.sender for outline in self.outlines()}

    def coding_counts(self, uids: Collection[str]) -> dict[str, tuple[int, int]]:
        """For those of these responses that have any: codings, and paragraphs in which one begins."""
        return self._project.file.responses.coding_counts(uids)

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
        """The file as it was sent, byte for byte. Raises NotFound if it was left out when compacting."""
        try:
            return self._project.file.responses.original(uid)
        except KeyError as error:
            raise NotFound(tr("The file as it was sent is no longer in the project.")) from error

    def respondent_types(self) -> list[str]:
        """The types in use by the alphabet, then the built-in ones."""
        used = sorted(self._project.file.responses.types_in_use(), key=alphabetical)
        return list(dict.fromkeys([*used, *RESPONDENT_TYPES_HEALTH, *RESPONDENT_TYPES_MINISTRIES]))

    def add(self, outcomes: Iterable[ReadOutcome]) -> ImportReceipt:
        """Import what was read: one step for all, and a receipt that accounts for every file.

        A file whose bytes are in the project already is not imported again. One that was deleted comes back
        as it was: its title, status, respondent and attributes are not guessed anew.
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
        """Give a response another title. Raises Mishap if it is empty."""
        title = " ".join(title.split())
        if not title:
            raise Mishap(tr("A response needs a title; nothing was changed."))
        with self._project.step(tr("Title of «{name}»", name=self.get(uid).sender)) as recorder:
            recorder.put("response", uid, title=title)

    def set_status(self, uid: str, status: Status) -> None:
        """Say how far the work on a response has come."""
        label = tr("Status of «{name}»: {status}", name=self.get(uid).sender, status=status.label)
        with self._project.step(label) as recorder:
            recorder.put("response", uid, status=status.value)

    def set_respondent(self, uid: str, name: str, respondent_type: str) -> None:
        """Say who sent a response, instead of whoever it said before; an empty name means unknown.

        An empty type means that it is unknown, for every response of this respondent.
        """
        response = self.get(uid)
        sender = _sender(uid, name, respondent_type)
        others = {_link(uid, other.uid) for other in response.respondents}
        with self._project.step(tr("Respondent of «{name}»", name=response.title)) as recorder:
            for kind, rows in sender.items():
                recorder.put_many(kind, rows)
            gone = others - sender["authorship"].keys()
            recorder.put_many("authorship", {link: {"deleted": True} for link in gone})

    def remove(self, uids: Iterable[str]) -> None:
        """Delete responses and their codings, everybody's."""
        gone = list(uids)
        label = ntr("Delete {n} response", "Delete {n} responses", len(gone))
        codings = self._project.file.codings.some(CodingFilter(responses=gone))
        with self._project.step(label) as recorder:
            recorder.put_many("coding", self._project.codings.removal(c.uid for c in codings))
            recorder.put_many("response", {uid: {"deleted": True} for uid in gone})

    def _brought_up_to_date(self, outlines: tuple[Response, ...]) -> tuple[Response, ...] | None:
        """With what was touched read anew; None if there are others now, or in another order."""
        before = {outline.uid: outline for outline in outlines if outline.uid in self._touched}
        now = {outline.uid: outline for outline in self._project.file.responses.outlines(self._touched)}
        deleted = self._project.file.responses.deleted_uids()
        same = before.keys() == now.keys() and deleted == self._deleted
        if not same or any(_place_of(before[uid]) != _place_of(now[uid]) for uid in now):
            return None
        return tuple(now.get(outline.uid, outline) for outline in outlines)

    def _on_changed(self, changes: Changes) -> None:
        self._touched |= changes.uids.get("response", frozenset())
        # A deleted response is shown for as long as it has codings.
        comes_or_goes = bool(changes.codings_of & self._deleted) or len(self._touched) > _FEW
        if comes_or_goes or changes.touches("respondent", "authorship"):
            self._outlines = None

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
        rows = _guesses(uid, outcome.path, outcome.reading)
        if known:
            rows = self._unsaid(recorder, uid, rows)
        senders = recorder.standing("respondent", rows["respondent"])
        for sender, told in senders.items():  # a guess only adds to what is known of a respondent
            rows["respondent"][sender] |= {name: value for name, value in told.items() if value}
        for kind, some in rows.items():
            recorder.put_many(kind, some)
        recorder.keep_content(uid, outcome.reading, outcome.original)
        intake.live.add(uid)
        intake.imported.append((outcome.path, uid, outcome.reading))

    def _unsaid(self, recorder: Recorder, uid: str, rows: dict[str, _Rows]) -> dict[str, _Rows]:
        """The guesses of a file that was imported before, less those that somebody has decided since."""
        told = {kind: recorder.standing(kind, some) for kind, some in rows.items()}
        left = {
            kind: {key: values for key, values in some.items() if key not in told[kind]}
            for kind, some in rows.items()
        }
        if told["response"]:  # somebody deleted it; it comes back as it was
            left["response"] = {uid: {"deleted": False}}
        senders = self._project.file.responses.respondents([uid]).get(uid, ())
        if recorder.standing("authorship", [_link(uid, sender.uid) for sender in senders]):
            left["authorship"] = {}
        return left


def _place_of(outline: Response) -> tuple[str, str, str, str]:
    """What decides where it stands."""
    return outline.respondent_type, outline.sender, outline.title, outline.filename


def _in_order(responses: Iterable[Response]) -> list[Response]:
    """By type, sender, title, file. The last two, which cost as much again, only where they decide."""
    keyed = [
        ((not r.respondent_type, alphabetical(r.respondent_type), alphabetical(r.sender)), r)
        for r in responses
    ]
    keyed.sort(key=itemgetter(0))
    found: list[Response] = []
    for _, some in groupby(keyed, itemgetter(0)):
        alike = [response for _, response in some]
        if len(alike) > 1:
            alike.sort(key=lambda r: (alphabetical(r.title), r.filename, r.uid))
        found += alike
    return found


def _guesses(uid: str, path: Path, reading: Reading) -> dict[str, _Rows]:
    """What an import says of a response: its rows by kind, those first that others refer to."""
    response = {
        "title": clipped(printable(reading.title or path.stem)),
        "status": (Status.NEEDS_OCR if reading.needs_ocr else Status.NEW).value,
        "filename": unicodedata.normalize("NFC", printable(path.name)),
        "deleted": False,
    }
    attributes = {
        derived_uid("attribute", uid, name): {
            "response": uid,
            "name": clipped(name),
            "value": value,
            "deleted": False,
        }
        for name, value in reading.attributes
    }
    guess = reading.respondent or RespondentGuess("")
    sender = _sender(uid, clipped(guess.name), clipped(guess.respondent_type))
    return {"response": {uid: response}, **sender, "attribute": attributes}


def _sender(response: str, name: str, respondent_type: str) -> dict[str, _Rows]:
    """The rows that say who sent a response; none for an empty name."""
    name = " ".join(name.split())
    if not name:
        return {"respondent": {}, "authorship": {}}
    # A name that says nothing tells nobody apart, so each response then has a respondent of its own.
    uid = derived_uid("respondent of", response) if says_nothing(name) else respondent_uid(name)
    return {
        "respondent": {uid: {"name": name, "type": respondent_type.strip(), "deleted": False}},
        "authorship": {_link(response, uid): {"response": response, "respondent": uid, "deleted": False}},
    }


def _link(response: str, respondent: str) -> str:
    return derived_uid("authorship", response, respondent)
