"""How long the list of extracts takes in the real window: to open, filter, group, scroll and follow a change.

    python benchmarks/extracts.py [--keep FOLDER]

Once with a code that has 5,000 codings in 500 responses, once with 200,000 in 2,000. Times are milliseconds
and end when the table is painted: medians, but for frames, of which it is the longest too. Beside ours, what
bare SQLite takes to read the same rows with what the first page shows of them (all of them, as a list that is
not read as it is shown has to), or for a change, to read the one code again.
"""

import argparse
import os
import random
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from generated import generate
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hoeringkoder.domain.extract_filter import EVERY_EXTRACT, ExtractFilter, Facet
from hoeringkoder.domain.extract_order import ExtractGrouping
from hoeringkoder.domain.spans import Span
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.reader.text_view import TextView
from hoeringkoder.ui.settings import Settings
from hoeringkoder.ui.theme import apply_theme

SIZES = (("5,000", 500, 10_000, 0.5), ("200,000", 2000, 250_000, 0.8))
"""What it is called, responses, codings, and the share of these under the code."""
ROUNDS = 7
FRAMES = 60
KEY = "x"
WINDOW = (1280, 800)
BARE = """
    SELECT coding.uid, coding.quote, coding.stance, coding.memo, coding.page, coding.paragraph, coder.name,
        response.title, (SELECT name FROM authorship JOIN respondent ON respondent.uid = authorship.respondent
            WHERE authorship.response = coding.response)
    FROM coding JOIN coder ON coder.uid = coding.coder JOIN response ON response.uid = coding.response
    WHERE coding.code = ? AND coding.deleted = 0 AND coding.hidden = 0
    ORDER BY coding.response, coding.start
"""
SINGLE = (
    "SELECT response, count(*) FROM coding WHERE code = ? AND deleted = 0 AND hidden = 0 GROUP BY response"
)


