"""The questions that the responses answer, and the codes that they are tied to."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.sections import FormQuestion

from ..choice import PickList
from ..empty import EmptyPlace, Paged
from ..panel import filter_line
from ..plain import PlainLabel, shortened
from ..rows_table import RowsModel, RowsTable
from .base import Dialog
from .code_choice import CodeChoice
from .sections_rows import QuestionRow, fits_words, question_columns, question_filters, rows_of, sum_of

MOST_OF_TITLE = 400
"""Code points of a question that are shown under the table."""


class SectionsDialog(Dialog):
    """Emits wishes: `choose_wanted(questions)`, `tie_wanted(pairs)` and `untie_wanted(pairs)` of question and
    code (uid), `code_wanted(questions)`, where none means all that are tied, and `undo_wanted()`."""

    choose_wanted = Signal(list)
    tie_wanted = Signal(list)
    untie_wanted = Signal(list)
    code_wanted = Signal(list)
    undo_wanted = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__("sections_dialog", tr("Questions and codes"), " ", parent)
        self._filters = question_filters()
        self._rows: list[QuestionRow] = []
        self._uncounted = 0
        self._writable = True
        self.model = RowsModel(question_columns(), lambda row: row.question.key)
        self.table = RowsTable("question_rows", tr("Questions"), self.model)
        self.table.sort_by_header()
        self._make_filters()
        self.place = Paged()
        self.place.setLayout(self.place.pages)
        self.place.pages.addWidget(self.table)
        self.place.pages.addWidget(EmptyPlace(tr("No question fits the filter.")))
        self.place.pages.addWidget(EmptyPlace(_nothing_yet()))
        self.title = PlainLabel()
        self.title.setObjectName("whole_question")
        self.title.setWordWrap(True)
        self.title.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.outcome = PlainLabel()
        self.outcome.setObjectName("sections_outcome")
        self.outcome.setWordWrap(True)
        self.outcome.hide()
        self.content.addWidget(self.place, 1)
        self.content.addWidget(self.title)
        self.content.addWidget(self.outcome)
        self._make_buttons()
        # Later, or Enter would go on to the dialog that it opens, and answer it.
        self.table.row_activated.connect(self._choose, Qt.ConnectionType.QueuedConnection)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._update())
        self.table.selectionModel().currentChanged.connect(lambda *_: self._update())
        for changed in (self.tie_wanted, self.untie_wanted, self.code_wanted, self.undo_wanted):
            changed.connect(lambda *_: self.tell(""))
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo_wanted.emit)
        QShortcut(QKeySequence("Ctrl+F"), self, self.words.setFocus)
        QShortcut(QKeySequence("Del"), self.table, self._untie, context=Qt.ShortcutContext.WidgetShortcut)
        room = parent.size() if parent is not None else self.screen().availableSize()
        self.resize(min(1120, room.width() - 40), min(720, room.height() - 40))
        self.table.setFocus()

    def show_questions(self, questions: Sequence[FormQuestion], tree: CodeTree, uncounted: int = 0) -> None:
        """Show these, where the user is, and how many responses are still to be counted."""
        self._rows, self._uncounted = rows_of(list(questions), tree), uncounted
        self.sentence.setText(sum_of(self._rows, uncounted))
        self.sentence.setVisible(bool(self._rows))
        self._filter()

    def tell(self, sentence: str) -> None:
        """Say what came of coding, until something else is done; nothing for an empty sentence."""
        self.outcome.setText(sentence)
        self.outcome.setVisible(bool(sentence))

    def set_writable(self, writable: bool) -> None:
        """Whether anything can be changed."""
        self._writable = writable
        self._update()

    def _make_filters(self) -> None:
        self.filter = PickList()
        self.filter.setObjectName("question_filter")
        self.filter.setAccessibleName(tr("Which questions to show"))
        self.filter.addItems([one.label for one in self._filters])
        self.words = filter_line("question_words", tr("Filter by question or code (Ctrl+F)"), "funnel-simple")
        self.filter.activated.connect(lambda _: self._filter())
        self.words.textChanged.connect(lambda _: self._filter())
        self.words.returnPressed.connect(self.table.setFocus)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.filter)
        row.addWidget(self.words, 1)
        self.content.addLayout(row)

    def _make_buttons(self) -> None:
        self.tie = self.add_deed("tie", tr("Tie to a code…"), "tag", self._choose)
        self.accept_all = self.add_deed(
            "accept_proposals", tr("Accept proposals"), "check-circle", self._accept_proposals
        )
        self.accept_all.setToolTip(tr("Tie the selected questions, or all, to the codes that are proposed"))
        self.untie = self.add_deed("untie", tr("Untie"), "x", self._untie)
        self.buttons.takeAt(0)  # which kept them at the right
        self.buttons.addStretch()
        self.add_cancel(tr("Close")).setAutoDefault(False)
        self.code = self.add_deed("code_answers", tr("Code the answers"), "tag", self._code)

    def _filter(self) -> None:
        wanted, text = self._filters[self.filter.currentIndex()], self.words.text()
        self.model.set_rows(row for row in self._rows if wanted.fits(row) and fits_words(row, text))
        is_known = bool(self._rows) or not self._uncounted
        self.place.pages.setCurrentIndex(0 if self.model.rows or not is_known else 1 if self._rows else 2)
        self._update()

    def _chosen(self) -> list[QuestionRow]:
        rows = self.model.rows_of(self.table.selected_keys())
        return [self.model.rows[number] for number in sorted(rows.values())]

    def _proposals(self) -> list[tuple[str, str]]:
        """Of the selected rows, or of all that are shown."""
        rows = [row for row in self._chosen() or self.model.rows if row.proposed and not row.codes]
        return [(row.question.title, code) for row in rows for code in row.question.proposed]

    def _update(self) -> None:
        chosen = self._chosen()
        current = (
            self.model.row_at(self.table.currentIndex().row())
            if self.table.currentIndex().isValid()
            else None
        )
        self.title.setText(shortened(current.question.title, MOST_OF_TITLE) if current else "")
        self.title.setVisible(bool(self._rows))
        proposals = self._proposals()
        n = len(proposals)
        self.accept_all.setText(
            ntr("Accept {n} proposal", "Accept {n} proposals", n) if n else tr("Accept proposals")
        )
        self.accept_all.setEnabled(self._writable and bool(proposals))
        self.tie.setEnabled(self._writable and bool(chosen))
        self.untie.setEnabled(self._writable and any(row.codes for row in chosen))
        tied = [row for row in chosen if row.codes]
        self.code.setText(
            ntr("Code answers to {n} question", "Code answers to {n} questions", len(tied))
            if tied
            else tr("Code all the answers")
        )
        self.code.setEnabled(self._writable and any(row.codes for row in self._rows))

    def _choose(self, _: object = None) -> None:
        questions = [row.question.title for row in self._chosen()]
        if questions and self._writable:
            self.choose_wanted.emit(questions)

    def _accept_proposals(self) -> None:
        if proposals := self._proposals():
            self.tie_wanted.emit(proposals)

    def _untie(self) -> None:
        pairs = [(row.question.title, code) for row in self._chosen() for code in row.question.codes]
        if pairs and self._writable:
            self.untie_wanted.emit(pairs)

    def _code(self) -> None:
        self.code_wanted.emit([row.question.title for row in self._chosen() if row.codes])


class TieQuestionsDialog(Dialog):
    """Asks which code questions are tied to. Emits `answered(code's uid)`."""

    answered = Signal(str)

    def __init__(
        self, questions: Sequence[str], tree: CodeTree, proposed: str, parent: QWidget | None
    ) -> None:
        sentence = ntr(
            "The answers to «{question}» can then be coded with it.",
            "The answers to {n} questions can then be coded with it.",
            len(questions),
            question=shortened(questions[0], MOST_OF_TITLE // 2),
        )
        super().__init__("tie_questions_dialog", tr("Tie to a code"), sentence, parent)
        self.choice = CodeChoice(tree)
        if proposed:
            self.choice.choose(proposed)
        self.content.addWidget(self.choice, 1)
        self.add_cancel()
        self.primary = self.add_primary("tie_code", tr("Tie"))
        self.primary.setEnabled(bool(self.choice.code))
        self.primary.clicked.connect(self._on_done)
        self.choice.found_changed.connect(self.primary.setEnabled)
        self.choice.chosen.connect(lambda _: self._on_done())
        self.choice.setFocus()
        self.resize(540, 460)

    def _on_done(self) -> None:
        if self.choice.code:
            self.accept()
            self.answered.emit(self.choice.code)


def _nothing_yet() -> str:
    return tr(
        "No response has questions and answers of a form. If the responses were made from a form that was "
        "not recognised, give the project the empty form under Coding › Empty forms."
    )
