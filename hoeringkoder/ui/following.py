"""Dialogs that stay open while the project changes under them."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog

from hoeringkoder.domain.history import Changes

from .workspace import Workspace


def follow(
    workspace: Workspace,
    dialog: QDialog,
    on_changed: Callable[[Changes], None],
    set_writable: Callable[[bool], None],
) -> None:
    """For as long as the dialog is there, tell it what changed and whether anything can be changed."""

    def on_access() -> None:
        set_writable(workspace.writable)

    workspace.changed.connect(on_changed)
    workspace.access_changed.connect(on_access)
    dialog.finished.connect(lambda _: workspace.changed.disconnect(on_changed))
    dialog.finished.connect(lambda _: workspace.access_changed.disconnect(on_access))
