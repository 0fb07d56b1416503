"""The commands about the reading ledger: what was read and what is left; mark paragraphs."""

from typing import Any

from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.ledger import LedgerState, Progress
from ..domain.ledger_lines import LedgerLine
from ..domain.responses import Response
from ..project import Project
from .opening import opened
from .parser import CommandLine

Answer = dict[str, Any]


def ledger(options: CommandLine) -> Answer:
    """How far every response is read, what became of each paragraph of one, or a table of all of them."""
    with opened(options) as project:
        chosen = project.responses.find(options.response).uid if options.response else ""
        responses = [one for one in project.ledger.left(options.coder) if chosen in ("", one.uid)]
        if options.out is not None:
            return _written(project, responses, options)
        listed = [one for one in responses if not options.left or one.is_left_to(options.coder)]
        answer: Answer = {
            "total": _counts(sum((one.progress for one in responses), Progress())),
            "responses": [_response(one) for one in listed],
        }
        if chosen:
            lines = project.ledger.lines(chosen, options.coder)
            unread = [line for line in lines if line.state == LedgerState.UNREAD]
            answer["paragraphs"] = [_line(line) for line in (unread if options.left else lines)]
    return answer


def mark(options: CommandLine) -> Answer:
    """Say that paragraphs of a response are read, set aside, or neither."""
    state = LedgerState(options.state)
    if options.reason and state != LedgerState.ASIDE:
        raise Mishap(tr("Only what is set aside has a reason; nothing was changed."))
    with opened(options, read_only=False) as project:
        response = project.responses.find(options.response)
        chosen = _in_text(options.paragraphs, project, response)
        states = project.ledger.ledger(response.uid, project.coder).states
        uncoded = [index for index in chosen if states[index] != LedgerState.CODED]
        if uncoded:
            project.ledger.mark(response.uid, uncoded, state, options.reason)
        lines = project.ledger.lines(response.uid, project.coder)
        marked = [line for line in lines if line.paragraph - 1 in chosen]
        progress = project.ledger.progress([response.uid])[response.uid]
    return {
        "uid": response.uid,
        "paragraphs": [_line(line) for line in marked],
        "progress": _counts(progress),
    }


def _in_text(paragraphs: list[range], project: Project, response: Response) -> list[int]:
    """The indexes of these paragraphs (given from 1) that are to be read. Raises Mishap if there are none."""
    to_read = project.ledger.ledger(response.uid).paragraphs
    found = [index for index in to_read if any(index + 1 in some for some in paragraphs)]
    if not found:
        raise Mishap(
            tr(
                "None of these paragraphs of «{title}» is to be read; nothing was changed. It has {n}; "
                "headings and a form's own words do not count.",
                title=response.title,
                n=response.paragraphs,
            )
        )
    return found


def _written(project: Project, responses: list[Response], options: CommandLine) -> Answer:
    from ..exchange.ledger_list import write_ledger
    from ..exchange.simple_tables import check_ending

    check_ending(options.out)  # before all is gone through
    entries = [(one, project.ledger.lines(one.uid, options.coder)) for one in responses]
    return {"path": str(options.out), "paragraphs": write_ledger(entries, options.out)}


def _response(response: Response) -> Answer:
    return {
        "uid": response.uid,
        "title": response.title,
        "respondent": response.respondent,
        "status": response.status.value,
        "assignees": list(response.assignees),
        **_counts(response.progress),
    }


def _counts(progress: Progress) -> Answer:
    counts = {name: getattr(progress, name) for name in ("to_read", "coded", "aside", "read")}
    return counts | {"unread": progress.left}


def _line(line: LedgerLine) -> Answer:
    return {
        "paragraph": line.paragraph,
        "page": line.page,
        "state": line.state.value,
        "coders": list(line.coders),
        "reasons": list(line.reasons),
        "begins": line.words,
    }


def ledger_lines(answer: Answer) -> str:
    """For people: a response a line, then the sum; or a paragraph a line."""
    if "path" in answer:
        return ntr(
            "Wrote {path} with {n} paragraph.",
            "Wrote {path} with {n} paragraphs.",
            answer["paragraphs"],
            path=answer["path"],
        )
    if "paragraphs" in answer:
        return "\n".join((*map(_paragraph_words, answer["paragraphs"]), _sum(answer["total"])))
    lines = [
        "\t".join(
            (one["uid"][:8], f"{one['unread']}/{one['to_read']}", one["respondent"] or "–", one["title"])
        )
        for one in answer["responses"]
    ]
    return "\n".join((*lines, _sum(answer["total"])))


def mark_lines(answer: Answer) -> str:
    """For people: a paragraph a line, then how far the response is read."""
    return "\n".join((*map(_paragraph_words, answer["paragraphs"]), _sum(answer["progress"])))


def _paragraph_words(one: Answer) -> str:
    said = ", ".join((LedgerState(one["state"]).label, *(f"«{reason}»" for reason in one["reasons"])))
    return "\t".join((str(one["paragraph"]), said, ", ".join(one["coders"]) or "–", one["begins"]))


def _sum(counts: Answer) -> str:
    return tr(
        "{to_read} paragraphs to read: {coded} coded, {aside} set aside, {read} read, {unread} unread",
        **counts,
    )
