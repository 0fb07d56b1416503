"""The words of the commands that say something of many responses at once."""

from collections.abc import Callable
from typing import Any

from ..domain.language import tr
from ..domain.responses import Status

SETTABLE = [status for status in Status if status is not Status.NEEDS_OCR]


def add_response_commands(command: Callable[[str, str], Any], add_coder: Callable[[Any], None]) -> None:
    """``assign``, ``set-attribute`` and ``set-status``."""
    assign = command("assign", tr("say who is to read responses"))
    assign.add_argument(
        "--to",
        action="append",
        required=True,
        metavar="NAME",
        help=tr("an analyst; may be given several times"),
    )
    how = assign.add_mutually_exclusive_group()
    how.add_argument("--remove", action="store_true", help=tr("they are not to read them any more"))
    how.add_argument("--only", action="store_true", help=tr("they, and nobody else"))
    attribute = command("set-attribute", tr("set or remove an attribute of responses"))
    attribute.add_argument("--name", required=True)
    value = attribute.add_mutually_exclusive_group(required=True)
    value.add_argument("--value")
    value.add_argument("--remove", action="store_true", help=tr("take it away"))
    status = command("set-status", tr("say how far the work on responses has come"))
    status.add_argument("--to", required=True, type=Status, choices=SETTABLE, metavar="STATUS")
    for one in (assign, attribute, status):
        one.add_argument("responses", nargs="+", metavar="RESPONSE")
        add_coder(one)
