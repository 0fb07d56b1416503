"""The history panel and what can be done from it, in the real window."""

import csv
from pathlib import Path
from shutil import copyfile

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.history import StepTopic
from hoeringkoder.project import Project
from hoeringkoder.ui.desks import history as history_desk
from hoeringkoder.ui.docks.history_dock import HistoryPanel
from hoeringkoder.ui.docks.history_rows import FROM_COLUMN
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import new_project, outcome, reopen
from .window_kit import answer_with, code, dialog, open_window, press, project_of, text_of

SHIFT = Qt.KeyboardModifier.ShiftModifier


def shown(window: MainWindow, qtbot: QtBot) -> HistoryPanel:
    """The panel, in front and filled."""
    window.docks.reveal(window.docks.history, focus=True)
    newest = project_of(window).history.steps(1)
    qtbot.waitUntil(lambda: window.docks.history.model.rows[:1] == newest)
    return window.docks.history


def settled(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until the panel shows the newest step."""
    shown(window, qtbot)


def choose(panel: HistoryPanel, text: str) -> None:
    """Put the keyboard on the newest action with these words."""
    row = next(i for i, step in enumerate(panel.model.rows) if text in step.label and step.is_action)
    panel.table.setFocus()
    panel.table.selectRow(row)


def names(window: MainWindow) -> list[str]:
    return [one.name for one in project_of(window).codes.tree()]


def with_codes(window: MainWindow, *wanted: str) -> None:
    for name in wanted:
        project_of(window).codes.add(name)


def test_back_to_a_step_asks_first_and_says_how_many_steps(window: MainWindow, qtbot: QtBot) -> None:
    with_codes(window, "A", "B", "C")
    panel = shown(window, qtbot)
    choose(panel, "«A»")
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete, SHIFT)
    asked = dialog(qtbot, window, "confirm")
    assert "2" in asked.sentence.text() and "«A»" in asked.sentence.text()  # type: ignore[attr-defined]
    assert "B" in names(window)
    press(qtbot, asked, "confirm_button")
    assert names(window) == ["Kontrakt", "Tid", "A"]
    window.actions_["redo"].trigger()
    assert names(window) == ["Kontrakt", "Tid", "A", "B"]


def test_a_single_step_is_taken_back_and_redone_by_key(window: MainWindow, qtbot: QtBot) -> None:
    with_codes(window, "A", "B")
    panel = shown(window, qtbot)
    choose(panel, "«A»")
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert names(window) == ["Kontrakt", "Tid", "B"]
    settled(window, qtbot)
    step = panel.current
    assert step is not None and "«A»" in step.label and step.undone
    assert not panel.undo_step_action.isEnabled() and panel.redo_step_action.isEnabled()
    qtbot.keyClick(panel.table, Qt.Key.Key_Insert)
    assert names(window) == ["Kontrakt", "Tid", "A", "B"]


def test_redo_up_to_a_step_stops_there(window: MainWindow, qtbot: QtBot) -> None:
    with_codes(window, "A", "B", "C")
    for _ in range(3):
        window.actions_["undo"].trigger()
    panel = shown(window, qtbot)
    choose(panel, "«B»")
    qtbot.keyClick(panel.table, Qt.Key.Key_Insert, SHIFT)
    assert names(window) == ["Kontrakt", "Tid", "A", "B"]


def test_what_an_undo_left_is_told_in_a_sentence(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    project = project_of(window)
    tid = project.codes.tree().find("Tid").uid
    project.codes.rename(tid, "Varighet")
    copyfile(project.path, tmp_path / "berit.hkp")
    with reopen(tmp_path / "berit.hkp", "Berit") as berit:
        berit.codes.rename(tid, "Lengde")
    project.merge([tmp_path / "berit.hkp"])
    panel = shown(window, qtbot)
    row = next(i for i, step in enumerate(panel.model.rows) if "«Tid» to" in step.label)
    panel.table.setFocus()
    panel.table.selectRow(row)
    qtbot.keyClick(panel.table, Qt.Key.Key_Delete)
    assert "Lengde" in window.messages.sentence and "Berit" in window.messages.sentence
    assert not panel.table.isColumnHidden(FROM_COLUMN)
    assert any("berit.hkp" in panel.model.index(n, FROM_COLUMN).data() for n in range(row + 1))


def test_enter_goes_to_what_a_step_changed(window: MainWindow, qtbot: QtBot) -> None:
    uid = code(window, "Korte avtaler")
    step = project_of(window).history.steps(1)[0]
    window.workspace.choose_response(project_of(window).responses.all()[1].uid)
    panel = shown(window, qtbot)
    choose(panel, step.label)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert window.workspace.coding == uid and text_of(window).hasFocus()
    project_of(window).codings.remove([uid])
    settled(window, qtbot)
    choose(panel, step.label)
    qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert window.messages.sentence and window.reader.selected_span() is not None
    tid = project_of(window).codes.tree().find("Tid").uid
    window.desks.history.show_subject(
        next(s.uid for s in project_of(window).history.steps() if "«Tid»" in s.label)
    )
    assert window.workspace.code == tid


def test_what_is_gone_is_said_to_be_gone(window: MainWindow, qtbot: QtBot) -> None:
    with_codes(window, "A")
    step = project_of(window).history.steps(1)[0]
    project_of(window).history.undo()
    window.messages.hide()
    window.desks.history.show_subject(step.uid)
    assert window.messages.sentence


def test_the_list_is_filtered_and_says_so_when_nothing_is_left(window: MainWindow, qtbot: QtBot) -> None:
    code(window, "Korte avtaler")
    panel = shown(window, qtbot)
    every = len(panel.model.rows)
    panel.filter.topic.setCurrentIndex(panel.filter.topic.findData(StepTopic.CODINGS))
    panel.filter.topic.activated.emit(0)
    assert [step.topics for step in panel.model.rows] == [(StepTopic.CODINGS,)] and every > 1
    panel.filter.line.setFocus()
    qtbot.keyClicks(panel.filter.line, "finnes ikke")
    qtbot.waitUntil(lambda: not panel.model.rows)
    assert panel.empty.isVisible() and panel.empty.sentence
    panel.filter.line.clear()
    panel.filter.topic.setCurrentIndex(0)
    panel.filter.topic.activated.emit(0)
    assert len(panel.model.rows) == every
    assert [panel.filter.coder.itemText(i) for i in range(1, panel.filter.coder.count())] == ["Kari"]


def test_more_rows_are_fetched_as_one_scrolls(
    window: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history_desk, "PAGE", 20)
    with_codes(window, *(f"Kode {n}" for n in range(50)))
    window.workspace.refresh()
    panel = window.docks.history
    window.docks.reveal(panel, focus=True)
    qtbot.waitUntil(lambda: len(panel.model.rows) == 20)
    bar = panel.table.verticalScrollBar()

    def at_the_end() -> bool:
        bar.setValue(bar.maximum())
        return len(panel.model.rows) == 54

    qtbot.waitUntil(at_the_end)
    assert [step.uid for step in panel.model.rows] == [
        step.uid for step in project_of(window).history.steps()
    ]
    # What was scrolled to stays where it is after another step.
    at_top = panel.model.key_at(panel.table.indexAt(QPoint(0, 0)))
    with_codes(window, "En til")
    settled(window, qtbot)
    assert len(panel.model.rows) == 54
    assert panel.model.key_at(panel.table.indexAt(QPoint(0, 0))) == at_top


def test_the_history_is_exported_in_the_background(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    with_codes(window, "=A")
    shown(window, qtbot)
    out = tmp_path / "historikk.csv"
    answer_with(window, out)
    window.docks.history.export_action.trigger()
    done = dialog(qtbot, window, "export_dialog")
    qtbot.waitUntil(lambda: out.exists() and "historikk.csv" in done.sentence.text())  # type: ignore[attr-defined]
    with out.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert len(rows) > 10 and any(cell == "'=A" for row in rows for cell in row)
    press(qtbot, done, "cancel_button")


def test_in_a_project_that_can_only_be_read_the_history_can_only_be_read(
    qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    holder = Project.open(place, coder="Ola", cache=tmp_path / "cache")
    try:
        with open_window(qtbot, tmp_path) as window:
            window.desks.files.open_path(place)
            panel = shown(window, qtbot)
            choose(panel, "«Tid»")
            changing = (
                panel.undo_to_action, panel.undo_step_action, panel.redo_to_action, panel.redo_step_action,
            )  # fmt: skip
            assert not any(action.isEnabled() for action in changing)
            assert panel.show_action.isEnabled() and panel.export_action.isEnabled()
    finally:
        holder.close()


def test_an_empty_history_says_what_will_stand_there(qtbot: QtBot, tmp_path: Path) -> None:
    with new_project(tmp_path, "tomt.hkp"):
        pass
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(tmp_path / "tomt.hkp")
        window.docks.reveal(window.docks.history, focus=True)
        QApplication.processEvents()
        assert window.docks.history.empty.isVisible() and window.docks.history.empty.sentence


def test_another_project_begins_with_its_own_history(
    window: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    panel = shown(window, qtbot)
    panel.filter.line.setText("Tid")
    with new_project(tmp_path, "annet.hkp", coder="Ola") as other:
        other.responses.add([outcome("x.txt")])
    window.desks.files.open_path(tmp_path / "annet.hkp")
    shown(window, qtbot)
    assert panel.filter.line.text() == ""
    assert [panel.filter.coder.itemText(i) for i in range(1, panel.filter.coder.count())] == ["Ola"]


def test_keys_are_about_the_newest_step_until_another_one_is_chosen(window: MainWindow, qtbot: QtBot) -> None:
    with_codes(window, "A")
    panel = shown(window, qtbot)
    with_codes(window, "B", "C")
    qtbot.waitUntil(lambda: panel.model.rows[0].label.endswith("«C»"))
    window.reader.setFocus()
    shown(window, qtbot)
    assert panel.current is None or "«C»" in panel.current.label


def test_home_and_end_go_to_the_newest_and_the_oldest_step(window: MainWindow, qtbot: QtBot) -> None:
    with_codes(window, "A", "B", "C")
    panel = shown(window, qtbot)
    choose(panel, "«B»")
    qtbot.keyClick(panel.table, Qt.Key.Key_End)
    assert panel.current == panel.model.rows[-1]
    qtbot.keyClick(panel.table, Qt.Key.Key_Home)
    assert panel.current == panel.model.rows[0]
