"""Making a project file smaller: the room of what was removed is given back, and originals if asked to."""

from sqlalchemy import Connection, delete

from .schema import Original


def leave_out_originals(connection: Connection) -> None:
    """Delete the files as they were sent. Their texts stay; within a transaction."""
    connection.execute(delete(Original))


def give_back_room(connection: Connection) -> None:
    """Write the file anew without free pages (sqlite.org/lang_vacuum.html), outside a transaction.

    It is written to a temporary file first; if that fails, the project is as it was.
    """
    connection.exec_driver_sql("VACUUM")
