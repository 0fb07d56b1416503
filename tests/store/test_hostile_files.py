"""A project that comes from a stranger: what it holds runs nothing, leads nowhere, crashes nothing."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Damaged, Mishap
from hoeringkoder.project import Project
from hoeringkoder.project.rescue import rescue

from ..project.samples import outcome, reopen
from .files import TEXT, coded_project, forge, query, reopen_read_only

TRAP = "INSERT INTO project_info VALUES ('trapped' || random(), 'x')"
SLOW = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT * FROM n"

STRANGE_SCHEMAS = {
    "a trigger on coding": f"CREATE TRIGGER felle AFTER INSERT ON coding BEGIN {TRAP}; END",
    "a trigger on steps": f"CREATE TRIGGER felle BEFORE INSERT ON step BEGIN {TRAP}; END",
    "a view beside the tables": f"CREATE VIEW felle AS {SLOW}",
    "a view in a table's place": f"DROP TABLE attribute; CREATE VIEW attribute AS {SLOW}",
    "a virtual table": "CREATE VIRTUAL TABLE felle USING fts5(tekst)",
    "a table beside ours": "CREATE TABLE felle (a)",
    "an index with an expression": "CREATE INDEX felle ON coding (abs(start))",
    "a generated column": "ALTER TABLE code ADD COLUMN felle TEXT AS (hex(zeroblob(9))) VIRTUAL",
    "a trigger that is called as SQLite's own": (
        "PRAGMA writable_schema=ON; "
        "INSERT INTO sqlite_schema VALUES ('trigger', 'sqlite_felle', 'coding', 0, "
        "'CREATE TRIGGER sqlite_felle AFTER INSERT ON coding BEGIN UPDATE coding SET deleted = 1; END')"
    ),
    "a table without its index": "DROP INDEX coding_place",
    "a table without its limits": "DROP TABLE original; CREATE TABLE original (sha256 TEXT, bytes BLOB)",
}


def made_strange(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(sql)


@pytest.mark.parametrize("strange", STRANGE_SCHEMAS)
@pytest.mark.parametrize("read_only", [False, True])
def test_a_file_with_anything_in_its_schema_that_is_not_ours_is_refused_by_name(
    tmp_path: Path, strange: str, read_only: bool
) -> None:
    path = coded_project(tmp_path)
    made_strange(path, STRANGE_SCHEMAS[strange])
    before = path.read_bytes()
    with pytest.raises(Damaged, match=r"prosjekt\.hkp") as refusal:
        Project.open(path, coder="Kari", read_only=read_only, cache=tmp_path / "cache")
    if "felle" in STRANGE_SCHEMAS[strange]:
        assert "felle»" in str(refusal.value) or "«code»" in str(refusal.value)
    assert path.read_bytes() == before


def test_a_strangers_trigger_does_nothing_to_a_project_that_it_is_merged_into(tmp_path: Path) -> None:
    lead = coded_project(tmp_path)
    incoming = coded_project(tmp_path, "inn.hkp")
    made_strange(incoming, STRANGE_SCHEMAS["a trigger on coding"])
    with reopen(lead) as project:
        (line,) = project.merge([incoming]).files
        assert not line.usable and "felle" in line.reasons[0]


def test_a_clock_that_no_history_can_reach_is_refused_and_is_not_merged(tmp_path: Path) -> None:
    lead, incoming = coded_project(tmp_path), coded_project(tmp_path, "inn.hkp")
    forge(incoming, f"UPDATE step SET clock = {2**63 - 2} WHERE seq = (SELECT max(seq) FROM step)")
    with pytest.raises(Damaged):
        reopen(incoming)
    with reopen(lead) as project:
        assert not project.merge([incoming]).files[0].usable
        project.codes.add("Ny")


@pytest.mark.parametrize(
    "value", ["'[1,2]'", "'{}'", "json_set(after, '$.start', 'x')", "json_set(after, '$.x', 1)"]
)
def test_a_log_of_values_that_can_not_be_is_a_mishap(tmp_path: Path, long_history: None, value: str) -> None:
    path = coded_project(tmp_path)
    forge(path, f"UPDATE change SET after = {value} WHERE kind = 'coding'")
    with reopen(path) as project:
        with pytest.raises(Damaged):
            project.history.undo()
        assert project.verify() != []
    rescue(path, tmp_path / "ny.hkp")
    reopen(tmp_path / "ny.hkp").close()


def test_a_schema_with_a_name_that_is_no_text_is_refused(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    made_strange(path, 'CREATE TABLE "' + "x" * 5000 + '" (a)')
    with pytest.raises(Damaged) as refusal:
        reopen(path)
    assert len(str(refusal.value)) < 600


IMPOSSIBLE_VALUES = {
    "a place before the text": "UPDATE coding SET start = -5",
    "an empty span": 'UPDATE coding SET "end" = start',
    "text in a number's place": "UPDATE coding SET start = 'x'",
    "a stance that there is not": "UPDATE coding SET stance = 'rasende'",
    "a status that there is not": "UPDATE response SET status = '../../etc/passwd'",
    "a colour that is markup": "UPDATE code SET colour = 'red; background: url(file:///etc/hostname)'",
    "a uid that is a path": "UPDATE coder SET uid = '../../etc/passwd'",
    "an empty uid": "UPDATE coder SET uid = ''",
    "no title": "UPDATE response SET title = NULL",
    "a page before the first": "UPDATE coding SET page = -1",
    "a truth that is neither": "UPDATE code SET deleted = 7",
    "a name that stops every window": "UPDATE code SET name = printf('%.*c', 20000, 'x')",
    "a kind of step that there is not": "UPDATE step SET kind = 'sudo'",
}


@pytest.mark.parametrize("impossible", IMPOSSIBLE_VALUES)
def test_values_that_can_not_be_are_found_on_opening(tmp_path: Path, impossible: str) -> None:
    path = coded_project(tmp_path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA writable_schema=ON")
        # As somebody would who means harm: the limits are taken away, and put back afterwards.
        schema = connection.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall()
        loose = (
            "UPDATE sqlite_schema SET sql = replace(replace(?, 'STRICT', ''), 'NOT NULL', '') WHERE name = ?"
        )
        connection.executemany(loose, [(sql.replace(", STRICT", ""), name) for name, sql in schema])
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute(IMPOSSIBLE_VALUES[impossible])
        connection.execute("PRAGMA writable_schema=ON")
        connection.executemany("UPDATE sqlite_schema SET sql = ? WHERE name = ?", [(s, n) for n, s in schema])
    before = path.read_bytes()
    with pytest.raises(Damaged, match=r"prosjekt\.hkp"):
        reopen(path)
    assert path.read_bytes() == before


FORGED_TEXTS = {
    "a paragraph outside the text": "UPDATE content SET paragraphs = '[[0,99999,\"body\",0,null]]'",
    "a paragraph that ends before it begins": "UPDATE content SET paragraphs = '[[9,3,\"body\",0,null]]'",
    "a paragraph of an unknown kind": "UPDATE content SET paragraphs = '[[0,3,\"script\",0,null]]'",
    "a fraction": "UPDATE content SET paragraphs = '[[0.5,3,\"body\",0,null]]'",
    "a page outside the text": "UPDATE content SET page_starts = '[0, 999999999999]'",
    "a section without words": "UPDATE content SET sections = '[[0,3,null,{},true,1]]'",
    "deep JSON": "UPDATE content SET sections = '" + "[" * 90_000 + "]" * 90_000 + "'",
    "another text": "UPDATE content SET text_sha256 = '" + "0" * 64 + "'",
    "bytes that are no text": "UPDATE content SET text = CAST(x'C328A0' AS TEXT)",
}


@pytest.mark.parametrize("forged", FORGED_TEXTS)
def test_in_a_file_with_a_short_history_it_is_found_on_opening(tmp_path: Path, forged: str) -> None:
    path = coded_project(tmp_path)
    made_strange(path, FORGED_TEXTS[forged])
    before = path.read_bytes()
    with pytest.raises(Damaged, match=r"prosjekt\.hkp"):
        reopen(path)
    assert path.read_bytes() == before


@pytest.mark.parametrize("forged", FORGED_TEXTS)
def test_a_text_that_is_cut_outside_itself_is_damaged_and_nothing_else_is(
    tmp_path: Path, forged: str, long_history: None
) -> None:
    path = coded_project(tmp_path)
    try:
        forge(path, FORGED_TEXTS[forged])
    except sqlite3.OperationalError:  # check sums of what is no text can't be made
        made_strange(path, FORGED_TEXTS[forged])
    with reopen(path) as project:
        (response,) = project.responses.all()
        with pytest.raises(Damaged):
            project.responses.content(response.uid)
        with pytest.raises(Damaged):
            project.codings.add(response.uid, 0, 5, next(iter(project.codes.tree())).uid)
        assert len(project.codings.extracts()) == 2
        assert project.verify() != []
        assert project.responses.add([outcome("nytt.txt", "Et annet svar.")]).imported
    rescue(path, tmp_path / "ny.hkp")
    with reopen(tmp_path / "ny.hkp") as project:
        assert len(project.codings.extracts()) == 2 and project.verify() == []


@pytest.mark.parametrize(
    "forgery",
    [
        'UPDATE coding SET "end" = 900000 WHERE rowid = 1',
        "UPDATE content SET characters = 10",
        "DELETE FROM content",
    ],
)
def test_codings_outside_their_text_are_found_on_opening(tmp_path: Path, forgery: str) -> None:
    path = coded_project(tmp_path)
    made_strange(path, forgery)
    with pytest.raises(Damaged, match="can't be so"):
        reopen(path)


def test_a_text_that_is_shorter_than_the_file_says_is_damaged(tmp_path: Path, long_history: None) -> None:
    path = coded_project(tmp_path)
    made_strange(path, 'UPDATE content SET characters = 900000; UPDATE coding SET "end" = 800000')
    with reopen(path) as project, pytest.raises(Damaged):
        project.responses.content(project.responses.all()[0].uid)


def test_cycles_in_the_code_tree_and_of_undoing_end(tmp_path: Path, long_history: None) -> None:
    path = coded_project(tmp_path)
    made_strange(path, "UPDATE code SET parent = (SELECT max(uid) FROM code WHERE uid != code.uid)")
    codes = query(path, "SELECT uid FROM code")
    made_strange(path, f"UPDATE code SET parent = '{codes[1][0]}' WHERE uid = '{codes[0][0]}'")
    made_strange(path, f"UPDATE code SET parent = '{codes[0][0]}' WHERE uid = '{codes[1][0]}'")
    with reopen(path) as project:
        assert len(project.codes.tree()) == 2
        assert project.codes.tree().children("")
        assert project.verify() != []
        while project.history.undo():
            pass


def test_times_that_are_none_are_a_mishap(tmp_path: Path, long_history: None) -> None:
    path = coded_project(tmp_path)
    forge(path, "UPDATE step SET at = 'i går'")
    forge(path, "UPDATE coding SET created_at = '2026-99-99T99:99:99'")
    with reopen_read_only(path) as project:
        with pytest.raises(Mishap):
            project.history.steps()
        with pytest.raises(Mishap):
            project.codings.extracts()


NAMES = (
    "../../../etc/passwd",
    "C:\\Windows\\system32",
    "CON",
    "<img src='file:///etc/hostname'><b>&amp;",
    '=HYPERLINK("http://example.org")',
    "\u202egpj.exe",
    "a\x00b\x1b[31m\n\r",
    "😀" * 500,
    "%s %n {title} {{ 7 * 7 }}",
)


@pytest.mark.parametrize("name", NAMES, ids=range(len(NAMES)))
def test_names_of_all_kinds_lead_to_no_path_and_stay_names(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "her"
    folder.mkdir()
    path = coded_project(folder)
    with reopen(path) as project:
        (response,) = project.responses.all()
        project.responses.rename(response.uid, name)
        project.responses.set_respondent(response.uid, name, name)
        code = next(iter(project.codes.tree())).uid
        project.codes.rename(code, name)
        project.codes.define(code, name)
        project.codings.set_memo(project.codings.extracts()[0].uid, name)
        assert project.verify() == []
        assert project.find("avtaler").total
        assert [step.label for step in project.history.steps()]
    assert {one.name for one in tmp_path.iterdir()} == {"her"}


def test_a_name_longer_than_any_is_refused_and_one_read_from_a_file_is_cut(tmp_path: Path) -> None:
    endless = "lang " * 50_000
    path = coded_project(tmp_path)
    with reopen(path) as project:
        (response,) = project.responses.all()
        code = next(iter(project.codes.tree())).uid
        for verb in (
            lambda: project.codes.add(endless),
            lambda: project.codes.rename(code, endless),
            lambda: project.responses.rename(response.uid, endless),
            lambda: project.responses.set_respondent(response.uid, endless, "Kommune/KS"),
            lambda: project.responses.set_respondent(response.uid, "Kari", endless),
        ):
            with pytest.raises(Mishap, match=r"250000|249999"):
                verb()
        project.codes.define(code, endless)
        imported = project.responses.add([outcome("x.txt", "Et svar.", sender=endless)]).imported[0]
        assert 9_000 < len(imported.response.respondent) <= 10_000
        project.coder = endless
        project.codes.rename(code, "Nytt")
        assert project.verify() == []


def test_a_log_deeper_than_python_reads_is_a_mishap(tmp_path: Path, long_history: None) -> None:
    path = coded_project(tmp_path)
    deep = json.dumps({"memo": "x"}).replace('"x"', "[" * 50_000 + "]" * 50_000)
    forge(path, f"UPDATE change SET after = '{deep}' WHERE kind = 'coding'")
    with reopen(path) as project:
        with pytest.raises(Damaged):
            project.history.undo()
        assert any(project.verify())
        assert project.responses.content(project.responses.all()[0].uid).text == TEXT
