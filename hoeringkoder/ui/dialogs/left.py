"""What is left to read: a row for each response, from which one goes to its first unread paragraph."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.ledger import Progress
from hoeringkoder.domain.responses import Response
from hoeringkoder.domain.uids import normalised

from ..empty import EmptyPlace
from ..panel import filter_line
from ..rows_table import Column, RowsModel, RowsTable
from .base import Dialog


class LeftDialog(Dialog):
    """Stays open beside the window until a response is gone to. Emits `response_requested(uid)` and
    `table_requested()`: the ledger is to be written to a file."""

    response_requested = Signal(str)
    table_requested = Signal()

    def __init__(self, coder: str, parent: QWidget | None) -> None:
        """With a name, only that analyst's reading counts, and what others are to read is left out."""
        super().__init__("left_dialog", tr("What is left to read"), "", parent)
        self.setModal(False)
        self.sentence.show()
        self._coder = coder
        self._responses: list[tuple[Response, str]] = []
        self.filter = filter_line("left_filter", tr("Filter by name, type, status, analyst"), "funnel-simple")
        self.filter.textChanged.connect(lambda _: self._fill())
        self.every = QCheckBox(tr("Also those that are read or set to done"))
        self.every.setObjectName("left_every")
        self.every.toggled.connect(lambda _: self._fill())
        self.model = RowsModel[Response](_columns(), lambda response: response.uid)
        self.table = RowsTable("left_rows", tr("What is left to read"), self.model)
        self.table.setSelectionMode(RowsTable.SelectionMode.SingleSelection)
        self.table.sort_by_header()
        self.table.row_activated.connect(self._go)
        self.nothing = EmptyPlace("")
        self.content.addWidget(self.filter)
        self.content.addWidget(self.every)
        self.content.addWidget(self.table, 1)
        self.content.addWidget(self.nothing, 1)
        self.add_deed("left_table", tr("Save as a table…"), "download-simple", self.table_requested.emit)
        self.add_cancel(tr("Close"))
        self.go = self.add_primary("go_to_unread", tr("Go to the first unread"))
        self.go.clicked.connect(self._on_go)
        self.resize(900, 620)

    def show_responses(self, responses: Sequence[Response]) -> None:
        """Tell of these, all there are, each with how far it is read."""
        self.sentence.setText(_sentence(responses, self._coder))
        self._responses = [(one, normalised(_words(one))) for one in responses]
        self._fill()

    def begin_at(self, response: str) -> None:
        """Let the keyboard be on this response, or on the first."""
        self.table.selectRow(max(0, self.model.row_of(response)))
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        words = normalised(self.filter.text()).split()
        self.model.set_rows(
            response
            for response, facts in self._responses
            if (self.every.isChecked() or response.is_left_to(self._coder)) and all(w in facts for w in words)
        )
        found = bool(self.model.rows)
        self.table.setVisible(found)
        self.nothing.setVisible(not found)
        if not self._responses:
            self.nothing.sentence = tr("No responses have been imported yet.")
        elif words:
            self.nothing.sentence = tr("No response fits the filter.")
        else:
            self.nothing.sentence = tr("Nothing is left to read. Well done!")
        self.go.setEnabled(found)

    def _on_go(self) -> None:
        index = self.table.currentIndex()
        if index.isValid():
            self._go(self.model.key_at(index))

    def _go(self, uid: str) -> None:
        self.accept()
        self.response_requested.emit(uid)


def _words(response: Response) -> str:
    facts = (response.sender, response.title, response.respondent_type, response.status.label)
    return " ".join((*facts, *response.assignees))


def _sentence(responses: Sequence[Response], coder: str) -> str:
    left = [one for one in responses if one.is_left_to(coder)]
    total = sum((one.progress for one in responses), Progress())
    sentences = [
        tr(
            "{left} of {total} paragraphs are left to read, in {responses} of {all}.",
            left=sum(one.progress.left for one in left),
            total=total.to_read,
            responses=len(left),
            all=ntr("{n} response", "{n} responses", len(responses)),
        )
    ]
    done = [one for one in responses if one.is_finished and one.progress.left]
    if done:
        sentences.append(
            ntr(
                "{n} response is set to done with {left} unread paragraphs.",
                "{n} responses are set to done with {left} unread paragraphs.",
                len(done),
                left=sum(one.progress.left for one in done),
            )
        )
    if coder:
        sentences.append(tr("Only what {name} has read counts.", name=coder))
    return " ".join(sentences)


def _columns() -> list[Column[Response]]:
    return [
        Column(tr("Respondent"), lambda response: response.sender),
        Column(tr("Type"), lambda response: response.respondent_type, 190),
        _numbers(tr("Unread"), lambda response: response.progress.left),
        _numbers(tr("Of"), lambda response: response.progress.to_read),
        Column(tr("Status"), lambda response: response.status.label, 120),
        Column(tr("To be read by"), lambda response: ", ".join(response.assignees), 150),
    ]


def _numbers(title: str, number: Callable[[Response], int]) -> Column[Response]:
    return Column(title, lambda response: str(number(response)), 80, order=number, is_number=True)
