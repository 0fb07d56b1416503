"""The little window in which extracts are filtered: a side of them at the left, what to choose of it at the
right. What is chosen counts at once."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QGridLayout,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.domain.extract_filter import EVERY_EXTRACT, ExtractFilter, Facet, FacetValue
from hoeringkoder.domain.language import tr

from ..panel import filter_line
from ..plain import PlainLabel, plain_tooltip, shortened
from ..popup import Popup
from ..rows_table import ROW_HEIGHT

_VALUE = int(Qt.ItemDataRole.UserRole)
_LONGEST = 80
_FACETS_WIDTH, _VALUES_WIDTH, _HEIGHT = 200, 340, 240


class FilterPopup(Popup):
    """Emits `wanted_changed(ExtractFilter)`, `scope_changed()` when `below` or `of_all` was, and
    `values_wanted(Facet)`, to be answered with `show_values`."""

    wanted_changed = Signal(object)
    scope_changed = Signal()
    values_wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("extract_filter_popup", tr("Filter the extracts"), parent)
        self._wanted = EVERY_EXTRACT
        self.facets = _list("extract_facets", tr("What to filter by"), _FACETS_WIDTH)
        self.values = _list("extract_values", tr("What is shown"), _VALUES_WIDTH)
        self.line = filter_line("extract_values_filter", tr("Find in the list"), "magnifying-glass")
        self.nothing = PlainLabel(tr("There is nothing to choose."))
        self.below = _box("extract_with_below", tr("With codes below"))
        self.of_all = _box("extract_of_all", tr("All codes"))
        self.every = QPushButton(tr("Show all"))
        self.every.setObjectName("extract_show_all")
        self.every.setAutoDefault(False)
        self._arrange()
        for facet in Facet:
            item = QListWidgetItem()
            item.setData(_VALUE, facet)
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.facets.addItem(item)
        self.facets.currentRowChanged.connect(lambda _: self._ask())
        self.values.itemChanged.connect(lambda _: self._take())
        self.line.textChanged.connect(lambda _: self._sift())
        self.line.installEventFilter(self)
        self.below.toggled.connect(lambda _: self._tell_scope())
        self.of_all.toggled.connect(lambda _: self._tell_scope())
        self.every.clicked.connect(lambda: self._tell(EVERY_EXTRACT.with_text(self._wanted.text)))

    @property
    def facet(self) -> Facet:
        """The one whose values are shown."""
        return Facet(self.facets.currentItem().data(_VALUE))

    def show_filter(self, wanted: ExtractFilter, below: bool, of_all: bool) -> None:
        """Show what is filtered now."""
        self._wanted = wanted
        for box, checked in ((self.below, below), (self.of_all, of_all)):
            box.blockSignals(True)
            box.setChecked(checked)
            box.blockSignals(False)
        self.below.setEnabled(not of_all)
        for number in range(self.facets.count()):
            item = self.facets.item(number)
            facet = Facet(item.data(_VALUE))
            chosen = len(wanted.of(facet))
            item.setText(f"{facet.label}  ({chosen})" if chosen else facet.label)
        self.every.setEnabled(bool(wanted.chosen))
        if self.facets.currentRow() < 0:
            self.facets.setCurrentRow(0)

    def open_at(self, button: QWidget) -> None:
        """Open under a button, with the values read anew."""
        self._ask()
        self.open_under(button)
        self.facets.setFocus(Qt.FocusReason.PopupFocusReason)

    def show_values(self, values: Sequence[FacetValue]) -> None:
        """What can be chosen of the facet; what is chosen already stands there too, though nothing has it."""
        chosen = self._wanted.of(self.facet)
        there = {one.value.casefold() for one in values}
        missing = [FacetValue(value, value, 0) for value in sorted(chosen) if value.casefold() not in there]
        self.values.blockSignals(True)
        self.values.clear()
        for one in (*values, *missing):
            self.values.addItem(_item(one, one.value in chosen))
        self.values.setCurrentRow(0)
        self.values.blockSignals(False)
        self._sift()

    def _ask(self) -> None:
        self.line.clear()
        self.values_wanted.emit(self.facet)

    def _sift(self) -> None:
        words = self.line.text().casefold().split()
        for number in range(self.values.count()):
            item = self.values.item(number)
            item.setHidden(not all(word in item.text().casefold() for word in words))
        self.nothing.setVisible(not any(not item.isHidden() for item in _items(self.values)))

    def _take(self) -> None:
        checked = Qt.CheckState.Checked
        values = {str(item.data(_VALUE)) for item in _items(self.values) if item.checkState() == checked}
        self._tell(self._wanted.choosing(self.facet, values))

    def _tell(self, wanted: ExtractFilter) -> None:
        if wanted != self._wanted:
            self._wanted = wanted
            self.wanted_changed.emit(wanted)
            if not wanted.of(self.facet):
                self._uncheck()

    def _uncheck(self) -> None:
        self.values.blockSignals(True)
        for item in _items(self.values):
            item.setCheckState(Qt.CheckState.Unchecked)
        self.values.blockSignals(False)

    def _tell_scope(self) -> None:
        self.below.setEnabled(not self.of_all.isChecked())
        self.scope_changed.emit()
        self._ask()

    def _arrange(self) -> None:
        self.nothing.setContentsMargins(8, 0, 8, 0)
        grid = QGridLayout()
        grid.setSpacing(8)
        right = QVBoxLayout()
        right.setSpacing(4)
        right.addWidget(self.line)
        right.addWidget(self.values, 1)
        right.addWidget(self.nothing)
        grid.addWidget(self.facets, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addLayout(right, 0, 1)
        row = QHBoxLayout()
        row.setSpacing(16)
        row.addWidget(self.below)
        row.addWidget(self.of_all)
        row.addStretch()
        row.addWidget(self.every)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 12, 12, 10)
        layout.addLayout(grid, 1)
        layout.addLayout(row)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # From the line, Down goes into the list.
        is_key = event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent)
        if is_key and event.key() == Qt.Key.Key_Down:  # type: ignore[attr-defined]
            self.values.setFocus()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.close()
        else:
            super().keyPressEvent(event)


def _items(rows: QListWidget) -> Iterable[QListWidgetItem]:
    return (rows.item(number) for number in range(rows.count()))


def _item(one: FacetValue, is_chosen: bool) -> QListWidgetItem:
    label = shortened(one.label, _LONGEST)
    item = QListWidgetItem(label if one.count is None else f"{label}  ({one.count})")
    item.setData(_VALUE, one.value)
    item.setToolTip(plain_tooltip(one.label))
    item.setSizeHint(QSize(0, ROW_HEIGHT))
    item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
    item.setCheckState(Qt.CheckState.Checked if is_chosen else Qt.CheckState.Unchecked)
    return item


def _list(name: str, title: str, width: int) -> QListWidget:
    rows = QListWidget()
    rows.setObjectName(name)
    rows.setAccessibleName(title)
    rows.setFixedSize(width, _HEIGHT)
    rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    return rows


def _box(name: str, text: str) -> QCheckBox:
    box = QCheckBox(text)
    box.setObjectName(name)
    return box
