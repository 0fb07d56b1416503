"""Exporting the extracts that are shown, as a table or for Word."""

from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.uids import printable
from hoeringkoder.exchange.word import ExtractsReport, write_extracts
from hoeringkoder.project import ExtractList, Project

from ..job import Job
from .exporting import WritingDialog, tell_progress

Read = Callable[[Project], ExtractList]


class ExtractsExportDialog(WritingDialog):
    """Reads the list anew in the background and writes it by the ending of the file; `said_of_them` is what
    the Word document says under its title of which they are."""

    def __init__(
        self, project: Path, read: Read, said_of_them: str, out: Path, parent: QWidget | None
    ) -> None:
        write = partial(_write, project, read, said_of_them, out)
        super().__init__(tr("Exporting the extracts"), tr("The extracts are exported"), out, write, parent)

    def said(self, count: int) -> str:
        """How many extracts, and where."""
        return ntr(
            "{n} extract stands in «{path}».",
            "{n} extracts stand in «{path}».",
            count,
            path=printable(str(self._out)),
        )


def _write(path: Path, read: Read, said_of_them: str, out: Path, job: Job) -> int:
    from hoeringkoder.exchange.tables import write_csv, write_xlsx  # openpyxl takes a moment to load

    # The open project belongs to the window's thread.
    with Project.open(path, read_only=True) as project:
        found = read(project)
        extracts: list[Extract] = []
        for extract in found.every():
            extracts.append(extract)
            if not len(extracts) % 500:
                tell_progress(job, len(extracts), len(found))
        if out.suffix.lower() == ".docx":
            title = f"{project.name} – {said_of_them}"
            write_extracts(word_report(project, title, extracts), out, partial(tell_progress, job))
        else:
            (write_csv if out.suffix.lower() == ".csv" else write_xlsx)(extracts, out)
    return len(extracts)


def word_report(project: Project, title: str, extracts: list[Extract]) -> ExtractsReport:
    """These extracts for Word, with the codes that they have and those above."""
    tree, responses = project.codes.tree(), {extract.response for extract in extracts}
    used = {extract.code_uid for extract in extracts}
    shown = used | {above.uid for code in used for above in tree.ancestors(code)}
    return ExtractsReport(
        title=title,
        tree=CodeTree(code for code in tree if code.uid in shown),
        extracts=extracts,
        responses=[response for response in project.responses.all() if response.uid in responses],
        coders=sorted({extract.coder for extract in extracts}),
        made_at=datetime.now(UTC),
        memos=project.memos.lines(),
    )
