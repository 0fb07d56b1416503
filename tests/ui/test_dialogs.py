"""The dialogs, one by one, driven through their widgets."""

import time
from dataclasses import replace
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QCheckBox, QFileDialog, QLabel, QLineEdit, QPushButton, QTableView, QWidget
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codes import CODE_COLOURS, Code, CodeTree
from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.merging import MergedFile, MergeReceipt
from hoeringkoder.domain.receipts import lines_of, sum_of
from hoeringkoder.domain.responses import Imported, ImportReceipt, Response, Status
from hoeringkoder.ui.dialogs.asking import AskLine, Confirm
from hoeringkoder.ui.dialogs.chooser import FileChooser
from hoeringkoder.ui.dialogs.code_dialogs import ColourDialog, KeyDialog
from hoeringkoder.ui.dialogs.crash import CrashDialog, report_of
from hoeringkoder.ui.dialogs.importing import ReceiptDialog
from hoeringkoder.ui.dialogs.merging import MergePreview, sentence_of
from hoeringkoder.ui.dialogs.new_project import NewProjectDialog, template_files
from hoeringkoder.ui.dialogs.respondent import RespondentDialog
from hoeringkoder.ui.dialogs.working import WorkDialog
from hoeringkoder.ui.job import Job

from .window_kit import LEFT, Answers, child, own_settings, press

RESPONSE = Response("r", "Svar på høring", Status.NEW, "svar.pdf", 2, 100, 3)
PRIS, TID = Code("p", "Pris", key="1", colour=CODE_COLOURS[2]), Code("t", "Tid", key="2")


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    """What the dialogs belong to, so that none is left behind."""
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def test_a_line_is_asked_for_until_it_says_something(qtbot: QtBot, parent: QWidget) -> None:
    ask = AskLine("Ny kode", "", "Navn", "", "Lag", parent)
    ask.open()
    assert not ask.primary.isEnabled()
    qtbot.keyClicks(ask.line, "  Pris ")
    with qtbot.waitSignal(ask.answered) as told:
        qtbot.keyClick(ask.line, Qt.Key.Key_Return)
    assert told.args == ["Pris"]


def test_esc_leaves_a_dialog_without_an_answer(qtbot: QtBot, parent: QWidget) -> None:
    ask = AskLine("Ny kode", "", "Navn", "før", "Lag", parent)
    ask.open()
    with qtbot.assertNotEmitted(ask.answered), qtbot.waitSignal(ask.rejected):
        qtbot.keyClick(ask.line, Qt.Key.Key_Escape)


def test_enter_presses_the_button_that_has_the_keyboard_and_that_one_is_the_filled_one(
    qtbot: QtBot, parent: QWidget
) -> None:
    for tabs, answer in ((0, "accepted"), (1, "rejected")):
        confirm = Confirm("Slett", "Tre kodinger blir slettet.", "Slett", parent)
        confirm.open()
        confirm.activateWindow()
        qtbot.waitUntil(confirm.isActiveWindow)
        safe, other = (child(confirm, QPushButton, name) for name in ("cancel_button", "confirm_button"))
        assert safe.x() < other.x() and other.hasFocus() and other.isDefault()
        for _ in range(tabs):
            qtbot.keyClick(other, Qt.Key.Key_Tab)
        pressed = confirm.focusWidget()
        assert isinstance(pressed, QPushButton) and pressed.isDefault()
        with qtbot.waitSignal(getattr(confirm, answer)):
            qtbot.keyClick(pressed, Qt.Key.Key_Return)


def test_enter_in_a_table_opens_the_row_or_presses_the_dialogs_button_where_rows_do_not_open(
    qtbot: QtBot, parent: QWidget
) -> None:
    shown = ReceiptDialog(receipt(), {}, parent)
    shown.open()
    table = child(shown, QTableView, "receipt_rows")
    table.selectRow([line.response != "" for _, line in shown.model.rows].index(True))
    with qtbot.waitSignal(shown.response_requested), qtbot.assertNotEmitted(shown.accepted):
        qtbot.keyClick(table, Qt.Key.Key_Return)
    preview = MergePreview(MergeReceipt((MergedFile(Path("a.hkp"), incoming=1, added=1),)), parent)
    preview.open()
    with qtbot.waitSignal(preview.finished):
        qtbot.keyClick(child(preview, QTableView, "merge_rows"), Qt.Key.Key_Return)


