"""What the user does to the text: keys, clicks, dragging to and from the code tree and at a coding's ends."""

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
    QPainter,
    QPaintEvent,
)
from PySide6.QtWidgets import QApplication

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.readings import Content
from hoeringkoder.domain.spans import Span, with_end_moved, with_start_moved
from hoeringkoder.domain.units import Unit, is_passed

from ..mime import CODE_MIME, CODES_MIME, SPAN_MIME
from .handles import Edge, Handles
from .keys import Wish, wish_of
from .lines import line_at, on_nearest_line
from .markings import Mark
from .selecting import SelectableText, body

_ALT, _SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier
_LEFT = Qt.MouseButton.LeftButton
_UNITS = {Wish.SENTENCE: Unit.SENTENCE, Wish.PARAGRAPH: Unit.PARAGRAPH, Wish.SECTION: Unit.SECTION}
_EDGES = {
    Wish.END_FURTHER: (Edge.END, 1),
    Wish.END_BACK: (Edge.END, -1),
    Wish.START_FURTHER: (Edge.START, 1),
    Wish.START_BACK: (Edge.START, -1),
}


class TextView(SelectableText):
    """The text of one response. What it tells and is told counts code points.

    Signals: `coding_activated` (coding uid, empty when none is current any more), `code_requested`,
    `in_vivo_requested` and `key_pressed_for_code` (a small letter or digit), with or without a selection,
    `remove_requested` (coding uid), `resize_requested` (coding uid, Span), `codes_dropped` (code uids, Span),
    `coding_context_requested` (coding uid, global position), `text_context_requested` (global position),
    `ledger_wished` (a Wish about the reading ledger).
    """

    coding_activated = Signal(str)
    code_requested = Signal()
    in_vivo_requested = Signal()
    key_pressed_for_code = Signal(str)
    remove_requested = Signal(str)
    resize_requested = Signal(str, object)
    codes_dropped = Signal(list, object)
    coding_context_requested = Signal(str, QPoint)
    text_context_requested = Signal(QPoint)
    ledger_wished = Signal(Wish)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("responseText")
        self.setAccessibleName(tr("The response's text"))
        self.setTabChangesFocus(True)
        self.setAcceptDrops(True)
        self._selecting = False
        self._pressed_at = QPointF()
        self.handles = Handles(self)
        self.coding_margin.coding_clicked.connect(self._go_to_coding)
        self.coding_margin.context_requested.connect(self.coding_context_requested)

    def show_content(self, content: Content, codings: Sequence[Coding], tree: CodeTree) -> None:
        """Begin with another text, at its top, with nothing selected."""
        self.handles.cancel()
        super().show_content(content, codings, tree)

    def show_codings(self, codings: Sequence[Coding], tree: CodeTree) -> None:
        """Other codings of the same text, which stays where it is; tells if the current one is gone."""
        before = self.current
        super().show_codings(codings, tree)
        if self.current != before:
            self.handles.cancel()
            self.coding_activated.emit(self.current)

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

    def come_to(self, mark: Mark) -> None:
        """The caret to a coding that was gone to, unless it is there: keys go on from what is seen."""
        cursor = self.textCursor()
        if cursor.selectionStart() < mark.start or cursor.selectionEnd() > mark.end:
            self.select(mark.start, mark.start)

    def _go_to_coding(self, uid: str) -> None:
        mark = self.markings.get(uid)
        if mark is not None:
            self.come_to(mark)
        self.activate(uid)

    def move_edge(self, edge: Edge, step: int) -> None:
        """Ask for the current coding's start or end to be a word further on (1) or back (-1)."""
        mark = self.markings.get(self.current)
        if mark is None:
            return
        move = with_end_moved if edge is Edge.END else with_start_moved
        span = move(self.source.content.text, mark.coding.span, step)
        if span != mark.coding.span:
            self.resize_requested.emit(mark.coding.uid, span)

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
        if span is not None and span.overlaps(body(paragraph)):
            return span
        return None if is_passed(paragraph) else body(paragraph)

    def _do(self, wish: Wish) -> bool:
        """Whether there was anything to do."""
        match wish:
            case Wish.NEXT_PARAGRAPH:
                self.step_to_paragraph(1)
            case Wish.PREVIOUS_PARAGRAPH:
                self.step_to_paragraph(-1)
            case Wish.NEXT_CODING:
                self.step_to_coding(1)
            case Wish.PREVIOUS_CODING:
                self.step_to_coding(-1)
            case Wish.SENTENCE | Wish.PARAGRAPH | Wish.SECTION:
                self.grow(_UNITS[wish])
            case Wish.STEP_BACK:
                return self._step_back()
            case Wish.CODE:
                self.code_requested.emit()
            case Wish.CODE_IN_VIVO:
                self.in_vivo_requested.emit()
            case Wish.REMOVE:
                if self.current:
                    self.remove_requested.emit(self.current)
            case Wish.READ | Wish.UNREAD | Wish.ASIDE | Wish.ASIDE_FOR_A_REASON:
                self.ledger_wished.emit(wish)
            case _:
                if not self.current:
                    return False
                self.move_edge(*_EDGES[wish])
        return True

    def _step_back(self) -> bool:
        """The dragging of a handle, then the selection, then the current coding."""
        if self.handles.cancel() or self.step_back():
            return True
        was_current = bool(self.current)
        self.activate("")
        return was_current

    def _shown_as_selected(self) -> tuple[int, int] | None:
        span = self.handles.preview
        if span is None:
            return super()._shown_as_selected()
        return self.source.positions.to_qt(span.start), self.source.positions.to_qt(span.end)

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
        if wish is not None and self._do(wish):
            return
        modifiers = event.modifiers()
        plain = not modifiers & ~(_SHIFT | Qt.KeyboardModifier.KeypadModifier)
        if plain and len(event.text()) == 1 and event.text().isalnum():
            self.key_pressed_for_code.emit(event.text().lower())
            return
        if modifiers & _SHIFT:
            # Alt lets a selection end within a word; Qt itself does not select with it.
            self.exact = bool(modifiers & _ALT)
            event = QKeyEvent(event.type(), event.key(), modifiers & ~_ALT, event.text())
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == _LEFT and self.handles.take(event.position()):
            return
        self._pressed_at = event.position()
        super().mousePressEvent(on_nearest_line(event, self.lines()))
        extends = bool(event.modifiers() & _SHIFT)
        # A press on the selection may begin to drag it, which must not change what is selected.
        self._selecting = event.button() == _LEFT and (extends or not self.textCursor().hasSelection())
        if self._selecting:
            self.exact = bool(event.modifiers() & _ALT)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self.handles.is_dragged:
            self.handles.drag(event.position(), bool(event.modifiers() & _ALT))
            return
        if self._selecting and event.buttons() & _LEFT:
            self.exact = bool(event.modifiers() & _ALT)
        super().mouseMoveEvent(on_nearest_line(event, self.lines()) if event.buttons() else event)
        if not event.buttons():
            is_over = self.handles.edge_at(event.position()) is not None
            shape = Qt.CursorShape.SizeHorCursor if is_over else Qt.CursorShape.IBeamCursor
            self.viewport().setCursor(shape)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(on_nearest_line(event, self.lines()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.handles.is_dragged:
            resized = self.handles.let_go()
            if resized is not None:
                self.resize_requested.emit(*resized)
            return
        super().mouseReleaseEvent(on_nearest_line(event, self.lines()))
        moved = (event.position() - self._pressed_at).manhattanLength()
        still = moved < QApplication.startDragDistance() and not self.textCursor().hasSelection()
        if event.button() == _LEFT and still:
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

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        with QPainter(self.viewport()) as painter:
            self.handles.paint(painter)

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
            self.codes_dropped.emit(_codes_in(event.mimeData()), span)


def _codes_in(data: QMimeData) -> list[str]:
    """The uids of the codes that are dragged."""
    several = bytes(data.data(CODES_MIME).data()).decode("utf-8").split()
    return several or [bytes(data.data(CODE_MIME).data()).decode("utf-8")]
