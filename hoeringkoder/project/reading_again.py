"""Responses whose files were read again, by a better reader or with more known, and their codings with them.

Where a coding stands follows from where it was made and from the text that is shown (`store.derived`), so a
response shown in another reading takes its codings with it, and undo takes them back.
"""

from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.codings import CodingFilter
from ..domain.language import ntr, tr
from ..domain.reading_again import Displaced, ReadAgainReceipt
from ..domain.readings import Reading
from ..domain.responses import Response, Status
from ..store.recorder import Recorder
from .action import Action
from .attributes import guessed_uid, said_uid
from .importing import guesses
from .senders import Rows, authorship_uid

if TYPE_CHECKING:
    from .project import Project


class ReadingAgain:
    """Responses that are read again, all at once or bit by bit; all of it is one action.

    `receipt` accounts for all that was taken so far.
    """

    def __init__(self, project: "Project", of: int) -> None:
        self._project = project
        self._of = of
        self._action = Action()
        self.receipt = ReadAgainReceipt()

    def go_on_in(self, project: "Project") -> "ReadingAgain":
        """The same, in the file that was opened in place of the first."""
        self._project = project
        return self

    @property
    def is_taken_back(self) -> bool:
        """Whether what was taken was undone, all of it."""
        return self._action.is_taken_back(self._project)

    def take(self, readings: Mapping[str, Reading]) -> ReadAgainReceipt:
        """Show responses, by uid, as these readings give them; gives what came of these.

        Raises NotFound if one of the responses is gone, TakenBack if what was taken before was undone
        meanwhile; nothing of these is changed then.
        """
        responses = {uid: self._project.responses.get(uid) for uid in readings}
        before = _without_place(self._project, responses)
        changed: list[str] = []
        label = _label(self._of, list(responses.values()))
        with self._action.step(self._project, label) as recorder:
            for uid, reading in readings.items():
                shown = self._project.file.responses.reading(uid)
                read = recorder.keep_text(uid, reading, self._project.file.responses.sha256(uid))
                if read != shown:
                    changed.append(uid)
                _put(recorder, responses[uid], reading, read)
        after = _without_place(self._project, responses)
        receipt = ReadAgainReceipt(
            tuple(changed),
            tuple(uid for uid in readings if uid not in set(changed)),
            len(self._project.file.codings.some(CodingFilter(responses=changed))),
            tuple(one for uid, one in after.items() if uid not in before),
            tuple(before.keys() - after.keys()),
        )
        self.receipt = self.receipt.and_then(receipt)
        return receipt


def _put(recorder: Recorder, response: Response, reading: Reading, read: str) -> None:
    """Title and status are the analyst's by now, but a text that was found ends the waiting for one."""
    guessed = guesses(response.uid, _path_of(response), reading)
    values: dict[str, object] = {"reading": read}
    if response.status is Status.NEEDS_OCR and not reading.needs_ocr:
        values["status"] = Status.NEW.value
    recorder.put("response", response.uid, **values)
    _put_attributes(recorder, response, guessed["attribute"])
    certainty = max((link["certainty"] for link in guessed["authorship"].values()), default=0)
    if certainty > response.certainty:
        _put_senders(recorder, response, guessed)


def _put_attributes(recorder: Recorder, response: Response, attributes: Rows) -> None:
    """What the form says now, instead of what it said before; but not instead of what an analyst says."""
    said = {said_uid(response.uid, name) for name in (*response.attributes, *_names(attributes))}
    of_analysts = {row["name"] for row in recorder.standing("attribute", said).values() if not row["deleted"]}
    gone = {
        guessed_uid(response.uid, name): {"deleted": True}
        for name in response.attributes
        if name not in of_analysts
    }
    read = {uid: row for uid, row in attributes.items() if row["name"] not in of_analysts}
    recorder.put_many("attribute", gone | read)


def _names(attributes: Rows) -> list[str]:
    return [row["name"] for row in attributes.values()]


def _put_senders(recorder: Recorder, response: Response, guessed: Mapping[str, Rows]) -> None:
    """A surer guess than the one before; what an analyst said is surer than any."""
    told = recorder.standing("respondent", guessed["respondent"])
    for uid, values in told.items():  # a guess only adds to what is known of a respondent
        guessed["respondent"][uid] |= {name: value for name, value in values.items() if value}
    others = {authorship_uid(response.uid, one.uid): {"deleted": True} for one in response.respondents}
    recorder.put_many("respondent", guessed["respondent"])
    recorder.put_many("authorship", others | guessed["authorship"])


def _path_of(response: Response) -> Path:
    return Path(response.filename or response.title)


def _label(of: int, responses: Sequence[Response]) -> str:
    if of == 1 and responses:
        return tr("Read «{name}» again", name=responses[0].sender)
    return ntr("Read {n} response again", "Read {n} responses again", of)


def _without_place(project: "Project", responses: Collection[str]) -> dict[str, Displaced]:
    return {one.uid: one for one in project.file.codings.without_place(responses)}
