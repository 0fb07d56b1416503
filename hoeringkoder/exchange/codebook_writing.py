"""A codebook as a document to hand out (.docx), or as a table that can be read back (.xlsx, .csv)."""

from collections.abc import Iterator
from pathlib import Path

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ..domain.codebooks import CodebookReport, examples_of
from ..domain.codes import Code, CodeUse
from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from .cells import Value
from .simple_tables import write_table
from .word_markup import Column, Heading, contents, paragraph, run, table_head, table_row
from .word_styles import TEXT_WIDTH, blank_document
from .writing import require_ending, written_whole

_DEEPEST = 9  # heading levels that Word has
_WIDTHS = (7, 36, 60, 10, 60, 60, 60, 7, 10, 10, 12, 12, 14)
_SQUARE = "\u25a0\u00a0"
_INDENT = "\u2003"


def write_codebook(report: CodebookReport, out: Path) -> int:
    """Write the codebook in the format of the file's ending; returns how many codes it has.

    Raises Mishap for another ending or if the place can't be written to; `out` is replaced in one go or left.
    """
    if out.suffix.lower() == ".docx":
        _write_document(report, out)
    elif out.suffix.lower() in (".xlsx", ".csv"):
        rows = [_row(report, code) for code in report.tree]
        write_table(tr("Codebook"), _titles(), rows, _WIDTHS, out)
    else:
        raise Mishap(tr("«{name}» does not end in .docx, .xlsx or .csv; nothing was written.", name=out.name))
    return len(report.tree)


def use_words(own: CodeUse, below: CodeUse) -> str:
    """How much a code is used: its own codings, and with sub-codes where that differs."""
    words = _count(own) if own.codings else tr("No codings")
    if below == own:
        return f"{words}."
    return tr("{own}; with sub-codes {below}.", own=words, below=_count(below))


def _titles() -> list[str]:
    return [
        tr("Level"),
        tr("Name"),
        tr("Path"),
        tr("Colour"),
        tr("Definition"),
        tr("Examples"),
        tr("Does not include"),
        tr("Key"),
        tr("Archived"),
        tr("Responses"),
        tr("Codings"),
        tr("Responses with sub-codes"),
        tr("Codings with sub-codes"),
    ]


def _row(report: CodebookReport, code: Code) -> list[Value]:
    own, below = report.own_use(code.uid), report.use_below(code.uid)
    return [
        report.tree.depth(code.uid) + 1,
        code.name,
        report.tree.path(code.uid),
        code.colour,
        code.definition,
        code.examples,
        code.excludes,
        code.key,
        tr("yes") if code.archived else "",
        own.responses,
        own.codings,
        below.responses,
        below.codings,
    ]


def _write_document(report: CodebookReport, out: Path) -> None:
    require_ending(out, ".docx")
    document = blank_document(report.title, (), report.made_at)
    last = document.element.body.find(qn("w:sectPr"))
    for part in _parts(report):
        for element in list(parse_xml(f"<w:body {nsdecls('w')}>{part}</w:body>")):
            last.addprevious(element)
    with written_whole(out) as temporary:
        document.save(str(temporary))


def _parts(report: CodebookReport) -> Iterator[str]:
    codes = list(report.tree)
    headings = [
        Heading(number, min(report.tree.depth(code.uid) + 1, _DEEPEST), code.name)
        for number, code in enumerate(codes, 1)
    ]
    yield paragraph("Title", run(report.title)) + paragraph("Subtitle", run(tr("Codebook")))
    yield _facts(report)
    if not codes:
        yield paragraph("Normal", run(tr("The project has no codes yet.")))
        return
    yield contents(tr("Contents"), headings)
    for code, heading in zip(codes, headings, strict=True):
        yield heading.markup(on_new_page=heading.number == 1, before=_square(code.colour)) + _code(
            report, code
        )
    yield _overview(report, Heading(len(codes) + 1, 1, tr("All codes and how much they are used")))


def _facts(report: CodebookReport) -> str:
    used = sum(use.codings for use in report.own.values())
    day = report.made_at.astimezone() if report.made_at.tzinfo else report.made_at
    rows = (
        (tr("Codes"), str(len(report.tree))),
        (tr("Codings"), str(used)),
        (tr("Date"), f"{day.day}.{day.month}.{day.year}"),
    )
    return "".join(paragraph("HkFact", run(f"{label}\t", "HkMuted"), run(value)) for label, value in rows)


def _code(report: CodebookReport, code: Code) -> str:
    parts = [paragraph("Normal", run(line)) for line in code.definition.splitlines() if line.strip()]
    if not parts:
        parts = [paragraph("HkDefinition", run(tr("No definition yet.")))]
    if examples := examples_of(code.examples):
        parts.append(paragraph("Normal", run(tr("Examples"), "HkLabel"), with_next=True))
        parts += [paragraph("ListBullet", run(line)) for line in examples]
    if code.excludes.strip():
        label = run(tr("Does not include:") + " ", "HkLabel")
        parts.append(paragraph("Normal", label, run(code.excludes.strip())))
    facts = [tr("Archived: no longer used for new codings.")] if code.archived else []
    if code.key:
        facts.append(tr("Key: {key}.", key=code.key))
    facts.append(use_words(report.own_use(code.uid), report.use_below(code.uid)))
    return "".join((*parts, paragraph("HkCount", run(" ".join(facts), "HkMuted"))))


def _overview(report: CodebookReport, heading: Heading) -> str:
    columns = (
        Column(tr("Code"), TEXT_WIDTH * 48 // 100),
        Column(tr("Responses"), TEXT_WIDTH * 19 // 100, numbers=True),
        Column(tr("Codings"), TEXT_WIDTH * 14 // 100, numbers=True),
        Column(tr("With sub-codes"), TEXT_WIDTH * 19 // 100, numbers=True),
    )
    rows = []
    for code in report.tree:
        own, below = report.own_use(code.uid), report.use_below(code.uid)
        name = run(_INDENT * report.tree.depth(code.uid)) + _square(code.colour) + run(code.name)
        rows.append(
            table_row(
                columns, [name, run(str(own.responses)), run(str(own.codings)), run(str(below.codings))]
            )
        )
    head = table_head("HkTable", tr("All codes and how much they are used"), columns)
    return heading.markup(on_new_page=True) + head.replace("</w:tbl>", "".join(rows) + "</w:tbl>")


def _square(colour: str) -> str:
    """A square in the code's own colour; screen readers read the name that follows."""
    look = f'<w:rPr><w:color w:val="{colour.removeprefix("#")}"/></w:rPr>'
    return f'<w:r>{look}<w:t xml:space="preserve">{_SQUARE}</w:t></w:r>'


def _count(use: CodeUse) -> str:
    codings = ntr("{n} coding", "{n} codings", use.codings)
    return tr(
        "{codings} in {responses}",
        codings=codings,
        responses=ntr("{n} response", "{n} responses", use.responses),
    )
