"""The button over the text that lists a form's questions, with which are answered, and leads to each."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.readings import Section

from ..icons import icon
from ..plain import mnemonic_free, plain_tooltip, shortened

MOST_OF_TITLE = 90
"""Code points of a question in the menu."""
_INDENT = "     "


class QuestionButton(QToolButton):
    """Shown where the response answers questions. Emits `chosen(section)`."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("question_button")
        self.setIcon(icon("question"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setStyleSheet("QToolButton::menu-indicator { image: none; }")  # it would lie over the words
        self._sections: Sequence[Section] = ()
        self._menu = QMenu(self)
        self._menu.setToolTipsVisible(True)
        self._menu.aboutToShow.connect(self._fill)
        self.setMenu(self._menu)
        self.show_sections(())

    def show_sections(self, sections: Sequence[Section]) -> None:
        """Tell of these questions; hidden where there are none."""
        self._sections = sections
        answered = sum(section.answered for section in sections)
        self.setText(tr("Questions {answered}/{all}", answered=answered, all=len(sections)))
        told = tr("{answered} of {all} questions are answered", answered=answered, all=len(sections))
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.setVisible(bool(sections))

    def _fill(self) -> None:
        self._menu.clear()
        for section in self._sections:
            name = _INDENT * (section.level - 1) + shortened(section.title, MOST_OF_TITLE)
            if not section.answered:
                name = tr("{question} (unanswered)", question=name)
            action = self._menu.addAction(mnemonic_free(name))
            action.setIcon(icon("check-circle" if section.answered else "circle"))
            action.setToolTip(plain_tooltip(section.title))
            action.triggered.connect(lambda _=False, one=section: self.chosen.emit(one))
