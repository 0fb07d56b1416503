"""The code tree: its rows, its counts, what can be dropped where, and the keys that order it."""

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codes import Code, CodeTree, CodeUse
from hoeringkoder.domain.spans import Span
from hoeringkoder.ui.codes.code_tree_panel import CodeTreePanel
from hoeringkoder.ui.codes.moves import Direction, target_of
from hoeringkoder.ui.codes.nodes import build_nodes, counts_text
from hoeringkoder.ui.mime import CODES_MIME, SPAN_MIME

from .window_kit import click_row, drop

CODES = [
    Code("p", "Prinsipper", place="a"),
    Code("k", "Kontraktsvalg", "p", "a", definition="Form og varighet."),
    Code("v", "Varighet", "k", "a", key="q"),
    Code("n", "Næringsutvikling", "p", "b"),
    Code("m", "Mål", place="b"),
]
TREE = CodeTree(CODES)
USE = {"v": CodeUse(4, 2)}
BELOW = {"v": CodeUse(4, 2), "k": CodeUse(4, 2), "p": CodeUse(4, 2)}


def shown_panel(qtbot: QtBot) -> CodeTreePanel:
    panel = CodeTreePanel()
    qtbot.addWidget(panel)
    panel.resize(300, 700)
    panel.set_codes(TREE, USE, BELOW)
    panel.show()
    qtbot.waitExposed(panel)
    return panel


def test_the_filter_keeps_what_fits_and_what_stands_above_it() -> None:
    root = build_nodes(TREE, USE, BELOW, "varig")
    (principles,) = root.children
    (contracts,) = principles.children
    assert [node.code.uid for node in contracts.children if node.code] == ["v"]


def test_counts_are_responses_then_codings_and_nothing_for_unused() -> None:
    assert counts_text(CodeUse(codings=131, responses=84)) == "84 · 131"
    assert counts_text(CodeUse()) == ""


def test_keys_move_a_code_up_down_out_and_in() -> None:
    assert target_of(TREE, ["n"], Direction.UP) == ("p", "k")
    assert target_of(TREE, ["k"], Direction.DOWN) == ("p", "")
    assert target_of(TREE, ["v"], Direction.OUT) == ("p", "n")
    assert target_of(TREE, ["k"], Direction.OUT) == ("", "m")
    assert target_of(TREE, ["n"], Direction.IN) == ("k", "")
    assert target_of(TREE, ["p"], Direction.UP) is None
    assert target_of(TREE, ["p"], Direction.OUT) is None
    assert target_of(TREE, ["k"], Direction.IN) is None
    assert target_of(TREE, ["m"], Direction.DOWN) is None


def test_the_model_is_sound_whatever_qt_asks(qtbot: QtBot, qtmodeltester: object) -> None:
    panel = shown_panel(qtbot)
    qtmodeltester.check(panel.model)  # type: ignore[attr-defined]


def test_a_double_click_and_enter_apply_a_code(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot)
    with qtbot.waitSignal(panel.code_applied) as told:
        click_row(qtbot, panel.view, panel.model.index_of("v"), double=True)
    assert told.args == ["v"]
    with qtbot.waitSignal(panel.code_applied) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_Return)
    assert told.args == ["v"]


def test_f2_renames_in_place(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot)
    panel.select("k")
    panel.edit_name()
    editor = panel.view.findChild(QLineEdit)
    assert editor is not None and editor.text() == "Kontraktsvalg"
    editor.setText("Valg av kontrakt")
    with qtbot.waitSignal(panel.rename_requested) as told:
        qtbot.keyClick(editor, Qt.Key.Key_Return)
    assert told.args == ["k", "Valg av kontrakt"]


