"""The words of the command line."""

import argparse
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NoReturn

from .. import __version__
from ..domain.errors import Mishap
from ..domain.extract_order import ExtractGrouping, ExtractKey
from ..domain.history import StepTopic
from ..domain.language import tr
from ..domain.stances import Stance
from ..domain.uids import printable
from .code_parser import add_code_commands
from .coding_parser import add_coding_changes
from .memo_parser import add_memo_commands
from .response_parser import add_response_commands

CommandLine = argparse.Namespace
TEMPLATES = ("principles", "strategy")
_MOST = 2**31 - 1
"""A larger count means all there are; SQLite takes no number of any length."""


class _Parser(argparse.ArgumentParser):
    """Says what is wrong as every other mishap is said: one sentence, exit code 2."""

    def error(self, message: str) -> NoReturn:
        raise Mishap(
            tr(
                "The command was not understood ({detail}). See «{program} --help».",
                detail=message,
                program=self.prog,
            )
        )


def parsed(arguments: Sequence[str]) -> CommandLine:
    """The command line's `command`, `json` and the rest. Raises Mishap if it is not understood."""
    options = build_parser().parse_args(arguments)
    values = vars(options).values()
    for word in (one for value in values for one in (value if isinstance(value, list) else [value])):
        # Bytes that are no text in the machine's character set; a path may hold them, other words may not.
        if isinstance(word, str) and printable(word) != word:
            raise Mishap(
                tr("«{word}» has characters that are not UTF-8; nothing was changed.", word=printable(word))
            )
    return options


def build_parser() -> argparse.ArgumentParser:
    """The parser of ``hoeringkoder COMMAND ...``; its result has `command` and `json`."""
    parser = _Parser(
        prog="hoeringkoder",
        description=tr(
            "Read, code, search, merge and report consultation responses. Without a command: the window."
        ),
    )
    parser.add_argument("--version", action="version", version=f"hoeringkoder {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")

    def command(name: str, help_text: str) -> Any:
        one = commands.add_parser(name, help=help_text, description=help_text)
        one.add_argument("project", type=Path, metavar="P.hkp")
        one.add_argument("--json", action="store_true", help=tr("print one JSON value"))
        return one

    _add_project_commands(command)
    _add_respondent_commands(command)
    add_response_commands(command, _add_coder)
    _add_form_commands(command)
    add_code_commands(command, _add_coder)
    _add_coding_commands(command)
    add_coding_changes(command, _add_coder)
    for writing in add_memo_commands(command):
        _add_coder(writing)
    _add_ledger_commands(command)
    _add_reading_again_commands(command)
    _add_exchange_commands(command)
    _add_survey_command(command)
    _add_ocr_command(command)
    return parser


def _add_project_commands(command: Any) -> None:
    new = command("new", tr("make a new project"))
    new.add_argument(
        "--template", action="append", default=[], choices=TEMPLATES, help=tr("a code tree to begin with")
    )
    bring = command("import", tr("import files and folders as responses"))
    bring.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    _add_import_options(bring)
    for writing in (new, bring):
        _add_coder(writing)
    command("list", tr("list the responses"))
    text = command("text", tr("print the text of a response"))
    text.add_argument("response", metavar="RESPONSE")
    original = command("original", tr("write a response's file as it was sent"))
    original.add_argument("response", metavar="RESPONSE")
    original.add_argument("out", type=Path, metavar="OUT")
    history = command("history", tr("what was done: when, who, what"))
    history.add_argument("--limit", type=_number, default=1_000_000)
    history.add_argument("--coder", default="", help=tr("only this analyst's steps"))
    history.add_argument(
        "--kind", type=StepTopic, choices=list(StepTopic), default=None, help=tr("only steps of this kind")
    )
    history.add_argument("--text", default="", help=tr("only steps whose words hold this"))
    history.add_argument(
        "--out", type=Path, metavar="OUT", help=tr("write all they changed to a table: .xlsx or .csv")
    )
    for name, help_text, to in (
        ("undo", tr("take back the last step"), tr("take back all that was done here after this step")),
        ("redo", tr("do again what was taken back"), tr("do all again up to this step")),
    ):
        one = command(name, help_text)
        which = one.add_mutually_exclusive_group()
        which.add_argument("--to", default="", metavar="STEP", help=to)
        which.add_argument("--step", default="", metavar="STEP", help=tr("this step only"))
        _add_coder(one)
    command("back-up", tr("make a backup of the project"))
    command("backups", tr("list the backups of the project"))
    restore = command("restore", tr("make the project what a backup holds; what it is now is kept"))
    restore.add_argument("backup", type=Path, metavar="BACKUP.hkp")
    rescue = command("rescue", tr("make a new project of what can be read of a damaged one"))
    rescue.add_argument("new", type=Path, metavar="NEW.hkp")
    rescue.add_argument(
        "--list", type=Path, metavar="LIST.csv", help=tr("write what was damaged or lost to a table")
    )
    compact = command("compact", tr("make the project file smaller"))
    compact.add_argument(
        "--without-originals",
        action="store_true",
        help=tr("leave the files as they were sent out for good; their texts stay"),
    )
    _add_coder(compact)
    alike = command("alike", tr("find responses that are nearly the same, as in campaigns"))
    alike.add_argument(
        "--least", type=_percent, default=80, metavar="PERCENT", help=tr("how alike at least (80)")
    )
    verify = command("verify", tr("check the project file"))
    verify.add_argument("report", nargs="?", type=Path, metavar="REPORT.docx")


