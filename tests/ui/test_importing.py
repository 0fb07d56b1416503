"""Importing in the window: it can be worked in meanwhile, and every file is accounted for."""

import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path
from shutil import make_archive

import pytest
from fpdf.enums import EncryptionMethod
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.readings import ReadOutcome
from hoeringkoder.domain.receipts import Fate
from hoeringkoder.ui.belt import Belt
from hoeringkoder.ui.dialogs.alike import AlikeDialog
from hoeringkoder.ui.dialogs.importing import ReceiptDialog
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import new_project
from ..reading.papers import LONG, Letter
from ..reading.sheet_files import SURVEY, put, workbook
from .window_kit import LEFT, answer_with, child, dialog, open_window, press, project_of

WAIT = 30_000
CAMPAIGN = (
    "Vi ber departementet om å la være å legge ned lokalsykehuset. Reiseveien blir for lang for syke, "
    "og ambulansene våre er alt for få til å dekke hele dalen når veiene er stengt om vinteren. Kommunen har "
    "i mange år bygget opp et tilbud sammen med sykehuset som ikke kan flyttes til byen uten videre."
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    new_project(tmp_path).close()
    with open_window(qtbot, tmp_path) as window:
        assert window.workspace.open(tmp_path / "prosjekt.hkp")
        yield window


def letters(folder: Path, count: int, first: int = 0) -> list[Path]:
    folder.mkdir(exist_ok=True)
    paths = [folder / f"{n:03}.txt" for n in range(first, first + count)]
    for path in paths:
        sentences = "\n\n".join(f"Vi støtter punkt {k} i forslaget fra {path.stem}." for k in range(3))
        path.write_text(f"Svar fra Kommune {path.stem}\n\n{sentences}\n", encoding="utf-8")
    return paths


def done(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.desks.importing.is_running, timeout=WAIT)


def receipt_of(qtbot: QtBot, window: MainWindow) -> ReceiptDialog:
    shown = dialog(qtbot, window, "import_receipt")
    assert isinstance(shown, ReceiptDialog)
    return shown


def fates(shown: ReceiptDialog) -> list[str]:
    return [line.fate for _, line in shown.model.rows]


def test_what_came_in_first_is_read_and_coded_while_the_rest_comes(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    letters(tmp_path / "inn", 60)
    window.desks.importing.import_paths([tmp_path / "inn"])
    assert window.status_line.importing.isVisible()
    qtbot.waitUntil(lambda: bool(window.workspace.response), timeout=WAIT)
    project = project_of(window)
    here = len(project.responses.all())
    assert window.desks.importing.is_running and here < 60
    assert not any(one.isModal() for one in window.findChildren(QDialog))
    code = project.codes.add("Varighet").uid
    project.codings.add(window.workspace.response, 0, 10, code)
    first = window.workspace.response
    done(qtbot, window)
    assert len(project.responses.all()) == 60
    assert window.workspace.response == first
    qtbot.waitUntil(lambda: len(window.responses.model.shown()) == 60)
    assert "60" in window.messages.sentence
    assert not window.status_line.importing.isVisible()
    (imported,) = [step for step in project.history.steps() if "60" in step.label]
    project.history.undo_step(imported.uid)
    assert [response.uid for response in project.responses.all()] == [first]


def test_an_import_that_is_stopped_leaves_whole_responses_and_says_what_was_not_read(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    letters(tmp_path / "inn", 300)
    window.desks.importing.import_paths([tmp_path / "inn"])
    project = project_of(window)
    qtbot.waitUntil(lambda: len(project.responses.outlines()) > 3, timeout=WAIT)
    qtbot.mouseClick(child(window.status_line, QToolButton, "cancel_import_button"), LEFT)
    shown = receipt_of(qtbot, window)
    imported = fates(shown).count(Fate.IMPORTED)
    assert 3 < imported == len(project.responses.all()) < 300
    assert len(fates(shown)) == 300 and fates(shown).count(Fate.UNREAD) == 300 - imported
    assert project.verify() == []
    window.desks.history.undo()
    assert project.responses.all() == []


def test_undo_in_the_midst_of_an_import_takes_it_back_and_stops_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    letters(tmp_path / "inn", 300)
    window.desks.importing.import_paths([tmp_path / "inn"])
    project = project_of(window)
    qtbot.waitUntil(lambda: len(project.responses.outlines()) > 3, timeout=WAIT)
    window.desks.history.undo()
    done(qtbot, window)
    assert project.responses.all() == []
    assert not window.findChildren(ReceiptDialog)


def test_closing_the_project_stops_the_import(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    letters(tmp_path / "inn", 300)
    window.desks.importing.import_paths([tmp_path / "inn"])
    qtbot.waitUntil(lambda: len(project_of(window).responses.outlines()) > 3, timeout=WAIT)
    window.desks.files.close_project()
    assert not window.desks.importing.is_running and window.workspace.project is None
    assert window.workspace.open(tmp_path / "prosjekt.hkp")
    assert 3 < len(project_of(window).responses.all()) < 300
    assert project_of(window).verify() == []
    assert not window.status_line.importing.isVisible()


def test_an_import_waits_for_a_file_that_cannot_be_written_and_goes_on_then(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    letters(tmp_path / "inn", 40)
    window.desks.importing.import_paths([tmp_path / "inn"])
    project = project_of(window)
    qtbot.waitUntil(lambda: len(project.responses.outlines()) > 3, timeout=WAIT)
    other = sqlite3.connect(project.path, isolation_level=None, timeout=20)
    other.execute("BEGIN IMMEDIATE")
    qtbot.waitUntil(lambda: bool(window.workspace.unsaved.waiting), timeout=WAIT)
    here = len(project.responses.outlines())
    qtbot.wait(200)
    assert len(project.responses.outlines()) == here < 40 and window.desks.importing.is_running
    other.execute("ROLLBACK")
    other.close()
    assert window.workspace.retry()
    done(qtbot, window)
    assert len(project.responses.all()) == 40
    assert len(project.history.steps()) == 1


def test_a_second_import_waits_for_the_first(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.desks.importing.import_paths(letters(tmp_path / "inn", 5))
    window.desks.importing.import_paths(letters(tmp_path / "inn", 5, first=5))
    qtbot.waitUntil(lambda: len(project_of(window).responses.outlines()) == 10, timeout=WAIT)
    done(qtbot, window)
    assert len(project_of(window).history.steps()) == 2


def test_locked_files_are_asked_about_once_and_only_those_are_read_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    paths = letters(tmp_path / "inn", 2)
    for name, password in (("a", "blåbær"), ("b", "tyttebær"), ("c", "ukjent")):
        letter = Letter()
        letter.set_encryption("eierens", password, encryption_method=EncryptionMethod.AES_128)
        letter.paragraph(f"{LONG} {name}")
        (tmp_path / "inn" / f"{name}.pdf").write_bytes(letter.data())
    window.desks.importing.import_paths([tmp_path / "inn"])
    asked = dialog(qtbot, window, "passwords_dialog")
    assert not child(asked, QPushButton, "unlock_button").isEnabled()
    child(asked, QPlainTextEdit, "passwords").setPlainText("tyttebær\nblåbær")
    press(qtbot, asked, "unlock_button")
    done(qtbot, window)
    again = dialog(qtbot, window, "passwords_dialog")
    press(qtbot, again, "cancel_button")
    shown = receipt_of(qtbot, window)
    qtbot.waitUntil(shown.isActiveWindow)
    assert sorted(fates(shown)) == [*["imported"] * 4, "rejected"]
    assert len(project_of(window).responses.all()) == len(paths) + 2
    assert len(project_of(window).history.steps()) == 1
    assert child(shown, QPushButton, "passwords_button").isVisible()


def test_the_receipt_is_filtered_opened_exported_and_looked_at_again(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    paths = letters(tmp_path / "inn", 3)
    window.desks.importing.import_paths(paths[:2])
    done(qtbot, window)
    (tmp_path / "inn" / "tom.txt").touch()
    window.desks.importing.import_paths([tmp_path / "inn"])
    shown = receipt_of(qtbot, window)
    assert fates(shown) == ["rejected", "imported", "already_here", "already_here"]
    shown.filter.setText("001")
    assert [line.path.name for _, line in shown.model.rows] == ["001.txt"]
    shown.table.selectRow(0)
    QTest.keyClick(shown.table, Qt.Key.Key_Return)
    assert shown.isVisible()
    assert project_of(window).responses.get(window.workspace.response).filename == "001.txt"
    press(qtbot, shown, "import_again_button")
    assert not shown.selected()
    assert len(project_of(window).responses.all()) == 4
    shown.filter.clear()
    assert sorted(fates(shown)) == ["already_here", "imported", "imported", "rejected"]
    answer_with(window, tmp_path / "kvittering.csv")
    press(qtbot, shown, "export_receipt_button")
    qtbot.waitUntil((tmp_path / "kvittering.csv").exists, timeout=WAIT)
    dialog(qtbot, shown, "export_dialog").close()
    press(qtbot, shown, "close_button")
    assert len((tmp_path / "kvittering.csv").read_text(encoding="utf-8-sig").splitlines()) == 5
    window.actions_["receipts"].trigger()
    assert len(fates(receipt_of(qtbot, window))) == 4
    window.desks.history.undo()
    assert len(project_of(window).responses.all()) == 3


def test_letters_of_a_campaign_are_pointed_out_and_shown_side_by_side(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    folder = tmp_path / "inn"
    folder.mkdir()
    for name, town in (("a", "dalen"), ("b", "bygda")):
        text = f"Fra {name}\n\n{CAMPAIGN.replace('dalen', town)}\n\nMed vennlig hilsen\n"
        (folder / f"{name}.txt").write_text(text, encoding="utf-8")
    (folder / "tom.txt").touch()
    window.desks.importing.import_paths([folder])
    shown = receipt_of(qtbot, window)
    qtbot.waitUntil(lambda: any(line.likeness for _, line in shown.model.rows), timeout=WAIT)
    assert {line.like.percent for _, line in shown.model.rows if line.like} <= set(range(80, 100))
    press(qtbot, shown, "close_button")
    window.actions_["alike"].trigger()
    alike = dialog(qtbot, window, "alike_dialog")
    assert isinstance(alike, AlikeDialog)
    assert [row.size for row in alike.model.rows] == [2, 2]
    marked = [
        selection.cursor.selectedText()
        for side in (alike.one, alike.other)
        for selection in side.text.extraSelections()
    ]
    assert {"dalen", "bygda"} <= set(marked) and len(marked) <= 4
    press(qtbot, alike, "open_response_button")
    assert window.workspace.response == alike.current.response.uid if alike.current else False


@pytest.mark.parametrize("is_packed", [False, True])
def test_a_spreadsheet_in_a_folder_or_an_archive_is_offered_as_a_survey(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, is_packed: bool
) -> None:
    letters(tmp_path / "inn", 2)
    put(tmp_path / "inn", "svar.xlsx", workbook(SURVEY))
    folder = tmp_path / "inn"
    sent = Path(make_archive(str(folder), "zip", folder)) if is_packed else folder
    window.desks.importing.import_paths([sent])
    done(qtbot, window)
    shown = receipt_of(qtbot, window)
    (reason,) = [line.reason for _, line in shown.model.rows if line.fate == Fate.REJECTED]
    assert "«Import survey…»" in reason and "import-survey" not in reason
    shown.close()
    assert "1 spreadsheet" in window.messages.sentence
    press(qtbot, window.messages, "message_action_0")
    asking = dialog(qtbot, window, "survey_dialog")
    assert not window.messages.isVisible()
    press(qtbot, asking, "import_button")
    dialog(qtbot, window, "survey_receipt").close()
    rows = [r for r in project_of(window).responses.all() if r.filename == "svar.xlsx"]
    assert len(rows) == 3  # of four, one is without answers
    assert project_of(window).responses.original(rows[0].uid) == (tmp_path / "inn" / "svar.xlsx").read_bytes()


def test_the_belt_holds_so_much_and_no_more() -> None:
    belt: Belt[ReadOutcome] = Belt(lambda outcome: len(outcome.original))
    reached: list[int] = []

    def put() -> None:
        for number in range(Belt.MOST * 3):
            if not belt.put(ReadOutcome(Path(f"{number}.txt"), b"x")):
                return
            reached.append(number)

    thread = threading.Thread(target=put)
    thread.start()
    thread.join(0.3)
    assert len(reached) == Belt.MOST
    assert [outcome.path.name for outcome in belt.take(2)] == ["0.txt", "1.txt"]
    thread.join(0.3)
    assert len(reached) == Belt.MOST + 2
    belt.close()
    thread.join(10)
    assert not thread.is_alive() and belt.take(9) == []
