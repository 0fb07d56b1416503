"""How far text recognition has come, in the status line."""

from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import tr

from .job_line import JobLine, LineWords


class OcrLine(JobLine):
    """For scans whose pages are recognised."""

    def __init__(self, parent: QWidget | None = None) -> None:
        words = LineWords(
            name="ocr",
            title=tr("Text recognition"),
            progress=tr("Progress of text recognition"),
            stop=tr("Stop text recognition"),
            stop_hint=tr("Stop text recognition; what has been read stays"),
            begun=tr("Reading scans"),
            announced=tr("Text recognition has begun. F6 goes to the button that stops it."),
            stopping=tr("Stopping"),
        )
        super().__init__(words, parent)

    def show_page(self, response: int, of: int, page: int, pages: int) -> None:
        """Which of the responses is being read, and how many of its pages have been."""
        words = tr(
            "Reading scan {n} of {of}: page {page} of {pages}", n=response, of=of, page=page, pages=pages
        )
        self.show_so_far(page, pages, words)
