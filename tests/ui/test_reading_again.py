"""Responses read again from the window, and the text that is shown follows."""

import sqlite3
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtWidgets import QCheckBox, QPlainTextEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.readings import ReadOutcome
from hoeringkoder.domain.spans import Span
from hoeringkoder.project import Project
from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.again import ReadManyAgain
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.rows_table import RowsTable

from ..project.samples import TEXT, new_project, otherwise, reading_of, reopen
from ..reading.papers import LONG, Letter
from .window_kit import LEFT, child, dialog, open_window, press, project_of, text_of

STAYS = "Lange avtaler låser kommunen fast."
FILLER = "\n".join(f"Avsnitt {n} handler om sak {n * n}." for n in range(40))


def older(name: str, text: str, way: int = 1) -> ReadOutcome:
    """A file with this text, as an earlier version read it."""
    reading = replace(reading_of(otherwise(text, way), name), reader="hoeringkoder 0.0.1")
    return ReadOutcome(Path(f"{name}.txt"), text.replace("\n", "\n\n").encode(), reading)


def fill(project: Project) -> list[str]:
    """Three responses, two of which an earlier version read; what goes and what stays is coded in one."""
    outcomes = [older("a", f"{TEXT}\n{FILLER}"), older("b", f"{TEXT}\nb"), older("c", f"{TEXT}\nc", 0)]
    outcomes[2] = replace(outcomes[2], reading=reading_of(f"{TEXT}\nc", "c"))
    uids = [one.response.uid for one in project.responses.add(outcomes).imported]
    code = project.codes.add("Varighet").uid
    text = project.responses.content(uids[0]).text
    for quote in ("Side 1", STAYS):
        start = text.index(quote)
        project.codings.add(uids[0], start, start + len(quote), code)
    return uids


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """A window with that project open."""
    with new_project(tmp_path) as project:
        fill(project)
    with open_window(qtbot, tmp_path) as made:
        made.desks.files.open_path(tmp_path / "prosjekt.hkp")
        yield made


def wait_for_end(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: not window.desks.reading_again.is_running, timeout=30_000)


def shown_text(window: MainWindow) -> str:
    return text_of(window).toPlainText()


def uids(window: MainWindow) -> Sequence[str]:
    return [outline.uid for outline in project_of(window).responses.outlines()]


