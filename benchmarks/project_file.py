"""How fast a project file opens, is coded in and is merged, beside bare SQLite where there is such a thing.

    python benchmarks/project_file.py [--responses 500] [--codings 10000] [--copies 10]

The project is generated with a fixed seed. Times are medians where an action is repeated.
"""

import argparse
import random
import shutil
import sqlite3
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from hoeringkoder.domain.readings import (
    Content,
    Paragraph,
    ParagraphKind,
    Reading,
    ReadOutcome,
    RespondentGuess,
)
from hoeringkoder.domain.uids import coder_uid, new_uid
from hoeringkoder.project import Project

WORDS = [
    "avtale",
    "kommune",
    "leverandør",
    "helse",
    "prinsipp",
    "vi",
    "mener",
    "at",
    "dette",
    "bør",
    "være",
    "lenge",
    "nok",
    "for",
    "alle",
]
REPEATS = 30


def reading(rnd: random.Random, number: int, paragraphs: int) -> ReadOutcome:
    """A generated response of about 380 code points a paragraph."""
    lines = [" ".join(rnd.choices(WORDS, k=60)) for _ in range(paragraphs)]
    text = "\n".join(lines)
    cut, start = [], 0
    for line in lines:
        cut.append(Paragraph(start, start + len(line), ParagraphKind.BODY))
        start += len(line) + 1
    guess = RespondentGuess(f"Kommune {number}", "Kommune/KS", 1.0)
    content = Content(text, tuple(cut), tuple(range(0, len(text), 3000)))
    name = f"svar{number}.txt"
    return ReadOutcome(Path(name), text.encode(), Reading(content, name, "text/plain", "benchmark", guess))


def code_many(project: Project, rnd: random.Random, count: int, codes: list[str]) -> None:
    """Many codings in one step, written as the program writes them."""
    responses = project.responses.all()
    with project.step("generated") as recorder:
        coder = coder_uid(project.coder)
        recorder.put("coder", coder, name=project.coder, deleted=False)
        rows = {}
        for _ in range(count):
            response = rnd.choice(responses)
            start = rnd.randrange(response.characters - 200)
            rows[new_uid()] = {
                "response": response.uid,
                "code": rnd.choice(codes),
                "coder": coder,
                "made_in": project.file.responses.reading(response.uid),
                "made_start": start,
                "made_end": start + rnd.randrange(20, 200),
                "created_at": "2026-01-01T00:00:00.000+00:00",
                "deleted": False,
            }
        recorder.put_many("coding", rows)


def code_next(project: Project, response: str, code: str, starts: Iterator[int]) -> None:
    """One coding by the ordinary verb, a little further on than the last."""
    start = next(starts)
    project.codings.add(response, start, start + 9, code)


def timed(action: Callable[[], object]) -> float:
    """Seconds that an action takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


def bare_check(path: Path) -> None:
    """What opening costs SQLite itself: the check and two counts."""
    connection = sqlite3.connect(path)
    connection.execute("PRAGMA quick_check").fetchall()
    connection.execute("SELECT count(*) FROM coding").fetchall()
    connection.execute("SELECT count(*) FROM response").fetchall()
    connection.close()


def bare_insert(path: Path) -> float:
    """What one durable insert costs SQLite itself on this disk."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.executescript("PRAGMA synchronous=FULL; CREATE TABLE IF NOT EXISTS t (a)")
    seconds = statistics.median(
        timed(lambda: connection.execute("INSERT INTO t VALUES (1)")) for _ in range(REPEATS)
    )
    connection.close()
    return seconds


def report(work: str, ours: float, bare: float | None = None) -> None:
    """One row of the table."""
    beside = f"{bare * 1000:12.1f} {ours / bare:8.1f}" if bare else ""
    print(f"{work:58} {ours * 1000:10.1f} {beside}", flush=True)


def main() -> None:
    """Generate, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--responses", type=int, default=500)
    parser.add_argument("--codings", type=int, default=10_000)
    parser.add_argument("--copies", type=int, default=10)
    options = parser.parse_args()
    rnd = random.Random(2026)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        path = folder / "lead.hkp"
        print(f"{options.responses} responses, {options.codings} codings in each of {options.copies} copies")
        print(f"{'work':58} {'ours ms':>10} {'SQLite ms':>12} {'ratio':>8}")
        with Project.create(path, coder="Leder", cache=folder / "cache") as project:
            outcomes = [reading(rnd, number, 40) for number in range(options.responses)]
            report("import what was read (one step)", timed(lambda: project.responses.add(outcomes)))
            codes = [project.codes.add(f"Kode {number}").uid for number in range(50)]
            big = project.responses.add([reading(rnd, 999_999, 5_600)]).imported[0].response
            small = project.responses.all()[0]
            for response in (small, big):
                starts = iter(range(0, 100_000, 10))
                seconds = [
                    timed(partial(code_next, project, response.uid, codes[0], starts)) for _ in range(REPEATS)
                ]
                work = f"code a passage in a text of {response.characters:,} code points"
                report(work, statistics.median(seconds), bare_insert(folder / "bare.db"))
            report("undo it", timed(project.history.undo))
        copies = []
        for number in range(options.copies):
            copy = folder / f"kopi{number}.hkp"
            shutil.copy(path, copy)
            with Project.open(copy, coder=f"Analytiker {number}", cache=folder / "cache") as project:
                code_many(project, rnd, options.codings, codes)
            copies.append(copy)
        with Project.open(path, coder="Leder", cache=folder / "cache") as project:
            report(f"merge {options.copies} copies", timed(lambda: project.merge(copies)))
            report("merge one of them again", timed(lambda: project.merge(copies[:1])))
            report("extracts of one code", timed(lambda: project.codings.extracts(code=codes[0])))
            report("codings per code", timed(project.codes.use))
            report("list of responses", timed(project.responses.all))
        size = path.stat().st_size / 1e6
        opened = timed(lambda: Project.open(path, coder="Leder", cache=folder / "cache").close())
        report(f"open and close ({size:.0f} MB)", opened, timed(lambda: bare_check(path)))


if __name__ == "__main__":
    main()
