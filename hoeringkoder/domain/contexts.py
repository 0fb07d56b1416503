"""What stands round a passage, to be read with it."""

from dataclasses import dataclass

from .readings import Content
from .sentences import sentences
from .spans import Span

_MOST = 700
"""Code points before and after; a sentence can be longer than anybody wants to read."""
_PARAGRAPHS = 4
"""So many are looked through on each side."""


@dataclass(frozen=True, slots=True)
class Context:
    """A passage with the text before and after it; white space and line ends are as they stand."""

    before: str
    passage: str
    after: str


def context_of(content: Content, span: Span, count: int = 2) -> Context:
    """A passage with `count` sentences before and after it; where it begins or ends within one, with what is
    left of that besides."""
    text = content.text
    first, last = content.paragraph_at(span.start), content.paragraph_at(max(span.start, span.end - 1))
    around = content.paragraphs[max(0, first - _PARAGRAPHS) : last + _PARAGRAPHS + 1]
    found = [one for part in around for one in sentences(text, Span(part.start, part.end))]
    begun = [one for one in found if one.start < span.start]
    ended = [one for one in found if one.end > span.end]
    is_cut = bool(begun) and begun[-1].end > span.start
    is_left = bool(ended) and ended[0].start < span.end
    before = begun[-(count + is_cut) :]
    after = ended[: count + is_left]
    start = max(before[0].start if before else span.start, span.start - _MOST)
    end = min(after[-1].end if after else span.end, span.end + _MOST)
    return Context(text[start : span.start], text[span.start : span.end], text[span.end : end])
