"""The main job from first to last: an analyst with mouse and keys, from a new project to the Word file."""

import shutil
from pathlib import Path

from docx import Document
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtWidgets import QCheckBox, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.mime import CODE_MIME, SPAN_MIME
from hoeringkoder.ui.responses.model import ROW_ROLE

from ..ui.window_kit import (
    answer_with,
    child,
    click_row,
    dialog,
    drop,
    open_window,
    place_of,
    press,
    select_with_mouse,
    text_of,
)
from .files import LETTER, write_responses

Codings = list[tuple[str, str, Stance]]
QUOTE = "Korte avtaler gir liten vilje til å tilpasse løsningen"
OTHER_QUOTE = "hva som er lenge nok"


def test_from_a_new_project_to_the_word_file(qtbot: QtBot, tmp_path: Path) -> None:
    place = tmp_path / "Høring om avtaler.hkp"
    with open_window(qtbot, tmp_path) as window:
        make_project(qtbot, window, tmp_path)
        import_responses(qtbot, window, write_responses(tmp_path / "inn"))
        choose_response(qtbot, window, "Stornes kommune")
        code_with_key_palette_double_click_and_drag(qtbot, window)
        undo_redo_and_recode(qtbot, window)
        kept = codings_of(window)
    with open_window(qtbot, tmp_path) as window:
        reopen_and_undo(qtbot, window, place, kept)
        search_and_jump(qtbot, window)
        merge_a_copy(qtbot, window, place)
        export_and_read_back(qtbot, window, tmp_path / "utdrag.docx")


def make_project(qtbot: QtBot, window: MainWindow, folder: Path) -> None:
    press(qtbot, window, "start_new")
    new = dialog(qtbot, window, "new_project")
    qtbot.keyClicks(child(new, QLineEdit, "project_name"), "Høring om avtaler")
    child(new, QLineEdit, "project_folder").setText(str(folder))
    child(new, QCheckBox, "template_principles").setChecked(True)
    qtbot.keyClick(new, Qt.Key.Key_Return)
    project = window.workspace.project
    assert project is not None
    assert project.name == "Høring om avtaler"
    assert [code.name for code in project.codes.tree()][:2] == ["Sourcingstrategi", "Kontraktsvalg"]


def import_responses(qtbot: QtBot, window: MainWindow, paths: list[Path]) -> None:
    bad = paths[0].with_name("ikke_pdf.pdf")
    bad.write_text("dette er ikke en PDF", encoding="utf-8")
    answer_with(window, *paths, bad)
    press(qtbot, window, "import_button")
    receipt = dialog(qtbot, window, "import_receipt")
    assert project_of(window).responses.all()
    assert len(project_of(window).responses.all()) == 3
    press(qtbot, receipt, "close_button")


def choose_response(qtbot: QtBot, window: MainWindow, sender: str) -> None:
    model = window.responses.model
    index = next(
        model.index(row, 0)
        for row in range(model.rowCount())
        if sender in str(getattr(model.index(row, 0).data(ROW_ROLE), "sender", ""))
    )
    click_row(qtbot, window.responses.view, index)
    assert sender in text_of(window).toPlainText()
    assert LETTER[1] in text_of(window).toPlainText()


def code_with_key_palette_double_click_and_drag(qtbot: QtBot, window: MainWindow) -> None:
    text = text_of(window)
    select_with_mouse(qtbot, window, QUOTE)
    qtbot.keyClick(text, "2")
    assert codings_of(window) == [("Kontraktsvalg", QUOTE, Stance.NONE)]

    select_with_mouse(qtbot, window, OTHER_QUOTE)
    qtbot.keyClick(text, Qt.Key.Key_Return)
    palette = child(window, QLineEdit, "codePaletteQuery")
    assert palette.isVisible()
    qtbot.keyClicks(palette, "forut")
    qtbot.keyClick(palette, Qt.Key.Key_Tab)
    qtbot.keyClick(palette, Qt.Key.Key_Return)
    assert codings_of(window)[-1] == ("Forutsigbarhet", OTHER_QUOTE, Stance.SUPPORT)

    select_with_mouse(qtbot, window, "leverandørene")
    index = window.codes.model.index_of(code_named(window, "Næringsutvikling"))
    click_row(qtbot, window.codes.view, index, double=True)
    assert codings_of(window)[-1] == ("Næringsutvikling", "leverandørene", Stance.NONE)

    select_with_mouse(qtbot, window, "sykehjemmet")
    dragged = QMimeData()
    dragged.setData(CODE_MIME, code_named(window, "Samspillsnormer").encode())
    point = text.cursorRect().center()
    drop(text.viewport(), point, dragged)
    assert ("Samspillsnormer", "sykehjemmet", Stance.NONE) in codings_of(window)

    select_with_mouse(qtbot, window, "god tid")
    span = place_of(window, "god tid")
    passage = QMimeData()
    passage.setData(SPAN_MIME, f"{span.start}:{span.end}".encode())
    row = window.codes.view.visualRect(window.codes.model.index_of(code_named(window, "Sourcingstrategi")))
    drop(window.codes.view.viewport(), row.center(), passage)
    assert ("Sourcingstrategi", "god tid", Stance.NONE) in codings_of(window)


