"""Reading and coding with the keys alone."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance

from ..project.samples import new_project, outcome
from ..ui.window_kit import open_window

CTRL, ALT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    """A key to whatever has the keyboard, as the user's would go."""
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def test_a_paragraph_is_coded_judged_and_noted_and_the_next_reached_without_the_mouse(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with new_project(tmp_path) as made:
        made.responses.add([outcome("a.txt"), outcome("b.txt", "Svar\nVi støtter.\nMen sent.", "Åsdal")])
        made.codes.set_key(made.codes.add("Tid").uid, "t")
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(tmp_path / "prosjekt.hkp")
        project = window.workspace.project
        assert project is not None
        press(Qt.Key.Key_1, CTRL)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_Return)
        content = window.desks.responses.content
        assert content is not None and content.text.startswith("Svar\n")
        press(Qt.Key.Key_Down, CTRL)
        press(Qt.Key.Key_T)
        press(Qt.Key.Key_1, ALT)
        press(Qt.Key.Key_M, CTRL)
        qtbot.waitUntil(window.docks.memo.editor.hasFocus)
        qtbot.keyClicks(QApplication.focusWidget(), "Godt sagt")
        press(Qt.Key.Key_Return, CTRL)
        (coding,) = project.codings.of_response(window.workspace.response)
        first = content.paragraphs[0]
        assert (coding.start, coding.end) == (first.start, first.end)
        assert (coding.stance, coding.memo) == (Stance.SUPPORT, "Godt sagt")
        press(Qt.Key.Key_Down, CTRL)
        second = content.paragraphs[1]
        assert window.reader.selected_span() == Span(second.start, second.end)


def test_a_code_is_made_moved_and_applied_in_the_tree_by_keys(qtbot: QtBot, tmp_path: Path) -> None:
    with new_project(tmp_path) as made:
        made.responses.add([outcome("a.txt")])
        made.codes.add("Pris")
        made.codes.add("Tid")
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(tmp_path / "prosjekt.hkp")
        project = window.workspace.project
        assert project is not None
        press(Qt.Key.Key_Down, CTRL)
        span = window.reader.selected_span()
        press(Qt.Key.Key_3, CTRL)
        press(Qt.Key.Key_Down)
        press(Qt.Key.Key_End)
        press(Qt.Key.Key_Right, CTRL | Qt.KeyboardModifier.ShiftModifier)
        QApplication.processEvents()
        tree = project.codes.tree()
        assert [tree.path(code.uid) for code in tree] == ["Pris", "Pris > Tid"]
        press(Qt.Key.Key_Return)
        (coding,) = project.codings.of_response(window.workspace.response)
        assert coding.span == span and tree[coding.code].name == "Tid"
        press(Qt.Key.Key_Z, CTRL)
        press(Qt.Key.Key_Z, CTRL)
        assert [code.name for code in project.codes.tree().children("")] == ["Pris", "Tid"]
