"""The reading ledger: what each analyst has read or set aside. What is coded follows from the codings."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..domain.language import ntr
from ..domain.ledger import LedgerState, Mark, ledger_places, paragraph_words
from ..domain.uids import derived_uid

if TYPE_CHECKING:
    from .project import Project


class ReadingLedger:
    """The ledger verbs of a project. Each is one step; paragraphs are named by index among all, from 0."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def of(self, response: str) -> list[Mark]:
        """Everybody's marks on the paragraphs of a response, in its order."""
        return self._project.file.work.marks([response])

    def mark(self, response: str, paragraphs: Iterable[int], state: LedgerState, reason: str = "") -> None:
        """Say that the analyst at work has read paragraphs, or set them aside, or (`UNREAD`) neither.

        Those that are not to be read (headings, a form's own words) are left out. Raises ValueError for
        `CODED`, which follows from the codings.
        """
        if state == LedgerState.CODED:
            raise ValueError(state)
        project, content = self._project, self._project.file.responses.content(response)
        places = {index: place for place, index in enumerate(ledger_places(content))}
        words = paragraph_words(content)
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
