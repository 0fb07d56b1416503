"""The desk for the codebook: to a file, to the printer, and in from one."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.codebooks import CodebookReport
from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.language import ntr, tr

from ..dialogs.chooser import FileChooser
from ..dialogs.exporting import CodebookExportDialog
from ..workspace import Workspace, busy

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter


class CodebookDesk(QObject):
    """Writes, prints and takes in codebooks."""

    def __init__(self, workspace: Workspace, chooser: FileChooser, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._chooser = chooser
        self._window = window

    def export(self) -> None:
        """Ask where to, and write the codebook there."""
        project = self._workspace.project
        if project is not None:
            suggestion = tr("{project} – codebook", project=project.name) + ".docx"
            self._chooser.codebook_file(self._window, suggestion, self._write)

    def print(self) -> None:
        """Ask for a printer, and print the codebook."""
        report = self._report()
        if report is not None:
            self._chooser.printer(self._window, partial(self._print, report))

    def take_in(self) -> None:
        """Ask for a codebook, and add the codes that are not there by path, as one step."""
        self._chooser.codebook_to_read(self._window, self._read)

    def _report(self) -> CodebookReport | None:
        with busy():
            return self._workspace.look(lambda project: project.codes.codebook())

    def _write(self, out: Path) -> None:
        report = self._report()
        if report is not None:
            CodebookExportDialog(report, out, self._window).start()

    def _print(self, report: CodebookReport, printer: "QPrinter") -> None:
        from ..codebook_pages import codebook_pages  # python-docx, which it leads to, takes a moment to load

        with busy():
            codebook_pages(report).print_(printer)

    def _read(self, path: Path) -> None:
        from hoeringkoder.exchange.codebooks import read_codebook  # openpyxl takes a moment to load

        try:
            with busy():
                book = read_codebook(path)
        except Mishap as mishap:
            self._workspace.failed.emit(str(mishap))
            return

        def on_added(added: int) -> None:
            told = ntr("{n} code was brought in.", "{n} codes were brought in.", added)
            left = len(book.codes) - added
            if left > 0:
                told += " " + ntr("{n} is here already.", "{n} are here already.", left)
            if book.lost:
                told += " " + ntr("{n} row has no code.", "{n} rows have no code.", len(book.lost))
            self._workspace.told.emit(told)

        self._workspace.attempt(
            lambda project: project.codes.add_codebook(book.codes, path.name),
            tr("Add codes from «{name}»", name=path.name),
            on_added,
        )
