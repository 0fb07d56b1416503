"""PDF files: pages, running headers, hyphenation, footnotes, columns, tables, scans."""

import pytest
from fpdf import FPDF
from pdfminer.pdfpage import PDFPage

from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.reading import read_bytes

from .papers import LONG, NYNORSK, Letter, of_kind, shown


def long_letter(justified: bool = False) -> Letter:
    letter = Letter("Nordvik kommune - Saksnr. 25/14", "Nordvik kommune", justified)
    letter.heading("Svar om felles regler for innkjøp")
    for i in range(12):
        letter.heading(f"Punkt {chr(65 + i)} om avtaler", 12)
        letter.paragraph(LONG)
        letter.paragraph(NYNORSK)
    return letter


def test_paragraphs_headings_and_pages_of_a_letter() -> None:
    for justified in (False, True):
        reading = read_bytes(long_letter(justified).data(), "svar.pdf")
        assert of_kind(reading, ParagraphKind.BODY) == [LONG, NYNORSK] * 12
        assert of_kind(reading, ParagraphKind.HEADING)[1:3] == ["Punkt A om avtaler", "Punkt B om avtaler"]
        assert reading.title == "Svar om felles regler for innkjøp"
        content = reading.content
        assert len(content.page_starts) == 3
        assert content.page_at(0) == 1
        assert content.page_at(len(content.text) - 1) == 3
        assert list(content.page_starts) == sorted(content.page_starts)


def test_running_headers_footers_and_page_numbers_are_left_out() -> None:
    text = read_bytes(long_letter().data(), "svar.pdf").content.text
    assert "Saksnr" not in text
    assert "Side" not in text


def test_a_short_form_of_the_letterhead_on_page_two_does_not_stand_in_the_text() -> None:
    class Formal(Letter):
        def header(self) -> None:
            if self.page_no() > 1:
                self.set_font("helvetica", size=8)
                self.cell(100, 5, "Nordvik kommune")
                self.cell(0, 5, "25/14", new_x="LMARGIN", new_y="NEXT")

    letter = Formal()
    letter.heading("Nordvik kommune")
    letter.paragraph("Vår ref.: 25/14")
    for _ in range(8):
        letter.paragraph(f"{LONG} {LONG}")
    reading = read_bytes(letter.data(), "svar.pdf")
    assert len(reading.content.page_starts) == 2
    assert of_kind(reading, ParagraphKind.BODY)[1:] == [f"{LONG} {LONG}"] * 8


def test_every_offset_knows_its_page() -> None:
    content = read_bytes(long_letter().data(), "svar.pdf").content
    pages = [content.page_at(p.start) for p in content.paragraphs]
    assert pages == [p.page for p in content.paragraphs]
    assert sorted(set(pages)) == [1, 2, 3]  # type: ignore[type-var]


def test_words_divided_at_line_ends_are_whole() -> None:
    letter = Letter()
    letter.set_font("helvetica", size=11)
    for line in (
        "Vi viser til høringsnotatet og de fem prin-",
        "sippene for e-",
        "helse og IKT-",
        "sikkerhet der.",
    ):
        letter.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    text = read_bytes(letter.data(), "svar.pdf").content.text
    assert text == "Vi viser til høringsnotatet og de fem prinsippene for e-helse og IKT-sikkerhet der."


def test_lists_keep_their_bullets_and_items() -> None:
    letter = Letter()
    letter.paragraph("Vi har tre krav:")
    letter.set_font("helvetica", size=11)
    items = ["- at alle får vite om det i tide", "- at ingen må betale mer enn før", "- at avtalene er åpne"]
    for item in items:
        letter.cell(0, 6, item, new_x="LMARGIN", new_y="NEXT")
    letter.ln(3)
    letter.paragraph(LONG)
    reading = read_bytes(letter.data(), "svar.pdf")
    assert of_kind(reading, ParagraphKind.LIST_ITEM) == items
    assert shown(reading.content)[-1] == LONG


def test_two_columns_are_read_one_after_the_other() -> None:
    pdf = FPDF(format="A4")
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    for x, text in ((15, LONG), (110, NYNORSK)):
        pdf.set_xy(x, 30)
        for _ in range(2):
            pdf.multi_cell(85, 5, text, align="L", new_x="LEFT", new_y="NEXT")
            pdf.ln(3)
            pdf.set_x(x)
    assert shown(read_bytes(bytes(pdf.output()), "svar.pdf").content) == [LONG, LONG, NYNORSK, NYNORSK]


def test_table_rows_keep_their_cells_also_over_several_lines() -> None:
    letter = Letter()
    letter.set_font("helvetica", size=11)
    with letter.table(col_widths=(40, 120), v_align="TOP") as table:
        for cells in (("Punkt", "Hva vi mener"), ("Avtaler", LONG), ("Priser", "For høye")):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    rows = of_kind(read_bytes(letter.data(), "svar.pdf"), ParagraphKind.TABLE_ROW)
    assert rows == ["Punkt\tHva vi mener", f"Avtaler\t{LONG}", "Priser\tFor høye"]


