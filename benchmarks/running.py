"""What benchmarks of the command line share: running it, and measuring."""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds that the work takes, on the clock and of processor time, that of its processes included."""
    begun, used = time.perf_counter(), sum(os.times()[:4])
    work()
    return time.perf_counter() - begun, sum(os.times()[:4]) - used


def command(*words: object) -> str:
    """What the program's command line answers."""
    line = [sys.executable, "-m", "hoeringkoder", *map(str, words)]
    return subprocess.run(line, check=True, stdout=subprocess.PIPE, text=True, cwd=ROOT).stdout
