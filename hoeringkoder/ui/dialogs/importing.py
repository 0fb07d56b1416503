"""The receipt of an import: what became of each file, to sort, filter, open, export and put right."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.likeness import Like
from hoeringkoder.domain.receipts import Fate, ReceiptLine, lines_of, sum_of
from hoeringkoder.domain.responses import ImportReceipt
from hoeringkoder.domain.uids import normalised, printable

from ..choice import PickList
from ..job import Job
from ..panel import filter_line
from ..rows_table import Column, RowsModel, RowsTable
from ..theme import current_theme
from .base import Dialog
from .exporting import WritingDialog

MOST_WRAPPED = 500
"""Files whose reasons are shown in full; to measure more takes seconds, and tooltips have them too."""
LIKENESS_COLUMN = 3

Keyed = tuple[str, ReceiptLine]
"""A line with what identifies it, also when others of the receipt have gone."""


class ReceiptDialog(Dialog):
    """Does not block the window, so that one can look at the responses meanwhile.

    Wishes: `response_requested(uid)`, `again_requested(list of ReceiptLine)`: take files that are here
    already in as responses of their own, `passwords_requested()`, `export_requested(list of ReceiptLine)`,
    and `receipt_chosen(number)`: show another one.
    """

    response_requested = Signal(str)
    again_requested = Signal(list)
    passwords_requested = Signal()
    export_requested = Signal(list)
    receipt_chosen = Signal(int)

    def __init__(self, receipt: ImportReceipt, names: Mapping[str, str], parent: QWidget | None) -> None:
        super().__init__("import_receipt", tr("Imported"), sum_of(receipt), parent)
        self.setModal(False)
        self._receipt = receipt
        self._names = dict(names)
        self._likes: Mapping[str, Like] = {}
        self._writable = True
        self._lines: list[Keyed] = []
        self.filter = filter_line("receipt_filter", tr("Filter the receipt"), "funnel-simple")
        self.filter.textChanged.connect(lambda _: self._filter())
        self.others = PickList()
        self.others.setObjectName("receipts")
        self.others.setAccessibleName(tr("Receipts"))
        self.others.view().setAccessibleName(tr("Receipts"))
        self.others.activated.connect(self.receipt_chosen)
        self.others.hide()
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filter, 1)
        row.addWidget(self.others)
        self.content.addLayout(row)
        self.model = RowsModel[Keyed](_columns(), lambda keyed: keyed[0])
        self.table = RowsTable("receipt_rows", tr("Receipt"), self.model)
        self.table.sort_by_header()
        self.table.row_activated.connect(self._on_activated)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._enable())
        self.content.addWidget(self.table)
        self._add_buttons()
        self.show_receipt(receipt)
        if len(self._lines) <= MOST_WRAPPED:
            self.table.wrap_rows()
        self.resize(940, 520)

    def show_receipt(self, receipt: ImportReceipt, names: Mapping[str, str] | None = None) -> None:
        """Show another one, as when locked files were read after all."""
        self._receipt = receipt
        self._names |= names or {}
        self.sentence.setText(sum_of(receipt))
        self._lines = _keyed(lines_of(receipt, self._likes, self._names))
        self.passwords.setVisible(bool(receipt.locked))
        self.again.setVisible(bool(receipt.already_here))
        self._filter()

    def show_likes(self, likes: Mapping[str, Like], names: Mapping[str, str]) -> None:
        """Say which responses are nearly the same as others."""
        self._likes = likes
        self.show_receipt(self._receipt, names)

    def offer_others(self, labels: Sequence[str], current: int) -> None:
        """Let the user choose among several receipts, of which this is one."""
        self.others.clear()
        self.others.addItems(list(labels))
        self.others.setCurrentIndex(current)
        self.others.setVisible(len(labels) > 1)

    def set_writable(self, writable: bool) -> None:
        """Whether responses can be taken in."""
        self._writable = writable
        self._enable()

    def selected(self) -> list[ReceiptLine]:
        """The lines that are selected, from the top."""
        keys = set(self.table.selected_keys())
        return [line for key, line in self.model.rows if key in keys]

    def _add_buttons(self) -> None:
        self.export = self.add_secondary("export_receipt", tr("Export…"))
        self.export.clicked.connect(lambda: self.export_requested.emit([line for _, line in self.model.rows]))
        self.passwords = self.add_secondary("passwords", tr("Give passwords…"))
        self.passwords.clicked.connect(self.passwords_requested)
        self.again = self.add_secondary("import_again", tr("Take in as responses of their own"))
        self.again.setToolTip(
            tr("Makes another response of each selected file that is here already, as of a campaign letter.")
        )
        self.again.clicked.connect(lambda: self.again_requested.emit(self._to_take_again()))
        self.open_row = self.add_secondary("open_response", tr("Show the response"))
        self.open_row.clicked.connect(self._on_open)
        close = self.add_primary("close", tr("Close"))
        close.clicked.connect(self.accept)
        close.setFocus()

    def _to_take_again(self) -> list[ReceiptLine]:
        return [line for line in self.selected() if line.fate is Fate.ALREADY_HERE]

    def _filter(self) -> None:
        words = normalised(self.filter.text()).split()
        found = [one for one in self._lines if _has(one[1], words)]
        self.model.set_rows(found)
        self.table.setColumnHidden(LIKENESS_COLUMN, not any(line.like for _, line in self._lines))
        self._enable()

    def _enable(self) -> None:
        selected = self.selected()
        self.again.setEnabled(self._writable and bool(self._to_take_again()))
        self.open_row.setEnabled(len(selected) == 1 and bool(selected[0].response))
        self.export.setEnabled(bool(self.model.rows))
        self.passwords.setEnabled(self._writable)

    def _on_open(self) -> None:
        for line in self.selected()[:1]:
            self.response_requested.emit(line.response)

    def _on_activated(self, key: str) -> None:
        row = self.model.row_at(self.model.row_of(key))
        if row is not None and row[1].response:
            self.response_requested.emit(row[1].response)


class ReceiptExportDialog(WritingDialog):
    """Writes a receipt as a table, in the background."""

    def __init__(self, lines: Sequence[ReceiptLine], out: Path, parent: QWidget | None) -> None:
        super().__init__(
            tr("Exporting the receipt"),
            tr("The receipt is exported"),
            out,
            lambda job: _write(lines, out, job),
            parent,
        )

    def said(self, count: int) -> str:
        """How many lines, and where."""
        return ntr(
            "{n} line stands in «{path}».",
            "{n} lines stand in «{path}».",
            count,
            path=printable(str(self._out)),
        )


def without(receipt: ImportReceipt, lines: Sequence[ReceiptLine], taken: ImportReceipt) -> ImportReceipt:
    """A receipt in which files that were here already are responses of their own now."""
    gone = {(line.path, line.response) for line in lines}
    left = tuple(one for one in receipt.already_here if one not in gone)
    return replace(receipt, already_here=left).and_then(taken)


def _keyed(lines: Iterable[ReceiptLine]) -> list[Keyed]:
    """A path may stand in a receipt twice."""
    seen: Counter[tuple[str, Path]] = Counter()
    keyed = []
    for line in lines:
        seen[line.response, line.path] += 1
        keyed.append((f"{line.response} {seen[line.response, line.path]} {line.path}", line))
    return keyed


def _columns() -> list[Column[Keyed]]:
    ranks = list(Fate)
    return [
        Column[Keyed](tr("File"), lambda one: one[1].place, 240),
        Column[Keyed](
            tr("Result"),
            lambda one: one[1].fate.label,
            110,
            order=lambda one: ranks.index(one[1].fate),
            colour=_colour,
        ),
        Column[Keyed](tr("Respondent or reason"), lambda one: one[1].detail),
        Column[Keyed](
            tr("Likeness"),
            lambda one: one[1].likeness,
            240,
            order=lambda one: one[1].like.percent if one[1].like else -1,
        ),
    ]


def _colour(one: Keyed) -> str:
    theme = current_theme()
    line = one[1]
    if line.fate is Fate.IMPORTED:
        return theme.remarks if line.warnings else theme.support
    return theme.muted if line.fate is Fate.ALREADY_HERE else theme.against


def _has(line: ReceiptLine, words: Sequence[str]) -> bool:
    if not words:
        return True
    said = normalised(f"{line.place} {line.fate.label} {line.detail} {line.title} {line.likeness}")
    return all(word in said for word in words)


def _write(lines: Sequence[ReceiptLine], out: Path, job: Job) -> int:
    from hoeringkoder.exchange.receipts import write_receipt  # openpyxl takes a moment to load

    return write_receipt(lines, out)
