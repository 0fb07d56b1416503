"""The rows of kinds of which a project has few: forms, surveys, ties, invited bodies."""

from typing import Any

from sqlalchemy import Connection, false, select

from .recorder import table
from .schema import FIELDS


class RowQueries:
    """Reads whole kinds of recorded rows."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def live(self, kind: str) -> dict[str, dict[str, Any]]:
        """The recorded fields of the rows of a kind that are not deleted, by uid, in the uids' order."""
        source = table(kind)
        columns = [source.c.uid, *(source.c[name] for name in FIELDS[kind])]
        query = select(*columns).where(source.c.deleted == false()).order_by(source.c.uid)
        rows = [dict(row) for row in self._connection.execute(query).mappings()]
        return {row.pop("uid"): row for row in rows}
