"""The button above the code tree that says which codings its rows count, and whether archived codes show."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from hoeringkoder.domain.language import tr

from ..icons import icon
from .nodes import CountsShown


class TreeLookButton(QToolButton):
    """Opens a menu. Emits `changed()` when the user has chosen something else."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("tree_look_button")
        self.setAccessibleName(tr("What the code tree shows"))
        self.setToolTip(tr("What the code tree shows"))
        self.setIcon(icon("sliders-horizontal"))
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        menu = QMenu(self)
        menu.addSection(tr("Responses and codings of a code"))
        self._group = QActionGroup(self)
        self._counts = {
            CountsShown.FOLDED: menu.addAction(tr("&With sub-codes where they are folded away")),
            CountsShown.OWN: menu.addAction(tr("&Its own only")),
            CountsShown.BELOW: menu.addAction(tr("Always with &sub-codes")),
        }
        for action in self._counts.values():
            action.setCheckable(True)
            self._group.addAction(action)
        menu.addSeparator()
        self._archived: QAction = menu.addAction(tr("Show &archived codes"))
        self._archived.setObjectName("show_archived")
        self._archived.setCheckable(True)
        self._counts[CountsShown.FOLDED].setChecked(True)
        menu.triggered.connect(lambda _: self.changed.emit())
        self.setMenu(menu)

    @property
    def counts(self) -> CountsShown:
        """Which codings the rows count."""
        return next(counts for counts, action in self._counts.items() if action.isChecked())

    @property
    def archived(self) -> bool:
        """Whether archived codes are shown."""
        return self._archived.isChecked()

    def choose(self, counts: CountsShown, archived: bool) -> None:
        """Have these chosen."""
        self._counts[counts].setChecked(True)
        self._archived.setChecked(archived)
