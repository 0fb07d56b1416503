"""The desk for codings without a place: lists them, shows where each may be, gives it the selected text."""

from collections.abc import Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QDockWidget

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.counterparts import likely_place
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.reading_again import Displaced
from hoeringkoder.domain.spans import Span

from ..describing import of_passage
from ..docks.displaced_dock import DisplacedPanel, DisplacedRow
from ..message_bar import MessageBar
from ..plain import tab_title
from ..reader.response_reader import ResponseReader
from ..workspace import Workspace


class DisplacedDesk(QObject):
    """Says so once whenever there are more of them than before. Emits `list_wanted()` when the panel is to
    be shown."""

    list_wanted = Signal()

    def __init__(
        self,
        workspace: Workspace,
        panel: DisplacedPanel,
        dock: QDockWidget,
        reader: ResponseReader,
        messages: MessageBar,
    ) -> None:
        super().__init__(panel)
        self._workspace = workspace
        self._panel = panel
        self._dock = dock
        self._reader = reader
        self._messages = messages
        self._lost: dict[str, Displaced] = {}
        self._rows: list[DisplacedRow] = []
        self._told: set[str] = set()
        self._sentence = ""
        self._again = QTimer(self)  # once, after all that belongs to a change has been told
        self._again.setSingleShot(True)
        self._again.setInterval(0)
        self._again.timeout.connect(self._refresh)
        workspace.opened.connect(self._on_opened)
        workspace.closed.connect(self._on_closed)
        workspace.changed.connect(self._on_changed)
        workspace.import_ended.connect(self._again.start)
        workspace.response_chosen.connect(lambda _: self._count_here())
        panel.show_requested.connect(self.reveal)
        panel.remove_requested.connect(self.remove)
        reader.displaced_button.clicked.connect(self.show_here)

    def show(self) -> None:
        """Show the list, with the keyboard."""
        self._settle()
        self.list_wanted.emit()

    def show_here(self) -> None:
        """Show the list, at what belongs to the response that is read."""
        self._panel.choose(next((one.uid for one in self._of_response()), ""))
        self.show()

    def take_note(self) -> None:
        """What there is now was told by somebody else."""
        self._settle()
        self._refresh(tells=False)

    def reveal(self, uid: str) -> None:
        """Open a coding's response where the passage most likely is, with that selected."""
        lost = self._lost.get(uid)
        if lost is None or self._workspace.look(lambda p: p.responses.get(lost.response)) is None:
            return
        content = self._workspace.look(lambda project: project.responses.content(lost.response))
        if content is None:
            return
        self._workspace.choose_response(lost.response)
        place = likely_place(content, lost)
        self._reader.select_span(place)
        self._reader.setFocus()
        if not len(place):
            self._workspace.told.emit(tr("Nothing in the text is much like it. Select the passage yourself."))

    def place(self) -> None:
        """Let the coding that is chosen in the list be of the selected text."""
        row, span = self._panel.current, self._reader.selected_span()
        if row is None:
            self._workspace.told.emit(tr("Choose a coding in the list of those without a place first."))
        elif self._workspace.response != row.coding.response:
            self.reveal(row.coding.uid)
            self._workspace.told.emit(
                tr("This is the coding's response. Select the passage, and place the coding then.")
            )
        elif span is None:
            self._workspace.told.emit(tr("Select the passage that the coding is about first."))
        else:
            self._place(row, span)

    def remove(self, uids: Sequence[str]) -> None:
        """Remove codings; undo brings them back, so nobody is asked."""
        label = ntr("Remove {n} coding", "Remove {n} codings", len(uids))
        quotes = [f"«{self._lost[uid].quote}»" for uid in uids if uid in self._lost]
        self._workspace.attempt(lambda p: p.codings.remove(uids), "\n".join([label, *quotes]))

    def _place(self, row: DisplacedRow, span: Span) -> None:
        coding, quote = row.coding, self._reader.text_of(span)

        def on_placed(placed: Coding) -> None:
            if self._workspace.response == placed.response:
                self._workspace.choose_coding(placed.uid)
            self._workspace.told.emit(tr("The coding with «{code}» has its place.", code=row.code))

        self._workspace.attempt(
            lambda project: project.codings.move(coding.uid, span.start, span.end, quote),
            of_passage(tr("Place of coding «{name}»", name=row.code), coding.response, span),
            on_placed,
        )

    def _on_opened(self) -> None:
        self._lost, self._told = {}, set()
        self._refresh()
        # After the window has put its docks back: an empty list is not among them.
        QTimer.singleShot(0, self._dock, lambda: self._dock.setVisible(bool(self._lost)))

    def _on_closed(self) -> None:
        self._lost, self._told = {}, set()
        self._show([])

    def _on_changed(self, changes: Changes) -> None:
        is_about = changes.touches("coding", "code", "response", "respondent", "authorship")
        if is_about and not self._workspace.is_taking_in:
            self._again.start()

    def _refresh(self, tells: bool = True) -> None:
        found = self._workspace.look(lambda project: project.codings.without_place())
        if found is None:
            return
        before, self._lost = self._lost, {one.uid: one for one in found}
        if found or before:
            self._show(found)
        if not found:
            self._settle()
        new = self._lost.keys() - self._told
        if new and tells:
            self._tell(len(found))
        self._told |= self._lost.keys()

    def _show(self, found: Sequence[Displaced]) -> None:
        # In the order of the list of responses, which is that of the names.
        names = (self._workspace.look(lambda project: project.responses.senders()) or {}) if found else {}
        order = {uid: place for place, uid in enumerate(names)}
        tree = self._workspace.tree
        rows: list[DisplacedRow] = []
        for one in sorted(found, key=lambda one: order.get(one.response, len(order))):
            code = tree.get(one.code)
            rows.append(DisplacedRow(one, names.get(one.response, ""), code.name if code else ""))
        if rows != self._rows:
            self._rows = rows
            self._panel.show_rows(rows)
        self._dock.setWindowTitle(
            tab_title(tr("Without a place · {n}", n=len(rows)) if rows else tr("Without a place"))
        )
        if rows and self._dock.isHidden():
            self._dock.show()  # behind the others
        self._count_here()

    def _tell(self, count: int) -> None:
        sentence = ntr(
            "{n} coding has no place: its passage was not found in the text as it is read now.",
            "{n} codings have no place: their passages were not found in the texts as they are read now.",
            count,
        )
        self._sentence = sentence
        self._messages.tell(sentence, [(tr("Show codings without a place"), self.show)])

    def _settle(self) -> None:
        """What this desk has told, if it stands there still, is settled."""
        if self._sentence and self._messages.sentence == self._sentence:
            self._messages.settle()
        self._sentence = ""

    def _of_response(self) -> list[Displaced]:
        return [one for one in self._lost.values() if one.response == self._workspace.response]

    def _count_here(self) -> None:
        self._reader.show_displaced(len(self._of_response()))
