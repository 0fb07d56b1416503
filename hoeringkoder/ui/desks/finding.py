"""The desk for finding and looking back: search, extracts and history panels."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDockWidget

from hoeringkoder.domain.finding import Hit
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.spans import Span

from ..docks.extracts_dock import ExtractsPanel
from ..docks.history_dock import HistoryPanel
from ..docks.search_dock import SearchPanel
from ..panel import WhenVisible
from ..reader.response_reader import ResponseReader
from ..responses.rows import named
from ..workspace import Workspace, busy

HITS_SHOWN = 200

NAME_IN_TAB = 40
"""Code points of a code's name that a tab shows; a longer one would push the other tabs away."""


class SearchDesk(QObject):
    """Runs a query, and shows a hit where it stands."""

    shown = Signal()

    def __init__(self, workspace: Workspace, panel: SearchPanel, reader: ResponseReader) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._reader = reader
        self._query = ""
        self._hits: dict[str, list[Span]] = {}
        self._again = QTimer(self)  # once, after all that belongs to a change has been told
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._run)
        panel.hit_activated.connect(self._on_hit_activated)
        workspace.closed.connect(self._clear)
        workspace.changed.connect(self._on_changed)
        workspace.response_chosen.connect(lambda uid: reader.mark_hits(self._hits.get(uid, [])))

    def search(self, query: str) -> None:
        """Search in all responses; an empty query clears what was found."""
        self._query = query.strip()
        if not self._query:
            self._clear()
        elif self._run():
            self.shown.emit()

    def _run(self) -> bool:
        """Search for what was last asked for. Whether that could be done."""
        query = self._query
        if not query:
            return False
        with busy():
            found = self._workspace.attempt(lambda project: project.find(query, HITS_SHOWN))
        if found is None:
            return False
        self._hits = {}
        for hit in found.hits:
            self._hits.setdefault(hit.response, []).extend(hit.matches)
        self._panel.show_found(query, found, self._names(self._hits))
        self._reader.mark_hits(self._hits.get(self._workspace.response, []))
        return True

    def _names(self, uids: Iterable[str]) -> dict[str, tuple[str, str]]:
        found = self._workspace.attempt(lambda project: [project.responses.get(uid) for uid in uids]) or []
        return {response.uid: named(response) for response in found}

    def _on_changed(self, changes: Changes) -> None:
        if self._query and changes.touches("response", "respondent", "authorship"):
            self._again.start()

    def _clear(self) -> None:
        self._query = ""
        self._hits = {}
        self._panel.clear()
        self._reader.mark_hits([])

    def _on_hit_activated(self, hit: Hit) -> None:
        if self._workspace.attempt(lambda project: project.responses.get(hit.response)) is None:
            return  # removed since the search; that was told
        self._workspace.choose_response(hit.response)
        first = min((match.start for match in hit.matches), default=hit.start)
        last = max((match.end for match in hit.matches), default=hit.end)
        self._reader.select_span(Span(first, last))
        self._reader.setFocus()


class ExtractDesk(QObject):
    """Keeps the extracts of the chosen code in step with the project, and shows one where it stands."""

    def __init__(
        self, workspace: Workspace, panel: ExtractsPanel, dock: QDockWidget, reader: ResponseReader
    ) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._dock = dock
        self._reader = reader
        self._refresh = WhenVisible(panel, self._fill)
        workspace.code_chosen.connect(lambda _: self._on_wanted())
        workspace.opened.connect(self._on_wanted)
        workspace.closed.connect(self._on_wanted)
        workspace.changed.connect(self._on_changed)
        panel.extract_activated.connect(self._on_extract_activated)

    def _on_changed(self, changes: Changes) -> None:
        if changes.touches("coding", "code", "response", "respondent", "authorship"):
            self._on_wanted()

    def _on_wanted(self) -> None:
        self._refresh.request()
        code = self._workspace.tree.get(self._workspace.code)
        use = self._workspace.code_use[1].get(code.uid) if code else None
        if code is None or use is None:
            self._dock.setWindowTitle(tr("Extracts"))
        else:
            name = code.name if len(code.name) <= NAME_IN_TAB else code.name[:NAME_IN_TAB].rstrip() + " …"
            self._dock.setWindowTitle(tr("Extracts · {code} {n}", code=name, n=use.codings))

    def _fill(self) -> None:
        code = self._workspace.tree.get(self._workspace.code)
        found = code and self._workspace.attempt(lambda project: project.codings.extracts(code.uid))
        below = bool(code and self._workspace.tree.children(code.uid))
        self._panel.show_extracts(code.name if code else "", found or [], below)

    def _on_extract_activated(self, coding: str, response: str) -> None:
        if self._workspace.attempt(lambda project: project.codings.get(coding)) is None:
            return  # removed a moment ago; that was told
        self._workspace.choose_response(response)
        self._workspace.choose_coding(coding)
        self._reader.set_current_coding(coding, reveal=True)
        self._reader.setFocus()


class HistoryDesk(QObject):
    """Keeps the list of steps in step with the project."""

    def __init__(self, workspace: Workspace, panel: HistoryPanel) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._refresh = WhenVisible(panel, self._fill)
        for signal in (workspace.opened, workspace.closed, workspace.changed):
            signal.connect(self._refresh.request)

    def _fill(self) -> None:
        steps = self._workspace.attempt(lambda project: project.history.steps())
        self._panel.set_steps(steps or [])
