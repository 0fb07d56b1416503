"""The same verbs without a window, for scripts.

Each command prints for people, or one JSON value with ``--json``. The exit code is 0, or 2 after the user's
mishap, with one sentence on standard error and every file as it was.
"""

import io
import logging
import os
import sys
from collections.abc import Sequence

from ..assets import asset
from ..domain import language
from ..domain.errors import Mishap
from ..domain.uids import printable
from . import commands
from .import_commands import BrokenOff, NothingDone
from .parser import CommandLine, parsed
from .printing import as_json, for_people

# What matters is said in the answer; without a handler Python would print warnings, with tracebacks.
logging.getLogger("hoeringkoder").addHandler(logging.NullHandler())


def main(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code."""
    language.use(language.choose(), asset("translations"))
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        options = parsed(arguments)
        answer = commands.COMMANDS[options.command](options)
    except NothingDone as mishap:
        _show(mishap.answer, options)
        print(printable(str(mishap)), file=sys.stderr)
        return 130 if isinstance(mishap, BrokenOff) else 2
    except Mishap as mishap:
        print(printable(str(mishap)), file=sys.stderr)
        return 2
    except KeyboardInterrupt:
        return 130
    try:
        _show(answer, options)
        sys.stdout.flush()
    except KeyboardInterrupt:  # what was to be done is done; only the telling of it is broken off
        return 130
    except BrokenPipeError:  # whoever reads has had enough, as in «... | head»
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _show(answer: commands.Answer, options: CommandLine) -> None:
    print(printable(as_json(answer) if options.json else for_people(options.command, answer)))
