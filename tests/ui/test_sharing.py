"""A project that others have too: what they write is seen, who has it is told, copies are offered."""

import json
import os
import shutil
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.project import Project
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import reopen
from .window_kit import choose_action, code, dialog, open_window, press, project_of, text_of

QUOTE = "Korte avtaler"


def names(window: MainWindow) -> list[str]:
    """The codes that the tree shows."""
    return [code.name for code in window.codes.model.tree]


def test_a_second_reader_sees_what_the_first_one_does_and_can_go_on_when_he_has_closed(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    with Project.open(place, coder="Ola") as theirs, open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        assert "Ola" in window.messages.sentence and not window.workspace.writable
        window.actions_["next_response"].trigger()
        response = window.workspace.response
        theirs.codes.add("Pris")
        window.desks.sharing.look()
        qtbot.waitUntil(lambda: "Pris" in names(window))
        window.desks.sharing.look()
        assert not window.messages.has_actions
        theirs.close()
        window.desks.sharing.look()
        choose_action(qtbot, window, "Open for changes")
        assert window.workspace.writable and window.workspace.response == response
        assert window.actions_["import_files"].isEnabled() and not window.messages.has_actions
        assert code(window, QUOTE)


def test_who_has_the_project_lies_over_the_page_that_is_shown_with_it(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    with Project.open(place, coder="Ola"), open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        bar = window.messages
        room = bar.parentWidget()
        assert room is not None
        seen = room.childAt(bar.geometry().center())
        assert seen is not None and (seen is bar or bar.isAncestorOf(seen))


def test_what_another_program_writes_is_seen_without_anything_being_done(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    window.desks.sharing._timer.setInterval(30)
    with Project.open(place, coder="Ola", take_over=True) as theirs:
        theirs.codes.add("Pris")
        qtbot.waitUntil(lambda: "Pris" in names(window))
    assert text_of(window).isVisible()


def test_a_lock_left_on_another_machine_can_be_taken_over_after_a_question(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    lock = place.with_name(f".~lock.{place.name}#")
    holder = {"who": "Ola", "machine": "BÆRBAR7", "process": 4711, "since": "2026-11-18T08:12:00+00:00"}
    lock.write_text(json.dumps(holder), encoding="utf-8")
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        for word in ("Ola", "BÆRBAR7", "18.11.2026"):
            assert word in window.messages.sentence
        choose_action(qtbot, window, "Open for changes anyway…")
        asked = dialog(qtbot, window, "confirm")
        assert not window.workspace.writable
        press(qtbot, asked, "confirm_button")
        assert window.workspace.writable and code(window, QUOTE)
        assert json.loads(lock.read_text(encoding="utf-8"))["who"] == "Kari"


@pytest.mark.skipif(os.name == "nt", reason="to make a link takes special rights on Windows")
def test_a_project_opened_again_by_another_name_is_not_taken_for_somebody_elses(
    window: MainWindow, place: Path
) -> None:
    link = place.with_name("lenke.hkp")
    link.symlink_to(place)
    window.workspace.close()
    for path in (link, link, place):
        assert window.workspace.open(path) and window.workspace.writable


def test_a_sync_programs_copy_beside_the_project_is_offered_for_merging(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    copy = place.with_name("prosjekt-BÆRBAR7.hkp")
    shutil.copy(place, copy)
    with reopen(copy, "Ola") as theirs:
        theirs.codes.add("Pris")
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        qtbot.waitUntil(lambda: window.messages.has_actions)
        assert "prosjekt-BÆRBAR7.hkp" in window.messages.sentence
        choose_action(qtbot, window, "See what it holds")
        press(qtbot, dialog(qtbot, window, "merge_preview"), "merge_button")
        press(qtbot, dialog(qtbot, window, "merge_receipt"), "close_button")
        QApplication.processEvents()
        assert "Pris" in names(window)
        assert project_of(window).conflict_copies() == []
        qtbot.waitUntil(lambda: not window.messages.has_actions)
