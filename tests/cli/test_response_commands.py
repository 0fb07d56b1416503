"""The commands that say something of many responses at once."""

from pathlib import Path
from typing import Any

from .conftest import CommandLine


def listed(cli: CommandLine, project: Path) -> dict[str, Any]:
    return {one["uid"]: one for one in cli.json("list", project)["responses"]}


def test_responses_are_handed_out_and_taken_back(cli: CommandLine, project: Path) -> None:
    uids = list(listed(cli, project))
    cli.says("assign", project, "--to", "Kari", "--to", "Ola", *uids)
    answer = cli.json("assign", project, "--to", "Ola", "--remove", uids[0][:10])
    assert [(one["uid"], one["assignees"]) for one in answer["responses"]] == [(uids[0], ["Kari"])]
    cli.says("assign", project, "--to", "Nina", "--only", uids[1])
    assert [one["assignees"] for one in listed(cli, project).values()] == [["Kari"], ["Nina"]]
    cli.says("undo", project)
    assert listed(cli, project)[uids[1]]["assignees"] == ["Kari", "Ola"]


def test_an_attribute_is_set_for_several_responses_and_removed(cli: CommandLine, project: Path) -> None:
    uids = list(listed(cli, project))
    said = cli.says("set-attribute", project, "--name", "Landsdel", "--value", "Nord", *uids)
    assert "Landsdel: Nord" in said
    cli.says("set-attribute", project, "--name", "Landsdel", "--remove", uids[0])
    assert [one["attributes"].get("Landsdel") for one in listed(cli, project).values()] == [None, "Nord"]


def test_the_status_is_set_in_one_step(cli: CommandLine, project: Path) -> None:
    uids = list(listed(cli, project))
    steps = len(cli.json("history", project)["steps"])
    cli.says("set-status", project, "--to", "done", *uids)
    assert {one["status"] for one in listed(cli, project).values()} == {"done"}
    assert len(cli.json("history", project)["steps"]) == steps + 1


def test_the_list_tells_how_far_each_response_is_read(cli: CommandLine, project: Path, code: Any) -> None:
    code("Korte avtaler gir liten tid")
    progress = [one["progress"] for one in listed(cli, project).values()]
    assert sorted(one["coded"] for one in progress) == [0, 1]
    assert all(one["left"] == one["to_read"] - one["coded"] for one in progress)


def test_what_cannot_be_said_changes_nothing(cli: CommandLine, project: Path) -> None:
    uid = next(iter(listed(cli, project)))
    cli.mishap("assign", project, "--to", "Kari", uid, "finnes ikke")
    cli.mishap("assign", project, "--to", "...", uid)
    cli.mishap("set-attribute", project, "--name", " ", "--value", "Nord", uid)
    cli.mishap("set-status", project, "--to", "needs_ocr", uid)
