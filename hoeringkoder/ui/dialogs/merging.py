"""Merging: what would come in from each file, before anything is written, and the receipt afterwards."""

from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.merging import MergedFile, MergeReceipt

from ..plain import PlainLabel
from ..rows_table import ROW_HEIGHT, Column, RowsModel, RowsTable
from ..theme import SMALL_SIZE, current_theme, ui_font
from .base import Dialog

MOST_ROWS = 8
"""Files, and reasons, that are shown without scrolling."""


class _MergeDialog(Dialog):
    """A row for each file, a list of what the lead should know, and a sum that adds up."""

    def __init__(self, name: str, title: str, receipt: MergeReceipt, parent: QWidget | None) -> None:
        super().__init__(name, title, sentence_of(receipt), parent)
        self.model = RowsModel(_columns(receipt.dry_run), lambda file: str(file.path))
        self.model.set_rows(receipt.files)
        table = RowsTable("merge_rows", tr("Files"), self.model)
        table.setFixedHeight((min(MOST_ROWS, len(receipt.files)) + 1) * ROW_HEIGHT + 10)
        self.content.addWidget(table)
        reasons = [_named(file, reason) for file in receipt.files for reason in file.reasons]
        if reasons:
            self.content.addWidget(_reasons_label(reasons))
        self.content.addStretch()
        total = PlainLabel(sum_of(receipt))
        total.setObjectName("merge_sum")
        total.setFont(ui_font(SMALL_SIZE))
        total.setStyleSheet(f"color: {current_theme().muted}")
        self.buttons.insertWidget(0, total)
        self.resize(980, 320)


class MergePreview(_MergeDialog):
    """What would happen. Emits `merge_requested(paths)`."""

    merge_requested = Signal(list)

    def __init__(self, receipt: MergeReceipt, parent: QWidget | None) -> None:
        super().__init__("merge_preview", tr("Merge project files"), receipt, parent)
        self.add_cancel()
        self.primary = self.add_primary("merge", tr("Merge"))
        self._paths: list[Path] = [file.path for file in receipt.files if file.usable]
        self.primary.setEnabled(any(_brings_something(file) for file in receipt.files))
        self.primary.clicked.connect(self._on_merge)

    def _on_merge(self) -> None:
        self.accept()
        self.merge_requested.emit(self._paths)


class MergeDone(_MergeDialog):
    """What has happened."""

    def __init__(self, receipt: MergeReceipt, parent: QWidget | None) -> None:
        super().__init__("merge_receipt", tr("Merged"), receipt, parent)
        self.add_primary("close", tr("Close")).clicked.connect(self.accept)


def sentence_of(receipt: MergeReceipt) -> str:
    """What will come, or has come, in one or two sentences."""
    codings = sum(file.new_codings for file in receipt.files)
    if not any(_brings_something(file) for file in receipt.files):
        return (
            tr("There is nothing new in the files. Nothing will be changed.")
            if receipt.dry_run
            else tr("There was nothing new in the files. Nothing was changed.")
        )
    coming = ntr("{n} new coding", "{n} new codings", codings)
    if others := sum(file.added for file in receipt.files) - codings:
        more = ntr(
            "{n} other new thing (response, code, analyst …)",
            "{n} other new things (responses, codes, analysts …)",
            others,
        )
        coming = tr("{codings} and {more}", codings=coming, more=more)
    head = tr("You get {what}.", what=coming) if receipt.dry_run else tr("{what} came in.", what=coming)
    return " ".join((head, tr("Nothing is lost, and the whole merge can be undone.")))


def sum_of(receipt: MergeReceipt) -> str:
    """The totals over all files: incoming = added + identical + changed + conflicts + rejected."""
    return tr(
        "{incoming} in: {added} new + {identical} identical + {changed} changed + {conflicts} in conflict "
        "+ {rejected} rejected",
        incoming=sum(file.incoming for file in receipt.files),
        added=sum(file.added for file in receipt.files),
        identical=sum(file.identical for file in receipt.files),
        changed=sum(file.changed for file in receipt.files),
        conflicts=sum(file.conflicts for file in receipt.files),
        rejected=sum(file.rejected for file in receipt.files),
    )


def _brings_something(file: MergedFile) -> bool:
    return bool(file.usable and (file.added or file.changed or file.conflicts))


def _columns(dry_run: bool) -> list[Column[MergedFile]]:
    return [
        Column(tr("File"), lambda file: file.path.name),
        Column(tr("Analysts"), lambda file: ", ".join(file.coders) or "–"),
        Column(tr("Incoming"), lambda file: _number(file, file.incoming), 72, is_number=True),
        Column(tr("New"), lambda file: _number(file, file.added), 60, is_number=True),
        Column(tr("Identical"), lambda file: _number(file, file.identical), 72, is_number=True),
        Column(tr("Changed"), lambda file: _number(file, file.changed), 72, is_number=True),
        Column(tr("Conflicts"), lambda file: _number(file, file.conflicts), 80, is_number=True),
        Column(tr("Rejected"), lambda file: _number(file, file.rejected), 72, is_number=True),
        Column(tr("State"), lambda file: _state(file, dry_run), 110, colour=_state_colour),
    ]


def _number(file: MergedFile, number: int) -> str:
    return str(number) if file.usable else "–"


def _state(file: MergedFile, dry_run: bool) -> str:
    if not file.usable:
        return tr("left out")
    if not _brings_something(file):
        return tr("nothing new")
    return tr("ready") if dry_run else tr("merged")


def _state_colour(file: MergedFile) -> str:
    theme = current_theme()
    if not file.usable:
        return theme.against
    return theme.support if _brings_something(file) else theme.muted


def _named(file: MergedFile, reason: str) -> str:
    return reason if file.path.name in reason else f"{file.path.name}: {reason}"


def _reasons_label(reasons: list[str]) -> PlainLabel:
    shown = reasons[:MOST_ROWS]
    if len(reasons) > len(shown):
        shown.append(ntr("and {n} more", "and {n} more", len(reasons) - len(shown)))
    label = PlainLabel("\n".join(f"• {reason}" for reason in shown))
    label.setObjectName("merge_reasons")
    label.setWordWrap(True)
    return label
