"""The desk for scans: has their pages read by text recognition while one works on."""

from collections import deque
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.readings import Reading
from hoeringkoder.domain.responses import Response
from hoeringkoder.project.reading_again import ReadingAgain
from hoeringkoder.reading.known import Known
from hoeringkoder.reading.ocr.reader import OcrProgram, find_ocr, recognised

from ..dialogs.asking import Confirm
from ..job import Job
from ..ocr_line import OcrLine
from ..workspace import Workspace


class OcrDesk(QObject):
    """Works through the responses one after the other. Emits `ended()` when it has, or was stopped."""

    ended = Signal()

    def __init__(self, workspace: Workspace, line: OcrLine, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._line = line
        self._window = window
        self._waiting: deque[str] = deque()
        self._again: ReadingAgain | None = None
        self._asking: Job | None = None
        self._job: Job | None = None
        self._of = 0
        self._failed: list[str] = []
        line.cancel_requested.connect(self.cancel)
        workspace.closed.connect(self._on_closed)

    @property
    def is_running(self) -> bool:
        """Whether pages are being read."""
        return self._job is not None

    def ask(self) -> None:
        """Say how many responses wait for it and what it takes, and begin if that is wanted."""
        if self.is_running:
            self._workspace.told.emit(tr("Scans are being read already."))
        elif self._asking is None:
            # It is run to tell its version and languages, which takes a while on a machine that is at work.
            job = self._asking = Job(lambda job: find_ocr(), self._window)
            job.succeeded.connect(self._ask_about)
            job.failed.connect(self._workspace.failed)
            job.finished.connect(self._on_asked)
            job.finished.connect(job.deleteLater)
            job.start()

    def _on_asked(self) -> None:
        self._asking = None

    def _ask_about(self, program: OcrProgram) -> None:
        if self.is_running or not self._workspace.writable:
            return  # which has changed since it was asked for
        uids = self._workspace.look(lambda project: _waiting(project.responses.outlines()))
        if uids is None:
            return
        chosen = self._chosen_scan()
        if not uids and not chosen:
            self._workspace.told.emit(tr("No response waits for text recognition (OCR)."))
            return
        wanted = uids or chosen
        dialog = Confirm(tr("Read scanned pages"), _question(len(wanted)), tr("Read them"), self._window)
        dialog.accepted.connect(partial(self.start, wanted, program))
        dialog.open()

    def start(self, uids: list[str], program: OcrProgram) -> None:
        """Read the responses' scanned pages, one response after the other."""
        project = self._workspace.project
        if project is None or not self._workspace.writable:
            return
        self._again = project.responses.reading_again(len(uids))
        self._waiting, self._of, self._failed = deque(uids), len(uids), []
        self._line.begin()
        self._next(program)

    def cancel(self) -> None:
        """Stop; what has been read stays."""
        self._waiting.clear()
        if self._job is not None:
            self._line.stopping()
            self._job.cancel()

    def _chosen_scan(self) -> list[str]:
        """The response that is shown, if it may have scanned pages among others."""
        uid = self._workspace.response
        response = self._workspace.look(lambda project: project.responses.get(uid)) if uid else None
        is_pdf = response is not None and response.filename.lower().endswith(".pdf")
        return [uid] if is_pdf else []

    def _next(self, program: OcrProgram) -> None:
        self._job = None
        if not self._waiting:
            self._end()
            return
        uid = self._waiting.popleft()
        found = self._workspace.look(
            lambda project: (project.responses.get(uid), project.responses.original(uid), project.forms.all())
        )
        if found is None:
            # Not at once: where the file can't be read any more, each of a thousand would be in the other.
            QTimer.singleShot(0, self, partial(self._next, program))
            return
        response, data, forms = found
        self._line.show_page(self._of - len(self._waiting), self._of, 0, response.pages or 1)
        job = self._job = Job(
            partial(_recognise, data, response.filename, program, Known(tuple(forms))), self._window
        )
        job.progressed.connect(self._on_progressed)
        job.succeeded.connect(partial(self._on_read, uid))
        job.failed.connect(lambda sentence: self._failed.append(f"«{response.title}»: {sentence}"))
        job.finished.connect(partial(self._next, program))
        job.finished.connect(job.deleteLater)
        job.start()

    def _on_progressed(self, done: int, total: int, _: str) -> None:
        self._line.show_page(self._of - len(self._waiting), self._of, done, total)

    def _on_read(self, uid: str, reading: Reading | None) -> None:
        again = self._again
        if reading is None or again is None or self._workspace.project is None:
            return
        label = tr("Read scanned pages")
        self._workspace.attempt(lambda project: again.go_on_in(project).take({uid: reading}), label)
        if again.is_taken_back:  # which was told; what comes after it is not wanted either
            self._again = None
            self.cancel()

    def _on_closed(self) -> None:
        """What is being read now is not for the project that is opened next."""
        self._again = None
        self.cancel()

    def _end(self) -> None:
        again, self._again = self._again, None
        self._line.end()
        if again is not None and self._workspace.project is not None:
            self._tell(len(again.receipt.changed), len(again.receipt.displaced))
        self.ended.emit()

    def _tell(self, read: int, displaced: int) -> None:
        said = [ntr("{n} scanned response was read.", "{n} scanned responses were read.", read)]
        if displaced:
            said.append(
                ntr(
                    "{n} coding has no place in the new text; it is kept.",
                    "{n} codings have no place in the new texts; they are kept.",
                    displaced,
                )
            )
        if self._failed:
            self._workspace.failed.emit(" ".join([*said, *self._failed[:3]]))
        else:
            self._workspace.told.emit(" ".join(said))


def _waiting(outlines: tuple[Response, ...]) -> list[str]:
    return [outline.uid for outline in outlines if outline.needs_ocr]


def _question(count: int) -> str:
    what = ntr(
        "The scanned pages of {n} response are read by text recognition (OCR).",
        "The scanned pages of {n} responses are read by text recognition (OCR).",
        count,
    )
    told = tr(
        "It takes some seconds a page, on this machine; you can work on meanwhile. Afterwards, compare "
        "quotations with the page."
    )
    return f"{what} {told}"


def _recognise(data: bytes, filename: str, program: OcrProgram, known: Known, job: Job) -> Reading | None:
    return recognised(
        data,
        filename,
        program,
        known=known,
        progressed=lambda done, total: job.progressed.emit(done, total, ""),
        is_cancelled=lambda: job.is_cancelled,
    )
