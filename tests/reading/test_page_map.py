"""Where passages of the text stand on the pages of the PDF, and what text stands at a place there."""

from collections.abc import Iterator
from itertools import pairwise
from time import monotonic

import pytest
from fpdf import FPDF

from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind
from hoeringkoder.domain.spans import Span, occurrences
from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.places import process as page_process
from hoeringkoder.reading.places.page_map import PageBox, PageMap
from hoeringkoder.reading.places.placing import placed_words
from hoeringkoder.reading.places.process import PageProcess
from hoeringkoder.reading.places.words import PageFile

from .papers import CORPUS, LONG, NYNORSK, Letter

MILLIMETRE = 72 / 25.4


def mapped(data: bytes, content: Content | None = None) -> tuple[Content, PageMap]:
    """A file's text, and the map of all its pages."""
    content = content or read_bytes(data, "svar.pdf").content
    found, file = PageMap(content), PageFile(data)
    for page in range(1, len(content.page_starts) + 1):
        found.put(page, placed_words(file.words(page), content.text, found.parts_of(page)))
    file.close()
    return content, found


def boxes_of(quote: str, content: Content, found: PageMap) -> list[PageBox]:
    """The boxes of a quote that stands in the text once."""
    (span,) = occurrences(content.text, quote)
    return found.boxes(span.start, span.end)


def share_found(content: Content, found: PageMap) -> float:
    """The share of the words of the text, in letters and digits, that have a box."""
    words = [word for word in content.text.split() if any(map(str.isalnum, word))]
    placed, position = 0, 0
    for word in words:
        start = content.text.index(word, position)
        position = start + len(word)
        placed += bool(found.boxes(start, position))
    return placed / len(words)


def letter() -> Letter:
    """A letter of two pages with running header and page numbers."""
    made = Letter("Fjordvik kommune", "Høringssvar")
    made.heading("Om regler for innkjøp")
    for number in range(1, 13):
        made.paragraph(f"Punkt {number}. {LONG}")
    return made


def test_every_word_of_a_letter_is_found_on_its_page() -> None:
    content, found = mapped(letter().data())
    assert len(content.page_starts) == 2
    assert share_found(content, found) == 1
    assert {box.page for box in boxes_of("Punkt 1.", content, found)} == {1}
    assert {box.page for box in boxes_of("Punkt 12.", content, found)} == {2}


def test_a_passage_has_a_box_for_each_of_its_lines_in_the_margins_of_the_page() -> None:
    content, found = mapped(letter().data())
    start = content.text.index("Punkt 2.")
    boxes = found.boxes(start, start + 200)
    assert 2 <= len(boxes) <= 4
    for above, below in pairwise(boxes):
        assert above.top < below.top and above.bottom <= below.bottom
    assert all(box.left >= 24 * MILLIMETRE and box.right <= 186 * MILLIMETRE for box in boxes)


def test_a_place_on_the_page_leads_back_to_the_text() -> None:
    content, found = mapped(letter().data())
    for quote in ("Punkt 3.", "Punkt 12."):
        (box,) = boxes_of(quote, content, found)
        middle = (box.top + box.bottom) / 2
        (span,) = occurrences(content.text, quote)
        assert found.offset_at(box.page, box.left + 1, middle) == span.start
        assert found.span_in((box.page, box.right, middle), (box.page, box.left, middle)) == span
        assert found.nearest(box.page, box.left - 30, middle) == span.start
    assert found.offset_at(1, 5, 5) is None
    assert found.nearest(1, 5, 5, within=12) is None


def test_a_passage_over_two_pages_is_selected_and_shown_on_both() -> None:
    content, found = mapped(letter().data())
    (first,), (last,) = boxes_of("Punkt 4.", content, found), boxes_of("Punkt 12.", content, found)
    span = found.span_in((1, first.left, first.top + 2), (2, last.right, last.top + 2))
    assert span is not None
    assert content.text[span.start : span.end].startswith("Punkt 4.")
    assert content.text[span.start : span.end].endswith("Punkt 12.")
    assert {box.page for box in found.boxes(span.start, span.end)} == {1, 2}


