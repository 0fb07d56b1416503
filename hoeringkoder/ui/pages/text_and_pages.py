"""The middle of the window: the text, and the pages beside it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QWidget

from .pages_panel import PagesPanel

LEAST_WIDTH = 260
WIDTH_FOR_BOTH = 1000
"""Pixels that text and pages want together."""


class TextAndPages(QSplitter):
    """Lies among other panes. `text` is the pane with the text."""

    def __init__(self, text: QWidget, pages: PagesPanel, shows_pages: bool) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("text_and_pages")
        self.setHandleWidth(1)
        self.setChildrenCollapsible(False)
        for pane in (text, pages):
            pane.setMinimumWidth(LEAST_WIDTH)
            self.addWidget(pane)
        pages.setVisible(shows_pages)
        self.setSizes([WIDTH_FOR_BOTH, WIDTH_FOR_BOTH])
        self._before: list[int] = []

    def make_room(self, panes: QSplitter, shows_pages: bool) -> None:
        """While the pages are shown, the panes at the sides are narrow, unless the window is wide."""
        sizes = panes.sizes()
        if shows_pages and self.width() < WIDTH_FOR_BOTH:
            self._before = sizes
            panes.setSizes([sum(sizes) if panes.widget(i) is self else 0 for i in range(panes.count())])
        elif not shows_pages and self._before:
            panes.setSizes(self._before)
            self._before = []
