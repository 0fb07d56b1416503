"""The demo's PDF letters, set as an office would set them: letterhead, running header, page numbers, hyphens.

Nothing in them depends on the clock or the machine: dates are fixed, the streams are not compressed (what
zlib makes of them differs between builds), and the fonts are the ones that every PDF reader has.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from fpdf import FPDF, FPDF_VERSION
from fpdf.enums import Align, XPos, YPos
from fpdf.text_region import ParagraphCollectorMixin, TextColumns

CREATED = datetime(2025, 10, 2, 9, 0, tzinfo=UTC)
SOFT_HYPHEN = "\u00ad"


@dataclass(frozen=True, slots=True)
class LetterStyle:
    """How one office sets its letters. `size` in points, `colour` as red, green, blue from 0 to 255.

    `page_number` is what stands at the foot, with ``{page}`` and ``{pages}``; `running_header` repeats the
    sender and the reference from the second page on; `footer` repeats the address below every page; `leading`
    is the distance between lines in font sizes.
    """

    font: str = "Times"
    size: float = 11
    align: str = "J"
    columns: int = 1
    leading: float = 1.4
    head: str = "L"
    colour: tuple[int, int, int] = (0, 0, 0)
    page_number: str = "Side {page} av {pages}"
    page_number_align: str = "C"
    running_header: bool = True
    footer: bool = True
    nynorsk: bool = False


STYLES: Mapping[str, LetterStyle] = {
    "municipality": LetterStyle(colour=(20, 80, 120)),
    "municipality_nn": LetterStyle(
        font="Helvetica", size=10.5, align="L", head="R", page_number_align="R", nynorsk=True
    ),
    "hospital": LetterStyle(
        font="Helvetica", size=11.5, leading=1.5, colour=(0, 60, 110), page_number_align="R"
    ),
    "hospital_nn": LetterStyle(
        font="Helvetica",
        size=10.5,
        head="R",
        colour=(0, 60, 110),
        page_number="{page} / {pages}",
        nynorsk=True,
    ),
    "company": LetterStyle(
        font="Helvetica", size=10.5, align="L", colour=(150, 50, 90), running_header=False
    ),
    "company_plain": LetterStyle(
        font="Helvetica", align="L", page_number="", running_header=False, footer=False, nynorsk=True
    ),
    "two_columns": LetterStyle(size=11, columns=2, head="C", colour=(90, 40, 120), page_number="– {page} –"),
    "agency": LetterStyle(size=11.5, page_number_align="R"),
    "agency_short": LetterStyle(size=11.5, page_number="Side {page} av {pages}", running_header=False),
    "university": LetterStyle(head="C", page_number="{page}", nynorsk=True),
    "association": LetterStyle(size=11.5, head="C", colour=(160, 70, 20), footer=False),
}


@dataclass(frozen=True, slots=True)
class Letter:
    """What stands in a letter. `body` is a list of (kind, text), kind being ``#``, ``##``, ``-`` or empty."""

    style: LetterStyle
    sender: str
    address: Sequence[str]
    date: str
    our_reference: str
    your_reference: str
    title: str
    body: Sequence[tuple[str, str]]
    signatories: Sequence[str]
    footnote: str = ""
    """A note at the foot of the first page."""

    @property
    def recipient(self) -> tuple[str, ...]:
        """The agency that both consultations come from, invented like everything else here."""
        return ("Etat for digital helse", "Postboks 900", "0100 Fjordby")

    @property
    def references(self) -> list[str]:
        """The lines with references and date, in the letter's language."""
        yours, ours = ("Dykkar ref.", "Vår ref.") if self.style.nynorsk else ("Deres ref.", "Vår ref.")
        lines = [f"{yours}: {self.your_reference}"]
        if self.our_reference:
            lines.append(f"{ours}: {self.our_reference}")
        return [*lines, f"Dato: {self.date}"]

    @property
    def greeting(self) -> str:
        """The words above the names."""
        return "Med helsing" if self.style.nynorsk else "Med hilsen"

    @property
    def approval(self) -> str:
        """The line that stands in for a signature."""
        if self.style.nynorsk:
            return "Brevet er godkjent elektronisk og har difor ikkje underskrift."
        return "Brevet er godkjent elektronisk og har derfor ingen underskrift."


class Hyphenation:
    """Puts soft hyphens into words as a list of hyphenated words says."""

    def __init__(self, listed: str) -> None:
        self._points = {word.replace("-", "").lower(): word.split("-") for word in listed.split()}

    def __call__(self, text: str) -> str:
        """The text with a soft hyphen at each place where a listed word may be broken."""
        return re.sub(r"[^\W\d_]{8,}", self._hyphenated, text)

    def _hyphenated(self, found: re.Match[str]) -> str:
        word = found.group()
        parts, start = [], 0
        for part in self._points.get(word.lower(), [word]):
            parts.append(word[start : start + len(part)])
            start += len(part)
        return SOFT_HYPHEN.join(parts)


