"""Coding with the mouse: selecting, dragging both ways, double click, menus, a coding's handles."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.stances import Stance
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.mime import SPAN_MIME
from hoeringkoder.ui.reader.handles import Edge

from .window_kit import LEFT, PLAIN, click_row, code, drop, place_of, project_of, select_with_mouse, text_of

ALT = Qt.KeyboardModifier.AltModifier
Key = Qt.Key
SENTENCE = "Korte avtaler gir leverandøren liten tid."


def coded(window: MainWindow) -> list[tuple[str, str]]:
    tree = project_of(window).codes.tree()
    codings = project_of(window).codings.of_response(window.workspace.response)
    found = [(coding.start, tree.path(coding.code), coding.quote) for coding in codings]
    return [(quote, path) for _, path, quote in sorted(found)]


def point_at(window: MainWindow, quote: str) -> QPoint:
    """The middle of the first letter of a quote, in the viewport."""
    text = text_of(window)
    cursor = text.textCursor()
    cursor.setPosition(text.source.positions.to_qt(place_of(window, quote).start))
    return text.cursorRect(cursor).center() + QPoint(2, 0)


def knob(window: MainWindow, edge: Edge) -> QPoint:
    """Where the handle of the current coding is; it must be there."""
    place = text_of(window).handles.knob(edge)
    assert place is not None, edge
    return place.toPoint()


def move(window: MainWindow, point: QPoint, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    """The mouse with its left button down."""
    viewport = text_of(window).viewport()
    where = QPointF(viewport.mapToGlobal(point))
    event = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(point), where, Qt.MouseButton.NoButton, LEFT, modifiers
    )
    QApplication.sendEvent(viewport, event)


def press_handle(window: MainWindow, edge: Edge) -> None:
    QTest.mousePress(text_of(window).viewport(), LEFT, PLAIN, knob(window, edge))


def let_go(window: MainWindow, point: QPoint) -> None:
    QTest.mouseRelease(text_of(window).viewport(), LEFT, PLAIN, point)
    QApplication.processEvents()


def test_a_double_click_on_a_code_codes_what_the_mouse_selected(window: MainWindow, qtbot: QtBot) -> None:
    select_with_mouse(qtbot, window, "leverandøren liten")
    tid = project_of(window).codes.tree().find("Tid").uid
    click_row(qtbot, window.codes.view, window.codes.model.index_of(tid), double=True)
    assert coded(window) == [("leverandøren liten", "Tid")]


def test_codes_dragged_to_the_text_are_put_on_in_one_step(window: MainWindow) -> None:
    model = window.codes.model
    codes = [model.index_of(code.uid) for code in project_of(window).codes.tree()]
    window.reader.select_span(place_of(window, SENTENCE))
    drop(text_of(window).viewport(), point_at(window, "avtaler gir"), model.mimeData(codes))
    assert coded(window) == [(SENTENCE, "Kontrakt"), (SENTENCE, "Tid")]
    window.actions_["undo"].trigger()
    assert coded(window) == []


def test_what_is_selected_is_dragged_to_a_code(window: MainWindow) -> None:
    window.reader.select_span(place_of(window, SENTENCE))
    dragged: QMimeData = text_of(window).createMimeDataFromSelection()
    assert dragged.hasFormat(SPAN_MIME)
    view = window.codes.view
    row = window.codes.model.index_of(project_of(window).codes.tree().find("Tid").uid)
    drop(view.viewport(), view.visualRect(row).center(), dragged)
    assert coded(window) == [(SENTENCE, "Tid")]


def test_an_end_is_dragged_with_a_preview_and_is_one_step_when_it_is_let_go(window: MainWindow) -> None:
    code(window, "avtaler gir")
    steps = len(project_of(window).history.steps())
    press_handle(window, Edge.END)
    move(window, point_at(window, "leverandøren") + QPoint(20, 0))
    text = text_of(window)
    assert text.handles.preview == place_of(window, "avtaler gir leverandøren")
    assert not text.grab().isNull()
    move(window, point_at(window, "liten tid") + QPoint(5, 0))
    assert coded(window) == [("avtaler gir", "Kontrakt")]
    let_go(window, point_at(window, "liten tid"))
    assert coded(window) == [("avtaler gir leverandøren liten", "Kontrakt")]
    assert len(project_of(window).history.steps()) == steps + 1


def test_the_start_is_dragged_and_does_not_pass_the_end(window: MainWindow) -> None:
    code(window, "avtaler gir leverandøren")
    press_handle(window, Edge.START)
    far = point_at(window, "låser")
    move(window, far)
    let_go(window, far)
    assert coded(window) == [("leverandøren", "Kontrakt")]
    press_handle(window, Edge.START)
    move(window, point_at(window, "Korte") + QPoint(3, 0))
    let_go(window, point_at(window, "Korte"))
    assert coded(window) == [("Korte avtaler gir leverandøren", "Kontrakt")]


def test_with_alt_held_an_end_may_stand_within_a_word(window: MainWindow) -> None:
    code(window, "Korte avtaler")
    press_handle(window, Edge.END)
    move(window, point_at(window, "verandøren liten") - QPoint(2, 0), ALT)
    let_go(window, point_at(window, "verandøren"))
    assert coded(window) == [("Korte avtaler gir le", "Kontrakt")]


def test_escape_lets_the_coding_be_as_it_was(window: MainWindow) -> None:
    code(window, "avtaler gir")
    press_handle(window, Edge.END)
    move(window, point_at(window, "liten tid"))
    QTest.keyClick(text_of(window), Key.Key_Escape)
    assert text_of(window).handles.preview is None
    let_go(window, point_at(window, "liten tid"))
    assert coded(window) == [("avtaler gir", "Kontrakt")]
    assert window.workspace.coding != ""


def test_a_press_beside_the_handles_selects_as_ever(window: MainWindow, qtbot: QtBot) -> None:
    code(window, "avtaler gir")
    select_with_mouse(qtbot, window, "leverandøren liten")
    assert window.reader.selected_span() == place_of(window, "leverandøren liten")
    assert coded(window) == [("avtaler gir", "Kontrakt")]


def test_an_end_held_below_the_text_scrolls_on(window: MainWindow, qtbot: QtBot) -> None:
    window.resize(1100, 420)
    for _ in range(4):
        window.actions_["zoom_in"].trigger()
    QApplication.processEvents()
    text = text_of(window)
    code(window, "Om kontrakter")
    text.verticalScrollBar().setValue(0)
    assert text.verticalScrollBar().maximum() > 0
    press_handle(window, Edge.END)
    bottom = QPoint(200, text.viewport().height() + 40)
    move(window, bottom)
    qtbot.waitUntil(lambda: text.verticalScrollBar().value() == text.verticalScrollBar().maximum())
    let_go(window, bottom)
    assert coded(window)[0][0].startswith("Om kontrakter 😀\nKorte")


def menu_words(menu: QMenu) -> list[str]:
    return [action.text().partition("\t")[0].replace("&", "") for action in menu.actions() if action.text()]


def open_menu(window: MainWindow) -> QMenu:
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    return menu


def right_click(window: MainWindow, quote: str) -> QMenu:
    point = point_at(window, quote)
    viewport = text_of(window).viewport()
    where = viewport.mapToGlobal(point)
    QApplication.sendEvent(viewport, QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, where))
    return open_menu(window)


def choose(menu: QMenu, words: str) -> None:
    """Click an entry of an open menu."""
    action = next(a for a in menu.actions() if a.text().replace("&", "").startswith(words))
    QTest.mouseClick(menu, LEFT, PLAIN, menu.actionGeometry(action).center())
    QApplication.processEvents()


def test_the_right_button_on_a_coding_offers_what_can_be_done_with_it(window: MainWindow) -> None:
    uid = code(window, SENTENCE)
    window.reader.clear_selection()
    menu = right_click(window, "leverandøren")
    assert "Join with neighbours" not in [
        a.text().partition("\t")[0] for a in menu.actions() if a.isVisible()
    ]
    choose(menu, "Remove the coding")
    assert coded(window) == []
    window.actions_["undo"].trigger()
    assert [one.uid for one in project_of(window).codings.of_response(window.workspace.response)] == [uid]


def test_neighbours_are_joined_from_the_menu(window: MainWindow) -> None:
    code(window, "Korte avtaler")
    code(window, "gir leverandøren")
    window.reader.clear_selection()
    choose(right_click(window, "leverandøren"), "Join with neighbours")
    assert coded(window) == [("Korte avtaler gir leverandøren", "Kontrakt")]


def test_the_right_button_on_the_selection_codes_it(window: MainWindow) -> None:
    window.reader.select_span(place_of(window, "liten tid"))
    menu = right_click(window, "liten tid")
    assert "Select the sentence" in menu_words(menu)
    choose(menu, "New code of the words themselves")
    assert coded(window) == [("liten tid", "liten tid")]
    window.reader.select_span(place_of(window, "Lange avtaler"))
    choose(right_click(window, "Lange avtaler"), "Repeat the last code")
    assert coded(window)[-1] == ("Lange avtaler", "liten tid")


def test_a_stance_is_set_from_the_menu(window: MainWindow) -> None:
    uid = code(window, SENTENCE)
    window.reader.clear_selection()
    menu = right_click(window, "leverandøren")
    stances = menu.actions()[0].menu()
    assert isinstance(stances, QMenu)
    next(a for a in stances.actions() if "opposes" in a.text()).trigger()
    menu.close()
    assert project_of(window).codings.get(uid).stance is Stance.OPPOSE
