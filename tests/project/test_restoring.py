"""Putting a backup back: what was there is kept, and nothing is ever half done."""

import os
import sys
from pathlib import Path

import pytest

from hoeringkoder.domain.backups import Backup, BackupCancelled, BackupFailed, Reason
from hoeringkoder.domain.errors import Mishap, ProjectUnusable
from hoeringkoder.project import Project
from hoeringkoder.project.backups import backups_of
from hoeringkoder.project.restoring import copy_out, restore

from .samples import new_project, outcome, reopen, with_response


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "hos oss" / "Plan.hkp"


@pytest.fixture
def backup(path: Path) -> Backup:
    """Of a project with one code, before it got a second one and another response."""
    path.parent.mkdir()
    with new_project(path.parent, path.name) as project:
        with_response(project)
        project.codes.add("Først")
        made = project.backups.make(Reason.BY_HAND)
        project.codes.add("Siden")
        project.responses.add([outcome("b.txt", "Et ganske annet avsnitt om sjøfart.")])
    return made


def codes_of(path: Path) -> list[str]:
    with Project.open(path, coder="Kari", cache=path.parent / "cache") as project:
        assert project.verify() == []
        return [code.name for code in project.codes.tree()]


def beside(path: Path) -> list[str]:
    return sorted(one.name for one in path.parent.iterdir() if one.name != "cache")


def test_a_restored_project_is_as_it_was_and_what_it_was_is_a_backup(path: Path, backup: Backup) -> None:
    held = backup.path.read_bytes()
    path.chmod(0o640)
    restored = restore(path, backup.path)
    assert codes_of(path) == ["Først"]
    assert beside(path) == ["Plan.hkp"] and backup.path.read_bytes() == held
    assert path.stat().st_mode & 0o777 == (0o640 if os.name != "nt" else path.stat().st_mode & 0o777)
    newest = backups_of(path)[0]
    assert newest.reason is Reason.BEFORE_RESTORE and restored.kept == newest.path
    restore(path, newest.path)
    assert codes_of(path) == ["Først", "Siden"]


def test_searching_after_a_restore_finds_what_is_there_now(path: Path, backup: Backup) -> None:
    with reopen(path) as project:
        assert project.find("sjøfart").total == 1
    restore(path, backup.path)
    with reopen(path) as project:
        assert project.find("sjøfart").total == 0
        assert project.find("leverandøren").total > 0


@pytest.mark.parametrize("spoil", ["overwritten", "truncated", "foreign", "empty"])
def test_a_damaged_project_is_kept_beside_the_restored_one(path: Path, backup: Backup, spoil: str) -> None:
    raw = path.read_bytes()
    damaged = {
        "overwritten": raw[:4096] + b"\xff" * 8192 + raw[12288:],
        "truncated": raw[: len(raw) // 2],
        "foreign": b"Noe helt annet",
        "empty": b"",
    }[spoil]
    path.write_bytes(damaged)
    restored = restore(path, backup.path)
    assert codes_of(path) == ["Først"]
    assert restored.kept is not None and restored.kept.parent == path.parent
    assert restored.kept.read_bytes() == damaged
    assert restored.kept.name.startswith("Plan (") and restored.kept.name.endswith(").hkp")
    path.write_bytes(damaged)
    again = restore(path, backup.path)
    assert again.kept is not None and again.kept != restored.kept
    assert len(beside(path)) == 3


def test_a_journal_of_the_damaged_file_is_never_played_into_the_restored_one(
    path: Path, backup: Backup
) -> None:
    path.with_name("Plan.hkp-journal").write_bytes(path.read_bytes())
    path.write_bytes(b"Noe helt annet")
    restored = restore(path, backup.path)
    assert restored.kept is not None
    assert beside(path) == sorted(["Plan.hkp", restored.kept.name, f"{restored.kept.name}-journal"])
    assert codes_of(path) == ["Først"]


def test_a_project_that_is_gone_can_be_restored(path: Path, backup: Backup) -> None:
    path.unlink()
    assert restore(path, backup.path).kept is None
    assert codes_of(path) == ["Først"] and beside(path) == ["Plan.hkp"]


def test_a_project_that_is_open_is_left_alone(path: Path, backup: Backup) -> None:
    with reopen(path) as project:
        with pytest.raises(Mishap, match=r"Kari has had «Plan\.hkp» open"):
            restore(path, backup.path)
        assert [code.name for code in project.codes.tree()] == ["Først", "Siden"]
    assert codes_of(path) == ["Først", "Siden"]


def test_a_backup_that_cannot_be_used_changes_nothing(path: Path, backup: Backup) -> None:
    before, files = path.read_bytes(), beside(path)
    raw = backup.path.read_bytes()
    for spoilt in (raw[: len(raw) // 2], b"", raw[:4096] + b"\xff" * 8192 + raw[12288:]):
        backup.path.write_bytes(spoilt)
        with pytest.raises(ProjectUnusable):
            restore(path, backup.path)
    backup.path.unlink()
    with pytest.raises(ProjectUnusable):
        restore(path, backup.path)
    with pytest.raises(Mishap, match="from itself"):
        restore(path, path)
    assert path.read_bytes() == before and beside(path) == files


def test_what_cannot_be_kept_is_not_replaced(
    path: Path, backup: Backup, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, fault = path.read_bytes(), tmp_path / "fil"
    fault.write_text("")
    monkeypatch.setenv("HOERINGKODER_BACKUPS", str(fault))
    with pytest.raises(BackupFailed):
        restore(path, backup.path)
    assert path.read_bytes() == before and beside(path) == ["Plan.hkp"]


def test_a_restore_can_be_cancelled(path: Path, backup: Backup) -> None:
    def cancel(done: int, total: int) -> None:
        raise BackupCancelled

    before = path.read_bytes()
    with pytest.raises(BackupCancelled):
        restore(path, backup.path, cancel)
    assert path.read_bytes() == before and beside(path) == ["Plan.hkp"]


def test_a_link_to_a_project_stays_a_link(path: Path, backup: Backup, tmp_path: Path) -> None:
    link = tmp_path / "lenke.hkp"
    link.symlink_to(path)
    restore(link, backup.path)
    assert link.is_symlink() and codes_of(path) == ["Først"]


@pytest.mark.skipif(sys.platform == "win32", reason="names on Windows are text")
def test_a_long_name_of_odd_bytes_can_be_kept_beside(path: Path, backup: Backup) -> None:
    odd = path.with_name(os.fsdecode(b"\xe6" * 240) + ".hkp")
    odd.write_bytes(b"Noe helt annet")
    kept = restore(odd, backup.path).kept
    assert kept is not None and kept.read_bytes() == b"Noe helt annet"


def test_a_copy_gets_a_new_name_and_never_anothers(path: Path, backup: Backup, tmp_path: Path) -> None:
    target = tmp_path / "Kopi.hkp"
    copy_out(backup.path, target)
    assert codes_of(target) == ["Først"]
    before = target.read_bytes()
    with pytest.raises(Mishap, match="exists already"):
        copy_out(backup.path, target)
    with pytest.raises(Mishap):
        copy_out(backup.path, tmp_path / "nowhere" / "Kopi.hkp")
    backup.path.write_bytes(b"half")
    with pytest.raises(Mishap):
        copy_out(backup.path, tmp_path / "Ny.hkp")
    assert target.read_bytes() == before
    assert not (tmp_path / "Ny.hkp").exists() and not list(tmp_path.glob(".*.restoring"))
