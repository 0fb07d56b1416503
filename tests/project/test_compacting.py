"""Compacting gives back room, says what is given up, and can be followed by all that came before it."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap, NotFound, NotWritten
from hoeringkoder.domain.history import StepKind
from hoeringkoder.project import Project
from hoeringkoder.store import file as project_file

from .samples import TEXT, new_project, outcome, reopen, with_response
from .snapshot import live_rows


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A project with a large response, and one that was removed."""
    with new_project(tmp_path) as project:
        response = with_response(project)
        large = outcome("stort.txt", "\n".join(f"Avsnitt {n} om avtaler." for n in range(20_000)))
        gone = project.responses.add([large]).imported[0].response.uid
        code = project.codes.add("Kontrakt").uid
        project.codings.add(response, 16, 40, code)
        project.responses.remove([gone])
    return tmp_path / "prosjekt.hkp"


def test_nothing_that_is_said_changes_and_all_can_be_undone_and_redone(path: Path) -> None:
    before = live_rows(path)
    with reopen(path) as project:
        project.compact()
        assert live_rows(path) == before
        assert project.history.steps()[0].kind is StepKind.NOTE
        undo = project.history.undo()
        assert undo is not None and undo.step.label.startswith("Delete")
        assert len(project.responses.all()) == 2
        while project.history.undo():
            pass
        while project.history.redo():
            pass
        assert live_rows(path) == before
        assert project.verify() == []


def test_free_room_is_given_back(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO original VALUES (?, zeroblob(5000000))", ("0" * 64,))
        connection.execute("DELETE FROM original WHERE sha256 = ?", ("0" * 64,))
    with reopen(path) as project:
        before, after = project.compact()
    assert before - after > 4_000_000
    assert path.stat().st_size == after


def test_without_room_for_the_work_the_project_is_sound_and_it_is_not_done_again_by_itself(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(_connection: object) -> None:
        raise NotWritten("database or disk is full")

    with reopen(path) as project:
        with monkeypatch.context() as patch:
            patch.setattr(project_file, "give_back_room", full)
            with pytest.raises(Mishap, match="disk is full") as told:
                project.compact(without_originals=True)
        assert not isinstance(told.value, NotWritten)
        assert project.verify() == [] and not project.news()
        before, after = project.compact()
        assert after < before and not project.news()


def test_originals_are_left_out_only_when_asked_and_a_backup_has_them(path: Path) -> None:
    with reopen(path) as project:
        response = project.responses.all()[0].uid
        project.compact()
        assert project.responses.original(response) == TEXT.encode()
        before, after = project.compact(without_originals=True)
        assert after < before
        with pytest.raises(NotFound):
            project.responses.original(response)
        assert project.responses.content(response).text == TEXT
        assert project.verify() == []
        newest = project.backups.all()[0].path
    with Project.open(newest, read_only=True, cache=path.parent / "cache") as backup:
        assert backup.responses.original(response) == TEXT.encode()


def test_a_project_without_originals_merges_both_ways(path: Path, tmp_path: Path) -> None:
    lead = tmp_path / "lead.hkp"
    shutil.copy(path, lead)
    with reopen(path, coder="Odd") as project:
        project.responses.add([outcome("nytt.txt", "Et nytt svar om avtaler.")])
        project.compact(without_originals=True)
    with reopen(lead) as project:
        assert project.merge([path]).files[0].usable
        assert len(project.responses.all()) == 2 and project.verify() == []
    with reopen(path, coder="Odd") as project:
        project.merge([lead])
        assert project.verify() == []


def test_what_was_noted_stays_in_the_file_it_was_done_to(path: Path, tmp_path: Path) -> None:
    other = tmp_path / "odd.hkp"
    shutil.copy(path, other)
    with reopen(other, coder="Odd") as project:
        project.compact()
        project.codes.add("Ny")
    with reopen(path) as project:
        project.merge([other])
        assert all(step.kind is not StepKind.NOTE for step in project.history.steps())
