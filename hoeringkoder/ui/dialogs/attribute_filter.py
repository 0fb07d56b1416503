"""Choosing the values of an attribute that responses are filtered by."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.ordering import alphabetical
from hoeringkoder.domain.uids import normalised

from ..choice import PickList
from ..panel import filter_line
from ..plain import shortened, straight
from .base import Dialog

_VALUE = int(Qt.ItemDataRole.UserRole)
_LONGEST = 100


class AttributeFilterDialog(Dialog):
    """`values(name)` gives what responses say by uid, of the `responses` that there are. Emits
    `chosen(name, values)`; no values to show all."""

    chosen = Signal(str, frozenset)

    def __init__(
        self,
        names: Sequence[str],
        values: Callable[[str], Mapping[str, str]],
        responses: int,
        asked: Mapping[str, frozenset[str]],
        parent: QWidget | None,
    ) -> None:
        sentence = tr("Only responses with one of the checked values are shown.")
        super().__init__("attribute_filter_dialog", tr("Filter by attribute"), sentence, parent)
        self._values = values
        self._responses = responses
        self._asked = dict(asked)
        self.names = PickList()
        self.names.setObjectName("attribute_name")
        self.names.setAccessibleName(tr("Attribute"))
        self.names.addItems(list(names))
        self.words = filter_line("attribute_words", tr("Find value"), "funnel-simple")
        self.rows = QListWidget()
        self.rows.setObjectName("attribute_values")
        self.rows.setAccessibleName(tr("Values"))
        for widget in (self.names, self.words, self.rows):
            self.content.addWidget(widget)
        self.add_deed("no_values", tr("Check &none"), "square", self._check_none)
        self.add_cancel()
        self.add_primary("filter", tr("Filter")).clicked.connect(self._on_done)
        self.names.currentTextChanged.connect(lambda _: self._fill())
        self.words.textChanged.connect(self._find)
        begun = next((name for name in names if name in self._asked), "")
        if begun:
            self.names.setCurrentText(begun)
        self._fill()
        self.resize(520, 560)

    def _fill(self) -> None:
        name = self.names.currentText()
        said = self._values(name)
        counts = Counter(said.values())
        counts[""] += self._responses - len(said)
        asked = self._asked.get(name, frozenset())
        self.rows.clear()
        for value in sorted(counts, key=lambda one: (not one, alphabetical(one))):
            if not counts[value] and value not in asked:
                continue
            words = " ".join(value.split()) or tr("nothing said")
            item = QListWidgetItem(f"{straight(shortened(words, _LONGEST))}  ({counts[value]})")
            item.setData(_VALUE, value)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            item.setCheckState(Qt.CheckState.Checked if value in asked else Qt.CheckState.Unchecked)
            self.rows.addItem(item)
        self.rows.setCurrentRow(0)
        self._find(self.words.text())

    def _items(self) -> list[QListWidgetItem]:
        return [self.rows.item(row) for row in range(self.rows.count())]

    def _find(self, words: str) -> None:
        for item in self._items():
            item.setHidden(normalised(words) not in normalised(item.text()))

    def _check_none(self) -> None:
        for item in self._items():
            item.setCheckState(Qt.CheckState.Unchecked)

    def _on_done(self) -> None:
        checked = [item for item in self._items() if item.checkState() == Qt.CheckState.Checked]
        name, values = self.names.currentText(), frozenset(item.data(_VALUE) for item in checked)
        self.accept()
        self.chosen.emit(name, values)
