"""Empty forms and questions tied to codes, without a window."""

from pathlib import Path

import pytest

from .conftest import CommandLine

HEADINGS = ("Om vernet av gamle trehus i byene", "Om brannsikring av trehus og låver")
INVITATION = "Skriv gjerne om erfaringer dere har gjort i egen kommune."


def form_text(*answers: str) -> str:
    pieces = [
        f"{heading}\n\n{INVITATION}\n\n{answer}" for heading, answer in zip(HEADINGS, answers, strict=True)
    ]
    return "Høring om trehus\n\n" + "\n\n".join(pieces) + "\n"


@pytest.fixture
def folder(cli: CommandLine) -> Path:
    (cli.folder / "skjema.txt").write_text(form_text("", ""), encoding="utf-8")
    svar = cli.folder / "trehus"
    svar.mkdir()
    (svar / "nord.txt").write_text(
        form_text("Vernet er for strengt.", "Låvene bør ha alarm."), encoding="utf-8"
    )
    (svar / "sør.txt").write_text(form_text("Vi er enige i vernet.", ""), encoding="utf-8")
    return cli.folder


def test_an_empty_form_tells_which_words_are_answers_in_what_is_imported_after(
    cli: CommandLine, project: Path, folder: Path
) -> None:
    given = cli.json("forms", project, "--add", folder / "skjema.txt", "--name", "Trehus", "--coder", "Kari")
    assert given["added"]["name"] == "Trehus" and len(given["forms"]) == 1
    receipt = cli.json("import", project, folder / "trehus", "--jobs", "1")
    nord = next(one for one in receipt["imported"] if "nord" in one["path"])
    sections = cli.json("text", project, nord["uid"])["sections"]
    assert [(one["title"], one["answer"]) for one in sections] == [
        (HEADINGS[0], "Vernet er for strengt."),
        (HEADINGS[1], "Låvene bør ha alarm."),
    ]
    assert "Trehus" in cli.says("forms", project)


def test_responses_that_are_here_are_read_again_with_the_form(
    cli: CommandLine, project: Path, folder: Path
) -> None:
    receipt = cli.json("import", project, folder / "trehus", "--jobs", "1")
    uids = {one["uid"] for one in receipt["imported"]}
    nord = next(one["uid"] for one in receipt["imported"] if "nord" in one["path"])
    cli.says(
        "code", project, "--response", nord, "--code", "Forutsigbarhet", "--quote", "Låvene bør ha alarm."
    )
    before = cli.json("text", project, nord)["text"]
    given = cli.json("forms", project, "--add", folder / "skjema.txt")
    assert set(given["can_be_read_again"]) == uids
    assert "--read-again" in cli.says("forms", project, "--add", folder / "skjema.txt")
    done = cli.json("forms", project, "--read-again")["read_again"]
    assert set(done["changed"]) == uids and done["displaced"] == [] and done["failed"] == []
    text = cli.json("text", project, nord)
    assert text["text"] == before and len(text["sections"]) == 2
    assert [one["quote"] for one in cli.json("extracts", project)["extracts"]] == ["Låvene bør ha alarm."]
    assert cli.json("forms", project, "--read-again")["read_again"]["changed"] == []


def test_a_form_is_forgotten_by_its_name(cli: CommandLine, project: Path, folder: Path) -> None:
    cli.says("forms", project, "--add", folder / "skjema.txt")
    assert cli.json("forms", project, "--remove", "skjema")["forms"] == []
    assert "skjema" in cli.mishap("forms", project, "--remove", "skjema")
    (folder / "tom.txt").write_text(" \n", encoding="utf-8")
    cli.mishap("forms", project, "--add", folder / "tom.txt")


def test_questions_are_tied_to_codes_and_their_answers_coded(
    cli: CommandLine, project: Path, folder: Path
) -> None:
    cli.says("forms", project, "--add", folder / "skjema.txt")
    cli.says("import", project, folder / "trehus", "--jobs", "1")
    tie = ("--tie", "om vernet", "Forutsigbarhet", "--tie", HEADINGS[1], "Samspillsnormer")
    found = cli.json("sections", project, *tie, "--code", "--coder", "Kari")
    assert [(one["question"], one["answered"], one["codes"]) for one in found["questions"]] == [
        (HEADINGS[0], 2, ["Forutsigbarhet"]),
        (HEADINGS[1], 1, ["Samspillsnormer"]),
    ]
    assert found["coded"] == {"codings": 3, "responses": 2, "already": 0, "only_ticked": 0, "unanswered": 1}
    quotes = {one["quote"] for one in cli.json("extracts", project)["extracts"]}
    assert quotes == {"Vernet er for strengt.", "Låvene bør ha alarm.", "Vi er enige i vernet."}
    cli.says("undo", project)
    assert cli.json("extracts", project)["extracts"] == []
    cli.says("sections", project, "--untie", HEADINGS[0], "Forutsigbarhet")
    assert cli.json("sections", project)["questions"][0]["codes"] == []
    assert "→ Samspillsnormer" in cli.says("sections", project)


def test_what_can_not_be_tied_or_coded_is_told(cli: CommandLine, project: Path, folder: Path) -> None:
    assert "coded" in cli.mishap("sections", project, "--code")
    cli.mishap("sections", project, "--tie", "Finnes ikke", "Forutsigbarhet")
    assert "No response" in cli.says("sections", project)
