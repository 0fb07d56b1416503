"""docs/file-format.md tells all that a project file holds, and its queries work."""

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from hoeringkoder.domain.stances import Stance
from hoeringkoder.store.schema import APPLICATION_ID, FORMAT, Base

from ..project.samples import TEXT, reopen
from .files import coded_project

DOCUMENT = (Path(__file__).parents[2] / "docs" / "file-format.md").read_text(encoding="utf-8")
QUERIES = re.findall(r"```sql\n(.*?)```", DOCUMENT, re.DOTALL)
EVERYWHERE = {"uid", "deleted", "clock", "step"}


def section_of(table: str) -> str:
    found = re.search(rf"^### `{table}`.*?(?=^##)", DOCUMENT, re.DOTALL | re.MULTILINE)
    assert found, f"the table {table} has no section"
    return found[0]


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    path = coded_project(tmp_path_factory.mktemp("format"))
    with reopen(path) as project:
        (newest, *_) = sorted(project.codings.extracts(), key=lambda e: e.created_at, reverse=True)
        project.codings.set_stance([newest.uid], Stance.OPPOSE)
        project.codings.remove([newest.uid])
        project.history.undo()
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_every_table_and_column_is_described(table: str) -> None:
    section = section_of(table)
    recorded = EVERYWHERE if "deleted" in Base.metadata.tables[table].columns else set()
    for column in set(Base.metadata.tables[table].columns.keys()) - recorded:
        assert re.search(rf"^\|[^|]*`{column}`[^|]*\|", section, re.MULTILINE), f"{table}.{column}"


@pytest.mark.parametrize("table", sorted(Base.metadata.tables))
def test_no_column_is_described_that_does_not_exist(table: str) -> None:
    cells = re.findall(r"^\|([^|]*`[^|]*)\|", section_of(table), re.MULTILINE)
    described = {name for cell in cells for name in re.findall(r"`(\w+)`", cell)}
    if table != "project_info":
        assert described <= set(Base.metadata.tables[table].columns.keys())


def test_the_file_is_told_by_its_numbers() -> None:
    assert str(APPLICATION_ID) in DOCUMENT
    assert f"**{FORMAT}**" in DOCUMENT


@pytest.mark.parametrize("number", range(len(QUERIES)))
def test_every_query_runs(file: sqlite3.Connection, number: int) -> None:
    rows = file.execute(QUERIES[number]).fetchall()
    asks_for_faults = "!=" in QUERIES[number]
    assert bool(rows) is not asks_for_faults


def answer(file: sqlite3.Connection, beginning: str) -> list[dict[str, object]]:
    (query,) = (query for query in QUERIES if query.startswith(beginning))
    return [dict(row) for row in file.execute(query)]


def test_the_extracts_have_quote_page_and_respondent(file: sqlite3.Connection) -> None:
    rows = answer(file, "SELECT coding.quote,")
    assert [row["quote"] for row in rows] == [TEXT[20:60].strip(), TEXT[16:40].strip()]
    assert {row["respondents"] for row in rows} == {"Fjordvik kommune"}
    assert {row["coder"] for row in rows} == {"Kari"}
    assert {row["page"] for row in rows} == {None}


def test_the_tree_has_whole_paths(file: sqlite3.Connection) -> None:
    assert [(row["path"], row["codings"]) for row in answer(file, "WITH RECURSIVE tree")] == [
        ("Kontraktsvalg", 1),
        ("Kontraktsvalg > Varighet", 1),
    ]


def test_the_history_of_a_coding_is_told_from_its_birth(file: sqlite3.Connection) -> None:
    rows = answer(file, "SELECT step.at, step.coder, step.kind")
    assert [row["kind"] for row in rows] == ["do", "do", "do", "undo"]
    assert [row["before"] is None for row in rows] == [True, False, False, False]


def test_the_log_and_the_rows_agree(file: sqlite3.Connection) -> None:
    assert all(row["name"] == row["by_the_log"] for row in answer(file, "SELECT code.uid, code.name,"))


def test_a_paragraph_is_cut_out_of_its_text(file: sqlite3.Connection) -> None:
    assert [row["text"] for row in answer(file, "SELECT response.title,\n")] == TEXT.split("\n")
