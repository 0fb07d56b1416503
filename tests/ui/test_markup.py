"""Names that look like markup, shortcuts or placeholders are shown letter for letter, everywhere."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex
from PySide6.QtCore import Qt as Core
from PySide6.QtGui import QAction, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QApplication,
    QDialog,
    QLabel,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.ui.codes.code_actions import CodeWish
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.plain import LONGEST_WORD, PlainLabel, breakable, mnemonic_free, plain_tooltip

from ..project.samples import TEXT, outcome
from .window_kit import open_window, own_settings, project_of

MARK = '<img src="file:///etc/hostname"><b>&X %1 {n} \u202e[*]'
NAME = MARK + "x" * 500
FILE = "<b>&X [*] %1 {n}.hkp" if os.name != "nt" else "&X [*] %1 {n}.hkp"


@pytest.fixture
def odd(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with a project in which everything is called that."""
    place = tmp_path / FILE
    with Project.create(place, coder=NAME[:200]) as project:
        for name, sender in (("<b>&X.txt", NAME), ("<i>&Y.txt", NAME + "2")):
            project.responses.add([outcome(name, f"{TEXT}\n{NAME}\n{name}", sender)])
        uids = [response.uid for response in project.responses.all()]
        for uid in uids:
            project.responses.rename(uid, NAME)
            project.responses.set_respondent(uid, f"{NAME} {uid}", NAME)
        code = project.codes.add(NAME, definition=NAME)
        project.codes.add(NAME, code.uid, definition=NAME)
        project.codings.add(uids[0], 0, 30, code.uid, Stance.SUPPORT, memo=NAME)
    settings = own_settings(tmp_path)
    settings.remember(place)
    with open_window(qtbot, tmp_path, coder=NAME[:200]) as window:
        window.desks.files.open_path(place)
        yield window


def complaints(root: QWidget) -> list[str]:
    """Where in a window user text could be taken for something else."""
    widgets = [root, *root.findChildren(QWidget)]
    found = [f"tooltip of {w.objectName()}" for w in widgets if is_picture(w.toolTip())]
    for widget in widgets:
        if isinstance(widget, QLabel):
            if widget.textFormat() != Core.TextFormat.PlainText and not isinstance(widget, PlainLabel):
                found += [f"label {widget.text()[:60]}"] if has_mark(widget.text()) else []
        elif isinstance(widget, QAbstractButton):
            found += [f"button {widget.text()[:60]}"] if has_shortcut(widget.text()) else []
        elif isinstance(widget, QTabBar):
            texts = [widget.tabText(i) for i in range(widget.count())]
            found += [f"tab {text[:60]}" for text in texts if has_shortcut(text)]
            found += [f"tab tip {i}" for i in range(widget.count()) if is_picture(widget.tabToolTip(i))]
        elif isinstance(widget, QAbstractItemView) and widget.model() is not None:
            found += [f"model of {widget.objectName()}: {tip[:60]}" for tip in tips(widget.model())]
        found += [f"action {a.text()[:60]}" for a in widget.actions() if is_odd(a)]
    return found


def tips(model: QAbstractItemModel, parent: QModelIndex | None = None) -> list[str]:
    """The tooltips of a model that would show a picture."""
    at = parent or QModelIndex()
    found: list[str] = []
    for row in range(model.rowCount(at)):
        columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(at)
        for column in range(columns):
            index = model.index(row, column, at)
            tip = str(model.data(index, int(Core.ItemDataRole.ToolTipRole)) or "")
            found += [tip] if is_picture(tip) else []
            found += tips(model, index) if column == 0 else []
    return found


def has_mark(text: str) -> bool:
    return "<b>" in text


def is_picture(text: str) -> bool:
    return Qt.mightBeRichText(text) and ("<img" in text or "<b>" in text)


def has_shortcut(text: str) -> bool:
    return "&X" in text.replace("&&", "")


