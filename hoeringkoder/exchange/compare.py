"""Merge planning: what each row's meeting of two sides amounts to, as counts and sentences."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from ..domain.codes import CodeTree
from ..domain.language import ntr, tr
from ..domain.merging import FileMerge, MergedFile, RowMerge
from ..domain.uids import normalised

Outcome = Literal["added", "identical", "changed", "conflict"]

_TOLD_BY_NAME = ("code", "response", "respondent")


def classify(row: RowMerge) -> Outcome:
    """What became of a row.

    A conflict is: both sides set one field to different values, or one side deleted what the other changed.
    """
    was, is_now = _alive(row.before), _alive(row.after)
    if is_now and not was:
        return "added"
    if conflicting_fields(row) or _deletion_hides_change(row):
        return "conflict"
    if was != is_now or (is_now and row.before != row.after):
        return "changed"
    return "identical"


def conflicting_fields(row: RowMerge) -> list[str]:
    """The fields that both sides set, to different values, without having seen each other's."""
    if not _alive(row.before):
        return []
    return sorted(name for name in row.ours.keys() & row.theirs.keys() if row.ours[name] != row.theirs[name])


def summarise(path: Path, merge: FileMerge) -> MergedFile:
    """One file's line of the receipt, which adds up."""
    outcomes = [classify(row) for row in merge.rows]
    added, changed, conflicts = (outcomes.count(kind) for kind in ("added", "changed", "conflict"))
    return MergedFile(
        path=path,
        incoming=merge.incoming,
        added=added,
        identical=merge.incoming - added - changed - conflicts,
        changed=changed,
        conflicts=conflicts,
        reasons=tuple(_sentences(merge)),
        coders=merge.coders,
        new_codings=sum(
            row.kind == "coding" and outcome == "added"
            for row, outcome in zip(merge.rows, outcomes, strict=True)
        ),
    )


def tree_remarks(tree: CodeTree, kept: frozenset[str], moves_dropped: frozenset[str]) -> list[str]:
    """Sentences on what the merged code tree had to decide, and on codes that look like one."""
    remarks = [
        tr(
            "The code «{path}» was deleted on one side and used on the other, so it was kept.",
            path=tree.path(uid),
        )
        for uid in sorted(kept)
    ]
    remarks += [
        tr(
            "The code «{path}» was moved on both sides in a circle; the older move was dropped.",
            path=tree.path(uid),
        )
        for uid in sorted(moves_dropped)
        if uid in tree
    ]
    by_path: dict[str, list[str]] = {}
    for code in tree:
        by_path.setdefault(normalised(tree.path(code.uid)), []).append(code.uid)
    remarks += [
        tr(
            "There are {n} codes «{path}»; give one another name to tell them apart.",
            n=len(uids),
            path=tree.path(uids[0]),
        )
        for uids in by_path.values()
        if len(uids) > 1
    ]
    return remarks


def _alive(values: Mapping[str, Any] | None) -> bool:
    return values is not None and not values["deleted"]


def _deletion_hides_change(row: RowMerge) -> bool:
    """Whether a row is deleted now by one side while the other side had changed it."""
    if row.before is None or _alive(row.after):
        return False
    return bool(row.ours) if _alive(row.before) else bool(row.ours and row.theirs)


def _sentences(merge: FileMerge) -> list[str]:
    gone = [row for row in merge.rows if _alive(row.before) and not _alive(row.after)]
    codings = sum(row.kind == "coding" for row in gone)
    sentences = [
        tr("{what} was deleted in the other file.", what=_name(row))
        for row in gone
        if row.kind in _TOLD_BY_NAME
    ]
    if codings:
        sentences.append(
            ntr(
                "{n} coding was deleted in the other file.",
                "{n} codings were deleted in the other file.",
                codings,
            )
        )
    if merge.displaced:
        sentences.append(
            ntr(
                "The passage of {n} coding is not found in the text as it was read here; it is kept, and "
                "listed among the codings without a place.",
                "The passages of {n} codings are not found in the texts as they were read here; they are "
                "kept, and listed among the codings without a place.",
                merge.displaced,
            )
        )
    sentences += [
        tr("{what} was deleted on one side and changed on the other; it stays deleted.", what=_name(row))
        for row in merge.rows
        if _deletion_hides_change(row)
    ]
    return sentences + _conflict_sentences(merge)


def _conflict_sentences(merge: FileMerge) -> list[str]:
    return [
        tr(
            "{what}: {field} was set to «{ours}» here and to «{theirs}» there; «{kept}» was kept.",
            what=_name(row),
            field=_field_name(field),
            ours=row.ours[field],
            theirs=row.theirs[field],
            kept=row.after[field],
        )
        for row in merge.rows
        if _alive(row.after)
        for field in conflicting_fields(row)
    ]


def _name(row: RowMerge) -> str:
    values = row.after
    match row.kind:
        case "code":
            return tr("Code «{name}»", name=values["name"])
        case "response":
            return tr("Response «{title}»", title=values["title"])
        case "respondent":
            return tr("Respondent «{name}»", name=values["name"])
        case "attribute":
            return tr("Attribute «{name}»", name=values["name"])
        case "coding":
            return tr("A coding")
        case "tie":
            return tr("Question «{name}»", name=values["question"])
        case "form":
            return tr("Form «{name}»", name=values["name"])
        case "survey":
            return tr("Survey «{name}»", name=values["name"])
        case "invited":
            return tr("Invited body «{name}»", name=values["name"])
        case "assignment":
            return tr("Who is to read a response")
        case "mark":
            return tr("A mark on a paragraph")
        case "memo":
            return tr("A memo")
    return row.kind


def _field_name(field: str) -> str:
    return {
        "name": tr("the name"),
        "title": tr("the title"),
        "parent": tr("the place in the tree"),
        "place": tr("the order"),
        "colour": tr("the colour"),
        "definition": tr("the definition"),
        "key": tr("the key"),
        "stance": tr("the stance"),
        "memo": tr("the memo"),
        "code": tr("the code"),
        "status": tr("the status"),
        "type": tr("the type"),
        "value": tr("the value"),
        "deleted": tr("deleted or not"),
        "examples": tr("the examples"),
        "excludes": tr("what does not belong"),
        "archived": tr("archived or not"),
        "state": tr("the state"),
        "reason": tr("the reason"),
        "text": tr("the text"),
    }.get(field, field)
