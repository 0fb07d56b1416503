"""Who answered, and who was asked, as tables: XLSX or CSV by the file's ending."""

import csv
from collections.abc import Iterable, Sequence
from pathlib import Path

from openpyxl import Workbook
from openpyxl.utils import get_column_letter

from ..domain.errors import Mishap
from ..domain.invited import InvitedOverview
from ..domain.language import tr
from ..domain.responses import Response
from .cells import Value, harmless, heading, text_cell
from .writing import written_whole

_WIDTH, _NARROW = 44, 14  # of columns, in characters
_BETWEEN = "; "


def write_senders(responses: Sequence[Response], out: Path) -> int:
    """Write who sent which response and how sure that is; returns how many lines.

    Given back to `respondents --set`, with the first three columns as they are headed, it corrects them.
    Raises Mishap for another ending than .xlsx and .csv, or if the place can't be written to.
    """
    titles = ["uid", tr("Respondent"), tr("Type"), tr("Certainty (%)"), tr("Response"), tr("File")]
    rows = [
        (
            response.uid,
            _BETWEEN.join(one.name for one in response.respondents),
            response.respondent_type,
            response.certainty,
            response.title,
            response.filename,
        )
        for response in responses
    ]
    return _write(tr("Respondents"), titles, rows, out)


def write_invited(overview: InvitedOverview, responses: Iterable[Response], out: Path) -> int:
    """Write who was asked and who answered, those who were not asked last; returns how many lines.

    Raises Mishap for another ending than .xlsx and .csv, or if the place can't be written to.
    """
    named = {response.uid: response.title for response in responses}
    titles = [tr("Invited"), tr("Type"), tr("Answered"), tr("Respondent"), tr("Responses")]
    rows: list[tuple[Value, ...]] = []
    for body in overview.invited:
        state = tr("yes") if body.has_answered else tr("no")
        who = _BETWEEN.join(one.name for one in body.respondents)
        rows.append((body.name, body.type, state, who, _titles(body.responses, named)))
    for one, its in overview.uninvited:
        rows.append(("", one.type, tr("not invited"), one.name, _titles(its, named)))
    return _write(tr("Invited bodies"), titles, rows, out)


def _titles(uids: Iterable[str], named: dict[str, str]) -> str:
    return _BETWEEN.join(named[uid] for uid in uids if uid in named)


def _write(title: str, titles: Sequence[str], rows: Sequence[Sequence[Value]], out: Path) -> int:
    ending = out.suffix.lower()
    if ending not in (".csv", ".xlsx"):
        raise Mishap(tr("«{name}» does not end in .xlsx or .csv; nothing was written.", name=out.name))
    with written_whole(out) as temporary:
        if ending == ".csv":
            _write_csv(titles, rows, temporary)
        else:
            _workbook(title, titles, rows).save(temporary)
    return len(rows)


def _write_csv(titles: Sequence[str], rows: Sequence[Sequence[Value]], out: Path) -> None:
    with out.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(titles)
        for row in rows:
            writer.writerow([harmless(cell) for cell in row])


def _workbook(title: str, titles: Sequence[str], rows: Sequence[Sequence[Value]]) -> Workbook:
    workbook = Workbook(write_only=True)
    workbook.properties.title, workbook.properties.creator = title, ""
    sheet = workbook.create_sheet(title)
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(titles))}{len(rows) + 1}"
    for number, name in enumerate(titles):
        is_wide = any(isinstance(row[number], str) and len(str(row[number])) > _NARROW for row in rows[:200])
        width = _WIDTH if is_wide and name != "uid" else _NARROW
        sheet.column_dimensions[get_column_letter(number + 1)].width = width
    sheet.append([heading(sheet, name) for name in titles])
    for row in rows:
        sheet.append([text_cell(sheet, value) if isinstance(value, str) else value for value in row])
    return workbook
