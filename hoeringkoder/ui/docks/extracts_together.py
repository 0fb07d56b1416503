"""The little window that says which codes stand on the same passages as the extracts, and on how many."""

from collections.abc import Mapping

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.domain.codes import Code, CodeTree
from hoeringkoder.domain.language import ntr, tr

from ..painting import RIGHT, draw_line_of_text, draw_row_background, draw_swatch
from ..plain import PlainLabel, plain_tooltip
from ..popup import Popup
from ..rows_table import ROW_HEIGHT, AnyIndex
from ..theme import SMALL_SIZE, code_mark_colour, current_theme, ui_font

_CODE = int(Qt.ItemDataRole.UserRole)
_COUNT = _CODE + 1
_SIZE = QSize(340, 240)


class TogetherPopup(Popup):
    """Emits `code_chosen(uid)`: only extracts that have this code too are to be shown."""

    code_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("extract_together_popup", tr("Codes that occur with these extracts"), parent)
        self.sentence = PlainLabel()
        self.sentence.setObjectName("extract_together_sentence")
        self.sentence.setWordWrap(True)
        self.sentence.setFont(ui_font(SMALL_SIZE))
        self.rows = QListWidget()
        self.rows.setObjectName("extract_together")
        self.rows.setAccessibleName(tr("Codes that occur with these extracts"))
        self.rows.setFixedSize(_SIZE)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setItemDelegate(_Delegate(self.rows))
        self.rows.itemActivated.connect(self._choose)
        self.rows.itemClicked.connect(self._choose)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 10, 12, 10)
        layout.setSpacing(6)
        layout.addWidget(self.sentence)
        layout.addWidget(self.rows, 1)

    def open_at(self, button: QWidget) -> None:
        """Open under a button, empty."""
        self.rows.clear()
        self.sentence.setText(tr("Counting …"))
        self.open_under(button)
        self.rows.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_counts(self, tree: CodeTree, counts: Mapping[str, int], of: int, is_done: bool) -> None:
        """Of `of` extracts so many have each of these codes (uids) too; `is_done`: all are counted."""
        current = self.rows.currentItem()
        chosen = current.data(_CODE).uid if current is not None else ""
        self.rows.clear()
        for uid in sorted((uid for uid in counts if uid in tree), key=lambda uid: (-counts[uid], uid)):
            self.rows.addItem(_item(tree[uid], tree.path(uid), counts[uid]))
            if uid == chosen:
                self.rows.setCurrentRow(self.rows.count() - 1)
        if self.rows.currentRow() < 0:
            self.rows.setCurrentRow(0)
        if not is_done:
            self.sentence.setText(tr("Counting …"))
        elif self.rows.count():
            self.sentence.setText(
                ntr(
                    "The extract occurs with these codes. Choose one to see it alone.",
                    "Of {n} extracts, so many occur with each of these codes. Choose one to see them.",
                    of,
                )
            )
        else:
            self.sentence.setText(tr("No other code stands on the same passages."))

    def _choose(self, item: QListWidgetItem) -> None:
        if self.isVisible():  # on some systems a click is told twice
            code: Code = item.data(_CODE)
            self.close()
            self.code_chosen.emit(code.uid)


class _Delegate(QStyledItemDelegate):
    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        rect: QRect = option.rect
        code: Code = index.data(_CODE)
        painter.save()
        draw_row_background(painter, rect, option.state, True)
        line = rect.adjusted(10, 0, -10, 0)
        draw_swatch(painter, line, code_mark_colour(code.colour))
        theme = current_theme()
        draw_line_of_text(painter, line.adjusted(20, 0, -60, 0), code.name, ui_font(), theme.text)
        draw_line_of_text(painter, line, str(index.data(_COUNT)), ui_font(SMALL_SIZE), theme.muted, RIGHT)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: AnyIndex) -> QSize:
        return QSize(100, ROW_HEIGHT)


def _item(code: Code, path: str, count: int) -> QListWidgetItem:
    item = QListWidgetItem(f"{code.name}, {count}")
    item.setData(_CODE, code)
    item.setData(_COUNT, count)
    item.setToolTip(plain_tooltip(path))
    return item
