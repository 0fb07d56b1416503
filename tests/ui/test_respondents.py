"""Checking who sent what, and who was invited, in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
)
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.invited import ListedName
from hoeringkoder.ui.dialogs.invited import InvitedDialog
from hoeringkoder.ui.dialogs.respondents import SendersDialog
from hoeringkoder.ui.dialogs.respondents_rows import Field, certainty_words
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import new_project, outcome
from .window_kit import answer_with, child, dialog, open_window, press, project_of

CONTROL = Qt.KeyboardModifier.ControlModifier
NAMES = ("Austvik kommune", "Midtvik kommune", "Nordvik kommune", "Sørvik kommune", "Vestvik kommune")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A project with five responses whose respondents are guessed."""
    with new_project(tmp_path) as project:
        project.responses.add(
            outcome(f"{i}.txt", f"Svar {i}\nHilsen {name}", name) for i, name in enumerate(NAMES)
        )
        project.invited.add(
            [ListedName("Nordvik kommune"), ListedName("Sørvig kommune"), ListedName("Lia lag")]
        )
    return tmp_path / "prosjekt.hkp"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, place: Path) -> Iterator[MainWindow]:
    with open_window(qtbot, tmp_path) as made:
        made.desks.files.open_path(place)
        yield made


@pytest.fixture
def grid(qtbot: QtBot, window: MainWindow) -> SendersDialog:
    window.actions_["check_respondents"].trigger()
    found = dialog(qtbot, window, "senders_dialog")
    assert isinstance(found, SendersDialog)
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)  # its keys are heard by the active window only
    return found


@pytest.fixture
def invited(qtbot: QtBot, window: MainWindow) -> InvitedDialog:
    window.actions_["invited"].trigger()
    found = dialog(qtbot, window, "invited_dialog")
    assert isinstance(found, InvitedDialog)
    return found


def column(grid: SendersDialog, field: Field) -> list[str]:
    model = grid.model
    return [model.columns[field].text(row) for row in model.rows]


def select(grid: SendersDialog, top: int, bottom: int, field: Field) -> None:
    grid.grid.choose(top, field)
    for row in range(top, bottom + 1):
        grid.grid.selectionModel().select(
            grid.model.index(row, field), QItemSelectionModel.SelectionFlag.Select
        )


def type_in(grid: SendersDialog, text: str) -> None:
    QTest.keyClick(grid.grid, Qt.Key.Key_F2)
    editor = child(grid.grid, QLineEdit, "cell_editor")
    editor.setText(text)
    QTest.keyClick(editor, Qt.Key.Key_Return)
    settle()


def settle() -> None:
    """What was wished is done and shown: each takes a turn of the event loop."""
    for _ in range(4):
        QApplication.processEvents()


def test_guesses_are_shown_with_how_sure_they_are_in_words(grid: SendersDialog) -> None:
    assert column(grid, Field.NAMES) == list(NAMES)
    assert column(grid, Field.CERTAINTY) == ["quite sure · 90 %"] * 5
    words = [certainty_words(n) for n in (0, 45, 70, 100)]
    assert words == ["not checked", "unsure · 45 %", "likely · 70 %", "confirmed"]
    assert certainty_words(0, is_known=False) == "unknown"
    assert grid.note.text() == "5 of 5 shown · 5 to check"
    assert "Hilsen Austvik kommune" in grid.text.toPlainText()


def test_a_cell_is_typed_in_and_the_next_one_comes(grid: SendersDialog, window: MainWindow) -> None:
    type_in(grid, "Austvik herad; Felles råd")
    assert column(grid, Field.NAMES)[0] == "Austvik herad; Felles råd"
    assert column(grid, Field.CERTAINTY)[0] == "confirmed"
    assert (grid.grid.currentIndex().row(), grid.grid.currentIndex().column()) == (1, Field.NAMES)
    QTest.keyClick(grid, Qt.Key.Key_Z, CONTROL)
    settle()
    assert column(grid, Field.NAMES)[0] == "Austvik kommune"
    QTest.keyClick(grid, Qt.Key.Key_Y, CONTROL)
    settle()
    assert column(grid, Field.NAMES)[0] == "Austvik herad; Felles råd"


