"""The text with its codings: a read-only QTextEdit that paints under its words, between two margins.

What the user does to it is in `text_view`. Positions here are Qt's.
"""

from bisect import bisect_left
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, Qt
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QToolTip

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.readings import Content
from hoeringkoder.domain.spans import Span

from ..theme import current_theme, reading_font
from . import painting
from .coding_margin import CodingMargin
from .document import MARGIN, reading_width, response_document
from .lines import Line, position_at, visible_lines
from .margins import PAGE_MARGIN_WIDTH, PageMargin
from .markings import Mark, Markings
from .source import Source

_CODING_MARGIN_LEAST = 160
_CODING_MARGIN_MOST = 280
_TOP = 8
_REVEAL_AT = 0.3
"""Where on the screen a passage is put that was out of sight, as a share of the height."""


class MarkedText(QTextEdit):
    """Shows a response's text, codings and margins. `current` is the current coding's uid, or empty."""

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        palette = self.palette()
        # The selection is painted here, under the text, so that a code's colour can show instead.
        palette.setColor(QPalette.ColorRole.Highlight, QColor(0, 0, 0, 0))
        self.setPalette(palette)
        self.setAutoFillBackground(True)
        self.setFont(reading_font())
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setWordWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setCursorWidth(2)
        self.source = Source()
        self.markings = Markings((), CodeTree(()), self.source)
        self.current = ""
        self._hits: list[tuple[int, int]] = []
        self._document = QTextDocument()
        self._page_margin = PageMargin(self)
        self.coding_margin = CodingMargin(self)
        self.verticalScrollBar().valueChanged.connect(self._refresh_margins)

    def show_content(self, content: Content, codings: Sequence[Coding], tree: CodeTree) -> None:
        """Begin with another text, at its top."""
        self.source = Source(content)
        self.current = ""
        self._hits = []
        self.markings = Markings(codings, tree, self.source)
        self._set_document()

    def show_codings(self, codings: Sequence[Coding], tree: CodeTree) -> None:
        """Other codings of the same text, which stays where it is."""
        self.markings = Markings(codings, tree, self.source)
        self.show_current(self.current)

    def show_hits(self, spans: Sequence[Span]) -> None:
        """Outline what was searched for."""
        to_qt = self.source.positions.to_qt
        self._hits = sorted((to_qt(span.start), to_qt(span.end)) for span in spans)
        self.viewport().update()

    def show_current(self, uid: str) -> None:
        """Outline this coding; none if it is empty or not here."""
        mark = self.markings.get(uid)
        self.current = uid if mark is not None else ""
        self.setAccessibleDescription(mark.sentence if mark is not None else "")
        self._refresh()

    def redress(self) -> None:
        """Make the document anew in the theme's colours and fonts, keeping the place and the selection."""
        cursor, scrolled = self.textCursor(), self.verticalScrollBar().value()
        anchor, position = cursor.anchor(), cursor.position()
        self._set_document()
        self.select(anchor, position)
        self.verticalScrollBar().setValue(scrolled)

    def lines(self) -> list[Line]:
        """The lines on the screen; not to be kept."""
        return visible_lines(self) if self.source.content.text else []

    def marks_at(self, point: QPointF) -> list[Mark]:
        """The codings under a point of the viewport, the shortest first."""
        position = position_at(self.lines(), point.x(), point.y())
        return [] if position is None else self.markings.at(position)

    def select(self, anchor: int, position: int) -> None:
        """Select without scrolling."""
        scrolled = self.verticalScrollBar().value()
        cursor = self.textCursor()
        cursor.setPosition(anchor)
        cursor.setPosition(position, QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def reveal(self, start: int, end: int) -> None:
        """Scroll so that as much of [start, end) shows as there is room for; not if it does already."""
        cursor = self.textCursor()
        cursor.setPosition(start)
        top = self.cursorRect(cursor).top()
        cursor.setPosition(end)
        bottom = self.cursorRect(cursor).bottom()
        height = self.viewport().height()
        if top < 0 or (bottom > height and top > height * _REVEAL_AT):
            bar = self.verticalScrollBar()
            bar.setValue(bar.value() + round(top - height * _REVEAL_AT))

    def scroll_to(self, position: int) -> None:
        """Let the line with this position be the first that shows, as far as the text goes on below."""
        cursor = self.textCursor()
        cursor.setPosition(position)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect(cursor).top())

    def _shown_as_selected(self) -> tuple[int, int] | None:
        """What to give the selection's colour; Qt itself gives it none, see `__init__`."""
        return None

    def _set_document(self) -> None:
        document = response_document(self.source, current_theme())
        self.setDocument(document)
        self._document = document  # the widget does not own it; the one before may go only now
        self.verticalScrollBar().setValue(0)
        self._refresh()

    def _refresh(self) -> None:
        self.viewport().update()
        self._refresh_margins()

    def _refresh_margins(self) -> None:
        self._page_margin.update()
        self.coding_margin.refresh()

    def _make_room(self) -> None:
        """Give the text its reading width, the names what is left, and put what is too much on both sides."""
        room = self.width() - self.verticalScrollBar().sizeHint().width() - PAGE_MARGIN_WIDTH
        text = min(reading_width() + 2 * MARGIN, max(room * 2 // 3, room - _CODING_MARGIN_LEAST))
        names = min(room - text, _CODING_MARGIN_MOST)
        spare = room - text - names
        self.setViewportMargins(PAGE_MARGIN_WIDTH + spare // 2, _TOP, names + spare - spare // 2, 0)

    def _place_margins(self) -> None:
        area, margins = self.viewport().geometry(), self.viewportMargins()
        left, right = PAGE_MARGIN_WIDTH, min(margins.right(), _CODING_MARGIN_MOST)
        self._page_margin.setGeometry(area.left() - left, area.top(), left, area.height())
        self.coding_margin.setGeometry(area.right() + 1, area.top(), right, area.height())
        self.coding_margin.refresh()

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        # Before Qt gives the viewport its size: it would miss a second one given while it is being shown.
        if event.type() == QEvent.Type.Resize:
            self._make_room()
        done = super().event(event)
        if event.type() == QEvent.Type.Resize:
            self._place_margins()
        return done

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            sentences = [mark.sentence for mark in self.marks_at(QPointF(event.pos()))]
            QToolTip.showText(event.globalPos(), "\n\n".join(sentences), self.viewport())
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, lines = current_theme(), self.lines()
        if lines:
            with QPainter(self.viewport()) as painter:
                painting.paint_codes(painter, lines, self.markings, theme)
                mark = self.markings.get(self.current)
                selected = self._shown_as_selected()
                # What has just been coded shows its code's colour; the outline says that it is selected.
                if selected is not None and (mark is None or selected != (mark.start, mark.end)):
                    painting.paint_background(painter, lines, *selected, theme)
                first = max(0, bisect_left(self._hits, (lines[0].start, 0)) - 1)
                for start, end in self._hits[first : bisect_left(self._hits, (lines[-1].end, 0))]:
                    painting.paint_hit(painter, lines, start, end, theme)
                if mark is not None:
                    painting.paint_current(painter, lines, mark.start, mark.end, theme)
        super().paintEvent(event)
