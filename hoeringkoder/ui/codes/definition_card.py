"""The card under the code tree: the current code's name and definition, to read and to edit, what else the
codebook says of it, and how much it is used.
"""

from PySide6.QtCore import QEvent, QObject, QRect, Qt, Signal
from PySide6.QtGui import QAction, QKeyEvent, QPalette
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.domain.codes import Code
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.stance_counts import StanceCounts

from ..panel import leave_to_window
from ..plain import OneLine, PlainLabel, mnemonic_free, plain_tooltip, shortened
from ..theme import SMALL_SIZE, UI_SIZE, ui_font
from .nodes import CodeNode, both_counts, examples_line, excludes_line, use_line
from .stance_bar import StanceBar

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

    def __init__(self, describe: QAction, parent: QWidget | None = None) -> None:
        """`describe` opens all that the codebook says of the code, to be edited."""
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
        self.examples = self._small_label("code_examples")
        self.excludes = self._small_label("code_excludes")
        self.use = self._small_label("code_use")
        self.stances = StanceBar()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(12, 8, 12, 12)
        layout.setSpacing(6)
        layout.addLayout(self._title_row(describe))
        layout.addWidget(self.editor)
        for label in (self.examples, self.excludes, self.use):
            layout.addWidget(label)
        layout.addWidget(self.stances)
        self._fit()
        self.show_code(None)

    def show_code(self, code: Code | None) -> None:
        """Show a code; an unfinished edit of the one before is kept by emitting it."""
        if self._code is not None and (code is None or code.uid != self._code.uid):
            self.commit()
        before = self._code
        if code is None or before is None or code.uid != before.uid:
            self.stances.show_counts(StanceCounts())  # they come a moment later
        unchanged = code and before and (code.uid, code.definition) == (before.uid, before.definition)
        self._code = code
        self.setVisible(code is not None)
        if code is not None:
            self._title.setText(mnemonic_free(shortened(code.name, MOST_IN_TITLE)))
            _show_line(self.examples, examples_line(code))
            _show_line(self.excludes, excludes_line(code))
            if not unchanged:  # an edit that has begun stays
                self.editor.setPlainText(code.definition)

    def show_use(self, node: CodeNode | None) -> None:
        """How much the code is used; None hides the line."""
        self.use.setText(use_line(node) if node is not None else "")
        self.use.setToolTip(both_counts(node) if node is not None else "")
        self.use.setVisible(node is not None)

    def show_stances(self, code: str, counts: StanceCounts) -> None:
        """How many respondents take which stance, if it is still this code that is shown."""
        if self._code is not None and self._code.uid == code:
            self.stances.show_counts(counts)

    def commit(self) -> None:
        """Emit the definition if it was edited."""
        text = self.editor.toPlainText().strip()
        if self._code is not None and text != self._code.definition:
            self.define_requested.emit(self._code.uid, text)

    def _title_row(self, describe: QAction) -> QHBoxLayout:
        button = QToolButton()
        button.setDefaultAction(describe)
        button.setObjectName("describe_button")
        button.setAccessibleName(tr("Definition, examples and what it does not include"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonIconOnly)
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(self._title, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row

    def _small_label(self, name: str) -> OneLine:
        label = OneLine()
        label.setObjectName(name)
        label.setFont(ui_font(SMALL_SIZE))
        label.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        return label

    def _fit(self) -> None:
        """Make the editor as high as its text, or less where others need the room."""
        metrics, margins = self.editor.fontMetrics(), 2 * round(self.editor.document().documentMargin())
        # Not the viewport's width, which is less while a scroll bar shows that this height makes needless.
        room = QRect(0, 0, self.editor.width() - margins - _FRAME_SIDES, 0)
        text = self.editor.toPlainText()
        height = metrics.boundingRect(room, int(Qt.TextFlag.TextWordWrap), text).height()
        line = metrics.lineSpacing()
        most = max(FEWEST_LINES, int(self.window().height() * MOST_OF_WINDOW / line)) * line
        self.editor.setMinimumHeight(FEWEST_LINES * line + margins + _FRAME)
        self.editor.setMaximumHeight(min(max(height, FEWEST_LINES * line), most) + margins + _FRAME)

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


def _show_line(label: OneLine, words: str) -> None:
    """The tooltip has what there is no room for."""
    label.setText(words)
    label.setToolTip(plain_tooltip(words))
    label.setVisible(bool(words))
