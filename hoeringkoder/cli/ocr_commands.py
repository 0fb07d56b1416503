"""The command that reads scanned pages by text recognition, if the program for it is on the machine."""

from typing import Any

from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..project import Project
from .opening import opened
from .parser import CommandLine

Answer = dict[str, Any]


def ocr(options: CommandLine) -> Answer:
    """Recognise the responses named, or all that need it. Raises Mishap if this machine can't."""
    from ..reading.known import Known
    from ..reading.ocr.reader import find_ocr, recognised

    program = find_ocr()
    done, failed = [], []
    with opened(options, read_only=False) as project:
        known = Known(tuple(project.forms.all()), tuple(options.password))
        uids = _wanted(project, options.responses)
        again = project.responses.reading_again(len(uids))
        for uid in uids:
            response = project.responses.get(uid)
            try:
                data = project.responses.original(uid)
                reading = recognised(data, response.filename, program, known=known)
            except Mishap as mishap:
                failed.append({"uid": uid, "title": response.title, "reason": str(mishap)})
                continue
            if reading is not None:
                again.take({uid: reading})
                done.append({"uid": uid, "title": response.title, **_measures(reading)})
        displaced = again.receipt.displaced
    return {
        "program": str(program),
        "recognised": done,
        "failed": failed,
        "displaced": [{"uid": one.uid, "response": one.response, "quote": one.quote} for one in displaced],
    }


def ocr_lines(answer: Answer) -> str:
    """For people."""
    lines = [f"{one['uid'][:8]}\t{one['characters']}\t{one['title']}" for one in answer["recognised"]]
    lines += [f"{one['uid'][:8]}\t{one['title']}: {one['reason']}" for one in answer["failed"]]
    if not lines:
        return tr("No response waits for text recognition (OCR).")
    count = len(answer["recognised"])
    lines.append(
        ntr("{n} response was read with {program}.", "{n} responses were read with {program}.", count,
            program=answer["program"])
    )  # fmt: skip
    return "\n".join(lines)


def _wanted(project: Project, named: list[str]) -> list[str]:
    if named:
        return list(dict.fromkeys(project.responses.find(name).uid for name in named))
    return [outline.uid for outline in project.responses.outlines() if outline.needs_ocr]


def _measures(reading: Any) -> Answer:
    content = reading.content
    return {
        "characters": len(content.text),
        "paragraphs": len(content.paragraphs),
        "warnings": list(reading.warnings),
    }
