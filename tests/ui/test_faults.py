"""Faults of the disk and the file, met with the window open: nothing is lost, it is told, work goes on."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.errors import NotFound
from hoeringkoder.project import Project
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import reading_of, reopen
from .window_kit import (
    answer_with,
    choose_action,
    code,
    dialog,
    press,
    project_of,
    text_of,
)

pytestmark = pytest.mark.skipif(os.name == "nt", reason="on Windows, an open file can't be moved or removed")

QUOTE, OTHER = "Korte avtaler", "Lange avtaler"


@contextmanager
def locked(place: Path, how: str = "IMMEDIATE") -> Iterator[None]:
    """Another program is in the middle of writing to the file."""
    other = sqlite3.connect(place, isolation_level=None)
    other.execute(f"BEGIN {how}")
    try:
        yield
    finally:
        other.rollback()
        other.close()


@contextmanager
def gone(place: Path) -> Iterator[None]:
    """The drive is away for a while."""
    away = place.with_suffix(".away")
    place.rename(away)
    try:
        yield
    finally:
        away.rename(place)


@contextmanager
def full_disk(place: Path) -> Iterator[None]:
    """No file can grow beyond the size that this one has."""
    import resource  # not on Windows

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (place.stat().st_size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def quotes(window: MainWindow) -> list[str]:
    """What is coded, as the file has it."""
    return sorted(extract.quote for extract in project_of(window).codings.extracts())


def copied(qtbot: QtBot, window: MainWindow) -> str:
    """What the Copy button gives."""
    choose_action(qtbot, window, "Copy")
    return QGuiApplication.clipboard().text()


def test_what_cannot_be_written_waits_is_told_and_is_written_before_the_next_change(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    line = window.status_line
    with locked(place):
        code(window, QUOTE)
        assert line.unsaved.isVisible() and "1" in line.unsaved.text() and not line.saved.isVisible()
        assert quotes(window) == [] and window.workspace.coding == ""
        window.actions_["done"].trigger()
        assert "2" in line.unsaved.text()
        text = copied(qtbot, window)
        assert "Kontrakt" in text and f"«{QUOTE}»" in text and "Fjordvik kommune" in text
    code(window, OTHER)
    assert quotes(window) == [QUOTE, OTHER]
    labels = [step.label for step in project_of(window).history.steps(3)]
    assert "Status" in labels[1] and labels[0] == labels[2]
    assert line.saved.isVisible() and not line.unsaved.isVisible()


def test_the_window_tries_again_by_itself_and_then_says_that_all_is_saved(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    window.desks.faults._retry.setInterval(50)
    with locked(place):
        code(window, QUOTE)
        assert window.messages.has_actions
    qtbot.waitUntil(lambda: quotes(window) == [QUOTE])
    assert window.workspace.coding and not window.messages.has_actions
    assert "saved" in window.messages.sentence


def test_a_full_disk_costs_nothing_and_work_goes_on_when_there_is_room(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    first = code(window, QUOTE)
    memo = "Et langt notat. " * 20_000
    with full_disk(place):
        window.workspace.attempt(lambda project: project.codings.set_memo(first, memo), memo)
        assert len(window.workspace.unsaved) == 1 and window.messages.sentence
        assert memo in copied(qtbot, window)
        assert project_of(window).codings.get(first).memo == ""
    choose_action(qtbot, window, "Try again")
    assert project_of(window).codings.get(first).memo == memo.strip()
    assert project_of(window).verify() == []


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 1)() == 0, reason="nothing is read-only for root")
def test_a_file_made_read_only_is_written_again_when_it_may_be(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    place.chmod(0o444)
    place.parent.chmod(0o555)
    try:
        code(window, QUOTE)
        assert len(window.workspace.unsaved) == 1
    finally:
        place.parent.chmod(0o755)
        place.chmod(0o644)
    choose_action(qtbot, window, "Try again")
    assert quotes(window) == [QUOTE]


def test_a_text_left_twice_while_it_cannot_be_written_waits_once(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    editor = window.codes.card.editor
    with gone(place):
        for text in ("Om varighet.", "Om varighet og pris."):
            editor.setPlainText(text)
            qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
            text_of(window).setFocus()
            QApplication.processEvents()
        assert len(window.workspace.unsaved) == 1
        assert "Om varighet og pris." in copied(qtbot, window)
        assert editor.toPlainText() == "Om varighet og pris."
    assert window.workspace.retry()
    first = next(iter(project_of(window).codes.tree()))
    assert first.definition == "Om varighet og pris."


def test_a_change_that_can_be_done_no_more_is_told_and_can_still_be_copied(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    kontrakt = next(code for code in project_of(window).codes.tree() if code.name == "Kontrakt")
    with gone(place):
        window.workspace.attempt(lambda project: project.codes.remove(kontrakt.uid))
        code(window, QUOTE)
        assert len(window.workspace.unsaved) == 2
    assert window.workspace.retry()
    assert kontrakt.uid not in project_of(window).codes.tree()
    assert len(window.workspace.unsaved) == 1 and window.status_line.unsaved.isVisible()
    assert f"«{QUOTE}»" in copied(qtbot, window)
    choose_action(qtbot, window, "Let go of it")
    assert len(window.workspace.unsaved) == 0 and window.status_line.saved.isVisible()


def test_a_reader_that_is_kept_out_shows_the_text_when_it_is_let_in_again(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    with locked(place, "EXCLUSIVE"):
        window.actions_["next_response"].trigger()
        assert window.messages.sentence and window.desks.responses.content is None
        assert len(window.workspace.unsaved) == 0
        window.desks.sharing.look()
    window.desks.sharing.look()
    QApplication.processEvents()
    content = window.desks.responses.content
    assert content is not None and content.text


def test_closing_with_unsaved_changes_asks_and_staying_keeps_them(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    with gone(place):
        code(window, QUOTE)
        assert not window.close() and window.isVisible()
        asked = dialog(qtbot, window, "unsaved_dialog")
        press(qtbot, asked, "try_again_button")
        assert asked.isVisible() and window.isVisible()
        press(qtbot, asked, "cancel_button")
        window.actions_["close"].trigger()
        asked = dialog(qtbot, window, "unsaved_dialog")
    press(qtbot, asked, "try_again_button")
    assert window.workspace.project is None and window.start_page.isVisible()
    with reopen(place) as project:
        assert [extract.quote for extract in project.codings.extracts()] == [QUOTE]


def test_unsaved_changes_can_be_copied_before_another_project_is_opened(
    window: MainWindow, qtbot: QtBot, place: Path, tmp_path: Path
) -> None:
    other = tmp_path / "annet.hkp"
    Project.create(other).close()
    with gone(place):
        code(window, QUOTE)
        window.desks.files.open_path(other)
        press(qtbot, dialog(qtbot, window, "unsaved_dialog"), "copy_and_close_button")
    assert f"«{QUOTE}»" in QGuiApplication.clipboard().text()
    assert project_of(window).path == other and len(window.workspace.unsaved) == 0
    assert window.status_line.saved.isVisible()


def test_a_file_that_was_removed_is_put_back_whole_with_what_waited(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    code(window, QUOTE)
    response = window.workspace.response
    place.unlink()
    code(window, OTHER)
    assert len(window.workspace.unsaved) == 1 and not place.exists()
    choose_action(qtbot, window, "Put it back")
    assert quotes(window) == [QUOTE, OTHER] and window.workspace.response == response
    assert window.workspace.writable and window.status_line.saved.isVisible()
    assert project_of(window).verify() == []
    with Project.open(place) as second:
        assert second.read_only  # the window has its lock again


def test_a_project_whose_folder_is_gone_is_saved_in_another_place(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    window.desks.files.close_project()
    there = folder / place.name
    place.rename(there)
    window.desks.files.open_path(there)
    shutil.rmtree(folder)
    code(window, QUOTE)
    choose_action(qtbot, window, "Put it back")
    assert str(folder) in window.messages.sentence and len(window.workspace.unsaved) == 1
    answer_with(window, tmp_path / "nytt.hkp")
    window.messages.dismiss()
    choose_action(qtbot, window, "Save as…")
    assert project_of(window).path == tmp_path / "nytt.hkp" and quotes(window) == [QUOTE]
    assert window.windowTitle().startswith("nytt")


def test_a_file_that_was_replaced_is_kept_beside_the_new_one_and_merged(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, place: Path
) -> None:
    theirs = tmp_path / "deres" / place.name
    theirs.parent.mkdir()
    shutil.copy(place, theirs)
    with reopen(theirs, "Ola") as project:
        project.codes.add("Pris")
    code(window, QUOTE)
    theirs.replace(place)
    code(window, OTHER)
    assert len(window.workspace.unsaved) == 1
    choose_action(qtbot, window, "Keep both")
    preview = dialog(qtbot, window, "merge_preview")
    assert quotes(window) == [] and len(window.workspace.unsaved) == 0
    press(qtbot, preview, "merge_button")
    press(qtbot, dialog(qtbot, window, "merge_receipt"), "close_button")
    assert quotes(window) == [QUOTE, OTHER]
    assert {c.name for c in project_of(window).codes.tree()} == {"Kontrakt", "Tid", "Pris"}
    assert len(list(place.parent.glob("*.hkp"))) == 2


def test_the_message_and_its_buttons_are_reached_with_f6_and_closed_with_esc(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    with gone(place):
        code(window, QUOTE)
        for _ in range(6):
            qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_F6)
            focus = QApplication.focusWidget()
            if focus and window.messages.isAncestorOf(focus):
                break
        assert focus and window.messages.isAncestorOf(focus)
        qtbot.keyClick(focus, Qt.Key.Key_Escape)
        assert not window.messages.isVisible() and text_of(window).hasFocus()
        qtbot.mouseClick(window.status_line.unsaved, Qt.MouseButton.LeftButton)
        assert window.messages.has_actions


def test_news_that_covers_a_message_with_buttons_gives_way_to_it_again(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    with gone(place):
        code(window, QUOTE)
        standing = window.messages.sentence
        window.messages.tell("Noe annet.")
        assert window.messages.sentence == "Noe annet." and not window.messages.has_actions
        window.messages.dismiss()
        assert window.messages.sentence == standing and window.messages.has_actions
    window.workspace.retry()


def test_a_text_that_was_refused_for_another_reason_can_still_be_copied(
    window: MainWindow, qtbot: QtBot
) -> None:
    window.workspace.attempt(_refuse, "Definisjon: det jeg skrev", about="definition 1")
    assert "det jeg skrev" in copied(qtbot, window) and len(window.workspace.unsaved) == 1
    code(window, QUOTE)
    assert quotes(window) == [QUOTE]


def _refuse(project: Project) -> None:
    raise NotFound("Koden er slettet.")


def test_the_keyboard_stays_with_the_buttons_when_the_message_is_told_anew(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    with locked(place):
        assert not code(window, QUOTE)
        window.messages.setFocus()
        window.workspace.retry()
        focus = QApplication.focusWidget()
        assert focus is not None and window.messages.isAncestorOf(focus)
        assert focus.objectName() == "message_action_0"
    window.workspace.told.emit("Nytt")
    assert text_of(window).hasFocus()


def test_a_coding_that_waited_is_not_made_where_the_text_is_another_by_then(
    window: MainWindow, place: Path
) -> None:
    with locked(place):
        code(window, QUOTE)
    text = project_of(window).responses.content(window.workspace.response).text
    project_of(window).responses.read_again({window.workspace.response: reading_of(f"Foran. {text}")})
    assert window.workspace.retry()
    assert quotes(window) == []
    (refused,) = window.workspace.unsaved.refused
    assert f"«{QUOTE}»" in refused.change.typed and "another" in refused.reason


def test_a_coding_that_waited_does_not_draw_one_away_from_the_memo_that_is_typed(
    window: MainWindow, qtbot: QtBot, place: Path
) -> None:
    other = code(window, OTHER)
    with locked(place):
        code(window, QUOTE)
        assert window.workspace.unsaved.waiting and window.workspace.coding == other
        window.actions_["memo"].trigger()
        qtbot.waitUntil(lambda: window.docks.memo.editor.hasFocus())
        qtbot.keyClicks(window.docks.memo.editor, "k")
    assert window.workspace.retry()
    assert window.workspace.coding == other and window.docks.memo.sheet.text == "k"
    assert len(project_of(window).codings.extracts()) == 2
