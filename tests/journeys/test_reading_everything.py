"""The whole demo is read and coded with the keyboard alone, until nothing is left."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.assets import asset
from hoeringkoder.domain.responses import Status
from hoeringkoder.reading import find_files, read_all
from hoeringkoder.ui.dialogs.left import LeftDialog
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import new_project
from ..ui.window_kit import dialog, open_window, project_of, text_of

MOST_KEYS = 400


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The demo's responses as nobody has read or coded them yet."""
    with new_project(tmp_path) as project:
        project.codes.add_template(asset("templates", "principles.json"))
        project.codes.set_key(project.codes.tree().find("Kontraktsvalg").uid, "q")
        project.responses.add(read_all(find_files([asset("demo", "responses")])))
    with open_window(qtbot, tmp_path) as made:
        made.desks.files.open_path(tmp_path / "prosjekt.hkp")
        yield made


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def test_the_whole_demo_is_read_and_coded_without_the_mouse(qtbot: QtBot, window: MainWindow) -> None:
    project = project_of(window)
    to_read = sum(one.progress.to_read for one in project.ledger.left())
    press(Qt.Key.Key_F5)
    qtbot.waitUntil(dialog(qtbot, window, "left_dialog").isActiveWindow)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(text_of(window).hasFocus)
    responses = len(project.responses.all())
    for number in range(MOST_KEYS):
        before = window.messages.sentence
        if number % 4 == 0:
            press(Qt.Key.Key_Q)
        press(Qt.Key.Key_Minus if number % 4 == 1 else Qt.Key.Key_Space)
        said = window.messages.sentence
        if "All of the response is read" in said and said != before:
            press(Qt.Key.Key_D, Qt.KeyboardModifier.ControlModifier)
        if "Nothing is left" in said:
            break
    progress = [one.progress for one in project.ledger.left()]
    assert sum(one.left for one in progress) == 0 and sum(one.seen for one in progress) == to_read
    assert all(sum(getattr(one, what) for one in progress) > 50 for what in ("coded", "aside", "read"))
    assert [one.status for one in project.responses.all()] == [Status.DONE] * responses
    press(Qt.Key.Key_F5)
    left = dialog(qtbot, window, "left_dialog")
    assert isinstance(left, LeftDialog) and "Nothing is left" in left.nothing.sentence
