"""Codes are selected, moved, merged, split, duplicated, archived and described in the window."""

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codes import CODE_COLOURS, MORE_COLOURS
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.ui.codes.code_actions import CodeWish
from hoeringkoder.ui.codes.nodes import CountsShown
from hoeringkoder.ui.dialogs.code_dialogs import ColourDialog
from hoeringkoder.ui.dialogs.code_splitting import SplitCodeDialog
from hoeringkoder.ui.dialogs.merging_codes import MergeCodesDialog
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import outcome
from .window_kit import (
    LEFT,
    answer_with,
    child,
    click_row,
    dialog,
    drop,
    open_window,
    press,
    select_with_mouse,
)

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
WORDS = ("Korte avtaler", "Lange avtaler", "Vi ber om", "mer arbeid")


def project_of(window: MainWindow) -> Project:
    assert window.workspace.project is not None
    return window.workspace.project


def uid(window: MainWindow, name: str) -> str:
    return project_of(window).codes.tree().find(name).uid


def coded(window: MainWindow, name: str, words: Sequence[str] = WORDS) -> list[str]:
    """Codings of some words in the response that is shown, in the order of the text."""
    text = project_of(window).responses.content(window.workspace.response).text
    found = []
    for word in words:
        at = text.index(word)
        coding = project_of(window).codings.add(
            window.workspace.response, at, at + len(word), uid(window, name)
        )
        found.append(coding.uid)
    QApplication.processEvents()
    return found


def paths(window: MainWindow) -> list[str]:
    tree = project_of(window).codes.tree()
    return [tree.path(code.uid) for code in tree]


def add(window: MainWindow, *names: str) -> None:
    for name in names:
        parent, _, last = name.rpartition(" > ")
        project_of(window).codes.add(last, uid(window, parent) if parent else "")
    QApplication.processEvents()


def choose(qtbot: QtBot, window: MainWindow, *names: str) -> None:
    """Click on the first, and with Ctrl on the others."""
    view, model = window.codes.view, window.codes.model
    for number, name in enumerate(names):
        place = view.visualRect(model.index_of(uid(window, name))).center()
        modifier = CTRL if number else Qt.KeyboardModifier.NoModifier
        qtbot.mouseClick(view.viewport(), LEFT, modifier, place)
    view.setFocus()


def key(qtbot: QtBot, window: MainWindow, wish: CodeWish) -> None:
    """Press the key of an action in the tree."""
    QApplication.processEvents()  # as between two keys that somebody presses
    QTest.keySequence(window.codes.view, window.codes.deeds[wish].shortcut())


def opened(qtbot: QtBot, parent: QWidget, name: str) -> QDialog:
    """The dialog of that name, when it has the keyboard."""
    found = dialog(qtbot, parent, name)
    found.activateWindow()
    qtbot.waitUntil(found.isActiveWindow)
    return found


def test_several_codes_are_selected_with_the_mouse_and_told_in_the_order_of_the_tree(
    window: MainWindow, qtbot: QtBot
) -> None:
    add(window, "Pris", "Kvalitet")
    choose(qtbot, window, "Kvalitet")
    with qtbot.waitSignal(window.codes.selection_changed) as told:
        choose(qtbot, window, "Kvalitet", "Kontrakt")
    assert told.args == [[uid(window, "Kontrakt"), uid(window, "Kvalitet")]]
    assert window.codes.selected() == told.args[0]
    project_of(window).codes.add("Ny")
    QApplication.processEvents()
    assert window.codes.selected() == told.args[0]
    deeds = window.codes.deeds
    assert deeds[CodeWish.MERGE].isEnabled() and not deeds[CodeWish.RENAME].isEnabled()
    qtbot.keyClick(window.codes.view, Qt.Key.Key_Down)
    assert len(window.codes.selected()) == 1 and deeds[CodeWish.RENAME].isEnabled()


