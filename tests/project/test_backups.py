"""Backups of a project: where they lie, when one is made, and what happens when none can be."""

import json
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread

import pytest

from hoeringkoder.domain.backups import DEFAULT_LIMIT, BackupCancelled, BackupFailed, Reason, backup_name
from hoeringkoder.domain.errors import Mishap
from hoeringkoder.project import Project
from hoeringkoder.project.backup_settings import (
    BackupSettings,
    backup_root,
    backup_settings,
    keep_backup_settings,
)
from hoeringkoder.project.backups import (
    SPARE_BYTES,
    UNFINISHED,
    back_up_file,
    backup_folder,
    looked_into,
)

from .samples import new_project, reopen, with_response

GOLDEN = Path(__file__).parents[1] / "store" / "golden" / "format-1.hkp"


def worked_in(folder: Path, name: str = "prosjekt.hkp") -> Project:
    project = new_project(folder, name)
    with_response(project)
    return project


def files_in(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob("*") if path.is_file())


def test_a_backup_is_the_project_as_it_is_under_a_name_that_says_when_and_why(tmp_path: Path) -> None:
    with worked_in(tmp_path) as project:
        made = project.backups.make(Reason.BY_HAND)
        assert made.contents is not None and made.contents.label == project.history.steps(1)[0].label
        assert (made.contents.steps, made.size) == (1, made.path.stat().st_size)
        assert made.path.name == backup_name(made.made_at, Reason.BY_HAND)
        assert [looked_into(one) for one in project.backups.all()] == [made]
        uids = [one.uid for one in project.responses.all()]
    with reopen(made.path) as copy:
        assert [one.uid for one in copy.responses.all()] == uids and copy.verify() == []


def test_now_and_then_only_what_is_new_is_backed_up_but_what_is_asked_for_always(tmp_path: Path) -> None:
    with worked_in(tmp_path) as project:
        first = project.backups.make(Reason.OPENED)
        assert project.backups.make(Reason.CLOSED) == first
        assert not project.backups.has_changed_since(first.contents)
        project.history.undo()
        assert project.backups.has_changed_since(first.contents)
        second = project.backups.make(Reason.WORKING)
        third, fourth = project.backups.make(Reason.BY_HAND), project.backups.make(Reason.BY_HAND)
        fifth = project.backups.make(Reason.BEFORE_MERGE)
        assert project.backups.make(Reason.BEFORE_MERGE) == fifth
        newest_first = [one.path for one in project.backups.all()]
        assert newest_first == [one.path for one in (fifth, fourth, third, second, first)]