def test_a_known_type_is_written_as_it_is_known(grid: SendersDialog) -> None:
    grid.grid.choose(0, Field.TYPE)
    type_in(grid, "privatperson")
    assert column(grid, Field.TYPE)[0] == "Privatperson"


def test_what_stands_above_is_filled_down(grid: SendersDialog, window: MainWindow) -> None:
    steps = len(project_of(window).history.steps())
    select(grid, 1, 3, Field.NAMES)
    QTest.keyClick(grid.grid, Qt.Key.Key_D, CONTROL)
    settle()
    assert column(grid, Field.NAMES)[1:4] == ["Midtvik kommune"] * 3
    assert column(grid, Field.OTHERS)[1:] == ["2", "2", "2", ""]
    assert len(project_of(window).history.steps()) == steps + 1
    grid.grid.choose(4, Field.NAMES)
    QTest.keyClick(grid.grid, Qt.Key.Key_D, CONTROL)
    settle()
    assert column(grid, Field.NAMES)[4] == "Midtvik kommune"


def test_blocks_are_copied_and_pasted_as_spreadsheets_have_them(grid: SendersDialog) -> None:
    select(grid, 0, 1, Field.NAMES)
    QTest.keyClick(grid.grid, Qt.Key.Key_C, CONTROL)
    assert QGuiApplication.clipboard().text() == "Austvik kommune\nMidtvik kommune"
    QGuiApplication.clipboard().setText("Lia lag\tAnnen\r\nLia vel\tAnnen\r\n")
    grid.grid.choose(2, Field.NAMES)
    QTest.keyClick(grid.grid, Qt.Key.Key_V, CONTROL)
    settle()
    assert column(grid, Field.NAMES)[2:4] == ["Lia lag", "Lia vel"]
    assert column(grid, Field.TYPE)[2:] == ["Annen", "Annen", "Kommune/KS"]
    QGuiApplication.clipboard().setText("Privatperson")
    select(grid, 2, 4, Field.TYPE)
    QTest.keyClick(grid.grid, Qt.Key.Key_V, CONTROL)
    settle()
    assert column(grid, Field.TYPE)[2:] == ["Privatperson"] * 3
    QTest.keyClick(grid.grid, Qt.Key.Key_Delete)
    settle()
    assert column(grid, Field.TYPE)[2:] == [""] * 3


def test_confirmed_rows_stay_in_place_until_the_filter_is_chosen_anew(grid: SendersDialog) -> None:
    choose_filter(grid.filter, 1)
    select(grid, 0, 1, Field.NAMES)
    QTest.keyClick(grid.grid, Qt.Key.Key_Return, CONTROL)
    settle()
    assert column(grid, Field.CERTAINTY)[:3] == ["confirmed", "confirmed", "quite sure · 90 %"]
    grid.grid.choose(2, Field.NAMES)
    QTest.keyClick(grid.grid, Qt.Key.Key_Return, CONTROL)
    assert grid.grid.currentIndex().row() == 3
    settle()
    choose_filter(grid.filter, 1)
    assert column(grid, Field.NAMES) == ["Sørvik kommune", "Vestvik kommune"]
    grid.words.setText("vest")
    QTest.keyClick(grid.words, Qt.Key.Key_Return)
    assert column(grid, Field.NAMES) == ["Vestvik kommune"]
    grid.words.setText("finnes ikke")
    QTest.keyClick(grid.words, Qt.Key.Key_Return)
    assert grid.place.pages.currentIndex() == 1 and not grid.show_response.isEnabled()


def test_a_name_from_the_list_is_taken_by_one_enter_which_goes_on_to_the_next_row(
    qtbot: QtBot, grid: SendersDialog
) -> None:
    grid.grid.choose(0, Field.NAMES)
    for typed, chosen in (("vest", True), ("Vest", False)):
        QTest.keyClick(grid.grid, Qt.Key.Key_F2)
        editor = child(grid.grid, QLineEdit, "cell_editor")
        editor.selectAll()
        QTest.keyClicks(editor, typed)
        popup = editor.completer().popup()
        assert isinstance(popup, QAbstractItemView)
        qtbot.waitUntil(popup.isVisible)
        if chosen:
            QTest.keyClick(popup, Qt.Key.Key_Down)
        QTest.keyClick(popup, Qt.Key.Key_Return)
        settle()
    assert column(grid, Field.NAMES)[:2] == ["Vestvik kommune", "Vest"]
    assert grid.grid.currentIndex().row() == 2


