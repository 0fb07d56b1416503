"""Scans read by text recognition from the window, while one works on."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QToolButton
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.readings import ReadOutcome
from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.ocr.reader import OcrProgram
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import new_project, outcome
from ..reading.papers import LONG
from ..reading.scanned import Scan, letter_with, pictures_of
from ..reading.test_ocr import needs_program
from .window_kit import LEFT, child, dialog, open_window, press, project_of


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with a project of two scans and a letter."""
    page = pictures_of(letter_with([LONG]), 150)[0]
    outcomes = [outcome("brev.txt")]
    for name in ("a.pdf", "b.pdf"):
        scan = Scan()
        scan.set_title(name)
        scan.picture(page)
        outcomes.append(ReadOutcome(Path(name), scan.data(), read_bytes(scan.data(), name)))
    with new_project(tmp_path) as project:
        project.responses.add(outcomes)
    with open_window(qtbot, tmp_path) as made:
        made.desks.files.open_path(tmp_path / "prosjekt.hkp")
        yield made


def waiting(window: MainWindow) -> int:
    return sum(outline.needs_ocr for outline in project_of(window).responses.outlines())


@needs_program
def test_scans_are_read_in_the_background_and_undone_in_one(qtbot: QtBot, window: MainWindow) -> None:
    assert waiting(window) == 2
    window.actions_["read_scans"].trigger()
    asked = dialog(qtbot, window, "confirm")
    with qtbot.waitSignal(window.desks.scans.ended, timeout=30_000):
        press(qtbot, asked, "confirm_button")
        line = window.status_line.recognising
        assert line.isVisible() and "1" in child(line, QLabel, "ocr_count").text()
    assert waiting(window) == 0 and not window.status_line.recognising.isVisible()
    project = project_of(window)
    texts = {project.responses.content(one.uid).text for one in project.responses.outlines()}
    assert LONG in texts
    window.actions_["undo"].trigger()
    assert waiting(window) == 2


def test_reading_scans_is_stopped_with_what_was_read_kept(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    uids = [one.uid for one in project_of(window).responses.outlines() if one.needs_ocr]
    window.desks.scans.start(uids, OcrProgram(str(program), "0", ("nor",)))
    with qtbot.waitSignal(window.desks.scans.ended, timeout=20_000):
        button = child(window.status_line.recognising, QToolButton, "cancel_ocr_button")
        qtbot.mouseClick(button, LEFT)
    assert waiting(window) == 2 and not window.desks.scans.is_running


ANSWER = """
<div class='ocr_page' title='bbox 0 0 1240 1754'>
<span class='ocr_line' title='bbox 100 100 700 140; baseline 0 0; x_size 40'>
<span class='ocrx_word' title='bbox 100 100 300 140; x_wconf 95'>Havnen</span>
<span class='ocrx_word' title='bbox 320 100 700 140; x_wconf 95'>trengs</span>
</span></div>
"""


def test_what_is_read_goes_to_the_file_that_was_opened_in_place_of_the_first(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "svar.html").write_text(ANSWER)
    go_on = tmp_path / "go_on"
    program = tmp_path / "tesseract"
    program.write_text(
        f"#!/bin/sh\nwhile [ ! -e '{go_on}' ]; do sleep 0.05; done\ncat '{tmp_path / 'svar.html'}'\n"
    )
    program.chmod(0o755)
    project_of(window).save_copy(tmp_path / "kopi.hkp")
    uid = next(one.uid for one in project_of(window).responses.outlines() if one.needs_ocr)
    with qtbot.waitSignal(window.desks.scans.ended, timeout=20_000):
        window.desks.scans.start([uid], OcrProgram(str(program), "0", ("nor",)))
        assert window.workspace.reopen(tmp_path / "kopi.hkp")
        go_on.touch()
    assert project_of(window).path.name == "kopi.hkp"
    assert waiting(window) == 1 and "Havnen trengs" in project_of(window).responses.content(uid).text


def test_what_is_read_when_the_project_is_closed_is_not_for_the_next_one(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    project = project_of(window)
    project.save_copy(tmp_path / "kopi.hkp")
    uid = next(one.uid for one in project.responses.outlines() if one.needs_ocr)
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\nexec sleep 60\n")
    program.chmod(0o755)
    desk = window.desks.scans
    with qtbot.waitSignal(desk.ended, timeout=20_000):
        desk.start([uid], OcrProgram(str(program), "0", ("nor",)))
        window.workspace.close()
        assert window.workspace.open(tmp_path / "kopi.hkp")
        desk._on_read(uid, read_bytes(b"Havnen trengs.", "a.txt"))  # was on its way already
    assert waiting(window) == 2


def test_without_the_program_it_is_told_what_to_install(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoeringkoder.reading.ocr.program._path", lambda: None)
    with qtbot.waitSignal(window.workspace.failed) as told:
        window.actions_["read_scans"].trigger()
    assert "tesseract" in str(told.args)


def test_the_window_is_worked_in_while_the_program_is_looked_for(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = Event()

    def slow() -> OcrProgram:
        assert go_on.wait(10)
        return OcrProgram("tesseract", "5", ("nor",))

    monkeypatch.setattr("hoeringkoder.ui.desks.ocr.find_ocr", slow)
    for _ in range(2):  # the second time it is being looked for already
        window.actions_["read_scans"].trigger()
    qtbot.wait(50)
    assert QApplication.overrideCursor() is None and not window.findChildren(QDialog, "confirm")
    go_on.set()
    asked = dialog(qtbot, window, "confirm")
    assert len(window.findChildren(QDialog, "confirm")) == 1
    asked.reject()
