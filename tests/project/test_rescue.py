"""Rescuing a damaged project: what the rows have lost the history gives back, and the other way round."""

import random
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.rescue import RescueReport
from hoeringkoder.project import Project
from hoeringkoder.project.rescue import rescue
from hoeringkoder.store.rescue.shapes import shapes
from hoeringkoder.store.schema import FORMAT

from ..rounds import rounds
from ..store.damage import DAMAGES, damaged_copy, many_sided_project, reread
from ..store.files import execute, query, reopen_read_only
from ..store.golden.make_golden import FOLDER as GOLDEN
from ..store.golden.make_golden import said_by
from .samples import reopen

LIVE = {
    "coding": "SELECT uid FROM coding WHERE NOT deleted AND NOT hidden",
    "response": "SELECT uid FROM response WHERE NOT deleted",
    "code": "SELECT uid FROM code WHERE NOT deleted",
    "mark": "SELECT uid FROM mark WHERE NOT deleted",
    "memo": "SELECT uid FROM memo WHERE NOT deleted",
    "assignment": "SELECT uid FROM assignment WHERE NOT deleted",
}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many_sided_project(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def path(sound: Path, tmp_path: Path) -> Path:
    """A copy to damage."""
    return Path(shutil.copy(sound, tmp_path / "skadet.hkp"))


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return tmp_path / "reddet.hkp"


def everything(path: Path) -> dict[str, list[tuple[object, ...]]]:
    return {name: sorted(query(path, f"SELECT * FROM {name}"), key=repr) for name in shapes(FORMAT)}


def live(path: Path) -> dict[str, set[object]]:
    return {kind: {uid for (uid,) in query(path, sql)} for kind, sql in LIVE.items()}


def assert_sound(new: Path, report: RescueReport) -> None:
    """The file is one that the program works with: nothing to complain of but originals that were listed."""
    with reopen(new) as project:
        problems = project.verify()
        if not any(line.kind == "original" for line in report.damaged):
            assert problems == []
        project.history.undo()
        project.history.redo()
        assert project.verify() == problems
        assert len(problems) <= 1


def test_a_sound_project_comes_through_as_it_is(sound: Path, new: Path) -> None:
    report = rescue(sound, new)
    assert report.is_complete
    assert everything(new) == everything(sound)
    with reopen(new) as project, reopen(sound.with_name("odd.hkp")) as other:
        assert project.verify() == []
        assert project.merge([other.path]).files[0].added == 0
        while project.history.undo():
            pass
        assert project.codings.extracts() == []


def test_a_project_of_the_first_format_comes_through_as_it_is(new: Path) -> None:
    assert rescue(GOLDEN / "format-1.hkp", new).is_complete
    opened = new.with_name("åpnet.hkp")
    shutil.copy(GOLDEN / "format-1.hkp", opened)
    reopen(opened).close()
    assert said_by(new) == said_by(opened)
    with reopen(new) as project:
        assert project.verify() == []


@pytest.mark.parametrize("kind", [*LIVE, "respondent", "coder", "attribute"])
def test_lost_rows_come_back_from_the_history(sound: Path, path: Path, new: Path, kind: str) -> None:
    execute(path, f"DELETE FROM {kind}")
    report = rescue(path, new)
    assert everything(new) == everything(sound)
    assert_sound(new, report)


def test_without_a_history_the_rows_come_back_as_one_step(sound: Path, path: Path, new: Path) -> None:
    execute(path, "DELETE FROM change")
    execute(path, "DELETE FROM step")
    report = rescue(path, new)
    assert said_by(new) == said_by(sound)
    assert live(new) == live(sound)
    with reopen(new) as project:
        (step,) = project.history.steps()
        assert step.label == "Rescued from a damaged file"
    assert_sound(new, report)


def test_a_lost_step_is_made_up_and_nothing_else_changes(sound: Path, path: Path, new: Path) -> None:
    ((seq,),) = query(path, "SELECT step FROM change WHERE kind = 'coding' ORDER BY step LIMIT 1")
    execute(path, "DELETE FROM step WHERE seq = ?", seq)
    report = rescue(path, new)
    assert [(line.kind, line.what) for line in report.lost] == [("step", str(seq))]
    assert live(new) == live(sound)
    assert query(new, "SELECT count(*) FROM step") == query(sound, "SELECT count(*) FROM step")
    assert_sound(new, report)


def test_a_lost_undo_still_counts(sound: Path, path: Path, new: Path) -> None:
    execute(path, "DELETE FROM step WHERE kind = 'undo'")
    assert_sound(new, rescue(path, new))
    assert live(new) == live(sound)
    definitions = "SELECT uid, definition FROM code ORDER BY uid"
    assert query(new, definitions) == query(sound, definitions)


def test_what_a_damaged_step_said_comes_back_with_a_backup(sound: Path, path: Path, new: Path) -> None:
    condition = "WHERE kind = 'code' AND before IS NULL AND after LIKE '%Mål 3%'"
    ((uid,),) = query(path, f"SELECT row FROM change {condition}")
    execute(path, f"DELETE FROM change {condition}")
    execute(path, "DELETE FROM code WHERE uid = ?", uid)
    report = rescue(path, new)
    assert_sound(new, report)
    used = query(sound, f"SELECT 1 FROM coding WHERE code = '{uid}'") != []
    assert (("code", uid) in {(line.kind, line.what) for line in report.lost}) == used
    with reopen(new) as project:
        project.merge([sound])
        assert "Mål 3" in {code.name for code in project.codes.tree()}
        assert project.verify() == []
    assert live(new)["coding"] == live(sound)["coding"]


def test_a_row_newer_than_the_history_is_believed(path: Path, new: Path) -> None:
    execute(path, "DELETE FROM step WHERE seq = (SELECT max(step) FROM change WHERE kind = 'response')")
    execute(path, "DELETE FROM change WHERE step = (SELECT max(step) FROM change WHERE kind = 'response')")
    statuses = query(path, "SELECT uid, status FROM response ORDER BY uid")
    assert ("in_progress",) in [row[1:] for row in statuses]
    report = rescue(path, new)
    assert query(new, "SELECT uid, status FROM response ORDER BY uid") == statuses
    assert any(line.kind == "response" for line in report.damaged)
    assert_sound(new, report)


def test_a_row_that_was_damaged_gives_way_to_the_history(sound: Path, path: Path, new: Path) -> None:
    execute(path, "UPDATE code SET name = 'Prinsjpp' || substr(name, 9) WHERE name LIKE 'Prinsipp%'")
    report = rescue(path, new)
    assert everything(new) == everything(sound)
    assert {line.kind for line in report.damaged} == {"code"}
    assert all("Prinsjpp" in line.what for line in report.damaged)


def test_a_damaged_text_is_read_again_from_its_original(sound: Path, path: Path, new: Path) -> None:
    execute(path, "UPDATE content SET text = replace(text, 'avtalen', 'avtal�n')")
    report = rescue(path, new, reread)
    assert query(new, "SELECT text FROM content ORDER BY response") == query(
        sound, "SELECT text FROM content ORDER BY response"
    )
    assert {line.kind for line in report.damaged} == {"text"}
    assert_sound(new, report)


@pytest.mark.parametrize("again", [None, reread], ids=["from quotations", "from the original"])
def test_a_lost_text_does_not_take_its_codings_with_it(
    sound: Path, path: Path, new: Path, again: object
) -> None:
    execute(path, "DELETE FROM content")
    report = rescue(path, new, again)  # type: ignore[arg-type]
    quotes = 'SELECT uid, start, "end", quote FROM coding ORDER BY uid'
    assert query(new, quotes) == query(sound, quotes)
    assert live(new) == live(sound)
    assert_sound(new, report)
    if again is not None:
        texts = "SELECT response, text FROM content ORDER BY response"
        assert query(new, texts) == query(sound, texts)


def test_a_text_that_was_put_together_is_made_whole_by_a_merge(sound: Path, path: Path, new: Path) -> None:
    execute(path, "UPDATE content SET text = replace(text, 'avtalen', 'avtal�n')")
    rescue(path, new)
    with reopen(new) as project:
        assert any("�" in hit.passage for hit in project.find("leverandøren", 1000).hits)
        assert all(one.usable for one in project.merge([sound]).files)
        assert project.verify() == []
        assert not any("�" in hit.passage for hit in project.find("leverandøren", 1000).hits)
    texts = "SELECT response, text FROM content ORDER BY response"
    assert query(new, texts) == query(sound, texts)
    quotes = "SELECT uid, quote FROM coding ORDER BY uid"
    assert query(new, quotes) == query(sound, quotes)


def test_a_code_of_which_nothing_is_left_has_a_stand_in_until_a_backup_knows_it(
    sound: Path, path: Path, new: Path
) -> None:
    ((uid,),) = query(path, "SELECT code FROM coding WHERE NOT deleted LIMIT 1")
    ((name,),) = query(path, f"SELECT name FROM code WHERE uid = '{uid}'")
    execute(path, "DELETE FROM code WHERE uid = ?", uid)
    execute(path, "DELETE FROM change WHERE row = ?", uid)
    report = rescue(path, new)
    assert ("code", uid) in {(line.kind, line.what) for line in report.lost}
    assert live(new)["coding"] == live(sound)["coding"]
    with reopen(new) as project:
        project.merge([sound])
        assert name in {code.name for code in project.codes.tree()}
        assert project.verify() == []


def test_what_has_no_place_is_told_word_for_word(path: Path, new: Path) -> None:
    ((uid, quote),) = query(
        path, "SELECT uid, quote FROM coding WHERE NOT deleted AND length(quote) < 200 LIMIT 1"
    )
    execute(path, "DELETE FROM change WHERE row = ?", uid)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("UPDATE coding SET response = 'borte' WHERE uid = ?", (uid,))
        connection.commit()
    report = rescue(path, new)
    assert any(line.kind == "coding" and str(quote) in line.what for line in report.damaged)
    assert_sound(new, report)


def test_an_interrupted_step_is_taken_back_in_a_copy(sound: Path, path: Path, new: Path) -> None:
    torn = path.with_name("avbrutt.hkp")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA cache_size=2")
        connection.execute("BEGIN")
        connection.execute("UPDATE coding SET memo = 'halvveis ' || memo")
        shutil.copy(path, torn)
        shutil.copy(f"{path}-journal", f"{torn}-journal")
        connection.rollback()
    before = {one: one.read_bytes() for one in (torn, torn.with_name("avbrutt.hkp-journal"))}
    rescue(torn, new)
    assert everything(new) == everything(sound)
    assert {one: one.read_bytes() for one in before} == before


def test_what_is_no_project_is_refused_and_nothing_is_left(tmp_path: Path, new: Path) -> None:
    for name, data in (
        ("tom", b""),
        ("noe annet", b"Bare ord.\n" * 1000),
        ("støy", random.Random(1).randbytes(9999)),
    ):
        (tmp_path / name).write_bytes(data)
        with pytest.raises(Mishap):
            rescue(tmp_path / name, new)
    with pytest.raises(Mishap):
        rescue(tmp_path / "finnes ikke", new)
    assert sorted(one.name for one in tmp_path.iterdir()) == ["noe annet", "støy", "tom"]


def test_nothing_is_overwritten(path: Path, new: Path) -> None:
    new.write_text("Mitt.")
    with pytest.raises(Mishap):
        rescue(path, new)
    assert new.read_text() == "Mitt."


def test_a_rescue_that_is_stopped_leaves_nothing(path: Path, new: Path) -> None:
    class Stopped(Exception):  # noqa: N818
        pass

    def stop(done: int, of: int) -> None:
        assert 0 <= done <= of
        if done > of // 2:
            raise Stopped

    with pytest.raises(Stopped):
        rescue(path, new, progress=stop)
    assert list(path.parent.iterdir()) == [path]


@pytest.mark.parametrize("number", range(rounds(len(DAMAGES))))
def test_whatever_the_damage_a_sound_project_comes_out_and_what_is_missing_is_told(
    sound: Path, tmp_path: Path, new: Path, number: int
) -> None:
    bad = tmp_path / "skadet.hkp"
    damaged_copy(sound, bad, number)
    before = bad.read_bytes()
    try:
        report = rescue(bad, new, reread if number % 2 else None)
    except Mishap as sentence:
        assert str(sentence).endswith(".")
        assert not new.exists()
    else:
        assert_sound(new, report)
        if report.is_complete:
            assert live(new) == live(sound)
        with reopen_read_only(new) as project:
            assert isinstance(project, Project)
    assert bad.read_bytes() == before