def test_footnotes_stand_after_the_paragraph_and_their_marks_not_in_it() -> None:
    letter = Letter()
    letter.set_font("helvetica", size=11)
    letter.write(6, "Kommunene har lang erfaring med dette")
    letter.char_vpos = "SUP"
    letter.write(6, "1")
    letter.char_vpos = "LINE"
    letter.write(6, " og kan bidra med mye i arbeidet videre, slik vi ser det.")
    letter.set_y(250)
    letter.set_font("helvetica", size=8)
    letter.cell(0, 4, "1 Se årsmeldingen for 2024.")
    reading = read_bytes(letter.data(), "svar.pdf")
    assert of_kind(reading, ParagraphKind.FOOTNOTE) == ["1 Se årsmeldingen for 2024."]
    assert shown(reading.content)[0].startswith("Kommunene har lang erfaring med dette og kan bidra")


def test_a_pdf_without_text_needs_ocr_and_says_so() -> None:
    pdf = FPDF()
    pdf.add_page()
    pdf.rect(20, 20, 50, 50, style="F")
    reading = read_bytes(bytes(pdf.output()), "skannet.pdf")
    assert reading.needs_ocr
    assert reading.content.text == ""
    assert len(reading.content.page_starts) == 1
    assert len(reading.warnings) == 1


def test_a_protected_pdf_is_refused() -> None:
    from hoeringkoder.domain.errors import ReadingFailed

    letter = Letter()
    letter.paragraph(LONG)
    letter.set_encryption(owner_password="eier", user_password="bruker")
    with pytest.raises(ReadingFailed, match="password"):
        read_bytes(letter.data(), "svar.pdf")


def test_a_pdf_that_only_forbids_copying_is_read() -> None:
    letter = Letter()
    letter.paragraph(LONG)
    letter.set_encryption(owner_password="eier")
    assert read_bytes(letter.data(), "svar.pdf").content.text == LONG


def test_what_was_filled_into_form_fields_is_read() -> None:
    page = (
        b"BT /F1 11 Tf 1 0 0 1 60 700 Tm (Navn p\\345 virksomheten:) Tj 1 0 0 1 80 660 Tm (Kommune) Tj "
        + (b"1 0 0 1 80 640 Tm (Fylkeskommune) Tj 1 0 0 1 80 620 Tm (Privatperson) Tj ET")
    )
    objects = [
        b"<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[6 0 R 7 0 R 8 0 R 9 0 R]>>>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>"
        b"/Annots[6 0 R 7 0 R 8 0 R 9 0 R]>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        b"<</Subtype/Widget/FT/Tx/T(navn)/V(Nordvik kommune)/Rect[170 695 400 712]>>",
        b"<</Subtype/Widget/FT/Btn/T(a)/AS/Yes/Rect[60 658 70 668]>>",
        b"<</Subtype/Widget/FT/Btn/T(b)/AS/Off/Rect[60 638 70 648]>>",
        b"<</Subtype/Widget/FT/Btn/T(c)/AS/Off/Rect[60 618 70 628]>>",
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (i, text) for i, text in enumerate(objects, 1))
    reading = read_bytes(b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF", "skjema.pdf")
    assert shown(reading.content)[1:] == ["☒ Kommune", "☐ Fylkeskommune", "☐ Privatperson"]
    assert reading.respondent is not None
    assert (reading.respondent.name, reading.respondent.respondent_type) == ("Nordvik kommune", "Kommune/KS")


def four_pages(kids: bytes) -> bytes:
    """A PDF with the pages "En", "To", "Tre" and "Fire" (objects 3, 5, 7, 9), listed as `kids` says."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[%s]/Count 4>>" % kids]
    for at, words in enumerate((b"En", b"To", b"Tre", b"Fire")):
        objects.append(
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 11 0 R>>>>"
            b"/Contents %d 0 R>>" % (4 + 2 * at)
        )
        page = b"BT /F1 11 Tf 1 0 0 1 60 700 Tm (" + words + b") Tj ET"
        objects.append(b"<</Length %d>>stream\n%s\nendstream" % (len(page), page))
    objects.append(b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>")
    body = b"".join(b"%d 0 obj%s endobj\n" % (i, text) for i, text in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_pages_before_a_fault_in_the_list_of_pages_are_read_and_none_is_made_up() -> None:
    whole = read_bytes(four_pages(b"3 0 R 5 0 R 7 0 R 9 0 R"), "svar.pdf")
    assert (shown(whole.content), whole.warnings) == (["En", "To", "Tre", "Fire"], ())
    cut = read_bytes(four_pages(b"3 0 R 5 0 R null 7 0 R 9 0 R"), "svar.pdf")
    assert shown(cut.content) == ["En", "To"]
    assert len(cut.content.page_starts) == 2
    assert len(cut.warnings) == 1 and "after page 2; pages may be missing" in cut.warnings[0]


def test_a_page_that_can_not_be_read_is_named_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pdfminer.pdfinterp import PDFPageInterpreter

    real = PDFPageInterpreter.process_page

    def second_fails(self: PDFPageInterpreter, page: PDFPage) -> None:
        if page.pageid == 5:
            raise KeyError("a fault of the parser")
        real(self, page)

    monkeypatch.setattr(PDFPageInterpreter, "process_page", second_fails)
    reading = read_bytes(four_pages(b"3 0 R 5 0 R 7 0 R 9 0 R"), "svar.pdf")
    assert shown(reading.content) == ["En", "Tre", "Fire"]
    assert [p.page for p in reading.content.paragraphs] == [1, 3, 4]
    assert reading.warnings == ("Page 2 could not be read.",)
