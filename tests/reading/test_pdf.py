"""PDF files: pages, running headers, hyphenation, footnotes, columns, tables, scans."""

import pytest
from fpdf import FPDF, Align
from pdfminer.pdfpage import PDFPage

from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.engines import Engines

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


def test_the_same_letter_several_times_in_one_file_is_whole_each_time() -> None:
    letter = Letter()
    for copy in range(4):
        if copy:
            letter.add_page()
        letter.paragraph(LONG)
        letter.paragraph(NYNORSK)
        letter.paragraph(LONG)
    content = read_bytes(letter.data(), "svar.pdf").content
    assert shown(content) == [LONG, NYNORSK, LONG] * 4


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


def columns_page(pdf: FPDF, left: list[str], right: list[str], align: Align) -> None:
    """A page with two columns of paragraphs."""
    pdf.add_page()
    pdf.set_font("helvetica", size=10)
    for x, texts in ((15, left), (110, right)):
        pdf.set_xy(x, 30)
        for text in texts:
            item = text.startswith("- ")
            if item:
                pdf.set_x(x + 5)
                pdf.cell(5, 5, "-")
            pdf.set_x(x + 10 if item else x)
            width = 75 if item else 85
            pdf.multi_cell(width, 5, text.removeprefix("- "), align=align, new_x="LEFT", new_y="NEXT")
            pdf.ln(3)


@pytest.mark.parametrize("align", [Align.L, Align.J])
def test_columns_with_lists_and_short_last_pages_are_read_one_after_the_other(align: Align) -> None:
    pdf = FPDF(format="A4")
    items = [f"- {NYNORSK}", "- Dei minste kommunane har ikkje folk til dette.", f"- {NYNORSK}"]
    columns_page(pdf, [LONG, NYNORSK, LONG], [*items, LONG], align)
    asked = "Vi ber om at saka blir behandla på nytt når kommunane har svart på det som står i notatet."
    columns_page(pdf, [asked, "Vi ser fram til svaret."], ["Med hilsen"], align)
    text = shown(read_bytes(bytes(pdf.output()), "svar.pdf").content)
    assert text == [LONG, NYNORSK, LONG, *items, LONG, asked, "Vi ser fram til svaret.", "Med hilsen"]


def test_a_stretched_line_of_few_words_is_no_table_row() -> None:
    letter = Letter()
    letter.set_font("helvetica", size=11)
    x = 25.0
    for word in ("Kommunene", "forutsetter", "ordningar"):
        letter.set_xy(x, 30)
        letter.cell(0, 6, word)
        x += letter.get_string_width(word) + 20
    letter.set_xy(25, 36)
    letter.cell(0, 6, "som varer.")
    assert shown(read_bytes(letter.data(), "svar.pdf").content) == [
        "Kommunene forutsetter ordningar som varer."
    ]


def test_a_justified_paragraph_goes_on_over_the_page_after_the_end_of_a_sentence() -> None:
    pdf = FPDF(format="A4")
    pdf.set_margins(25, 25, 25)
    pdf.set_font("helvetica", size=11)
    for line, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWX"):
        if line % 12 == 0:
            pdf.add_page()
        words = f"Kommunen støtter forslag {letter} om felles regler for innkjøp av utstyr.".split()
        gap = (160 - sum(pdf.get_string_width(word) for word in words)) / (len(words) - 1)
        x = 25.0
        for word in words:
            pdf.text(x, pdf.get_y() + 5, word)
            x += pdf.get_string_width(word) + gap
        pdf.ln(6)
    assert len(shown(read_bytes(bytes(pdf.output()), "svar.pdf").content)) == 1


def test_a_table_in_small_type_at_the_foot_is_no_footnote() -> None:
    letter = Letter()
    letter.paragraph(f"{LONG} {LONG}")
    letter.set_y(240)
    letter.set_font("helvetica", size=8)
    with letter.table(col_widths=(40, 120), v_align="TOP", first_row_as_headings=False) as table:
        for cells in (("1.2", "Avtaler om utstyr"), ("1.3", "Priser og frister")):
            row = table.row()
            for cell in cells:
                row.cell(cell)
    reading = read_bytes(letter.data(), "svar.pdf")
    assert of_kind(reading, ParagraphKind.FOOTNOTE) == []
    assert of_kind(reading, ParagraphKind.TABLE_ROW) == ["1.2\tAvtaler om utstyr", "1.3\tPriser og frister"]


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


