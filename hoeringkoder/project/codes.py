"""What can be done to the code tree."""

import json
import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.codes import CODE_COLOURS, Code, CodebookEntry, CodeTree, CodeUse
from ..domain.codings import CodingFilter
from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.uids import derived_uid, new_uid

if TYPE_CHECKING:
    from .project import Project


class Codes:
    """The code verbs of a project. Codes are named by uid; each verb is one step."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def tree(self) -> CodeTree:
        """The live codes."""
        return self._project.tree()

    def use(self) -> dict[str, CodeUse]:
        """The own codings of each code that has any."""
        return self._project.file.codings.own_use()

    def use_with_descendants(self) -> dict[str, CodeUse]:
        """The codings of each code and of all below it; each response counted once."""
        tree, own = self.tree(), self.use()
        return {
            code.uid: self._project.file.codings.use_of(tree.with_descendants(code.uid))
            if tree.children(code.uid)
            else own.get(code.uid, CodeUse())
            for code in tree
        }

    def tally(
        self, codes: Collection[str], responses: Collection[str] | None = None
    ) -> dict[str, dict[str, int]]:
        """How many codings each of these codes has in each response it stands in; of those named, or all.

        What `use` gives for all codes follows from it; see `domain.code_tally`.
        """
        return self._project.file.codings.tally(codes, responses)

    def add(
        self,
        name: str,
        parent: str = "",
        before: str = "",
        colour: str = "",
        definition: str = "",
        uid: str = "",
    ) -> Code:
        """A new code under `parent` (a root if empty), before the sibling `before` (last if empty).

        Without a colour it gets its parent's, or the first that no other root has. Raises Mishap if the name
        is empty or a sibling has it. The uid is random unless one is given that no live code has.
        """
        tree = self.tree()
        name = self._checked_name(name, parent)
        code = Code(
            uid if uid and uid not in tree else new_uid(),
            name,
            parent,
            tree.place_for(parent, before),
            colour or _colour(tree, parent),
            definition,
        )
        with self._project.step(tr("New code «{name}»", name=name)) as recorder:
            recorder.put("code", code.uid, **_row(code), deleted=False)
            self._project.note("code")
        return code

    def add_template(self, template: Path) -> None:
        """Add the codes of a template file (JSON: see resources/templates) at the end of the tree.

        Their uids are derived from the template, so that two projects begun with it have the same codes.
        """
        content = json.loads(template.read_text(encoding="utf-8"))
        with self._project.step(tr("Add codes from «{name}»", name=content["name"]["nb"])):
            self._add_all(content["codes"], "", (template.stem,))

    def add_codebook(self, codes: Sequence[CodebookEntry], source: str) -> int:
        """Add the codes of a codebook that are not there by path, as one step; returns how many."""
        added = 0
        with self._project.step(tr("Add codes from «{name}»", name=source)):
            for entry in codes:
                parent = ""
                for depth, name in enumerate(entry.path, start=1):
                    code = self._child(parent, name)
                    if code is None:
                        described = entry if depth == len(entry.path) else CodebookEntry(entry.path)
                        code = self.add(name, parent, "", described.colour, described.definition)
                        added += 1
                    parent = code.uid
        return added

    def rename(self, uid: str, name: str) -> None:
        """Give a code another name. Raises Mishap if it is empty or a sibling has it."""
        code = self.tree()[uid]
        name = self._checked_name(name, code.parent, uid)
        self._set(uid, tr("Rename code «{old}» to «{new}»", old=code.name, new=name), name=name)

    def recolour(self, uid: str, colour: str) -> None:
        """Give a code another colour, ``#RRGGBB``. Raises ValueError for anything else."""
        if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
            raise ValueError(colour)
        self._set(uid, tr("Colour of code «{name}»", name=self.tree()[uid].name), colour=colour.upper())

    def define(self, uid: str, definition: str) -> None:
        """Write what belongs under a code."""
        label = tr("Definition of code «{name}»", name=self.tree()[uid].name)
        self._set(uid, label, definition=definition.strip())

    def set_key(self, uid: str, key: str) -> None:
        """Give a code its own key (one character, or none); whoever had the key loses it."""
        key = key.strip()[:1].lower()
        with self._project.step(tr("Key of code «{name}»", name=self.tree()[uid].name)) as recorder:
            for other in self.tree():
                if key and other.key == key and other.uid != uid:
                    recorder.put("code", other.uid, key="")
            recorder.put("code", uid, key=key)
            self._project.note("code")

    def move(self, uid: str, parent: str, before: str = "") -> None:
        """Move a code, with all below it, under another (a root if empty), before the sibling `before`.

        Raises Mishap if that would put it under itself.
        """
        tree = self.tree()
        name = tree[uid].name
        if parent in tree.with_descendants(uid):
            raise Mishap(tr("«{name}» can't be moved below itself; nothing was moved.", name=name))
        place = tree.place_for(parent, before, moving=uid)
        self._set(uid, tr("Move code «{name}»", name=name), parent=parent or None, place=place)

    def merge(self, uid: str, into: str) -> None:
        """Make two codes one: what is coded with `uid`, by whomever, and the codes below it go to `into`.

        Raises Mishap if the other code lies below it, or is itself.
        """
        tree = self.tree()
        name, other = tree[uid].name, tree[into].name
        if into in tree.with_descendants(uid):
            raise Mishap(
                tr("«{name}» can't be merged into a code below itself; nothing was changed.", name=name)
            )
        codings = self._project.file.codings.some(CodingFilter(codes=[uid]))
        with self._project.step(tr("Merge code «{name}» into «{other}»", name=name, other=other)) as recorder:
            moved = self._project.file.codings.with_twins([coding.uid for coding in codings])
            recorder.put_many("coding", {coding: {"code": into} for coding in moved})
            for child in tree.children(uid):
                place = self.tree().place_for(into, "", moving=child.uid)
                recorder.put("code", child.uid, parent=into, place=place)
                self._project.note("code")
            recorder.put("code", uid, deleted=True)
            self._project.note("code")

    def remove(self, uid: str) -> None:
        """Delete a code with all below it and their codings, everybody's."""
        tree = self.tree()
        gone = tree.with_descendants(uid)
        codings = self._project.file.codings.some(CodingFilter(codes=gone))
        label = ntr(
            "Delete code «{name}» and {n} coding",
            "Delete code «{name}» and {n} codings",
            len(codings),
            name=tree[uid].name,
        )
        with self._project.step(label) as recorder:
            recorder.put_many("coding", self._project.codings.removal(c.uid for c in codings))
            recorder.put_many("code", {code: {"deleted": True} for code in gone})
            self._project.note("code")

    def _add_all(self, codes: Sequence[Mapping[str, Any]], parent: str, path: tuple[str, ...]) -> None:
        for described in codes:
            below = (*path, described["name"])
            code = self.add(
                described["name"],
                parent,
                colour=described.get("colour", ""),
                definition=described.get("definition", ""),
                uid=derived_uid("template code", *below),
            )
            if key := described.get("key", ""):
                self.set_key(code.uid, key)
            self._add_all(described.get("children", ()), code.uid, below)

    def _set(self, uid: str, label: str, **values: Any) -> None:
        with self._project.step(label) as recorder:
            recorder.put("code", uid, **values)
            self._project.note("code")

    def _child(self, parent: str, name: str) -> Code | None:
        """The code of this name under a parent; case and white space do not matter."""
        wanted = " ".join(name.split()).casefold()
        return next((code for code in self.tree().children(parent) if code.name.casefold() == wanted), None)

    def _checked_name(self, name: str, parent: str, own: str = "") -> str:
        name = " ".join(name.split())
        if not name:
            raise Mishap(tr("A code needs a name; nothing was changed."))
        same = self._child(parent, name)
        if same is not None and same.uid != own:
            raise Mishap(
                tr("There is a code «{name}» in that place already; nothing was changed.", name=name)
            )
        return name


def _row(code: Code) -> dict[str, Any]:
    return {
        "name": code.name,
        "parent": code.parent or None,
        "place": code.place,
        "colour": code.colour,
        "definition": code.definition,
        "examples": code.examples,
        "excludes": code.excludes,
        "archived": code.archived,
        "key": code.key,
    }


def _colour(tree: CodeTree, parent: str) -> str:
    if parent:
        return tree[parent].colour
    taken = [code.colour for code in tree.children("")]
    return min(CODE_COLOURS, key=lambda colour: (taken.count(colour), CODE_COLOURS.index(colour)))
