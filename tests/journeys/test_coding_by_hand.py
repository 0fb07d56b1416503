"""The demo is coded as an analyst would: few keys for each passage, and everything can be taken back."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from hoeringkoder.demo import make_demo
from hoeringkoder.domain.sentences import sentences
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance
from hoeringkoder.ui.main_window import MainWindow

from ..project.snapshot import live_rows
from ..ui.window_kit import child, open_window, project_of, text_of

CTRL, ALT, SHIFT = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
PLAIN = Qt.KeyboardModifier.NoModifier
Key = Qt.Key


def focus() -> QWidget:
    """What has the keyboard."""
    found = QApplication.focusWidget()
    assert found is not None
    return found


class Hands:
    """Presses keys as a user does, on whatever has the keyboard, and counts them."""

    def __init__(self) -> None:
        self.presses = 0

    def press(self, key: Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
        QTest.keyClick(focus(), key, modifiers)
        QApplication.processEvents()
        self.presses += 1

    def type(self, letters: str) -> None:
        for letter in letters:
            QTest.keyClicks(focus(), letter)
            self.presses += 1


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo, made once."""
    path = tmp_path_factory.mktemp("demo") / "demo.hkp"
    make_demo(path)
    return path


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    """The demo in the window, at a response that nobody has coded, the keyboard in its text."""
    monkeypatch.setenv("HOERINGKODER_CACHE", str(tmp_path / "cache"))
    path = tmp_path / "demo.hkp"
    path.write_bytes(made.read_bytes())
    with open_window(qtbot, tmp_path, coder="Nina") as found:
        found.desks.files.open_path(path)
        uncoded = [
            response.uid
            for response in project_of(found).responses.all()
            if response.characters and not response.codings
        ]
        found.workspace.choose_response(uncoded[0])
        text_of(found).setFocus()
        yield found


def first_body(window: MainWindow) -> int:
    """The index of the first paragraph with more than one sentence; the caret is put into it."""
    content = window.desks.responses.content
    assert content is not None
    for index, paragraph in enumerate(content.paragraphs):
        if (
            paragraph.kind == "body"
            and len(sentences(content.text, Span(paragraph.start, paragraph.end))) > 1
        ):
            at = text_of(window).source.positions.to_qt(paragraph.start)
            text_of(window).select(at, at)
            return index
    raise AssertionError("no such paragraph")


def test_code_stance_memo_and_the_next_unread_take_six_key_presses(window: MainWindow, qtbot: QtBot) -> None:
    at, hands = first_body(window), Hands()
    hands.type(",2")
    hands.press(Key.Key_4, ALT)
    hands.press(Key.Key_M, CTRL)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not text_of(window))
    QTest.keyClicks(focus(), "Godt sagt")  # the memo's text apart
    hands.press(Key.Key_Return, CTRL)
    hands.press(Key.Key_Space)
    assert hands.presses <= 6
    (coding,) = project_of(window).codings.of_response(window.workspace.response)
    content = window.desks.responses.content
    assert content is not None
    assert coding.span == Span(content.paragraphs[at].start, content.paragraphs[at].end)
    assert (coding.stance, coding.memo) == (Stance.OPPOSE, "Godt sagt")
    assert project_of(window).codes.tree()[coding.code].key == "2"
    assert text_of(window).paragraph_index() > at


def test_everything_done_to_codings_by_keys_is_taken_back_step_by_step(window: MainWindow) -> None:
    path, hands = project_of(window).path, Hands()
    first_body(window)
    before = live_rows(path)
    undone = len(project_of(window).history.steps())
    hands.type(".1")
    hands.press(Key.Key_Return)
    hands.type("varig")
    hands.press(Key.Key_Return, CTRL)
    hands.type("Samspill / Møteplasser")
    hands.press(Key.Key_Return, CTRL)
    hands.press(Key.Key_Escape)
    hands.press(Key.Key_Left, ALT | SHIFT)
    hands.press(Key.Key_Left, ALT | SHIFT)
    hands.press(Key.Key_1, ALT)
    hands.press(Key.Key_L, CTRL | SHIFT)
    hands.type("forut")
    hands.press(Key.Key_Return)
    hands.press(Key.Key_R, CTRL | SHIFT)
    hands.type("kontraktsform")
    hands.press(Key.Key_Return)
    assert not child(window, QLineEdit, "codePaletteQuery").isVisible()
    codings = project_of(window).codings.of_response(window.workspace.response)
    assert len(codings) == 4
    hands.press(Key.Key_Delete)
    assert len(project_of(window).codings.of_response(window.workspace.response)) == 3
    while live_rows(path) != before:
        assert len(project_of(window).history.steps()) < undone + 40
        window.actions_["undo"].trigger()
    assert project_of(window).codings.of_response(window.workspace.response) == []


def test_a_whole_response_is_coded_sentence_by_sentence_without_the_mouse(window: MainWindow) -> None:
    hands, content = Hands(), window.desks.responses.content
    assert content is not None
    first_body(window)
    quotes = []
    for key in "1234":
        hands.type("." + key)
        span = window.reader.selected_span()
        assert span is not None
        quotes.append(window.reader.text_of(span))
        hands.press(Key.Key_Right)  # the caret behind it
        hands.press(Key.Key_Right)
    codings = project_of(window).codings.of_response(window.workspace.response)
    assert [coding.quote for coding in codings] == quotes
    assert len({coding.code for coding in codings}) == 4
    assert all(quote[-1] in ".?!»:" for quote in quotes)
