"""The verbs: everything that can be done to a project, for the window and the command line alike."""

from .coders import coder_name
from .extract_list import ExtractList
from .project import Project

__all__ = ["ExtractList", "Project", "coder_name"]
