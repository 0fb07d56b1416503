"""Backups in the window: made while one works, listed, opened and put back, all by keyboard."""

import time
from collections.abc import Callable
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QDialog, QLabel, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.backups import Backup, Reason
from hoeringkoder.project import Project
from hoeringkoder.project.backup_settings import backup_root, backup_settings
from hoeringkoder.project.backups import UNFINISHED, back_up_file, backups_of
from hoeringkoder.ui.desks import backups as desk
from hoeringkoder.ui.dialogs.backups import QUICK_MILLISECONDS, BackupsDialog
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import new_project, reopen
from .window_kit import answer_with, child, code, dialog, open_window, press, project_of

ENTER = Qt.Key.Key_Return


def reasons(path: Path) -> list[Reason]:
    """Why each backup was made, oldest first."""
    return [backup.reason for backup in reversed(backups_of(path))]


def settled(qtbot: QtBot, window: MainWindow) -> None:
    """Wait for the backup that is being made in the background."""
    qtbot.waitUntil(lambda: not window.desks.backups._jobs, timeout=10_000)


def listed(qtbot: QtBot, window: MainWindow) -> BackupsDialog:
    """The open dialog, when it has found what there is."""
    found = dialog(qtbot, window, "backups_dialog")
    assert isinstance(found, BackupsDialog)
    qtbot.waitUntil(lambda: bool(found.model.rows), timeout=10_000)
    return found


def is_gone(window: QWidget, name: str) -> bool:
    return not any(d.objectName() == name and d.isVisible() for d in window.findChildren(QDialog))


