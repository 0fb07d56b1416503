"""How far reading again has come, in the status line."""

from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import tr

from .job_line import JobLine, LineWords


class ReadAgainLine(JobLine):
    """For responses that are read again."""

    def __init__(self, parent: QWidget | None = None) -> None:
        words = LineWords(
            name="reading_again",
            title=tr("Reading again"),
            progress=tr("Progress of the reading"),
            stop=tr("Stop the reading"),
            stop_hint=tr("Stop reading again; what was read stays"),
            begun=tr("Reading again"),
            announced=tr("The responses are being read again. F6 goes to the button that stops it."),
            stopping=tr("Stopping the reading"),
        )
        super().__init__(words, parent)

    def show_progress(self, done: int, total: int) -> None:
        """How many responses are done, of how many."""
        self.show_so_far(done, total, tr("Reading again: {done} of {total}", done=done, total=total))
