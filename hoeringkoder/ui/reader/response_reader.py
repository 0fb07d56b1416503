"""The middle pane of the window: a response's header, text and margins, or a word on what to do."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.counterparts import counterpart
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.ledger import LedgerState
from hoeringkoder.domain.readings import Content, Section
from hoeringkoder.domain.responses import Response
from hoeringkoder.domain.spans import Span

from ..plain import PlainLabel
from ..theme import current_theme
from .header import ResponseHeader
from .keys import Wish
from .markings import Markings
from .read_text import ReadText
from .shown_note import ShownNote
from .source import NOTHING, Source
from .text_view import TextView


class ResponseReader(ReadText):
    """Shows one response with its codings, and tells what the user does. All positions are code points.

    Signals: `selection_changed` (Span or None, snapped to words); `coding_activated` (coding uid, empty when
    none is current any more); `paragraph_changed` (index of the caret's paragraph, from 0); `code_requested`
    (Enter) and `key_pressed_for_code` (a small letter or digit was typed), also where nothing is selected;
    `in_vivo_requested` (Shift+Enter); `remove_requested` (coding uid); `resize_requested` (coding uid, Span);
    `codes_dropped` (code uids, Span); `coding_context_requested` (coding uid,
    global position); `text_context_requested` (global position); `scrolled` when other lines show;
    `marked` when other codings are shown, or they are shown otherwise; `ledger_wished` (a Wish about the
    reading ledger), `ledger_clicked` and `ledger_context_requested` (a paragraph's index; global position).
    """

    selection_changed = Signal(object)
    coding_activated = Signal(str)
    paragraph_changed = Signal(int)
    code_requested = Signal()
    key_pressed_for_code = Signal(str)
    in_vivo_requested = Signal()
    remove_requested = Signal(str)
    resize_requested = Signal(str, object)
    codes_dropped = Signal(list, object)
    coding_context_requested = Signal(str, QPoint)
    text_context_requested = Signal(QPoint)
    ledger_wished = Signal(Wish)
    ledger_clicked = Signal(int)
    ledger_context_requested = Signal(int, QPoint)
    scrolled = Signal()
    marked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("responseReader")
        self.setAccessibleName(tr("The response that is being read"))
        self._theme = current_theme()
        self._response: Response | None = None
        self._header = ResponseHeader()
        self.page_button = self._header.page_button
        self.displaced_button = self._header.displaced_button
        self.shown_button = self._header.shown_button
        self.shown_note = ShownNote()
        self._no_text = _note("noText")
        self._no_text.hide()
        self._text = TextView()
        self._pages = QStackedWidget()
        self._pages.addWidget(_empty_page())
        self._pages.addWidget(self._reading_page())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._pages)
        self.setFocusProxy(self._text)
        self._forward_signals()

    @property
    def response(self) -> Response | None:
        """The response that is shown."""
        return self._response

    @property
    def source(self) -> Source:
        """The text that is shown, with its places."""
        return self._text.source

    @property
    def markings(self) -> Markings:
        """The codings that are shown."""
        return self._text.markings

    def show_response(
        self,
        response: Response | None,
        content: Content | None,
        codings: Sequence[Coding],
        tree: CodeTree,
    ) -> None:
        """Show a response from its beginning; with None for either, what to do instead."""
        shown = response is not None and content is not None
        self._response = response if shown else None
        self._header.show_response(self._response)
        self._header.questions.show_sections(content.sections if content is not None else ())
        self._text.show_content(content or NOTHING, codings if shown else (), tree)
        self._pages.setCurrentIndex(int(shown))
        self._no_text.setVisible(content is not None and not content.text)
        self._no_text.setText(_why_no_text(self._response))

    def set_response(self, response: Response) -> None:
        """The same response with another title, respondent or status."""
        self._response = response
        self._header.show_response(response)

    def show_other_reading(
        self, response: Response, content: Content, codings: Sequence[Coding], tree: CodeTree
    ) -> None:
        """The same response with another text, at the place that was read, with the same coding current."""
        before, current, top = self._text.source.content, self._text.current, self.top_offset()
        cursor, from_qt = self._text.textCursor(), self._text.source.positions.from_qt
        selected = before.text[from_qt(cursor.selectionStart()) : from_qt(cursor.selectionEnd())]
        start = counterpart(before, content, from_qt(cursor.selectionStart()))
        end = start + len(selected) if content.text.startswith(selected, start) else start
        self.show_response(response, content, codings, tree)
        to_qt = self._text.source.positions.to_qt
        self._text.select(to_qt(start), to_qt(end))
        self._text.scroll_to(to_qt(counterpart(before, content, top)) if top else 0)
        self._text.show_current(current)

    def show_displaced(self, count: int) -> None:
        """Say over the text how many codings of the response have no place in it; nothing for none."""
        self._header.show_displaced(count)

    def set_codings(self, codings: Sequence[Coding], tree: CodeTree) -> None:
        """Other codings of the same text; the place, the selection and the current coding stay."""
        self._text.show_codings(codings, tree)

    def show_ledger(self, states: Mapping[int, LedgerState], describe: Callable[[int], str]) -> None:
        """Show what became of the paragraphs, by index, which `describe` says in words."""
        self._text.page_margin.show_ledger(states, describe)

    def selected_span(self) -> Span | None:
        """What is selected, grown to whole words unless Alt was held; None if nothing is."""
        return self._text.selected_span()

    def text_of(self, span: Span) -> str:
        """What stands there in the text that is shown."""
        return self._text.source.content.text[span.start : span.end]

    def select_span(self, span: Span, reveal: bool = True) -> None:
        """Select exactly this, and scroll to it."""
        self._text.select_span(span, reveal)

    def clear_selection(self) -> None:
        """Select nothing; the caret stays at the selection's end."""
        end = self._text.textCursor().selectionEnd()
        self._text.select(end, end)

    def current_coding(self) -> str:
        """The uid of the current coding; empty if there is none."""
        return self._text.current

    def set_current_coding(self, uid: str | None, reveal: bool = False) -> None:
        """Make this coding the current one, without telling; None for none. `reveal` goes there, with the
        caret too."""
        self._text.show_current(uid or "")
        mark = self._text.markings.get(self._text.current)
        if mark is not None and reveal:
            self._text.come_to(mark)
            self._text.reveal(mark.start, mark.end)

    def mark_hits(self, spans: Sequence[Span]) -> None:
        """Outline what was searched for; an empty sequence takes the outlines away."""
        self._text.show_hits(spans)

    def set_writable(self, writable: bool) -> None:
        """Whether the current coding has handles to drag its ends by."""
        self._text.handles.shown = writable
        self._text.viewport().update()

    def span_of_current(self) -> Span | None:
        """Where the current coding stands; None if there is none."""
        mark = self._text.markings.get(self._text.current)
        return mark.coding.span if mark is not None else None

    def _go_to_coding(self, uid: str) -> None:
        self._text.activate(uid)
        self.set_current_coding(uid, reveal=True)
        self._text.setFocus()

    def _go_to_question(self, section: Section) -> None:
        self._text.go_to(section.start)
        self._text.setFocus()

    def _reading_page(self) -> QWidget:
        page = QWidget()
        layout = QVBoxLayout(page)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._header)
        layout.addWidget(self.shown_note)
        layout.addWidget(self._no_text)
        layout.addWidget(self._text, 1)
        return page

    def _forward_signals(self) -> None:
        text = self._text
        self._header.questions.chosen.connect(self._go_to_question)
        text.selection_changed.connect(self.selection_changed)
        text.coding_activated.connect(self.coding_activated)
        text.paragraph_changed.connect(self.paragraph_changed)
        text.code_requested.connect(self.code_requested)
        text.key_pressed_for_code.connect(self.key_pressed_for_code)
        text.in_vivo_requested.connect(self.in_vivo_requested)
        text.remove_requested.connect(self.remove_requested)
        text.resize_requested.connect(self.resize_requested)
        text.codes_dropped.connect(self.codes_dropped)
        text.coding_context_requested.connect(self.coding_context_requested)
        text.text_context_requested.connect(self.text_context_requested)
        text.ledger_wished.connect(self.ledger_wished)
        text.page_margin.paragraph_clicked.connect(self.ledger_clicked)
        text.page_margin.context_requested.connect(self.ledger_context_requested)
        text.verticalScrollBar().valueChanged.connect(lambda _: self.scrolled.emit())
        text.marked.connect(self.marked)
        text.coding_margin.step_requested.connect(text.step_to_coding)
        text.coding_margin.left.connect(text.setFocus)
        text.coding_list.chosen.connect(self._go_to_coding)

    # Qt overrides

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and self._theme != current_theme():
            self._theme = current_theme()
            self._text.redress()


def _empty_page() -> QWidget:
    label = _note("emptyReader")
    label.setText(tr("Choose a response at the left, or import some."))
    return label


def _why_no_text(response: Response | None) -> str:
    if response is not None and response.needs_ocr:
        return tr(
            "The response is scanned, so there is no text yet. «Page» shows it; "
            "File › Read scanned pages with OCR… reads it."
        )
    return tr("There is no text in this response.")


def _note(name: str) -> PlainLabel:
    label = PlainLabel()
    label.setObjectName(name)
    label.setMargin(24)
    label.setAlignment(Qt.AlignmentFlag.AlignCenter)
    label.setWordWrap(True)
    label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    label.setBackgroundRole(QPalette.ColorRole.Base)
    label.setAutoFillBackground(True)
    return label