@pytest.mark.parametrize(
    ("onto", "dy", "expected"),
    [
        ("Pris", None, ["Tid", "Pris", "Pris > Kontrakt", "Pris > Kvalitet", "Støtte"]),
        ("Pris", "top", ["Tid", "Kontrakt", "Kvalitet", "Pris", "Støtte"]),
        ("Støtte", "bottom", ["Tid", "Pris", "Støtte", "Kontrakt", "Kvalitet"]),
    ],
)
def test_selected_codes_are_dropped_on_before_and_after_another(
    window: MainWindow, qtbot: QtBot, onto: str, dy: str | None, expected: list[str]
) -> None:
    add(window, "Kvalitet", "Pris", "Støtte")
    choose(qtbot, window, "Kvalitet", "Kontrakt")
    view, model = window.codes.view, window.codes.model
    row = view.visualRect(model.index_of(uid(window, onto)))
    top, bottom = row.topLeft() + QPoint(40, 1), row.bottomLeft() + QPoint(40, -1)
    place = {None: row.center(), "top": top, "bottom": bottom}
    dragged = model.mimeData(view.selectionModel().selectedIndexes())
    drop(view.viewport(), place[dy], dragged)
    assert paths(window) == expected
    window.actions_["undo"].trigger()
    assert paths(window) == ["Kontrakt", "Tid", "Kvalitet", "Pris", "Støtte"]


def test_a_code_does_not_go_below_itself_and_while_filtered_not_between_others(
    window: MainWindow, qtbot: QtBot
) -> None:
    add(window, "Kontrakt > Varighet", "Kontrakt > Form")
    view, model = window.codes.view, window.codes.model
    before = paths(window)
    dragged = model.mimeData([model.index_of(uid(window, "Kontrakt"))])
    drop(view.viewport(), view.visualRect(model.index_of(uid(window, "Form"))).center(), dragged)
    assert paths(window) == before
    window.codes.filter.setText("kontrakt")
    row = view.visualRect(model.index_of(uid(window, "Varighet")))
    drop(
        view.viewport(), row.topLeft() + QPoint(40, 1), model.mimeData([model.index_of(uid(window, "Form"))])
    )
    assert paths(window) == before


def test_keys_move_all_that_is_selected(window: MainWindow, qtbot: QtBot) -> None:
    add(window, "Pris", "Kvalitet")
    choose(qtbot, window, "Pris", "Kvalitet")
    key(qtbot, window, CodeWish.UP)
    assert paths(window) == ["Kontrakt", "Pris", "Kvalitet", "Tid"]
    key(qtbot, window, CodeWish.IN)
    assert paths(window) == ["Kontrakt", "Kontrakt > Pris", "Kontrakt > Kvalitet", "Tid"]
    key(qtbot, window, CodeWish.OUT)
    assert paths(window) == ["Kontrakt", "Pris", "Kvalitet", "Tid"]
    key(qtbot, window, CodeWish.MOVE)
    asked = opened(qtbot, window, "move_codes_dialog")
    qtbot.keyClicks(child(asked, QLineEdit, "code_to_find"), "tid")
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert paths(window) == ["Kontrakt", "Tid", "Tid > Pris", "Tid > Kvalitet"]


def test_three_codes_become_one_as_was_told_and_undo_brings_all_back(
    window: MainWindow, qtbot: QtBot
) -> None:
    add(window, "Pris")
    coded(window, "Kontrakt", ["Korte avtaler", "Lange avtaler"])
    coded(window, "Tid", ["Korte avtaler"])
    coded(window, "Pris", ["avtaler gir"])
    choose(qtbot, window, "Kontrakt", "Tid", "Pris")
    key(qtbot, window, CodeWish.MERGE)
    asked = opened(qtbot, window, "merge_code_dialog")
    assert isinstance(asked, MergeCodesDialog)
    assert asked.choice.code == uid(window, "Kontrakt")
    assert "with 2 codings" in asked.sentence.text()
    assert "1 coding becomes one" in asked.sentence.text()
    qtbot.mouseClick(child(asked, QCheckBox, "unite_overlapping"), LEFT, pos=QPoint(8, 8))
    assert (
        "1 coding is united" in asked.sentence.text() and "2 codings in 1 response" in asked.sentence.text()
    )
    qtbot.keyClick(asked, Qt.Key.Key_Return)
    assert paths(window) == ["Kontrakt"]
    quotes = [one.quote for one in project_of(window).codings.of_response(window.workspace.response)]
    assert quotes == ["Korte avtaler gir", "Lange avtaler"]
    window.actions_["undo"].trigger()
    assert paths(window) == ["Kontrakt", "Tid", "Pris"]
    assert len(project_of(window).codings.extracts()) == 4


