"""Exporting the reading ledger: every paragraph and what became of it, as a table."""

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.uids import printable
from hoeringkoder.project import Project

from ..job import Job
from .exporting import WritingDialog, tell_progress


class LedgerExportDialog(WritingDialog):
    """Writes the ledger of one analyst (the name), or of all together."""

    def __init__(self, project: Path, coder: str, out: Path, parent: QWidget | None) -> None:
        write = partial(_write, project, coder, out)
        super().__init__(tr("Exporting the ledger"), tr("The ledger is exported"), out, write, parent)

    def said(self, count: int) -> str:
        """How many paragraphs, and where."""
        return ntr(
            "{n} paragraph stands in «{path}».",
            "{n} paragraphs stand in «{path}».",
            count,
            path=printable(str(self._out)),
        )


def _write(path: Path, coder: str, out: Path, job: Job) -> int:
    from hoeringkoder.exchange.ledger_list import write_ledger  # openpyxl takes a moment to load

    # The open project belongs to the window's thread.
    with Project.open(path, read_only=True) as project:
        responses = project.ledger.left(coder)
        entries = []
        for number, response in enumerate(responses):
            tell_progress(job, number, len(responses))
            entries.append((response, project.ledger.lines(response.uid, coder)))
        return write_ledger(entries, out)