def later(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    """Let it be some time later for the desk."""
    now = time.monotonic()
    monkeypatch.setattr("hoeringkoder.ui.desks.backups.monotonic", lambda: now + seconds)


def test_a_project_that_has_changed_is_backed_up_after_opening_while_working_and_after_closing(
    qtbot: QtBot, window: MainWindow, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(qtbot, window)
    assert reasons(place) == [Reason.OPENED]
    code(window, "Korte avtaler")
    window.desks.backups.check()
    settled(qtbot, window)
    assert reasons(place) == [Reason.OPENED]
    later(monkeypatch, desk.INTERVAL_SECONDS + 1)
    window.desks.backups.check()
    settled(qtbot, window)
    assert reasons(place) == [Reason.OPENED, Reason.WORKING]
    later(monkeypatch, 3 * desk.INTERVAL_SECONDS)
    window.desks.backups.check()
    settled(qtbot, window)
    code(window, "Lange avtaler")
    window.desks.files.close_project()
    settled(qtbot, window)
    assert reasons(place) == [Reason.OPENED, Reason.WORKING, Reason.CLOSED]
    window.desks.files.open_path(place)
    settled(qtbot, window)
    window.close()
    assert reasons(place) == [Reason.OPENED, Reason.WORKING, Reason.CLOSED]


def test_quitting_waits_for_the_backup(qtbot: QtBot, tmp_path: Path, place: Path) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        settled(qtbot, window)
        code(window, "Korte avtaler")
    (newest, _) = backups_of(place)
    assert newest.reason is Reason.CLOSED
    with reopen(newest.path) as copy:
        assert [len(copy.codings.of_response(one.uid)) for one in copy.responses.all()].count(1) == 1


def test_quitting_breaks_off_a_backup_that_takes_too_long(
    qtbot: QtBot, tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun = Event()

    def slow(path: Path, reason: Reason, progress: Callable[[int, int], None]) -> Backup:
        def never_done(done: int, total: int) -> None:
            begun.set()
            while True:
                progress(0, 1)
                time.sleep(0.01)

        return back_up_file(path, reason, never_done)

    monkeypatch.setattr(desk, "back_up_file", slow)
    monkeypatch.setattr("hoeringkoder.ui.main_window.SECONDS_FOR_JOBS", 0.2)
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        settled(qtbot, window)
        code(window, "Korte avtaler")
    assert begun.is_set() and reasons(place) == [Reason.OPENED]
    assert not list(backup_root().rglob(f"*{UNFINISHED}"))


def test_a_project_that_can_only_be_read_or_is_empty_is_not_backed_up(qtbot: QtBot, tmp_path: Path) -> None:
    with new_project(tmp_path, "opptatt.hkp") as busy, open_window(qtbot, tmp_path) as window:
        busy.codes.add("Hennes")
        window.desks.files.open_path(busy.path)
        settled(qtbot, window)
        window.desks.files.close_project()
        window.workspace.create(tmp_path / "tomt.hkp", [])
        settled(qtbot, window)
    assert not backup_root().exists()


def test_a_backup_that_fails_is_told_once(
    qtbot: QtBot, tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "fil").write_text("")
    told: list[str] = []
    with monkeypatch.context() as patch:
        patch.setenv("HOERINGKODER_BACKUPS", str(tmp_path / "fil"))
        with open_window(qtbot, tmp_path) as window:
            window.workspace.failed.connect(told.append)
            window.desks.files.open_path(place)
            settled(qtbot, window)
            assert "No backup could be made" in window.messages.sentence
            for times in (2, 4):
                later(patch, times * desk.INTERVAL_SECONDS)
                window.desks.backups.check()
                settled(qtbot, window)
            code(window, "Korte avtaler")
            assert len(told) == 1 and project_of(window).verify() == []


def test_a_backup_is_put_back_by_keyboard(qtbot: QtBot, window: MainWindow, place: Path) -> None:
    settled(qtbot, window)
    code(window, "Korte avtaler")
    window.actions_["backups"].trigger()
    found = listed(qtbot, window)
    assert found.table.hasFocus() and found.place.pages.currentIndex() == 0
    assert found.model.rows[0].contents is not None
    QTest.keyClick(found.table, ENTER)
    confirm = dialog(qtbot, window, "confirm")
    assert "prosjekt.hkp" in child(confirm, QLabel, "sentence").text()
    qtbot.keyClick(confirm, ENTER)
    qtbot.waitUntil(lambda: Reason.BEFORE_RESTORE in reasons(place), timeout=10_000)
    qtbot.waitUntil(lambda: window.workspace.project is not None, timeout=10_000)
    assert project_of(window).codings.extracts() == []
    assert "kept as the newest backup" in window.messages.sentence
    settled(qtbot, window)
    code(window, "Korte avtaler")
    assert len(project_of(window).codings.extracts()) == 1


def test_a_project_whose_backup_is_spoilt_is_opened_again(
    qtbot: QtBot, window: MainWindow, place: Path
) -> None:
    settled(qtbot, window)
    code(window, "Korte avtaler")
    window.desks.backups.show()
    found = listed(qtbot, window)
    backup = found.model.rows[0]
    backup.path.write_bytes(backup.path.read_bytes()[:5000])
    press(qtbot, found, "restore_button")
    press(qtbot, dialog(qtbot, window, "confirm"), "confirm_button")
    failed = dialog(qtbot, window, "restore_dialog")
    qtbot.waitUntil(lambda: child(failed, QLabel, "complaint").isVisible(), timeout=10_000)
    press(qtbot, failed, "cancel_button")
    assert len(project_of(window).codings.extracts()) == 1


def test_a_damaged_project_is_restored_from_the_dialog(qtbot: QtBot, tmp_path: Path, place: Path) -> None:
    back_up_file(place, Reason.CLOSED)
    place.write_bytes(place.read_bytes()[:20_000])
    with open_window(qtbot, tmp_path) as window:
        window.desks.backups.show(place)
        found = listed(qtbot, window)
        assert not child(found, QPushButton, "back_up_button").isVisible()
        press(qtbot, found, "restore_button")
        press(qtbot, dialog(qtbot, window, "confirm"), "confirm_button")
        qtbot.waitUntil(lambda: window.workspace.project is not None, timeout=10_000)
        assert project_of(window).verify() == []
        assert "prosjekt (damaged" in window.messages.sentence


def test_a_copy_of_a_backup_is_opened_under_a_new_name(
    qtbot: QtBot, window: MainWindow, place: Path, tmp_path: Path
) -> None:
    settled(qtbot, window)
    code(window, "Korte avtaler")
    answer_with(window, tmp_path / "Kopi.hkp")
    window.desks.backups.show()
    found = listed(qtbot, window)
    held = found.model.rows[0].path.read_bytes()
    press(qtbot, found, "copy_button")
    qtbot.waitUntil(lambda: project_of(window).name == "Kopi", timeout=10_000)
    assert project_of(window).codings.extracts() == []
    code(window, "Lange avtaler")
    settled(qtbot, window)
    assert [one.path.read_bytes() for one in backups_of(place)][-1] == held


def test_without_backups_the_dialog_says_when_they_are_made(qtbot: QtBot, tmp_path: Path) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.desks.backups.show(tmp_path / "nytt.hkp")
        found = dialog(qtbot, window, "backups_dialog")
        assert isinstance(found, BackupsDialog)
        qtbot.waitUntil(lambda: "no backups" in found._empty.sentence)
        assert not child(found, QPushButton, "restore_button").isEnabled()
        found.close()
        window.desks.backups.show()  # without a project there is nothing to show
        QApplication.processEvents()
        assert is_gone(window, "backups_dialog")


def test_backing_up_now_adds_a_row(qtbot: QtBot, window: MainWindow) -> None:
    settled(qtbot, window)
    window.desks.backups.show()
    found = listed(qtbot, window)
    press(qtbot, found, "back_up_button")
    qtbot.waitUntil(lambda: len(found.model.rows) == 2, timeout=10_000)
    assert found.model.rows[0].reason is Reason.BY_HAND
    found.close()


def test_the_folder_and_the_limit_are_chosen_in_the_dialog(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    settled(qtbot, window)
    window.desks.backups.show()
    found = listed(qtbot, window)
    assert not child(found, QPushButton, "change_folder_button").isEnabled()  # the environment decides
    found.close()
    monkeypatch.delenv("HOERINGKODER_BACKUPS")
    monkeypatch.setattr("platformdirs.user_data_dir", lambda *_, **__: str(tmp_path / "data"))
    (tmp_path / "valgt").mkdir()
    answer_with(window, tmp_path / "valgt")
    window.desks.backups.show()
    again = dialog(qtbot, window, "backups_dialog")
    press(qtbot, again, "change_folder_button")
    assert backup_root() == tmp_path / "valgt"
    assert str(tmp_path / "data") in child(again, QLabel, "complaint").text()
    limit = child(again, QComboBox, "backup_limit")
    assert limit.currentText().startswith("5 GB")
    limit.setFocus()
    QTest.keyClick(limit, Qt.Key.Key_Down)
    assert backup_settings().limit == 10_000_000_000
    press(qtbot, again, "back_up_button")
    qtbot.waitUntil(lambda: len(list((tmp_path / "valgt").rglob("*.hkp"))) == 1, timeout=10_000)
    again.close()


def test_a_merge_waits_for_a_backup_or_the_word_to_go_without(
    qtbot: QtBot, window: MainWindow, place: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with new_project(tmp_path, "fra-odd.hkp", "Odd") as theirs:
        theirs.codes.add("Odds")
    settled(qtbot, window)
    (tmp_path / "fil").write_text("")

    def merge() -> None:
        window.desks.files.preview_merge([tmp_path / "fra-odd.hkp"])
        press(qtbot, dialog(qtbot, window, "merge_preview"), "merge_button")

    def names(project: Project) -> list[str]:
        return [one.name for one in project.codes.tree()]

    with monkeypatch.context() as patch:
        patch.setenv("HOERINGKODER_BACKUPS", str(tmp_path / "fil"))
        merge()
        asked = dialog(qtbot, window, "backup_dialog")
        qtbot.waitUntil(child(asked, QLabel, "complaint").isVisible)
        qtbot.wait(QUICK_MILLISECONDS + 100)  # to when it would have been shown had it taken longer
        press(qtbot, asked, "cancel_button")
        assert "Odds" not in names(project_of(window))
        merge()
        asked = dialog(qtbot, window, "backup_dialog")
        qtbot.waitUntil(child(asked, QPushButton, "without_button").isVisible)
        press(qtbot, asked, "without_button")
        dialog(qtbot, window, "merge_receipt").close()
    assert "Odds" in names(project_of(window))
    project_of(window).history.undo()
    merge()
    dialog(qtbot, window, "merge_receipt").close()
    assert reasons(place) == [Reason.OPENED, Reason.BEFORE_MERGE]
