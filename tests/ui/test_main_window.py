"""The window as a whole: what it shows when, what can be done when, and that all of it has a name."""

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollBar,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hoeringkoder.project import Project
from hoeringkoder.ui.dialogs.asking import AskLine
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import with_response
from .window_kit import (
    LEFT,
    child,
    code,
    dialog,
    open_window,
    own_settings,
    place_of,
    press,
    project_of,
    text_of,
)

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_without_a_project_the_start_page_says_what_to_do(qtbot: QtBot, tmp_path: Path, place: Path) -> None:
    with open_window(qtbot, tmp_path) as window:
        assert window.start_page.isVisible() and not window.tool_bar.isVisible()
        assert not window.actions_["export_word"].isEnabled() and not window.actions_["undo"].isEnabled()
        window.desks.files.open_path(place)
        assert window.reader.isVisible() and window.tool_bar.isVisible()
        window.actions_["close"].trigger()
        assert window.start_page.isVisible()
        recent = window.start_page.recent
        assert recent.count() == 1
        qtbot.mouseClick(recent.viewport(), LEFT, pos=recent.visualItemRect(recent.item(0)).center())
        assert project_of(window).path == place


def test_a_file_that_is_no_project_is_told_of_and_the_open_one_stays(
    window: MainWindow, tmp_path: Path
) -> None:
    bad = tmp_path / "annet.hkp"
    bad.write_text("ikke et prosjekt", encoding="utf-8")
    window.desks.files.open_path(bad)
    assert "annet.hkp" in window.messages.sentence
    assert project_of(window).name == "prosjekt"


