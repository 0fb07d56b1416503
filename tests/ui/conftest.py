"""What tests of the window share: a project to open, a window, and search indexes out of the user's cache."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.assets import asset
from hoeringkoder.domain import language
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.qt_words import QtWords
from hoeringkoder.ui.reader import ResponseReader
from hoeringkoder.ui.reader.coding_margin import CodingMargin
from hoeringkoder.ui.reader.text_view import TextView

from ..project.samples import TEXT, new_project, outcome
from .reader_samples import CODINGS, CONTENT, RESPONSE, TREE
from .window_kit import open_window


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has its own."""
    monkeypatch.setenv("HOERINGKODER_CACHE", str(tmp_path / "cache"))


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A project with two responses and two codes."""
    with new_project(tmp_path) as project:
        project.responses.add(
            [outcome("a.txt"), outcome("b.txt", TEXT + "\nEt avsnitt til.", "Stornes kommune")]
        )
        code = project.codes.add("Kontrakt", definition="Form og varighet.")
        project.codes.set_key(code.uid, "k")
        project.codes.add("Tid")
    return tmp_path / "prosjekt.hkp"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path, place: Path) -> Iterator[MainWindow]:
    """The window with that project open."""
    with open_window(qtbot, tmp_path) as made:
        made.desks.files.open_path(place)
        yield made


@pytest.fixture
def reader(qtbot: QtBot) -> ResponseReader:
    """The reader with the made-up response."""
    made = ResponseReader()
    qtbot.addWidget(made)
    made.resize(800, 700)
    made.show_response(RESPONSE, CONTENT, CODINGS, TREE)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def text(reader: ResponseReader) -> TextView:
    """Its text."""
    found = reader.findChild(TextView, "responseText")
    assert found is not None
    return found


@pytest.fixture
def margin(reader: ResponseReader) -> CodingMargin:
    """Its right margin."""
    found = reader.findChild(CodingMargin, "codingMargin")
    assert found is not None
    return found


@pytest.fixture
def bokmaal(qapp: QApplication) -> Iterator[None]:
    """The window and Qt speak Norwegian."""
    before = language.current()
    language.use("nb", asset("translations"))
    words = QtWords(qapp)
    qapp.installTranslator(words)
    yield
    qapp.removeTranslator(words)
    language.use(before, asset("translations"))