def _add_respondent_commands(command: Any) -> None:
    who = command("respondents", tr("who sent which response, and how sure that is; correct it"))
    who.add_argument(
        "--below", type=_number, default=101, metavar="PERCENT", help=tr("only those less sure than this")
    )
    who.add_argument(
        "--set", type=Path, metavar="TABLE", help=tr("say who sent what by a table: uid, respondent, type")
    )
    who.add_argument(
        "--confirm",
        action="append",
        default=[],
        metavar="RESPONSE",
        help=tr("its respondent is right as guessed"),
    )
    who.add_argument("--rename", nargs=2, metavar=("NAME", "NEW"), help=tr("rename a respondent everywhere"))
    who.add_argument("--merge", nargs=2, metavar=("NAME", "INTO"), help=tr("make two respondents one"))
    asked = command("invited", tr("who was asked to answer, and who has not"))
    asked.add_argument(
        "--add",
        action="append",
        default=[],
        type=Path,
        metavar="FILE",
        help=tr("put the names in a list on it"),
    )
    asked.add_argument("--remove", action="append", default=[], metavar="NAME", help=tr("take a name off it"))
    asked.add_argument(
        "--tie",
        action="append",
        nargs=2,
        default=[],
        metavar=("NAME", "RESPONDENT"),
        help=tr("say which respondent that is"),
    )
    asked.add_argument(
        "--types", action="store_true", help=tr("give respondents without a type the one of the list")
    )
    asked.add_argument("--missing", action="store_true", help=tr("only those who have not answered"))
    for one in (who, asked):
        one.add_argument("--out", type=Path, metavar="OUT", help=tr("write a table: .xlsx or .csv"))
        _add_coder(one)


def _add_survey_command(command: Any) -> None:
    survey = command("import-survey", tr("import a survey: a sheet with a respondent in each row"))
    survey.add_argument("file", type=Path, metavar="FILE")
    survey.add_argument("--sheet", default="", metavar="NAME", help=tr("which sheet of the file"))
    survey.add_argument(
        "--plan", type=Path, metavar="PLAN.json", help=tr("what the columns are, as --save-plan wrote it")
    )
    survey.add_argument(
        "--save-plan", type=Path, metavar="PLAN.json", help=tr("write what the columns are to a file")
    )
    survey.add_argument(
        "--password", action="append", default=[], metavar="PW", help=tr("a password to try on a locked file")
    )
    survey.add_argument(
        "--update", action="store_true", help=tr("let responses that are here say what their rows say now")
    )
    survey.add_argument("--dry-run", action="store_true", help=tr("only say what would happen"))
    _add_coder(survey)


