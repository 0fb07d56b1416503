"""Names and texts of users where Qt would read markup or a shortcut in them: shown letter for letter."""

import re
from html import escape

from PySide6.QtCore import QSize
from PySide6.QtCore import Qt as Core
from PySide6.QtGui import QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QLabel, QWidget

LONGEST_WORD = 60
"""Code points that stay together on a line."""
MOST_IN_TOOLTIP = 1500
"""Code points; a tooltip can't be scrolled."""

_TURNS = dict.fromkeys([*range(0x202A, 0x202F), *range(0x2066, 0x206A)])
"""Signs that turn the direction of all that follows, our own words too. Arabic names do without them."""


class PlainLabel(QLabel):
    """Takes nothing for HTML, so that no title shows a picture, and breaks words too long for a line."""

    def __init__(
        self, text: str = "", parent: QWidget | None = None, longest_word: int = LONGEST_WORD
    ) -> None:
        super().__init__(parent)
        self._given = ""
        self._longest_word = longest_word
        self.setTextFormat(Core.TextFormat.PlainText)
        self.setText(text)

    # Qt overrides

    def text(self) -> str:
        return self._given

    def setText(self, text: str) -> None:
        self._given = text
        super().setText(breakable(straight(text), self._longest_word))

    def clear(self) -> None:
        self.setText("")


class NarrowLabel(PlainLabel):
    """One whose text may be cut off, so that it never pushes anything aside."""

    # Qt overrides

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())


class OneLine(NarrowLabel):
    """One line, with an ellipsis where there is no room for all of it."""

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        text = straight(" ".join(self.text().split()))
        shown = self.fontMetrics().elidedText(text, Core.TextElideMode.ElideRight, self.width())
        with QPainter(self) as painter:
            painter.setPen(self.palette().color(self.foregroundRole()))
            painter.drawText(
                self.rect(), Core.AlignmentFlag.AlignVCenter | Core.AlignmentFlag.AlignLeft, shown
            )


def straight(text: str) -> str:
    """Without signs that would turn our own words round a name backwards."""
    return text.translate(_TURNS)


def breakable(text: str, longest_word: int = LONGEST_WORD) -> str:
    """The same, to be broken within words of more letters than that."""
    return re.sub(rf"(\S{{{longest_word}}})(?=\S)", "\\1\u200b", text)


def shortened(text: str, most: int) -> str:
    """At most so many code points of it, with an ellipsis where there are more."""
    return text if len(text) <= most else text[:most].rstrip() + " …"


def mnemonic_free(text: str) -> str:
    """For menus, tabs and buttons, where an ampersand would make the next letter a shortcut."""
    return straight(text).replace("&", "&&")


def tab_title(text: str) -> str:
    """For the tab of a dock, whose words Qt shows as a tooltip too: a mark after ``<`` makes it no tag."""
    return mnemonic_free(text).replace("<", "<\u200b")


def plain_tooltip(text: str) -> str:
    """For tooltips, which show what looks like HTML as HTML, and anything else on one long line."""
    shown = shortened(straight(text), MOST_IN_TOOLTIP)
    if not Qt.mightBeRichText(shown) and all(len(line) <= LONGEST_WORD for line in shown.split("\n")):
        return shown
    return "<p>{}</p>".format(escape(breakable(shown)).replace("\n", "<br>"))
