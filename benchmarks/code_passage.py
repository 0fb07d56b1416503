"""How long coding takes: from the key until the coding is safe on the disk and painted, in the whole window.

    python benchmarks/code_passage.py [FOLDER]

The project lies in FOLDER (the current one if none is given), which should be on a real disk. Times are in
milliseconds: the median and the longest of so many, until it is on the disk and the text and its margin are
painted; the processor's part of the median; and the median until all other views have followed. Beside them,
on the same disk, what one bare SQLite transaction takes that writes a row as safely. On a machine that does
other work too, look at the processor's part.
"""

import os
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from show_response import made_up_content

from hoeringkoder.domain.readings import Content, Reading, ReadOutcome
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance
from hoeringkoder.domain.units import Unit
from hoeringkoder.project import Project
from hoeringkoder.store.recorder import Recorder
from hoeringkoder.ui.dialogs.chooser import FileChooser
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.reader.text_view import TextView
from hoeringkoder.ui.settings import Settings
from hoeringkoder.ui.theme import apply_theme

SIZES = ((200_000, 2_000), (2_000_000, 10_000))
CODES = 20
ROUNDS = 25
ALT, SHIFT = Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.ShiftModifier


def make_project(path: Path, characters: int, codings: int) -> None:
    """A project with one response of that length, and so many codings by twenty codes."""
    random = Random(2)
    content = made_up_content(characters, random)
    reading = Reading(content, "Svar", "text/plain", "benchmark 1")
    with Project.create(path, coder="Kari", cache=path.parent / "cache") as project:
        outcome = ReadOutcome(Path("svar.txt"), content.text.encode(), reading)
        response = project.responses.add([outcome]).imported[0].response.uid
        codes = [project.codes.add(f"Kode {n}").uid for n in range(CODES)]
        project.codes.set_key(codes[0], "k")
        with project.step("Kode alt") as recorder:
            _code(project, recorder, response, content, codes, codings, random)


def _code(
    project: Project,
    recorder: Recorder,
    response: str,
    content: Content,
    codes: list[str],
    codings: int,
    random: Random,
) -> None:
    coder, made_in = project.own_coder(recorder), project.file.responses.reading(response)
    rows = {}
    for _ in range(codings):
        start = random.randrange(len(content.text) - 1000)
        end = start + random.choice((30, 120, 400, 900))
        rows[f"{random.getrandbits(128):032x}"] = {
            "response": response,
            "code": random.choice(codes),
            "coder": coder,
            "made_in": made_in,
            "made_start": start,
            "made_end": end,
            "stance": random.choice(list(Stance)).value,
            "created_at": "2026-01-05T08:00:00.000+00:00",
            "deleted": False,
        }
    recorder.put_many("coding", rows)


def milliseconds(act: Callable[[], object], text: TextView) -> tuple[float, float, float]:
    """How long it takes until text and margin are painted, on the clock and of processor time, and until all
    views have followed."""
    begun, used = time.perf_counter(), time.thread_time()
    act()
    text.viewport().repaint()
    text.coding_margin.repaint()
    painted, processor = time.perf_counter() - begun, time.thread_time() - used
    QApplication.processEvents()
    return painted * 1000, processor * 1000, (time.perf_counter() - begun) * 1000


def bare_transaction(folder: Path) -> float:
    """The median of what a transaction of one row takes in SQLite alone."""
    path = folder / "bare.sqlite"
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute("CREATE TABLE row (uid TEXT PRIMARY KEY, text TEXT)")
    times = []
    for number in range(ROUNDS):
        begun = time.perf_counter()
        connection.execute("BEGIN IMMEDIATE")
        connection.execute("INSERT INTO row VALUES (?, ?)", (str(number), "x" * 500))
        connection.execute("COMMIT")
        times.append((time.perf_counter() - begun) * 1000)
    connection.close()
    path.unlink()
    return statistics.median(times)


def measure(window: MainWindow, characters: int) -> None:
    """Print a line for each thing that is done."""
    text = window.reader.focusProxy()
    assert isinstance(text, TextView)
    random = Random(3)

    def go_on() -> None:
        """To a passage anywhere in the text, selected and shown; not measured."""
        start = random.randrange(characters - 2000)
        window.reader.select_span(Span(start, start + 1))
        window.reader.clear_selection()
        window.reader.grow_selection(Unit.SENTENCE)
        QApplication.processEvents()

    def unread() -> None:
        """To the first unread paragraph, which was marked as read the time before."""
        window.actions_["undo"].trigger()
        window.desks.ledger.go_to_first_unread()

    def wait() -> None:
        """Until the views that follow a change a moment later have done so."""
        end = time.perf_counter() + 0.3
        while time.perf_counter() < end:
            QApplication.processEvents()

    def key(name: Qt.Key, modifiers: Qt.KeyboardModifier) -> Callable[[], None]:
        return lambda: QTest.keyClick(text, name, modifiers)

    def line(name: str, *acts: Callable[[], object], before: Callable[[], object] = go_on) -> None:
        times: list[tuple[float, float, float]] = []
        for _ in range(ROUNDS):
            before()
            wait()
            times += [milliseconds(act, text) for act in acts]
        painted, processor, followed = zip(*times, strict=True)
        figures = (statistics.median(painted), max(painted), statistics.median(processor))
        print(f"    {name:44}", *(f"{figure:9.1f}" for figure in (*figures, statistics.median(followed))))

    plain = Qt.KeyboardModifier.NoModifier
    line("a passage coded by its key", lambda: QTest.keyClicks(text, "k"))
    line("its stance set", key(Qt.Key.Key_1, ALT), key(Qt.Key.Key_4, ALT), before=lambda: None)
    ends = key(Qt.Key.Key_Left, ALT | SHIFT), key(Qt.Key.Key_Right, ALT | SHIFT)
    line("its end moved by a word", *ends, before=lambda: None)
    line("a sentence selected", lambda: QTest.keyClicks(text, "."))
    line("the last coding undone", window.actions_["undo"].trigger, before=lambda: None)
    line("a paragraph read, the next unread reached", key(Qt.Key.Key_Space, plain), before=unread)
    line("the palette opened", key(Qt.Key.Key_Return, plain), before=lambda: _close_palette(go_on))


def _close_palette(then: Callable[[], None]) -> None:
    popup = QApplication.activePopupWidget()
    if popup is not None:
        popup.close()
    then()


def main(folder: Path) -> None:
    """Print the table."""
    app = QApplication([])
    apply_theme(app, "light")
    with tempfile.TemporaryDirectory(dir=folder) as temporary:
        place = Path(temporary)
        os.environ["HOERINGKODER_CACHE"] = str(place / "cache")
        settings = Settings(QSettings(str(place / "settings.ini"), QSettings.Format.IniFormat))
        settings.coder = "Kari"
        print(f"a transaction of one row in bare SQLite on this disk: {bare_transaction(place):.1f} ms")
        for characters, codings in SIZES:
            path = place / f"{characters}.hkp"
            make_project(path, characters, codings)
            window = MainWindow(settings, FileChooser(settings))
            window.resize(1280, 800)
            window.show()
            window.desks.files.open_path(path)
            head = f"{characters:,} characters, {codings:,} codings"
            print(f"{head:48} {'painted':>9} {'longest':>9} {'processor':>9} {'followed':>9}")
            measure(window, characters)
            window.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path.cwd())
