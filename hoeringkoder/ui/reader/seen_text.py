"""How the pane in the middle is looked at: the look of the text, and which codings are shown and told of."""

from dataclasses import replace

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget

from ..reading_look import Form, ReadingLook, reading_font, reading_look, set_reading_look
from .showing import Showing
from .text_view import TextView


class SeenText(QWidget):
    """A pane with a text, `_text`. What is done with it is in `response_reader`."""

    _text: TextView

    def set_zoom(self, percent: int) -> None:
        """Show the text larger or smaller; 100 is its ordinary size."""
        self.set_look(replace(reading_look(), zoom=percent))

    def set_look(self, look: ReadingLook) -> None:
        """Show the text in another size or font, or with longer or shorter lines."""
        set_reading_look(look)
        self._text.setFont(reading_font())
        self._text.redress()

    def set_form(self, form: Form) -> None:
        """Codings with names beside the text, or brackets alone."""
        self._text.set_form(form)

    @property
    def showing(self) -> Showing:
        """Which codings are shown, and what their colours say."""
        return self._text.showing

    def show_as(self, showing: Showing) -> None:
        """Hide other codings, or let the colours say something else. It stays so for other responses."""
        self._text.show_as(showing)

    def show_card(self) -> None:
        """Tell all about the current coding, where it stands."""
        mark = self._text.markings.get(self._text.current)
        if mark is not None:
            self._text.reveal(mark.start, mark.end)
            self._text.coding_margin.show_card()

    def list_codings(self) -> None:
        """Let the user choose among all codings that are shown in the text."""
        marks = self._text.markings.marks
        if marks:
            corner = self._text.coding_margin.mapToGlobal(QPoint(0, 0))
            self._text.list_codings(marks, corner)
