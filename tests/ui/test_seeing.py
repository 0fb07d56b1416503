"""How the text looks and which codings are shown: chosen in menus and dialogs, and remembered."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QActionGroup, QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from hoeringkoder.project import Project
from hoeringkoder.ui.dialogs.shown_codings import CheckTree, ShownCodingsDialog
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.reader.coding_margin import CodingMargin
from hoeringkoder.ui.reading_look import ReadingLook, reading_look, set_reading_look
from hoeringkoder.ui.theme import HIGH_DARK, apply_theme, current_theme

from ..project.samples import new_project
from .window_kit import child, code, dialog, open_window, press, project_of, text_of


@pytest.fixture(autouse=True)
def same_look() -> Iterator[None]:
    yield
    set_reading_look(ReadingLook())


def choose(group: QActionGroup, value: str) -> None:
    """Choose the entry of a menu that stands for a value."""
    next(action for action in group.actions() if action.data() == value).trigger()
    QApplication.processEvents()


def first_words(window: MainWindow, count: int) -> list[str]:
    """Different passages of the response that is shown."""
    content = window.desks.responses.content
    assert content is not None
    words = [word for word in dict.fromkeys(content.text.split()) if content.text.count(word) == 1]
    return [word for word in words if len(word) > 5][:count]


@pytest.fixture
def coded(window: MainWindow) -> MainWindow:
    """With two codes, each used once, the second by somebody else."""
    first, second = first_words(window, 2)
    code(window, first)
    project = project_of(window)
    other = next(one for one in project.codes.tree() if one.key != "k")
    content = project.responses.content(window.workspace.response)
    start = content.text.index(second)
    project.coder = "Odd"
    project.codings.add(window.workspace.response, start, start + len(second), other.uid)
    project.coder = "Kari"
    QApplication.processEvents()
    return window


def test_lines_font_margin_and_colours_are_chosen_in_the_menu_and_remembered(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        before = text_of(window).viewport().width()
        choose(window.menus.width, "narrow")
        choose(window.menus.face, "sans")
        choose(window.menus.form, "brackets")
        choose(window.menus.colours, "coder")
        assert text_of(window).viewport().width() < before
    set_reading_look(ReadingLook())
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        assert (reading_look().width, reading_look().face) == ("narrow", "sans")
        assert text_of(window).coding_margin.width() <= 72
        assert window.reader.showing.by_coder
        for group in (window.menus.width, window.menus.face, window.menus.form, window.menus.colours):
            assert sum(action.isChecked() for action in group.actions()) == 1


def test_larger_text_keeps_the_chosen_font(window: MainWindow) -> None:
    choose(window.menus.face, "sans")
    window.zoom(1)
    assert (reading_look().face, reading_look().zoom) == ("sans", 110)


def test_codings_are_coloured_by_analyst_in_the_text_and_on_the_pages(coded: MainWindow) -> None:
    choose(coded.menus.colours, "coder")
    marks = coded.reader.markings.marks
    assert {mark.face.initials for mark in marks} == {"K", "O"}
    assert len({mark.colour for mark in marks}) == 2
    coded.desks.pages.set_shown(True)
    QApplication.processEvents()
    assert coded.pages.view.marks.markings is coded.reader.markings
    choose(coded.menus.colours, "code")
    QApplication.processEvents()
    assert coded.pages.view.marks.markings is coded.reader.markings
    assert {mark.face.initials for mark in coded.reader.markings.marks} == {""}


def test_somebody_new_who_codes_gets_a_colour(coded: MainWindow) -> None:
    choose(coded.menus.colours, "coder")
    project, third = project_of(coded), first_words(coded, 3)[2]
    start = project.responses.content(coded.workspace.response).text.index(third)
    project.coder = "Anne"
    project.codings.add(coded.workspace.response, start, start + 5, next(iter(project.codes.tree())).uid)
    project.coder = "Kari"
    assert len({mark.colour for mark in coded.reader.markings.marks}) == 3


def test_only_chosen_codes_are_shown_until_a_key_shows_all_again(qtbot: QtBot, coded: MainWindow) -> None:
    text_of(coded).setFocus()
    QTest.keyClick(text_of(coded), Qt.Key.Key_F8)
    asked = dialog(qtbot, coded, "shown_codings_dialog")
    codes = child(asked, CheckTree, "shown_codes")
    QTest.keyClicks(child(asked, type(codes), "shown_codes"), " ")  # the first code, which has the key k
    press(qtbot, asked, "show_chosen_button")
    qtbot.waitUntil(lambda: coded.reader.shown_note.isVisible())
    coded.workspace.choose_coding("")
    assert [mark.name for mark in coded.reader.markings.marks] == ["Tid"]
    assert "1" in coded.reader.shown_note.accessibleName() and "2" in coded.reader.shown_note.accessibleName()
    assert len(coded.desks.responses.codings) == 2
    QTest.keyClick(text_of(coded), Qt.Key.Key_F8, Qt.KeyboardModifier.ShiftModifier)
    assert not coded.reader.shown_note.isVisible()
    assert len(coded.reader.markings.marks) == 2


def test_what_is_shown_stays_so_in_other_responses_and_not_in_other_projects(
    qtbot: QtBot, coded: MainWindow, tmp_path: Path
) -> None:
    coded.desks.seeing.choose()
    asked = dialog(qtbot, coded, "shown_codings_dialog")
    assert isinstance(asked, ShownCodingsDialog)
    asked.coders.check_visible(Qt.CheckState.Unchecked)
    assert not child(asked, QPushButton, "show_chosen_button").isEnabled()
    assert asked.complaint.isVisible()
    QTest.keyClick(asked.coders, Qt.Key.Key_Space)
    press(qtbot, asked, "show_chosen_button")
    coded.workspace.choose_coding("")
    assert [mark.coding.coder for mark in coded.reader.markings.marks] == ["Kari"]
    coded.desks.responses.step(1)
    coded.desks.responses.step(-1)
    assert coded.reader.shown_note.isVisible()
    Project.create(tmp_path / "ny.hkp", coder="Kari").close()
    coded.desks.files.open_path(tmp_path / "ny.hkp")
    assert not coded.reader.shown_note.isVisible()
    assert not coded.reader.showing.is_filtered


def test_a_click_shows_all_again(qtbot: QtBot, coded: MainWindow) -> None:
    coded.desks.seeing.choose()
    asked = dialog(qtbot, coded, "shown_codings_dialog")
    assert isinstance(asked, ShownCodingsDialog)
    asked.codes.filter("tid")
    asked.codes.check_visible(Qt.CheckState.Unchecked)
    press(qtbot, asked, "show_chosen_button")
    qtbot.waitUntil(lambda: coded.reader.shown_note.isVisible())
    press(qtbot, coded.reader.shown_note, "shown_all_button")
    assert not coded.reader.shown_note.isVisible()


def test_a_coding_is_told_of_and_found_in_the_list_by_keys(coded: MainWindow) -> None:
    text = text_of(coded)
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_F9)
    assert text.coding_list.isVisible()
    QTest.keyClicks(text.coding_list.query, "tid")
    QTest.keyClick(text.coding_list.query, Qt.Key.Key_Return)
    mark = coded.reader.markings.get(coded.workspace.coding)
    assert mark is not None and mark.name == "Tid"
    QTest.keyClick(text, Qt.Key.Key_Return, Qt.KeyboardModifier.AltModifier)
    assert text.card.isVisible()
    assert "Odd" in text.card.accessibleName()
    text.card.put_away()


def test_high_contrast_is_chosen_in_the_menu_and_dresses_the_whole_window(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, place: Path
) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        code(window, first_words(window, 1)[0])
        window.look_changed.connect(lambda: apply_theme(qapp, window.settings.theme))
        try:
            choose(window.menus.theme, "high-dark")
            assert current_theme() is HIGH_DARK
            assert window.settings.theme == "high-dark"
            assert window.palette().color(QPalette.ColorRole.Window) == QColor("#000000")
            image = text_of(window).viewport().grab().toImage()
            assert image.pixelColor(image.width() - 4, image.height() - 4) == QColor("#000000")
            assert not child(window.reader, CodingMargin, "codingMargin").grab().isNull()
        finally:
            apply_theme(qapp, "light")


def test_without_a_project_nothing_is_to_be_chosen_or_listed(qtbot: QtBot, tmp_path: Path) -> None:
    with open_window(qtbot, tmp_path) as window:
        for name in ("choose_shown", "show_all_codings", "list_codings", "coding_card"):
            assert not window.actions_[name].isEnabled()


def test_without_codes_nothing_is_to_be_chosen_and_that_is_told(qtbot: QtBot, tmp_path: Path) -> None:
    new_project(tmp_path).close()
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(tmp_path / "prosjekt.hkp")
        window.actions_["choose_shown"].trigger()
        assert "no codes yet" in window.messages.sentence
        assert not window.findChildren(ShownCodingsDialog)
