"""All keys on one sheet: to look up, to print, and to change."""

from collections.abc import Mapping
from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QHBoxLayout,
    QHeaderView,
    QKeySequenceEdit,
    QTreeWidget,
    QTreeWidgetItem,
    QWidget,
)

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.uids import normalised

from ..key_choices import KeyChoices
from ..panel import filter_line
from ..plain import PlainLabel
from ..theme import ui_font
from .base import Dialog

_NAME = int(Qt.ItemDataRole.UserRole)
_KEY_WIDTH = 230


class _Lines(QTreeWidget):
    """Says when Enter was pressed, which would close the dialog."""

    entered = Signal()

    # Qt overrides

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class KeysDialog(Dialog):
    """What each key does, in the menus, in the text and in the panes. `codes` are the names of codes by
    their own keys. Emits `print_requested()`."""

    print_requested = Signal()

    def __init__(self, choices: KeyChoices, codes: Mapping[str, str], parent: QWidget | None) -> None:
        sentence = tr(
            "In the text, a code's own key codes the selection at once. To change a key, choose a line, "
            "press Enter, and press the new key."
        )
        super().__init__("keys_dialog", tr("Keys"), sentence, parent)
        self._choices = choices
        self._codes = codes
        self._owner = ""
        self._groups: list[tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = []
        self.words = filter_line("keys_filter", tr("Find what or key"), "magnifying-glass")
        self.words.textChanged.connect(self._find)
        self.tree = _Lines()
        self._make_tree()
        self._make_editor()
        self.content.addWidget(self.words)
        self.content.addWidget(self.tree, 1)
        self.content.addLayout(self._editor)
        self.add_deed("print_keys", tr("&Print…"), "printer", self.print_requested.emit)
        self.add_deed("reset_all_keys", tr("All as at fi&rst"), "arrow-counter-clockwise", self._reset_all)
        self.add_primary("close", tr("Close")).clicked.connect(self.accept)
        self._fill()
        self.tree.entered.connect(self._begin_edit)
        self.tree.itemDoubleClicked.connect(lambda *_: self._begin_edit())
        self.tree.currentItemChanged.connect(lambda *_: self._on_current())
        self.words.setFocus()
        self.resize(680, 680)

    def sheet(self) -> str:
        """All of it as HTML, to be printed."""
        parts = [f"<h1>{escape(tr('Keys'))}</h1>"]
        for group, lines in self._groups:
            cells = [
                f"<tr><td width='60%'>{escape(line.text(0))}</td><td>{escape(line.text(1))}</td></tr>"
                for line in lines
                if line.text(1)
            ]
            if cells:
                parts.append(f"<h3>{escape(group.text(0))}</h3><table width='100%'>{''.join(cells)}</table>")
        return "".join(parts)

    def _make_tree(self) -> None:
        self.tree.setObjectName("keys_rows")
        self.tree.setAccessibleName(tr("Keys"))
        self.tree.setHeaderLabels([tr("What"), tr("Key")])
        self.tree.header().setStretchLastSection(False)
        self.tree.header().setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        self.tree.setColumnWidth(1, _KEY_WIDTH)
        self.tree.setIndentation(14)
        self.tree.setUniformRowHeights(True)

    def _make_editor(self) -> None:
        self.told = PlainLabel()
        self.key = QKeySequenceEdit()
        self.key.setObjectName("new_key")
        self.key.setAccessibleName(tr("New key"))
        self.key.setMaximumSequenceLength(1)
        self.key.setMaximumWidth(150)
        self.key.keySequenceChanged.connect(self._on_key)
        self.move_here = self.add_deed("move_key", tr("&Move it here"), "arrow-bend-down-left", self._move)
        self.no_key = self.add_deed("no_key", tr("&No key"), "x", self._take_away)
        self.reset = self.add_deed("reset_key", tr("As at &first"), "arrow-counter-clockwise", self._reset)
        self._editor = QHBoxLayout()
        self._editor.addWidget(self.told, 1)
        for widget in (self.key, self.move_here, self.no_key, self.reset):
            self.buttons.removeWidget(widget)
            self._editor.addWidget(widget)

    def _fill(self) -> None:
        """Anew, at the same line."""
        current = self._current()
        self.tree.clear()
        groups: dict[str, tuple[QTreeWidgetItem, list[QTreeWidgetItem]]] = {}
        lines = [(row.group, row.what, row.shown, row.name, row.is_changed) for row in self._choices.rows()]
        lines += [(group, what, key, "", False) for group, what, key in keys_in_panes()]
        for group, what, keys, name, is_changed in lines:
            if group not in groups:
                heading = QTreeWidgetItem(self.tree, [group])
                heading.setFont(0, ui_font(bold=True))
                heading.setFlags(Qt.ItemFlag.ItemIsEnabled)
                groups[group] = (heading, [])
            line = QTreeWidgetItem(groups[group][0], [what, keys])
            line.setData(0, _NAME, name)
            line.setFont(1, ui_font(bold=is_changed))
            groups[group][1].append(line)
            if name and name == current:
                self.tree.setCurrentItem(line)
        self._groups = list(groups.values())
        self.tree.expandAll()
        self._find(self.words.text())
        self._on_current()

    def _find(self, words: str) -> None:
        wanted = normalised(words).split()
        for group, lines in self._groups:
            for line in lines:
                said = normalised(f"{group.text(0)} {line.text(0)} {line.text(1)}")
                line.setHidden(not all(word in said for word in wanted))
            group.setHidden(all(line.isHidden() for line in lines))

    def _current(self) -> str:
        item = self.tree.currentItem()
        return item.data(0, _NAME) or "" if item is not None else ""

    def _on_current(self) -> None:
        self.complain("")
        self._owner = ""
        self.move_here.hide()
        self.key.blockSignals(True)
        self.key.clear()
        self.key.blockSignals(False)
        name = self._current()
        row = self._choices.row(name) if name else None
        self.told.setText(tr("New key for «{action}»", action=row.what) if row else tr("Choose a line"))
        self.key.setEnabled(row is not None)
        self.no_key.setEnabled(row is not None and bool(row.keys))
        self.reset.setEnabled(row is not None and row.is_changed)

    def _begin_edit(self) -> None:
        if self._current():
            self.key.setFocus()

    def _on_key(self, key: QKeySequence) -> None:
        name = self._current()
        if key.isEmpty() or not name:
            return
        conflict = self._choices.conflict(name, key, self._codes)
        if conflict is None:
            self._give(key)
            return
        self._owner = conflict.owner
        self.complain(conflict.sentence)
        self.move_here.setVisible(bool(conflict.owner))

    def _move(self) -> None:
        self._give(self.key.keySequence(), self._owner)

    def _give(self, key: QKeySequence, from_other: str = "") -> None:
        self._choices.give(self._current(), key, from_other)
        self._fill()
        self.tree.setFocus()

    def _take_away(self) -> None:
        self._choices.take_away(self._current())
        self._fill()

    def _reset(self) -> None:
        why_not = self._choices.reset(self._current())
        self._fill()
        self.complain(why_not)

    def _reset_all(self) -> None:
        self._choices.reset_all()
        self._fill()


def keys_in_panes() -> list[tuple[str, str, str]]:
    """The keys that a pane has for itself and that can't be changed: where, what and which."""
    rows = tr("In the responses list")
    return [
        (tr("In the code tree"), tr("Code the selection"), tr("Enter")),
        (tr("In the palette"), tr("Stance"), "Tab"),
        (tr("In the palette"), tr("Put a code on and stay, or take it off"), "Ctrl+Enter"),
        (tr("In the palette"), tr("New code of what was typed, or of the words themselves"), "Shift+Enter"),
        (rows, tr("Read the response"), tr("Enter")),
        (rows, tr("Fold the group, unfold it"), tr("Left, Right")),
        (rows, tr("From the filter to the rows"), tr("Down")),
        (rows, tr("Select all"), "Ctrl+A"),
        (tr("In a list"), tr("Open"), tr("Enter")),
    ]
