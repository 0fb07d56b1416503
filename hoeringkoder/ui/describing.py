"""What a change was about, in words that somebody can do it again from: for changes that could not be saved.

Put together only when that happens, from what can still be read.
"""

from collections.abc import Callable, Sequence
from contextlib import suppress

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.spans import Span
from hoeringkoder.project import Project

MOST_DESCRIBED = 50
"""Codings of one change that are quoted."""

Description = str | Callable[[Project], str]


def of_passage(what: str, response: str, span: Span | None) -> Description:
    """A change to a passage: what, the quote, whose response it stands in."""

    def describe(project: Project) -> str:
        lines = [what]
        with suppress(Mishap):
            if span is not None:
                lines.append(f"«{project.responses.content(response).text[span.start : span.end]}»")
            lines.append(_named(project, response))
        return "\n".join(lines)

    return describe


def of_codings(what: str, uids: Sequence[str]) -> Description:
    """A change to codings: what, and of each its code, its quote and whose response it stands in."""

    def describe(project: Project) -> str:
        lines = [what]
        for uid in uids[:MOST_DESCRIBED]:
            with suppress(Mishap):
                coding = project.codings.get(uid)
                lines += [f"{project.codes.tree().path(coding.code)}: «{coding.quote}»"]
                lines += [_named(project, coding.response)]
        return "\n".join(lines)

    return describe


def in_words(description: Description, project: Project) -> str:
    """The description, as far as it can be read."""
    if isinstance(description, str):
        return description
    try:
        with project.without_waiting():
            return description(project)
    except Mishap:  # nothing can be asked of it at all
        return description(project)


def _named(project: Project, uid: str) -> str:
    response = project.responses.get(uid)
    return " · ".join(dict.fromkeys((response.sender, response.title, response.filename)))