def test_all_responses_are_read_again_in_the_background_and_undone_as_one(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = shown_text(window)
    window.actions_["read_all_again"].trigger()
    asked = dialog(qtbot, window, "read_all_again")
    only_older = child(asked, QCheckBox, "only_older")
    assert only_older.isVisible() and only_older.isChecked() and "2" in only_older.text()
    only_older.setChecked(False)
    qtbot.waitUntil(child(asked, QPushButton, "read_again_button").hasFocus)
    press(qtbot, asked, "read_again_button")
    assert window.status_line.reading_again.isVisible()
    wait_for_end(qtbot, window)
    assert not window.status_line.reading_again.isVisible()
    project = project_of(window)
    assert all("Side 1" not in project.responses.content(uid).text for uid in uids(window))
    assert shown_text(window) == before.replace("Side 1\n", "")
    assert "3" in window.messages.sentence or "2" in window.messages.sentence
    assert [coding.quote for coding in window.desks.responses.codings] == [STAYS]
    window.actions_["undo"].trigger()
    assert shown_text(window) == before
    assert len(window.desks.responses.codings) == 2
    assert project.verify() == []


def test_only_those_that_an_earlier_version_read(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_["read_all_again"].trigger()
    press(qtbot, dialog(qtbot, window, "read_all_again"), "read_again_button")
    wait_for_end(qtbot, window)
    (step,) = project_of(window).history.steps(1)
    assert "2" in step.label


def test_the_selected_ones_are_read_from_the_list_s_menu(qtbot: QtBot, window: MainWindow) -> None:
    window.responses.setFocus()
    window.responses.view.selectAll()
    menu = window.responses.context_menu()
    next(a for a in menu.actions() if a is window.responses.actions_.read_again).trigger()
    wait_for_end(qtbot, window)
    assert all("Side 1" not in project_of(window).responses.content(uid).text for uid in uids(window))


def test_the_place_that_is_read_is_kept_and_the_hits_follow(qtbot: QtBot, window: MainWindow) -> None:
    window.desks.search.search("avsnitt")
    desk = window.desks.responses
    assert desk.content is not None
    start = desk.content.text.index("Avsnitt 30")
    window.reader.select_span(Span(start, start + 10))
    qtbot.waitUntil(lambda: window.reader.top_offset() > 0)
    top = desk.content.text[window.reader.top_offset() :][:12]
    hits = text_of(window).hits
    window.desks.reading_again.start([window.workspace.response])
    wait_for_end(qtbot, window)
    qtbot.waitUntil(lambda: text_of(window).hits != hits and bool(text_of(window).hits))
    span = window.reader.selected_span()
    assert span is not None and desk.content.text[span.start : span.end] == "Avsnitt 30"
    assert desk.content.text[window.reader.top_offset() :][:12] == top
    for begin, end in text_of(window).hits[:3]:
        found = text_of(window).source.span(begin, end)
        assert desk.content.text[found.start : found.end].lower() == "avsnitt"


def test_extracts_and_counts_follow_and_the_current_coding_stays(qtbot: QtBot, window: MainWindow) -> None:
    code = project_of(window).codes.tree().find("Varighet").uid
    window.workspace.choose_code(code)
    stays = next(one.uid for one in window.desks.responses.codings if one.quote == STAYS)
    window.workspace.choose_coding(stays)
    extracts = window.docks.extracts.model
    qtbot.waitUntil(lambda: extracts.rowCount() == 2)
    window.desks.reading_again.start([window.workspace.response])
    wait_for_end(qtbot, window)
    qtbot.waitUntil(lambda: extracts.rowCount() == 1)
    assert window.workspace.coding == window.reader.current_coding() == stays
    assert window.workspace.counts.uses[0][code].codings == 1
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: extracts.rowCount() == 2)
    assert window.workspace.counts.uses[0][code].codings == 2


def test_it_is_stopped_by_its_button_with_what_was_read_kept(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = ReadManyAgain.__next__
    seen: list[str] = []

    def slowly(self: ReadManyAgain) -> object:
        if seen:
            self._stopping.wait(20)
        one = read(self)
        seen.append(one.uid)
        return one

    monkeypatch.setattr(ReadManyAgain, "__next__", slowly)
    window.desks.reading_again.start(uids(window))
    qtbot.waitUntil(lambda: bool(seen), timeout=20_000)
    button = child(window.status_line.reading_again, QToolButton, "cancel_reading_again_button")
    qtbot.mouseClick(button, LEFT)
    wait_for_end(qtbot, window)
    assert window.messages.sentence
    assert len(seen) < 3


def test_what_can_not_be_read_is_told_with_its_reason_and_keeps_its_text(
    qtbot: QtBot, window: MainWindow
) -> None:
    before = shown_text(window)
    project_of(window).compact(without_originals=True)
    window.desks.reading_again.start(uids(window))
    wait_for_end(qtbot, window)
    assert shown_text(window) == before
    choose_last_action(qtbot, window)
    told = dialog(qtbot, window, "not_read_again")
    rows = child(told, RowsTable, "not_read_rows").rows_model
    assert rows.rowCount() == 3
    press(qtbot, told, "close_button")
    window.desks.reading_again.start([window.workspace.response])
    wait_for_end(qtbot, window)
    assert window.messages.sentence


def test_it_waits_for_a_file_that_can_not_be_written_and_goes_on_then(
    qtbot: QtBot, window: MainWindow
) -> None:
    project = project_of(window)
    other = sqlite3.connect(project.path, isolation_level=None, timeout=20)
    other.execute("BEGIN IMMEDIATE")
    window.desks.reading_again.start(uids(window))
    qtbot.waitUntil(lambda: bool(window.workspace.unsaved.waiting), timeout=20_000)
    assert window.desks.reading_again.is_running
    other.execute("ROLLBACK")
    other.close()
    assert window.workspace.retry()
    wait_for_end(qtbot, window)
    assert all("Side 1" not in project.responses.content(uid).text for uid in uids(window))
    assert len(project.history.steps(1)) == 1
    window.actions_["undo"].trigger()
    assert "Side 1" in project.responses.content(uids(window)[0]).text


def test_the_pages_beside_the_text_follow(qtbot: QtBot, window: MainWindow) -> None:
    made = Letter("Fjordvik kommune", "Høringssvar")
    made.paragraph(LONG)
    reading = read_bytes(made.data(), "brev.pdf")
    older_reading = replace(reading, content=reading_of(f"Side 1\n{LONG}").content)
    outcome = ReadOutcome(Path("brev.pdf"), made.data(), older_reading)
    uid = project_of(window).responses.add([outcome]).imported[0].response.uid
    window.desks.pages.set_shown(True)
    window.workspace.choose_response(uid)
    qtbot.waitUntil(lambda: window.desks.pages._content is window.desks.responses.content)
    window.desks.reading_again.start([uid])
    wait_for_end(qtbot, window)
    assert window.desks.responses.content == reading.content
    qtbot.waitUntil(lambda: window.desks.pages._content is window.desks.responses.content)
    qtbot.waitUntil(lambda: window.desks.pages._map.knows(1), timeout=20_000)


def test_locked_files_ask_for_their_passwords(qtbot: QtBot, window: MainWindow) -> None:
    made = Letter("Fjordvik kommune", "Høringssvar")
    made.set_encryption(owner_password="eier", user_password="sommer")
    made.paragraph(LONG)
    outcome = ReadOutcome(Path("låst.pdf"), made.data(), reading_of("Side 1"))
    uid = project_of(window).responses.add([outcome]).imported[0].response.uid
    window.desks.reading_again.start([uid])
    wait_for_end(qtbot, window)
    choose_last_action(qtbot, window)
    press(qtbot, dialog(qtbot, window, "not_read_again"), "passwords_button")
    asked = dialog(qtbot, window, "passwords_dialog")
    child(asked, QPlainTextEdit, "passwords").setPlainText("sommer")
    press(qtbot, asked, "unlock_button")
    wait_for_end(qtbot, window)
    assert LONG in project_of(window).responses.content(uid).text


def choose_last_action(qtbot: QtBot, window: MainWindow) -> None:
    buttons = [b for b in window.messages.findChildren(QPushButton) if b.isVisible()]
    qtbot.mouseClick(buttons[-1], LEFT)


def test_a_response_removed_meanwhile_stops_nothing(qtbot: QtBot, window: MainWindow) -> None:
    chosen = uids(window)
    window.desks.reading_again.start(chosen)
    project_of(window).responses.remove([chosen[1]])
    wait_for_end(qtbot, window)
    assert "Side 1" not in project_of(window).responses.content(chosen[0]).text
    assert project_of(window).verify() == []


def test_undone_while_it_runs_it_ends(qtbot: QtBot, window: MainWindow) -> None:
    undone: list[Changes] = []

    def undo_at_once(changes: Changes) -> None:
        if changes.texts and not undone:
            undone.append(changes)
            project_of(window).history.undo()

    window.workspace.changed.connect(undo_at_once)
    before = [project_of(window).responses.content(uid).text for uid in uids(window)]
    window.desks.reading_again.start(uids(window))
    wait_for_end(qtbot, window)
    assert undone
    assert project_of(window).verify() == []
    assert project_of(window).responses.content(uids(window)[0]).text == before[0]


def test_lists_follow_at_the_end_of_both_an_import_and_a_reading_that_ran_at_once(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    (tmp_path / "ny.txt").write_text(f"{TEXT}\nd", encoding="utf-8")
    ended: list[bool] = []
    window.workspace.import_ended.connect(lambda: ended.append(window.workspace.is_taking_in))
    window.desks.reading_again.start(list(project_of(window).responses.senders()))
    window.desks.importing.import_paths([tmp_path / "ny.txt"])
    both = (window.desks.reading_again, window.desks.importing)
    assert all(desk.is_running for desk in both)
    qtbot.waitUntil(lambda: not any(desk.is_running for desk in both), timeout=30_000)
    assert ended == [False]


def test_the_project_can_be_closed_while_it_runs(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.desks.reading_again.start(uids(window))
    window.actions_["close"].trigger()
    assert not window.desks.reading_again.is_running
    assert not window.status_line.reading_again.isVisible()
    window.desks.files.open_path(tmp_path / "prosjekt.hkp")
    assert project_of(window).verify() == []


def test_the_window_can_be_closed_while_it_runs(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    window.desks.reading_again.start(uids(window))
    qtbot.wait(50)
    window.close()
    assert not window.desks.reading_again.is_running
    with reopen(tmp_path / "prosjekt.hkp") as project:
        assert project.verify() == []


def test_f6_leads_to_the_button_that_stops_it(qtbot: QtBot, window: MainWindow) -> None:
    window.desks.reading_again.start(uids(window))
    line = window.status_line.reading_again
    for _ in range(12):
        window.actions_["next_pane"].trigger()
        if line.isAncestorOf(window.focusWidget()):
            break
    assert line.isAncestorOf(window.focusWidget())
    wait_for_end(qtbot, window)
