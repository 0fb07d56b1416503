"""Lists of what may be chosen, that open under a line: one that can be written in, and one that can't."""

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QWidget

from .icons import icon

ARROW = 14
MARGIN = 9
"""Pixels, from the right edge to the arrow."""


class Choice(QComboBox):
    """Down opens the list; Enter takes the line as it stands, completed or not."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._line = QLineEdit()
        self.setLineEdit(self._line)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self._line.installEventFilter(self)

    @property
    def written(self) -> str:
        """What the line says, with the letters of the list's entry if it is one of those."""
        text = self.currentText().strip()
        at = self.findText(text, Qt.MatchFlag.MatchFixedString)
        return self.itemText(at) if at >= 0 else text

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            if event.key() == Qt.Key.Key_Down:
                self.showPopup()
                return True
            if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                # While Qt's completion is still selected, Enter would do no more than deselect it.
                self._line.deselect()
        return super().eventFilter(watched, event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_arrow(self)


class PickList(QComboBox):
    """One of the list, nothing else."""

    @classmethod
    def narrow(cls, name: str, title: str, letters: int) -> "PickList":
        """One that needs room for so many letters only, whatever is in it; `title` is what it is about."""
        box = cls()
        box.setObjectName(name)
        box.setAccessibleName(title)
        box.setToolTip(title)
        box.view().setAccessibleName(title)
        box.setSizeAdjustPolicy(cls.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(letters)
        return box

    # Qt overrides

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        _paint_arrow(self)


def _paint_arrow(box: QComboBox) -> None:
    # The style sheet's frame takes the style's own arrow away.
    place = QRect(box.width() - ARROW - MARGIN, (box.height() - ARROW) // 2, ARROW, ARROW)
    with QPainter(box) as painter:
        icon("caret-down", "muted").paint(painter, place)
