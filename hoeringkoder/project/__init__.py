"""The verbs: everything that can be done to a project, for the window and the command line alike."""

from .project import Project, coder_name

__all__ = ["Project", "coder_name"]
