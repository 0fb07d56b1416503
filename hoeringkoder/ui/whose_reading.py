"""Whose reading counts: everybody's, or only that of the analyst at work, as was chosen in the menu."""

from .workspace import Workspace


def whose_reading(workspace: Workspace) -> str:
    """The name of the analyst whose reading alone counts; empty where everybody's does."""
    if not workspace.settings.own_ledger:
        return ""
    return workspace.look(lambda project: project.ledger.known_name(project.coder)) or ""
