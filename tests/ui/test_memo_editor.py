"""The text of memos: links are shown as what they quote, and kept as plain text."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.memo_links import CodingTarget, MemoLink, PassageTarget
from hoeringkoder.ui.docks.memo_editor import MemoEditor

from .window_kit import LEFT

CTRL = Qt.KeyboardModifier.ControlModifier
LINK = MemoLink("«Vi støtter [ja] 👍 …» s. 3", PassageTarget("a1" * 16, 3, 40, "0f" * 8))
OTHER = MemoLink("«Nei» s. 1", CodingTarget("b2" * 16))


@pytest.fixture
def editor(qtbot: QtBot) -> MemoEditor:
    made = MemoEditor()
    qtbot.addWidget(made)
    made.resize(500, 200)
    made.show()
    made.activateWindow()
    made.setFocus()
    qtbot.waitUntil(made.hasFocus)
    return made


def caret_to(editor: MemoEditor, place: int) -> None:
    cursor = editor.textCursor()
    cursor.setPosition(place)
    editor.setTextCursor(cursor)


def followed(editor: MemoEditor) -> list[MemoLink]:
    found: list[MemoLink] = []
    editor.link_followed.connect(found.append)
    return found


def test_a_link_is_shown_by_its_words_and_kept_as_it_was(editor: MemoEditor) -> None:
    text = f"Først 🎉\n\nSe {LINK.written}, og\u00a0{OTHER.written}"
    editor.set_source(text)
    assert editor.toPlainText().splitlines()[-1] == f"Se {LINK.label}, og {OTHER.label}"
    assert editor.source() == text
    assert not editor.document().isUndoAvailable()


def test_what_is_typed_around_a_link_is_no_part_of_it(editor: MemoEditor, qtbot: QtBot) -> None:
    editor.set_source(LINK.written)
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClicks(editor, " ja")
    editor.moveCursor(QTextCursor.MoveOperation.Start)
    qtbot.keyClicks(editor, "Se ")
    assert editor.source() == f"Se {LINK.written} ja"


def test_a_link_is_put_in_at_the_caret_with_room_around_it(editor: MemoEditor, qtbot: QtBot) -> None:
    qtbot.keyClicks(editor, "Se")
    editor.insert_link(LINK)
    qtbot.keyClicks(editor, "og")
    editor.insert_link(OTHER)
    assert editor.source() == f"Se {LINK.written} og {OTHER.written} "
    caret_to(editor, 10)  # within the first
    editor.insert_link(OTHER)
    assert editor.source() == f"Se {LINK.written} {OTHER.written}  og {OTHER.written} "
    editor.undo()
    assert editor.source() == f"Se {LINK.written} og {OTHER.written} "


def test_a_link_is_deleted_whole_and_comes_back_whole(editor: MemoEditor, qtbot: QtBot) -> None:
    editor.set_source(f"Se {LINK.written} nå")
    caret_to(editor, len("Se ") + len(LINK.label.encode("utf-16-le")) // 2)
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.source() == "Se  nå"
    editor.undo()
    assert editor.source() == f"Se {LINK.written} nå"
    caret_to(editor, 3)
    qtbot.keyClick(editor, Qt.Key.Key_Delete)
    assert editor.source() == "Se  nå"
    qtbot.keyClick(editor, Qt.Key.Key_Backspace)
    assert editor.source() == "Se nå"


def test_a_link_is_followed_by_ctrl_enter_and_by_a_click(editor: MemoEditor, qtbot: QtBot) -> None:
    found = followed(editor)
    done: list[bool] = []
    editor.done.connect(lambda: done.append(True))
    editor.set_source(f"Se {LINK.written} nå")
    caret_to(editor, 8)
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert found == [LINK] and not done
    cursor = editor.textCursor()
    cursor.setPosition(10)
    place = editor.cursorRect(cursor).center() + QPoint(2, 0)
    qtbot.mouseClick(editor.viewport(), LEFT, pos=place)
    assert found == [LINK] * 2
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_Return, CTRL)
    assert done and len(found) == 2


def test_copied_it_is_readable_elsewhere_and_a_link_in_another_memo(editor: MemoEditor, qtbot: QtBot) -> None:
    editor.set_source(f"Se {LINK.written}")
    editor.selectAll()
    qtbot.keyClick(editor, Qt.Key.Key_C, CTRL)
    assert QApplication.clipboard().text() == f"Se {LINK.label}"
    editor.set_source("Først: ")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    qtbot.keyClick(editor, Qt.Key.Key_V, CTRL)
    assert editor.source() == f"Først: Se {LINK.written}"


def test_enter_within_a_link_leaves_two(editor: MemoEditor, qtbot: QtBot) -> None:
    editor.set_source(OTHER.written)
    caret_to(editor, 3)
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    halves = [MemoLink(words, OTHER.target).written for words in ("«Ne", "i» s. 1")]
    assert editor.source() == "\n".join(halves)
