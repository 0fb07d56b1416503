"""Tables in PDFs whose cells are drawn: each row is one, wherever its words stand in their cells."""

from collections.abc import Sequence
from itertools import pairwise

from fpdf import FPDF
from fpdf.enums import VAlign

from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.reading import read_bytes

from .papers import LONG, NYNORSK, of_kind, shown

WIDTHS = (15, 45, 100)
LOW = (
    "Kravet er for strengt for de minste kommunene, som ikke har egne folk til dette.",
    "Vi støtter kravet, men ber om at fristen flyttes til neste år for alle.",
    "Kravet bør tas ut.",
)


def table_pdf(rows: Sequence[tuple[str, ...]], heading: tuple[str, ...] = (), middle: bool = False) -> bytes:
    """A page or more with this table, drawn with all its lines, between two paragraphs."""
    pdf = FPDF()
    pdf.set_margins(25, 25, 25)
    pdf.set_font("helvetica", size=10)
    pdf.add_page()
    pdf.multi_cell(0, 5, NYNORSK, new_x="LMARGIN", new_y="NEXT")
    pdf.ln(5)
    align = VAlign.M if middle else VAlign.T
    with pdf.table(
        col_widths=WIDTHS, v_align=align, first_row_as_headings=bool(heading), line_height=5
    ) as table:
        for row in (*([heading] if heading else []), *rows):
            table.row(row)
    pdf.ln(5)
    pdf.multi_cell(0, 5, NYNORSK.replace("godt", "svakt"), new_x="LMARGIN", new_y="NEXT")
    return bytes(pdf.output())


def rows_of(data: bytes) -> list[str]:
    return of_kind(read_bytes(data, "vedlegg.pdf"), ParagraphKind.TABLE_ROW)


def test_cells_that_stand_in_the_middle_of_their_row_stay_in_it() -> None:
    rows = [(f"1.{i}", "Krav til innkjøp av nye digitale løsninger", LOW[i % 3]) for i in range(6)]
    expected = ["\t".join(row) for row in rows]
    assert rows_of(table_pdf(rows, middle=True)) == expected
    assert rows_of(table_pdf(rows)) == expected


def test_what_stands_around_a_drawn_table_is_read_as_ever() -> None:
    texts = shown(read_bytes(table_pdf([("1", "Krav", LOW[1])]), "vedlegg.pdf").content)
    assert texts == [NYNORSK, f"1\tKrav\t{LOW[1]}", NYNORSK.replace("godt", "svakt")]


def test_a_heading_row_that_is_repeated_on_each_page_is_read_once() -> None:
    rows = [(f"{i}", "Ja", LOW[i % 3] + f" Merknad {i} til saken.") for i in range(70)]
    heading = ("Nr.", "Svar", "Begrunnelse")
    assert rows_of(table_pdf(rows, heading)) == ["\t".join(row) for row in [heading, *rows]]


def test_empty_cells_keep_the_others_in_their_columns() -> None:
    rows = [("1", "", "Utgår"), ("2", "Ja", ""), ("3", "Nei", "Se over")]
    assert rows_of(table_pdf(rows)) == ["1\t\tUtgår", "2\tJa", "3\tNei\tSe over"]


def test_a_cell_with_running_text_is_read_by_itself() -> None:
    answer = f"{LONG} {NYNORSK} {LONG.replace('støtter', 'avviser')}"
    texts = shown(read_bytes(table_pdf([("1", "Hva mener dere?", answer)]), "vedlegg.pdf").content)
    assert texts[1:4] == ["1", "Hva mener dere?", answer]


def test_a_row_that_the_page_cuts_is_whole_again() -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=10)
    parts = [("1", "Krav til", "Vi støtter kravet, men ber om at"), ("", "innkjøp", "fristen flyttes.")]
    for number, subject, remark in parts:
        pdf.add_page()
        for width, text in zip(WIDTHS, (number, subject, remark), strict=True):
            pdf.cell(width, 8, text, border=1)
    assert rows_of(bytes(pdf.output())) == [
        "1\tKrav til innkjøp\tVi støtter kravet, men ber om at fristen flyttes."
    ]


def test_lists_side_by_side_between_few_lines_are_rows() -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=10)
    pdf.add_page()
    for text in ("Fylke", "Svar", "Merknader"):
        pdf.cell(40, 8, text, border=1)
    pdf.ln()
    pdf.set_font("helvetica", size=10)
    top = pdf.get_y()
    for column in range(3):
        pdf.rect(10 + 40 * column, top, 40, 40)
        for row in range(6):
            pdf.text(12 + 40 * column, top + 6 + 6 * row, f"{'ABC'[column]}{row}")
    assert rows_of(bytes(pdf.output()))[-6:] == [f"A{i}\tB{i}\tC{i}" for i in range(6)]


def test_a_row_of_which_one_cell_is_filled_does_not_go_on_in_the_next() -> None:
    rows = [("Navn på den som svarer", ""), ("Hans Nilsen", ""), ("", "For fylkeskommunen"), ("Adresse", "")]
    content = read_bytes(table_pdf(rows), "svar.pdf").content
    filled = [first or second for first, second in rows]
    assert [text for text in shown(content) if text in filled] == filled


def test_rows_whose_upright_lines_stop_before_the_next_row_are_one_table() -> None:
    pdf = FPDF()
    pdf.set_font("helvetica", size=10)
    pdf.add_page()
    edges, tall, apart = (25, 60, 70, 185), 7, 1.5
    rows = [(f"Tabell {i}", f"1.0{i}", "Navn på tiltaket") for i in range(6)]
    for i, row in enumerate(rows):
        top = 40 + i * tall
        for (left, right), cell in zip(pairwise(edges), row, strict=True):
            pdf.line(left, top, right, top)
            pdf.text(left + 1, top + 5, cell)
        for edge in edges:
            pdf.line(edge, top + apart, edge, top + tall)
    pdf.line(edges[0], 40 + len(rows) * tall, edges[-1], 40 + len(rows) * tall)
    assert rows_of(bytes(pdf.output())) == ["\t".join(row) for row in rows]
