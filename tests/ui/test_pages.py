"""The pages of the PDF beside the text: shown, marked, scrolled with the text, selected on; the original."""

import stat
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QColor, QDesktopServices
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.readings import ReadOutcome
from hoeringkoder.domain.spans import Span
from hoeringkoder.reading import read_bytes
from hoeringkoder.ui.desks.originals import opened_copy
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.pages.page_view import PageView
from hoeringkoder.ui.theme import LIGHT, tint

from ..project.samples import new_project, outcome
from ..reading.papers import LONG, Letter
from .window_kit import (
    LEFT,
    PLAIN,
    answer_with,
    child,
    dialog,
    open_window,
    place_of,
    press,
    project_of,
    text_of,
)

CTRL = Qt.KeyboardModifier.ControlModifier
PASSWORD = "sommer2026"
GREEN = "#228833"


def letter(password: str = "") -> bytes:
    """Four pages in our own words, each point with its number."""
    made = Letter("Fjordvik kommune", "Høringssvar")
    if password:
        made.set_encryption(owner_password="eier", user_password=password)
    made.heading("Om regler for innkjøp")
    for number in range(1, 34):
        made.paragraph(f"Punkt {number} i svaret. {LONG}")
    return made.data()


@pytest.fixture(scope="module")
def plain_letter() -> bytes:
    """The letter, made once."""
    return letter()


@pytest.fixture(scope="module")
def outcomes(plain_letter: bytes) -> list[ReadOutcome]:
    """The letter, a text file, a locked PDF and a damaged one."""
    reading = read_bytes(plain_letter, "a brev.pdf")
    return [
        ReadOutcome(Path("a brev.pdf"), plain_letter, reading),
        outcome("b.txt", sender="Lia"),
        ReadOutcome(Path("c låst.pdf"), letter(PASSWORD), reading),
        ReadOutcome(Path("d skadet.pdf"), b"%PDF-1.7 halvt", reading),
    ]


@pytest.fixture
def place(tmp_path: Path, outcomes: list[ReadOutcome]) -> Path:
    """A project with all of them."""
    with new_project(tmp_path) as project:
        project.responses.add(outcomes)
        code = project.codes.add("Kontrakt", colour=GREEN)
        project.codes.set_key(code.uid, "k")
    return tmp_path / "prosjekt.hkp"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, place: Path) -> Iterator[MainWindow]:
    """The window with that project open, the letter in the text, and its pages beside it."""
    with open_window(qtbot, tmp_path) as made:
        made.desks.files.open_path(place)
        choose(made, "a brev.pdf")
        made.actions_["show_page"].trigger()
        until_known(qtbot, made, 1)
        yield made


def choose(window: MainWindow, filename: str) -> None:
    """Show the response that came as this file."""
    found = next(r for r in project_of(window).responses.all() if r.filename == filename)
    window.workspace.choose_response(found.uid)


def view_of(window: MainWindow) -> PageView:
    """The pages."""
    return child(window.pages, PageView, "page_view")


def until_known(qtbot: QtBot, window: MainWindow, page: int) -> None:
    """Wait until a page is drawn and it is known what stands on it."""
    view = view_of(window)
    qtbot.waitUntil(
        lambda: view.marks.map.knows(page) and view.images.image(page) is not None, timeout=20_000
    )


def spot(window: MainWindow, quote: str, at_end: bool = False) -> QPoint:
    """Where a quote's first or last letter is in the viewport of the pages."""
    view, span = view_of(window), place_of(window, quote)
    box = view.marks.map.boxes(span.start, span.end)[0]
    area = view.sheets.shown(box.page, (box.left, box.top, box.right, box.bottom)).translated(-view.origin())
    x = area.right() - 1 if at_end else area.left() + 1
    return QPoint(round(x), round(area.center().y()))


def code(window: MainWindow, quote: str) -> str:
    """Code a quote; the coding's uid."""
    span = place_of(window, quote)
    uid = project_of(window).codes.tree().find("Kontrakt").uid
    window.desks.coding.code_span(uid, span)
    return window.workspace.coding


def tinted_pixels(window: MainWindow) -> int:
    """How many pixels of the pages have the tint of the code."""
    picture = view_of(window).viewport().grab().toImage()
    wanted = QColor(tint([GREEN], LIGHT)).rgb()
    size = picture.size()
    return sum(picture.pixel(x, y) == wanted for x in range(size.width()) for y in range(0, size.height(), 2))


def test_the_pages_stand_beside_the_text_and_say_which_one_is_seen(qtbot: QtBot, window: MainWindow) -> None:
    view = view_of(window)
    assert view.page_count == 4
    assert view.hasFocus()
    assert view.accessibleName() == "Page 1 of 4"
    assert child(window.pages, QLineEdit, "page_number").text() == "1"
    assert window.reader.geometry().right() <= window.pages.geometry().left()