def _add_ocr_command(command: Any) -> None:
    ocr = command("ocr", tr("read scanned pages by text recognition, if tesseract is on this machine"))
    ocr.add_argument(
        "responses", nargs="*", metavar="RESPONSE", help=tr("only these; without any, all that need it")
    )
    ocr.add_argument("--password", action="append", default=[], help=tr("a password to try on a locked file"))
    _add_coder(ocr)


def _add_form_commands(command: Any) -> None:
    forms = command("forms", tr("list the empty forms that responses were made from; give one, forget one"))
    forms.add_argument(
        "--add", type=Path, metavar="FILE", help=tr("the form as it was sent out, not filled in")
    )
    forms.add_argument("--name", default="", help=tr("what to call it; without this, as its file"))
    forms.add_argument("--remove", default="", metavar="NAME", help=tr("forget this form"))
    forms.add_argument(
        "--read-again", action="store_true", help=tr("read the responses that were made from a form again")
    )
    _add_coder(forms)
    sections = command("sections", tr("list the questions that responses answer, and tie them to codes"))
    for name, help_text in (
        ("--tie", tr("let answers to this question be coded with this code")),
        ("--untie", tr("no longer")),
    ):
        sections.add_argument(
            name, nargs=2, action="append", default=[], metavar=("QUESTION", "CODE"), help=help_text
        )
    sections.add_argument(
        "--code", action="store_true", help=tr("code all answers to the questions that are tied to codes")
    )
    _add_coder(sections)


def _add_coding_commands(command: Any) -> None:
    code = command("code", tr("code a passage, found by its verbatim quote"))
    code.add_argument("--response", required=True)
    code.add_argument("--code", required=True, help=tr("its path, «A > B»"))
    code.add_argument("--quote", required=True)
    code.add_argument(
        "--occurrence", type=_number, default=0, help=tr("which one, where the quote stands several times")
    )
    code.add_argument("--stance", type=Stance, choices=list(Stance)[1:], default=Stance.NONE)
    code.add_argument("--memo", default="")
    _add_coder(code)
    search = command("search", tr("search in all responses"))
    search.add_argument("query")
    search.add_argument("--limit", type=_number, default=50)
    _add_extracts_command(command)
    command("overview", tr("respondents by code and type"))
    command("agreement", tr("how well the coders agree"))


def _add_extracts_command(command: Any) -> None:
    extracts = command("extracts", tr("list the coded extracts"))
    for name, metavar, help_text in (
        ("--code", "CODE", tr("only with this code, or one below it; several: with any")),
        ("--respondent-type", "TYPE", tr("only of respondents of this type")),
        ("--respondent", "NAME", tr("only of this respondent")),
        ("--coder", "NAME", tr("only this analyst's")),
        ("--question", "QUESTION", tr("only from answers to this question of a form")),
        ("--attribute", "NAME=VALUE", tr("only of responses that have this attribute")),
        ("--beside", "CODE", tr("only where this code stands on the same passage too")),
    ):
        extracts.add_argument(name, action="append", default=[], metavar=metavar, help=help_text)
    stances = list(Stance)[1:]
    extracts.add_argument(
        "--stance", type=Stance, action="append", choices=stances, default=[], help=tr("only with this one")
    )
    extracts.add_argument("--text", default="", help=tr("only where quote or memo has all these words"))
    extracts.add_argument(
        "--no-subcodes", dest="subcodes", action="store_false", help=tr("leave out the codes below")
    )
    keys = list(ExtractKey)
    extracts.add_argument(
        "--sort", choices=keys, type=ExtractKey, default=ExtractKey.TEXT, help=tr("put in order by")
    )
    extracts.add_argument("--descending", action="store_true", help=tr("the other way round"))
    extracts.add_argument(
        "--group",
        choices=list(ExtractGrouping),
        type=ExtractGrouping,
        default=ExtractGrouping.NONE,
        help=tr("put together by, and say how many each group has"),
    )


