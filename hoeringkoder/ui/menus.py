"""The menu bar and the tool bar, put together from the actions."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from hoeringkoder.domain.language import LANGUAGES, tr
from hoeringkoder.domain.stances import Stance
from hoeringkoder.domain.uids import printable

from .actions import Actions, stance_action, status_action
from .icons import icon
from .panel import FilterLine, filter_line
from .plain import mnemonic_free, plain_tooltip
from .responses.rows import SETTABLE
from .settings import Settings

SEARCH_WIDTH = 320
ICON_SIZE = 20


class Menus:
    """The menus; `recent` is filled when it opens."""

    def __init__(self, window: QMainWindow, actions: Actions, settings: Settings) -> None:
        self._actions = actions
        self._settings = settings
        bar = window.menuBar()
        self.recent = QMenu(tr("&Recent projects"), window)
        self.recent.setIcon(icon("clock-counter-clockwise"))
        self._fill_file(bar.addMenu(tr("&File")))
        self._add(
            bar.addMenu(tr("&Edit")), "undo", "redo", "", "copy", "", "find", "next_hit", "previous_hit"
        )
        self.view = bar.addMenu(tr("&View"))
        self.theme = self._choices(
            window, {"system": tr("As the system"), "light": tr("Light"), "dark": tr("Dark")}, settings.theme
        )
        self.language = self._choices(window, _languages(), settings.language)
        self._fill_coding(bar.addMenu(tr("&Coding")))
        self._add(bar.addMenu(tr("&Team")), "merge", "", "coder")
        self._add(bar.addMenu(tr("&Help")), "keys", "", "about")

    def fill_view(self, docks: list[QAction]) -> None:
        """The view menu, with an entry to show or hide each dock."""
        self._add(self.view, "go_responses", "go_text", "go_codes", "next_pane", "previous_pane", "")
        self.view.addActions(docks)
        self._add(self.view, "show_page")
        self._add(
            self.view, "", "previous_response", "next_response", "", "zoom_in", "zoom_out", "zoom_reset", ""
        )
        self.view.addMenu(tr("T&heme")).addActions(self.theme.actions())
        self.view.addMenu(tr("&Language")).addActions(self.language.actions())

    def fill_recent(self, on_chosen: Callable[[Path], None]) -> None:
        """The projects opened last."""
        self.recent.clear()
        for path in self._settings.recent():
            action = self.recent.addAction(mnemonic_free(printable(path.stem)), partial(on_chosen, path))
            action.setToolTip(plain_tooltip(printable(str(path))))
        if self.recent.isEmpty():
            self.recent.addAction(tr("None yet")).setEnabled(False)

    def _fill_file(self, menu: QMenu) -> None:
        self._add(menu, "new", "open")
        menu.addMenu(self.recent)
        self._add(menu, "demo", "", "import_files", "import_folder", "import_survey", "read_scans", "")
        self._add(menu, "receipts", "alike", "", "read_again", "read_all_again", "")
        self._add(menu, "merge", "export_word", "")
        self._add(menu, "open_original", "save_original", "")
        self._add(menu, "backups", "compact", "", "close", "quit")

    def _fill_coding(self, menu: QMenu) -> None:
        self._add(menu, "code", "repeat", "")
        stances = menu.addMenu(icon("scales"), tr("&Stance"))
        self._add(stances, *(stance_action(stance) for stance in Stance))
        self._add(menu, "memo", "recode", "remove", "place_coding", "", "new_code", "", "done")
        statuses = menu.addMenu(icon("check-circle"), tr("St&atus"))
        self._add(statuses, *(status_action(status) for status in SETTABLE))
        self._add(menu, "respondent", "check_respondents", "invited", "")
        self._add(menu, "sections", "forms", "")
        self._add(menu, "previous_paragraph", "next_paragraph", "previous_coding", "next_coding")
        self._add(menu, "previous_question", "next_question")

    def _add(self, menu: QMenu, *names: str) -> None:
        for name in names:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()

    def _choices(self, window: QMainWindow, names: dict[str, str], chosen: str) -> QActionGroup:
        group = QActionGroup(window)
        for value, name in names.items():
            action = group.addAction(name)
            action.setCheckable(True)
            action.setData(value)
            action.setChecked(value == chosen)
        return group


class SearchLine(FilterLine):
    """The one search line. Enter searches; Down or Esc wish to leave it: `hits_wanted`, `text_wanted`."""

    hits_wanted = Signal()
    text_wanted = Signal()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Down:
            self.hits_wanted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.clear()
            self.text_wanted.emit()
        else:
            super().keyPressEvent(event)


class ToolBar(QToolBar):
    """The verbs used most, and the search line."""

    def __init__(self, actions: Actions, window: QMainWindow) -> None:
        super().__init__(tr("Tool bar"), window)
        self.setObjectName("tool_bar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.addActions(actions.named("import_files", "undo", "redo", "code", "memo", "merge", "export_word"))
        self._show_icon_only(actions["redo"])
        self.widgetForAction(actions["code"]).setProperty("primary", True)
        space = QWidget()
        space.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.addWidget(space)
        self.search = SearchLine()
        filter_line("search_line", tr("Search in the responses (Ctrl+K)"), "magnifying-glass", self.search)
        self.search.setMinimumWidth(SEARCH_WIDTH)
        self.addWidget(self.search)

    def _show_icon_only(self, action: QAction) -> None:
        button = self.widgetForAction(action)
        if isinstance(button, QToolButton):
            button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)


def _languages() -> dict[str, str]:
    names = {"nb": "Bokmål", "en": "English"}  # each in itself, whatever the window speaks
    return {"": tr("As the system")} | {code: names[code] for code in LANGUAGES}
