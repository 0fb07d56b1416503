"""The sheet of all keys: it is found, searched, and the keys are changed there."""

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from hoeringkoder.ui.dialogs.keys import KeysDialog
from hoeringkoder.ui.main_window import MainWindow

from .window_kit import dialog, open_window, press, text_of

CTRL = Qt.KeyboardModifier.ControlModifier


def sheet_of(qtbot: QtBot, window: MainWindow) -> KeysDialog:
    window.actions_["keys"].trigger()
    found = dialog(qtbot, window, "keys_dialog")
    assert isinstance(found, KeysDialog)
    qtbot.waitUntil(found.isActiveWindow)
    return found


def lines(sheet: KeysDialog) -> dict[str, str]:
    """What is shown, and its keys."""
    return {
        line.text(0): line.text(1)
        for group, some in sheet._groups
        for line in some
        if not line.isHidden() and not group.isHidden()
    }


def choose(sheet: KeysDialog, what: str) -> None:
    found = (line for _, some in sheet._groups for line in some if line.text(0) == what)
    sheet.tree.setCurrentItem(next(found))


def press_key(qtbot: QtBot, sheet: KeysDialog, key: Qt.Key, modifier: Qt.KeyboardModifier = CTRL) -> None:
    sheet.tree.setFocus()
    qtbot.keyClick(sheet.tree, Qt.Key.Key_Return)
    assert sheet.key.hasFocus() or sheet.key.isAncestorOf(QApplication.focusWidget() or sheet)
    qtbot.keyClick(QApplication.focusWidget(), key, modifier)
    qtbot.waitUntil(lambda: not sheet.key.keySequence().isEmpty() or not sheet.key.hasFocus())


def test_the_question_mark_opens_it_in_the_text(window: MainWindow, qtbot: QtBot) -> None:
    text_of(window).setFocus()
    qtbot.keyClick(text_of(window), Qt.Key.Key_Question)
    press(qtbot, dialog(qtbot, window, "keys_dialog"), "close_button")


def test_it_is_searched_by_what_and_by_key_and_has_the_texts_own_keys(
    window: MainWindow, qtbot: QtBot
) -> None:
    sheet = sheet_of(qtbot, window)
    qtbot.keyClicks(sheet.words, "edit next hit")
    assert list(lines(sheet)) == ["Next hit"]
    sheet.words.setText("ctrl+z")
    assert list(lines(sheet)) == ["Undo"]
    html = sheet.sheet()
    assert "Ctrl+Z" in html and "Ctrl+Down" in html
    press(qtbot, sheet, "close_button")


def test_every_key_in_the_menus_is_on_the_sheet(window: MainWindow) -> None:
    shown = {key for row in window.desks.keys.choices.rows() for key in row.keys}
    waiting, keys = list(window.menuBar().actions()), set[str]()
    while waiting:
        action = waiting.pop()
        keys |= {key.toString(QKeySequence.SequenceFormat.NativeText) for key in action.shortcuts()}
        menu = action.menu()
        waiting += menu.actions() if isinstance(menu, QMenu) else []
    assert "Ctrl+5" in keys
    assert keys <= shown


def test_a_key_is_changed_holds_at_once_and_at_the_next_start_and_is_reset(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        sheet = sheet_of(qtbot, window)
        choose(sheet, "Next response")
        press_key(qtbot, sheet, Qt.Key.Key_F12, CTRL)
        assert (lines(sheet)["Next response"], sheet.complaint.text()) == ("Ctrl+F12", "")
        press(qtbot, sheet, "close_button")
        qtbot.waitUntil(window.isActiveWindow)
        before = window.workspace.response
        qtbot.keyClick(text_of(window), Qt.Key.Key_F12, CTRL)
        assert window.workspace.response != before
    with open_window(qtbot, tmp_path) as window:
        assert window.actions_["next_response"].shortcuts() == [QKeySequence("Ctrl+F12")]
        sheet = sheet_of(qtbot, window)
        choose(sheet, "Next response")
        press(qtbot, sheet, "reset_key_button")
        assert window.actions_["next_response"].shortcuts() == [QKeySequence("Ctrl+PgDown")]
        press(qtbot, sheet, "close_button")


def test_a_key_that_another_action_has_is_told_and_can_be_moved(window: MainWindow, qtbot: QtBot) -> None:
    sheet = sheet_of(qtbot, window)
    choose(sheet, "Next response")
    press_key(qtbot, sheet, Qt.Key.Key_R)
    assert "Repeat the last code" in sheet.complaint.text()
    assert lines(sheet)["Next response"] == "Ctrl+PgDown"
    press(qtbot, sheet, "move_key_button")
    assert lines(sheet)["Next response"] == "Ctrl+R" and lines(sheet)["Repeat the last code"] == ""
    choose(sheet, "Repeat the last code")
    press(qtbot, sheet, "reset_key_button")
    assert "Next response" in sheet.complaint.text()
    press(qtbot, sheet, "reset_all_keys_button")
    assert lines(sheet)["Repeat the last code"] == "Ctrl+R"
    press(qtbot, sheet, "close_button")


NONE = Qt.KeyboardModifier.NoModifier


@pytest.mark.parametrize(
    ("key", "modifier", "told"),
    [
        (Qt.Key.Key_K, NONE, "Kontrakt"),
        (Qt.Key.Key_Z, NONE, "own key"),
        (Qt.Key.Key_Left, NONE, "move about"),
        (Qt.Key.Key_Down, CTRL, "Next paragraph"),
        (Qt.Key.Key_F2, NONE, "Rename"),
    ],
)
def test_a_key_that_is_a_codes_or_the_texts_is_refused_with_a_sentence(
    window: MainWindow, qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier, told: str
) -> None:
    sheet = sheet_of(qtbot, window)
    choose(sheet, "Next response")
    press_key(qtbot, sheet, key, modifier)
    assert told in sheet.complaint.text() and lines(sheet)["Next response"] == "Ctrl+PgDown"
    press(qtbot, sheet, "close_button")


def test_a_pane_of_rows_may_have_a_key_that_another_pane_has(window: MainWindow, qtbot: QtBot) -> None:
    choices = window.desks.keys.choices
    assert choices.conflict("assign_rows", QKeySequence("Ins"), {}) is None  # which makes a code in the tree
    taken = choices.conflict("assign_rows", QKeySequence("Del"), {})
    assert taken is not None and taken.owner == "remove_rows"
