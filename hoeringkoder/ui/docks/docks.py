"""The docks below the text, as tabs; what they hold is theirs."""

from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabBar, QTabWidget, QWidget

from hoeringkoder.domain.language import tr

from ..empty import Paged
from .displaced_dock import DisplacedPanel
from .extracts_dock import ExtractsPanel
from .history_dock import HistoryPanel
from .memo_dock import MemoPanel
from .search_dock import SearchPanel

HEIGHT = 228
"""Pixels at the first start, with the tabs."""


class Docks(QObject):
    """Search, extracts, history, memos, codings without a place. Emits `put_away()` when the one with the
    keyboard was hidden."""

    put_away = Signal()

    def __init__(self, window: QMainWindow, place_action: QAction, link_action: QAction) -> None:
        super().__init__(window)
        self._window = window
        self.search = SearchPanel()
        self.extracts = ExtractsPanel()
        self.history = HistoryPanel()
        self.memo = MemoPanel(link_action)
        self.displaced = DisplacedPanel(place_action)
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks)
        self._docks = {
            self.search: self._dock("search_dock", tr("Search"), self.search, "Ctrl+4"),
            self.extracts: self._dock("extracts_dock", tr("Extracts"), self.extracts, "Ctrl+5"),
            self.history: self._dock("history_dock", tr("History"), self.history, "Ctrl+6"),
            self.memo: self._dock("memo_dock", tr("Memos"), self.memo, "Ctrl+7"),
            self.displaced: self._dock(
                "displaced_dock", tr("Codings without a place"), self.displaced, "Ctrl+9"
            ),
        }
        first, *others = self._docks.values()
        for dock in others:
            window.tabifyDockWidget(first, dock)
        window.resizeDocks([first], [HEIGHT], Qt.Orientation.Vertical)

    def dock_of(self, panel: Paged) -> QDockWidget:
        """The dock that holds a panel."""
        return self._docks[panel]

    def toggles(self) -> list[QAction]:
        """Actions that go to a dock, or put it away if the keyboard is there already."""
        found = []
        for panel, dock in self._docks.items():
            action = QAction(dock.windowTitle(), self._window)
            action.setObjectName(f"go_to_{dock.objectName()}")
            action.setShortcut(dock.property("key"))
            action.triggered.connect(partial(self._go_or_put_away, panel))
            found.append(action)
        return found

    def reveal(self, panel: Paged, focus: bool = False) -> None:
        """Bring a panel to the front, and the keyboard to it if asked to."""
        dock = self._docks[panel]
        dock.show()
        dock.raise_()
        if focus:
            panel.setEnabled(True)
            panel.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def visible_panels(self) -> list[Paged]:
        """Those that can be seen now."""
        return [panel for panel in self._docks if not panel.visibleRegion().isEmpty()]

    def show_all(self) -> None:
        """As they are when a project is open."""
        for dock in self._docks.values():
            dock.show()
        self._docks[self.extracts].raise_()
        for bar in self._window.findChildren(QTabBar):  # made by Qt, when docks lie behind each other
            bar.setAccessibleName(tr("Panels"))

    def hide_all(self) -> None:
        """As they are on the start page."""
        for dock in self._docks.values():
            dock.hide()

    def _go_or_put_away(self, panel: Paged) -> None:
        focus = self._window.focusWidget()
        if focus is not None and panel.isAncestorOf(focus) and panel in self.visible_panels():
            self._docks[panel].hide()
            self.put_away.emit()
        else:
            self.reveal(panel, focus=True)

    def _dock(self, name: str, title: str, panel: Paged, key: str) -> QDockWidget:
        dock = QDockWidget(title, self._window)
        dock.setObjectName(name)
        dock.setAccessibleName(title)
        dock.setWidget(panel)
        dock.setProperty("key", key)
        dock.setTitleBarWidget(QWidget())  # the tab is its title
        # For Qt a panel behind another tab is visible, and the Tab key would lead there.
        dock.visibilityChanged.connect(panel.setEnabled)
        self._window.addDockWidget(Qt.DockWidgetArea.BottomDockWidgetArea, dock)
        return dock
