"""What is left to read in all responses, and going to it."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.ledger import LedgerState
from hoeringkoder.domain.responses import Status
from hoeringkoder.ui.dialogs.left import LeftDialog
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import new_project
from .window_kit import answer_with, child, dialog, open_window, press, project_of, text_of


@pytest.fixture
def left(qtbot: QtBot, window: MainWindow) -> LeftDialog:
    """The list, of two responses with four and five paragraphs, opened by its key."""
    text_of(window).setFocus()
    QTest.keyClick(text_of(window), Qt.Key.Key_F5)
    found = dialog(qtbot, window, "left_dialog")
    assert isinstance(found, LeftDialog)
    return found


def rows(left: LeftDialog) -> list[tuple[str, int]]:
    return [(row.sender, row.progress.left) for row in left.model.rows]


def test_what_is_left_follows_what_is_read(qtbot: QtBot, window: MainWindow, left: LeftDialog) -> None:
    assert rows(left) == [("Fjordvik kommune", 4), ("Stornes kommune", 5)]
    assert left.sentence.text().startswith("9 of 9 paragraphs are left to read, in 2 of 2 responses.")
    project, (first, second) = project_of(window), project_of(window).responses.outlines()
    project.ledger.mark(first.uid, [0, 1], LedgerState.READ)
    qtbot.waitUntil(lambda: rows(left)[0] == ("Fjordvik kommune", 2))
    project.responses.set_status(second.uid, Status.DONE)
    qtbot.waitUntil(lambda: rows(left) == [("Fjordvik kommune", 2)])
    assert "1 response is set to done with 5 unread" in left.sentence.text()
    child(left, QCheckBox, "left_every").click()
    assert len(rows(left)) == 2
    child(left, QCheckBox, "left_every").click()
    project.ledger.mark(first.uid, [2, 3], LedgerState.READ)
    qtbot.waitUntil(lambda: rows(left) == [])
    assert "Nothing is left" in left.nothing.sentence and not left.go.isEnabled()


def test_nobody_is_praised_for_reading_nothing(qtbot: QtBot, tmp_path: Path) -> None:
    new_project(tmp_path).close()
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(tmp_path / "prosjekt.hkp")
        window.actions_["left"].trigger()
        asked = dialog(qtbot, window, "left_dialog")
        assert isinstance(asked, LeftDialog)
        assert "imported" in asked.nothing.sentence
        asked.close()


def test_it_is_filtered_sorted_and_gone_from_by_keys(
    qtbot: QtBot, window: MainWindow, left: LeftDialog
) -> None:
    project_of(window).assignments.assign([project_of(window).responses.outlines()[1].uid], ["Ola"])
    qtbot.waitUntil(lambda: left.model.rows[1].assignees == ("Ola",))
    qtbot.keyClicks(child(left, QLineEdit, "left_filter"), "ola")
    assert rows(left) == [("Stornes kommune", 5)]
    child(left, QLineEdit, "left_filter").clear()
    left.table.sortByColumn(2, Qt.SortOrder.DescendingOrder)
    assert rows(left)[0] == ("Stornes kommune", 5)
    left.table.selectRow(0)
    left.table.setFocus()
    QTest.keyClick(left.table, Qt.Key.Key_Return)
    qtbot.waitUntil(text_of(window).hasFocus)
    assert window.reader.response is not None and window.reader.response.sender == "Stornes kommune"
    content = window.desks.responses.content
    assert content is not None and window.reader.selected_span() is not None
    assert window.reader.current_paragraph() == 0


def test_for_oneself_only_what_is_not_for_others_is_left(qtbot: QtBot, window: MainWindow) -> None:
    project, (first, second) = project_of(window), project_of(window).responses.outlines()
    project.assignments.assign([second.uid], ["Ola"])
    project.coder = "Ola"
    project.ledger.mark(first.uid, [0], LedgerState.READ)
    project.coder = "Kari"
    window.actions_["own_ledger"].trigger()
    window.actions_["left"].trigger()
    found = dialog(qtbot, window, "left_dialog")
    assert isinstance(found, LeftDialog)
    assert rows(found) == [("Fjordvik kommune", 4)] and "Kari" in found.sentence.text()


def test_the_ledger_is_saved_as_a_table(
    qtbot: QtBot, window: MainWindow, left: LeftDialog, tmp_path: Path
) -> None:
    answer_with(window, tmp_path / "lest.xlsx")
    press(qtbot, left, "left_table_button")
    done = dialog(qtbot, window, "export_dialog")
    qtbot.waitUntil(child(done, QPushButton, "open_file_button").isEnabled, timeout=20_000)
    sheet = load_workbook(tmp_path / "lest.xlsx").active
    assert sheet is not None and sheet.max_row == 10
    done.close()


def test_five_thousand_responses_are_listed_and_filtered_at_once(
    qtbot: QtBot, window: MainWindow, left: LeftDialog
) -> None:
    from dataclasses import replace

    one = left.model.rows[0]
    left.show_responses([replace(one, uid=str(n), title=f"Svar {n}") for n in range(5000)])
    assert len(left.model.rows) == 5000
    qtbot.keyClicks(child(left, QLineEdit, "left_filter"), "4999")
    assert [row.uid for row in left.model.rows] == ["4999"]
    QApplication.processEvents()
