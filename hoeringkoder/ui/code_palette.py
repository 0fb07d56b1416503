"""The little window that opens at a selection: a few letters and Enter give it a code, Tab a stance."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QColor, QGuiApplication, QHideEvent, QKeyEvent, QPainter, QPaintEvent, QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.stances import Stance

from .code_matching import is_a_name, matching_codes
from .code_palette_list import ROW_HEIGHT, PaletteDelegate, PaletteRows
from .icons import icon
from .plain import PlainLabel
from .theme import SMALL_SIZE, current_theme, ui_font

_WIDTH = 400
_MOST_ROWS = 9
_STANCES = tuple(Stance)


class CodePalette(QFrame):
    """Finds a code by typing. Opens as a popup and closes by itself.

    Signals: `code_chosen` (code uid, Stance), `new_code_requested` (name, Stance), `closed`, which comes
    first, however it was closed.
    """

    code_chosen = Signal(str, object)
    new_code_requested = Signal(str, object)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setObjectName("codePalette")
        self.setAccessibleName(tr("Choose a code"))
        self._tree = CodeTree(())
        self._recent: Sequence[str] = ()
        self._rows = PaletteRows()
        self._delegate = PaletteDelegate(self._rows)
        self._query = QLineEdit()
        self._list = QListView()
        self._empty = PlainLabel(tr("No codes yet. Type a name to make one."))
        self._arrange()
        self._query.textChanged.connect(self._fill)
        self._query.installEventFilter(self)
        self._list.clicked.connect(self._choose)

    @property
    def stance(self) -> Stance:
        """The stance that the chosen code will get."""
        return self._delegate.stance

    def open_at(
        self, point: QPoint, tree: CodeTree, recent: Sequence[str] = (), stance: Stance = Stance.NONE
    ) -> None:
        """Open at a point of the screen, or as near as it fits; `recent` are code uids, newest first."""
        self._tree = tree
        self._recent = recent
        self._delegate.stance = stance
        self._query.clear()
        self._fill()
        self._move_onto_screen(point)
        self.show()
        self._query.setFocus()

    def _arrange(self) -> None:
        hint = PlainLabel(tr("Enter codes · Tab stance"))
        hint.setFont(ui_font(SMALL_SIZE))
        hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._query.setObjectName("codePaletteQuery")
        self._query.setAccessibleName(tr("Letters of the code's name"))
        self._query.setPlaceholderText(tr("Find a code"))
        self._query.setStyleSheet("QLineEdit { border: none; padding: 4px 0; }")
        self._query.addAction(icon("tag", "muted"), QLineEdit.ActionPosition.LeadingPosition)
        self._list.setObjectName("codePaletteList")
        self._list.setAccessibleName(tr("Codes that fit"))
        self._list.setModel(self._rows)
        self._list.setItemDelegate(self._delegate)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setUniformItemSizes(True)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._empty.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._empty.setContentsMargins(12, 4, 12, 8)
        head = QHBoxLayout()
        head.setContentsMargins(6, 4, 12, 4)
        head.addWidget(self._query, 1)
        head.addWidget(hint)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 5)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._list)
        layout.addWidget(self._empty)

    def _fill(self) -> None:
        query = " ".join(self._query.text().split())
        matches = matching_codes(self._tree, query, self._recent)
        self._rows.fill(matches, "" if not query or is_a_name(self._tree, query) else query)
        rows = self._rows.rowCount()
        self._list.setVisible(rows > 0)
        self._empty.setVisible(rows == 0)
        self._list.setFixedHeight(ROW_HEIGHT * min(rows, _MOST_ROWS))
        self._select(0)
        self.setFixedSize(_WIDTH, self.sizeHint().height())

    def _select(self, row: int) -> None:
        if self._rows.rowCount():
            self._list.setCurrentIndex(self._rows.index(row % self._rows.rowCount()))

    def _turn_stance(self, step: int) -> None:
        at = _STANCES.index(self._delegate.stance) + step
        self._delegate.stance = _STANCES[at % len(_STANCES)]
        self._list.viewport().update()

    def _choose(self, index: QModelIndex) -> None:
        if not index.isValid():
            return
        match, name, stance = self._rows.match_at(index.row()), self._rows.new_name, self.stance
        self.close()
        if match is not None:
            self.code_chosen.emit(match.code.uid, stance)
        else:
            self.new_code_requested.emit(name, stance)

    def _move_onto_screen(self, point: QPoint) -> None:
        screen = QGuiApplication.screenAt(point) or QGuiApplication.primaryScreen()
        room = screen.availableGeometry()
        tallest = self.height() - self._list.height() + ROW_HEIGHT * _MOST_ROWS
        x = max(room.left(), min(point.x(), room.right() - self.width()))
        y = max(room.top(), min(point.y(), room.bottom() - tallest))
        self.move(x, y)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether the key was the palette's; all others are for the query."""
        row = self._list.currentIndex().row()
        match event.key():
            case Qt.Key.Key_Down:
                self._select(row + 1)
            case Qt.Key.Key_Up:
                self._select(row - 1)
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(self._list.currentIndex())
            case Qt.Key.Key_Tab:
                self._turn_stance(1)
            case Qt.Key.Key_Backtab:
                self._turn_stance(-1)
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                return False
        return True

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.closed.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        theme = current_theme()
        with QPainter(self) as painter:
            painter.fillRect(self.rect(), QColor(theme.surface))
            painter.setPen(QColor(theme.line))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
