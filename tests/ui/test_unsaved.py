"""Changes that wait for the disk, without a window."""

from pathlib import Path

import pytest

from hoeringkoder.domain.errors import NotFound, NotWritten
from hoeringkoder.project import Project
from hoeringkoder.store.connection import BUSY_MILLISECONDS
from hoeringkoder.ui.unsaved import Change, Unsaved

from ..project.samples import new_project


def adding(name: str, done: list[str]) -> Change:
    """A change that makes a code, and notes that it was done."""
    return Change(lambda project: project.codes.add(name), name, lambda code: done.append(code.name))


def test_what_waits_is_done_in_order_and_each_is_told_when_it_is(tmp_path: Path) -> None:
    unsaved, done = Unsaved(), list[str]()
    for name in ("Pris", "Tid", "Form"):
        unsaved.keep(adding(name, done))
    with new_project(tmp_path) as project:
        unsaved.retry(project)
        assert [code.name for code in project.codes.tree()] == done == ["Pris", "Tid", "Form"]
        assert len(project.history.steps()) == 3 and len(unsaved) == 0


def test_what_comes_after_a_change_that_still_cannot_be_written_goes_on_waiting(tmp_path: Path) -> None:
    unsaved, done = Unsaved(), list[str]()
    faults = [NotWritten("Full."), NotWritten("Full.")]

    def stubborn(project: Project) -> None:
        if faults:
            raise faults.pop()

    unsaved.keep(adding("Pris", done))
    unsaved.keep(Change(stubborn))
    unsaved.keep(adding("Tid", done))
    with new_project(tmp_path) as project:
        for _ in range(2):
            with pytest.raises(NotWritten):
                unsaved.retry(project)
            assert done == ["Pris"] and len(unsaved.waiting) == 2
        unsaved.retry(project)
        assert done == ["Pris", "Tid"]


def test_what_is_typed_while_the_same_is_tried_again_is_done_after_it(tmp_path: Path) -> None:
    unsaved, done = Unsaved(), list[str]()

    def first(project: Project) -> None:
        done.append("first")
        assert unsaved.is_retrying
        unsaved.keep(Change(lambda project: done.append("second"), about="memo 1"))

    unsaved.keep(Change(first, about="memo 1"))
    with new_project(tmp_path) as project:
        unsaved.retry(project)
    assert done == ["first", "second"] and not unsaved.is_retrying


def test_it_is_tried_without_waiting_but_who_is_told_of_it_may_wait(tmp_path: Path) -> None:
    def patience(project: Project) -> int:
        return int(project.file._connection.exec_driver_sql("PRAGMA busy_timeout").scalar_one())

    found: list[int] = []
    unsaved = Unsaved()
    with new_project(tmp_path) as project:
        project.subscribe(lambda _: found.append(patience(project)))

        def adding_a_code(project: Project) -> None:
            found.append(patience(project))
            project.codes.add("Pris")

        unsaved.keep(Change(adding_a_code, then=lambda _: found.append(patience(project))))
        unsaved.retry(project)
    assert found == [0, BUSY_MILLISECONDS, BUSY_MILLISECONDS]


def test_what_can_be_done_no_more_stays_to_be_copied_with_its_reason(tmp_path: Path) -> None:
    unsaved, done = Unsaved(), list[str]()

    def gone(project: Project) -> None:
        raise NotFound("Koden er borte.")

    unsaved.keep(Change(gone, "Notat: Husk §\u00a05 <b>&"))
    unsaved.keep(adding("Tid", done))
    with new_project(tmp_path) as project:
        unsaved.retry(project)
        (refused,) = unsaved.refused
        assert refused.reason == "Koden er borte." and done == ["Tid"] and len(unsaved) == 1
    text = unsaved.as_text("Plan")
    assert "Notat: Husk §\u00a05 <b>&" in text and "Koden er borte." in text and "Plan" in text
    unsaved.forget()
    assert len(unsaved) == 0


def test_of_changes_in_a_row_that_set_the_same_thing_the_last_one_is_kept() -> None:
    unsaved = Unsaved()
    for text, about in (("en", "memo 1"), ("to", "memo 1"), ("tre", "memo 2"), ("fire", "memo 1")):
        unsaved.keep(Change(lambda project: None, text, about=about))
    unsaved.keep(Change(lambda project: None, "angre"))
    unsaved.keep(Change(lambda project: None, "angre"))
    assert [change.typed for change in unsaved.waiting] == ["to", "tre", "fire", "angre", "angre"]
