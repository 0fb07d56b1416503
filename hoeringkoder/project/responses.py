"""What can be done to responses and respondents, importing among them."""

from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.codings import CodingFilter
from ..domain.errors import Mishap, NotFound
from ..domain.language import ntr, tr
from ..domain.ledger import Progress
from ..domain.ordering import alphabetical
from ..domain.reading_again import ReadAgainReceipt, ReadBy
from ..domain.readings import Content, Reading, ReadOutcome
from ..domain.responses import (
    RESPONDENT_TYPES_HEALTH,
    RESPONDENT_TYPES_MINISTRIES,
    ImportReceipt,
    Response,
    Status,
)
from .importing import Importing, add_again
from .outlines import OutlineList, in_order
from .reading_again import ReadingAgain
from .senders import authorship_uid, sender_rows

if TYPE_CHECKING:
    from .project import Project


class Responses:
    """The response verbs of a project. Responses are named by uid; each verb is one step."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._outlines = OutlineList(project.file)
        project.subscribe(self._outlines.follow)

    def all(self) -> list[Response]:
        """Every response, by respondent type (unknown last), then sender."""
        return in_order(self._project.file.responses.some())

    def outlines(self) -> tuple[Response, ...]:
        """The same without attributes, for a list that asks for what it shows.

        The same object until one of the responses, what they are called or who is to read them changes, so
        codings and progress may be older than what `progress` tells.
        """
        return self._outlines.all()

    def order(self) -> Mapping[str, int]:
        """The place of each response among `all`."""
        return {outline.uid: place for place, outline in enumerate(self.outlines())}

    def senders(self) -> dict[str, str]:
        """What to call each response in a list."""
        return {outline.uid: outline.sender for outline in self.outlines()}

    def progress(self, uids: Collection[str]) -> dict[str, tuple[int, Progress]]:
        """For each of these responses, how many codings it has, and how far all analysts have read it."""
        return self._project.file.responses.progress(uids)

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

    def readers(self) -> dict[str, ReadBy]:
        """What each response's file is, and what read the text that is shown."""
        return self._project.file.responses.readers()

    def respondent_types(self) -> list[str]:
        """The types in use by the alphabet, then the built-in ones."""
        used = sorted(self._project.file.responses.types_in_use(), key=alphabetical)
        return list(dict.fromkeys([*used, *RESPONDENT_TYPES_HEALTH, *RESPONDENT_TYPES_MINISTRIES]))

    def add(self, outcomes: Iterable[ReadOutcome]) -> ImportReceipt:
        """Import what was read: one step for all, and a receipt that accounts for every file.

        A file whose bytes are in the project already is not imported again. One that was deleted comes back
        as it was: its title, status, respondent and attributes are not guessed anew.
        """
        return Importing(self._project).take(outcomes)

    def read_again(self, readings: Mapping[str, Reading]) -> ReadAgainReceipt:
        """Show responses, by uid, as their files were read again, in one step; codings are carried over.

        Those whose passages are not found in the new text are kept and listed (`Codings.without_place`).
        Attributes are as the file says now; title, status and respondent stay as somebody said.
        """
        return self.reading_again(len(readings)).take(readings)

    def add_again(self, uid: str, path: Path) -> Response:
        """Make a response of its own of a file whose bytes are here already, as the response named.

        It has the same text and, as far as is known, the same sender. Raises NotFound if there is no such
        response, or the file as it was sent was left out when compacting.
        """
        return add_again(self._project, uid, path)

    def reading_again(self, of: int) -> ReadingAgain:
        """The same bit by bit, for so many responses in all."""
        return ReadingAgain(self._project, of)

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

    def set_statuses(self, uids: Collection[str], status: Status) -> None:
        """The same of several, in one step."""
        label = ntr(
            "Status of {n} response: {status}",
            "Status of {n} responses: {status}",
            len(uids),
            status=status.label,
        )
        with self._project.step(label) as recorder:
            recorder.put_many("response", {uid: {"status": status.value} for uid in uids})

    def set_respondent(self, uid: str, name: str, respondent_type: str) -> None:
        """Say who sent a response, instead of whoever it said before; an empty name means unknown.

        An empty type means that it is unknown, for every response of this respondent.
        """
        response = self.get(uid)
        sender = sender_rows(uid, name, respondent_type)
        others = {authorship_uid(uid, other.uid) for other in response.respondents}
        with self._project.step(tr("Respondent of «{name}»", name=response.title)) as recorder:
            for kind, rows in sender.items():
                recorder.put_many(kind, rows)
            gone = others - sender["authorship"].keys()
            recorder.put_many("authorship", {link: {"deleted": True} for link in gone})
            self._project.respondents.take_memos_along(recorder, {uid: sender["respondent"].keys()})

    def remove(self, uids: Iterable[str]) -> None:
        """Delete responses and their codings, everybody's, those too that have no place in the text."""
        gone = list(uids)
        label = ntr("Delete {n} response", "Delete {n} responses", len(gone))
        codings = self._project.file.codings
        made = [coding.uid for coding in codings.some(CodingFilter(responses=gone))]
        made += [coding.uid for coding in codings.without_place(gone)]
        with self._project.step(label) as recorder:
            recorder.put_many("coding", self._project.codings.removal(made))
            recorder.put_many("response", {uid: {"deleted": True} for uid in gone})
