"""The line at the bottom: which file, whether all is saved, who codes, and what is left of the response."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from hoeringkoder.domain.language import ntr, tr

from .import_line import ImportLine
from .ocr_line import OcrLine
from .plain import NarrowLabel, PlainLabel, shortened
from .progress import Progress
from .reading_again_line import ReadAgainLine
from .theme import SMALL_SIZE, ui_font

MOST_OF_FILENAME, MOST_OF_CODER = 80, 40
"""Code points that are shown of names."""


class StatusLine(QStatusBar):
    """Three facts at the left, one at the right. What is unsaved is a button: `unsaved_clicked()`."""

    unsaved_clicked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setSizeGripEnabled(False)
        self.file = self._label("status_file", NarrowLabel())
        self.saved = self._label("status_saved")
        self.unsaved = QToolButton()
        self.unsaved.setObjectName("status_unsaved")
        self.unsaved.setAccessibleName(tr("Changes that are not saved"))
        self.unsaved.setFont(ui_font(SMALL_SIZE, bold=True))
        self.unsaved.clicked.connect(self.unsaved_clicked)
        self.addWidget(self.unsaved)
        self.unsaved.hide()
        self.coder = self._label("status_coder", NarrowLabel())
        self.importing = ImportLine()
        self.addPermanentWidget(self.importing)
        self.reading_again = ReadAgainLine()
        self.addPermanentWidget(self.reading_again)
        self.recognising = OcrLine()
        self.addPermanentWidget(self.recognising)
        self.progress = self._label("status_progress", at_right=True)

    def show_project(self, filename: str, is_saved: bool, coder: str) -> None:
        """Tell of a project; nothing for an empty file name."""
        self.file.setText(shortened(filename, MOST_OF_FILENAME))
        if filename:
            self.saved.setText(tr("All is saved") if is_saved else tr("Read only"))
        else:
            self.saved.clear()
        self.coder.setText(shortened(coder, MOST_OF_CODER) if filename else "")

    def show_unsaved(self, changes: int) -> None:
        """Say, instead of that all is saved, how many changes are not."""
        self.saved.setVisible(not changes)
        self.unsaved.setVisible(bool(changes))
        sentence = ntr("{n} change is not saved", "{n} changes are not saved", changes) if changes else ""
        if sentence and sentence != self.unsaved.text():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.unsaved, sentence))
        self.unsaved.setText(sentence)

    def show_progress(self, progress: Progress | None) -> None:
        """Tell how many paragraphs of the response are coded; nothing for None."""
        if progress is None or not progress.total:
            self.progress.clear()
        else:
            self.progress.setText(
                tr(
                    "{coded} of {total} paragraphs coded · {left} left",
                    coded=progress.coded,
                    total=progress.total,
                    left=progress.remaining,
                )
            )

    def _label(self, name: str, label: QLabel | None = None, at_right: bool = False) -> QLabel:
        label = label or PlainLabel()
        label.setObjectName(name)
        label.setFont(ui_font(SMALL_SIZE))
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label.setContentsMargins(8, 0, 8, 0)
        if at_right:
            self.addPermanentWidget(label)
        else:
            self.addWidget(label)
        return label
