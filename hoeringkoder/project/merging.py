"""Merging other project files into an open one."""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from ..domain.backups import Reason
from ..domain.codes import CodeTree
from ..domain.errors import ProjectUnusable
from ..domain.history import Changes
from ..domain.language import ntr
from ..domain.merging import FileMerge, MergedFile, MergeReceipt
from ..domain.uids import printable
from ..exchange.compare import summarise, tree_remarks
from ..store.file import ProjectFile

if TYPE_CHECKING:
    from .project import Project


def merge(project: "Project", paths: Sequence[Path], dry_run: bool, without_backup: bool) -> MergeReceipt:
    """Merge files into a project; see `Project.merge`. The files are opened read-only."""
    project.file.access.check_writable()
    unusable: dict[Path, ProjectUnusable] = {}
    with ExitStack() as stack:
        usable: dict[Path, ProjectFile] = {}
        for path in dict.fromkeys(paths):
            try:
                usable[path] = ProjectFile(path, read_only=True)
            except ProjectUnusable as reason:
                unusable[path] = reason
            else:
                stack.callback(usable[path].close)
        if not usable:
            return MergeReceipt(tuple(_line(*one) for one in unusable.items()), dry_run)
        is_safe = dry_run or without_backup
        if not is_safe and any(project.file.would_change_by(other) for other in usable.values()):
            project.backups.make(Reason.BEFORE_MERGE)
        names = ", ".join(f"«{printable(path.name)}»" for path in usable)
        label = ntr("Merge {names}", "Merge {n} files: {names}", len(usable), names=names)
        brought, codes = project.file.merge(usable, label, project.coder, dry_run)
    outcomes: dict[Path, FileMerge | ProjectUnusable] = {**brought, **unusable}
    lines = [_line(path, outcomes[path]) for path in dict.fromkeys(paths)]
    remarks = tree_remarks(CodeTree(codes.codes), codes.kept, codes.moves_dropped)
    if remarks:
        lines[-1] = replace(lines[-1], reasons=(*lines[-1].reasons, *remarks))
    if not dry_run:
        if any(isinstance(one, FileMerge) and one.healed for one in brought.values()):
            project.forget_index()
        project.tell(_changes(brought))
    return MergeReceipt(tuple(lines), dry_run)


def _line(path: Path, outcome: FileMerge | ProjectUnusable) -> MergedFile:
    if isinstance(outcome, FileMerge):
        return summarise(path, outcome)
    return MergedFile(path, reasons=(str(outcome),), usable=False)


def _changes(brought: dict[Path, FileMerge | ProjectUnusable]) -> Changes:
    uids: dict[str, set[str]] = {}
    codings_of: set[str] = set()
    marks_of: set[str] = set()
    texts: set[str] = set()
    for one in brought.values():
        for row in one.rows if isinstance(one, FileMerge) else ():
            uids.setdefault(row.kind, set()).add(row.uid)
            if row.kind == "coding":
                codings_of.add(row.after["response"])
            elif row.kind == "mark":
                marks_of.add(row.after["response"])
            elif row.kind == "response" and row.before and row.before["reading"] != row.after["reading"]:
                texts.add(row.uid)
    kinds = {kind: frozenset(some) for kind, some in uids.items()}
    codings_of |= texts
    return Changes(
        kinds,
        frozenset(codings_of),
        texts=frozenset(texts),
        progress_of=frozenset(codings_of | marks_of),
    )
