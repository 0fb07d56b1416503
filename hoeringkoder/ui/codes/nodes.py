"""The code tree as the view needs it: nodes with parent, children and counts. No widgets."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from hoeringkoder.domain.codebooks import examples_of
from hoeringkoder.domain.codes import Code, CodeTree, CodeUse
from hoeringkoder.domain.language import ntr, tr

from .filtering import fitting

NOT_USED = CodeUse()


class CountsShown(StrEnum):
    """Which of a code's codings its row counts."""

    FOLDED = "folded"
    """All with sub-codes where the row is folded shut, else the code's own."""
    OWN = "own"
    BELOW = "below"
    """All with sub-codes."""


@dataclass(slots=True, eq=False)
class CodeNode:
    """A code with its place in the tree; the root has no code. `use_below` includes everything below it.

    `fits` is false for what is shown only because something below it fits the filter, `archived` true for all
    below an archived one too.
    """

    code: Code | None = None
    parent: "CodeNode | None" = None
    children: list["CodeNode"] = field(default_factory=list)
    use: CodeUse = NOT_USED
    use_below: CodeUse = NOT_USED
    fits: bool = True
    archived: bool = False
    row: int = 0
    number: int = 0
    """Its place in the list that `numbered` gives."""


def build_nodes(
    tree: CodeTree,
    use: Mapping[str, CodeUse],
    use_below: Mapping[str, CodeUse],
    filter_text: str = "",
    with_archived: bool = True,
) -> CodeNode:
    """The root of the nodes. With a filter: codes that fit, and what stands above them."""
    fits = fitting(tree if with_archived else tree.in_use(), filter_text)
    shown = {above.uid for uid in fits for above in tree.ancestors(uid)} | fits
    root = CodeNode()
    found = [root]
    for node in found:
        for code in tree.children(node.code.uid if node.code else ""):
            if code.uid in shown:
                node.children.append(
                    CodeNode(
                        code,
                        node,
                        use=use.get(code.uid, NOT_USED),
                        use_below=use_below.get(code.uid, NOT_USED),
                        fits=code.uid in fits,
                        archived=node.archived or code.archived,
                        row=len(node.children),
                    )
                )
        found.extend(node.children)
    return root


def numbered(root: CodeNode) -> list[CodeNode]:
    """All nodes, the root first, each with its `number` set to its place in the list."""
    found = [root]
    for number, node in enumerate(found):
        node.number = number
        found.extend(node.children)
    return found


def shape_of(tree: CodeTree) -> tuple[tuple[str, str, bool], ...]:
    """What must be the same for the view to keep its rows: which codes there are, where, and which of those
    are archived, in order."""
    return tuple((code.uid, code.parent, code.archived) for code in tree)


def counts_text(use: CodeUse) -> str:
    """``84 · 131``: responses and codings; empty where there are none."""
    return f"{use.responses} · {use.codings}" if use.codings else ""


def use_shown(node: CodeNode, counts: CountsShown, is_open: bool) -> CodeUse:
    """What a row counts."""
    with_below = counts is CountsShown.BELOW or (counts is CountsShown.FOLDED and not is_open)
    return node.use_below if with_below else node.use


def spoken_counts(use: CodeUse) -> str:
    """The counts in words."""
    codings = ntr("{n} coding", "{n} codings", use.codings)
    return ", ".join((ntr("{n} response", "{n} responses", use.responses), codings))


def both_counts(node: CodeNode) -> str:
    """The counts in words: the code's own, and with sub-codes where that differs."""
    own = spoken_counts(node.use)
    if node.use == node.use_below:
        return own
    return tr("{own}; with sub-codes {below}", own=own, below=spoken_counts(node.use_below))


def use_line(node: CodeNode) -> str:
    """The counts as in the rows, the code's own and with sub-codes where that differs."""
    own = counts_text(node.use) or "0"
    if node.use == node.use_below:
        return spoken_counts(node.use)
    return tr("Own {own}, with sub-codes {below}", own=own, below=counts_text(node.use_below))


def examples_line(code: Code) -> str:
    """A code's examples on one line; empty if it has none."""
    examples = examples_of(code.examples)
    return tr("Examples: {examples}", examples=" · ".join(examples)) if examples else ""


def excludes_line(code: Code) -> str:
    """What a code does not include; empty if nothing is said of it."""
    return tr("Does not include: {excludes}", excludes=code.excludes) if code.excludes else ""


def may_move(tree: CodeTree, uids: Iterable[str], parent: str) -> bool:
    """Whether codes can be put under a parent: not into themselves or what stands below them."""
    moving = list(uids)
    return bool(moving) and all(uid in tree and parent not in tree.with_descendants(uid) for uid in moving)
