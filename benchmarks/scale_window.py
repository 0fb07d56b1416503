"""Measures the real window on one project file, in a process of its own; `scale.py` starts it.

    python benchmarks/scale_window.py COPY.hkp

Prints one JSON object: seconds, and megabytes for memory. The file is changed: give it a copy.
"""

import json
import os
import random
import resource
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ["HOERINGKODER_CACHE"] = tempfile.mkdtemp(prefix="hoeringkoder-benchmark-")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTableView

from hoeringkoder.domain.spans import Span
from hoeringkoder.project import Project
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.reader.text_view import TextView
from hoeringkoder.ui.settings import Settings
from hoeringkoder.ui.theme import apply_theme

REPEATS = 15
KEY = "q"
SETTLED = 0.15
"""Seconds without work after which nothing more is to be expected."""
AT_MOST = 10.0
WORTH_TELLING = 0.002


def timed(action: Callable[[], object]) -> float:
    """Seconds."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def median(seconds: Iterable[float]) -> float:
    """The middle one."""
    return statistics.median(seconds)


def peak_memory() -> float:
    """Megabytes, the most that this process has had."""
    unit = 1 if sys.platform == "darwin" else 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / 1e6


def settle() -> tuple[float, float]:
    """Let the window do what it put off. Seconds of work, and its longest stretch without a pause."""
    work, longest = 0.0, 0.0
    began = quiet_since = time.perf_counter()
    while time.perf_counter() - quiet_since < SETTLED and time.perf_counter() - began < AT_MOST:
        took = timed(QApplication.processEvents)
        if took > WORTH_TELLING:
            work, longest, quiet_since = work + took, max(longest, took), time.perf_counter()
        time.sleep(WORTH_TELLING)
    return work, longest


class Measured:
    """The window with the project, and what was measured of it."""

    def __init__(self, path: Path) -> None:
        self._rnd = random.Random(3)
        self._path = path
        self.found: dict[str, float] = {}
        folder = Path(os.environ["HOERINGKODER_CACHE"])
        settings = Settings(QSettings(str(folder / "settings.ini"), QSettings.Format.IniFormat))
        settings.coder = "Kari Lund"
        self._window = MainWindow(settings)
        self._window.resize(1440, 900)
        self._window.show()
        settle()

    @property
    def _project(self) -> Project:
        assert self._window.workspace.project is not None
        return self._window.workspace.project

    def all(self) -> dict[str, float]:
        """Measure everything, in an order in which nothing helps what comes after it."""
        self.found["window_memory"] = peak_memory()
        self._open()
        self._filter()
        self._show_responses()
        self._code_and_undo()
        self._extracts()
        self.found["memory_after_all"] = peak_memory()
        self._window.close()
        return self.found

    def _paint(self) -> None:
        self._window.grab()

    def _open(self) -> None:
        def open_and_paint() -> None:
            self._window.desks.files.open_path(self._path)
            self._paint()

        self.found["open"] = timed(open_and_paint)
        assert self._window.responses.model.shown() and self._window.reader.response is not None
        self.found["open_memory"] = peak_memory()
        self.found["open_rest"], self.found["open_rest_longest"] = settle()
        use = self._window.workspace.counts.uses[0]
        self._largest = max(use, key=lambda code: use[code].codings)

    def _filter(self) -> None:
        line, view = self._window.responses.filter, self._window.responses.view

        def press(text: str) -> None:
            line.setText(text)
            view.grab()

        self.found["filter_first"] = timed(lambda: press("k"))
        words = ("ko", "kom", "komm", "kommune", "kommune 1", "", "1", "12", "privat", "privat 3", "")
        self.found["filter"] = median(timed(partial(press, text)) for text in words)
        settle()

    def _show_responses(self) -> None:
        shown = self._window.responses.model.shown()
        some = [response.uid for response in self._rnd.sample(shown, min(REPEATS, len(shown)))]
        self.found["show"] = median(timed(partial(self._show, uid)) for uid in some)
        longest = max(shown, key=lambda response: response.characters)
        self.found["show_longest"] = timed(lambda: self._show(longest.uid))
        settle()

    def _show(self, uid: str) -> None:
        self._window.workspace.choose_response(uid)
        self._paint()
        QApplication.processEvents()

    def _code_and_undo(self) -> None:
        """In a response of the ordinary length, with the code that is used most, its extracts in sight."""
        self._project.codes.set_key(self._largest, KEY)
        self._window.codes.select(self._largest)
        self._window.docks.reveal(self._window.docks.extracts)
        shown = sorted(self._window.responses.model.shown(), key=lambda response: response.characters)
        self._show(shown[len(shown) // 2].uid)
        settle()
        text = self._window.reader.findChild(TextView, "responseText")
        assert text is not None
        coded, after, longest, undone = [], [], [], []
        for number in range(REPEATS):
            self._window.reader.select_span(Span(20 * number, 20 * number + 17))
            settle()
            before = len(self._window.desks.responses.codings)
            coded.append(timed(partial(_press_and_paint, text)))
            assert len(self._window.desks.responses.codings) == before + 1
            work, pause = settle()
            after.append(work)
            longest.append(pause)
        for _ in range(REPEATS):
            undone.append(timed(partial(self._undo_and_paint, text)))
            settle()
        self.found["code"], self.found["undo"] = median(coded), median(undone)
        self.found["code_rest"], self.found["code_rest_longest"] = median(after), median(longest)

    def _undo_and_paint(self, text: TextView) -> None:
        self._window.actions_["undo"].trigger()
        text.grab()

    def _extracts(self) -> None:
        other = next(code.uid for code in self._project.tree() if code.uid != self._largest)
        table = self._window.docks.extracts.table
        seconds = []
        for _ in range(5):
            self._window.codes.select(other)
            settle()

            def first_page() -> None:
                self._window.codes.select(self._largest)
                QApplication.processEvents()
                table.grab()

            seconds.append(timed(first_page))
            settle()
        self.found["extracts"] = len(self._project.codings.extract_list([self._largest], False))
        self.found["extracts_first"] = median(seconds)
        bar = table.verticalScrollBar()
        places = [self._rnd.randrange(bar.maximum() + 1) for _ in range(40)]
        jumps = [timed(partial(_scroll_and_paint, table, place)) for place in places]
        self.found["extracts_jump"], self.found["extracts_jump_worst"] = median(jumps), max(jumps)
        table.selectRow(table.rowAt(5))
        for name in ("respondent", "stance"):
            column = self._window.docks.extracts.columns.number(name)
            self.found[f"sort_{name}"] = timed(partial(self._sort, column))

    def _sort(self, column: int) -> None:
        table = self._window.docks.extracts.table
        table.sortByColumn(column, Qt.SortOrder.AscendingOrder)
        table.grab()


def _press_and_paint(text: TextView) -> None:
    QTest.keyClick(text, Qt.Key(ord(KEY.upper())))
    text.grab()


def _scroll_and_paint(table: QTableView, place: int) -> None:
    table.verticalScrollBar().setValue(place)
    table.grab()


def main() -> None:
    """Measure and print."""
    app = QApplication([])
    apply_theme(app, "light")
    print(json.dumps(Measured(Path(sys.argv[1])).all()))


if __name__ == "__main__":
    main()
