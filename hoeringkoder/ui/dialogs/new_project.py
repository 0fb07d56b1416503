"""The dialog that makes a new project: its name and place, the code trees to begin with, who is coding."""

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from hoeringkoder.assets import asset
from hoeringkoder.domain import language
from hoeringkoder.domain.language import tr

from ..settings import Settings, system_user
from .base import Dialog
from .chooser import PROJECT_ENDING, FileChooser


class NewProjectDialog(Dialog):
    """Emits `wanted(path, template files)` once all is filled in; the file does not exist then."""

    wanted = Signal(object, list)

    def __init__(self, settings: Settings, chooser: FileChooser, parent: QWidget | None) -> None:
        sentence = tr("A project is one file that holds everything: responses, codes and codings.")
        super().__init__("new_project", tr("New project"), sentence, parent)
        self._settings = settings
        self._chooser = chooser
        self.name = _line("project_name", tr("Consultation on …"))
        self.folder = _line("project_folder", "")
        self.folder.setText(str(settings.last_folder))
        self.folder.setAccessibleName(tr("Folder"))
        self.coder = _line("coder_name", tr("Name or initials"))
        self.coder.setText(settings.coder or system_user())
        self.templates = [(file, QCheckBox(name)) for file, name in template_files()]
        self._lay_out()
        self.add_cancel()
        self.primary = self.add_primary("create", tr("Make project"))
        self.primary.clicked.connect(self._on_done)
        for line in (self.name, self.folder, self.coder):
            line.textChanged.connect(lambda _: self.complain(""))
        self.name.setFocus()

    def _lay_out(self) -> None:
        browse = QPushButton(tr("Browse…"))
        browse.setObjectName("browse_button")
        browse.clicked.connect(self._on_browse)
        place = QHBoxLayout()
        place.addWidget(self.folder)
        place.addWidget(browse)
        trees = QVBoxLayout()
        for file, box in self.templates:
            box.setObjectName(f"template_{file.stem}")
            trees.addWidget(box)
        form = QFormLayout()
        form.setVerticalSpacing(10)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.ExpandingFieldsGrow)
        form.addRow(tr("Name"), self.name)
        form.addRow(tr("Folder"), place)
        form.addRow(tr("Analyst"), self.coder)
        form.addRow(tr("Begin with"), trees)
        self.content.addLayout(form)

    def _on_browse(self) -> None:
        self._chooser.folder(
            self, tr("Folder for the project"), lambda folder: self.folder.setText(str(folder))
        )

    def _on_done(self) -> None:
        path = self._path()
        if path is None:
            return
        self._settings.coder = self.coder.text().strip()
        self._settings.last_folder = path.parent
        chosen = [file for file, box in self.templates if box.isChecked()]
        self.accept()
        self.wanted.emit(path, chosen)

    def _path(self) -> Path | None:
        """Where the project goes; None, with a complaint, while something is missing."""
        name = self.name.text().strip()
        folder = Path(self.folder.text().strip()).expanduser()
        complaints: list[tuple[Callable[[], bool], str, QLineEdit]] = [
            (lambda: not name, tr("Give the project a name."), self.name),
            (lambda: any(sign in name for sign in '/\\:*?"<>|'), _bad_name(), self.name),
            (lambda: not folder.is_dir(), tr("There is no such folder. Choose another."), self.folder),
            (
                lambda: not self.coder.text().strip(),
                tr("Give the name that your codings shall carry."),
                self.coder,
            ),
        ]
        for is_wrong, sentence, line in complaints:
            if is_wrong():
                self.complain(sentence)
                line.setFocus()
                return None
        path = folder / (name if name.endswith(PROJECT_ENDING) else name + PROJECT_ENDING)
        if path.exists():
            self.complain(tr("«{name}» exists already. Choose another name.", name=path.name))
            self.name.setFocus()
            return None
        return path


def template_files() -> list[tuple[Path, str]]:
    """The code trees that ship with the program, with their names in the language in use."""
    found = []
    for file in sorted(asset("templates").glob("*.json")):
        names = json.loads(file.read_text(encoding="utf-8"))["name"]
        found.append((file, names.get(language.current()) or names["nb"]))
    return found


def _bad_name() -> str:
    return tr("A file's name can't have any of {signs}.", signs='/ \\ : * ? " < > |')


def _line(name: str, placeholder: str) -> QLineEdit:
    line = QLineEdit()
    line.setObjectName(name)
    line.setPlaceholderText(placeholder)
    return line
