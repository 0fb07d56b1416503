"""The desk for where one was: back and forward, and the last place in each project."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QMouseEvent
from PySide6.QtWidgets import QAbstractScrollArea, QMenu, QToolBar, QToolButton, QWidget

from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import tr

from ..plain import mnemonic_free, shortened
from ..reader.response_reader import ResponseReader
from ..visited import Place, Visited
from ..workspace import Workspace

FAR = 10
"""Paragraphs: the caret that moves so far at once has jumped."""
REST = 400
"""Milliseconds after which one has come to a place, and is not only passing through."""
MOST_IN_MENU = 20
_WORDS = 40
"""Code points of a paragraph that are shown in the menu."""
PLACE = "place"
"""The name under which the settings keep it."""


class PlaceDesk(QObject):
    """A place is visited when a response is chosen, or the caret jumps, whoever made it do so. What leads a
    little further only moves the present place. Emits `changed()` when other places are to be gone to.

    The settings keep the last place under a `name`. To be made before the desk that shows responses, so that
    it sees what is left before it is gone.
    """

    changed = Signal()

    def __init__(
        self, workspace: Workspace, reader: ResponseReader, window: QWidget, name: str = PLACE
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._reader = reader
        self._name = name
        self.visited = Visited()
        self._paragraph = -1
        self._has_jumped = False
        self._is_travelling = False
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(REST)
        self._rest.timeout.connect(self.arrive)
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_closed)
        workspace.settling.connect(self._keep)
        workspace.changed.connect(self._on_changed)
        workspace.response_chosen.connect(lambda _: self._on_response_chosen())
        reader.paragraph_changed.connect(self._on_paragraph_changed)
        reader.scrolled.connect(self._rest.start)
        window.installEventFilter(self)
        for area in window.findChildren(QAbstractScrollArea):
            area.viewport().installEventFilter(self)

    def show_in(self, tool_bar: QToolBar, back: QAction, forward: QAction) -> None:
        """Let the actions be there when there is anywhere to go; their buttons have menus of the places."""
        for action, by in ((back, -1), (forward, 1)):
            menu = QMenu(tool_bar)
            menu.aboutToShow.connect(partial(self.fill_menu, menu, by))
            button = tool_bar.widgetForAction(action)
            if isinstance(button, QToolButton):
                button.setMenu(menu)
                button.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)

        def update() -> None:
            has_left = self._has_jumped and self.visited.present is not None
            back.setEnabled(bool(self.visited.before) or has_left)
            forward.setEnabled(bool(self.visited.after) and not self._has_jumped)

        self.changed.connect(update)
        update()

    def go(self, by: int) -> None:
        """Back (-1) or forward (1), or further."""
        self.arrive()
        place = self.visited.go(by)
        if place is not None:
            self._show(place)
            self.changed.emit()

    def arrive(self) -> None:
        """One is here now."""
        self._rest.stop()
        here = self._here()
        if here is None or self._is_travelling:
            return
        if self._has_jumped or self.visited.present is None:
            self.visited.visit(here)
            self._has_jumped = False
        else:
            self.visited.move(here)
        self.changed.emit()

    def fill_menu(self, menu: QMenu, by: int) -> None:
        """The places behind (-1) or ahead (1), the nearest first."""
        self.arrive()
        menu.clear()
        places = self.visited.before if by < 0 else self.visited.after
        for number, place in enumerate(places[:MOST_IN_MENU], 1):
            menu.addAction(mnemonic_free(place.name), partial(self.go, by * number))

    def _here(self) -> Place | None:
        here = self._in_text()
        return here if here is not None and here.response == self._workspace.response else None

    def _in_text(self) -> Place | None:
        response = self._reader.response
        if response is None:
            return None
        content, caret = self._reader.source.content, self._reader.caret()
        number = self._reader.current_paragraph()
        words = ""
        if number > 0:  # at the beginning the response says enough
            paragraph = content.paragraphs[number]
            words = shortened(" ".join(content.text[paragraph.start : paragraph.end].split()), _WORDS)
        page = content.page_at(caret) if content.text else None
        facts = (response.sender, tr("p. {page}", page=page) if page else "", words)
        name = " · ".join(fact for fact in facts if fact)
        top = self._reader.top_offset()
        return Place(response.uid, caret, top, self._workspace.coding, name)

    def _show(self, place: Place) -> None:
        self._is_travelling = True
        self._workspace.choose_response(place.response)
        self._reader.show_place(place.caret, place.top)
        if place.coding in self._reader.markings:
            self._workspace.choose_coding(place.coding)
        self._paragraph = self._reader.current_paragraph()
        self._is_travelling = self._has_jumped = False
        self._rest.stop()
        self._reader.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_response_chosen(self) -> None:
        """The text still shows what is left."""
        if self._is_travelling:
            return
        left, present = self._in_text(), self.visited.present
        if left is not None and present is None:
            self.visited.visit(left)
        elif left is not None and present is not None and left.response == present.response:
            self.visited.move(left)
        self._rest.start()
        self._has_jumped = True
        self._paragraph = -1
        self.changed.emit()

    def _on_paragraph_changed(self, paragraph: int) -> None:
        before, self._paragraph = self._paragraph, paragraph
        if self._is_travelling:
            return
        if before >= 0 and abs(paragraph - before) >= FAR:
            self._has_jumped = True
            self.changed.emit()
        self._rest.start()

    def _on_opened(self) -> None:
        self.visited = Visited()
        self._has_jumped = False
        project = self._workspace.project
        said = self._workspace.settings.state(self._name, project.path) if project else {}
        caret, top = said.get("caret"), said.get("top")
        if said.get("response") and isinstance(caret, int) and isinstance(top, int):
            place = Place(str(said["response"]), caret, top)
            # When the panes have got their places, so that the text has its lines.
            QTimer.singleShot(0, self, partial(self._come_back, place))
        self.changed.emit()

    def _come_back(self, place: Place) -> None:
        if place.response == self._workspace.response and self._reader.response is not None:
            self._is_travelling = True
            self._reader.show_place(place.caret, place.top)
            self._paragraph = self._reader.current_paragraph()
            self._is_travelling = self._has_jumped = False

    def _keep(self) -> None:
        here, project = self._here(), self._workspace.project
        if here is not None and project is not None:
            said = {"response": here.response, "caret": here.caret, "top": here.top}
            self._workspace.settings.keep_state(self._name, said, project.path)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("response") and self.visited.places and not self._workspace.is_taking_in:
            known = self._workspace.look(lambda project: project.responses.order())
            if known is not None:
                self.visited.forget({place.response for place in self.visited.places} - known.keys())
                self.changed.emit()

    def _on_closed(self) -> None:
        self._rest.stop()
        self.visited = Visited()
        self.changed.emit()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.MouseButtonPress and isinstance(event, QMouseEvent):
            by = {Qt.MouseButton.BackButton: -1, Qt.MouseButton.ForwardButton: 1}.get(event.button(), 0)
            if by and self._workspace.project is not None:
                self.go(by)
                return True
        return False
