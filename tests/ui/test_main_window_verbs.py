"""What an analyst does in the window, and what comes of it in the project."""

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
)
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance
from hoeringkoder.ui.codes.code_actions import CodeWish
from hoeringkoder.ui.dialogs.asking import AskLine
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import outcome
from .window_kit import LEFT, child, code, dialog, place_of, press, project_of, text_of

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def test_a_key_without_a_selection_says_what_to_do_first(window: MainWindow, qtbot: QtBot) -> None:
    for key in ("k", Qt.Key.Key_Return):
        window.messages.hide()
        window.reader.clear_selection()
        qtbot.keyClick(text_of(window), key)
        assert window.messages.sentence
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


def test_stance_memo_and_removal_of_the_coding_just_made(window: MainWindow, qtbot: QtBot) -> None:
    uid = code(window, "Korte avtaler")
    qtbot.keyClick(text_of(window), Qt.Key.Key_1, ALT)
    assert project_of(window).codings.get(uid).stance is Stance.SUPPORT
    qtbot.keyClick(text_of(window), Qt.Key.Key_M, CTRL)
    memo = window.docks.memo
    qtbot.waitUntil(memo.editor.hasFocus)
    assert "Korte avtaler" in memo.sheet.quote.text()
    qtbot.keyClicks(memo.editor, "Godt eksempel")
    qtbot.keyClick(memo.editor, Qt.Key.Key_Return, CTRL)
    assert project_of(window).codings.get(uid).memo == "Godt eksempel"
    window.actions_["remove"].trigger()
    assert project_of(window).codings.extracts() == []
    assert window.workspace.coding == ""


def test_the_last_code_is_repeated_with_its_stance(window: MainWindow, qtbot: QtBot) -> None:
    window.desks.coding.code_span(
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


def test_the_status_of_several_responses_is_one_step(window: MainWindow) -> None:
    uids = [response.uid for response in project_of(window).responses.all()]
    window.responses.status_requested.emit(uids, Status.DONE)
    assert {response.status for response in project_of(window).responses.all()} == {Status.DONE}
    window.actions_["undo"].trigger()
    assert {response.status for response in project_of(window).responses.all()} == {Status.NEW}


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
    window.codes.deeds[CodeWish.REMOVE].trigger()
    confirm = dialog(qtbot, window, "confirm")
    press(qtbot, confirm, "confirm_button")
    assert project_of(window).codings.extracts() == []
    assert window.reader.current_coding() == ""
    window.actions_["undo"].trigger()
    assert len(project_of(window).codings.extracts()) == 1


def test_deleting_twice_by_key_goes_on_to_the_neighbour_and_undo_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    tree = project_of(window).codes.tree()
    last = project_of(window).codes.add("Pris")
    QApplication.processEvents()
    window.codes.select(last.uid)
    window.codes.view.setFocus()
    qtbot.keyClick(window.codes.view, Qt.Key.Key_Delete)
    confirm = dialog(qtbot, window, "confirm")
    qtbot.keyClick(confirm.focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.codes.current == tree.find("Tid"))
    assert window.workspace.code == tree.find("Tid").uid
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: window.codes.current == last)


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
    new = project_of(window).responses.find("Åsdal kommune")
    qtbot.waitUntil(lambda: window.workspace.response == new.uid)
    qtbot.waitUntil(lambda: window.responses.selected() == [new.uid])


def test_a_search_outlines_its_words_in_the_response_that_is_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.desks.search.search("leverandør")
    assert window.docks.search in window.docks.visible_panels() or window.docks.search.isVisible()
    qtbot.keyClick(text_of(window), Qt.Key.Key_F3)
    qtbot.keyClick(text_of(window), Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert window.reader.selected_span() == place_of(window, "leverandøren")
    window.desks.search.search("")
    assert window.docks.search.hits.hits_model.rowCount() == 0


def test_a_search_that_stands_takes_in_what_is_imported_and_keeps_its_place(
    window: MainWindow, qtbot: QtBot
) -> None:
    hits = window.docks.search.hits
    window.desks.search.search("leverandør")
    hits.step(1)
    chosen = hits.chosen
    assert len(hits.hits_model.rows) == 4
    project_of(window).responses.add([outcome("c.txt", "Leverandøren trenger tid.", "Åsdal kommune")])
    qtbot.waitUntil(lambda: len(hits.hits_model.rows) == 6)
    assert chosen is not None and hits.chosen == chosen
    window.desks.search.search("")
    project_of(window).responses.add([outcome("d.txt", "En leverandør til.", "Oppdal kommune")])
    QApplication.processEvents()
    assert hits.hits_model.rows == []


def test_the_status_of_the_response_that_is_shown_is_checked_in_the_menu(window: MainWindow) -> None:
    def checked() -> list[str]:
        return [name for name in ("status_new", "status_done") if window.actions_[name].isChecked()]

    assert checked() == ["status_new"]
    window.actions_["status_done"].trigger()
    assert project_of(window).responses.get(window.workspace.response).status is Status.DONE
    assert checked() == ["status_done"]
    window.actions_["next_response"].trigger()
    assert checked() == ["status_new"]


def test_two_codes_are_made_one_with_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    coding = code(window, "Korte avtaler")
    tree = project_of(window).codes.tree()
    window.codes.select(tree.find("Kontrakt").uid)
    window.codes.view.setFocus()
    qtbot.keyClick(window.codes.view, Qt.Key.Key_G, CTRL | Qt.KeyboardModifier.ShiftModifier)
    asked = dialog(qtbot, window, "merge_code_dialog")
    qtbot.keyClicks(child(asked, QLineEdit, "code_to_find"), "ti")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert [one.name for one in project_of(window).codes.tree()] == ["Tid"]
    assert project_of(window).codings.get(coding).code == tree.find("Tid").uid
    window.actions_["undo"].trigger()
    assert {one.name for one in project_of(window).codes.tree()} == {"Kontrakt", "Tid"}
