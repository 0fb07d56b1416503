"""All memos of the project in one list: to look through, to search, and to go from to what they are about."""

from collections.abc import Sequence

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.memo_links import first_line
from hoeringkoder.domain.memos import EVERY_MEMO, MemoFilter, MemoKind, MemoLine
from hoeringkoder.domain.ordering import alphabetical

from ..choice import PickList
from ..empty import EmptyPlace
from ..panel import filter_line
from ..rows_table import Column, RowsModel, RowsTable
from ..times import local_time

PAUSE = 200
"""Milliseconds without a key before the words are looked for."""
WHO_COLUMN = 3


class MemoList(QWidget):
    """Emits `chosen(MemoLine)` when the user selects a row, and `activated(MemoLine)` at Enter or a double
    click on it."""

    chosen = Signal(object)
    activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("memo_list")
        self._lines: Sequence[MemoLine] = ()
        self._tree = CodeTree(())
        self._chosen = ""
        self._is_filling = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE)
        self._pause.timeout.connect(self._fill)
        self._make_filter()
        self.model = RowsModel(_columns(), lambda line: line.memo.uid)
        self.table = self._make_table()
        self.empty = EmptyPlace("")
        self.pages = QStackedLayout()
        self.pages.addWidget(self.table)
        self.pages.addWidget(self.empty)
        row = QHBoxLayout()
        row.setContentsMargins(8, 6, 8, 0)
        row.addWidget(self.words, 1)
        for box in (self.kind, self.coder, self.code):
            row.addWidget(box)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addLayout(self.pages, 1)
        self.show_lines([], self._tree)

    @property
    def wanted(self) -> MemoFilter:
        """What the line above says."""
        code = self.code.currentData()
        codes = frozenset(self._tree.with_descendants(code)) if code in self._tree else None
        return MemoFilter(
            self.words.text().strip(), self.kind.currentData(), self.coder.currentData() or "", codes
        )

    def show_lines(self, lines: Sequence[MemoLine], tree: CodeTree) -> None:
        """Show these, the newest first unless the user has sorted them, as far as they are wanted."""
        self._lines, self._tree = lines, tree
        coders = sorted({line.memo.coder for line in lines}, key=alphabetical)
        _refill(self.coder, tr("Everybody"), [(name, name) for name in coders])
        used = {line.code for line in lines}
        codes = [(tree.path(code.uid), code.uid) for code in tree if code.uid in used]
        _refill(self.code, tr("All codes"), codes)
        self.table.setColumnHidden(WHO_COLUMN, len(coders) < 2)
        self._fill()

    def reset(self) -> None:
        """Nothing is listed, and everything wanted."""
        self.words.clear()
        self.kind.setCurrentIndex(0)
        self._pause.stop()
        self.show_lines([], CodeTree(()))

    def _make_filter(self) -> None:
        self.words = filter_line("memo_filter", tr("Search in the memos"), "magnifying-glass")
        self.words.setMinimumWidth(120)
        self.words.textChanged.connect(lambda _: self._pause.start())
        self.kind = PickList.narrow("memo_kind", tr("On what kind of thing"), 8)
        self.kind.addItem(tr("On everything"), None)
        for kind in MemoKind:
            self.kind.addItem(kind.label[:1].upper() + kind.label[1:], kind)
        self.coder = PickList.narrow("memo_coder", tr("Whose memos"), 8)
        self.code = PickList.narrow("memo_code", tr("On which code, or codings with it"), 8)
        for box in (self.kind, self.coder, self.code):
            box.activated.connect(self._fill)

    def _make_table(self) -> RowsTable[MemoLine]:
        table = RowsTable("memo_rows", tr("Memos"), self.model)
        table.setSelectionMode(RowsTable.SelectionMode.SingleSelection)
        table.sort_by_header()
        table.row_activated.connect(self._on_activated)
        table.selectionModel().selectionChanged.connect(lambda *_: self._on_selected())
        return table

    def _fill(self) -> None:
        self._pause.stop()
        wanted = self.wanted
        self._is_filling = True
        self.model.set_rows(filter(wanted.fits, self._lines))
        self._is_filling = False
        self._chosen = next(iter(self.table.selected_keys()), "")
        if wanted == EVERY_MEMO:
            self.empty.sentence = tr("No memos yet. What you write at the right will be listed here.")
        else:
            self.empty.sentence = tr("No memo is like that. Choose otherwise in the line above.")
        self.pages.setCurrentIndex(0 if self.model.rows else 1)

    def _line(self, key: str) -> MemoLine | None:
        row = self.model.row_of(key) if key else -1
        return self.model.rows[row] if row >= 0 else None

    def _on_selected(self) -> None:
        key = next(iter(self.table.selected_keys()), "")
        if self._is_filling or key == self._chosen:
            return
        self._chosen = key
        line = self._line(key)
        if line is not None:
            self.chosen.emit(line)

    def _on_activated(self, key: str) -> None:
        line = self._line(key)
        if line is not None:
            self.activated.emit(line)


def _columns() -> list[Column[MemoLine]]:
    return [
        Column(tr("On"), lambda line: line.memo.about.kind.label, 114),
        Column(tr("What"), lambda line: line.what, 0, lambda line: alphabetical(line.what)),
        Column(tr("Memo"), lambda line: first_line(line.memo.text)),
        Column(tr("Who"), lambda line: line.memo.coder, 90),
        Column(tr("Written"), lambda line: local_time(line.memo.at), 150, lambda line: line.memo.at),
    ]


def _refill(box: PickList, everything: str, choices: Sequence[tuple[str, str]]) -> None:
    """Other choices; what was chosen stays so, if still among them."""
    chosen = box.currentData()
    box.clear()
    box.addItem(everything, "")
    for words, data in choices:
        box.addItem(words, data)
    box.setCurrentIndex(max(0, box.findData(chosen)))
