"""The open project and where the analyst is in it: response, code, coding. The hub that all desks share.

Desks ask it to do verbs and listen to its signals; no view knows another.
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from hoeringkoder.domain.codes import CodeTree, CodeUse
from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import tr
from hoeringkoder.project import Project

from .settings import Settings

T = TypeVar("T")
CodeUses = Mapping[str, CodeUse]


class Workspace(QObject):
    """Signals: `opened()`, `closed()`, `changed(Changes)` after each step, `response_chosen(uid)`,
    `code_chosen(uid)`, `coding_chosen(uid)` (empty for none), `coder_changed()`, `failed(sentence)` for a
    mishap, `told(sentence)` for other news."""

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    response_chosen = Signal(str)
    code_chosen = Signal(str)
    coding_chosen = Signal(str)
    coder_changed = Signal()
    failed = Signal(str)
    told = Signal(str)

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.project: Project | None = None
        self.response = ""
        self.code = ""
        self.coding = ""
        self._use: tuple[CodeUses, CodeUses] | None = None
        self._unsubscribe: Callable[[], None] = lambda: None

    @property
    def tree(self) -> CodeTree:
        """The live codes; an empty tree while no project is open."""
        return self.project.codes.tree() if self.project else CodeTree(())

    @property
    def code_use(self) -> tuple[CodeUses, CodeUses]:
        """How much each code is used: its own codings, and with all below it. Counted once a change."""
        if self._use is None:
            codes = self.project.codes if self.project else None
            self._use = (codes.use(), codes.use_with_descendants()) if codes else ({}, {})
        return self._use

    @property
    def writable(self) -> bool:
        """Whether a project is open that can be changed."""
        return self.project is not None and not self.project.read_only

    def open(self, path: Path, coder: str = "") -> bool:
        """Open a project in place of the one that is open, which stays if it fails. True if it went well.

        Without a coder, the one of the settings is at work.
        """
        if self.project is not None and self.project.path == path.resolve():
            return True
        return self._take(lambda: Project.open(path, coder=coder or self.settings.coder))

    def create(self, path: Path, templates: list[Path]) -> bool:
        """Make a new project with these code trees, and open it. True if it went well."""

        def make() -> Project:
            project = Project.create(path, coder=self.settings.coder)
            for template in templates:
                project.codes.add_template(template)
            return project

        return self._take(make)

    def close(self) -> None:
        """Close the project, if one is open; everything is on disk already."""
        if self.project is None:
            return
        self.settings.keep_last_response(self.project.path, self.response)
        self._unsubscribe()
        self.project.close()
        self.project = None
        self.response = self.code = self.coding = ""
        self._use = None
        self.closed.emit()

    def attempt(self, verb: Callable[[Project], T]) -> T | None:
        """Do something with the project; a mishap is told, and None given back."""
        if self.project is None:
            return None
        try:
            return verb(self.project)
        except Mishap as mishap:
            self.failed.emit(str(mishap))
            return None

    def choose_response(self, uid: str) -> None:
        """Show another response; empty for none."""
        if uid != self.response:
            self.response = uid
            self.choose_coding("")
            self.response_chosen.emit(uid)

    def choose_code(self, uid: str) -> None:
        """Make a code the current one."""
        if uid != self.code:
            self.code = uid
            self.code_chosen.emit(uid)

    def choose_coding(self, uid: str) -> None:
        """Make a coding of the current response the current one; empty for none."""
        if uid != self.coding:
            self.coding = uid
            self.coding_chosen.emit(uid)

    def _take(self, get: Callable[[], Project]) -> bool:
        try:
            with busy():
                project = get()
        except Mishap as mishap:
            self.failed.emit(str(mishap))
            return False
        self.close()
        self.project = project
        self._use = None
        self._unsubscribe = project.subscribe(self._on_project_changed)
        self.settings.remember(project.path)
        self.opened.emit()
        if project.read_only_reason:
            self.told.emit(project.read_only_reason)
        elif project.read_only:
            self.told.emit(tr("The project can be read but not changed."))
        return True

    def _on_project_changed(self, changes: Changes) -> None:
        if changes.touches("code", "coding", "response"):
            self._use = None
        self.changed.emit(changes)


@contextmanager
def busy() -> Iterator[None]:
    """A waiting cursor while something is done that can take a moment."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
