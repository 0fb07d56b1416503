"""Who was invited to answer: the list, who has not answered, and lists of names to be put on it."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QPlainTextEdit, QWidget

from hoeringkoder.domain.invited import Invited, InvitedOverview, NameList
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.responses import Respondent

from ..choice import Choice, PickList
from ..empty import EmptyPlace, Paged
from ..icons import icon
from ..panel import filter_line
from ..plain import PlainLabel, shortened
from ..rows_table import RowsModel, RowsTable
from .base import Dialog
from .invited_rows import InvitedRow, fits_words, invited_columns, invited_filters, rows_of, sum_of

SHOWN_NAMES = 200
"""Of a list that is to be added, and of what was left out."""


class InvitedDialog(Dialog):
    """Emits wishes: `file_wanted()`, `text_wanted()` to add names, `tie_wanted({uid: respondent's uid})`,
    `choose_wanted(Invited)`, `remove_wanted(uids)`, `types_wanted()`, `export_wanted()`,
    `open_wanted(response's uid)`, `undo_wanted()`."""

    file_wanted = Signal()
    text_wanted = Signal()
    tie_wanted = Signal(object)
    choose_wanted = Signal(object)
    remove_wanted = Signal(list)
    types_wanted = Signal()
    export_wanted = Signal()
    open_wanted = Signal(str)
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__("invited_dialog", tr("Invited bodies"), " ", parent)
        self._filters = invited_filters()
        self._rows: list[InvitedRow] = []
        self._writable = True
        self.model = RowsModel(invited_columns(), lambda row: row.key)
        self.table = RowsTable("invited_rows", tr("Invited bodies"), self.model)
        self.table.sort_by_header()
        self._make_filters()
        self.place = Paged()
        self.place.setLayout(self.place.pages)
        self.place.pages.addWidget(self.table)
        self.place.pages.addWidget(EmptyPlace(tr("Nobody fits the filter.")))
        self.place.pages.addWidget(
            EmptyPlace(
                tr(
                    "No list of invited bodies yet. Add one from a file (Excel, CSV, Word, text) or paste "
                    "it, and "
                    "it is told here who has not answered."
                )
            )
        )
        self.content.addWidget(self.place, 1)
        self._make_buttons()
        self.table.row_activated.connect(self._open)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._update_buttons())
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo_wanted.emit)
        QShortcut(QKeySequence("Ctrl+F"), self, self.words.setFocus)
        QShortcut(QKeySequence("Del"), self.table, self._remove, context=Qt.ShortcutContext.WidgetShortcut)
        room = parent.size() if parent is not None else self.screen().availableSize()
        self.resize(min(1120, room.width() - 40), min(720, room.height() - 40))

    def show_overview(self, overview: InvitedOverview, can_give_types: bool) -> None:
        """Show these, where the user is."""
        self._rows = rows_of(overview)
        self._has_list = bool(overview.invited)
        self.sentence.setText(sum_of(overview))
        self.sentence.setVisible(bool(self._rows))
        self.types.setVisible(can_give_types)
        self._filter()

    def set_writable(self, writable: bool) -> None:
        """Whether anything can be changed."""
        self._writable = writable
        self._update_buttons()

    def _make_filters(self) -> None:
        self.filter = PickList()
        self.filter.setObjectName("invited_filter")
        self.filter.setAccessibleName(tr("Which of them to show"))
        self.filter.addItems([one.label for one in self._filters])
        self.words = filter_line("invited_words", tr("Filter by name or type (Ctrl+F)"), "funnel-simple")
        self.filter.activated.connect(lambda _: self._filter())
        self.words.textChanged.connect(lambda _: self._filter())
        self.words.returnPressed.connect(self.table.setFocus)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filter)
        row.addWidget(self.words, 1)
        self.content.addLayout(row)

    def _make_buttons(self) -> None:
        self.add = self.add_deed("add_names", tr("Add names"), "plus")
        menu = QMenu(self.add)
        menu.addAction(icon("folder-open"), tr("From a file…"), self.file_wanted.emit).setObjectName(
            "from_file"
        )
        menu.addAction(icon("copy"), tr("Paste a list…"), self.text_wanted.emit).setObjectName("from_text")
        self.add.setMenu(menu)
        self.same = self.add_deed("same", tr("It is that one"), "check-circle", self._accept_proposals)
        self.choose = self.add_deed("choose", tr("Say who it is…"), "buildings", self._choose)
        self.remove = self.add_deed("remove", tr("Remove"), "trash", self._remove)
        self.types = self.add_deed(
            "types", tr("Take the types over"), "arrow-line-down", self.types_wanted.emit
        )
        self.types.setToolTip(tr("Give respondents without a type the one of this list"))
        self.export = self.add_deed("export", tr("Export…"), "file-text", self.export_wanted.emit)
        self.buttons.takeAt(0)  # which kept them at the right
        self.buttons.addStretch()
        close = self.add_cancel(tr("Close"))
        close.setAutoDefault(False)

    def _filter(self) -> None:
        wanted, text = self._filters[self.filter.currentIndex()], self.words.text()
        self.model.set_rows(row for row in self._rows if wanted.fits(row) and fits_words(row, text))
        page = 0 if self.model.rows else 1
        if not self._has_list and self.filter.currentIndex() != len(self._filters) - 1 and not text:
            page = 0 if self.model.rows else 2
        self.place.pages.setCurrentIndex(page)
        self._update_buttons()

    def _chosen(self) -> list[InvitedRow]:
        rows = self.model.rows_of(self.table.selected_keys())
        return [self.model.rows[number] for number in sorted(rows.values())]

    def _update_buttons(self) -> None:
        bodies = [row.body for row in self._chosen() if row.body]
        self.add.setEnabled(self._writable)
        self.types.setEnabled(self._writable)
        self.same.setEnabled(self._writable and any(body.proposals for body in bodies))
        self.choose.setEnabled(self._writable and len(bodies) == 1)
        self.remove.setEnabled(self._writable and bool(bodies))
        self.export.setEnabled(bool(self._rows))

    def _accept_proposals(self) -> None:
        ties = {
            row.body.uid: row.body.proposals[0].uid
            for row in self._chosen()
            if row.body and row.body.proposals
        }
        if ties:
            self.tie_wanted.emit(ties)

    def _choose(self) -> None:
        bodies = [row.body for row in self._chosen() if row.body]
        if len(bodies) == 1:
            self.choose_wanted.emit(bodies[0])

    def _remove(self) -> None:
        uids = [row.body.uid for row in self._chosen() if row.body]
        if uids and self._writable:
            self.remove_wanted.emit(uids)

    def _open(self, key: str) -> None:
        row = self.model.rows[self.model.row_of(key)]
        if row.responses:
            self.accept()
            self.open_wanted.emit(row.responses[0])


class TieDialog(Dialog):
    """Asks which respondent an invited body is. Emits `answered(respondent's uid)`, empty for none."""

    answered = Signal(str)

    def __init__(self, body: Invited, respondents: Sequence[Respondent], parent: QWidget | None) -> None:
        sentence = tr("Under which name did «{name}» answer? Leave it empty if it did not.", name=body.name)
        super().__init__("tie_dialog", tr("Say who it is"), sentence, parent)
        self._respondents = {one.name: one.uid for one in respondents}
        self.name = Choice()
        self.name.setObjectName("tied_respondent")
        self.name.setAccessibleName(tr("Respondent"))
        first = [one.name for one in (*body.respondents, *body.proposals)]
        self.name.addItems(["", *dict.fromkeys([*first, *self._respondents])])
        self.name.setCurrentText(first[0] if first else "")
        self.content.addWidget(self.name)
        self.add_cancel()
        self.add_primary("answer", tr("Set")).clicked.connect(self._on_done)

    def _on_done(self) -> None:
        written = self.name.written
        if written and written not in self._respondents:
            self.complain(tr("There is no respondent of that name. Choose one from the list."))
            return
        self.accept()
        self.answered.emit(self._respondents.get(written, ""))


class PasteNamesDialog(Dialog):
    """A box for a list that was copied elsewhere; says what it finds in it. Emits `answered(NameList)`."""

    answered = Signal(object)

    def __init__(self, read: Callable[[str], NameList], parent: QWidget | None) -> None:
        sentence = tr(
            "Paste a list of names: one on each line, or cells copied from a spreadsheet. Headings become "
            "types."
        )
        super().__init__("paste_names_dialog", tr("Paste a list"), sentence, parent)
        self._read = read
        self.box = QPlainTextEdit()
        self.box.setObjectName("names_box")
        self.box.setAccessibleName(tr("List of names"))
        self.box.setTabChangesFocus(True)
        self.found = PlainLabel(" ")
        self.found.setObjectName("names_found")
        self.found.setWordWrap(True)
        self.content.addWidget(self.box, 1)
        self.content.addWidget(self.found)
        self.add_cancel()
        self.primary = self.add_primary("add", tr("Add"))
        self.primary.setEnabled(False)
        self.primary.clicked.connect(self._on_done)
        self.box.textChanged.connect(self._on_text_changed)
        self.resize(560, 460)

    def _on_text_changed(self) -> None:
        names = self._read(self.box.toPlainText())
        self.found.setText(told(names) or " ")
        self.primary.setEnabled(bool(names.names))

    def _on_done(self) -> None:
        names = self._read(self.box.toPlainText())
        self.accept()
        self.answered.emit(names)


class NamesFoundDialog(Dialog):
    """What was found in a file, before it is put on the list. Emits `answered(NameList)`."""

    answered = Signal(object)

    def __init__(self, names: NameList, file: str, parent: QWidget | None) -> None:
        sentence = tr("In «{file}»: {found}", file=file, found=told(names))
        super().__init__("names_found_dialog", tr("Add to the list"), sentence, parent)
        self.box = QPlainTextEdit()
        self.box.setObjectName("names_found_box")
        self.box.setAccessibleName(tr("Names that were found"))
        self.box.setReadOnly(True)
        lines = [f"{one.name}  ·  {one.type}" if one.type else one.name for one in names.names]
        self.box.setPlainText("\n".join(lines))
        self.content.addWidget(self.box, 1)
        self.add_cancel()
        primary = self.add_primary("add", tr("Add"))
        primary.setEnabled(bool(names.names))
        primary.clicked.connect(self.accept)
        self.accepted.connect(lambda: self.answered.emit(names))
        self.resize(560, 460)


def told(names: NameList) -> str:
    """What was found in a list, in a sentence; empty for nothing at all."""
    if not names.names and not names.left_out:
        return ""
    found = ntr("{n} name.", "{n} names.", len(names.names))
    if not names.left_out:
        return found
    return " ".join(
        (found, tr("Not taken for names: {lines}.", lines=shortened(", ".join(names.left_out), SHOWN_NAMES)))
    )
