"""The desk for pages: keeps the pages beside the text in step with it, both ways."""

from PySide6.QtCore import QObject, QSizeF, QTimer, Signal
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.errors import NotFound
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.readings import Content
from hoeringkoder.domain.spans import Span, snapped_to_words, trimmed
from hoeringkoder.domain.uids import printable
from hoeringkoder.project import Project
from hoeringkoder.reading.places.page_map import PageMap

from ..pages.finder import PageFinder, PdfFile
from ..pages.pages_panel import PagesPanel
from ..panel import WhenVisible
from ..reader.response_reader import ResponseReader
from ..reader.source import NOTHING
from ..workspace import Workspace
from .responses import ResponseDesk

_HEADER = 1024
"""Bytes within which a PDF says that it is one."""
_STILL = 250
"""Milliseconds after a choice in which the pages don't follow the text: it scrolled because of the choice."""


class PageDesk(QObject):
    """Nothing is read or drawn while the pages are not shown. Emits `shown(bool)`."""

    shown = Signal(bool)

    def __init__(
        self,
        workspace: Workspace,
        responses: ResponseDesk,
        reader: ResponseReader,
        panel: PagesPanel,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._responses = responses
        self._reader = reader
        self._panel = panel
        self._view = panel.view
        self._response = ""
        self._content: Content = NOTHING
        self._map = PageMap(NOTHING)
        self._asked: set[int] = set()
        self._file: PdfFile | None = None
        self._passwords: list[str] = []
        """Those that opened a file since the program started."""
        self._untried: list[str] = []
        self._was_typed = False
        self._finder: PageFinder | None = None
        self._still = QTimer(self)
        self._still.setSingleShot(True)
        self._still.setInterval(_STILL)
        self._refresh = WhenVisible(panel, self._show)
        self._follow = WhenVisible(panel, self._follow_text)
        self._connect()

    def show_or_put_away(self) -> None:
        """Show the pages and go there; put them away if the keyboard is there already."""
        focus = self._panel.window().focusWidget()
        if self._panel.isVisible() and focus is not None and self._panel.isAncestorOf(focus):
            self.set_shown(False)
            self._reader.setFocus()
        else:
            self.set_shown(True)
            self._panel.setFocus()

    def set_shown(self, shown: bool) -> None:
        """Show the pages beside the text, or only the text."""
        self._panel.setVisible(shown)
        self.shown.emit(shown)
        self._workspace.settings.shows_pages = shown
        if shown:
            self._refresh.request()
        else:
            self._rest()

    def _connect(self) -> None:
        workspace, reader, view = self._workspace, self._reader, self._view
        workspace.response_chosen.connect(lambda _: self._refresh.request())
        workspace.changed.connect(self._on_changed)
        workspace.coding_chosen.connect(self._on_coding_chosen)
        workspace.closed.connect(self._rest)
        reader.selection_changed.connect(self._on_selected_in_text)
        reader.scrolled.connect(self._on_text_scrolled)
        reader.marked.connect(self._refresh.request)
        view.images.opened.connect(self._on_opened)
        view.images.locked.connect(self._on_locked)
        view.images.failed.connect(self._on_failed)
        view.pages_shown.connect(self._ask_for)
        view.span_selected.connect(self._on_selected_on_page)
        view.coding_clicked.connect(self._on_coding_clicked)
        view.place_clicked.connect(self._on_place_clicked)
        view.text_wanted.connect(reader.setFocus)
        self._panel.password_given.connect(self._on_password)

    def _show(self) -> None:
        uid, content = self._workspace.response, self._reader.source.content
        if uid != self._response:
            self._take(uid)
        if content is not self._content:
            self._content = content
            self._begin_map()
        self._view.show_markings(self._reader.markings, self._reader.source.positions)
        self._view.show_current(self._workspace.coding)

    def _take(self, uid: str) -> None:
        """Show the original of another response, or say why it has no pages."""
        self._response, self._file = uid, None
        self._view.images.close()
        self._view.show_pages(())
        found = self._workspace.look(lambda project: _original(project, uid)) if uid else None
        if found is None:
            self._panel.say(tr("Choose a response at the left to see its pages."))
            return
        name, data = found
        if data is None:
            self._panel.say(
                tr("The file as it was sent is no longer in the project, so there are no pages to show.")
            )
        elif b"%PDF-" not in data[:_HEADER]:
            self._panel.say_unshowable(
                tr(
                    "«{name}» is no PDF, so there are no pages to show. It can be opened in its own program.",
                    name=name,
                )
            )
        else:
            self._untried = list(reversed(self._passwords))
            self._load(PdfFile(data))

    def _load(self, file: PdfFile) -> None:
        self._file = file
        self._view.images.load(file)

    def _begin_map(self) -> None:
        self._map = PageMap(self._content)
        self._asked.clear()
        self._view.show_map(self._map)
        pages = self._view.visible_pages()
        if len(pages):
            self._ask_for(pages[0], pages[-1])

    def _ask_for(self, first: int, last: int) -> None:
        """Find out what stands on pages that nobody has looked at yet."""
        if self._file is None:
            return
        for page in range(last, first - 1, -1):  # what is asked last is answered first
            if page not in self._asked:
                self._asked.add(page)
                if self._finder is None:
                    self._finder = PageFinder(self)
                    self._finder.found.connect(self._on_found)
                self._finder.ask(self._file, page, self._content.text, self._map.parts_of(page))

    def _rest(self) -> None:
        """Let go of the file and of the process that reads it."""
        self._response, self._file, self._content = "", None, NOTHING
        self._view.images.close()
        self._asked.clear()
        if self._finder is not None:
            self._finder.stop()
            self._finder.deleteLater()
            self._finder = None

    def _on_changed(self, changes: Changes) -> None:
        uid = self._workspace.response
        if uid in changes.codings_of or changes.touches("code", "response"):
            self._refresh.request()

    def _on_opened(self, sizes: list[QSizeF]) -> None:
        if self._file is not None and self._file.password and self._file.password not in self._passwords:
            self._passwords.append(self._file.password)
        self._asked.clear()
        self._panel.show_pages(sizes)
        self._view.show_selection(self._reader.selected_span())
        coding = next((c for c in self._responses.codings if c.uid == self._workspace.coding), None)
        if coding is not None:
            self._view.reveal(coding.span)
        else:
            self._follow_text()

    def _on_locked(self) -> None:
        if self._file is None:
            return
        if self._untried:
            self._load(PdfFile(self._file.data, self._untried.pop()))
        else:
            self._panel.ask_password(self._was_typed)
            self._was_typed = False

    def _on_password(self, password: str) -> None:
        if self._file is not None:
            self._was_typed = True
            self._load(PdfFile(self._file.data, password))

    def _on_failed(self) -> None:
        self._panel.say_unshowable(
            tr("The pages can't be shown: the PDF is damaged. You can try to open it in another program.")
        )

    def _on_found(self, file: PdfFile, page: int, words: object) -> None:
        if file is self._file and isinstance(words, list):
            self._map.put(page, words)
            self._view.learn(page)

    def _on_coding_chosen(self, uid: str) -> None:
        self._view.show_current(uid)
        coding = next((coding for coding in self._responses.codings if coding.uid == uid), None)
        if coding is not None:
            self._still.start()
            self._view.reveal(coding.span)

    def _on_selected_in_text(self, span: Span | None) -> None:
        self._view.show_selection(span)
        if span is not None and self._panel.isVisible():
            self._still.start()
            self._view.reveal(span)

    def _on_text_scrolled(self) -> None:
        if not self._still.isActive():
            self._follow.request()

    def _follow_text(self) -> None:
        offset = self._reader.top_offset()
        if offset:
            self._view.follow(offset)
        else:
            self._view.go_to_page(1)

    def _on_selected_on_page(self, span: Span, exactly: bool) -> None:
        text = self._content.text
        whole = trimmed(text, span) if exactly else snapped_to_words(text, span)
        if len(whole):
            self._still.start()
            self._reader.select_span(whole)
            self._reader.setFocus()

    def _on_coding_clicked(self, uid: str) -> None:
        self._still.start()
        self._workspace.choose_coding(uid)
        self._reader.set_current_coding(uid, reveal=True)
        self._reader.setFocus()  # whose keys change a coding

    def _on_place_clicked(self, offset: int) -> None:
        self._still.start()
        self._reader.select_span(Span(offset, offset))


def _original(project: Project, uid: str) -> tuple[str, bytes | None]:
    """The name and the bytes of the file as it was sent; None for what was left out when compacting."""
    name = printable(project.responses.get(uid).filename)
    try:
        return name, project.responses.original(uid)
    except NotFound:
        return name, None
