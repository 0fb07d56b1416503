"""Who answered, and who was asked, as tables: XLSX or CSV by the file's ending."""

from collections.abc import Iterable, Sequence
from pathlib import Path

from ..domain.invited import InvitedOverview
from ..domain.language import tr
from ..domain.responses import Response
from .cells import Value
from .simple_tables import write_table

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
    return write_table(title, titles, rows, [_width(rows, *one) for one in enumerate(titles)], out)


def _width(rows: Sequence[Sequence[Value]], column: int, name: str) -> int:
    is_wide = any(isinstance(row[column], str) and len(str(row[column])) > _NARROW for row in rows[:200])
    return _WIDTH if is_wide and name != "uid" else _NARROW
