"""Every command does its main case and gives the keys that scripts rely on."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from .conftest import Coder, CommandLine

ACROSS_LINES = "liten tid til å\nbygge gode løsninger"

IMPORTED = {
    "path", "uid", "title", "respondent", "respondent_type", "pages", "characters", "paragraphs", "warnings",
}  # fmt: skip
LISTED = {
    "uid", "title", "respondent", "respondent_type", "pages", "characters", "paragraphs", "codings", "status",
    "attributes",
}  # fmt: skip
EXTRACT = {
    "uid", "response", "title", "respondent", "respondent_type", "code", "start", "end", "quote", "page",
    "paragraph", "stance", "memo", "coder", "created_at",
}  # fmt: skip
MERGED = {"path", "incoming", "added", "identical", "changed", "conflicts", "rejected", "reasons"}


def has(value: Any, keys: set[str]) -> bool:
    return isinstance(value, dict) and keys <= value.keys()


def test_new_makes_a_project_with_the_trees_that_were_asked_for(cli: CommandLine) -> None:
    assert "a.hkp" in cli.says("new", "a.hkp")
    assert cli.json("codes", "a.hkp") == {"codes": []}
    cli.json("new", "b.hkp", "--template", "principles", "--template", "strategy", "--template", "principles")
    names = [one["path"] for one in cli.json("codes", "b.hkp")["codes"]]
    assert {"Sourcingstrategi", "Kontraktsvalg", "Mål 2 Enklere arbeidshverdag"} <= set(names)
    assert len(set(names)) == len(names) == 10


def test_import_gives_a_receipt_that_accounts_for_every_file(cli: CommandLine, project: Path) -> None:
    (cli.folder / "ny.txt").write_text("Et nytt svar fra oss i Vestli.", encoding="utf-8")
    (cli.folder / "tom.txt").write_bytes(b"")
    receipt = cli.json("import", project, "svar", "ny.txt", "tom.txt", "borte.txt")
    assert set(receipt) >= {"imported", "already_here", "rejected"}
    assert [has(one, IMPORTED) for one in receipt["imported"]] == [True]
    assert [has(one, {"path", "uid"}) for one in receipt["already_here"]] == [True, True]
    assert {one["path"] for one in receipt["rejected"]} == {"tom.txt", "borte.txt"}
    assert all(one["reason"].endswith(".") for one in receipt["rejected"])
    assert "2 already here" in cli.says("import", project, "svar")


def test_list_and_text_give_the_responses(cli: CommandLine, project: Path, response: str) -> None:
    responses = cli.json("list", project)["responses"]
    assert [has(one, LISTED) for one in responses] == [True, True]
    assert len(cli.says("list", project).splitlines()) == 2
    for reference in (response, response[:8]):
        text = cli.json("text", project, reference)
        assert text["uid"] == response
        assert set(text) >= {"uid", "text", "paragraphs", "sections"}
        assert all(has(one, {"start", "end", "kind", "page"}) for one in text["paragraphs"])
    assert cli.says("text", project, response).rstrip("\n") == text["text"].rstrip("\n")
    (one,) = (one for one in responses if one["uid"] == response)
    assert (one["characters"], one["paragraphs"]) == (len(text["text"]), len(text["paragraphs"]))


def test_codes_give_the_tree_with_counts(cli: CommandLine, project: Path, code: Coder) -> None:
    code(ACROSS_LINES)
    codes = cli.json("codes", project)["codes"]
    assert all(has(one, {"uid", "path", "colour", "definition", "codings", "responses"}) for one in codes)
    (used,) = (one for one in codes if one["codings"])
    assert (used["path"], used["codings"], used["responses"]) == ("Kontraktsvalg", 1, 1)
    assert "Kontraktsvalg\t1 coding" in cli.says("codes", project)


def test_code_finds_a_quote_across_lines_and_extracts_give_it_verbatim(
    cli: CommandLine, project: Path, response: str, code: Coder
) -> None:
    made = code(ACROSS_LINES, "--stance", "oppose", "--memo", "Viktig")
    assert has(made, EXTRACT)
    text = cli.json("text", project, response)["text"]
    assert made["quote"] == text[made["start"] : made["end"]] == ACROSS_LINES.replace("\n", " ")
    assert (made["stance"], made["memo"], made["coder"], made["code"]) == (
        "oppose",
        "Viktig",
        "Kari",
        "Kontraktsvalg",
    )
    assert cli.json("extracts", project)["extracts"] == [made]
    assert f"«{made['quote']}»" in cli.says("extracts", project)


def test_a_quote_that_stands_twice_is_coded_where_one_says(project: Path, code: Coder) -> None:
    first = code("Korte avtaler gir", "--occurrence", "1")
    second = code("Korte avtaler gir", "--occurrence", "2")
    assert first["start"] < second["start"]
    assert first["quote"] == second["quote"]


def test_extracts_are_chosen_by_code_and_stance(cli: CommandLine, project: Path, code: Coder) -> None:
    code(ACROSS_LINES, "--stance", "oppose")
    code("åpne grensesnitt", "--stance", "support", "--code", "Samspillsnormer")

    def quotes(*words: str) -> list[str]:
        return [one["quote"] for one in cli.json("extracts", project, *words)["extracts"]]

    assert quotes("--code", "Samspillsnormer") == ["åpne grensesnitt"]
    assert quotes("--stance", "oppose") == [ACROSS_LINES.replace("\n", " ")]
    assert quotes("--stance", "support", "--code", "Kontraktsvalg") == []
    assert quotes("--respondent-type", "Finnes ikke") == []


def test_search_finds_inflected_words_and_phrases(cli: CommandLine, project: Path, response: str) -> None:
    found = cli.json("search", project, "leverandør")
    assert found["total"] == len(found["hits"]) == 2
    for hit in found["hits"]:
        assert has(hit, {"response", "title", "start", "end", "passage", "matches"})
        text = cli.json("text", project, hit["response"])["text"]
        assert hit["passage"] == text[hit["start"] : hit["end"]]
        assert [text[start:end].lower() for start, end in hit["matches"]] == [
            "leverandørene" if hit["response"] == response else "leverandøren"
        ]
    assert cli.json("search", project, '"åpne grensesnitt"')["total"] == 1
    assert cli.json("search", project, '"grensesnitt åpne"')["total"] == 0
    assert len(cli.json("search", project, "leverandør", "--limit", "1")["hits"]) == 1
    assert "2 hits" in cli.says("search", project, "leverandør")


def test_history_undo_and_redo_name_the_steps(cli: CommandLine, project: Path, code: Coder) -> None:
    code(ACROSS_LINES)
    steps = cli.json("history", project)["steps"]
    assert all(has(one, {"uid", "at", "coder", "label", "undone"}) for one in steps)
    assert (steps[0]["coder"], steps[0]["undone"]) == ("Kari", False)
    assert len(cli.json("history", project, "--limit", "1")["steps"]) == 1
    undone = cli.json("undo", project)["step"]
    assert undone == {"uid": steps[0]["uid"], "label": steps[0]["label"]}
    assert cli.json("redo", project)["step"] == undone
    for command in ("undo", "redo"):
        assert undone["label"] in cli.says(command, project)
    assert undone["label"] in cli.says("history", project)


def test_undo_after_each_command_brings_the_listings_back(
    cli: CommandLine, project: Path, response: str
) -> None:
    (cli.folder / "ny.txt").write_text("Et nytt svar fra oss i Vestli.", encoding="utf-8")
    (cli.folder / "bok.csv").write_text("sti\nNy kode > Under\n", encoding="utf-8")
    other = cli.folder / "odd.hkp"
    other.write_bytes(project.read_bytes())
    coding = ("--response", response, "--code", "Kontraktsvalg", "--quote")
    cli.says("code", other, *coding, "åpne grensesnitt", "--coder", "Odd")

    def listings() -> list[Any]:
        return [cli.json(command, project) for command in ("list", "extracts", "codes")]

    for command in (
        ("import", project, "ny.txt"),
        ("code", project, *coding, ACROSS_LINES, "--coder", "Kari"),
        ("merge", project, other),
        ("import-project", project, "bok.csv"),
    ):
        before = listings()
        cli.says(*command)
        after = listings()
        assert after != before
        cli.says("undo", project)
        assert listings() == before
        cli.says("redo", project)
        assert listings() == after
    assert cli.json("verify", project) == {"ok": True, "problems": []}


def test_merging_either_way_gives_the_same_extracts_and_again_adds_nothing(
    cli: CommandLine, project: Path, code: Coder
) -> None:
    other = cli.folder / "odd.hkp"
    other.write_bytes(project.read_bytes())
    code(ACROSS_LINES)
    code("åpne grensesnitt", "--coder", "Odd", path=other)
    swapped = cli.folder / "andre-vei.hkp"
    swapped.write_bytes(other.read_bytes())
    (told,) = cli.json("merge", project, other, "--dry-run")["files"]
    assert len(cli.json("extracts", project)["extracts"]) == 1
    incoming = other.read_bytes()
    (line,) = cli.json("merge", swapped, project)["files"]
    assert has(line, MERGED)
    receipt = cli.json("merge", project, other)
    assert (receipt["files"], receipt["dry_run"]) == ([told], False)
    assert told["added"] > 0
    assert told["incoming"] == sum(told[kind] for kind in MERGED - {"path", "incoming", "reasons"})
    assert other.read_bytes() == incoming
    assert cli.json("extracts", project) == cli.json("extracts", swapped)
    assert len(cli.json("extracts", project)["extracts"]) == 2
    merged = project.read_bytes()
    (again,) = cli.json("merge", project, other)["files"]
    assert (again["added"], again["changed"], again["conflicts"]) == (0, 0, 0)
    assert project.read_bytes() == merged
    assert "odd.hkp" in cli.says("merge", project, other)


def test_a_file_named_twice_is_told_once(cli: CommandLine, project: Path, code: Coder) -> None:
    other = cli.folder / "odd.hkp"
    other.write_bytes(project.read_bytes())
    code(ACROSS_LINES, path=other)
    assert len(cli.json("merge", project, other, other)["files"]) == 1


def test_a_file_that_is_no_project_is_left_out_and_the_others_are_merged(
    cli: CommandLine, project: Path, code: Coder
) -> None:
    other = cli.folder / "odd.hkp"
    other.write_bytes(project.read_bytes())
    code(ACROSS_LINES, path=other)
    lines = cli.json("merge", project, "svar/lia.txt", other)["files"]
    assert [bool(line["added"]) for line in lines] == [False, True]
    assert "lia.txt" in lines[0]["reasons"][0]


def test_word_and_tables_are_written(cli: CommandLine, project: Path, code: Coder) -> None:
    code(ACROSS_LINES)
    for command, name in (("export-word", "ut.docx"), ("export", "ut.csv"), ("export", "ut.XLSX")):
        answer = cli.json(command, project, name)
        assert answer["extracts"] == 1
        assert (cli.folder / name).stat().st_size > 100
    assert "ut.csv" in cli.says("export", project, "ut.csv")
    assert ACROSS_LINES.replace("\n", " ") in (cli.folder / "ut.csv").read_text(encoding="utf-8-sig")
    assert "ut.docx" in cli.says("export-word", project, "ut.docx", "--layout", "extracts")


def test_a_codebook_is_brought_into_a_new_and_an_existing_project(cli: CommandLine, project: Path) -> None:
    import openpyxl

    (cli.folder / "bok.csv").write_text(
        "navn;overordnet;definisjon;farge\nAvtale;;Om avtaler.;#123456\nPris;Avtale;;\n;Avtale;uten navn;\n",
        encoding="utf-8",
    )
    answer = cli.json("import-project", "ny.hkp", "bok.csv")
    assert answer["carried"] == {"codes": 2}
    assert [has(one, {"kind", "what", "reason"}) for one in answer["lost"]] == [True]
    codes = cli.json("codes", "ny.hkp")["codes"]
    assert [one["path"] for one in codes] == ["Avtale", "Avtale > Pris"]
    assert (codes[0]["definition"], codes[0]["colour"]) == ("Om avtaler.", "#123456")

    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.append(["Sti", "Definisjon"])
    sheet.append(["Avtale > Varighet", "Hvor lenge."])
    sheet.append(["Kontraktsvalg > Varighet", ""])
    book.save(cli.folder / "bok.xlsx")
    # Parents that have no row of their own are made, those that are there are not.
    assert cli.json("import-project", project, "bok.xlsx")["carried"] == {"codes": 3}
    assert cli.json("import-project", project, "bok.xlsx")["carried"] == {"codes": 0}
    assert "0 codes" in cli.says("import-project", project, "bok.xlsx")


def test_verify_says_that_the_file_is_sound_and_what_is_wrong(cli: CommandLine, project: Path) -> None:
    import sqlite3
    from contextlib import closing

    assert cli.json("verify", project) == {"ok": True, "problems": []}
    assert cli.says("verify", project).count("\n") == 1
    with closing(sqlite3.connect(project)) as connection, connection:
        connection.execute("UPDATE code SET name = 'Forfalsket' WHERE name = 'Kontraktsvalg'")
    answer = cli.json("verify", project)
    assert (answer["ok"], len(answer["problems"])) == (False, 1)
    assert answer["problems"][0] in cli.says("verify", project)


def test_empty_projects_say_so(cli: CommandLine) -> None:
    cli.says("new", "tomt.hkp")
    for command in ("list", "codes", "extracts", "history"):
        assert cli.says(command, "tomt.hkp").strip().endswith(".")
    assert cli.json("search", "tomt.hkp", "noe") == {"total": 0, "hits": []}


@pytest.mark.parametrize(
    ("names", "beginning"),
    [({"LANGUAGE": "en"}, "There are no"), ({"LANGUAGE": "de", "LANG": ""}, "Det er ingen")],
)
def test_the_module_runs_from_another_folder_in_the_systems_language(
    cli: CommandLine, names: dict[str, str], beginning: str
) -> None:
    cli.says("new", "tomt.hkp")
    answer = subprocess.run(
        [sys.executable, "-m", "hoeringkoder", "list", "tomt.hkp"],
        cwd=cli.folder,
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env={
            **os.environ,
            "PYTHONPATH": str(Path(__file__).parents[2]),
            "PYTHONIOENCODING": "ascii",
            **names,
        },
    )
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.startswith(beginning)
