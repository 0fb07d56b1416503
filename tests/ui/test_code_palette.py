"""The palette is worked with the keyboard alone."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codes import Code, CodeTree
from hoeringkoder.domain.new_codes import NewCode
from hoeringkoder.domain.stances import Stance
from hoeringkoder.ui.code_palette import Choice, CodePalette

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
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == [Choice("oe"), Stance.NONE]


def test_a_few_letters_and_enter_choose_a_code(palette: CodePalette, query: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(query, "naer")
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == [Choice("naering"), Stance.NONE]
    assert not palette.isVisible()


def test_the_arrows_go_through_the_list_and_around(
    palette: CodePalette, query: QLineEdit, qtbot: QtBot
) -> None:
    QTest.keyClicks(query, "forut")
    assert len(rows(palette)) == 3
    for key in (Key.Key_Down, Key.Key_Up, Key.Key_Up, Key.Key_Up):
        QTest.keyClick(query, key)
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == [Choice("gode"), Stance.NONE]


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
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == [Choice("oe"), Stance.OPPOSE]


def test_a_name_that_is_not_there_can_be_made(palette: CodePalette, query: QLineEdit, qtbot: QtBot) -> None:
    QTest.keyClicks(query, " Kort  varsel ")
    assert rows(palette) == ["New code «Kort varsel»"]
    QTest.keyClick(query, Key.Key_Tab)
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == [Choice(new=NewCode(("Kort varsel",))), Stance.SUPPORT]


def test_a_name_that_is_there_is_not_made_again(palette: CodePalette, query: QLineEdit) -> None:
    QTest.keyClicks(query, "forutsigbarhet")
    assert rows(palette) == ["Prinsipper > Forutsigbarhet"]


def test_escape_closes_without_a_choice(palette: CodePalette, query: QLineEdit, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(palette.chosen), qtbot.waitSignal(palette.closed):
        QTest.keyClick(query, Key.Key_Escape)
    assert not palette.isVisible()


def test_a_click_chooses(palette: CodePalette, qtbot: QtBot) -> None:
    found = palette.findChild(QListView, "codePaletteList")
    assert found is not None
    spot = found.visualRect(found.model().index(1, 0)).center()
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.mouseClick(found.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert told.args == [Choice("forut"), Stance.NONE]


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
    with qtbot.assertNotEmitted(palette.chosen):
        QTest.keyClick(query, Key.Key_Return)
    QTest.keyClicks(query, "Varsel")
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == [Choice(new=NewCode(("Varsel",))), Stance.NONE]


def test_it_stays_on_the_screen(palette: CodePalette) -> None:
    room = QApplication.primaryScreen().availableGeometry()
    palette.open_at(room.bottomRight(), TREE)
    assert room.contains(palette.geometry())


def test_every_row_can_be_painted(palette: CodePalette, query: QLineEdit) -> None:
    QTest.keyClick(query, Key.Key_Tab)
    for typed in ("g", "o", "de for"):
        QTest.keyClicks(query, typed)
        assert not palette.grab().isNull()


CONTROL, SHIFT, ALT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.AltModifier,
)


def test_a_path_makes_the_new_code_below_the_others(
    palette: CodePalette, query: QLineEdit, qtbot: QtBot
) -> None:
    QTest.keyClicks(query, "prinsipper > Varsel")
    assert rows(palette) == ["New code under Prinsipper: «Varsel»"]
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(query, Key.Key_Return)
    assert told.args == [Choice(new=NewCode(("Varsel",), "prinsipper")), Stance.NONE]


def test_shift_enter_makes_a_code_of_what_was_typed_although_others_fit(
    palette: CodePalette, query: QLineEdit, qtbot: QtBot
) -> None:
    QTest.keyClicks(query, "gjennom")
    assert rows(palette)[0] == "Mål 5 > Gjennomføring"
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(query, Key.Key_Return, SHIFT)
    assert told.args == [Choice(new=NewCode(("gjennom",))), Stance.NONE]


def test_with_nothing_typed_the_passages_own_words_can_become_a_code(
    palette: CodePalette, query: QLineEdit, qtbot: QtBot
) -> None:
    palette.open_at(QPoint(50, 50), TREE, words="«korte\navtaler»,")
    assert rows(palette)[-1] == "New code «korte avtaler»"
    with qtbot.waitSignal(palette.chosen) as told:
        QTest.keyClick(query, Key.Key_Return, SHIFT)
    assert told.args == [Choice(new=NewCode(("korte avtaler",))), Stance.NONE]
    palette.open_at(QPoint(50, 50), TREE, words="økonomi")
    assert len(rows(palette)) == len(TREE)


def test_control_enter_toggles_and_the_palette_stays(
    palette: CodePalette, query: QLineEdit, qtbot: QtBot
) -> None:
    palette.open_at(QPoint(50, 50), TREE, ["oe"], had=frozenset({"forut"}))
    QTest.keyClicks(query, "naer")
    with qtbot.waitSignal(palette.toggled) as told:
        QTest.keyClick(query, Key.Key_Return, CONTROL)
    assert told.args == [Choice("naering"), Stance.NONE]
    assert palette.isVisible() and query.text() == ""
    palette.set_codes(TREE, frozenset({"forut", "naering"}))
    found = palette.findChild(QListView, "codePaletteList")
    assert found is not None
    spoken = [
        found.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
        for row in range(found.model().rowCount())
    ]
    assert [words for words in spoken if "already" in words] == [
        "Prinsipper > Næringsutvikling, on the passage already",
        "Prinsipper > Forutsigbarhet, on the passage already",
    ]
    assert not palette.grab().isNull()


def test_where_one_code_is_wanted_control_enter_chooses_it(
    palette: CodePalette, query: QLineEdit, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(palette.toggled), qtbot.waitSignal(palette.chosen):
        QTest.keyClick(query, Key.Key_Return, CONTROL)


def test_alt_and_a_digit_choose_a_stance(palette: CodePalette, query: QLineEdit) -> None:
    QTest.keyClick(query, Key.Key_4, ALT)
    chosen = [palette.stance]
    QTest.keyClick(query, Key.Key_0, ALT)
    assert [*chosen, palette.stance] == [Stance.OPPOSE, Stance.NONE]


def test_archived_codes_are_not_offered(palette: CodePalette, query: QLineEdit) -> None:
    palette.open_at(QPoint(50, 50), CodeTree([Code("a", "Gammel", archived=True), Code("b", "Ny")]))
    assert rows(palette) == ["Ny"]
    QTest.keyClicks(query, "gammel")
    assert rows(palette) == []
    labels = [label.text() for label in palette.findChildren(QLabel) if label.isVisible()]
    assert "No code fits." in labels
