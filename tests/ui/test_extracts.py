"""Working in the list of extracts, with mouse and keys on the window: filter, group, change, take along."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QListWidget, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.extract_filter import Facet
from hoeringkoder.domain.extract_order import ExtractGrouping
from hoeringkoder.domain.stances import Stance
from hoeringkoder.ui.docks.extracts_dock import ExtractsPanel
from hoeringkoder.ui.docks.extracts_filter_bar import ExtractFilterBar
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.mime import EXTRACTS_MIME

from ..project.samples import TEXT, new_project, outcome
from .window_kit import LEFT, PLAIN, answer_with, child, dialog, drop, open_window, project_of, text_of

SENDERS = (("Åsdal kommune", "Kommune/KS"), ("Ærfugl AS", "Annen"), ("Bakke kommune", "Kommune/KS"))
SHIFT, CONTROL = Qt.KeyboardModifier.ShiftModifier, Qt.KeyboardModifier.ControlModifier


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three responses; in each, three passages with «Avtale» under «Kontrakt», one with «Tid» too."""
    with new_project(tmp_path_factory.mktemp("extracts")) as project, project.step("Alt"):
        project.responses.add(outcome(f"{name}.txt", f"{TEXT}\nHilsen {name}", name) for name, _ in SENDERS)
        below = project.codes.add("Avtale", project.codes.add("Kontrakt").uid).uid
        time = project.codes.add("Tid").uid
        project.codes.set_key(below, "k")
        starts = [TEXT.index(words) for words in ("Korte avtaler gir l", "Lange", "Vi ber")]
        for response in project.responses.all():
            kind = dict(SENDERS)[response.respondent]
            project.responses.set_respondent(response.uid, response.respondent, kind)
            for start, stance in zip(starts, (Stance.SUPPORT, Stance.OPPOSE, Stance.NONE), strict=True):
                project.codings.add(response.uid, start, start + 30, below, stance)
            project.codings.add(response.uid, starts[1], starts[1] + 20, time, memo="Viktig")
        return project.path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, made: Path) -> Iterator[MainWindow]:
    """The window with a copy of that project, the extracts of «Kontrakt» in sight."""
    path = tmp_path / "prosjekt.hkp"
    path.write_bytes(made.read_bytes())
    with open_window(qtbot, tmp_path) as opened:
        opened.desks.files.open_path(path)
        opened.codes.select(code_uid(opened, "Kontrakt"))
        opened.docks.reveal(opened.docks.extracts, focus=True)
        qtbot.waitUntil(lambda: panel_of(opened).model.rowCount() == 9)
        yield opened


def panel_of(window: MainWindow) -> ExtractsPanel:
    return window.docks.extracts


def rows(window: MainWindow) -> list[Extract]:
    """The extracts that are shown, headings left out."""
    model = panel_of(window).model
    return [row for number in range(model.rowCount()) if (row := model.row_at(number)) is not None]


def said(window: MainWindow, row: int, column: str) -> str:
    panel = panel_of(window)
    return str(panel.model.index(row, panel.columns.number(column)).data())


def code_uid(window: MainWindow, name: str) -> str:
    return next(code.uid for code in window.workspace.tree if code.name == name)


def type_words(window: MainWindow, words: str) -> None:
    line = child(panel_of(window), QLineEdit, "extract_filter")
    line.setFocus()
    line.selectAll()
    QTest.keyClicks(line, words)
    QTest.keyClick(line, Qt.Key.Key_Return)


