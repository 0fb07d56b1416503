"""The reading ledger: what each analyst has read or set aside. What is coded follows from the codings."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.ledger import (
    NOTHING_TO_READ,
    Ledger,
    LedgerState,
    Mark,
    Progress,
    ledger_places,
)
from ..domain.ledger_lines import LedgerLine, ledger_lines
from ..domain.readings import Content
from ..domain.responses import Response
from ..domain.uids import coder_uid, derived_uid
from ..store.chunks import chunks

if TYPE_CHECKING:
    from .project import Project

_MOST_REASONS = 20


class ReadingLedger:
    """The ledger verbs of a project. Each is one step; paragraphs are named by index among all, from 0."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def of(self, response: str) -> list[Mark]:
        """Everybody's marks on the paragraphs of a response, in its order."""
        return self._project.file.work.marks([response])

    def ledger(self, response: str, coder: str = "") -> Ledger:
        """The ledger of a response: of one analyst (the name, however it is typed), or of all together."""
        project = self._project
        codings = project.codings.of_response(response)
        return Ledger(project.responses.content(response), codings, self.of(response), self.known_name(coder))

    def known_name(self, coder: str) -> str:
        """An analyst's name as marks and codings have it, however it is typed; empty for an empty one."""
        return self._project.file.codings.coder_name(coder_uid(coder)) or coder if coder else ""

    def progress(self, responses: Collection[str], coder: str = "") -> dict[str, Progress]:
        """How far each of these responses is read: by one analyst (the name), or by all together."""
        return self._project.file.work.progress(coder_uid(coder) if coder else "", responses)

    def left(self, coder: str = "") -> list[Response]:
        """Every response in the order of the list, with how far it is read now: by one analyst (the name), or
        by all together. Those of which nothing is left are among them.
        """
        progress = self._project.file.work.progress(coder_uid(coder) if coder else "")
        outlines = self._project.responses.outlines()
        return [replace(one, progress=progress.get(one.uid, NOTHING_TO_READ)) for one in outlines]

    def first_left(self, responses: Iterable[str], coder: str = "") -> Response | None:
        """The first of these responses in which something is left to read: for one analyst or anybody."""
        outlines = {one.uid: one for one in self._project.responses.outlines()}
        name = self.known_name(coder)
        for some in chunks(uid for uid in responses if uid in outlines):
            progress = self.progress(some, coder)
            each = (replace(outlines[uid], progress=progress[uid]) for uid in some)
            found = next((response for response in each if response.is_left_to(name)), None)
            if found is not None:
                return found
        return None

    def lines(self, response: str, coder: str = "") -> list[LedgerLine]:
        """What became of each paragraph of a response: by one analyst (the name), or by all together."""
        project = self._project
        codings = project.codings.of_response(response)
        content = project.responses.content(response)
        return ledger_lines(response, content, codings, self.of(response), self.known_name(coder))

    def reasons(self) -> list[str]:
        """The reasons for which paragraphs were set aside, the one given last first."""
        return self._project.file.work.reasons(_MOST_REASONS)

    def mark(
        self,
        response: str,
        paragraphs: Iterable[int],
        state: LedgerState,
        reason: str = "",
        seen: Content | None = None,
    ) -> None:
        """Say that the analyst at work has read paragraphs, or set them aside, or (`UNREAD`) neither.

        Those that are not to be read (headings, a form's own words) are left out. `seen`: the text in which
        they were chosen; raises Mishap if the response has another by now. Raises ValueError for `CODED`,
        which follows from the codings.
        """
        if state == LedgerState.CODED:
            raise ValueError(state)
        project, content = self._project, self._project.file.responses.content(response)
        # A change may have waited for the disk, and be made in a file in which the text was read otherwise.
        if seen not in (None, content):
            raise Mishap(
                tr("The text is another by now than when it was read, so nothing was marked. Read it again.")
            )
        places = {index: place for place, index in enumerate(ledger_places(content))}
        words = project.file.work.paragraph_words(response)
        chosen = [words[places[index]] for index in paragraphs if index in places]
        with project.step(self._label(response, state, len(chosen))) as recorder:
            coder = project.own_coder(recorder)
            keys = {derived_uid("mark", response, coder, word, str(nth)): (word, nth) for word, nth in chosen}
            if state == LedgerState.UNREAD:
                standing = recorder.standing("mark", keys)
                recorder.put_many("mark", {uid: {"deleted": True} for uid in standing})
                return
            said = {"response": response, "coder": coder, "state": state.value, "reason": reason.strip()}
            recorder.put_many(
                "mark",
                {
                    uid: said | {"words": word, "nth": nth, "deleted": False}
                    for uid, (word, nth) in keys.items()
                },
            )

    def _label(self, response: str, state: LedgerState, number: int) -> str:
        title = self._project.responses.get(response).title
        match state:
            case LedgerState.READ:
                return ntr(
                    "Read {n} paragraph of «{title}»", "Read {n} paragraphs of «{title}»", number, title=title
                )
            case LedgerState.ASIDE:
                return ntr(
                    "Set {n} paragraph of «{title}» aside",
                    "Set {n} paragraphs of «{title}» aside",
                    number,
                    title=title,
                )
        return ntr(
            "{n} paragraph of «{title}» as unread",
            "{n} paragraphs of «{title}» as unread",
            number,
            title=title,
        )
