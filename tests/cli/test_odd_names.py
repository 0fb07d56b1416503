"""Names that are not UTF-8, as files out of old archives have on Linux, and words that are not."""

import os
from pathlib import Path

import pytest

from .conftest import Coder, CommandLine

ODD = b"h\xe6r"
SURROGATE = ODD.decode("utf-8", "surrogateescape")


@pytest.fixture
def odd_file(cli: CommandLine) -> Path:
    """A file with a Latin-1 name in the folder that is imported."""
    folder = cli.folder / "svar"
    folder.mkdir(exist_ok=True)
    path = folder / os.fsdecode(ODD + b".txt")
    try:
        path.write_text("Vi støtter forslaget om lange avtaler.", encoding="utf-8")
    except OSError:
        pytest.skip("this file system takes UTF-8 names only")
    return path


def test_a_file_with_such_a_name_is_imported_with_the_others(
    cli: CommandLine, project: Path, odd_file: Path
) -> None:
    assert "1 imported, 2 already here" in cli.says("import", project, "svar")
    titles = {one["title"] for one in cli.json("list", project)["responses"]}
    assert "hær" in titles
    assert "hær" in cli.says("list", project)
    assert "hær.txt" in cli.says("import", project, odd_file)


def test_a_project_with_such_a_name_works_like_any_other(cli: CommandLine, odd_file: Path) -> None:
    project = os.fsdecode(ODD + b".hkp")
    cli.says("new", project, "--coder", "Kari", "--template", "principles")
    cli.says("import", project, "svar", "--coder", "Kari")
    (cli.folder / os.fsdecode(ODD + b".csv")).write_text("sti\nA\n", encoding="utf-8")
    cli.says("import-project", project, os.fsdecode(ODD + b".csv"))
    assert "«hær.csv»" in cli.says("history", project)
    code = ("--code", "Kontraktsvalg", "--quote", "lange avtaler")
    cli.says("code", project, "--response", "hær", *code)
    assert cli.json("search", project, "avtaler")["total"] == 1
    cli.says("export-word", project, os.fsdecode(ODD + b".docx"))
    cli.says("export", project, os.fsdecode(ODD + b".xlsx"))
    assert cli.json("verify", project)["ok"]
    cli.says("new", "annet.hkp")
    cli.says("merge", "annet.hkp", project)
    assert "hær.hkp" in cli.says("history", "annet.hkp")
    assert "hær.hkp" in cli.mishap("new", project)


@pytest.mark.parametrize(
    "words",
    [
        ("--memo", SURROGATE),
        ("--quote", SURROGATE),
        ("--code", SURROGATE),
        ("--response", SURROGATE),
        ("--coder", SURROGATE),
    ],
    ids=lambda words: words[0],
)
def test_words_that_are_not_utf_8_are_refused(
    cli: CommandLine, project: Path, response: str, words: tuple[str, str]
) -> None:
    given = {"--response": response, "--code": "Kontraktsvalg", "--quote": "Korte avtaler gir liten"}
    given |= dict([words])
    flat = [word for pair in given.items() for word in pair]
    assert "«hær» has characters that are not UTF-8" in cli.mishap("code", project, *flat)


def test_a_query_that_is_not_utf_8_is_refused(cli: CommandLine, project: Path) -> None:
    assert "UTF-8" in cli.mishap("search", project, SURROGATE)
    assert "UTF-8" in cli.mishap("extracts", project, "--respondent-type", SURROGATE)
    cli.mishap("search", project, "ord", "--limit", SURROGATE)
    cli.mishap("list", SURROGATE + ".hkp")


def test_a_name_of_signs_alone_is_no_coder(cli: CommandLine, project: Path, code: Coder) -> None:
    for name in ("-", " \n "):
        assert "name" in cli.mishap("undo", project, f"--coder={name}")
    code("Vi støtter at leverandørene", "--coder", "  KARI ")
    assert cli.json("history", project)["steps"][0]["coder"] == "KARI"


def test_a_warning_of_the_program_itself_is_not_printed(
    cli: CommandLine, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cli.folder / "fil").write_text("ingen mappe", encoding="utf-8")
    monkeypatch.setenv("HOERINGKODER_CACHE", str(cli.folder / "fil"))
    assert cli.json("search", project, "leverandør")["total"] >= 1


@pytest.mark.parametrize("count", [str(2**64), "9" * 40])
def test_a_count_of_any_size_is_understood(cli: CommandLine, project: Path, count: str) -> None:
    assert len(cli.json("history", project, "--limit", count)["steps"]) >= 2
    assert cli.json("search", project, "avtaler", "--limit", count)["total"] >= 1
    cli.says("import", project, "svar", "--jobs", count)


def test_a_count_that_is_none_is_told_in_a_sentence(cli: CommandLine, project: Path) -> None:
    for word in ("mange", "1.5", "9" * 5000):
        assert "is not a whole number" in cli.mishap("history", project, "--limit", word)


def test_a_query_that_begins_with_a_hyphen_stands_after_two(cli: CommandLine, project: Path) -> None:
    assert cli.json("search", project, "kommune")["total"] >= 1
    code, _, err = cli.run("search", project, "--json", "--", "-kommune merknader")
    assert (code, err) == (0, "")


def test_a_forms_own_words_are_not_coded(cli: CommandLine, project: Path) -> None:
    form = (
        "Svarskjema\n\nNavn på virksomheten: Ask kommune\n\nMål 1: Korte avtaler\n\n"
        "Klikk eller trykk her for å skrive inn tekst.\n\nMål 2: Åpne grensesnitt\n\n"
        "Vi er helt enige i dette målet.\n"
    )
    (cli.folder / "skjema.txt").write_text(form, encoding="utf-8")
    uid = cli.json("import", project, "skjema.txt")["imported"][0]["uid"]
    words = ("code", project, "--response", uid, "--code", "Kontraktsvalg", "--coder", "Kari", "--quote")
    assert "the form's own words" in cli.mishap(*words, "Klikk eller trykk her")
    cli.says(*words, "helt enige i dette")
