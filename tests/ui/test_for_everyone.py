"""Whoever cannot see the screen or use a mouse: names, visible focus, a way to everything by keys alone."""

import re
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QAccessible, QAction, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QDialog,
    QLineEdit,
    QMainWindow,
    QMenu,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.spans import Span
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.theme import Mode, apply_theme

OPENING_DIALOGS = (
    *("new", "code", "recode", "new_code", "respondent", "check_respondents", "invited", "sections", "forms"),
    *("merge", "backups", "compact", "alike", "keys", "about", "coder", "read_all_again"),
)
"""Actions that open a dialog of ours at once on a small project, some only where something is chosen."""


def takes_keyboard(widget: QWidget) -> bool:
    """Whether the Tab key leads to it, as it is shown now."""
    policy = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
    return bool(policy) and widget.isVisible() and widget.isEnabled() and widget.focusProxy() is None


def inside(parent: QWidget) -> Iterator[QWidget]:
    """The widgets of a window that take the keyboard, without the inner parts of Qt's own."""
    for widget in parent.findChildren(QWidget):
        part = widget.parentWidget()
        inner = isinstance(widget, QLineEdit) and isinstance(part, QComboBox | QAbstractSpinBox)
        if takes_keyboard(widget) and not inner and widget.window() is parent:
            yield widget


def spoken_name(widget: QWidget) -> str:
    """What a screen reader says of it."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name) if interface is not None else ""


def told(widget: QWidget) -> str:
    """For the message of a failing test."""
    parent = widget.parentWidget()
    return f"{type(widget).__name__} {widget.objectName()!r} in {parent.objectName() if parent else ''!r}"


def nameless(parent: QWidget) -> list[str]:
    return [told(widget) for widget in inside(parent) if not spoken_name(widget).strip()]


def show_all_docks(window: MainWindow) -> None:
    for action in window.docks.toggles():
        action.trigger()
    QApplication.processEvents()


def open_dialogs(window: MainWindow) -> list[QDialog]:
    return [one for one in window.findChildren(QDialog) if one.isVisible()]


def test_all_that_takes_the_keyboard_has_a_name(window: MainWindow, bokmaal: None) -> None:
    for action in window.docks.toggles():
        action.trigger()
        QApplication.processEvents()
        assert nameless(window) == []
    window.workspace.close()
    assert nameless(window) == []


@pytest.mark.parametrize("name", OPENING_DIALOGS)
def test_a_dialog_has_a_title_names_and_is_left_with_escape(
    qtbot: QtBot, window: MainWindow, name: str
) -> None:
    window.reader.setFocus()
    if name == "code":
        window.reader.select_span(Span(16, 29))
    elif name == "recode":
        code_something(window)
    window.actions_[name].trigger()
    QApplication.processEvents()
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one is not window]
    assert shown, name
    for one in shown:
        assert nameless(one) == []
        if isinstance(one, QDialog):
            assert one.windowTitle()
    assert any(one.isAncestorOf(QApplication.focusWidget() or window) for one in shown)
    for one in shown:
        QTest.keyClick(QApplication.focusWidget() or one, Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(one.isVisible() for one in shown))


def code_something(window: MainWindow) -> None:
    project = window.workspace.project
    assert project is not None
    code = next(iter(project.codes.tree()))
    coding = project.codings.add(window.workspace.response, 16, 29, code.uid)
    window.workspace.choose_coding(coding.uid)


def test_the_tab_key_leads_round_the_window_and_never_to_what_is_hidden(window: MainWindow) -> None:
    show_all_docks(window)
    window.reader.setFocus()
    visited: list[QWidget] = []
    for _ in range(80):
        focus = QApplication.focusWidget()
        assert focus is not None and focus.isVisible() and focus.isEnabled()
        if visited and focus is visited[0]:
            break
        visited.append(focus)
        QTest.keyClick(focus, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is visited[0]
    for pane in (window.responses, window.reader, window.codes):
        assert any(pane.isAncestorOf(one) or pane is one for one in visited), pane.objectName()


@pytest.mark.parametrize("mode", ["dark", "high-dark", "light"])
def test_where_the_keyboard_is_can_be_seen(qapp: QApplication, window: MainWindow, mode: Mode) -> None:
    apply_theme(qapp, mode)
    QApplication.processEvents()
    code_something(window)
    for widget in list(inside(window)):
        somewhere_else = window.reader if not window.reader.isAncestorOf(widget) else window.codes
        somewhere_else.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        before = picture_of(window, widget)
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        QApplication.processEvents()
        if QApplication.focusWidget() is widget:
            assert picture_of(window, widget) != before, told(widget)


def picture_of(window: QMainWindow, widget: QWidget) -> QImage:
    around = QRect(widget.mapTo(window, widget.rect().topLeft()), widget.size()).adjusted(-3, -3, 3, 3)
    return window.grab(around).toImage()


def menus_of(window: MainWindow) -> list[QMenu]:
    return [menu for menu in window.findChildren(QMenu) if menu.parent() is not None and menu.title()]


def mnemonics(actions: list[QAction]) -> list[str]:
    found = [re.search(r"&([^&])", action.text().replace("&&", "")) for action in actions]
    return [match.group(1).casefold() for match in found if match]


def check_mnemonics(window: MainWindow) -> None:
    bars: list[tuple[str, Callable[[], list[QAction]]]] = [("", window.menuBar().actions)]
    bars += [(menu.title(), menu.actions) for menu in menus_of(window)]
    for title, actions in bars:
        letters = mnemonics(actions())
        twice = sorted({letter for letter in letters if letters.count(letter) > 1})
        assert not twice, f"{title}: {twice}"


def test_no_two_entries_of_a_menu_have_the_same_letter(window: MainWindow) -> None:
    check_mnemonics(window)


def test_no_two_entries_of_a_menu_have_the_same_letter_in_bokmaal(bokmaal: None, window: MainWindow) -> None:
    check_mnemonics(window)
