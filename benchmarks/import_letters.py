"""How fast letters come into a project: 100 generated PDF letters of five pages, beside plain pdfminer.six.

    python benchmarks/import_letters.py [--letters N] [--jobs N] [--ours-only]

The letters come from a fixed seed. Prints one line for each way: seconds on the clock, and of processor time
in all processes together, which other programs on the machine change less. Ours is the command line's import,
from before Python starts until the responses are on disk.
"""

import argparse
import json
import random
import tempfile
from pathlib import Path

from fpdf import FPDF
from pdfminer.high_level import extract_text
from running import command, timed

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


def import_all(folder: Path, project: Path, letters: int, jobs: int) -> None:
    """Read the letters and store them; a figure for letters that are not there would be worth nothing."""
    imported = json.loads(command("import", project, folder, "--jobs", jobs, "--json"))["imported"]
    if len(imported) != letters:
        raise SystemExit(f"only {len(imported)} of {letters} letters were imported")


def main() -> None:
    """Makes the letters, imports them, prints the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--letters", type=int, default=100)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--ours-only", action="store_true")
    wanted = parser.parse_args()
    chance = random.Random(SEED)
    ways: list[tuple[str, tuple[float, float]]] = []
    with tempfile.TemporaryDirectory() as name:
        folder, project = Path(name, "letters"), Path(name, "letters.hkp")
        folder.mkdir()
        files = [folder / f"{i:05}.pdf" for i in range(wanted.letters)]
        for file in files:
            file.write_bytes(letter(chance))
        command("new", project)
        ours = timed(lambda: import_all(folder, project, wanted.letters, wanted.jobs))
        ways.append((f"import into a project, {wanted.jobs} processes", ours))
        if not wanted.ours_only:
            plain = timed(lambda: [extract_text(file) for file in files])
            ways.append(("pdfminer.high_level.extract_text, 1 process", plain))
    print(f"{wanted.letters} letters of {PAGES} pages")
    print(f"{'way':<44}{'seconds':>9}{'processor':>11}{'letters/s':>11}")
    for way, (seconds, processor) in ways:
        print(f"{way:<44}{seconds:>9.2f}{processor:>11.2f}{wanted.letters / seconds:>11.1f}")


if __name__ == "__main__":
    main()
