"""Whether the window can be worked in while letters come in: the real window, and a heart that beats in it.

    python benchmarks/import_stalls.py [--letters N] [--here N]

Imports generated PDF letters of five pages (100 if nothing else is said) into a project that holds `--here`
responses already. Prints how long it took, when the first response could be read, the event loop's stalls (a
timer of five milliseconds tells how late it is), and how much memory the window's process took more.
"""

import argparse
import gc
import os
import random
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import import_letters
from generated_texts import generated_outcomes
from PySide6.QtCore import QSettings, Qt, QTimer
from PySide6.QtWidgets import QApplication

from hoeringkoder.project import Project
from hoeringkoder.project.importing import Importing
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.settings import Settings

BEAT = 5
"""Milliseconds."""
STALL = 50


class Heart:
    """Beats in the event loop and keeps how late each beat came, in milliseconds; and how much of that time
    the window's thread was at work itself, which other programs on the machine change less."""

    def __init__(self) -> None:
        self.late: list[float] = []
        self.worked: list[float] = []
        self._last = self._last_worked = 0.0
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    def begin(self) -> None:
        """Start counting."""
        self._last, self._last_worked = time.perf_counter(), time.thread_time()
        self._timer.start(BEAT)

    def _beat(self) -> None:
        now, worked = time.perf_counter(), time.thread_time()
        self.late.append((now - self._last) * 1000 - BEAT)
        self.worked.append((worked - self._last_worked) * 1000)
        self._last, self._last_worked = now, worked


def memory() -> float:
    """MB that the process holds now; 0 where the system does not say."""
    try:
        pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    except OSError:
        return 0.0
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def filled(path: Path, responses: int) -> None:
    """Make a project with so many responses."""
    coming = generated_outcomes(random.Random(3), responses)
    with Project.create(path, coder="Kari", cache=path.parent / "cache") as project:
        Importing(project).take_all(islice(coming, responses))


def main() -> None:
    """Makes the letters and the project, imports in the window, prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--letters", type=int, default=100)
    parser.add_argument("--here", type=int, default=0)
    wanted = parser.parse_args()
    app = QApplication(sys.argv[:1])
    chance = random.Random(import_letters.SEED)
    with tempfile.TemporaryDirectory() as name:
        folder, path = Path(name, "letters"), Path(name, "letters.hkp")
        folder.mkdir()
        for number in range(wanted.letters):
            (folder / f"{number:05}.pdf").write_bytes(import_letters.letter(chance))
        filled(path, wanted.here)
        settings = Settings(QSettings(str(Path(name, "settings.ini")), QSettings.Format.IniFormat))
        settings.coder = "Kari"
        window = MainWindow(settings)
        window.resize(1280, 800)
        window.show()
        window.workspace.open(path)
        app.processEvents()
        gc.freeze()  # as the program does when its window is there
        told(window, app, folder, wanted.letters)
        window.close()


def told(window: MainWindow, app: QApplication, folder: Path, letters: int) -> None:
    """Import, and print what happened."""
    heart, before = Heart(), memory()
    first: list[float] = []
    peak = [before]
    window.workspace.response_chosen.connect(lambda _: first.append(time.perf_counter()))
    window.workspace.changed.connect(lambda _: peak.append(memory()))
    begun = time.perf_counter()
    heart.begin()
    window.desks.importing.import_paths([folder])
    while window.desks.importing.is_running:
        app.processEvents()
        time.sleep(0.0005)
    seconds = time.perf_counter() - begun
    app.processEvents()
    late, worked = (sorted(one, reverse=True) for one in (heart.late, heart.worked))
    print(f"{letters} letters in {seconds:.2f} s ({letters / seconds:.1f}/s)")
    print(f"first response readable after {first[0] - begun if first else 0:.2f} s")
    print(f"beats {len(late)}, longest stalls {', '.join(f'{one:.0f}' for one in late[:5])} ms")
    print(f"the window's thread at work on end, at most {', '.join(f'{one:.0f}' for one in worked[:5])} ms")
    print(
        f"stalls of more than {STALL} ms: {sum(one > STALL for one in late)}, "
        f"by work of its own {sum(one > STALL for one in worked)}"
    )
    print(f"memory {before:.0f} MB before, {max(peak):.0f} MB at most")


if __name__ == "__main__":
    main()
