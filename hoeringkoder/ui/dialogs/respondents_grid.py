"""The grid in which respondents are checked: typed in, filled down, copied and pasted like a spreadsheet."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QItemSelectionModel, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QAbstractItemDelegate, QAbstractItemView, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.responses import Response

from ..rows_table import AnyIndex, RowsTable
from .respondents_cells import SenderDelegate
from .respondents_rows import EDITABLE, Field, SendersModel, filled

_TYPING = (
    QAbstractItemView.EditTrigger.AnyKeyPressed
    | QAbstractItemView.EditTrigger.EditKeyPressed
    | QAbstractItemView.EditTrigger.DoubleClicked
)
Cell = tuple[int, int]


class SendersGrid(RowsTable[Response]):
    """Emits `senders_wanted({uid: Sender})` for what was filled, pasted or cleared, `row_activated(uid)` at
    Enter, and `cell_changed()` when the current cell or the selection is another.

    Keys: typing or F2 edits, Ctrl+D fills down, Ctrl+C and Ctrl+V copy and paste, Del clears.
    """

    senders_wanted = Signal(object)
    cell_changed = Signal()

    def __init__(
        self, model: SendersModel, names: Callable[[], Sequence[str]], types: Callable[[], Sequence[str]]
    ) -> None:
        super().__init__("sender_rows", tr("Respondents of the responses"), model)
        self.senders = model
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(_TYPING)
        self.setItemDelegate(SenderDelegate(names, types, self))
        self.doubleClicked.disconnect()
        self.doubleClicked.connect(self._on_double_clicked)
        self.sort_by_header()
        self.selectionModel().selectionChanged.connect(lambda *_: self.cell_changed.emit())
        self.selectionModel().currentChanged.connect(lambda *_: self.cell_changed.emit())

    def set_writable(self, writable: bool) -> None:
        """Whether cells can be typed in."""
        self.senders.is_writable = writable

    def selected_responses(self) -> list[Response]:
        """Those of which a cell is selected, from the top; else the current one."""
        rows = sorted({row for row, _ in self._cells()})
        return [self.senders.rows[row] for row in rows if row < len(self.senders.rows)]

    def fill_down(self) -> None:
        """Write what the uppermost selected cells say into those below; into one row, what stands above."""
        cells = self._cells()
        tops = {column: min(row for row, col in cells if col == column) for _, column in cells}
        if len({row for row, _ in cells}) == 1:
            tops = {column: row - 1 for column, row in tops.items() if row}
        texts = {
            (row, column): self._text(tops[column], column)
            for row, column in cells
            if column in tops and row != tops[column]
        }
        self._write(texts)

    def copy(self) -> None:
        """Put the selected cells on the clipboard, as a spreadsheet takes them."""
        cells = set(self._cells())
        if not cells:
            return
        rows = sorted({row for row, _ in cells})
        columns = sorted({column for _, column in cells})
        lines = [
            "\t".join(self._text(row, column) if (row, column) in cells else "" for column in columns)
            for row in rows
        ]
        QGuiApplication.clipboard().setText("\n".join(lines))

    def paste(self) -> None:
        """Write what is on the clipboard from the uppermost selected cell on; one value into all selected."""
        cells = self._cells()
        lines = QGuiApplication.clipboard().text().rstrip("\r\n").splitlines() or [""]
        block = [line.split("\t") for line in lines]
        if not cells:
            return
        if len(block) == len(block[0]) == 1:
            self._write(dict.fromkeys(cells, block[0][0]))
            return
        top, left = min(row for row, _ in cells), min(column for _, column in cells)
        self._write(
            {(top + i, left + j): text for i, line in enumerate(block) for j, text in enumerate(line)}
        )

    def clear_cells(self) -> None:
        """Empty the selected cells: nobody knows."""
        self._write(dict.fromkeys(self._cells(), ""))

    def _write(self, texts: dict[Cell, str]) -> None:
        senders = filled(self.senders, sorted(texts), texts) if self.senders.is_writable else {}
        if senders:
            self.senders_wanted.emit(senders)

    def _cells(self) -> list[Cell]:
        """The selected cells; the current one if none is."""
        selected = [
            (row, column)
            for span in self.selectionModel().selection().toList()
            for row in range(span.top(), span.bottom() + 1)
            for column in range(span.left(), span.right() + 1)
        ]
        current = self.currentIndex()
        return sorted(selected) or ([(current.row(), current.column())] if current.isValid() else [])

    def _text(self, row: int, column: int) -> str:
        return self.senders.columns[column].text(self.senders.rows[row])

    def _on_double_clicked(self, index: AnyIndex) -> None:
        if index.column() not in EDITABLE:
            self.row_activated.emit(self.senders.key_at(index))

    def _remember(self) -> None:
        self._kept = self.senders.key_at(self.currentIndex()), max(0, self.currentIndex().column())

    def _restore(self) -> None:
        uid, column = self._kept
        row = max(0, self.senders.row_of(uid)) if uid else 0
        self.choose(row, column)

    def choose(self, row: int, column: int = int(Field.NAMES)) -> None:
        """Make a cell the current and only selected one."""
        index = self.senders.index(row, column)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
            self.scrollTo(index)

    # Qt overrides

    def closeEditor(self, editor: QWidget, hint: QAbstractItemDelegate.EndEditHint) -> None:
        index = self.currentIndex()
        super().closeEditor(editor, hint)
        if hint == QAbstractItemDelegate.EndEditHint.SubmitModelCache and index.row() + 1 < len(
            self.senders.rows
        ):
            self.choose(index.row() + 1, index.column())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.clear_cells()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and event.modifiers():
            event.ignore()  # Ctrl+Enter confirms, which is the dialog's
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.row_activated.emit(self.senders.key_at(self.currentIndex()))
        else:
            super().keyPressEvent(event)
