"""What most commands begin with: who is at work, and the project open."""

import getpass
from collections.abc import Iterator
from contextlib import contextmanager

from ..domain.errors import Mishap
from ..domain.language import tr
from ..project import Project, coder_name
from .parser import CommandLine


@contextmanager
def opened(options: CommandLine, read_only: bool = True) -> Iterator[Project]:
    """The project that a command names, for as long as the command takes."""
    name = "" if read_only else coder(options)
    with Project.open(options.project, coder=name, read_only=read_only) as project:
        yield project


def coder(options: CommandLine) -> str:
    """Who is at work: as named, else as this machine knows the user. Raises Mishap if it does not."""
    try:
        return coder_name(options.coder or getpass.getuser())
    except (KeyError, OSError, ImportError) as error:  # a user id without a name, as in a container
        raise Mishap(tr("This machine does not know your name. Give it with --coder.")) from error
