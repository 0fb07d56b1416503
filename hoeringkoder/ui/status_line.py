"""The line at the bottom: which file, whether all is saved, who codes, and what is left of the response."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QPalette
from PySide6.QtWidgets import QLabel, QStatusBar, QToolButton, QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.ledger import Progress

from .import_line import ImportLine
from .ocr_line import OcrLine
from .plain import NarrowLabel, PlainLabel, mnemonic_free, plain_tooltip, shortened
from .reading_again_line import ReadAgainLine
from .theme import SMALL_SIZE, ui_font

MOST_OF_FILENAME, MOST_OF_CODER = 80, 40
"""Code points that are shown of names."""
MOST_OF_STATE = 60
"""Code points of what is said of a paragraph; there may be a long reason in it."""


class StatusLine(QStatusBar):
    """Three facts at the left, one at the right. What is unsaved is a button, `unsaved_clicked()`, and so is
    what is read, `reading_clicked()`."""

    unsaved_clicked = Signal()
    reading_clicked = Signal()

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
        self.reading = QToolButton()
        self.reading.setObjectName("status_reading")
        self.reading.setFont(ui_font(SMALL_SIZE))
        self.reading.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # the same has a key
        self.reading.clicked.connect(self.reading_clicked)
        self.addPermanentWidget(self.reading)

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

    def show_reading(
        self, progress: Progress | None, paragraph: int = -1, of: int = 0, described: str = ""
    ) -> None:
        """Tell how far the response is read, and of the paragraph with the caret (from 0) which of how many
        it is and what became of it; nothing for None.
        """
        words = [] if progress is None else _reading_words(progress, paragraph, of, described)
        self.reading.setText(mnemonic_free(" · ".join(words)))
        self.reading.setVisible(bool(words))
        about = _counted(progress) if progress is not None else ""
        self.reading.setToolTip(plain_tooltip("\n\n".join(filter(None, (described, about)))))
        self.reading.setAccessibleName(" · ".join(words))
        self.reading.setAccessibleDescription(about)

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


def _reading_words(progress: Progress, paragraph: int, of: int, described: str) -> list[str]:
    words = []
    if paragraph >= 0:
        here = tr("Paragraph {n} of {all}", n=paragraph + 1, all=of)
        words.append(f"{here}, {shortened(described, MOST_OF_STATE)}" if described else here)
    words.append(ntr("{n} read", "{n} read", progress.seen))
    words.append(ntr("{n} left", "{n} left", progress.left))
    return words


def _counted(progress: Progress) -> str:
    """What the numbers are made of."""
    return tr(
        "Of {to_read} paragraphs to read, {coded} are coded, {aside} set aside, {read} read and {left} "
        "unread. Headings and a form's own words do not count.",
        to_read=progress.to_read,
        coded=progress.coded,
        aside=progress.aside,
        read=progress.read,
        left=progress.left,
    )
