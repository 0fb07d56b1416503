"""A new project made of what could be read of a damaged file."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path

from sqlalchemy import Connection, func, select, update

from ...domain.errors import Mishap
from ...domain.language import ntr, tr
from ...domain.rescue import RescueReport
from ..chunks import chunks
from ..connection import close_file, create_file, transaction
from ..folding import Row, fold, logged_changes, refold
from ..recorder import table
from ..schema import FORMAT, RECORDED, Change, Content, Original, Step
from .finding import Finder, finder
from .gathering import Gatherer, gather, heap
from .log import Log
from .rows import Reconciler
from .tally import Tally, told
from .texts import Named, Reread, TextKey, Texts

Progress = Callable[[int, int], None]
"""Told how much is done, and of how much; what it raises ends the rescue."""

_ROWS_AT_ONCE = 5000


def assemble(
    damaged: Path, target: Path, reread: Reread | None = None, progress: Progress | None = None
) -> RescueReport:
    """Write a new project of what can be read of the file `damaged`, which is only read.

    Raises Mishap if nothing of a project was found, and OSError if
    the file can't be read; then there is no new file.
    """
    with finder(damaged) as found:
        connection = create_file(target)
        try:
            connection.exec_driver_sql("PRAGMA foreign_keys=OFF")  # rows come before what they refer to
            with transaction(connection):
                report = _Assembly(connection, found, reread, progress or (lambda done, of: None)).run()
        except BaseException:
            close_file(connection)
            target.unlink(missing_ok=True)
            raise
        close_file(connection)
        return report


class _Assembly:
    def __init__(
        self, connection: Connection, found: Finder, reread: Reread | None, progress: Progress
    ) -> None:
        self._connection = connection
        self._finder = found
        self._reread = reread
        self._progress = progress
        self._tally = Tally()
        self._log = Log(connection, self._tally)

    def run(self) -> RescueReport:
        pages = self._finder.pages.count
        gathered = gather(
            self._finder, self._connection, self._tally, lambda done, of: self._progress(done, 2 * of)
        )
        if not self._is_project():
            raise Mishap(tr("Nothing of a Høringkoder project could be read, so no new one was made."))
        self._log.mend(gathered.doubtful, has_digests=self._finder.version == FORMAT)
        reconciler = Reconciler(self._connection, self._log, self._tally)
        reconciler.run()
        names = self._responses()
        Texts(self._connection, self._tally, self._reread).complete(names, reconciler.farthest)
        self._place_codings(reconciler.farthest)
        self._fold(pages)
        self._tell_pages()
        self._tell_originals(gathered, names)
        heap.drop(self._connection)
        return self._tally.report(self._rescued())

    def _is_project(self) -> bool:
        """Whether there is anything that a person made or imported."""
        tables = (Change, Content, Original, heap.c.kind)
        return any(
            self._connection.execute(
                select(func.count()).select_from(select(one).limit(1).subquery())
            ).scalar()
            for one in tables
        ) or bool(self._connection.execute(select(func.count()).select_from(Step)).scalar())

    def _responses(self) -> dict[str, Named]:
        """What every response is called, by uid."""
        query = select(Change.row).where(Change.kind == "response").distinct()
        uids = self._connection.execute(query.order_by(Change.row)).scalars().all()
        names = {}
        for some in chunks(uids):
            for (_, uid), changes in logged_changes(
                self._connection, [("response", uid) for uid in some]
            ).items():
                values = fold("response", changes)[0]
                title = values["title"] or values["filename"]
                names[uid] = Named(title, values["filename"], values["reading"])
        return names

    def _place_codings(self, farthest: Mapping[TextKey, int]) -> None:
        """See to it that no coding ever lay outside its text, as one does whose numbers were damaged."""
        texts = self._connection.execute(select(Content.response, Content.reading, Content.characters))
        lengths = {(text.response, text.reading): text.characters for text in texts}
        if all(end <= lengths[key] for key, end in farthest.items()):
            return
        homeless: list[Row] = []
        touched: set[int] = set()
        rows = self._connection.execute(select(Change.row).where(Change.kind == "coding").distinct())
        for some in chunks(rows.scalars().all()):
            for row, changes in logged_changes(self._connection, [("coding", uid) for uid in some]).items():
                values = fold("coding", changes)[0]
                length = lengths[values["response"], values["made_in"]]
                if all(change.after.get("made_end", 0) <= length for change in changes):
                    continue
                self._tally.damaged(
                    "coding", told(values), tr("It lay outside its text; its place is made up.")
                )
                if length:
                    touched |= self._pull_inside(row, length)
                else:
                    homeless.append(row)
        self._log.strip(homeless)
        self._log.renew(sorted(touched))

    def _pull_inside(self, row: Row, length: int) -> set[int]:
        """Change what the log says of a coding to lie within so many code points; the seqs of the steps."""
        touched = set()
        of_row = (Change.kind == row[0], Change.row == row[1])
        for seq, after in self._connection.execute(select(Change.step, Change.after).where(*of_row)).all():
            values = json.loads(after)
            if values.get("made_end", 0) > length:
                place = {"made_start": min(values.get("made_start", 0), length - 1), "made_end": length}
                inside = {name: place.get(name, value) for name, value in values.items()}
                text = json.dumps(inside, ensure_ascii=False, separators=(",", ":"))
                self._connection.execute(update(Change).where(*of_row, Change.step == seq).values(after=text))
                touched.add(seq)
        return touched

    def _fold(self, pages: int) -> None:
        """Write the rows as the mended log says."""
        total = self._connection.execute(
            select(func.count()).select_from(select(Change.kind, Change.row).distinct().subquery())
        ).scalar_one()
        done = 0
        for kind in RECORDED:
            query = select(Change.row).where(Change.kind == kind).group_by(Change.row)
            if kind == "coding":  # a text is then read once for all codings in it
                query = query.order_by(func.min(func.json_extract(Change.after, "$.response")))
            for some in chunks(self._connection.execute(query).scalars().all(), _ROWS_AT_ONCE):
                refold(self._connection, [(kind, uid) for uid in some])
                done += len(some)
                self._progress(pages + pages * done // total, 2 * pages)

    def _tell_pages(self) -> None:
        unreadable, missing = self._finder.unreadable, self._finder.missing_pages
        if unreadable:
            numbers = ", ".join(map(str, unreadable[:50])) + ("…" if len(unreadable) > 50 else "")
            self._tally.lost(
                "page", numbers, tr("Nothing could be read on these pages of the file, by number.")
            )
        if missing:
            reason = ntr(
                "{n} page at the end of the file is gone.",
                "{n} pages at the end of the file are gone.",
                missing,
            )
            self._tally.lost("page", str(missing), reason)

    def _tell_originals(self, gathered: Gatherer, names: Mapping[str, Named]) -> None:
        files: dict[str, str] = {}
        for uid, sha256 in self._connection.execute(select(Content.response, Content.sha256)):
            files.setdefault(sha256, names[uid].filename or names[uid].title)
        for sha256 in sorted(gathered.damaged_originals):
            self._tally.damaged(
                "original", files.get(sha256, sha256), tr("The file is damaged; it was kept as it is.")
            )
        present = set(self._connection.execute(select(Original.sha256)).scalars())
        report = self._tally.report({})
        if report.is_complete:
            return  # compacting may have left originals out; nothing says that one was lost
        for sha256 in files.keys() - present:
            self._tally.lost(
                "original",
                files[sha256],
                tr("The file is gone, or had been left out by compacting the project."),
            )

    def _rescued(self) -> dict[str, int]:
        count = self._connection.execute
        found = {}
        for kind in RECORDED:
            source = table(kind)
            query = select(func.count()).select_from(source).where(source.c.deleted.is_(False))
            found[kind] = int(count(query).scalar_one())
        for kind, kept in (("text", Content), ("original", Original), ("step", Step)):
            found[kind] = int(count(select(func.count()).select_from(kept)).scalar_one())
        return found
