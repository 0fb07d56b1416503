"""How fast letters are read: 100 generated PDF letters of five pages, beside plain pdfminer.six.

    python benchmarks/import_letters.py [--letters N] [--jobs N]

The letters come from a fixed seed. Prints one line for each way of reading them, in seconds.
"""

import argparse
import random
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from fpdf import FPDF
from pdfminer.high_level import extract_text

from hoeringkoder.reading import read_all

SEED = 20251
PAGES = 5
WORDS = """
    kommunen foreslår at tjenesten skal være tilgjengelig for alle innbyggere og leverandører i regionen
    med krav om sikkerhet personvern samhandling avtaler innkjøp helsedata journal system løsning pasient
    behandling ansvar finansiering oppfølging strategi mål tiltak rapport departement direktorat sykehus
    """.split()  # noqa: SIM905 - words to draw from, not data to look up


class Letter(FPDF):
    """A letter with a running header and numbered pages."""

    def header(self) -> None:
        """Drawn on every page."""
        self.set_font("helvetica", size=8)
        self.cell(0, 8, "Eksempelvik kommune - saksnr. 25/1180", new_x="LMARGIN", new_y="NEXT")

    def footer(self) -> None:
        """Drawn on every page."""
        self.set_y(-15)
        self.set_font("helvetica", size=8)
        self.cell(0, 8, f"Side {self.page_no()}", align="C")


def sentence(chance: random.Random) -> str:
    """Some words that look like a sentence."""
    return " ".join(chance.choices(WORDS, k=chance.randint(8, 22))).capitalize() + "."


def letter(chance: random.Random) -> bytes:
    """One letter of five pages, about 2,400 characters on each."""
    pdf = Letter()
    pdf.set_margins(25, 20, 25)
    pdf.add_page()
    while pdf.page_no() <= PAGES:
        pdf.set_font("helvetica", "B", 12)
        pdf.cell(0, 8, " ".join(chance.choices(WORDS, k=3)).capitalize(), new_x="LMARGIN", new_y="NEXT")
        pdf.set_font("helvetica", size=11)
        for _ in range(2):
            text = " ".join(sentence(chance) for _ in range(5))
            pdf.multi_cell(0, 5.5, text, new_x="LMARGIN", new_y="NEXT")
            pdf.ln(3)
        if pdf.page_no() == PAGES and pdf.get_y() > 200:
            break
    return bytes(pdf.output())


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    begun = time.perf_counter()
    work()
    return time.perf_counter() - begun


def main() -> None:
    """Makes the letters, reads them, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--letters", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=2)
    wanted = parser.parse_args()
    chance = random.Random(SEED)
    with tempfile.TemporaryDirectory() as folder:
        files = [Path(folder) / f"{i:04}.pdf" for i in range(wanted.letters)]
        for file in files:
            file.write_bytes(letter(chance))
        ours = timed(lambda: check([outcome.reading for outcome in read_all(files, wanted.jobs)]))
        plain = timed(lambda: [extract_text(file) for file in files])
    print(f"{wanted.letters} letters of {PAGES} pages")
    print(f"{'way':<44}{'seconds':>9}{'letters/s':>11}")
    for way, seconds in (
        (f"read_all, {wanted.jobs} processes", ours),
        ("pdfminer.high_level.extract_text, 1 process", plain),
    ):
        print(f"{way:<44}{seconds:>9.2f}{wanted.letters / seconds:>11.1f}")
    print(f"plain / ours: {plain / ours:.2f}")


def check(readings: list[object]) -> None:
    """A figure for letters that were not read would be worth nothing."""
    if None in readings:
        raise SystemExit("some letters could not be read")


if __name__ == "__main__":
    main()
