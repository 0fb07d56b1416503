"""How the cells of the grid of respondents are painted and typed in."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QAbstractItemModel, QCoreApplication, QRect, QSize, QStringListModel, Qt
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import QCompleter, QLineEdit, QStyleOptionViewItem, QTableView, QWidget

from hoeringkoder.domain.responses import CERTAIN, Response

from ..rows_table import CELL_MARGIN, AnyIndex, RowDelegate
from ..theme import current_theme
from .respondents_rows import LIKELY, QUITE_SURE, Field, SendersModel

BAR_HEIGHT = 3
BAR_ABOVE = 5
"""Pixels, from the row's lower edge to the bar's."""
MOST_SHOWN = 12
"""Names offered at once."""


class SenderDelegate(RowDelegate):
    """Marks the current cell, paints a bar for how sure a guess is, and completes what is typed."""

    def __init__(
        self, names: Callable[[], Sequence[str]], types: Callable[[], Sequence[str]], parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._names = names
        self._types = types

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        model = index.model()
        if index.column() == Field.CERTAINTY and isinstance(model, SendersModel):
            super().paint(painter, option, index)
            response = model.rows[index.row()]
            if response.respondents:
                _paint_bar(painter, option.rect, response)
        else:
            super().paint(painter, option, index)
        view = option.widget
        if isinstance(view, QTableView) and view.hasFocus() and view.currentIndex() == index:
            painter.setPen(QColor(current_theme().accent))
            painter.drawRect(option.rect.adjusted(0, 0, -1, -1))

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> QWidget:
        is_name = index.column() == Field.NAMES
        editor = CellEditor(self._names() if is_name else self._types(), is_name, parent)
        editor.setAccessibleName(str(index.model().headerData(index.column(), Qt.Orientation.Horizontal)))
        return editor

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: AnyIndex) -> None:
        assert isinstance(editor, CellEditor)
        model.setData(index, editor.written)

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: AnyIndex) -> None:
        editor.setGeometry(option.rect)


class CellEditor(QLineEdit):
    """A line that offers known words; Down opens the list. Of several names, the last one is completed."""

    def __init__(self, known: Sequence[str], is_several: bool, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("cell_editor")
        self.setStyleSheet(f"border-radius: 0; padding: 0 {CELL_MARGIN - 2}px")
        self._known = {word.casefold(): word for word in known}
        completer = _LastOfSeveral(self) if is_several else QCompleter(self)
        completer.setModel(QStringListModel(list(known), completer))
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(MOST_SHOWN)
        self.setCompleter(completer)

    @property
    def written(self) -> str:
        """What the line says, with the letters of a known word if it is one."""
        text = " ".join(self.text().split())
        return self._known.get(text.casefold(), text)

    def _is_list_open(self) -> bool:
        popup = self.completer().popup() if self.completer() is not None else None
        return isinstance(popup, QWidget) and popup.isVisible()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down and self.completer() is not None:
            self.completer().setCompletionPrefix("" if self.hasSelectedText() else self.text())
            self.completer().complete()
            return
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif self._is_list_open():
            # The list takes what is chosen in it and closes; the same Enter then ends the typing.
            QCoreApplication.postEvent(self, QKeyEvent(event.type(), event.key(), event.modifiers()))
            event.ignore()
        else:
            super().keyPressEvent(event)
            event.accept()  # the delegate ends the typing; the grid would open the response


class _LastOfSeveral(QCompleter):
    """Completes what stands behind the last semicolon."""

    # Qt overrides

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(";")[2].strip()]

    def pathFromIndex(self, index: AnyIndex) -> str:
        chosen = super().pathFromIndex(index)
        line = self.widget()
        before = line.text().rpartition(";")[0] if isinstance(line, QLineEdit) else ""
        return f"{before}; {chosen}" if before else chosen


def _paint_bar(painter: QPainter, rect: QRect, response: Response) -> None:
    theme = current_theme()
    sure = response.certainty
    colour = theme.support if sure >= QUITE_SURE else theme.remarks if sure >= LIKELY else theme.against
    whole = QRect(
        rect.left() + CELL_MARGIN + 2,
        rect.bottom() - BAR_ABOVE - BAR_HEIGHT + 2,
        rect.width() - 2 * CELL_MARGIN - 4,
        BAR_HEIGHT,
    )
    painter.fillRect(whole, QColor(theme.line))
    painter.fillRect(
        QRect(whole.topLeft(), QSize(whole.width() * sure // CERTAIN, BAR_HEIGHT)), QColor(colour)
    )
