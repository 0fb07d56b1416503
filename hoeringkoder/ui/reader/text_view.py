"""What the user does to the text: selects, clicks, types a code's key, drags to and from the code tree."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind
from hoeringkoder.domain.spans import Span, snapped_to_words, trimmed

from ..mime import CODE_MIME, SPAN_MIME
from .keys import Wish, wish_of
from .lines import line_at, on_nearest_line
from .marked_text import MarkedText

GO_TO_TOP = 24
"""Pixels above a question that was gone to."""


class TextView(MarkedText):
    """The text of one response. What it tells and is told counts code points.

    Signals: `selection_changed` (Span or None, snapped to words), `coding_activated` (coding uid, empty when
    none is current any more), `paragraph_changed` (index, from 0), `code_requested` and
    `key_pressed_for_code` (a small letter or digit), with or without a selection, `remove_requested` (coding
    uid), `code_dropped` (code uid, Span), `coding_context_requested` (coding uid, global position),
    `text_context_requested` (global position).
    """

    selection_changed = Signal(object)
    coding_activated = Signal(str)
    paragraph_changed = Signal(int)
    code_requested = Signal()
    key_pressed_for_code = Signal(str)
    remove_requested = Signal(str)
    code_dropped = Signal(str, object)
    coding_context_requested = Signal(str, QPoint)
    text_context_requested = Signal(QPoint)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("responseText")
        self.setAccessibleName(tr("The response's text"))
        self.setTabChangesFocus(True)
        self.setAcceptDrops(True)
        self._exact = False
        self._selecting = False
        self._paragraph = -1
        self._pressed_at = QPointF()
        self.coding_margin.coding_clicked.connect(self.activate)
        self.coding_margin.context_requested.connect(self.coding_context_requested)
        self.selectionChanged.connect(self._on_selection_changed)
        self.cursorPositionChanged.connect(self._on_caret_moved)

    def show_content(self, content: Content, codings: Sequence[Coding], tree: CodeTree) -> None:
        """Begin with another text, at its top, with nothing selected."""
        super().show_content(content, codings, tree)
        self._exact = False
        self._paragraph = self.paragraph_index()
        self.selection_changed.emit(None)
        self.paragraph_changed.emit(self._paragraph)

    def show_codings(self, codings: Sequence[Coding], tree: CodeTree) -> None:
        """Other codings of the same text, which stays where it is; tells if the current one is gone."""
        before = self.current
        super().show_codings(codings, tree)
        if self.current != before:
            self.coding_activated.emit(self.current)

    def selected_span(self) -> Span | None:
        """What is selected, grown to whole words unless it was selected exactly; None if nothing is."""
        cursor = self.textCursor()
        if not cursor.hasSelection():
            return None
        text = self.source.content.text
        span = self.source.span(cursor.selectionStart(), cursor.selectionEnd())
        span = trimmed(text, span) if self._exact else snapped_to_words(text, span)
        return span if len(span) else None

    def select_span(self, span: Span, reveal: bool = True) -> None:
        """Select exactly this."""
        self._exact = True
        start, end = self.source.positions.to_qt(span.start), self.source.positions.to_qt(span.end)
        self.select(start, end)
        if reveal:
            self.reveal(start, end)

    def activate(self, uid: str) -> None:
        """Make this coding the current one (none if empty) and tell."""
        if uid != self.current:
            self.show_current(uid)
            self.coding_activated.emit(self.current)

    def step_to_coding(self, step: int) -> None:
        """On to the next (1) or back to the previous (-1) coding in the text."""
        mark = self.markings.neighbour(self.current, self.textCursor().position(), step)
        if mark is not None:
            self.select(mark.start, mark.start)
            self.reveal(mark.start, mark.end)
            self.activate(mark.coding.uid)

    def step_to_question(self, step: int) -> None:
        """On to where the next (1) or previous (-1) question of the form begins."""
        section = self.source.section_beside(self.textCursor().selectionStart(), step)
        if section is not None:
            self.go_to(section.start)

    def go_to(self, offset: int) -> None:
        """The caret there, and it at the top of what shows."""
        position = self.source.positions.to_qt(offset)
        self.select(position, position)
        bar = self.verticalScrollBar()
        bar.setValue(bar.value() + self.cursorRect().top() - GO_TO_TOP)

    def paragraph_index(self) -> int:
        """The index, from 0, of the paragraph with the caret (where the selection begins); -1 if none."""
        return self.source.paragraph_index(self.textCursor().selectionStart())

    def step_to_paragraph(self, step: int) -> None:
        """Select the next (1) or previous (-1) whole paragraph; first the caret's own if it isn't yet.

        A form's own words are passed over.
        """
        paragraphs = self.source.content.paragraphs
        index = self.paragraph_index()
        if index >= 0 and self.selected_span() != _body(paragraphs[index]) and not _passed(paragraphs[index]):
            self.select_span(_body(paragraphs[index]))
            return
        index += step
        while 0 <= index < len(paragraphs):
            if not _passed(paragraphs[index]):
                self.select_span(_body(paragraphs[index]))
                return
            index += step

    def _shown_as_selected(self) -> tuple[int, int] | None:
        span = self.selected_span()
        if span is None:
            return None
        return self.source.positions.to_qt(span.start), self.source.positions.to_qt(span.end)

    def _click(self, point: QPointF) -> None:
        """Make the coding there current; of several, the next longer one at each click."""
        uids = [mark.coding.uid for mark in self.marks_at(point)]
        if self.current in uids:
            uids = uids[uids.index(self.current) + 1 :] + uids[:1]
        self.activate(uids[0] if uids else "")

    def _drop_target(self, point: QPointF) -> Span | None:
        """What a code dropped there is for: the selection if that paragraph has it, else the paragraph."""
        line = line_at(self.lines(), point.y())
        paragraph = self.source.paragraph_at(line.start) if line else None
        if paragraph is None:
            return None
        span = self.selected_span()
        if span is not None and span.overlaps(_body(paragraph)):
            return span
        return None if _passed(paragraph) else _body(paragraph)

    def _do(self, wish: Wish) -> None:
        match wish:
            case Wish.NEXT_PARAGRAPH:
                self.step_to_paragraph(1)
            case Wish.PREVIOUS_PARAGRAPH:
                self.step_to_paragraph(-1)
            case Wish.NEXT_CODING:
                self.step_to_coding(1)
            case Wish.PREVIOUS_CODING:
                self.step_to_coding(-1)
            case Wish.CODE:
                self.code_requested.emit()
            case Wish.REMOVE:
                if self.current:
                    self.remove_requested.emit(self.current)

    def _on_selection_changed(self) -> None:
        self.viewport().update()
        self.selection_changed.emit(self.selected_span())

    def _on_caret_moved(self) -> None:
        index = self.paragraph_index()
        if index != self._paragraph:
            self._paragraph = index
            self.paragraph_changed.emit(index)

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if event.matches(undo) or event.matches(redo):
                event.ignore()  # read-only text has nothing to undo; these keys are the window's
                return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        wish = wish_of(event)
        if wish is not None:
            self._do(wish)
            return
        modifiers = event.modifiers()
        alt, shift = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
        plain = not modifiers & ~(shift | Qt.KeyboardModifier.KeypadModifier)
        if plain and len(event.text()) == 1 and event.text().isalnum():
            self.key_pressed_for_code.emit(event.text().lower())
            return
        if modifiers & shift:
            # Alt lets a selection end within a word; Qt itself does not select with it.
            self._exact = bool(modifiers & alt)
            event = QKeyEvent(event.type(), event.key(), modifiers & ~alt, event.text())
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.position()
        super().mousePressEvent(on_nearest_line(event, self.lines()))
        left = event.button() == Qt.MouseButton.LeftButton
        extends = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        # A press on the selection may begin to drag it, which must not change what is selected.
        self._selecting = left and (extends or not self.textCursor().hasSelection())
        if self._selecting:
            self._exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._selecting and event.buttons() & Qt.MouseButton.LeftButton:
            self._exact = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        super().mouseMoveEvent(on_nearest_line(event, self.lines()) if event.buttons() else event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(on_nearest_line(event, self.lines()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(on_nearest_line(event, self.lines()))
        moved = (event.position() - self._pressed_at).manhattanLength()
        still = moved < QApplication.startDragDistance() and not self.textCursor().hasSelection()
        if event.button() == Qt.MouseButton.LeftButton and still:
            self._click(event.position())

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        if event.reason() == QContextMenuEvent.Reason.Mouse:
            where = event.globalPos()
            uids = [mark.coding.uid for mark in self.marks_at(QPointF(event.pos()))]
        else:
            where = self.viewport().mapToGlobal(self.cursorRect().bottomLeft())
            uids = [self.current] if self.current else []
        if uids and not self.textCursor().hasSelection():
            uid = self.current if self.current in uids else uids[0]
            self.activate(uid)
            self.coding_context_requested.emit(uid, where)
        else:
            self.text_context_requested.emit(where)

    def createMimeDataFromSelection(self) -> QMimeData:
        data = QMimeData()
        span = self.selected_span()
        if span is not None:
            data.setText(self.source.content.text[span.start : span.end])
            data.setData(SPAN_MIME, f"{span.start}:{span.end}".encode("ascii"))
        return data

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(CODE_MIME):
            event.acceptProposedAction()
        else:
            event.ignore()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        if event.mimeData().hasFormat(CODE_MIME) and self._drop_target(event.position()) is not None:
            event.acceptProposedAction()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        span = self._drop_target(event.position())
        if event.mimeData().hasFormat(CODE_MIME) and span is not None:
            event.acceptProposedAction()
            uid = bytes(event.mimeData().data(CODE_MIME).data()).decode("utf-8")
            self.code_dropped.emit(uid, span)


def _body(paragraph: Paragraph) -> Span:
    return Span(paragraph.start, paragraph.end)


def _passed(paragraph: Paragraph) -> bool:
    """Whether there is nothing to code in it."""
    return paragraph.kind == ParagraphKind.FORM or paragraph.start == paragraph.end
