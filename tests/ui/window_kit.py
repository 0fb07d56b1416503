"""What the tests of the window share: a window with settings of its own, and hands to work it with."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QModelIndex, QPoint, QSettings, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.spans import Span, occurrences
from hoeringkoder.project import Project
from hoeringkoder.ui.dialogs.chooser import FileChooser
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.reader.text_view import TextView
from hoeringkoder.ui.settings import Settings

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
W = TypeVar("W", bound=QWidget)


class Answers(FileChooser):
    """Stands in for the system's file dialogs: gives back what the test put into it."""

    def __init__(self, settings: Settings) -> None:
        super().__init__(settings)
        self.paths: list[Path] = []

    def project_to_open(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        then(self.paths[0])

    def projects_to_merge(self, parent: QWidget, then: Callable[[list[Path]], None]) -> None:
        then(self.paths)

    def files_to_import(self, parent: QWidget, then: Callable[[list[Path]], None]) -> None:
        then(self.paths)

    def list_to_read(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        then(self.paths[0])

    def form_file(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        then(self.paths[0])

    def survey_file(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        then(self.paths[0])

    def folder(self, parent: QWidget, title: str, then: Callable[[Path], None]) -> None:
        then(self.paths[0])

    def project_to_make(self, parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> None:
        then(self.paths[0])

    def original_file(self, parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> None:
        then(self.paths[0])

    def text_file(self, parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> None:
        then(self.paths[0])

    def table_file(self, parent: QWidget, title: str, suggestion: str, then: Callable[[Path], None]) -> None:
        then(self.paths[0])

    def extracts_file(self, parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> None:
        then(self.paths[0])

    def codebook_file(self, parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> None:
        then(self.paths[0])

    def codebook_to_read(self, parent: QWidget, then: Callable[[Path], None]) -> None:
        then(self.paths[0])

    def printer(self, parent: QWidget, then: Callable[[QPrinter], None]) -> None:
        printer = QPrinter()
        printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
        printer.setOutputFileName(str(self.paths[0]))
        then(printer)

    def word_file(self, parent: QWidget, suggestion: str, then: Callable[[Path], None]) -> None:
        then(self.paths[0])


def own_settings(folder: Path, coder: str = "Kari") -> Settings:
    """Settings that nobody else sees."""
    settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
    settings.coder = coder
    return settings


@contextmanager
def open_window(qtbot: QtBot, folder: Path, coder: str = "Kari") -> Iterator[MainWindow]:
    """A window that is shown, and closed at the end as a user would."""
    settings = own_settings(folder, coder)
    window = MainWindow(settings, Answers(settings))
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    try:
        yield window
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def answer_with(window: MainWindow, *paths: Path) -> None:
    """The next file dialog gives these."""
    chooser = window.desks.files._chooser
    assert isinstance(chooser, Answers)
    chooser.paths = list(paths)


def child(parent: QWidget, kind: type[W], name: str) -> W:
    """The widget of that name, which must be there."""
    found = parent.findChild(kind, name)
    assert isinstance(found, kind), name
    return found


def dialog(qtbot: QtBot, window: QWidget, name: str) -> QDialog:
    """The open dialog of that name, waited for."""

    def is_open() -> bool:
        return any(d.objectName() == name and d.isVisible() for d in window.findChildren(QDialog))

    qtbot.waitUntil(is_open, timeout=20_000)
    return next(d for d in window.findChildren(QDialog) if d.objectName() == name and d.isVisible())


def press(qtbot: QtBot, parent: QWidget, name: str) -> None:
    """Click the button of that name."""
    qtbot.mouseClick(child(parent, QPushButton, name), LEFT)


def text_of(window: MainWindow) -> TextView:
    """The text in the middle."""
    return child(window.reader, TextView, "responseText")


def place_of(window: MainWindow, quote: str) -> Span:
    """Where a quote stands in the response that is shown."""
    content = window.desks.responses.content
    assert content is not None
    return occurrences(content.text, quote)[0]


def select_with_mouse(qtbot: QtBot, window: MainWindow, quote: str) -> None:
    """Drag the mouse from a quote's first letter to its last."""
    text, span = text_of(window), place_of(window, quote)
    window.reader.select_span(Span(span.start, span.start + 1))  # scrolls it into view
    QApplication.processEvents()
    begin, end = _point(text, span.start), _point(text, span.end)
    viewport = text.viewport()
    QTest.mousePress(viewport, LEFT, PLAIN, _point(text, max(0, span.start - 2)))  # clears what was selected
    QTest.mouseRelease(viewport, LEFT, PLAIN, _point(text, max(0, span.start - 2)))
    qtbot.wait(QApplication.doubleClickInterval() + 10)  # or the press that follows is a double click
    QTest.mousePress(viewport, LEFT, PLAIN, begin)
    QTest.mouseMove(viewport, (begin + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, PLAIN, end)


def drop(
    target: QWidget,
    place: QPoint,
    data: QMimeData,
    action: Qt.DropAction = Qt.DropAction.MoveAction | Qt.DropAction.CopyAction,
    keys: Qt.KeyboardModifier = PLAIN,
) -> None:
    """Let something that is being dragged fall on a widget, as Qt would tell it."""
    for event in (
        QDragEnterEvent(place, action, data, LEFT, keys),
        QDragMoveEvent(place, action, data, LEFT, keys),
        QDropEvent(place.toPointF(), action, data, LEFT, keys),
    ):
        QApplication.sendEvent(target, event)


def click_row(qtbot: QtBot, view: QAbstractItemView, index: QModelIndex, double: bool = False) -> None:
    """Click in the middle of a row."""
    view.scrollTo(index)
    point = view.visualRect(index).center()
    qtbot.mouseClick(view.viewport(), LEFT, pos=point)
    if double:
        qtbot.mouseDClick(view.viewport(), LEFT, pos=point)


def _point(text: TextView, offset: int) -> QPoint:
    cursor = text.textCursor()
    cursor.setPosition(text.source.positions.to_qt(offset))
    return text.cursorRect(cursor).center() + QPoint(1, 0)


def choose_action(qtbot: QtBot, window: MainWindow, words: str) -> None:
    """Click the button with these words under the message."""
    buttons = [b for b in window.messages.findChildren(QPushButton) if b.isVisible() and b.text() == words]
    assert buttons, (words, window.messages.sentence)
    qtbot.mouseClick(buttons[0], LEFT)


def project_of(window: MainWindow) -> Project:
    """The open project, which must be."""
    assert window.workspace.project is not None
    return window.workspace.project


def code(window: MainWindow, quote: str, key: str = "k") -> str:
    """Code a quote by key; the coding's uid."""
    window.reader.select_span(place_of(window, quote))
    text_of(window).setFocus()
    QApplication.processEvents()
    QTest.keyClicks(text_of(window), key)
    return window.workspace.coding
