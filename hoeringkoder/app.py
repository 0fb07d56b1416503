"""The composition root of the window: paths, log, faults, languages, look; then the window itself."""

import gc
import logging
import sys
from functools import partial
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from . import __version__
from .assets import asset
from .demo import make_demo
from .domain import language
from .domain.errors import Mishap
from .domain.language import tr
from .ui.dialogs.crash import CrashDialog, report_of
from .ui.dialogs.working import WorkDialog
from .ui.icons import icon
from .ui.job import Job
from .ui.main_window import MainWindow
from .ui.qt_words import QtWords
from .ui.settings import Settings
from .ui.theme import apply_theme

LOG_BYTES = 1_000_000
LOG_FILES = 3

_log = logging.getLogger(__name__)


def run(path: Path | None = None, demo: bool = False) -> int:
    """Show the window, with a project or the demo if asked for. Returns the exit code when it is closed."""
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Høringkoder")
    app.setApplicationVersion(__version__)
    app.setDesktopFileName("hoeringkoder")
    begin_log(Path(platformdirs.user_log_dir("hoeringkoder", appauthor=False)))
    host = Host(app, Settings())
    sys.excepthook = host.on_fault
    host.show(path, demo)
    return app.exec()


def begin_log(folder: Path) -> None:
    """Log to a file that turns over; without one where the folder can't be written to."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler: logging.Handler = RotatingFileHandler(
            folder / "hoeringkoder.log",
            maxBytes=LOG_BYTES,
            backupCount=LOG_FILES,
            encoding="utf-8",
            delay=True,
        )
    except OSError:
        handler = logging.NullHandler()
    logging.basicConfig(
        level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s %(message)s", handlers=[handler]
    )


def demo_path() -> Path:
    """Where the user's own copy of the demo lies, so that what is done in it is kept."""
    return Path(platformdirs.user_data_dir("hoeringkoder", appauthor=False)) / "Demo.hkp"


class Host:
    """Holds the window, and makes a new one when the language changes."""

    def __init__(self, app: QApplication, settings: Settings) -> None:
        self._app = app
        self._settings = settings
        self._words: QtWords | None = None
        self._fault: CrashDialog | None = None
        self._speak()
        apply_theme(app, settings.theme)
        app.setWindowIcon(icon("tag", "accent"))
        self.window = self._make_window()

    def show(self, path: Path | None = None, demo: bool = False) -> None:
        """Show the window, and then open what was asked for."""
        self.window.show()
        gc.freeze()  # what is here now stays: looking it through again and again makes the window stutter
        if demo:
            QTimer.singleShot(0, self.open_demo)
        elif path is not None:
            QTimer.singleShot(0, partial(self.window.desks.files.open_path, path))

    def open_demo(self) -> None:
        """Open the demo consultation; made at the first time, with its progress shown."""
        path = demo_path()
        if path.is_file():
            self.window.desks.files.open_demo(path)
            return
        dialog = WorkDialog(
            "demo_dialog",
            tr("Making the demo"),
            tr("The demo's responses are read and coded. This is done once."),
            partial(_make_demo, path),
            self.window,
        )
        dialog.work_done.connect(self.window.desks.files.open_demo)
        dialog.start()

    def on_fault(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A bug: log it and tell of it, and go on. Neither log nor dialog has the exception's own words.

        A mishap that no desk was there to tell of is told as one.
        """
        if issubclass(kind, KeyboardInterrupt):
            self._app.quit()
            return
        if isinstance(error, Mishap):
            _log.error("%s", report_of(kind, trace))
            self.window.workspace.meet(error)
            return
        report = report_of(kind, trace)
        _log.error("%s", report)
        if self._fault is None:  # one at a time, whatever comes after it
            self._fault = CrashDialog(report, self.window)
            self._fault.finished.connect(self._on_fault_read)
            self._fault.open()

    def _make_window(self) -> MainWindow:
        window = MainWindow(self._settings)
        window.demo_requested.connect(self.open_demo)
        window.look_changed.connect(lambda: QTimer.singleShot(0, self._on_look_changed))
        return window

    def _speak(self) -> None:
        self._language = self._settings.language
        language.use(language.choose(self._settings.language), asset("translations"))
        if self._words is not None:
            self._app.removeTranslator(self._words)
        self._words = QtWords(self._app)
        self._app.installTranslator(self._words)

    def _on_look_changed(self) -> None:
        apply_theme(self._app, self._settings.theme)
        if language.choose(self._settings.language) != language.current():
            self._rebuild()

    def _rebuild(self) -> None:
        """Words are given to widgets once, so another language takes another window."""
        old = self.window
        project = old.workspace.project
        self._app.setQuitOnLastWindowClosed(False)
        if not old.close():  # changes are unsaved; the user is asked about them
            self._settings.language = self._language
            self._app.setQuitOnLastWindowClosed(True)
            return
        self._speak()
        self.window = self._make_window()
        self.window.show()
        if project is not None:
            self.window.workspace.open(project.path, project.coder)
        old.deleteLater()
        self._app.setQuitOnLastWindowClosed(True)

    def _on_fault_read(self) -> None:
        self._fault = None


def _make_demo(path: Path, job: Job) -> Path:
    """Under another name first, so that a demo half made is never taken for the demo."""
    unfinished = path.with_name("unfinished.hkp")
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished.unlink(missing_ok=True)
    make_demo(unfinished, lambda done, total: job.progressed.emit(done, total, ""))
    unfinished.replace(path)
    return path
