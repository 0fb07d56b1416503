"""Documents made for the tests, in our own words, and what to look at in a reading."""

import io
from collections.abc import Sequence
from pathlib import Path

import docx
from docx.document import Document
from fpdf import FPDF

from hoeringkoder.domain.readings import Content, ParagraphKind, Reading
from hoeringkoder.reading import read_bytes

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus"

LONG = (
    "Kommunen støtter at sykehusene og kommunene får felles regler for innkjøp av digitale tjenester. "
    "Erfaringen fra de siste årene viser at ulike krav gir høyere priser og lengre ventetid for "
    "innbyggerne. Det må derfor legges vekt på at reglene blir enkle å forstå, også for små leverandører som "
    "ikke har egne jurister."
)
NYNORSK = (
    "Fylkeskommunen meiner at framlegget er godt, men saknar ei vurdering av kva det kostar å ta i bruk "
    "løysingane. Dei minste kommunane har ikkje folk som kan følgje opp leverandørane gjennom heile "
    "avtaleperioden."
)


def text_reading(text: str, name: str = "svar.txt") -> Reading:
    """What a UTF-8 text file with this text reads as."""
    return read_bytes(text.encode(), name)


def shown(content: Content) -> list[str]:
    """The paragraphs' text."""
    return [content.text[p.start : p.end] for p in content.paragraphs]


def of_kind(reading: Reading, kind: ParagraphKind) -> list[str]:
    """The text of the paragraphs of one kind."""
    content = reading.content
    return [content.text[p.start : p.end] for p in content.paragraphs if p.kind == kind]


def wrapped(text: str, width: int = 90) -> list[str]:
    """Lines filled as a printed page has them, each with the space at its end that PDF text has."""
    lines, line = [], ""
    for word in text.split():
        if len(line) + len(word) + 1 > width:
            lines.append(line)
            line = ""
        line += word + " "
    return [*lines, line]


class Letter(FPDF):
    """A letter with running header, footer and page numbers."""

    def __init__(self, header: str = "", footer: str = "", justified: bool = False) -> None:
        super().__init__(format="A4")
        self.running, self.foot, self.align = header, footer, "J" if justified else "L"
        self.set_margins(25, 25, 25)
        self.set_auto_page_break(True, 30)
        self.add_page()

    def header(self) -> None:
        """Drawn on every page."""
        if self.running:
            self.set_font("helvetica", size=8)
            self.cell(0, 5, self.running, new_x="LMARGIN", new_y="NEXT")
            self.ln(10)

    def footer(self) -> None:
        """Drawn on every page."""
        self.set_y(-20)
        self.set_font("helvetica", size=8)
        self.cell(0, 5, f"{self.foot} Side {self.page_no()} av {{nb}}".strip(), align="C")

    def heading(self, text: str, size: float = 14) -> None:
        """A bold line."""
        self.set_font("helvetica", "B", size)
        self.multi_cell(0, 8, text, new_x="LMARGIN", new_y="NEXT")

    def paragraph(self, text: str) -> None:
        """Running text with some air below."""
        self.set_font("helvetica", size=11)
        self.multi_cell(0, 5.5, text, align=self.align, new_x="LMARGIN", new_y="NEXT")
        self.ln(3)

    def data(self) -> bytes:
        """The finished file."""
        return bytes(self.output())


def docx_bytes(document: Document) -> bytes:
    """The Word file."""
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def word(paragraphs: Sequence[str]) -> Document:
    """A Word document of plain paragraphs."""
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    return document
