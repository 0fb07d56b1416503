"""The left margin: pages and the reading ledger; and what it has in common with the right one.

Margins are children of the text's scroll area, as high as its viewport, so their y is the text's y.
"""

from collections.abc import Callable, Mapping
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.ledger import LedgerState
from hoeringkoder.domain.readings import ParagraphKind, Section

from ..plain import plain_tooltip
from ..theme import SMALL_SIZE, current_theme, ui_font
from .ledger_bars import BAR_WIDTH, legend, paint_state
from .lines import Line, line_at

if TYPE_CHECKING:
    from .marked_text import MarkedText

PAGE_MARGIN_WIDTH = 50

_BAR_GAP = 6
_HEADING_BAR = 12
_CIRCLE = 3.5
_ABOVE_BASELINE = 5
"""Pixels from the baseline up to the middle of a question's circle."""


class Margin(QWidget):
    """Stands beside the text and scrolls with it."""

    def __init__(self, view: "MarkedText") -> None:
        super().__init__(view)
        self._view = view

    # Qt overrides

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._view.wheelEvent(event)


class PageMargin(Margin):
    """Page numbers where pages begin, and a sign by each paragraph of what became of it.

    Signals: `paragraph_clicked` (index) and `context_requested` (index, global position), of those that are
    to be read.
    """

    paragraph_clicked = Signal(int)
    context_requested = Signal(int, QPoint)

    def __init__(self, view: "MarkedText") -> None:
        super().__init__(view)
        self.setObjectName("pageMargin")
        self.setAccessibleName(tr("Page numbers, and what was read"))
        self._states: Mapping[int, LedgerState] = {}
        self._describe: Callable[[int], str] = lambda paragraph: ""

    def show_ledger(
        self, states: Mapping[int, LedgerState], describe: Callable[[int], str] = lambda paragraph: ""
    ) -> None:
        """Show what became of the paragraphs, by index; `describe` says it of one in words."""
        self._states, self._describe = states, describe
        self.update()

    def _paint_page(self, painter: QPainter, line: Line) -> None:
        end = line.end + 1 if line.last_of_block else line.end
        page = self._view.source.page_beginning_in(line.start, end)
        if page is not None:
            area = QRectF(0, line.baseline - 16, self.width() - BAR_WIDTH - 2 * _BAR_GAP, 20)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.setPen(QColor(current_theme().muted))
            painter.drawText(area, flags, tr("p. {page}", page=page))

    def _paint_question(self, painter: QPainter, line: Line) -> None:
        """A filled circle by a question that was answered, an open one by the others."""
        section = self._question_at(line)
        if section is None:
            return
        colour = QColor(current_theme().accent if section.answered else current_theme().muted)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if section.answered else Qt.BrushStyle.NoBrush)
        centre = QPointF(self.width() - _BAR_GAP - BAR_WIDTH / 2, line.baseline - _ABOVE_BASELINE)
        painter.drawEllipse(centre, _CIRCLE, _CIRCLE)

    def _paint_bar(self, painter: QPainter, index: int, lines: list[Line]) -> None:
        if self._question_at(lines[0]) is not None:
            return  # it has its sign
        top, bottom = lines[0].top + 3, lines[-1].bottom - 3
        bar = QRectF(self.width() - _BAR_GAP - BAR_WIDTH, top, BAR_WIDTH, bottom - top)
        state = self._states.get(index)
        if state is not None:
            paint_state(painter, state, bar, current_theme())
        elif self._view.source.content.paragraphs[index].kind == ParagraphKind.HEADING:
            bar.setTop(bar.center().y() - _HEADING_BAR / 2)
            bar.setHeight(_HEADING_BAR)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(current_theme().muted))
            painter.drawRoundedRect(bar, BAR_WIDTH / 2, BAR_WIDTH / 2)

    def _question_at(self, line: Line) -> Section | None:
        """The question that begins with a line, unless it is to be read and has its own sign."""
        source = self._view.source
        read = source.paragraph_index(line.start) in self._states
        return None if read else source.section_beginning_at(line.start)

    def _paragraph_at(self, y: float) -> int | None:
        """The index of the paragraph there, if it is to be read."""
        line = line_at(self._view.lines(), y)
        index = self._view.source.paragraph_index(line.start) if line is not None else -1
        return index if index in self._states else None

    def _told_at(self, y: float) -> str:
        """What the sign there means, a question's circle or a paragraph's bar; empty for nothing."""
        line = line_at(self._view.lines(), y)
        if line is None:
            return ""
        section = self._question_at(line)
        if section is not None:
            return tr("This question is answered") if section.answered else tr("This question is unanswered")
        index = self._view.source.paragraph_index(line.start)
        return f"{self._describe(index)}\n\n{legend()}" if index in self._states else ""

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), plain_tooltip(self._told_at(event.pos().y())), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        index = self._paragraph_at(event.position().y())
        if event.button() == Qt.MouseButton.LeftButton and index is not None:
            self.paragraph_clicked.emit(index)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        index = self._paragraph_at(event.pos().y())
        if index is not None:
            self.context_requested.emit(index, event.globalPos())

    def paintEvent(self, event: QPaintEvent) -> None:
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setFont(ui_font(SMALL_SIZE))
            source = self._view.source
            lines = self._view.lines()
            for line in lines:
                self._paint_page(painter, line)
                self._paint_question(painter, line)
            for index, group in groupby(lines, key=lambda line: source.paragraph_index(line.start)):
                if index >= 0 and source.content.paragraphs[index].kind != ParagraphKind.FORM:
                    self._paint_bar(painter, index, list(group))
