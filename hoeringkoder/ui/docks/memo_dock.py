"""The memo panel: which coding it is about, and the analyst's own text on it."""

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPalette, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from hoeringkoder.domain.language import tr

from ..empty import EmptyPlace, Paged
from ..panel import leave_to_window
from ..plain import PlainLabel, plain_tooltip, shortened
from ..theme import SMALL_SIZE, UI_SIZE, ui_font

QUOTE_SHOWN = 240
"""Code points of the quote."""


class MemoEditor(QPlainTextEdit):
    """Emits `left()` when the keyboard goes elsewhere, and `done()` at Ctrl+Enter and Esc.

    Undo takes back what is being typed; when there is nothing of that, the keys are the window's.
    """

    left = Signal()
    done = Signal()

    def _is_for_window(self, event: QKeyEvent) -> bool:
        document = self.document()
        undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
        return (event.matches(undo) and not document.isUndoAvailable()) or (
            event.matches(redo) and not document.isRedoAvailable()
        )

    # Qt overrides

    def event(self, event: QEvent) -> bool:
        if leave_to_window(event):
            return True
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and self._is_for_window(event)
        ):
            event.ignore()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if event.key() == Qt.Key.Key_Escape or (enter and control):
            self.done.emit()
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.left.emit()


class MemoPanel(Paged):
    """Emits `edited()` at every change by the user, `left()` and `done()` as the editor does."""

    edited = Signal()
    left = Signal()
    done = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("memo_panel")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(tr("Memo"))
        self.code = _label(bold=True)
        self.quote = _label()
        self.quote.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # never pushes
        self.coder = _label(muted=True)
        self.state = _label(muted=True)
        self.state.setObjectName("memo_state")
        self.editor = MemoEditor()
        self.editor.setObjectName("memo_editor")
        self.editor.setAccessibleName(tr("Memo"))
        self.editor.setPlaceholderText(tr("Your own words on this coding"))
        self.editor.setTabChangesFocus(True)
        self.editor.textChanged.connect(self._on_text_changed)
        self.editor.left.connect(self.left)
        self.editor.done.connect(self.done)
        self._is_showing = False
        self._page = self._make_page()
        self._page.setFocusProxy(self.editor)
        self.setLayout(self.pages)
        self.pages.addWidget(self._page)
        self.pages.addWidget(
            EmptyPlace(tr("Click on a coding, in the text or in its margin, to read and write its memo."))
        )
        self.show_nothing()

    @property
    def text(self) -> str:
        """What the editor says, without white space at its ends."""
        return self.editor.toPlainText().strip()

    def show_coding(self, code: str, quote: str, coder: str) -> None:
        """Say what the memo is about."""
        self.code.setText(code)
        self.quote.setText(f"«{shortened(' '.join(quote.split()), QUOTE_SHOWN)}»")
        self.quote.setToolTip(plain_tooltip(quote))
        self.coder.setText(coder)
        self.editor.setAccessibleName(tr("Memo on «{name}»", name=code))
        self.pages.setCurrentIndex(0)

    def show_nothing(self) -> None:
        """There is no coding to write about."""
        self.show_text("")
        self.show_state("")
        self.pages.setCurrentIndex(1)

    def show_text(self, text: str) -> None:
        """Put a memo into the editor; undo there does not go back behind it."""
        self._is_showing = True
        self.editor.setPlainText(text)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        self._is_showing = False

    def show_state(self, sentence: str) -> None:
        """Say whether the memo is saved."""
        self.state.setText(sentence)

    def settle(self) -> None:
        """What was typed so far is written: undo in the editor does not go back behind it any more."""
        self.editor.document().clearUndoRedoStacks()

    def set_writable(self, writable: bool) -> None:
        """Whether the memo can be changed."""
        self.editor.setReadOnly(not writable)

    def _on_text_changed(self) -> None:
        if not self._is_showing:
            self.edited.emit()

    def _make_page(self) -> QWidget:
        page = QWidget()
        about = QVBoxLayout()
        about.setSpacing(4)
        about.addWidget(self.code)
        about.addWidget(self.quote, 1)
        about.addWidget(self.coder)
        writing = QVBoxLayout()
        writing.setSpacing(2)
        writing.addWidget(self.editor, 1)
        writing.addWidget(self.state)
        row = QHBoxLayout(page)
        row.setContentsMargins(12, 8, 12, 6)
        row.setSpacing(16)
        row.addLayout(about, 2)
        row.addLayout(writing, 3)
        return page


def _label(bold: bool = False, muted: bool = False) -> PlainLabel:
    label = PlainLabel()
    label.setFont(ui_font(UI_SIZE if bold else SMALL_SIZE, bold=bold))
    label.setWordWrap(True)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    label.setMinimumWidth(1)
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