@pytest.mark.usefixtures("bokmaal")
def test_both_enter_keys_confirm_whatever_they_are_called(grid: SendersDialog) -> None:
    for row, key in enumerate((Qt.Key.Key_Return, Qt.Key.Key_Enter)):
        grid.grid.choose(row, Field.NAMES)
        QTest.keyClick(grid.grid, key, CONTROL)
        settle()
    assert [response.certainty for response in grid.model.rows[:3]] == [100, 100, 90]


def test_respondents_whose_names_are_alike_are_found(grid: SendersDialog) -> None:
    grid.grid.choose(1, Field.NAMES)
    type_in(grid, "Austvig kommune")
    choose_filter(grid.filter, 7)
    assert column(grid, Field.NAMES) == ["Austvig kommune", "Austvik kommune"]


def test_the_text_follows_the_row(grid: SendersDialog, qtbot: QtBot) -> None:
    QTest.keyClick(grid.grid, Qt.Key.Key_Down)
    qtbot.waitUntil(lambda: "Hilsen Midtvik kommune" in grid.text.toPlainText())
    assert "1.txt" in grid.file.text()


def test_enter_opens_the_response(grid: SendersDialog, window: MainWindow, qtbot: QtBot) -> None:
    grid.grid.choose(2, Field.NAMES)
    uid = grid.model.rows[2].uid
    QTest.keyClick(grid.grid, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: window.workspace.response == uid)


def test_a_respondent_is_renamed_and_two_are_merged(
    qtbot: QtBot, grid: SendersDialog, window: MainWindow
) -> None:
    press(qtbot, grid, "rename_button")
    asking = dialog(qtbot, grid, "ask_line")
    child(asking, QLineEdit, "answer").setText("Austvik herad")
    press(qtbot, asking, "answer_button")
    qtbot.waitUntil(lambda: column(grid, Field.NAMES)[0] == "Austvik herad")
    select(grid, 0, 1, Field.NAMES)
    press(qtbot, grid, "merge_respondents_button")
    asking = dialog(qtbot, grid, "merge_respondents_dialog")
    choice = child(asking, QComboBox, "respondent_to_stay")
    choice.setCurrentText("Austvik herad")
    press(qtbot, asking, "merge_button")
    qtbot.waitUntil(lambda: column(grid, Field.NAMES)[:2] == ["Austvik herad"] * 2)


def test_sorting_keeps_the_row_that_one_is_at(grid: SendersDialog) -> None:
    grid.grid.choose(0, Field.TYPE)
    grid.grid.sortByColumn(Field.NAMES, Qt.SortOrder.DescendingOrder)
    assert column(grid, Field.NAMES)[0] == "Vestvik kommune"
    assert (grid.grid.currentIndex().row(), grid.grid.currentIndex().column()) == (4, Field.TYPE)


def test_a_name_that_is_another_respondents_is_refused_in_the_dialog(
    qtbot: QtBot, grid: SendersDialog
) -> None:
    press(qtbot, grid, "rename_button")
    asking = dialog(qtbot, grid, "ask_line")
    child(asking, QLineEdit, "answer").setText("Nordvik kommune")
    press(qtbot, asking, "answer_button")
    qtbot.waitUntil(lambda: "Nordvik kommune" in grid.complaint.text())


def test_many_responses_are_shown_at_once(qtbot: QtBot) -> None:
    from hoeringkoder.domain.responses import Respondent, Response, Status

    made = SendersDialog(list, list, None)
    qtbot.addWidget(made)
    made.set_responses(
        [
            Response(str(i), f"Svar {i}", Status.NEW, f"{i}.pdf", 2, 900, 12,
                     respondents=(Respondent(f"r{i}", f"Instans {i}", "", i % 100),))
            for i in range(5000)
        ]
    )  # fmt: skip
    made.show()
    choose_filter(made.filter, 2)
    assert len(made.model.rows) == 4000
    assert all(button.accessibleName() or button.text() for button in made.findChildren(QPushButton))


