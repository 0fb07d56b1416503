"""Codes that come in together, from a template or a codebook, and the codebook as it goes out."""

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.codebooks import CodebookReport
from ..domain.codes import CodebookEntry
from ..domain.language import tr
from ..domain.uids import derived_uid

if TYPE_CHECKING:
    from .project import Project


def codebook(project: "Project") -> CodebookReport:
    """See `Codes.codebook`."""
    codes = project.codes
    return CodebookReport(
        project.name, codes.tree(), codes.use(), codes.use_with_descendants(), datetime.now(UTC)
    )


def add_template(project: "Project", template: Path) -> None:
    """See `Codes.add_template`."""
    content = json.loads(template.read_text(encoding="utf-8"))
    with project.step(tr("Add codes from «{name}»", name=content["name"]["nb"])):
        _add_all(project, content["codes"], "", (template.stem,))


def add_codebook(project: "Project", entries: Sequence[CodebookEntry], source: str) -> int:
    """See `Codes.add_codebook`."""
    made: set[str] = set()
    with project.step(tr("Add codes from «{name}»", name=source)):
        for entry in entries:
            parent = ""
            for depth, name in enumerate(entry.path, start=1):
                code = project.tree().child(parent, name)
                if code is None:
                    colour = entry.colour if depth == len(entry.path) else ""
                    code = project.codes.add(name, parent, colour=colour)
                    made.add(code.uid)
                parent = code.uid
            if parent in made:
                _describe(project, parent, entry)
    return len(made)


def _add_all(
    project: "Project", codes: Sequence[Mapping[str, Any]], parent: str, path: tuple[str, ...]
) -> None:
    for described in codes:
        below = (*path, described["name"])
        code = project.codes.add(
            described["name"],
            parent,
            colour=described.get("colour", ""),
            definition=described.get("definition", ""),
            uid=derived_uid("template code", *below),
        )
        if key := described.get("key", ""):
            project.codes.set_key(code.uid, key)
        _add_all(project, described.get("children", ()), code.uid, below)


def _describe(project: "Project", uid: str, entry: CodebookEntry) -> None:
    """What a codebook says of a code, as far as it says anything; a key that is taken stays taken."""
    tree = project.tree()
    key = entry.key.lower()
    said = {
        "colour": entry.colour,
        "definition": entry.definition,
        "examples": entry.examples,
        "excludes": entry.excludes,
        "key": "" if key in {code.key for code in tree} else key,
        "archived": entry.archived,
    }
    values = {name: value for name, value in said.items() if value}
    if values:
        with project.step(tr("Definition of code «{name}»", name=tree[uid].name)) as recorder:
            recorder.put("code", uid, **values)
            project.note("code")
