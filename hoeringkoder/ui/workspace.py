"""The open project and where the analyst is in it: response, code, coding. The hub that all desks share.

Desks ask it to do verbs and listen to its signals; no view knows another.
"""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QGuiApplication

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.errors import Damaged, Mishap, NotWritten
from hoeringkoder.domain.history import Changes
from hoeringkoder.project import Project

from .code_counts import CodeCounts
from .describing import Description, in_words
from .settings import Settings
from .together import Together
from .unsaved import Change, Unsaved

T = TypeVar("T")

_EVERYTHING = Changes(
    {
        kind: frozenset({""})
        for kind in (
            *("response", "respondent", "authorship", "assignment", "attribute"),
            *("code", "coding", "coder", "mark", "memo"),
        )
    }
)
"""For views: read all again."""


class Workspace(QObject):
    """Signals: `opened()`, `closed()`, `changed(Changes)` after each step, `response_chosen(uid)`,
    `code_chosen(uid)`, `coding_chosen(uid)` (empty for none), `coder_changed()`, `access_changed()` when the
    same project can be written again or no longer; `failed(sentence)` for a mishap, `told(sentence)` for
    other news, `fault_met(error)` for a file that could not be written (NotWritten) or is Damaged, and
    `opening_failed(path, error)`; `unsaved_changed()` when changes wait for the disk, or wait no more;
    `settling()`: what is being typed is to be written now; `import_ended()`: nothing more `is_taking_in`,
    while which `changed` comes a few times a second."""

    opened = Signal()
    closed = Signal()
    changed = Signal(object)
    response_chosen = Signal(str)
    code_chosen = Signal(str)
    coding_chosen = Signal(str)
    coder_changed = Signal()
    failed = Signal(str)
    told = Signal(str)
    access_changed = Signal()
    fault_met = Signal(object)
    opening_failed = Signal(object, object)
    unsaved_changed = Signal()
    settling = Signal()
    import_ended = Signal()

    def __init__(self, settings: Settings, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.settings = settings
        self.project: Project | None = None
        self.response = ""
        self.code = ""
        self.coding = ""
        self.counts = CodeCounts(self.look, self)
        self.unsaved = Unsaved()
        self.damage: Damaged | None = None
        self._takings_in = 0
        self._news = Together(self._tell_changes, self)
        self._tree = CodeTree(())
        self._holds_changes = False
        self._unsubscribe: Callable[[], None] = lambda: None

    @property
    def tree(self) -> CodeTree:
        """The live codes, as last read; an empty tree while no project is open."""
        found = self.look(lambda project: project.codes.tree())
        if found is not None:
            self._tree = found
        return self._tree

    @property
    def writable(self) -> bool:
        """Whether a project is open that can be changed."""
        return self.project is not None and not self.project.read_only and self.damage is None

    @property
    def is_taking_in(self) -> bool:
        """Whether responses come in, or are read again, while one works on."""
        return self._takings_in > 0

    def begin_taking_in(self) -> None:
        """Until `end_taking_in`, which is to be called as often, lists are not to follow each change."""
        self._takings_in += 1

    def end_taking_in(self) -> None:
        """What came in is all there."""
        self._takings_in -= 1
        self._news.tell_now()
        if not self._takings_in:
            self.import_ended.emit()

    def is_open(self, path: Path) -> bool:
        """Whether it is the project at this path that is open, by whatever name or link."""
        return self.project is not None and self.project.path.resolve() == path.resolve()

    def open(self, path: Path, coder: str = "") -> bool:
        """Open a project in place of the one that is open, which stays if it fails. True if it went well.

        Without a coder, the one of the settings is at work.
        """
        if self.is_open(path):
            return True
        return self._take(path, lambda: Project.open(path, coder=coder or self.settings.coder))

    def create(self, path: Path, templates: list[Path]) -> bool:
        """Make a new project with these code trees, and open it. True if it went well."""
        return self._take(path, lambda: _made(path, self.settings.coder, templates))

    def close(self) -> None:
        """Close the project, if one is open. What is on disk stays; what is unsaved is let go of."""
        if self.project is not None:
            self.settle()
            self.settings.keep_last_response(self.project.path, self.response)
            self._let_go()
            self._tell_closed()
        self.forget_unsaved()

    def reopen(self, path: Path, take_over: bool = False) -> bool:
        """Go on with the project in another file, or in its own opened anew: the analyst stays where he is.

        What waits for the disk is then tried again. Whether it went well; else the open one stays, unless its
        own file could not be opened any more.
        """
        old = self.project
        if old is None:
            return False
        self.settle()
        try:
            with busy():
                # Before the one that still has everything is closed.
                Project.open(path, read_only=True).close()
                self._let_go()
                self._hold(Project.open(path, coder=old.coder, take_over=take_over))
        except Mishap as mishap:
            self.opening_failed.emit(path, mishap)
            if self.project is None:
                self._tell_closed()
            return False
        self.settings.remember(path)
        self.access_changed.emit()
        self.refresh()
        self.retry()
        return True

    def settle(self) -> None:
        """Let what is being typed become a change of the project, before something else is done with it."""
        if self.project is not None:
            self.settling.emit()

    def refresh(self) -> None:
        """Let every view read anew: what it shows may be another file's, or what could be read."""
        self.counts.begin(self.tree)
        self.changed.emit(_EVERYTHING)

    def look(self, verb: Callable[[Project], T]) -> T | None:
        """Ask the project something; a mishap is told, and None given back."""
        if self.project is None:
            return None
        try:
            return verb(self.project)
        except Mishap as mishap:
            self.meet(mishap)
            return None

    def attempt(
        self,
        verb: Callable[[Project], T],
        typed: Description = "",
        then: Callable[[T], object] = lambda result: None,
        about: str = "",
    ) -> T | None:
        """Change the project; a mishap is told, and None given back.

        A change that does not get to the disk is kept, with what the user `typed` to be copied, and done
        before the next one or at `retry`. `then` is called when it is done. Of a text that is typed, which
        `about` names, the last of several in a row is kept, and one that is refused can still be copied.
        """
        project = self.project
        if project is None:
            return None

        def change() -> Change:
            return Change(verb, in_words(typed, project), then, about=about)

        if self.unsaved.is_retrying:  # a view that follows a retried change makes one: it takes its turn
            self.unsaved.keep(change())
            return None
        try:
            self._do_waiting(project)
            result = verb(project)
        except (NotWritten, Damaged) as fault:
            self.unsaved.keep(change())
            self.unsaved_changed.emit()
            self.meet(fault)
            return None
        except Mishap as mishap:
            if about:
                self.unsaved.refuse(change(), str(mishap))
                self.unsaved_changed.emit()
            else:
                self.failed.emit(str(mishap))
            return None
        then(result)
        return result

    def in_passing(self) -> AbstractContextManager[None]:
        """Inside, what changes is told by `changed` a few times a second only, all that changed together.

        For work that goes on beside what the user does. A change by the user is told at once, as ever.
        """
        return self._news.gathering()

    def tell_gathered(self) -> None:
        """Tell now what has changed `in_passing`."""
        self._news.tell_now()

    def retry(self, quietly: bool = False) -> bool:
        """Do the changes that wait for the disk. Whether none is left; why not is told, unless `quietly`."""
        if self.project is None:
            return not self.unsaved.waiting
        try:
            self._do_waiting(self.project)
        except (NotWritten, Damaged) as fault:
            if not quietly:
                self.meet(fault)
            return False
        return True

    def forget_unsaved(self) -> None:
        """Let go of changes that are unsaved: they were copied, or are not wanted."""
        if len(self.unsaved):
            self.unsaved.forget()
            self.unsaved_changed.emit()

    def meet(self, mishap: Mishap) -> None:
        """Tell of a mishap; a damaged project is only to be read from then on."""
        if isinstance(mishap, Damaged) and self.damage is None:
            self.damage = mishap
            self.access_changed.emit()
        if isinstance(mishap, NotWritten | Damaged):
            self.fault_met.emit(mishap)
        else:
            self.failed.emit(str(mishap))

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

    def _take(self, path: Path, get: Callable[[], Project]) -> bool:
        try:
            with busy():
                project = get()
        except Mishap as mishap:
            self.opening_failed.emit(path, mishap)
            return False
        self.close()
        self._hold(project)
        self.settings.remember(project.path)
        self.opened.emit()
        return True

    def _hold(self, project: Project) -> None:
        self.project = project
        self.damage = None
        self._tree = CodeTree(())
        self.counts.begin(self.tree)
        self._unsubscribe = project.subscribe(self._on_project_changed)

    def _let_go(self) -> None:
        if self.project is not None:
            self._unsubscribe()
            self._news.forget()
            self.project.close()
            self.project = None
            self.damage = None
            self._tree = CodeTree(())
            self.counts.begin(self._tree)

    def _tell_closed(self) -> None:
        self.response = self.code = self.coding = ""
        self.closed.emit()

    def _do_waiting(self, project: Project) -> None:
        """Raises NotWritten or Damaged where the file still can't be written."""
        if self.damage is not None:
            raise self.damage
        if self.unsaved.waiting:
            try:
                self.unsaved.retry(project)
            finally:
                self.unsaved_changed.emit()

    def hold_changes(self) -> None:
        """Until `tell_held_changes`, views are told nothing, as while many things change behind a dialog."""
        self._holds_changes = True

    def tell_held_changes(self) -> None:
        """Let every view read anew what changed meanwhile."""
        self._holds_changes = False
        if self.project is not None:
            self.refresh()

    def _on_project_changed(self, changes: Changes) -> None:
        if not self._holds_changes:
            self._news.take(changes)

    def _tell_changes(self, changes: Changes) -> None:
        if changes.touches("code", "coding") or changes.texts:
            self.counts.follow(changes, self.tree)
        self.changed.emit(changes)


def _made(path: Path, coder: str, templates: list[Path]) -> Project:
    project = Project.create(path, coder=coder)
    try:
        for template in templates:
            project.codes.add_template(template)
    except BaseException:
        project.close()
        raise
    return project


@contextmanager
def busy() -> Iterator[None]:
    """A waiting cursor while something is done that can take a moment."""
    QGuiApplication.setOverrideCursor(Qt.CursorShape.WaitCursor)
    try:
        yield
    finally:
        QGuiApplication.restoreOverrideCursor()
