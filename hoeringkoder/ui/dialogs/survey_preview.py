"""How a survey looks: the sheet as it is, and one of its rows as the response that it becomes."""

from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QTableView,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.readings import ParagraphKind, Reading
from hoeringkoder.domain.surveys import SurveyPlan
from hoeringkoder.reading.surveys.headings import letter
from hoeringkoder.reading.surveys.rows import SurveyRows
from hoeringkoder.reading.surveys.table import SurveyTable

from ..icons import icon
from ..plain import NarrowLabel, plain_tooltip, straight
from ..rows_table import ROW_HEIGHT, AnyIndex
from ..theme import SMALL_SIZE, UI_SIZE, current_theme, ui_font
from .survey_columns import capital

_COLUMN_WIDTH = 150
_LONGEST_CELL = 200
"""Code points of a cell that are shown in the sheet; its tooltip has more."""


class SheetModel(QAbstractTableModel):
    """The sheet's cells, asked for only where they are shown."""

    def __init__(self) -> None:
        super().__init__()
        self._table: SurveyTable | None = None
        self._plan: SurveyPlan | None = None

    def show_table(self, table: SurveyTable, plan: SurveyPlan) -> None:
        """Show another sheet, or the same with other headings."""
        self.beginResetModel()
        self._table, self._plan = table, plan
        self.endResetModel()

    def show_roles(self, plan: SurveyPlan) -> None:
        """The columns mean something else now."""
        self._plan = plan
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, max(0, self.columnCount() - 1))

    # Qt overrides

    def rowCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._table is None else len(self._table.sheet.rows)

    def columnCount(self, parent: AnyIndex = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() or self._table is None else len(self._table.headings)

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> Any:
        if role != Qt.ItemDataRole.DisplayRole or self._table is None or self._plan is None:
            return None
        if orientation == Qt.Orientation.Vertical:
            return str(section + 1)
        heading = self._table.headings[section]
        return f"{letter(heading.index).strip('[]')} · {self._plan.roles()[heading.key].label}"

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> Any:
        if not index.isValid() or self._table is None:
            return None
        if role == Qt.ItemDataRole.FontRole and index.row() < self._table.first:
            return ui_font(bold=index.row() >= self._table.skipped)
        if role == Qt.ItemDataRole.BackgroundRole and index.row() < self._table.first:
            return QColor(current_theme().background)
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole):
            return None
        row, at = self._table.sheet.rows[index.row()], self._table.headings[index.column()].index
        cell = row[at] if at < len(row) else ""
        if role == Qt.ItemDataRole.ToolTipRole:
            return plain_tooltip(cell)
        return " ".join(straight(cell[:_LONGEST_CELL]).split())


class SheetView(QTableView):
    """The sheet, to look at."""

    def __init__(self) -> None:
        super().__init__()
        self.sheet_model = SheetModel()
        self.sheet_model.setParent(self)
        self.setModel(self.sheet_model)
        self.setObjectName("survey_sheet")
        self.setAccessibleName(tr("The sheet"))
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().setDefaultSectionSize(_COLUMN_WIDTH)
        self.horizontalHeader().setDefaultAlignment(
            Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        )
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def reveal_column(self, number: int) -> None:
        """Scroll so that a column, counted from 0, is seen."""
        if 0 <= number < self.sheet_model.columnCount():
            index = self.sheet_model.index(max(0, self.rowAt(0)), number)
            self.scrollTo(index, QAbstractItemView.ScrollHint.EnsureVisible)


