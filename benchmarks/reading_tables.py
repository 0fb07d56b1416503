"""Word documents full of tables of which is known what they say, for measuring how well their PDFs are read.

Written with python-docx as organisations set their tables: with all lines drawn, with some, with shades
instead, with none; cells at the top of their rows, in the middle, at the foot; lists in them.
"""

import io
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import docx
from docx.document import Document
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT as AT
from docx.enum.text import WD_ALIGN_PARAGRAPH as ALIGN
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt
from docx.table import Table, _Cell
from lxml.etree import _Element
from reading_twins import BODY, HEADING, ROW, Block, paragraph, sentence

_PAGE = 460.0
"""Points that a line of text is long."""
_EDGES = ("top", "left", "bottom", "right", "insideH", "insideV")
_DRAWN: dict[str, tuple[str, ...]] = {
    "none": (),
    "rows": ("top", "bottom", "insideH"),
    "head": (),
    "shades": (),
    "frame": ("top", "left", "bottom", "right"),
    "columns": ("insideV",),
    "grid": _EDGES,
}
_WIDTHS = {"nr": 0.7, "word": 1.1, "amount": 1.0, "phrase": 2.0, "text": 4.0, "items": 3.5, "name": 2.0}
"""How wide the columns of each kind are, to each other."""
_SHAPES = (
    ("nr", "phrase", "text"),
    ("phrase", "text"),
    ("name", "amount", "amount", "amount"),
    ("nr", "name", "word", "amount", "text"),
    ("name", "phrase", "word", "amount", "amount", "amount"),
    ("text", "text"),
    ("word", "text", "phrase"),
    ("phrase", "text", "text"),
    ("nr", "text", "word"),
    ("name", "text", "nr", "word"),
)
_NARROW = (("nr", "phrase"), ("name", "text"), ("name", "amount", "amount"), ("word", "phrase", "amount"))
_TITLES = {
    "nr": ("Nr.", "Pkt.", "#"),
    "word": ("Vurdering", "Status", "Svar", "Prioritet"),
    "amount": ("2024", "2025", "Beløp i 1000 kr", "Andel", "Sum", "Årsverk"),
    "phrase": ("Punkt i høringsnotatet", "Tiltak", "Krav", "Tema"),
    "text": ("Merknad", "Begrunnelse", "Kommunens merknad", "Forslag til endring"),
    "items": ("Konsekvenser", "Tiltak som foreslås"),
    "name": ("Kommune", "Virksomhet", "Ansvarlig", "Post"),
}
_NAMES = (
    "Eksempelvik",
    "Nordre Prøveland",
    "Helse Midtbygda HF",
    "Oslo",
    "Statens eksempelverk",
    "Ås",
    "Vestre Lillefjord kommune",
)
_WORDS = ("Ja", "Nei", "Støttes", "Støttes delvis", "Høy", "Lav", "Ingen merknad", "Vet ikke", "Under arbeid")
_AMOUNTS = ("12", "1 250", "48,5 %", "3 400 000", "–", "0", "17,2", "250 000")
_PHRASES = (
    "Krav til innkjøp",
    "Felles journalløsning for sykehus og kommuner",
    "Frister",
    "Personvern og sikkerhet",
    "§ 4-2 Ansvar for opplæring",
    "Kapittel 7 Økonomiske og administrative konsekvenser",
    "Opplæring av ansatte",
)


@dataclass(frozen=True, slots=True)
class Look:
    """How tables are set: which lines are drawn, where cells stand in their rows, the air in them in pt."""

    name: str
    drawn: str
    stands: AT = AT.TOP
    font: str = "Liberation Sans"
    size: float = 10
    air: float = 0
    columns: int = 1
    items: bool = False
    rows: tuple[int, int] = (3, 8)
    bold: bool = True
    """The first row is."""
    shapes: tuple[tuple[str, ...], ...] = field(default=_SHAPES)


LOOKS = (
    Look("no lines", "none"),
    Look("no lines, airy", "none", air=3, font="Liberation Serif", size=11),
    Look("no lines, plain head", "none", bold=False, air=1),
    Look("no lines, centred", "none", stands=AT.CENTER, air=2),
    Look("no lines, at the foot", "none", stands=AT.BOTTOM, air=2),
    Look("no lines, lists", "none", items=True, air=2),
    Look("no lines, long", "none", rows=(25, 40), air=1, size=9),
    Look("rows' lines", "rows"),
    Look("rows' lines, centred", "rows", stands=AT.CENTER, font="Liberation Serif", size=11),
    Look("rows' lines, lists", "rows", items=True),
    Look("rows' lines, long", "rows", rows=(25, 40), size=9),
    Look("line under head", "head", air=2),
    Look("shades", "shades", font="DejaVu Sans", size=9),
    Look("shades, centred", "shades", stands=AT.CENTER),
    Look("frame", "frame", air=1),
    Look("columns' lines", "columns", air=1),
    Look("grid", "grid"),
    Look("grid, centred, lists", "grid", stands=AT.CENTER, items=True),
    Look("two columns, no lines", "none", columns=2, size=9, air=1, shapes=_NARROW),
    Look("two columns, rows' lines", "rows", columns=2, size=9, shapes=_NARROW),
)