def test_pages_beside_a_fault_in_the_list_of_pages_are_read_and_what_failed_is_named() -> None:
    whole = read_bytes(four_pages(b"3 0 R 5 0 R 7 0 R 9 0 R"), "svar.pdf")
    assert (shown(whole.content), whole.warnings) == (["En", "To", "Tre", "Fire"], ())
    cut = read_bytes(four_pages(b"3 0 R 5 0 R null 7 0 R"), "svar.pdf")
    assert shown(cut.content) == ["En", "To", "Tre"]
    assert [p.page for p in cut.content.paragraphs] == [1, 2, 4]
    assert cut.warnings == ("Page 3 could not be read.",)


def test_without_pdfium_pages_before_a_fault_in_the_list_are_read_and_none_is_made_up(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(Engines, "pdfium", False)
    cut = read_bytes(four_pages(b"3 0 R 5 0 R null 7 0 R 9 0 R"), "svar.pdf")
    assert shown(cut.content) == ["En", "To"]
    assert len(cut.content.page_starts) == 2
    assert len(cut.warnings) == 1 and "after page 2; pages may be missing" in cut.warnings[0]


@pytest.mark.parametrize("justified", [False, True])
def test_both_engines_read_a_letter_alike(justified: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    data = long_letter(justified).data()
    fast = read_bytes(data, "svar.pdf")
    assert "pypdfium2" in fast.reader
    monkeypatch.setattr(Engines, "pdfium", False)
    careful = read_bytes(data, "svar.pdf")
    assert "pdfminer.six" in careful.reader
    assert fast.content == careful.content


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_page_that_was_turned_is_read_as_it_is_shown(turn: int) -> None:
    page = four_pages(b"3 0 R 5 0 R 7 0 R 9 0 R").replace(b"/Type/Page/", b"/Type/Page/Rotate %d/" % turn)
    assert shown(read_bytes(page, "svar.pdf").content) == ["En", "To", "Tre", "Fire"]


def one_page(words: bytes, font: bytes) -> bytes:
    """A PDF with one page that shows the words, as they stand in the content, in a font."""
    page = b"BT /F1 11 Tf 1 0 0 1 60 700 Tm " + words + b" ET"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(page), page),
        font,
    ]
    body = b"".join(b"%d 0 obj%s endobj\n" % (i, text) for i, text in enumerate(objects, 1))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


HELVETICA = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


@pytest.mark.parametrize(
    "words",
    [
        b"[(Vi) -300 (er) -300 (enige)] TJ",
        b"(Vi er enige) Tj",
        b"(Vi er e) Tj (nige) Tj",
        b"2 Tc 4 Tw (Vi er enige) Tj",
        b"2.2 Tc [(Vi) -900 (er) -900 (enige)] TJ",
    ],
    ids=["moved", "plain", "in two goes", "spaced with spaces", "spaced without"],
)
def test_words_are_told_apart_however_they_were_set(words: bytes) -> None:
    assert shown(read_bytes(one_page(words, HELVETICA), "svar.pdf").content) == ["Vi er enige"]


def test_letters_that_the_font_does_not_tell_are_not_made_up() -> None:
    font = b"<</Type/Font/Subtype/Type0/BaseFont/X/Encoding/Identity-H/DescendantFonts[<</Type/Font/Subtype"
    font += b"/CIDFontType2/BaseFont/X/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>]>>"
    reading = read_bytes(one_page(b"<002900330035> Tj", font), "svar.pdf")
    assert reading.needs_ocr and shown(reading.content) == []
    assert len(reading.warnings) == 1 and "no text that can be read" in reading.warnings[0]


def test_a_page_that_can_not_be_read_is_named_and_the_others_are_read(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from pdfminer.pdfinterp import PDFPageInterpreter

    monkeypatch.setattr(Engines, "pdfium", False)
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
