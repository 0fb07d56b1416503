"""How well the words of a text are found on the pages of its PDF, and how long a page takes.

    python benchmarks/page_boxes.py [--documents N] [--corpus FOLDER] [--show NAME]

Documents are made with LibreOffice from texts of a fixed seed in several templates; with `--corpus`, all PDFs
there are looked at too. Columns: pages, words, share of them whose letters all have a box; share of quotes
(25 words, within a paragraph) that have boxes, and only on the pages that the reader says they stand on;
milliseconds a page at the median and at most. `--show` prints the words that have none.
"""

import argparse
import logging
import random
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from time import perf_counter

from reading_quality import generated

from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.domain.readings import Content
from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.places.page_map import PageMap
from hoeringkoder.reading.places.placing import placed_words
from hoeringkoder.reading.places.words import PageFile

SEED = 411
QUOTES = 40
QUOTE_WORDS = 25
_WORD = re.compile(r"\S*\w\S*")


@dataclass(slots=True)
class Found:
    """What was found of one document, or of several."""

    pages: int = 0
    words: int = 0
    placed: int = 0
    quotes: int = 0
    right: int = 0
    seconds: list[float] = field(default_factory=list)

    def add(self, other: "Found") -> None:
        """Count another document in."""
        self.pages += other.pages
        self.words += other.words
        self.placed += other.placed
        self.quotes += other.quotes
        self.right += other.right
        self.seconds += other.seconds

    def __str__(self) -> str:
        return (
            f"{self.pages:>7}{self.words:>9}{self.placed / max(self.words, 1):>9.4f}"
            f"{self.right / max(self.quotes, 1):>9.3f}"
            f"{median(self.seconds) * 1000:>9.1f}{max(self.seconds) * 1000:>9.1f}"
        )


def measured(content: Content, data: bytes, show: bool) -> Found:
    """All pages of a document looked at. Raises ValueError if PDFium can't open it."""
    page_map, file = PageMap(content), PageFile(data)
    found = Found(len(content.page_starts))
    covered = bytearray(len(content.text))
    for page in range(1, found.pages + 1):
        begun = perf_counter()
        words = placed_words(file.words(page), content.text, page_map.parts_of(page))
        page_map.put(page, words)
        found.seconds.append(perf_counter() - begun)
        for word in words:
            covered[word.start : word.end] = b"\1" * (word.end - word.start)
    file.close()
    places = [match.span() for match in _WORD.finditer(content.text)]
    for start, end in places:
        missing = any(not covered[i] for i in range(start, end) if content.text[i].isalnum())
        found.placed += not missing
        if missing and show:
            print(f"  page {content.page_at(start)}: {content.text[max(0, start - 30) : end + 15]!r}")
    found.words = len(places)
    rnd = random.Random(SEED)
    for _ in range(QUOTES if places else 0):
        found.quotes += 1
        found.right += _is_right(content, page_map, places, rnd.randrange(len(places)))
    return found


def _is_right(content: Content, page_map: PageMap, places: list[tuple[int, int]], first: int) -> bool:
    """Whether a quotation has boxes, and all on pages where it may stand."""
    start = places[first][0]
    paragraph = content.paragraphs[content.paragraph_at(start)]
    end = min(places[min(first + QUOTE_WORDS, len(places)) - 1][1], paragraph.end)
    told = {paragraph.page, content.page_at(start), content.page_at(end - 1)}
    pages = {box.page for box in page_map.boxes(start, end)}
    return bool(pages) and pages <= told


def documents(count: int, corpus: Path | None) -> Iterator[tuple[str, bytes]]:
    """Names and bytes."""
    for name, _, data in generated(count):
        yield name, data
    for path in sorted(corpus.rglob("*.pdf")) if corpus else ():
        yield path.name, path.read_bytes()


def main() -> None:
    """Measure, and print a line for each document and one for all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--documents", type=int, default=1, help="of each template")
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--show", default="")
    options = parser.parse_args()
    logging.disable(logging.CRITICAL)
    print(f"{'':<44}{'pages':>7}{'words':>9}{'found':>9}{'quotes':>9}{'ms':>9}{'at most':>9}")
    total = Found()
    for name, data in documents(options.documents, options.corpus):
        try:
            content = read_bytes(data, "document.pdf").content
            found = measured(content, data, bool(options.show) and options.show in name)
        except (ReadingFailed, ValueError):
            continue  # locked or damaged, or read by pdfminer.six alone
        if found.words:
            print(f"{name[:43]:<44}{found}")
            total.add(found)
    print(f"{'all':<44}{total}")


if __name__ == "__main__":
    main()
