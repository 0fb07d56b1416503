"""Splitting a code: its extracts one after another, each given to the code where it belongs, by a key."""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QPoint, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import (
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QProgressBar,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.domain.codes import Code, CodeTree
from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.memo_links import readable

from ..code_palette import Choice, CodePalette
from ..codes.splitting import Splitting
from ..plain import PlainLabel, mnemonic_free
from ..reading_look import reading_font
from ..theme import current_theme, mixed, tint, ui_font
from .asking import AskLine, Confirm
from .base import Dialog

DIGITS = 9
"""So many codes can be chosen by a digit; the others in the list or the palette."""
_LIST_WIDTH = 300

Passage = tuple[Extract, str, str]
"""An extract, and the text before and after it."""


class SplitCodeDialog(Dialog):
    """Emits `answered(Splitting)` when all that was decided is to be done. `read` gives the passage of a
    coding by uid; None if it is gone, and then it is passed over."""

    answered = Signal(object)

    def __init__(
        self,
        code: Code,
        tree: CodeTree,
        splitting: Splitting,
        read: Callable[[str], Passage | None],
        parent: QWidget | None,
    ) -> None:
        sentence = tr("Give each extract the code where it belongs. Nothing is changed before the end.")
        super().__init__("split_code_dialog", tr("Split code «{name}»", name=code.name), sentence, parent)
        self._code = code
        self._tree = tree
        self._read = read
        self.splitting = splitting
        self.source = PlainLabel()
        self.source.setObjectName("split_source")
        self.source.setFont(ui_font(bold=True))
        self.source.setWordWrap(True)
        self.text = self._make_text()
        self.targets = self._make_targets()
        self.no_targets = self._hint(
            "split_no_targets",
            tr("No codes to choose from yet. N makes a new one; Enter finds one that is there already."),
        )
        self.progress = QProgressBar()
        self.progress.setTextVisible(False)
        self.progress.setAccessibleName(tr("Extracts gone through"))
        self.progress.setMaximum(len(splitting.codings))
        self._arrange()
        self._make_buttons()
        self.palette_ = CodePalette(self)
        self.palette_.chosen.connect(lambda choice, _: self._give_chosen(choice))
        self.palette_.closed.connect(self.text.setFocus)
        self.resize(980, 600)
        self._show()
        self.text.setFocus()

    def _make_text(self) -> QTextEdit:
        text = QTextEdit()
        text.setObjectName("split_text")
        text.setAccessibleName(tr("The extract in its context"))
        text.setReadOnly(True)
        text.setFont(reading_font())
        text.document().setDocumentMargin(12)
        theme = current_theme()
        text.setStyleSheet(
            f"QTextEdit {{ border: 1px solid {theme.line}; border-radius: 6px; }}"
            f"QTextEdit:focus {{ border-color: {theme.accent}; }}"
        )
        text.installEventFilter(self)
        return text

    def _make_targets(self) -> QListWidget:
        rows = QListWidget()
        rows.setObjectName("split_targets")
        rows.setAccessibleName(tr("Codes to choose from"))
        rows.setFixedWidth(_LIST_WIDTH)
        rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        rows.setTextElideMode(Qt.TextElideMode.ElideRight)
        rows.installEventFilter(self)
        rows.itemClicked.connect(lambda item: self._give(str(item.data(Qt.ItemDataRole.UserRole))))
        return rows

    def _hint(self, name: str, words: str) -> PlainLabel:
        hint = PlainLabel(words)
        hint.setObjectName(name)
        hint.setWordWrap(True)
        hint.setStyleSheet(f"color: {current_theme().muted}")
        return hint

    def _arrange(self) -> None:
        hint = self._hint(
            "split_keys",
            tr(
                "1–9: the code · 0: stays · Space: later · Backspace: back · Enter: find a code · N: new code"
            ),
        )
        side = QVBoxLayout()
        side.addWidget(self.no_targets)
        side.addWidget(self.targets, 1)
        both = QHBoxLayout()
        both.setSpacing(12)
        both.addWidget(self.text, 1)
        both.addLayout(side)
        self.content.addWidget(self.progress)
        self.content.addWidget(self.source)
        self.content.addLayout(both, 1)
        self.content.addWidget(hint)

    def _make_buttons(self) -> None:
        self.add_deed("back", tr("&Back"), "arrow-left", lambda: self._step(self.splitting.back))
        self.add_deed("later", tr("&Later"), "arrow-right", lambda: self._step(self.splitting.skip))
        self.add_deed("stays", tr("&Stays"), "equals", lambda: self._step(self.splitting.keep))
        self.add_deed("new_target", tr("&New code…"), "plus", self._ask_new)
        self.add_deed("other_target", tr("&Other code…"), "magnifying-glass", self._open_palette)
        self.add_cancel()
        self.primary = self.add_primary("split", tr("Split"))
        self.primary.setAutoDefault(False)
        self.primary.clicked.connect(self._on_done)

    def _step(self, step: Callable[[], object]) -> None:
        step()
        self._show()
        self.text.setFocus()

    def _give(self, code: str) -> None:
        self._step(lambda: self.splitting.give(code))

    def _give_chosen(self, choice: Choice) -> None:
        if choice.new is not None:
            self._give_new(choice.new.names[-1])
        elif choice.uid == self._code.uid:
            self._step(self.splitting.keep)
        else:
            if choice.uid in self._tree:
                self.splitting.add_target(choice.uid, self._tree.path(choice.uid))
            self._give(choice.uid)

    def _give_new(self, name: str) -> None:
        self._give(self.splitting.make_target(name))

    def _ask_new(self) -> None:
        sentence = tr("It will stand under «{name}».", name=self._code.name)
        dialog = AskLine(tr("New code"), sentence, tr("Name"), "", tr("Make code"), self)
        dialog.answered.connect(self._give_new)
        dialog.open()

    def _open_palette(self) -> None:
        new = (Code(uid, name, self._code.uid, "~") for uid, name in self.splitting.new.items())
        place = self.text.mapToGlobal(QPoint(self.text.width() // 4, self.text.height() // 3))
        self.palette_.open_at(place, CodeTree([*self._tree, *new]), self.splitting.targets)

    def _show(self) -> None:
        passage = None
        while self.splitting.current and passage is None:
            passage = self._read(self.splitting.current)
            if passage is None:
                self.splitting.skip()
        at, total = self.splitting.at, len(self.splitting.codings)
        self.progress.setValue(at)
        self.text.clear()
        if passage is None:
            self.source.setText(tr("That was all."))
            self._write(tr("Press Ctrl+Enter to do it, or Backspace to go back."), current_theme().muted)
        else:
            self._show_passage(*passage, number=tr("{n} of {total}", n=at + 1, total=total))
        self._show_targets()
        n = len(self.splitting.assigned)
        self.primary.setText(ntr("Move {n} coding", "Move {n} codings", n) if n else tr("Split"))
        self.primary.setEnabled(n > 0)

    def _show_passage(self, extract: Extract, before: str, after: str, number: str) -> None:
        page = tr("p. {page}", page=extract.page) if extract.page is not None else ""
        stance = f"{extract.stance.sign} {extract.stance.label}" if extract.stance else ""
        origin = extract.respondent or extract.title
        self.source.setText(" · ".join(filter(None, (number, origin, page, stance, extract.coder))))
        theme = current_theme()
        self._write(before, theme.muted)
        self._write(extract.quote, theme.text, tint([self._code.colour]))
        end = self.text.textCursor().position()
        self._write(after, theme.muted)
        if extract.memo:
            heading = tr("Memo:")
            memo = f"\n\n{heading} {readable(extract.memo)}"
            self._write(memo, mixed(theme.muted, theme.text, 0.5))
        cursor = self.text.textCursor()
        cursor.setPosition(end)
        self.text.setTextCursor(cursor)
        self.text.ensureCursorVisible()

    def _write(self, words: str, colour: str, background: str = "") -> None:
        look = QTextCharFormat()
        look.setForeground(QColor(colour))
        if background:
            look.setBackground(QColor(background))
        cursor = self.text.textCursor()
        cursor.movePosition(QTextCursor.MoveOperation.End)
        cursor.insertText(words, look)
        self.text.setTextCursor(cursor)

    def _show_targets(self) -> None:
        self.targets.clear()
        self.no_targets.setVisible(not self.splitting.targets)
        chosen, counts = self.splitting.assigned.get(self.splitting.current, ""), self.splitting.counts()
        for number, code in enumerate(self.splitting.targets, start=1):
            digit = str(number) if number <= DIGITS else "  "
            words = f"{digit}  {self.splitting.names[code]}" + (
                f"  ·  {counts[code]}" if counts[code] else ""
            )
            item = QListWidgetItem(words)
            item.setData(Qt.ItemDataRole.UserRole, code)
            item.setToolTip(mnemonic_free(self.splitting.names[code]))
            item.setSizeHint(QSize(0, 30))
            self.targets.addItem(item)
            if code == chosen:
                self.targets.setCurrentItem(item)

    def _leave(self) -> None:
        super().reject()

    def _on_done(self) -> None:
        if self.splitting.assigned:
            self.accept()
            self.answered.emit(self.splitting)

    def _on_key(self, event: QKeyEvent) -> bool:
        """Whether a key was one of those that decide."""
        key, control = event.key(), event.modifiers() & Qt.KeyboardModifier.ControlModifier
        digit = int(event.text()) if event.text().isdigit() and event.text().isascii() else -1
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._on_done() if control else self._enter()
        elif control or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        elif 1 <= digit <= min(DIGITS, len(self.splitting.targets)):
            self._give(self.splitting.targets[digit - 1])
        elif digit == 0:
            self._step(self.splitting.keep)
        elif key in (Qt.Key.Key_Space, Qt.Key.Key_Right):
            self._step(self.splitting.skip)
        elif key in (Qt.Key.Key_Backspace, Qt.Key.Key_Left):
            self._step(self.splitting.back)
        elif key == Qt.Key.Key_N:
            self._ask_new()
        else:
            return False
        return True

    def _enter(self) -> None:
        item = self.targets.currentItem()
        if self.targets.hasFocus() and item is not None:
            self._give(str(item.data(Qt.ItemDataRole.UserRole)))
        else:
            self._open_palette()

    # Qt overrides

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._on_key(event):
            return True
        return super().eventFilter(watched, event)

    def reject(self) -> None:
        """What was decided is let go of; asked first, if there is much to lose."""
        n = len(self.splitting.assigned)
        if not n or not self.isVisible():
            super().reject()
            return
        sentence = ntr("{n} extract was given a code.", "{n} extracts were given codes.", n)
        sentence = " ".join((sentence, tr("Nothing of it is kept if you leave now.")))
        dialog = Confirm(tr("Leave without splitting"), sentence, tr("Leave"), self)
        dialog.accepted.connect(self._leave)
        dialog.open()
