"""Full-text search in a project: keeps the index, a cache, in step with the file."""

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.finding import Found
from ..store.file import ProjectFile

if TYPE_CHECKING:
    from ..search import SearchIndex


class Finder:
    """Searches one project. The index is opened at the first search, so that opening a project is quick."""

    def __init__(self, file: ProjectFile, cache: Path) -> None:
        self._file = file
        self._cache = cache
        self._index: SearchIndex | None = None

    def find(self, query: str, limit: int) -> Found:
        """The best hits, after bringing the index up to date."""
        titles = self._file.responses.titles()
        index = self.update()
        found = index.search(query, limit, titles=titles)
        if index.indexed() != self._file.responses.live_uids():
            # The index broke while it was read and is empty now; it is made anew and asked once more.
            found = self.update().search(query, limit, titles=titles)
        return found

    def update(self) -> "SearchIndex":
        """Bring the index to hold exactly the responses that are live now."""
        from ..search import Document, SearchIndex

        if self._index is None:
            self._index = SearchIndex(self._folder())
        titles = self._file.responses.titles()
        self._index.update(
            self._file.responses.live_uids(),
            lambda uid: Document(uid, titles[uid], self._file.responses.content(uid)),
        )
        return self._index

    def forget(self) -> None:
        """Delete the index; the next search makes it anew."""
        self.close()
        self._index = None
        shutil.rmtree(self._folder(), ignore_errors=True)

    def close(self) -> None:
        """Give the index free."""
        if self._index is not None:
            self._index.close()

    def _folder(self) -> Path:
        from ..search import index_folder

        return index_folder(self._cache, self._file.log.project_uid(), self._file.path)