def split_dialog(qtbot: QtBot, window: MainWindow) -> SplitCodeDialog:
    choose(qtbot, window, "Kontrakt")
    key(qtbot, window, CodeWish.SPLIT)
    asked = opened(qtbot, window, "split_code_dialog")
    assert isinstance(asked, SplitCodeDialog)
    return asked


def test_a_code_is_split_by_keys_and_can_be_gone_on_with_later(window: MainWindow, qtbot: QtBot) -> None:
    add(window, "Kontrakt > Varighet")
    first, second, third, fourth = coded(window, "Kontrakt")
    asked = split_dialog(qtbot, window)
    assert "Korte avtaler" in asked.text.toPlainText()
    qtbot.keyClick(asked.text, Qt.Key.Key_1)
    qtbot.keyClick(asked.text, Qt.Key.Key_0)
    qtbot.keyClick(asked.text, Qt.Key.Key_N)
    named = opened(qtbot, asked, "ask_line")
    qtbot.keyClicks(child(named, QLineEdit, "answer"), "Ønsker")
    press(qtbot, named, "answer_button")
    qtbot.keyClick(asked.text, Qt.Key.Key_Backspace)
    qtbot.keyClick(asked.text, Qt.Key.Key_2)
    steps = len(project_of(window).history.steps())
    qtbot.keyClick(asked.text, Qt.Key.Key_Return, CTRL)
    assert len(project_of(window).history.steps()) == steps + 1
    codes = {one: project_of(window).codings.get(one).code for one in (first, second, third, fourth)}
    assert codes == {
        first: uid(window, "Varighet"),
        second: uid(window, "Kontrakt"),
        third: uid(window, "Kontrakt > Ønsker"),
        fourth: uid(window, "Kontrakt"),
    }
    assert "2 stay" in window.messages.sentence
    again = split_dialog(qtbot, window)
    assert again.splitting.codings == [fourth, second]  # the one that was looked at comes last
    qtbot.keyClick(again.text, Qt.Key.Key_Escape)
    window.actions_["undo"].trigger()
    assert paths(window) == ["Kontrakt", "Kontrakt > Varighet", "Tid"]


def test_a_split_says_what_to_do_while_there_is_no_code_to_choose(window: MainWindow, qtbot: QtBot) -> None:
    coded(window, "Kontrakt")
    asked = split_dialog(qtbot, window)
    assert asked.no_targets.isVisible()
    qtbot.keyClick(asked.text, Qt.Key.Key_N)
    named = opened(qtbot, asked, "ask_line")
    qtbot.keyClicks(child(named, QLineEdit, "answer"), "Ønsker")
    press(qtbot, named, "answer_button")
    assert not asked.no_targets.isVisible()


def test_a_split_shows_whole_sentences_round_the_extract(window: MainWindow, qtbot: QtBot) -> None:
    sentence = "Denne setningen er lang nok til at sju hundre tegn ikke går opp i hele. "
    project_of(window).responses.add([outcome("langt.txt", sentence * 40, "Langnes kommune")])
    response = max(project_of(window).responses.all(), key=lambda one: one.characters).uid
    middle = 20 * len(sentence)
    project_of(window).codings.add(response, middle, middle + 15, uid(window, "Kontrakt"))
    QApplication.processEvents()
    shown = split_dialog(qtbot, window).text.toPlainText()
    assert shown.startswith("Denne") and shown.rstrip().endswith("hele.")


def test_leaving_a_split_keeps_nothing_and_asks_first_if_there_is_something_to_lose(
    window: MainWindow, qtbot: QtBot
) -> None:
    add(window, "Kontrakt > Varighet")
    coded(window, "Kontrakt")
    asked = split_dialog(qtbot, window)
    steps = len(project_of(window).history.steps())
    qtbot.keyClick(asked.text, Qt.Key.Key_1)
    qtbot.keyClick(asked.text, Qt.Key.Key_Escape)
    sure = opened(qtbot, asked, "confirm")
    press(qtbot, sure, "cancel_button")
    assert asked.isVisible()
    qtbot.keyClick(asked.text, Qt.Key.Key_Escape)
    press(qtbot, dialog(qtbot, asked, "confirm"), "confirm_button")
    qtbot.waitUntil(lambda: not window.findChildren(SplitCodeDialog))
    assert len(project_of(window).history.steps()) == steps


