"""The rows of codings as the verbs read and write them: what a new one holds, where it is, what is shown."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..domain.codings import Coding, CodingFilter
from ..domain.errors import Mishap, NotFound
from ..domain.language import tr
from ..domain.reading_again import Displaced
from ..domain.spans import Span, trimmed
from ..domain.uids import coder_uid
from ..store.log_writing import now
from ..store.recorder import Recorder

if TYPE_CHECKING:
    from .project import Project


class CodingRows:
    """Of one project."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def where(self, wanted: CodingFilter) -> list[Coding]:
        """The live codings that are wanted, in the order of the text."""
        return self._project.file.codings.some(wanted)

    def get(self, uid: str) -> Coding:
        """One coding. Raises NotFound if there is no live one."""
        found = self.where(CodingFilter(uids=[uid]))
        if not found:
            raise NotFound(tr("The coding is no longer there."))
        return found[0]

    def at(self, response: str, span: Span, code: str, coder: str) -> str:
        """The uid of the live coding there, with this code and coder (uid); empty if there is none."""
        found = self.where(CodingFilter(responses=[response], codes=[code], coder=coder, span=span))
        return found[0].uid if found else ""

    def shown_for(self, uid: str, coding: Coding | Displaced, span: Span) -> Coding:
        """What a coding has become that was put on a span: itself, or the one that says all that it does."""
        found = self.where(CodingFilter(uids=[uid]))
        if found:
            return found[0]
        return self.get(self.at(coding.response, span, coding.code, coder_uid(coding.coder)))

    def with_twins(self, uids: Iterable[str]) -> list[str]:
        """These and those that one of them stands for."""
        return self._project.file.codings.with_twins(list(uids))

    def new(self, response: str, span: Span, code: str, coder: str) -> dict[str, Any]:
        """What a new coding holds besides what it says."""
        place = self._place(response, span) | {"created_at": now()}
        return {"response": response, "code": code, "coder": coder} | place

    def put(self, recorder: Recorder, uid: str, response: str, span: Span) -> None:
        """Let a coding, and its twins, be of another span."""
        recorder.put_many("coding", dict.fromkeys(self.with_twins([uid]), self._place(response, span)))

    def span(self, response: str, start: int, end: int, quote: str) -> Span:
        """[start, end) without white space at its ends. Raises ValueError if nothing is left, Mishap where
        something else stands than the quote, if one is given.
        """
        text = self._project.file.responses.content(response).text
        # A change may have waited for the disk, and be made in a file in which the text was read otherwise.
        if quote and text[start:end] != quote:
            raise Mishap(
                tr("The text is another by now than when the passage was chosen; nothing was coded.")
            )
        span = trimmed(text, Span(start, min(end, len(text))))
        if not len(span):
            raise ValueError(f"nothing to code in [{start}, {end})")
        return span

    def _place(self, response: str, span: Span) -> dict[str, Any]:
        reading = self._project.file.responses.reading(response)
        return {"made_in": reading, "made_start": span.start, "made_end": span.end}
