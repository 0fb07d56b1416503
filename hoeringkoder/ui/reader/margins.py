"""The left margin: pages and the reading ledger; and what it has in common with the right one.

Margins are children of the text's scroll area, as high as its viewport, so their y is the text's y.
"""

from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QHelpEvent, QPainter, QPaintEvent, QPen, QWheelEvent
from PySide6.QtWidgets import QToolTip, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.readings import ParagraphKind

from ..theme import SMALL_SIZE, current_theme, ui_font
from .lines import Line, line_at

if TYPE_CHECKING:
    from .marked_text import MarkedText

PAGE_MARGIN_WIDTH = 50

_BAR_WIDTH = 4
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
    """Page numbers where pages begin, and a bar per paragraph: solid if something is coded, else dashed."""

    def __init__(self, view: "MarkedText") -> None:
        super().__init__(view)
        self.setObjectName("pageMargin")
        self.setAccessibleName(tr("Page numbers, and which paragraphs are coded"))

    def _paint_page(self, painter: QPainter, line: Line) -> None:
        end = line.end + 1 if line.last_of_block else line.end
        page = self._view.source.page_beginning_in(line.start, end)
        if page is not None:
            area = QRectF(0, line.baseline - 16, self.width() - _BAR_WIDTH - 2 * _BAR_GAP, 20)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            painter.setPen(QColor(current_theme().muted))
            painter.drawText(area, flags, tr("p. {page}", page=page))

    def _paint_question(self, painter: QPainter, line: Line) -> None:
        """A filled circle by a question that was answered, an open one by the others."""
        section = self._view.source.section_beginning_at(line.start)
        if section is None:
            return
        colour = QColor(current_theme().accent if section.answered else current_theme().muted)
        painter.setPen(QPen(colour, 1.5))
        painter.setBrush(colour if section.answered else Qt.BrushStyle.NoBrush)
        centre = QPointF(self.width() - _BAR_GAP - _BAR_WIDTH / 2, line.baseline - _ABOVE_BASELINE)
        painter.drawEllipse(centre, _CIRCLE, _CIRCLE)

    def _paint_bar(self, painter: QPainter, index: int, lines: list[Line]) -> None:
        theme = current_theme()
        kind = self._view.source.content.paragraphs[index].kind
        top, bottom = lines[0].top + 3, lines[-1].bottom - 3
        if self._view.source.section_beginning_at(lines[0].start) is not None:
            return  # it has its sign
        if kind == ParagraphKind.HEADING:
            middle = (top + bottom) / 2
            top, bottom = middle - _HEADING_BAR / 2, middle + _HEADING_BAR / 2
        bar = QRectF(self.width() - _BAR_GAP - _BAR_WIDTH, top, _BAR_WIDTH, bottom - top)
        if index in self._view.markings.coded_paragraphs or kind == ParagraphKind.HEADING:
            painter.setPen(Qt.PenStyle.NoPen)
            coded = index in self._view.markings.coded_paragraphs
            painter.setBrush(QColor(theme.accent if coded else theme.muted))
        else:
            pen = QPen(QColor(theme.muted), 1)
            pen.setDashPattern([3, 2])
            bar.adjust(-0.5, 0.5, 0.5, 0.5)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(bar, _BAR_WIDTH / 2, _BAR_WIDTH / 2)

    def _told_at(self, y: float) -> str:
        """Whether the question whose circle stands there was answered; empty for nothing."""
        line = line_at(self._view.lines(), y)
        section = self._view.source.section_beginning_at(line.start) if line else None
        if section is None:
            return ""
        return tr("This question is answered") if section.answered else tr("This question is unanswered")

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._told_at(event.pos().y()), self)
            return True
        return super().event(event)

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
