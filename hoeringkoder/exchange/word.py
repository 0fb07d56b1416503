"""The Word document of coded extracts: what was said under each code, by whom, and where it stands.

`write_extracts` is the door; the counting is in `word_report`, the looks in `word_styles`.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import TypeVar

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from ..domain.codes import Code
from ..domain.codings import Extract
from ..domain.language import ntr, tr
from ..domain.memos import THE_PROJECT, MemoAbout, MemoKind
from ..domain.responses import Response, Status
from ..domain.stances import Stance
from .word_markup import Column, Heading, contents, paragraph, run, table_head, table_row
from .word_memos import own_memo, sender_memos
from .word_report import ExtractsReport, Facts, RespondentLine
from .word_styles import STANCE_STYLES, TEXT_WIDTH, blank_document
from .writing import require_ending, written_whole

__all__ = ["ExtractsReport", "write_extracts"]

_T = TypeVar("_T")

_DEEPEST = 9  # heading levels that Word has
_PIECE = 100
"""Extracts or rows in one piece of markup: lxml moves large pieces into a document in quadratic time."""
_ROW = qn("w:tr")
_BETWEEN = "\u00a0· "
# Lines of a quotation become paragraphs; an empty line stays within one, so that none is empty.
_BETWEEN_LINES = re.compile(r"(?<=[^\n])\n(?=[^\n])")


def write_extracts(
    report: ExtractsReport, out: Path, on_progress: Callable[[int, int], None] | None = None
) -> None:
    """Write the report to `out` (a .docx), which is replaced in one go or left as it was.

    `on_progress` is told how many extracts are written and how many there are; what it raises ends the
    writing. Raises Mishap if the name has another ending or the place cannot be written to.
    """
    require_ending(out, ".docx")
    document = blank_document(report.title, report.coders, report.made_at)
    body = document.element.body
    last = body.find(qn("w:sectPr"))
    done, total = 0, len(report.extracts)
    for part, extracts in _parts(report):
        for element in list(parse_xml(f"<w:body {nsdecls('w')}>{part}</w:body>")):
            if element.tag == _ROW:
                last.getprevious().append(element)  # of the table that an earlier part began
            else:
                last.addprevious(element)
        done += extracts
        if on_progress is not None:
            on_progress(done, total)
    with written_whole(out) as temporary:
        document.save(str(temporary))


def _parts(report: ExtractsReport) -> Iterator[tuple[str, int]]:
    """The document from first to last as markup, each part with the number of extracts in it."""
    facts = Facts(report)
    codes = [
        Heading(number, min(report.tree.depth(code.uid) + 1, _DEEPEST), code.name)
        for number, code in enumerate(report.tree, 1)
    ]
    respondents = Heading(len(codes) + 1, 1, tr("Respondents"))
    silent = Heading(len(codes) + 2, 2, tr("Responses without extracts"))
    notes = Heading(len(codes) + 3, 1, tr("Memos on responses and respondents"))
    ending = [respondents, silent] if facts.silent else [respondents]
    ending += [notes] if facts.memos.of_senders else []
    yield _title_page(report, facts), 0
    yield contents(tr("Contents"), [*codes, *ending]), 0
    for code, heading in zip(report.tree, codes, strict=True):
        yield _code_opening(code, heading, facts), 0
        extracts = facts.of_code(code.uid)
        for chunk in _pieces(extracts):
            yield "".join(_extract(extract, facts, len(report.coders) > 1) for extract in chunk), len(chunk)
    yield respondents.markup(on_new_page=True), 0
    for part in _respondents(facts.respondents):
        yield part, 0
    if facts.silent:
        yield silent.markup() + "".join(_silent(response) for response in facts.silent), 0
    if facts.memos.of_senders:
        yield notes.markup() + sender_memos(facts.memos.of_senders), 0


def _pieces(items: Sequence[_T]) -> Iterator[Sequence[_T]]:
    return (items[at : at + _PIECE] for at in range(0, len(items), _PIECE))


def _title_page(report: ExtractsReport, facts: Facts) -> str:
    rows = [
        (tr("Responses"), _number(len(report.responses))),
        (tr("Respondents"), _number(len(facts.respondents))),
        (tr("Codes"), _number(len(report.tree))),
        (tr("Extracts"), _number(len(report.extracts))),
    ]
    if report.coders:
        label = tr("Coder") if len(report.coders) == 1 else tr("Coders")
        rows.append((label, ", ".join(report.coders)))
    rows.append((tr("Date"), _date(report.made_at)))
    return (
        paragraph("Title", run(report.title))
        + paragraph("Subtitle", run(tr("Extracts by code")))
        + "".join(paragraph("HkFact", run(f"{label}\t", "HkMuted"), run(value)) for label, value in rows)
        + facts.memos.on(THE_PROJECT)
    )


def _code_opening(code: Code, heading: Heading, facts: Facts) -> str:
    own, below = facts.of_code(code.uid), facts.below(code.uid)
    lines = [heading.markup(on_new_page=heading.number == 1)]
    if code.definition.strip():
        lines.append(paragraph("HkDefinition", run(code.definition)))
    lines.append(facts.memos.on(MemoAbout(MemoKind.CODE, code.uid)))
    counts = _count(own) + "." if own else tr("No extracts.")
    if len(below) > len(own):
        counts += " " + tr("With sub-codes: {counts}.", counts=_count(below))
    stances = facts.respondents_by_stance(own)
    lines.append(paragraph("HkCount", run(counts), with_next=bool(own)))
    if stances:
        label = run(tr("Respondents by stance:") + " ")
        note = ""
        if facts.anyone_took_several(own):
            note = run(". " + tr("Those who took several are counted under each."))
        lines.append(paragraph("HkCount", label, *_stances(stances), note, with_next=True))
    return "".join(lines)


def _count(extracts: Sequence[Extract]) -> str:
    responses = [extract.response for extract in extracts]
    n, m = len(responses), len(set(responses))
    return tr(
        "{extracts} from {responses}",
        extracts=ntr("{number} extract", "{number} extracts", n, number=_number(n)),
        responses=ntr("{number} response", "{number} responses", m, number=_number(m)),
    )


def _stances(counts: Counter[Stance]) -> list[str]:
    runs: list[str] = []
    for stance in STANCE_STYLES:
        if counts[stance]:
            runs += [run(_BETWEEN if runs else ""), _stance(stance), run(f": {_number(counts[stance])}")]
    return runs


def _extract(extract: Extract, facts: Facts, name_coder: bool) -> str:
    quote = "".join(
        paragraph("HkExtractMore" if i else "HkExtract", run(line))
        for i, line in enumerate(_BETWEEN_LINES.split(extract.quote))
    )
    of_others = facts.memos.on(MemoAbout(MemoKind.CODING, extract.uid), besides=extract.uid)
    memos = own_memo(extract.memo) + of_others
    return quote + paragraph("HkSource", *_source(extract, name_coder), with_next=bool(memos)) + memos


def _stance(stance: Stance) -> str:
    # no line ends between the sign and its name
    return run(f"{stance.sign}\u00a0{stance.label}", STANCE_STYLES[stance])


def _source(extract: Extract, name_coder: bool) -> list[str]:
    runs = _origin(extract.respondent, extract.title)
    if extract.page is not None:
        runs.append(run(", " + tr("p. {page}", page=extract.page)))
    else:
        runs.append(run(", " + tr("paragraph {number}", number=extract.paragraph)))
    if extract.stance:
        runs += [run(_BETWEEN), _stance(extract.stance)]
    if name_coder and extract.coder:
        runs.append(run(_BETWEEN + extract.coder))
    return runs


def _origin(respondent: str, title: str) -> list[str]:
    if not respondent:
        return [run(title)]
    if not title or title == respondent:
        return [run(respondent, "HkRespondent")]
    return [run(respondent, "HkRespondent"), run(f", {title}")]


def _respondents(lines: Sequence[RespondentLine]) -> Iterator[str]:
    if not lines:
        yield paragraph("Normal", run(tr("The project has no responses yet.")))
        return
    types = Counter(line.type or tr("not stated") for line in lines)  # in the order of the lines
    by_type = "; ".join(f"{name} ({_number(n)})" for name, n in types.items())
    n = len(lines)
    total = ntr("{number} respondent:", "{number} respondents:", n, number=_number(n))
    columns = (
        Column(tr("Type"), TEXT_WIDTH * 29 // 100),
        Column(tr("Respondent"), TEXT_WIDTH * 40 // 100),
        Column(tr("Responses"), TEXT_WIDTH * 18 // 100, numbers=True),
        Column(tr("Extracts"), TEXT_WIDTH * 13 // 100, numbers=True),
    )
    caption = tr("Respondents by type, with numbers of responses and extracts")
    yield paragraph("Normal", run(f"{total} {by_type}.")) + table_head("HkTable", caption, columns)
    for piece in _pieces(lines):
        yield "".join(table_row(columns, _cells(line)) for line in piece)


def _cells(line: RespondentLine) -> tuple[str, ...]:
    return (
        run(line.type) if line.type else run(tr("not stated"), "HkMuted"),
        run(line.name),
        run(_number(line.responses)),
        run(_number(line.extracts)),
    )


def _silent(response: Response) -> str:
    remark = f", {response.status.label}" if response.status is Status.NO_REMARKS else ""
    return paragraph("ListBullet", *_origin(response.respondent, response.title), run(remark))


def _number(number: int) -> str:
    """In groups of three from five digits on, as Norwegian is written."""
    return f"{number:,}".replace(",", "\u00a0") if number >= 10_000 else str(number)


def _date(moment: datetime) -> str:
    day = moment.astimezone() if moment.tzinfo else moment
    months = (
        tr("January"), tr("February"), tr("March"), tr("April"), tr("May"), tr("June"), tr("July"),
        tr("August"), tr("September"), tr("October"), tr("November"), tr("December"),
    )  # fmt: skip
    return tr("{day} {month} {year}", day=day.day, month=months[day.month - 1], year=day.year)
