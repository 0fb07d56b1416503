"""Back and forward, and the place that one comes back to."""

from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.visited import MOST, Place, Visited

from ..project.samples import TEXT, new_project, outcome
from .window_kit import click_row, open_window, place_of, project_of, text_of

ALT = Qt.KeyboardModifier.AltModifier
LONG = "\n".join(f"Avsnitt {number} handler om avtaler som varer lenge." for number in range(60))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A project with three responses, one of them long."""
    with new_project(tmp_path) as project:
        project.responses.add(
            [
                outcome("a.txt", TEXT, "Arna kommune"),
                outcome("b.txt", LONG, "Bø kommune"),
                outcome("c.txt", TEXT + "\nMer.", "Os kommune"),
            ]
        )
    return tmp_path / "prosjekt.hkp"


def sender(window: MainWindow) -> str:
    return project_of(window).responses.get(window.workspace.response).sender


def open_row(qtbot: QtBot, window: MainWindow, name: str) -> None:
    uid = next(one.uid for one in window.responses.model.responses if one.sender == name)
    click_row(qtbot, window.responses.view, window.responses.model.index_of(uid))
    window.desks.places.arrive()


def test_alt_left_and_right_go_back_and_forward_to_the_responses_that_were_read(
    window: MainWindow, qtbot: QtBot
) -> None:
    assert not window.actions_["back"].isEnabled()
    for name in ("Bø kommune", "Os kommune"):
        open_row(qtbot, window, name)
    seen = []
    for key in (Qt.Key.Key_Left, Qt.Key.Key_Left, Qt.Key.Key_Right):
        qtbot.keyClick(text_of(window), key, ALT)
        seen.append(sender(window))
    assert seen == ["Bø kommune", "Arna kommune", "Bø kommune"]
    open_row(qtbot, window, "Arna kommune")
    assert not window.actions_["forward"].isEnabled()


def test_a_jump_in_a_text_can_be_gone_back_from_to_the_same_caret_and_lines(
    window: MainWindow, qtbot: QtBot
) -> None:
    open_row(qtbot, window, "Bø kommune")
    window.reader.select_span(place_of(window, "Avsnitt 5 handler"))
    window.desks.places.arrive()
    left = (window.reader.caret(), window.reader.top_offset())
    window.reader.select_span(place_of(window, "Avsnitt 50 handler"))  # as a hit or an extract does
    assert window.reader.top_offset() > left[1]
    qtbot.mouseClick(text_of(window).viewport(), Qt.MouseButton.BackButton, pos=QPoint(40, 40))
    assert (window.reader.caret(), window.reader.top_offset()) == left
    qtbot.mouseClick(text_of(window).viewport(), Qt.MouseButton.ForwardButton, pos=QPoint(40, 40))
    assert window.reader.caret() == place_of(window, "Avsnitt 50 handler").end


def test_the_places_stand_with_their_names_in_the_menu_of_the_button(
    window: MainWindow, qtbot: QtBot
) -> None:
    for name in ("Bø kommune", "Os kommune"):
        open_row(qtbot, window, name)
    menu = QMenu(window)
    window.desks.places.fill_menu(menu, -1)
    assert [action.text().split(" · ")[0] for action in menu.actions()] == ["Bø kommune", "Arna kommune"]
    menu.actions()[1].trigger()
    assert sender(window) == "Arna kommune"


def test_a_response_that_was_removed_is_not_gone_back_to(window: MainWindow, qtbot: QtBot) -> None:
    for name in ("Bø kommune", "Os kommune"):
        open_row(qtbot, window, name)
    gone = next(one.uid for one in window.responses.model.responses if one.sender == "Bø kommune")
    project_of(window).responses.remove([gone])
    QApplication.processEvents()
    qtbot.keyClick(text_of(window), Qt.Key.Key_Left, ALT)
    assert sender(window) == "Arna kommune" and not window.messages.isVisible()


def test_the_project_opens_where_it_was_left(qtbot: QtBot, tmp_path: Path, place: Path) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        open_row(qtbot, window, "Bø kommune")
        window.reader.select_span(place_of(window, "Avsnitt 30 handler"))
        left = (window.reader.caret(), window.reader.top_offset())
        assert left[1] > 0
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        qtbot.waitUntil(lambda: window.reader.caret() == left[0])
        assert sender(window) == "Bø kommune" and window.reader.top_offset() == left[1]


def test_what_was_visited_is_as_in_a_browser() -> None:
    visited = Visited()
    assert visited.go(-1) is None and visited.present is None
    for uid in "abcd":
        visited.visit(Place(uid))
    assert visited.go(-3) == Place("a") and visited.go(-1) is None and visited.go(2) == Place("c")
    visited.visit(Place("e"))
    assert [place.response for place in visited.before] == ["c", "b", "a"] and not visited.after
    visited.forget({"e", "a"})
    assert visited.present == Place("c") and [place.response for place in visited.before] == ["b"]
    for number in range(2 * MOST):
        visited.visit(Place(str(number)))
    assert len(visited.places) == MOST
