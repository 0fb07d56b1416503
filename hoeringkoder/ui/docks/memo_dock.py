"""The memo panel: at the left the list of all memos, at the right what is written about one thing."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QFocusEvent, QPalette
from PySide6.QtWidgets import QSplitter, QWidget

from hoeringkoder.domain.language import tr

from ..empty import Paged
from .memo_list import MemoList
from .memo_sheet import MemoSheetPanel


class MemoPanel(Paged):
    """Holds both; the keyboard comes to the editor, or to the list where there is nothing to write about."""

    def __init__(self, link_action: QAction, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("memo_panel")
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.setAccessibleName(tr("Memos"))
        self.list = MemoList()
        self.sheet = MemoSheetPanel(link_action)
        self.editor = self.sheet.editor
        self.parts = QSplitter(Qt.Orientation.Horizontal)
        self.parts.setObjectName("memo_parts")
        self.parts.setHandleWidth(1)
        self.parts.setChildrenCollapsible(False)
        for part, share in ((self.list, 11), (self.sheet, 9)):
            self.parts.addWidget(part)
            self.parts.setStretchFactor(self.parts.count() - 1, share)
        self.parts.setSizes([700, 580])
        self.setLayout(self.pages)
        self.pages.addWidget(self.parts)

    # Qt overrides

    def focusInEvent(self, event: QFocusEvent) -> None:
        has_memo = self.sheet.pages.currentIndex() == 0
        target = self.editor if has_memo else self.list.table if self.list.model.rows else self.sheet.empty
        target.setFocus(event.reason())
