"""The docks below the text, as tabs; what they hold is theirs."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDockWidget, QMainWindow, QTabWidget, QWidget

from hoeringkoder.domain.language import tr

from ..empty import Paged
from .extracts_dock import ExtractsPanel
from .history_dock import HistoryPanel
from .search_dock import SearchPanel

HEIGHT = 210


class Docks:
    """Search, extracts and history."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self.search = SearchPanel()
        self.extracts = ExtractsPanel()
        self.history = HistoryPanel()
        window.setTabPosition(Qt.DockWidgetArea.AllDockWidgetAreas, QTabWidget.TabPosition.North)
        window.setDockOptions(QMainWindow.DockOption.AllowTabbedDocks)
        self._docks = {
            self.search: self._dock("search_dock", tr("Search"), self.search, "Ctrl+4"),
            self.extracts: self._dock("extracts_dock", tr("Extracts"), self.extracts, "Ctrl+5"),
            self.history: self._dock("history_dock", tr("History"), self.history, "Ctrl+6"),
        }
        first, *others = self._docks.values()
        for dock in others:
            window.tabifyDockWidget(first, dock)
        window.resizeDocks([first], [HEIGHT], Qt.Orientation.Vertical)

    def dock_of(self, panel: Paged) -> QDockWidget:
        """The dock that holds a panel."""
        return self._docks[panel]

    def toggles(self) -> list[QAction]:
        """Actions that go to a dock."""
        found = []
        for panel, dock in self._docks.items():
            action = QAction(dock.windowTitle(), self._window)
            action.setShortcut(dock.property("key"))
            action.triggered.connect(lambda _=False, p=panel: self.reveal(p, focus=True))
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

    def hide_all(self) -> None:
        """As they are on the start page."""
        for dock in self._docks.values():
            dock.hide()

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
