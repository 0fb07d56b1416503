"""The commands about the code tree."""

from collections.abc import Collection, Iterable
from dataclasses import asdict
from typing import Any

from ..domain.codes import Code
from ..domain.language import ntr, tr
from ..project import Project
from .opening import opened
from .parser import CommandLine

Answer = dict[str, Any]


def codes(options: CommandLine) -> Answer:
    """The code tree, with each code's codings, its own and with sub-codes, and the responses of those."""
    with opened(options) as project:
        tree = project.codes.tree()
        shown = tree if options.archived else tree.in_use()
        return {"codes": _described(project, [code.uid for code in shown])}


def export_codebook(options: CommandLine) -> Answer:
    """The codebook as a document or a table, by the ending of the file."""
    from ..exchange.codebook_writing import write_codebook

    with opened(options) as project:
        report = project.codes.codebook()
    return {"path": str(options.out), "codes": write_codebook(report, options.out)}


def new_code(options: CommandLine) -> Answer:
    """A new code, with what is missing above it."""
    with opened(options, read_only=False) as project:
        names = [name for part in options.path.split(">") if (name := " ".join(part.split()))]
        with project.step(tr("New code «{name}»", name=" > ".join(names))):
            parent = ""
            for name in names[:-1]:
                above = project.codes.tree().child(parent, name) or project.codes.add(name, parent)
                parent = above.uid
            code = project.codes.add(names[-1] if names else "", parent, colour=options.colour or "")
            _describe(project, code, options)
        return {"code": _described(project, [code.uid])[0]}


def edit_code(options: CommandLine) -> Answer:
    """Change a code's name, colour, key and description, as far as something is said."""
    with opened(options, read_only=False) as project:
        code = project.codes.tree().find(options.code)
        with project.step(tr("Change code «{name}»", name=code.name)):
            if options.name is not None:
                project.codes.rename(code.uid, options.name)
            if options.colour is not None:
                project.codes.recolour(code.uid, options.colour)
            _describe(project, code, options)
        return {"code": _described(project, [code.uid])[0]}


def move_code(options: CommandLine) -> Answer:
    """Move codes under another, before another, or to the top."""
    with opened(options, read_only=False) as project:
        moving, tree = _found(project, options.codes), project.codes.tree()
        before = tree.find(options.before).uid if options.before else ""
        parent = tree[before].parent if before else tree.find(options.under).uid if options.under else ""
        project.codes.move_all(moving, parent, before)
        return {"codes": _described(project, moving)}


def merge_codes(options: CommandLine) -> Answer:
    """Make codes one, or only say what that would do."""
    with opened(options, read_only=options.dry_run) as project:
        merging = _found(project, options.codes)
        into = project.codes.tree().find(options.into).uid
        forecast = project.codes.merge_forecast(merging, into, options.unite)
        if not options.dry_run:
            project.codes.merge_all(merging, into, options.unite)
        told = asdict(forecast) | {"dry_run": options.dry_run}
        return told | {"code": _described(project, [into])[0]}


def duplicate_code(options: CommandLine) -> Answer:
    """Copy codes."""
    with opened(options, read_only=False) as project:
        copied = _found(project, options.codes)
        made = project.codes.duplicate(copied, options.with_codings, not options.alone)
        return {"codes": _described(project, made)}


def archive_code(options: CommandLine) -> Answer:
    """Put codes into the archive, or take them out."""
    with opened(options, read_only=False) as project:
        chosen = _found(project, options.codes)
        project.codes.archive(chosen, not options.take_out)
        return {"codes": _described(project, chosen)}


def remove_code(options: CommandLine) -> Answer:
    """Delete codes with all below them and their codings."""
    with opened(options, read_only=False) as project:
        chosen, tree = _found(project, options.codes), project.codes.tree()
        gone = {below for uid in chosen for below in tree.with_descendants(uid)}
        codings = sum(use.codings for uid, use in project.codes.use().items() if uid in gone)
        project.codes.remove_all(chosen)
        return {"codes": len(gone), "codings": codings}


def _found(project: Project, references: Iterable[str]) -> list[str]:
    tree = project.codes.tree()
    return list(dict.fromkeys(tree.find(reference).uid for reference in references))


def _describe(project: Project, code: Code, options: CommandLine) -> None:
    given = {name: getattr(options, name) for name in ("definition", "examples", "excludes")}
    if any(text is not None for text in given.values()):
        texts = (getattr(code, name) if text is None else text for name, text in given.items())
        project.codes.describe(code.uid, *texts)
    if options.key is not None:
        project.codes.set_key(code.uid, options.key)


def _described(project: Project, uids: Collection[str]) -> list[Answer]:
    """What there is to know of codes, in the order of the tree."""
    tree, own, below = project.codes.tree(), project.codes.use(), project.codes.use_with_descendants()
    return [
        {
            "uid": uid,
            "path": tree.path(uid),
            "colour": tree[uid].colour,
            "definition": tree[uid].definition,
            "examples": tree[uid].examples,
            "excludes": tree[uid].excludes,
            "key": tree[uid].key,
            "archived": tree.is_archived(uid),
            "codings": own[uid].codings if uid in own else 0,
            "responses": own[uid].responses if uid in own else 0,
            "codings_below": below[uid].codings,
            "responses_below": below[uid].responses,
        }
        for uid in tree.in_order(uids)
    ]


def code_lines(answer: Answer) -> str:
    """For people: a code a line."""
    return "\n".join(map(_line, answer["codes"])) or tr("There are no codes in the project.")


def one_code_line(answer: Answer) -> str:
    """For people: the code that was made or changed."""
    return _line(answer["code"])


def merge_lines(answer: Answer) -> str:
    """For people: what merging did, or would do."""
    lines = [ntr("{n} coding moves.", "{n} codings move.", answer["moved"])]
    if n := answer["same"]:
        lines.append(ntr("{n} becomes one with another.", "{n} become one with others.", n))
    if n := answer["overlapping"]:
        lines.append(ntr("{n} is united with another.", "{n} are united with others.", n))
    if n := answer["contradicting"]:
        lines.append(
            ntr(
                "{n} stays beside another, as the stances differ.",
                "{n} stay beside others, as the stances differ.",
                n,
            )
        )
    after = tr(
        "«{path}» has {codings} codings in {responses} responses then.",
        path=answer["code"]["path"],
        **answer["after"],
    )
    return "\n".join((*lines, after))


def removed_lines(answer: Answer) -> str:
    """For people: how much went."""
    gone = ntr("{n} code", "{n} codes", answer["codes"])
    codings = ntr("{n} coding", "{n} codings", answer["codings"])
    return tr("Deleted {codes} with {codings}.", codes=gone, codings=codings)


def codebook_lines(answer: Answer) -> str:
    """For people: where the codebook lies."""
    return ntr(
        "Wrote {path} with {n} code.", "Wrote {path} with {n} codes.", answer["codes"], path=answer["path"]
    )


def _line(code: Answer) -> str:
    parts = [code["path"], ntr("{n} coding", "{n} codings", code["codings"])]
    if code["codings_below"] != code["codings"]:
        parts.append(ntr("{n} with sub-codes", "{n} with sub-codes", code["codings_below"]))
    if code["archived"]:
        parts.append(tr("archived"))
    return "\t".join(parts)
