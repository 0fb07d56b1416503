"""The words of the commands that change codings that are there."""

from collections.abc import Callable
from typing import Any

from ..domain.language import tr
from ..domain.stances import Stance

NO_STANCE = "none"
"""How the command line says that a coding is to have no stance."""


def add_coding_changes(command: Callable[[str, str], Any], add_coder: Callable[[Any], None]) -> None:
    """``recode`` and the five beside it."""
    recode = command("recode", tr("give codings another code"))
    copy = command("copy-coding", tr("code codings' passages with another code too"))
    split = command("split-coding", tr("cut a coding in two"))
    join = command("join-codings", tr("make codings that touch or overlap one"))
    stance = command("set-stance", tr("set the stance of codings"))
    remove = command("remove-coding", tr("remove codings"))
    for one in (recode, copy):
        one.add_argument("--code", required=True, help=tr("its path, «A > B»"))
    split.add_argument("coding", metavar="CODING")
    split.add_argument(
        "--before", required=True, metavar="QUOTE", help=tr("the words with which the second part begins")
    )
    join.add_argument(
        "--stance",
        type=_stance,
        choices=list(Stance),
        metavar="STANCE",
        help=tr("which one it is to have, where they have different ones"),
    )
    stance.add_argument(
        "--to",
        required=True,
        type=_stance,
        choices=list(Stance),
        metavar="STANCE",
        help=tr("«none» takes it away"),
    )
    for one in (recode, copy, join, stance, remove):
        one.add_argument("codings", nargs="+", metavar="CODING")
    for one in (recode, copy, split, join, stance, remove):
        add_coder(one)


def _stance(word: str) -> Stance:
    return Stance("" if word == NO_STANCE else word)