def test_who_has_not_answered_is_told(invited: InvitedDialog) -> None:
    assert [(row.name, row.state) for row in invited.model.rows[:3]] == [
        ("Lia lag", "has not answered"),
        ("Nordvik kommune", "has answered"),
        ("Sørvig kommune", "may have answered"),
    ]
    assert invited.sentence.text() == "3 invited: 1 answered, 2 did not. 4 answered without being invited."
    choose_filter(invited.filter, 4)
    assert len(invited.model.rows) == 4
    choose_filter(invited.filter, 0)
    invited.words.setText("lia")
    assert [row.name for row in invited.model.rows] == ["Lia lag"]


def test_a_proposal_is_accepted_or_another_respondent_chosen(qtbot: QtBot, invited: InvitedDialog) -> None:
    invited.table.selectRow(2)
    press(qtbot, invited, "same_button")
    qtbot.waitUntil(lambda: invited.model.rows[2].state == "has answered")
    assert invited.model.rows[2].who == "Sørvik kommune"
    invited.table.selectRow(0)
    press(qtbot, invited, "choose_button")
    asking = dialog(qtbot, invited, "tie_dialog")
    name = child(asking, QComboBox, "tied_respondent")
    name.setCurrentText("finnes ikke")
    press(qtbot, asking, "answer_button")
    assert asking.isVisible()
    name.setCurrentText("Vestvik kommune")
    press(qtbot, asking, "answer_button")
    qtbot.waitUntil(lambda: invited.model.rows[0].who == "Vestvik kommune")
    QTest.keyClick(invited, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: invited.model.rows[0].state == "has not answered")


def test_names_are_pasted_and_removed(qtbot: QtBot, invited: InvitedDialog) -> None:
    invited.text_wanted.emit()
    pasting = dialog(qtbot, invited, "paste_names_dialog")
    assert not child(pasting, QPushButton, "add_button").isEnabled()
    child(pasting, QPlainTextEdit, "names_box").setPlainText("Kommuner:\nØstvik kommune\nAlle kommunene")
    assert "1 name." in pasting.found.text() and "Alle kommunene" in pasting.found.text()  # type: ignore[attr-defined]
    press(qtbot, pasting, "add_button")
    qtbot.waitUntil(lambda: "Østvik kommune" in [row.name for row in invited.model.rows])
    names = [row.name for row in invited.model.rows]
    invited.table.selectRow(names.index("Østvik kommune"))
    invited.table.setFocus()
    QTest.keyClick(invited.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: "Østvik kommune" not in [row.name for row in invited.model.rows])


def test_names_come_from_a_file_and_the_list_goes_to_one(
    qtbot: QtBot, window: MainWindow, invited: InvitedDialog, tmp_path: Path
) -> None:
    listed, out = tmp_path / "liste.txt", tmp_path / "ut.xlsx"
    listed.write_text("Østvik kommune\nKari Vik AS\n", encoding="utf-8")
    answer_with(window, listed)
    invited.file_wanted.emit()
    found = dialog(qtbot, invited, "names_found_dialog")
    assert "Kari Vik AS" in child(found, QPlainTextEdit, "names_found_box").toPlainText()
    press(qtbot, found, "add_button")
    qtbot.waitUntil(lambda: "Kari Vik AS" in [row.name for row in invited.model.rows])
    answer_with(window, out)
    press(qtbot, invited, "export_button")
    rows = list(load_workbook(out)["Invited bodies"].iter_rows(values_only=True))
    assert ("Nordvik kommune", "yes") in [(row[0], row[2]) for row in rows]


def test_without_a_list_it_is_said_how_to_get_one(
    qtbot: QtBot, invited: InvitedDialog, window: MainWindow
) -> None:
    project = project_of(window)
    project.invited.remove([one.uid for one in project.invited.all()])
    choose_filter(invited.filter, 1)
    qtbot.waitUntil(lambda: invited.place.pages.currentIndex() == 2)


def choose_filter(box: QComboBox, number: int) -> None:
    box.setCurrentIndex(number)
    box.activated.emit(number)
