"""How fast a survey comes into a project: generated rows in an Excel file, beside bare openpyxl reading it.

    python benchmarks/survey.py [--rows N] [--columns N] [--ours-only]

The answers come from a fixed seed. Prints one line for each way: seconds on the clock, of processor time in
all processes together, and the most memory that one of them had. Ours is the command line's import, from
before Python starts until the responses are on disk.
"""

import argparse
import json
import random
import resource
import tempfile
from collections.abc import Iterator
from pathlib import Path

from openpyxl import Workbook, load_workbook
from running import command, timed

SEED = 20261
FACTS = ("Respondent-ID", "Fullføringstidspunkt", "Navn på virksomheten", "Type virksomhet", "Fylke")
TYPES = ("Kommune", "Fylkeskommune", "Privat virksomhet", "Privatperson", "Departement")
SCALE = ("Helt enig", "Litt enig", "Verken eller", "Litt uenig", "Helt uenig")
WORDS = """
    kommunen foreslår at tjenesten skal være tilgjengelig for alle innbyggere og leverandører i regionen
    med krav om sikkerhet personvern samhandling avtaler innkjøp helsedata journal system løsning pasient
    """.split()  # noqa: SIM905 - words to draw from, not data to look up


def headings(columns: int) -> list[str]:
    """A third of the questions is open."""
    asked = columns - len(FACTS)
    closed = [f"{i}. Hvor enig er dere i påstand {i} om avtaler?" for i in range(1, 1 + asked * 2 // 3)]
    opened = [f"{i}. Utdyp gjerne svaret om punkt {i}" for i in range(1 + len(closed), 1 + asked)]
    return [*FACTS, *closed, *opened]


def answers(rows: int, titles: list[str]) -> Iterator[list[str | int | None]]:
    """What each respondent answered; not every question is."""
    chance = random.Random(SEED)
    for number in range(rows):
        row: list[str | int | None] = [
            100_000 + number,
            f"{1 + number % 28:02}.10.2026",
            f"Virksomhet {number}",
            chance.choice(TYPES),
            "Nordland",
        ]
        for title in titles[len(FACTS) :]:
            is_open = "Utdyp" in title
            if chance.random() > (0.5 if is_open else 0.9):
                row.append(None)
            elif is_open:
                row.append(" ".join(chance.choices(WORDS, k=chance.randint(8, 60))).capitalize() + ".")
            else:
                row.append(chance.choice(SCALE))
        yield row


def make(path: Path, rows: int, columns: int) -> None:
    """The survey as an Excel file."""
    book = Workbook(write_only=True)
    sheet = book.create_sheet("Svar")
    titles = headings(columns)
    sheet.append(titles)
    for row in answers(rows, titles):
        sheet.append(row)
    book.save(path)


def import_all(file: Path, project: Path, rows: int, expected: str) -> None:
    """Import the survey; a figure for rows that did not do as expected would be worth nothing."""
    answer = json.loads(command("import-survey", project, file, "--json"))
    if answer[expected] != rows:
        raise SystemExit(f"only {answer[expected]} of {rows} rows are {expected}")


def read_plainly(file: Path) -> None:
    """Every cell's value, by openpyxl's streaming reader."""
    book = load_workbook(file, read_only=True, data_only=True)
    for _ in book.worksheets[0].iter_rows(values_only=True):
        pass
    book.close()


def main() -> None:
    """Makes the survey, imports it twice, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--columns", type=int, default=60)
    parser.add_argument("--ours-only", action="store_true")
    wanted = parser.parse_args()
    ways: list[tuple[str, tuple[float, float]]] = []
    with tempfile.TemporaryDirectory() as name:
        file, project = Path(name, "survey.xlsx"), Path(name, "survey.hkp")
        make(file, wanted.rows, wanted.columns)
        command("new", project)
        ways.append(
            ("import into a project", timed(lambda: import_all(file, project, wanted.rows, "imported")))
        )
        memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        ways.append(
            ("the same file again", timed(lambda: import_all(file, project, wanted.rows, "already_here")))
        )
        sizes = file.stat().st_size / 1e6, project.stat().st_size / 1e6
        if not wanted.ours_only:
            ways.append(("openpyxl, read-only, values only", timed(lambda: read_plainly(file))))
    print(f"{wanted.rows} rows of {wanted.columns} columns, {sizes[0]:.1f} MB; project {sizes[1]:.0f} MB")
    print(f"most memory of one process: {memory:.0f} MB")
    print(f"{'way':<36}{'seconds':>9}{'processor':>11}{'rows/s':>9}")
    for way, (seconds, processor) in ways:
        print(f"{way:<36}{seconds:>9.2f}{processor:>11.2f}{wanted.rows / seconds:>9.0f}")


if __name__ == "__main__":
    main()
