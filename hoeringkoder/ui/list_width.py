"""How wide the responses list is: narrow as cards, wide as a table; the user's own width of each is kept."""

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QSplitter

from .responses.response_list import ResponseList
from .settings import Settings

WIDTHS = "list_width"
AS_TABLE = 640
AS_CARDS = 280
"""Pixels, until the user has chosen others."""
LEFT_TO_TEXT = 420
"""Pixels that a table leaves to what is beside it, if it can."""


class ListWidth(QObject):
    """Makes room when the form changes."""

    def __init__(self, panes: QSplitter, responses: ResponseList, settings: Settings) -> None:
        super().__init__(panes)
        self._panes = panes
        self._list = responses
        self._settings = settings
        self._is_table = False
        responses.layout_changed.connect(self._on_layout_changed)

    def begin(self) -> None:
        """A project was opened, with the panes as they were left, maybe for a list of the other form."""
        self._is_table = self._settings.state(WIDTHS).get("form") == _name(True)
        self._on_layout_changed()

    def _on_layout_changed(self) -> None:
        is_table = self._list.list_layout.is_table
        if is_table == self._is_table:
            return
        known = self._settings.state(WIDTHS)
        sizes = self._panes.sizes()
        kept = known | {_name(self._is_table): sizes[0], "form": _name(is_table)}
        self._settings.keep_state(WIDTHS, kept)
        self._is_table = is_table
        wanted = kept.get(_name(is_table))
        if not isinstance(wanted, int):
            wanted = AS_TABLE if is_table else AS_CARDS
        middle = self._panes.indexOf(self._list) + 1
        wanted = min(wanted, max(sizes[0], sizes[0] + sizes[middle] - LEFT_TO_TEXT))
        sizes[middle] += sizes[0] - wanted
        sizes[0] = wanted
        self._panes.setSizes(sizes)


def _name(is_table: bool) -> str:
    return "table" if is_table else "cards"