def choose_facet(qtbot: QtBot, window: MainWindow, facet: Facet, *values: str) -> None:
    """Open the filter by its button, go to a facet by key, and check values by the space bar."""
    qtbot.mouseClick(child(panel_of(window), QToolButton, "extract_filter_button"), LEFT)
    popup = window.desks.extract_filters.popup
    qtbot.waitUntil(popup.isVisible)
    facets, found = child(popup, QListWidget, "extract_facets"), child(popup, QListWidget, "extract_values")
    QTest.keyClick(facets, Qt.Key.Key_Home)
    for _ in range(list(Facet).index(facet)):
        QTest.keyClick(facets, Qt.Key.Key_Down)
    for number in range(found.count()):
        if any(found.item(number).text().startswith(value) for value in values):
            found.setCurrentRow(number)
            QTest.keyClick(found, Qt.Key.Key_Space)
    QTest.keyClick(popup, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_words_leave_only_the_extracts_that_have_them_and_the_line_says_so(
    window: MainWindow, qtbot: QtBot
) -> None:
    type_words(window, "LEVERANDØREN korte")
    assert {one.quote[:5] for one in rows(window)} == {"Korte"} and len(rows(window)) == 3
    assert "LEVERANDØREN korte" in panel_of(window).bar.sentence.text()
    assert "3" in panel_of(window).bar.sentence.text()
    type_words(window, "xyzzy")
    assert not rows(window) and panel_of(window).empty.isVisible()
    qtbot.mouseClick(child(panel_of(window), QToolButton, "extract_filter_all"), LEFT)
    assert len(rows(window)) == 9 and not panel_of(window).bar.line.text()


def test_what_is_chosen_in_the_filter_counts_at_once_and_is_said(window: MainWindow, qtbot: QtBot) -> None:
    choose_facet(qtbot, window, Facet.TYPE, "Kommune/KS")
    choose_facet(qtbot, window, Facet.STANCE, Stance.SUPPORT.sign, Stance.OPPOSE.sign)
    assert len(rows(window)) == 4
    assert {one.respondent_type for one in rows(window)} == {"Kommune/KS"}
    sentence = panel_of(window).bar.sentence.text()
    assert all(word in sentence for word in ("Kommune/KS", Stance.SUPPORT.label, Stance.OPPOSE.label))
    choose_facet(qtbot, window, Facet.TYPE, "Kommune/KS")  # again takes it away
    assert len(rows(window)) == 6
    popup = window.desks.extract_filters.popup
    qtbot.mouseClick(child(panel_of(window), QToolButton, "extract_filter_button"), LEFT)
    qtbot.mouseClick(child(popup, QPushButton, "extract_show_all"), LEFT)
    assert len(rows(window)) == 9
    popup.close()


def test_codes_below_can_be_left_out_and_all_codes_be_shown(window: MainWindow, qtbot: QtBot) -> None:
    popup = window.desks.extract_filters.popup
    qtbot.mouseClick(child(panel_of(window), QToolButton, "extract_filter_button"), LEFT)
    QTest.keyClick(popup.below, Qt.Key.Key_Space)
    assert not rows(window)
    QTest.keyClick(popup.of_all, Qt.Key.Key_Space)
    assert len(rows(window)) == 12
    popup.close()
    window.codes.select(code_uid(window, "Tid"))
    QApplication.processEvents()
    assert len(rows(window)) == 12  # whatever is chosen in the tree


def test_all_codes_that_are_selected_in_the_tree_are_shown(window: MainWindow, qtbot: QtBot) -> None:
    window.codes.select(code_uid(window, "Tid"))
    qtbot.waitUntil(lambda: len(rows(window)) == 3)
    index = window.codes.model.index_of(code_uid(window, "Avtale"))
    view = window.codes.view
    qtbot.mouseClick(view.viewport(), LEFT, CONTROL, view.visualRect(index).center())
    qtbot.waitUntil(lambda: len(rows(window)) == 12)
    assert said(window, 0, "code") in ("Tid", "Avtale")


def test_groups_have_headings_with_counts_that_fold_by_key_and_click(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel = panel_of(window)
    box = panel.bar.grouping
    box.setFocus()
    for _ in range(list(ExtractGrouping).index(ExtractGrouping.STANCE)):
        QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(box, Qt.Key.Key_Return)
    if not panel.model.headings:  # some styles tell only a choice from the list
        box.activated.emit(box.currentIndex())
    assert [(one.group.count, one.row) for one in panel.model.headings] == [(3, 0), (3, 4), (3, 8)]
    table = panel.table
    table.setFocus()
    table.setCurrentIndex(panel.model.index(5, 0))
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert table.currentIndex().row() == 4
    QTest.keyClick(table, Qt.Key.Key_Left)
    assert panel.model.rowCount() == 9 and panel.model.headings[1].is_folded
    assert "3" in str(panel.model.index(4, 0).data(Qt.ItemDataRole.AccessibleTextRole))
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert panel.model.rowCount() == 12
    QTest.keyClick(table, Qt.Key.Key_Left, CONTROL)
    assert panel.model.rowCount() == 3
    place = table.visualRect(panel.model.index(0, 0))
    qtbot.mouseClick(table.viewport(), LEFT, PLAIN, QPoint(12, place.center().y()))
    assert panel.model.rowCount() == 6
    assert not table.grab().isNull()


def test_headings_are_never_among_what_is_selected(window: MainWindow) -> None:
    panel = panel_of(window)
    panel.bar.grouping_changed.emit(ExtractGrouping.RESPONDENT)
    QTest.keySequence(panel.table, "Ctrl+A")
    assert panel.table.selected_keys() == [one.uid for one in rows(window)] and len(rows(window)) == 9
    panel.table.setCurrentIndex(panel.model.index(0, 0))
    panel.actions_.select_group.trigger()
    assert len(panel.table.selected_keys()) == 3


def test_enter_goes_to_the_text_and_shift_enter_stays(window: MainWindow, qtbot: QtBot) -> None:
    table = panel_of(window).table
    table.setFocus()
    table.selectRow(4)
    one = rows(window)[4]
    QTest.keyClick(table, Qt.Key.Key_Return, SHIFT)
    assert window.workspace.coding == one.uid and table.hasFocus()
    QTest.keyClick(table, Qt.Key.Key_Return)
    assert text_of(window).hasFocus()
    QTest.keyClick(window, Qt.Key.Key_F7)
    assert window.workspace.coding == rows(window)[5].uid
    QTest.keyClick(window, Qt.Key.Key_5, CONTROL)  # and back to the row
    assert table.hasFocus() and table.currentIndex().row() == 5


def test_the_context_of_the_current_row_stands_beside_the_list(window: MainWindow) -> None:
    panel = panel_of(window)
    number = next(i for i, one in enumerate(rows(window)) if one.quote.startswith("Lange"))
    panel.table.selectRow(number)
    shown = panel.preview.toPlainText()
    assert "Korte avtaler gir leverandøren liten tid." in shown and "låser kommunen fast." in shown
    assert rows(window)[number].respondent in shown and "Tid" in shown
    child(panel, QToolButton, "extract_context_button").click()
    assert not panel.preview.isVisible()


def test_keys_of_the_window_work_on_all_selected_extracts(window: MainWindow, qtbot: QtBot) -> None:
    table = panel_of(window).table
    window.workspace.choose_response(rows(window)[0].response)
    table.setFocus()
    table.selectAll()
    QTest.keyClick(table, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: {one.stance for one in rows(window)} == {Stance.OPPOSE})
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: len({one.stance for one in rows(window)}) == 3)


def test_several_extracts_are_recoded_in_one_step_by_the_palette(window: MainWindow, qtbot: QtBot) -> None:
    table = panel_of(window).table
    window.workspace.choose_response(rows(window)[0].response)
    table.setFocus()
    table.selectAll()
    QTest.keySequence(table, "Ctrl+Shift+R")
    line = next(
        w for w in QApplication.allWidgets() if w.objectName() == "codePaletteQuery" and w.isVisible()
    )
    QTest.keyClicks(line, "Tid")
    QTest.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not rows(window))
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: len(rows(window)) == 9)


