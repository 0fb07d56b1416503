"""All keys on one sheet."""

from collections.abc import Iterable

from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import tr

from ..rows_table import Column, RowsModel, RowsTable
from .base import Dialog


class KeysDialog(Dialog):
    """What each key does, in the menus and in the text."""

    def __init__(self, keys: Iterable[tuple[str, str]], parent: QWidget | None) -> None:
        sentence = tr("In the text, a code's own key codes the selection at once.")
        super().__init__("keys_dialog", tr("Keys"), sentence, parent)
        columns = [
            Column[tuple[str, str]](tr("What"), lambda row: row[0]),
            Column[tuple[str, str]](tr("Key"), lambda row: row[1], 190),
        ]
        model = RowsModel(columns, lambda row: row[0] + row[1])
        model.set_rows([*keys, *_keys_in_panes()])
        self.content.addWidget(RowsTable("keys_rows", tr("Keys"), model))
        self.add_primary("close", tr("Close")).clicked.connect(self.accept)
        self.resize(520, 560)


def _keys_in_panes() -> list[tuple[str, str]]:
    return [
        (tr("In the code tree: code the selection"), tr("Enter")),
        (tr("In the code tree: new code"), "Ins"),
        (tr("In the code tree: new code under this"), tr("Shift+Ins")),
        (tr("In the code tree: rename"), "F2"),
        (tr("In the code tree: definition"), "F4"),
        (tr("In the code tree: colour"), "Ctrl+Shift+C"),
        (tr("In the code tree: own key"), "Ctrl+Shift+K"),
        (tr("In the code tree: move"), tr("Alt+arrow keys")),
        (tr("In the code tree: delete"), tr("Del")),
        (tr("In the palette: stance"), "Tab"),
        (tr("In a list: open"), tr("Enter")),
    ]
