"""Codings without a place: told of, listed, shown where they may be, placed, removed; by keyboard alone."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPlainTextEdit
from pytestqt.qtbot import QtBot

from hoeringkoder.project import Project
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import TEXT, new_project, otherwise, outcome, reading_of, with_response
from .window_kit import open_window, place_of, press, project_of, text_of

GOES = "Lange avtaler låser kommunen fast."
LIKE = "Lange avtaler låser alle kommuner."


def lose_one(project: Project, response: str) -> None:
    """Code a sentence, and read the response without it; another that is much like it stands at the end."""
    code = project.codes.add("Varighet").uid
    start = TEXT.index(GOES)
    project.codings.add(response, start, start + len(GOES), code, memo="Husk denne")
    text = otherwise(TEXT, 2) + "\nEt annet avsnitt.\n" + LIKE.replace(".", " i landet.")
    project.responses.read_again({response: reading_of(text)})


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with a project that has one, which is not in the response that is shown."""
    with new_project(tmp_path) as project:
        lose_one(project, with_response(project))
        project.responses.add([outcome("z.txt", "En annen tekst.", "Alnes kommune")])
    with open_window(qtbot, tmp_path) as made:
        made.desks.files.open_path(tmp_path / "prosjekt.hkp")
        yield made


def lost(window: MainWindow) -> list[str]:
    return [one.quote for one in project_of(window).codings.without_place()]


def test_opening_a_project_tells_of_them_with_the_way_to_the_list(qtbot: QtBot, window: MainWindow) -> None:
    assert window.messages.has_actions and "1" in window.messages.sentence
    window.messages.setFocus()
    button = QApplication.focusWidget()
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Space)
    panel = window.docks.displaced
    qtbot.waitUntil(panel.table.hasFocus)
    assert not window.messages.has_actions
    row = panel.current
    assert row is not None
    assert (row.coding.quote, row.code, row.response) == (GOES, "Varighet", "Fjordvik kommune")
    whole = panel.findChild(QPlainTextEdit, "displaced_quote")
    assert whole is not None and GOES in whole.toPlainText() and "Husk denne" in whole.toPlainText()


def test_by_keys_alone_it_is_shown_placed_and_taken_back(qtbot: QtBot, window: MainWindow) -> None:
    panel, text = window.docks.displaced, text_of(window)
    window.docks.reveal(panel, focus=True)
    qtbot.waitUntil(panel.table.hasFocus)
    QTest.keyClick(panel.table, Qt.Key.Key_Return)
    qtbot.waitUntil(text.hasFocus)
    span = window.reader.selected_span()
    assert span == place_of(window, "Lange avtaler låser")
    for _ in range(2):
        QTest.keyClick(text, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(
        text, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    )
    assert lost(window) == []
    (coding,) = window.desks.responses.codings
    assert coding.quote == "Lange avtaler låser alle" and coding.memo == "Husk denne"
    assert window.workspace.coding == coding.uid
    window.actions_["undo"].trigger()
    assert lost(window) == [GOES] and window.desks.responses.codings == []


def test_placing_asks_for_what_is_missing(qtbot: QtBot, window: MainWindow) -> None:
    place = window.actions_["place_coding"]
    assert window.workspace.response != project_of(window).codings.without_place()[0].response
    place.trigger()  # another response is shown: the coding's own is, and nothing is placed
    assert lost(window) == [GOES]
    assert window.workspace.response == project_of(window).codings.without_place()[0].response
    window.reader.clear_selection()
    place.trigger()
    assert lost(window) == [GOES] and window.messages.sentence


def test_removing_it_empties_the_list_which_then_says_so(qtbot: QtBot, window: MainWindow) -> None:
    panel = window.docks.displaced
    window.docks.reveal(panel, focus=True)
    QTest.keyClick(panel.table, Qt.Key.Key_Delete)
    assert lost(window) == []
    qtbot.waitUntil(lambda: panel.pages.currentIndex() == 1)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: panel.pages.currentIndex() == 0)


def test_the_header_of_the_response_tells_how_many_it_has(qtbot: QtBot, window: MainWindow) -> None:
    button = window.reader.displaced_button
    assert button.isHidden()
    window.workspace.choose_response(project_of(window).codings.without_place()[0].response)
    assert button.isVisible() and "1" in button.text() and button.accessibleName() == button.text()
    button.click()
    qtbot.waitUntil(window.docks.displaced.table.hasFocus)
    window.desks.displaced.remove([project_of(window).codings.without_place()[0].uid])
    qtbot.waitUntil(button.isHidden)


def test_without_any_the_panel_is_put_away_until_there_are_some(qtbot: QtBot, tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        response = with_response(project)
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(tmp_path / "prosjekt.hkp")
        dock = window.docks.dock_of(window.docks.displaced)
        qtbot.waitUntil(dock.isHidden)
        assert not window.messages.has_actions
        lose_one(project_of(window), response)
        qtbot.waitUntil(lambda: not dock.isHidden())
        assert window.messages.has_actions
        window.messages.dismiss()
        project_of(window).codes.add("En til")
        QApplication.processEvents()
        assert not window.messages.has_actions  # told once


def test_in_a_project_that_is_only_read_nothing_can_be_placed(qtbot: QtBot, window: MainWindow) -> None:
    window.docks.displaced.set_writable(False)
    assert not window.docks.displaced.place_button.isEnabled()
    assert not window.docks.displaced.remove_action.isEnabled()


def test_many_with_long_quotations_are_shown_at_once(qtbot: QtBot, tmp_path: Path) -> None:
    lines = [f"Setning nummer {n} om kontrakter, som er lang og {'stor ' * 80}." for n in range(500)]
    with new_project(tmp_path) as project:
        response = with_response(project, text="\n".join(lines))
        code, text = project.codes.add("Varighet").uid, "\n".join(lines)
        with project.step("alle"):
            for line in lines:
                start = text.index(line)
                project.codings.add(response, start, start + len(line), code)
        project.responses.read_again({response: reading_of("Noe helt annet.")})
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(tmp_path / "prosjekt.hkp")
        window.desks.displaced.show()
        panel = window.docks.displaced
        assert panel.model.rowCount() == 500
        press(qtbot, panel, "show_displaced_button")
        assert window.reader.selected_span() is None
