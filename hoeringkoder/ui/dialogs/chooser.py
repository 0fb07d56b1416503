"""The system's file dialogs behind one face, so that tests can answer in their place."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.reading.surveys.file import SHEET_ENDINGS

from ..settings import Settings

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

PROJECT_ENDING = ".hkp"
_DOCUMENTS = ("pdf", "docx", "docm", "dotx", "dotm", "odt", "ott", "fodt", "rtf", "txt", "html", "htm", "mht")
RESPONSE_ENDINGS = (*_DOCUMENTS, "eml", "msg", "zip", "xlsx", "ods", "csv")


class FileChooser:
    """Each method opens a dialog and calls `then` with what was chosen; not at all if it was cancelled."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def project_to_open(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        """One project file."""
        dialog = self._dialog(parent, tr("Open project"), QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([_project_filter()])
        self._open(dialog, lambda paths: then(paths[0]))

    def projects_to_merge(self, parent: QWidget, then: Callable[[list[Path]], None]) -> None:
        """Project files of colleagues."""
        dialog = self._dialog(parent, tr("Choose the files to merge in"), QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters([_project_filter()])
        self._open(dialog, then)

    def files_to_import(self, parent: QWidget, then: Callable[[list[Path]], None]) -> None:
        """Responses as files."""
        dialog = self._dialog(parent, tr("Choose responses"), QFileDialog.FileMode.ExistingFiles)
        endings = " ".join(f"*.{ending}" for ending in RESPONSE_ENDINGS)
        dialog.setNameFilters(
            [tr("Responses (documents, e-mails, archives)") + f" ({endings})", _all_files()]
        )
        self._open(dialog, then)

    def list_to_read(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        """A list of names: a spreadsheet, a document or a text."""
        dialog = self._dialog(parent, tr("Choose a list"), QFileDialog.FileMode.ExistingFile)
        endings = " ".join(f"*.{ending}" for ending in ("xlsx", "ods", "csv", *_DOCUMENTS))
        dialog.setNameFilters([tr("Lists (spreadsheets, documents)") + f" ({endings})", _all_files()])
        self._open(dialog, lambda paths: then(paths[0]))

    def survey_file(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        """A sheet with what respondents answered."""
        dialog = self._dialog(parent, tr("Choose a survey"), QFileDialog.FileMode.ExistingFile)
        endings = " ".join(f"*{ending}" for ending in SHEET_ENDINGS)
        dialog.setNameFilters([tr("Surveys (spreadsheets)") + f" ({endings})", _all_files()])
        self._open(dialog, lambda paths: then(paths[0]))

    def form_file(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        """A form as it was sent out."""
        dialog = self._dialog(parent, tr("Choose the empty form"), QFileDialog.FileMode.ExistingFile)
        endings = " ".join(f"*.{ending}" for ending in _DOCUMENTS)
        dialog.setNameFilters([tr("Documents") + f" ({endings})", _all_files()])
        self._open(dialog, lambda paths: then(paths[0]))

    def folder(self, parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
        """A folder, of responses or for a project."""
        dialog = self._dialog(parent, title, QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        self._open(dialog, lambda paths: then(paths[0]))

    def word_file(self, parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> None:
        """Where to write a Word document."""
        dialog = self._dialog(parent, tr("Export to Word"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("Word document") + " (*.docx)"])
        dialog.setDefaultSuffix("docx")
        dialog.selectFile(suggestion)
        self._open(dialog, lambda paths: then(paths[0]))

    def table_file(self, parent: QWidget, title: str, suggestion: str, then: Callable[[Path], None]) -> None:
        """Where to write a table: for Excel, or CSV."""
        dialog = self._dialog(parent, title, QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("Excel workbook") + " (*.xlsx)", tr("CSV") + " (*.csv)"])
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix("csv" if "csv" in chosen else "xlsx")
        )
        dialog.selectFile(suggestion)
        self._open(dialog, lambda paths: then(paths[0]))

    def extracts_file(self, parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> None:
        """Where to write extracts: for Excel, for Word, or CSV."""
        kinds = {"xlsx": tr("Excel workbook"), "docx": tr("Word document"), "csv": tr("CSV")}
        dialog = self._dialog(parent, tr("Export the extracts"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([f"{name} (*.{ending})" for ending, name in kinds.items()])
        dialog.setDefaultSuffix("xlsx")
        dialog.filterSelected.connect(
            lambda chosen: dialog.setDefaultSuffix(
                next(ending for ending in kinds if f".{ending})" in chosen)
            )
        )
        dialog.selectFile(suggestion)
        self._open(dialog, lambda paths: then(paths[0]))

    def codebook_file(self, parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> None:
        """Where to write a codebook: a Word document, or a table."""
        endings = {tr("Word document"): "docx", tr("Excel workbook"): "xlsx", tr("CSV"): "csv"}
        filters = {f"{name} (*.{ending})": ending for name, ending in endings.items()}
        dialog = self._dialog(parent, tr("Export the codebook"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters(list(filters))
        dialog.setDefaultSuffix("docx")
        dialog.filterSelected.connect(lambda chosen: dialog.setDefaultSuffix(filters[chosen]))
        dialog.selectFile(suggestion)
        self._open(dialog, lambda paths: then(paths[0]))

    def codebook_to_read(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        """A codebook as a table."""
        dialog = self._dialog(parent, tr("Choose a codebook"), QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters([tr("Codebooks (spreadsheets)") + " (*.xlsx *.csv)", _all_files()])
        self._open(dialog, lambda paths: then(paths[0]))

    def printer(self, parent: QWidget, then: "Callable[[QPrinter], None]") -> None:
        """A printer, set as the user wants it. The system's own dialog, which can only be waited for."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        if QPrintDialog(printer, parent).exec():
            then(printer)

    def original_file(self, parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> None:
        """Where to write a response's file as it was sent."""
        dialog = self._dialog(parent, tr("Save the original as"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([_all_files()])
        dialog.setDefaultSuffix(Path(suggestion).suffix.removeprefix("."))
        dialog.selectFile(suggestion)
        self._open(dialog, lambda paths: then(paths[0]))

    def project_to_make(self, parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> None:
        """Where to write a project that does not exist yet."""
        dialog = self._dialog(parent, tr("Save the project as"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setOption(QFileDialog.Option.DontConfirmOverwrite)  # nothing is ever overwritten
        dialog.setNameFilters([_project_filter()])
        dialog.setDefaultSuffix(PROJECT_ENDING.removeprefix("."))
        dialog.selectFile(suggestion)
        self._open(dialog, lambda paths: then(paths[0]))

    def text_file(self, parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> None:
        """Where to write a list as plain text."""
        dialog = self._dialog(parent, tr("Save the list"), QFileDialog.FileMode.AnyFile)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setNameFilters([tr("Text") + " (*.txt)"])
        dialog.setDefaultSuffix("txt")
        dialog.selectFile(suggestion)
        self._open(dialog, lambda paths: then(paths[0]))

    def _dialog(self, parent: QWidget, title: str, mode: QFileDialog.FileMode) -> QFileDialog:
        dialog = QFileDialog(parent, title, str(self._settings.last_folder))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(mode)
        return dialog

    def _open(self, dialog: QFileDialog, then: Callable[[list[Path]], None]) -> None:
        def on_accepted() -> None:
            paths = [Path(name) for name in dialog.selectedFiles()]
            if paths:
                self._settings.last_folder = paths[0].parent
                then(paths)

        dialog.accepted.connect(on_accepted)
        dialog.open()


def _project_filter() -> str:
    return tr("Høringkoder projects") + f" (*{PROJECT_ENDING})"


def _all_files() -> str:
    return tr("All files") + " (*)"
