"""A passage that a command names by its words."""

from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.readings import Content, ParagraphKind
from ..domain.spans import Span, occurrences


def find_quote(content: Content, quote: str, occurrence: int) -> Span:
    """Where a quote stands in a text, the n-th time (from 1), or 0 for the only one.

    Raises Mishap if it is not there, is a form's own words, or stands there several times and nobody said
    which.
    """
    everywhere = occurrences(content.text, quote)
    if not everywhere:
        raise Mishap(tr("The quote does not stand in the response; nothing was changed."))
    places = [place for place in everywhere if not _is_forms_own(content, place)]
    if not places:
        raise Mishap(tr("The quote is the form's own words, not the respondent's; nothing was changed."))
    if occurrence:
        if not 1 <= occurrence <= len(places):
            raise Mishap(
                ntr(
                    "The quote stands there {n} time only; nothing was changed.",
                    "The quote stands there {n} times only; nothing was changed.",
                    len(places),
                )
            )
        return places[occurrence - 1]
    if len(places) > 1:
        raise Mishap(
            tr(
                "The quote stands in the response {n} times; nothing was changed. "
                "Say which with --occurrence.",
                n=len(places),
            )
        )
    return places[0]


def _is_forms_own(content: Content, span: Span) -> bool:
    first, last = content.paragraph_at(span.start), content.paragraph_at(span.end - 1)
    touched = content.paragraphs[max(first, 0) : last + 1]
    return bool(touched) and all(paragraph.kind is ParagraphKind.FORM for paragraph in touched)
