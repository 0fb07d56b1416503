"""Tables in PDFs without lines between all cells: what stands beside what, and how it is wrapped, says which
words are a row.
"""

from collections.abc import Sequence

import pytest
from fpdf import FPDF
from fpdf.enums import Align, TableBordersLayout, VAlign

from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.reading import read_bytes

from .papers import LONG, NYNORSK, of_kind, shown

WIDTHS = (15, 45, 100)
REMARKS = (
    "Kravet er for strengt for de minste kommunene, som ikke har egne folk til dette. Vi foreslår at fristen "
    "flyttes til neste år, og at staten dekker utgiftene.",
    "Vi støtter kravet.",
    "Kravet bør tas ut. Det er ikke mulig å følge det uten at alle leverandører endrer sine avtaler.",
    "Kravet er uklart, siden høringsnotatet ikke sier hvem som skal kontrollere at det blir fulgt.",
)
SUBJECTS = ("Innkjøp", "Felles journalløsning for sykehus og kommuner", "Frister", "Opplæring av ansatte")
ROWS = [(f"1.{i}", SUBJECTS[i % 4], REMARKS[i * 3 % 4]) for i in range(6)]
HEADING = ("Nr.", "Tema", "Merknad")


def table_pdf(
    rows: Sequence[tuple[str, ...]],
    lines: TableBordersLayout = TableBordersLayout.NONE,
    stands: VAlign = VAlign.T,
    widths: Sequence[int] = WIDTHS,
    aligned: Sequence[Align] = (Align.L, Align.L, Align.L),
    heading: bool = False,
) -> bytes:
    """A page or more with this table between two paragraphs."""
    pdf = FPDF()
    pdf.set_margins(25, 25, 25)
    pdf.set_font("helvetica", size=10)
    pdf.add_page()
    pdf.multi_cell(0, 5, NYNORSK, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(5)
    with pdf.table(
        col_widths=widths,
        borders_layout=lines,
        v_align=stands,
        text_align=aligned,
        first_row_as_headings=heading,
        line_height=5,
        gutter_width=3,
    ) as table:
        for row in rows:
            table.row(row)
    pdf.ln(5)
    pdf.multi_cell(0, 5, NYNORSK.replace("godt", "svakt"), new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def rows_of(data: bytes) -> list[str]:
    return of_kind(read_bytes(data, "vedlegg.pdf"), ParagraphKind.TABLE_ROW)


def text_pdf(columns: Sequence[tuple[float, Sequence[str]]], below: str = "") -> bytes:
    """A page with lists of lines, each from a place across the page on, and running text below."""
    pdf = FPDF()
    pdf.set_font("helvetica", size=10)
    pdf.add_page()
    for left, lines in columns:
        for i, line in enumerate(lines):
            pdf.text(left, 30 + 5 * i, line)
    pdf.set_xy(25, 120)
    pdf.multi_cell(160, 5, below)
    return bytes(pdf.output())


@pytest.mark.parametrize(
    "lines", [TableBordersLayout.NONE, TableBordersLayout.HORIZONTAL_LINES, TableBordersLayout.MINIMAL]
)
@pytest.mark.parametrize("stands", [VAlign.T, VAlign.M, VAlign.B])
def test_cells_that_are_wrapped_make_up_their_rows(lines: TableBordersLayout, stands: VAlign) -> None:
    content = read_bytes(table_pdf([HEADING, *ROWS], lines, stands, heading=True), "vedlegg.pdf").content
    assert shown(content)[1:-1] == ["\t".join(row) for row in (HEADING, *ROWS)]
    assert shown(content)[0] == NYNORSK


def test_two_columns_of_text_in_a_table_are_no_columns_of_the_page() -> None:
    rows = [(REMARKS[i % 4], REMARKS[(i + 1) % 4]) for i in range(6)]
    data = table_pdf(rows, widths=(80, 80), aligned=(Align.L, Align.L))
    assert rows_of(data) == ["\t".join(row) for row in rows]


def test_amounts_at_the_right_are_one_column_with_the_heading_at_its_left() -> None:
    rows = [("Post", "2025", "2026")] + [(f"Tiltak {i}", f"{i * 37} 000", "-") for i in range(1, 6)]
    pdf = FPDF()
    pdf.set_font("helvetica", size=10)
    pdf.add_page()
    for i, row in enumerate(rows):
        for left, text in zip((25, 80, 130), row, strict=True):
            at_right = i and left > 25
            pdf.text(left + 35 - pdf.get_string_width(text) if at_right else left, 30 + 5 * i, text)
    assert rows_of(bytes(pdf.output())) == ["\t".join(row) for row in rows]


def test_rows_of_single_words_and_codes_stay_rows() -> None:
    rows = [("bokmål", "nob", "1 749"), ("nynorsk", "nno", "159"), ("nordsamisk", "sme", "17")]
    columns = [(25.0 + 45 * i, [row[i] for row in rows]) for i in range(3)]
    assert rows_of(text_pdf(columns)) == ["\t".join(row) for row in rows]


def test_addresses_beside_references_are_no_wrapped_cells() -> None:
    left = ["Helsedirektoratet", "Postboks 220 Skøyen", "0213 Oslo"]
    right = ["Vår ref.: 25/1180-4", "Deres ref.: 25/77", "Dato: 3. mai 2026", "Saksbehandler: Kari Dal"]
    texts = shown(read_bytes(text_pdf([(25, left), (130, right)], LONG), "brev.pdf").content)
    assert texts[:3] == [f"{a}\t{b}" for a, b in zip(left, right, strict=False)]
    assert texts[3:] == ["Saksbehandler: Kari Dal", LONG]


def test_references_that_stand_closer_than_the_address_beside_them_do_not_run_together() -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=11)
    pdf.add_page()
    for i, line in enumerate(("Etat for digital helse", "Postboks 900", "0100 Fjordby")):
        pdf.text(25, 30 + 6 * i, line)
    references = ("Deres ref.: 25/1180", "Vår ref.: 2025/0417-3", "Dato: 28.08.2025")
    pdf.set_font("helvetica", size=9)
    for i, line in enumerate(references):
        pdf.text(185 - pdf.get_string_width(line), 30 + 5 * i, line)
    cells = [
        cell
        for text in shown(read_bytes(bytes(pdf.output()), "brev.pdf").content)
        for cell in text.split("\t")
    ]
    assert [cell for cell in cells if ":" in cell] == list(references)


def test_a_row_that_the_page_cuts_is_whole_and_the_heading_is_read_once() -> None:
    rows = [(f"{i}.1", SUBJECTS[i % 4], REMARKS[i % 4]) for i in range(40)]
    found = rows_of(table_pdf([HEADING, *rows], heading=True))
    assert found == ["\t".join(row) for row in (HEADING, *rows)]


def test_what_runs_along_at_the_foot_is_no_part_of_the_table_above() -> None:
    class Footed(FPDF):
        def footer(self) -> None:
            """Drawn on every page, right below the table."""
            self.set_y(-23)
            self.cell(60, 5, f"Lia kommune {self.page_no()}")
            self.cell(0, 5, "Sak 25/1180")

    words = f"{LONG} {NYNORSK}".split()
    rows = [
        (words[i * 7 % len(words)].title(), " ".join(words[i * 3 % 40 :][:3]).title()) for i in range(120)
    ]
    pdf = Footed()
    pdf.set_font("helvetica", size=10)
    pdf.set_auto_page_break(True, 25)
    pdf.add_page()
    for left, right in rows:
        pdf.cell(60, 5, left)
        pdf.cell(0, 5, right, new_x="LMARGIN", new_y="NEXT")
    text = read_bytes(bytes(pdf.output()), "vedlegg.pdf").content.text
    assert text.split() == " ".join(" ".join(row) for row in rows).split()


def test_a_list_in_a_cell_is_read_with_its_row() -> None:
    rows = [("Innkjøp", REMARKS[0], f"- {REMARKS[1]}\n- {REMARKS[2]}"), ("Frister", REMARKS[3], "- Ingen")]
    words = " ".join(shown(read_bytes(table_pdf(rows, widths=(25, 60, 75)), "vedlegg.pdf").content)).split()
    wanted = " ".join(" ".join(row) for row in rows).split()
    assert " ".join(wanted) in " ".join(words)
