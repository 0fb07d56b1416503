"""The line at the bottom: which file, that all is saved, who codes, and what is left of the response."""

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QStatusBar, QWidget

from hoeringkoder.domain.language import tr

from .progress import Progress
from .theme import SMALL_SIZE, ui_font


class StatusLine(QStatusBar):
    """Three facts at the left, one at the right."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("status_line")
        self.setSizeGripEnabled(False)
        self.file = self._label("status_file")
        self.saved = self._label("status_saved")
        self.coder = self._label("status_coder")
        self.progress = self._label("status_progress", at_right=True)

    def show_project(self, filename: str, is_saved: bool, coder: str) -> None:
        """Tell of a project; nothing for an empty file name."""
        self.file.setText(filename)
        if filename:
            self.saved.setText(tr("All is saved") if is_saved else tr("Read only"))
        else:
            self.saved.clear()
        self.coder.setText(coder if filename else "")

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

    def _label(self, name: str, at_right: bool = False) -> QLabel:
        label = QLabel()
        label.setObjectName(name)
        label.setFont(ui_font(SMALL_SIZE))
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        label.setContentsMargins(8, 0, 8, 0)
        if at_right:
            self.addPermanentWidget(label)
        else:
            self.addWidget(label)
        return label
