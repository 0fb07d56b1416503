"""The pane with the pages: which page of how many, larger and smaller; where there are none, why."""

from collections.abc import Sequence

from PySide6.QtCore import QSizeF, Qt, Signal
from PySide6.QtGui import QAction, QIntValidator
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from hoeringkoder.domain.language import ntr, tr

from ..empty import EmptyPlace
from ..icons import icon
from ..panel import FilterLine, Panel
from ..plain import PlainLabel
from .page_view import PageView

_NUMBER_WIDTH = 52


class PagesPanel(Panel):
    """Emits `password_given(password)` when one was typed for a locked file."""

    password_given = Signal(str)

    def __init__(self, open_original: QAction, save_original: QAction) -> None:
        super().__init__("pages_panel", tr("Page"))
        self.view = PageView()
        self.number = self._number_line()
        self.count = PlainLabel()
        self.row.insertWidget(1, self.number)
        self.row.insertWidget(2, self.count)
        self._zooms = [
            self._zoom_action("page_smaller", tr("Smaller page"), "magnifying-glass-minus", -1),
            self._zoom_action("page_larger", tr("Larger page"), "magnifying-glass-plus", 1),
            self._zoom_action("page_width", tr("As wide as the pane"), "arrows-out-line-horizontal", 0),
        ]
        for action in (*self._zooms, open_original, save_original):
            self.add_button(action)
        button = QPushButton(open_original.text().replace("&", ""))
        button.setObjectName("open_original_from_pages")
        button.clicked.connect(open_original.trigger)
        self.empty = EmptyPlace("")
        self.unshowable = EmptyPlace("", button)
        self.locked = _PasswordPlace()
        self.locked.password_given.connect(self.password_given)
        for page in (self.empty, self.unshowable, self.locked, self.view):
            self.pages.addWidget(page)
        self.layout_.addLayout(self.pages, 1)
        self.view.page_changed.connect(self._on_page_changed)
        self.number.returnPressed.connect(self._on_number_typed)
        self.say(tr("Choose a response at the left to see its pages."))

    def say(self, sentence: str) -> None:
        """There is nothing to show; this sentence instead."""
        self.empty.sentence = sentence
        self._turn_to(self.empty)

    def say_unshowable(self, sentence: str) -> None:
        """The original can't be shown here, but opened."""
        self.unshowable.sentence = sentence
        self._turn_to(self.unshowable)

    def ask_password(self, is_wrong: bool) -> None:
        """The file is locked; `is_wrong` if the password that was typed does not open it."""
        self.locked.ask(is_wrong)
        self._turn_to(self.locked)

    def show_pages(self, sizes: Sequence[QSizeF]) -> None:
        """The pages, with these sizes in points."""
        self.count.setText(ntr("of {n}", "of {n}", len(sizes)))
        self._turn_to(self.view)
        self.view.show_pages(sizes)

    def _turn_to(self, page: QWidget) -> None:
        had_focus = self.isAncestorOf(self.focusWidget()) if self.focusWidget() else False
        self.pages.setCurrentWidget(page)
        has_pages = page is self.view
        self.number.setVisible(has_pages)
        self.count.setVisible(has_pages)
        for action in self._zooms:
            action.setEnabled(has_pages)
        if had_focus and page is self.locked:
            page.setFocus()

    def _number_line(self) -> QLineEdit:
        line = FilterLine()
        line.setObjectName("page_number")
        line.setAccessibleName(tr("Go to page"))
        line.setToolTip(tr("Go to page"))
        line.setValidator(QIntValidator(1, 99_999, line))
        line.setAlignment(Qt.AlignmentFlag.AlignRight)
        line.setFixedWidth(_NUMBER_WIDTH)
        return line

    def _zoom_action(self, name: str, text: str, icon_name: str, steps: int) -> QAction:
        action = QAction(icon(icon_name), text, self)
        action.setObjectName(name)
        action.triggered.connect(lambda: self.view.zoom(steps))
        return action

    def _on_page_changed(self, page: int) -> None:
        if not self.number.hasFocus():
            self.number.setText(str(page))

    def _on_number_typed(self) -> None:
        if self.number.text():
            self.view.go_to_page(int(self.number.text()))
        self.view.setFocus()
        self.number.setText(str(self.view.page))


class _PasswordPlace(QWidget):
    """A sentence, a line for a password, and a button. Emits `password_given(password)`."""

    password_given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.sentence = PlainLabel()
        self.sentence.setObjectName("password_sentence")
        self.sentence.setWordWrap(True)
        self.line = QLineEdit()
        self.line.setObjectName("page_password")
        self.line.setAccessibleName(tr("Password"))
        self.line.setPlaceholderText(tr("Password"))
        self.line.setEchoMode(QLineEdit.EchoMode.Password)
        self.button = QPushButton(tr("Show the pages"))
        self.button.setObjectName("show_locked_pages")
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.line, 1)
        row.addWidget(self.button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 24)
        layout.setSpacing(12)
        layout.addStretch(1)
        layout.addWidget(self.sentence)
        layout.addLayout(row)
        layout.addStretch(2)
        self.setFocusProxy(self.line)
        self.button.clicked.connect(self._on_given)
        self.line.returnPressed.connect(self._on_given)

    def ask(self, is_wrong: bool) -> None:
        """Ask for the first time, or once more."""
        self.line.clear()
        self.sentence.setText(
            tr("That password does not open the file. Type it again.")
            if is_wrong
            else tr("The file is locked with a password. It is asked for here only, and never stored.")
        )

    def _on_given(self) -> None:
        if self.line.text():
            self.password_given.emit(self.line.text())
