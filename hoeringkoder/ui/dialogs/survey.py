"""The dialog that asks what the columns of a survey are, and shows what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QSpinBox,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.surveys import Remembered, Role, Sheet, SurveyPlan
from hoeringkoder.domain.uids import printable
from hoeringkoder.reading.surveys.file import SurveyFile
from hoeringkoder.reading.surveys.guess import likeliest, plan_for
from hoeringkoder.reading.surveys.headings import letter
from hoeringkoder.reading.surveys.rows import SurveyRows
from hoeringkoder.reading.surveys.table import SurveyTable

from ..choice import PickList
from ..plain import PlainLabel, shortened
from ..theme import SMALL_SIZE, current_theme, ui_font
from ..workspace import busy
from .base import Dialog
from .survey_columns import ColumnRow, ColumnsTable, RoleButtons
from .survey_preview import ResponsePreview, SheetView
from .survey_told import MOST_OF_NAME, cells_told, known_told, rows_told

_COUNT_DELAY = 150
"""Milliseconds without a change after which the cells are counted."""
_MOST_HEADER_ROWS = 10
_SHEETS_WIDTH = 240
_FRAME = QSize(20, 50)
"""Pixels of the screen left for what the window system puts around a window."""


@dataclass(frozen=True, slots=True)
class SurveyOrder:
    """What the user wants imported: the rows of a sheet, by a plan."""

    file: SurveyFile
    table: SurveyTable
    plan: SurveyPlan


class _RowNumber(QSpinBox):
    """Enter takes the number, and does not import anything besides."""

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        super().keyPressEvent(event)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()


class SurveyDialog(Dialog):
    """Emits `import_requested(SurveyOrder)`. `plan` is what it says at the moment."""

    import_requested = Signal(object)

    def __init__(self, file: SurveyFile, known: Sequence[SurveyPlan], parent: QWidget | None) -> None:
        super().__init__("survey_dialog", tr("Import a survey"), " ", parent)
        self._file = file
        self._known = known
        self.sheets = PickList()
        self.name = QLineEdit()
        self.first_row, self.header_rows = _RowNumber(), _RowNumber()
        self.only_new = QCheckBox(tr("Show only new columns"))
        self.columns = ColumnsTable()
        self.roles = RoleButtons()
        self.preview, self.sheet_view = ResponsePreview(), SheetView()
        self.count = PlainLabel()
        self.notes = PlainLabel()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNT_DELAY)
        self._name_widgets()
        self._lay_out()
        self.add_cancel()
        self.primary = self.add_primary("import", tr("Import"))
        self._sheet: Sheet = likeliest(file.sheets)
        self._told: Remembered
        self._is_known: bool
        self.sheets.setCurrentIndex(file.sheets.index(self._sheet))
        self._take_sheet(self._sheet, None)
        self._connect()
        self.resize(1240, 780)
        if parent is not None:
            self.resize(self.size().boundedTo(parent.screen().availableSize() - _FRAME))
        self.columns.setFocus()

    @property
    def plan(self) -> SurveyPlan:
        """What the columns are, by what the dialog says now."""
        return self._told.plan

    def set_role(self, role: Role) -> None:
        """Say what the selected columns are."""
        self._take_plan(self.plan.with_roles(dict.fromkeys(self.columns.selected_keys(), role)))

    def fill_down(self) -> None:
        """Let the selected columns be what the topmost of them is."""
        keys = self.columns.selected_keys()
        if keys:
            self.set_role(self.plan.roles()[keys[0]])

    def _name_widgets(self) -> None:
        for name, words, widget in (
            ("survey_sheets", tr("Sheet"), self.sheets),
            ("survey_name", tr("Name of the survey"), self.name),
            ("survey_first_row", tr("First row of headings"), self.first_row),
            ("survey_header_rows", tr("Rows of headings"), self.header_rows),
            ("survey_only_new", tr("Show only new columns"), self.only_new),
            ("survey_count", tr("Where the cells go"), self.count),
            ("survey_notes", tr("What should be known of the sheet"), self.notes),
        ):
            widget.setObjectName(name)
            widget.setAccessibleName(words)
        for sheet in self._file.sheets:
            self.sheets.addItem(shortened(printable(sheet.name), MOST_OF_NAME) or "–")
        for box in (self.first_row, self.header_rows):
            box.setMinimumHeight(28)
        self.sheets.setMaximumWidth(_SHEETS_WIDTH)
        self.first_row.setMinimum(1)
        self.first_row.setMaximum(1000)
        self.header_rows.setRange(1, _MOST_HEADER_ROWS)
        for label in (self.count, self.notes):
            label.setFont(ui_font(SMALL_SIZE))
            label.setWordWrap(True)
            label.setStyleSheet(f"color: {current_theme().muted}")

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        several = len(self._file.sheets) > 1
        for words, widget, shown in (
            (tr("Na&me"), self.name, True),
            (tr("&Sheet"), self.sheets, several),
            (tr("Headings from &row"), self.first_row, True),
            (tr("R&ows"), self.header_rows, True),
        ):
            label = QLabel(words)
            label.setBuddy(widget)
            label.setVisible(shown)
            widget.setVisible(shown)
            top.addWidget(label)
            top.addWidget(widget, 1 if widget is self.name else 0)
        self.content.addLayout(top)
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 8, 0)
        column.addWidget(self.only_new)
        column.addWidget(self.columns, 1)
        column.addWidget(self.roles)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("survey_tabs")
        self.tabs.setDocumentMode(True)
        self.tabs.addTab(self.preview, tr("A response"))
        self.tabs.addTab(self.sheet_view, tr("The sheet"))
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setHandleWidth(1)
        split.setChildrenCollapsible(False)
        split.addWidget(left)
        split.addWidget(self.tabs)
        split.setSizes([720, 480])
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        self.content.addWidget(split, 1)
        self.content.addWidget(self.count)
        self.content.addWidget(self.notes)

    def _connect(self) -> None:
        self.sheets.currentIndexChanged.connect(self._on_sheet)
        self.first_row.valueChanged.connect(self._on_layout)
        self.header_rows.valueChanged.connect(self._on_layout)
        self.name.textEdited.connect(self._on_name)
        self.only_new.toggled.connect(self._show_columns)
        self.columns.role_wanted.connect(self.set_role)
        self.columns.fill_wanted.connect(self.fill_down)
        self.roles.role_wanted.connect(self.set_role)
        self.columns.selectionModel().currentRowChanged.connect(self._on_current)
        self._counting.timeout.connect(self._show_count)
        self.primary.clicked.connect(self._on_import)

    def _on_sheet(self, number: int) -> None:
        self._take_sheet(self._file.sheets[number], None)

    def _on_layout(self) -> None:
        self._take_sheet(self._sheet, (self.first_row.value() - 1, self.header_rows.value()))

    def _on_name(self, text: str) -> None:
        self._told = replace(self._told, plan=replace(self.plan, name=" ".join(text.split())))
        self._show_preview()

    def _take_sheet(self, sheet: Sheet, layout: tuple[int, int] | None) -> None:
        """Show a sheet, by what is known or guessed of it."""
        with busy():
            self._sheet = sheet
            self._told, self._is_known = plan_for(sheet, self._known, self._file.path.stem, layout)
            self._table = SurveyTable(sheet, self.plan.skipped, self.plan.header_rows)
            self._filled = self._table.filled()
            for box, value in (
                (self.first_row, self.plan.skipped + 1),
                (self.header_rows, self.plan.header_rows),
            ):
                box.blockSignals(True)
                box.setValue(value)
                box.blockSignals(False)
            self.name.setText(printable(self.plan.name))
            self.only_new.setVisible(bool(self._told.new) and self._is_known)
            self.only_new.setChecked(bool(self._told.new) and self._is_known)
            self.sheet_view.sheet_model.show_table(self._table, self.plan)
            self._take_plan(self.plan)
        self._say()

    def _take_plan(self, plan: SurveyPlan) -> None:
        self._told = replace(self._told, plan=plan)
        self._show_columns()
        self.sheet_view.sheet_model.show_roles(plan)
        self._show_preview()
        self._counting.start()
        if not self.isVisible():
            self._show_count()

    def _show_columns(self) -> None:
        roles = self.plan.roles()
        headings = {one.key: one.heading for one in self.plan.columns}
        wanted_new = self.only_new.isChecked()
        self.columns.show_rows(
            ColumnRow(
                one.key,
                letter(one.index).strip("[]"),
                headings[one.key],
                " · ".join(shortened(example, MOST_OF_NAME) for example in self._table.examples(one)),
                self._filled[one.key],
                one.index,
                roles[one.key],
                self._is_known and one.key in self._told.new,
            )
            for one in self._table.headings
            if not wanted_new or one.key in self._told.new
        )

    def _show_preview(self) -> None:
        self.preview.show_rows(self._table, self._rows())

    def _rows(self) -> SurveyRows:
        return SurveyRows(self._table, self.plan, self._file.path, self._file.media_type)

    def _show_count(self) -> None:
        counted = self._table.counted(self.plan)
        self.count.setText(f"{rows_told(counted)} {cells_told(counted.cells)}")
        self.notes.setText(" ".join(self._rows().warnings()))
        self.notes.setVisible(bool(self.notes.text()))
        self.primary.setEnabled(counted.responses > 0)

    def _on_current(self) -> None:
        key = self.columns.columns_model.key_at(self.columns.currentIndex())
        keys = [one.key for one in self._table.headings]
        if key in keys:
            self.sheet_view.reveal_column(keys.index(key))

    def _on_import(self) -> None:
        name = " ".join(self.name.text().split()) or self._file.path.stem
        order = SurveyOrder(self._file, self._table, replace(self.plan, name=name))
        self.accept()
        self.import_requested.emit(order)

    def _say(self) -> None:
        """The sentence on top: what is to be done here."""
        self.sentence.setText(
            known_told(self._told)
            if self._is_known
            else tr(
                "Each row of «{name}» becomes a response. Say what each column is: select some, and press a "
                "key from 1 to 8 or a button. What was guessed is to be looked over.",
                name=shortened(printable(self._file.path.name), MOST_OF_NAME),
            )
        )
