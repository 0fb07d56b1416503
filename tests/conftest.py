"""Tests of the window need no screen, and nothing of a test lands in the folders of whoever runs it."""

import os
from itertools import count
from pathlib import Path

import pytest

from hoeringkoder.store import verifying

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_numbers = count()


@pytest.fixture(scope="session")
def users_folders(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the folders of the users lie, one user for each test."""
    return tmp_path_factory.mktemp("users")


@pytest.fixture(autouse=True)
def own_user(users_folders: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of this test's user: backups and settings go there."""
    user = users_folders / str(next(_numbers))
    monkeypatch.setenv("HOERINGKODER_BACKUPS", str(user / "backups"))
    monkeypatch.setenv("HOERINGKODER_SETTINGS", str(user / "settings"))
    return user


@pytest.fixture
def long_history(monkeypatch: pytest.MonkeyPatch) -> None:
    """Damage is not looked for on opening, as in a file whose history is too long for that."""
    monkeypatch.setattr(verifying, "_FEW", -1)