def test_a_new_project_says_what_is_missing_and_never_overwrites(
    qtbot: QtBot, parent: QWidget, tmp_path: Path
) -> None:
    settings = own_settings(tmp_path, coder="")
    new = NewProjectDialog(settings, Answers(settings), parent)
    new.open()
    (tmp_path / "finnes.hkp").touch()
    new.folder.setText(str(tmp_path))
    new.coder.setText("Kari")
    with qtbot.assertNotEmitted(new.wanted):
        for name in ("", "a/b", "finnes"):
            new.name.setText(name)
            press(qtbot, new, "create_button")
            assert new.complaint.isVisible() and new.isVisible()
    new.name.setText("Ny høring")
    assert not new.complaint.isVisible()
    child(new, QCheckBox, "template_strategy").setChecked(True)
    with qtbot.waitSignal(new.wanted) as told:
        press(qtbot, new, "create_button")
    assert told.args is not None
    assert told.args[0] == tmp_path / "Ny høring.hkp"
    assert [file.stem for file in told.args[1]] == ["strategy"]
    assert settings.coder == "Kari" and settings.last_folder == tmp_path


def test_the_shipped_code_trees_are_offered_by_name() -> None:
    assert [file.stem for file, name in template_files() if name] == ["principles", "strategy"]


def test_a_respondent_type_can_be_chosen_or_written(qtbot: QtBot, parent: QWidget) -> None:
    dialog = RespondentDialog(RESPONSE, ["Kommune/KS", "Privatperson"], parent)
    dialog.open()
    dialog.name.setText("Fjordvik kommune")
    dialog.type.setCurrentText("Bydel")
    with qtbot.waitSignal(dialog.answered) as told:
        press(qtbot, dialog, "answer_button")
    assert told.args == ["Fjordvik kommune", "Bydel"]


def test_a_completed_type_is_taken_by_one_enter_and_down_opens_the_list(
    qtbot: QtBot, parent: QWidget
) -> None:
    dialog = RespondentDialog(RESPONSE, ["Kommune/KS", "Privatperson"], parent)
    dialog.open()
    line = dialog.type.lineEdit()
    assert line is not None
    dialog.activateWindow()
    line.setFocus()
    qtbot.waitUntil(line.hasFocus)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert dialog.type.view().isVisible()
    dialog.type.hidePopup()
    qtbot.keyClicks(line, "kom")
    with qtbot.waitSignal(dialog.answered) as told:
        qtbot.keyClick(line, Qt.Key.Key_Return)
    assert told.args == ["", "Kommune/KS"]


def test_a_colour_is_one_click(qtbot: QtBot, parent: QWidget) -> None:
    dialog = ColourDialog([PRIS], parent)
    dialog.open()
    assert dialog.swatches[PRIS.colour].isChecked()
    with qtbot.waitSignal(dialog.answered) as told:
        qtbot.mouseClick(dialog.swatches[CODE_COLOURS[4]], LEFT)
    assert told.args == [CODE_COLOURS[4]]


def test_a_colour_is_chosen_by_arrows_and_enter(qtbot: QtBot, parent: QWidget) -> None:
    dialog = ColourDialog([PRIS], parent)
    dialog.open()
    dialog.activateWindow()
    qtbot.waitUntil(dialog.swatches[PRIS.colour].hasFocus)
    qtbot.keyClick(dialog.swatches[PRIS.colour], Qt.Key.Key_Right)
    focus = dialog.focusWidget()
    with qtbot.waitSignal(dialog.answered) as told:
        qtbot.keyClick(focus, Qt.Key.Key_Return)
    assert told.args == [CODE_COLOURS[3]]


def test_a_key_that_another_code_has_is_pointed_out(qtbot: QtBot, parent: QWidget) -> None:
    dialog = KeyDialog(PRIS, CodeTree([PRIS, TID]), parent)
    dialog.open()
    qtbot.keyClicks(dialog.line, "2")
    assert "Tid" in dialog.note.text()
    qtbot.keyClicks(dialog.line, "p")
    assert dialog.note.text() == ""
    with qtbot.waitSignal(dialog.answered) as told:
        press(qtbot, dialog, "answer_button")
    assert told.args == ["p"]


def receipt() -> ImportReceipt:
    return ImportReceipt(
        (Imported(Path("b.pdf"), RESPONSE, ()), Imported(Path("a.pdf"), RESPONSE, ("Side 2 er tom.",))),
        ((Path("c.pdf"), "r"),),
        ((Path("d.pdf"), "Filen er tom."),),
    )


def test_the_import_receipt_adds_up_and_has_what_needs_attention_first(qtbot: QtBot, parent: QWidget) -> None:
    assert [line.path.name for line in lines_of(receipt())] == ["d.pdf", "a.pdf", "b.pdf", "c.pdf"]
    assert [word for word in sum_of(receipt()).replace(":", "").split() if word.isdigit()] == [
        "4",
        "2",
        "1",
        "1",
    ]
    shown = ReceiptDialog(receipt(), {}, parent)
    shown.open()
    assert "Filen er tom." in shown.model.index(0, 2).data()


