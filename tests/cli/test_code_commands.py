"""The code tree changed, and the codebook written and read, without a window."""

from pathlib import Path

from docx import Document

from .conftest import Coder, CommandLine


def paths(cli: CommandLine, project: Path, *options: str) -> list[str]:
    return [code["path"] for code in cli.json("codes", project, *options)["codes"]]


def test_a_code_is_made_with_what_is_missing_above_it_and_edited(cli: CommandLine, project: Path) -> None:
    described = ("--definition", "Hvor lenge.", "--examples", "«fire år»", "--excludes", "Frister")
    made = cli.json("new-code", project, "Avtaler > Tid > Varighet", *described, "--key", "v")["code"]
    assert (made["path"], made["examples"], made["key"]) == ("Avtaler > Tid > Varighet", "«fire år»", "v")
    cli.mishap("new-code", project, "Avtaler > Tid > Varighet")
    edited = cli.json("edit-code", project, "Varighet", "--name", "Lengde", "--excludes", "")["code"]
    assert (edited["path"], edited["definition"], edited["excludes"]) == (
        "Avtaler > Tid > Lengde",
        "Hvor lenge.",
        "",
    )
    cli.says("undo", project)
    cli.says("undo", project)
    assert "Avtaler" not in paths(cli, project)


def test_codes_are_moved_under_before_and_to_the_top(cli: CommandLine, project: Path) -> None:
    cli.says("move-code", project, "Forutsigbarhet", "Samspillsnormer", "--under", "Kontraktsvalg")
    assert "Kontraktsvalg > Samspillsnormer" in paths(cli, project)
    cli.says("move-code", project, "Forutsigbarhet", "--before", "Samspillsnormer")
    found = paths(cli, project)
    below = "Kontraktsvalg > Forutsigbarhet", "Kontraktsvalg > Samspillsnormer"
    assert found.index(below[0]) + 1 == found.index(below[1])
    cli.says("move-code", project, "Forutsigbarhet", "--top")
    assert paths(cli, project)[-1] == "Forutsigbarhet"
    cli.mishap("move-code", project, "Kontraktsvalg", "--under", "Samspillsnormer")
    cli.mishap("move-code", project, "Kontraktsvalg")


def test_merging_says_before_what_it_does_then(cli: CommandLine, project: Path, code: Coder) -> None:
    code("Korte avtaler gir liten tid")
    merging = ("merge-codes", project, "Kontraktsvalg", "Forutsigbarhet", "--into", "Samspillsnormer")
    before = cli.files()
    told = cli.json(*merging, "--dry-run")
    assert (told["moved"], told["after"], told["dry_run"]) == (1, {"codings": 1, "responses": 1}, True)
    assert cli.files() == before
    done = cli.json(*merging, "--unite")
    assert done["code"]["codings"] == 1 and not done["dry_run"]
    assert not {"Kontraktsvalg", "Forutsigbarhet"} & set(paths(cli, project))
    cli.says("undo", project)
    assert {"Kontraktsvalg", "Forutsigbarhet"} <= set(paths(cli, project))


def test_a_copy_has_codings_if_asked_and_removing_tells_how_much_went(
    cli: CommandLine, project: Path, code: Coder
) -> None:
    code("Korte avtaler gir liten tid")
    (copy,) = cli.json("duplicate-code", project, "Kontraktsvalg", "--with-codings")["codes"]
    assert copy["codings"] == 1
    assert cli.json("remove-code", project, copy["uid"]) == {"codes": 1, "codings": 1}


def test_archived_codes_are_listed_only_when_asked_for(cli: CommandLine, project: Path, code: Coder) -> None:
    code("Korte avtaler gir liten tid")
    cli.says("archive-code", project, "Kontraktsvalg")
    assert "Kontraktsvalg" not in paths(cli, project)
    assert "Kontraktsvalg" in paths(cli, project, "--archived")
    assert [one["code"] for one in cli.json("extracts", project)["extracts"]] == ["Kontraktsvalg"]
    cli.says("archive-code", project, "Kontraktsvalg", "--take-out")
    assert "Kontraktsvalg" in paths(cli, project)


def test_a_codebook_comes_back_as_it_was_from_both_kinds_of_tables(cli: CommandLine, project: Path) -> None:
    odd = ("--definition", "- begynner som en liste;\nog går over to linjer", "--excludes", "=A1")
    cli.says("new-code", project, "Kontraktsvalg > Varighet", *odd, "--examples", "- ett\n- to")
    cli.says("edit-code", project, "Varighet", "--name", 'Kort > lang; "sitat"', "--colour", "#123456")
    cli.says("archive-code", project, "Samspillsnormer")
    own = [code | {"uid": ""} for code in cli.json("codes", project, "--archived")["codes"]]
    for ending in ("csv", "xlsx"):
        book, copy = cli.folder / f"kodebok.{ending}", cli.folder / f"fra-{ending}.hkp"
        assert cli.json("export-codebook", project, book)["codes"] == len(own)
        assert cli.json("import-project", copy, book)["lost"] == []
        brought = cli.json("codes", copy, "--archived")["codes"]
        assert [code | {"uid": ""} for code in brought] == own


def test_the_codebook_as_a_document_has_all_that_is_said_of_a_code(
    cli: CommandLine, project: Path, code: Coder
) -> None:
    code("Korte avtaler gir liten tid")
    described = ("--examples", "- «toårig»\n- «fireårig»", "--excludes", "Pris & <vilkår>")
    cli.says("edit-code", project, "Kontraktsvalg", *described)
    out = cli.folder / "kodebok.docx"
    cli.says("export-codebook", project, out)
    document = Document(str(out))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert "■\u00a0Kontraktsvalg" in texts and "«fireårig»" in texts
    assert any("Pris & <vilkår>" in text for text in texts)
    assert any("1 coding in 1 response" in text for text in texts)
    (table,) = document.tables
    assert [cell.text for cell in table.rows[2].cells][1:] == ["1", "1", "1"]
    assert "docx" in cli.mishap("export-codebook", project, cli.folder / "kodebok.txt")


def test_a_code_that_is_not_there_is_a_mishap_everywhere(cli: CommandLine, project: Path) -> None:
    for words in (("edit-code", project, "Nei", "--name", "Ja"), ("archive-code", project, "Nei")):
        assert "«Nei»" in cli.mishap(*words)
    assert "#4477AA" in cli.mishap("edit-code", project, "Kontraktsvalg", "--colour", "rød")