class ResponsePreview(QWidget):
    """One row as a response, and a way to the next and the previous one."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: SurveyRows | None = None
        self._table: SurveyTable | None = None
        self._number = -1
        self.setObjectName("survey_preview")
        self.setAccessibleName(tr("A row as a response"))
        self.place = NarrowLabel()
        self.place.setObjectName("survey_preview_row")
        self.previous = _step_button("survey_previous", tr("Previous row"), "caret-up")
        self.next = _step_button("survey_next", tr("Next row"), "caret-down")
        self.previous.clicked.connect(lambda: self._step(-1))
        self.next.clicked.connect(lambda: self._step(1))
        self.text = QTextEdit()
        self.text.setReadOnly(True)
        self.text.setObjectName("survey_preview_text")
        self.text.setAccessibleName(tr("A row as a response"))
        self.text.setTabChangesFocus(True)
        self.text.setFrameShape(QTextEdit.Shape.NoFrame)
        self.text.document().setDocumentMargin(12)
        row = QHBoxLayout()
        row.setContentsMargins(12, 4, 4, 0)
        row.addWidget(self.place, 1)
        row.addWidget(self.previous)
        row.addWidget(self.next)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(row)
        layout.addWidget(self.text, 1)

    def show_rows(self, table: SurveyTable, rows: SurveyRows) -> None:
        """Show the row that was shown, or the first, by another plan."""
        self._rows = rows
        if table is not self._table:
            self._table, self._number = table, table.first - 1
            self._step(1)
        else:
            self._show()

    def _step(self, by: int) -> None:
        """To the next row (1) or the one before (-1) that is a response."""
        if self._rows is None or self._table is None:
            return
        number = self._number + by
        while self._table.first <= number < len(self._table.sheet.rows):
            if self._rows.reading(number) is not None:
                self._number = number
                break
            number += by
        self._show()

    def _show(self) -> None:
        reading = None
        if self._rows is not None and self._table is not None and self._number >= self._table.first:
            reading = self._rows.reading(self._number)
        self.place.setText(
            tr("Row {n}", n=self._number + 1) if reading else tr("No row has an answer by these columns.")
        )
        self.text.clear()
        if reading is not None:
            _write(reading, QTextCursor(self.text.document()))
        self.text.moveCursor(QTextCursor.MoveOperation.Start)


def _step_button(name: str, text: str, sign: str) -> QPushButton:
    button = QPushButton(icon(sign), "")
    button.setObjectName(name)
    button.setAccessibleName(text)
    button.setToolTip(text)
    button.setAutoDefault(False)
    button.setStyleSheet("padding: 3px 6px;")
    return button


def _write(reading: Reading, cursor: QTextCursor) -> None:
    """Who answered, then each question with its answer."""
    theme = current_theme()
    respondent = reading.respondent
    name = respondent.name if respondent else reading.title
    _line(cursor, name, UI_SIZE + 3, theme.text, bold=True)
    if respondent and respondent.respondent_type:
        _line(cursor, respondent.respondent_type, UI_SIZE, theme.remarks)
    answers = {section.title for section in reading.content.sections}
    for attribute, value in reading.attributes:
        if attribute not in answers:
            _line(cursor, f"{attribute}: {value}", SMALL_SIZE, theme.muted)
    content = reading.content
    unanswered = {section.start for section in content.sections if not section.answered}
    for paragraph in content.paragraphs:
        words = content.text[paragraph.start : paragraph.end]
        if paragraph.kind is ParagraphKind.HEADING:
            _line(cursor, words, UI_SIZE, theme.text, bold=True, above=10)
            if paragraph.start in unanswered:
                _line(cursor, capital(tr("not answered")), UI_SIZE, theme.muted)
        else:
            is_own = paragraph.kind is not ParagraphKind.FORM
            _line(cursor, words, UI_SIZE, theme.text if is_own else theme.support)


def _line(
    cursor: QTextCursor, words: str, size: int, colour: str, bold: bool = False, above: int = 2
) -> None:
    block, letters = QTextBlockFormat(), QTextCharFormat()
    block.setTopMargin(above)
    letters.setFont(ui_font(size, bold))
    letters.setForeground(QColor(colour))
    if cursor.position():
        cursor.insertBlock(block, letters)
    else:
        cursor.setBlockFormat(block)
        cursor.setCharFormat(letters)
    cursor.insertText(straight(words), letters)
