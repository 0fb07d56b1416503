"""The palette is worked with the keyboard alone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.stances import Stance
from hoeringkoder.ui.code_palette import CodePalette

from .test_code_matching import TREE

Key = Qt.Key


@pytest.fixture
def palette(qtbot: QtBot) -> CodePalette:
    made = CodePalette()
    qtbot.addWidget(made)
    made.open_at(QPoint(50, 50), TREE, ["oe", "forut"])
    return made


@pytest.fixture
def query(palette: CodePalette) -> QLineEdit:
    found = palette.findChild(QLineEdit, "codePaletteQuery")
    assert found is not None
    return found


def rows(palette: CodePalette) -> list[str]:
    found = palette.findChild(QListView, "codePaletteList")
    assert found is not None
    model = found.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def test_it_opens_ready_to_type_with_the_last_used_code_chosen(
    palette: CodePalette, query: QLineEdit, qtbot: QtBot
) -> None:
    assert palette.isVisible()
    assert rows(palette)[:2] == ["Økonomi", "Prinsipper > Forutsigbarhet"]
    with qtbot.waitSignal(palette.code_chosen) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == ["oe", Stance.NONE]


def test_a_few_letters_and_enter_choose_a_code(palette: CodePalette, query: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(query, "naer")
    with qtbot.waitSignal(palette.code_chosen) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == ["naering", Stance.NONE]
    assert not palette.isVisible()


def test_the_arrows_go_through_the_list_and_around(
    palette: CodePalette, query: QLineEdit, qtbot: QtBot
) -> None:
    QTest.keyClicks(query, "forut")
    assert len(rows(palette)) == 3
    for key in (Key.Key_Down, Key.Key_Up, Key.Key_Up, Key.Key_Up):
        QTest.keyClick(query, key)
    with qtbot.waitSignal(palette.code_chosen) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == ["gode", Stance.NONE]


def test_tab_turns_to_the_next_stance_and_shift_tab_back(
    palette: CodePalette, query: QLineEdit, qtbot: QtBot
) -> None:
    seen = []
    for _ in Stance:
        QTest.keyClick(query, Key.Key_Tab)
        seen.append(palette.stance)
    assert seen == [*list(Stance)[1:], Stance.NONE]
    QTest.keyClick(query, Key.Key_Backtab)
    QTest.keyClick(query, Key.Key_Backtab)
    with qtbot.waitSignal(palette.code_chosen) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == ["oe", Stance.OPPOSE]


def test_a_name_that_is_not_there_can_be_made(palette: CodePalette, query: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(query, " Kort  varsel ")
    assert rows(palette) == ["New code «Kort varsel»"]
    QTest.keyClick(query, Key.Key_Tab)
    with qtbot.waitSignal(palette.new_code_requested) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == ["Kort varsel", Stance.SUPPORT]


def test_a_name_that_is_there_is_not_made_again(palette: CodePalette, query: QLineEdit) -> None:
    QTest.keyClicks(query, "forutsigbarhet")
    assert rows(palette) == ["Prinsipper > Forutsigbarhet"]


def test_escape_closes_without_a_choice(palette: CodePalette, query: QLineEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(palette.code_chosen), qtbot.waitSignal(palette.closed):
        QTest.keyClick(query, Key.Key_Escape)
    assert not palette.isVisible()


def test_a_click_chooses(palette: CodePalette, qtbot: QtBot) -> None:
    found = palette.findChild(QListView, "codePaletteList")
    assert found is not None
    spot = found.visualRect(found.model().index(1, 0)).center()
    with qtbot.waitSignal(palette.code_chosen) as told:
        QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert told.args == ["forut", Stance.NONE]


def test_opened_again_it_has_forgotten_the_letters_and_the_stance(
    palette: CodePalette, query: QLineEdit
) -> None:
    QTest.keyClicks(query, "forut")
    QTest.keyClick(query, Key.Key_Tab)
    palette.close()
    palette.open_at(QPoint(50, 50), TREE)
    assert query.text() == ""
    assert palette.stance is Stance.NONE
    assert len(rows(palette)) == len(TREE)


def test_without_codes_it_says_what_to_do(palette: CodePalette, query: QLineEdit, qtbot: QtBot) -> None:
    palette.open_at(QPoint(50, 50), CodeTree(()))
    assert any(
        label.isVisible() and label.text().startswith("No codes yet")
        for label in palette.findChildren(QLabel)
    )
    with qtbot.assertNotEmitted(palette.code_chosen):
        QTest.keyClick(query, Key.Key_Return)
    QTest.keyClicks(query, "Varsel")
    with qtbot.waitSignal(palette.new_code_requested) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == ["Varsel", Stance.NONE]


def test_it_stays_on_the_screen(palette: CodePalette) -> None:
    room = QApplication.primaryScreen().availableGeometry()
    palette.open_at(room.bottomRight(), TREE)
    assert room.contains(palette.geometry())


def test_every_row_can_be_painted(palette: CodePalette, query: QLineEdit) -> None:
    QTest.keyClick(query, Key.Key_Tab)
    for typed in ("g", "o", "de for"):
        QTest.keyClicks(query, typed)
        assert not palette.grab().isNull()
