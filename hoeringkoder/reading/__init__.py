"""Files -> `Reading`: good text cut into paragraphs, with pages, sections and a guess at who sent it.

Nothing here knows the project file or the window; importing it loads no Qt.
"""

from .again import read_again
from .files import find_files
from .pool import read_all
from .reader import read, read_bytes

__all__ = ["find_files", "read", "read_again", "read_all", "read_bytes"]
