"""Files of every format that was ever written are brought to the one of today, with all that they said."""

import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Damaged, Mishap, ReadOnly
from hoeringkoder.project import Project
from hoeringkoder.store import connection as opening
from hoeringkoder.store import migrating
from hoeringkoder.store.checking import check_header
from hoeringkoder.store.schema import FORMAT, Base, expected_schema

from ..project.samples import reopen
from .files import query, reopen_read_only
from .golden.make_golden import FOLDER, said_by

GOLDEN = sorted(FOLDER.glob("format-*.hkp"))


def copy_of(golden: Path, folder: Path) -> Path:
    path = folder / "prosjekt.hkp"
    shutil.copy(golden, path)
    return path


def version_of(path: Path) -> int:
    return int(str(query(path, "PRAGMA user_version")[0][0]))


def test_there_is_a_golden_file_of_every_older_format() -> None:
    assert [version_of(path) for path in GOLDEN][: FORMAT - 1] == list(range(1, FORMAT))


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_an_older_file_says_the_same_after_it_was_opened(golden: Path, tmp_path: Path) -> None:
    path = copy_of(golden, tmp_path)
    with reopen(path) as project:
        assert project.verify() == []
        assert len(project.codings.extracts()) >= 2
    assert version_of(path) == FORMAT
    before = json.loads(golden.with_suffix(".json").read_text(encoding="utf-8"))
    now = said_by(path)
    for kind, rows in before.items():
        assert [{name: row[name] for name in old} for old, row in zip(rows, now[kind], strict=True)] == rows
    schema = query(path, "SELECT name, sql FROM sqlite_schema WHERE sql IS NOT NULL")
    assert set(schema) == set(expected_schema(FORMAT).items())


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_what_was_done_in_an_older_file_can_be_undone_to_the_start_and_redone(
    golden: Path, tmp_path: Path
) -> None:
    path = copy_of(golden, tmp_path)
    with reopen(path) as project:
        end = said_by(path)
        undone = 0
        while project.history.undo():
            undone += 1
        assert project.responses.all() == [] and undone > 5
        for _ in range(undone):
            project.history.redo()
        assert said_by(path) == end
        assert project.verify() == []


@pytest.mark.parametrize("golden", GOLDEN, ids=lambda path: path.stem)
def test_an_older_file_that_is_only_looked_at_or_merged_is_left_as_it_is(
    golden: Path, tmp_path: Path
) -> None:
    path = copy_of(golden, tmp_path)
    before = path.read_bytes()
    with reopen_read_only(path) as project:
        assert len(project.codings.extracts()) >= 2
        assert project.verify() == []
    lead = copy_of(golden, tmp_path).rename(tmp_path / "lead.hkp")
    shutil.copy(golden, path)
    with reopen(lead) as project:
        assert [line.usable for line in project.merge([path]).files] == [True]
    assert path.read_bytes() == before


def test_a_migration_that_is_stopped_or_fails_leaves_the_file_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_of(FOLDER / "format-1.hkp", tmp_path)
    before = path.read_bytes()

    def no(_path: Path) -> None:
        raise Mishap("Sikkerhetskopien kunne ikke lages.")

    with pytest.raises(Mishap, match="Sikkerhetskopien"):
        opening.open_file(path, read_only=False, before_migration=no)

    def breaks(raw: sqlite3.Connection) -> None:
        raw.execute("DELETE FROM coding")
        raise sqlite3.OperationalError("database or disk is full")

    monkeypatch.setitem(migrating._MIGRATIONS, 1, breaks)
    with pytest.raises(Mishap):
        reopen(path)
    assert path.read_bytes() == before


def test_a_file_that_two_programs_open_at_once_is_migrated_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_of(FOLDER / "format-1.hkp", tmp_path)
    done: list[int] = []
    to_2 = migrating._MIGRATIONS[1]

    def counted(raw: sqlite3.Connection) -> None:
        done.append(1)
        to_2(raw)

    monkeypatch.setitem(migrating._MIGRATIONS, 1, counted)
    opening.close_file(opening.open_file(path, False, lambda path: reopen(path).close()))
    assert done == [1]
    with reopen(path) as project:
        assert project.verify() == []


