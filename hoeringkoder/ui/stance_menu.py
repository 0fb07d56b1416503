"""The submenu in which a stance is chosen, the same wherever codings are."""

from collections.abc import Callable

from PySide6.QtWidgets import QMenu

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.stances import Stance

from .icons import icon

STANCE_KEYS = {
    Stance.SUPPORT: "Alt+1",
    Stance.SUPPORT_WITH_REMARKS: "Alt+2",
    Stance.UNCLEAR: "Alt+3",
    Stance.OPPOSE: "Alt+4",
    Stance.MENTIONS: "Alt+5",
    Stance.NONE: "Alt+0",
}
"""The keys that set a stance, the same in the text and in the menus."""


def stance_name(stance: Stance) -> str:
    """Sign and label; "no stance" for none."""
    return f"{stance.sign} {stance.label}" if stance else tr("no stance")


def stance_menu(parent: QMenu, on_chosen: Callable[[Stance], None]) -> QMenu:
    """A submenu with every stance; the keys are shown, not bound."""
    menu = QMenu(tr("Stance"), parent)
    menu.setIcon(icon("scales"))
    for stance, key in STANCE_KEYS.items():
        action = menu.addAction(f"{stance_name(stance)}\t{key}")
        action.triggered.connect(lambda _=False, s=stance: on_chosen(s))
    return menu
