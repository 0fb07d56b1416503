"""What other programs do to the file of an open project: they write into it, remove it, or replace it."""

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from sqlalchemy import event

from hoeringkoder.domain.errors import FileGone, FileReplaced, Mishap, NotWritten
from hoeringkoder.domain.history import Changes
from hoeringkoder.project import Project
from hoeringkoder.store import lock, watching

from ..project.samples import outcome, reopen
from .files import coded_project, reopen_read_only


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return coded_project(tmp_path)


@pytest.fixture
def writer(path: Path) -> Iterator[Project]:
    with reopen(path) as project:
        yield project


def told_to(project: Project) -> list[Changes]:
    told: list[Changes] = []
    project.subscribe(told.append)
    return told


def names(project: Project) -> set[str]:
    return {code.name for code in project.codes.tree()}


def test_a_second_opener_is_told_what_the_first_one_does(path: Path, writer: Project) -> None:
    with reopen(path, coder="Odd") as reader:
        assert reader.read_only and "Kari" in reader.read_only_reason
        told = told_to(reader)
        assert not reader.news()
        code = writer.codes.add("Ny")
        assert reader.news()
        assert told[-1].uids == {"code": {code.uid}}
        assert "Ny" in names(reader)
        response = writer.responses.add([outcome("ny.txt", "Noe annet står her.")]).imported[0].response
        coding = writer.codings.add(response.uid, 0, 5, code.uid)
        writer.codings.recode(coding.uid, writer.codes.tree().find("Varighet").uid)
        assert reader.news()
        assert told[-1].codings_of == {response.uid}
        assert code.uid in told[-1].codes_used
        writer.history.undo()
        assert reader.news()
        assert told[-1].uids["coding"] == {coding.uid}
        assert [c.code for c in reader.codings.of_response(response.uid)] == [code.uid]
        assert not reader.news() and not writer.news()


def test_a_second_opener_follows_merges_and_their_undoing(path: Path, tmp_path: Path) -> None:
    shutil.copy(path, tmp_path / "odd.hkp")
    with reopen(tmp_path / "odd.hkp", coder="Odd") as odd:
        odd.codes.add("Fra Odd")
    with reopen(path) as writer, reopen_read_only(path) as reader:
        writer.merge([tmp_path / "odd.hkp"])
        assert reader.news() and "Fra Odd" in names(reader)
        writer.history.undo()
        assert reader.news() and "Fra Odd" not in names(reader)
        told = told_to(reader)
        writer.history.redo()
        assert reader.news() and told[-1].touches("code")


def test_what_was_done_here_is_no_news_but_what_another_did_meanwhile_is(path: Path, writer: Project) -> None:
    with reopen(path, coder="Odd") as reader:
        assert reader.read_only
    lock.lock_path(path).unlink()  # as if the other machine did not see it
    with reopen(path, coder="Odd") as other:
        assert not other.read_only
        told = told_to(writer)
        other.codes.add("Fra Odd")
        writer.codes.add("Fra Kari")
        assert writer.news()
        assert any(len(changes.uids["code"]) == 2 for changes in told)
        assert names(writer) == {"Kontraktsvalg", "Varighet", "Fra Odd", "Fra Kari"}
        assert other.news() and names(other) == names(writer)
        assert not writer.news() and writer.verify() == []


def test_what_is_on_disk_is_never_told_as_not_written(path: Path, writer: Project) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        connection = writer.file._connection

        @event.listens_for(connection, "after_cursor_execute")
        def hold_it(*said: object) -> None:
            if said[2] == "COMMIT":  # at once, before anything else is asked
                other.execute("BEGIN EXCLUSIVE")

        with writer.without_waiting():
            with writer.step("Ny kode") as recorder:
                recorder.put("coder", "0" * 32, name="Ny", deleted=False)
            other.execute("ROLLBACK")
        event.remove(connection, "after_cursor_execute", hold_it)
    assert not writer.news() and writer.verify() == []


