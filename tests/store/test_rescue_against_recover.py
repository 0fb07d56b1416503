"""The rescue gives back at least what ``.recover`` of the sqlite3 shell does, where there is one."""

import shutil
import sqlite3
import subprocess
from collections import defaultdict
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.project.rescue import rescue
from hoeringkoder.store.healing import UNREADABLE
from hoeringkoder.store.rescue.finding import finder
from hoeringkoder.store.rescue.shapes import shapes

from ..rounds import rounds
from .damage import DAMAGES, damaged_copy, many_sided_project
from .files import query

SHELL = shutil.which("sqlite3") or ""
Rows = dict[str, set[tuple[Any, ...]]]


def recover(path: Path, into: Path) -> None:
    """What `.recover` makes of a file, as a file."""
    script = subprocess.run([SHELL, path, ".recover"], capture_output=True, timeout=60, check=False).stdout
    subprocess.run([SHELL, into], input=script, capture_output=True, timeout=60, check=False)


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("recover")
    path = many_sided_project(folder)
    if not SHELL:
        pytest.skip("there is no sqlite3 shell on this machine")
    recover(path, folder / "probe.db")
    with closing(sqlite3.connect(folder / "probe.db")) as probe:
        if not probe.execute("SELECT 1 FROM sqlite_schema WHERE name = 'coding'").fetchone():
            pytest.skip("the sqlite3 shell of this machine was built without .recover")
    return path


def recovered(path: Path) -> Rows:
    with closing(sqlite3.connect(path)) as connection:
        connection.text_factory = lambda data: data.decode(errors="replace").replace("\0", UNREADABLE)
        found: Rows = {}
        for name, shape in shapes(3).items():
            columns = ", ".join(f'"{column.name}"' for column in shape.columns)
            try:
                found[name] = set(connection.execute(f'SELECT {columns} FROM "{name}"'))
            except sqlite3.DatabaseError:  # not even the table was recovered
                found[name] = set()
        return found


def salvaged(path: Path) -> Rows:
    found: Rows = defaultdict(set)
    with finder(path) as source:
        for row in source.rows():
            columns = shapes(source.version)[row.table].columns
            found[row.table].add(tuple(row.values.get(column.name) for column in columns))
    return found


def missing_from(ours: Rows, theirs: Rows) -> list[tuple[str, object]]:
    """Rows of theirs that we have in no form.

    A long value whose pages are damaged is filled up in another way, so of such a row its beginning counts:
    its first columns, or for what stands in the wrong table, its identity.
    """
    keys = {row[0] for rows in ours.values() for row in rows} | {row[:3] for row in ours["change"]}
    return [
        (table, row)
        for table, rows in theirs.items()
        for row in rows - ours[table]
        if row[0] not in keys and row[:3] not in keys
    ]


def live(rows: Rows, kind: str) -> set[object]:
    names = [column.name for column in shapes(3)[kind].columns]
    deleted, uid = names.index("deleted"), names.index("uid")
    hidden = names.index("hidden") if "hidden" in names else deleted
    return {row[uid] for row in rows[kind] if row[deleted] == 0 and row[hidden] == 0}


@pytest.mark.parametrize("number", range(rounds(len(DAMAGES))))
def test_every_row_and_every_live_coding_that_recover_finds_is_rescued(
    sound: Path, tmp_path: Path, number: int
) -> None:
    bad, new = tmp_path / "skadet.hkp", tmp_path / "reddet.hkp"
    damaged_copy(sound, bad, number)
    recover(bad, tmp_path / "recovered.db")
    theirs = recovered(tmp_path / "recovered.db")
    assert missing_from(salvaged(bad), theirs) == []
    try:
        rescue(bad, new)
    except Mishap:
        assert not any(theirs[kind] for kind in ("coding", "code", "response", "change", "content"))
        return
    for kind in ("coding", "code", "response"):
        hidden_too = " AND NOT hidden" if kind == "coding" else ""
        was_live = {uid for (uid,) in query(sound, f"SELECT uid FROM {kind} WHERE NOT deleted{hidden_too}")}
        is_live = {uid for (uid,) in query(new, f"SELECT uid FROM {kind} WHERE NOT deleted{hidden_too}")}
        assert live(theirs, kind) & was_live <= is_live
