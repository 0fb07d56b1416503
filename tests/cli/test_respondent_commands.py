"""Who answered, corrected and compared with who was asked, without a window."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from .conftest import CommandLine


def sender(cli: CommandLine, project: Path, title: str) -> Any:
    return next(one for one in cli.json("respondents", project)["responses"] if title in one["filename"])


def test_guesses_are_told_with_how_sure_they_are(cli: CommandLine, project: Path) -> None:
    fjordvik, lia = (sender(cli, project, name) for name in ("fjordvik", "lia"))
    assert [one["name"] for one in fjordvik["respondents"]] == ["Fjordvik kommune"]
    assert 40 <= fjordvik["certainty"] < 100 and lia["certainty"] == 0
    assert {one["certainty"] for one in cli.json("list", project)["responses"]} == {fjordvik["certainty"], 0}
    assert [one["uid"] for one in cli.json("respondents", project, "--below", "1")["responses"]] == [
        lia["uid"]
    ]
    assert f"{fjordvik['certainty']} %\tFjordvik kommune" in cli.says("respondents", project)


def test_a_table_written_corrected_and_brought_back_says_who_sent_what(
    cli: CommandLine, project: Path
) -> None:
    table = cli.folder / "hvem.csv"
    cli.says("respondents", project, "--out", table)
    text = table.read_text(encoding="utf-8-sig")
    lia = sender(cli, project, "lia")["uid"]
    text = text.replace(f"{lia};;;", f'{lia};"Lia vel; Lia lag";Annen;')
    table.write_text(text, encoding="utf-8-sig")
    assert cli.json("respondents", project, "--set", table, "--coder", "Kari")["changed"] == 1
    assert sender(cli, project, "fjordvik")["certainty"] < 100
    assert [one["name"] for one in sender(cli, project, "lia")["respondents"]] == ["Lia lag", "Lia vel"]
    assert "confirmed" in cli.says("respondents", project)
    cli.says("undo", project)
    assert sender(cli, project, "lia")["respondents"] == []


def test_a_respondent_is_confirmed_renamed_and_merged(cli: CommandLine, project: Path) -> None:
    cli.says("respondents", project, "--confirm", "Fjordvik kommune")
    assert sender(cli, project, "fjordvik")["certainty"] == 100
    cli.says("respondents", project, "--rename", "Fjordvik kommune", "Fjordvik herad")
    (cli.folder / "nytt.txt").write_text(
        "Høringssvar fra Fjordvik kommune\n\nVi er enige.\n", encoding="utf-8"
    )
    cli.says("import", project, "nytt.txt", "--jobs", "1")
    cli.says("respondents", project, "--merge", "Fjordvik kommune", "Fjordvik herad")
    names = [
        [who["name"] for who in one["respondents"]] for one in cli.json("respondents", project)["responses"]
    ]
    assert names.count(["Fjordvik herad"]) == 2
    assert "Ukjent AS" in cli.mishap("respondents", project, "--rename", "Ukjent AS", "Kjent AS")


def test_the_list_of_whom_was_asked_tells_who_has_not_answered(cli: CommandLine, project: Path) -> None:
    asked = cli.folder / "liste.txt"
    asked.write_text("Kommuner:\nFjordvik kommune\nSandvik kommune\nSide 1 av 1\n", encoding="utf-8")
    found = cli.json("invited", project, "--add", asked, "--coder", "Kari")
    assert found["counts"] == {"invited": 2, "answered": 1, "missing": 1, "uninvited": 0}
    assert found["added"] == 2 and "Side 1 av 1" in found["left_out"]
    missing = cli.json("invited", project, "--missing")["invited"]
    assert [(one["name"], one["type"], one["answered"]) for one in missing] == [
        ("Sandvik kommune", "Kommune/KS", False)
    ]
    assert "-\tSandvik kommune\tKommune/KS" in cli.says("invited", project)
    cli.says("invited", project, "--tie", "Sandvik kommune", "Fjordvik kommune", "--types")
    assert cli.json("invited", project)["counts"]["missing"] == 0
    cli.says("invited", project, "--remove", "Sandvik kommune")
    cli.says("invited", project, "--out", "inviterte.xlsx")
    rows = list(load_workbook(cli.folder / "inviterte.xlsx")["Invited bodies"].iter_rows(values_only=True))
    assert [row[:4] for row in rows[1:]] == [("Fjordvik kommune", "Kommune/KS", "yes", "Fjordvik kommune")]


@pytest.mark.parametrize(
    "words", [("--remove", "Ingen"), ("--tie", "Ingen", "Fjordvik kommune"), ("--out", "x.pdf")]
)
def test_what_is_not_there_is_refused(cli: CommandLine, project: Path, words: tuple[str, ...]) -> None:
    assert cli.mishap("invited", project, *words)
