"""Long changes made a portion at a time, and work in the background that is ended."""

import time
from collections.abc import Iterator
from pathlib import Path
from threading import Event

import pytest
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codes import Code
from hoeringkoder.domain.errors import Mishap, NotWritten
from hoeringkoder.project import Project
from hoeringkoder.ui.job import Job, end_all
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.portions import Pace, Portions

from ..project.samples import new_project
from .window_kit import open_window, project_of

PACE = Pace(seconds=0.02, least=2, most=50)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    new_project(tmp_path).close()
    with open_window(qtbot, tmp_path) as made:
        made.desks.files.open_path(tmp_path / "prosjekt.hkp")
        yield made


@pytest.mark.parametrize(
    ("count", "done", "seconds", "following"),
    [
        (4, 4, 0.001, 8),
        (40, 40, 0.02, 40),
        (40, 40, 0.08, 10),
        (40, 40, 5, 2),
        (40, 1, 0.001, 20),
        (50, 50, 0, 50),
    ],
)
def test_portions_grow_at_most_to_double_and_shrink_at_once(
    count: int, done: int, seconds: float, following: int
) -> None:
    assert PACE.next_count(count, done, seconds) == following


def test_work_beside_the_users_rests_as_long_as_it_lasted_and_work_behind_a_dialog_does_not() -> None:
    assert (PACE.rest(0.03), PACE.rest(0)) == (30, 10)
    assert Pace(0.02, 1, 9, rests=False).rest(0.03) == 0


def test_portions_follow_each_other_until_all_is_done(qtbot: QtBot, window: MainWindow) -> None:
    portions = Portions(window.workspace, PACE, window)
    names = [f"Kode {n}" for n in range(30)]
    taken: list[int] = []

    def take(project: Project) -> int:
        some = names[: portions.count]
        del names[: portions.count]
        with project.step("Some codes"):
            for name in some:
                project.codes.add(name)
        return len(some)

    def on_done(count: int) -> None:
        taken.append(count)
        if names:
            portions.go_on()

    portions.due.connect(lambda: portions.do(take, "Some codes", on_done))
    portions.go_on()
    qtbot.waitUntil(lambda: sum(taken) == 30)
    assert len(taken) > 1 and len(project_of(window).codes.tree()) == 30


def test_no_portion_is_due_while_one_waits_for_the_disk(qtbot: QtBot, window: MainWindow) -> None:
    portions = Portions(window.workspace, PACE, window)
    is_full = [True]
    due: list[bool] = []
    done: list[Code] = []

    def take(project: Project) -> Code:
        if is_full[0]:
            raise NotWritten("The disk is full.", project.path)
        return project.codes.add("Vei")

    portions.due.connect(lambda: due.append(True))
    refused: list[bool] = []
    portions.refused.connect(lambda: refused.append(True))
    portions.do(take, "A code", done.append)
    portions.go_on()
    qtbot.wait(60)
    assert not due and not done and not refused
    is_full[0] = False
    assert window.workspace.retry()
    assert len(done) == 1
    portions.go_on()
    qtbot.waitUntil(lambda: bool(due))


def test_a_portion_that_is_refused_is_told_and_no_other_is_due(qtbot: QtBot, window: MainWindow) -> None:
    portions = Portions(window.workspace, PACE, window)

    def take(project: Project) -> None:
        raise Mishap("It is gone.")

    with qtbot.waitSignals([window.workspace.failed, portions.refused]):
        portions.do(take, "Nothing", lambda _: None)
    with qtbot.assertNotEmitted(portions.due, wait=50):
        portions.go_on()


def test_jobs_are_asked_to_stop_all_at_once_and_waited_for_together(qtbot: QtBot) -> None:
    asked: list[Event] = [Event(), Event()]

    def slow(mine: Event, others: Event, job: Job) -> None:
        while not job.is_cancelled:
            time.sleep(0.005)
        mine.set()
        assert others.wait(5)  # which waits for ever where the other is asked only when this one has ended

    jobs = [
        Job(lambda job: slow(asked[0], asked[1], job)),
        Job(lambda job: slow(asked[1], asked[0], job)),
    ]
    for job in jobs:
        job.start()
    end_all(jobs, 5)
    assert all(job.isFinished() for job in jobs)


def test_jobs_that_do_not_stop_are_waited_for_no_longer_than_said_in_all(qtbot: QtBot) -> None:
    let_go = Event()
    jobs = [Job(lambda job: let_go.wait(10)) for _ in range(3)]
    for job in jobs:
        job.start()
    begun = time.monotonic()
    end_all(jobs, 0.2)
    assert time.monotonic() - begun < 0.5
    let_go.set()
    assert all(job.wait(5000) for job in jobs)
