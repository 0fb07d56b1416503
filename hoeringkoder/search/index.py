"""The index of one project's responses: a cache outside the project file that can always be built again.

The text of a response never changes, so the index is right if it holds exactly the living responses. Whatever
is wrong with its folder (missing, of another version, half-written, noise), it counts as empty and is written
anew by the next update; if it can't be written, or another program keeps on writing it, the index is kept in
memory instead. Nothing of that is an error for the user.
"""

import logging
import threading
from collections.abc import Callable, Collection, Iterator, Mapping
from pathlib import Path

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.finding import Found, Hit
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.uids import derived_uid

from .matching import Matcher
from .parts import TOC, EmptyIndexError, FileIndex, IndexReader, LockError
from .query import NotUnderstood, parse
from .schema import NAME, RESPONSE, SCHEMA, START, WORDS, FolderStorage, MemoryStorage, Storage
from .writing import Document, LoadFailed, bring_to, contents, filed_forms, started_anew

_log = logging.getLogger(__name__)


def index_folder(cache_root: Path, project_uid: str, project_path: Path) -> Path:
    """The folder for one copy of a project, so that several copies do not fight over one index."""
    return cache_root / derived_uid("index", project_uid, str(project_path.resolve()))


class SearchIndex:
    """Full-text search in the responses of one project.

    Searching and updating may happen in different threads. Nothing that is wrong with the index or the
    question raises; what `load` raises in `update` comes through, and the index is as before then.
    """

    def __init__(self, folder: Path) -> None:
        """Opens what is there; nothing is created before the first update."""
        self._folder = folder
        self._storage: Storage = FolderStorage(folder)
        self._updating = threading.Lock()
        # Held while the reader is used: each of its files has one reading position.
        self._reading = threading.RLock()
        self._reader: IndexReader | None = None
        self._generation = -1
        self._uids: frozenset[str] = frozenset()
        self._filed = ""
        self._broken = False
        self._refresh()

    def indexed(self) -> frozenset[str]:
        """The uids of the responses in it; empty if the index is missing or broken."""
        with self._reading:
            self._refresh()
            return self._uids

    def update(self, wanted: Collection[str], load: Callable[[str], Document]) -> None:
        """Bring the index to hold exactly the responses `wanted`, in one commit.

        `load` gives those that are missing, one at a time, in the calling thread. Raises what `load` raises,
        and Mishap if not even an index in memory can be made.
        """
        uids = frozenset(wanted)
        with self._updating:
            if self.indexed() == uids:
                return
            busy = False
            for storage, anew in self._places():
                if busy and isinstance(storage, FolderStorage):
                    continue
                try:
                    if self._updated(storage, anew, uids, load):
                        return
                except LockError:
                    busy = True
        raise Mishap(
            tr(
                "The search could not be made ready, probably because the disk is full. The project is "
                "untouched. Make room and search again."
            )
        )

    def search(self, question: str, limit: int = 50, titles: Mapping[str, str] | None = None) -> Found:
        """The `limit` best of all paragraphs that fit; see the module `query` for what can be asked.

        `titles` gives a response's title by its uid, since titles, unlike texts, may change.
        """
        try:
            clauses = parse(question)
        except NotUnderstood as reason:
            return Found(0, (), str(reason))
        if not clauses:
            return Found(0, ())
        with self._reading:
            for _ in range(2):  # once more, should another program have cleaned up while we were reading
                self._refresh()
                if self._reader is None:
                    break
                try:
                    matcher = Matcher(self._reader, self._filed, clauses)
                    return _found(self._reader, matcher, limit, titles or {})
                except Exception:
                    _log.warning("The index in %s can't be read", self._folder, exc_info=True)
                    self._forget()
            else:
                self._broken = True
                return Found(0, (), tr("The search index was damaged and is built again. Search once more."))
        return Found(0, ())

    def close(self) -> None:
        """Let go of the index; it opens again if it is used again."""
        with self._reading:
            self._forget()
            self._storage = FolderStorage(self._folder)

    def _places(self) -> Iterator[tuple[Storage, bool]]:
        """Where to keep the index, in the order of preference, and whether to start anew there."""
        if isinstance(self._storage, MemoryStorage):
            yield self._storage, False
            return
        if not self._broken:
            yield FolderStorage(self._folder), False
        yield FolderStorage(self._folder), True
        yield MemoryStorage(), True

    def _updated(
        self, storage: Storage, anew: bool, wanted: frozenset[str], load: Callable[[str], Document]
    ) -> bool:
        """Whether the index could be brought up to date in this storage. Raises LockError."""
        try:
            if not anew:
                index = FileIndex(storage, SCHEMA, NAME)
            elif isinstance(storage, FolderStorage):
                index = started_anew(storage, self._folder)
            else:
                index = FileIndex.create(storage, SCHEMA, NAME)
            bring_to(index, wanted, load)
        except LoadFailed as failed:
            assert failed.__cause__ is not None
            raise failed.__cause__ from None
        except LockError:
            raise
        except EmptyIndexError:
            return False
        except Exception:
            _log.warning("The index in %s can't be written", self._folder, exc_info=True)
            return False
        finally:
            storage.release()
        with self._reading:
            self._forget()
            self._storage, self._broken = storage, False
            self._refresh()
        return True

    def _refresh(self) -> None:
        """Open the newest state, if it is not open; an unreadable index counts as empty."""
        if self._broken or (self._reader is not None and self._latest() == self._generation):
            return
        for _ in range(2):  # once more, should another program have cleaned up while we were opening
            self._forget()
            try:
                self._open()
                return
            except EmptyIndexError:
                return
            except Exception:
                _log.warning("The index in %s can't be opened", self._folder, exc_info=True)
        self._forget()

    def _open(self) -> None:
        generation = self._latest()
        reader = FileIndex(self._storage, SCHEMA, NAME).reader()
        self._uids, self._filed = contents(reader), filed_forms(reader)
        self._reader, self._generation = reader, generation

    def _latest(self) -> int:
        return int(TOC._latest_generation(self._storage, NAME))

    def _forget(self) -> None:
        self._reader, self._generation, self._uids, self._filed = None, -1, frozenset(), ""
        self._storage.release()


def _found(reader: IndexReader, matcher: Matcher, limit: int, titles: Mapping[str, str]) -> Found:
    hits = []
    for number in matcher.best(limit):
        stored = reader.stored_fields(number)
        uid, start, passage = stored[RESPONSE], stored[START], stored[WORDS]
        matches = tuple(Span(start + s.start, start + s.end) for s in matcher.spans(passage))
        hits.append(Hit(uid, titles.get(uid, ""), start, start + len(passage), passage, matches))
    return Found(matcher.total, tuple(hits))
