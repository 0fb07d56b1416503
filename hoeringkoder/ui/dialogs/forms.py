"""The empty forms of a project: what all responses share with one is the form's own."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.forms import EmptyForm
from hoeringkoder.domain.language import ntr, tr

from ..empty import EmptyPlace, Paged
from ..plain import PlainLabel
from ..rows_table import Column, RowsModel, RowsTable
from .base import Dialog


class FormsDialog(Dialog):
    """Emits wishes: `add_wanted()`, `remove_wanted(uids)`, `read_again_wanted()`."""

    add_wanted = Signal()
    remove_wanted = Signal(list)
    read_again_wanted = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        sentence = tr(
            "Give the project the form as it was sent out, not filled in. Then everything that a response "
            "shares with it is known as the form's own words, and what stands between them as answers."
        )
        super().__init__("forms_dialog", tr("Empty forms"), sentence, parent)
        self._writable = True
        self._changing = 0
        self.model = RowsModel(_columns(), lambda form: form.uid)
        self.table = RowsTable("form_rows", tr("Empty forms"), self.model)
        self.place = Paged()
        self.place.setLayout(self.place.pages)
        self.place.pages.addWidget(self.table)
        self.place.pages.addWidget(EmptyPlace(tr("No empty form has been given yet.")))
        self.place.setMinimumHeight(180)
        self.note = PlainLabel()
        self.note.setObjectName("can_be_read_again")
        self.note.setWordWrap(True)
        self.content.addWidget(self.place, 1)
        self.content.addWidget(self.note)
        self.add = self.add_deed("add_form", tr("Give a form…"), "file-plus", self.add_wanted.emit)
        self.remove = self.add_deed("remove_form", tr("Forget"), "trash", self._remove)
        self.buttons.takeAt(0)  # which kept them at the right
        self.buttons.addStretch()
        self.add_cancel(tr("Close")).setAutoDefault(False)
        self.again = self.add_deed(
            "read_again", tr("Read again"), "clock-counter-clockwise", self.read_again_wanted.emit
        )
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._update())
        QShortcut(QKeySequence("Del"), self.table, self._remove, context=Qt.ShortcutContext.WidgetShortcut)
        self.resize(640, 440)
        self.show_forms(())
        self.add.setFocus()

    def show_forms(self, forms: Sequence[EmptyForm]) -> None:
        """Show these."""
        self.model.set_rows(forms)
        self.place.pages.setCurrentIndex(0 if forms else 1)
        self._update()

    def show_changing(self, count: int | None) -> None:
        """How many responses have other questions and answers when they are read again; None: looked for."""
        self._changing = count or 0
        if count is None:
            self.note.setText(tr("Looking for responses that were made from the form …"))
        elif count:
            self.note.setText(
                ntr(
                    "{n} response can be read again with the form. Its codings stay where they are.",
                    "{n} responses can be read again with the form. Their codings stay where they are.",
                    count,
                )
            )
        else:
            self.note.setText(
                tr("All responses that were made from the form are read with it.") if self.model.rows else ""
            )
        self._update()

    def set_writable(self, writable: bool) -> None:
        """Whether anything can be changed."""
        self._writable = writable
        self._update()

    def _update(self) -> None:
        self.add.setEnabled(self._writable)
        self.remove.setEnabled(self._writable and bool(self.table.selected_keys()))
        self.again.setEnabled(self._writable and self._changing > 0)

    def _remove(self) -> None:
        uids = self.table.selected_keys()
        if uids and self._writable:
            self.remove_wanted.emit(uids)


def _columns() -> list[Column[EmptyForm]]:
    def asking(form: EmptyForm) -> int:
        return sum(paragraph.level > 0 for paragraph in form.paragraphs)

    return [
        Column(tr("Form"), lambda form: form.name),
        Column(tr("Questions"), lambda form: str(asking(form)), 100, order=asking, is_number=True),
        Column(
            tr("Paragraphs"),
            lambda form: str(len(form.paragraphs)),
            100,
            order=lambda form: len(form.paragraphs),
            is_number=True,
        ),
    ]
