"""The rows of the code palette: what they hold and how they are painted."""

from collections.abc import Sequence

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from hoeringkoder.domain.codes import PATH_SEPARATOR, CodeTree
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.new_codes import NewCode
from hoeringkoder.domain.stances import Stance

from .code_matching import Match
from .icons import icon
from .theme import SMALL_SIZE, UI_SIZE, code_mark_colour, current_theme, ui_font

ROW_HEIGHT = 28
"""Pixels."""

_SWATCH = 12
_LEFT = 12
_TEXT_LEFT = 36
_SHOWN_SEPARATOR = " › "

Index = QModelIndex | QPersistentModelIndex


class PaletteRows(QAbstractListModel):
    """The codes that fit, and last, if there is one, the wish for a new one.

    `had` are the codes (uids) that the passage has already.
    """

    def __init__(self) -> None:
        super().__init__()
        self.matches: list[Match] = []
        self.new: NewCode | None = None
        self.had: frozenset[str] = frozenset()
        self._new_words = ""

    def fill(self, matches: Sequence[Match], new: NewCode | None, tree: CodeTree) -> None:
        """Other rows."""
        self.beginResetModel()
        self.matches = list(matches)
        self.new = new
        self._new_words = _in_words(new, tree) if new else ""
        self.endResetModel()

    def set_had(self, had: frozenset[str]) -> None:
        """Other codes are on the passage now."""
        self.had = had
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    def is_had(self, row: int) -> bool:
        """Whether the passage has the code of a row."""
        match = self.match_at(row)
        return match is not None and match.code.uid in self.had

    def match_at(self, row: int) -> Match | None:
        """The code of a row; None for the row that makes a new one."""
        return self.matches[row] if 0 <= row < len(self.matches) else None

    # Qt overrides

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own default
        return 0 if parent.isValid() else len(self.matches) + (self.new is not None)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role not in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return None
        match = self.match_at(index.row())
        if match is None:
            return self._new_words
        is_read_out = role == Qt.ItemDataRole.AccessibleTextRole
        return (
            tr("{code}, on the passage already", code=match.path)
            if is_read_out and self.is_had(index.row())
            else match.path
        )


class PaletteDelegate(QStyledItemDelegate):
    """Paints a row: the code's colour, its name with what was typed in bold, its place; the stance; a tick
    where the passage has the code."""

    def __init__(self, rows: PaletteRows) -> None:
        super().__init__()
        self._rows = rows
        self.stance = Stance.NONE

    def _paint_match(self, painter: QPainter, area: QRectF, match: Match) -> None:
        theme = current_theme()
        swatch = QRectF(area.left() + _LEFT, area.center().y() - _SWATCH / 2, _SWATCH, _SWATCH)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(code_mark_colour(match.code.colour)))
        painter.drawRoundedRect(swatch, 3, 3)
        area.setLeft(area.left() + _TEXT_LEFT)
        at = 0
        for start, end in match.letters:
            if start >= at:
                _write(painter, area, match.code.name[at:start], theme.text)
                _write(painter, area, match.code.name[start:end], theme.text, bold=True)
                at = end
        _write(painter, area, match.code.name[at:], theme.text)
        above = match.path.split(PATH_SEPARATOR)[:-1]
        if above:
            _write(painter, area, " · " + _SHOWN_SEPARATOR.join(above), theme.muted, size=SMALL_SIZE)

    def _paint_stance(self, painter: QPainter, area: QRectF) -> None:
        """At the right end, of which it takes its part."""
        text = f"{self.stance.sign} {self.stance.label}"
        width = QFontMetricsF(ui_font(SMALL_SIZE)).horizontalAdvance(text)
        place = QRectF(area.right() - width - _LEFT, area.top(), width + 1, area.height())
        area.setRight(place.left() - 8)
        _write(painter, place, text, current_theme().stance_colour(self.stance), size=SMALL_SIZE)

    # Qt overrides

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme = current_theme()
        area = QRectF(option.rect)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if chosen:
            painter.fillRect(area, QColor(theme.selection))
        if self._rows.is_had(index.row()):
            size = _SWATCH + 2
            tick = QRectF(area.right() - size - _LEFT, area.center().y() - size / 2, size, size)
            icon("check", "accent").paint(painter, tick.toRect())
            area.setRight(tick.left())
        if chosen and self.stance is not Stance.NONE:
            self._paint_stance(painter, area)
        match = self._rows.match_at(index.row())
        if match is not None:
            self._paint_match(painter, area, match)
        else:
            size = _SWATCH + 2
            plus = QRectF(area.left() + _LEFT - 1, area.center().y() - size / 2, size, size)
            icon("plus", "muted").paint(painter, plus.toRect())
            area.setLeft(area.left() + _TEXT_LEFT)
            _write(painter, area, str(index.data()), theme.muted)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, ROW_HEIGHT)


def _in_words(new: NewCode, tree: CodeTree) -> str:
    name, above = new.name, new.path(tree).split(PATH_SEPARATOR)[:-1]
    if not above:
        return tr("New code «{name}»", name=name)
    return tr("New code under {path}: «{name}»", name=name, path=_SHOWN_SEPARATOR.join(above))


def _write(
    painter: QPainter, area: QRectF, text: str, colour: str, bold: bool = False, size: int = UI_SIZE
) -> None:
    """Write at the area's left, elided to it, and take what was written off the area."""
    font = ui_font(size, bold)
    metrics = QFontMetricsF(font)
    shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, max(0.0, area.width()))
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
    area.setLeft(area.left() + metrics.horizontalAdvance(shown))
