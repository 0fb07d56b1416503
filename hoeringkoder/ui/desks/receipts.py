"""The desk for what became of imported files: tells of it, shows it again, and puts right what can be."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.analysis.alike import campaigns
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.likeness import Like, LikeGroup
from hoeringkoder.domain.receipts import ReceiptLine, lines_of, sum_of
from hoeringkoder.domain.responses import Imported, ImportReceipt
from hoeringkoder.domain.uids import printable
from hoeringkoder.project import Project

from ..dialogs.chooser import FileChooser
from ..dialogs.importing import ReceiptDialog, ReceiptExportDialog, without
from ..import_run import ImportRun
from ..job import Job
from ..likeness import Comparison
from ..message_bar import MessageBar
from ..workspace import Workspace

MOST_RECEIPTS = 20


@dataclass(eq=False)
class PastImport:
    """An import that is done, to be looked at again. `told`: how many of what came in others know of."""

    receipt: ImportReceipt
    run: ImportRun
    at: datetime = field(default_factory=datetime.now)
    likes: Mapping[str, Like] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    told: int = 0

    @property
    def label(self) -> str:
        """What to choose it by."""
        files = ntr("{n} file", "{n} files", self.receipt.files)
        return tr("{time}: {files}", time=f"{self.at:%H:%M}", files=files)


class ReceiptDesk(QObject):
    """Keeps the receipts of the project that is open. Emits `passwords_requested(PastImport)`: some of its
    files are locked, and are to be read with a password."""

    passwords_requested = Signal(object)

    def __init__(
        self, workspace: Workspace, chooser: FileChooser, messages: MessageBar, window: QWidget
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._chooser = chooser
        self._messages = messages
        self._window = window
        self._past: list[PastImport] = []
        self._dialog: ReceiptDialog | None = None
        self._shown: PastImport | None = None
        workspace.closed.connect(self._on_closed)
        workspace.access_changed.connect(self._on_access_changed)

    def keep(self, run: ImportRun, receipt: ImportReceipt) -> PastImport:
        """Keep a receipt; that of the same import takes the place of the one before."""
        past = next((one for one in self._past if one.run is run), None)
        if past is None:
            past = PastImport(receipt, run)
            self._past = [*self._past, past][-MOST_RECEIPTS:]
        past.receipt = receipt
        past.names = self._workspace.look(lambda project: project.responses.senders()) or {}
        return past

    def show_last(self) -> None:
        """Show what became of the files of the last import."""
        if self._past:
            self._show(self._past[-1])
        else:
            self._workspace.told.emit(tr("Nothing has been imported since the project was opened."))

    def tell(self, past: PastImport, in_passing: bool) -> None:
        """Show a receipt that needs attention, or with `in_passing` offer it; else say how many came in."""
        receipt = past.receipt
        if not any(line.needs_attention for line in lines_of(receipt)):
            n = len(receipt.imported)
            self._workspace.told.emit(ntr("{n} response was imported.", "{n} responses were imported.", n))
        elif in_passing:
            self._offer(past, sum_of(receipt))
        else:
            self._show(past)
        self._look_for_likeness(past)

    def _offer(self, past: PastImport, sentence: str) -> None:
        self._messages.tell(sentence, [(tr("Show the receipt"), partial(self._show, past))])

    def _show(self, past: PastImport) -> None:
        if self._dialog is not None:
            self._dialog.close()
        dialog = self._dialog = ReceiptDialog(past.receipt, past.names, self._window)
        self._shown = past
        dialog.set_writable(self._workspace.writable)
        dialog.show_likes(past.likes, past.names)
        if past in self._past:
            dialog.offer_others([one.label for one in self._past], self._past.index(past))
        dialog.receipt_chosen.connect(lambda number: self._show(self._past[number]))
        dialog.response_requested.connect(self._workspace.choose_response)
        dialog.again_requested.connect(partial(self._take_again, past))
        dialog.passwords_requested.connect(partial(self.passwords_requested.emit, past))
        dialog.export_requested.connect(self._ask_export)
        dialog.finished.connect(lambda _: self._on_dialog_closed(dialog))
        dialog.show()

    def _on_dialog_closed(self, dialog: ReceiptDialog) -> None:
        if self._dialog is dialog:
            self._dialog = self._shown = None

    def _take_again(self, past: PastImport, lines: Sequence[ReceiptLine]) -> None:
        label = ntr("Import {n} file once more", "Import {n} files once more", len(lines))

        def take(project: Project) -> ImportReceipt:
            with project.step(label):
                made = [project.responses.add_again(line.response, line.path) for line in lines]
            imported = (Imported(line.path, one, ()) for line, one in zip(lines, made, strict=True))
            return ImportReceipt(tuple(imported))

        def on_taken(taken: ImportReceipt) -> None:
            past.receipt = without(past.receipt, lines, taken)
            if self._dialog is not None and self._shown is past:
                self._dialog.show_receipt(past.receipt)

        self._workspace.attempt(take, label, on_taken)

    def _look_for_likeness(self, past: PastImport) -> None:
        """In the background: which of those that came in are nearly the same as others."""
        project = self._workspace.project
        if project is None or not past.receipt.imported:
            return
        new = [one.response.uid for one in past.receipt.imported]
        comparison = Comparison(self._workspace, self, new)
        job = Job(comparison.work, self)
        job.succeeded.connect(partial(self._on_likeness, past))
        job.finished.connect(job.deleteLater)
        comparison.serve(job)
        job.start()

    def _on_likeness(self, past: PastImport, groups: Sequence[LikeGroup]) -> None:
        if past not in self._past:
            return  # of a project that was closed
        likes = past.likes = campaigns(groups)
        past.names = self._workspace.look(lambda project: project.responses.senders()) or {}
        if self._dialog is not None and self._shown is past:
            self._dialog.show_likes(likes, past.names)
        elif n := sum(one.response.uid in likes for one in past.receipt.imported):
            sentence = ntr(
                "{n} of the responses that came in is nearly the same as another one.",
                "{n} of the responses that came in are nearly the same as others.",
                n,
            )
            self._offer(past, sentence)

    def _ask_export(self, lines: Sequence[ReceiptLine]) -> None:
        project = self._workspace.project
        if project is not None:
            name = tr("{project} – receipt.xlsx", project=printable(project.name))
            parent = self._dialog or self._window
            self._chooser.table_file(
                parent,
                tr("Export the receipt"),
                name,
                lambda out: ReceiptExportDialog(lines, out, parent).start(),
            )

    def _on_closed(self) -> None:
        for past in self._past:
            past.run.abandon()
        self._past.clear()
        if self._dialog is not None:
            self._dialog.close()

    def _on_access_changed(self) -> None:
        if self._dialog is not None:
            self._dialog.set_writable(self._workspace.writable)
