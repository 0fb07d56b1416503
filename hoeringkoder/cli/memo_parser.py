"""The words of the commands about memos."""

from typing import Any

from ..domain.language import tr
from ..domain.memos import MemoKind


def add_memo_commands(command: Any) -> list[Any]:
    """Both commands, made by `command`; gives those that write."""
    listed = command("memos", tr("list the memos, the newest first"))
    kinds = list(MemoKind)
    listed.add_argument(
        "--about", type=MemoKind, choices=kinds, default=None, help=tr("only those on this kind of thing")
    )
    listed.add_argument("--by", default="", metavar="NAME", help=tr("only this analyst's"))
    listed.add_argument("--text", default="", metavar="WORDS", help=tr("only those with these words"))
    write = command("memo", tr("write your own memo on something; an empty text takes it away"))
    on = write.add_mutually_exclusive_group(required=True)
    on.add_argument("--code", default="", metavar="PATH", help=tr("on a code"))
    on.add_argument("--response", default="", help=tr("on a response"))
    on.add_argument("--respondent", default="", metavar="NAME", help=tr("on a respondent"))
    on.add_argument("--coding", default="", metavar="UID", help=tr("on a coding"))
    on.add_argument("--project", dest="on_project", action="store_true", help=tr("on the project"))
    write.add_argument("memo", metavar="TEXT")
    return [write]
