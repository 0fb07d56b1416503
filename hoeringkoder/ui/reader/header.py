"""The line over the text: who sent it, what they are, its title."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from hoeringkoder.domain.responses import Response

from ..plain import plain_tooltip
from ..theme import current_theme, ui_font

_HEIGHT = 36
_LEFT = 12


class ResponseHeader(QWidget):
    """One elided line: the sender in bold, then type and title; the file if nobody knows whose."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("responseHeader")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._sender = ""
        self._rest = ""

    def show_response(self, response: Response | None) -> None:
        """Tell of this response; empty for None."""
        self._sender = response.sender if response else ""
        facts: tuple[str, ...] = (response.respondent_type, response.title) if response else ()
        if response and not response.respondent:
            facts = (*facts, response.filename)
        self._rest = "".join(f" · {fact}" for fact in facts if fact and fact != self._sender)
        self.setAccessibleName(self._sender + self._rest)
        self.setToolTip(plain_tooltip(self._sender + self._rest))
        self.update()

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.surface))
            painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.line))
            area = QRectF(self.rect()).adjusted(_LEFT, 0, -_LEFT, -1)
            for text, bold, colour in ((self._sender, True, theme.text), (self._rest, False, theme.muted)):
                font = ui_font(bold=bold)
                metrics = QFontMetricsF(font)
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
                painter.setFont(font)
                painter.setPen(QColor(colour))
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
                area.setLeft(area.left() + metrics.horizontalAdvance(shown))
