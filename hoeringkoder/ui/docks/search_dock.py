"""The search panel: how many passages fit, and the best of them under their responses."""

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QVBoxLayout, QWidget

from hoeringkoder.domain.finding import Found
from hoeringkoder.domain.language import ntr, tr

from ..empty import EmptyPlace, Paged
from ..plain import PlainLabel
from .hits_view import HitsView


class SearchPanel(Paged):
    """Emits `hit_activated(Hit)`: show it where it stands."""

    hit_activated = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("search_panel")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(tr("Search"))
        self.summary = PlainLabel()
        self.summary.setObjectName("search_summary")
        self.summary.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self.summary.setContentsMargins(12, 6, 12, 2)
        self.summary.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.hits = HitsView()
        self.hits.hit_activated.connect(self.hit_activated)
        self.empty = EmptyPlace("")
        results = QWidget()
        results.setFocusProxy(self.hits)
        column = QVBoxLayout(results)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.summary)
        column.addWidget(self.hits)
        self.setLayout(self.pages)
        self.pages.addWidget(results)
        self.pages.addWidget(self.empty)
        self.clear()

    def clear(self) -> None:
        """Show that nothing was searched for."""
        self._say(
            tr("Write what you look for in the search line (Ctrl+K). «Quotation marks» keep words together.")
        )

    def show_found(self, query: str, found: Found, names: Mapping[str, tuple[str, str]]) -> None:
        """Show what a query gave; `names` has by uid what a response is called, and which of those it is."""
        chosen = self.hits.chosen
        self.hits.hits_model.set_hits(found.hits, names)
        if found.explanation:
            self._say(found.explanation)
        elif not found.hits:
            self._say(tr("No response has «{query}». Try fewer words, or a part of one.", query=query))
        else:
            self.summary.setText(_summary(found))
            self.pages.setCurrentIndex(0)
            self.hits.choose(chosen)

    def _say(self, sentence: str) -> None:
        self.hits.hits_model.set_hits((), {})
        self.empty.sentence = sentence
        self.pages.setCurrentIndex(1)


def _summary(found: Found) -> str:
    text = ntr("{n} passage fits", "{n} passages fit", found.total)
    if found.total > len(found.hits):
        text = tr("{fits}; the best {shown} are shown", fits=text, shown=len(found.hits))
    return text