def test_the_second_to_open_a_project_reads_only_and_is_told_so(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    with Project.open(place, coder="Ola"), open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        assert window.messages.sentence
        assert not window.actions_["import_files"].isEnabled()
        code(window, "Korte avtaler")
        assert project_of(window).codings.extracts() == []


def test_what_cannot_be_written_is_not_offered_for_change(qtbot: QtBot, tmp_path: Path, place: Path) -> None:
    with Project.open(place, coder="Ola"), open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        window.codes.view.setFocus()
        qtbot.keyClick(window.codes.view, Qt.Key.Key_Insert)
        window.responses.view.setFocus()
        qtbot.keyClick(window.responses.view, Qt.Key.Key_Delete)
        assert not [found for found in window.findChildren(QDialog) if found.isVisible()]
        assert window.codes.card.editor.isReadOnly()
        for name in ("link", "remove", "done", "stance_support", "status_done", "respondent"):
            assert not window.actions_[name].isEnabled()


def test_the_first_window_is_no_larger_than_the_screen(qtbot: QtBot, tmp_path: Path) -> None:
    window = MainWindow(own_settings(tmp_path))
    qtbot.addWidget(window)
    room = window.screen().availableSize()
    assert window.width() <= room.width() and window.height() <= room.height()


def test_the_line_at_the_bottom_tells_of_the_file_and_of_what_is_left(window: MainWindow) -> None:
    line = window.status_line
    assert line.file.text() == "prosjekt.hkp" and line.saved.text() and line.coder.text() == "Kari"
    before = line.reading.text()
    code(window, "Korte avtaler")
    assert line.reading.text() != before


def test_a_panel_that_cannot_be_seen_is_brought_up_to_date_when_it_is(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.docks.reveal(window.docks.extracts)
    QApplication.processEvents()
    history = window.docks.history.model
    before = history.rowCount()
    code(window, "Korte avtaler")
    QApplication.processEvents()
    assert history.rowCount() == before
    window.docks.reveal(window.docks.history)
    qtbot.waitUntil(lambda: history.rowCount() > before)
    assert "«Kontrakt»" in str(history.index(0, 3).data())


def test_a_panels_key_goes_to_it_and_puts_it_away_from_there(window: MainWindow, qtbot: QtBot) -> None:
    history = window.docks.history
    qtbot.keyClick(window, Qt.Key.Key_6, CTRL)
    QApplication.processEvents()
    assert history in window.docks.visible_panels()
    focus = QApplication.focusWidget()
    assert focus is not None and history.isAncestorOf(focus)
    qtbot.keyClick(focus, Qt.Key.Key_6, CTRL)
    QApplication.processEvents()
    assert history not in window.docks.visible_panels() and text_of(window).hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_6, CTRL)
    QApplication.processEvents()
    assert history in window.docks.visible_panels()


def test_the_window_comes_back_as_it_was_left(qtbot: QtBot, tmp_path: Path, place: Path) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        window.actions_["next_response"].trigger()
        left = window.workspace.response
        window.docks.reveal(window.docks.history)
        window.panes.setSizes([400, 600, 280])
        sizes = window.panes.sizes()
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        QApplication.processEvents()
        assert window.workspace.response == left
        assert window.docks.history in window.docks.visible_panels()
        assert window.panes.sizes()[0] == pytest.approx(sizes[0], abs=40)


def test_the_analysts_name_is_asked_for_before_the_first_project(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    with open_window(qtbot, tmp_path, coder="") as window:
        window.desks.files.open_path(place)
        ask = dialog(qtbot, window, "ask_line")
        assert isinstance(ask, AskLine) and window.workspace.project is None
        ask.line.setText("Nina")
        press(qtbot, ask, "answer_button")
        assert project_of(window).coder == "Nina"
        code(window, "Korte avtaler")
        assert project_of(window).codings.extracts()[0].coder == "Nina"


def test_f6_goes_round_all_panes_and_ctrl_with_a_digit_to_one(window: MainWindow, qtbot: QtBot) -> None:
    def pane_with_focus() -> str:
        focus = QApplication.focusWidget()
        panes = (window.responses, window.reader, window.codes, *window.docks.visible_panels())
        return next((p.objectName() for p in panes if focus and p.isAncestorOf(focus)), "")

    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    assert pane_with_focus() == "response_list"
    visited = []
    for _ in range(4):
        visited.append(pane_with_focus())
        qtbot.keyClick(window, Qt.Key.Key_F6)
    assert len(set(visited)) == 4 and pane_with_focus() == "response_list"
    qtbot.keyClick(window, Qt.Key.Key_3, CTRL)
    assert pane_with_focus() == "code_tree_panel"
    qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    assert pane_with_focus() == "responseReader"


def test_every_widget_that_can_have_the_keyboard_has_a_name_for_a_screen_reader(window: MainWindow) -> None:
    kinds = (QAbstractButton, QAbstractItemView, QLineEdit, QPlainTextEdit, QTextEdit)
    nameless = [
        (type(widget).__name__, widget.objectName())
        for widget in window.findChildren(QWidget)
        if isinstance(widget, kinds)
        and widget.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (widget.accessibleName() or (isinstance(widget, QAbstractButton) and widget.text()))
    ]
    assert nameless == []


def test_the_main_widgets_can_be_found_by_name(window: MainWindow) -> None:
    names = (
        "response_list response_rows response_filter responseReader responseText code_tree_panel code_rows"
        " code_filter definition_editor search_panel hit_rows extracts_panel extract_rows history_panel"
        " history_rows search_line status_line tool_bar message_bar"
    )
    for name in names.split():
        assert child(window, QWidget, name).objectName() == name


def test_every_action_is_in_a_menu_and_no_key_is_given_twice(window: MainWindow, qtbot: QtBot) -> None:
    taken: dict[str, str] = {}
    for action in window.actions_.findChildren(type(window.actions_["undo"])):
        assert action.associatedObjects(), action.objectName()
        for key in action.shortcuts():
            assert taken.setdefault(key.toString(), action.objectName()) == action.objectName()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    keys = dialog(qtbot, window, "keys_dialog")
    press(qtbot, keys, "close_button")


def test_an_empty_project_offers_to_import_and_to_make_a_code(qtbot: QtBot, tmp_path: Path) -> None:
    with open_window(qtbot, tmp_path) as window:
        assert window.workspace.create(tmp_path / "tomt.hkp", [])
        assert child(window, QPushButton, "import_button").isVisible()
        assert not window.actions_["code"].isEnabled() and not window.actions_["memo"].isEnabled()
        without_codes = window.docks.extracts.empty.sentence
        press(qtbot, window, "first_code_button")
        ask = dialog(qtbot, window, "ask_line")
        assert isinstance(ask, AskLine)
        ask.line.setText("Pris")
        press(qtbot, ask, "answer_button")
        assert [c.name for c in project_of(window).codes.tree()] == ["Pris"]
        qtbot.waitUntil(lambda: window.docks.extracts.empty.sentence != without_codes)
        uid = with_response(project_of(window))
        assert window.workspace.response == uid


def test_in_a_narrow_window_the_search_line_stays_and_the_words_on_the_buttons_give_way(
    window: MainWindow, qtbot: QtBot
) -> None:
    """What was typed after Ctrl+K would otherwise be taken for the keys of codes."""
    button = window.tool_bar.widgetForAction(window.actions_["export_word"])
    window.resize(1280, 760)
    qtbot.waitUntil(lambda: window.tool_bar.width() > 1200)
    words = button.width()
    window.resize(900, 760)
    qtbot.waitUntil(lambda: window.tool_bar.width() < 1000 and button.width() < words)
    assert window.tool_bar.search.isVisible() and button.isVisible()
    window.reader.setFocus()
    qtbot.keyClick(text_of(window), Qt.Key.Key_K, CTRL)
    assert window.tool_bar.search.hasFocus()
    window.resize(1280, 760)
    qtbot.waitUntil(lambda: button.width() == words)


def test_the_windows_keys_work_in_the_search_and_filter_lines(window: MainWindow, qtbot: QtBot) -> None:
    lines = (window.tool_bar.search, window.responses.filter, window.codes.filter)
    for line in (*lines, window.codes.card.editor):
        for key in (Qt.Key.Key_E, Qt.Key.Key_K, Qt.Key.Key_D):
            event = QKeyEvent(QEvent.Type.ShortcutOverride, key, CTRL)
            event.ignore()
            QApplication.sendEvent(line, event)
            assert not event.isAccepted(), "a line that accepts it keeps it from the window"
    qtbot.keyClick(window.codes.filter, Qt.Key.Key_K, CTRL)
    assert window.tool_bar.search.hasFocus()


def test_the_text_is_made_larger_and_stays_so_at_the_next_start(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    def height(window: MainWindow) -> float:
        return text_of(window).document().size().height()

    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        ordinary = height(window)
        code(window, "Korte avtaler")
        qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
        larger = height(window)
        assert larger > ordinary
        assert window.reader.selected_span() == place_of(window, "Korte avtaler")
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        assert height(window) == pytest.approx(larger, abs=2)
        window.actions_["zoom_reset"].trigger()
        assert height(window) == pytest.approx(ordinary, abs=2)


def test_tab_goes_through_what_can_be_seen_from_left_to_right(window: MainWindow, qtbot: QtBot) -> None:
    window.tool_bar.search.setFocus()
    visited = []
    for _ in range(13):
        focus = QApplication.focusWidget()
        assert focus is not None and not focus.visibleRegion().isEmpty()
        visited.append(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert visited[:3] == ["search_line", "response_arrange_button", "response_filter"]
    assert visited[3:7] == ["response_filter_button", "response_rows", "responseText", "codingMargin"]
    assert visited[7:10] == ["add_code_button", "tree_look_button", "code_filter"]
    assert visited[10:] == ["code_rows", "describe_button", "definition_editor"]
    focus = QApplication.focusWidget()
    assert focus is not None and window.docks.extracts.isAncestorOf(focus)


def test_whatever_takes_the_keyboard_has_a_name_for_the_screen_reader(window: MainWindow) -> None:
    QApplication.processEvents()
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in window.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not getattr(widget, "text", lambda: "")()
        and not isinstance(widget, QScrollBar)
    ]
    assert nameless == []


def test_a_project_named_without_its_folder_is_remembered_with_it(
    qtbot: QtBot, tmp_path: Path, place: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(place.parent)
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(Path(place.name))
        assert project_of(window).path == place and window.settings.recent() == [place]
