"""What the program is, and its version."""

from PySide6 import __version__ as qt_version
from PySide6.QtWidgets import QWidget

from hoeringkoder import __version__
from hoeringkoder.domain.language import tr

from ..plain import PlainLabel
from ..theme import current_theme
from .base import Dialog


class AboutDialog(Dialog):
    """Name, version, licence."""

    def __init__(self, parent: QWidget | None) -> None:
        sentence = tr(
            "Høringkoder reads consultation responses with you: code, search, merge and write it up. "
            "Nothing leaves your machine."
        )
        super().__init__("about_dialog", tr("About Høringkoder"), sentence, parent)
        facts = PlainLabel(
            tr("Version {version} · Qt {qt} · MIT licence", version=__version__, qt=qt_version)
        )
        facts.setStyleSheet(f"color: {current_theme().muted}")
        self.content.addWidget(facts)
        self.add_primary("close", tr("Close")).clicked.connect(self.accept)
