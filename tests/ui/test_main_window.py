"""The window as a whole: what it shows when, what can be done when, and that all of it has a name."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.ui.dialogs.asking import AskLine, AskText
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import TEXT, new_project, outcome, with_response
from .window_kit import LEFT, child, dialog, open_window, place_of, press, text_of

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A project with two responses and two codes."""
    with new_project(tmp_path) as project:
        project.responses.add(
            [outcome("a.txt"), outcome("b.txt", TEXT + "\nEt avsnitt til.", "Stornes kommune")]
        )
        code = project.codes.add("Kontrakt", definition="Form og varighet.")
        project.codes.set_key(code.uid, "k")
        project.codes.add("Tid")
    return tmp_path / "prosjekt.hkp"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, place: Path) -> Iterator[MainWindow]:
    """The window with that project open."""
    with open_window(qtbot, tmp_path) as made:
        made.files.open_path(place)
        yield made


def project_of(window: MainWindow) -> Project:
    assert window.workspace.project is not None
    return window.workspace.project


def code(window: MainWindow, quote: str, key: str = "k") -> str:
    """Code a quote by key; the coding's uid."""
    window.reader.select_span(place_of(window, quote))
    text_of(window).setFocus()
    QApplication.processEvents()
    QTest.keyClicks(text_of(window), key)
    return window.workspace.coding


def test_without_a_project_the_start_page_says_what_to_do(qtbot: QtBot, tmp_path: Path, place: Path) -> None:
    with open_window(qtbot, tmp_path) as window:
        assert window.start_page.isVisible() and not window.tool_bar.isVisible()
        assert not window.actions_["export_word"].isEnabled() and not window.actions_["undo"].isEnabled()
        window.files.open_path(place)
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
    window.files.open_path(bad)
    assert "annet.hkp" in window.messages.sentence
    assert project_of(window).name == "prosjekt"


