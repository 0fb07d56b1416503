"""What a rescue has given: what came through, what did not, as a list that can be kept."""

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path, PurePath

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.readings import Reading
from hoeringkoder.domain.rescue import RescueLine, RescueReport
from hoeringkoder.project.rescue import rescue
from hoeringkoder.reading import read_all

from ..job import Job
from ..plain import shortened
from ..rows_table import Column, RowsModel, RowsTable
from ..theme import current_theme
from .base import Dialog
from .chooser import FileChooser
from .exporting import Cancelled

MOST_WRAPPED = 300
"""Lines that are shown in full; to measure more takes seconds, and tooltips have them too."""
MOST_OF_WHAT = 160
"""Code points; a damaged row can be pages of garbage. The list that can be saved has all of it."""


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    is_lost: bool
    line: RescueLine


class RescuedDialog(Dialog):
    """Emits `open_requested()` for the new project."""

    open_requested = Signal()

    def __init__(
        self, report: RescueReport, target: Path, chooser: FileChooser, parent: QWidget | None
    ) -> None:
        super().__init__("rescued_dialog", tr("What was rescued"), sentence_of(report, target), parent)
        self._text = list_of(report, target)
        self._target = target
        self._chooser = chooser
        lines = [*((False, line) for line in report.damaged), *((True, line) for line in report.lost)]
        self.model = RowsModel(_columns(), lambda row: str(row.number))
        self.model.set_rows(_Row(number, *line) for number, line in enumerate(lines))
        table = RowsTable("rescue_rows", tr("What was not rescued"), self.model)
        if len(lines) <= MOST_WRAPPED:
            table.wrap_rows()
        table.setVisible(bool(lines))
        self.content.addWidget(table)
        self.add_cancel(tr("Close"))
        self.add_secondary("save_list", tr("Save the list…")).clicked.connect(self._on_save)
        go_on = self.add_primary("open_rescued", tr("Open the new project"))
        go_on.clicked.connect(self._on_open)
        if lines:
            self.resize(780, 460)
        else:
            go_on.setFocus()

    def _on_save(self) -> None:
        name = tr("{name} – rescued.txt", name=self._target.stem)
        self._chooser.text_file(self, name, self._save)

    def _save(self, path: Path) -> None:
        try:
            path.write_text(self._text, encoding="utf-8")
        except OSError as error:
            reason = error.strerror or str(error)
            self.complain(
                tr("{path} can't be written: {reason}. Choose another place.", path=path, reason=reason)
            )
        else:
            self.complain("")

    def _on_open(self) -> None:
        self.accept()
        self.open_requested.emit()


def rescue_into(damaged: Path, target: Path, job: Job) -> RescueReport | None:
    """Rescue what can be read into a new project; to be run as a `Job`. None if it was cancelled."""

    def on_progress(done: int, total: int) -> None:
        if job.is_cancelled:
            raise Cancelled
        job.progressed.emit(done, total, "")

    try:
        return rescue(damaged, target, read_again, on_progress)
    except Cancelled:
        return None


def read_again(original: bytes, name: str) -> Reading | None:
    """What a response's file says, read in a process of its own; None if it can't be read."""
    with tempfile.TemporaryDirectory(prefix="hoeringkoder-", ignore_cleanup_errors=True) as folder:
        path = Path(folder) / f"original{PurePath(name).suffix}"
        path.write_bytes(original)
        return next((outcome.reading for outcome in read_all([path])), None)


def sentence_of(report: RescueReport, target: Path) -> str:
    """How much the new project holds, and whether anything is missing."""
    name = {kind: name for kind, name in _counted().items() if report.rescued.get(kind)}
    holds = ", ".join(count(report.rescued[kind]) for kind, count in name.items()) or tr("nothing")
    head = tr("«{path}» holds {what}.", path=target, what=holds)
    if report.is_complete:
        return " ".join((head, tr("As far as can be known, everything came through.")))
    damaged = ntr("{n} thing came through in part", "{n} things came through in part", len(report.damaged))
    lost = ntr("{n} is lost", "{n} are lost", len(report.lost))
    return " ".join((head, tr("{damaged}, {lost}; they are listed here.", damaged=damaged, lost=lost)))


def list_of(report: RescueReport, target: Path) -> str:
    """The same as text, to be kept."""
    blocks = [sentence_of(report, target)]
    for title, lines in ((tr("In part"), report.damaged), (tr("Lost"), report.lost)):
        if lines:
            listed = (f"- {kind_name(one.kind)}: {one.what}\n  {one.reason}" for one in lines)
            blocks.append("\n".join((f"{title}:", *listed)))
    return "\n\n".join(blocks) + "\n"


def _columns() -> list[Column[_Row]]:
    return [
        Column(tr("State"), lambda row: tr("lost") if row.is_lost else tr("in part"), 90, colour=_colour),
        Column(tr("Kind"), lambda row: kind_name(row.line.kind), 120),
        Column(tr("What"), lambda row: shortened(" ".join(row.line.what.split()), MOST_OF_WHAT)),
        Column(tr("Why"), lambda row: row.line.reason, 280),
    ]


def _colour(row: _Row) -> str:
    return current_theme().against if row.is_lost else current_theme().remarks


def kind_name(kind: str) -> str:
    """What a kind of thing is called; its own name for one of the file's inner parts."""
    return {
        "response": tr("response"),
        "respondent": tr("respondent"),
        "code": tr("code"),
        "coding": tr("coding"),
        "coder": tr("analyst"),
        "text": tr("text"),
        "original": tr("original file"),
        "step": tr("step of the history"),
        "change": tr("change in the history"),
        "page": tr("page of the file"),
    }.get(kind, kind)


def _counted() -> dict[str, Callable[[int], str]]:
    return {
        "response": lambda n: ntr("{n} response", "{n} responses", n),
        "code": lambda n: ntr("{n} code", "{n} codes", n),
        "coding": lambda n: ntr("{n} coding", "{n} codings", n),
        "step": lambda n: ntr("{n} step", "{n} steps", n),
    }
