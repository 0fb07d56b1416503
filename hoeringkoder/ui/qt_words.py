"""Qt's own words in the language in use, for those few that a user meets and Qt has no bokmål for."""

from PySide6.QtCore import QObject, QTranslator

from hoeringkoder.domain.language import tr


class QtWords(QTranslator):
    """Translates the buttons and menus that Qt makes by itself, of text fields and file dialogs, and the
    names of keys in menus."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = _editing() | _file_dialog() | _file_dialog_details() | _colour_dialog()
        self._keys = _keys()

    # Qt overrides

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        # None, unlike an empty text, lets Qt go on to its English.
        return self._keys.get(source_text) if context == "QShortcut" else self._words.get(source_text)


def _editing() -> dict[str, str]:
    return {
        "OK": tr("OK"),
        "&OK": tr("OK"),
        "Cancel": tr("Cancel"),
        "&Cancel": tr("Cancel"),
        "&Yes": tr("Yes"),
        "&No": tr("No"),
        "&Undo": tr("&Undo"),
        "&Redo": tr("&Redo"),
        "Cu&t": tr("Cu&t"),
        "&Copy": tr("&Copy"),
        "&Paste": tr("&Paste"),
        "Delete": tr("Delete"),
        "Select All": tr("Select all"),
        "Press shortcut": tr("Press the key"),
    }


def _file_dialog() -> dict[str, str]:
    return {
        "&Open": tr("&Open"),
        "Open": tr("Open"),
        "&Save": tr("&Save"),
        "Save": tr("Save"),
        "&Choose": tr("&Choose"),
        "&Look in:": tr("Look in:"),
        "&File name:": tr("File name:"),
        "File &name:": tr("File name:"),
        "Files of &type:": tr("Files of type:"),
        "Directory:": tr("Folder:"),
        "Back": tr("Back"),
        "Forward": tr("Forward"),
        "Parent Directory": tr("Folder above"),
        "Create New Folder": tr("New folder"),
        "Name": tr("Name"),
        "Size": tr("Size"),
        "Type": tr("Type"),
        "Date Modified": tr("Changed"),
    }


def _file_dialog_details() -> dict[str, str]:
    return {
        "Computer": tr("Computer"),
        "Directories": tr("Folders"),
        "All Files (*)": tr("All files") + " (*)",
        "&Rename": tr("Rename"),
        "&Delete": tr("Delete"),
        "&New Folder": tr("New folder"),
        "Show &hidden files": tr("Show hidden files"),
        "List View": tr("As a list"),
        "Detail View": tr("With details"),
        "Go back": tr("Back"),
        "Go forward": tr("Forward"),
        "Go to the parent directory": tr("Folder above"),
        "Create a New Folder": tr("New folder"),
        "Change to list view mode": tr("As a list"),
        "Change to detail view mode": tr("With details"),
        "Sidebar": tr("Places"),
        "List of places and bookmarks": tr("Places"),
        "Files": tr("Files"),
        "Drive": tr("Drive"),
        "%1 already exists.\nDo you want to replace it?": tr("%1 exists already.\nReplace it?"),
        "%1\nFile not found.\nPlease verify the correct file name was given.": tr("There is no file\n%1"),
        "%1\nDirectory not found.\nPlease verify the correct directory name was given.": tr(
            "There is no folder\n%1"
        ),
        "Folder": tr("Folder"),
    }


def _keys() -> dict[str, str]:
    return {
        "Up": tr("Up"),
        "Down": tr("Down"),
        "Left": tr("Left"),
        "Right": tr("Right"),
        "Del": tr("Del"),
        "Ins": tr("Ins"),
        "Return": tr("Enter"),
        "Backspace": tr("Backspace"),
        "Space": tr("Space bar"),
    }


def _colour_dialog() -> dict[str, str]:
    return {
        "Select Color": tr("Choose colour"),
        "&Basic colors": tr("Basic colours"),
        "&Custom colors": tr("Own colours"),
        "&Add to Custom Colors": tr("Add to own colours"),
        "&Pick Screen Color": tr("Pick from the screen"),
        "Hu&e:": tr("Hue:"),
        "&Sat:": tr("Saturation:"),
        "&Val:": tr("Value:"),
        "&Red:": tr("Red:"),
        "&Green:": tr("Green:"),
        "Bl&ue:": tr("Blue:"),
        "&HTML:": tr("HTML:"),
    }
