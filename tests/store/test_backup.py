"""Copying a project while it is worked on."""

import os
import shutil
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from threading import Event, Thread, current_thread, main_thread

import pytest

from hoeringkoder.domain.backups import BackupCancelled
from hoeringkoder.domain.errors import Damaged
from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind, Reading, ReadOutcome
from hoeringkoder.project import Project
from hoeringkoder.store.backup import Copying, NotCopied, check_copy, contents, opened

from ..project.samples import new_project, reopen
from .files import coded_project, query, reopen_read_only

MEGABYTES = 12


def large_project(folder: Path) -> Project:
    """An open project of some megabytes, with one response and one code."""
    project = new_project(folder)
    text = "Korte avtaler gir liten tid. " * 50
    reading = Reading(
        Content(text, (Paragraph(0, len(text), ParagraphKind.BODY),)), "Svar", "text/plain", "test 1"
    )
    project.responses.add([ReadOutcome(Path("stor.bin"), os.urandom(MEGABYTES << 20), reading)])
    project.codes.add("Varighet")
    return project


def nothing(done: int, total: int) -> None:
    """No progress is wanted."""


def in_thread(work: Callable[[], object]) -> Thread:
    thread = Thread(target=work)
    thread.start()
    return thread


def test_this_sqlite_shares_a_connection_between_threads() -> None:
    assert sqlite3.threadsafety == 3


def test_a_copy_made_while_coding_goes_on_is_whole_and_the_writer_hardly_waits(tmp_path: Path) -> None:
    target = tmp_path / "copy.hkp"
    with large_project(tmp_path) as project:
        (response,) = project.responses.all()
        (code,) = project.codes.tree()
        copying = project.file.copying()
        done, waits, threads = Event(), [0.0], set[object]()
        made: list[str] = []
        made_by_then = [0]

        def follow(_done: int, _total: int) -> None:
            threads.add(current_thread())
            made_by_then.append(len(made))

        def work() -> None:
            try:
                copying.write(target, follow)
            finally:
                done.set()

        thread = in_thread(work)
        while not done.is_set() and len(made) < 300:
            begun = time.perf_counter()
            at = len(made)
            made.append(project.codings.add(response.uid, at, at + 20, code.uid).uid)
            if at % 5 == 4:
                project.history.undo()
                project.history.redo()
            waits.append(time.perf_counter() - begun)
        thread.join()
        assert made_by_then[-1] > 1 and threads and main_thread() not in threads
        assert max(waits) < 1.0  # usually 0.03; a machine under load may stall once
        held = contents(target)
        assert held.steps >= copying.contents.seq
    with reopen_read_only(target) as copy:
        assert copy.verify() == []
        there = {coding.uid for coding in copy.codings.of_response(response.uid)}
        # The last one may have been undone just then, to be done again.
        assert set(made[: made_by_then[-1] - 1]) <= there <= set(made)


def test_within_a_step_the_copying_waits_and_gets_none_of_what_is_rolled_back(tmp_path: Path) -> None:
    target = tmp_path / "copy.hkp"
    with large_project(tmp_path) as project:
        copying = project.file.copying()
        begun = Event()
        thread = Thread(target=lambda: copying.write(target, lambda done, total: begun.set()))
        with pytest.raises(ZeroDivisionError), project.step("Halvt"):
            project.codes.add("Halv")
            thread.start()
            begun.wait(5)
            time.sleep(0.1)
            raise ZeroDivisionError
        thread.join()
    with reopen_read_only(target) as copy:
        assert [code.name for code in copy.codes.tree()] == ["Varighet"]
        assert copy.verify() == []


def test_compacting_in_the_middle_of_a_copy_does_it_no_harm(tmp_path: Path) -> None:
    target = tmp_path / "copy.hkp"
    with large_project(tmp_path) as project:
        calls = [0]

        def compact_half_way(done: int, total: int) -> None:
            calls[0] += 1
            if calls[0] == MEGABYTES // 2:
                project.compact()

        project.file.copying().write(target, compact_half_way)
        assert calls[0] > MEGABYTES // 2 and project.verify() == []
    with reopen_read_only(target) as copy:
        assert copy.verify() == []


