"""What is written about one thing: the analyst's own text, to write in, and beside it the others'."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QColor, QPalette, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QToolButton, QVBoxLayout, QWidget

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.memos import Memo, MemoSheet

from ..empty import EmptyPlace
from ..icons import icon
from ..plain import OneLine, plain_tooltip, shortened
from ..theme import SMALL_SIZE, UI_SIZE, current_theme, ui_font
from ..times import local_time
from .memo_editor import MemoEditor, MemoText, write_source

QUOTE_SHOWN = 400
"""Code points of the quote."""


class MemoSheetPanel(QWidget):
    """Emits `edited()` at every change by the user, `left()` and `done()` as the editor does, and
    `link_followed(MemoLink)`. The pin says whether another choice in the window is to be followed."""

    edited = Signal()
    left = Signal()
    done = Signal()
    link_followed = Signal(object)

    def __init__(self, link_action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("memo_sheet")
        self.kind = _label("memo_kind_shown", muted=True)
        self.name = _label("memo_about", bold=True)
        self.quote = _label("memo_quote", muted=True)
        self.state = _label("memo_state", muted=True)
        self.pin = self._pin_button()
        self.link = self._link_button(link_action)
        self.editor = self._make_editor()
        self.others = self._make_others()
        self._is_showing = False
        self.pages = QStackedLayout(self)
        self.pages.addWidget(self._make_page())
        self.empty = EmptyPlace(tr("Choose a response, a coding or a code to read and write about it."))
        self.pages.addWidget(self.empty)
        self.show_nothing()

    @property
    def text(self) -> str:
        """What the editor says, without white space at its ends."""
        return self.editor.source().strip()

    @property
    def is_pinned(self) -> bool:
        """Whether the memo stays whatever else is chosen."""
        return self.pin.isChecked()

    def show_about(self, sheet: MemoSheet) -> None:
        """Say what the memo is about, and what others have written of it."""
        kind = sheet.about.kind.label
        self.kind.setText(kind[:1].upper() + kind[1:])
        self.name.setText(sheet.what)
        self.name.setToolTip(plain_tooltip(sheet.what))
        words = " ".join(sheet.quote.split())
        self.quote.setText(f"«{shortened(words, QUOTE_SHOWN)}»")
        self.quote.setToolTip(plain_tooltip(sheet.quote))
        self.quote.setVisible(bool(words))
        self.editor.setAccessibleName(tr("Memo on {kind} «{name}»", kind=kind, name=sheet.what))
        self._show_others(sheet.others)
        self.pages.setCurrentIndex(0)

    def show_nothing(self) -> None:
        """There is nothing to write about."""
        self.show_text("")
        self.show_state("")
        self._show_others(())
        self.pin.setChecked(False)
        self.pages.setCurrentIndex(1)

    def show_text(self, text: str) -> None:
        """Put the own memo into the editor; undo there does not go back behind it."""
        self._is_showing = True
        self.editor.set_source(text)
        self.editor.moveCursor(QTextCursor.MoveOperation.End)
        if not self.editor.hasFocus():
            self.editor.verticalScrollBar().setValue(0)  # it is read from its beginning
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
        self.editor.setPlaceholderText(tr("Your own words about it") if writable else tr("No memo by you"))

    def _show_others(self, memos: Sequence[Memo]) -> None:
        cursor = QTextCursor(self.others.document())
        self.others.clear()
        for number, memo in enumerate(memos):
            said_by = QTextCharFormat()
            said_by.setFont(ui_font(SMALL_SIZE, bold=True))
            when = QTextCharFormat()
            when.setFont(ui_font(SMALL_SIZE))
            when.setForeground(QColor(current_theme().muted))
            cursor.insertText(("\n\n" if number else "") + memo.coder, said_by)
            cursor.insertText(f"  {local_time(memo.at)}\n", when)
            write_source(cursor, memo.text)
        self.others.setVisible(bool(memos))
        names = ", ".join(memo.coder for memo in memos)
        self.others.setAccessibleName(tr("Memos by {names}", names=names))
        self.others.moveCursor(QTextCursor.MoveOperation.Start)

    def _on_text_changed(self) -> None:
        if not self._is_showing:
            self.edited.emit()

    def _make_editor(self) -> MemoEditor:
        editor = MemoEditor()
        editor.setObjectName("memo_editor")
        editor.setAccessibleName(tr("Memo"))
        what = tr("Ctrl+Enter on a link goes to the passage; else back to where one came from.")
        editor.setAccessibleDescription(what)
        editor.setPlaceholderText(tr("Your own words about it"))
        editor.textChanged.connect(self._on_text_changed)
        editor.left.connect(self.left)
        editor.done.connect(self.done)
        editor.link_followed.connect(self.link_followed)
        return editor

    def _make_others(self) -> MemoText:
        others = MemoText()
        others.setObjectName("memos_of_others")
        others.setReadOnly(True)
        # The caret shows where the keyboard is, among the links.
        flags = Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        others.setTextInteractionFlags(flags)
        others.link_followed.connect(self.link_followed)
        return others

    def _pin_button(self) -> QToolButton:
        button = QToolButton()
        button.setObjectName("memo_pin")
        button.setCheckable(True)
        button.setIcon(icon("push-pin"))
        button.setAccessibleName(tr("Keep this memo here"))
        button.setToolTip(tr("Keep this memo here, whatever else is chosen"))
        return button

    def _link_button(self, action: QAction) -> QToolButton:
        button = QToolButton()
        button.setObjectName("memo_link_button")
        button.setDefaultAction(action)
        button.setAccessibleName(action.text().replace("&", ""))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        return button

    def _make_page(self) -> QWidget:
        page = QWidget()
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(self.kind)
        head.addWidget(self.name, 1)
        head.addWidget(self.state)
        head.addWidget(self.link)
        head.addWidget(self.pin)
        texts = QHBoxLayout()
        texts.setSpacing(8)
        texts.addWidget(self.editor, 3)
        texts.addWidget(self.others, 2)
        column = QVBoxLayout(page)
        column.setContentsMargins(12, 4, 12, 8)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self.quote)
        column.addLayout(texts, 1)
        return page


def _label(name: str, bold: bool = False, muted: bool = False) -> OneLine:
    label = OneLine()
    label.setObjectName(name)
    label.setFont(ui_font(UI_SIZE if bold else SMALL_SIZE, bold=bold))
    if muted:
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
    return label