def table_blocks(rnd: random.Random, look: Look) -> Iterator[list[Block]]:
    """A document's blocks: each list is a table's rows, or paragraphs between tables."""
    yield [Block(HEADING, "Vedlegg til høringssvaret", 1), Block(BODY, paragraph(rnd, 4))]
    for number in range(4):
        shape = rnd.choice(look.shapes)
        if look.items and number % 2 == 0:
            shape = (*shape[:2], "items")
        heads = [rnd.choice(_TITLES[kind]) for kind in shape]
        rows = [heads]
        for i in range(rnd.randint(*look.rows)):
            cells = [_cell(rnd, kind, f"{number + 1}.{i + 1}") for kind in shape]
            if rnd.random() < 0.2:
                cells[rnd.randrange(1, len(cells))] = ""
            rows.append(cells)
        yield [Block(ROW, "\t".join(row)) for row in rows]
        yield [Block(BODY, paragraph(rnd, 5)) for _ in range(rnd.randint(1, 2))]
    yield [Block(BODY, "Med vennlig hilsen")]


def _cell(rnd: random.Random, kind: str, number: str) -> str:
    if kind == "text":
        return " ".join(sentence(rnd) for _ in range(rnd.choice((1, 1, 2, 3))))
    if kind == "items":
        return "\n".join(f"• {sentence(rnd)[:-1]}" for _ in range(rnd.randint(2, 3)))
    if kind == "nr":
        return number
    return rnd.choice({"word": _WORDS, "amount": _AMOUNTS, "phrase": _PHRASES, "name": _NAMES}[kind])


def word_file(content: Sequence[Sequence[Block]], look: Look) -> bytes:
    """The Word file with these blocks."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = look.font, Pt(look.size)
    section = document.sections[0]
    section.left_margin = section.right_margin = Pt((595 - _PAGE) / 2)
    section.page_width, section.page_height = Pt(595), Pt(842)
    for columns in section._sectPr.iter(qn("w:cols")):
        columns.set(qn("w:num"), str(look.columns))
    section.footer.paragraphs[0].text = "Eksempelvik kommune – sak 25/1180"
    for some in content:
        if some[0].kind == ROW:
            _add_table(document, [block.text.split("\t") for block in some], look)
            continue
        for block in some:
            if block.kind == HEADING:
                document.add_heading(block.text, block.level)
            else:
                document.add_paragraph(block.text)
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


def _add_table(document: Document, rows: Sequence[Sequence[str]], look: Look) -> None:
    table = document.add_table(len(rows), len(rows[0]))
    table.autofit = False
    _draw(table, _DRAWN[look.drawn])
    kinds = [_kind_of(title) for title in rows[0]]
    room = (_PAGE - 36.0 * (look.columns - 1)) / look.columns
    whole = sum(_WIDTHS[kind] for kind in kinds)
    for column, kind in zip(table.columns, kinds, strict=True):
        column.width = Pt(room * _WIDTHS[kind] / whole)
    for i, row in enumerate(table.rows):
        for cell, text, kind in zip(row.cells, rows[i], kinds, strict=True):
            cell.width = Pt(room * _WIDTHS[kind] / whole)
            _fill(cell, text, look, is_head=i == 0, is_amount=kind == "amount")
            if look.drawn == "shades" and i % 2:
                _add(cell._tc.get_or_add_tcPr(), "shd", val="clear", color="auto", fill="DDE7F0")
            if look.drawn == "head" and i == 0:
                borders = _add(cell._tc.get_or_add_tcPr(), "tcBorders")
                _add(borders, "bottom", val="single", sz="6", color="444444")
    _add(table.rows[0]._tr.get_or_add_trPr(), "tblHeader")
    document.add_paragraph()


def _kind_of(title: str) -> str:
    return next(kind for kind, titles in _TITLES.items() if title in titles)


def _fill(cell: _Cell, text: str, look: Look, *, is_head: bool, is_amount: bool) -> None:
    cell.vertical_alignment = look.stands
    for i, line in enumerate(text.split("\n")):
        style = "List Bullet" if line.startswith("• ") else None
        written = cell.paragraphs[0] if i == 0 else cell.add_paragraph()
        if style:
            written.style = style
        written.paragraph_format.space_before = written.paragraph_format.space_after = Pt(look.air)
        written.add_run(line.removeprefix("• ")).bold = is_head and look.bold
        if is_amount:
            written.alignment = ALIGN.RIGHT


def _draw(table: Table, edges: Sequence[str]) -> None:
    borders = _add(table._tbl.tblPr, "tblBorders")
    for edge in _EDGES:
        value = "single" if edge in edges else "nil"
        _add(borders, edge, val=value, sz="4", color="000000")


def _add(parent: _Element, name: str, **attributes: str) -> _Element:
    element = OxmlElement(f"w:{name}")
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    parent.append(element)
    return element