def letter_pdf(letter: Letter, hyphenated: Hyphenation) -> bytes:
    """The letter as the bytes of a PDF file, the same every time."""
    pdf = _LetterPages(letter)
    pdf.add_page()
    pdf.write_letterhead()
    pdf.write_body(hyphenated)
    pdf.write_signature()
    return bytes(pdf.output())


class _LetterPages(FPDF):
    """The pages of one letter."""

    def __init__(self, letter: Letter) -> None:
        super().__init__(format="A4")
        self.letter = letter
        self.style = letter.style
        self.core_fonts_encoding = "cp1252"
        self.set_compression(False)
        self.set_creation_date(CREATED)
        self.set_title(letter.title)
        self.set_author(letter.sender)
        self.set_producer(f"fpdf2 {FPDF_VERSION}")
        self.set_lang("nn-NO" if self.style.nynorsk else "nb-NO")
        self.set_margins(25, 24, 25)
        self.set_auto_page_break(True, 42 if letter.footnote else 27)

    def write_letterhead(self) -> None:
        """Sender, address, recipient and references, and the title below them."""
        self._font("B", 5)
        self.set_text_color(*self.style.colour)
        self._line(self.letter.sender, self.style.head)
        self.set_text_color(0, 0, 0)
        self._font("", -2)
        if self.style.footer:
            self.set_draw_color(*self.style.colour)
            self.line(self.l_margin, self.get_y() + 1, self.w - self.r_margin, self.get_y() + 1)
            self.ln(3)
        else:
            for line in self.letter.address:
                self._line(line, self.style.head)
        self.ln(8)
        self._font()
        top = self.get_y()
        for line in self.letter.recipient:
            self._line(line)
        below = self.get_y()
        self.set_y(top)
        self._font("", -1.5)
        for line in self.letter.references:
            self._line(line, "R")
        self.set_y(max(below, self.get_y()) + 10)
        self._font("B", 2.5)
        self.multi_cell(0, None, self.letter.title, align="L", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        self.ln(3)

    def write_body(self, hyphenated: Hyphenation) -> None:
        """Headings, paragraphs and bullets, in the style's columns."""
        if self.style.columns > 1:
            with self._region() as region:
                for kind, text in self.letter.body:
                    self._write_block(region, kind, hyphenated(text))
            return
        for kind, text in self.letter.body:
            if kind.startswith("#") and self.will_page_break(25):
                # No heading alone at the foot of a page.
                self.add_page()
            with self._region() as region:
                self._write_block(region, kind, hyphenated(text))

    def write_signature(self) -> None:
        """The greeting and the names, kept together on a page."""
        lines = [self.letter.greeting, "", *self.letter.signatories]
        self._font()
        if self.will_page_break(6 * (len(lines) + 3)):
            self.add_page()
        self.ln(5)
        for line in lines:
            self._line(line)
        self.ln(3)
        self._font("I", -2)
        self._line(self.letter.approval)

    def _region(self) -> TextColumns:
        style = self.style
        return self.text_columns(
            ncols=style.columns, gutter=8, text_align=style.align, line_height=style.leading
        )

    def _write_block(self, region: ParagraphCollectorMixin, kind: str, text: str) -> None:
        if kind.startswith("#"):
            self._font("B" if kind == "#" else "BI", 1 if kind == "#" else 0)
            block = region.paragraph(text_align=Align.L, top_margin=4)
        elif kind == "-":
            self._font()
            block = region.paragraph(text_align=Align.L, indent=6, bullet_string="•", bottom_margin=1)
        else:
            self._font()
            block = region.paragraph(top_margin=1.5, bottom_margin=1)
        with block:
            block.write(text)

    def _write_footnote(self) -> None:
        self.set_y(-38)
        self.set_draw_color(0, 0, 0)
        self.line(self.l_margin, self.get_y() - 1, self.l_margin + 45, self.get_y() - 1)
        self._font("", -2.5)
        self.multi_cell(0, None, self.letter.footnote, align="L")

    def _font(self, emphasis: str = "", larger: float = 0) -> None:
        self.set_font(self.style.font, emphasis, self.style.size + larger)

    def _line(self, text: str, align: str = "L") -> None:
        self.cell(0, self.font_size * 1.3, text, align=align, new_x=XPos.LMARGIN, new_y=YPos.NEXT)

    def header(self) -> None:
        if self.page_no() == 1 or not self.style.running_header:
            return
        self.set_y(11)
        self._font("", -2.5)
        reference = self.letter.our_reference or self.letter.your_reference
        self.cell(0, 5, self.letter.sender)
        self.set_x(self.l_margin)
        self.cell(0, 5, f"Vår ref.: {reference}" if self.letter.our_reference else reference, align="R")
        self.set_y(self.t_margin)

    def footer(self) -> None:
        if self.letter.footnote and self.page_no() == 1:
            self._write_footnote()
        self.set_y(-18)
        self._font("", -2.5)
        if self.style.footer:
            self.cell(0, 4, "  |  ".join(self.letter.address), align="C", new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        if self.style.page_number:
            number = self.style.page_number.format(page=self.page_no(), pages=self.str_alias_nb_pages)
            self.cell(0, 5, number, align=self.style.page_number_align)
