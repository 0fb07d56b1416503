"""Extracts as CSV and XLSX, read back."""

import csv
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.errors import Mishap
from hoeringkoder.exchange.tables import write_csv, write_xlsx
from hoeringkoder.exchange.writing import plain

from .samples import EXTRACTS, NOON, RESPONSES, extract

HEADER = [
    "Respondent", "Type", "Response", "Code", "Stance", "Extract", "Page", "Paragraph", "Memo", "Coder",
    "Time", "uid",
]  # fmt: skip
LOCAL = NOON.astimezone().replace(tzinfo=None)
ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=60)
KEEPS_FOLDER = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


def csv_rows(extracts: list[Extract], folder: Path) -> list[list[str]]:
    write_csv(extracts, folder / "ut.csv")
    with (folder / "ut.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def sheet(extracts: list[Extract], folder: Path) -> Worksheet:
    write_xlsx(extracts, folder / "ut.xlsx")
    found = load_workbook(folder / "ut.xlsx").active
    assert isinstance(found, Worksheet)
    return found


def said(quote: str) -> list[Extract]:
    return [extract("e", RESPONSES[0], "length", quote)]


def test_csv_has_a_mark_a_header_and_a_line_per_extract(tmp_path: Path) -> None:
    rows = csv_rows(list(EXTRACTS), tmp_path)
    assert (tmp_path / "ut.csv").read_bytes().startswith(b"\xef\xbb\xbfRespondent;Type;")
    assert rows[0] == HEADER
    assert rows[4] == [
        "Stornes kommune", "Kommune/KS", "Høringsuttalelse", "Kontraktsvalg > Varighet", "",
        "Korte avtaler\ngir liten vilje.", "1", "12", "Se også s. 4.", "Kari Lund", str(LOCAL), "e4",
    ]  # fmt: skip
    assert rows[2][6] == ""
    assert rows[2][4] == "opposes"


def test_xlsx_has_the_same_with_numbers_and_times_as_such(tmp_path: Path) -> None:
    table = list(sheet(list(EXTRACTS), tmp_path).values)
    assert list(table[0]) == HEADER
    assert list(table[4]) == [
        "Stornes kommune", "Kommune/KS", "Høringsuttalelse", "Kontraktsvalg > Varighet", None,
        "Korte avtaler\ngir liten vilje.", 1, 12, "Se også s. 4.", "Kari Lund", LOCAL, "e4",
    ]  # fmt: skip


def test_xlsx_keeps_its_header_in_sight_and_can_be_filtered(tmp_path: Path) -> None:
    found = sheet(list(EXTRACTS), tmp_path)
    assert found.freeze_panes == "A2"
    assert found.auto_filter.ref == "A1:L6"


@pytest.mark.parametrize(
    "quote", ["=1+1", "+47 22 00 00 00", "- punkt", "@her", "\t=1", "\r=1", " =1", "＝1"]
)
def test_what_looks_like_a_formula_is_text(tmp_path: Path, quote: str) -> None:
    assert csv_rows(said(quote), tmp_path)[1][5] == "'" + plain(quote)
    cell = sheet(said(quote), tmp_path)["F2"]
    assert (cell.data_type, cell.value, cell.quotePrefix) == ("s", plain(quote), True)


def test_an_ordinary_text_gets_no_apostrophe(tmp_path: Path) -> None:
    assert csv_rows(said("Ja; «helt» enig"), tmp_path)[1][5] == "Ja; «helt» enig"
    assert not sheet(said("Ja"), tmp_path)["F2"].quotePrefix


@KEEPS_FOLDER
@given(quote=ANYTHING)
def test_any_text_comes_back_from_xlsx(tmp_path: Path, quote: str) -> None:
    assert (sheet(said(quote), tmp_path)["F2"].value or "") == plain(quote)


@KEEPS_FOLDER
@given(quote=ANYTHING)
def test_any_text_comes_back_from_csv(tmp_path: Path, quote: str) -> None:
    assert csv_rows(said(quote), tmp_path)[1][5].removeprefix("'") == plain(quote).removeprefix("'")


def test_what_excel_would_unescape_is_escaped(tmp_path: Path) -> None:
    value = sheet(said("feltet _x0041_ her"), tmp_path)["F2"].value
    assert value == "feltet _x005F_x0041_ her"


def test_a_text_that_no_cell_holds_is_cut_and_says_so(tmp_path: Path) -> None:
    value = str(sheet(said("😀ord " * 8000), tmp_path)["F2"].value)
    assert len(value.encode("utf-16-le")) // 2 <= 32_767
    assert re.search(r"(😀ord )+(😀|😀o|😀or|😀ord)? … \[cut here: the cell holds no more\]$", value)


def test_no_extracts_give_a_header_alone(tmp_path: Path) -> None:
    assert csv_rows([], tmp_path) == [HEADER]
    assert list(sheet([], tmp_path).values) == [tuple(HEADER)]


@pytest.mark.parametrize("write", [write_csv, write_xlsx])
def test_another_ending_is_a_mishap(tmp_path: Path, write: object) -> None:
    assert callable(write)
    with pytest.raises(Mishap, match="does not end in"):
        write(EXTRACTS, tmp_path / "ut.ods")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize(("write", "name"), [(write_csv, "ut.csv"), (write_xlsx, "ut.xlsx")])
def test_a_missing_folder_is_a_mishap(tmp_path: Path, write: object, name: str) -> None:
    assert callable(write)
    with pytest.raises(Mishap, match="does not exist"):
        write(EXTRACTS, tmp_path / "borte" / name)
