"""The desk for the marks that say, in the tree and the list, that there is a memo on something."""

from PySide6.QtCore import QObject

from hoeringkoder.domain.history import Changes

from ..codes.code_tree_panel import CodeTreePanel
from ..responses.response_list import ResponseList
from ..workspace import Workspace


class MemoMarksDesk(QObject):
    """Keeps them in step with the project."""

    def __init__(self, workspace: Workspace, codes: CodeTreePanel, responses: ResponseList) -> None:
        super().__init__(codes)
        self._workspace = workspace
        self._codes = codes
        self._responses = responses
        workspace.opened.connect(self._mark)
        workspace.closed.connect(self._mark)
        workspace.changed.connect(self._on_changed)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("memo"):
            self._mark()

    def _mark(self) -> None:
        noted = self._workspace.look(lambda project: project.memos.noted()) or frozenset()
        self._codes.model.set_noted(noted)
        self._codes.view.viewport().update()
        self._responses.model.set_noted(noted)
        self._responses.view.viewport().update()