def test_what_could_not_be_read_of_the_news_is_told_the_next_time(
    path: Path, writer: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> Changes:
        raise NotWritten("busy")

    with reopen(path, coder="Odd") as reader:
        code = writer.codes.add("Ny")
        with monkeypatch.context() as patch:
            patch.setattr(watching, "_since", busy)
            with pytest.raises(NotWritten):
                reader.news()
        told = told_to(reader)
        assert reader.news() and told[-1].uids == {"code": {code.uid}}


def test_a_project_that_cannot_be_watched_is_not_left_locked(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_: object) -> tuple[int, str]:
        raise NotWritten("busy")

    with monkeypatch.context() as patch:
        patch.setattr(watching, "_newest", busy)
        with pytest.raises(NotWritten):
            reopen(path)
    assert not lock.lock_path(path).exists()


def test_it_can_be_written_when_the_other_has_closed_it(path: Path) -> None:
    writer = reopen(path)
    with reopen(path, coder="Odd") as reader:
        assert not reader.may_become_writable
        writer.close()
        assert reader.may_become_writable
    with reopen_read_only(path) as looking:
        assert not looking.may_become_writable


def test_a_lock_can_be_taken_over(path: Path, writer: Project) -> None:
    with Project.open(path, coder="Odd", cache=path.parent / "cache", take_over=True) as other:
        assert not other.read_only
        other.codes.add("Ny")
    assert not lock.lock_path(path).exists()
    assert writer.news() and "Ny" in names(writer)


def test_a_file_that_was_removed_takes_no_change_and_loses_nothing(path: Path, writer: Project) -> None:
    path.unlink()
    with pytest.raises(FileGone, match=r"prosjekt\.hkp"):
        writer.codes.add("Ny")
    with pytest.raises(FileGone):
        writer.news()
    assert not path.exists()
    assert len(writer.codings.extracts()) == 2
    writer.save_copy(path)
    writer.close()
    with reopen(path) as again:
        again.codes.add("Ny")
        assert len(again.codings.extracts()) == 2 and again.verify() == []


def test_work_goes_on_when_the_file_comes_back(path: Path, writer: Project) -> None:
    writer.codes.add("Før")
    away = path.with_name("borte.hkp")
    path.rename(away)
    with pytest.raises(FileGone):
        writer.codes.add("Nå")
    away.rename(path)
    writer.codes.add("Etter")
    shutil.copy(path, away)  # another file with the same in it, as when a share comes back
    away.replace(path)
    writer.codes.add("Sist")
    assert names(writer) == {"Kontraktsvalg", "Varighet", "Før", "Etter", "Sist"}
    writer.close()
    with reopen(path) as again:
        assert "Sist" in names(again) and again.verify() == []


def test_a_file_that_a_sync_program_brought_is_worked_on_if_it_holds_all_that_was_done(
    path: Path, writer: Project, tmp_path: Path
) -> None:
    writer.codes.add("Min")
    newer = tmp_path / "annen maskin.hkp"
    shutil.copy(path, newer)
    with reopen(newer, coder="Odd") as other:
        other.codes.add("Fra Odd")
    newer.replace(path)
    told = told_to(writer)
    assert writer.news() and told[-1].touches("code")
    writer.codes.add("Videre")
    assert names(writer) == {"Kontraktsvalg", "Varighet", "Min", "Fra Odd", "Videre"}


@pytest.mark.parametrize("other", ["older", "foreign", "another project"])
def test_a_file_in_its_place_without_what_was_done_is_never_written_to(
    path: Path, tmp_path: Path, other: str
) -> None:
    stranger = tmp_path / "annen.hkp"
    shutil.copy(path, stranger)
    if other == "foreign":
        stranger.write_text("Noe annet.", encoding="utf-8")
    elif other == "another project":
        stranger = coded_project(tmp_path, "tredje.hkp")
    with reopen(path) as writer:
        writer.codes.add("Min")
        stranger.replace(path)
        before = path.read_bytes()
        with pytest.raises(FileReplaced):
            writer.codes.add("Ny")
        with pytest.raises(FileReplaced):
            writer.history.undo()
        assert path.read_bytes() == before
        writer.save_copy(tmp_path / "min.hkp")
        with pytest.raises(Mishap):
            writer.save_copy(tmp_path / "min.hkp")
    with reopen(tmp_path / "min.hkp") as mine:
        assert "Min" in names(mine)


def test_a_reader_follows_whatever_copy_stands_in_the_place(path: Path, tmp_path: Path) -> None:
    older = tmp_path / "eldre.hkp"
    shutil.copy(path, older)
    with reopen(path) as writer:
        writer.codes.add("Ny")
    with reopen_read_only(path) as reader:
        told = told_to(reader)
        older.replace(path)
        assert reader.news() and told[-1].touches("code", "coding", "response")
        assert "Ny" not in names(reader)


def test_a_copy_that_can_not_be_written_leaves_nothing(path: Path, writer: Project, tmp_path: Path) -> None:
    with pytest.raises(Mishap):
        writer.save_copy(tmp_path / "finnes ikke" / "kopi.hkp")
    with pytest.raises(Mishap):
        writer.save_copy(tmp_path / ("x" * 300))
    assert [one.name for one in tmp_path.glob("*.hkp")] == ["prosjekt.hkp"]


def test_conflict_copies_are_found_by_what_they_hold(path: Path, tmp_path: Path) -> None:
    for name in ("prosjekt-LAPTOP7", "prosjekt (conflicted copy 2026-11-20)", "annet", "prosjekt 2"):
        shutil.copy(path, tmp_path / f"{name}.hkp")
    for name in ("prosjekt-LAPTOP7", "annet"):
        with reopen(tmp_path / f"{name}.hkp", coder="Odd") as other:
            other.codes.add("Fra Odd")
    coded_project(tmp_path, "prosjekt 3.hkp")
    (tmp_path / "prosjekt 4.hkp").write_text("Ikke et prosjekt.", encoding="utf-8")
    with reopen(path) as project:
        (found,) = project.conflict_copies()
        assert found.name == "prosjekt-LAPTOP7.hkp"
        project.merge([found])
        assert project.conflict_copies() == []
    shutil.copy(path, found)
    with reopen(found) as other:
        other.history.undo()  # of the merge, which says something of that file only
    with reopen(path) as project:
        assert project.conflict_copies() == []


def test_a_fault_says_that_the_change_can_be_tried_again(path: Path, writer: Project) -> None:
    path.unlink()
    with pytest.raises(NotWritten):
        writer.codings.remove([writer.codings.extracts()[0].uid])
    assert len(writer.codings.extracts()) == 2
