"""Opening: a file that can't be used is refused with a sentence that names it, and left as it is."""

import os
import random
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from hoeringkoder.domain.errors import Mishap, ProjectUnusable
from hoeringkoder.project import Project
from hoeringkoder.store import connection as opening
from hoeringkoder.store.checking import sqlite_uri
from hoeringkoder.store.schema import APPLICATION_ID, FORMAT

from ..project.samples import new_project, reopen
from .files import coded_project, execute, query, reopen_read_only

ROOT = Path(__file__).parents[2]


def sqlite_file(path: Path, *pragmas: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}").close()
        connection.execute("CREATE TABLE notes (text TEXT)")


UNUSABLE: dict[str, Callable[[Path], object]] = {
    "missing": lambda path: None,
    "a folder": lambda path: path.mkdir(),
    "empty": lambda path: path.write_bytes(b""),
    "text": lambda path: path.write_text("Dette er et brev.\n" * 50, encoding="utf-8"),
    "a header and no more": lambda path: path.write_bytes(b"SQLite format 3\x00"),
    "another database": sqlite_file,
    "another database with a log beside it": lambda path: sqlite_file(path, "journal_mode=WAL"),
    "newer": lambda path: sqlite_file(path, f"application_id={APPLICATION_ID}", f"user_version={FORMAT + 1}"),
    "no tables of ours": lambda path: sqlite_file(
        path, f"application_id={APPLICATION_ID}", f"user_version={FORMAT}"
    ),
}


def what_stands_in(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() if path.is_file() else b"" for path in folder.iterdir()}


@pytest.mark.parametrize("read_only", [False, True])
@pytest.mark.parametrize("kind", UNUSABLE)
def test_what_is_no_project_is_refused_by_name_and_left_as_it_is(
    tmp_path: Path, kind: str, read_only: bool
) -> None:
    path = tmp_path / "prosjekt.hkp"
    UNUSABLE[kind](path)
    before = what_stands_in(tmp_path)
    with pytest.raises(ProjectUnusable, match=r"prosjekt\.hkp.*\.") as refusal:
        Project.open(path, coder="Kari", read_only=read_only)
    assert "\n" not in str(refusal.value)
    assert what_stands_in(tmp_path) == before


