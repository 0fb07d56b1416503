"""The text with its codings: a read-only QTextEdit that paints under its words, between two margins.

What the user does to it is in `text_view`. Positions here are Qt's.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QHelpEvent,
    QPainter,
    QPaintEvent,
    QPalette,
    QPen,
    QTextCursor,
    QTextDocument,
    QTextOption,
)
from PySide6.QtWidgets import QFrame, QTextEdit

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.readings import Content
from hoeringkoder.domain.spans import Span

from ..reading_look import Form, reading_font, reading_width
from ..theme import current_theme
from . import painting
from .coding_card import CodingCard
from .coding_list import CodingList
from .coding_margin import CodingMargin
from .decorations import paint_decorations
from .document import MARGIN, fit_tables, response_document
from .laying_out import LaysOutInSteps
from .lines import Line, position_at, visible_lines
from .margins import PAGE_MARGIN_WIDTH, PageMargin
from .markings import Mark, Markings
from .minimap import MINIMAP_WIDTH, Minimap
from .showing import EVERYTHING, Showing
from .source import Source

_MARGIN_LEAST = {Form.NAMES: 160, Form.BRACKETS: 48}
_MARGIN_MOST = {Form.NAMES: 280, Form.BRACKETS: 72}
_NAMES_FROM = 300
"""With fewer pixels than this for text and margin, there are brackets only: half a word is no name."""
_TOP = 8
_REVEAL_AT = 0.3
"""Where on the screen a passage is put that was out of sight, as a share of the height."""

Top = tuple[int, int]
"""Where the first line that shows begins, and how far down it is: less than nothing if it is cut off."""


class MarkedText(QTextEdit):
    """Shows a response's text, codings and margins. `current` is the current coding's uid, or empty.

    Emits `marked()` when other codings are shown, or they are shown otherwise.
    """

    marked = Signal()

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
        self.showing = EVERYTHING
        self._codings: Sequence[Coding] = ()
        self._tree = CodeTree(())
        self.markings = Markings((), self._tree, self.source)
        self.current = ""
        self.hits: list[tuple[int, int]] = []
        self._document = QTextDocument()
        self._steps = LaysOutInSteps(self._document)
        self._form = Form.NAMES
        self._fitted_to = 0
        """The pixels of a line for which the tables were made."""
        self._kept: tuple[int, Top] = (0, (0, 0))
        """How far it was scrolled when its lines were last made anew, and what was at the top."""
        self.page_margin = PageMargin(self)
        self.coding_margin = CodingMargin(self)
        self.minimap = Minimap(self)
        self.card = CodingCard(self)
        self.coding_list = CodingList(self)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)

    def show_content(self, content: Content, codings: Sequence[Coding], tree: CodeTree) -> None:
        """Begin with another text, at its top."""
        self.source = Source(content)
        self.page_margin.show_ledger({})
        self.current = ""
        self.hits = []
        self.showing = replace(self.showing, always="")
        self._codings, self._tree = codings, tree
        self.markings = Markings(codings, tree, self.source, self.showing)
        self._set_document()
        self.marked.emit()

    def show_codings(self, codings: Sequence[Coding], tree: CodeTree) -> None:
        """Other codings of the same text, which stays where it is."""
        self._codings, self._tree = codings, tree
        self._mark_anew()
        self.show_current(self.current)

    def show_as(self, showing: Showing) -> None:
        """Hide other codings, or let their colours say something else; the current one is always shown."""
        self.showing = replace(showing, always=self.current)
        self._mark_anew()
        self._refresh()

    def show_hits(self, spans: Sequence[Span]) -> None:
        """Outline what was searched for."""
        to_qt = self.source.positions.to_qt
        self.hits = sorted((to_qt(span.start), to_qt(span.end)) for span in spans)
        self.viewport().update()
        self.minimap.refresh()

    def show_current(self, uid: str) -> None:
        """Outline this coding, which is shown even if others with its code are not; none if it is empty or
        not here."""
        if self.showing.is_filtered and uid != self.showing.always:
            self.showing = replace(self.showing, always=uid)
            self._mark_anew()
        mark = self.markings.get(uid)
        self.current = uid if mark is not None else ""
        self.setAccessibleDescription(mark.sentence if mark is not None else "")
        self._refresh()

    def list_codings(self, marks: Sequence[Mark], place: QPoint) -> None:
        """Let the user choose among these, in a list at a place of the screen."""
        self.card.put_away()
        self.coding_list.open_at(place, marks, self.current)

    def set_form(self, form: Form) -> None:
        """Codings with names beside the text, or brackets alone."""
        if form is not self._form:
            top = self._top()
            self._form = form
            self._make_room()
            self._place_margins()
            self._fit(top)

    def redress(self) -> None:
        """Make the document anew in the theme's colours and fonts, keeping the place and the selection."""
        cursor, top = self.textCursor(), self._top()
        anchor, position = cursor.anchor(), cursor.position()
        self._make_room()
        self._set_document()
        self._place_margins()
        self.select(anchor, position)
        self._keep_at_top(top)

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
            self._scroll_by(round(top - height * _REVEAL_AT))

    def scroll_to(self, position: int) -> None:
        """Let the line with this position be the first that shows, as far as the text goes on below."""
        self._scroll_by(self._y_of(position))

    def centre(self, position: int) -> None:
        """Scroll so that the line with this position is in the middle."""
        cursor = self.textCursor()
        cursor.setPosition(max(0, min(position, self._document.characterCount() - 1)))
        self._scroll_by(self.cursorRect(cursor).center().y() - self.viewport().height() // 2)

    def _scroll_by(self, pixels: int) -> None:
        bar, layout = self.verticalScrollBar(), self._document.documentLayout()
        if bar.value() + pixels > bar.maximum():  # may be of the text as it was laid out a moment ago
            layout.documentSizeChanged.emit(layout.documentSize())
        bar.setValue(bar.value() + pixels)

    def _shown_as_selected(self) -> tuple[int, int] | None:
        """What to give the selection's colour; Qt itself gives it none, see `__init__`."""
        return None

    def _mark_anew(self) -> None:
        self.markings = self.markings.following(self._codings, self._tree, self.showing)
        self.minimap.refresh()
        self.marked.emit()

    def _set_document(self) -> None:
        self._fitted_to = self._line_width()
        document = response_document(self.source, current_theme(), self._fitted_to)
        self.setDocument(document)
        self._steps = LaysOutInSteps(document)
        self._document.deleteLater()  # PySide never lets go of a document that was shown once
        self._document = document
        self._kept = (0, (0, 0))
        self.verticalScrollBar().setValue(0)
        self._refresh()
        self.minimap.refresh()

    def _line_width(self) -> int:
        return min(reading_width(), max(1, self.viewport().width() - 2 * MARGIN))

    def _fit(self, top: Top) -> None:
        """After a change of width: fit the tables to it, and let what is at the top stay there."""
        width = self._line_width()
        if width != self._fitted_to:
            self._fitted_to = width
            fit_tables(self._document, self.source, width)
            self._keep_at_top(top)

    def _top(self) -> Top:
        """What is to stay at the top while lines are made anew, however often."""
        scrolled, top = self._kept
        if scrolled == self.verticalScrollBar().value():
            return top
        lines = self.lines()
        return (lines[0].start, self._y_of(lines[0].start)) if lines else (0, 0)

    def _keep_at_top(self, top: Top) -> None:
        position, y = top
        if position:
            self._scroll_by(self._y_of(position) - y)
        self._kept = (self.verticalScrollBar().value(), top)

    def _y_of(self, position: int) -> int:
        cursor = self.textCursor()
        cursor.setPosition(position)
        return self.cursorRect(cursor).top()

    def _refresh(self) -> None:
        self.viewport().update()
        self._refresh_margins()

    def _refresh_margins(self) -> None:
        self.page_margin.update()
        self.coding_margin.refresh()
        self.minimap.update()

    def _on_scrolled(self) -> None:
        self.card.put_away()
        self._refresh_margins()

    def _make_room(self) -> None:
        """Give the text its reading width, the names what is left, and put what is too much on both sides."""
        bar = self.verticalScrollBar().sizeHint().width()
        room = self.width() - bar - PAGE_MARGIN_WIDTH - MINIMAP_WIDTH
        form = self._form if room >= _NAMES_FROM else Form.BRACKETS
        self.coding_margin.set_form(form)
        text = min(reading_width() + 2 * MARGIN, max(room * 2 // 3, room - _MARGIN_LEAST[form]))
        names = min(room - text, _MARGIN_MOST[form])
        spare = room - text - names
        right = names + spare - spare // 2 + MINIMAP_WIDTH
        self.setViewportMargins(PAGE_MARGIN_WIDTH + spare // 2, _TOP, right, 0)

    def _place_margins(self) -> None:
        area, margins = self.viewport().geometry(), self.viewportMargins()
        left, right = (
            PAGE_MARGIN_WIDTH,
            min(margins.right() - MINIMAP_WIDTH, _MARGIN_MOST[self.coding_margin.form]),
        )
        self.page_margin.setGeometry(area.left() - left, area.top(), left, area.height())
        self.coding_margin.setGeometry(area.right() + 1, area.top(), right, area.height())
        edge = area.right() + 1 + margins.right()
        self.minimap.setGeometry(edge - MINIMAP_WIDTH, 0, MINIMAP_WIDTH, self.height())
        self._steps.begin_anew()
        self.coding_margin.refresh()
        self.minimap.refresh()

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.Resize:
            return super().event(event)
        top = self._top()
        # Before Qt gives the viewport its size: it would miss a second one given while it is being shown.
        self._make_room()
        done = super().event(event)
        self._place_margins()
        self._fit(top)
        return done

    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            self.card.show_marks(self.marks_at(QPointF(event.pos())), event.globalPos(), self.viewport())
            return True
        return super().viewportEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        theme, lines = current_theme(), self.lines()
        if lines:
            with QPainter(self.viewport()) as painter:
                paint_decorations(painter, lines, self.source, theme)
                coded = painting.coded_areas(lines, self.markings)
                painting.paint_tints(painter, coded, theme)
                mark = self.markings.get(self.current)
                selected = self._shown_as_selected()
                # What has just been coded shows its code's colour; the outline says that it is selected.
                if selected is not None and (mark is None or selected != (mark.start, mark.end)):
                    painting.paint_background(painter, lines, *selected, theme)
                painting.paint_underlines(painter, coded, theme)
                first = max(0, bisect_left(self.hits, (lines[0].start, 0)) - 1)
                for start, end in self.hits[first : bisect_left(self.hits, (lines[-1].end, 0))]:
                    painting.paint_hit(painter, lines, start, end, theme)
                if mark is not None:
                    painting.paint_current(painter, lines, mark.start, mark.end, theme)
        super().paintEvent(event)
        if theme.high and self.hasFocus():
            with QPainter(self.viewport()) as painter:
                painter.setPen(QPen(QColor(theme.accent), 2))
                painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))
