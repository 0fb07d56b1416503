"""Sentences, paragraphs and sections of a response as things to select: one, or one more."""

from bisect import bisect_left
from collections.abc import Iterator
from enum import Enum, auto
from itertools import chain

from .readings import Content, Paragraph, ParagraphKind
from .sections import answer_spans, asked_in
from .sentences import sentences
from .spans import Span


class Unit(Enum):
    """What is selected at once. A section is the answer to a question, or what stands under a heading."""

    SENTENCE = auto()
    PARAGRAPH = auto()
    SECTION = auto()


def is_passed(paragraph: Paragraph) -> bool:
    """Whether there is nothing to code in it: it is empty or a form's own words."""
    return paragraph.kind == ParagraphKind.FORM or paragraph.start == paragraph.end


def grown(content: Content, span: Span, unit: Unit) -> Span | None:
    """The units that a span touches (an empty one: that it stands in, or before); if it is just those, one
    more. None if there is nothing more, or only beyond a form's own words.
    """
    touched, following = _around(content, span, unit)
    if not touched:
        return following
    cover = Span(min(span.start, touched[0].start), max(span.end, touched[-1].end))
    if cover != span or not len(span):
        return cover
    if following is None or _has_forms_words(content, Span(span.end, following.start)):
        return None
    return Span(span.start, following.end)


def _around(content: Content, span: Span, unit: Unit) -> tuple[list[Span], Span | None]:
    """The units that the span touches, and the first after them and after the span."""
    touched: list[Span] = []
    for one in _units(content, span, unit):
        if one.overlaps(span) or (not len(span) and one.start <= span.start <= one.end):
            touched.append(one)
        elif one.start >= span.end:
            return touched, one
    return touched, None


def _units(content: Content, span: Span, unit: Unit) -> Iterator[Span]:
    """The units from the paragraph in which the span begins on; some may be before the span."""
    if unit is Unit.SECTION:
        return iter(_sections(content))
    first = max(content.paragraph_at(span.start), 0)
    bodies = (Span(one.start, one.end) for one in content.paragraphs[first:] if not is_passed(one))
    if unit is Unit.PARAGRAPH:
        return bodies
    return chain.from_iterable(sentences(content.text, body) for body in bodies)


def _sections(content: Content) -> list[Span]:
    if content.sections:
        return [span for asked in asked_in(content.sections) for span in answer_spans(content, asked)]
    found: list[Span] = []
    joins = False
    for paragraph in content.paragraphs:
        if paragraph.kind == ParagraphKind.HEADING or is_passed(paragraph):
            joins = joins and paragraph.start == paragraph.end  # an empty one divides nothing
        elif joins:
            found[-1] = Span(found[-1].start, paragraph.end)
        else:
            found.append(Span(paragraph.start, paragraph.end))
            joins = True
    return found


def _has_forms_words(content: Content, gap: Span) -> bool:
    first = bisect_left(content.paragraphs, gap.start, key=lambda paragraph: paragraph.start)
    for paragraph in content.paragraphs[first:]:
        if paragraph.start >= gap.end:
            return False
        if paragraph.kind == ParagraphKind.FORM and paragraph.start < paragraph.end:
            return True
    return False
