"""What stands in the grid of respondents: its columns, its filters, what typing or pasting in it means."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import IntEnum

from PySide6.QtCore import Qt, Signal

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.names import NameIndex
from hoeringkoder.domain.responses import CERTAIN, Response
from hoeringkoder.domain.uids import normalised
from hoeringkoder.project.respondents import Sender, joined_names, split_names

from ..rows_table import AnyIndex, Column, RowsModel

QUITE_SURE, LIKELY = 80, 60
"""Percent from which a guess is called so."""


class Field(IntEnum):
    """The columns of the grid."""

    NAMES = 0
    TYPE = 1
    CERTAINTY = 2
    OTHERS = 3
    RESPONSE = 4


EDITABLE = (Field.NAMES, Field.TYPE)


@dataclass(frozen=True, slots=True)
class SenderFilter:
    """Which rows are shown: what that is called, and whether a response fits, in the model that it is of."""

    label: str
    fits: Callable[[Response, "SendersModel"], bool]


def sender_filters() -> list[SenderFilter]:
    """The choices, all responses first."""
    return [
        SenderFilter(tr("All responses"), lambda r, _: True),
        SenderFilter(tr("To check: not confirmed"), lambda r, _: r.certainty < CERTAIN),
        SenderFilter(tr("Unsure: below {n} %", n=QUITE_SURE), lambda r, _: r.certainty < QUITE_SURE),
        SenderFilter(tr("Respondent unknown"), lambda r, _: not r.respondents),
        SenderFilter(tr("Without type"), lambda r, _: not r.respondent_type),
        SenderFilter(tr("Joint responses"), lambda r, _: len(r.respondents) > 1),
        SenderFilter(tr("Several responses of one respondent"), lambda r, model: model.others(r) > 0),
        SenderFilter(tr("Perhaps the same: names that are alike"), lambda r, model: model.has_alike(r)),
    ]


def certainty_words(certainty: int, is_known: bool = True) -> str:
    """How sure it is who sent a response, in a word and in percent."""
    if not is_known:
        return tr("unknown")
    if certainty >= CERTAIN:
        return tr("confirmed")
    if not certainty:  # guessed by an earlier version, which did not tell
        return tr("not checked")
    word = (
        tr("quite sure") if certainty >= QUITE_SURE else tr("likely") if certainty >= LIKELY else tr("unsure")
    )
    return f"{word} · {certainty} %"


class SendersModel(RowsModel[Response]):
    """One row for each response. Rows stay where they are when what they say changes, until they are filtered
    or sorted anew, so that nothing runs away from under the hands.

    Emits `edited(uid, Sender)` when a cell was typed in.
    """

    edited = Signal(str, object)

    def __init__(self) -> None:
        self._own: Counter[str] = Counter()
        self._all: Sequence[Response] = ()
        self._words: dict[str, str] = {}
        self._alike: set[str] | None = None
        super().__init__(self._columns(), lambda response: response.uid)
        self.is_writable = True

    @property
    def all(self) -> Sequence[Response]:
        """Every response, shown or not."""
        return self._all

    def follow(self, responses: Sequence[Response]) -> None:
        """The responses as they are now; those that are shown stay in their places."""
        self._take(responses)
        known = {response.uid: response for response in responses}
        if any(row.uid not in known for row in self.rows):
            self.set_rows(known[row.uid] for row in self.rows if row.uid in known)
            return
        self.rows = [known[row.uid] for row in self.rows]
        self._given = [known[row.uid] for row in self._given]
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, len(Field) - 1))

    def show(self, responses: Sequence[Response], wanted: SenderFilter, text: str) -> None:
        """Show those that a filter wants and that have all the words of a text."""
        self._take(responses)
        words = normalised(text).split()
        self.set_rows(
            response
            for response in responses
            if wanted.fits(response, self) and all(word in self._said(response) for word in words)
        )

    def others(self, response: Response) -> int:
        """How many more responses there are of its respondents."""
        return sum(self._own[one.uid] - 1 for one in response.respondents)

    def has_alike(self, response: Response) -> bool:
        """Whether a respondent of it is called nearly as another one, so that the two may be one body."""
        if self._alike is None:
            names = {one.uid: one.name for response in self._all for one in response.respondents}
            index = NameIndex(names)
            self._alike = {uid for uid, name in names.items() if set(index.alike(name)) - {uid}}
        return any(one.uid in self._alike for one in response.respondents)

    def sender_of(self, response: Response, field: Field, text: str) -> Sender | None:
        """What a text in a cell says; None if it says what is there already."""
        if field is Field.NAMES:
            names = split_names(text)
            return None if names == split_names(joined_names(response.respondents)) else Sender(names)
        kind = " ".join(text.split())
        return None if kind == response.respondent_type else Sender(type=kind)

    def _take(self, responses: Sequence[Response]) -> None:
        self._all = responses
        self._own = Counter(one.uid for response in responses for one in response.respondents)
        self._words.clear()
        self._alike = None

    def _said(self, response: Response) -> str:
        if response.uid not in self._words:
            facts = (response.respondent, response.respondent_type, response.title, response.filename)
            self._words[response.uid] = normalised(" ".join(facts))
        return self._words[response.uid]

    def _columns(self) -> list[Column[Response]]:
        return [
            Column(tr("Respondent"), lambda r: joined_names(r.respondents)),
            Column(tr("Type"), lambda r: r.respondent_type, 172),
            Column(
                tr("How sure"),
                lambda r: certainty_words(r.certainty, bool(r.respondents)),
                158,
                order=lambda r: r.certainty,
            ),
            Column(
                tr("Others"),
                lambda r: str(self.others(r)) if self.others(r) else "",
                60,
                order=self.others,
                is_number=True,
            ),
            Column(tr("Response"), lambda r: f"{r.title} · {r.filename}", 210),
        ]

    # Qt overrides

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = int(Qt.ItemDataRole.DisplayRole)
    ) -> object:
        if role == Qt.ItemDataRole.ToolTipRole and section == Field.OTHERS:
            return tr("Other responses of the same respondent")
        return super().headerData(section, orientation, role)

    def flags(self, index: AnyIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        can_edit = self.is_writable and index.isValid() and index.column() in EDITABLE
        return flags | Qt.ItemFlag.ItemIsEditable if can_edit else flags

    def data(self, index: AnyIndex, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        if role == Qt.ItemDataRole.EditRole:
            role = int(Qt.ItemDataRole.DisplayRole)
        if role == Qt.ItemDataRole.AccessibleTextRole and index.isValid():
            return f"{self.columns[index.column()].title}: {super().data(index)}"
        return super().data(index, role)

    def setData(self, index: AnyIndex, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        if role != Qt.ItemDataRole.EditRole or not index.isValid():
            return False
        response = self.rows[index.row()]
        sender = self.sender_of(response, Field(index.column()), str(value))
        if sender is not None:
            self.edited.emit(response.uid, sender)
        return sender is not None


def filled(
    model: SendersModel, cells: Iterable[tuple[int, int]], text_of: Mapping[tuple[int, int], str]
) -> dict[str, Sender]:
    """What it means to write texts into cells (row, column), by response; cells that can't be written in, and
    those that say the same already, are left out."""
    found: dict[str, Sender] = {}
    for row, column in cells:
        if column not in EDITABLE or (row, column) not in text_of or row >= len(model.rows):
            continue
        response = model.rows[row]
        said = model.sender_of(response, Field(column), text_of[row, column])
        if said is not None:
            old = found.get(response.uid, Sender())
            found[response.uid] = Sender(
                said.names if said.names is not None else old.names,
                said.type if said.type is not None else old.type,
            )
    return found


def counted(shown: int, responses: Sequence[Response]) -> str:
    """How many rows there are, and how many still are to be checked."""
    left = sum(response.certainty < CERTAIN for response in responses)
    return " · ".join(
        (
            tr("{shown} of {all} shown", shown=shown, all=len(responses)),
            ntr("{n} to check", "{n} to check", left) if left else tr("all confirmed"),
        )
    )
