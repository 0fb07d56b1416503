"""The menu bar and the tool bar, put together from the actions."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QMenu, QSizePolicy, QToolBar, QToolButton, QWidget

from hoeringkoder.domain.language import LANGUAGES, tr
from hoeringkoder.domain.stances import Stance
from hoeringkoder.domain.uids import printable

from .actions import Actions, stance_action, status_action
from .icons import icon
from .panel import FilterLine, filter_line
from .plain import mnemonic_free, plain_tooltip
from .reading_look import Face, Form, Width
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
        edit = bar.addMenu(tr("&Edit"))
        self._add(edit, "undo", "redo", "", "copy", "", "find", "next_hit", "previous_hit", "")
        self._add(edit, "next_extract", "previous_extract")
        self.view = bar.addMenu(tr("&View"))
        self.theme = self._choices(window, _themes(), settings.theme)
        self.width = self._choices(window, _widths(), settings.reading_width)
        self.face = self._choices(window, _faces(), settings.reading_face)
        self.form = self._choices(window, _forms(), settings.margin_form)
        self.colours = self._choices(window, _colours(), "coder" if settings.colours_by_coder else "code")
        self.language = self._choices(window, _languages(), settings.language)
        self._fill_coding(bar.addMenu(tr("&Coding")))
        self._add(bar.addMenu(tr("&Team")), "merge", "", "coder")
        self._add(bar.addMenu(tr("&Help")), "keys", "", "about")

    def fill_view(self, docks: list[QAction]) -> None:
        """The view menu, with an entry to show or hide each dock."""
        self._add(self.view, "back", "forward", "second_window", "")
        self._add(self.view, "go_responses", "go_text", "go_codes", "next_pane", "previous_pane", "")
        self.view.addActions(docks)
        self._add(self.view, "show_page", "own_ledger")
        self._add(
            self.view, "", "previous_response", "next_response", "", "zoom_in", "zoom_out", "zoom_reset"
        )
        self._add_choices(tr("Lines and fo&nt"), "text-aa", self.width, self.face)
        codings = self._add_choices(tr("Codings in the &margin"), "brackets-square", self.form, self.colours)
        self._add(codings, "", "choose_shown", "show_all_codings", "", "list_codings", "coding_card")
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
        book = menu.addMenu(icon("book-open"), tr("Co&debook"))
        self._add(book, "export_codebook", "print_codebook", "", "import_codebook")
        menu.addSeparator()
        self._add(menu, "open_original", "save_original", "")
        self._add(menu, "backups", "compact", "", "close", "quit")

    def _fill_coding(self, menu: QMenu) -> None:
        self._add(menu, "code", "in_vivo", "repeat", "")
        stances = menu.addMenu(icon("scales"), tr("&Stance"))
        self._add(stances, *(stance_action(stance) for stance in Stance))
        self._add(menu, "memo")
        memos = menu.addMenu(icon("note"), tr("Memo &on"))
        self._add(memos, "memo_response", "memo_respondent", "memo_code", "memo_project", "", "link")
        current = menu.addMenu(icon("bounding-box"), tr("C&urrent coding"))
        self._add(current, "recode", "copy_coding", "", "split_coding", "join_codings", "")
        self._add(current, "end_further", "end_back", "start_back", "start_further")
        self._add(menu, "remove", "place_coding", "")
        selecting = menu.addMenu(icon("selection"), tr("Select in the te&xt"))
        self._add(selecting, "select_sentence", "select_paragraph", "select_section", "select_less")
        self._add(menu, "new_code")
        self.codes = menu.addMenu(icon("tree-structure"), tr("Code tr&ee"))
        self._add(menu, "", "done")
        statuses = menu.addMenu(icon("check-circle"), tr("St&atus"))
        self._add(statuses, *(status_action(status) for status in SETTABLE))
        reading = menu.addMenu(icon("checks"), tr("Readin&g"))
        self._add(reading, "read_on", "set_aside", "set_aside_because", "set_unread", "")
        self._add(reading, "next_unread", "previous_unread", "left", "")
        self._add(reading, "section_read", "section_unread", "response_read", "response_unread", "")
        self._add(reading, "export_ledger")
        self._add(menu, "respondent", "assign", "attributes", "check_respondents", "invited", "")
        self._add(menu, "sections", "forms", "")
        going = menu.addMenu(icon("arrows-down-up"), tr("&Go in the text"))
        self._add(going, "previous_paragraph", "next_paragraph", "previous_coding", "next_coding")
        self._add(going, "previous_question", "next_question")

    def _add(self, menu: QMenu, *names: str) -> None:
        for name in names:
            if name:
                menu.addAction(self._actions[name])
            else:
                menu.addSeparator()

    def _add_choices(self, title: str, icon_name: str, *groups: QActionGroup) -> QMenu:
        menu = self.view.addMenu(icon(icon_name), title)
        for group in groups:
            menu.addActions(group.actions())
            if group is not groups[-1]:
                menu.addSeparator()
        return menu

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
    """The verbs used most, and the search line, for which the verbs' words give way in a narrow window."""

    def __init__(self, actions: Actions, window: QMainWindow) -> None:
        super().__init__(tr("Tool bar"), window)
        self.setObjectName("tool_bar")
        self.setMovable(False)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setIconSize(QSize(ICON_SIZE, ICON_SIZE))
        self.addActions(actions.named("back", "forward", "import_files", "undo", "redo", "code", "memo"))
        self.addActions(actions.named("merge", "export_word"))
        self._worded = [self.widgetForAction(action) for action in self.actions()]
        for action in actions.named("back", "forward", "redo"):
            self._worded.remove(self.widgetForAction(action))
            self._show_icon_only(action)
        self._with_words = 0
        """Pixels that it needs with the words; 0 while they are shown."""
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

    def _show_words(self, are_shown: bool) -> None:
        """On the verbs' buttons, beside the icons."""
        words, icons = Qt.ToolButtonStyle.ToolButtonTextBesideIcon, Qt.ToolButtonStyle.ToolButtonIconOnly
        for button in self._worded:
            if isinstance(button, QToolButton):
                button.setToolButtonStyle(words if are_shown else icons)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        wanted = self._with_words or self.sizeHint().width()
        if bool(self._with_words) != (wanted > self.width()):
            self._with_words = 0 if self._with_words else wanted
            self._show_words(not self._with_words)


def _themes() -> dict[str, str]:
    return {
        "system": tr("As the system"),
        "light": tr("Light"),
        "dark": tr("Dark"),
        "high-light": tr("High contrast, light"),
        "high-dark": tr("High contrast, dark"),
    }


def _widths() -> dict[str, str]:
    return {
        Width.NARROW: tr("Short lines"),
        Width.ORDINARY: tr("Ordinary lines"),
        Width.WIDE: tr("Long lines"),
    }


def _faces() -> dict[str, str]:
    return {Face.SERIF: tr("With serifs"), Face.SANS: tr("Without serifs")}


def _forms() -> dict[str, str]:
    return {Form.NAMES: tr("Brackets with names"), Form.BRACKETS: tr("Brackets only")}


def _colours() -> dict[str, str]:
    return {"code": tr("Coloured by code"), "coder": tr("Coloured by analyst")}


def _languages() -> dict[str, str]:
    names = {"nb": "Bokmål", "en": "English"}  # each in itself, whatever the window speaks
    return {"": tr("As the system")} | {code: names[code] for code in LANGUAGES}
