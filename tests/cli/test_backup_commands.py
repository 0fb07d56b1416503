"""Backups from the command line."""

from pathlib import Path

import pytest

from .conftest import Coder, CommandLine


def test_a_backup_is_made_listed_and_put_back(cli: CommandLine, project: Path, code: Coder) -> None:
    made = cli.json("back-up", project)["backup"]
    assert set(made) == {"path", "made_at", "reason", "size", "steps", "newest_step"}
    assert (made["reason"], made["size"]) == ("by-hand", Path(made["path"]).stat().st_size)
    code("Korte avtaler gir liten tid")
    assert cli.json("backups", project) == {"backups": [made]}
    assert "asked for" in cli.says("backups", project)
    restored = cli.json("restore", project, made["path"])
    assert (restored["path"], restored["backup"]) == (str(project), made["path"])
    assert cli.json("extracts", project) == {"extracts": []}
    assert cli.json("verify", project)["ok"]
    (before, _) = cli.json("backups", project)["backups"]
    assert (before["path"], before["reason"]) == (restored["kept"], "before-restore")
    assert before["steps"] == made["steps"] + 1
    assert "is kept in" in cli.says("restore", project, before["path"])
    assert len(cli.json("extracts", project)["extracts"]) == 1


def test_without_backups_that_is_said(cli: CommandLine, project: Path) -> None:
    assert cli.json("backups", project) == {"backups": []}
    assert cli.says("backups", project) == "There are no backups of the project.\n"


def test_backups_of_a_project_that_is_gone_are_listed_and_put_back(cli: CommandLine, project: Path) -> None:
    made = cli.json("back-up", project)["backup"]
    project.unlink()
    assert cli.json("backups", project)["backups"] == [made]
    assert cli.json("restore", project, made["path"])["kept"] is None
    assert cli.json("verify", project)["ok"]


def test_a_merge_says_how_to_go_on_without_a_backup(
    cli: CommandLine, project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (cli.folder / "nytt.txt").write_text("Vi er enige i forslaget.", encoding="utf-8")
    cli.says("new", "q.hkp", "--coder", "Odd")
    cli.says("import", "q.hkp", "nytt.txt", "--coder", "Odd", "--jobs", "1")
    (tmp_path / "fil").write_text("")
    monkeypatch.setenv("HOERINGKODER_BACKUPS", str(tmp_path / "fil"))
    assert "With --no-backup" in cli.mishap("merge", project, "q.hkp", "--coder", "Kari")
    cli.says("merge", project, "q.hkp", "--coder", "Kari", "--no-backup")


@pytest.mark.parametrize("words", [("back-up", "nowhere.hkp"), ("back-up", "note.txt")])
def test_what_is_no_project_cannot_be_backed_up(cli: CommandLine, words: tuple[str, str]) -> None:
    (cli.folder / "note.txt").write_text("Noe helt annet")
    cli.mishap(*words)


def test_what_is_no_backup_cannot_be_put_back(cli: CommandLine, project: Path) -> None:
    (cli.folder / "note.txt").write_text("Noe helt annet")
    cli.mishap("restore", project, "note.txt")
    cli.mishap("restore", project, "nowhere.hkp")
    cli.mishap("restore", project, project)
