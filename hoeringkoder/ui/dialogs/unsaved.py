"""Asks what is to become of changes that are not on the disk, before the project is closed."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hoeringkoder.domain.language import ntr, tr

from .base import Dialog


class UnsavedDialog(Dialog):
    """Shows them. Emits `left()` when the project may be closed: all was saved after all, or was copied."""

    left = Signal()

    def __init__(
        self,
        changes: int,
        text: str,
        retry: Callable[[], bool],
        copy: Callable[[], object],
        parent: QWidget | None,
    ) -> None:
        sentence = ntr(
            "{n} change could not be saved. If the project is closed now, the change is lost, unless you "
            "copy it and paste it somewhere.",
            "{n} changes could not be saved. If the project is closed now, the changes are lost, unless you "
            "copy them and paste them somewhere.",
            changes,
        )
        super().__init__("unsaved_dialog", tr("Not everything is saved"), sentence, parent)
        self._retry = retry
        self._copy = copy
        shown = QPlainTextEdit(text)
        shown.setObjectName("unsaved_text")
        shown.setAccessibleName(tr("What is not saved"))
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        self.content.addWidget(shown)
        self.add_cancel(tr("Stay"))
        self.add_secondary("copy_and_close", tr("Copy and close")).clicked.connect(self._on_copy)
        self.add_primary("try_again", tr("Try again")).clicked.connect(self._on_retry)
        self.resize(620, 380)

    def _on_retry(self) -> None:
        if self._retry():
            self._leave()
        else:
            self.complain(tr("It could still not be saved."))

    def _on_copy(self) -> None:
        self._copy()
        self._leave()

    def _leave(self) -> None:
        self.accept()
        self.left.emit()
