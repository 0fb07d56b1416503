"""The line over the text: who sent it, what they are, its title."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.responses import Response

from ..icons import icon
from ..plain import plain_tooltip
from ..theme import current_theme, ui_font
from .question_button import QuestionButton

_HEIGHT = 36
_LEFT = 12
_ROOMY = 480
"""Pixels from which on there is room for all words."""


class ResponseHeader(QWidget):
    """One elided line: the sender in bold, then type and title; the file if nobody knows whose."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("responseHeader")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._sender = ""
        self._rest = ""
        self.page_button = QToolButton()
        self.page_button.setObjectName("page_button")
        self.page_button.setIcon(icon("book-open"))
        self.page_button.setText(tr("Page"))
        self.page_button.setAccessibleName(tr("Page beside the text"))
        self.page_button.setToolTip(tr("Page beside the text"))
        self.page_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.page_button.setCheckable(True)
        self.shown_button = QToolButton()
        self.shown_button.setObjectName("shown_button")
        self.shown_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        self.shown_button.hide()
        self.questions = QuestionButton()
        self.displaced_button = QToolButton()
        self.displaced_button.setObjectName("displaced_button")
        self.displaced_button.setIcon(icon("warning"))
        self.displaced_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.displaced_button.setToolTip(tr("Codings whose passages were not found in the text. Show them."))
        self.displaced_button.hide()
        self._displaced = ("", "")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(_LEFT, 2, 4, 3)
        layout.addStretch()
        layout.addWidget(self.displaced_button)
        layout.addWidget(self.questions)
        layout.addWidget(self.shown_button)
        layout.addWidget(self.page_button)

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

    def show_displaced(self, count: int) -> None:
        """Say how many codings of the response have no place in its text; nothing for none."""
        words = ntr("{n} coding without a place", "{n} codings without a place", count)
        self._displaced = (words, str(count))
        self._word_displaced()
        self.displaced_button.setAccessibleName(words)
        self.displaced_button.setVisible(bool(count))
        self.update()

    def _word_displaced(self) -> None:
        """Beside the page there is room for the number only."""
        words, number = self._displaced
        self.displaced_button.setText(words if self.width() >= _ROOMY else number)

    # Qt overrides

    def sizeHint(self) -> QSize:
        return QSize(200, _HEIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._word_displaced()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.surface))
            painter.fillRect(0, self.height() - 1, self.width(), 1, QColor(theme.line))
            buttons = (self.displaced_button, self.questions, self.shown_button, self.page_button)
            right = min((button.x() for button in buttons if button.isVisible()), default=self.width())
            area = QRectF(self.rect()).adjusted(_LEFT, 0, right - self.width() - _LEFT, -1)
            for text, bold, colour in ((self._sender, True, theme.text), (self._rest, False, theme.muted)):
                font = ui_font(bold=bold)
                metrics = QFontMetricsF(font)
                shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, area.width())
                painter.setFont(font)
                painter.setPen(QColor(colour))
                painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, shown)
                area.setLeft(area.left() + metrics.horizontalAdvance(shown))