@pytest.mark.parametrize("is_copy", [False, True])
def test_extracts_dragged_to_a_code_get_it_and_with_control_keep_their_own(
    window: MainWindow, qtbot: QtBot, is_copy: bool
) -> None:
    table, view = panel_of(window).table, window.codes.view
    table.selectRow(0)
    data = table.drag_data()
    assert bytes(data.data(EXTRACTS_MIME).data()).decode().split() == table.selected_keys()
    target = code_uid(window, "Tid")
    place = view.visualRect(window.codes.model.index_of(target)).center()
    action = Qt.DropAction.CopyAction if is_copy else Qt.DropAction.MoveAction
    drop(view.viewport(), place, data, action, CONTROL if is_copy else PLAIN)
    assert len(project_of(window).codings.extracts(code=target)) == 4
    qtbot.waitUntil(lambda: len(rows(window)) == (9 if is_copy else 8))


def test_other_codes_on_a_passage_are_named_and_summed_and_can_be_filtered_by(
    window: MainWindow, qtbot: QtBot
) -> None:
    panel = panel_of(window)
    qtbot.waitUntil(lambda: not panel.table.isColumnHidden(panel.columns.number("beside")))
    beside = {one.quote[:5]: said(window, i, "beside") for i, one in enumerate(rows(window))}
    assert beside == {"Korte": "", "Lange": "Tid", "Vi be": ""}
    qtbot.mouseClick(child(panel, QToolButton, "extract_together_button"), LEFT)
    together = window.desks.extract_filters.together
    qtbot.waitUntil(lambda: together.rows.count() == 1)
    assert together.rows.item(0).text() == "Tid, 3"
    QTest.keyClick(together.rows, Qt.Key.Key_Return)
    assert len(rows(window)) == 3 and not together.isVisible()
    assert "Tid" in panel.bar.sentence.text()


