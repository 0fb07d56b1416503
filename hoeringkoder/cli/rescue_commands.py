"""The command that rescues a damaged project, and what it prints."""

from dataclasses import asdict
from typing import Any

from ..domain.language import ntr, tr
from ..domain.rescue import kind_label
from .parser import CommandLine

Answer = dict[str, Any]

_SHOWN = 200
"""Code points of one thing that are printed for people; the list and the JSON have all."""


def rescue(options: CommandLine) -> Answer:
    """A new project of what can be read of a damaged one, and what could not be brought through."""
    from ..exchange.rescue_list import write_rescue_list
    from ..exchange.writing import require_ending
    from ..project.rescue import rescue
    from ..reading import read_again

    if options.list is not None:
        require_ending(options.list, ".csv")
    report = rescue(options.project, options.new, reread=read_again)
    if options.list is not None:
        write_rescue_list(report, options.list)
    return {
        "path": str(options.new),
        "rescued": dict(report.rescued),
        "damaged": [asdict(line) for line in report.damaged],
        "lost": [asdict(line) for line in report.lost],
    }


def rescue_lines(answer: Answer) -> str:
    """The answer for people."""
    rescued = answer["rescued"]
    lines = [
        tr(
            "Made {path} with {responses}, {codes} and {codings}.",
            path=answer["path"],
            responses=ntr("{n} response", "{n} responses", rescued["response"]),
            codes=ntr("{n} code", "{n} codes", rescued["code"]),
            codings=ntr("{n} coding", "{n} codings", rescued["coding"]),
        )
    ]
    if not answer["damaged"] and not answer["lost"]:
        return "\n".join([*lines, tr("Nothing was found damaged or missing.")])
    for heading, found in ((tr("Damaged:"), answer["damaged"]), (tr("Lost:"), answer["lost"])):
        if found:
            lines += [heading, *(_line(one) for one in found)]
    return "\n".join(lines)


def _line(one: Answer) -> str:
    what = " ".join(one["what"].split())
    shown = what if len(what) <= _SHOWN else f"{what[:_SHOWN]}…"
    return f"- {kind_label(one['kind'])}: {shown}\n    {one['reason']}"
