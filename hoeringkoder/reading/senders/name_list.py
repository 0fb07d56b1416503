"""Names of bodies out of a list: a spreadsheet, a document, or text that was pasted.

The ministries' lists of whom they ask have one name a line, bullets, several columns, headings that are
groups, and lines that name no body ("Departementene", "m.fl."). What is taken for no name is told, never
dropped in silence.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from ...domain.errors import ReadingFailed
from ...domain.invited import ListedName, NameList
from ...domain.language import tr
from ...domain.names import name_key
from ...domain.readings import Content, ParagraphKind
from ...domain.responses import RESPONDENT_TYPES_HEALTH, RESPONDENT_TYPES_MINISTRIES
from ...domain.surveys import Sheet
from ..files import Format, format_of
from ..pool import read_all
from ..reader import bytes_of
from .name_line import is_sentence, parts_of
from .types import matching_type, type_of_name

_MOST_SIGNS = 150
_AND_SO_ON = re.compile(r",?\s*(?:\bo\.\s?l\.?|\bm\.\s?fl\.?|\bm\.?v\.?|\bosv\.?|\betc\.?)\s*$", re.I)
_GROUP = re.compile(
    r"(?:alle )?(?:\w*departementene|(?:fylkes)?kommunene|statsforvalter(?:ne|ane)|fylkesmennene"
    r"|universitetene"
    r"|høgskolene|høyskolene|helseforetakene|(?:de )?regionale helseforetak(?:ene)?|landets \w+"
    r"|alle \w+(?: \w+)?)",
    re.I,
)
"""Bodies that are named all together: no one name to look for."""
_HEADED = re.compile(
    r"(?:\w*departementer|\w*direktorat(?:er)?|kommuner|fylkeskommuner|statsforvalter(?:e|ar)|universiteter"
    r"|(?:regionale |private )?helseforetak|(?:statlige|statlege|offentlige|offentlege|private|kommunale"
    r"|frivillige) \w+"
    r"(?: og \w+)*|[\w -]*(?:organisasjoner|organisasjonar|virksomheter|verksemder|institusjoner"
    r"|institusjonar"
    r"|foreninger|foreiningar|forbund og \w+|etater|etatar|ombud og \w+|næringsliv|kommuner og \w+|bedrifter)"
    r"|universiteter og \w+|andre|øvrige|andre \w+|fag- og \w+|pasient- og \w+|privatpersoner"
    r"|interessegrupper)",
    re.I,
)
_NO_NAME = re.compile(
    r"^(?:høringsinstans(?:er|ane?)?|høyringsinstans(?:ar|ane)?|adresseliste|(?:liste over"
    r"|oversikt over) .*|frist\b.*"
    r"|side \d+.*|vedlegg\b.*|til høringsinstansene.*|saksnr.*|dato\b.*|kopi\b.*|navn|namn|instans(?:er)?"
    r"|e-?post.*"
    r"|https?:.*|www\..*|\d[\d .:/-]*|postboks .*|\d{4} \w+)$",
    re.I,
)
_NAME_HEADING = re.compile(
    r"(?:navn|namn|(?:hørings|høyrings)?instans\w*|(?:organisasjon|virksomhet|verksemd)(?:ens?|as?"
    r"|s)?(?:navn|namn)?"
    r"|mottaker\w*|mottakar\w*|avsender|avsendar|name|organisation)(?:[ /(].*)?",
    re.I,
)
_TYPE_HEADING = re.compile(r"(?:type|kategori|gruppe|sektor|slag)\w*(?: .*)?", re.I)
_NAMED_TYPES = {name.casefold(): name for name in (*RESPONDENT_TYPES_MINISTRIES, *RESPONDENT_TYPES_HEALTH)}
_SHEETS = (Format.XLSX, Format.ODS, Format.CSV)


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of a list; `is_heading` where the document itself says so."""

    text: str
    is_heading: bool = False


def names_in_file(path: Path) -> NameList:
    """The names of a list, which is read in a worker process.

    Raises ReadingFailed, whose message says why and what to do, where the file can't be read.
    """
    kind = format_of(bytes_of(path), path.name)
    if kind in _SHEETS:
        return _names_in_sheets(path)
    if kind == Format.TEXT:
        from ..documents.txt import decoded

        return names_in_text(decoded(bytes_of(path)))
    outcomes = list(read_all([path], jobs=1))
    readings = [outcome.reading for outcome in outcomes if outcome.reading is not None]
    if not readings:
        raise ReadingFailed(next((one.reason for one in outcomes), tr("There is no text in the file.")))
    return _names_of(line for reading in readings for line in _lines_of(reading.content))


