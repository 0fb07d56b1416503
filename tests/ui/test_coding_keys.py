"""Coding with the keys alone: what is selected, which code it gets, where a coding begins and ends."""

from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance
from hoeringkoder.ui.main_window import MainWindow

from .window_kit import child, code, place_of, project_of, text_of

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key
SENTENCE = "Korte avtaler gir leverandøren liten tid."
NEXT = "Lange avtaler låser kommunen fast."


@pytest.fixture(autouse=True)
def ready(window: MainWindow) -> None:
    """The keyboard in the text, the caret in its first sentence."""
    text_of(window).setFocus()
    put_caret(window, "leverandøren")


def put_caret(window: MainWindow, before: str) -> None:
    position = text_of(window).source.positions.to_qt(place_of(window, before).start)
    text_of(window).select(position, position)


def press(window: MainWindow, key: Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(QApplication.focusWidget() or window, key, modifiers)
    QApplication.processEvents()


def type_(window: MainWindow, letters: str) -> None:
    for letter in letters:
        QTest.keyClicks(QApplication.focusWidget() or window, letter)


def selected(window: MainWindow) -> str:
    span = window.reader.selected_span()
    return window.reader.text_of(span) if span else ""


def coded(window: MainWindow) -> list[tuple[str, str]]:
    """Quote and code of each coding in the response that is shown, by place, then by code."""
    tree = project_of(window).codes.tree()
    codings = project_of(window).codings.of_response(window.workspace.response)
    found = [(coding.start, tree.path(coding.code), coding.quote) for coding in codings]
    return [(quote, path) for _, path, quote in sorted(found)]


def query(window: MainWindow) -> QLineEdit:
    return child(window, QLineEdit, "codePaletteQuery")


def test_a_sentence_is_selected_by_a_key_then_one_more_and_escape_steps_back(window: MainWindow) -> None:
    type_(window, ".")
    assert selected(window) == SENTENCE
    type_(window, ".")
    assert selected(window) == f"{SENTENCE} {NEXT}"
    press(window, Key.Key_Escape)
    assert selected(window) == SENTENCE
    press(window, Key.Key_Escape)
    assert selected(window) == ""


def test_a_paragraph_and_a_section_have_keys_too(window: MainWindow) -> None:
    type_(window, ",")
    assert selected(window) == f"{SENTENCE} {NEXT}"
    type_(window, ",")
    assert selected(window).endswith("lenge nok.")
    put_caret(window, "leverandøren")
    type_(window, "§")
    by_character = selected(window)
    assert by_character.startswith(SENTENCE) and by_character.endswith("mer arbeid.")
    put_caret(window, "leverandøren")
    press(window, Key.Key_A, CTRL | SHIFT)
    assert selected(window) == by_character


def test_a_passage_has_its_code_two_keys_after_it_is_selected_at_most(window: MainWindow) -> None:
    type_(window, ".k")
    assert coded(window) == [(SENTENCE, "Kontrakt")]
    put_caret(window, "Lange")
    type_(window, ".")
    press(window, Key.Key_Return)
    type_(window, "ti")
    press(window, Key.Key_Return)
    assert coded(window) == [(SENTENCE, "Kontrakt"), (NEXT, "Tid")]


def test_several_codes_are_put_on_and_taken_off_while_the_palette_stays(window: MainWindow) -> None:
    type_(window, ".k")
    press(window, Key.Key_Return)
    type_(window, "tid")
    press(window, Key.Key_Return, CTRL)
    assert query(window).isVisible() and query(window).text() == ""
    assert coded(window) == [(SENTENCE, "Kontrakt"), (SENTENCE, "Tid")]
    type_(window, "kontr")
    press(window, Key.Key_Return, CTRL)
    assert coded(window) == [(SENTENCE, "Tid")]
    type_(window, "Helt nytt")
    press(window, Key.Key_Return, CTRL)
    press(window, Key.Key_Escape)
    assert not query(window).isVisible() and text_of(window).hasFocus()
    assert coded(window) == [(SENTENCE, "Helt nytt"), (SENTENCE, "Tid")]


def test_a_new_code_below_another_and_its_first_use_are_one_step(window: MainWindow) -> None:
    type_(window, ".")
    press(window, Key.Key_Return)
    type_(window, "kontrakt > Varighet > Kort")
    press(window, Key.Key_Return)
    assert coded(window) == [(SENTENCE, "Kontrakt > Varighet > Kort")]
    press(window, Key.Key_Z, CTRL)
    assert coded(window) == []
    assert [code.name for code in project_of(window).codes.tree()] == ["Kontrakt", "Tid"]


def test_shift_enter_codes_in_vivo_and_uses_a_code_that_is_called_so(window: MainWindow) -> None:
    window.reader.select_span(place_of(window, "liten tid"))
    press(window, Key.Key_Return, SHIFT)
    window.reader.select_span(place_of(window, "Lange avtaler"))
    press(window, Key.Key_Return, SHIFT)
    project_of(window).codes.rename(project_of(window).codes.tree().find("Tid").uid, "fast")
    window.reader.select_span(place_of(window, "fast"))
    press(window, Key.Key_Return, SHIFT)
    assert coded(window) == [("liten tid", "liten tid"), ("Lange avtaler", "Lange avtaler"), ("fast", "fast")]
    assert len(project_of(window).codes.tree()) == 4


def test_what_was_used_last_stands_first_also_after_the_project_was_opened_anew(window: MainWindow) -> None:
    type_(window, ".")
    press(window, Key.Key_Return)
    type_(window, "tid")
    press(window, Key.Key_Return)
    path = project_of(window).path
    window.workspace.close()
    window.desks.files.open_path(path)
    text_of(window).setFocus()
    put_caret(window, "Lange")
    type_(window, ".")
    press(window, Key.Key_Return)
    press(window, Key.Key_Return)
    assert coded(window) == [(SENTENCE, "Tid"), (NEXT, "Tid")]
    put_caret(window, "Vi ber")
    type_(window, ".")
    press(window, Key.Key_R, CTRL)
    assert coded(window)[-1][1] == "Tid"


def test_the_stance_is_one_key_in_the_palette_or_after_coding(window: MainWindow) -> None:
    type_(window, ".")
    press(window, Key.Key_Return)
    press(window, Key.Key_4, ALT)
    press(window, Key.Key_Return)
    (coding,) = project_of(window).codings.of_response(window.workspace.response)
    assert coding.stance is Stance.OPPOSE
    press(window, Key.Key_1, ALT)
    assert project_of(window).codings.get(coding.uid).stance is Stance.SUPPORT


def test_without_a_selection_the_current_codings_passage_gets_the_code(window: MainWindow) -> None:
    type_(window, ".k")
    press(window, Key.Key_Escape)
    press(window, Key.Key_Escape)
    assert window.workspace.coding == ""
    put_caret(window, "Om kontrakter")
    press(window, Key.Key_Down, ALT)
    press(window, Key.Key_Return)
    type_(window, "tid")
    press(window, Key.Key_Return)
    assert coded(window) == [(SENTENCE, "Kontrakt"), (SENTENCE, "Tid")]


def test_the_ends_move_by_words_as_one_action(window: MainWindow) -> None:
    code(window, "avtaler gir")
    for _ in range(2):
        press(window, Key.Key_Right, ALT | SHIFT)
    assert coded(window) == [("avtaler gir leverandøren liten", "Kontrakt")]
    assert selected(window) == "avtaler gir leverandøren liten"
    press(window, Key.Key_Left, ALT | SHIFT)
    press(window, Key.Key_Left, CTRL | ALT | SHIFT)
    assert coded(window) == [("Korte avtaler gir leverandøren", "Kontrakt")]
    press(window, Key.Key_Right, CTRL | ALT | SHIFT)
    assert coded(window) == [("avtaler gir leverandøren", "Kontrakt")]
    press(window, Key.Key_Z, CTRL)
    assert coded(window) == [("avtaler gir", "Kontrakt")]
    press(window, Key.Key_Z, CTRL)
    assert coded(window) == []


def test_moving_an_end_after_something_else_is_another_action(window: MainWindow) -> None:
    code(window, "avtaler gir")
    press(window, Key.Key_Right, ALT | SHIFT)
    press(window, Key.Key_1, ALT)
    press(window, Key.Key_Right, ALT | SHIFT)
    press(window, Key.Key_Z, CTRL)
    assert coded(window) == [("avtaler gir leverandøren", "Kontrakt")]


def test_an_end_is_moved_on_in_a_backup_that_was_put_back(window: MainWindow) -> None:
    """It does not know the steps that were made since."""
    code(window, "avtaler gir")
    path = project_of(window).path
    backup = Path(copyfile(path, path.with_name("kopi.hkp")))
    press(window, Key.Key_Right, ALT | SHIFT)
    assert window.workspace.reopen(backup)
    window.workspace.choose_coding(window.reader.markings.marks[0].coding.uid)
    text_of(window).setFocus()
    assert coded(window) == [("avtaler gir", "Kontrakt")]
    press(window, Key.Key_Right, ALT | SHIFT)
    assert coded(window) == [("avtaler gir leverandøren", "Kontrakt")]


def test_a_coding_is_split_at_the_caret_and_joined_again(window: MainWindow) -> None:
    code(window, SENTENCE)
    put_caret(window, "verandøren")
    press(window, Key.Key_D, CTRL | SHIFT)
    assert [quote for quote, _ in coded(window)] == ["Korte avtaler gir", "leverandøren liten tid."]
    press(window, Key.Key_J, CTRL)
    assert coded(window) == [(SENTENCE, "Kontrakt")]
    put_caret(window, "Lange")
    press(window, Key.Key_D, CTRL | SHIFT)
    assert "caret" in window.messages.sentence
    press(window, Key.Key_J, CTRL)
    assert "touches" in window.messages.sentence
    assert coded(window) == [(SENTENCE, "Kontrakt")]


def test_where_stances_differ_the_joined_one_is_asked_for(window: MainWindow, qtbot: QtBot) -> None:
    code(window, SENTENCE)
    press(window, Key.Key_1, ALT)
    code(window, NEXT)
    press(window, Key.Key_4, ALT)
    press(window, Key.Key_J, CTRL)
    menu = child(window, QMenu, "joined_stance")
    assert len(coded(window)) == 2
    qtbot.keyClick(menu, Key.Key_Down)
    qtbot.keyClick(menu, Key.Key_Return)
    (coding,) = project_of(window).codings.of_response(window.workspace.response)
    assert (coding.quote, coding.stance) == (f"{SENTENCE} {NEXT}", Stance.OPPOSE)


def test_a_coding_is_copied_to_another_code_by_the_palette(window: MainWindow) -> None:
    uid = code(window, SENTENCE)
    press(window, Key.Key_4, ALT)
    project_of(window).codings.set_memo(uid, "Se punkt 3")
    press(window, Key.Key_L, CTRL | SHIFT)
    type_(window, "tid")
    press(window, Key.Key_Return)
    codings = project_of(window).codings.of_response(window.workspace.response)
    assert {(one.quote, one.stance, one.memo) for one in codings} == {(SENTENCE, Stance.OPPOSE, "Se punkt 3")}
    assert len(codings) == 2


def test_a_coding_is_recoded_to_a_new_code_in_one_step(window: MainWindow) -> None:
    code(window, SENTENCE)
    press(window, Key.Key_R, CTRL | SHIFT)
    type_(window, "Tid > Frist")
    press(window, Key.Key_Return)
    assert coded(window) == [(SENTENCE, "Tid > Frist")]
    press(window, Key.Key_Z, CTRL)
    assert coded(window) == [(SENTENCE, "Kontrakt")]


def test_verbs_on_the_current_coding_say_what_to_do_without_one(window: MainWindow) -> None:
    for name in ("split_coding", "join_codings", "copy_coding", "recode", "end_further"):
        window.messages.hide()
        window.actions_[name].trigger()
        assert "Click on a coding" in window.messages.sentence, name
    press(window, Key.Key_Right, ALT | SHIFT)
    assert coded(window) == []


def test_the_menu_selects_and_moves_ends_too(window: MainWindow) -> None:
    window.actions_["select_sentence"].trigger()
    assert selected(window) == SENTENCE
    window.actions_["select_less"].trigger()
    assert selected(window) == ""
    code(window, "avtaler gir")
    window.actions_["start_back"].trigger()
    window.actions_["end_further"].trigger()
    assert coded(window) == [("Korte avtaler gir leverandøren", "Kontrakt")]


def test_a_project_that_is_only_read_can_not_be_coded(window: MainWindow) -> None:
    code(window, SENTENCE)
    path = project_of(window).path
    window.workspace.close()
    other = window.workspace
    from hoeringkoder.project import Project

    with Project.open(path, coder="Ola"):
        window.desks.files.open_path(path)
        assert not other.writable
        text_of(window).setFocus()
        put_caret(window, "leverandøren")
        type_(window, ".k")
        press(window, Key.Key_Return)
        assert not query(window).isVisible()
        text_of(window).activate(project_of(window).codings.of_response(other.response)[0].uid)
        press(window, Key.Key_Right, ALT | SHIFT)
        assert coded(window) == [(SENTENCE, "Kontrakt")]
        assert not text_of(window).handles.shown


def test_keys_behind_an_emoji_move_the_right_words(window: MainWindow) -> None:
    code(window, "Vi ber om")
    press(window, Key.Key_Right, ALT | SHIFT)
    assert coded(window) == [("Vi ber om at", "Kontrakt")]
    span = place_of(window, "Vi ber om at")
    assert window.reader.selected_span() == Span(span.start, span.end)


def test_an_end_that_moves_out_of_sight_is_scrolled_to(window: MainWindow) -> None:
    window.resize(1100, 420)
    for _ in range(4):
        window.actions_["zoom_in"].trigger()
    QApplication.processEvents()
    code(window, "Om kontrakter")
    bar = text_of(window).verticalScrollBar()
    bar.setValue(0)
    assert bar.maximum() > 0
    for _ in range(30):
        press(window, Key.Key_Right, ALT | SHIFT)
    assert len(coded(window)[0][0]) > 150
    assert bar.value() > 0


def test_a_palette_that_is_open_is_not_for_another_response(window: MainWindow, qtbot: QtBot) -> None:
    project = window.workspace.project
    assert project is not None
    shown = window.workspace.response
    window.reader.select_span(Span(16, 29))
    window.actions_["code"].trigger()
    palette = QApplication.activePopupWidget()
    assert palette is not None
    project.responses.remove([shown])
    qtbot.waitUntil(lambda: window.workspace.response not in ("", shown))
    assert not palette.isVisible()
    assert project.codings.extracts() == []
