"""How well PDFs are read: beside what they say, and beside plain pdfminer.six split at blank lines.

    python benchmarks/reading_quality.py [--documents N] [--corpus FOLDER] [--show NAME]

Twins are made with LibreOffice from texts of a fixed seed in several templates; with `--corpus`, documents
there that exist both as .docx and as .pdf are twins too. Columns: body paragraphs and headings that came out
the same after white space is folded, words and runs of four words found again, paragraphs with a running
header or page number in them. A second table is about Word files full of tables: body paragraphs between
them, words, runs of four words within tables, and rows that came out whole. `--show` prints what was not
found again of the documents with that name.
"""

import argparse
import io
import random
import re
import tempfile
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pdfminer.high_level import extract_text
from reading_hyphens import hyphens_understood
from reading_tables import LOOKS, table_blocks, word_file
from reading_twins import (
    BODY,
    FOOTER,
    HEADER,
    HEADING,
    ITEM,
    ROW,
    TEMPLATES,
    Block,
    blocks,
    document,
    make_pdfs,
    print_all,
)

from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.reading import read_bytes

SEED = 404
_BULLET = re.compile(r"^(?:[•●▪◦○■□∙·–-]|o(?=\s))\s*")
_PAGE_NUMBER = re.compile(r"\bSide \d+ av \d+\b")
_KINDS = {ParagraphKind.HEADING: HEADING, ParagraphKind.BODY: BODY, ParagraphKind.LIST_ITEM: ITEM}


@dataclass(slots=True)
class Score:
    """Found and wanted, each summed over documents."""

    bodies: tuple[int, int] = (0, 0)
    headings: tuple[int, int] = (0, 0)
    words: tuple[int, int] = (0, 0)
    fours: tuple[int, int] = (0, 0)
    intruders: int = 0

    def __add__(self, other: "Score") -> "Score":
        def both(a: tuple[int, int], b: tuple[int, int]) -> tuple[int, int]:
            return a[0] + b[0], a[1] + b[1]

        return Score(
            both(self.bodies, other.bodies),
            both(self.headings, other.headings),
            both(self.words, other.words),
            both(self.fours, other.fours),
            self.intruders + other.intruders,
        )

    def __str__(self) -> str:
        shares = (self.bodies, self.headings, self.words, self.fours)
        return (
            "".join(f"{found / max(wanted, 1):>10.3f}" for found, wanted in shares) + f"{self.intruders:>10}"
        )


def folded(text: str) -> str:
    """White space as single spaces, no bullet."""
    return _BULLET.sub("", " ".join(text.split()))


def found_again(wanted: Iterable[object], found: Iterable[object]) -> tuple[int, int]:
    """How many of the wanted are among the found, each counted once, and how many are wanted."""
    count = Counter(wanted)
    return sum((count & Counter(found)).values()), sum(count.values())


