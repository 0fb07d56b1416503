"""Full-text search in a project: keeps the index, a cache, in step with the file."""

import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.finding import Found
from ..store.file import ProjectFile

if TYPE_CHECKING:
    from ..search import SearchIndex


class Finder:
    """Searches one project. The index is opened at the first search, so that opening a project is quick.

    What is indexed is a reading of a response, which never changes: a response that was read again is another
    document.
    """

    def __init__(self, file: ProjectFile, cache: Path) -> None:
        self._file = file
        self._cache = cache
        self._index: SearchIndex | None = None

    def find(self, query: str, limit: int) -> Found:
        """The best hits, after bringing the index up to date."""
        names = self._file.responses.titles()
        documents = self._documents()
        titles = {document: names[uid] for document, uid in documents.items()}
        index = self._updated(documents)
        found = index.search(query, limit, titles=titles)
        if index.indexed() != documents.keys():
            # The index broke while it was read and is empty now; it is made anew and asked once more.
            found = self._updated(documents).search(query, limit, titles=titles)
        hits = tuple(replace(hit, response=documents[hit.response]) for hit in found.hits)
        return replace(found, hits=hits)

    def update(self) -> None:
        """Bring the index to hold exactly the responses that are live now, as they are read now."""
        self._updated(self._documents())

    def forget(self) -> None:
        """Delete the index; the next search makes it anew."""
        self.close()
        self._index = None
        shutil.rmtree(self._folder(), ignore_errors=True)

    def close(self) -> None:
        """Give the index free."""
        if self._index is not None:
            self._index.close()

    def _documents(self) -> dict[str, str]:
        """The response that each document of the index is of."""
        return {uid + reading: uid for uid, reading in self._file.responses.readings().items()}

    def _updated(self, documents: Mapping[str, str]) -> "SearchIndex":
        from ..search import Document, SearchIndex

        if self._index is None:
            self._index = SearchIndex(self._folder())
        titles = self._file.responses.titles()
        self._index.update(
            documents.keys(),
            lambda key: Document(key, titles[documents[key]], self._file.responses.content(documents[key])),
        )
        return self._index

    def _folder(self) -> Path:
        from ..search import index_folder

        return index_folder(self._cache, self._file.log.project_uid(), self._file.path)
