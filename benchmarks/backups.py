"""How long a backup takes, and how long a coding has to wait while one is being made.

    python benchmarks/backups.py [--responses 2000] [--codings 100000]

The project is generated with a fixed seed. A coding is made every 50 ms, as fast as nobody codes, first
without and then with a backup in the background. Beside it: a plain copy of the closed file, synced.
"""

import argparse
import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from threading import Event, Thread

from generated import generate

from hoeringkoder.domain.backups import Backup, Reason
from hoeringkoder.project import Project
from hoeringkoder.project.restoring import restore

SECONDS_BETWEEN = 0.05
CODINGS_ALONE, MOST_CODINGS = 60, 2_000


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--responses", type=int, default=2_000)
    parser.add_argument("--codings", type=int, default=100_000)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ["HOERINGKODER_BACKUPS"] = str(folder / "backups")
        os.environ["HOERINGKODER_SETTINGS"] = str(folder / "settings")
        path = folder / "prosjekt.hkp"
        generate(path, options.responses, options.codings)
        print(f"{options.responses} responses, {options.codings} codings, {path.stat().st_size / 1e6:.0f} MB")
        _measure(path)


def _measure(path: Path) -> None:
    copied = time.perf_counter()
    with shutil.copyfile(path, path.with_suffix(".copy")).open("r+b") as file:
        os.fsync(file.fileno())
    copied = time.perf_counter() - copied
    with Project.open(path, coder="Kari", cache=path.parent / "cache") as project:
        alone = _code(project, CODINGS_ALONE, Event())
        done = Event()
        made: list[tuple[float, Backup]] = []
        begun = time.perf_counter()
        make = project.backups.begin(Reason.BY_HAND)

        def work() -> None:
            backup = make(lambda so_far, total: None)
            made.append((time.perf_counter() - begun, backup))
            done.set()

        thread = Thread(target=work)
        thread.start()
        meanwhile = _code(project, MOST_CODINGS, done)
        thread.join()
        idle = time.perf_counter()
        project.backups.make(Reason.BY_HAND)
        idle = time.perf_counter() - idle
    restored = time.perf_counter()
    restore(path, made[0][1].path)
    restored = time.perf_counter() - restored
    print(f"{'plain copy of the closed file, synced':<55}{copied:8.2f} s")
    print(f"{'backup, verified, nobody working':<55}{idle:8.2f} s")
    print(f"{'backup, verified, while coding goes on':<55}{made[0][0]:8.2f} s")
    print(f"{'restore, what was there backed up first':<55}{restored:8.2f} s")
    for what, waits in (("alone", alone), (f"meanwhile ({len(meanwhile)} codings)", meanwhile)):
        print(f"{'a coding, ' + what + ': median':<55}{statistics.median(waits) * 1e3:8.1f} ms")
        print(f"{'a coding, ' + what + ': longest':<55}{max(waits) * 1e3:8.1f} ms")


def _code(project: Project, most: int, done: Event) -> list[float]:
    """Code until something is done, but at most so many times; the seconds that each coding took."""
    response = max(project.responses.all(), key=lambda one: one.characters)
    code = next(iter(project.codes.tree()))
    waits: list[float] = []
    first = len(project.codings.of_response(response.uid))
    while not done.is_set() and len(waits) < most:
        begun = time.perf_counter()
        at = first + len(waits)
        project.codings.add(response.uid, at, at + 40, code.uid)
        waits.append(time.perf_counter() - begun)
        time.sleep(SECONDS_BETWEEN)
    return waits


if __name__ == "__main__":
    main()
