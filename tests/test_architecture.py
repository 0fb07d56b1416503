"""The rooms keep to their guest list, also at run time."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
WITHOUT_WINDOW = ("domain", "store", "project", "reading", "search", "analysis", "exchange", "cli", "demo")


@pytest.mark.parametrize("room", WITHOUT_WINDOW)
def test_a_room_without_a_window_loads_no_qt(room: str) -> None:
    code = (
        "import importlib, pkgutil, sys\n"
        f"room = importlib.import_module('hoeringkoder.{room}')\n"
        "for found in pkgutil.walk_packages(getattr(room, '__path__', []), room.__name__ + '.'):\n"
        "    importlib.import_module(found.name)\n"
        "loaded = [name for name in sys.modules if name.startswith(('PySide6', 'shiboken6', 'qtawesome'))]\n"
        "assert not loaded, loaded\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


def test_qt_is_bounded_below_the_version_that_crashes() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert "PySide6>=6.10,<6.12" in project["dependencies"]


def test_no_module_has_grown_into_two() -> None:
    long = [
        f"{path.relative_to(ROOT)}: {lines} lines"
        for path in (ROOT / "hoeringkoder").rglob("*.py")
        if (lines := len(path.read_text(encoding="utf-8").splitlines())) > 400
    ]
    assert long == []
