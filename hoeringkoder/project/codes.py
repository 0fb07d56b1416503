"""What can be done to the code tree."""

import re
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.code_merging import MergeForecast
from ..domain.codebooks import CodebookReport
from ..domain.codes import CODE_COLOURS, MORE_COLOURS, Code, CodebookEntry, CodeTree, CodeUse
from ..domain.codings import CodingFilter
from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.stance_counts import StanceCounts
from ..domain.uids import new_uid
from .code_copying import duplicate
from .code_merging import forecast, merge
from .code_splitting import split
from .code_stances import CodeStances
from .codebook import add_codebook, add_template, codebook

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

    def codebook(self) -> CodebookReport:
        """What the codebook says of each code, and how much each is used."""
        return codebook(self._project)

    def stances(self, uid: str) -> StanceCounts:
        """How many respondents take which stance under a code and all below it."""
        return CodeStances(uid).counts(self._project)

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
        add_template(self._project, template)

    def add_codebook(self, codes: Sequence[CodebookEntry], source: str) -> int:
        """Add the codes of a codebook that are not there by path, as one step; returns how many."""
        return add_codebook(self._project, codes, source)

    def rename(self, uid: str, name: str) -> None:
        """Give a code another name. Raises Mishap if it is empty or a sibling has it."""
        code = self.tree()[uid]
        name = self._checked_name(name, code.parent, uid)
        self._set(uid, tr("Rename code «{old}» to «{new}»", old=code.name, new=name), name=name)

    def recolour(self, uid: str, colour: str) -> None:
        """Give a code another colour, ``#RRGGBB``. Raises ValueError for anything else."""
        self.recolour_all({uid: colour})

    def recolour_all(self, colours: Mapping[str, str]) -> None:
        """Give each of these codes a colour, ``#RRGGBB``. Raises ValueError for anything else."""
        for colour in colours.values():
            if not re.fullmatch(r"#[0-9A-Fa-f]{6}", colour):
                raise ValueError(colour)
        label = ntr("Colour of {n} code", "Colour of {n} codes", len(colours))
        if len(colours) == 1:
            label = tr("Colour of code «{name}»", name=self.tree()[next(iter(colours))].name)
        self._set_all(label, {uid: {"colour": colour.upper()} for uid, colour in colours.items()})

    def define(self, uid: str, definition: str) -> None:
        """Write what belongs under a code."""
        label = tr("Definition of code «{name}»", name=self.tree()[uid].name)
        self._set(uid, label, definition=definition.strip())

    def describe(self, uid: str, definition: str, examples: str = "", excludes: str = "") -> None:
        """Write what belongs under a code, with examples, a line each, and what does not."""
        label = tr("Definition of code «{name}»", name=self.tree()[uid].name)
        texts = {"definition": definition, "examples": examples, "excludes": excludes}
        self._set(uid, label, **{name: text.strip() for name, text in texts.items()})

    def archive(self, uids: Collection[str], archived: bool = True) -> None:
        """Put codes into the archive, with all below them, or take them out again.

        An archived code is not offered for coding; its codings stay and are shown. What stands above a code
        that is taken out is taken out too.
        """
        tree = self.tree()
        wanted = tree.topmost(uids) if archived else list(uids)
        if not archived:
            wanted += [above.uid for uid in uids for above in tree.ancestors(uid) if above.archived]
        label = ntr("Archive {n} code", "Archive {n} codes", len(uids))
        if not archived:
            label = ntr("Take {n} code out of the archive", "Take {n} codes out of the archive", len(uids))
        self._set_all(label, {uid: {"archived": archived} for uid in wanted})

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
        self.move_all([uid], parent, before)

    def move_all(self, uids: Collection[str], parent: str, before: str = "") -> None:
        """Move codes, each with all below it, as `move` does one. They keep their order; one that stands
        below another of them stays with it. Raises Mishap if one would come to stand under itself, NotFound
        if there is no code `parent`.
        """
        tree = self.tree()
        parent = tree[parent].uid if parent else ""
        moving = tree.topmost(uids)
        for uid in moving:
            if parent in tree.with_descendants(uid):
                name = tree[uid].name
                raise Mishap(tr("«{name}» can't be moved below itself; nothing was moved.", name=name))
        siblings = [code.uid for code in tree.children(parent)]
        behind = siblings[siblings.index(before) :] if before in siblings else []
        next_one = next((uid for uid in behind if uid not in moving), "")
        label = ntr("Move {n} code", "Move {n} codes", len(moving))
        if len(moving) == 1:
            label = tr("Move code «{name}»", name=tree[moving[0]].name)
        with self._project.step(label) as recorder:
            for uid in moving:
                place = self.tree().place_for(parent, next_one, moving=uid)
                recorder.put("code", uid, parent=parent or None, place=place)
                self._project.note("code")

    def merge(self, uid: str, into: str) -> None:
        """Make two codes one: what is coded with `uid`, by whomever, and the codes below it go to `into`.

        Raises Mishap if the other code lies below it, or is itself.
        """
        self.merge_all([uid], into)

    def merge_all(self, uids: Collection[str], into: str, overlapping: bool = False) -> None:
        """Let everything of these codes be of `into`: all codings, by whomever, and the codes below them.

        Codings of the same passage by the same coder become one, with `overlapping` also those that overlap
        or touch, except where their stances contradict; memos are put together. What the code has no key,
        definition and so on of its own for, it takes from the others. Raises Mishap if it lies below one of
        them, or there is nothing to merge.
        """
        merge(self._project, uids, into, overlapping)

    def merge_forecast(self, uids: Collection[str], into: str, overlapping: bool = False) -> MergeForecast:
        """What `merge_all` would do, in numbers. Raises Mishap as that does."""
        return forecast(self._project, uids, into, overlapping)

    def duplicate(
        self, uids: Collection[str], with_codings: bool = False, with_descendants: bool = True
    ) -> list[str]:
        """Copy codes, each to right behind itself under a name that says so; gives the copies' uids.

        Copied codings keep their coder, stance, memo and time. A copy has no key of its own.
        """
        return duplicate(self._project, uids, with_codings, with_descendants)

    def split(self, uid: str, new: Mapping[str, str], assigned: Mapping[str, str]) -> int:
        """Give codings of a code the codes that they are `assigned`, coding to code, both by uid; how many.

        First the `new` codes, names by uid, are made under the code. Those that no longer have the code, and
        those assigned to codes that are gone, stay as they are. All of it is one step.
        """
        return split(self._project, uid, new, assigned)

    def remove(self, uid: str) -> None:
        """Delete a code with all below it and their codings, everybody's."""
        self.remove_all([uid])

    def remove_all(self, uids: Collection[str]) -> None:
        """Delete codes with all below them and their codings, everybody's."""
        tree = self.tree()
        topmost = tree.topmost(uids)
        gone = [below for uid in topmost for below in tree.with_descendants(uid)]
        codings = self._codings_of(gone)
        label = ntr(
            "Delete code «{name}» and {n} coding",
            "Delete code «{name}» and {n} codings",
            len(codings),
            name=", ".join(tree[uid].name for uid in topmost),
        )
        with self._project.step(label) as recorder:
            recorder.put_many("coding", self._project.codings.removal(codings))
            recorder.put_many("code", {code: {"deleted": True} for code in gone})
            self._project.note("code")

    def _codings_of(self, codes: Collection[str]) -> list[str]:
        """The codings with these codes, also those whose passages are not found."""
        queries = self._project.file.codings
        displaced = [one.uid for one in queries.without_place() if one.code in codes]
        return [one.uid for one in queries.some(CodingFilter(codes=codes))] + displaced

    def _set(self, uid: str, label: str, **values: Any) -> None:
        self._set_all(label, {uid: values})

    def _set_all(self, label: str, rows: Mapping[str, Mapping[str, Any]]) -> None:
        with self._project.step(label) as recorder:
            recorder.put_many("code", rows)
            self._project.note("code")

    def _checked_name(self, name: str, parent: str, own: str = "") -> str:
        name = " ".join(name.split())
        if not name:
            raise Mishap(tr("A code needs a name; nothing was changed."))
        same = self.tree().child(parent, name)
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
    every = (*CODE_COLOURS, *MORE_COLOURS)
    return min(every, key=lambda colour: (taken.count(colour), every.index(colour)))
