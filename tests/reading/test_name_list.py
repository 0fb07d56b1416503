"""Names of whom is asked, out of lists as ministries make them."""

from pathlib import Path

import docx
import pytest
from openpyxl import Workbook

from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.domain.invited import NameList
from hoeringkoder.reading.senders.name_list import names_in_file, names_in_text

PASTED = """\
Liste over høringsinstanser
Departementene
Kommuner:
• Nordvik kommune
• Sandvik kommune
Interesseorganisasjoner
1. Norges Taubaneforbund (NITEK)
2. Foreningen for fri programvare m.fl.
- Nordvik Kommune
Andre
Skyvekst AS; Havn Data AS; Kyst & Nett AS
Side 1 av 2
post@eksempel.example
"""


def told(found: NameList) -> dict[str, str]:
    return {one.name: one.type for one in found.names}


def test_a_pasted_list_gives_names_with_the_types_of_their_groups() -> None:
    found = names_in_text(PASTED)
    assert told(found) == {
        "Nordvik kommune": "Kommune/KS",
        "Sandvik kommune": "Kommune/KS",
        "Norges Taubaneforbund (NITEK)": "Fag- og interesseorganisasjon",
        "Foreningen for fri programvare": "Fag- og interesseorganisasjon",
        "Skyvekst AS": "Annen",
        "Havn Data AS": "Annen",
        "Kyst & Nett AS": "Annen",
    }
    assert {"Departementene", "Side 1 av 2", "post@eksempel.example"} <= set(found.left_out)


def test_a_name_without_a_group_has_the_type_that_it_tells() -> None:
    assert told(names_in_text("Fjord fylkeskommune\nHelse Sør RHF\nNTF")) == {
        "Fjord fylkeskommune": "Fylkeskommune/statsforvalter",
        "Helse Sør RHF": "RHF/helseforetak",
        "NTF": "",
    }


def test_rows_pasted_from_a_sheet_have_their_columns() -> None:
    heading = "Nr\tHøringsinstans\tKategori\tE-post"
    text = f"{heading}\n1\tNordvik kommune\tKommune\ta@b.example\n2\tNTF\t\tc@d.example"
    assert told(names_in_text(text)) == {"Nordvik kommune": "Kommune", "NTF": ""}


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("NITO; Tekna", ["NITO", "Tekna"]),
        ("Nordvik kommune | Sandvik kommune|NTF", ["Nordvik kommune", "Sandvik kommune", "NTF"]),
        ("NITO\tTekna", ["NITO", "Tekna"]),
        ("NITO, Tekna", ["NITO", "Tekna"]),
        ("Fjellforbundet, NITO, Norsk Taubanelag og Tekna",
         ["Fjellforbundet", "NITO", "Norsk Taubanelag", "Tekna"]),
        ("Norsk forening for tau, bane og heis", ["Norsk forening for tau, bane og heis"]),
        ("Kultur-, idretts- og friluftsrådet", ["Kultur-, idretts- og friluftsrådet"]),
        ("Skyvekst AS, Nordvik", ["Skyvekst AS, Nordvik"]),
        ("Skyvekst AS, Storgata 1, 0001 Nordvik", ["Skyvekst AS, Storgata 1, 0001 Nordvik"]),
        ("Vi som har et tau for lite", ["Vi som har et tau for lite"]),
    ],
)  # fmt: skip
def test_names_in_one_line_are_parted_where_it_is_clear_that_they_are_several(
    line: str, names: list[str]
) -> None:
    found = names_in_text(line)
    assert ([one.name for one in found.names], found.left_out) == (names, ())


@pytest.mark.parametrize(
    "line",
    [
        "Svar sendes innen 1. mars",
        "Vi ber om svar på skjemaet",
        "Høringen er åpen for alle som vil svare.",
        "Frist for alle er 3. mai",
    ],
)
def test_a_sentence_is_no_name_and_is_told(line: str) -> None:
    found = names_in_text(f"NITO\n{line}\nTekna")
    assert [one.name for one in found.names] == ["NITO", "Tekna"]
    assert found.left_out == (line,)


def test_nothing_is_found_in_nothing() -> None:
    assert names_in_text("  \n\n") == NameList(())


def test_a_workbook_is_read_by_its_headings_or_cell_by_cell(tmp_path: Path) -> None:
    headed, bare = Workbook(), Workbook()
    assert headed.active is not None and bare.active is not None
    for row in (["Navn på instans", "Type"], ["Nordvik kommune", "Kommune"], ["Vågå data AS", None]):
        headed.active.append(row)
    for row in (
        ["Kommuner", "Organisasjoner"],
        ["Nordvik kommune", "Fagforbundet"],
        ["Sandvik kommune", None],
    ):
        bare.active.append(row)
    headed.save(tmp_path / "a.xlsx")
    bare.save(tmp_path / "b.xlsx")
    assert told(names_in_file(tmp_path / "a.xlsx")) == {
        "Nordvik kommune": "Kommune",
        "Vågå data AS": "Privat virksomhet/næringsliv",
    }
    assert set(told(names_in_file(tmp_path / "b.xlsx"))) == {
        "Nordvik kommune",
        "Sandvik kommune",
        "Fagforbundet",
    }


def test_a_word_document_and_a_text_file_are_read(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Statlige etater", 1)
    document.add_paragraph("Havtilsynet", style="List Bullet")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Nordvik kommune", "Sandvik kommune"
    document.save(str(tmp_path / "liste.docx"))
    assert set(told(names_in_file(tmp_path / "liste.docx"))) == {
        "Havtilsynet",
        "Nordvik kommune",
        "Sandvik kommune",
    }
    (tmp_path / "liste.txt").write_bytes("Ås kommune\r\nØy kommune\r\n".encode("cp1252"))
    assert set(told(names_in_file(tmp_path / "liste.txt"))) == {"Ås kommune", "Øy kommune"}
    (tmp_path / "liste.csv").write_text("Navn;Type\nNordvik kommune;Kommune\n", encoding="utf-8")
    assert told(names_in_file(tmp_path / "liste.csv")) == {"Nordvik kommune": "Kommune"}


def test_a_file_that_is_no_list_says_why(tmp_path: Path) -> None:
    (tmp_path / "tom.docx").write_bytes(b"")
    with pytest.raises(ReadingFailed):
        names_in_file(tmp_path / "tom.docx")
    with pytest.raises(ReadingFailed):
        names_in_file(tmp_path / "borte.xlsx")
