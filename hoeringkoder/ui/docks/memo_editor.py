"""The text of memos: plain words with links between them, to be written in or only read."""

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QContextMenuEvent,
    QDropEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.memo_links import MemoLink, parts_of, target_of
from hoeringkoder.domain.spans import Span

from ..icons import icon
from ..mime import SPAN_MIME
from ..panel import leave_to_window
from ..positions import Positions
from ..theme import current_theme

MEMO_MIME = "application/x-hoeringkoder-memo"
"""What is copied out of a memo, with its links; as text, others get what can be read."""


class MemoText(QTextEdit):
    """Shows links as what they quote. Emits `link_followed(MemoLink)`, at a click, at Ctrl+Enter or from the
    context menu."""

    link_followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAcceptRichText(False)
        self.setTabChangesFocus(True)
        self.viewport().setMouseTracking(True)
        self._look = _LinkLook(self.document())

    def source(self) -> str:
        """The memo as it is kept, with its links written out."""
        return _source_of(self.document(), 0, self.document().characterCount())

    def set_source(self, text: str) -> None:
        """Show a memo; undo does not go back behind it."""
        self.document().setUndoRedoEnabled(False)
        self.clear()
        write_source(QTextCursor(self.document()), text)
        self.document().setUndoRedoEnabled(True)

    def link_at_caret(self) -> str:
        """The address of the link that the caret stands in or after; empty if there is none."""
        cursor = self.textCursor()
        return _link_beside(cursor, after=True) or _link_beside(cursor, after=False)

    def follow_at_caret(self) -> bool:
        """Follow the link that the caret stands in; whether there is one."""
        address = self.link_at_caret()
        if address:
            self._follow(address)
        return bool(address)

    def _follow(self, address: str) -> None:
        links = (part for part in parts_of(self.source()) if isinstance(part, MemoLink))
        self.link_followed.emit(next(link for link in links if link.address == address))

    # Qt overrides

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        is_over = bool(self.anchorAt(event.position().toPoint()))
        shape = Qt.CursorShape.PointingHandCursor if is_over else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        super().mouseReleaseEvent(event)
        is_click = event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection()
        address = self.anchorAt(event.position().toPoint())
        if is_click and address:
            self._follow(address)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (is_ctrl_enter(event) and self.follow_at_caret()):
            super().keyPressEvent(event)

    def viewportEvent(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            if self.anchorAt(event.pos()):
                QToolTip.showText(event.globalPos(), tr("Go to the passage (Ctrl+Enter)"), self)
            return True
        return super().viewportEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        menu = self.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        address = self.anchorAt(event.pos()) or self.link_at_caret()
        if address:
            first = menu.actions()[0] if menu.actions() else None
            follow = menu.addAction(
                icon("arrow-square-out"),
                tr("Go to the passage") + "\t" + tr("Ctrl+Enter"),
                lambda: self._follow(address),
            )
            if first is not None:
                menu.insertAction(first, follow)
                menu.insertSeparator(first)
        menu.popup(event.globalPos())

    def createMimeDataFromSelection(self) -> QMimeData:
        cursor = self.textCursor()
        data = QMimeData()
        source = _source_of(self.document(), cursor.selectionStart(), cursor.selectionEnd())
        data.setData(MEMO_MIME, source.encode())
        data.setText(cursor.selection().toPlainText())
        return data

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._look.rehighlight()


class MemoEditor(MemoText):
    """Emits `left()` when the keyboard goes elsewhere, `done()` at Esc, and at Ctrl+Enter where there is no
    link, and `passage_dropped(Span)` when a passage was dragged here, with the caret where it fell.

    Undo takes back what is being typed; when there is nothing of that, the keys are the window's.
    """

    left = Signal()
    done = Signal()
    passage_dropped = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._is_dropping = False
        self.cursorPositionChanged.connect(self._end_links)

    def insert_link(self, link: MemoLink) -> None:
        """Put a link where the caret is, in place of what is selected, with spaces around it as needed."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        while (
            not cursor.atBlockEnd() and _link_beside(cursor, after=True) == _link_beside(cursor, False) != ""
        ):
            cursor.movePosition(QTextCursor.MoveOperation.Right)  # not into another link
        if not cursor.atBlockStart() and not _sign_before(cursor).isspace():
            cursor.insertText(" ", QTextCharFormat())
        write_source(cursor, link.written)
        cursor.insertText(" ", QTextCharFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _end_links(self) -> None:
        """What is typed beside a link does not become part of it."""
        cursor = self.textCursor()
        before, after = _link_beside(cursor, after=False), _link_beside(cursor, after=True)
        if before != after and not cursor.hasSelection() and self.currentCharFormat().isAnchor():
            self.setCurrentCharFormat(QTextCharFormat())

    def _remove_link(self, forward: bool) -> bool:
        """Delete the whole link that the next deletion would begin with; whether there is one."""
        cursor = self.textCursor()
        if cursor.hasSelection() or self.isReadOnly():
            return False
        address = _link_beside(cursor, after=forward)
        if not address:
            return False
        start, end = _around(cursor.block(), cursor.position() + (1 if forward else 0), address)
        cursor.setPosition(start)
        cursor.setPosition(end, QTextCursor.MoveMode.KeepAnchor)
        cursor.removeSelectedText()
        self.setTextCursor(cursor)
        return True

    def _is_for_window(self, event: QKeyEvent) -> bool:
        document = self.document()
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        return (event.matches(undo) and not document.isUndoAvailable()) or (
            event.matches(redo) and not document.isRedoAvailable()
        )

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if leave_to_window(event):
            return True
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_for_window(event)
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self._end_links()  # the caret may stand there since before there was a link
        key = event.key()
        if key == Qt.Key.Key_Escape or (is_ctrl_enter(event) and not self.link_at_caret()):
            self.done.emit()
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            if not self._remove_link(forward=key == Qt.Key.Key_Delete):
                super().keyPressEvent(event)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasFormat(MEMO_MIME) or source.hasText()

    def dropEvent(self, event: QDropEvent) -> None:
        # What was copied may be of another response by now, so of that only the words are pasted.
        self._is_dropping = True
        super().dropEvent(event)
        self._is_dropping = False

    def insertFromMimeData(self, source: QMimeData) -> None:
        if self._is_dropping and source.hasFormat(SPAN_MIME):
            start, _, end = bytes(source.data(SPAN_MIME).data()).decode().partition(":")
            self.passage_dropped.emit(Span(int(start), int(end)))
            return
        copied = bytes(source.data(MEMO_MIME).data()).decode() if source.hasFormat(MEMO_MIME) else ""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        write_source(cursor, copied or source.text())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()


class _LinkLook(QSyntaxHighlighter):
    """Gives links the accent colour and a line below, whatever the theme; nothing of it is in the text."""

    # Qt overrides

    def highlightBlock(self, text: str) -> None:
        look = QTextCharFormat()
        look.setForeground(QColor(current_theme().accent))
        look.setFontUnderline(True)
        block = self.currentBlock()
        for start, end, address in _links_of(block):
            if address:
                self.setFormat(start, end - start, look)


def write_source(cursor: QTextCursor, text: str) -> None:
    """Write a memo at the cursor, its links as what they show."""
    plain = QTextCharFormat()
    for part in parts_of(text):
        if isinstance(part, str):
            cursor.insertText(part, plain)
            continue
        link = QTextCharFormat()
        link.setAnchor(True)
        link.setAnchorHref(part.address)
        cursor.insertText(part.label, link)
    cursor.setCharFormat(plain)


def is_ctrl_enter(event: QKeyEvent) -> bool:
    """Whether that is the key."""
    is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
    return is_enter and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _source_of(document: QTextDocument, start: int, end: int) -> str:
    """What stands between two of Qt's positions, with links written out."""
    lines: list[str] = []
    block = document.findBlock(start)
    while block.isValid() and block.position() <= end:
        text, place = block.text().replace("\u2028", "\n"), block.position()
        from_qt, line = Positions(text).from_qt, ""
        for first, last, address in _links_of(block):
            first, last = max(first, start - place), min(last, end - place)
            if first < last:
                line += _written(text[from_qt(first) : from_qt(last)], address)
        lines.append(line)
        block = block.next()
    return "\n".join(lines)


def _written(words: str, address: str) -> str:
    target = target_of(address) if address else None
    return MemoLink(words, target).written if target else words


def _links_of(block: QTextBlock) -> list[tuple[int, int, str]]:
    """A block in stretches of one address each (empty: words): from, to, within the block as Qt counts."""
    found: list[tuple[int, int, str]] = []
    fragments = block.begin()
    while not fragments.atEnd():
        fragment = fragments.fragment()
        address = fragment.charFormat().anchorHref() if fragment.charFormat().isAnchor() else ""
        start = fragment.position() - block.position()
        end = start + fragment.length()
        if found and found[-1][2] == address:
            found[-1] = (found[-1][0], end, address)
        else:
            found.append((start, end, address))
        fragments += 1
    return found


def _link_beside(cursor: QTextCursor, after: bool) -> str:
    """The address of the link that the sign after, or before, the caret belongs to; empty if to none."""
    block = cursor.block()
    place = cursor.position() - block.position() - (0 if after else 1)
    return next((address for start, end, address in _links_of(block) if start <= place < end), "")


def _around(block: QTextBlock, position: int, address: str) -> tuple[int, int]:
    """Where the link with the sign before `position` begins and ends, in the document."""
    place = position - block.position() - 1
    start, end = next(
        (start, end) for start, end, found in _links_of(block) if found == address and start <= place < end
    )
    return block.position() + start, block.position() + end


def _sign_before(cursor: QTextCursor) -> str:
    return cursor.document().characterAt(cursor.position() - 1)
