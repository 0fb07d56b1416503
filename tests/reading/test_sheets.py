"""Spreadsheets and tables as text, as people see them."""

import io
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import Workbook

from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.domain.readings import told_name
from hoeringkoder.domain.surveys import Sheet
from hoeringkoder.reading import read_all, read_bytes
from hoeringkoder.reading.surveys import limits as sheet_limits
from hoeringkoder.reading.surveys.file import looks_like_survey, read_survey_file
from hoeringkoder.reading.surveys.numbers import plain, shower
from hoeringkoder.reading.surveys.sheets import sheets_of

from .compound import compound_file
from .sheet_files import SURVEY, changed, put, saved, table, workbook
from .test_archive import packed

SHEET = "xl/worksheets/sheet1.xml"


def sheets(tmp_path: Path, data: bytes, name: str = "svar.xlsx") -> list[Sheet]:
    return sheets_of(put(tmp_path, name, data))


def test_a_workbook_gives_its_sheets_with_their_rows(tmp_path: Path) -> None:
    data = workbook([("a", "b"), (), ("c", None, "d")], [("e",)], [])
    first, second = sheets(tmp_path, data)
    assert list(first.rows) == [("a", "b"), (), ("c", "", "d")]
    assert list(second.rows) == [("e",)]


@pytest.mark.parametrize(
    ("value", "code", "seen"),
    [
        (3, "General", "3"),
        (3.5, "General", "3,5"),
        (0.1 + 0.2, "General", "0,3"),
        (1234567.891, "#,##0.00", "1\u00a0234\u00a0567,89"),
        (0.456, "0%", "46\u00a0%"),
        (0.456, "0.0%", "45,6\u00a0%"),
        (150, "0000", "0150"),
        (-2.5, "0.0", "-2,5"),
        (12, '0" kr"', "12 kr"),
        (2.5, "0.0##", "2,5"),
        (1, "# ?/?", "1"),
        (True, "General", "SANN"),
        (datetime(2025, 3, 9), "dd.mm.yyyy", "09.03.2025"),
        (datetime(2025, 3, 9, 14, 5), "yyyy-mm-dd hh:mm", "09.03.2025 14:05"),
        (datetime(2025, 3, 9, 14, 5, 6), "h:mm:ss", "14:05:06"),
    ],
)
def test_numbers_are_read_as_people_see_them(
    tmp_path: Path, value: float | datetime, code: str, seen: str
) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"] = value
    sheet["A1"].number_format = code
    (found,) = sheets(tmp_path, saved(book))
    assert found.rows[0] == (seen,)


@pytest.mark.parametrize(
    "code", ["", "[h]:mm", "yyyy", "0.0E+00", '"tekst"', "@", "[$-414]d. mmmm yyyy", "_-* 0"]
)
@pytest.mark.parametrize("value", [-1.0, 0.0, 1e300, 2_958_466.0, 60.0, float("nan")])
def test_no_format_and_no_number_is_too_strange(code: str, value: float) -> None:
    if value == value:
        assert shower(code)(value)
        assert plain(value)


