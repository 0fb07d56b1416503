"""Checking who sent what: a grid of all responses, how sure each guess is, and the text to see who signed."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QColor, QKeySequence, QPalette, QShortcut, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QSplitter,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.responses import Respondent, Response

from ..choice import PickList
from ..empty import EmptyPlace, Paged
from ..panel import filter_line
from ..plain import PlainLabel, straight
from ..theme import SMALL_SIZE, UI_SIZE, current_theme, ui_font
from .base import Dialog
from .respondents_grid import SendersGrid
from .respondents_rows import SendersModel, counted, sender_filters

SHOWN_BEGINNING, SHOWN_END = 2500, 1500
"""Code points of a response's text: where letterheads and signatures stand."""
TYPING_MILLISECONDS = 150
"""A filter waits so long for the next letter."""
STEPPING_MILLISECONDS = 60
"""A text waits so long for the next step through the rows."""


class SendersDialog(Dialog):
    """Emits wishes: `senders_wanted({uid: Sender})`, `confirm_wanted(uids)`, `rename_wanted(Respondent)`,
    `merge_wanted(respondents)`, `undo_wanted()`, `redo_wanted()`, `open_wanted(uid)`; and `text_wanted(uid)`
    for the response of the current row, to be answered with `show_text`."""

    senders_wanted = Signal(object)
    confirm_wanted = Signal(list)
    rename_wanted = Signal(object)
    merge_wanted = Signal(list)
    undo_wanted = Signal()
    redo_wanted = Signal()
    open_wanted = Signal(str)
    text_wanted = Signal(str)

    def __init__(
        self, names: Callable[[], Sequence[str]], types: Callable[[], Sequence[str]], parent: QWidget | None
    ) -> None:
        sentence = tr(
            "Type in the cells, or paste from a spreadsheet. Several respondents of one response are "
            "separated "
            "by semicolons. What you write or confirm is certain; a type holds for all responses of a "
            "respondent."
        )
        super().__init__("senders_dialog", tr("Check respondents"), sentence, parent)
        self._filters = sender_filters()
        self._wanted = ""
        self.model = SendersModel()
        self.grid = SendersGrid(self.model, names, types)
        self.text = _Preview()
        self._make_filters()
        self._make_middle()
        self._make_buttons()
        self._make_keys()
        self._wait = self._timer(TYPING_MILLISECONDS, self._filter)
        self._reading = self._timer(STEPPING_MILLISECONDS, lambda: self.text_wanted.emit(self._wanted))
        self.model.edited.connect(lambda uid, sender: self.senders_wanted.emit({uid: sender}))
        self.grid.senders_wanted.connect(self.senders_wanted)
        self.grid.row_activated.connect(self._open)
        self.grid.cell_changed.connect(self._on_cell_changed)
        room = parent.size() if parent is not None else self.screen().availableSize()
        self.resize(min(1320, room.width() - 40), min(860, room.height() - 40))

    def set_responses(self, responses: Sequence[Response]) -> None:
        """Show these from the beginning."""
        self.model.show(responses, self._filters[self.filter.currentIndex()], self.words.text())
        self.grid.choose(0)
        self._update()
        self.grid.setFocus()

    def follow(self, responses: Sequence[Response]) -> None:
        """The responses have changed; the rows stay where they are."""
        self.model.follow(responses)
        self.complain("")
        self._update()

    def set_writable(self, writable: bool) -> None:
        """Whether anything can be changed."""
        self.grid.set_writable(writable)
        for button in (self.confirm, self.fill, self.rename, self.merge, self.undo, self.redo):
            button.setEnabled(writable)
        self._update()

    def show_text(self, response: Response, text: str) -> None:
        """The text of the response of the current row."""
        self.title.setText(response.title)
        self.file.setText(tr("Beginning and end of «{file}»", file=response.filename))
        self.text.show_ends(text, [one.name for one in response.respondents])

    def _timer(self, milliseconds: int, do: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(milliseconds)
        timer.timeout.connect(do)
        return timer

    def _make_filters(self) -> None:
        self.filter = PickList()
        self.filter.setObjectName("sender_filter")
        self.filter.setAccessibleName(tr("Which responses to show"))
        self.filter.addItems([one.label for one in self._filters])
        self.words = filter_line(
            "sender_words", tr("Filter by respondent, type, title, file (Ctrl+F)"), "funnel-simple"
        )
        self.note = PlainLabel()
        self.note.setObjectName("sender_note")
        self.note.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.filter.activated.connect(lambda _: self._filter())
        self.words.textChanged.connect(lambda _: self._wait.start())
        self.words.returnPressed.connect(self._filter_now)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filter)
        row.addWidget(self.words, 1)
        row.addWidget(self.note)
        self.content.addLayout(row)

    def _make_middle(self) -> None:
        self.place = Paged()
        self.place.setLayout(self.place.pages)
        self.place.pages.addWidget(self.grid)
        self.place.pages.addWidget(EmptyPlace(tr("No response fits the filter.")))
        self.place.pages.addWidget(EmptyPlace(tr("There are no responses in the project.")))
        self.beside = QWidget()
        column = QVBoxLayout(self.beside)
        column.setContentsMargins(10, 0, 0, 0)
        self.title = PlainLabel()
        self.title.setFont(ui_font(UI_SIZE, bold=True))
        self.title.setWordWrap(True)
        self.file = PlainLabel()
        self.file.setFont(ui_font(SMALL_SIZE))
        self.file.setWordWrap(True)
        self.file.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        column.addWidget(self.title)
        column.addWidget(self.file)
        column.addWidget(self.text, 1)
        middle = QSplitter(Qt.Orientation.Horizontal)
        middle.setChildrenCollapsible(False)
        middle.addWidget(self.place)
        middle.addWidget(self.beside)
        middle.setStretchFactor(0, 3)
        middle.setStretchFactor(1, 1)
        middle.setSizes([880, 320])
        self.content.addWidget(middle, 1)

    def _make_buttons(self) -> None:
        self.buttons.takeAt(0)  # which kept them at the right
        self.confirm = self._deed("confirm", tr("Confirm"), "check-circle", "Ctrl+Return", self._confirm)
        self.fill = self._deed("fill", tr("Fill down"), "arrow-line-down", "Ctrl+D", self.grid.fill_down)
        self.rename = self._deed("rename", tr("Rename everywhere…"), "note-pencil", "", self._rename)
        self.merge = self._deed("merge_respondents", tr("Merge…"), "git-merge", "", self._merge)
        self.undo = self._deed("undo", tr("Undo"), "arrow-u-up-left", "Ctrl+Z", self.undo_wanted.emit)
        self.redo = self._deed("redo", tr("Redo"), "arrow-u-up-right", "Ctrl+Y", self.redo_wanted.emit)
        self.buttons.addStretch()
        self.add_cancel(tr("Close")).setAutoDefault(False)
        self.show_response = self.add_secondary("open", tr("Open the response"))
        self.show_response.setAutoDefault(False)
        self.show_response.setToolTip(tr("Enter"))
        self.show_response.clicked.connect(lambda: self._open(self._current()))

    def _deed(self, name: str, text: str, icon_name: str, key: str, do: Callable[[], object]) -> QPushButton:
        button = self.add_deed(name, text, icon_name, do)
        if key:
            shown = QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)
            button.setToolTip(f"{text} ({shown})")
            QShortcut(QKeySequence(key), self, button.click)
        return button

    def _make_keys(self) -> None:
        QShortcut(QKeySequence("Ctrl+Shift+Z"), self, self.redo.click)
        # Not by its name: in Norwegian that is what the Return key is called, which has been taken.
        QShortcut(QKeySequence(Qt.Modifier.CTRL | Qt.Key.Key_Enter), self, self.confirm.click)
        QShortcut(QKeySequence("Ctrl+F"), self, self.words.setFocus)

    def _filter_now(self) -> None:
        self._filter()
        self.grid.setFocus()

    def _filter(self) -> None:
        self._wait.stop()
        self.model.show(self.model.all, self._filters[self.filter.currentIndex()], self.words.text())
        self._update()

    def _update(self) -> None:
        rows = self.model.rows
        self.place.pages.setCurrentIndex(0 if rows else 1 if self.model.all else 2)
        self.beside.setVisible(bool(self.model.all))
        self.note.setText(counted(len(rows), self.model.all) if self.model.all else "")
        self._on_cell_changed()

    def _on_cell_changed(self) -> None:
        chosen = self.grid.selected_responses()
        uids = {one.uid for response in chosen for one in response.respondents}
        writable = self.model.is_writable
        self.rename.setEnabled(writable and len(uids) == 1)
        self.merge.setEnabled(writable and len(uids) > 1)
        self.confirm.setEnabled(writable and bool(uids))
        self.fill.setEnabled(writable and bool(chosen))
        current = self._current()
        self.show_response.setEnabled(bool(current))
        if current != self._wanted:
            self._wanted = current
            self._reading.stop()
            if current:
                self._reading.start()
            else:
                self.title.clear()
                self.file.clear()
                self.text.clear()

    def _current(self) -> str:
        return self.model.key_at(self.grid.currentIndex())

    def _open(self, uid: str) -> None:
        if uid:
            self.accept()
            self.open_wanted.emit(uid)

    def _confirm(self) -> None:
        self.confirm_wanted.emit([one.uid for one in self.grid.selected_responses() if one.respondents])
        row = self.grid.currentIndex().row()
        if len(self.grid.selected_responses()) == 1 and row + 1 < len(self.model.rows):
            self.grid.choose(row + 1, self.grid.currentIndex().column())

    def _rename(self) -> None:
        chosen = self._chosen_respondents()
        if len(chosen) == 1:
            self.rename_wanted.emit(chosen[0])

    def _merge(self) -> None:
        self.merge_wanted.emit(self._chosen_respondents())

    def _chosen_respondents(self) -> list[Respondent]:
        chosen = {one.uid: one for r in self.grid.selected_responses() for one in r.respondents}
        return list(chosen.values())


