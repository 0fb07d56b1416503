"""What is shown while no project is open: make one, open one, go on with the last, or look at the demo."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QPalette
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.uids import printable

from .plain import PlainLabel, plain_tooltip
from .theme import UI_SIZE, ui_font

WIDTH = 560
ROW_HEIGHT = 32


class StartPage(QWidget):
    """Emits `recent_chosen(path)`; its buttons trigger the window's actions."""

    recent_chosen = Signal(object)

    def __init__(self, actions: Sequence[QAction]) -> None:
        super().__init__()
        self.setObjectName("start_page")
        self.setAccessibleName(tr("Start"))
        title = PlainLabel("Høringkoder")
        title.setFont(ui_font(UI_SIZE * 2, bold=True))
        sentence = PlainLabel(tr("Read consultation responses, code them, and write up what was said."))
        sentence.setWordWrap(True)
        sentence.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        buttons = QHBoxLayout()
        for action in actions:
            buttons.addWidget(self._button(action))
        buttons.addStretch()
        self._recent_title = PlainLabel(tr("Recent projects"))
        self._recent_title.setFont(ui_font(UI_SIZE, bold=True))
        self.recent = QListWidget()
        self.recent.setObjectName("recent_projects")
        self.recent.setAccessibleName(tr("Recent projects"))
        self.recent.itemActivated.connect(self._on_activated)
        self.recent.itemClicked.connect(self._on_activated)
        column = QVBoxLayout()
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(title)
        column.addWidget(sentence)
        column.addLayout(buttons)
        column.addSpacing(16)
        column.addWidget(self._recent_title)
        column.addWidget(self.recent)
        column.addStretch(2)
        inner = QWidget()
        inner.setLayout(column)
        inner.setFixedWidth(WIDTH)
        layout = QHBoxLayout(self)
        layout.addWidget(inner, alignment=Qt.AlignmentFlag.AlignHCenter)

    def show_recent(self, paths: Sequence[Path]) -> None:
        """The projects opened last, newest first."""
        self.recent.clear()
        for path in paths:
            item = QListWidgetItem(printable(f"{path.stem}   ·   {path.parent}"))
            item.setData(Qt.ItemDataRole.UserRole, path)
            item.setToolTip(plain_tooltip(printable(str(path))))
            item.setSizeHint(QSize(0, ROW_HEIGHT))
            self.recent.addItem(item)
        self.recent.setVisible(bool(paths))
        self._recent_title.setVisible(bool(paths))
        self.recent.setMaximumHeight(len(paths) * ROW_HEIGHT + 4)

    def _button(self, action: QAction) -> QPushButton:
        button = QPushButton(action.icon(), action.text().replace("&", ""))
        button.setObjectName(f"start_{action.objectName()}")
        button.setToolTip(action.toolTip())
        button.clicked.connect(action.trigger)
        return button

    def _on_activated(self, item: QListWidgetItem) -> None:
        self.recent_chosen.emit(item.data(Qt.ItemDataRole.UserRole))