def test_work_shows_its_progress_and_gives_its_result(qtbot: QtBot, parent: QWidget) -> None:
    go_on = Event()

    def work(job: Job) -> int:
        job.progressed.emit(3, 4, "c.pdf")
        go_on.wait(10)
        return 42

    dialog = WorkDialog("work", "Arbeider", "", work, parent)
    dialog.start()
    qtbot.waitUntil(lambda: dialog.bar.value() == 3)
    assert "c.pdf" in dialog.count.text()
    with qtbot.waitSignal(dialog.work_done) as told:
        go_on.set()
    assert told.args == [42]
    assert not dialog.isVisible()


def test_cancelled_work_stops_and_gives_nothing(qtbot: QtBot, parent: QWidget) -> None:
    stopped = Event()

    def work(job: Job) -> int:
        while not job.is_cancelled:
            time.sleep(0.005)
        stopped.set()
        return 42

    dialog = WorkDialog("work", "Arbeider", "", work, parent)
    results: list[object] = []
    dialog.work_done.connect(results.append)
    dialog.start()
    press(qtbot, dialog, "cancel_button")
    qtbot.waitUntil(stopped.is_set)
    qtbot.waitUntil(lambda: not parent.findChildren(Job))
    assert results == []


def test_a_mishap_in_the_background_is_told_in_the_dialog(qtbot: QtBot, parent: QWidget) -> None:
    def work(job: Job) -> None:
        raise Mishap("Disken er full.")

    dialog = WorkDialog("work", "Arbeider", "", work, parent)
    dialog.start()
    qtbot.waitUntil(lambda: dialog.complaint.text() == "Disken er full.")
    assert dialog.isVisible()
    qtbot.waitUntil(lambda: not parent.findChildren(Job))


def test_a_bug_in_the_background_is_raised_in_the_windows_thread(qtbot: QtBot, parent: QWidget) -> None:
    def work(job: Job) -> None:
        raise ZeroDivisionError

    threads: list[Thread] = []
    with qtbot.captureExceptions() as caught:
        dialog = WorkDialog("work", "Arbeider", "", work, parent)
        dialog.job.crashed.connect(lambda _: threads.append(current_thread()))
        dialog.start()
        qtbot.waitUntil(lambda: bool(caught))
        qtbot.waitUntil(lambda: not parent.findChildren(Job))
    assert caught[0][0] is ZeroDivisionError
    assert threads == [main_thread()]


def test_a_merge_without_anything_new_can_only_be_left(qtbot: QtBot, parent: QWidget) -> None:
    nothing = MergeReceipt((MergedFile(Path("a.hkp"), incoming=3, identical=3),), dry_run=True)
    assert not MergePreview(nothing, parent).primary.isEnabled()


def test_a_merge_preview_names_what_is_left_out_and_asks_only_for_the_rest(
    qtbot: QtBot, parent: QWidget
) -> None:
    files = (
        MergedFile(Path("a.hkp"), incoming=5, added=4, identical=1, new_codings=4, coders=("Ola",)),
        MergedFile(Path("b.hkp"), usable=False, reasons=("Filen er skadet.",)),
    )
    preview = MergePreview(MergeReceipt(files, dry_run=True), parent)
    preview.open()
    assert "4" in sentence_of(MergeReceipt(files, dry_run=True))
    more = replace(files[0], added=6)
    assert "4" in sentence_of(MergeReceipt((more,))) and "2" in sentence_of(MergeReceipt((more,)))
    assert "b.hkp: Filen er skadet." in child(preview, QLabel, "merge_reasons").text()
    total = child(preview, QLabel, "merge_sum").text()
    assert [int(word) for word in total.split() if word.isdigit()] == [5, 4, 1, 0, 0, 0]
    with qtbot.waitSignal(preview.merge_requested) as told:
        press(qtbot, preview, "merge_button")
    assert told.args == [[Path("a.hkp")]]


def test_the_report_of_a_fault_says_where_and_never_what_was_in_the_text(
    qtbot: QtBot, parent: QWidget
) -> None:
    words = "Kommunen skriver noe hemmelig"
    try:
        raise ValueError(words)
    except ValueError as error:
        report = report_of(type(error), error.__traceback__)
    assert "ValueError" in report and "test_dialogs.py" in report and words not in report
    dialog = CrashDialog(report, parent)
    dialog.open()
    press(qtbot, dialog, "copy_button")
    assert QGuiApplication.clipboard().text() == report


def test_the_systems_file_dialog_gives_what_was_chosen_and_remembers_the_folder(
    qtbot: QtBot, parent: QWidget, tmp_path: Path
) -> None:
    settings = own_settings(tmp_path)
    settings.last_folder = tmp_path
    folder = tmp_path / "svar"
    folder.mkdir()
    (folder / "a.txt").touch()
    chosen: list[list[Path]] = []
    FileChooser(settings).files_to_import(parent, chosen.append)
    native = parent.findChild(QFileDialog)
    assert native is not None
    native.setDirectory(str(folder))
    child(native, QLineEdit, "fileNameEdit").setText("a.txt")
    native.accept()
    assert chosen == [[folder / "a.txt"]]
    assert settings.last_folder == folder
