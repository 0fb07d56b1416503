"""Reading again: asking before all responses are, and what became of those that could not be."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from hoeringkoder.domain.language import ntr, tr

from ..plain import PlainLabel
from ..rows_table import Column, RowsModel, RowsTable
from .base import Dialog


class ReadAllAgainDialog(Dialog):
    """Says what happens. `readable` responses can be read again, `others` can't; `older` of the first were
    read by an earlier version of the program. Emits `wanted(only those)`."""

    wanted = Signal(bool)

    def __init__(self, readable: int, older: int, others: int, parent: QWidget | None) -> None:
        super().__init__("read_all_again", tr("Read all responses again"), _what_happens(readable), parent)
        for words in _facts(readable, older, others):
            label = PlainLabel(words)
            label.setWordWrap(True)
            self.content.addWidget(label)
        self._only_older = QCheckBox(
            ntr(
                "Only the {n} that an earlier version read",
                "Only the {n} that an earlier version read",
                older,
            )
        )
        self._only_older.setObjectName("only_older")
        self._only_older.setVisible(0 < older < readable)
        self._only_older.setChecked(0 < older < readable)
        self.content.addWidget(self._only_older)
        self.add_cancel()
        primary = self.add_primary("read_again", tr("Read again"))
        primary.clicked.connect(self._on_wanted)
        primary.setFocus()

    def _on_wanted(self) -> None:
        self.accept()
        self.wanted.emit(self._only_older.isChecked())


def _what_happens(readable: int) -> str:
    texts = ntr(
        "The text of {n} response is taken out of its file once more, as this version of the program "
        "reads it.",
        "The texts of {n} responses are taken out of their files once more, as this version of the program "
        "reads them.",
        readable,
    )
    codings = tr(
        "Codings come along to the same words in the new text. Those whose words are not found are kept in a "
        "list, where you can give them a place."
    )
    rest = tr("Titles, respondents and statuses that you have set stay. All of it can be undone as one step.")
    return "\n\n".join((texts, codings, rest))


def _facts(readable: int, older: int, others: int) -> list[str]:
    facts = []
    if older == readable:
        facts.append(tr("An earlier version of the program read all of them."))
    elif not older:
        facts.append(tr("This version of the program read all of them, so most will be the same."))
    if others:
        facts.append(
            ntr(
                "{n} response stays as it is: a row of a survey, or a scan whose text was recognised.",
                "{n} responses stay as they are: rows of surveys, or scans whose text was recognised.",
                others,
            )
        )
    return facts


@dataclass(frozen=True, slots=True)
class NotReadLine:
    """A response that has its text still: its uid, what it is called, and why."""

    uid: str
    name: str
    reason: str


class NotReadAgainDialog(Dialog):
    """Which responses were not read again, and why. Emits `response_requested(uid)`, and
    `passwords_requested()` if some were `locked`."""

    response_requested = Signal(str)
    passwords_requested = Signal()

    def __init__(self, lines: Sequence[NotReadLine], locked: bool, parent: QWidget | None) -> None:
        sentence = ntr(
            "{n} response could not be read again. Its text and codings are as before.",
            "{n} responses could not be read again. Their texts and codings are as before.",
            len(lines),
        )
        super().__init__("not_read_again", tr("Not read again"), sentence, parent)
        columns = [
            Column[NotReadLine](tr("Response"), lambda line: line.name, 240),
            Column[NotReadLine](tr("Reason"), lambda line: line.reason),
        ]
        self.model = RowsModel(columns, lambda line: line.uid)
        self.model.set_rows(lines)
        table = RowsTable("not_read_rows", tr("Responses that were not read again"), self.model)
        table.sort_by_header()
        if len(lines) <= _MOST_WRAPPED:
            table.wrap_rows()
        table.row_activated.connect(self.response_requested)
        self.content.addWidget(table)
        if locked:
            self.add_secondary("passwords", tr("Give passwords…")).clicked.connect(self._on_passwords)
        self.add_primary("close", tr("Close")).clicked.connect(self.accept)
        self.resize(760, 420)

    def _on_passwords(self) -> None:
        self.accept()
        self.passwords_requested.emit()


_MOST_WRAPPED = 500
"""Rows whose reasons are shown in full; to measure more takes seconds, and tooltips have them too."""
