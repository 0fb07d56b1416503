"""The extracts of a code that is used very often: only what is shown is read, and it stays where it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codings import Extract
from hoeringkoder.project import ExtractList, Project
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import new_project, outcome
from .window_kit import open_window, project_of

LINE = "Korte avtaler gir leverandøren liten tid, og lange låser kommunen fast. "


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """900 codings with one code in three responses."""
    folder = tmp_path_factory.mktemp("many")
    with new_project(folder) as project:
        project.responses.add(outcome(f"{n}.txt", LINE * 80 + str(n), f"Kommune {n}") for n in range(3))
        code = project.codes.add("Avtale").uid
        project.codes.add("Tid")
        with project.step("Kod mye"):
            for response in project.responses.all():
                for start in range(0, 3000, 10):
                    project.codings.add(response.uid, start, start + 8 + start % 7, code)
    return folder / "prosjekt.hkp"


@pytest.fixture
def reads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The places of all rows that the window has read so far."""
    seen: list[int] = []
    read = ExtractList.rows

    def rows(self: ExtractList, start: int, stop: int) -> list[Extract]:
        seen.extend(range(start, min(stop, len(self))))
        return read(self, start, stop)

    monkeypatch.setattr(ExtractList, "rows", rows)
    return seen


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, many: Path, reads: list[int]) -> Iterator[MainWindow]:
    """The window with a copy of that project, its extracts in sight."""
    path = tmp_path / "prosjekt.hkp"
    path.write_bytes(many.read_bytes())
    with open_window(qtbot, tmp_path) as made:
        made.desks.files.open_path(path)
        made.docks.reveal(made.docks.extracts, focus=True)
        qtbot.waitUntil(lambda: made.docks.extracts.model.rowCount() == 900)
        made.docks.extracts.table.grab()
        yield made


def expected(window: MainWindow) -> list[Extract]:
    return project_of(window).codings.extracts(window.workspace.code)


def top_row(window: MainWindow) -> str:
    table = window.docks.extracts.table
    return window.docks.extracts.model.keys(table.rowAt(1), table.rowAt(1) + 1)[0]


def test_only_the_rows_that_are_shown_are_read(window: MainWindow, reads: list[int]) -> None:
    table, model = window.docks.extracts.table, window.docks.extracts.model
    assert 0 < len(reads) <= 200
    reads.clear()
    table.scrollTo(model.index(600, 0))
    table.grab()
    assert 600 in reads and len(reads) <= 200
    assert model.row_at(600) == expected(window)[600]


def test_the_end_is_reached_and_a_row_opened_by_key(window: MainWindow, qtbot: QtBot) -> None:
    table, last = window.docks.extracts.table, expected(window)[-1]
    QTest.keyClick(table, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert table.currentIndex().row() == 899
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert window.workspace.coding == last.uid and window.workspace.response == last.response


def test_a_click_on_a_title_sorts_all_rows_and_keeps_the_selected_one(
    window: MainWindow, qtbot: QtBot
) -> None:
    table, model = window.docks.extracts.table, window.docks.extracts.model
    table.selectRow(5)
    (chosen,) = table.selected_keys()
    quotes = [" ".join(one.quote.split()).casefold() for one in expected(window)]
    column = window.docks.extracts.columns.number("quote")
    table.sortByColumn(column, Qt.SortOrder.DescendingOrder)
    assert [model.index(row, column).data().casefold() for row in range(900)] == sorted(quotes, reverse=True)
    assert table.selected_keys() == [chosen]
    assert table.visualRect(table.currentIndex()).intersects(table.viewport().rect())
    table.sortByColumn(-1, Qt.SortOrder.AscendingOrder)
    assert model.row_at(5) == expected(window)[5]


def test_a_coding_made_elsewhere_leaves_what_is_shown_and_selected_in_its_place(
    window: MainWindow, qtbot: QtBot
) -> None:
    table, model, project = window.docks.extracts.table, window.docks.extracts.model, project_of(window)
    table.selectRow(500)
    table.scrollTo(model.index(500, 0), table.ScrollHint.PositionAtTop)
    table.grab()
    before, at_top = table.selected_keys(), top_row(window)
    first = expected(window)[0]
    project.codings.add(first.response, 4, 30, first.code_uid)
    qtbot.waitUntil(lambda: model.rowCount() == 901)
    assert table.selected_keys() == before and table.currentIndex().row() == 501
    assert top_row(window) == at_top
    assert model.row_at(501) == expected(window)[501]
    project.history.undo()
    qtbot.waitUntil(lambda: model.rowCount() == 900)
    assert table.selected_keys() == before and top_row(window) == at_top


def test_a_list_at_its_beginning_shows_what_comes_first_now(window: MainWindow, qtbot: QtBot) -> None:
    first = expected(window)[0]
    coding = project_of(window).codings.add(first.response, 0, 4, first.code_uid)
    qtbot.waitUntil(lambda: window.docks.extracts.model.rowCount() == 901)
    window.docks.extracts.table.grab()
    assert coding.uid in {one.uid for one in expected(window)[:2]}
    assert window.docks.extracts.table.verticalScrollBar().value() == 0


def test_all_rows_can_be_selected_and_changed(window: MainWindow, qtbot: QtBot) -> None:
    table = window.docks.extracts.table
    QTest.keySequence(table, "Ctrl+A")
    assert table.selected_keys() == [one.uid for one in expected(window)]
    QTest.keyClick(table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: window.docks.extracts.model.rowCount() == 0)
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: window.docks.extracts.model.rowCount() == 900)


def test_a_coding_with_another_code_reads_nothing(window: MainWindow, reads: list[int]) -> None:
    project = project_of(window)
    other = next(code.uid for code in project.tree() if code.name == "Tid")
    reads.clear()
    project.codings.add(project.responses.all()[0].uid, 0, 9, other)
    for _ in range(3):
        QApplication.processEvents()
    assert reads == []


def test_a_list_whose_project_was_closed_is_empty(window: MainWindow, qtbot: QtBot) -> None:
    assert isinstance(window.workspace.project, Project)
    window.desks.files.close_project()
    assert window.docks.extracts.model.rowCount() == 0
