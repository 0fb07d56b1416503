"""Compacting the project file: what it gives and what is given up, said before it is done."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from hoeringkoder.domain.language import tr

from ..plain import PlainLabel
from ..sizes import size_of
from ..theme import current_theme
from .base import Dialog


class CompactDialog(Dialog):
    """Emits `compact_requested(without_originals)`. `size` is the file's, in bytes."""

    compact_requested = Signal(bool)

    def __init__(self, size: int, parent: QWidget | None) -> None:
        sentence = tr(
            "The file is {size} now. The room of what was removed is given back to the disk. Nothing "
            "that you see changes, and every step can still be undone. A backup is made first.",
            size=size_of(size),
        )
        super().__init__("compact_dialog", tr("Compact the project file"), sentence, parent)
        self.originals = QCheckBox(tr("Also leave out the files as they were sent (PDF, Word …)"))
        self.originals.setObjectName("without_originals")
        self._given_up = PlainLabel(
            tr(
                "Given up for good: the originals can no longer be opened or read anew from this project. "
                "Their texts, and everything that is coded, stay. This can't be undone; the backup has them."
            )
        )
        self._given_up.setObjectName("given_up")
        self._given_up.setWordWrap(True)
        self._given_up.setStyleSheet(f"QLabel:enabled {{ color: {current_theme().remarks} }}")
        self._given_up.setEnabled(False)
        self.originals.toggled.connect(self._given_up.setEnabled)
        self.content.addWidget(self.originals)
        self.content.addWidget(self._given_up)
        self.content.addStretch()
        self.add_cancel()
        self.add_primary("compact", tr("Compact")).clicked.connect(self._on_compact)
        self.resize(560, 240)

    def _on_compact(self) -> None:
        self.accept()
        self.compact_requested.emit(self.originals.isChecked())
