"""PDF files: what a change of weight, size or typeface between lines says, and notes as large as the text."""

import pytest
from fpdf import FPDF

from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.pdf.stretches import family_of

from .papers import LONG, NYNORSK, Letter, of_kind, shown

FULL = "Kommunens vurdering av økonomiske og administrative følger av forslaget til lov"
"""Fills its line in bold type, but for less than the first word below it."""


def set_close(letter: Letter, text: str, family: str, style: str = "") -> None:
    """Lines right below those above."""
    letter.set_font(family, style, 11)
    letter.multi_cell(0, 5.5, text, align="L", new_x="LMARGIN", new_y="NEXT")


@pytest.mark.parametrize("family", ["times", "helvetica"])
def test_a_bold_heading_that_fills_its_line_stands_by_itself(family: str) -> None:
    letter = Letter()
    letter.paragraph(NYNORSK)
    set_close(letter, FULL, "helvetica", "B")
    set_close(letter, LONG, family)
    reading = read_bytes(letter.data(), "svar.pdf")
    assert shown(reading.content) == [NYNORSK, FULL, LONG]
    assert of_kind(reading, ParagraphKind.HEADING) == [FULL]


def test_another_typeface_that_begins_a_sentence_begins_a_paragraph() -> None:
    letter = Letter()
    title = "Fylkeskommunens vurdering av økonomiske og administrative følger av forslaget til ny lov"
    set_close(letter, title, "helvetica")
    set_close(letter, LONG, "times")
    assert shown(read_bytes(letter.data(), "svar.pdf").content) == [title, LONG]


def test_a_paragraph_that_begins_bold_stays_whole() -> None:
    for emphasised in range(20, len(LONG) - 20, 7):
        letter = Letter()
        cut = LONG.index(" ", emphasised)
        for style, text in (("B", LONG[:cut]), ("", LONG[cut:])):
            letter.set_font("helvetica", style, 11)
            letter.write(5.5, text)
        assert shown(read_bytes(letter.data(), "svar.pdf").content) == [LONG]


@pytest.mark.parametrize("size", [12, 14, 16])
def test_a_title_above_columns_and_the_first_heading_in_them_are_two(size: int) -> None:
    title = "Svar om felles regler for innkjøp av digitale tjenester"
    pdf = FPDF(format="A4")
    pdf.add_page()
    pdf.set_xy(15, 25)
    pdf.set_font("helvetica", "B", 14)
    pdf.cell(text=title)
    for x, text in ((15, LONG), (110, NYNORSK)):
        pdf.set_xy(x, 40)
        pdf.set_font("helvetica", "B", size)
        pdf.multi_cell(85, 8, f"Punkt {x}", new_x="LEFT", new_y="NEXT")
        pdf.set_font("helvetica", size=10)
        for _ in range(2):
            pdf.multi_cell(85, 5, text, align="L", new_x="LEFT", new_y="NEXT")
            pdf.ln(3)
            pdf.set_x(x)
    found = of_kind(read_bytes(bytes(pdf.output()), "svar.pdf"), ParagraphKind.HEADING)
    assert found == [title, "Punkt 15", "Punkt 110"]


def test_list_numbers_of_three_figures_begin_items() -> None:
    letter = Letter()
    items = [f"{number}. {NYNORSK}" for number in range(97, 104)]
    for item in items:
        set_close(letter, item, "helvetica")
    assert of_kind(read_bytes(letter.data(), "svar.pdf"), ParagraphKind.LIST_ITEM) == items


@pytest.mark.parametrize("raised", [True, False])
def test_notes_as_large_as_the_text_do_not_stand_in_a_sentence_that_the_page_cuts(raised: bool) -> None:
    begun, rest = "Kommunen støtter at sykehusene", "og kommunene får felles regler for innkjøp."
    letter = Letter()
    letter.paragraph(LONG)
    letter.set_y(230)
    letter.write(5.5, begun)
    superscript(letter, "12", True)
    letter.line(25, 245, 65, 245)
    for y, number, note in ((247, "12", "Se meldingen for 2024."), (252.5, "13", "Det gjelder alle.")):
        letter.set_xy(25, y)
        superscript(letter, number, raised)
        letter.write(5.5, f" {note}")
    letter.set_y(238)
    letter.write(5.5, "samt fylkene")
    superscript(letter, "13", True)
    letter.add_page()
    letter.write(5.5, rest)
    reading = read_bytes(letter.data(), "svar.pdf")
    assert of_kind(reading, ParagraphKind.FOOTNOTE) == ["12 Se meldingen for 2024.", "13 Det gjelder alle."]
    assert f"samt fylkene {rest}" in "\n".join(shown(reading.content))


def superscript(letter: Letter, number: str, raised: bool) -> None:
    """A note's number."""
    letter.char_vpos = "SUP" if raised else "LINE"
    letter.write(5.5, number)
    letter.char_vpos = "LINE"


@pytest.mark.parametrize(
    ("font", "family"),
    [
        ("ABCDEF+LiberationSans-Bold", "liberationsans"),
        ("TimesNewRomanPS-BoldMT", "timesnewroman"),
        ("ArialMT", "arial"),
        ("Arial,Bold", "arial"),
        ("CMBX12", "cmbx"),
        ("", ""),
    ],
)
def test_a_fonts_name_tells_its_typeface(font: str, family: str) -> None:
    assert family_of(font) == family
