"""The desk for the second window: opens it, also with a project that was closed while it was open."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from ..second_window import SECOND, SecondWindow

if TYPE_CHECKING:
    from ..main_window import MainWindow


class SecondWindowDesk(QObject):
    """Makes the window when it is first wanted."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._first = window
        self.window: SecondWindow | None = None
        window.workspace.opened.connect(self._on_opened)
        window.workspace.settling.connect(self._keep)

    def show(self) -> None:
        """At the response of the first window, to begin with."""
        self._open(self._first.workspace.response)

    def close(self) -> None:
        """For good, with the first one."""
        if self.window is not None:
            self.window.close()
            self.window.deleteLater()
            self.window = None

    def _open(self, response: str) -> None:
        if self._first.workspace.project is None:
            return
        if self.window is None:
            self.window = SecondWindow(self._first)
        self.window.begin(response)

    def _on_opened(self) -> None:
        project = self._first.workspace.project
        said = self._first.settings.state(SECOND, project.path) if project else {}
        if said.get("open") is True:
            # After the first one has its panes; the keyboard is to stay there.
            QTimer.singleShot(0, self, lambda: self._come_back(str(said.get("response", ""))))

    def _come_back(self, response: str) -> None:
        self._open(response)
        self._first.activateWindow()

    def _keep(self) -> None:
        project = self._first.workspace.project
        if project is not None:
            shown = self.window is not None and self.window.isVisible()
            response = self.window.workspace.response if self.window is not None else ""
            self._first.settings.keep_state(SECOND, {"open": shown, "response": response}, project.path)