def test_a_coding_is_tinted_on_its_page_and_goes_with_undo(qtbot: QtBot, window: MainWindow) -> None:
    assert not tinted_pixels(window)
    code(window, "Punkt 2 i svaret.")
    qtbot.waitUntil(lambda: len(view_of(window).marks.on(1)) == 1)
    assert tinted_pixels(window) > 10
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: not view_of(window).marks.on(1))
    assert not tinted_pixels(window)


def test_choosing_a_coding_scrolls_to_where_it_stands(qtbot: QtBot, window: MainWindow) -> None:
    uid = code(window, "Punkt 20 i svaret.")
    window.workspace.choose_coding("")
    view_of(window).go_to_page(1)
    window.workspace.choose_coding(uid)
    span = place_of(window, "Punkt 20 i svaret.")
    view = view_of(window)

    def is_in_view() -> bool:
        area = view.area_of(span)
        return area is not None and area.top() >= 0 and area.bottom() <= view.viewport().height()

    qtbot.waitUntil(is_in_view, timeout=20_000)
    assert "Kontrakt" in view.accessibleDescription()


def test_the_pages_follow_the_text_when_it_is_scrolled(qtbot: QtBot, window: MainWindow) -> None:
    window.desks.pages._still.stop()
    bar = text_of(window).verticalScrollBar()
    bar.setValue(bar.maximum())
    offset = window.reader.top_offset()
    view = view_of(window)

    def follows() -> bool:
        area = view.area_of(Span(offset, offset + 1))
        is_last = view.verticalScrollBar().value() == view.verticalScrollBar().maximum()
        return area is not None and (is_last or 0 <= area.top() <= view.viewport().height() / 4)

    qtbot.waitUntil(follows, timeout=20_000)
    bar.setValue(0)
    qtbot.waitUntil(lambda: view.page == 1)


def drag(window: MainWindow, begin: QPoint, end: QPoint) -> None:
    """Draw the mouse over the pages."""
    viewport = view_of(window).viewport()
    QTest.mousePress(viewport, LEFT, PLAIN, begin)
    QTest.mouseMove(viewport, (begin + end) / 2)
    QTest.mouseMove(viewport, end)
    QTest.mouseRelease(viewport, LEFT, PLAIN, end)


def test_what_is_selected_on_the_page_is_selected_in_the_text_and_can_be_coded_at_once(
    qtbot: QtBot, window: MainWindow
) -> None:
    quote = "Punkt 3 i svaret."
    drag(window, spot(window, quote) + QPoint(3, 0), spot(window, quote, at_end=True))
    assert window.reader.selected_span() == place_of(window, quote)
    assert text_of(window).hasFocus()
    QTest.keyClicks(text_of(window), "k")
    (coding,) = window.desks.responses.codings
    assert coding.quote == quote


