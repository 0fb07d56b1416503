"""The commands about memos: list them, write one."""

from typing import Any

from ..domain.errors import Mishap
from ..domain.language import tr
from ..domain.memo_links import readable
from ..domain.memos import THE_PROJECT, MemoAbout, MemoFilter, MemoKind, MemoLine
from ..domain.uids import coder_uid
from ..project import Project
from .opening import opened
from .parser import CommandLine

Answer = dict[str, Any]


def memos(options: CommandLine) -> Answer:
    """All memos, or those that are asked for, the newest first."""
    wanted = MemoFilter(options.text, options.about, options.by)
    with opened(options) as project:
        return {"memos": [_memo(line) for line in project.memos.lines() if wanted.fits(line)]}


def memo(options: CommandLine) -> Answer:
    """Write the analyst's own memo on one thing, or take it away with an empty text."""
    with opened(options, read_only=False) as project:
        about = _about(project, options)
        project.memos.write(about, options.memo)
        lines = [line for line in project.memos.lines() if line.memo.about == about]
        own = coder_uid(project.coder)
        return {"memo": next((_memo(line) for line in lines if coder_uid(line.memo.coder) == own), None)}


def _about(project: Project, options: CommandLine) -> MemoAbout:
    if options.code:
        return MemoAbout(MemoKind.CODE, project.codes.tree().find(options.code).uid)
    if options.response:
        return MemoAbout(MemoKind.RESPONSE, project.responses.find(options.response).uid)
    if options.respondent:
        return MemoAbout(MemoKind.RESPONDENT, _respondent(project, options.respondent))
    if options.coding:
        return MemoAbout(MemoKind.CODING, project.codings.get(options.coding).uid)
    return THE_PROJECT


def _respondent(project: Project, name: str) -> str:
    found = [one.uid for one in project.respondents.all() if name in (one.uid, one.name)]
    if len(found) != 1:
        raise Mishap(tr("There is no respondent «{name}» in the project; nothing was changed.", name=name))
    return found[0]


def _memo(line: MemoLine) -> Answer:
    one = line.memo
    return {
        "uid": one.uid,
        "about": one.about.kind.value,
        "about_uid": one.about.uid,
        "what": line.what,
        "code": line.code,
        "response": line.response,
        "coder": one.coder,
        "at": one.at.isoformat(),
        "text": one.text,
    }


def memo_lines(answer: Answer) -> str:
    """The memos for people: what each is about, by whom, and its words."""
    return "\n".join(map(_told, answer["memos"])) or tr("There are no memos in the project.")


def written_lines(answer: Answer) -> str:
    """The memo that was written."""
    return _told(answer["memo"]) if answer["memo"] else tr("The memo is taken away.")


def _told(one: Answer) -> str:
    kind = MemoKind(one["about"]).label
    head = f"{one['at'][:16].replace('T', ' ')}\t{one['coder']}\t{kind}\t{one['what']}"
    return "\n".join((head, *(f"    {line}" for line in readable(one["text"]).splitlines())))