class _Preview(QPlainTextEdit):
    """The beginning and the end of a text, with names marked in it."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sender_text")
        self.setAccessibleName(tr("The beginning and the end of the text"))
        self.setReadOnly(True)
        self.setTabChangesFocus(True)

    def show_ends(self, text: str, names: Sequence[str]) -> None:
        """Show it, blank lines between its paragraphs."""
        whole = len(text) <= SHOWN_BEGINNING + SHOWN_END
        ends = text if whole else f"{text[:SHOWN_BEGINNING]} …\n\n[…]\n\n… {text[-SHOWN_END:]}"
        self.setPlainText(straight(ends.replace("\n", "\n\n") if whole else ends))
        marked = QTextCharFormat()
        marked.setBackground(QColor(current_theme().accent_background))
        marked.setForeground(QColor(current_theme().text))
        found: list[QTextEdit.ExtraSelection] = []
        for name in names:
            at = self.document().find(name)
            while not at.isNull() and len(found) < 50:
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = at, marked
                found.append(selection)
                at = self.document().find(name, at)
        self.setExtraSelections(found)
        self.moveCursor(QTextCursor.MoveOperation.Start)


class MergeRespondentsDialog(Dialog):
    """Asks under which name respondents that are one body go on. Emits `answered(into)`, a uid."""

    answered = Signal(str)

    def __init__(self, respondents: Sequence[Respondent], parent: QWidget | None) -> None:
        sentence = tr("They become one respondent, with the responses of all. Which name is to stay?")
        super().__init__("merge_respondents_dialog", tr("Merge respondents"), sentence, parent)
        self.name = PickList()
        self.name.setObjectName("respondent_to_stay")
        self.name.setAccessibleName(tr("The name that stays"))
        for one in sorted(respondents, key=lambda one: -len(one.name)):
            self.name.addItem(one.name, one.uid)
        self.content.addWidget(self.name)
        self.add_cancel()
        self.add_primary("merge", tr("Merge")).clicked.connect(self._on_done)

    def _on_done(self) -> None:
        self.accept()
        self.answered.emit(self.name.currentData())
