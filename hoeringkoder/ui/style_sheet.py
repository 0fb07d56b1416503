"""The little that Fusion and the palette leave to be said: corners, lines, paddings, tabs."""

from dataclasses import asdict
from string import Template
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .theme import Theme

_SHEET = Template("""
QToolTip { color: $text; background: $surface; border: 1px solid $line; padding: 4px 6px; }
QMainWindow::separator { background: $line; width: 1px; height: 1px; }
QMainWindow::separator:hover { background: $accent; }
QSplitter::handle { background: $line; }
QDialog { background: $surface; }
QStatusBar { background: $background; border-top: 1px solid $line; color: $muted; }
QStatusBar::item { border: none; }
QMenuBar { background: $background; padding: 2px 4px; }
QMenuBar::item { padding: 4px 8px; border-radius: 6px; }
QMenuBar::item:selected { background: $selection; }
QMenu { background: $surface; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 5px 24px 5px 8px; border-radius: 4px; }
QMenu::item:selected { background: $selection; color: $text; }
QMenu::item:disabled { color: $muted; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QMenu::icon { padding-left: 8px; }
QToolBar { background: $surface; border: none; border-bottom: 1px solid $line; padding: 4px 8px;
  spacing: 4px; }
QToolButton { border: none; border-radius: 6px; padding: 5px 8px; }
QToolButton::menu-button { border: none; width: 14px; }
QToolButton:hover { background: $selection; }
QToolButton:checked, QToolButton:pressed { background: $accent_background; color: $accent; }
QToolButton[primary="true"]:enabled { background: $accent_background; color: $accent; }
QToolButton:focus { border: 1px solid $accent; padding: 4px 7px; }
QToolButton#status_unsaved { color: $against; }
QLineEdit, QPlainTextEdit, MemoText, Choice, PickList { background: $surface; border: 1px solid $line;
  border-radius: 6px; padding: 4px 8px; selection-background-color: $selection; selection-color: $text; }
QLineEdit:focus, QPlainTextEdit:focus, MemoText:focus, Choice:focus, PickList:focus { border-color: $accent; }
Choice > QLineEdit { background: transparent; border: none; padding: 0; }
Choice::drop-down, PickList::drop-down { border: none; width: 28px; }
Choice QAbstractItemView, PickList QAbstractItemView { border: 1px solid $line; }
QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked { border: 1px solid $muted;
  border-radius: 3px; width: 13px; height: 13px; background: $surface; }
QPushButton { background: $surface; border: 1px solid $line; border-radius: 6px; padding: 5px 14px;
  min-height: 18px; }
QPushButton:hover { background: $selection; }
QPushButton:focus { border-color: $accent; }
QPushButton:checked { border: 2px solid $text; padding: 4px 13px; }
QPushButton:default { background: $accent; border-color: $accent; color: $on_accent; }
QPushButton:disabled { background: $background; border-color: $line; color: $muted; }
QTabBar::tab { padding: 7px 12px; color: $muted; border: none; border-bottom: 2px solid transparent;
  background: transparent; }
QTabBar::tab:selected { color: $text; border-bottom-color: $accent; }
QTabBar::tab:hover { color: $text; }
QTabBar::tab:focus { color: $accent; }
QHeaderView { background: $surface; }
QHeaderView::section { background: $surface; color: $muted; border: none; border-bottom: 1px solid $line;
  padding: 5px 8px; }
QTreeView, QListView, QTableView { border: none; background: $surface; outline: none;
  alternate-background-color: $background; gridline-color: $line; }
QTreeView::item, QListView::item { min-height: 26px; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected { background: $selection;
  color: $text; }
QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $scroll; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QProgressBar { border: none; border-radius: 3px; background: $line; max-height: 6px; text-align: center; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
""")

_HIGH = Template("""
QToolTip, QMenu { border: 2px solid $text; }
QMenuBar::item:selected, QMenu::item:selected { background: $selection; color: $text;
  border: 2px solid $accent; }
QToolButton { border: 1px solid transparent; padding: 4px 7px; }
QToolButton:hover { border: 1px solid $text; }
QToolButton:checked, QToolButton:pressed { border: 2px solid $accent; padding: 3px 6px; }
QToolButton:focus, QPushButton:focus { border: 3px solid $accent; padding: 2px 5px; }
QPushButton { border: 2px solid $text; padding: 4px 13px; }
QPushButton:focus { padding: 3px 12px; }
QPushButton:default:focus { border-color: $text; }
QPushButton:disabled { border: 1px dashed $muted; }
QLineEdit, QPlainTextEdit, Choice, PickList { border: 1px solid $text; }
QLineEdit:focus, QPlainTextEdit:focus, Choice:focus, PickList:focus { border: 3px solid $accent;
  padding: 2px 6px; }
QCheckBox:focus, QRadioButton:focus, QGroupBox:focus { border: 2px solid $accent; }
QCheckBox::indicator:unchecked, QAbstractItemView::indicator:unchecked { border: 2px solid $text; }
QTabBar::tab:selected { color: $text; border-bottom: 4px solid $accent; }
QTabBar::tab:focus { border: 2px solid $accent; }
QTreeView::item:selected, QListView::item:selected, QTableView::item:selected {
  background: $selection; color: $text; border-top: 1px solid $accent; border-bottom: 1px solid $accent; }
QTreeView, QListView, QTableView { border: 2px solid transparent; }
QTreeView:focus, QListView:focus, QTableView:focus { border: 2px solid $accent; }
QScrollBar::handle { background: $muted; }
QScrollBar::handle:hover { background: $text; }
""")
"""Said besides, where contrasts are to be high: frames round what is selected or has the keyboard."""


def style_sheet(theme: "Theme") -> str:
    """The application's style sheet in the theme's colours."""
    values = asdict(theme) | {"on_accent": theme.on_accent, "scroll": "#4A525C" if theme.dark else "#B4BBC4"}
    sheet = _SHEET.substitute(values)
    return sheet + _HIGH.substitute(values) if theme.high else sheet