def _add_ledger_commands(command: Any) -> None:
    ledger = command("ledger", tr("how far the responses are read, and what is left"))
    ledger.add_argument(
        "response", nargs="?", default="", metavar="RESPONSE", help=tr("what became of each paragraph of it")
    )
    ledger.add_argument("--left", action="store_true", help=tr("only what is left to read"))
    ledger.add_argument(
        "--out", type=Path, metavar="OUT", help=tr("write every paragraph to a table: .xlsx or .csv")
    )
    ledger.add_argument("--coder", default="", help=tr("only what this analyst has read counts"))
    mark = command("mark", tr("say that paragraphs are read, set aside, or neither"))
    mark.add_argument("--response", required=True)
    mark.add_argument(
        "--paragraphs", type=_ranges, required=True, metavar="N-M,N", help=tr("their numbers, from 1")
    )
    mark.add_argument("--state", choices=("read", "aside", "unread"), required=True)
    mark.add_argument("--reason", default="", help=tr("why they are set aside"))
    _add_coder(mark)


def _add_reading_again_commands(command: Any) -> None:
    again = command("read-again", tr("read responses' files again, with their codings"))
    again.add_argument("responses", nargs="*", metavar="RESPONSE")
    again.add_argument(
        "--older", action="store_true", help=tr("only those that an earlier version of the program read")
    )
    again.add_argument("--jobs", type=_number, help=tr("how many files to read at once"))
    again.add_argument(
        "--password", action="append", default=[], metavar="PW", help=tr("a password to try on locked files")
    )
    command("displaced", tr("list the codings whose passages were not found in the texts"))
    place = command("place", tr("give a coding the passage with a quote"))
    place.add_argument("coding", metavar="CODING")
    place.add_argument("--quote", required=True)
    place.add_argument(
        "--occurrence", type=_number, default=0, help=tr("which one, where the quote stands several times")
    )
    for writing in (again, place):
        _add_coder(writing)


def _add_exchange_commands(command: Any) -> None:
    merge = command("merge", tr("merge other project files into this one"))
    merge.add_argument("files", nargs="+", type=Path, metavar="FILE")
    merge.add_argument("--dry-run", action="store_true", help=tr("only say what would happen"))
    merge.add_argument("--no-backup", action="store_true", help=tr("merge without making a backup first"))
    _add_coder(merge)
    word = command("export-word", tr("write a Word document"))
    word.add_argument("out", type=Path, metavar="OUT.docx")
    word.add_argument("--layout", choices=("extracts", "views", "response"), default="extracts")
    out = command("export", tr("write a table: .xlsx or .csv"))
    out.add_argument("out", type=Path, metavar="OUT")
    bring = command("import-project", tr("bring in a codebook from another program"))
    bring.add_argument("file", type=Path, metavar="FILE")
    _add_coder(bring)


def _number(word: str) -> int:
    try:
        number = int(word)
    except ValueError as error:
        raise argparse.ArgumentTypeError(tr("«{word}» is not a whole number", word=word)) from error
    if number < 1:
        raise argparse.ArgumentTypeError(tr("{number} is less than 1", number=number))
    return min(number, _MOST)


def _ranges(word: str) -> list[range]:
    """``3-7,9``: both ends are meant."""
    found = []
    for part in word.split(","):
        first, dash, last = part.partition("-")
        start = _number(first.strip())
        found.append(range(start, _number(last.strip()) + 1 if dash else start + 1))
    return found


def _percent(word: str) -> int:
    return min(_number(word), 100)


def _add_import_options(bring: Any) -> None:
    bring.add_argument("--jobs", type=_number, help=tr("how many files to read at once"))
    bring.add_argument(
        "--again", action="store_true", help=tr("files that are here already become responses of their own")
    )
    bring.add_argument(
        "--receipt", type=Path, metavar="OUT", help=tr("write the receipt to a table: .xlsx or .csv")
    )
    bring.add_argument(
        "--password", action="append", default=[], metavar="PW", help=tr("a password to try on locked files")
    )
    bring.add_argument(
        "--password-file", type=Path, metavar="FILE", help=tr("a text file with a password on each line")
    )
    bring.add_argument(
        "--no-alike",
        dest="alike",
        action="store_false",
        help=tr("do not look for responses that are nearly the same"),
    )


def _add_coder(one: Any) -> None:
    one.add_argument("--coder", default="", help=tr("the analyst's name"))
