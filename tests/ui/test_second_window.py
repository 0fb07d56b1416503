"""A second window of the same project, beside the first one."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QScrollBar, QWidget
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.spans import occurrences
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.reader.text_view import TextView
from hoeringkoder.ui.second_window import SecondWindow

from .window_kit import child, click_row, code, open_window, project_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def second_of(qtbot: QtBot, window: MainWindow) -> SecondWindow:
    qtbot.keyClick(window, Qt.Key.Key_F, CTRL | SHIFT)
    second = window.desks.second.window
    assert second is not None
    qtbot.waitUntil(second.isActiveWindow)
    return second


def open_other(qtbot: QtBot, second: SecondWindow) -> str:
    """The response that the first window does not show."""
    other = next(r.uid for r in second.responses.model.responses if r.uid != second.workspace.response)
    click_row(qtbot, second.responses.view, second.responses.model.index_of(other))
    return other


def code_there(qtbot: QtBot, second: SecondWindow, quote: str) -> None:
    assert second.desks_responses.content is not None
    second.reader.select_span(occurrences(second.desks_responses.content.text, quote)[0])
    text = child(second.reader, TextView, "responseText")
    text.setFocus()
    QApplication.processEvents()
    QTest.keyClicks(text, "k")


def test_it_shows_another_response_and_codes_it_in_the_same_project(window: MainWindow, qtbot: QtBot) -> None:
    second = second_of(qtbot, window)
    here = window.workspace.response
    assert second.workspace.response == here
    other = open_other(qtbot, second)
    assert (window.workspace.response, second.workspace.response) == (here, other)
    code_there(qtbot, second, "Korte avtaler")
    project = project_of(window)
    assert [extract.response for extract in project.codings.extracts()] == [other]
    qtbot.keyClick(
        child(second.reader, TextView, "responseText"), Qt.Key.Key_1, Qt.KeyboardModifier.AltModifier
    )
    assert project.codings.extracts()[0].stance is not Stance.NONE
    for _ in range(2):  # on from what is coded, and on from what is read
        qtbot.keyClick(child(second.reader, TextView, "responseText"), Qt.Key.Key_Space)
    assert project.ledger.of(other)  # a paragraph is marked as read
    for _ in range(3):
        qtbot.keyClick(second, Qt.Key.Key_Z, CTRL)
    assert project.codings.extracts() == [] and not second.desks_responses.codings


def test_both_windows_follow_what_is_done_in_either(window: MainWindow, qtbot: QtBot) -> None:
    second = second_of(qtbot, window)
    window.activateWindow()
    code(window, "Korte avtaler")
    assert [c.uid for c in second.desks_responses.codings] == [c.uid for c in window.desks.responses.codings]
    project_of(window).codes.rename(next(iter(window.workspace.tree)).uid, "Avtaler")
    assert "Avtaler" in [mark.name for mark in second.reader.markings.marks]


def test_it_has_its_own_way_back(window: MainWindow, qtbot: QtBot) -> None:
    second = second_of(qtbot, window)
    first = second.workspace.response
    open_other(qtbot, second)
    qtbot.keyClick(
        child(second.reader, TextView, "responseText"), Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier
    )
    assert second.workspace.response == first == window.workspace.response


def test_it_comes_back_with_the_project_if_it_was_open(qtbot: QtBot, tmp_path: Path, place: Path) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        second = second_of(qtbot, window)
        other = open_other(qtbot, second)
        window.desks.files.close_project()
        assert not second.isVisible()
        window.desks.files.open_path(place)
        qtbot.waitUntil(second.isVisible)
        assert second.workspace.response == other
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        qtbot.waitUntil(lambda: window.desks.second.window is not None)
        again = window.desks.second.window
        assert again is not None and again.isVisible() and again.workspace.response == other
        again.close()
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        qtbot.wait(50)
        assert window.desks.second.window is None


def test_it_reads_only_where_the_project_does(qtbot: QtBot, tmp_path: Path, place: Path) -> None:
    with Project.open(place, coder="Ola"), open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        second = second_of(qtbot, window)
        code_there(qtbot, second, "Korte avtaler")
        assert project_of(window).codings.extracts() == []


def test_whatever_takes_the_keyboard_there_has_a_name_for_the_screen_reader(
    window: MainWindow, qtbot: QtBot
) -> None:
    second = second_of(qtbot, window)
    nameless = [
        f"{type(widget).__name__} {widget.objectName()}"
        for widget in second.findChildren(QWidget)
        if widget.isVisible()
        and widget.focusPolicy() != Qt.FocusPolicy.NoFocus
        and not widget.accessibleName()
        and not getattr(widget, "text", lambda: "")()
        and not isinstance(widget, QScrollBar)
    ]
    assert nameless == []
