"""Tests of the window keep their search indexes out of the user's cache."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each test has its own."""
    monkeypatch.setenv("HOERINGKODER_CACHE", str(tmp_path / "cache"))