def test_an_empty_project_needs_no_backup(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        assert not project.backups.has_changed_since(None)


def test_what_is_too_old_or_too_much_is_removed_when_one_is_made(tmp_path: Path) -> None:
    with worked_in(tmp_path) as project:
        newest = project.backups.make(Reason.OPENED)
        for days in (1, 1.1, 200, 800):
            moment = newest.made_at - timedelta(days)
            (newest.path.parent / backup_name(moment, Reason.WORKING)).write_bytes(newest.path.read_bytes())
        left_behind = newest.path.with_name(f"crashed{UNFINISHED}")
        left_behind.write_bytes(b"half")
        os.utime(left_behind, (0, 0))
        being_made = newest.path.with_name(f"another{UNFINISHED}")
        being_made.write_bytes(b"half")
        project.backups.make(Reason.BY_HAND)
        ages = [(newest.made_at - one.made_at).days for one in project.backups.all()]
        assert [age for age in ages if age > 0] == [1, 200] and len(ages) == 4
        assert not left_behind.exists() and being_made.exists()
        keep_backup_settings(BackupSettings(limit=1))
        last = project.backups.make(Reason.BY_HAND)
        assert [one.path for one in project.backups.all()] == [last.path]


@pytest.mark.parametrize(
    "stem", ["..", "å. /x".replace("/", ":"), "a" * 240, "<b>&", "CON", ".", "%s", "\udce6"]
)
def test_a_projects_name_never_leads_to_another_folder(tmp_path: Path, stem: str) -> None:
    folder = backup_folder(tmp_path / f"{stem}.hkp")
    assert folder.parent == backup_root() and folder.name not in (".", "..")
    assert not set(folder.name) & set('/\\:*?"<>|.\udce6') and len(os.fsencode(folder.name)) < 200
    os.fsencode(folder.name).decode()


def test_projects_of_one_name_in_two_places_have_each_their_own(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    folders = {backup_folder(tmp_path / place / "Plan.hkp") for place in ("a", "b")}
    assert len(folders) == 2
    (tmp_path / "lenke.hkp").symlink_to(tmp_path / "a" / "Plan.hkp")
    assert backup_folder(tmp_path / "lenke.hkp") in folders


def test_a_name_of_odd_bytes_can_be_backed_up(tmp_path: Path) -> None:
    path = tmp_path / os.fsdecode(b"pr\xf8ve #1 %20?.hkp")
    with worked_in(tmp_path, path.name) as project:
        made = project.backups.make(Reason.BY_HAND)
    assert back_up_file(path, Reason.CLOSED).path == made.path


def test_a_folder_that_cannot_be_written_is_a_sentence_and_harms_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    in_the_way = tmp_path / "fil"
    in_the_way.write_text("")
    monkeypatch.setenv("HOERINGKODER_BACKUPS", str(in_the_way))
    with worked_in(tmp_path) as project:
        with pytest.raises(BackupFailed, match=r"No backup could be made in .*fil"):
            project.backups.make(Reason.BY_HAND)
        project.codes.add("Etterpå")
        assert project.verify() == [] and project.backups.all() == []


def test_a_chosen_folder_that_is_gone_is_not_made_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HOERINGKODER_BACKUPS")
    drive = tmp_path / "minnepinne"
    drive.mkdir()
    keep_backup_settings(BackupSettings(str(drive)))
    with worked_in(tmp_path) as project:
        assert project.backups.make(Reason.BY_HAND).path.is_relative_to(drive)
        for path in sorted(drive.rglob("*"), reverse=True):
            path.unlink() if path.is_file() else path.rmdir()
        drive.rmdir()
        with pytest.raises(BackupFailed):
            project.backups.make(Reason.BY_HAND)
        assert not drive.exists()


def test_a_backup_never_takes_the_last_of_a_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Usage:
        free = SPARE_BYTES

    monkeypatch.setattr("shutil.disk_usage", lambda folder: Usage)
    with worked_in(tmp_path) as project, pytest.raises(BackupFailed, match=r"no room.*51 MB.*50 MB"):
        project.backups.make(Reason.BY_HAND)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no limits of this kind on Windows")
def test_a_full_disk_is_a_sentence_and_leaves_nothing_unfinished(tmp_path: Path) -> None:
    worked_in(tmp_path).close()
    path = tmp_path / "prosjekt.hkp"
    before = path.read_bytes()
    for limit in (0, 20_000, len(before) - 1):
        code = f"""
import resource, sys
from pathlib import Path
from hoeringkoder.domain.backups import BackupFailed, Reason
from hoeringkoder.project import Project
path = Path({str(path)!r})
with Project.open(path, coder="Kari", cache=path.parent / "cache") as project:
    resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, resource.RLIM_INFINITY))
    try:
        project.backups.make(Reason.BY_HAND)
    except BackupFailed as fault:
        print(fault)
    resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
    assert project.verify() == []
"""
        done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
        assert done.stdout.startswith("No backup could be made in") and "Traceback" not in done.stderr
        assert files_in(backup_root()) == []
    assert path.read_bytes() == before
    assert back_up_file(path, Reason.BY_HAND).size == len(before)


def test_closing_a_project_breaks_off_its_backup_which_leaves_nothing_unfinished(tmp_path: Path) -> None:
    project = worked_in(tmp_path)
    begun, outcome = Event(), list[BaseException]()
    make = project.backups.begin(Reason.BY_HAND)

    def slow(done: int, total: int) -> None:
        begun.set()

    def work() -> None:
        try:
            while True:
                make(slow)
        except BackupCancelled as stopped:
            outcome.append(stopped)

    thread = Thread(target=work)
    thread.start()
    begun.wait(5)
    project.close()
    thread.join(20)
    assert len(outcome) == 1
    assert not any(name.endswith(UNFINISHED) for name in files_in(backup_root()))


def test_a_merge_is_preceded_by_a_backup_and_not_made_without_one_unless_asked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with worked_in(tmp_path, "fra-odd.hkp") as theirs:
        theirs.codes.add("Odds")
    other = tmp_path / "fra-odd.hkp"
    with new_project(tmp_path) as project:
        project.codes.add("Mine")
        project.merge([other], dry_run=True)
        project.merge([tmp_path / "finnes-ikke.hkp"])
        assert project.backups.all() == []
        fault = tmp_path / "fil"
        fault.write_text("")
        with monkeypatch.context() as patch:
            patch.setenv("HOERINGKODER_BACKUPS", str(fault))
            with pytest.raises(BackupFailed):
                project.merge([other])
            assert [code.name for code in project.codes.tree()] == ["Mine"]
        project.merge([other])
        (made,) = project.backups.all()
        assert made.reason is Reason.BEFORE_MERGE
        with reopen(made.path) as before:
            assert [code.name for code in before.codes.tree()] == ["Mine"]
        project.history.undo()
        with monkeypatch.context() as patch:
            patch.setenv("HOERINGKODER_BACKUPS", str(fault))
            assert project.merge([other], without_backup=True).files[0].usable


def test_a_project_of_an_older_format_is_backed_up_before_it_is_migrated(tmp_path: Path) -> None:
    path = tmp_path / "gammelt.hkp"
    path.write_bytes(GOLDEN.read_bytes())
    with reopen(path) as project:
        (made,) = project.backups.all()
        assert made.reason is Reason.BEFORE_MIGRATION
        assert project.verify() == []
    assert made.path.read_bytes()[60:64] == (1).to_bytes(4, "big")  # user_version


def test_without_a_backup_nothing_is_migrated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, fault = tmp_path / "gammelt.hkp", tmp_path / "fil"
    path.write_bytes(GOLDEN.read_bytes())
    fault.write_text("")
    monkeypatch.setenv("HOERINGKODER_BACKUPS", str(fault))
    with pytest.raises(BackupFailed):
        reopen(path)
    assert path.read_bytes() == GOLDEN.read_bytes()


def test_the_choice_is_remembered_and_a_spoilt_one_is_the_usual_again(own_user: Path, tmp_path: Path) -> None:
    assert backup_settings() == BackupSettings("", DEFAULT_LIMIT)
    keep_backup_settings(BackupSettings(str(tmp_path), 7))
    assert backup_settings() == BackupSettings(str(tmp_path), 7)
    file = own_user / "settings" / "backups.json"
    for spoilt in ("", "[]", "{", '{"folder": 1, "limit": 5}', '{"folder": "", "limit": true}', "\x00"):
        file.write_text(spoilt)
        assert backup_settings() == BackupSettings()
    file.write_text(json.dumps({"folder": "", "limit": 9, "later": 1}))
    assert backup_settings().limit == 9


def test_a_choice_that_cannot_be_kept_is_a_sentence(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "fil").write_text("")
    monkeypatch.setenv("HOERINGKODER_SETTINGS", str(tmp_path / "fil"))
    with pytest.raises(Mishap, match="could not be kept"):
        keep_backup_settings(BackupSettings())