def names_in_text(text: str) -> NameList:
    """The names of a list that was pasted: lines, with tabs between the cells where it comes from a sheet."""
    rows = [line.split("\t") for line in text.splitlines() if line.strip()]
    if any(len(row) > 1 for row in rows) and (found := _names_by_column([tuple(row) for row in rows])):
        return found
    return _names_of(_by_columns(rows))


def sheets_in_file(path: Path) -> tuple[Sheet, ...]:
    """The sheets of a spreadsheet, which is read in a worker process. Raises ReadingFailed."""
    from ..surveys.file import read_survey_file

    found = read_survey_file(path)
    return found.sheets if found is not None else ()


def _names_in_sheets(path: Path) -> NameList:
    names: list[ListedName] = []
    left_out: list[str] = []
    for sheet in sheets_in_file(path):
        found = _names_by_column(sheet.rows) or _names_of(_by_columns(sheet.rows))
        names += found.names
        left_out += found.left_out
    return NameList(_each_once(names), tuple(left_out))


def _names_by_column(rows: Sequence[tuple[str, ...]]) -> NameList | None:
    """The names below a heading that says so, with their types if another says so; None without one."""
    for top, row in enumerate(rows[:10]):
        name_at = next((i for i, cell in enumerate(row) if _NAME_HEADING.fullmatch(cell.strip())), None)
        filled = [cell for cell in row if cell.strip()]
        if name_at is None or (len(filled) < 2 and max(map(len, rows)) > 1):
            continue
        type_at = next((i for i, cell in enumerate(row) if _TYPE_HEADING.fullmatch(cell.strip())), None)
        below = [(_cell(one, name_at), _cell(one, type_at)) for one in rows[top + 1 :]]
        names = [ListedName(name, kind or type_of_name(name)) for name, kind in below if name_key(name)]
        return NameList(_each_once(names))
    return None


def _by_columns(rows: Sequence[Sequence[str]]) -> Iterator[_Line]:
    """Column by column, for each may have its own group at its top."""
    for column in range(max(map(len, rows), default=0)):
        yield from (_Line(row[column]) for row in rows if column < len(row))


def _cell(row: Sequence[str], at: int | None) -> str:
    return " ".join(row[at].split()) if at is not None and at < len(row) else ""


def _lines_of(content: Content) -> Iterator[_Line]:
    for paragraph in content.paragraphs:
        text = content.text[paragraph.start : paragraph.end]
        for cell in re.split(r"[\t\n]", text):
            yield _Line(cell, paragraph.kind == ParagraphKind.HEADING)


def _names_of(lines: Iterable[_Line]) -> NameList:
    """Names and groups in the order of their lines."""
    names: list[ListedName] = []
    left_out: list[str] = []
    group = ""
    for line in lines:
        for text in parts_of(line.text):
            if _is_heading(text, line.is_heading):
                group = _type_of_group(text)
                left_out.append(text.rstrip(":"))
            elif not is_sentence(text) and _is_name(name := _tidied(text)):
                names.append(ListedName(name, group or type_of_name(name)))
            elif text:
                left_out.append(text)
    return NameList(_each_once(names), tuple(left_out))


def _tidied(text: str) -> str:
    return _AND_SO_ON.sub("", text).strip(" ;,:–-").removesuffix(".")


def _is_heading(text: str, is_heading: bool) -> bool:
    words = text.rstrip(":")
    if _NAMED_TYPES.get(words.casefold()) or _HEADED.fullmatch(words):
        return True
    return text.endswith(":") or (is_heading and not type_of_name(words))


def _type_of_group(text: str) -> str:
    words = text.rstrip(":").strip()
    return _NAMED_TYPES.get(words.casefold()) or matching_type(words)


def _is_name(text: str) -> bool:
    if not 1 < len(text) <= _MOST_SIGNS or not text[0].isalnum() or "@" in text:
        return False
    return not (_NO_NAME.match(text) or _GROUP.fullmatch(text)) and bool(re.search(r"[^\W\d_]{2}", text))


def _each_once(names: Iterable[ListedName]) -> tuple[ListedName, ...]:
    once: dict[str, ListedName] = {}
    for one in names:
        key = name_key(one.name)
        if key not in once or (one.type and not once[key].type):
            once[key] = one
    return tuple(once.values())
