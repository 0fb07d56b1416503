"""The card under the code tree: the current code's name and definition, to read and to edit."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from hoeringkoder.domain.codes import Code
from hoeringkoder.domain.language import tr

from ..panel import leave_to_window
from ..plain import PlainLabel, mnemonic_free, shortened
from ..theme import SMALL_SIZE, UI_SIZE, ui_font

FEWEST_LINES = 2
LONGEST_WORD = 30
MOST_IN_TITLE = 120
"""Code points of a code's name; the tree's tooltip has all of it."""
MOST_OF_WINDOW = 0.1
"""How much of the window's height the text may take; more of it is to be scrolled to."""
_FRAME, _FRAME_SIDES = 10, 18
"""Pixels of border and padding, as the style sheet has them: above and below together, and at the sides."""


class DefinitionCard(QFrame):
    """Emits `define_requested(uid, text)` when an edited definition is left, or at Ctrl+Enter; Esc takes the
    edit back."""

    define_requested = Signal(str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("definition_card")
        self._code: Code | None = None
        self._title = PlainLabel(longest_word=LONGEST_WORD)
        self._title.setFont(ui_font(UI_SIZE, bold=True))
        self._title.setWordWrap(True)
        self.editor = QPlainTextEdit()
        self.editor.setObjectName("definition_editor")
        self.editor.setAccessibleName(tr("Definition"))
        self.editor.setPlaceholderText(tr("What belongs under this code, and what does not?"))
        self.editor.setFont(ui_font(SMALL_SIZE))
        self.editor.setTabChangesFocus(True)
        self.editor.installEventFilter(self)
        self.editor.textChanged.connect(self._fit)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self._title.setBuddy(self.editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(6)
        layout.addWidget(self._title)
        layout.addWidget(self.editor)
        self._fit()
        self.show_code(None)

    def show_code(self, code: Code | None) -> None:
        """Show a code; an unfinished edit of the one before is kept by emitting it."""
        if self._code is not None and (code is None or code.uid != self._code.uid):
            self.commit()
        before = self._code
        unchanged = code and before and (code.uid, code.definition) == (before.uid, before.definition)
        self._code = code
        self.setVisible(code is not None)
        if code is not None:
            self._title.setText(mnemonic_free(shortened(code.name, MOST_IN_TITLE)))
            if not unchanged:  # an edit that has begun stays
                self.editor.setPlainText(code.definition)

    def commit(self) -> None:
        """Emit the definition if it was edited."""
        text = self.editor.toPlainText().strip()
        if self._code is not None and text != self._code.definition:
            self.define_requested.emit(self._code.uid, text)

    def _fit(self) -> None:
        """Make the editor as high as its text."""
        metrics, margins = self.editor.fontMetrics(), 2 * round(self.editor.document().documentMargin())
        # Not the viewport's width, which is less while a scroll bar shows that this height makes needless.
        room = QRect(0, 0, self.editor.width() - margins - _FRAME_SIDES, 0)
        text = self.editor.toPlainText()
        height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()
        line = metrics.lineSpacing()
        most = max(FEWEST_LINES, int(self.window().height() * MOST_OF_WINDOW / line)) * line
        self.editor.setFixedHeight(min(max(height, FEWEST_LINES * line), most) + margins + _FRAME)

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if leave_to_window(event):
            return True
        if event.type() == QEvent.Type.FocusOut:
            self.commit()
        elif event.type() == QEvent.Type.Resize:
            self._fit()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and (
                event.modifiers() & Qt.KeyboardModifier.ControlModifier
            ):
                self.commit()
                return True
            if event.key() == Qt.Key.Key_Escape and self._code is not None:
                self.editor.setPlainText(self._code.definition)
                return True
        return False
