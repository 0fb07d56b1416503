"""The lines of text that are on the screen, where they are, and where a passage runs on them."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF
from PySide6.QtGui import QMouseEvent, QTextBlock, QTextLine
from PySide6.QtWidgets import QTextEdit


@dataclass(frozen=True, slots=True)
class Line:
    """A laid-out line of the text, in the viewport's pixels; valid until the text is scrolled or laid out.

    It holds the characters [start, end) of the document. `top` to `bottom` includes the distance to its
    neighbours, so that rectangles of neighbouring lines of a paragraph touch.
    """

    start: int
    end: int
    top: float
    bottom: float
    baseline: float
    left: float
    last_of_block: bool
    layout: QTextLine
    block_start: int

    def x_at(self, position: int) -> float:
        """Where the character at a document position begins; at most the end of the line's text."""
        inside = min(max(position, self.start), self.end) - self.block_start
        return self.left + float(self.layout.cursorToX(inside)[0])  # type: ignore[index]

    def position_at(self, x: float) -> int | None:
        """The document position of the character at `x`; None beside the words."""
        words = self.layout.naturalTextRect()
        inside = x - self.left
        if not words.left() <= inside <= words.right():
            return None
        return self.block_start + self.layout.xToCursor(inside, QTextLine.CursorPosition.CursorOnCharacter)

    def rect(self, start: int, end: int) -> QRectF:
        """The part of the line that [start, end) covers."""
        left = self.x_at(start)
        if end >= self.end and not self.last_of_block:
            # The space at a line's end hangs over the margin: paint to the end of the words only.
            right = self.left + self.layout.naturalTextRect().right()
        else:
            right = self.x_at(end)
        return QRectF(left, self.top, max(0.0, right - left), self.bottom - self.top)


def visible_lines(view: QTextEdit) -> list[Line]:
    """The lines of which a part shows, from the top. Lays out no more of the document than that."""
    found: list[Line] = []
    height = view.viewport().height()
    block = _first_visible_block(view)
    while block.isValid():
        for line in _lines_of(block, view):
            if line.top > height:
                return found
            if line.bottom >= 0:
                found.append(line)
        block = block.next()
    return found


def _first_visible_block(view: QTextEdit) -> QTextBlock:
    """The first block that reaches below the viewport's top.

    Not by `cursorForPosition`: between two blocks it answers with any other while Qt is still laying out.
    Looks ahead by doubling, because asking for a block's place has everything above it laid out.
    """
    document, top = view.document(), view.verticalScrollBar().value()

    def bottom(number: int) -> int:
        block = document.findBlockByNumber(number)
        return round(document.documentLayout().blockBoundingRect(block).bottom())

    ahead = 1
    while ahead < document.blockCount() and bottom(ahead) < top:
        ahead *= 2
    numbers = range(ahead // 2, min(ahead + 1, document.blockCount()))
    return document.findBlockByNumber(numbers[0] + bisect_left(numbers, top, key=bottom))


def _lines_of(block: QTextBlock, view: QTextEdit) -> Iterator[Line]:
    """The block's lines from the first that reaches below the viewport's top."""
    view.document().documentLayout().blockBoundingRect(block)  # has the block laid out
    layout = block.layout()
    left = layout.position().x() - view.horizontalScrollBar().value()
    above = layout.position().y() - view.verticalScrollBar().value()
    around = block.blockFormat().lineHeight() / 2
    last = layout.lineCount() - 1
    numbers = range(last + 1)
    # A file that was read badly may be one paragraph of thousands of lines: begin at the first that shows.
    first = bisect_left(
        numbers, -round(above + around), key=lambda i: round(layout.lineAt(i).rect().bottom())
    )
    for index in numbers[first:]:
        line = layout.lineAt(index)
        top = above + line.y()
        yield Line(
            start=block.position() + line.textStart(),
            end=block.position() + line.textStart() + line.textLength(),
            top=top - around,
            bottom=top + line.height() + around,
            baseline=top + line.ascent(),
            left=left,
            last_of_block=index == last,
            layout=line,
            block_start=block.position(),
        )


def line_at(lines: Sequence[Line], y: float) -> Line | None:
    """The line at `y`, or the nearest above; None if there is none."""
    return next((line for line in reversed(lines) if line.top <= y), None)


def on_nearest_line(event: QMouseEvent, lines: Sequence[Line]) -> QMouseEvent:
    """The event in the middle of the line that is nearest to it; as it is above and below them all.

    In a gap between two lines, Qt would take the beginning of one of them.
    """
    place = event.position()
    y = place.y()
    if not lines or not lines[0].top <= y < lines[-1].bottom:
        return event
    line = min(lines, key=lambda line: max(line.top - y, y - line.bottom))
    place.setY((line.top + line.bottom) / 2)
    return QMouseEvent(
        event.type(), place, event.globalPosition(), event.button(), event.buttons(), event.modifiers()
    )


def position_at(lines: Sequence[Line], x: float, y: float) -> int | None:
    """The document position of the character under a point; None beside the text."""
    for line in lines:
        if line.top <= y < line.bottom:
            return line.position_at(x)
    return None
