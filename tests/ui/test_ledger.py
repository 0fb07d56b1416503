"""Reading with the reading ledger: marking by key, going on, and what is shown of it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QContextMenuEvent, QHelpEvent, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QToolTip
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.ledger import LedgerState
from hoeringkoder.domain.readings import (
    Content,
    Paragraph,
    ParagraphKind,
    Reading,
    ReadOutcome,
    RespondentGuess,
)
from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.reader.margins import PageMargin

from ..project.samples import new_project, reopen
from .window_kit import child, choose_action, dialog, open_window, project_of, text_of

SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)
SPACE = Qt.Key.Key_Space
FIRST = "Om avtaler\nKorte avtaler gir lite.\nLange låser fast.\nTil slutt\nMed hilsen\nKari Lund"
SECOND = "Svar\nVi støtter forslaget."


def letter(name: str, text: str, sender: str) -> ReadOutcome:
    """A paragraph a line; the first and what begins with «Til» are headings."""
    paragraphs, start = [], 0
    for line in text.split("\n"):
        heading = start == 0 or line.startswith("Til ")
        kind = ParagraphKind.HEADING if heading else ParagraphKind.BODY
        paragraphs.append(Paragraph(start, start + len(line), kind, int(heading)))
        start += len(line) + 1
    guess = RespondentGuess(sender, "Kommune/KS", 0.9)
    reading = Reading(Content(text, tuple(paragraphs)), f"Svar fra {sender}", "text/plain", "test 1", guess)
    return ReadOutcome(Path(name), text.encode(), reading)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """Two responses, of four paragraphs to read (and two headings) and of one; the first one is shown."""
    with new_project(tmp_path) as project:
        project.responses.add([letter("a.txt", FIRST, "Askvik"), letter("b.txt", SECOND, "Bø")])
        project.codes.set_key(project.codes.add("Tid").uid, "t")
    with open_window(qtbot, tmp_path) as made:
        made.desks.files.open_path(tmp_path / "prosjekt.hkp")
        text_of(made).setFocus()
        yield made


def press(key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    QTest.keyClick(focus, key, modifier)


def states(window: MainWindow) -> list[str]:
    """Of the paragraphs that are to be read, as they are shown."""
    return [state.value for state in window.desks.ledger.shown.states.values()]


def selected(window: MainWindow) -> str:
    span = window.reader.selected_span()
    return window.reader.text_of(span) if span else ""


def test_space_marks_what_is_selected_as_read_and_selects_the_next_unread_paragraph(
    window: MainWindow,
) -> None:
    press(SPACE)
    assert selected(window) == "Korte avtaler gir lite." and states(window) == ["unread"] * 4
    press(SPACE)
    assert selected(window) == "Lange låser fast."
    press(SPACE)
    assert selected(window) == "Med hilsen"
    assert states(window) == ["read", "read", "unread", "unread"]
    press(Qt.Key.Key_Z, CTRL)
    assert states(window) == ["read", "unread", "unread", "unread"]


def test_a_passage_is_coded_judged_and_noted_and_the_next_unread_reached_in_five_keys(
    qtbot: QtBot, window: MainWindow
) -> None:
    press(SPACE)
    keys = [(Qt.Key.Key_T, None), (Qt.Key.Key_1, ALT), (Qt.Key.Key_M, CTRL)]
    for key, modifier in keys:
        press(key, modifier or Qt.KeyboardModifier.NoModifier)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not text_of(window))
    qtbot.keyClicks(QApplication.focusWidget(), "Godt sagt")
    press(Qt.Key.Key_Return, CTRL)
    qtbot.waitUntil(text_of(window).hasFocus)
    press(SPACE)
    assert len([*keys, "save the memo", "on"]) <= 6
    (coding,) = project_of(window).codings.of_response(window.workspace.response)
    assert (coding.quote, coding.stance, coding.memo) == (
        "Korte avtaler gir lite.",
        Stance.SUPPORT,
        "Godt sagt",
    )
    assert selected(window) == "Lange låser fast."
    assert states(window) == ["coded", "unread", "unread", "unread"]
    assert project_of(window).ledger.of(window.workspace.response) == []


def test_a_key_that_is_held_down_marks_one_paragraph_only(window: MainWindow) -> None:
    press(SPACE)
    for key in (SPACE, Qt.Key.Key_Minus):
        again = QKeyEvent(QEvent.Type.KeyPress, key, Qt.KeyboardModifier.NoModifier, " ", autorep=True)
        QApplication.sendEvent(text_of(window), again)
    assert states(window) == ["unread"] * 4 and selected(window) == "Korte avtaler gir lite."


def test_what_is_selected_over_several_paragraphs_is_read_at_once(window: MainWindow) -> None:
    press(Qt.Key.Key_A, CTRL)
    steps = len(project_of(window).history.steps())
    press(SPACE)
    assert states(window) == ["read"] * 4
    assert len(project_of(window).history.steps()) == steps + 1


def test_a_minus_sets_aside_and_goes_on_and_shift_asks_why(qtbot: QtBot, window: MainWindow) -> None:
    press(SPACE)
    press(Qt.Key.Key_Minus)
    assert selected(window) == "Lange låser fast." and states(window)[0] == "aside"
    press(Qt.Key.Key_Underscore, SHIFT)
    asking = dialog(qtbot, window, "ask_reason")
    qtbot.waitUntil(asking.isActiveWindow)
    qtbot.keyClicks(child(asking, QLineEdit, "reason"), "Gjelder ikke oss")
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(text_of(window).hasFocus)
    assert selected(window) == "Med hilsen" and states(window)[:2] == ["aside", "aside"]
    marks = project_of(window).ledger.of(window.workspace.response)
    assert [mark.reason for mark in marks] == ["", "Gjelder ikke oss"]
    press(Qt.Key.Key_Minus, SHIFT)
    asking = dialog(qtbot, window, "ask_reason")
    qtbot.waitUntil(asking.isActiveWindow)
    assert child(asking, QLineEdit, "reason").selectedText() == "Gjelder ikke oss"
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(text_of(window).hasFocus)
    assert states(window) == ["aside", "aside", "aside", "unread"]


def test_a_reason_given_before_is_chosen_from_the_list(qtbot: QtBot, window: MainWindow) -> None:
    response = window.workspace.response
    for paragraph, reason in ((4, "underskrift"), (5, "adresse")):
        project_of(window).ledger.mark(response, [paragraph], LedgerState.ASIDE, reason)
    press(SPACE)
    press(Qt.Key.Key_Minus, SHIFT)
    asking = dialog(qtbot, window, "ask_reason")
    qtbot.waitUntil(asking.isActiveWindow)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Down)
    press(Qt.Key.Key_Return)
    qtbot.waitUntil(text_of(window).hasFocus)
    assert [mark.reason for mark in project_of(window).ledger.of(response)] == [
        *("underskrift", "underskrift", "adresse")
    ]


def test_setting_aside_once_more_keeps_the_reason_and_coded_text_is_not_set_aside(
    window: MainWindow,
) -> None:
    response = window.workspace.response
    project_of(window).ledger.mark(response, [1], LedgerState.ASIDE, "gjentar seg")
    press(Qt.Key.Key_Down, CTRL)
    press(Qt.Key.Key_Down, CTRL)
    assert selected(window) == "Korte avtaler gir lite."
    press(Qt.Key.Key_Minus)
    assert [mark.reason for mark in project_of(window).ledger.of(response)] == ["gjentar seg"]
    press(Qt.Key.Key_T)
    press(Qt.Key.Key_Minus)
    assert selected(window) == "Lange låser fast." and "coded" in window.messages.sentence
    assert states(window) == ["aside", "coded", "unread", "unread"]


def test_what_was_read_is_unread_again_with_shift(window: MainWindow) -> None:
    press(SPACE)
    press(SPACE)
    press(Qt.Key.Key_Up, CTRL)
    assert selected(window) == "Korte avtaler gir lite."
    press(SPACE, SHIFT)
    assert states(window) == ["unread"] * 4 and selected(window) == "Korte avtaler gir lite."


def test_unread_paragraphs_are_gone_to_without_marking_any(window: MainWindow) -> None:
    project_of(window).ledger.mark(window.workspace.response, [2], LedgerState.READ)
    found = []
    for key in (None, None, None, SHIFT, SHIFT):
        press(Qt.Key.Key_F12, key or Qt.KeyboardModifier.NoModifier)
        found.append(selected(window))
    assert found == [
        *("Korte avtaler gir lite.", "Med hilsen", "Kari Lund"),
        *("Med hilsen", "Korte avtaler gir lite."),
    ]
    assert states(window) == ["unread", "read", "unread", "unread"]


def test_at_the_end_the_status_is_offered_and_a_second_space_goes_to_the_next_response(
    qtbot: QtBot, window: MainWindow
) -> None:
    first = window.workspace.response
    for _ in range(5):
        press(SPACE)
    assert states(window) == ["read"] * 4 and window.workspace.response == first
    assert "«Bø» with 1 unread paragraph" in window.messages.sentence
    choose_action(qtbot, window, "Set to done")
    assert project_of(window).responses.get(first).status == Status.DONE
    text_of(window).setFocus()
    press(SPACE)
    assert window.workspace.response != first and selected(window) == "Vi støtter forslaget."
    assert window.messages.sentence == ""
    press(SPACE)
    assert "Nothing is left" in window.messages.sentence
    assert project_of(window).responses.get(window.workspace.response).status == Status.NEW


def test_what_was_left_above_is_offered_first(window: MainWindow) -> None:
    text_of(window).moveCursor(text_of(window).textCursor().MoveOperation.End)
    press(SPACE)
    assert "3 paragraphs above are unread" in window.messages.sentence
    press(SPACE)
    assert selected(window) == "Korte avtaler gir lite." and states(window)[0] == "unread"


def test_what_was_offered_goes_away_where_one_goes_elsewhere(window: MainWindow) -> None:
    for _ in range(5):
        press(SPACE)
    assert window.messages.has_actions
    press(Qt.Key.Key_Up, CTRL)
    assert window.messages.sentence == ""
    press(SPACE)
    assert "All of the response is read" in window.messages.sentence


def test_undo_at_the_end_and_space_again_does_not_leave_the_response(window: MainWindow) -> None:
    first = window.workspace.response
    for _ in range(5):
        press(SPACE)
    press(Qt.Key.Key_Z, CTRL)
    press(SPACE)
    assert window.workspace.response == first and states(window) == ["read"] * 4


def test_sections_and_responses_are_marked_by_the_menu_and_undone_in_one_step(window: MainWindow) -> None:
    press(SPACE)
    window.actions_["section_read"].trigger()
    assert states(window) == ["read", "read", "unread", "unread"]
    window.actions_["response_read"].trigger()
    assert states(window) == ["read"] * 4 and "2 paragraphs" in window.messages.sentence
    window.actions_["section_unread"].trigger()
    assert states(window) == ["unread", "unread", "read", "read"]
    window.actions_["response_unread"].trigger()
    assert states(window) == ["unread"] * 4
    for _ in range(3):
        press(Qt.Key.Key_Z, CTRL)
    assert states(window) == ["read", "read", "unread", "unread"]


def test_mine_or_everyones_reading_is_shown_and_remembered(window: MainWindow) -> None:
    project, response = project_of(window), window.workspace.response
    project.coder = "Ola"
    project.ledger.mark(response, [1, 2], LedgerState.READ)
    project.coder = "Kari"
    window.workspace.coder_changed.emit()
    press(SPACE)
    assert selected(window) == "Med hilsen" and states(window) == ["read", "read", "unread", "unread"]
    press(Qt.Key.Key_Up, CTRL)
    press(Qt.Key.Key_Up, CTRL)
    press(SPACE, SHIFT)
    assert states(window)[:2] == ["read", "read"] and "Others" in window.messages.sentence
    window.actions_["own_ledger"].trigger()
    assert states(window) == ["unread"] * 4 and window.settings.own_ledger
    assert "4 left" in window.status_line.reading.text()
    press(Qt.Key.Key_F12, SHIFT)
    assert selected(window) == "Korte avtaler gir lite."
    press(SPACE)
    assert states(window) == ["read", "unread", "unread", "unread"]
    window.actions_["own_ledger"].trigger()
    assert states(window) == ["read", "read", "unread", "unread"] and not window.settings.own_ledger


def test_a_project_that_is_only_read_is_gone_through_but_not_marked(window: MainWindow) -> None:
    path = project_of(window).path
    window.desks.files.close_project()
    with reopen(path, coder="Ola"):
        window.desks.files.open_path(path)
        assert not window.workspace.writable
        press(Qt.Key.Key_F12)
        assert selected(window) == "Korte avtaler gir lite."
        press(SPACE)
        assert states(window) == ["unread"] * 4 and "Ola" in window.messages.sentence


def test_where_one_is_and_what_is_left_stand_in_the_status_line(window: MainWindow) -> None:
    press(SPACE)
    press(SPACE)
    line = window.status_line.reading
    assert line.text() == "Paragraph 3 of 6, unread · 1 read · 3 left"
    project_of(window).ledger.mark(window.workspace.response, [2], LedgerState.ASIDE, "adresse")
    assert line.text() == "Paragraph 3 of 6, set aside: «adresse» (Kari) · 2 read · 2 left"
    assert line.accessibleName() == line.text() and "Of 4 paragraphs" in line.accessibleDescription()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton)
    assert window.desks.left._dialog is not None


def test_the_margin_tells_what_became_of_a_paragraph_and_what_its_signs_mean(window: MainWindow) -> None:
    project_of(window).ledger.mark(window.workspace.response, [1], LedgerState.ASIDE, "adresse")
    margin = child(window.reader, PageMargin, "pageMargin")
    line = next(line for line in text_of(window).lines() if line.start == len("Om avtaler\n"))
    place = QPoint(44, round(line.baseline))
    QApplication.sendEvent(margin, QHelpEvent(QEvent.Type.ToolTip, place, margin.mapToGlobal(place)))
    told = QToolTip.text()
    assert "set aside: «adresse» (Kari)" in told and "✓  read" in told
    QToolTip.hideText()


def test_a_click_in_the_margin_selects_the_paragraph_and_its_menu_marks_it(
    qtbot: QtBot, window: MainWindow
) -> None:
    margin = child(window.reader, PageMargin, "pageMargin")
    line = next(line for line in text_of(window).lines() if line.start == FIRST.index("Lange"))
    place = QPoint(44, round(line.baseline))
    QTest.mouseClick(margin, Qt.MouseButton.LeftButton, pos=place)
    assert selected(window) == "Lange låser fast." and text_of(window).hasFocus()
    event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, place, margin.mapToGlobal(place))
    QApplication.sendEvent(margin, event)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    next(action for action in menu.actions() if action.objectName() == "set_aside").trigger()
    menu.close()
    assert states(window) == ["unread", "aside", "unread", "unread"]


def test_each_state_has_its_own_shape(window: MainWindow) -> None:
    """Told apart also by those who see no colours: the dark pixels of no two are the same."""
    project, response = project_of(window), window.workspace.response
    code = next(iter(project.codes.tree())).uid
    margin = child(window.reader, PageMargin, "pageMargin")
    line = next(line for line in text_of(window).lines() if line.start == len("Om avtaler\n"))
    shapes = set()
    for state in LedgerState:
        if state == LedgerState.CODED:
            uid = project.codings.add(response, line.start, line.end, code).uid
        else:
            project.ledger.mark(response, [1], state)
        image = margin.grab().toImage()
        rows = range(round(line.top) + 2, round(line.bottom) - 2)
        shapes.add(tuple(image.pixelColor(x, y).lightness() < 200 for y in rows for x in range(30, 50)))
        if state == LedgerState.CODED:
            project.codings.remove([uid])
    assert len(shapes) == 4