def test_an_arrow_with_alt_wishes_for_a_move(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot)
    panel.activateWindow()
    qtbot.waitUntil(panel.isActiveWindow)
    panel.view.setFocus()
    panel.select("n")
    with qtbot.waitSignal(panel.move_requested) as told:
        qtbot.keyClick(panel.view, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert told.args == [["n"], "p", "k"]


def code_data(*uids: str) -> QMimeData:
    data = QMimeData()
    data.setData(CODES_MIME, "\n".join(uids).encode())
    return data


def test_a_code_dropped_on_another_goes_under_it_but_never_under_itself(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot)
    with qtbot.waitSignal(panel.move_requested) as told:
        drop(panel.view.viewport(), panel.view.visualRect(panel.model.index_of("m")).center(), code_data("k"))
    assert told.args == [["k"], "m", ""]
    with qtbot.assertNotEmitted(panel.move_requested):
        drop(panel.view.viewport(), panel.view.visualRect(panel.model.index_of("v")).center(), code_data("k"))


def test_a_code_dropped_between_two_goes_there(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot)
    top = panel.view.visualRect(panel.model.index_of("k")).topLeft() + QPoint(20, 1)
    with qtbot.waitSignal(panel.move_requested) as told:
        drop(panel.view.viewport(), top, code_data("n"))
    assert told.args == [["n"], "p", "k"]


def test_text_dropped_on_a_code_is_to_be_coded_with_it(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot)
    data = QMimeData()
    data.setData(SPAN_MIME, b"12:40")
    with qtbot.waitSignal(panel.span_dropped) as told:
        drop(panel.view.viewport(), panel.view.visualRect(panel.model.index_of("n")).center(), data)
    assert told.args == ["n", Span(12, 40)]


def test_refreshing_keeps_what_is_folded_and_chosen(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot)
    panel.select("n")
    panel.view.setExpanded(panel.model.index_of("k"), False)
    panel.set_codes(CodeTree([*CODES, Code("x", "Ny", "p", "c")]), USE, BELOW)
    assert not panel.view.isExpanded(panel.model.index_of("k"))
    assert panel.view.isExpanded(panel.model.index_of("p"))
    assert panel.model.code_at(panel.view.currentIndex()) == TREE["n"]


def tree_without(*gone: str) -> CodeTree:
    return CodeTree([code for code in CODES if code.uid not in gone])


def test_the_neighbour_follows_a_code_that_is_gone_until_it_comes_back(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot)
    panel.select("k")
    panel.set_codes(tree_without("k", "v"), USE, BELOW)
    assert panel.current == TREE["n"] and panel.model.code_at(panel.view.currentIndex()) == TREE["n"]
    panel.set_codes(tree_without("k", "v", "n"), USE, BELOW)
    assert panel.current == TREE["p"]
    panel.set_codes(tree_without("k", "v"), USE, BELOW)
    assert panel.current == TREE["n"]
    panel.set_codes(TREE, USE, BELOW)
    assert panel.current == TREE["k"]
    panel.set_codes(CodeTree(()), {}, {})
    assert panel.model.rowCount(QModelIndex()) == 0
    assert panel.current is None and not panel.card.isVisible()


def test_what_cannot_be_written_cannot_be_edited_dragged_or_added_to(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot)
    panel.select("k")
    panel.set_writable(False)
    with qtbot.assertNotEmitted(panel.add_requested), qtbot.assertNotEmitted(panel.rename_requested):
        qtbot.keyClick(panel.view, Qt.Key.Key_Insert)
        qtbot.keyClick(panel.view, Qt.Key.Key_F2)
    flags = panel.model.flags(panel.model.index_of("k"))
    assert not flags & (Qt.ItemFlag.ItemIsEditable | Qt.ItemFlag.ItemIsDragEnabled)
    qtbot.keyClicks(panel.card.editor, "x")
    assert panel.card.editor.toPlainText() == "Form og varighet."
    panel.set_writable(True)
    qtbot.keyClicks(panel.card.editor, "x")
    assert panel.card.editor.toPlainText() != "Form og varighet."


def test_the_definition_is_as_high_as_its_text_within_bounds(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot)
    panel.resize(300, 1400)
    panel.select("k")
    qtbot.waitUntil(lambda: panel.card.height() < 150)
    low = panel.card.height()
    panel.set_codes(CodeTree([Code("k", "Kontrakt", definition="Form, varighet og opsjoner. " * 6)]), {}, {})
    qtbot.waitUntil(lambda: panel.card.height() > low)
    middle = panel.card.height()
    panel.set_codes(CodeTree([Code("k", "Kontrakt", definition="Form, varighet og opsjoner. " * 60)]), {}, {})
    qtbot.waitUntil(lambda: panel.card.height() > middle)
    assert panel.card.height() < panel.height() / 4


def test_a_definition_is_kept_when_it_is_left_and_esc_takes_the_edit_back(qtbot: QtBot) -> None:
    panel = shown_panel(qtbot)
    panel.select("k")
    editor = panel.card.editor
    assert editor.toPlainText() == "Form og varighet."
    editor.setPlainText("Noe annet")
    qtbot.keyClick(editor, Qt.Key.Key_Escape)
    assert editor.toPlainText() == "Form og varighet."
    editor.setPlainText("Form, varighet og opsjoner.")
    with qtbot.waitSignal(panel.define_requested) as told:
        panel.select("m")
    assert told.args == ["k", "Form, varighet og opsjoner."]