class Measured:
    """One project in one window."""

    def __init__(self, app: QApplication, path: Path, settings: Path) -> None:
        self._app = app
        self.window = MainWindow(Settings(QSettings(str(settings), QSettings.Format.IniFormat)))
        self.window.settings.coder = "Kari Lund"
        self.window.resize(*WINDOW)
        self.window.show()
        self.window.desks.files.open_path(path)
        self._settle()
        self.panel = self.window.docks.extracts
        self.window.docks.reveal(self.panel)
        project = self.window.workspace.project
        assert project is not None
        use = project.codes.use()
        self.code = max(use, key=lambda uid: use[uid].codings)
        self.other = next(code.uid for code in project.tree() if code.uid != self.code)
        project.codes.set_key(self.code, KEY)
        self._settle()

    def rows(self) -> list[tuple[str, list[float]]]:
        """What was measured, and how long it took each time."""
        opened = [self._timed(self._open, self._leave) for _ in range(ROUNDS)]
        stance = ExtractFilter({Facet.STANCE: frozenset({"oppose"})})
        beside = ExtractFilter({Facet.BESIDE: frozenset({self.other})})
        grouped = [self._timed(partial(self._group, ExtractGrouping.RESPONDENT)) for _ in range(ROUNDS)]
        by_stance = [self._timed(partial(self._group, ExtractGrouping.STANCE)) for _ in range(ROUNDS)]
        self._group(ExtractGrouping.NONE)
        found = [("open, first page painted", opened), ("group by respondent", grouped)]
        found.append(("group by stance", by_stance))
        for name, wanted in (
            ("filter by stance", stance),
            ("filter by a word", EVERY_EXTRACT.with_text("kommune")),
            ("filter by a code beside", beside),
        ):
            found.append(
                (name, [self._timed(partial(self._filter, wanted), self._unfilter) for _ in range(3)])
            )
        self._unfilter()
        found.append(("scroll by half a page", self._frames(lambda bar: bar.value() + 70)))
        rnd = random.Random(3)
        found.append(("scroll to any place", self._frames(lambda bar: rnd.randrange(bar.maximum() + 1))))
        keys, lists = self._code()
        return [
            *found,
            ("code a passage, key to painted text", keys),
            ("    and all lists right after", lists),
        ]

    def _timed(self, work: Callable[[], object], before: Callable[[], object] = lambda: None) -> float:
        before()
        self._settle()
        began = time.perf_counter()
        work()
        self._app.processEvents()
        self.panel.table.grab()
        return time.perf_counter() - began

    def _open(self) -> None:
        self.window.codes.select(self.code)

    def _leave(self) -> None:
        self.window.codes.select(self.other)

    def _filter(self, wanted: ExtractFilter) -> None:
        self.panel.set_wanted(wanted)

    def _unfilter(self) -> None:
        self._filter(EVERY_EXTRACT)

    def _group(self, grouping: ExtractGrouping) -> None:
        self.panel.bar.grouping_changed.emit(ExtractGrouping.NONE)
        self.panel.bar.grouping_changed.emit(grouping)

    def _frames(self, place: Callable[..., int]) -> list[float]:
        bar = self.panel.table.verticalScrollBar()
        bar.setValue(0)
        self._settle()
        return [self._frame(lambda: bar.setValue(place(bar))) for _ in range(FRAMES)]

    def _frame(self, scroll: Callable[[], object]) -> float:
        began = time.perf_counter()
        scroll()
        self._app.processEvents()
        self.panel.table.viewport().grab()
        return time.perf_counter() - began

    def _code(self) -> tuple[list[float], list[float]]:
        text = self.window.reader.findChild(TextView, "responseText")
        project = self.window.workspace.project
        assert text is not None and project is not None
        responses = sorted(project.responses.outlines(), key=lambda one: one.characters)
        self.window.workspace.choose_response(responses[len(responses) // 2].uid)
        self.panel.table.selectRow(40)
        keys, lists = [], []
        for number in range(ROUNDS):
            self.window.reader.select_span(Span(20 * number, 20 * number + 17))
            text.setFocus()
            self._settle()
            before, count = time.perf_counter(), self.panel.model.rowCount()
            QTest.keyClick(text, Qt.Key(ord(KEY.upper())))
            text.grab()
            painted = time.perf_counter()
            while self.panel.model.rowCount() == count:
                self._app.processEvents()
            self.panel.table.grab()
            keys.append(painted - before)
            lists.append(time.perf_counter() - painted)
        return keys, lists

    def _settle(self) -> None:
        for _ in range(10):
            self._app.processEvents()
            QTest.qWait(5)


def bare(path: Path, code: str) -> tuple[float, float]:
    """Seconds that SQLite takes for all rows of a code, and for their counts in the responses."""
    found = []
    with closing(sqlite3.connect(path)) as connection:
        for query in (BARE, SINGLE):
            began = time.perf_counter()
            connection.execute(query, (code,)).fetchall()
            found.append(time.perf_counter() - began)
    return found[0], found[1]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--keep", type=Path, help="where the projects lie, and are made if they do not")
    options = parser.parse_args()
    app = QApplication([])
    apply_theme(app, "light")
    with tempfile.TemporaryDirectory() as temporary:
        os.environ["HOERINGKODER_CACHE"] = temporary
        for name, responses, codings, share in SIZES:
            kept = (options.keep or Path(temporary)) / f"extracts-{codings}.hkp"
            if not kept.exists():
                generate(kept, responses, codings, in_largest=share)
            path = Path(temporary) / "measured.hkp"
            path.write_bytes(kept.read_bytes())
            measured = Measured(app, path, Path(temporary) / f"{codings}.ini")
            rows = measured.rows()
            every, counts = bare(path, measured.code)
            measured.window.close()
            path.unlink()
            print(f"{name} extracts of a code, in {responses} responses")
            for what, seconds in rows:
                middle, most = (1000 * f(seconds) for f in (statistics.median, max))
                print(f"  {what:40} {middle:7.1f} ms   at most {most:7.1f} ms")
            print(
                f"  bare SQLite: all rows {1000 * every:.1f} ms, counts in responses {1000 * counts:.1f} ms"
            )


if __name__ == "__main__":
    main()
