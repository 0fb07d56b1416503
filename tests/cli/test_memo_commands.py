"""Memos from the command line: written on everything, listed, taken away."""

from pathlib import Path

import pytest

from .conftest import Coder, CommandLine


def test_a_memo_is_written_on_everything_and_listed(cli: CommandLine, project: Path, code: Coder) -> None:
    coding = code("Korte avtaler gir liten tid")
    listed = cli.json("list", project)["responses"]
    response = next(one for one in listed if one["respondent"])
    path = cli.json("codes", project)["codes"][0]["path"]
    things = {
        "code": ("--code", path),
        "response": ("--response", response["uid"]),
        "respondent": ("--respondent", response["respondent"]),
        "coding": ("--coding", coding["uid"]),
        "project": ("--project",),
    }
    for kind, where in things.items():
        written = cli.json("memo", project, *where, f"Om {kind}", "--coder", "Kari")["memo"]
        assert (written["about"], written["text"], written["coder"]) == (kind, f"Om {kind}", "Kari")
        assert written["what"]
    found = cli.json("memos", project, "--by", "Kari")["memos"]
    assert [one["about"] for one in found] == list(reversed(things))
    assert [one["text"] for one in cli.json("memos", project, "--about", "code")["memos"]] == ["Om code"]
    assert len(cli.json("memos", project, "--text", "OM respon")["memos"]) == 2
    assert "Om project" in cli.says("memos", project)
    cli.json("memo", project, "--project", "Ola også", "--coder", "Ola")
    assert len(cli.json("memos", project, "--about", "project")["memos"]) == 2
    assert cli.json("memo", project, "--project", "", "--coder", "Kari") == {"memo": None}
    assert len(cli.json("memos", project, "--about", "project")["memos"]) == 1


@pytest.mark.parametrize(
    "where",
    [
        ("--code", "Finnes ikke"),
        ("--respondent", "Ingen"),
        ("--coding", "f" * 32),
        ("--response", "Ingen"),
        (),
    ],
)
def test_what_is_not_there_gets_no_memo(cli: CommandLine, project: Path, where: tuple[str, ...]) -> None:
    cli.mishap("memo", project, *where, "Noe", "--coder", "Kari")
