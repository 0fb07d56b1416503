"""The lock: a second opener is told who has the project and gets it read-only."""

import json
import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import ReadOnly
from hoeringkoder.project import Project
from hoeringkoder.store.lock import lock_path

from ..project.samples import reopen
from .files import coded_project, reopen_read_only


def left_behind(path: Path, process: int, machine: str = "") -> None:
    lock_path(path).write_text(
        json.dumps(
            {
                "who": "Odd",
                "machine": machine or socket.gethostname(),
                "process": process,
                "since": "2026-11-20T08:00:00+00:00",
            }
        ),
        encoding="utf-8",
    )


def ended_process() -> int:
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        process.wait(timeout=30)
    return process.pid


def test_a_second_opener_is_told_who_has_it_and_can_only_read(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    with reopen(path, coder="Kari") as first, reopen(path, coder="Odd") as second:
        assert (first.read_only, first.read_only_reason) == (False, "")
        assert second.read_only
        for part in ("Kari", "prosjekt.hkp", "this machine"):
            assert part in second.read_only_reason
        with pytest.raises(ReadOnly, match="Kari"):
            second.codes.add("Ny")
        first.codes.add("Ny")
        assert len(second.codings.extracts()) == 2


def test_the_second_one_closing_leaves_the_first_its_lock(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    with reopen(path, coder="Kari"):
        reopen(path, coder="Odd").close()
        assert lock_path(path).exists()
        with reopen(path, coder="Odd") as third:
            assert third.read_only


def test_closing_gives_the_lock_free(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    with reopen(path):
        assert lock_path(path).exists()
    assert not lock_path(path).exists()
    with reopen(path, coder="Odd") as project:
        assert not project.read_only


def test_a_new_project_is_locked_too(tmp_path: Path) -> None:
    path = tmp_path / "ny.hkp"
    with Project.create(path, coder="Kari"), reopen(path, coder="Odd") as second:
        assert second.read_only
    assert not lock_path(path).exists()


def test_looking_only_takes_no_lock(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    with reopen_read_only(path) as reader:
        assert not lock_path(path).exists()
        with pytest.raises(ReadOnly):
            reader.codes.add("Ny")
        with reopen(path) as writer:
            assert not writer.read_only


def test_a_lock_whose_process_is_gone_is_taken_over(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    left_behind(path, ended_process())
    with reopen(path) as project:
        assert not project.read_only
        assert json.loads(lock_path(path).read_text(encoding="utf-8"))["process"] == os.getpid()
    assert not lock_path(path).exists()


def test_a_lock_of_a_living_process_holds(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    left_behind(path, os.getppid())
    with reopen(path) as project:
        assert project.read_only
        assert "Odd" in project.read_only_reason
    assert lock_path(path).exists()


def test_a_lock_from_another_machine_holds_for_that_can_not_be_known_from_here(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    left_behind(path, ended_process(), machine="en-annen-maskin")
    with reopen(path) as project:
        assert project.read_only
        assert "en-annen-maskin" in project.read_only_reason


@pytest.mark.parametrize(
    "rubbish", [b"", b"rubbish", b"[1, 2]", b'{"who": "Odd"}', b"\xff\xfe\x00", b"null", b'"tekst"']
)
def test_rubbish_in_the_lock_file_locks_nobody_out(tmp_path: Path, rubbish: bytes) -> None:
    path = coded_project(tmp_path)
    lock_path(path).write_bytes(rubbish)
    with reopen(path) as project:
        project.codes.add("Ny")
    assert not lock_path(path).exists()


def test_a_file_that_is_refused_leaves_no_lock(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    path.write_bytes(path.read_bytes()[:8192])
    with pytest.raises(Exception, match=r"prosjekt\.hkp"):
        reopen(path)
    assert not lock_path(path).exists()


@pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="the system does not tell when a process began"
)
def test_a_lock_whose_process_number_is_in_use_again_is_taken_over(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    with reopen(path, coder="Odd"):
        held = json.loads(lock_path(path).read_text(encoding="utf-8"))
    # This very process, but begun at another time: a later one that got the number.
    lock_path(path).write_text(json.dumps({**held, "birth": "another start 1"}), encoding="utf-8")
    with reopen(path) as project:
        assert not project.read_only


@pytest.mark.parametrize(
    "content",
    [
        '{"who": "K", "machine": "m", "process": "12", "since": "x"}',
        '{"who": "K", "machine": "m", "process": -1, "since": "x"}',
        '{"who": "K", "machine": "m", "process": 1e99, "since": "x"}',
        '{"who": "K", "machine": "m", "process": 12, "since": 7}',
        '{"who": null, "machine": "m", "process": 12, "since": "x"}',
        "[" * 90_000,
        "",
    ],
)
def test_a_lock_that_says_nothing_that_can_be_is_taken_over(tmp_path: Path, content: str) -> None:
    path = coded_project(tmp_path)
    lock_path(path).write_text(content, encoding="utf-8")
    with reopen(path) as project:
        assert not project.read_only
        project.codes.add("Ny")


def test_a_time_that_no_calendar_has_is_told_as_it_stands(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    since = "0001-01-01T00:00:00+14:00"
    holder = {"who": "Odd", "machine": "en annen", "process": 12, "since": since}
    lock_path(path).write_text(json.dumps(holder), encoding="utf-8")
    with reopen(path) as project:
        assert "Odd" in project.read_only_reason
