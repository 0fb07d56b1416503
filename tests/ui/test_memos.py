"""The memo panel: what is typed is written by itself, undone sensibly and never lost."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.errors import NotWritten
from hoeringkoder.project import Project
from hoeringkoder.project.codings import Codings
from hoeringkoder.ui.docks.memo_editor import MemoEditor
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import new_project
from .window_kit import code, open_window, project_of, text_of

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def empty_project(tmp_path: Path) -> Path:
    """A project without responses."""
    with new_project(tmp_path, "tomt.hkp") as project:
        return project.path


@pytest.fixture
def coding(window: MainWindow, qtbot: QtBot) -> str:
    """A coding whose memo has the keyboard."""
    uid = code(window, "Korte avtaler")
    qtbot.keyClick(text_of(window), Qt.Key.Key_M, CTRL)
    qtbot.waitUntil(editor(window).hasFocus)
    return uid


def editor(window: MainWindow) -> MemoEditor:
    return window.docks.memo.editor


def memo(window: MainWindow, uid: str) -> str:
    return project_of(window).codings.get(uid).memo


def steps(window: MainWindow) -> int:
    return len(project_of(window).history.steps())


def undo_key(qtbot: QtBot) -> None:
    """Ctrl+Z where the keyboard is, as the window system would send it."""
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Z, CTRL)
    QApplication.processEvents()


def test_what_is_typed_is_one_step_for_each_pause(window: MainWindow, qtbot: QtBot, coding: str) -> None:
    window.desks.memos._pause.setInterval(60)
    before = steps(window)
    qtbot.keyClicks(editor(window), "Godt ")
    assert memo(window, coding) == "" and window.docks.memo.sheet.state.text()
    qtbot.waitUntil(lambda: memo(window, coding) == "Godt")
    assert editor(window).toPlainText() == "Godt "
    qtbot.keyClicks(editor(window), "sagt")
    qtbot.waitUntil(lambda: memo(window, coding) == "Godt sagt")
    assert steps(window) == before + 2
    assert editor(window).textCursor().position() == len("Godt sagt")


def test_leaving_the_editor_writes(window: MainWindow, qtbot: QtBot, coding: str) -> None:
    qtbot.keyClicks(editor(window), "Én")
    text_of(window).setFocus()
    assert memo(window, coding) == "Én"
    window.desks.memo_opening.edit_coding(coding)
    qtbot.keyClicks(editor(window), " to")
    qtbot.keyClick(editor(window), Qt.Key.Key_Return, CTRL)
    assert memo(window, coding) == "Én to"
    assert text_of(window).hasFocus()


def test_choosing_another_coding_writes_and_shows_the_other(
    window: MainWindow, qtbot: QtBot, coding: str
) -> None:
    qtbot.keyClicks(editor(window), "Om den første")
    editor(window).blockSignals(True)  # the keyboard leaves without a word
    other = code(window, "Lange avtaler")
    editor(window).blockSignals(False)
    qtbot.waitUntil(lambda: "Lange avtaler" in window.docks.memo.sheet.quote.text())
    assert (memo(window, coding), memo(window, other)) == ("Om den første", "")
    assert editor(window).toPlainText() == ""
    window.workspace.choose_coding(coding)
    qtbot.waitUntil(lambda: editor(window).toPlainText() == "Om den første")


def test_closing_the_window_writes(qtbot: QtBot, tmp_path: Path, place: Path) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        uid = code(window, "Korte avtaler")
        window.desks.memo_opening.edit_current()
        qtbot.keyClicks(editor(window), "I siste øyeblikk")
    with Project.open(place, read_only=True) as project:
        assert project.codings.get(uid).memo == "I siste øyeblikk"


def test_undo_takes_typing_first_and_then_what_was_written(
    window: MainWindow, qtbot: QtBot, coding: str
) -> None:
    qtbot.keyClicks(editor(window), "Skrevet")
    window.desks.memos.write()
    qtbot.keyClicks(editor(window), " og mer")
    undo_key(qtbot)
    assert editor(window).toPlainText().strip() == "Skrevet"
    assert memo(window, coding) == "Skrevet"
    while editor(window).document().isUndoAvailable():
        undo_key(qtbot)
    undo_key(qtbot)
    assert memo(window, coding) == ""
    qtbot.waitUntil(lambda: editor(window).toPlainText() == "")
    assert editor(window).hasFocus()
    qtbot.keyClick(editor(window), Qt.Key.Key_Y, CTRL)
    assert memo(window, coding) == "Skrevet"
    qtbot.waitUntil(lambda: editor(window).toPlainText() == "Skrevet")


def test_undo_from_the_menu_takes_back_what_is_being_typed(
    window: MainWindow, qtbot: QtBot, coding: str
) -> None:
    qtbot.keyClicks(editor(window), "Ikke dette")
    window.actions_["undo"].trigger()
    assert memo(window, coding) == ""
    qtbot.waitUntil(lambda: editor(window).toPlainText() == "")
    assert project_of(window).codings.get(coding)


def test_a_change_from_elsewhere_comes_into_the_editor_unless_something_is_being_typed(
    window: MainWindow, qtbot: QtBot, coding: str
) -> None:
    project_of(window).codings.set_memo(coding, "Fra et annet sted")
    qtbot.waitUntil(lambda: editor(window).toPlainText() == "Fra et annet sted")
    qtbot.keyClicks(editor(window), " og herfra")
    project_of(window).codings.set_memo(coding, "Noe helt annet")
    QApplication.processEvents()
    assert editor(window).toPlainText() == "Fra et annet sted og herfra"
    window.desks.memos.write()
    assert memo(window, coding) == "Fra et annet sted og herfra"


def test_what_can_not_be_written_stays_and_is_written_when_it_can(
    window: MainWindow, qtbot: QtBot, coding: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = Codings.set_memo

    def full(self: Codings, uid: str, text: str) -> Any:
        raise NotWritten("The disk is full.")

    monkeypatch.setattr(Codings, "set_memo", full)
    qtbot.keyClicks(editor(window), "Må ikke bort")
    text_of(window).setFocus()
    assert editor(window).toPlainText() == "Må ikke bort"
    window.workspace.choose_coding("")
    monkeypatch.setattr(Codings, "set_memo", write)
    window.workspace.choose_coding(coding)
    qtbot.waitUntil(lambda: editor(window).toPlainText() == "Må ikke bort")
    assert window.workspace.retry()
    assert memo(window, coding) == "Må ikke bort"
    assert len(window.workspace.unsaved) == 0


def test_the_memo_of_a_coding_that_is_gone_can_be_copied(
    window: MainWindow, qtbot: QtBot, coding: str
) -> None:
    qtbot.keyClicks(editor(window), "Ord om noe som er borte")
    window.desks.memos._refresh._widget = window  # nothing is read anew meanwhile
    project_of(window).codings.remove([coding])
    window.desks.memos.write()
    assert "Ord om noe som er borte" in window.workspace.unsaved.as_text("p")
    window.workspace.forget_unsaved()


def test_without_anything_to_write_about_the_panel_says_what_to_do(
    qtbot: QtBot, tmp_path: Path, empty_project: Path
) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(empty_project)
        window.docks.reveal(window.docks.memo, focus=True)
        qtbot.waitUntil(window.docks.memo.sheet.empty.isVisible)
        assert not editor(window).isVisible()


def test_a_memo_in_a_project_that_can_only_be_read_is_only_read(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    with Project.open(place, coder="Ola", cache=tmp_path / "cache") as holder:
        response = holder.responses.all()[0].uid
        uid = holder.codings.add(response, 16, 40, holder.codes.tree().find("Tid").uid, memo="Les meg").uid
        with open_window(qtbot, tmp_path) as window:
            window.desks.files.open_path(place)
            window.desks.memo_opening.edit_coding(uid)
            sheet = window.docks.memo.sheet
            assert sheet.others.toPlainText().startswith("Ola") and "Les meg" in sheet.others.toPlainText()
            assert editor(window).toPlainText() == "" and editor(window).isReadOnly()


def test_typing_without_a_pause_is_written_all_the_same_after_a_while(
    window: MainWindow, qtbot: QtBot, coding: str
) -> None:
    window.desks.memos._at_the_latest.setInterval(300)
    steps = len(project_of(window).history.steps())
    for _ in range(8):
        qtbot.keyClicks(editor(window), "ab")
        qtbot.wait(60)
    assert project_of(window).codings.get(coding).memo
    assert 1 <= len(project_of(window).history.steps()) - steps <= 3
