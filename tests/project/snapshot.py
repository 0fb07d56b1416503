"""What a project file amounts to, read with plain SQL, for comparing."""

import sqlite3
from pathlib import Path
from typing import Any

from hoeringkoder.store.schema import RECORDED

Snapshot = dict[str, list[tuple[Any, ...]]]


def rows(path: Path, columns: str = "*") -> Snapshot:
    """Every recorded row, bookkeeping and derived columns included, and which steps count."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    try:
        found = {
            kind: connection.execute(f"SELECT {columns} FROM {kind} ORDER BY uid").fetchall()
            for kind in RECORDED
        }
        found["step"] = connection.execute(
            "SELECT uid FROM step WHERE NOT held AND kind != 'merge' AND ifnull(target, '') NOT IN "
            "(SELECT uid FROM step WHERE kind = 'merge') ORDER BY uid"
        ).fetchall()
        return found
    finally:
        connection.close()


def live_rows(path: Path) -> Snapshot:
    """Every row that is not deleted, without the bookkeeping of when it was changed."""
    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)
    connection.row_factory = sqlite3.Row
    try:
        return {
            kind: [
                tuple(row[name] for name in row.keys() if name not in ("clock", "step"))  # noqa: SIM118 - sqlite3.Row
                for row in connection.execute(f"SELECT * FROM {kind} WHERE NOT deleted ORDER BY uid")
            ]
            for kind in RECORDED
        }
    finally:
        connection.close()
