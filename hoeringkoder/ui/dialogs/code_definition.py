"""All that the codebook says of a code: what belongs there, examples, and what does not."""

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hoeringkoder.domain.codes import Code
from hoeringkoder.domain.language import tr

from ..panel import leave_to_window
from ..plain import PlainLabel
from .base import Dialog

_LINES = 4


class DefinitionDialog(Dialog):
    """Emits `answered(definition, examples, excludes)`, at Ctrl+Enter too."""

    answered = Signal(str, str, str)

    def __init__(self, code: Code, path: str, writable: bool, parent: QWidget | None) -> None:
        sentence = tr("What all who code need to know of «{path}» to use it alike.", path=path)
        super().__init__("definition_dialog", tr("Definition"), sentence, parent)
        self.definition = self._add("definition", tr("What belongs &here"), code.definition, writable)
        self.examples = self._add("examples", tr("&Examples, a line each"), code.examples, writable)
        self.excludes = self._add("excludes", tr("Does &not include"), code.excludes, writable)
        self.add_cancel("" if writable else tr("Close"))
        if writable:
            self.primary = self.add_primary("define", tr("Write it down"))
            self.primary.clicked.connect(self._on_done)
        self.definition.setFocus()
        self.resize(560, 520)

    def _add(self, name: str, title: str, text: str, writable: bool) -> QPlainTextEdit:
        editor = QPlainTextEdit(text)
        editor.setObjectName(f"code_{name}")
        editor.setAccessibleName(title.replace("&", ""))
        editor.setTabChangesFocus(True)
        editor.setReadOnly(not writable)
        editor.setMinimumHeight(_LINES * editor.fontMetrics().lineSpacing() + 20)
        editor.installEventFilter(self)
        label = PlainLabel(title)
        label.setTextFormat(Qt.TextFormat.AutoText)  # the mnemonic is ours
        label.setBuddy(editor)
        self.content.addWidget(label)
        self.content.addWidget(editor, 1)
        return editor

    def _on_done(self) -> None:
        self.accept()
        editors = (self.definition, self.examples, self.excludes)
        self.answered.emit(*(editor.toPlainText().strip() for editor in editors))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if leave_to_window(event):
            return True
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                editor = watched
                if isinstance(editor, QPlainTextEdit) and not editor.isReadOnly():
                    self._on_done()
                return True
        return super().eventFilter(watched, event)
