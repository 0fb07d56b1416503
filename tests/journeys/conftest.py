"""Every journey has its own search index and its own folder."""

from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Search indexes of journeys stay out of the user's cache."""
    monkeypatch.setenv("HOERINGKODER_CACHE", str(tmp_path / "cache"))
