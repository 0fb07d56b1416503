"""The receipt of an import line by line: what became of each file."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from .language import ntr, tr
from .likeness import Like
from .readings import file_of, told_name
from .responses import ImportReceipt, Response


class Fate(StrEnum):
    """What became of a file, what needs attention first."""

    REJECTED = "rejected"
    UNREAD = "unread"
    IMPORTED = "imported"
    ALREADY_HERE = "already_here"

    @property
    def label(self) -> str:
        """In the language in use."""
        return {
            Fate.REJECTED: tr("rejected"),
            Fate.UNREAD: tr("not read"),
            Fate.IMPORTED: tr("imported"),
            Fate.ALREADY_HERE: tr("already here"),
        }[self]


@dataclass(frozen=True, slots=True)
class ReceiptLine:
    """One file. `response` is the uid of what it became or already is; `reason` why it is nothing; `like` and
    `like_name` the response that it is nearly the same as, if it is."""

    path: Path
    fate: Fate
    response: str = ""
    sender: str = ""
    title: str = ""
    warnings: tuple[str, ...] = ()
    reason: str = ""
    is_locked: bool = False
    like: Like | None = None
    like_name: str = ""

    @property
    def place(self) -> str:
        """The file's name for people."""
        return told_name(self.path)

    @property
    def detail(self) -> str:
        """Who sent it, what should be known of it, or why it could not be imported."""
        return " · ".join(part for part in (self.sender, *self.warnings, self.reason) if part)

    @property
    def likeness(self) -> str:
        """What it is like; empty if like nothing."""
        if self.like is None:
            return ""
        return tr("{percent} % like «{name}»", percent=self.like.percent, name=self.like_name)

    @property
    def needs_attention(self) -> bool:
        """Whether somebody should look at it."""
        return bool(self.fate is not Fate.IMPORTED or self.warnings or self.like)


def lines_of(
    receipt: ImportReceipt, likes: Mapping[str, Like] | None = None, names: Mapping[str, str] | None = None
) -> list[ReceiptLine]:
    """The receipt's lines, what needs attention first.

    `likes`: by uid, what the responses are nearly the same as; `names`: what to call responses.
    """
    likes, names = likes or {}, names or {}

    def imported(path: Path, response: Response, warnings: tuple[str, ...]) -> ReceiptLine:
        like = likes.get(response.uid)
        return ReceiptLine(
            path,
            Fate.IMPORTED,
            response.uid,
            response.sender,
            response.title,
            warnings,
            like=like,
            like_name=names.get(like.uid, "") if like else "",
        )

    lines = [
        ReceiptLine(path, Fate.REJECTED, reason=reason, is_locked=path in receipt.locked)
        for path, reason in receipt.rejected
    ]
    lines += [
        ReceiptLine(path, Fate.UNREAD, reason=tr("The import was broken off.")) for path in receipt.unread
    ]
    lines += [imported(one.path, one.response, one.warnings) for one in receipt.imported]
    lines += [
        ReceiptLine(path, Fate.ALREADY_HERE, uid, names.get(uid, "")) for path, uid in receipt.already_here
    ]
    return sorted(lines, key=_rank)


def unread_of(files: Iterable[Path], begun: Iterable[Path], receipt: ImportReceipt) -> tuple[Path, ...]:
    """The files that an import which was broken off has not read: those that are not accounted for, and
    those of which it was still to read a part (`begun`)."""
    open_ = set(begun)
    done = {file_of(path) for path in receipt.paths}
    return tuple(path for path in files if path in open_ or path not in done)


def sum_of(receipt: ImportReceipt) -> str:
    """One sentence whose numbers add up."""
    parts = [
        tr("{n} imported", n=len(receipt.imported)),
        tr("{n} already here", n=len(receipt.already_here)),
        tr("{n} rejected", n=len(receipt.rejected)),
    ]
    if receipt.unread:
        parts.append(tr("{n} not read", n=len(receipt.unread)))
    files = ntr("{n} file", "{n} files", receipt.files)
    return tr("{files}: {parts}.", files=files, parts=", ".join(parts))


def _rank(line: ReceiptLine) -> tuple[int, bool, str]:
    return list(Fate).index(line.fate), not line.needs_attention, line.place.casefold()
