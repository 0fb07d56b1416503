"""What merging would do is found out while the window is alive."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from threading import Event, current_thread, main_thread

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.merging import MergeReceipt
from hoeringkoder.project import merge_trial
from hoeringkoder.project.project import Project
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import new_project
from .window_kit import dialog, open_window, press, project_of


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    with new_project(tmp_path, "odd.hkp", "Odd") as project:
        project.codes.add("Odds")
    return tmp_path / "odd.hkp"


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    new_project(tmp_path).close()
    with open_window(qtbot, tmp_path) as made:
        made.desks.files.open_path(tmp_path / "prosjekt.hkp")
        yield made


class Held:
    """Merging that waits in its thread until it is let go."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.go_on = Event()
        self.begun = Event()
        merge = Project.merge

        def held(project: Project, paths: list[Path], dry_run: bool = False) -> MergeReceipt:
            assert current_thread() is not main_thread()
            self.begun.set()
            assert self.go_on.wait(10)
            return merge(project, paths, dry_run=dry_run)

        patch.setattr(Project, "merge", held)


def names(window: MainWindow) -> list[str]:
    return [code.name for code in project_of(window).codes.tree()]


def test_the_preview_is_made_in_a_copy_and_nothing_stays_of_it(
    qtbot: QtBot, window: MainWindow, theirs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "tmp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "tmp"))
    steps = len(project_of(window).history.steps())
    window.desks.files.preview_merge([theirs])
    preview = dialog(qtbot, window, "merge_preview")
    assert len(project_of(window).history.steps()) == steps and "Odds" not in names(window)
    assert list((tmp_path / "tmp").iterdir()) == []
    press(qtbot, preview, "merge_button")
    dialog(qtbot, window, "merge_receipt").close()
    assert "Odds" in names(window)


def test_the_project_is_worked_in_while_merging_is_tried(
    qtbot: QtBot, window: MainWindow, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        held = Held(patch)
        window.desks.files.preview_merge([theirs])
        dialog(qtbot, window, "merge_trial")
        qtbot.waitUntil(held.begun.is_set)
        assert QApplication.overrideCursor() is None
        project_of(window).codes.add("Min egen")
        held.go_on.set()
        dialog(qtbot, window, "merge_preview").reject()
    assert names(window) == ["Min egen"]


def test_a_trial_that_is_cancelled_shows_nothing(
    qtbot: QtBot, window: MainWindow, theirs: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = Held(monkeypatch)
    window.desks.files.preview_merge([theirs])
    trying = dialog(qtbot, window, "merge_trial")
    qtbot.waitUntil(held.begun.is_set)
    press(qtbot, trying, "cancel_button")
    held.go_on.set()
    qtbot.wait(200)
    assert not [one for one in window.findChildren(QDialog) if one.isVisible()]


def test_without_room_for_a_copy_merging_is_tried_in_the_project_itself(
    qtbot: QtBot, window: MainWindow, theirs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "is-not-there"))
    assert merge_trial.begin_trial(project_of(window), [theirs])(lambda done, total: None) is None
    window.desks.files.preview_merge([theirs])
    dialog(qtbot, window, "merge_preview").reject()
    assert names(window) == []
