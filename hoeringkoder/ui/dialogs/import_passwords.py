"""Asking for the passwords of files that are locked: once, for all of them."""

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.readings import told_name

from ..plain import PlainLabel
from ..theme import SMALL_SIZE, current_theme, ui_font
from .base import Dialog

MOST_NAMES = 8


class PasswordsDialog(Dialog):
    """Every password is tried on every file. Emits `answered(passwords)` or `skipped()`."""

    answered = Signal(tuple)
    skipped = Signal()

    def __init__(self, locked: Iterable[Path], is_again: bool, parent: QWidget | None) -> None:
        names = sorted(map(told_name, locked), key=str.casefold)
        sentence = ntr(
            "{n} file is locked and can't be read without a password.",
            "{n} files are locked and can't be read without a password.",
            len(names),
        )
        super().__init__("passwords_dialog", tr("Locked files"), sentence, parent)
        if is_again:
            self.complain(tr("None of the passwords opened what is left."))
        shown = names[:MOST_NAMES]
        if len(names) > len(shown):
            shown.append(ntr("and {n} more", "and {n} more", len(names) - len(shown)))
        listed = PlainLabel("\n".join(f"• {name}" for name in shown))
        listed.setObjectName("locked_files")
        listed.setWordWrap(True)
        label = PlainLabel(tr("Passwords, one on each line"))
        self.edit = QPlainTextEdit()
        self.edit.setObjectName("passwords")
        self.edit.setAccessibleName(label.text())
        self.edit.setTabChangesFocus(True)
        self.edit.setFixedHeight(4 * QFontMetrics(self.edit.font()).lineSpacing() + 16)
        hint = PlainLabel(tr("Each is tried on every file, and none is kept."))
        hint.setFont(ui_font(SMALL_SIZE))
        hint.setStyleSheet(f"color: {current_theme().muted}")
        for part in (listed, label, self.edit, hint):
            self.content.addWidget(part)
        self.add_cancel(tr("Leave them out"))
        self.primary = self.add_primary("unlock", tr("Read the files"))
        self.primary.setEnabled(False)
        self.primary.clicked.connect(self._on_answered)
        self.edit.textChanged.connect(lambda: self.primary.setEnabled(bool(self.passwords)))
        self.rejected.connect(self.skipped)
        self.edit.setFocus()

    @property
    def passwords(self) -> tuple[str, ...]:
        """What was typed. Spaces count, since a password may have some."""
        return tuple(dict.fromkeys(line for line in self.edit.toPlainText().splitlines() if line))

    def _on_answered(self) -> None:
        self.accept()
        self.answered.emit(self.passwords)
