"""The command that gives back a response's file as it was sent."""

from typing import Any

from .opening import opened
from .parser import CommandLine

Answer = dict[str, Any]


def original(options: CommandLine) -> Answer:
    """Write the file as it was sent, byte for byte; one that is there already is never overwritten."""
    from ..exchange.originals import write_original

    with opened(options) as project:
        response = project.responses.find(options.response)
        data = project.responses.original(response.uid)
    write_original(data, options.out)
    return {"path": str(options.out), "uid": response.uid, "filename": response.filename, "size": len(data)}