def test_a_code_is_duplicated_with_its_codings(window: MainWindow, qtbot: QtBot) -> None:
    coded(window, "Kontrakt", ["Korte avtaler"])
    choose(qtbot, window, "Kontrakt")
    key(qtbot, window, CodeWish.DUPLICATE)
    asked = opened(qtbot, window, "duplicate_codes_dialog")
    qtbot.mouseClick(child(asked, QCheckBox, "with_codings"), LEFT, pos=QPoint(8, 8))
    press(qtbot, asked, "duplicate_button")
    assert paths(window) == ["Kontrakt", "Kontrakt (copy)", "Tid"]
    assert window.codes.current is not None and window.codes.current.name == "Kontrakt (copy)"
    assert len(project_of(window).codings.extracts()) == 2


def test_an_archived_code_is_gone_from_tree_palette_and_keys_until_it_is_taken_out(
    window: MainWindow, qtbot: QtBot
) -> None:
    kept = coded(window, "Kontrakt", ["Korte avtaler"])
    choose(qtbot, window, "Kontrakt")
    key(qtbot, window, CodeWish.ARCHIVE)
    QApplication.processEvents()
    assert window.codes.model.uids() == [uid(window, "Tid")]
    assert window.codes.current is not None and window.codes.current.name == "Tid"
    assert [one.uid for one in window.desks.responses.codings] == kept
    select_with_mouse(qtbot, window, "Lange avtaler")
    qtbot.keyClicks(window.reader.focusWidget() or window.reader, "k")
    assert len(project_of(window).codings.extracts()) == 1
    window.codes.look.menu().actions()[-1].trigger()
    assert len(window.codes.model.uids()) == 2
    assert window.settings.state("code_tree") == {"counts": "folded", "archived": True}
    choose(qtbot, window, "Kontrakt")
    key(qtbot, window, CodeWish.ARCHIVE)
    assert not project_of(window).codes.tree().find("Kontrakt").archived


def test_definition_examples_and_what_is_not_included_are_written_in_one_dialog(
    window: MainWindow, qtbot: QtBot
) -> None:
    choose(qtbot, window, "Kontrakt")
    key(qtbot, window, CodeWish.DESCRIBE)
    asked = opened(qtbot, window, "definition_dialog")
    assert asked.height() < 640  # a small screen must have room for its buttons
    for name, words in (("examples", "«toårige avtaler»"), ("excludes", "pris")):
        qtbot.keyClicks(child(asked, QPlainTextEdit, f"code_{name}"), words)
    qtbot.keyClick(child(asked, QPlainTextEdit, "code_excludes"), Qt.Key.Key_Return, CTRL)
    code = project_of(window).codes.tree().find("Kontrakt")
    assert (code.definition, code.examples, code.excludes) == (
        "Form og varighet.",
        "«toårige avtaler»",
        "pris",
    )
    qtbot.waitUntil(lambda: "toårige" in window.codes.card.examples.text())
    window.codes.filter.setText("toarige")
    assert window.codes.model.uids() == [code.uid]


def test_several_codes_get_a_colour_and_those_below_its_shades(window: MainWindow, qtbot: QtBot) -> None:
    add(window, "Tid > Frist", "Tid > Start")
    choose(qtbot, window, "Tid")
    key(qtbot, window, CodeWish.COLOUR)
    asked = opened(qtbot, window, "colour_dialog")
    assert isinstance(asked, ColourDialog) and len(asked.swatches) == len((*CODE_COLOURS, *MORE_COLOURS))
    qtbot.mouseClick(child(asked, QCheckBox, "with_shades"), LEFT, pos=QPoint(8, 8))
    qtbot.mouseClick(asked.swatches[MORE_COLOURS[1]], LEFT)
    colours = [code.colour for code in project_of(window).codes.tree()][1:]
    assert colours[0] == MORE_COLOURS[1] and len(set(colours)) == 3
    choose(qtbot, window, "Kontrakt", "Frist")
    key(qtbot, window, CodeWish.COLOUR)
    asked = opened(qtbot, window, "colour_dialog")
    assert isinstance(asked, ColourDialog)
    qtbot.mouseClick(asked.swatches[CODE_COLOURS[4]], LEFT)
    tree = project_of(window).codes.tree()
    assert {tree.find(name).colour for name in ("Kontrakt", "Frist")} == {CODE_COLOURS[4]}


