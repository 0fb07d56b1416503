"""Responses that are nearly the same: the groups, and two side by side with what differs marked."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QColor, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QLabel, QSplitter, QTextEdit, QVBoxLayout, QWidget

from hoeringkoder.analysis.differences import differing
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.likeness import LikeGroup
from hoeringkoder.domain.responses import Response
from hoeringkoder.domain.spans import Span

from ..plain import NarrowLabel
from ..positions import Positions
from ..rows_table import Column, RowsModel, RowsTable
from ..theme import UI_SIZE, current_theme, ui_font
from .base import Dialog


@dataclass(frozen=True, slots=True)
class AlikeRow:
    """A response of a group. `group` numbers the groups from 1."""

    group: int
    size: int
    response: Response
    percent: int
    first: str
    is_short: bool


class AlikeDialog(Dialog):
    """Does not block the window. Emits `response_requested(uid)`."""

    response_requested = Signal(str)

    def __init__(
        self,
        groups: Sequence[LikeGroup],
        responses: Mapping[str, Response],
        text_of: Callable[[str], str],
        parent: QWidget | None,
    ) -> None:
        super().__init__("alike_dialog", tr("Responses that are alike"), _sentence(groups), parent)
        self.setModal(False)
        self._text_of = text_of
        self._responses = responses
        self.model = RowsModel[AlikeRow](_columns(), lambda row: row.response.uid)
        self.model.set_rows(_rows(groups, responses))
        self.table = RowsTable("alike_rows", tr("Responses that are alike"), self.model)
        self.table.setSelectionMode(RowsTable.SelectionMode.SingleSelection)
        self.table.sort_by_header()
        self.table.row_activated.connect(self.response_requested)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._compare())
        self.one, self.other = _TextBeside("alike_first"), _TextBeside("alike_other")
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.setChildrenCollapsible(False)
        beside.addWidget(self.one)
        beside.addWidget(self.other)
        halves = QSplitter(Qt.Orientation.Vertical)
        halves.setObjectName("alike_halves")
        halves.setChildrenCollapsible(False)
        halves.addWidget(self.table)
        halves.addWidget(beside)
        halves.setSizes([240, 300])
        halves.setVisible(bool(groups))
        self.content.addWidget(halves)
        self.show_response = self.add_secondary("open_response", tr("Show the response"))
        self.show_response.clicked.connect(self._on_show)
        self.show_response.setVisible(bool(groups))
        self.add_primary("close", tr("Close")).clicked.connect(self.accept)
        if groups:
            self.resize(980, 640)
            self.table.selectRow(min(1, len(self.model.rows) - 1))
            self.table.setFocus()

    @property
    def current(self) -> AlikeRow | None:
        """The row that has the keyboard."""
        index = self.table.currentIndex()
        return self.model.row_at(index.row()) if index.isValid() else None

    def _compare(self) -> None:
        row = self.current
        if row is None:
            return
        first = row.first
        other = row.response.uid
        if other == first:  # the first of a group is shown beside the one that is most like it
            other = next(
                (r.response.uid for r in self.model.rows if r.first == first != r.response.uid), first
            )
        texts = self._text_of(first), self._text_of(other)
        marks = differing(*texts)
        for side, uid, text, spans in zip((self.one, self.other), (first, other), texts, marks, strict=True):
            side.show_text(self._responses[uid].sender, text, spans)

    def _on_show(self) -> None:
        if self.current is not None:
            self.response_requested.emit(self.current.response.uid)


class _TextBeside(QWidget):
    """A text with a heading; what differs is tinted and underlined, since colour alone says too little."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._heading: QLabel = NarrowLabel()
        self._heading.setFont(ui_font(UI_SIZE, bold=True))
        self.text = QTextEdit()
        self.text.setObjectName(name)
        self.text.setReadOnly(True)
        self.text.setAcceptRichText(False)
        self.text.setTabChangesFocus(True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 4, 0, 0)
        column.setSpacing(4)
        column.addWidget(self._heading)
        column.addWidget(self.text)

    def show_text(self, heading: str, text: str, spans: Iterable[Span]) -> None:
        """Show a text from its beginning, with these passages marked."""
        self._heading.setText(heading)
        self.text.setAccessibleName(tr("The text of «{name}»", name=heading))
        self.text.setPlainText(text)
        look = QTextCharFormat()
        colour = QColor(current_theme().remarks)
        tint = QColor(colour)
        tint.setAlpha(60)
        look.setBackground(tint)
        look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.SingleUnderline)
        look.setUnderlineColor(colour)
        look.setForeground(self.palette().color(QPalette.ColorRole.Text))
        positions = Positions(text)
        self.text.setExtraSelections([self._marked(positions, span, look) for span in spans])

    def _marked(self, positions: Positions, span: Span, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        cursor = QTextCursor(self.text.document())
        cursor.setPosition(positions.to_qt(span.start))
        cursor.setPosition(positions.to_qt(span.end), QTextCursor.MoveMode.KeepAnchor)
        selection = QTextEdit.ExtraSelection()
        selection.cursor = cursor
        selection.format = look
        return selection


def _sentence(groups: Sequence[LikeGroup]) -> str:
    if not groups:
        return tr("No responses are alike. Letters of which four fifths are the same would stand here.")
    campaigns = [group for group in groups if not group.is_short]
    return tr(
        "{groups}; {responses} in all. What differs is marked below.",
        groups=ntr("{n} group of letters", "{n} groups of letters", len(campaigns)),
        responses=ntr("{n} response", "{n} responses", sum(len(group.uids) for group in groups)),
    )


def _rows(groups: Sequence[LikeGroup], responses: Mapping[str, Response]) -> list[AlikeRow]:
    rows: list[AlikeRow] = []
    for number, group in enumerate(groups, 1):
        percents = {group.first: 100} | {like.uid: like.percent for like in group.others}
        rows += [
            AlikeRow(number, len(percents), responses[uid], percent, group.first, group.is_short)
            for uid, percent in percents.items()
            if uid in responses
        ]
    return rows


def _columns() -> list[Column[AlikeRow]]:
    return [
        Column(tr("Group"), _group, 190, order=lambda row: row.group),
        Column(tr("Respondent"), lambda row: row.response.sender),
        Column(tr("File"), lambda row: row.response.filename, 240),
        Column(tr("Likeness"), _likeness, 110, order=lambda row: row.percent, is_number=True),
    ]


def _group(row: AlikeRow) -> str:
    if row.is_short:
        return tr("{number}: same short text ({n})", number=row.group, n=row.size)
    return tr("{number}: {n} alike", number=row.group, n=row.size)


def _likeness(row: AlikeRow) -> str:
    return tr("first") if row.response.uid == row.first else tr("{n} %", n=row.percent)