def test_a_double_click_selects_a_word(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.mouseDClick(view_of(window).viewport(), LEFT, pos=spot(window, "Punkt 1 i") + QPoint(4, 0))
    assert window.reader.selected_span() == Span(*_span_of(window, "Punkt"))


def _span_of(window: MainWindow, word: str) -> tuple[int, int]:
    assert window.desks.responses.content is not None
    start = window.desks.responses.content.text.index(word)
    return start, start + len(word)


def test_a_click_on_a_coding_makes_it_current_and_elsewhere_goes_there(
    qtbot: QtBot, window: MainWindow
) -> None:
    uid = code(window, "Punkt 2 i svaret.")
    window.workspace.choose_coding("")
    qtbot.waitUntil(lambda: bool(view_of(window).marks.on(1)))
    qtbot.mouseClick(view_of(window).viewport(), LEFT, pos=spot(window, "Punkt 2 i svaret.") + QPoint(5, 0))
    assert window.workspace.coding == uid
    assert window.reader.current_coding() == uid
    qtbot.mouseClick(view_of(window).viewport(), LEFT, pos=spot(window, "Punkt 3 i svaret."))
    content = window.desks.responses.content
    assert content is not None
    assert window.reader.current_paragraph() == content.paragraph_at(content.text.index("Punkt 3 i"))


def test_the_pages_are_turned_and_zoomed_by_keys(qtbot: QtBot, window: MainWindow) -> None:
    view, text_size = view_of(window), window.settings.zoom
    fitting = view.sheets.scale
    for key, modifier, larger in (
        (Qt.Key.Key_Plus, PLAIN, True),
        (Qt.Key.Key_Plus, CTRL, True),
        (Qt.Key.Key_Minus, PLAIN, False),
    ):
        before = view.sheets.scale
        qtbot.keyClick(view, key, modifier)
        assert (view.sheets.scale > before) is larger
    qtbot.keyClick(view, Qt.Key.Key_0, CTRL)
    assert view.sheets.scale == pytest.approx(fitting)
    assert window.settings.zoom == text_size
    qtbot.keyClick(view, Qt.Key.Key_Right)
    qtbot.waitUntil(lambda: view.accessibleName() == "Page 2 of 4")
    qtbot.keyClick(view, Qt.Key.Key_End)
    qtbot.waitUntil(lambda: view.page == 4)
    qtbot.keyClick(view, Qt.Key.Key_Home)
    qtbot.waitUntil(lambda: view.page == 1)
    qtbot.keyClick(view, Qt.Key.Key_PageDown)
    assert view.verticalScrollBar().value() > 0
    qtbot.keyClick(view, Qt.Key.Key_Return)
    assert text_of(window).hasFocus()


def test_a_page_is_gone_to_by_its_number(qtbot: QtBot, window: MainWindow) -> None:
    number = child(window.pages, QLineEdit, "page_number")
    number.setFocus()
    number.selectAll()
    qtbot.keyClicks(number, "3")
    qtbot.keyClick(number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: view_of(window).page == 3)
    assert view_of(window).hasFocus()


def test_what_is_no_pdf_has_a_sentence_and_can_be_opened(
    qtbot: QtBot, window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[Path] = []

    def open_url(url: QUrl) -> bool:
        opened.append(Path(url.toLocalFile()))
        return True

    monkeypatch.setattr(QDesktopServices, "openUrl", open_url)
    choose(window, "b.txt")
    qtbot.waitUntil(window.pages.unshowable.isVisible)
    assert "b.txt" in window.pages.unshowable.sentence
    press(qtbot, window.pages, "open_original_from_pages")
    asked = dialog(qtbot, window, "confirm")
    press(qtbot, asked, "confirm_button")
    (path,) = opened
    assert path.name == "b.txt"
    assert path.read_bytes() == project_of(window).responses.original(window.workspace.response)
    assert not path.stat().st_mode & stat.S_IWUSR


def test_a_locked_file_asks_for_its_password_which_is_stored_nowhere(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    choose(window, "c låst.pdf")
    qtbot.waitUntil(window.pages.locked.isVisible)
    first = window.pages.locked.sentence.text()
    line = child(window.pages, QLineEdit, "page_password")
    assert line.echoMode() == QLineEdit.EchoMode.Password
    for password in ("feil", PASSWORD):
        line.setFocus()
        qtbot.keyClicks(line, password)
        qtbot.mouseClick(child(window.pages, QPushButton, "show_locked_pages"), LEFT)
        if password == "feil":
            qtbot.waitUntil(lambda: window.pages.locked.sentence.text() != first)
    until_known(qtbot, window, 1)
    assert view_of(window).page_count == 4
    assert view_of(window).marks.map.boxes(0, 10)
    choose(window, "a brev.pdf")
    choose(window, "c låst.pdf")
    qtbot.waitUntil(lambda: view_of(window).isVisible() and view_of(window).page_count == 4)
    window.settings.save()
    stored = [path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()]
    assert not any(PASSWORD.encode() in data for data in stored)


def test_a_damaged_file_has_a_sentence(qtbot: QtBot, window: MainWindow) -> None:
    choose(window, "d skadet.pdf")
    qtbot.waitUntil(window.pages.unshowable.isVisible)
    assert "damaged" in window.pages.unshowable.sentence


def test_originals_that_were_left_out_are_told_of(qtbot: QtBot, window: MainWindow) -> None:
    choose(window, "b.txt")
    qtbot.waitUntil(window.pages.unshowable.isVisible)
    project_of(window).compact(without_originals=True)
    choose(window, "a brev.pdf")
    qtbot.waitUntil(window.pages.empty.isVisible)
    assert "no longer in the project" in window.pages.empty.sentence
    window.actions_["save_original"].trigger()
    assert "no longer in the project" in window.messages.sentence


def test_the_original_is_saved_byte_for_byte(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, plain_letter: bytes
) -> None:
    answer_with(window, tmp_path / "ut.pdf")
    window.actions_["save_original"].trigger()
    assert (tmp_path / "ut.pdf").read_bytes() == plain_letter
    assert "ut.pdf" in window.messages.sentence


def test_pages_put_away_are_neither_drawn_nor_read(qtbot: QtBot, window: MainWindow) -> None:
    sizes = window.panes.sizes()
    window.actions_["show_page"].trigger()
    assert not window.pages.isVisible()
    assert window.desks.pages._finder is None
    assert text_of(window).hasFocus()
    choose(window, "c låst.pdf")
    assert not window.pages.locked.isVisible()
    qtbot.mouseClick(window.reader.page_button, LEFT)
    qtbot.waitUntil(window.pages.locked.isVisible)
    assert window.panes.sizes() == sizes


def test_a_copy_takes_no_name_that_leads_elsewhere(tmp_path: Path) -> None:
    path = opened_copy("svar.pdf", b"%PDF-")
    assert path.read_bytes() == b"%PDF-" and path.name == "svar.pdf"
    assert path.parent.name.startswith("hoeringkoder-")