def test_the_card_counts_respondents_by_stance_and_both_kinds_of_codings(
    window: MainWindow, qtbot: QtBot
) -> None:
    add(window, "Kontrakt > Varighet")
    coded(window, "Kontrakt", ["Korte avtaler"])
    (below,) = coded(window, "Varighet", ["Lange avtaler"])
    project_of(window).codings.set_stance([below], Stance.OPPOSE)
    choose(qtbot, window, "Kontrakt")
    card = window.codes.card
    qtbot.waitUntil(lambda: card.stances.isVisible())
    assert "1 opposes" in card.stances.accessibleName()
    assert "1 · 1" in card.use.text() and "1 · 2" in card.use.text()
    choose(qtbot, window, "Tid")
    assert not card.stances.isVisible()
    window.codes.show_look(CountsShown.OWN, False)
    assert window.codes.view.rows.counts is CountsShown.OWN


def test_the_extracts_of_the_code_are_a_key_away(window: MainWindow, qtbot: QtBot) -> None:
    coded(window, "Kontrakt", ["Korte avtaler"])
    choose(qtbot, window, "Kontrakt")
    key(qtbot, window, CodeWish.EXTRACTS)
    qtbot.waitUntil(lambda: window.docks.extracts in window.docks.visible_panels())
    focus = QApplication.focusWidget()
    assert focus is not None and window.docks.extracts.isAncestorOf(focus)


def test_the_codebook_is_written_printed_and_brought_into_another_project(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    code = project_of(window).codes.tree().find("Kontrakt")
    project_of(window).codes.describe(code.uid, "Form.", "- ett\n- to", "pris")
    table, printed = tmp_path / "kodebok.xlsx", tmp_path / "kodebok.pdf"
    answer_with(window, table)
    window.actions_["export_codebook"].trigger()
    done = opened(qtbot, window, "export_dialog")
    qtbot.waitUntil(child(done, QPushButton, "open_file_button").isEnabled)
    press(qtbot, done, "cancel_button")
    answer_with(window, printed)
    window.actions_["print_codebook"].trigger()
    assert printed.read_bytes().startswith(b"%PDF")
    window.workspace.create(tmp_path / "ny.hkp", [])
    answer_with(window, table)
    window.actions_["import_codebook"].trigger()
    assert "2 codes were brought in" in window.messages.sentence
    brought = project_of(window).codes.tree().find("Kontrakt")
    assert (brought.examples, brought.excludes, brought.key) == ("- ett\n- to", "pris", "k")


def test_a_project_that_is_only_read_shows_definitions_and_changes_nothing(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    with Project.open(place, coder="Ola"), open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        choose(qtbot, window, "Kontrakt")
        enabled = {wish for wish in CodeWish if window.codes.deeds[wish].isEnabled()}
        assert not enabled - {CodeWish.EXTRACTS, CodeWish.DESCRIBE, CodeWish.MEMO}
        key(qtbot, window, CodeWish.DESCRIBE)
        asked = opened(qtbot, window, "definition_dialog")
        assert child(asked, QPlainTextEdit, "code_definition").isReadOnly()
        press(qtbot, asked, "cancel_button")
        click_row(qtbot, window.codes.view, window.codes.model.index_of(uid(window, "Tid")))
        assert window.codes.current is not None and window.codes.current.name == "Tid"


def test_no_key_of_the_tree_is_also_one_of_the_windows(window: MainWindow) -> None:
    QApplication.processEvents()
    own = {action.shortcut().toString() for action in window.codes.deeds.all()} - {""}
    windows = window.actions_.findChildren(QAction)
    others = {key.toString() for action in windows for key in action.shortcuts()}
    assert not own & others
