"""Respondents by stance on one line, each with its sign, and under it the bar of their shares."""

from PySide6.QtCore import QRect, QRectF, QSize
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.stance_counts import StanceCounts
from hoeringkoder.domain.stances import Stance

from ..painting import draw_line_of_text
from ..plain import plain_tooltip
from ..theme import SMALL_SIZE, current_theme, ui_font

BAR = 5
"""Pixels that the bar is high."""
GAP = 10
_LINE = 20
_HELD = (Stance.SUPPORT, Stance.SUPPORT_WITH_REMARKS, Stance.UNCLEAR, Stance.OPPOSE)
"""What somebody can hold; who refers to others' view is counted in the line and not in the bar."""


class StanceBar(QWidget):
    """Hidden while there is nothing to show."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("stance_bar")
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._counts = StanceCounts()
        self.show_counts(StanceCounts())

    def show_counts(self, counts: StanceCounts) -> None:
        """Show these."""
        self._counts = counts
        self.setVisible(bool(counts))
        self.setAccessibleName(in_words(counts))
        self.setToolTip(plain_tooltip(in_words(counts)))
        self.update()

    def _pieces(self, room: int) -> list[tuple[str, str]]:
        """The counts and their colours: with words for the two sides where there is room."""
        theme = current_theme()
        shown = [stance for stance in (*_HELD, Stance.MENTIONS) if self._counts[stance]]
        metrics = QFontMetrics(ui_font(SMALL_SIZE))
        for with_words in (True, False):
            texts = [f"{stance.sign} {_count(self._counts[stance], stance, with_words)}" for stance in shown]
            if sum(metrics.horizontalAdvance(text) + GAP for text in texts) <= room + GAP:
                break
        return [(text, theme.stance_colour(stance)) for text, stance in zip(texts, shown, strict=True)]

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(160, _LINE + BAR + 2)

    def minimumSizeHint(self) -> QSize:
        return QSize(0, _LINE + BAR + 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._counts:
            return
        with QPainter(self) as painter:
            left = 0
            for text, colour in self._pieces(self.width()):
                room = QRect(left, 0, self.width() - left, _LINE)
                left += draw_line_of_text(painter, room, text, ui_font(SMALL_SIZE), colour) + GAP
            self._paint_bar(painter)

    def _paint_bar(self, painter: QPainter) -> None:
        theme = current_theme()
        total = sum(self._counts[stance] for stance in _HELD)
        frame = QRectF(0, _LINE + 1, self.width(), BAR)
        rounded = QPainterPath()
        rounded.addRoundedRect(frame, BAR / 2, BAR / 2)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setClipPath(rounded)
        painter.fillRect(frame, QColor(theme.line))
        left = 0.0
        for stance in _HELD if total else ():
            width = frame.width() * self._counts[stance] / total
            painter.fillRect(QRectF(left, frame.top(), width, BAR), QColor(theme.stance_colour(stance)))
            left += width


def in_words(counts: StanceCounts) -> str:
    """All of it as a sentence."""
    every = ", ".join(f"{counts[stance]} {stance.label}" for stance in Stance if stance and counts[stance])
    if not every:
        return ""
    note = tr("Those who took several are counted under each.") if counts.anyone_took_several else ""
    return " ".join(filter(None, (tr("Respondents by stance:"), f"{every}.", note)))


def _count(n: int, stance: Stance, with_words: bool) -> str:
    if with_words and stance is Stance.SUPPORT:
        return ntr("{n} supports", "{n} support", n)
    if with_words and stance is Stance.OPPOSE:
        return ntr("{n} against", "{n} against", n)
    return str(n)
