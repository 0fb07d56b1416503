"""Saying something of many responses at once, in the window; and the list as it was left."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.responses import Status
from hoeringkoder.ui.dialogs.attributes import AttributesDialog
from hoeringkoder.ui.main_window import MainWindow

from .window_kit import LEFT, child, dialog, open_window, press, project_of

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier


def select_all(qtbot: QtBot, window: MainWindow) -> list[str]:
    qtbot.keyClick(window, Qt.Key.Key_1, CTRL)
    qtbot.keyClick(window.responses.view, Qt.Key.Key_A, CTRL)
    return window.responses.selected()


def test_all_selected_get_an_attribute_in_one_step_by_keys_alone(window: MainWindow, qtbot: QtBot) -> None:
    uids = select_all(qtbot, window)
    assert len(uids) == 2
    window.actions_["attributes"].trigger()
    asked = dialog(qtbot, window, "attributes_dialog")
    assert isinstance(asked, AttributesDialog)
    qtbot.waitUntil(asked.isActiveWindow)
    qtbot.keyClicks(QApplication.focusWidget(), "Landsdel")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Tab)
    qtbot.keyClicks(QApplication.focusWidget(), "Nord-Norge")
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    project = project_of(window)
    assert project.attributes.values("Landsdel") == dict.fromkeys(uids, "Nord-Norge")
    assert asked.isVisible() and asked.model.row_of("Landsdel") >= 0
    asked.table.selectRow(asked.model.row_of("Landsdel"))
    assert asked.value.written == "Nord-Norge"
    press(qtbot, asked, "remove_attribute_button")
    assert project.attributes.values("Landsdel") == {}
    press(qtbot, asked, "cancel_button")
    window.actions_["undo"].trigger()
    assert len(project.attributes.values("Landsdel")) == 2
    window.actions_["undo"].trigger()
    assert project.attributes.values("Landsdel") == {}


def test_all_selected_are_handed_to_those_who_are_named(window: MainWindow, qtbot: QtBot) -> None:
    uids = select_all(qtbot, window)
    window.actions_["assign"].trigger()
    asked = dialog(qtbot, window, "assign_dialog")
    qtbot.keyClicks(child(asked, QLineEdit, "assignees"), "Nina; Kari")
    press(qtbot, asked, "assign_button")
    project = project_of(window)
    assert [project.responses.get(uid).assignees for uid in uids] == [("Kari", "Nina")] * 2
    qtbot.waitUntil(lambda: "Nina" in window.responses.model.responses[0].assignees)
    assert "Nina" in window.responses.known().analysts
    select_all(qtbot, window)
    window.actions_["assign"].trigger()
    asked = dialog(qtbot, window, "assign_dialog")
    known = child(asked, QListWidget, "analysts")
    nina = known.findItems("Nina", Qt.MatchFlag.MatchExactly)[0]
    assert nina.checkState() == Qt.CheckState.Checked
    nina.setCheckState(Qt.CheckState.Unchecked)
    press(qtbot, asked, "assign_button")
    assert [project.responses.get(uid).assignees for uid in uids] == [("Kari",)] * 2


def test_the_status_of_all_selected_is_one_step(window: MainWindow, qtbot: QtBot) -> None:
    uids = select_all(qtbot, window)
    window.responses.status_requested.emit(uids, Status.DONE)
    project = project_of(window)
    assert {project.responses.get(uid).status for uid in uids} == {Status.DONE}
    window.actions_["undo"].trigger()
    assert {project.responses.get(uid).status for uid in uids} == {Status.NEW}


def test_the_list_comes_back_with_its_form_filter_groups_and_columns(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        panel = window.responses
        panel.columns_requested.emit()
        asked = dialog(qtbot, window, "columns_dialog")
        rows = child(asked, QListWidget, "column_rows")
        title = rows.findItems("Title", Qt.MatchFlag.MatchExactly)[0]
        title.setCheckState(Qt.CheckState.Checked)
        rows.setCurrentItem(title)
        qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        press(qtbot, asked, "columns_button")
        keys = [key for key, _ in panel.list_layout.columns]
        assert "title" in keys
        narrow = window.panes.sizes()[0]
        menu = panel.menus.made(panel.menus.fill_arranging)
        panel.menus.fill_arranging(menu)
        next(action for action in menu.actions() if "able" in action.text()).trigger()
        QApplication.processEvents()
        assert panel.table.isVisible() and window.panes.sizes()[0] > narrow
        panel.attribute_filter_requested.emit()
        filtering = dialog(qtbot, window, "attribute_filter_dialog")
        values = child(filtering, QListWidget, "attribute_values")
        values.item(0).setCheckState(Qt.CheckState.Checked)
        press(qtbot, filtering, "filter_button")
        panel.table.sort_wanted.emit("title")
        left = (panel.list_layout, panel.model.arrangement)
        assert left[1].filter.attributes and left[1].sort == "title"
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        panel = window.responses
        assert (panel.list_layout, panel.model.arrangement) == left
        assert panel.table.isVisible() and panel.filter_row.told.isVisible()
        assert window.panes.sizes()[0] > narrow
        qtbot.mouseClick(panel.filter_row.told, LEFT)
        assert panel.model.arrangement.filter.is_empty
