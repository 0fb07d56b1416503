"""What was read and what is left, without a window."""

import csv
from pathlib import Path

from openpyxl import load_workbook

from .conftest import Coder, CommandLine


def mark(cli: CommandLine, project: Path, response: str, numbers: str, state: str, *words: str) -> object:
    return cli.json(
        *("mark", project, "--response", response, "--paragraphs", numbers, "--state", state),
        *("--coder", "Kari", *words),
    )


def test_paragraphs_are_marked_and_what_is_left_is_told(
    cli: CommandLine, project: Path, response: str, code: Coder
) -> None:
    code("Korte avtaler gir liten tid")
    mark(cli, project, response, "1-2", "read")
    mark(cli, project, response, "4", "aside", "--reason", "gjentar seg")
    answer = cli.json("ledger", project, response)
    states = {one["paragraph"]: one["state"] for one in answer["paragraphs"]}
    assert states == {1: "read", 2: "read", 3: "coded", 4: "aside"}
    assert answer["paragraphs"][3]["reasons"] == ["gjentar seg"]
    assert answer["total"] == {"to_read": 4, "coded": 1, "aside": 1, "read": 2, "unread": 0}
    assert response not in [one["uid"] for one in cli.json("ledger", project, "--left")["responses"]]
    assert "unread" in cli.says("ledger", project)
    assert cli.json("ledger", project, response, "--coder", "Ola")["total"]["unread"] == 4
    mark(cli, project, response, "1", "unread")
    assert [one["paragraph"] for one in cli.json("ledger", project, response, "--left")["paragraphs"]] == [1]
    cli.says("undo", project, "--coder", "Kari")
    assert "gjentar seg" in cli.says("ledger", project, response)


def test_what_is_coded_stays_so_and_is_not_marked(
    cli: CommandLine, project: Path, response: str, code: Coder
) -> None:
    code("Korte avtaler gir liten tid")
    steps = len(cli.json("history", project)["steps"])
    mark(cli, project, response, "3", "aside", "--reason", "adresse")
    assert len(cli.json("history", project)["steps"]) == steps


def test_the_ledger_is_written_to_a_table(cli: CommandLine, project: Path, response: str) -> None:
    mark(cli, project, response, "1", "aside", "--reason", "=adresse")
    for name in ("lest.xlsx", "lest.csv"):
        assert cli.json("ledger", project, "--out", name)["paragraphs"] == 6
    sheet = load_workbook("lest.xlsx").active
    assert sheet is not None
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert len(rows) == 7 and rows[0][3:8] == ["Paragraph", "Page", "State", "Analyst", "Reason"]
    first = next(row for row in rows if row[-1] == response)
    assert first[3:8] == [1, None, "set aside", "Kari", "=adresse"]
    with Path("lest.csv").open(encoding="utf-8-sig", newline="") as file:
        assert len(list(csv.reader(file, delimiter=";"))) == 7


def test_mistakes_are_one_sentence_and_change_nothing(cli: CommandLine, project: Path, response: str) -> None:
    words = ("mark", project, "--response", response, "--coder", "Kari")
    assert "99" not in cli.mishap(*words, "--paragraphs", "99-2000000000", "--state", "read")
    assert "reason" in cli.mishap(*words, "--paragraphs", "1", "--state", "read", "--reason", "adresse")
    cli.mishap(*words, "--paragraphs", "en", "--state", "read")
    cli.mishap(*words, "--paragraphs", "1", "--state", "coded")
    cli.mishap("ledger", project, "finnes ikke")
    cli.mishap("ledger", project, "--out", "lest.pdf")
