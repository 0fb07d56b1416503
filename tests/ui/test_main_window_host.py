"""The composition root: the language and look of the window, faults, and the demo."""

import sys
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType

import pytest
from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder import app as root
from hoeringkoder.domain import language
from hoeringkoder.domain.errors import NotWritten
from hoeringkoder.ui.dialogs.crash import CrashDialog
from hoeringkoder.ui.theme import apply_theme, current_theme

from ..project.samples import new_project
from .window_kit import own_settings


@pytest.fixture
def host(
    qapp: QApplication, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[root.Host]:
    """The window with its host, in English, with the user's data in the test's folder."""
    monkeypatch.setattr(root, "demo_path", lambda: tmp_path / "data" / "Demo.hkp")
    settings = own_settings(tmp_path)
    settings.language = "en"
    made = root.Host(qapp, settings)
    made.show()
    yield made
    made.window.close()
    made.window.deleteLater()
    language.use("en", tmp_path)
    apply_theme(qapp, "light")
    QApplication.processEvents()


def test_another_language_takes_effect_at_once_with_the_same_project(
    host: root.Host, qtbot: QtBot, tmp_path: Path
) -> None:
    new_project(tmp_path).close()
    host.window.desks.files.open_path(tmp_path / "prosjekt.hkp")
    before = host.window
    chosen = next(action for action in before.menus.language.actions() if action.data() == "nb")
    chosen.trigger()
    qtbot.waitUntil(lambda: host.window is not before)
    qtbot.waitUntil(lambda: host.window.workspace.project is not None)
    assert language.current() == "nb"
    assert QCoreApplication.translate("QLineEdit", "&Undo") == "&Angre"
    project = host.window.workspace.project
    assert project is not None and not project.read_only


def test_another_theme_takes_effect_at_once_in_the_same_window(host: root.Host, qtbot: QtBot) -> None:
    before = host.window
    next(action for action in before.menus.theme.actions() if action.data() == "dark").trigger()
    qtbot.waitUntil(lambda: current_theme().dark)
    assert host.window is before
    assert not before.grab().isNull()


def test_a_fault_is_told_without_the_exceptions_own_words_and_the_window_goes_on(
    host: root.Host, qtbot: QtBot, tmp_path: Path
) -> None:
    words = "Kommunen skriver noe hemmelig"
    try:
        raise RuntimeError(words)
    except RuntimeError:
        host.on_fault(*_current_fault())
        host.on_fault(*_current_fault())
    (told,) = host.window.findChildren(CrashDialog)
    assert told.isVisible() and "hemmelig" not in told._report and "RuntimeError" in told._report
    told.accept()
    assert host.window.workspace.create(tmp_path / "videre.hkp", [])


def test_the_demo_is_made_once_and_kept_with_what_was_done_in_it(host: root.Host, qtbot: QtBot) -> None:
    host.open_demo()
    qtbot.waitUntil(lambda: host.window.workspace.project is not None, timeout=60_000)
    project = host.window.workspace.project
    assert project is not None
    assert len(project.responses.all()) >= 15 and len(project.coders()) >= 2
    project.codes.add("Min egen kode")
    host.window.actions_["close"].trigger()
    host.open_demo()
    again = host.window.workspace.project
    assert again is not None and "Min egen kode" in [code.name for code in again.codes.tree()]


def _current_fault() -> tuple[type[BaseException], BaseException, TracebackType | None]:
    kind, error, trace = sys.exc_info()
    assert kind is not None and error is not None
    return kind, error, trace


def test_the_demo_opens_without_asking_for_a_name(host: root.Host, qtbot: QtBot) -> None:
    host.window.settings.coder = ""
    host.open_demo()
    qtbot.waitUntil(lambda: host.window.workspace.project is not None, timeout=60_000)
    project = host.window.workspace.project
    assert project is not None and project.coder
    assert host.window.settings.coder == ""


def test_a_mishap_that_nobody_took_is_told_as_its_sentence_and_not_as_a_fault(host: root.Host) -> None:
    try:
        raise NotWritten("Disken er full.")
    except NotWritten:
        host.on_fault(*_current_fault())
    assert host.window.messages.sentence == "Disken er full."
    assert not host.window.findChildren(CrashDialog)