def test_a_newer_file_is_told_by_its_format(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    execute(path, "PRAGMA user_version=99")
    with pytest.raises(ProjectUnusable, match="99"):
        reopen(path)


@pytest.mark.parametrize("share", [0.001, 0.01, 0.3, 0.6, 0.99])
def test_a_file_that_was_cut_short_is_refused_and_left_as_it_is(tmp_path: Path, share: float) -> None:
    path = coded_project(tmp_path)
    whole = path.read_bytes()
    path.write_bytes(whole[: int(len(whole) * share)])
    before = what_stands_in(tmp_path)
    with pytest.raises(ProjectUnusable, match=r"prosjekt\.hkp"):
        reopen(path)
    assert what_stands_in(tmp_path) == before


@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_with_wrong_bytes_is_opened_or_refused_and_never_changed(
    tmp_path: Path, read_only: bool
) -> None:
    path = coded_project(tmp_path)
    whole = path.read_bytes()
    refused = 0
    for seed in range(40):
        chance = random.Random(seed)
        damaged = bytearray(whole)
        for _ in range(chance.randint(1, 40)):
            # Half of them in the first pages, where the schema is.
            damaged[chance.randrange(chance.choice((len(whole), 16384)))] = chance.randrange(256)
        path.write_bytes(damaged)
        try:
            with Project.open(path, coder="Kari", read_only=read_only, cache=tmp_path / "cache") as project:
                project.verify()
        except ProjectUnusable as reason:
            assert "prosjekt.hkp" in str(reason)
            assert "\n" not in str(reason)
            refused += 1
        assert path.read_bytes() == damaged
    assert 0 < refused < 40


@pytest.mark.parametrize("kind", ["folder", "file", "nowhere", "a name too long"])
def test_a_new_project_takes_nothings_place(tmp_path: Path, kind: str) -> None:
    path = tmp_path / "prosjekt.hkp"
    if kind == "folder":
        path.mkdir()
    elif kind == "file":
        path.write_text("Mine notater.", encoding="utf-8")
    elif kind == "nowhere":
        path = tmp_path / "borte" / "prosjekt.hkp"
    else:
        path = tmp_path / ("x" * 300)
    before = what_stands_in(tmp_path)
    with pytest.raises(Mishap):
        Project.create(path)
    assert what_stands_in(tmp_path) == before


def test_the_pragmas_are_in_force(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    connection = opening.open_file(path, read_only=False)
    values = {
        name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
        for name in ("foreign_keys", "trusted_schema", "cell_size_check", "synchronous", "journal_mode")
    }
    opening.close_file(connection)
    assert values == {
        "foreign_keys": 1,
        "trusted_schema": 0,
        "cell_size_check": 1,
        "synchronous": 2,
        "journal_mode": "delete",
    }


def test_a_new_file_says_what_it_is_and_has_a_uid_of_its_own(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    assert query(path, "PRAGMA application_id") == [(APPLICATION_ID,)]
    assert query(path, "PRAGMA user_version") == [(FORMAT,)]
    other = coded_project(tmp_path, "annet.hkp")
    uid = "SELECT value FROM project_info WHERE key = 'project_uid'"
    assert query(path, uid) != query(other, uid)


def test_nothing_is_left_beside_a_closed_project(tmp_path: Path) -> None:
    coded_project(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} <= {"prosjekt.hkp", "cache"}


def test_a_file_that_another_program_holds_is_refused_and_can_be_opened_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_PRAGMAS", ("PRAGMA busy_timeout=20", *opening._PRAGMAS[1:]))
    path = coded_project(tmp_path)
    before = path.read_bytes()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(ProjectUnusable, match=r"prosjekt\.hkp"):
            reopen(path)
        with pytest.raises(ProjectUnusable, match=r"prosjekt\.hkp"):
            reopen_read_only(path)
        other.execute("ROLLBACK")
    assert path.read_bytes() == before
    reopen(path).close()


def test_a_step_that_can_not_be_written_changes_nothing_and_can_be_taken_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(opening, "_PRAGMAS", ("PRAGMA busy_timeout=20", *opening._PRAGMAS[1:]))
    path = coded_project(tmp_path)
    with reopen(path) as project:
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            with pytest.raises(ProjectUnusable, match=r"prosjekt\.hkp"):
                project.codes.add("Ny")
            other.execute("ROLLBACK")
        assert len(project.codes.tree()) == 2
        project.codes.add("Ny")
        assert len(project.codes.tree()) == 3
        assert project.verify() == []


def test_what_a_crash_left_half_done_is_taken_back_also_for_a_reader(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    before = path.read_bytes()
    script = (
        "import os, sqlite3, sys\n"
        "c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "c.execute('PRAGMA cache_size=1')\n"
        "c.execute('BEGIN IMMEDIATE')\n"
        "for n in range(500):\n"
        "    c.execute('INSERT INTO project_info VALUES (?, ?)', (f'k{n}', 'x' * 500))\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", script, str(path)], check=False, timeout=30)
    assert path.with_name("prosjekt.hkp-journal").exists()
    assert path.read_bytes() != before
    with reopen_read_only(path) as project:
        assert len(project.codings.extracts()) == 2
        assert project.verify() == []
    assert path.read_bytes() == before


_FILLS_THE_DISK = """
import resource, sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from hoeringkoder.domain.errors import ProjectUnusable
from hoeringkoder.project import Project

path = Path(sys.argv[1])
with Project.open(path, coder="Kari", cache=path.parent / "cache") as project:
    limit = path.stat().st_size + 40_000
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))
    done = 0
    try:
        while done < 1000:
            project.codes.add(f"Kode {done}", definition="lang " * 500)
            done += 1
    except ProjectUnusable as reason:
        print(done, reason)
"""


_BECOMES_NOBODY = """
import os, sys
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath
from hoeringkoder.domain.errors import ProjectUnusable
from hoeringkoder.project import Project

def look():
    with Project.open(path, coder="Kari", read_only=True, cache=path.parent) as project:
        return len(project.codings.extracts())

path = Path(sys.argv[1])
look()  # everything is imported by now, which somebody else might not be allowed to
os.setuid(65534)
print(look())
try:
    with Project.open(path, coder="Kari", cache=path.parent) as project:
        project.codes.add("Ny")
except ProjectUnusable as reason:
    print(reason)
"""


def run(script: str, path: Path) -> list[str]:
    """The lines that a script prints in a process of its own, given a path."""
    answer = subprocess.run(
        [sys.executable, "-c", script, str(path)],
        capture_output=True,
        timeout=60,
        check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
    )
    assert (answer.stderr, answer.returncode) == ("", 0)
    return answer.stdout.splitlines()


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no limit on the size of a file")
def test_a_full_disk_is_a_sentence_and_everything_before_it_is_safe(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    done, _, sentence = run(_FILLS_THE_DISK, path)[0].partition(" ")
    assert int(done) > 0
    assert "prosjekt.hkp" in sentence
    with reopen(path) as project:
        assert [code.name for code in project.codes.tree().children("")][1:] == [
            f"Kode {n}" for n in range(int(done))
        ]
        assert project.verify() == []
        project.codes.add("Etterpå")


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() != 0, reason="only root can become somebody else")
def test_a_folder_and_a_file_that_may_not_be_written_can_be_read() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = coded_project(folder)
        folder.chmod(0o755)
        before = path.read_bytes()
        answer = run(_BECOMES_NOBODY, path)
        assert answer[0] == "2"
        assert "prosjekt.hkp" in answer[1]
        assert path.read_bytes() == before


def test_a_project_can_be_moved_while_it_is_closed(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    path.rename(tmp_path / "æøå 1.hkp")
    with reopen(tmp_path / "æøå 1.hkp") as project:
        assert project.name == "æøå 1"
        assert len(project.codings.extracts()) == 2


def test_a_new_project_is_empty_and_sound(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        assert (project.responses.all(), list(project.codes.tree()), project.history.steps()) == ([], [], [])
        assert project.verify() == []
        assert project.history.undo() is None


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (PurePosixPath("/data/Høring 1#?.hkp"), "file:///data/H%C3%B8ring%201%23%3F.hkp?mode=ro"),
        (PureWindowsPath(r"C:\Saker\a.hkp"), "file:///C:/Saker/a.hkp?mode=ro"),
        (PureWindowsPath(r"\\tjener\felles\a.hkp"), "file:////tjener/felles/a.hkp?mode=ro"),
    ],
)
def test_a_share_is_a_path_and_no_host_in_the_address_for_sqlite(path: PurePath, uri: str) -> None:
    assert sqlite_uri(path, "ro") == uri
