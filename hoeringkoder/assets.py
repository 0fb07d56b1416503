"""Where the files that ship with the program lie: templates, translations, icons, the demo.

In a checkout they are in ``resources/`` beside the package, in an installed wheel inside it.
"""

from pathlib import Path

_INSTALLED = Path(__file__).parent / "_resources"
_CHECKOUT = Path(__file__).parent.parent / "resources"


def asset(*parts: str) -> Path:
    """The path of a shipped file or folder, ``asset("templates", "principles.json")``."""
    root = _INSTALLED if _INSTALLED.is_dir() else _CHECKOUT
    return root.joinpath(*parts)
