"""Who sent a response: name and type, which can be one of the lists' or a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QLineEdit, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.responses import CERTAIN, Response

from ..choice import Choice
from .base import Dialog
from .respondents_rows import certainty_words


class RespondentDialog(Dialog):
    """Emits `answered(name, type)`; both may be empty, for unknown."""

    answered = Signal(str, str)

    def __init__(self, response: Response, types: Sequence[str], parent: QWidget | None) -> None:
        sentence = tr("Who sent «{title}»?", title=response.title)
        if response.respondents and response.certainty < CERTAIN:
            guessed = tr("It is guessed: {sure}.", sure=certainty_words(response.certainty))
            sentence = f"{sentence} {guessed}"
        super().__init__("respondent_dialog", tr("Set respondent"), sentence, parent)
        self.name = QLineEdit(response.respondent)
        self.name.setObjectName("respondent_name")
        self.name.setPlaceholderText(tr("Unknown"))
        self.type = Choice()
        self.type.setObjectName("respondent_type")
        self.type.setAccessibleName(tr("Type"))
        self.type.addItems(["", *types])
        self.type.setCurrentText(response.respondent_type)
        form = QFormLayout()
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Type"), self.type)
        self.content.addLayout(form)
        self.add_cancel()
        self.add_primary("answer", tr("Set")).clicked.connect(self._on_done)

    def _on_done(self) -> None:
        self.accept()
        self.answered.emit(self.name.text().strip(), self.type.written)
