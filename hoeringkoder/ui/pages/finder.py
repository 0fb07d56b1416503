"""Asks in a thread of its own what stands on which page, so that the window never waits for the answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from queue import LifoQueue

from PySide6.QtCore import QObject, QThread, Signal

from hoeringkoder.domain.spans import Span
from hoeringkoder.reading.places.process import PageProcess


@dataclass(frozen=True, slots=True)
class PdfFile:
    """A PDF and the password that opens it, empty if it needs none."""

    data: bytes
    password: str = ""


@dataclass(frozen=True, slots=True)
class _Question:
    file: PdfFile
    page: int
    text: str
    parts: Sequence[Span]


class PageFinder(QThread):
    """Answers with `found(file, page, words)`, in the window's thread; what was asked last comes first.

    Words are a list of `PlacedWord`. To be ended with `stop`.
    """

    found = Signal(object, int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._process = PageProcess()
        self._questions: LifoQueue[_Question | None] = LifoQueue()
        self._file: PdfFile | None = None

    def ask(self, file: PdfFile, page: int, text: str, parts: Sequence[Span]) -> None:
        """Ask which words of the parts of a text stand on a page, from 1. Other files are forgotten."""
        self._file = file
        self._questions.put(_Question(file, page, text, parts))
        if not self.isRunning():
            self.start()

    def stop(self) -> None:
        """End the thread and its process; questions stay unanswered."""
        self._file = None
        self._process.stop()
        self._questions.put(None)
        self.wait()

    # Qt overrides

    def run(self) -> None:
        opened: PdfFile | None = None
        while (question := self._questions.get()) is not None:
            if question.file is not self._file:  # another is shown by now
                continue
            if question.file is not opened:
                opened = question.file
                self._process.open(opened.data, opened.password)
            words = self._process.words(question.page, question.text, question.parts)
            self.found.emit(question.file, question.page, words)
        self._process.close()
