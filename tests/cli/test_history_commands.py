"""history, undo and redo with their words."""

import csv
from pathlib import Path
from shutil import copyfile

import openpyxl

from .conftest import Coder, CommandLine


def coded(code: Coder) -> None:
    code("Korte avtaler gir liten tid")
    code("åpne grensesnitt")
    code("mer arbeid")


def test_steps_are_taken_back_to_a_step_and_done_again_up_to_one(
    cli: CommandLine, project: Path, code: Coder
) -> None:
    coded(code)
    steps = cli.json("history", project)["steps"]
    done = cli.json("undo", project, "--to", steps[2]["uid"][:12])
    assert [one["uid"] for one in done["steps"]] == [steps[0]["uid"], steps[1]["uid"]]
    assert done["kept"] == [] and done["step"]["uid"] == steps[0]["uid"]
    assert len(cli.json("extracts", project)["extracts"]) == 1
    assert cli.says("redo", project, "--to", steps[1]["uid"]).count("\n") == 1
    assert len(cli.json("extracts", project)["extracts"]) == 2


def test_one_step_alone_is_taken_back_and_done_again(cli: CommandLine, project: Path, code: Coder) -> None:
    coded(code)
    middle = cli.json("history", project)["steps"][1]["uid"]
    cli.says("undo", project, "--step", middle)
    assert [one["quote"] for one in cli.json("extracts", project)["extracts"]] == [
        "Korte avtaler gir liten tid",
        "mer arbeid",
    ]
    cli.mishap("undo", project, "--step", middle)
    cli.says("redo", project, "--step", middle)
    assert len(cli.json("extracts", project)["extracts"]) == 3
    cli.mishap("redo", project, "--step", middle)


def test_a_step_that_is_not_there_or_two_ways_at_once_are_mishaps(cli: CommandLine, project: Path) -> None:
    assert "zz" in cli.mishap("undo", project, "--step", "zz")
    cli.mishap("undo", project, "--to", "zz")
    cli.mishap("undo", project, "--to", "a", "--step", "b")


def test_what_others_changed_since_is_left_and_said(cli: CommandLine, project: Path, code: Coder) -> None:
    code("Korte avtaler gir liten tid", "--memo", "Mitt")
    copyfile(project, cli.folder / "b.hkp")
    code("Korte avtaler gir liten tid", "--memo", "Vårt", "--coder", "Kari")
    memo = cli.json("history", project)["steps"][0]["uid"]
    copyfile(project, cli.folder / "b.hkp")
    code("Korte avtaler gir liten tid", "--memo", "Deres", path=cli.folder / "b.hkp")
    cli.says("merge", project, "b.hkp", "--coder", "Kari")
    done = cli.json("undo", project, "--step", memo)
    (kept,) = done["kept"]
    assert (kept["field"], kept["coder"]) == ("memo", "Kari") and kept["sentence"]
    cli.says("redo", project)
    assert kept["sentence"] in cli.says("undo", project, "--step", memo)


def test_the_history_is_filtered(cli: CommandLine, project: Path, code: Coder) -> None:
    coded(code)
    cli.says("undo", project, "--coder", "Ola")
    assert len(cli.json("history", project, "--kind", "codings")["steps"]) == 3
    assert [one["kind"] for one in cli.json("history", project, "--coder", "Ola")["steps"]] == ["undo"]
    assert cli.json("history", project, "--kind", "reversals")["steps"][0]["topics"] == ["reversals"]
    assert len(cli.json("history", project, "--text", "import")["steps"]) == 1
    assert cli.json("history", project, "--coder", "Ingen")["steps"] == []


def test_the_history_is_written_to_a_table(cli: CommandLine, project: Path, code: Coder) -> None:
    coded(code)
    answer = cli.json("history", project, "--out", "spor.csv", "--kind", "codings")
    with (cli.folder / "spor.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert answer["lines"] == len(rows) - 1 > 3
    assert "spor.xlsx" in cli.says("history", project, "--out", "spor.xlsx")
    assert openpyxl.load_workbook(cli.folder / "spor.xlsx").worksheets[0].max_row > len(rows)
    cli.mishap("history", project, "--out", "spor.pdf")
