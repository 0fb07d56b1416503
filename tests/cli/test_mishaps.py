"""Mishaps: exit code 2, one sentence on standard error, no traceback, and every file as it was."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hoeringkoder.cli import main

from .conftest import CommandLine, one_sentence

AVTALE = ("--code", "Kontraktsvalg", "--coder", "Kari", "--quote")


def test_a_project_is_never_overwritten(cli: CommandLine, project: Path) -> None:
    assert "p.hkp" in cli.mishap("new", project)
    (cli.folder / "notat.txt").write_text("Mine notater.", encoding="utf-8")
    assert "notat.txt" in cli.mishap("new", "notat.txt", "--template", "strategy")
    assert "borte" in cli.mishap("new", "borte/p.hkp")


@pytest.mark.parametrize(
    "command",
    [
        ("import", "P", "svar"),
        ("list", "P"),
        ("text", "P", "abc"),
        ("codes", "P"),
        ("code", "P", "--response", "abc", "--code", "A", "--quote", "b"),
        ("search", "P", "ord"),
        ("extracts", "P"),
        ("export-word", "P", "ut.docx"),
        ("export", "P", "ut.csv"),
        ("history", "P"),
        ("undo", "P"),
        ("redo", "P"),
        ("verify", "P"),
        ("merge", "P", "p.hkp"),
        ("import-project", "P", "bok.csv"),
    ],
    ids=lambda words: words[0],
)
def test_what_is_no_project_is_refused_by_every_command(
    cli: CommandLine, project: Path, command: tuple[str, ...]
) -> None:
    (cli.folder / "bok.csv").write_text("sti\nA\n", encoding="utf-8")
    (cli.folder / "brev.hkp").write_text("Kjære departement, dette er et brev.", encoding="utf-8")
    with closing(sqlite3.connect(cli.folder / "annen.db")) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE notater (tekst TEXT)")
    (cli.folder / "kuttet.hkp").write_bytes(project.read_bytes()[:20_000])
    for wrong in ("brev.hkp", "annen.db", "kuttet.hkp", "svar"):
        assert wrong in cli.mishap(*(word.replace("P", wrong) for word in command))
    if command[0] != "import-project":  # which makes the project if there is none
        assert "borte.hkp" in cli.mishap(*(word.replace("P", "borte.hkp") for word in command))


@pytest.mark.parametrize(
    ("words", "part"),
    [
        ((*AVTALE, "dette sto det ikke"), "does not stand"),
        ((*AVTALE, "  "), "does not stand"),
        ((*AVTALE, "Korte avtaler gir"), "2 times"),
        ((*AVTALE, "Korte avtaler gir", "--occurrence", "3"), "2 times"),
        ((*AVTALE, "Korte avtaler gir", "--occurrence", "0"), "--occurrence"),
        (("--code", "Finnes ikke", "--quote", "Korte"), "«Finnes ikke»"),
        ((*AVTALE, "Korte", "--stance", "kanskje"), "kanskje"),
        ((*AVTALE,), "--quote"),
    ],
)
def test_what_can_not_be_coded_is_not(
    cli: CommandLine, project: Path, response: str, words: tuple[str, ...], part: str
) -> None:
    assert part in cli.mishap("code", project, "--response", response, *words)


def test_a_response_that_does_not_exist_or_fits_several_is_not_found(cli: CommandLine, project: Path) -> None:
    for reference in ("finnes ikke", ""):
        assert f"«{reference}»" in cli.mishap("text", project, reference)
        assert f"«{reference}»" in cli.mishap("code", project, "--response", reference, *AVTALE, "x")


@pytest.mark.parametrize(
    "words",
    [
        ("overview", "p.hkp"),
        ("agreement", "p.hkp"),
        ("verify", "p.hkp", "rapport.docx"),
        ("export-word", "p.hkp", "ut.docx", "--layout", "views"),
        ("export-word", "p.hkp", "ut.docx", "--layout", "response"),
        ("export", "p.hkp", "ut.qdpx"),
        ("export", "p.hkp", "ut.QDC"),
        ("import-project", "p.hkp", "andre.qdpx"),
        ("import-project", "ny.hkp", "andre.sqlite3"),
    ],
    ids=" ".join,
)
def test_what_is_not_built_yet_says_so(cli: CommandLine, project: Path, words: tuple[str, ...]) -> None:
    for more in ((), ("--json",)):
        assert "not built yet" in cli.mishap(*words, *more)


@pytest.mark.parametrize(
    "words",
    [
        ("finn-opp",),
        (),
        ("list",),
        ("list", "p.hkp", "--ukjent"),
        ("new", "ny.hkp", "--template", "egen"),
        ("search", "p.hkp", "ord", "--limit", "0"),
        ("search", "p.hkp", "ord", "--limit", "mange"),
        ("import", "p.hkp", "svar", "--jobs", "-1"),
        ("history", "p.hkp", "--limit", "-1"),
        ("export-word", "p.hkp", "ut.docx", "--layout", "annen"),
    ],
    ids=" ".join,
)
def test_a_command_that_is_not_understood_says_what_to_look_up(
    cli: CommandLine, project: Path, words: tuple[str, ...]
) -> None:
    assert "--help" in cli.mishap(*words)


def test_a_search_that_can_not_be_understood_is_explained(cli: CommandLine, project: Path) -> None:
    assert "«*»" in cli.mishap("search", project, "*")
    assert "«*»" in cli.mishap("search", project, "*", "--json")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("brev.pdf", "Kjære departement.\nDette er bare tekst.".encode()),
        ("tom.txt", b""),
        ("kuttet.docx", None),
        ("regneark.xlsx", b"PK\x03\x04 ikke noe"),
    ],
)
def test_a_file_that_can_not_be_read_is_rejected_with_a_reason_and_the_others_are_imported(
    cli: CommandLine, project: Path, name: str, content: bytes | None
) -> None:
    if content is None:
        import docx

        document = docx.Document()
        document.add_paragraph("Et helt svar.")
        document.save(str(cli.folder / name))
        content = (cli.folder / name).read_bytes()[:-2000]
    (cli.folder / name).write_bytes(content)
    before = project.read_bytes()
    code, out, err = cli.run("import", project, name)
    assert code == 2
    assert name in out and "1 rejected" in out
    assert one_sentence(err).strip() in out
    assert project.read_bytes() == before

    (cli.folder / "god.txt").write_text("Et svar som går bra.", encoding="utf-8")
    receipt = cli.json("import", project, name, "god.txt")
    assert [one["path"] for one in receipt["imported"]] == ["god.txt"]
    assert [one["path"] for one in receipt["rejected"]] == [name]


def test_files_that_are_all_rejected_are_counted(cli: CommandLine, project: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (cli.folder / name).write_bytes(b"")
    code, _, err = cli.run("import", project, "a.txt", "b.txt")
    assert (code, "2 files" in one_sentence(err)) == (2, True)


def test_a_folder_without_files_and_a_path_that_does_not_exist(cli: CommandLine, project: Path) -> None:
    (cli.folder / "tom").mkdir()
    assert "tom" in cli.mishap("import", project, "tom")
    code, out, err = cli.run("import", project, "borte.pdf")
    assert (code, "borte.pdf" in out) == (2, True)
    one_sentence(err)


def test_there_is_an_end_to_undoing_and_redoing(cli: CommandLine) -> None:
    cli.says("new", "tomt.hkp")
    cli.mishap("undo", "tomt.hkp")
    cli.mishap("redo", "tomt.hkp")


def test_a_merge_of_nothing_usable_gives_its_receipt_and_changes_nothing(
    cli: CommandLine, project: Path
) -> None:
    before = cli.files()
    code, out, err = cli.run("merge", project, "svar/lia.txt", "borte.hkp")
    assert (code, cli.files()) == (2, before)
    assert "lia.txt" in one_sentence(err)
    assert "borte.hkp" in out


@pytest.mark.parametrize(
    ("command", "out"),
    [
        ("export-word", "borte/ut.docx"),
        ("export-word", "ut.txt"),
        ("export-word", "p.hkp"),
        ("export", "borte/ut.csv"),
        ("export", "borte/ut.xlsx"),
        ("export", "ut.pdf"),
        ("export", "p.hkp"),
        ("export", "mappe.csv"),
        ("export-word", "mappe.docx"),
    ],
)
def test_what_can_not_be_written_is_not(cli: CommandLine, project: Path, command: str, out: str) -> None:
    (cli.folder / "mappe.csv").mkdir()
    (cli.folder / "mappe.docx").mkdir()
    cli.mishap(command, project, out)


@pytest.mark.parametrize("content", [b"", b"en;to\n1;2\n", b"\x00\xff\x00"])
def test_a_table_that_is_no_codebook_makes_no_project(cli: CommandLine, content: bytes) -> None:
    (cli.folder / "bok.csv").write_bytes(content)
    (cli.folder / "bok.xlsx").write_bytes(content)
    for name in ("bok.csv", "bok.xlsx", "borte.csv"):
        assert name in cli.mishap("import-project", "ny.hkp", name)


def test_somebody_elses_lock_stops_changes_but_not_looking(
    cli: CommandLine, project: Path, response: str
) -> None:
    from hoeringkoder.project import Project

    with Project.open(project, coder="Siri"):
        assert "Siri" in cli.mishap("undo", project)
        assert "Siri" in cli.mishap("import", project, "svar")
        assert "Siri" in cli.mishap("code", project, "--response", response, *AVTALE, "åpne grensesnitt")
        assert "Siri" in cli.mishap("import-project", project, bok(cli.folder))
        assert len(cli.json("list", project)["responses"]) == 2


def bok(folder: Path) -> str:
    (folder / "bok.csv").write_text("sti\nA\n", encoding="utf-8")
    return "bok.csv"


def test_mishaps_are_told_in_the_systems_language(cli: CommandLine, monkeypatch: pytest.MonkeyPatch) -> None:
    assert cli.mishap("list", "borte.hkp") == "There is no project file borte.hkp.\n"
    for value in ("nn_NO.UTF-8", "de_DE.UTF-8"):
        monkeypatch.setenv("LANGUAGE", value)
        norwegian = cli.mishap("list", "borte.hkp")
        assert norwegian.startswith("Det ")
        assert "borte.hkp" in norwegian


def test_version_and_help_are_no_mishaps(cli: CommandLine, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["--version"], ["--help"], ["code", "--help"]):
        with pytest.raises(SystemExit) as end:
            main(words)
        assert end.value.code == 0
        assert capsys.readouterr().out.startswith(("hoeringkoder", "usage"))


def test_who_is_coding_must_be_known_for_changes_only(
    cli: CommandLine, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody() -> str:
        raise KeyError("getpwuid(): uid not found: 1234")  # what a container without accounts says

    monkeypatch.setattr("getpass.getuser", nobody)
    assert len(cli.json("list", project)["responses"]) == 2
    assert "--coder" in cli.mishap("undo", project)
    assert "--coder" in cli.mishap("new", "ny.hkp")
    assert "--coder" in cli.mishap("import-project", "ny.hkp", bok(cli.folder))
    cli.says("undo", project, "--coder", "Kari")