def test_the_second_to_open_a_project_reads_only_and_is_told_so(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    with Project.open(place, coder="Ola"), open_window(qtbot, tmp_path) as window:
        window.files.open_path(place)
        assert window.messages.sentence
        assert not window.actions_["import_files"].isEnabled()
        code(window, "Korte avtaler")
        assert project_of(window).codings.extracts() == []


def test_undo_and_redo_are_named_in_the_menu(window: MainWindow, qtbot: QtBot) -> None:
    code(window, "Korte avtaler")
    assert "«Kontrakt»" in window.actions_["undo"].text()
    window.actions_["undo"].trigger()
    assert "«Kontrakt»" in window.actions_["redo"].text()
    assert project_of(window).codings.extracts() == []
    window.actions_["redo"].trigger()
    assert len(project_of(window).codings.extracts()) == 1
    assert not window.actions_["redo"].isEnabled()


def test_the_line_at_the_bottom_tells_of_the_file_and_of_what_is_left(window: MainWindow) -> None:
    line = window.status_line
    assert line.file.text() == "prosjekt.hkp" and line.saved.text() and line.coder.text() == "Kari"
    before = line.progress.text()
    code(window, "Korte avtaler")
    assert line.progress.text() != before


def test_stance_memo_and_removal_of_the_coding_just_made(window: MainWindow, qtbot: QtBot) -> None:
    uid = code(window, "Korte avtaler")
    qtbot.keyClick(text_of(window), Qt.Key.Key_1, ALT)
    assert project_of(window).codings.get(uid).stance is Stance.SUPPORT
    qtbot.keyClick(text_of(window), Qt.Key.Key_M, CTRL)
    memo = dialog(qtbot, window, "ask_text")
    assert isinstance(memo, AskText) and "Korte avtaler" in memo.sentence.text()
    qtbot.keyClicks(memo.editor, "Godt eksempel")
    qtbot.keyClick(memo.editor, Qt.Key.Key_Return, CTRL)
    assert project_of(window).codings.get(uid).memo == "Godt eksempel"
    window.actions_["remove"].trigger()
    assert project_of(window).codings.extracts() == []
    assert window.workspace.coding == ""


def test_the_last_code_is_repeated_with_its_stance(window: MainWindow, qtbot: QtBot) -> None:
    window.coding.code_span(
        project_of(window).codes.tree().find("Tid").uid, place_of(window, "Korte avtaler"), Stance.OPPOSE
    )
    window.reader.select_span(place_of(window, "Lange avtaler"))
    qtbot.keyClick(text_of(window), Qt.Key.Key_R, CTRL)
    assert [(e.quote, e.code, e.stance) for e in project_of(window).codings.extracts()] == [
        ("Korte avtaler", "Tid", Stance.OPPOSE),
        ("Lange avtaler", "Tid", Stance.OPPOSE),
    ]


def test_a_new_code_from_the_palette_and_its_first_use_are_one_step(window: MainWindow, qtbot: QtBot) -> None:
    window.reader.select_span(place_of(window, "liten tid"))
    qtbot.keyClick(text_of(window), Qt.Key.Key_Return)
    query = child(window, QLineEdit, "codePaletteQuery")
    qtbot.keyClicks(query, "Kapasitet")
    qtbot.keyClick(query, Qt.Key.Key_Return)
    assert [extract.code for extract in project_of(window).codings.extracts()] == ["Kapasitet"]
    window.actions_["undo"].trigger()
    assert project_of(window).codings.extracts() == []
    assert "Kapasitet" not in [c.name for c in project_of(window).codes.tree()]


def test_a_key_that_no_code_has_is_told_and_codes_nothing(window: MainWindow) -> None:
    code(window, "Korte avtaler", key="x")
    assert "«x»" in window.messages.sentence
    assert project_of(window).codings.extracts() == []


def test_positions_are_right_behind_an_emoji(window: MainWindow) -> None:
    code(window, "Vi ber om at prinsippet")
    (extract,) = project_of(window).codings.extracts()
    assert extract.quote == "Vi ber om at prinsippet"


def test_the_extracts_of_the_chosen_code_lead_back_to_the_text(window: MainWindow, qtbot: QtBot) -> None:
    first = window.workspace.response
    uid = code(window, "Korte avtaler")
    window.actions_["next_response"].trigger()
    assert window.workspace.response != first
    window.codes.select(project_of(window).codings.get(uid).code)
    window.docks.reveal(window.docks.extracts, focus=True)
    table = window.docks.extracts.table
    qtbot.waitUntil(lambda: table.rows_model.rowCount() == 1)
    assert "1" in window.docks.dock_of(window.docks.extracts).windowTitle()
    table.selectRow(0)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert window.workspace.response == first
    assert window.reader.current_coding() == uid


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
    assert "«Kontrakt»" in str(history.index(0, 2).data())


def test_the_status_of_several_responses_is_one_step(window: MainWindow) -> None:
    uids = [response.uid for response in project_of(window).responses.all()]
    window.responses.status_requested.emit(uids, Status.DONE)
    assert {response.status for response in project_of(window).responses.all()} == {Status.DONE}
    window.actions_["undo"].trigger()
    assert {response.status for response in project_of(window).responses.all()} == {Status.NEW}


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


def test_one_key_marks_the_response_as_done(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.keyClick(text_of(window), Qt.Key.Key_D, CTRL)
    assert project_of(window).responses.get(window.workspace.response).status is Status.DONE


def test_removing_the_shown_response_asks_first_and_then_shows_another(
    window: MainWindow, qtbot: QtBot
) -> None:
    gone = window.workspace.response
    code(window, "Korte avtaler")
    window.responses.remove_requested.emit([gone])
    confirm = dialog(qtbot, window, "confirm")
    assert len(project_of(window).responses.all()) == 2
    press(qtbot, confirm, "confirm_button")
    assert [response.uid for response in project_of(window).responses.all()] == [window.workspace.response]
    assert window.workspace.response != gone
    window.actions_["undo"].trigger()
    assert len(project_of(window).codings.of_response(gone)) == 1


def test_a_deleted_code_takes_its_codings_with_it_after_a_warning(window: MainWindow, qtbot: QtBot) -> None:
    uid = code(window, "Korte avtaler")
    window.codes.select(project_of(window).codings.get(uid).code)
    window.codes.remove_action.trigger()
    confirm = dialog(qtbot, window, "confirm")
    press(qtbot, confirm, "confirm_button")
    assert project_of(window).codings.extracts() == []
    assert window.reader.current_coding() == ""
    window.actions_["undo"].trigger()
    assert len(project_of(window).codings.extracts()) == 1


def test_a_code_is_added_and_renamed_and_a_name_twice_is_refused_in_a_sentence(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.actions_["new_code"].trigger()
    ask = dialog(qtbot, window, "ask_line")
    assert isinstance(ask, AskLine)
    ask.line.setText("Pris")
    press(qtbot, ask, "answer_button")
    assert window.codes.current is not None and window.codes.current.name == "Pris"
    window.codes.rename_requested.emit(window.codes.current.uid, "Tid")
    assert "«Tid»" in window.messages.sentence
    window.codes.rename_requested.emit(window.codes.current.uid, "Kostnad")
    qtbot.waitUntil(lambda: window.codes.current is not None and window.codes.current.name == "Kostnad")


def test_files_dropped_on_the_window_are_imported(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    folder = tmp_path / "inn"
    folder.mkdir()
    (folder / "nytt.txt").write_text("Svar fra Åsdal kommune\n\nVi støtter forslaget.\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(folder))])
    window.dropEvent(
        QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, LEFT, Qt.KeyboardModifier.NoModifier)
    )
    qtbot.waitUntil(lambda: len(project_of(window).responses.all()) == 3, timeout=20_000)


def test_the_window_comes_back_as_it_was_left(qtbot: QtBot, tmp_path: Path, place: Path) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.files.open_path(place)
        window.actions_["next_response"].trigger()
        left = window.workspace.response
        window.docks.reveal(window.docks.history)
        window.panes.setSizes([400, 600, 280])
        sizes = window.panes.sizes()
    with open_window(qtbot, tmp_path) as window:
        window.files.open_path(place)
        QApplication.processEvents()
        assert window.workspace.response == left
        assert window.docks.history in window.docks.visible_panels()
        assert window.panes.sizes()[0] == pytest.approx(sizes[0], abs=40)


def test_the_analysts_name_is_asked_for_before_the_first_project(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    with open_window(qtbot, tmp_path, coder="") as window:
        window.files.open_path(place)
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
        press(qtbot, window, "first_code_button")
        ask = dialog(qtbot, window, "ask_line")
        assert isinstance(ask, AskLine)
        ask.line.setText("Pris")
        press(qtbot, ask, "answer_button")
        assert [c.name for c in project_of(window).codes.tree()] == ["Pris"]
        uid = with_response(project_of(window))
        assert window.workspace.response == uid


def test_a_search_outlines_its_words_in_the_response_that_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.search.search("leverandør")
    assert window.docks.search in window.docks.visible_panels() or window.docks.search.isVisible()
    qtbot.keyClick(text_of(window), Qt.Key.Key_F3)
    qtbot.keyClick(text_of(window), Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert window.reader.selected_span() == place_of(window, "leverandøren")
    window.search.search("")
    assert window.docks.search.hits.hits_model.rowCount() == 0


def test_the_text_is_made_larger_and_stays_so_at_the_next_start(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    def height(window: MainWindow) -> float:
        return text_of(window).document().size().height()

    with open_window(qtbot, tmp_path) as window:
        window.files.open_path(place)
        ordinary = height(window)
        code(window, "Korte avtaler")
        qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
        larger = height(window)
        assert larger > ordinary
        assert window.reader.selected_span() == place_of(window, "Korte avtaler")
    with open_window(qtbot, tmp_path) as window:
        window.files.open_path(place)
        assert height(window) == pytest.approx(larger, abs=2)
        window.actions_["zoom_reset"].trigger()
        assert height(window) == pytest.approx(ordinary, abs=2)


def test_tab_goes_through_what_can_be_seen_from_left_to_right(window: MainWindow, qtbot: QtBot) -> None:
    window.tool_bar.search.setFocus()
    visited = []
    for _ in range(8):
        focus = QApplication.focusWidget()
        assert focus is not None and not focus.visibleRegion().isEmpty()
        visited.append(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert visited[:4] == ["search_line", "response_filter", "response_rows", "responseText"]
    assert visited[4:] == ["add_code_button", "code_filter", "code_rows", "definition_editor"]
    focus = QApplication.focusWidget()
    assert focus is not None and window.docks.extracts.isAncestorOf(focus)
