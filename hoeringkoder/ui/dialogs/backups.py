"""The backups of a project: which there are, where they lie, and what can be done with one."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFormLayout,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from hoeringkoder.domain.backups import Backup
from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.uids import printable
from hoeringkoder.project.backup_settings import (
    backup_root,
    backup_settings,
    is_root_fixed,
    keep_backup_settings,
)
from hoeringkoder.project.backups import backups_of, looked_into

from ..choice import PickList
from ..empty import EmptyPlace, Paged
from ..job import Job
from ..plain import PlainLabel
from ..rows_table import Column, RowsModel, RowsTable
from ..sizes import GIGABYTE, decimal, size_of
from ..times import local_time
from .base import Dialog
from .working import WorkDialog

LIMITS = (1, 2, 5, 10, 20, 50, 100)
"""Gigabytes to choose from."""
QUICK_MILLISECONDS = 300
"""Work that is done so fast shows no dialog."""


class BackupsDialog(Dialog):
    """Works for a project by its path, also one that is damaged or gone.

    Emits `restore_requested(Backup)`, `copy_requested(Backup)`, `backup_requested()`, `folder_requested()`.
    """

    restore_requested = Signal(object)
    copy_requested = Signal(object)
    backup_requested = Signal()
    folder_requested = Signal()

    def __init__(self, path: Path, parent: QWidget | None, can_back_up: bool = False) -> None:
        sentence = tr(
            "Copies of «{name}» that the program has made. Restoring one makes the project as it was then; "
            "what it is now is kept as a backup too, so nothing is lost.",
            name=printable(path.name),
        )
        super().__init__("backups_dialog", tr("Backups"), sentence, parent)
        self._path = path
        self.model = RowsModel(_columns(), lambda backup: backup.path.name)
        self.table = RowsTable("backup_rows", tr("Backups"), self.model)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.place = Paged()
        self.place.setLayout(self.place.pages)
        self.place.pages.addWidget(self.table)
        self._empty = EmptyPlace(tr("Looking for backups …"))
        self.place.pages.addWidget(self._empty)
        self.place.pages.setCurrentIndex(1)
        self.content.addWidget(self.place, 1)
        self.content.addLayout(self._settings_form())
        self.add_cancel(tr("Close"))
        self.back_up = self.add_secondary("back_up", tr("Back up now"))
        self.back_up.setVisible(can_back_up)
        self.copy = self.add_secondary("copy", tr("Open a copy…"))
        self.restore = self.add_primary("restore", tr("Restore…"))
        self.back_up.clicked.connect(self.backup_requested)
        self.copy.clicked.connect(lambda: self._emit(self.copy_requested))
        self.restore.clicked.connect(lambda: self._emit(self.restore_requested))
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._update_buttons())
        self._update_buttons()
        self.resize(860, 520)
        self.refresh()

    def refresh(self) -> None:
        """Look for the backups anew, in the background: the folder may lie on a slow share."""
        path = self._path
        # The window's, not ours: it may have to outlive the dialog until it can stop.
        job = Job(lambda job: [looked_into(backup) for backup in backups_of(path)], self.parent())
        job.succeeded.connect(self._on_found)
        job.finished.connect(job.deleteLater)
        job.start()

    def use_folder(self, folder: Path) -> None:
        """Let backups lie in another folder from now on. Those that are there stay where they are."""
        old = backup_root()
        if self._keep(folder=str(folder)) and folder != old:
            self.folder.setText(str(folder))
            self.refresh()
            self.complain(tr("The backups made before still lie in {folder}.", folder=old))

    def _settings_form(self) -> QFormLayout:
        self.folder = PlainLabel(str(backup_root()))
        self.folder.setObjectName("backup_folder")
        self.folder.setWordWrap(True)
        change = QPushButton(tr("Change…"))
        change.setObjectName("change_folder_button")
        change.setAccessibleName(tr("Change the folder for backups"))
        change.setAutoDefault(False)
        change.setEnabled(not is_root_fixed())
        change.clicked.connect(self.folder_requested)
        row = QHBoxLayout()
        row.addWidget(self.folder, 1)
        row.addWidget(change)
        self.limit = PickList()
        self.limit.setObjectName("backup_limit")
        self.limit.setAccessibleName(tr("How much room the backups of each project may take"))
        chosen = backup_settings().limit
        for limit in sorted({*(size * GIGABYTE for size in LIMITS), chosen}):
            self.limit.addItem(tr("{n} GB for each project", n=decimal(limit / GIGABYTE)), limit)
        self.limit.setCurrentIndex(self.limit.findData(chosen))
        self.limit.activated.connect(lambda _: self._keep(limit=self.limit.currentData()))
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        form.addRow(tr("They lie in"), row)
        form.addRow(tr("At most"), self.limit)
        self.limit.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        return form

    def _keep(self, **choice: Any) -> bool:
        try:
            keep_backup_settings(replace(backup_settings(), **choice))
        except Mishap as mishap:
            self.complain(str(mishap))
            return False
        self.complain("")
        return True

    def _on_found(self, backups: list[Backup]) -> None:
        self.model.set_rows(backups)
        if backups:
            self.place.pages.setCurrentIndex(0)
            if not self.table.selected_keys():
                self.table.selectRow(0)
            self.table.setFocus()
        else:
            self._empty.sentence = tr(
                "There are no backups of this project here yet. One is made when a changed project has been "
                "opened, every ten minutes while you work, when you close it, and before a merge."
            )
            self.place.pages.setCurrentIndex(1)
        self._update_buttons()

    def _chosen(self) -> Backup | None:
        rows = [self.model.row_of(key) for key in self.table.selected_keys()]
        return self.model.rows[rows[0]] if rows else None

    def _update_buttons(self) -> None:
        backup = self._chosen()
        for button in (self.copy, self.restore):
            button.setEnabled(backup is not None and backup.contents is not None)

    def _emit(self, signal: Any) -> None:
        backup = self._chosen()
        if backup is not None:
            self.accept()
            signal.emit(backup)


class BackupFirst(WorkDialog):
    """Makes a backup before something large is done; not shown if it is made at once.

    Emits `work_done(backup)`; and where none could be made, and the user wants to go on all the same,
    `without_requested()`.
    """

    without_requested = Signal()

    def __init__(self, work: Callable[[Job], Any], without: str, parent: QWidget | None) -> None:
        sentence = tr("The project is copied first, as it is now, so that it can be had back.")
        super().__init__("backup_dialog", tr("Making a backup"), sentence, work, parent)
        self.without = self.add_secondary("without", without)
        self.without.hide()
        self._can_go_on = bool(without)
        self.without.clicked.connect(self._on_without)
        self.job.failed.connect(lambda _: self._offer_without())
        self._delay = QTimer(self)
        self._delay.setSingleShot(True)
        self._delay.setInterval(QUICK_MILLISECONDS)
        self._delay.timeout.connect(self.open)

    def start(self) -> None:
        """Begin, and show the dialog if it takes a while."""
        self.job.start()
        self._delay.start()

    def finish(self, result: object) -> None:
        self._delay.stop()
        super().finish(result)

    def _offer_without(self) -> None:
        self._delay.stop()
        self.without.setVisible(self._can_go_on)
        self.open()
        self.cancel.setFocus()

    def _on_without(self) -> None:
        self.accept()
        self.without_requested.emit()


def _columns() -> list[Column[Backup]]:
    return [
        Column(tr("When"), lambda backup: local_time(backup.made_at), 170),
        Column(tr("Why"), lambda backup: backup.reason.label, 190),
        Column(tr("Newest step"), _newest),
        Column(
            tr("Steps"),
            lambda backup: str(backup.contents.steps) if backup.contents else "–",
            70,
            is_number=True,
        ),
        Column(tr("Size"), lambda backup: size_of(backup.size), 84, is_number=True),
    ]


def _newest(backup: Backup) -> str:
    held = backup.contents
    if held is None:
        return tr("can't be read")
    return f"{printable(held.label)} ({printable(held.coder)})" if held.coder else printable(held.label)


def restore_sentence(backup: Backup, name: str, unsaved: int) -> str:
    """What restoring will do."""
    sentences = [
        tr(
            "«{name}» will be as it was {when}. What it is now is kept as a backup first.",
            name=name,
            when=local_time(backup.made_at),
        )
    ]
    if unsaved:
        sentences.append(
            ntr(
                "{n} change that could not be saved is let go of; copy it first if you need it.",
                "{n} changes that could not be saved are let go of; copy them first if you need them.",
                unsaved,
            )
        )
    return " ".join(sentences)
