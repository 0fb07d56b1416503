"""The line over the text that says that codings are hidden, with the button that shows all again."""

from PySide6.QtCore import Signal
from PySide6.QtGui import QPalette, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton

from hoeringkoder.domain.language import tr

from ..plain import NarrowLabel
from ..theme import SMALL_SIZE, ui_font

_ROOMY = 520
"""Pixels from which on there is room for all buttons."""


class ShownNote(QFrame):
    """Hidden while nothing is. Emits `all_wanted()`, `choice_wanted()` to choose otherwise, and
    `told(sentence)` when other codings are hidden."""

    all_wanted = Signal()
    choice_wanted = Signal()
    told = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("shownNote")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Window)
        self._words = NarrowLabel()
        self._words.setObjectName("shownNoteWords")
        self._words.setFont(ui_font(SMALL_SIZE))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(12, 3, 6, 3)
        layout.addWidget(self._words, 1)
        self._choose = QPushButton(tr("Choose…"))
        self._choose.setObjectName("shown_choose_button")
        self._choose.clicked.connect(self.choice_wanted)
        self._all = QPushButton(tr("Show all"))
        self._all.setObjectName("shown_all_button")
        self._all.clicked.connect(self.all_wanted)
        for button in (self._choose, self._all):
            button.setAutoDefault(False)
            layout.addWidget(button)
        self.hide()

    def say(self, sentence: str) -> None:
        """Say what is shown; nothing for an empty sentence."""
        if sentence == self._words.text():
            return
        self._words.setText(sentence)
        self._words.setToolTip(sentence)
        self.setAccessibleName(sentence)
        self.setVisible(bool(sentence))
        self.told.emit(sentence)

    # Qt overrides

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose.setVisible(self.width() >= _ROOMY)  # the words need the room more
