"""Importing: files that were read become responses, a few at a time, and all of them are one action.

Each `take` is a transaction of its own, so what came in can be read and coded while the rest still comes, and
an import that is broken off leaves whole responses. Its steps are parts of the first one (`part_of`), so one
undo takes back all of them.
"""

import hashlib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.language import ntr, tr
from ..domain.readings import Reading, ReadOutcome, holder_of
from ..domain.responses import CERTAIN, Imported, ImportReceipt, Response, Status
from ..domain.uids import clipped, keyed_response_uid, printable, response_uid
from ..store.recorder import Recorder
from .action import Action
from .attributes import guessed_uid
from .senders import Rows, authorship_uid, sender_rows

if TYPE_CHECKING:
    from .project import Project

_AT_ONCE = 50
_BYTES_AT_ONCE = 16_000_000
"""How many files, and bytes of them, are taken in by one transaction."""

Label = Callable[[int], str]
"""What the action is called when so many responses have come in."""


def import_label(imported: int) -> str:
    """What an import of files is called."""
    return ntr("Import {n} file", "Import {n} files", imported)


@dataclass(slots=True)
class _Slice:
    """What becomes of the outcomes of one `take`: by uid those that come in; the receipt's other lines."""

    coming: dict[str, ReadOutcome] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    """Of those, the ones that were here before and were deleted."""
    already_here: list[tuple[Path, str]] = field(default_factory=list)
    rejected: list[tuple[Path, str]] = field(default_factory=list)
    locked: list[Path] = field(default_factory=list)


class Importing:
    """One import that may come bit by bit. `receipt` accounts for all that was taken so far.

    With `again`, a file whose bytes are in the project already becomes a response of its own. Several
    imports may be under way at once.
    """

    def __init__(self, project: "Project", label: Label = import_label, again: bool = False) -> None:
        self._project = project
        self._label = label
        self._again = again
        self._action = Action()
        self._hashed: tuple[bytes, str] = (b"", "")
        self.receipt = ImportReceipt()

    def go_on_in(self, project: "Project") -> "Importing":
        """The same import, in the file that was opened in place of the first."""
        self._project = project
        return self

    @property
    def is_taken_back(self) -> bool:
        """Whether what came in was undone, all of it."""
        return self._action.is_taken_back(self._project)

    def take(self, outcomes: Iterable[ReadOutcome]) -> ImportReceipt:
        """Take some in, as one transaction; gives what became of these.

        A file whose bytes are in the project is not imported again. One that was deleted comes back as it
        was: its title, status, respondent and attributes are not guessed anew. An outcome for a file that was
        `locked` takes the place of what the receipt said. Raises TakenBack if the import was undone
        meanwhile, and what `Project.step` raises; nothing of these came in then.
        """
        self._action.check(self._project, self._label(len(self.receipt.imported)))
        found = self._sorted(outcomes)
        if found.coming:
            label = self._label(len(self.receipt.imported) + len(found.coming))
            with self._action.step(self._project, label) as recorder:
                self._write(recorder, found)
        taken = self._accounted(found)
        self.receipt = self.receipt.and_then(taken)
        return taken

    def take_all(self, outcomes: Iterable[ReadOutcome]) -> ImportReceipt:
        """Take in all that comes, a few at a time, so that little of it is in memory; gives the receipt."""
        some: list[ReadOutcome] = []
        size = 0
        for outcome in outcomes:
            is_another = not some or some[-1].original is not outcome.original
            size += len(outcome.original) if is_another else 0
            some.append(outcome)
            if len(some) >= _AT_ONCE or size >= _BYTES_AT_ONCE:
                self.take(some)
                some, size = [], 0
        self.take(some)
        return self.receipt

    def _sorted(self, outcomes: Iterable[ReadOutcome]) -> _Slice:
        found = _Slice()
        some = list(outcomes)
        keyed = [keyed_response_uid(outcome.key) for outcome in some if outcome.key]
        rows = self._project.file.responses.presence(keyed) if keyed else {}
        for outcome in some:
            if outcome.is_locked and outcome.original and (uid := self._shown_already(outcome)):
                found.already_here.append((outcome.path, uid))
                continue
            if outcome.reading is None:
                found.rejected.append((outcome.path, outcome.reason))
                if outcome.is_locked:
                    found.locked.append(outcome.path)
                continue
            uid, is_known, is_here = self._identity(outcome, found, rows)
            if is_here:
                found.already_here.append((outcome.path, uid))
                continue
            found.coming[uid] = outcome
            if is_known:
                found.known.add(uid)
        return found

    def _identity(
        self, outcome: ReadOutcome, found: _Slice, rows: Mapping[str, bool]
    ) -> tuple[str, bool, bool]:
        """The uid of the response that a file is or becomes; whether it was here before, and is now.

        `rows` says that of those that have a key.
        """
        if outcome.key:
            uid = keyed_response_uid(outcome.key)
            shown = {uid: rows[uid]} if uid in rows else {}
        else:
            sha256 = self._sha256(outcome.original)
            uid = response_uid(sha256)
            shown = self._project.file.responses.of_file(sha256)
        here = shown | dict.fromkeys(found.coming, True)
        if self._again and not outcome.key:
            ordinals = (response_uid(sha256, ordinal) for ordinal in count())
            uid = next(one for one in ordinals if not here.get(one))
        elif uid not in found.coming and shown:
            # Of several with the same bytes, one that is shown says best that the file is here.
            uid = next(
                (one for one, is_shown in shown.items() if is_shown), uid if uid in shown else min(shown)
            )
        return uid, uid in here, here.get(uid, False)

    def _shown_already(self, outcome: ReadOutcome) -> str:
        """The response that a locked file became earlier, when its password was given; empty if none."""
        here = self._project.file.responses.of_file(self._sha256(outcome.original))
        return next((uid for uid, is_shown in here.items() if is_shown), "")

    def _sha256(self, original: bytes) -> str:
        # The rows of a survey all have the same original; of a large one, hashing takes its time.
        if self._hashed[0] is not original:
            self._hashed = (original, hashlib.sha256(original).hexdigest())
        return self._hashed[1]

    def _write(self, recorder: Recorder, found: _Slice) -> None:
        """All rows of a kind at once, which is quicker than response by response."""
        rows: dict[str, Rows] = {"response": {}, "respondent": {}, "authorship": {}, "attribute": {}}
        kept: tuple[bytes, str] = (b"", "")
        for uid, outcome in found.coming.items():
            assert outcome.reading is not None
            if kept[0] is not outcome.original or not kept[1]:
                kept = (outcome.original, recorder.keep_original(outcome.original))
            place = holder_of(outcome.path) if outcome.key else outcome.path  # a row's file is what was sent
            guessed = guesses(uid, place, outcome.reading)
            guessed["response"][uid]["reading"] = recorder.keep_text(uid, outcome.reading, kept[1])
            if uid in found.known:
                guessed = self._unsaid(recorder, uid, guessed)
            for sender, values in guessed["respondent"].items():
                told = rows["respondent"].get(sender, {})
                values |= {name: value for name, value in told.items() if value}
            for kind, some in guessed.items():
                rows[kind] |= some
        for sender, told in recorder.standing("respondent", rows["respondent"]).items():
            # A guess only adds to what is known of a respondent.
            rows["respondent"][sender] |= {name: value for name, value in told.items() if value}
        for kind, some in rows.items():
            recorder.put_many(kind, some)

    def _unsaid(self, recorder: Recorder, uid: str, rows: dict[str, Rows]) -> dict[str, Rows]:
        """The guesses of a file that was imported before, less those that somebody has decided since."""
        told = {kind: recorder.standing(kind, some) for kind, some in rows.items()}
        left = {
            kind: {key: values for key, values in some.items() if key not in told[kind]}
            for kind, some in rows.items()
        }
        if told["response"]:  # somebody deleted it; it comes back as it was
            left["response"] = {uid: {"deleted": False}}
        senders = self._project.file.responses.respondents([uid]).get(uid, ())
        if recorder.standing("authorship", [authorship_uid(uid, sender.uid) for sender in senders]):
            left["authorship"] = {}
        return left

    def _accounted(self, found: _Slice) -> ImportReceipt:
        by_uid = {r.uid: r for r in self._project.file.responses.some(list(found.coming))}
        imported = tuple(
            Imported(outcome.path, by_uid[uid], outcome.reading.warnings if outcome.reading else ())
            for uid, outcome in found.coming.items()
        )
        return ImportReceipt(
            imported, tuple(found.already_here), tuple(found.rejected), locked=frozenset(found.locked)
        )