def is_odd(action: QAction) -> bool:
    return has_shortcut(action.text()) or is_picture(action.toolTip())


def test_nothing_in_the_window_takes_a_name_for_markup_or_a_shortcut(odd: MainWindow, qtbot: QtBot) -> None:
    odd.resize(1280, 800)
    odd.menus.recent.aboutToShow.emit()
    odd.desks.search.search("Korte")
    for panel in (odd.docks.search, odd.docks.history, odd.docks.extracts):
        odd.docks.reveal(panel)
        QApplication.processEvents()
        assert complaints(odd) == []
    for menu in (odd.menus.recent, odd.codes.context_menu(), odd.docks.extracts.context_menu()):
        assert [action.text() for action in menu.actions() if is_odd(action)] == []
    odd.messages.warn(NAME, [("Prøv igjen", lambda: None)])
    assert complaints(odd) == []
    assert odd.messages.width() <= odd.width() and odd.messages.sentence == NAME
    children = odd.findChildren(QWidget)
    wide = {w.objectName() or type(w).__name__: w.minimumSizeHint().width() for w in children}
    assert odd.width() == 1280, sorted(wide.items(), key=lambda item: -item[1])[:8]
    assert odd.windowTitle().replace("[*][*]", "[*]").startswith(Path(FILE).stem)


def test_nothing_in_a_dialog_takes_a_name_for_markup_and_none_becomes_wider_than_the_screen(
    odd: MainWindow, qtbot: QtBot
) -> None:
    code = odd.codes.model.tree.children("")[0].uid
    (extract,) = project_of(odd).codings.extracts()
    response = extract.response
    place = project_of(odd).path
    deeds: tuple[Callable[[], object], ...] = (
        lambda: odd.codes.wished.emit(CodeWish.COLOUR, [code]),
        lambda: odd.codes.wished.emit(CodeWish.KEY, [code]),
        lambda: odd.codes.wished.emit(CodeWish.REMOVE, [code]),
        lambda: odd.codes.add_requested.emit(code),
        lambda: odd.responses.rename_requested.emit(response),
        lambda: odd.responses.respondent_requested.emit(response),
        lambda: odd.responses.remove_requested.emit([response]),
        lambda: odd.desks.faults.damage.show(place, NAME),
        lambda: odd.desks.files.preview_merge([place]),
    )
    for deed in deeds:
        deed()
        QApplication.processEvents()
        (shown,) = [found for found in odd.findChildren(QDialog) if found.isVisible()]
        assert complaints(shown) == [], shown.objectName()
        assert shown.width() <= 1280 and shown.height() <= 800, shown.objectName()
        shown.reject()
        QApplication.processEvents()


def test_a_tooltip_is_shown_letter_for_letter_and_does_not_run_off_the_screen() -> None:
    assert plain_tooltip("Kort & godt") == "Kort & godt"
    shown = plain_tooltip("<b>fet</b>\nlinje")
    assert "&lt;b&gt;fet" in shown and "<br>" in shown
    assert Qt.mightBeRichText(plain_tooltip("langt ord " * 40))
    assert len(plain_tooltip("a" * 100_000)) < 2_000


def test_a_name_that_turns_the_direction_leaves_the_words_round_it_as_they_are() -> None:
    label = PlainLabel("«Plan \u202e» slettes")
    assert "\u202e" not in QLabel.text(label) and "slettes" in QLabel.text(label)
    for shown in (plain_tooltip("\u2067a\u202eb"), mnemonic_free("\u2067a\u202eb")):
        assert shown == "ab"


def test_long_words_are_broken_without_a_letter_being_lost() -> None:
    text = "a" * (LONGEST_WORD * 2 + 1) + " kort"
    assert breakable(text).replace("\u200b", "") == text and breakable(text).count("\u200b") == 2
    assert breakable("b" * LONGEST_WORD) == "b" * LONGEST_WORD
    assert PlainLabel(text).text() == text
