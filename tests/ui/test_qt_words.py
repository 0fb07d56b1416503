"""Qt's own words: what Qt makes by itself speaks the language of the window."""

from pathlib import Path

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFileDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hoeringkoder.domain import language
from hoeringkoder.ui.dialogs.chooser import FileChooser

from .window_kit import own_settings


@pytest.mark.usefixtures("bokmaal")
def test_keys_are_called_what_they_are_called_in_the_menus() -> None:
    def called(key: str) -> str:
        return QKeySequence(key).toString(QKeySequence.SequenceFormat.NativeText)

    assert called("Alt+Up") == language.tr("Alt+Up") == "Alt+Pil opp"
    assert called("Ctrl+Down") == language.tr("Ctrl+Down")
    assert called("Alt+Left") == "Alt+Pil venstre"


@pytest.mark.usefixtures("bokmaal")
def test_the_file_dialog_has_no_english_label(qtbot: QtBot, tmp_path: Path) -> None:
    parent = QWidget()
    qtbot.addWidget(parent)
    parent.show()
    FileChooser(own_settings(tmp_path)).files_to_import(parent, lambda paths: None)
    shown = parent.findChild(QFileDialog)
    assert shown is not None
    labels = {label.text().replace("&", "") for label in shown.findChildren(QLabel) if label.text()}
    assert labels == {"Let i:", "Filnavn:", "Filtype:"}
