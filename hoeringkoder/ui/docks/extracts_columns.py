"""The columns of the extracts: what each says, what it is sorted by, and which of them are shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu, QTableView

from hoeringkoder.domain.citing import place_of
from hoeringkoder.domain.codes import PATH_SEPARATOR
from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.extract_order import ExtractKey
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.memo_links import readable

from ..rows_table import Column
from ..theme import current_theme
from ..times import local_time


@dataclass(frozen=True)
class ExtractColumn:
    """One column: its name in settings, what it is sorted by (None: it is not), and whether it is shown until
    the user says otherwise (None: where it says something)."""

    name: str
    column: Column[Extract]
    key: ExtractKey | None
    is_shown: bool | None = True


def extract_columns(beside: Callable[[Extract], Sequence[str]]) -> list[ExtractColumn]:
    """All there are; `beside` gives the names of the other codes on an extract's passage."""
    key = ExtractKey
    respondent = Column[Extract](tr("Respondent"), lambda extract: extract.respondent or extract.title, 144)
    kind = Column[Extract](tr("Type"), lambda extract: extract.respondent_type, 150)
    response = Column[Extract](tr("Response"), lambda extract: extract.title, 190)
    code = Column[Extract](tr("Code"), lambda extract: extract.code.split(PATH_SEPARATOR)[-1], 110)
    quote = Column[Extract](tr("Extract"), lambda extract: " ".join(extract.quote.split()))
    others = Column[Extract](tr("Also coded with"), lambda extract: ", ".join(beside(extract)), 126)
    memo = Column[Extract](tr("Memo"), lambda extract: " ".join(readable(extract.memo).split()), 84)
    coder = Column[Extract](tr("Coder"), lambda extract: extract.coder, 80)
    time = Column[Extract](tr("Time"), lambda extract: local_time(extract.created_at), 130)
    return [
        ExtractColumn("respondent", respondent, key.RESPONDENT),
        ExtractColumn("type", kind, key.TYPE, False),
        ExtractColumn("response", response, key.RESPONSE, False),
        ExtractColumn("stance", _stance_column(), key.STANCE),
        ExtractColumn("code", code, key.CODE, None),
        ExtractColumn("quote", quote, key.QUOTE),
        ExtractColumn("beside", others, None, None),
        ExtractColumn("memo", memo, key.MEMO, None),
        ExtractColumn("place", Column(tr("Place"), place_of, 60), key.PLACE),
        ExtractColumn("coder", coder, key.CODER),
        ExtractColumn("time", time, key.TIME, False),
    ]


def _stance_column() -> Column[Extract]:
    return Column(
        tr("Stance"),
        lambda extract: f"{extract.stance.sign} {extract.stance.label}".strip(),
        116,
        colour=lambda extract: current_theme().stance_colour(extract.stance),
    )


class ShownColumns(QObject):
    """Which columns of a table are shown: what the user chose, else what is usual. Emits `chosen()`.

    `telling` are those of the columns shown only where they say something that do; `said_elsewhere` is one
    that says what stands over the rows anyway.
    """

    chosen = Signal()

    def __init__(self, table: QTableView, columns: Sequence[ExtractColumn]) -> None:
        super().__init__(table)
        self._table = table
        self._columns = columns
        self._choices: dict[str, bool] = {}
        self.telling: frozenset[str] = frozenset()
        self.said_elsewhere = ""

    @property
    def choices(self) -> Mapping[str, bool]:
        """What the user chose, by the columns' names."""
        return self._choices

    def choose(self, choices: Mapping[str, bool]) -> None:
        """Show these, or leave them out, whatever is usual."""
        self._choices |= choices
        self.show()

    def number(self, name: str) -> int:
        """The number of the column with this name."""
        return next(number for number, one in enumerate(self._columns) if one.name == name)

    def key(self, number: int) -> ExtractKey | None:
        """What the column with this number is sorted by; None for no column."""
        return self._columns[number].key if number >= 0 else None

    def tell(self, name: str, is_telling: bool) -> None:
        """Say whether a column that is shown only then says something."""
        telling = self.telling | {name} if is_telling else self.telling - {name}
        if telling != self.telling:
            self.telling = telling
            self.show()

    def show(self) -> None:
        """Show what is to be shown."""
        for number, one in enumerate(self._columns):
            usual = one.name in self.telling if one.is_shown is None else one.is_shown
            usual = usual and one.name != self.said_elsewhere
            self._table.setColumnHidden(number, not self._choices.get(one.name, usual))

    def menu(self, parent: QTableView) -> QMenu:
        """To choose them in."""
        menu = QMenu(parent)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for number, one in enumerate(self._columns):
            action = menu.addAction(one.column.title)
            action.setCheckable(True)
            action.setChecked(not self._table.isColumnHidden(number))
            action.setEnabled(one.name != "quote")
            action.toggled.connect(lambda shown, name=one.name: self._on_toggled(name, shown))
        return menu

    def _on_toggled(self, name: str, shown: bool) -> None:
        self.choose({name: shown})
        self.chosen.emit()
