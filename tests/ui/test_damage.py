"""Damage met at opening and while working: a sentence, ways out, and the file is never written to."""

from pathlib import Path

from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from hoeringkoder.ui.main_window import MainWindow

from .window_kit import answer_with, choose_action, code, dialog, open_window, press, project_of


def damage_text(place: Path) -> bytes:
    """Change a letter in the second response's text, as a bad disk does. Returns what the file is then."""
    data = place.read_bytes()
    assert b"Et avsnitt til." in data
    place.write_bytes(data.replace(b"Et avsnitt til.", b"Et avsnixt til."))
    return place.read_bytes()


def of_second(window: MainWindow) -> str:
    """The response whose text is damaged."""
    return next(r.uid for r in project_of(window).responses.all() if r.filename == "b.txt")


def test_a_damaged_project_is_rescued_into_a_new_one_from_the_dialog(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    data = place.read_bytes()
    place.write_bytes(data[: len(data) * 3 // 4])
    before = place.read_bytes()
    rescued, kept = tmp_path / "reddet.hkp", tmp_path / "liste.txt"
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        told = dialog(qtbot, window, "damage_dialog")
        assert window.workspace.project is None
        answer_with(window, rescued)
        press(qtbot, told, "rescue_button")
        done = dialog(qtbot, window, "rescued_dialog")
        answer_with(window, kept)
        press(qtbot, done, "save_list_button")
        assert str(rescued) in kept.read_text(encoding="utf-8")
        press(qtbot, done, "open_rescued_button")
        assert project_of(window).path == rescued and project_of(window).verify() == []
    assert place.read_bytes() == before


def test_damage_met_while_reading_is_told_and_the_project_stays_open_to_be_looked_at(
    qtbot: QtBot, tmp_path: Path, place: Path, long_history: None
) -> None:
    before = damage_text(place)
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        assert window.workspace.writable
        window.responses.select(of_second(window))
        window.workspace.choose_response(of_second(window))
        press(qtbot, dialog(qtbot, window, "damage_dialog"), "cancel_button")
        assert project_of(window).path == place and not window.workspace.writable
        assert not window.actions_["import_files"].isEnabled()
        window.actions_["previous_response"].trigger()
        assert window.desks.responses.content is not None
        window.workspace.choose_response(of_second(window))
        assert not any(found.isVisible() for found in window.findChildren(QDialog))
        choose_action(qtbot, window, "What can be done…")
        press(qtbot, dialog(qtbot, window, "damage_dialog"), "backup_button")
        dialog(qtbot, window, "backups_dialog").reject()
    assert place.read_bytes() == before


def test_a_change_that_damage_stopped_is_made_in_the_rescued_project(
    qtbot: QtBot, tmp_path: Path, place: Path, long_history: None
) -> None:
    damage_text(place)
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        whole = window.workspace.response
        window.workspace.choose_response(of_second(window))
        press(qtbot, dialog(qtbot, window, "damage_dialog"), "cancel_button")
        window.workspace.choose_response(whole)
        code(window, "Korte avtaler")
        assert len(window.workspace.unsaved) == 1
        answer_with(window, tmp_path / "reddet.hkp")
        choose_action(qtbot, window, "What can be done…")
        press(qtbot, dialog(qtbot, window, "damage_dialog"), "rescue_button")
        press(qtbot, dialog(qtbot, window, "rescued_dialog"), "open_rescued_button")
        assert project_of(window).path == tmp_path / "reddet.hkp" and window.workspace.writable
        assert [extract.quote for extract in project_of(window).codings.extracts()] == ["Korte avtaler"]
        assert len(window.workspace.unsaved) == 0 and window.workspace.response == whole