def test_a_coding_made_beside_one_that_is_shown_is_named_at_once(window: MainWindow, qtbot: QtBot) -> None:
    first = rows(window)[0]
    assert said(window, 0, "beside") == ""
    project_of(window).codings.add(first.response, first.start, first.end, code_uid(window, "Tid"))
    qtbot.waitUntil(lambda: said(window, 0, "beside") == "Tid")


def test_copying_takes_quotation_and_source_along_for_word(window: MainWindow) -> None:
    table = panel_of(window).table
    table.setFocus()
    table.selectRow(0)
    QTest.keyClick(table, Qt.Key.Key_Down, SHIFT)
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL)
    data = QApplication.clipboard().mimeData()
    first, second = rows(window)[:2]
    lines = data.text().split("\n")
    assert len(lines) == 2 and lines[0].startswith(f"«{first.quote}» ({first.respondent}, ")
    assert second.quote in data.html() and f"<i>{second.respondent}" in data.html()
    QTest.keyClick(table, Qt.Key.Key_C, CONTROL | SHIFT)
    assert QApplication.clipboard().text() == f"«{first.quote}»\n«{second.quote}»"


@pytest.mark.parametrize("ending", ["xlsx", "csv", "docx"])
def test_what_is_shown_is_exported_and_nothing_else(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, ending: str
) -> None:
    out = tmp_path / f"utdrag.{ending}"
    answer_with(window, out)
    type_words(window, "lange")
    qtbot.mouseClick(child(panel_of(window), QToolButton, "export_extracts_button"), LEFT)
    told = dialog(qtbot, window, "export_dialog")
    qtbot.waitUntil(lambda: child(told, QPushButton, "open_file_button").isEnabled(), timeout=20_000)
    told.reject()
    if ending == "xlsx":
        sheet = load_workbook(out).active
        assert sheet is not None
        assert {str(row[5])[:5] for row in sheet.iter_rows(min_row=2, values_only=True)} == {"Lange"}
    elif ending == "csv":
        assert len(out.read_text(encoding="utf-8-sig").strip().splitlines()) == 4
    else:
        assert out.stat().st_size > 5000


def test_columns_are_chosen_and_remembered(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    panel = panel_of(window)
    assert panel.table.isColumnHidden(panel.columns.number("type"))
    panel.columns.menu(panel.table).actions()[1].trigger()
    assert said(window, 0, "type") and not panel.table.isColumnHidden(panel.columns.number("type"))
    with open_window(qtbot, tmp_path) as another:
        assert not another.docks.extracts.table.isColumnHidden(panel.columns.number("type"))


def test_in_a_project_that_is_only_read_nothing_can_be_changed(window: MainWindow) -> None:
    panel = panel_of(window)
    panel.set_writable(False)
    panel.table.selectAll()
    actions = panel.actions_
    assert not any(a.isEnabled() for a in (actions.recode, actions.copy_to, actions.memo, actions.remove))
    assert not panel.table.may_drag and actions.copy.isEnabled() and actions.export.isEnabled()


def test_the_bar_has_a_name_for_everything(window: MainWindow) -> None:
    bar = child(panel_of(window), ExtractFilterBar, "extract_filter_bar")
    for button in bar.findChildren(QToolButton):
        if button.objectName().startswith("e"):
            assert button.accessibleName(), button.objectName()
    assert bar.line.accessibleName() and bar.grouping.accessibleName()
