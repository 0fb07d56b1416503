"""The commands about who answered: check and correct the guesses, and tell who was asked and has not."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

from ..domain.errors import Mishap
from ..domain.invited import Invited
from ..domain.language import ntr, tr
from ..domain.responses import CERTAIN, Respondent, Response
from ..project import Project
from ..project.respondents import Sender, split_names
from .opening import opened
from .parser import CommandLine

Answer = dict[str, Any]


def respondents(options: CommandLine) -> Answer:
    """Who sent which response and how sure that is; corrected first, if asked."""
    changes = bool(options.set or options.confirm or options.rename or options.merge)
    with opened(options, read_only=not changes) as project:
        changed = _change(project, options) if changes else 0
        listed = [r for r in project.responses.all() if r.certainty < options.below]
        if options.out is not None:
            from ..exchange.respondent_lists import write_senders

            return {"path": str(options.out), "lines": write_senders(listed, options.out), "changed": changed}
    return {"responses": [_sender(response) for response in listed], "changed": changed}


def invited(options: CommandLine) -> Answer:
    """Who was asked and who has answered; more of them put on the list first, if asked."""
    changes = bool(options.add or options.remove or options.tie or options.types)
    with opened(options, read_only=not changes) as project:
        added, left_out = _invite(project, options.add) if options.add else (0, [])
        if options.remove:
            project.invited.remove([_body(project, name).uid for name in options.remove])
        if options.tie:
            ties = [(_body(project, name).uid, _respondent(project, to).uid) for name, to in options.tie]
            project.invited.tie(dict(ties))
        typed = project.invited.give_types() if options.types else 0
        overview = project.invited.overview()
        if options.out is not None:
            from ..exchange.respondent_lists import write_invited

            lines = write_invited(overview, project.responses.outlines(), options.out)
            return {"path": str(options.out), "lines": lines}
    return {
        "invited": [_invited(one) for one in (overview.missing if options.missing else overview.invited)],
        "uninvited": [] if options.missing else [asdict(one) for one, _ in overview.uninvited],
        "counts": {
            "invited": len(overview.invited),
            "answered": len(overview.answered),
            "missing": len(overview.missing),
            "uninvited": len(overview.uninvited),
        },
        "added": added,
        "left_out": left_out,
        "types_given": typed,
    }


def _change(project: Project, options: CommandLine) -> int:
    with project.step(tr("Respondents from the command line")):
        if options.merge:
            one, into = (_respondent(project, name) for name in options.merge)
            project.respondents.merge([one.uid], into.uid)
        if options.rename:
            old, new = options.rename
            project.respondents.rename(_respondent(project, old).uid, new)
        found = _differing(project, _senders_in(options.set)) if options.set else {}
        if found:
            project.respondents.set(found)
        confirmed = [project.responses.find(reference).uid for reference in options.confirm]
        if confirmed:
            project.respondents.confirm(confirmed)
    return len({*found, *confirmed}) + bool(options.merge) + bool(options.rename)


def _senders_in(path: Path) -> dict[str, Sender]:
    """What a table says of responses by reference: its columns are uid, respondent and type, so ordered."""
    from ..reading.senders.name_list import sheets_in_file

    rows = [row for sheet in sheets_in_file(path)[:1] for row in sheet.rows[1:]]
    cells = [(*row, "", "", "")[:3] for row in rows if row and row[0].strip()]
    if not cells:
        raise Mishap(
            tr(
                "There are no responses in «{name}»; nothing was changed. Its first column is the uid.",
                name=path.name,
            )
        )
    return {uid.strip(): Sender(split_names(names), kind.strip()) for uid, names, kind in cells}


def _differing(project: Project, senders: Mapping[str, Sender]) -> dict[str, Sender]:
    """What a table says otherwise than the project; what it only repeats is no more certain for that."""
    found: dict[str, Sender] = {}
    for reference, sender in senders.items():
        response = project.responses.find(reference)
        names = {one.name for one in response.respondents}
        if set(sender.names or ()) != names or (names and sender.type != response.respondent_type):
            found[response.uid] = sender
    return found


def _invite(project: Project, paths: Iterable[Path]) -> tuple[int, list[str]]:
    from ..reading.senders.name_list import names_in_file

    lists = [names_in_file(path) for path in paths]
    added = project.invited.add(name for one in lists for name in one.names)
    return added, [line for one in lists for line in one.left_out]


def _respondent(project: Project, name: str) -> Respondent:
    found = [one for one in project.respondents.all() if name in (one.uid, one.name)]
    if len(found) != 1:
        raise Mishap(tr("There is no respondent «{name}» in the project; nothing was changed.", name=name))
    return found[0]


def _body(project: Project, name: str) -> Invited:
    found = [one for one in project.invited.all() if name in (one.uid, one.name)]
    if len(found) != 1:
        raise Mishap(
            tr("«{name}» is not on the list of those who were invited; nothing was changed.", name=name)
        )
    return found[0]


def _sender(response: Response) -> Answer:
    return {
        "uid": response.uid,
        "title": response.title,
        "filename": response.filename,
        "respondents": [asdict(one) for one in response.respondents],
        "certainty": response.certainty,
    }


def _invited(one: Invited) -> Answer:
    return asdict(one) | {"answered": one.has_answered}


def respondent_lines(answer: Answer) -> str:
    """For people: a response a line."""
    if "path" in answer:
        return _written(answer)
    lines = [
        "\t".join(
            (
                one["uid"][:8],
                sure_words(one["certainty"]),
                "; ".join(who["name"] for who in one["respondents"]) or "–",
                next((who["type"] for who in one["respondents"] if who["type"]), "–"),
                one["title"],
            )
        )
        for one in answer["responses"]
    ]
    return "\n".join(lines) or tr("There is no respondent to check.")


def invited_lines(answer: Answer) -> str:
    """For people: the counts, then a body a line."""
    if "path" in answer:
        return _written(answer)
    counts = tr(
        "{invited} invited: {answered} answered, {missing} not; {uninvited} answered without being invited",
        **answer["counts"],
    )
    lines = [
        "\t".join(
            (
                "+" if one["answered"] else "-",
                one["name"],
                one["type"] or "–",
                ntr("{n} response", "{n} responses", len(one["responses"])),
                *(tr("perhaps {name}", name=maybe["name"]) for maybe in one["proposals"]),
            )
        )
        for one in answer["invited"]
    ]
    lines += [f"?\t{one['name']}\t{one['type'] or '–'}" for one in answer["uninvited"]]
    lines += [tr("not taken for a name: {line}", line=line) for line in answer["left_out"]]
    return "\n".join((counts, *lines))


def sure_words(certainty: int) -> str:
    """How sure it is who sent a response, for a list."""
    return tr("confirmed") if certainty >= CERTAIN else f"{certainty} %"


def _written(answer: Answer) -> str:
    return ntr(
        "Wrote {path} with {n} line.", "Wrote {path} with {n} lines.", answer["lines"], path=answer["path"]
    )