def fours(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    """All runs of four words."""
    return zip(words, words[1:], words[2:], words[3:], strict=False)


def of_kinds(read: Sequence[Block], *kinds: str) -> list[str]:
    """The texts of some kinds."""
    return [folded(block.text) for block in read if block.kind in kinds]


def texts(read: Sequence[Block]) -> Iterator[str]:
    """Everything that could be a paragraph: those that are, and the cells of the tables."""
    for block in read:
        yield folded(block.text)
        cells = block.text.split("\t")
        yield from map(folded, cells if len(cells) > 1 else ())


def score(truth: Sequence[Block], read: Sequence[Block]) -> Score:
    """How much of the truth was read."""
    wanted, found = (" ".join(folded(block.text) for block in some).split() for some in (truth, read))
    return Score(
        found_again(of_kinds(truth, BODY, ITEM), texts(read)),
        found_again(of_kinds(truth, HEADING), of_kinds(read, HEADING)),
        found_again(wanted, found),
        found_again(fours(wanted), fours(found)),
        sum(HEADER in folded(b.text) or FOOTER in b.text or bool(_PAGE_NUMBER.search(b.text)) for b in read),
    )


@dataclass(slots=True)
class TableScore:
    """Found and wanted, each summed over documents."""

    bodies: tuple[int, int] = (0, 0)
    words: tuple[int, int] = (0, 0)
    fours: tuple[int, int] = (0, 0)
    rows: tuple[int, int] = (0, 0)

    def add(self, parts: Sequence[Sequence[Block]], read: Sequence[Block]) -> None:
        """Count a document in. `parts`: its tables, row by row, and what stands between them."""
        found = words_of(read)
        tables = [part for part in parts if part[0].kind == ROW]
        wanted = [words_of(part) for part in parts]
        self._count("bodies", of_kinds([b for part in parts for b in part], BODY), map(row_text, read))
        self._count("words", (word for words in wanted for word in words), found)
        self._count("fours", (four for table in tables for four in fours(words_of(table))), fours(found))
        self._count("rows", (row_text(row) for table in tables for row in table), map(row_text, read))

    def _count(self, name: str, wanted: Iterable[object], found: Iterable[object]) -> None:
        before, here = getattr(self, name), found_again(wanted, found)
        setattr(self, name, (before[0] + here[0], before[1] + here[1]))

    def __str__(self) -> str:
        shares = (self.bodies, self.words, self.fours, self.rows)
        return "".join(f"{found / max(wanted, 1):>10.3f}" for found, wanted in shares)


def words_of(blocks_read: Iterable[Block]) -> list[str]:
    """All words but bullets."""
    return [word for block in blocks_read for word in block.text.replace("•", " ").split()]


def row_text(row: Block) -> str:
    """A row with white space folded within its cells."""
    return "|".join(" ".join(cell.split()) for cell in row.text.strip("\t").split("\t"))


def tables_read(documents: int) -> dict[str, TableScore]:
    """How the tables of each look were read."""
    rnd = random.Random(SEED)
    found: dict[str, TableScore] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = {}
        for i, look in enumerate(LOOKS):
            for n in range(documents):
                file = folder / f"{i}-{n}.docx"
                written[file] = look.name, list(table_blocks(rnd, look))
                file.write_bytes(word_file(written[file][1], look))
        print_all(list(written), folder)
        for file, (look_name, parts) in written.items():
            pdf = file.with_suffix(".pdf")
            read = ours(pdf.read_bytes(), pdf.name)
            for row in (look_name, "all"):
                found.setdefault(row, TableScore()).add(parts, read)
    return found


def ours(data: bytes, name: str) -> list[Block]:
    """What we read of a file."""
    content = read_bytes(data, name).content
    return [
        Block(_KINDS.get(p.kind, p.kind.value), content.text[p.start : p.end], p.level)
        for p in content.paragraphs
    ]


def plain(data: bytes) -> list[Block]:
    """What plain pdfminer.six reads, split at blank lines; it knows no headings."""
    text = extract_text(io.BytesIO(data))
    return [Block(BODY, part) for part in re.split(r"\n\s*\n", text) if part.strip()]


def generated(documents: int) -> Iterator[tuple[str, list[Block], bytes]]:
    """Each template with its twins: the template's name, what was written, the PDF."""
    rnd = random.Random(SEED)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        written = {
            f"{i}-{n}": (template, list(blocks(rnd, template.long_tables)))
            for i, template in enumerate(TEMPLATES)
            for n in range(documents)
        }
        make_pdfs({key: document(*twin) for key, twin in written.items()}, folder)
        for key, (template, truth) in written.items():
            yield template.name, truth, (folder / f"{key}.pdf").read_bytes()


def real(corpus: Path) -> Iterator[tuple[str, list[Block], bytes]]:
    """The corpus's documents that exist as Word and as PDF; the Word file is the truth."""
    for pdf in sorted(corpus.rglob("*.pdf")):
        word = pdf.with_suffix(".docx")
        if word.exists():
            yield pdf.stem, ours(word.read_bytes(), word.name), pdf.read_bytes()


def show(truth: Sequence[Block], read: Sequence[Block]) -> None:
    """What was not found again, and what was read that was not there."""
    everything = Counter(texts(read))
    for block in truth:
        text = folded(block.text)
        if block.kind in (BODY, ITEM) and not everything[text]:
            print(f"  - {block.kind}: {text}")
        if block.kind == HEADING and text not in of_kinds(read, HEADING):
            print(f"  - {block.kind}: {text}")
    known = Counter(folded(block.text) for block in truth)
    for block in read:
        if not known[folded(block.text)]:
            print(f"  + {block.kind}: {block.text}")


def main() -> None:
    """Read all twins, print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--documents", type=int, default=5)
    parser.add_argument("--corpus", type=Path)
    parser.add_argument("--show")
    wanted = parser.parse_args()
    totals: dict[tuple[str, str], Score] = {}
    twins = [*generated(wanted.documents), *(real(wanted.corpus) if wanted.corpus else ())]
    for name, truth, data in twins:
        read = ours(data, f"{name}.pdf")
        if wanted.show == name:
            show(truth, read)
        for way, found in (("ours", read), ("plain", plain(data))):
            for row in (name, "all"):
                totals[row, way] = totals.get((row, way), Score()) + score(truth, found)
    columns = ("bodies", "headings", "words", "4-grams", "intruders")
    print(f"{'':<28}{'':<7}" + "".join(f"{column:>10}" for column in columns))
    for (name, way), total in sorted(totals.items(), key=lambda item: item[0][0] == "all"):
        print(f"{name:<28}{way:<7}{total}")
    print(f"\n{'':<28}" + "".join(f"{column:>10}" for column in ("bodies", "words", "4-grams", "rows")))
    for name, tables in sorted(tables_read(wanted.documents).items(), key=lambda item: item[0] == "all"):
        print(f"{name:<28}{tables}")
    if wanted.corpus:
        right, decidable = hyphens_understood(wanted.corpus)
        print(f"hyphens at line ends understood: {right} of {decidable}, {right / max(decidable, 1):.2%}")


if __name__ == "__main__":
    main()
