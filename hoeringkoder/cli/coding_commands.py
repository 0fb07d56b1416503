"""The commands that change codings that are there. Each is one step, and gives what the codings are then."""

from collections.abc import Iterable
from typing import Any

from ..domain.codings import Coding
from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.spans import occurrences
from ..project import Project
from .opening import opened
from .parser import CommandLine

Answer = dict[str, Any]


def recode(options: CommandLine) -> Answer:
    """Give codings another code."""
    with opened(options, read_only=False) as project:
        codings, code = _codings(project, options), project.codes.tree().find(options.code)
        project.codings.recode_all([coding.uid for coding in codings], code.uid)
        return _told(project, (_at(project, coding, code.uid) for coding in codings))


def copy_coding(options: CommandLine) -> Answer:
    """Code the passages of codings with another code too."""
    with opened(options, read_only=False) as project:
        codings, code = _codings(project, options), project.codes.tree().find(options.code)
        with project.step(tr("Copy to «{name}»", name=code.name)):
            made = [project.codings.copy(coding.uid, code.uid) for coding in codings]
        return _told(project, made)


def split_coding(options: CommandLine) -> Answer:
    """Cut a coding in two where some words begin."""
    with opened(options, read_only=False) as project:
        coding = project.codings.find(options.coding)
        places = occurrences(coding.quote, options.before)
        if len(places) != 1:
            raise Mishap(
                ntr(
                    "The words stand {n} time in the coding, not once; nothing was changed.",
                    "The words stand {n} times in the coding, not once; nothing was changed.",
                    len(places),
                )
            )
        return _told(project, project.codings.split(coding.uid, coding.start + places[0].start))


def join_codings(options: CommandLine) -> Answer:
    """Make one of codings of the same code by the same analyst that touch or overlap."""
    with opened(options, read_only=False) as project:
        codings = _codings(project, options)
        return _told(project, [project.codings.join([one.uid for one in codings], options.stance)])


def set_stance(options: CommandLine) -> Answer:
    """Set the stance of codings, or take it away."""
    with opened(options, read_only=False) as project:
        uids = [coding.uid for coding in _codings(project, options)]
        project.codings.set_stance(uids, options.to)
        return _told(project, map(project.codings.get, uids))


def remove_coding(options: CommandLine) -> Answer:
    """Remove codings."""
    with opened(options, read_only=False) as project:
        uids = [coding.uid for coding in _codings(project, options)]
        project.codings.remove(uids)
        return {"removed": uids}


def coding_lines(answer: Answer) -> str:
    """For people."""
    return "\n".join(
        f"{one['uid'][:8]}\t{one['code']}\t«{' '.join(one['quote'].split())}»" for one in answer["codings"]
    )


def removed_coding_lines(answer: Answer) -> str:
    """For people."""
    return ntr("Removed {n} coding.", "Removed {n} codings.", len(answer["removed"]))


def _codings(project: Project, options: CommandLine) -> list[Coding]:
    found = {coding.uid: coding for coding in map(project.codings.find, options.codings)}
    return list(found.values())


def _at(project: Project, coding: Coding, code: str) -> Coding:
    """The coding with its new code, or the one that was there already and says the same."""
    there = [
        one
        for one in project.codings.of_response(coding.response)
        if (one.span, one.code, one.coder) == (coding.span, code, coding.coder)
    ]
    return next((one for one in there if one.uid == coding.uid), there[0])


def _told(project: Project, codings: Iterable[Coding]) -> Answer:
    tree = project.codes.tree()
    return {
        "codings": [
            {
                "uid": coding.uid,
                "response": coding.response,
                "code": tree.path(coding.code),
                "start": coding.start,
                "end": coding.end,
                "quote": coding.quote,
                "stance": coding.stance.value,
                "memo": coding.memo,
                "coder": coding.coder,
            }
            for coding in codings
        ]
    }
