"""Project files for tests of the store, and what else may stand in their place."""

import sqlite3
from contextlib import closing
from pathlib import Path

from hoeringkoder.project import Project
from hoeringkoder.store.digests import cut_digest, step_digest, text_digest

from ..project.samples import TEXT, new_project, with_response

__all__ = ["TEXT", "coded_project", "execute", "forge", "query", "reopen_read_only"]


def coded_project(folder: Path, name: str = "prosjekt.hkp") -> Path:
    """A closed project with a response, two codes and two codings by Kari."""
    with new_project(folder, name) as project:
        response = with_response(project)
        root = project.codes.add("Kontraktsvalg").uid
        child = project.codes.add("Varighet", parent=root).uid
        project.codings.add(response, 16, 40, child)
        project.codings.add(response, 20, 60, root)
    return folder / name


def reopen_read_only(path: Path) -> Project:
    """The project, for looking only."""
    return Project.open(path, coder="Leser", read_only=True, cache=path.parent / "cache")


def query(path: Path, sql: str) -> list[tuple[object, ...]]:
    """What plain SQLite says of a file."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        return connection.execute(sql).fetchall()


def forge(path: Path, sql: str) -> None:
    """Change a file's log or texts behind the program's back, and every check sum with them."""
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA ignore_check_constraints=ON")
        assert connection.execute(sql).rowcount != 0
        connection.create_function("text_digest", 1, text_digest)
        connection.create_function("cut_digest", 3, cut_digest)
        if "text_sha256" not in sql:
            connection.execute("UPDATE content SET text_sha256 = text_digest(text)")
        connection.execute("UPDATE content SET cut_sha256 = cut_digest(page_starts, sections, paragraphs)")
        cursor = connection.execute("SELECT * FROM step")
        names = [column[0] for column in cursor.description]
        for step in [dict(zip(names, row, strict=True)) for row in cursor]:
            query = "SELECT kind, row, before, after FROM change WHERE step = ?"
            digest = step_digest(step, connection.execute(query, (step["seq"],)).fetchall())
            connection.execute("UPDATE step SET digest = ? WHERE seq = ?", (digest, step["seq"]))


def execute(path: Path, sql: str, *values: object) -> None:
    """Change a file behind the program's back."""
    with closing(sqlite3.connect(path)) as connection, connection:
        assert connection.execute(sql, values).rowcount != 0
