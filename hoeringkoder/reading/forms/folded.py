"""Paragraphs as one run of lower-case letters and digits, with the way back to where each stands."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .boxes import without_boxes
from .placeholders import without_prompts


@dataclass(frozen=True, slots=True)
class Folded:
    """`letters` of all paragraphs; `starts` are where each paragraph begins in them, `texts` what it was."""

    letters: str
    starts: tuple[int, ...]
    texts: tuple[str, ...]
    cells: frozenset[int]
    """Where a paragraph or a table's cell begins."""

    def paragraph_at(self, place: int) -> int:
        """The paragraph that a letter stands in."""
        return bisect_right(self.starts, place) - 1

    def bounds(self, index: int) -> tuple[int, int]:
        """Where the letters of a paragraph are."""
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.letters)
        return self.starts[index], end

    def paragraphs_between(self, start: int, end: int) -> Iterator[int]:
        """The paragraphs that lie wholly between two places, those with nothing in them left out."""
        index = max(self.paragraph_at(start), 0)
        while index < len(self.starts) and self.starts[index] < end:
            first, after = self.bounds(index)
            if start <= first < after <= end:
                yield index
            index += 1

    def spans(self, start: int, end: int) -> Iterator[tuple[int, tuple[int, int]]]:
        """The paragraphs that letters [start, end) stand in, each with its code points that they are."""
        index = self.paragraph_at(start)
        while index < len(self.starts) and self.starts[index] < end:
            first, after = self.bounds(index)
            low, high = max(start, first) - first, min(end, after) - first
            if low < high:
                places = _places(self.texts[index])
                yield index, (places[low], places[high - 1] + 1)
            index += 1

    def is_word_end(self, end: int) -> bool:
        """Whether a word ends before a place."""
        index = self.paragraph_at(end - 1)
        first, after = self.bounds(index)
        if end == after:
            return True
        places = _places(self.texts[index])
        return places[end - first] > places[end - first - 1] + 1


def folded(texts: Sequence[str]) -> Folded:
    """Paragraphs folded; boxes and prompts count for nothing."""
    pieces: list[str] = []
    starts: list[int] = []
    cells: set[int] = set()
    at = 0
    for text in texts:
        starts.append(at)
        for cell in bare(text).split("\t"):
            letters = "".join(map(_fold, filter(str.isalnum, cell)))
            if letters:
                cells.add(at)
            pieces.append(letters)
            at += len(letters)
    return Folded("".join(pieces), tuple(starts), tuple(texts), frozenset(cells))


def _places(text: str) -> list[int]:
    return [i for i, letter in enumerate(bare(text)) if letter.isalnum()]


def bare(text: str) -> str:
    """The text with boxes and prompts blanked, as long as it was."""
    return without_prompts(without_boxes(text))


def _fold(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter
