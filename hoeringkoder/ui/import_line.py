"""How far an import has come, in the status line."""

from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import tr

from .job_line import JobLine, LineWords


class ImportLine(JobLine):
    """For files that come in."""

    def __init__(self, parent: QWidget | None = None) -> None:
        words = LineWords(
            name="import",
            title=tr("Import"),
            progress=tr("Progress of the import"),
            stop=tr("Stop the import"),
            stop_hint=tr("Stop the import; what came in stays"),
            begun=tr("Importing"),
            announced=tr("The import has begun. F6 goes to the button that stops it."),
            stopping=tr("Stopping the import"),
        )
        super().__init__(words, parent)

    def show_progress(self, done: int, total: int) -> None:
        """How many files have come in, of how many."""
        self.show_so_far(done, total, tr("Importing: {done} of {total}", done=done, total=total))
