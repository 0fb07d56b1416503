"""The user's mishap against our bug.

A `Mishap` is something that can happen to any user: a broken file, a quote that is not there, a full
disk. Its message is one sentence, already translated, that says what happened, what was kept and what
to do; the command line prints it and exits with 2, the window shows it. Every other exception is a bug.
"""


class Mishap(Exception):  # noqa: N818 - the word for it in this project
    """Something went wrong that the user can understand and act on."""


class NotFound(Mishap):
    """A response, code or coding that was named does not exist (or the name fits several)."""


class ReadingFailed(Mishap):
    """A file could not be read as a response; the message is the receipt's reason."""


class ProjectUnusable(Mishap):
    """A project file that is missing, damaged, foreign, newer than the program or can't be written."""


class Damaged(ProjectUnusable):
    """The project file is damaged: what can be read of it can be rescued, or a backup be used."""


class NotWritten(ProjectUnusable):
    """A change did not get to the disk: it is full, read-only, or used by another program. Try it again."""


class FileGone(NotWritten):
    """The project file was removed, or the drive or share that it lies on is gone."""


class FileReplaced(NotWritten):
    """Another file stands in the place of the project that is open, without what was done here."""


class ReadOnly(Mishap):
    """The project was opened read-only, so the change was not made."""
