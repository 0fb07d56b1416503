"""The demo consultation as a project: imported and coded from the shipped files by the ordinary verbs."""

import json
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from .assets import asset
from .domain.ledger import LedgerState
from .domain.responses import Status
from .domain.spans import occurrences
from .domain.stances import Stance
from .project import Project
from .reading import find_files, read_all

Progress = Callable[[int, int], None]


def make_demo(path: Path, on_progress: Progress | None = None) -> None:
    """Make the demo project at `path`. Raises Mishap if something stands there or it can't be written.

    `on_progress` is told how much is done of how much: files, then codings.
    """
    described = json.loads(asset("demo", "codings.json").read_text(encoding="utf-8"))
    files = find_files([asset("demo", "responses")])
    total = len(files) + len(described["codings"])
    tell = on_progress or (lambda done, of: None)
    outcomes = []
    for outcome in read_all(files):
        outcomes.append(outcome)
        tell(len(outcomes), total)
    coders = list(dict.fromkeys(one["coder"] for one in described["codings"]))
    with Project.create(path, coder=coders[0]) as project:
        for template in ("principles", "strategy"):
            project.codes.add_template(asset("templates", f"{template}.json"))
        project.responses.add(sorted(outcomes, key=lambda outcome: outcome.path.name))
        _add_codes(project, described["codes"])
        by_file = {response.filename: response.uid for response in project.responses.all()}
        for at, one in enumerate(described["codings"]):
            _code(project, by_file[one["response"]], one)
            tell(len(files) + at + 1, total)
        project.coder = coders[0]
        for filename, status in described["statuses"].items():
            project.responses.set_status(by_file[filename], Status(status))
        for response in project.responses.all():
            if response.is_finished:
                _read_to_the_end(project, response.uid, coders[0], described["set_aside"])


def _add_codes(project: Project, codes: list[dict[str, Any]]) -> None:
    for one in codes:
        parent, _, name = one["path"].rpartition(" > ")
        parent_uid = project.codes.tree().find(parent).uid if parent else ""
        code = project.codes.add(name, parent_uid, colour=one.get("colour", ""), definition=one["definition"])
        if one.get("key"):
            project.codes.set_key(code.uid, one["key"])


def _code(project: Project, response: str, one: dict[str, Any]) -> None:
    project.coder = one["coder"]
    (span,) = occurrences(project.responses.content(response).text, one["quote"])
    project.codings.add(
        response,
        span.start,
        span.end,
        project.codes.tree().find(one["code"]).uid,
        Stance(one.get("stance", "")),
        one.get("memo", ""),
    )


def _read_to_the_end(project: Project, response: str, otherwise: str, reasons: dict[str, list[str]]) -> None:
    """What nobody coded is set aside, for a reason that is told by how it begins, or read."""
    codings = project.codings.of_response(response)
    project.coder = codings[0].coder if codings else otherwise
    marked: dict[str, list[int]] = defaultdict(list)
    for line in project.ledger.lines(response):
        if line.state == LedgerState.UNREAD:
            fitting = (reason for reason, words in reasons.items() if line.words.startswith(tuple(words)))
            marked[next(fitting, "")].append(line.paragraph - 1)
    for reason, paragraphs in marked.items():
        state = LedgerState.ASIDE if reason else LedgerState.READ
        project.ledger.mark(response, paragraphs, state, reason)
