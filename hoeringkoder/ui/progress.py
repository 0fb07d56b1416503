"""How much of a response has been coded, counted in paragraphs. No widgets."""

from collections.abc import Iterable
from dataclasses import dataclass

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.readings import Content, ParagraphKind


@dataclass(frozen=True, slots=True)
class Progress:
    """Paragraphs with at least one coding, of all that can be coded (a form's own words can't)."""

    coded: int
    total: int

    @property
    def remaining(self) -> int:
        """Paragraphs without a coding."""
        return self.total - self.coded


def progress_of(content: Content, codings: Iterable[Coding]) -> Progress:
    """Count the paragraphs of a response that codings touch."""
    coded: set[int] = set()
    for coding in codings:
        first = max(0, content.paragraph_at(coding.start))
        last = content.paragraph_at(max(coding.start, coding.end - 1))
        coded.update(range(first, last + 1))
    countable = {i for i, p in enumerate(content.paragraphs) if p.kind is not ParagraphKind.FORM}
    return Progress(len(coded & countable), len(countable))
