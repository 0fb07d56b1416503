"""The desk for finding: the search panel."""

from collections.abc import Iterable

from PySide6.QtCore import QObject, QTimer, Signal

from hoeringkoder.domain.finding import Hit
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.spans import Span

from ..docks.search_dock import SearchPanel
from ..reader.response_reader import ResponseReader
from ..responses.rows import named
from ..workspace import Workspace, busy

HITS_SHOWN = 200


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
        workspace.import_ended.connect(self._again.start)
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
            found = self._workspace.look(lambda project: project.find(query, HITS_SHOWN))
        if found is None:
            return False
        self._hits = {}
        for hit in found.hits:
            self._hits.setdefault(hit.response, []).extend(hit.matches)
        self._panel.show_found(query, found, self._names(self._hits))
        self._reader.mark_hits(self._hits.get(self._workspace.response, []))
        return True

    def _names(self, uids: Iterable[str]) -> dict[str, tuple[str, str]]:
        found = self._workspace.look(lambda project: [project.responses.get(uid) for uid in uids]) or []
        return {response.uid: named(response) for response in found}

    def _on_changed(self, changes: Changes) -> None:
        is_about = changes.touches("response", "respondent", "authorship")
        if self._query and is_about and not self._workspace.is_taking_in:
            self._again.start()

    def _clear(self) -> None:
        self._query = ""
        self._hits = {}
        self._panel.clear()
        self._reader.mark_hits([])

    def _on_hit_activated(self, hit: Hit) -> None:
        if self._workspace.look(lambda project: project.responses.get(hit.response)) is None:
            return  # removed since the search; that was told
        self._workspace.choose_response(hit.response)
        first = min((match.start for match in hit.matches), default=hit.start)
        last = max((match.end for match in hit.matches), default=hit.end)
        self._reader.select_span(Span(first, last))
        self._reader.setFocus()
