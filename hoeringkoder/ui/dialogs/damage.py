"""A damaged project file: what can be done, rescuing what can be read, and what came of that."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import tr

from .base import Dialog


class DamageDialog(Dialog):
    """Says what is damaged. Emits `rescue_requested()` or `backup_requested()`; nothing happens by itself."""

    rescue_requested = Signal()
    backup_requested = Signal()

    def __init__(self, sentence: str, is_open: bool, parent: QWidget | None) -> None:
        hints = [sentence, tr("The damaged file is never written to, so nothing is made worse.")]
        if is_open:
            hints.append(tr("The project stays open, to be looked at; it can't be changed."))
        super().__init__("damage_dialog", tr("The project file is damaged"), "\n\n".join(hints), parent)
        self.add_cancel(tr("Close"))
        self.add_secondary("backup", tr("Open a backup…")).clicked.connect(self._on_backup)
        self.add_primary("rescue", tr("Rescue what can be read…")).clicked.connect(self._on_rescue)
        self.setMinimumWidth(560)

    def _on_rescue(self) -> None:
        self.accept()
        self.rescue_requested.emit()

    def _on_backup(self) -> None:
        self.accept()
        self.backup_requested.emit()