def test_running_headers_and_page_numbers_lead_nowhere() -> None:
    content, found = mapped(letter().data())
    height = 297 * MILLIMETRE
    assert found.offset_at(2, 105 * MILLIMETRE, height - 17 * MILLIMETRE) is None
    assert "Side" not in content.text


def test_two_columns_are_followed_one_after_the_other() -> None:
    paper = FPDF(format="A4")
    paper.set_margins(20, 20, 20)
    paper.add_page()
    paper.set_font("helvetica", size=10)
    with paper.text_columns(ncols=2, gutter=10, text_align="J") as columns:
        columns.write("\n\n".join(f"Avsnitt {number}. {LONG} {NYNORSK}" for number in range(1, 8)))
    content, found = mapped(bytes(paper.output()))
    assert share_found(content, found) > 0.99
    middle = 105 * MILLIMETRE
    (first,), (last,) = boxes_of("Avsnitt 1.", content, found), boxes_of("Avsnitt 7.", content, found)
    assert first.right < middle < last.left
    start = content.text.index("Avsnitt 2.")
    assert all(box.right < middle for box in found.boxes(start, start + 150))


def test_a_word_divided_at_the_line_end_is_found_in_both_its_parts() -> None:
    paper = FPDF(format="A4")
    paper.add_page()
    paper.set_font("helvetica", size=11)
    lines = ("Kommunen viser til den samfunns-", "økonomiske analysen som følger saken, og støtter", "den.")
    for at, line in enumerate(lines):
        paper.text(25, 40 + 6 * at, line)
    content, found = mapped(bytes(paper.output()))
    upper, lower = boxes_of("samfunnsøkonomiske", content, found)
    assert upper.bottom <= lower.bottom - 12
    assert upper.left > lower.left
    assert found.offset_at(1, lower.left + 1, lower.top + 4) == content.text.index("økonomiske")


def test_a_footnote_is_marked_on_its_own_page() -> None:
    notes = ("Se rapporten fra utvalget.", "Utredningen kom i fjor høst.", "Jamfør lovens andre ledd.")
    paper = FPDF(format="A4")
    paper.set_auto_page_break(False)
    for number, note in enumerate(notes, 1):
        paper.add_page()
        paper.set_font("helvetica", size=11)
        for line in range(4 + number, 30):
            paper.text(
                25, 20 + 7 * line, f"{note[:3]}{line} om det kommunene {line} ganger har bedt om å få vite,"
            )
        paper.set_font("helvetica", size=8)
        paper.text(25, 270, f"{number} {note}")
    content, found = mapped(bytes(paper.output()))
    for number, note in enumerate(notes, 1):
        (box,) = boxes_of(note, content, found)
        assert box.page == number
        assert box.top > 265 * MILLIMETRE


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_a_turned_and_cropped_page_has_its_boxes_where_they_are_shown(turned: int) -> None:
    paper = FPDF(unit="pt", format=(400, 600))
    paper.add_page()
    paper.set_font("helvetica", size=14)
    paper.text(100, 200, "Fylkeskommunen")
    plain = bytes(paper.output())
    data = plain.replace(
        b"/MediaBox [0 0 400.00 600.00]", b"/MediaBox [0 0 400 600] /CropBox [50 100 350 550]"
    )
    data = data.replace(b"/MediaBox", f"/Rotate {turned} /MediaBox".encode(), 1)
    assert data != plain
    content = read_bytes(plain, "svar.pdf").content
    _, found = mapped(data, content)
    (box,) = found.boxes(0, len(content.text))
    # By the cropped page that stands upright the word begins 50 points in, with its foot 150 points down.
    width, height = 300, 450
    left, foot = 50, 150
    x, y = {90: (height - foot, left), 180: (width - left, height - foot), 270: (foot, width - left)}[turned]
    corners = {90: (box.left, box.top), 180: (box.right, box.top), 270: (box.right, box.bottom)}
    assert corners[turned] == pytest.approx((x, y), abs=6)


