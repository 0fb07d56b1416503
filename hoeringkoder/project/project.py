"""A project that is open: its verbs by noun, its steps, and who is told of changes."""

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import Self

import platformdirs

from ..domain.backups import Reason
from ..domain.codes import CodeTree
from ..domain.finding import Found
from ..domain.history import Changes
from ..domain.language import tr
from ..domain.merging import MergeReceipt
from ..domain.uids import coder_uid, printable
from ..store.file import ProjectFile
from ..store.recorder import Recorder
from .assignments import Assignments
from .attributes import Attributes
from .backups import Backups, back_up_file
from .coders import coder_name
from .codes import Codes
from .codings import Codings
from .conflict_copies import conflict_copies
from .finding import Finder
from .forms import Forms
from .history import History
from .invited import InvitedBodies
from .ledger import ReadingLedger
from .memos import Memos
from .merge_trial import Trial, begin_trial
from .merging import merge
from .respondents import Respondents
from .responses import Responses
from .sections import Sections
from .surveys import Surveys

Listener = Callable[[Changes], None]


class Project:
    """One open project file. Every verb is on disk when it returns; a Mishap leaves everything as before."""

    def __init__(self, file: ProjectFile, coder: str, cache: Path | None = None) -> None:
        self.file = file
        self.coder = " ".join(printable(coder).split())
        self._listeners: list[Listener] = []
        self._tree: CodeTree | None = None
        self.responses = Responses(self)
        self.attributes = Attributes(self)
        self.surveys = Surveys(self)
        self.respondents = Respondents(self)
        self.invited = InvitedBodies(self)
        self.forms = Forms(self)
        self.codes = Codes(self)
        self.codings = Codings(self)
        self.sections = Sections(self)
        self.ledger = ReadingLedger(self)
        self.memos = Memos(self)
        self.assignments = Assignments(self)
        self.history = History(self)
        self.backups = Backups(file)
        self._finder = Finder(file, cache or cache_folder())

    @classmethod
    def create(cls, path: Path, coder: str = "", cache: Path | None = None) -> Self:
        """Make a new, empty project. Raises Mishap if something stands there already."""
        return cls(ProjectFile(path, create=True, coder=coder), coder, cache)

    @classmethod
    def open(
        cls,
        path: Path,
        coder: str = "",
        read_only: bool = False,
        cache: Path | None = None,
        take_over: bool = False,
        look_through: bool = True,
    ) -> Self:
        """Open a project, read-only if asked to or if somebody else has it open for writing.

        With `take_over`, whoever that is. Without `look_through`, what SQLite itself does not find wrong is
        left for `verify` to say. One of an older format is backed up and brought to this one.
        Raises ProjectUnusable, with a sentence, if the file is missing, foreign, damaged or newer.
        """
        before_migration = partial(back_up_file, reason=Reason.BEFORE_MIGRATION)
        file = ProjectFile(
            path,
            read_only=read_only,
            coder=coder,
            take_over=take_over,
            look_through=look_through,
            before_migration=before_migration,
        )
        return cls(file, coder, cache)

    def close(self) -> None:
        """Give the file free; there is nothing left to save."""
        self.backups.stop()
        self._finder.close()
        self.file.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The project file."""
        return self.file.path

    @property
    def name(self) -> str:
        """The file's name without its ending."""
        return printable(self.path.stem)

    def check_writable(self) -> None:
        """Raises ReadOnly, with a sentence, if nothing can be changed; for asking before long work."""
        self.file.access.check_writable()

    def news(self) -> bool:
        """Look whether another program has written into the file; then listeners are told what changed.

        Raises FileGone or FileReplaced if the path no longer leads to what is open.
        """
        changes = self.file.news()
        if changes is None:
            return False
        self.tell(changes)
        return True

    def without_waiting(self) -> AbstractContextManager[None]:
        """Inside, verbs raise NotWritten at once where another program holds the file, not after a second.

        For what is tried again and again while somebody works.
        """
        return self.file.without_waiting()

    def save_copy(self, target: Path) -> None:
        """Write all of the project to a new file, also when its own was removed. Raises Mishap."""
        self.file.save_copy(target)

    @property
    def held_by(self) -> str:
        """Who had it open for writing when it was opened here; empty if nobody had."""
        holder = self.file.access.holder
        return holder.who if holder else ""

    @property
    def is_held_elsewhere(self) -> bool:
        """Whether it is read-only because of somebody on another machine, whose program may be long gone."""
        return self.file.access.is_held_elsewhere

    @property
    def may_become_writable(self) -> bool:
        """Whether it is read-only only because somebody had it open who no longer has."""
        return self.file.access.may_become_writable

    def conflict_copies(self) -> list[Path]:
        """Copies of this project beside it, as sync programs make them, that hold steps which it lacks."""
        return conflict_copies(self.file)

    def compact(self, without_originals: bool = False) -> tuple[int, int]:
        """Make the file smaller; gives its bytes before and after. A backup is made first.

        With `without_originals` the files as they were sent are left out for good: the texts stay, but the
        originals can't be opened or read anew from this project. What is undone and deleted stays too.
        Raises BackupFailed or NotWritten with nothing changed, or Mishap if there is no room for the work:
        the originals are left out then, but the file is as large as it was.
        """
        self.check_writable()
        self.backups.make(Reason.BEFORE_COMPACTING)
        before = self.size
        label = tr("Compact the file, without the originals") if without_originals else tr("Compact the file")
        self.file.compact(label, self.coder, without_originals)
        return before, self.size

    @property
    def size(self) -> int:
        """The file's bytes."""
        return self.file.size

    def verify(self) -> list[str]:
        """What is wrong with the file, in sentences: damage, loose ends, rows that differ from the log."""
        return self.file.verify()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed."""
        return self.file.access.read_only

    @property
    def read_only_reason(self) -> str:
        """A sentence on who else has it open, since when; empty if nobody has."""
        return self.file.access.reason

    def coders(self) -> list[str]:
        """Everybody who has coded, by name."""
        return self.file.codings.coder_names()

    @contextmanager
    def step(self, label: str, part_of: str | None = None) -> Iterator[Recorder]:
        """Everything done inside is one undo step under this label, and on disk at the end or not at all.

        Inside another step it is a part of that one. `part_of`: the uid of an earlier step with which it is
        one action. Raises ReadOnly, or ProjectUnusable if the disk fails.
        """
        try:
            with self.file.step(printable(label), self.coder, self.tell, part_of) as recorder:
                yield recorder
        except BaseException:
            self._tree = None  # may have been read from what is rolled back now
            raise

    def subscribe(self, listener: Listener) -> Callable[[], None]:
        """Be told what changed after each step, in the thread that made it. Returns how to stop it."""
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener) if listener in self._listeners else None

    def find(self, query: str, limit: int = 50) -> Found:
        """Full-text search in all responses; the index is brought up to date first."""
        return self._finder.find(query, limit)

    def merge(
        self, paths: Sequence[Path], dry_run: bool = False, without_backup: bool = False
    ) -> MergeReceipt:
        """Merge other project files into this one, as one step, all or nothing; after a backup.

        Files that are damaged, foreign or newer are left out and named in the receipt. Raises BackupFailed,
        with nothing changed, if the backup can't be made and none was asked to be left out.
        """
        return merge(self, paths, dry_run, without_backup)

    def try_merging(self, paths: Sequence[Path]) -> Trial:
        """What `merge` would do, as work for another thread while the project is worked on in this one; see
        `begin_trial`. Raises ReadOnly.
        """
        return begin_trial(self, paths)

    def forget_index(self) -> None:
        """Texts have changed, which they do only when lost ones come back: index them all anew."""
        self._finder.forget()

    def tree(self) -> CodeTree:
        """The live codes; kept until a code or the use of one changes."""
        if self._tree is None:
            self._tree = self.file.codings.code_tree()
        return self._tree

    def own_coder(self, recorder: Recorder) -> str:
        """The uid of the coder at work, who is made known to the project at the first coding.

        However the name is typed later, it stays as it was then. Raises Mishap for a name of signs alone.
        """
        name = coder_name(self.coder)
        uid = coder_uid(name)
        recorder.put("coder", uid, name=self.file.codings.coder_name(uid) or name, deleted=False)
        return uid

    def note(self, *kinds: str) -> None:
        """Within a step: rows of these kinds have changed, so what was kept in memory of them is stale."""
        if "code" in kinds:
            self._tree = None

    def tell(self, changes: Changes) -> None:
        """Pass on what a step changed."""
        if changes.touches("code", "coding") or changes.texts:
            self._tree = None
        with self.file.waiting():  # who listens reads, and does not try again
            for listener in list(self._listeners):
                listener(changes)


def cache_folder() -> Path:
    """Where search indexes lie: the user's cache, or ``HOERINGKODER_CACHE`` if that is set."""
    chosen = os.environ.get("HOERINGKODER_CACHE")
    return Path(chosen) if chosen else Path(platformdirs.user_cache_dir("hoeringkoder", appauthor=False))