def test_a_cancelled_copy_leaves_no_file_and_the_project_goes_on(tmp_path: Path) -> None:
    target = tmp_path / "copy.hkp"

    def cancel(done: int, total: int) -> None:
        if done > total / 2:
            raise BackupCancelled

    with large_project(tmp_path) as project:
        with pytest.raises(BackupCancelled):
            project.file.copying().write(target, cancel)
        assert not target.exists()
        project.codes.add("Etterpå")
        assert project.verify() == []


@pytest.mark.skipif(os.name == "nt", reason="on Windows, an open file can't be replaced")
def test_a_copy_is_broken_off_before_another_file_is_opened_in_the_projects_place(tmp_path: Path) -> None:
    target, begun = tmp_path / "copy.hkp", Event()
    outcomes: list[object] = []

    def work() -> None:
        try:
            outcomes.append(copying.write(target, lambda done, total: begun.set()))
        except BackupCancelled as cancelled:
            outcomes.append(type(cancelled))

    with large_project(tmp_path) as project:
        copying = project.file.copying()
        newer = tmp_path / "synkronisert.hkp"
        shutil.copy(project.path, newer)
        thread = in_thread(work)
        assert begun.wait(30)
        newer.replace(project.path)
        project.codes.add("Etterpå")
        thread.join()
        assert outcomes == [BackupCancelled] and not target.exists()
        with pytest.raises(BackupCancelled):
            copying.write(target, nothing)
        assert project.file.copying().write(target, nothing).steps == 3


def test_a_copy_that_was_not_written_as_it_was_told_is_found_out(tmp_path: Path) -> None:
    path, target = coded_project(tmp_path), tmp_path / "copy.hkp"
    with opened(path) as source:
        copying = Copying(source, path)
        copying.write(target, nothing)
    raw = bytearray(target.read_bytes())
    raw[8192:12288] = os.urandom(4096)
    target.write_bytes(raw)
    with pytest.raises(Damaged):
        check_copy(target, copying.contents)


def test_a_copy_of_another_project_or_an_older_state_is_found_out(tmp_path: Path) -> None:
    path, other = coded_project(tmp_path), coded_project(tmp_path, "annet.hkp")
    older = tmp_path / "eldre.hkp"
    older.write_bytes(path.read_bytes())
    with reopen(path) as project:
        project.codes.add("Ny")
    now = contents(path)
    for wrong in (other, older):
        with pytest.raises(Damaged):
            check_copy(wrong, now)
    assert check_copy(path, contents(older)) == now


def test_a_damaged_project_is_not_taken_for_a_bad_copy(tmp_path: Path) -> None:
    path, target = coded_project(tmp_path), tmp_path / "copy.hkp"
    raw = bytearray(path.read_bytes())
    (root,) = query(path, "SELECT rootpage FROM sqlite_schema WHERE name = 'coding'")[0]
    assert isinstance(root, int)
    raw[(root - 1) * 4096 : root * 4096] = b"\xff" * 4096
    path.write_bytes(raw)
    with pytest.raises(Damaged, match=r"prosjekt\.hkp"), opened(path) as source:
        Copying(source, path).write(target, nothing)
    assert not target.exists()
    assert path.read_bytes() == bytes(raw)


def test_a_folder_that_is_not_there_is_told_in_few_words(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    with opened(path) as source, pytest.raises(NotCopied, match="unable to open"):
        Copying(source, path).write(tmp_path / "nowhere" / "copy.hkp", nothing)


def test_what_a_file_holds_is_told_without_changing_it(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    before = path.read_bytes()
    held = contents(path)
    assert (held.steps, held.coder, held.label) == (5, "Kari", held.label) and held.at is not None
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT uid FROM step ORDER BY seq DESC").fetchone() == (held.newest,)
    assert path.read_bytes() == before
