"""The desk for responses that are nearly the same: looks for them in the background, and shows them."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.likeness import LikeGroup

from ..dialogs.alike import AlikeDialog
from ..dialogs.working import WorkDialog
from ..likeness import Comparison
from ..workspace import Workspace


class AlikeDesk(QObject):
    """Opens the dialog."""

    def __init__(self, workspace: Workspace, window: QWidget) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._window = window
        self._dialog: AlikeDialog | None = None
        workspace.closed.connect(self._close)

    def show(self) -> None:
        """Compare all responses, and show the groups."""
        if self._workspace.project is None:
            return
        comparison = Comparison(self._workspace, self)
        dialog = WorkDialog(
            "comparing",
            tr("Comparing the responses"),
            tr("Every response is compared with the others."),
            comparison.work,
            self._window,
        )
        dialog.work_done.connect(self._show_groups)
        comparison.serve(dialog.job)
        dialog.start()

    def _show_groups(self, groups: list[LikeGroup]) -> None:
        outlines = self._workspace.look(lambda project: project.responses.outlines()) or ()
        self._close()
        dialog = self._dialog = AlikeDialog(
            groups, {outline.uid: outline for outline in outlines}, self._text_of, self._window
        )
        dialog.response_requested.connect(self._workspace.choose_response)
        dialog.finished.connect(lambda _: self._on_closed(dialog))
        dialog.show()

    def _text_of(self, uid: str) -> str:
        content = self._workspace.look(lambda project: project.responses.content(uid))
        return content.text if content else ""

    def _on_closed(self, dialog: AlikeDialog) -> None:
        if self._dialog is dialog:
            self._dialog = None

    def _close(self) -> None:
        if self._dialog is not None:
            self._dialog.close()
