"""What stands on pages besides their text, or out of its line: stamps, line numbers, initials, notes."""

import pytest
from fpdf.enums import XPos, YPos

from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.engines import Engines

from .papers import LONG, NYNORSK, Letter, shown, wrapped


@pytest.fixture(params=[True, False], ids=["pdfium", "pdfminer"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Engines, "pdfium", request.param)


class Stamped(Letter):
    """A letter with a stamp on every page, level or askew."""

    angle = 0.0

    def footer(self) -> None:
        self.set_font("helvetica", "B", 40)
        with self.rotation(self.angle, 100, 70):
            self.text(60, 70, "KOPI")


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("angle", [0, 35, 50, -40])
def test_a_stamp_on_every_page_does_not_stand_in_the_text(angle: float) -> None:
    letter = Stamped()
    letter.angle = angle
    words = NYNORSK.split()
    paragraphs = [f"{' '.join(words[n:] + words[:n]).capitalize()}." for n in range(30)]
    for paragraph in paragraphs:
        letter.paragraph(paragraph)
    assert letter.page_no() > 1
    assert shown(read_bytes(letter.data(), "svar.pdf").content) == paragraphs


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("step", [1, 5])
def test_numbers_of_lines_are_left_out(step: int) -> None:
    letter = Letter()
    letter.set_font("helvetica", size=11)
    count = 0
    for paragraph in (LONG, NYNORSK, LONG, NYNORSK):
        for line in wrapped(paragraph, 80):
            count += 1
            if count % step == 0:
                letter.text(12, letter.get_y() + 4, str(count))
            letter.cell(0, 5.5, line.strip(), new_x=XPos.LMARGIN, new_y=YPos.NEXT)
        letter.ln(4)
    assert shown(read_bytes(letter.data(), "svar.pdf").content) == [LONG, NYNORSK, LONG, NYNORSK]


def test_the_numbers_of_a_list_stay() -> None:
    letter = Letter()
    letter.paragraph(LONG)
    letter.set_font("helvetica", size=11)
    for number in range(1, 7):
        letter.set_x(25)
        letter.cell(10, 5.5, f"{number}")
        letter.multi_cell(
            140, 5.5, f"Punkt {number} gjelder avtaler. {NYNORSK}", new_x=XPos.LMARGIN, new_y=YPos.NEXT
        )
        letter.ln(3)
    text = read_bytes(letter.data(), "svar.pdf").content.text
    assert all(f"{number} Punkt {number} gjelder" in text.replace("\t", " ") for number in range(1, 7))


@pytest.mark.usefixtures("engine")
def test_a_letter_over_several_lines_begins_its_word() -> None:
    letter = Letter()
    first, *rest = wrapped(LONG, 70)
    letter.set_font("helvetica", size=34)
    top = letter.get_y()
    letter.text(25, top + 9.6, LONG[0])
    letter.set_font("helvetica", size=11)
    letter.set_xy(34, top)
    letter.cell(0, 5.5, first[1:].strip())
    for n, line in enumerate(rest, 1):
        letter.set_xy(34 if n < 2 else 25, top + 5.5 * n)
        letter.cell(0, 5.5, line.strip())
    assert shown(read_bytes(letter.data(), "svar.pdf").content) == [LONG]


@pytest.mark.usefixtures("engine")
def test_what_is_typed_on_a_page_is_text_and_stands_in_its_place() -> None:
    letter = Letter()
    letter.paragraph(LONG)
    letter.free_text_annotation("Vi er enige i dette.", x=25, y=60, w=100, h=10)
    letter.set_y(90)
    letter.paragraph(NYNORSK)
    reading = read_bytes(letter.data(), "svar.pdf")
    assert shown(reading.content) == [LONG, "Vi er enige i dette.", NYNORSK]


def test_notes_stuck_on_a_page_are_told_of() -> None:
    letter = Letter()
    letter.paragraph(LONG)
    for text in ("Er dette riktig?", "Se vedlegg."):
        letter.text_annotation(100, 100, text)
    reading = read_bytes(letter.data(), "svar.pdf")
    assert shown(reading.content) == [LONG]
    (warning,) = reading.warnings
    assert "2 comments" in warning