def test_an_emoji_before_a_passage_moves_nothing() -> None:
    paper = Letter()
    paper.paragraph("Takk for at vi fikk svare. Kommunen er enig i forslaget.")
    plain, _ = mapped(paper.data())
    content = Content("😀😀 " + plain.text, tuple(plain.paragraphs), plain.page_starts)
    _, found = mapped(paper.data(), content)
    (box,) = boxes_of("Kommunen", content, found)
    assert found.offset_at(1, box.left + 1, box.top + 3) == content.text.index("Kommunen")


def test_the_same_words_on_many_rows_of_a_table_are_told_apart() -> None:
    paper = Letter()
    paper.set_font("helvetica", size=11)
    with paper.table() as table:
        for number in range(1, 7):
            row = table.row()
            for cell in (f"Krav {number}", "Ja", "Nei"):
                row.cell(cell)
    content, found = mapped(paper.data())
    tops = [box.top for span in occurrences(content.text, "Ja") for box in found.boxes(span.start, span.end)]
    assert len(tops) == 6 and tops == sorted(tops) and len(set(tops)) == 6


def test_what_was_filled_into_a_field_is_found_in_the_field() -> None:
    page = b"BT /F1 11 Tf 1 0 0 1 60 700 Tm (Merknader til forslaget:) Tj ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R]>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
        b"/Annots[6 0 R]>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Subtype/Widget/FT/Tx/T(m)/V(Vi vil ha lengre avtaler)/Rect[60 600 400 617]>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (i, text) for i, text in enumerate(objects, 1))
    content, found = mapped(b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF")
    (box,) = boxes_of("lengre avtaler", content, found)
    assert 60 < box.left < box.right < 400
    assert 842 - 617 <= box.top < box.bottom <= 842 - 600


@pytest.fixture
def process() -> Iterator[PageProcess]:
    made = PageProcess()
    yield made
    made.close()


def test_the_process_answers_for_one_document_after_another(process: PageProcess) -> None:
    for quote in ("Punkt 1.", "Møtet"):
        paper = Letter()
        paper.paragraph(f"{quote} {LONG}")
        content = read_bytes(paper.data(), "svar.pdf").content
        process.open(paper.data())
        found = PageMap(content)
        found.put(1, process.words(1, content.text, found.parts_of(1)))
        (box,) = boxes_of(quote, content, found)
        assert box.page == 1
    assert process.words(2, content.text, [Span(0, 5)]) == []


def test_an_encrypted_file_is_read_with_its_password_only(process: PageProcess) -> None:
    paper = Letter()
    paper.set_encryption(owner_password="eier", user_password="åpne")
    paper.paragraph(LONG)
    content, locked = (
        Content(LONG, (Paragraph(0, len(LONG), ParagraphKind.BODY, page=1),), (0,)),
        paper.data(),
    )
    process.open(locked, "feil")
    assert process.words(1, content.text, [Span(0, len(content.text))]) == []
    process.open(locked, "åpne")
    assert process.words(1, content.text, [Span(0, len(content.text))])


def test_a_page_that_takes_too_long_costs_itself_only() -> None:
    paper = letter()
    content = read_bytes(paper.data(), "svar.pdf").content
    found = PageMap(content)
    slow = PageProcess(time_limit=0.0)
    slow.open(paper.data())
    assert slow.words(1, content.text, found.parts_of(1)) == []
    slow._time_limit = page_process.TIME_LIMIT
    assert slow.words(2, content.text, found.parts_of(2))
    slow.close()


def test_a_stopped_process_is_gone_at_once_and_answers_nothing(process: PageProcess) -> None:
    paper = letter()
    content = read_bytes(paper.data(), "svar.pdf").content
    process.open(paper.data())
    assert process.words(1, content.text, [Span(0, 300)])
    begun = monotonic()
    process.stop()
    assert process.words(1, content.text, [Span(0, 300)]) == []
    assert monotonic() - begun < 10


@pytest.mark.skipif(not CORPUS.is_dir(), reason="the corpus of real documents is not here")
def test_the_words_of_real_documents_are_found_on_their_pages() -> None:
    for name in ("maalfrid-2024-nb.pdf", "noark5-vedl3-logging.pdf"):
        (path,) = CORPUS.rglob(name)
        content, found = mapped(path.read_bytes())
        assert share_found(content, found) > 0.99
