"""The code tree as the view needs it: nodes with parent, children and counts. No widgets."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from hoeringkoder.domain.codes import Code, CodeTree, CodeUse
from hoeringkoder.domain.language import ntr
from hoeringkoder.domain.uids import normalised

NOT_USED = CodeUse()


@dataclass(slots=True, eq=False)
class CodeNode:
    """A code with its place in the tree; the root has no code. `use_below` includes everything below it."""

    code: Code | None = None
    parent: "CodeNode | None" = None
    children: list["CodeNode"] = field(default_factory=list)
    use: CodeUse = NOT_USED
    use_below: CodeUse = NOT_USED
    row: int = 0
    number: int = 0
    """Its place in the list that `numbered` gives."""


def build_nodes(
    tree: CodeTree,
    use: Mapping[str, CodeUse],
    use_below: Mapping[str, CodeUse],
    filter_text: str = "",
) -> CodeNode:
    """The root of the nodes. With a filter: codes whose path fits, and what stands above and below them."""
    shown = _fitting(tree, normalised(filter_text).split())
    root = CodeNode()
    _add_children(root, "", tree, shown, use, use_below)
    return root


def numbered(root: CodeNode) -> list[CodeNode]:
    """All nodes, the root first, each with its `number` set to its place in the list."""
    found = [root]
    for number, node in enumerate(found):
        node.number = number
        found.extend(node.children)
    return found


def shape_of(tree: CodeTree) -> tuple[tuple[str, str], ...]:
    """What must be the same for the view to keep its rows: every code's uid and parent, in order."""
    return tuple((code.uid, code.parent) for code in tree)


def counts_text(use: CodeUse) -> str:
    """``84 · 131``: responses and codings; empty where there are none."""
    return f"{use.responses} · {use.codings}" if use.codings else ""


def spoken_counts(use: CodeUse) -> str:
    """The counts in words."""
    codings = ntr("{n} coding", "{n} codings", use.codings)
    return ", ".join((ntr("{n} response", "{n} responses", use.responses), codings))


def may_move(tree: CodeTree, uid: str, parent: str) -> bool:
    """Whether a code can be put under a parent: not into itself or what stands below it."""
    return uid in tree and parent not in tree.with_descendants(uid)


def _fitting(tree: CodeTree, words: list[str]) -> set[str]:
    if not words:
        return {code.uid for code in tree}
    shown: set[str] = set()
    for code in tree:
        path = normalised(tree.path(code.uid))
        if all(word in path for word in words):
            shown.add(code.uid)
            shown.update(above.uid for above in tree.ancestors(code.uid))
    return shown


def _add_children(
    node: CodeNode,
    uid: str,
    tree: CodeTree,
    shown: set[str],
    use: Mapping[str, CodeUse],
    use_below: Mapping[str, CodeUse],
) -> None:
    for code in tree.children(uid):
        if code.uid in shown:
            child = CodeNode(
                code,
                node,
                use=use.get(code.uid, NOT_USED),
                use_below=use_below.get(code.uid, NOT_USED),
                row=len(node.children),
            )
            node.children.append(child)
            _add_children(child, code.uid, tree, shown, use, use_below)
