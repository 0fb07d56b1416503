"""The columns of a survey in a table, each with what it is; several are told at once, by key or button."""

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QGridLayout, QMenu, QPushButton, QVBoxLayout, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.surveys import Role

from ..rows_table import Column, RowsModel, RowsTable
from ..theme import SMALL_SIZE, current_theme, ui_font

ROLE_KEYS = (
    Role.RESPONDENT,
    Role.TYPE,
    Role.ATTRIBUTE,
    Role.CLOSED,
    Role.OPTION,
    Role.OPEN,
    Role.ID,
    Role.IGNORED,
)
"""The roles in the order of the keys 1 to 8."""
_BUTTONS_IN_A_ROW = 4


@dataclass(frozen=True, slots=True)
class ColumnRow:
    """One column as shown. `filled` counts cells; `is_new`: the last delivery did not have it."""

    key: str
    letter: str
    heading: str
    examples: str
    filled: int
    place: int
    role: Role
    is_new: bool = False


class ColumnsTable(RowsTable[ColumnRow]):
    """Emits `role_wanted(role)` for the selected columns, and `fill_wanted()`: all as the topmost one."""

    role_wanted = Signal(object)
    fill_wanted = Signal()

    def __init__(self) -> None:
        columns = [
            Column[ColumnRow](tr("Column"), lambda row: row.letter, 74, order=lambda row: row.place),
            Column[ColumnRow](tr("Heading"), lambda row: row.heading),
            Column[ColumnRow](tr("Examples"), lambda row: row.examples, 130),
            Column[ColumnRow](
                tr("Filled"), lambda row: str(row.filled), 64, order=lambda row: row.filled, is_number=True
            ),
            Column[ColumnRow](tr("Is"), role_text, 160, colour=_colour),
        ]
        self.columns_model = RowsModel(columns, lambda row: row.key)
        super().__init__("survey_columns", tr("Columns of the sheet"), self.columns_model)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setTextElideMode(Qt.TextElideMode.ElideMiddle)  # headings often begin with the same words
        self.sort_by_header()
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._show_menu)
        self.row_activated.connect(lambda _: self._open_menu())

    def show_rows(self, rows: Iterable[ColumnRow]) -> None:
        """Show these, with what is selected still selected."""
        self.columns_model.set_rows(rows)

    def _open_menu(self) -> None:
        self.choose_current()
        self._show_menu(self.visualRect(self.currentIndex()).bottomLeft())

    def _show_menu(self, place: QPoint) -> None:
        menu = QMenu(self)
        menu.setObjectName("survey_role_menu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, role in enumerate(ROLE_KEYS, 1):
            action = menu.addAction(f"{capital(role.label)}\t{number}")
            action.triggered.connect(lambda _=False, wanted=role: self.role_wanted.emit(wanted))
        menu.addSeparator()
        menu.addAction(tr("As the topmost one") + "\tCtrl+D").triggered.connect(self.fill_wanted)
        menu.popup(self.viewport().mapToGlobal(place))

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = event.key() - Qt.Key.Key_1
        plain = event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )
        if plain and 0 <= number < len(ROLE_KEYS):
            self.choose_current()
            self.role_wanted.emit(ROLE_KEYS[number])
        elif plain and event.key() == Qt.Key.Key_Delete:
            self.choose_current()
            self.role_wanted.emit(Role.IGNORED)
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.fill_wanted.emit()
        else:
            super().keyPressEvent(event)
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                event.accept()  # it opened the menu, and is not to import anything besides


class RoleButtons(QWidget):
    """A button for each role, with its key. Emits `role_wanted(role)`."""

    role_wanted = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("survey_roles")
        self.setAccessibleName(tr("What the selected columns are"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        grid = QGridLayout()
        grid.setSpacing(6)
        for number, role in enumerate(ROLE_KEYS):
            button = QPushButton(f"{number + 1}  {capital(role.label)}")
            button.setObjectName(f"role_{role.value}")
            button.setAccessibleName(role.label)
            button.setFont(ui_font(SMALL_SIZE))
            button.setStyleSheet("text-align: left; padding: 3px 8px;")
            button.setAutoDefault(False)
            button.clicked.connect(lambda _=False, wanted=role: self.role_wanted.emit(wanted))
            grid.addWidget(button, number // _BUTTONS_IN_A_ROW, number % _BUTTONS_IN_A_ROW)
        layout.addLayout(grid)


def role_text(row: ColumnRow) -> str:
    """What the column is."""
    return tr("{role} (new)", role=row.role.label) if row.is_new else row.role.label


def capital(words: str) -> str:
    """With a capital at the beginning."""
    return words[:1].upper() + words[1:]


def _colour(row: ColumnRow) -> str:
    theme = current_theme()
    return {
        Role.RESPONDENT: theme.remarks,
        Role.TYPE: theme.remarks,
        Role.CLOSED: theme.support,
        Role.OPTION: theme.support,
        Role.OPEN: theme.accent,
        Role.IGNORED: theme.muted,
    }.get(row.role, "")
