"""The desk for what extracts are filtered by: what can be chosen, and which codes occur with them."""

import time
from collections import Counter
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer

from hoeringkoder.domain.extract_filter import Facet, FacetValue
from hoeringkoder.project import ExtractList, Project

from ..docks.extracts_dock import ExtractsPanel
from ..docks.extracts_filter_popup import FilterPopup
from ..docks.extracts_together import TogetherPopup
from ..workspace import Workspace, busy
from .extracts import ExtractDesk

SECONDS_AT_ONCE = 0.03
"""So long the window may stand still for counting."""
_RESPONSES_AT_ONCE = 20


class ExtractFilterDesk(QObject):
    """Opens the two little windows of the line over the extracts, and tells them what they ask."""

    def __init__(self, workspace: Workspace, extracts: ExtractDesk, panel: ExtractsPanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._extracts = extracts
        self._panel = panel
        self.popup = FilterPopup(panel)
        self.together = TogetherPopup(panel)
        self._list: ExtractList | None = None
        self._left: list[str] = []
        self._counts: Counter[str] = Counter()
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._count_on)
        panel.bar.filter_opened.connect(self._open_filter)
        panel.bar.together_opened.connect(self._open_together)
        panel.arrangement_requested.connect(self._show_filter)
        self.popup.values_wanted.connect(self._tell_values)
        self.popup.wanted_changed.connect(panel.set_wanted)
        self.popup.scope_changed.connect(
            lambda: panel.set_scope(self.popup.below.isChecked(), self.popup.of_all.isChecked())
        )
        self.popup.closed.connect(panel.bar.button.setFocus)
        self.together.code_chosen.connect(self._on_code_chosen)
        self.together.closed.connect(self._timer.stop)

    def _open_filter(self) -> None:
        self._show_filter()
        self.popup.open_at(self._panel.bar.button)

    def _show_filter(self) -> None:
        self.popup.show_filter(self._panel.wanted, self._panel.below, self._panel.of_all)

    def _tell_values(self, facet: Facet) -> None:
        if not self.popup.isVisible() and self._workspace.project is None:
            return
        codes, below = self._extracts.codes, self._panel.below and not self._panel.of_all
        if facet is Facet.BESIDE:
            tree = self._workspace.tree
            values = [FacetValue(code.uid, tree.path(code.uid)) for code in tree]
        else:
            with busy():
                values = (
                    self._workspace.look(lambda project: project.codings.extract_choices(codes, facet, below))
                    or []
                )
        self.popup.show_values(values)

    def _open_together(self) -> None:
        self._list = self._extracts.found
        self._counts = Counter()
        self._left = self._list.responses if self._list is not None else []
        self.together.open_at(self._panel.bar.together)
        self._count_on()
        if self._left:
            self._timer.start()

    def _count_on(self) -> None:
        """Count until the time is up, and the rest later."""
        began, found = time.perf_counter(), self._list
        while self._left and found is not None and time.perf_counter() - began < SECONDS_AT_ONCE:
            some, self._left = self._left[:_RESPONSES_AT_ONCE], self._left[_RESPONSES_AT_ONCE:]
            counts = self._workspace.look(partial(_together, found, some))
            if counts is None:
                self._left = []
                break
            self._counts.update(counts)
        if not self._left:
            self._timer.stop()
        of = len(found) if found is not None else 0
        self.together.show_counts(self._workspace.tree, self._counts, of, not self._left)

    def _on_code_chosen(self, code: str) -> None:
        self._panel.set_wanted(self._panel.wanted.choosing(Facet.BESIDE, [code]))
        self._panel.table.setFocus()


def _together(found: ExtractList, responses: list[str], project: Project) -> Mapping[str, int]:
    return found.together(responses)