def test_one_who_looks_at_a_file_that_another_migrates_meanwhile_sees_it_all(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = copy_of(FOLDER / "format-1.hkp", tmp_path)

    def then_migrated(path: Path) -> None:
        check_header(path)
        monkeypatch.setattr(opening, "check_header", check_header)
        reopen(path).close()

    monkeypatch.setattr(opening, "check_header", then_migrated)
    with reopen_read_only(path) as project:
        assert version_of(path) == FORMAT
        assert len(project.codings.extracts()) == 2 and project.verify() == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="nothing is read-only for root")
@pytest.mark.parametrize("is_only_the_folder", [True, False])
def test_an_older_file_where_nothing_can_be_written_is_opened_for_reading(
    tmp_path: Path, is_only_the_folder: bool
) -> None:
    folder = tmp_path / "delt"
    folder.mkdir()
    path = copy_of(FOLDER / "format-1.hkp", folder)
    before = path.read_bytes()
    if not is_only_the_folder:
        path.chmod(0o444)
    folder.chmod(0o555)
    try:
        with Project.open(path, coder="Kari", cache=tmp_path / "cache") as project:
            assert project.read_only and len(project.codings.extracts()) == 2
            with pytest.raises(ReadOnly):
                project.codes.add("Ny")
        assert path.read_bytes() == before
    finally:
        folder.chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_an_older_file_that_there_is_no_room_to_look_at_is_a_sentence_and_leaves_nothing_behind(
    tmp_path: Path,
) -> None:
    path = copy_of(FOLDER / "format-1.hkp", tmp_path)
    program = """
import resource, sys, tempfile
from pathlib import Path
from hoeringkoder.domain.errors import NotWritten
from hoeringkoder.project import Project

resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
try:
    Project.open(Path(sys.argv[1]), read_only=True)
except NotWritten as reason:
    print(reason, list(Path(tempfile.gettempdir()).iterdir()))
"""
    (tmp_path / "tmp").mkdir()
    answer = subprocess.run(
        [sys.executable, "-c", program, str(path)],
        capture_output=True,
        check=False,
        text=True,
        env={**os.environ, "TMPDIR": str(tmp_path / "tmp")},
    )
    assert answer.returncode == 0, answer.stderr
    assert "could not be written" in answer.stdout and answer.stdout.endswith(" []\n")


def test_an_older_file_with_values_that_can_not_be_is_damaged_and_left_as_it_is(tmp_path: Path) -> None:
    path = copy_of(FOLDER / "format-1.hkp", tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("UPDATE coding SET start = 'x' WHERE rowid = 1")
    before = path.read_bytes()
    with pytest.raises(Damaged):
        reopen(path)
    assert path.read_bytes() == before


def test_the_tables_of_the_file_are_those_that_the_program_reads() -> None:
    with closing(sqlite3.connect(":memory:")) as connection:
        for sql in expected_schema(FORMAT).values():
            connection.execute(sql)
        for name, table in Base.metadata.tables.items():
            columns = {
                row[1]: (not row[3], bool(row[5]))
                for row in connection.execute(f'PRAGMA table_info("{name}")')
            }
            assert columns == {c.name: (bool(c.nullable), c.primary_key) for c in table.columns}
            indexes = {row[1] for row in connection.execute(f'PRAGMA index_list("{name}")') if row[3] == "c"}
            assert indexes == {index.name for index in table.indexes}
        tables = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
    assert {name for name, _ in tables} == set(Base.metadata.tables)
    assert all(re.search(r"\bSTRICT$", sql) for _, sql in tables)


def test_a_project_that_is_migrated_is_searched_and_coded_on(tmp_path: Path) -> None:
    path = copy_of(FOLDER / "format-1.hkp", tmp_path)
    with Project.open(path, coder="Kari", cache=tmp_path / "cache") as project:
        assert project.find("leverandøren").total
        response = project.responses.all()[0].uid
        project.codings.add(response, 0, 10, next(iter(project.codes.tree())).uid)
        assert project.verify() == []
