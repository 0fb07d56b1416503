"""Surveys from the command line."""

import json
from pathlib import Path

import pytest

from ..reading.sheet_files import HEADINGS, ROWS, SURVEY, put, table, workbook
from .conftest import CommandLine


@pytest.fixture
def survey(cli: CommandLine) -> Path:
    return put(cli.folder, "svar.xlsx", workbook(SURVEY, [("annet", "ark"), ("Ja, her er et svar.", "x")]))


def test_a_survey_is_imported_and_every_row_and_cell_accounted_for(
    cli: CommandLine, project: Path, survey: Path
) -> None:
    before = len(cli.json("list", project)["responses"])
    answer = cli.json("import-survey", project, survey)
    assert (answer["rows"], answer["imported"], answer["without_answers"]) == (4, 3, [5])
    cells = answer["cells"]
    assert cells["total"] == 5 * len(HEADINGS) == sum(n for name, n in cells.items() if name != "total")
    found = {r["respondent"]: r for r in cli.json("list", project)["responses"]}
    assert len(found) == before + 3
    assert found["Vestli AS"]["attributes"]["Fylke"] == "Agder"
    sections = cli.json("text", project, found["Vestli AS"]["uid"])["sections"]
    assert {"Kommentar til forslaget": "For dyrt.\n- og for sent"}.items() <= {
        one["title"]: one["answer"] for one in sections
    }.items()
    again = cli.json("import-survey", project, survey)
    assert (again["known"], again["imported"], again["already_here"]) == (True, 0, 3)
    assert cli.json("verify", project)["ok"]


def test_a_dry_run_says_what_would_happen_and_writes_the_plan_only(
    cli: CommandLine, project: Path, survey: Path
) -> None:
    before = project.read_bytes()
    said = cli.says("import-survey", project, survey, "--dry-run", "--save-plan", "plan.json")
    assert "4 rows = 3 imported + 0 already here + 1 without answers + 0 empty" in said
    assert "ignored: Starttidspunkt" in said
    assert project.read_bytes() == before
    assert json.loads(Path("plan.json").read_text(encoding="utf-8"))["name"] == "svar"


def test_a_plan_says_what_the_columns_are(cli: CommandLine, project: Path, survey: Path) -> None:
    cli.says("import-survey", project, survey, "--dry-run", "--save-plan", "plan.json")
    plan = Path("plan.json").read_text(encoding="utf-8").replace('"attribute"', '"ignored"')
    put(cli.folder, "plan.json", plan.encode())
    answer = cli.json("import-survey", project, survey, "--plan", "plan.json")
    assert {one["heading"]: one["role"] for one in answer["columns"]}["Fylke"] == "ignored"
    other = put(cli.folder, "annet.csv", table([("Navn", "Svar"), ("Kari", "Jeg er imot dette.")]))
    assert "are others than" in cli.mishap("import-survey", project, other, "--plan", "plan.json")


def test_the_next_delivery_tells_what_is_new_gone_and_changed(
    cli: CommandLine, project: Path, survey: Path
) -> None:
    cli.says("import-survey", project, survey)
    headings = [*HEADINGS[:1], *HEADINGS[2:], "Antall ansatte"]
    rows = [[*row[:1], *row[2:], "12"] for row in ROWS]
    rows[0][4] = "Nei"
    later = put(cli.folder, "svar2.csv", table([headings, *rows]))
    answer = cli.json("import-survey", project, later)
    assert [one["heading"] for one in answer["columns"] if one["new"]] == ["Antall ansatte"]
    assert answer["vanished_columns"] == ["Starttidspunkt"]
    assert (answer["imported"], answer["already_here"], len(answer["changed"])) == (0, 3, 3)
    assert answer["updated"] == []
    said = cli.says("import-survey", project, later)
    assert "--update changes them" in said
    updated = cli.json("import-survey", project, later, "--update")["updated"]
    assert set(updated) == {one["uid"] for one in answer["changed"]}
    assert cli.json("import-survey", project, later)["changed"] == []


def test_another_sheet_can_be_named(cli: CommandLine, project: Path, survey: Path) -> None:
    assert cli.json("import-survey", project, survey, "--sheet", "Sheet1")["imported"] == 1
    assert "it has «Sheet», «Sheet1»" in cli.mishap("import-survey", project, survey, "--sheet", "Ark9")


def test_mishaps_are_one_sentence(cli: CommandLine, project: Path) -> None:
    facts = put(cli.folder, "fakta.csv", table([("Navn", "Fylke"), ("Kari", "Agder"), ("Ola", "Agder")]))
    assert "No column of the sheet is an answer" in cli.mishap("import-survey", project, facts)
    assert "no such file" in cli.mishap("import-survey", project, "borte.xlsx")
    answers = put(cli.folder, "svar.csv", table([("Navn", "Svar"), ("Kari", "Jeg er imot dette.")]))
    assert "could not be read" in cli.mishap("import-survey", project, answers, "--plan", "borte.json")
    put(cli.folder, "plan.json", b"{}")
    assert "what the columns" in cli.mishap("import-survey", project, answers, "--plan", "plan.json")
    assert "could not be written" in cli.mishap(
        "import-survey", project, answers, "--save-plan", "ingen/mappe/plan.json"
    )


def test_a_spreadsheet_among_other_files_is_rejected_and_the_command_for_it_told(
    cli: CommandLine, project: Path, survey: Path
) -> None:
    code, out, _ = cli.run("import", project, survey, "svar", "--coder", "Kari", "--jobs", "1")
    assert code == 0
    assert "svar.xlsx: This is a spreadsheet." in out
    assert out.rstrip().endswith("with the command import-survey.")
