"""Responses as files, made by the test: a letter as PDF, one as Word, one as text. The sentences are ours."""

from pathlib import Path

from docx import Document
from fpdf import FPDF

LETTER = (
    "Høringssvar fra Stornes kommune",
    "Korte avtaler gir liten vilje til å tilpasse løsningen til hverdagen på sykehjemmet.",
    "Vi ber om at prinsippet sier hva som er lenge nok, og at leverandørene får vite det i god tid.",
)
WORD = (
    "Landslaget for helsedata",
    "Innkjøperne våre er usikre på hva de har lov til å snakke om før en konkurranse er lyst ut.",
    "En kort veileder ville hjelpe mer enn enda et prinsipp.",
)
PLAIN = (
    "Svar frå Fjordvik kommune",
    "Når ein pilot er ferdig 😀, må det vere klart om det finst pengar til å halde fram.",
    "Leverandøren treng å vite det same.",
)


def write_responses(folder: Path) -> list[Path]:
    """One response of each format."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = [folder / "stornes.pdf", folder / "landslaget.docx", folder / "fjordvik.txt"]
    pdf = FPDF()
    pdf.add_page()
    pdf.set_font("Helvetica", size=12)
    for part in LETTER:
        pdf.multi_cell(0, 7, part, new_x="LMARGIN", new_y="NEXT")
        pdf.ln(5)
    pdf.output(str(paths[0]))
    document = Document()
    for part in WORD:
        document.add_paragraph(part)
    document.save(str(paths[1]))
    paths[2].write_text("\n\n".join(PLAIN) + "\n", encoding="utf-8")
    return paths
