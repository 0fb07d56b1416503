"""The dialog in which one chooses which codings are shown in the text: by code, and by who coded."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QColor, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.language import tr

from ..painting import draw_swatch
from ..panel import filter_line
from ..plain import PlainLabel, plain_tooltip, straight
from ..reader.showing import Showing, among, coder_look
from ..theme import UI_SIZE, code_mark_colour, ui_font
from .base import Dialog

_SIZE = QSize(780, 560)
_SWATCH = 16
_NUMBER = 44
"""Pixels for the number of codings."""
_CHECKED, _UNCHECKED = Qt.CheckState.Checked, Qt.CheckState.Unchecked
_UID = Qt.ItemDataRole.UserRole


class ShownCodingsDialog(Dialog):
    """Emits `answered(Showing)`."""

    answered = Signal(object)

    def __init__(
        self,
        tree: CodeTree,
        coders: Sequence[str],
        codings: Iterable[Coding],
        showing: Showing,
        parent: QWidget | None,
    ) -> None:
        super().__init__(
            "shown_codings_dialog",
            tr("Choose which codings are shown"),
            tr("The others are hidden in the text and on its pages, not removed. Shift+F8 shows all again."),
            parent,
        )
        self._showing = showing
        codings = list(codings)
        self.codes = CheckTree("shown_codes", tr("Codes to show"), tr("Codings here"))
        self.coders = CheckTree("shown_coders", tr("Analysts to show"), tr("Codings here"))
        self._fill_codes(tree, Counter(coding.code for coding in codings))
        self._fill_coders(coders, Counter(coding.coder for coding in codings))
        self._arrange(len(coders) > 1)
        self.add_cancel()
        self._primary = self.add_primary("show_chosen", tr("Show"))
        self._primary.clicked.connect(self._answer)
        for checks in (self.codes, self.coders):
            checks.itemChanged.connect(self._on_checked)
        self.resize(_SIZE)

    def _fill_codes(self, tree: CodeTree, used: Counter[str]) -> None:
        rows: dict[str, QTreeWidgetItem] = {}
        for code in tree:
            shown = self._showing.codes is None or code.uid in self._showing.codes
            rows[code.uid] = self.codes.add(
                code.uid, code.name, used[code.uid], shown, code.colour, rows.get(code.parent)
            )
        self.codes.expandAll()

    def _fill_coders(self, coders: Sequence[str], used: Counter[str]) -> None:
        for coder in coders:
            shown = self._showing.coders_shown is None or coder in self._showing.coders_shown
            colour = coder_look(coder, coders)[0] if self._showing.by_coder else ""
            self.coders.add(coder, coder, used[coder], shown, colour)

    def _arrange(self, several_coders: bool) -> None:
        columns = QHBoxLayout()
        columns.setSpacing(16)
        columns.addLayout(self._column(tr("Codes"), self.codes, tr("Filter codes")), 3)
        if several_coders:
            columns.addLayout(self._column(tr("Analysts"), self.coders, tr("Filter analysts")), 2)
        self.content.addLayout(columns, 1)
        self.add_deed("check_all", tr("Check all"), "check-square", lambda: self._check_all(_CHECKED))
        self.add_deed("check_none", tr("Check none"), "square", lambda: self._check_all(_UNCHECKED))

    def _column(self, title: str, checks: "CheckTree", placeholder: str) -> QVBoxLayout:
        heading = PlainLabel(title)
        heading.setFont(ui_font(UI_SIZE, bold=True))
        line = filter_line(f"{checks.objectName()}_filter", placeholder, "funnel-simple")
        line.textChanged.connect(checks.filter)
        column = QVBoxLayout()
        column.setSpacing(6)
        for widget in (heading, line, checks):
            column.addWidget(widget)
        return column

    def _check_all(self, state: Qt.CheckState) -> None:
        """In the list that has, or had, the keyboard; in the codes at first."""
        self.codes.check_visible(state)
        if state is _CHECKED:
            self.coders.check_visible(state)

    def _on_checked(self) -> None:
        nothing = not self.codes.checked() or (not self.coders.checked() and self.coders.topLevelItemCount())
        self._primary.setEnabled(not nothing)
        self.complain(tr("Check at least one code, and one analyst.") if nothing else "")

    def _answer(self) -> None:
        codes = among(self.codes.checked(), self.codes.every())
        coders = among(self.coders.checked(), self.coders.every())
        self.answered.emit(replace(self._showing, codes=codes, coders_shown=coders))
        self.accept()


class CheckTree(QTreeWidget):
    """Rows to be checked, each with a number. What is above others takes them along."""

    def __init__(self, name: str, accessible: str, number: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(accessible)
        self.setColumnCount(2)
        self.setHeaderLabels([accessible, number])
        self.setHeaderHidden(True)
        self.setIndentation(18)
        self.setUniformRowHeights(True)
        self.setIconSize(QSize(_SWATCH, _SWATCH))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        header = self.header()
        header.setStretchLastSection(False)
        header.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Fixed)
        header.resizeSection(1, _NUMBER)
        self._rows: list[QTreeWidgetItem] = []
        self.itemChanged.connect(self._take_along)

    def add(
        self,
        uid: str,
        name: str,
        number: int,
        is_checked: bool,
        colour: str = "",
        above: QTreeWidgetItem | None = None,
    ) -> QTreeWidgetItem:
        """A row, under another if one is given; with a swatch if it has a colour."""
        row = QTreeWidgetItem([straight(name), str(number) if number else ""])
        row.setData(0, _UID, uid)
        row.setToolTip(0, plain_tooltip(name))
        row.setTextAlignment(1, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row.setCheckState(0, _CHECKED if is_checked else _UNCHECKED)
        if colour:
            row.setIcon(0, _swatch(colour))
        if above is not None:
            above.addChild(row)
        else:
            self.addTopLevelItem(row)
        self._rows.append(row)
        if len(self._rows) == 1:
            self.setCurrentItem(row)
        return row

    def checked(self) -> list[str]:
        """The uids of the rows that are."""
        return [row.data(0, _UID) for row in self._rows if row.checkState(0) == _CHECKED]

    def every(self) -> list[str]:
        """All uids."""
        return [row.data(0, _UID) for row in self._rows]

    def filter(self, text: str) -> None:
        """Show the rows with these words, and those above them."""
        words = text.casefold().split()
        for row in reversed(self._rows):  # those below come first
            fits = all(word in row.text(0).casefold() for word in words)
            below = any(not child.isHidden() for child in _below(row))
            row.setHidden(not fits and not below)

    def check_visible(self, state: Qt.CheckState) -> None:
        """Check all rows that the filter lets through, or none of them."""
        for row in self._rows:
            if not row.isHidden():
                row.setCheckState(0, state)

    def _take_along(self, row: QTreeWidgetItem, column: int) -> None:
        if column == 0:
            for child in _below(row):
                child.setCheckState(0, row.checkState(0))


def _below(row: QTreeWidgetItem) -> list[QTreeWidgetItem]:
    return [child for i in range(row.childCount()) if (child := row.child(i)) is not None]


def _swatch(colour: str) -> QIcon:
    pixmap = QPixmap(_SWATCH, _SWATCH)
    pixmap.fill(Qt.GlobalColor.transparent)
    with QPainter(pixmap) as painter:
        draw_swatch(painter, pixmap.rect().adjusted(2, 0, 0, 0), QColor(code_mark_colour(colour)).name())
    return QIcon(pixmap)
