"""Links from memos to passages: made of what is shown, and followed to where that stands now."""

from typing import TYPE_CHECKING

from ..domain.anchoring import Anchoring
from ..domain.errors import Mishap, NotFound
from ..domain.language import tr
from ..domain.memo_links import CodingTarget, MemoLink, PassageTarget, found_by_quote, label_of
from ..domain.memos import MemoPlace
from ..domain.spans import Span

if TYPE_CHECKING:
    from .project import Project


class MemoPlaces:
    """Places in responses that memos point to. Offsets are code points."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def link_to(self, response: str, span: Span) -> MemoLink:
        """A link to a passage of a response's present text. Raises NotFound if there is no such response."""
        self._project.responses.get(response)
        content = self._project.responses.content(response)
        reading = self._project.file.responses.reading(response)
        label = label_of(content.text[span.start : span.end], content, span.start)
        return MemoLink(label, PassageTarget(response, span.start, span.end, reading))

    def link_to_coding(self, uid: str) -> MemoLink:
        """A link to a coding, wherever it will stand. Raises NotFound if there is no live one."""
        coding = self._project.codings.get(uid)
        content = self._project.responses.content(coding.response)
        return MemoLink(label_of(coding.quote, content, coding.start), CodingTarget(uid))

    def find(self, link: MemoLink) -> MemoPlace:
        """Where a link leads now, also if the response was read again. Raises Mishap, with a sentence, if
        what it leads to is gone."""
        if isinstance(link.target, PassageTarget):
            return self._passage(link, link.target)
        try:
            coding = self._project.codings.get(link.target.uid)
        except NotFound as error:
            raise NotFound(tr("The coding that the memo points to is no longer there.")) from error
        return MemoPlace(coding.response, coding.span, coding.uid)

    def _passage(self, link: MemoLink, target: PassageTarget) -> MemoPlace:
        try:
            self._project.responses.get(target.response)
        except NotFound as error:
            raise NotFound(tr("The response that the memo points to is no longer in the project.")) from error
        found = self._placed(link, target)
        if found is None:
            raise Mishap(tr("The passage that the memo points to is not found in the text as it is now."))
        return MemoPlace(target.response, found)

    def _placed(self, link: MemoLink, target: PassageTarget) -> Span | None:
        """Where a passage stands in the present text; None if it can't be told."""
        responses, span = self._project.file.responses, Span(target.start, target.end)
        try:
            then = responses.content(target.response, target.reading).text
        except KeyError:  # the response was read so in another copy of the project
            return found_by_quote(responses.content(target.response).text, link, len(span))
        if span.end > len(then):
            return None
        return Anchoring(then, responses.content(target.response).text).place(span)
