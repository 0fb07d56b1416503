"""Full-text search in the responses: a Whoosh index that can always be built again from the project file.

What is indexed is words as written, with their places, and beside them a list of the words filed by stem.
Everything Norwegian happens to the question: it is asked for all forms that the list has under its words'
stems. So an exact phrase costs no second index, and a synonym no indexing anew.
"""

from .index import SearchIndex, index_folder
from .writing import Document

__all__ = ["Document", "SearchIndex", "index_folder"]