def undo_redo_and_recode(qtbot: QtBot, window: MainWindow) -> None:
    before = codings_of(window)
    assert "Sourcingstrategi" in window.actions_["undo"].text()
    qtbot.keyClick(text_of(window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert codings_of(window) == [row for row in before if row[0] != "Sourcingstrategi"]
    redo = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    qtbot.keyClick(text_of(window), Qt.Key.Key_Z, redo)
    assert codings_of(window) == before

    first = project_of(window).codings.of_response(window.workspace.response)[0]
    window.workspace.choose_coding(first.uid)
    qtbot.keyClick(text_of(window), Qt.Key.Key_R, redo)
    palette = child(window, QLineEdit, "codePaletteQuery")
    qtbot.keyClicks(palette, "sams")
    qtbot.keyClick(palette, Qt.Key.Key_Return)
    assert codings_of(window)[0][:2] == ("Samspillsnormer", QUOTE)
    qtbot.keyClick(text_of(window), Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    assert codings_of(window)[0][2] is Stance.OPPOSE


def reopen_and_undo(qtbot: QtBot, window: MainWindow, place: Path, kept: Codings) -> None:
    answer_with(window, place)
    press(qtbot, window, "start_open")
    assert window.workspace.response
    assert codings_of(window) == kept
    qtbot.keyClick(text_of(window), Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert codings_of(window)[0][2] is Stance.NONE
    qtbot.keyClick(text_of(window), Qt.Key.Key_Y, Qt.KeyboardModifier.ControlModifier)
    assert codings_of(window) == kept


def search_and_jump(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    line = window.tool_bar.search
    assert line.hasFocus()
    qtbot.keyClicks(line, "leverandør")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    hits = window.docks.search.hits
    qtbot.waitUntil(lambda: len(hits.hits_model.rows) >= 4)
    qtbot.keyClick(line, Qt.Key.Key_Down)
    assert hits.hasFocus()
    for _ in range(len(hits.hits_model.rows)):
        qtbot.keyClick(hits, Qt.Key.Key_Return)
        if "Leverandøren treng" in text_of(window).toPlainText():
            break
        qtbot.keyClick(hits, Qt.Key.Key_Down)
    span = window.reader.selected_span()
    assert span == place_of(window, "Leverandøren")
    line.clear()


def merge_a_copy(qtbot: QtBot, window: MainWindow, place: Path) -> None:
    before = len(project_of(window).codings.extracts())
    copy = place.with_name("kopi fra Ola.hkp")
    shutil.copy(place, copy)
    with Project.open(copy, coder="Ola") as other:
        response = next(r.uid for r in other.responses.all() if r.filename == "fjordvik.txt")
        start = other.responses.content(response).text.index("pengar")
        code = next(iter(other.codes.tree())).uid
        other.codings.add(response, start, start + len("pengar"), code, Stance.SUPPORT)
    damaged = place.with_name("gammel.hkp")
    damaged.write_text("ikke et prosjekt", encoding="utf-8")
    answer_with(window, copy, damaged)
    window.actions_["merge"].trigger()
    preview = dialog(qtbot, window, "merge_preview")
    assert len(project_of(window).codings.extracts()) == before
    press(qtbot, preview, "merge_button")
    press(qtbot, dialog(qtbot, window, "merge_receipt"), "close_button")
    qtbot.waitUntil(window.isActiveWindow)
    extracts = project_of(window).codings.extracts()
    assert len(extracts) == before + 1
    assert {extract.coder for extract in extracts} == {"Kari", "Ola"}

    answer_with(window, copy)
    window.actions_["merge"].trigger()
    again = dialog(qtbot, window, "merge_preview")
    assert not child(again, QPushButton, "merge_button").isEnabled()
    press(qtbot, again, "cancel_button")


def export_and_read_back(qtbot: QtBot, window: MainWindow, out: Path) -> None:
    answer_with(window, out)
    qtbot.waitUntil(window.isActiveWindow)
    qtbot.keyClick(window, Qt.Key.Key_E, Qt.KeyboardModifier.ControlModifier)
    export = dialog(qtbot, window, "export_dialog")
    qtbot.waitUntil(lambda: child(export, QPushButton, "open_file_button").isEnabled(), timeout=20_000)
    press(qtbot, export, "cancel_button")
    written = "\n".join(paragraph.text for paragraph in Document(str(out)).paragraphs)
    for extract in project_of(window).codings.extracts():
        assert extract.quote in written
        assert extract.respondent in written


def project_of(window: MainWindow) -> Project:
    assert window.workspace.project is not None
    return window.workspace.project


def code_named(window: MainWindow, name: str) -> str:
    return project_of(window).codes.tree().find(name).uid


def codings_of(window: MainWindow) -> Codings:
    """Code, quote and stance of each coding of the response that is shown, in order."""
    project = project_of(window)
    tree = project.codes.tree()
    codings = project.codings.of_response(window.workspace.response)
    return [(tree[coding.code].name, coding.quote, coding.stance) for coding in codings]
