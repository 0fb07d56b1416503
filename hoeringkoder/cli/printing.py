"""Answers as JSON, or as lines for people."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..domain.backups import Reason
from ..domain.history import StepKind
from ..domain.language import ntr, tr
from ..domain.stances import Stance
from .code_commands import code_lines, codebook_lines, merge_lines, one_code_line, removed_lines
from .coding_commands import coding_lines, removed_coding_lines
from .form_commands import form_lines, section_lines
from .ledger_commands import ledger_lines, mark_lines
from .memo_commands import memo_lines, written_lines
from .ocr_commands import ocr_lines
from .reading_again_commands import displaced_lines, read_again_lines
from .rescue_commands import rescue_lines
from .respondent_commands import invited_lines, respondent_lines
from .response_commands import response_lines
from .survey_commands import survey_lines

Answer = dict[str, Any]


def as_json(answer: Answer) -> str:
    """One JSON value."""
    return json.dumps(answer, ensure_ascii=False, indent=2)


def for_people(command: str, answer: Answer) -> str:
    """Lines to read."""
    text = _WRITERS[command](answer).rstrip("\n")
    # What people have typed or sent may hold signs that a terminal obeys.
    return re.sub(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", " ", text)


def _new(answer: Answer) -> str:
    return ntr(
        "Made {path} with {n} code.", "Made {path} with {n} codes.", answer["codes"], path=answer["path"]
    )


def _import(answer: Answer) -> str:
    from ..reading.surveys.file import looks_like_survey  # which loads the readers, as the import has

    lines = [
        tr(
            "{imported} imported, {already} already here, {rejected} rejected",
            imported=len(answer["imported"]),
            already=len(answer["already_here"]),
            rejected=len(answer["rejected"]),
        )
    ]
    if answer["unread"]:
        lines[0] = f"{lines[0]}, {tr('{n} not read', n=len(answer['unread']))}"
    for one in answer["imported"]:
        sender = one["respondent"] or tr("unknown respondent")
        lines.append(f"+ {one['path']}: {one['title']} ({sender})")
        lines += [f"    {warning}" for warning in one["warnings"]]
        if like := one["like"]:
            lines.append("    " + tr("{percent} % like «{name}»", percent=like["percent"], name=like["name"]))
    lines += [f"= {one['path']}" for one in answer["already_here"]]
    lines += [f"- {one['path']}: {one['reason']}" for one in answer["rejected"]]
    lines += [f"? {path}" for path in answer["unread"]]
    if any(looks_like_survey(Path(one["path"])) for one in answer["rejected"]):
        lines.append(tr("A spreadsheet is imported as a survey with the command import-survey."))
    return "\n".join(lines)


def _alike(answer: Answer) -> str:
    lines: list[str] = []
    for group in answer["groups"]:
        heading = ntr("{n} response is alike", "{n} responses are alike", len(group["responses"]))
        if group["short"]:
            heading = ntr(
                "{n} response with the same short text",
                "{n} responses with the same short text",
                len(group["responses"]),
            )
        lines += ["", heading] if lines else [heading]
        for one in group["responses"]:
            sender = one["respondent"] or tr("unknown respondent")
            lines.append(f"{one['percent']:>4} %  {one['uid'][:8]}  {sender}: {one['title']}")
    return "\n".join(lines) or tr("No responses are alike.")


def _list(answer: Answer) -> str:
    return "\n".join(
        "\t".join(
            (
                one["uid"][:8],
                one["respondent"] or "–",
                one["respondent_type"] or "–",
                one["title"],
                ntr("{n} page", "{n} pages", one["pages"]) if one["pages"] else "–",
                ntr("{n} coding", "{n} codings", one["codings"]),
            )
        )
        for one in answer["responses"]
    ) or tr("There are no responses in the project.")


def _code(answer: Answer) -> str:
    return _extract_lines(answer["extract"])


def _search(answer: Answer) -> str:
    hits = [f"{hit['title']} [{hit['start']}–{hit['end']}]\n    {hit['passage']}" for hit in answer["hits"]]
    return "\n".join([ntr("{n} hit", "{n} hits", answer["total"]), *hits])


def _extracts(answer: Answer) -> str:
    lines = [_extract_lines(one) for one in answer["extracts"]]
    at = len(lines)
    for group in reversed(answer.get("groups", ())):
        at -= group["extracts"]
        lines.insert(at, f"== {group['group']} ({group['extracts']})")
    return "\n".join(lines) or tr("There are no extracts.")


def _extract_lines(one: Answer) -> str:
    page = tr("p. {n}", n=one["page"]) if one["page"] else tr("para. {n}", n=one["paragraph"])
    stance = Stance(one["stance"]).label
    source = " · ".join(
        part for part in (one["respondent"], one["title"], page, stance, one["coder"]) if part
    )
    return f"{one['code']}\n    «{one['quote']}»\n    {source}"


def _merge(answer: Answer) -> str:
    lines = [tr("Nothing was written; this is what would happen.")] if answer["dry_run"] else []
    for one in answer["files"]:
        lines.append(
            tr(
                "{path}: {incoming} rows = {added} new + {identical} the same + {changed} changed "
                "+ {conflicts} in conflict + {rejected} rejected",
                **{name: value for name, value in one.items() if name != "reasons"},
            )
        )
        lines += [f"    {reason}" for reason in one["reasons"]]
    return "\n".join(lines)


def _written(answer: Answer) -> str:
    return ntr(
        "Wrote {path} with {n} extract.",
        "Wrote {path} with {n} extracts.",
        answer["extracts"],
        path=answer["path"],
    )


def _import_project(answer: Answer) -> str:
    lines = [ntr("{n} code brought in", "{n} codes brought in", answer["carried"]["codes"])]
    return "\n".join([*lines, *(f"- {one['what']}: {one['reason']}" for one in answer["lost"])])


def _history(answer: Answer) -> str:
    if "path" in answer:
        return ntr(
            "Wrote {path} with {n} line.",
            "Wrote {path} with {n} lines.",
            answer["lines"],
            path=answer["path"],
        )
    return "\n".join(
        f"{one['at'][:19].replace('T', ' ')}\t{one['coder']}\t{' '.join(one['label'].split())}"
        + (f" ({tr('undone')})" if one["undone"] else "")
        for one in answer["steps"]
    ) or tr("Nothing has been done yet.")


def _reversed(answer: Answer) -> str:
    lines = [
        tr("Undone: {label}", label=one["label"])
        if one["done"] == StepKind.UNDO
        else tr("Redone: {label}", label=one["label"])
        for one in answer["steps"]
    ]
    told = [*answer["kept"], *answer["taken_along"]]
    return "\n".join([*lines, *(one["sentence"] for one in told)])


def _backup_line(one: Answer) -> str:
    label = Reason(one["reason"]).label
    steps = tr("can't be read") if one["steps"] is None else ntr("{n} step", "{n} steps", one["steps"])
    return "\t".join((one["made_at"], label, steps, f"{one['size'] / 1e6:.1f} MB", one["path"]))


def _backups(answer: Answer) -> str:
    return "\n".join(map(_backup_line, answer["backups"])) or tr("There are no backups of the project.")


def _restored(answer: Answer) -> str:
    done = tr("{path} is as it was in {backup}.", path=answer["path"], backup=answer["backup"])
    if answer["kept"] is None:
        return done
    return "\n".join((done, tr("What it was before is kept in {path}.", path=answer["kept"])))


def _compact(answer: Answer) -> str:
    return tr(
        "{path} is {after:.1f} MB now; it was {before:.1f} MB.",
        path=answer["path"],
        after=answer["after"] / 1e6,
        before=answer["before"] / 1e6,
    )


def _original(answer: Answer) -> str:
    return tr("Wrote {path} as it was sent ({n} bytes).", path=answer["path"], n=answer["size"])


def _verify(answer: Answer) -> str:
    return tr("The project file is sound.") if answer["ok"] else "\n".join(answer["problems"])


_WRITERS: dict[str, Callable[[Answer], str]] = {
    "new": _new,
    "import": _import,
    "import-survey": survey_lines,
    "alike": _alike,
    "list": _list,
    "text": lambda answer: str(answer["text"]),
    "original": _original,
    "respondents": respondent_lines,
    "invited": invited_lines,
    "assign": response_lines,
    "set-attribute": response_lines,
    "set-status": response_lines,
    "ocr": ocr_lines,
    "forms": form_lines,
    "sections": section_lines,
    "codes": code_lines,
    "new-code": one_code_line,
    "edit-code": one_code_line,
    "move-code": code_lines,
    "merge-codes": merge_lines,
    "duplicate-code": code_lines,
    "archive-code": code_lines,
    "remove-code": removed_lines,
    "export-codebook": codebook_lines,
    "code": _code,
    "recode": coding_lines,
    "copy-coding": coding_lines,
    "split-coding": coding_lines,
    "join-codings": coding_lines,
    "set-stance": coding_lines,
    "remove-coding": removed_coding_lines,
    "memos": memo_lines,
    "memo": written_lines,
    "search": _search,
    "extracts": _extracts,
    "ledger": ledger_lines,
    "mark": mark_lines,
    "read-again": read_again_lines,
    "displaced": displaced_lines,
    "place": _code,
    "merge": _merge,
    "back-up": lambda answer: _backup_line(answer["backup"]),
    "backups": _backups,
    "restore": _restored,
    "export-word": _written,
    "export": _written,
    "import-project": _import_project,
    "history": _history,
    "undo": _reversed,
    "redo": _reversed,
    "compact": _compact,
    "rescue": rescue_lines,
    "verify": _verify,
}