def add_again(project: "Project", uid: str, path: Path) -> Response:
    """See `Responses.add_again`."""
    response = project.responses.get(uid)
    original = project.responses.original(uid)
    sha256 = hashlib.sha256(original).hexdigest()
    shown = project.file.responses.of_file(sha256)
    another = next(one for n in count(1) if not shown.get(one := response_uid(sha256, n)))
    name = unicodedata.normalize("NFC", printable(path.name))
    with project.step(tr("Import «{name}» once more", name=name)) as recorder:
        reading = recorder.copy_text(uid, another)
        fields = {"title": response.title, "status": Status.NEW.value, "filename": name, "reading": reading}
        recorder.put("response", another, **fields, deleted=False)
        for sender in response.respondents:
            for kind, some in sender_rows(another, sender.name, sender.type, sender.certainty).items():
                recorder.put_many(kind, some)
    return project.responses.get(another)


def guesses(uid: str, path: Path, reading: Reading) -> dict[str, Rows]:
    """What an import says of a response: its rows by kind, those first that others refer to."""
    response = {
        "title": clipped(printable(reading.title or path.stem)),
        "status": (Status.NEEDS_OCR if reading.needs_ocr else Status.NEW).value,
        "filename": unicodedata.normalize("NFC", printable(path.name)),
        "deleted": False,
    }
    attributes = {
        guessed_uid(uid, name): {
            "response": uid,
            "name": clipped(name),
            "value": value,
            "deleted": False,
        }
        for name, value in reading.attributes
    }
    senders: dict[str, Rows] = {"respondent": {}, "authorship": {}}
    for guess in (reading.respondent, *reading.others) if reading.respondent else ():
        certainty = min(CERTAIN - 1, round(CERTAIN * guess.confidence))
        said = sender_rows(uid, clipped(guess.name), clipped(guess.respondent_type), certainty)
        for kind, some in said.items():
            senders[kind] |= some
    return {"response": {uid: response}, **senders, "attribute": attributes}
