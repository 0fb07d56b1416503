"""The little window that opens at a selection: a few letters and Enter give it a code, Tab a stance."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QPalette
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListView, QVBoxLayout, QWidget

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.language import tr
from hoeringkoder.domain.new_codes import NewCode, in_vivo_name, named, new_code
from hoeringkoder.domain.stances import Stance

from .code_matching import matching_codes
from .code_palette_list import ROW_HEIGHT, PaletteDelegate, PaletteRows
from .icons import icon
from .plain import PlainLabel
from .popup import Popup
from .theme import SMALL_SIZE, ui_font

_WIDTH = 440
_MOST_ROWS = 9
_STANCES = tuple(Stance)
_DIGITS = {Qt.Key(Qt.Key.Key_0 + digit): stance for digit, stance in enumerate(_STANCES)}
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Choice:
    """A code that was chosen: its uid, or the new one that is to be made."""

    uid: str = ""
    new: NewCode | None = None


class CodePalette(Popup):
    """Finds a code by typing, or makes one of what was typed, or of the passage's own words. Opens as a popup
    and closes by itself.

    Signals: `chosen` (Choice, Stance); `toggled` (Choice, Stance): the code is to be put on the passage, or
    taken off it, and the palette stays; `closed`, which comes before `chosen`.
    """

    chosen = Signal(object, object)
    toggled = Signal(object, object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("codePalette", tr("Choose a code"), parent)
        self._tree = CodeTree(())
        self._recent: Sequence[str] = ()
        self._words = ""
        self._takes_several = False
        self._rows = PaletteRows()
        self._delegate = PaletteDelegate(self._rows)
        self._query = QLineEdit()
        self._list = QListView()
        self._empty = PlainLabel()
        self._hint = PlainLabel()
        self._arrange()
        self._query.textChanged.connect(self._fill)
        self._query.installEventFilter(self)
        self._list.clicked.connect(self._on_clicked)

    @property
    def stance(self) -> Stance:
        """The stance that the chosen code will get."""
        return self._delegate.stance

    def open_at(
        self,
        point: QPoint,
        tree: CodeTree,
        recent: Sequence[str] = (),
        stance: Stance = Stance.NONE,
        words: str = "",
        had: frozenset[str] | None = None,
    ) -> None:
        """Open at a point of the screen, or as near as it fits; `recent` are code uids, newest first.

        `words`: the passage, of which a code can be made. `had`: the codes that it has already, if several
        can be put on it and taken off; None if one code is wanted.
        """
        self._tree = tree
        self._recent = tuple(recent)  # which does not change before the palette is opened again
        self._words = in_vivo_name(words)
        self._takes_several = had is not None
        self._rows.had = had or frozenset()
        self._delegate.stance = stance
        several = (tr("Ctrl+Enter several"),) if self._takes_several else ()
        self._hint.setText(" · ".join((tr("Enter codes"), *several, tr("Tab stance"), tr("Shift+Enter new"))))
        self._query.clear()
        self._fill()
        tallest = self.height() - self._list.height() + ROW_HEIGHT * _MOST_ROWS
        self.move_onto_screen(point, tallest)
        self.show()
        self._query.setFocus()

    def set_codes(self, tree: CodeTree, had: frozenset[str]) -> None:
        """After a code was put on the passage or taken off it."""
        if tuple(tree) != tuple(self._tree):
            self._tree = tree
            self._fill()
        self._rows.set_had(had)

    def _arrange(self) -> None:
        self._hint.setFont(ui_font(SMALL_SIZE))
        self._hint.setForegroundRole(QPalette.ColorRole.PlaceholderText)
        self._hint.setContentsMargins(12, 6, 12, 2)
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
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 5)
        layout.setSpacing(0)
        layout.addLayout(head)
        layout.addWidget(self._list)
        layout.addWidget(self._empty)
        layout.addWidget(self._hint)

    def _fill(self) -> None:
        query = self._query.text()
        matches = matching_codes(self._tree, query, self._recent)
        self._rows.fill(matches, self._new_one(query), self._tree)
        rows = self._rows.rowCount()
        nothing = tr("No code fits.") if query.strip() else tr("No codes yet. Type a name to make one.")
        self._empty.setText(nothing)
        self._list.setVisible(rows > 0)
        self._empty.setVisible(rows == 0)
        self._list.setFixedHeight(ROW_HEIGHT * min(rows, _MOST_ROWS))
        self._select(0)
        self.setFixedSize(_WIDTH, self.sizeHint().height())

    def _new_one(self, query: str) -> NewCode | None:
        """What was typed as a new code; if nothing was, the passage's own words as one."""
        if query.strip():
            return new_code(self._tree, query)
        return NewCode((self._words,)) if self._words and named(self._tree, self._words) is None else None

    def _select(self, row: int) -> None:
        if self._rows.rowCount():
            self._list.setCurrentIndex(self._rows.index(row % self._rows.rowCount()))

    def _turn_stance(self, step: int) -> None:
        at = _STANCES.index(self._delegate.stance) + step
        self._set_stance(_STANCES[at % len(_STANCES)])

    def _set_stance(self, stance: Stance) -> None:
        self._delegate.stance = stance
        self._list.viewport().update()

    def _choice(self, row: int) -> Choice | None:
        match = self._rows.match_at(row)
        if match is not None:
            return Choice(match.code.uid)
        return Choice(new=self._rows.new) if self._rows.new is not None else None

    def _choose(self, choice: Choice | None) -> None:
        if choice is not None:
            stance = self.stance
            self.close()
            self.chosen.emit(choice, stance)

    def _toggle(self, choice: Choice | None) -> None:
        if choice is not None:
            self._query.clear()
            self.toggled.emit(choice, self.stance)

    def _on_clicked(self, index: QModelIndex) -> None:
        is_one_of_several = QGuiApplication.keyboardModifiers() & Qt.KeyboardModifier.ControlModifier
        do = self._toggle if is_one_of_several and self._takes_several else self._choose
        do(self._choice(index.row()))

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether the key was the palette's; all others are for the query."""
        row = self._list.currentIndex().row()
        key, modifiers = Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if modifiers == Qt.KeyboardModifier.AltModifier and key in _DIGITS:
            self._set_stance(_DIGITS[key])
            return True
        if key in _ENTER:
            self._on_enter(row, modifiers)
            return True
        match key:
            case Qt.Key.Key_Down:
                self._select(row + 1)
            case Qt.Key.Key_Up:
                self._select(row - 1)
            case Qt.Key.Key_Tab:
                self._turn_stance(1)
            case Qt.Key.Key_Backtab:
                self._turn_stance(-1)
            case Qt.Key.Key_Escape:
                self.close()
            case _:
                return False
        return True

    def _on_enter(self, row: int, modifiers: Qt.KeyboardModifier) -> None:
        if modifiers == Qt.KeyboardModifier.ControlModifier and self._takes_several:
            self._toggle(self._choice(row))
        elif modifiers == Qt.KeyboardModifier.ShiftModifier:
            self._choose(self._choice(len(self._rows.matches)))
        else:
            self._choose(self._choice(row))

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().eventFilter(watched, event)