def test_errors_and_formulas_without_results_are_told(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    sheet["A1"], sheet["B1"] = "#N/A", "=1+1"
    (found,) = sheets(tmp_path, saved(book))
    assert found.rows[0] == ("#N/A",)
    assert ["1 cell shows" in found.warnings[0], "1 cell has a formula" in found.warnings[1]] == [True, True]


def test_a_formula_says_what_it_gave_last(tmp_path: Path) -> None:
    data = changed(workbook([("x", 1)]), SHEET, "<v>1</v>", "<f>2-1</f><v>1</v>")
    assert sheets(tmp_path, data)[0].rows[0] == ("x", "1")


def test_hidden_rows_columns_and_sheets_and_merged_cells_are_known(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.worksheets[0]
    for row in (("a", "b", "c"), ("d", "e", "f"), ("g", "h", "i")):
        sheet.append(row)
    sheet.row_dimensions[2].hidden = True
    sheet.column_dimensions["C"].hidden = True
    sheet.merge_cells("A3:B3")
    book.create_sheet("Skjult").append(["x"])
    book.worksheets[1].sheet_state = "hidden"
    first, second = sheets(tmp_path, saved(book))
    assert first.hidden_rows == {1}
    assert 2 in first.hidden_columns
    assert first.merged == ((2, 0, 2, 1),)
    assert (second.name, second.is_hidden) == ("Skjult", True)


def test_lines_within_a_cell_and_signs_that_xml_cannot_hold_are_kept(tmp_path: Path) -> None:
    data = changed(workbook([("en_linje", "x")]), SHEET, "en_linje", "to_x000D_\nlinjer")
    assert sheets(tmp_path, data)[0].rows[0] == ("to\nlinjer", "x")


@pytest.mark.parametrize(
    "main",
    [
        "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        "http://purl.oclc.org/ooxml/spreadsheetml/main",
    ],
)
def test_texts_that_cells_share_are_found_strict_or_not(tmp_path: Path, main: str) -> None:
    relations = "http://schemas.openxmlformats.org/package/2006/relationships"
    kind = "http://purl.oclc.org/ooxml/officeDocument/relationships"
    parts = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{relations}"><Relationship Id="r1" '
        f'Type="{kind}/officeDocument" Target="/bok/workbook.xml"/></Relationships>',
        "bok/_rels/workbook.xml.rels": f'<Relationships xmlns="{relations}"><Relationship Id="s" '
        f'Type="{kind}/worksheet" Target="ark.xml"/><Relationship Id="t" Type="{kind}/sharedStrings" '
        'Target="../tekster.xml"/></Relationships>',
        "bok/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{kind}"><sheets><sheet name="Ark" r:id="s"/>'
        "</sheets></workbook>",
        "tekster.xml": f'<sst xmlns="{main}"><si><t>hel</t></si><si><r><t xml:space="preserve">i </t></r><r>'
        "<t>biter</t></r><rPh><t>uttale</t></rPh></si></sst>",
        "bok/ark.xml": f'<worksheet xmlns="{main}"><sheetData><row><c t="s"><v>1</v></c><c t="s"><v>0</v></c>'
        '<c t="s"><v>99</v></c><c t="d"><v>2025-03-09T10:30:00</v></c></row></sheetData></worksheet>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    (sheet,) = sheets(tmp_path, buffer.getvalue())
    assert list(sheet.rows) == [("i biter", "hel", "", "09.03.2025 10:30")]


def test_cells_that_do_not_say_where_they_are_follow_each_other(tmp_path: Path) -> None:
    data = changed(workbook([("a", 7)]), SHEET, ' r="B1"', "")
    assert sheets(tmp_path, data)[0].rows[0] == ("a", "7")


def test_an_entity_bomb_in_a_sheet_is_not_set_off(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]><worksheet '
    data = changed(workbook([("tekst", 1)]), SHEET, "<worksheet ", bomb)
    data = changed(data, SHEET, "<v>1</v>", "<v>&b;</v>")
    assert sheets(tmp_path, data)[0].rows[0] == ("tekst",)


def test_a_sheet_with_far_too_much_in_it_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheet_limits, "MOST_CELLS", 10)
    data = workbook([("a", "b")] * 6)
    with pytest.raises(ReadingFailed, match="Divide it"):
        sheets(tmp_path, data)
    with pytest.raises(ReadingFailed, match="Divide it"):
        sheets(tmp_path, table([("a", "b")] * 6), "svar.csv")


def test_a_row_far_down_does_not_fill_the_memory(tmp_path: Path) -> None:
    data = changed(workbook([("a",), ("b",)]), SHEET, '<row r="2"', '<row r="1048576"')
    with pytest.raises(ReadingFailed, match="Divide it"):
        sheets(tmp_path, data)


def test_a_damaged_workbook_is_refused(tmp_path: Path) -> None:
    data = changed(workbook([("a", "b")]), SHEET, "</sheetData>", "</sheet")
    with pytest.raises(ReadingFailed, match="damaged"):
        sheets(tmp_path, data)
    with pytest.raises(ReadingFailed, match="damaged"):
        sheets(tmp_path, workbook([("a", "b")])[:900])


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
def test_a_table_as_text_is_read_whatever_it_is_written_in(
    tmp_path: Path, delimiter: str, encoding: str
) -> None:
    rows = [("Blå", "Å si"), ("«ja»; nei, kanskje\tog | så", "to\nlinjer og «æ»"), ("", "3,5")]
    (sheet,) = sheets(tmp_path, table(rows, delimiter, encoding), "svar.csv")
    assert list(sheet.rows) == rows


def test_a_first_line_that_names_the_delimiter_is_believed(tmp_path: Path) -> None:
    (sheet,) = sheets(tmp_path, b"sep=|\r\na;b|c;d\r\n1;2|3;4\r\n", "svar.csv")
    assert list(sheet.rows) == [("a;b", "c;d"), ("1;2", "3;4")]


def test_quotation_marks_that_do_not_pair_are_told(tmp_path: Path) -> None:
    (sheet,) = sheets(tmp_path, b'a;b\n1;"uten slutt\n2;x\n', "svar.csv")
    assert "do not pair" in sheet.warnings[0]


def libreoffice(table: str) -> bytes:
    """A spreadsheet with one table, of which this is the XML."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = f"""<office:document-content xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0"
      xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet><table:table table:name="Ark">{table}
      </table:table></office:spreadsheet></office:body></office:document-content>"""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", content)
    return buffer.getvalue()


def test_a_libreoffice_spreadsheet_is_read(tmp_path: Path) -> None:
    table = """
      <table:table-column/><table:table-column table:visibility="collapse"/>
      <table:table-row><table:table-cell table:number-columns-spanned="2"><text:p>Over begge</text:p>
        </table:table-cell><table:covered-table-cell/></table:table-row>
      <table:table-row table:number-rows-repeated="2"><table:table-cell><text:p>en</text:p><text:p>to<text:s
        text:c="2"/>tre</text:p></table:table-cell><table:table-cell table:number-columns-repeated="1000"/>
      </table:table-row><table:table-row table:number-rows-repeated="1000000"><table:table-cell/>
      </table:table-row>"""
    (sheet,) = sheets(tmp_path, libreoffice(table), "svar.ods")
    assert list(sheet.rows) == [("Over begge",), ("en\nto  tre",), ("en\nto  tre",)]
    assert sheet.merged == ((0, 0, 0, 1),)
    assert sheet.hidden_columns == {1}


@pytest.mark.parametrize("repeated", ["columns", "rows"])
def test_what_stands_absurdly_far_out_or_down_is_refused(tmp_path: Path, repeated: str) -> None:
    far = f'table:number-{repeated}-repeated="999999999"'
    row, cell = (far, "") if repeated == "rows" else ("", far)
    table = f"""<table:table-row {row}><table:table-cell {cell}/><table:table-cell><text:p>x</text:p>
      </table:table-cell></table:table-row>"""
    with pytest.raises(ReadingFailed, match="Divide it"):
        sheets(tmp_path, libreoffice(table), "svar.ods")


def test_old_and_binary_workbooks_are_refused_with_what_to_do() -> None:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("[Content_Types].xml", "<x/>")
        packed.writestr("xl/workbook.bin", b"x")
    for data in (buffer.getvalue(), compound_file({"Workbook": b"x" * 5000})):
        with pytest.raises(ReadingFailed, match=r"save it as \.xlsx"):
            read_bytes(data, "gammel.xls")


def test_a_spreadsheet_among_letters_is_told_how_to_import(tmp_path: Path) -> None:
    path = put(tmp_path, "svar.xlsx", workbook(SURVEY))
    (outcome,) = read_all([path])
    assert outcome.reading is None
    assert "Import survey" in outcome.reason


def test_a_file_is_read_in_a_process_of_its_own(tmp_path: Path) -> None:
    path = put(tmp_path, "svar.xlsx", workbook(SURVEY, [("annet",)]))
    file = read_survey_file(path)
    assert file is not None
    assert file.original == path.read_bytes()
    assert [list(sheet.rows) for sheet in file.sheets] == [list(sheet.rows) for sheet in sheets_of(path)]
    assert read_survey_file(path, is_cancelled=lambda: True) is None


def test_a_file_in_an_archive_or_a_message_is_read_as_it_lies_there(tmp_path: Path) -> None:
    sheet = workbook(SURVEY)
    inner = packed({"mappe/svar.xlsx": sheet, "brev.txt": b"Hei."})
    outer = put(tmp_path, "alt.zip", packed({"a.txt": b"Hei.", "inne.zip": inner}))
    (rejected,) = [outcome.path for outcome in read_all([outer]) if outcome.path.name == "svar.xlsx"]
    assert told_name(rejected) == "alt.zip › inne.zip › mappe/svar.xlsx"
    file = read_survey_file(rejected)
    assert file is not None and file.original == sheet
    assert list(file.sheets[0].rows) == list(sheets_of(put(tmp_path, "svar.xlsx", sheet))[0].rows)
    with pytest.raises(ReadingFailed, match="no such file"):
        read_survey_file(rejected.with_name("andre.xlsx"))


def test_what_cannot_be_read_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(ReadingFailed, match="no spreadsheet"):
        read_survey_file(put(tmp_path, "brev.txt", b"Hei."))
    with pytest.raises(ReadingFailed, match="nothing in the spreadsheet"):
        read_survey_file(put(tmp_path, "tom.xlsx", workbook([])))
    with pytest.raises(ReadingFailed, match="too long"):
        read_survey_file(put(tmp_path, "treg.csv", b"a;b\n1;2\n"), time_limit=0.0)


def test_tables_are_known_by_name() -> None:
    assert looks_like_survey(Path("Svar.XLSX"))
    assert not looks_like_survey(Path("svar.pdf"))
