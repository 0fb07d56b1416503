"""The words of the commands about the code tree."""

import argparse
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ..domain.language import tr


def add_code_commands(command: Any, add_coder: Callable[[Any], None]) -> None:
    """The commands that show and change the code tree. A code is a path (``A > B``), a name or a uid."""
    listed = command("codes", tr("print the code tree"))
    listed.add_argument("--archived", action="store_true", help=tr("archived codes too"))
    book = command("export-codebook", tr("write the codebook: .docx, .xlsx or .csv"))
    book.add_argument("out", type=Path, metavar="OUT")
    new = command("new-code", tr("make a code"))
    new.add_argument("path", metavar="PATH", help=tr("its path, «A > B»; what is missing above is made too"))
    edit = command("edit-code", tr("change what a code is called and what the codebook says of it"))
    edit.add_argument("code", metavar="CODE")
    edit.add_argument("--name", help=tr("its name"))
    for one in (new, edit):
        _add_description(one)
    move = command("move-code", tr("move codes, with all below them"))
    _add_codes(move)
    where = move.add_mutually_exclusive_group(required=True)
    where.add_argument("--under", metavar="CODE", help=tr("the code they shall stand under, last"))
    where.add_argument("--before", metavar="CODE", help=tr("the code they shall stand before"))
    where.add_argument("--top", action="store_true", help=tr("to the top level, last"))
    merge = command("merge-codes", tr("make codes one"))
    _add_codes(merge)
    merge.add_argument("--into", required=True, metavar="CODE", help=tr("the code that stays"))
    merge.add_argument("--unite", action="store_true", help=tr("unite codings that overlap or touch"))
    merge.add_argument("--dry-run", action="store_true", help=tr("only say what would happen"))
    copy = command("duplicate-code", tr("copy codes, each to right behind itself"))
    _add_codes(copy)
    copy.add_argument("--with-codings", action="store_true", help=tr("with what is coded with them"))
    copy.add_argument("--alone", action="store_true", help=tr("without the codes below them"))
    archive = command("archive-code", tr("put codes into the archive: not offered any more, codings stay"))
    _add_codes(archive)
    archive.add_argument("--take-out", action="store_true", help=tr("take them out again"))
    remove = command("remove-code", tr("delete codes with all below them and their codings"))
    _add_codes(remove)
    for one in (new, edit, move, merge, copy, archive, remove):
        add_coder(one)


def _add_codes(one: Any) -> None:
    one.add_argument("codes", nargs="+", metavar="CODE")


def _add_description(one: Any) -> None:
    one.add_argument("--colour", type=_colour, help=tr("such as #4477AA"))
    one.add_argument("--definition", help=tr("what belongs under it"))
    one.add_argument("--examples", help=tr("examples, a line each"))
    one.add_argument("--excludes", help=tr("what does not belong under it"))
    one.add_argument("--key", help=tr("its own key in the window"))


def _colour(word: str) -> str:
    if not re.fullmatch("#[0-9A-Fa-f]{6}", word):
        raise argparse.ArgumentTypeError(tr("«{word}» is not a colour such as #4477AA", word=word))
    return word.upper()
