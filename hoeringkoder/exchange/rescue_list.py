"""What a rescue could not bring through, as a table for any program."""

import csv
from pathlib import Path

from ..domain.language import tr
from ..domain.rescue import RescueReport, kind_label
from .cells import harmless
from .writing import plain, require_ending, written_whole


def write_rescue_list(report: RescueReport, out: Path) -> int:
    """Write what was damaged and what is lost, a line each: CSV in UTF-8, semicolons, a header line.

    Returns the number of lines. Raises Mishap if the name does not end in ``.csv`` or the place cannot be
    written to; `out` is replaced in one go or left.
    """
    require_ending(out, ".csv")
    lines = [(tr("damaged"), line) for line in report.damaged] + [(tr("lost"), line) for line in report.lost]
    with written_whole(out) as temporary, temporary.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow([tr("State"), tr("Kind"), tr("What"), tr("Reason")])
        for state, line in lines:
            cells = (state, kind_label(line.kind), plain(line.what), line.reason)
            writer.writerow([harmless(cell) for cell in cells])
    return len(lines)
