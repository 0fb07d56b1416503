"""What a project costs as it grows to 10,000 responses and 1,000,000 codings, in the real window.

    python benchmarks/scale.py [--sizes 1000 3000 10000] [--keep FOLDER]

Each size is generated (see `generated.py`; with `--keep` only where it is not there yet), copied, and opened
by a fresh process without a screen. Codings are in proportion. Medians; beside ours, for the largest, what
bare SQLite takes for the same.
"""

import argparse
import json
import shutil
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from generated import CODINGS, RESPONSES, generate

LIVE = "deleted = 0 AND hidden = 0"
REPEATS = 5

ROWS = (
    ("open", "open, until the list is filled and a response shown", "ms"),
    ("open_rest", "    what it still does then (counts of codes, extracts)", "ms"),
    ("open_rest_longest", "    the longest time it stands still for that", "ms"),
    ("open_memory", "memory, the most until then", "MB"),
    ("memory_after_all", "memory, the most after all of this", "MB"),
    ("window_memory", "    of it, the window without a project", "MB"),
    ("filter_first", "filter the list: first letter", "ms"),
    ("filter", "filter the list: next letters", "ms"),
    ("show", "show a response, to painted", "ms"),
    ("show_longest", "show the one of 200 pages", "ms"),
    ("code", "code a passage with the largest code: key to painted and on disk", "ms"),
    ("code_rest", "    what it still does then (counts, extracts, list)", "ms"),
    ("undo", "undo that, to painted", "ms"),
    ("extracts", "extracts of the largest code, their number", ""),
    ("extracts_first", "    first page, to painted", "ms"),
    ("extracts_jump", "    scroll to any place", "ms"),
    ("extracts_jump_worst", "    the worst of 40", "ms"),
    ("sort_respondent", "    sort by respondent", "ms"),
    ("sort_stance", "    sort by stance", "ms"),
)


def timed(action: Callable[[], object]) -> float:
    """Seconds, the median of a few."""
    found = []
    for _ in range(REPEATS):
        began = time.perf_counter()
        action()
        found.append(time.perf_counter() - began)
    return statistics.median(found)


def bare(path: Path) -> dict[str, float]:
    """What SQLite itself takes for what the rows above ask of it."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:

        def ask(query: str, *values: str) -> Callable[[], object]:
            return lambda: connection.execute(query, values).fetchall()

        by_code = f"SELECT code, count(*) AS n FROM coding WHERE {LIVE} GROUP BY code ORDER BY n DESC"
        largest = connection.execute(by_code).fetchone()[0]
        listed = "SELECT title, status, characters FROM response JOIN content ON response = uid"
        quote = f"SELECT quote FROM coding WHERE code = ? AND {LIVE} LIMIT 100"
        connection.execute("PRAGMA synchronous=FULL")
        connection.execute("CREATE TABLE bare (value)")
        return {
            "open": timed(ask("PRAGMA quick_check")) + timed(ask(listed)),
            "open_rest": timed(ask(by_code)),
            "code": timed(ask("INSERT INTO bare VALUES (1)")),
            "extracts_first": timed(ask(quote, largest)),
        }


def measured(project: Path, folder: Path) -> dict[str, float]:
    """Of a copy, by a process of its own, so that its memory is nobody else's."""
    copy = folder / "measured.hkp"
    shutil.copy(project, copy)
    script = Path(__file__).with_name("scale_window.py")
    answer = subprocess.run(
        [sys.executable, str(script), str(copy)], check=True, stdout=subprocess.PIPE, text=True
    )
    found: dict[str, float] = json.loads(answer.stdout.splitlines()[-1])
    return found


def shown(value: float | None, unit: str) -> str:
    """In the row's unit."""
    if value is None:
        return ""
    return f"{value * 1000:,.1f}" if unit == "ms" else f"{value:,.0f}"


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1_000, 3_000, RESPONSES])
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args()
    columns: dict[int, dict[str, float]] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for responses in options.sizes:
            project = (options.keep or folder) / f"generated-{responses}.hkp"
            if not project.exists():
                generate(project, responses, CODINGS * responses // RESPONSES)
            columns[responses] = measured(project, folder)
            sqlite = bare(folder / "measured.hkp")
    print(f"{'responses':70}" + "".join(f"{size:>12,}" for size in columns) + f"{'SQLite':>12}")
    for row, label, unit in ROWS:
        values = "".join(f"{shown(found[row], unit):>12}" for found in columns.values())
        print(f"{f'{label} ({unit})' if unit else label:70}{values}{shown(sqlite.get(row), unit):>12}")


if __name__ == "__main__":
    main()
