"""Where a code goes when it is moved by key: one place up, down, out or in; and who follows one that is gone.

No widgets.
"""

from collections.abc import Collection
from enum import StrEnum

from hoeringkoder.domain.codes import CodeTree


class Direction(StrEnum):
    """The four ways a code can be moved by the arrow keys."""

    UP = "up"
    DOWN = "down"
    OUT = "out"
    IN = "in"


def target_of(tree: CodeTree, uids: Collection[str], direction: Direction) -> tuple[str, str] | None:
    """(parent, before) for the move of codes that stand under one parent, both uids, `before` empty for last;
    None where there is no way. What stands below one of them comes along with it."""
    moving = tree.topmost(uids)
    if len({tree[uid].parent for uid in moving}) != 1:
        return None
    parent = tree.ancestors(moving[0])[-1].uid if tree.depth(moving[0]) else ""
    siblings = [code.uid for code in tree.children(parent)]
    first, last = siblings.index(moving[0]), siblings.index(moving[-1])
    if direction is Direction.UP:
        return (parent, siblings[first - 1]) if first > 0 else None
    if direction is Direction.DOWN:
        after = siblings[last + 2] if last + 2 < len(siblings) else ""
        return (parent, after) if last + 1 < len(siblings) else None
    if direction is Direction.IN:
        return (siblings[first - 1], "") if first > 0 else None
    return _out_of(tree, parent)


def successor_of(uid: str, before: CodeTree, after: CodeTree) -> str:
    """Which code is to be current when the current one is gone: its next sibling that is left, else the one
    before it, else the one above. The first of all if it was not there; empty if there is none."""
    nearest: list[str] = []
    if uid in before:
        above = [code.uid for code in before.ancestors(uid)]
        siblings = [code.uid for code in before.children(above[-1] if above else "")]
        at = siblings.index(uid)
        nearest = [*siblings[at + 1 :], *reversed(siblings[:at]), *reversed(above)]
    everyone = (code.uid for code in after)
    return next((other for other in (*nearest, *everyone) if other in after), "")


def _out_of(tree: CodeTree, parent: str) -> tuple[str, str] | None:
    if not parent:
        return None
    above = tree.ancestors(parent)[-1].uid if tree.depth(parent) else ""
    aunts = [code.uid for code in tree.children(above)]
    at = aunts.index(parent)
    return above, aunts[at + 1] if at + 1 < len(aunts) else ""
