"""How the reading ledger is drawn at the left of the text: a sign by each paragraph, and what it means.

The states are told apart by shape, so that nobody has to tell colours apart: a solid bar is coded, a line
under a tick read, a line under a cross set aside, a dashed outline unread.
"""

from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.ledger import LedgerState

from ..theme import Theme

BAR_WIDTH = 4
"""Pixels; a line is half as wide, a sign twice."""

_SIGN = 8
_ABOVE_SIGN, _GAP = 5, 4
"""Pixels of a sign, above it so that it stands by the first line's words, and from it down to the line."""
_LEAST_FOR_LINE = 2 * (_SIGN + _GAP)
"""Pixels; lower down there is a second line of text, and room for more than the sign."""


def paint_state(painter: QPainter, state: LedgerState, bar: QRectF, theme: Theme) -> None:
    """Draw a paragraph's state in place of a bar of `BAR_WIDTH`; signs reach beyond it on both sides."""
    match state:
        case LedgerState.CODED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(bar, BAR_WIDTH / 2, BAR_WIDTH / 2)
        case LedgerState.UNREAD:
            pen = QPen(QColor(theme.muted), 1)
            pen.setDashPattern([3, 2])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(bar.adjusted(-0.5, 0.5, 0.5, 0.5), BAR_WIDTH / 2, BAR_WIDTH / 2)
        case LedgerState.READ | LedgerState.ASIDE:
            pen = QPen(QColor(theme.muted), BAR_WIDTH / 2)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            middle, top = bar.center().x(), bar.top() + _ABOVE_SIGN
            _paint_sign(painter, state, QPointF(middle - _SIGN / 2, top))
            if bar.height() > _LEAST_FOR_LINE:  # a single line has room for the sign only
                painter.drawLine(QLineF(middle, top + _SIGN + _GAP, middle, bar.bottom() - 1))


def _paint_sign(painter: QPainter, state: LedgerState, corner: QPointF) -> None:
    """A tick or a cross, with its upper left corner there."""
    if state == LedgerState.READ:
        tick = (QPointF(0, _SIGN * 0.55), QPointF(_SIGN * 0.38, _SIGN * 0.9), QPointF(_SIGN, _SIGN * 0.15))
        painter.drawPolyline(QPolygonF([corner + point for point in tick]))
        return
    near, far = _SIGN * 0.12, _SIGN * 0.88
    painter.drawLine(corner + QPointF(near, near), corner + QPointF(far, far))
    painter.drawLine(corner + QPointF(near, far), corner + QPointF(far, near))


def legend() -> str:
    """What the signs mean, a line each."""
    signs = {
        LedgerState.CODED: "▌",
        LedgerState.READ: "✓",
        LedgerState.ASIDE: "✕",
        LedgerState.UNREAD: "┆",
    }
    return "\n".join(f"{sign}  {state.label}" for state, sign in signs.items())


def state_words(state: LedgerState, reasons: list[str], coders: list[str]) -> str:
    """What became of a paragraph, why, and whose word it is: ``set aside: «not about us» (Kari)``."""
    words = state.label
    if reasons:
        words = tr("{state}: {reasons}", state=words, reasons=", ".join(f"«{one}»" for one in reasons))
    return tr("{what} ({who})", what=words, who=", ".join(coders)) if coders else words
