"""Letting the analyst choose a code by the palette, for whatever is to be done with it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from PySide6.QtCore import QObject, QPoint
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project

from ..code_palette import Choice, CodePalette
from ..reader.response_reader import ResponseReader
from ..workspace import Workspace

RECENT_CODES = 50
_INSET = 24
"""Pixels from the corner of the widget that the palette opens over."""

Deed = Callable[[Choice, Stance], object]


@dataclass(frozen=True, slots=True)
class Several:
    """How several codes are put on a passage and taken off it while the palette stays open: what does it, and
    which codes (uids) the passage has."""

    toggle: Deed
    had: Callable[[], frozenset[str]]


class CodeChooser(QObject):
    """Opens the palette at the text. `recent` are the codes used last, newest first; they are remembered."""

    def __init__(self, workspace: Workspace, reader: ResponseReader, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._reader = reader
        self._window = window
        self._then: Deed = lambda choice, stance: None
        self._several: Several | None = None
        self._over: QWidget | None = None
        self.recent: list[str] = []
        self.last_stance = Stance.NONE
        self._palette = CodePalette(window)
        self._palette.chosen.connect(lambda choice, stance: self._then(choice, stance))
        self._palette.toggled.connect(self._on_toggled)
        self._palette.closed.connect(self._on_closed)
        workspace.opened.connect(self._on_opened)
        workspace.response_chosen.connect(lambda _: self._palette.close())  # it is about what is shown

    def choose(
        self,
        then: Deed,
        words: str = "",
        stance: Stance = Stance.NONE,
        several: Several | None = None,
        over: QWidget | None = None,
    ) -> None:
        """Let a code be chosen for the passage with these words, and do something with it `then`.

        `over`: a widget to open over instead of the text; it gets the keyboard back.
        """
        self._then, self._several, self._over = then, several, over
        self._palette.open_at(
            over.mapToGlobal(QPoint(_INSET, _INSET)) if over is not None else self._reader.palette_anchor(),
            self._workspace.tree,
            self.recent,
            stance,
            words,
            several.had() if several is not None else None,
        )

    def note_use(self, codes: Iterable[str], stance: Stance) -> None:
        """These codes were used just now, the last one last."""
        for code in codes:
            self.recent[:] = [code, *(uid for uid in self.recent if uid != code)][:RECENT_CODES]
        self.last_stance = stance
        project = self._workspace.project
        if project is not None:
            self._workspace.settings.keep_recent_codes(project.path, self.recent)

    def words_of(self, choice: Choice, stance: Stance = Stance.NONE) -> str:
        """The code's path, with the stance, for a change that could not be saved."""
        tree = self._workspace.tree
        name = choice.new.path(tree) if choice.new is not None else tree.path(choice.uid)
        return f"{name} ({stance.label})" if stance else name

    def may_change(self) -> bool:
        """Whether the project can be written; why not is told."""
        project = self._workspace.project
        if project is not None and not self._workspace.writable:
            self._workspace.failed.emit(
                project.read_only_reason or tr("The project can be read but not changed.")
            )
        return self._workspace.writable

    def _on_opened(self) -> None:
        project = self._workspace.project
        self.recent[:] = self._workspace.settings.recent_codes(project.path) if project else []
        self.last_stance = Stance.NONE

    def _on_toggled(self, choice: Choice, stance: Stance) -> None:
        if self._several is not None:
            self._several.toggle(choice, stance)
            self._palette.set_codes(self._workspace.tree, self._several.had())

    def _on_closed(self) -> None:
        self._window.activateWindow()  # not every window system gives the keys back by itself
        (self._over or self._reader).setFocus()


def made_in(project: Project, choice: Choice) -> str:
    """The uid of the code that was chosen, made if it is new, with those above it that are."""
    uid = choice.new.parent if choice.new is not None else choice.uid
    for name in choice.new.names if choice.new is not None else ():
        uid = project.codes.add(name, parent=uid).uid
    return uid


def named_step(choice: Choice, otherwise: str) -> str:
    """What a step is called in which a chosen code is used: after the code if it makes one."""
    return tr("New code «{name}»", name=choice.new.name) if choice.new is not None else otherwise
