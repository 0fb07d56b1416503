"""Qt's own words in the language in use, for those few that a user meets and Qt has no bokmål for."""

from PySide6.QtCore import QObject, QTranslator

from hoeringkoder.domain.language import tr


class QtWords(QTranslator):
    """Translates the buttons and menus that Qt makes by itself: of text fields and file dialogs."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._words = _editing() | _file_dialog() | _colour_dialog()

    # Qt overrides

    def isEmpty(self) -> bool:
        return False

    def translate(
        self, context: str, source_text: str, disambiguation: str | None = None, n: int = -1
    ) -> str | None:
        # None, unlike an empty text, lets Qt go on to its English.
        return self._words.get(source_text)


def _editing() -> dict[str, str]:
    return {
        "OK": tr("OK"),
        "&OK": tr("OK"),
        "Cancel": tr("Cancel"),
        "&Cancel": tr("Cancel"),
        "&Undo": tr("&Undo"),
        "&Redo": tr("&Redo"),
        "Cu&t": tr("Cu&t"),
        "&Copy": tr("&Copy"),
        "&Paste": tr("&Paste"),
        "Delete": tr("Delete"),
        "Select All": tr("Select all"),
    }


def _file_dialog() -> dict[str, str]:
    return {
        "&Open": tr("&Open"),
        "Open": tr("Open"),
        "&Save": tr("&Save"),
        "Save": tr("Save"),
        "&Choose": tr("&Choose"),
        "Look in:": tr("Look in:"),
        "&File name:": tr("File name:"),
        "File &name:": tr("File name:"),
        "Files of type:": tr("Files of type:"),
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
