"""What a merge did, or would do."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class MergedFile:
    """One file's line of the receipt, counted in rows.

    incoming = added + identical + changed + conflicts + rejected.

    `identical` has nothing new in it; `conflicts` were changed on both sides (the newest value won);
    `reasons` are sentences on conflicts, rejections and whatever else the lead should know.
    """

    path: Path
    incoming: int = 0
    added: int = 0
    identical: int = 0
    changed: int = 0
    conflicts: int = 0
    rejected: int = 0
    reasons: tuple[str, ...] = ()
    coders: tuple[str, ...] = ()
    new_codings: int = 0
    usable: bool = True
    """False for a file that was left out whole: damaged, foreign or newer."""


@dataclass(frozen=True, slots=True)
class MergeReceipt:
    """All files' lines. With `dry_run` nothing was written."""

    files: tuple[MergedFile, ...]
    dry_run: bool = False


@dataclass(frozen=True, slots=True)
class RowMerge:
    """One row that another file brought news of.

    `before` and `after` are its fields in the lead's project (`before` None if it was not there). `ours` are
    the fields that the lead's side changed without the other having seen it, `theirs` the other way round.
    """

    kind: str
    uid: str
    before: Mapping[str, Any] | None
    after: Mapping[str, Any]
    ours: Mapping[str, Any]
    theirs: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class FileMerge:
    """What one file brought: how many rows it holds, those with news in them, how many steps were new."""

    incoming: int
    rows: tuple[RowMerge, ...]
    coders: tuple[str, ...]
    steps: int
    healed: tuple[str, ...] = ()
    """Responses whose text a rescue had lost, and that have it again."""
    displaced: int = 0
    """Codings more than before whose passages are not found in the texts that are shown."""
