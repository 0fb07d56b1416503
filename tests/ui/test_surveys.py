"""Surveys in the window: what the columns are is asked, told by keys, and every row comes in."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QPushButton
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hoeringkoder.domain.surveys import Role
from hoeringkoder.ui import survey_run
from hoeringkoder.ui.dialogs.survey import SurveyDialog
from hoeringkoder.ui.dialogs.survey_columns import ROLE_KEYS
from hoeringkoder.ui.dialogs.survey_receipt import SurveyReceiptDialog
from hoeringkoder.ui.main_window import MainWindow

from ..reading.locked_word import locked_word
from ..reading.sheet_files import HEADINGS, ROWS, SURVEY, put, table, workbook
from .window_kit import answer_with, child, dialog, press, project_of

CONTROL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def survey(tmp_path: Path) -> Path:
    return put(tmp_path, "svar.xlsx", workbook(SURVEY, [("annet", "ark"), ("Her er det et svar.", "x")]))


def asked(qtbot: QtBot, window: MainWindow) -> SurveyDialog:
    found = dialog(qtbot, window, "survey_dialog")
    assert isinstance(found, SurveyDialog)
    return found


def ask(qtbot: QtBot, window: MainWindow, path: Path) -> SurveyDialog:
    answer_with(window, path)
    window.actions_["import_survey"].trigger()
    return asked(qtbot, window)


def receipt(qtbot: QtBot, window: MainWindow) -> SurveyReceiptDialog:
    found = dialog(qtbot, window, "survey_receipt")
    assert isinstance(found, SurveyReceiptDialog)
    return found


def role(shown: SurveyDialog, heading: str) -> Role:
    return next(column.role for column in shown.plan.columns if column.title == heading)


def select(shown: SurveyDialog, *numbers: int) -> None:
    flag = shown.columns.selectionModel().SelectionFlag
    shown.columns.clearSelection()
    for number in numbers:
        index = shown.columns.model().index(number, 0)
        shown.columns.selectionModel().setCurrentIndex(index, flag.Select | flag.Rows)


def test_a_survey_is_asked_about_and_imported(qtbot: QtBot, window: MainWindow, survey: Path) -> None:
    before = len(project_of(window).responses.all())
    shown = ask(qtbot, window, survey)
    assert role(shown, "Kommentar til forslaget") is Role.OPEN
    assert "4 rows = 3 responses + 1 without answers + 0 empty" in shown.count.text()
    assert "Vi vil ha mer tid." in shown.preview.text.toPlainText()
    press(qtbot, shown, "import_button")
    told = receipt(qtbot, window)
    assert "4 rows = 3 imported + 0 already here + 1 without answers + 0 empty" in told.sentence.text()
    lines = {line.what: line for line in told.model.rows}
    assert lines["Rows without answers"].which == "row 5"
    cells = [line.count for line in told.model.rows if line.what.startswith(("Cells", "Empty cells"))]
    assert cells[0] == sum(cells[1:]) == 5 * len(HEADINGS)
    press(qtbot, told, "close_button")
    responses = project_of(window).responses.all()
    assert len(responses) == before + 3
    qtbot.waitUntil(lambda: len(window.responses.model.responses) == before + 3)
    shown_now = window.desks.responses.shown
    assert shown_now is not None and shown_now.sender == "Stornes kommune"
    assert [plan.name for plan in project_of(window).surveys.plans()] == ["svar"]


def test_a_spreadsheet_that_is_dropped_is_asked_about(qtbot: QtBot, window: MainWindow, survey: Path) -> None:
    window.desks.files.take_dropped([survey])
    shown = asked(qtbot, window)
    shown.reject()
    assert window.desks.importing.is_running is False


def test_columns_are_told_by_keys_and_buttons_and_filled_down(
    qtbot: QtBot, window: MainWindow, survey: Path
) -> None:
    shown = ask(qtbot, window, survey)
    assert shown.columns.hasFocus()
    for number, wanted in enumerate(ROLE_KEYS, 1):
        select(shown, 4)
        QTest.keyClick(shown.columns, Qt.Key(Qt.Key.Key_0 + number))
        assert role(shown, "Fylke") is wanted
    select(shown)
    QTest.keyClick(shown.columns, Qt.Key.Key_8)  # the row that has the keyboard is meant
    assert role(shown, "Fylke") is Role.IGNORED
    button = child(shown, QPushButton, "role_closed")
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Return)
    assert role(shown, "Fylke") is Role.CLOSED and shown.isVisible()
    select(shown, 4, 5)
    press(qtbot, shown, "role_attribute")
    assert [role(shown, HEADINGS[4]), role(shown, HEADINGS[5])] == [Role.ATTRIBUTE, Role.ATTRIBUTE]
    select(shown, 0, 1, 2)
    QTest.keyClick(shown.columns, Qt.Key.Key_D, CONTROL)
    assert [column.role for column in shown.plan.columns[:3]] == [Role.ID] * 3
    assert shown.columns.selected_keys() == [column.key for column in shown.plan.columns[:3]]
    select(shown, *range(len(HEADINGS)))
    QTest.keyClick(shown.columns, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: not shown.primary.isEnabled())
    assert "No row has an answer" in shown.preview.place.text()
    shown.reject()


def test_enter_opens_the_menu_of_a_column_and_takes_a_number_but_imports_nothing(
    qtbot: QtBot, window: MainWindow, survey: Path
) -> None:
    shown = ask(qtbot, window, survey)
    select(shown, 4)
    QTest.keyClick(shown.columns, Qt.Key.Key_Return)
    menu = child(shown, QMenu, "survey_role_menu")
    qtbot.waitUntil(menu.isVisible)
    next(action for action in menu.actions() if action.text().startswith("Ignored")).trigger()
    menu.close()
    assert role(shown, "Fylke") is Role.IGNORED
    QTest.keyClick(shown.header_rows, Qt.Key.Key_2)
    QTest.keyClick(shown.header_rows, Qt.Key.Key_Return)
    assert shown.isVisible()
    shown.reject()


def test_the_preview_goes_from_response_to_response(qtbot: QtBot, window: MainWindow, survey: Path) -> None:
    shown = ask(qtbot, window, survey)
    rows = [shown.preview.place.text()]
    for name in ("survey_next", "survey_next", "survey_next", "survey_previous"):
        press(qtbot, shown, name)
        rows.append(shown.preview.place.text())
    assert rows == ["Row 2", "Row 3", "Row 4", "Row 4", "Row 3"]
    assert "not answered" not in shown.preview.text.toPlainText().casefold()
    sheet = shown.sheet_view.sheet_model
    assert (sheet.rowCount(), sheet.columnCount()) == (5, len(HEADINGS))
    assert sheet.data(sheet.index(2, 2)) == "Vestli AS"
    assert "respondent" in sheet.headerData(2, Qt.Orientation.Horizontal)
    shown.reject()


def test_another_sheet_and_other_rows_of_headings_can_be_chosen(
    qtbot: QtBot, window: MainWindow, survey: Path
) -> None:
    shown = ask(qtbot, window, survey)
    shown.sheets.setCurrentIndex(1)
    assert [column.title for column in shown.plan.columns] == ["annet", "ark"]
    shown.sheets.setCurrentIndex(0)
    shown.header_rows.setValue(2)
    assert (shown.plan.skipped, shown.plan.header_rows) == (0, 2)
    assert "Vestli AS" in shown.preview.text.toPlainText()
    shown.reject()


def test_the_next_delivery_asks_about_new_columns_only_and_offers_to_update(
    qtbot: QtBot, window: MainWindow, survey: Path, tmp_path: Path
) -> None:
    press(qtbot, ask(qtbot, window, survey), "import_button")
    press(qtbot, receipt(qtbot, window), "close_button")
    rows = [[*row, "12"] for row in ROWS]
    rows[0][5] = "Nei"
    later = put(tmp_path, "svar2.csv", table([[*HEADINGS, "Antall ansatte"], *rows]))
    shown = ask(qtbot, window, later)
    assert "known from an earlier delivery" in shown.sentence.text()
    assert [row.heading for row in shown.columns.columns_model.rows] == ["Antall ansatte"]
    shown.only_new.setChecked(False)
    assert len(shown.columns.columns_model.rows) == len(HEADINGS) + 1
    select(shown, len(HEADINGS))
    QTest.keyClick(shown.columns, Qt.Key.Key_8)
    press(qtbot, shown, "import_button")
    told = receipt(qtbot, window)
    assert "0 imported + 3 already here" in told.sentence.text()
    assert child(told, QPushButton, "update_button").text() == "Update 1 changed response"
    press(qtbot, told, "update_button")
    (changed,) = [
        r
        for r in project_of(window).responses.all()
        if r.sender == "Stornes kommune" and "Fylke" in r.attributes
    ]
    assert changed.attributes["Støtter dere forslaget?"] == "Nei"
    assert "1 response was updated." in window.messages.sentence


def test_a_survey_that_is_stopped_leaves_whole_responses(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(survey_run, "PACE", replace(survey_run.PACE, least=2, most=2))
    rows = [(f"Lag {n}", f"Vi i lag {n} er imot dette forslaget.") for n in range(60)]
    before = len(project_of(window).responses.all())
    path = put(tmp_path, "mange.csv", table([("Virksomhet", "Svar"), *rows]))
    press(qtbot, ask(qtbot, window, path), "import_button")
    press(qtbot, dialog(qtbot, window, "survey_progress"), "cancel_button")
    told = receipt(qtbot, window)
    taken = len(project_of(window).responses.all()) - before
    assert 0 <= taken < 60
    assert {line.what: line.count for line in told.model.rows}["Rows not read"] == 60 - taken
    press(qtbot, told, "close_button")
    press(qtbot, ask(qtbot, window, path), "import_button")
    again = receipt(qtbot, window)
    assert f"{60 - taken} imported + {taken} already here" in again.sentence.text()


def test_a_project_that_is_closed_meanwhile_has_whole_responses(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    rows = [(f"Lag {n}", f"Vi i lag {n} er imot dette forslaget.") for n in range(200)]
    path = put(tmp_path, "mange.csv", table([("Virksomhet", "Svar"), *rows]))
    press(qtbot, ask(qtbot, window, path), "import_button")
    progress = dialog(qtbot, window, "survey_progress")
    place = project_of(window).path
    window.workspace.close()
    qtbot.waitUntil(lambda: not isValid(progress) or not progress.isVisible())
    window.desks.files.open_path(place)
    assert project_of(window).verify() == []


def test_a_file_that_cannot_be_read_is_told(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    answer_with(window, put(tmp_path, "skadet.xlsx", b"PK\x03\x04 ikke noe regneark"))
    window.actions_["import_survey"].trigger()
    reading = dialog(qtbot, window, "survey_reading")
    qtbot.waitUntil(lambda: child(reading, QPushButton, "cancel_button").text() == "Close")
    press(qtbot, reading, "cancel_button")


def test_a_locked_survey_asks_for_its_password(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    locked = put(tmp_path, "laast.xlsx", locked_word(workbook(SURVEY), "hemmelig"))
    answer_with(window, locked)
    window.actions_["import_survey"].trigger()
    for attempt in ("feil", "hemmelig"):
        passwords = dialog(qtbot, window, "passwords_dialog")
        child(passwords, QPlainTextEdit, "passwords").setPlainText(attempt)
        press(qtbot, passwords, "unlock_button")
        qtbot.waitUntil(lambda shown=passwords: not isValid(shown) or not shown.isVisible())  # type: ignore[misc]
    assert role(asked(qtbot, window), "Fylke") is Role.ATTRIBUTE


def test_only_a_project_that_can_be_written_takes_a_survey(qtbot: QtBot, window: MainWindow) -> None:
    assert window.actions_["import_survey"].isEnabled()
    window.desks.files.close_project()
    assert not window.actions_["import_survey"].isEnabled()
