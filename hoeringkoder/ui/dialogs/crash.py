"""What is shown when the program has a fault: it goes on, nothing is lost, and the report can be copied.

The report names program parts and no contents: an exception's own words may quote a response, so they are
left out.
"""

import platform
import traceback
from types import TracebackType

from PySide6 import __version__ as qt_version
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from hoeringkoder import __version__
from hoeringkoder.domain.language import tr

from .base import Dialog


class CrashDialog(Dialog):
    """Shows the report of a fault."""

    def __init__(self, report: str, parent: QWidget | None) -> None:
        sentence = tr(
            "A fault in the program stopped what you just did. Everything before it is saved, and you can "
            "go on working. The report below has no text from the responses; please send it to those who "
            "look after the program."
        )
        super().__init__("crash_dialog", tr("Something went wrong"), sentence, parent)
        self._report = report
        shown = QPlainTextEdit(report)
        shown.setObjectName("report")
        shown.setAccessibleName(tr("Report"))
        shown.setReadOnly(True)
        shown.setTabChangesFocus(True)
        self.content.addWidget(shown)
        self.add_secondary("copy", tr("Copy the report")).clicked.connect(self._on_copy)
        self.add_primary("go_on", tr("Go on")).clicked.connect(self.accept)
        self.resize(640, 420)

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._report)


def report_of(kind: type[BaseException], trace: TracebackType | None) -> str:
    """Versions, the kind of exception and where it came from; never its message."""
    versions = f"Høringkoder {__version__}, Python {platform.python_version()}, Qt {qt_version}"
    return "\n".join((versions, platform.platform(), kind.__name__, "".join(traceback.format_tb(trace))))
