"""Rescuing a damaged project from the command line."""

from pathlib import Path

from .conftest import Coder, CommandLine


def damage(project: Path) -> bytes:
    """The middle pages of the file are gone, its directory too; returns what is left."""
    data = bytearray(project.read_bytes())
    data[:100] = bytes(100)
    project.write_bytes(data)
    return bytes(data)


def test_a_damaged_project_is_rescued_into_a_new_one(cli: CommandLine, project: Path, code: Coder) -> None:
    code("Korte avtaler gir liten tid")
    extracts = cli.json("extracts", project)
    left = damage(project)
    cli.mishap("list", project)
    answer = cli.json("rescue", project, "reddet.hkp")
    assert {"rescued", "damaged", "lost"} <= answer.keys()
    assert (answer["rescued"]["coding"], answer["damaged"], answer["lost"]) == (1, [], [])
    assert cli.json("extracts", "reddet.hkp") == extracts
    assert cli.json("verify", "reddet.hkp")["ok"]
    assert project.read_bytes() == left
    assert "Nothing was found damaged" in cli.says("rescue", project, "reddet igjen.hkp")


def test_what_did_not_come_through_is_told_and_listed(cli: CommandLine, project: Path, code: Coder) -> None:
    code("Korte avtaler gir liten tid")
    data = bytearray(project.read_bytes())
    at = data.rfind("Korte avtaler gir også mer".encode())
    data[at : at + 5] = b"-----"
    project.write_bytes(data)
    said = cli.says("rescue", project, "reddet.hkp", "--list", "mangler.csv")
    assert "- text: " in said or "- file as it was sent: " in said
    listed = (cli.folder / "mangler.csv").read_text(encoding="utf-8-sig").splitlines()
    assert listed[0] == "State;Kind;What;Reason"
    assert len(listed) > 1


def test_what_holds_nothing_of_a_project_is_a_mishap(cli: CommandLine, project: Path) -> None:
    (cli.folder / "note.txt").write_text("Noe helt annet")
    cli.mishap("rescue", "note.txt", "reddet.hkp")
    cli.mishap("rescue", "nowhere.hkp", "reddet.hkp")
    cli.mishap("rescue", project, "reddet.hkp", "--list", "mangler.docx")
    assert not (cli.folder / "reddet.hkp").exists()
    cli.mishap("rescue", project, project)
