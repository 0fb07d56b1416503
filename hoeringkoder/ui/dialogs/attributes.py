"""What is said of one or many responses, attribute by attribute: to set, change and remove."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFormLayout, QWidget

from hoeringkoder.domain.language import ntr, tr

from ..choice import Choice
from ..rows_table import Column, RowsModel, RowsTable
from .base import Dialog


@dataclass(frozen=True)
class _Said:
    """An attribute that some of the responses have."""

    name: str
    value: str
    """Empty where they say different things."""
    count: int


class AttributesDialog(Dialog):
    """Stays open, so that several can be set. Wishes: `set_wanted(name, value)`, `remove_wanted(name)`.

    `values(name)` gives the values in use under a name, to choose from.
    """

    set_wanted = Signal(str, str)
    remove_wanted = Signal(str)

    def __init__(
        self,
        of: str,
        responses: int,
        names: Iterable[str],
        values: Callable[[str], Sequence[str]],
        parent: QWidget | None,
    ) -> None:
        super().__init__("attributes_dialog", tr("Attributes of {responses}", responses=of), "", parent)
        self._values = values
        self._responses = responses
        columns = [
            Column[_Said](tr("Attribute"), lambda one: one.name, 190),
            Column[_Said](tr("Value"), lambda one: one.value or tr("several values")),
            Column[_Said](tr("Responses"), lambda one: str(one.count), 90, is_number=True),
        ]
        self.model = RowsModel(columns, lambda one: one.name)
        self.table = RowsTable("attribute_rows", tr("Attributes"), self.model)
        self.table.selectionModel().selectionChanged.connect(lambda *_: self._on_selected())
        self.content.addWidget(self.table)
        self.name = self._line("new_attribute_name", tr("Attribute"))
        self.name.addItems(list(names))
        self.name.setCurrentText("")
        self.value = self._line("new_attribute_value", tr("Value"))
        self.name.editTextChanged.connect(lambda _: self._on_name_changed())
        self.value.editTextChanged.connect(lambda _: self._update())
        form = QFormLayout()
        form.addRow(tr("&Attribute"), self.name)
        form.addRow(tr("&Value"), self.value)
        self.content.addLayout(form)
        self.remove = self.add_deed("remove_attribute", tr("&Remove"), "trash", self._on_remove)
        self.add_cancel(tr("Close"))
        self.primary = self.add_primary(
            "set_attribute", ntr("Set for {n} response", "Set for {n} responses", responses)
        )
        self.primary.setAutoDefault(False)
        self.primary.clicked.connect(self._on_set)
        self._writable = True
        self.resize(600, 520)
        self.name.setFocus()

    def show_said(self, said: Iterable[Mapping[str, str]]) -> None:
        """What each of the responses has."""
        counts: Counter[str] = Counter()
        values: dict[str, set[str]] = {}
        for attributes in said:
            for name, value in attributes.items():
                counts[name] += 1
                values.setdefault(name, set()).add(value)
        self.model.set_rows(
            _Said(name, next(iter(values[name])) if len(values[name]) == 1 else "", counts[name])
            for name in sorted(counts)
        )
        self._update()

    def set_writable(self, writable: bool) -> None:
        """Whether anything can be changed."""
        self._writable = writable
        self._update()

    def _line(self, name: str, title: str) -> Choice:
        line = Choice()
        line.setObjectName(name)
        line.setAccessibleName(title)
        return line

    def _on_selected(self) -> None:
        for key in self.table.selected_keys()[:1]:
            row = self.model.row_at(self.model.row_of(key))
            if row is not None:
                self.name.setCurrentText(row.name)
                self.value.setCurrentText(row.value)

    def _on_name_changed(self) -> None:
        written = self.value.currentText()
        self.value.clear()
        self.value.addItems(list(self._values(self.name.written)))
        self.value.setCurrentText(written)
        self._update()

    def _update(self) -> None:
        has_name = bool(self.name.written)
        self.primary.setEnabled(self._writable and has_name and bool(self.value.written))
        known = {row.name for row in self.model.rows}
        self.remove.setEnabled(self._writable and self.name.written in known)

    def _on_set(self) -> None:
        self.set_wanted.emit(self.name.written, self.value.written)
        self._begin_anew()

    def _on_remove(self) -> None:
        self.remove_wanted.emit(self.name.written)
        self._begin_anew()

    def _begin_anew(self) -> None:
        """For the next one."""
        self.table.clearSelection()
        self.name.setCurrentText("")
        self.value.setCurrentText("")
        self.name.setFocus()
