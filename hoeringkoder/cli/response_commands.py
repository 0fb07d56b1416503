"""The commands that say something of many responses at once: who is to read them, attributes, status."""

from collections.abc import Iterable
from typing import Any

from ..domain.language import ntr
from ..domain.responses import Response
from ..project import Project
from .opening import opened
from .parser import CommandLine

Answer = dict[str, Any]


def assign(options: CommandLine) -> Answer:
    """Hand responses out, or take them back."""
    with opened(options, read_only=False) as project:
        uids = _uids(project, options.responses)
        assignments = project.assignments
        verb = (
            assignments.remove if options.remove else assignments.assign if options.only else assignments.add
        )
        verb(uids, options.to)
        return _as_they_are(project, uids)


def set_attribute(options: CommandLine) -> Answer:
    """Set or remove an attribute."""
    with opened(options, read_only=False) as project:
        uids = _uids(project, options.responses)
        if options.remove:
            project.attributes.remove(uids, options.name)
        else:
            project.attributes.set(uids, options.name, options.value)
        return _as_they_are(project, uids)


def set_status(options: CommandLine) -> Answer:
    """Say how far the work has come."""
    with opened(options, read_only=False) as project:
        uids = _uids(project, options.responses)
        project.responses.set_statuses(uids, options.to)
        return _as_they_are(project, uids)


def work_on(response: Response) -> Answer:
    """Who is to read a response, and how far all have come."""
    progress = response.progress
    return {
        "assignees": list(response.assignees),
        "progress": {
            "to_read": progress.to_read,
            "coded": progress.coded,
            "aside": progress.aside,
            "read": progress.read,
            "left": progress.left,
        },
    }


def response_lines(answer: Answer) -> str:
    """For people: how many, then a response a line."""
    lines = [
        "\t".join(
            (
                one["uid"][:8],
                one["title"],
                one["status"],
                ", ".join(one["assignees"]) or "–",
                "; ".join(f"{name}: {value}" for name, value in one["attributes"].items()) or "–",
            )
        )
        for one in answer["responses"]
    ]
    count = len(lines)
    return "\n".join([ntr("{n} response changed", "{n} responses changed", count), *lines])


def _uids(project: Project, references: Iterable[str]) -> list[str]:
    """Of responses named by uid, a beginning of one, or title. Raises NotFound."""
    known = {outline.uid for outline in project.responses.outlines()}
    found = (one if one in known else project.responses.find(one).uid for one in references)
    return list(dict.fromkeys(found))


def _as_they_are(project: Project, uids: Iterable[str]) -> Answer:
    return {"responses": [_response(project.responses.get(uid)) for uid in uids]}


def _response(response: Response) -> Answer:
    facts = {"uid": response.uid, "title": response.title, "status": response.status.value}
    return facts | {"attributes": response.attributes} | work_on(response)
