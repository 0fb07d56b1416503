"""Two analysts' files whose texts were read otherwise: one reads again, they are merged, nothing is lost."""

from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.readings import ReadOutcome
from hoeringkoder.project import Project
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import TEXT, new_project, reading_of
from ..ui.window_kit import (
    answer_with,
    dialog,
    open_window,
    place_of,
    press,
    project_of,
    select_with_mouse,
    text_of,
)

HEADER = "Topptekst på siden"
STAYS = "Lange avtaler låser kommunen fast."
OURS = "Vi ber om at prinsippet sier hva som er lenge nok."


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """A colleague's copy of the project, in which the response has the text of an earlier version, coded."""
    older = replace(reading_of(f"{HEADER}\n{TEXT}"), reader="hoeringkoder 0.0.1")
    with new_project(tmp_path, "leder.hkp") as project:
        project.codes.add("Varighet")
        project.responses.add([ReadOutcome(Path("svar.txt"), TEXT.replace("\n", "\n\n").encode(), older)])
    (tmp_path / "ola").mkdir()
    copy = tmp_path / "ola" / "ola.hkp"
    copy.write_bytes((tmp_path / "leder.hkp").read_bytes())
    with Project.open(copy, coder="Ola") as project:
        (response,) = project.responses.outlines()
        text, code = project.responses.content(response.uid).text, project.codes.tree().find("Varighet").uid
        for quote in (HEADER, STAYS):
            start = text.index(quote)
            project.codings.add(response.uid, start, start + len(quote), code, memo=f"Ola: {quote}")
    return copy


def test_what_a_colleague_coded_in_the_older_text_is_found_in_the_new_one_or_listed(
    qtbot: QtBot, tmp_path: Path, theirs: Path
) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(tmp_path / "leder.hkp")
        read_all_again(qtbot, window)
        window.workspace.choose_code(project_of(window).codes.tree().find("Varighet").uid)
        select_with_mouse(qtbot, window, OURS)
        window.desks.coding.code_selection(window.workspace.code)
        merge(qtbot, window, theirs)
        assert {(one.quote, one.coder) for one in window.desks.responses.codings} == {
            (OURS, "Kari"),
            (STAYS, "Ola"),
        }
        (lost,) = project_of(window).codings.without_place()
        assert (lost.quote, lost.coder) == (HEADER, "Ola")
        place_by_keys(qtbot, window)
        assert project_of(window).codings.without_place() == []
        assert project_of(window).verify() == []


def read_all_again(qtbot: QtBot, window: MainWindow) -> None:
    assert HEADER in text_of(window).toPlainText()
    window.actions_["read_all_again"].trigger()
    press(qtbot, dialog(qtbot, window, "read_all_again"), "read_again_button")
    qtbot.waitUntil(lambda: not window.desks.reading_again.is_running, timeout=30_000)
    assert HEADER not in text_of(window).toPlainText()


def merge(qtbot: QtBot, window: MainWindow, theirs: Path) -> None:
    answer_with(window, theirs)
    window.actions_["merge"].trigger()
    press(qtbot, dialog(qtbot, window, "merge_preview"), "merge_button")
    press(qtbot, dialog(qtbot, window, "merge_receipt"), "close_button")
    qtbot.waitUntil(lambda: window.messages.has_actions and window.isActiveWindow())


def place_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    """From the message to the list, to the text, to the place; without the mouse."""
    window.messages.setFocus()
    button = QApplication.focusWidget()
    assert button is not None
    QTest.keyClick(button, Qt.Key.Key_Space)
    qtbot.waitUntil(window.docks.displaced.table.hasFocus)
    QTest.keyClick(window.docks.displaced.table, Qt.Key.Key_Return)
    qtbot.waitUntil(text_of(window).hasFocus)
    window.reader.select_span(place_of(window, "Om kontrakter"))
    window.actions_["place_coding"].trigger()
    assert any(one.quote == "Om kontrakter" and one.memo for one in window.desks.responses.codings)
