"""Documents of which is known what they say, for measuring how well their PDFs are read.

Written as flat OpenDocument text, which LibreOffice lays out in several templates as organisations have them.
"""

import random
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.sax.saxutils import escape

HEADING, BODY, ITEM, ROW, NOTE = "heading", "body", "item", "row", "note"
_SOFT = "\u00ad"


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph as it was written: its kind, text (tabs between a row's cells) and level."""

    kind: str
    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class Template:
    """How an organisation sets its letters; sizes in points. `divided`: words break within."""

    name: str
    font: str = "Liberation Serif"
    size: float = 11
    justified: bool = False
    columns: int = 1
    indented: bool = False
    divided: bool = False
    plain_headings: bool = False
    """Headings are bold, but no larger than the text."""
    landscape: bool = False
    numbered_lines: bool = False
    """Every fifth line has its number in the margin."""
    stamped: bool = False
    """«KOPI» lies across each page."""
    centred_cells: bool = False
    long_tables: bool = False
    """Tables run over pages, with their first row repeated."""
    drop_caps: bool = False
    addressed: bool = False
    """The first page has a letterhead: addresses at the left, references at the right."""


TEMPLATES = (
    Template("letter", size=12),
    Template("justified, divided", "Liberation Sans", justified=True, divided=True),
    Template("first lines set in", justified=True, indented=True),
    Template("bold headings", "DejaVu Sans", 10, plain_headings=True, divided=True),
    Template("two columns", "Liberation Sans", 10, justified=True, columns=2, divided=True),
    Template("two columns, ragged", size=10.5, columns=2, plain_headings=True),
    Template("landscape", "Liberation Sans", 11, landscape=True, divided=True, justified=True),
    Template("line numbers, stamp", size=11.5, numbered_lines=True, stamped=True),
    Template("long tables", "DejaVu Serif", 10, long_tables=True, centred_cells=True),
    Template("drop caps, letterhead", "Liberation Sans", 11, drop_caps=True, addressed=True),
)

_NOUNS = """
    avtale kommune leverandør helsetjeneste pasient prinsipp krav løsning datagrunnlag marked anskaffelse
    utvikling styringsmodell ansvar handlingsplan innbygger fastlege sykehus journalsystem samarbeid økonomi
    vilkår standardisering kontrakt driftssituasjon personvern kompetanse innføringsløp tidsfrist finansiering
    rollefordeling gevinstrealisering risikovurdering forslag høringsnotat e-helse IKT-sikkerhet API-katalog
    helse- og omsorgstjeneste samhandlingsløsning virksomhetsarkitektur digitaliseringsdirektorat
    """.replace("helse- og omsorgstjeneste", "helse-\x00og\x00omsorgstjeneste").split()
_VERBS = (
    "bør",
    "må",
    "kan",
    "skal",
    "vil",
    "støtter",
    "mener",
    "ønsker",
    "krever",
    "styrker",
    "svekker",
    "forutsetter",
    "ivaretar",
)
_LINKS = (
    "og",
    "for",
    "at",
    "som",
    "med",
    "til",
    "av",
    "på",
    "fordi",
    "når",
    "dersom",
    "uten",
    "mellom,",
    "men",
    "i",
    "hele",
    "samt",
    "enten",
    "eller",
)
_ASIDES = (
    "jf. kap. 3.2",
    "bl.a. i Nord-Norge",
    "ca. 40 prosent",
    "f.eks. KS",
    "(se vedlegg 2)",
    "St. Olav",
    "2026",
)
_SYLLABLE = (
    "tjeneste",
    "modell",
    "grunnlag",
    "vurdering",
    "fordeling",
    "realisering",
    "system",
    "direktorat",
    "notat",
)


def sentence(rnd: random.Random) -> str:
    """Some words that look like a sentence."""
    words = [rnd.choice(_NOUNS), rnd.choice(_VERBS), rnd.choice(_NOUNS)]
    for _ in range(rnd.randint(2, 8)):
        words += [rnd.choice(_LINKS), rnd.choice(_NOUNS)]
        if rnd.random() < 0.12:
            words.append(rnd.choice(_ASIDES))
    text = " ".join(words).replace("\x00", " ")
    return text[0].upper() + text[1:] + rnd.choice(("", "", "", " – også nå")) + "."


def paragraph(rnd: random.Random, most: int = 7) -> str:
    """Some sentences."""
    return " ".join(sentence(rnd) for _ in range(rnd.randint(1, most)))


def blocks(rnd: random.Random, long_tables: bool = False) -> Iterator[Block]:
    """A response of some pages, with all that responses have in them."""
    yield Block(HEADING, f"Høringssvar om {rnd.choice(_NOUNS[:12])} og {rnd.choice(_NOUNS[:12])}", 1)
    for chapter in range(1, 6):
        title = f"{rnd.choice(_NOUNS[:20])} og {rnd.choice(_NOUNS[:20])}"
        yield Block(HEADING, f"{chapter} {title.capitalize()}" if chapter % 2 else title.capitalize(), 2)
        for _ in range(rnd.randint(2, 5)):
            yield Block(BODY, paragraph(rnd))
            if rnd.random() < 0.2:
                yield Block(NOTE, sentence(rnd))
        if rnd.random() < 0.6:
            yield Block(BODY, "Vi har følgende merknader:")
            for _ in range(rnd.randint(2, 5)):
                yield Block(ITEM, sentence(rnd) if rnd.random() < 0.6 else sentence(rnd)[:-1])
        if chapter in (2, 4):
            yield Block(ROW, "Punkt\tVurdering\tMerknad")
            for row in range(rnd.randint(20, 30) if long_tables else rnd.randint(2, 4)):
                yield Block(ROW, f"{row + 1}.{chapter}\t{rnd.choice(_VERBS).capitalize()}\t{sentence(rnd)}")
            yield Block(BODY, paragraph(rnd, 4))
    yield Block(BODY, "Med vennlig hilsen")


HEADER, FOOTER = "Eksempelvik kommune – saksnummer 25/1180", "Rådhusgata 1, 9999 Eksempelvik"


def make_pdfs(documents: dict[str, str], folder: Path) -> None:
    """Have LibreOffice print the documents, by name, to PDFs in the folder."""
    sources = []
    for name, text in documents.items():
        sources.append(folder / f"{name}.fodt")
        sources[-1].write_text(text, encoding="utf-8")
    print_all(sources, folder)


def print_all(sources: list[Path], folder: Path) -> None:
    """Have LibreOffice print these files to PDFs in the folder."""
    profile = (folder / "profile").as_uri()
    command = ["soffice", "--headless", f"-env:UserInstallation={profile}", "--convert-to", "pdf"]
    subprocess.run(
        [*command, "--outdir", str(folder), *map(str, sources)], check=True, stdout=subprocess.DEVNULL
    )


def document(template: Template, content: list[Block]) -> str:
    """The document's source in the template."""
    body: list[str] = []
    items: list[str] = []
    rows: list[str] = []
    for i, block in enumerate(content):
        text = _divisible(block.text) if template.divided else block.text
        if block.kind == ITEM:
            items.append(
                f'<text:list-item><text:p text:style-name="B">{escape(text)}</text:p></text:list-item>'
            )
        elif items:
            body.append(f'<text:list text:style-name="L">{"".join(items)}</text:list>')
            items = []
        if block.kind == ROW:
            cells = "".join(
                f'<table:table-cell><text:p text:style-name="C">{escape(cell)}</text:p></table:table-cell>'
                for cell in text.split("\t")
            )
            rows.append(f"<table:table-row>{cells}</table:table-row>")
        elif rows:
            first = f"<table:table-header-rows>{rows[0]}</table:table-header-rows>"
            body.append(f"<table:table>{_TABLE_COLUMNS}{first}{''.join(rows[1:])}</table:table>")
            rows = []
        if block.kind == HEADING:
            body.append(f'<text:p text:style-name="H{block.level}">{escape(block.text)}</text:p>')
        elif block.kind == BODY:
            note = content[i + 1] if i + 1 < len(content) and content[i + 1].kind == NOTE else None
            style = "F" if template.indented else "B"
            if template.drop_caps and len(text) > 400 and content[i - 1].kind == HEADING:
                style = "D"
            body.append(f'<text:p text:style-name="{style}">{escape(text)}{_note(note, i)}</text:p>')
    inner = (_LETTERHEAD if template.addressed else "") + "".join(body)
    if template.columns > 1:
        inner = f'<text:section text:style-name="S" text:name="S">{inner}</text:section>'
    page = (842, 595) if template.landscape else (595, 842)
    return _WHOLE.format(
        styles=_styles(template),
        body=inner,
        header=escape(HEADER),
        footer=escape(FOOTER),
        width=page[0],
        height=page[1],
        stamp=_STAMP if template.stamped else "",
    )


_LINE_NUMBERS = (
    '<office:styles><text:linenumbering-configuration text:number-lines="true" text:offset="14pt" '
    'style:num-format="1" text:number-position="left" text:increment="5"/></office:styles>'
)
_STAMP = (
    '<draw:frame draw:style-name="G" draw:transform="rotate (0.6) translate (4cm 16cm)" '
    'svg:width="12cm" svg:height="3cm" text:anchor-type="paragraph"><draw:text-box>'
    '<text:p text:style-name="H1">KOPI</text:p></draw:text-box></draw:frame>'
)
_LETTERHEAD = (
    "<table:table><table:table-column/><table:table-column/>"
    + "".join(
        "<table:table-row>"
        + "".join(
            f'<table:table-cell><text:p text:style-name="N">{cell}</text:p></table:table-cell>'
            for cell in row
        )
        + "</table:table-row>"
        for row in (
            ("Helsedirektoratet", "Vår ref.: 25/1180-4"),
            ("Postboks 220 Skøyen", "Deres ref.: 25/77"),
            ("0213 Oslo", "Dato: 3. mai 2026"),
        )
    )
    + "</table:table>"
)
_TABLE_COLUMNS = "".join(f'<table:table-column table:style-name="K{i}"/>' for i in range(3))


def _note(block: Block | None, number: int) -> str:
    if block is None:
        return ""
    return (
        f'<text:note text:id="n{number}" text:note-class="footnote"><text:note-citation/><text:note-body>'
        f'<text:p text:style-name="N">{escape(block.text)}</text:p></text:note-body></text:note>'
    )


def _divisible(text: str) -> str:
    """The text with places where long words may be divided."""
    for part in _SYLLABLE:
        text = text.replace(part, _SOFT + part)
    return text.replace(" " + _SOFT, " ").replace("-" + _SOFT, "-")


def _styles(template: Template) -> str:
    align = "justify" if template.justified else "start"
    size, title = template.size, 1.0 if template.plain_headings else 1.4

    def style(name: str, points: float, paragraph: str, bold: bool = False) -> str:
        weight = ' fo:font-weight="bold"' if bold else ""
        return (
            f'<style:style style:name="{name}" style:family="paragraph">'
            f"<style:paragraph-properties {paragraph}/>"
            f'<style:text-properties style:font-name="X" fo:font-size="{points}pt"{weight}/></style:style>'
        )

    after = "0pt" if template.indented else f"{0.7 * size}pt"
    lone = f'fo:margin-top="{size}pt" fo:margin-bottom="{0.4 * size}pt" fo:keep-with-next="always"'
    return "".join(
        (
            f'<style:font-face style:name="X" svg:font-family="\'{template.font}\'"/>',
            "</office:font-face-decls>",
            _LINE_NUMBERS if template.numbered_lines else "",
            "<office:automatic-styles>",
            style("B", size, f'fo:text-align="{align}" fo:margin-bottom="{after}"'),
            style("F", size, f'fo:text-align="{align}" fo:text-indent="{1.5 * size}pt"'),
            style("C", 0.9 * size, f'fo:text-align="{"center" if template.centred_cells else "start"}"'),
            style("D", size, f'fo:text-align="{align}" fo:margin-bottom="{after}"').replace(
                "/><style:text",
                '><style:drop-cap style:lines="3" style:length="1"/></style:paragraph-properties><style:text',
            ),
            style("N", 0.8 * size, 'fo:text-align="start"'),
            style("R", 0.75 * size, 'fo:text-align="center"'),
            style("H1", size * title * 1.15, lone, bold=True),
            style("H2", size * title, lone, bold=True),
            *(
                f'<style:style style:name="K{i}" style:family="table-column"><style:table-column-properties '
                f'style:rel-column-width="{width}*"/></style:style>'
                for i, width in enumerate((1, 2, 5))
            ),
            '<style:style style:name="G" style:family="graphic"><style:graphic-properties '
            'style:wrap="run-through" style:run-through="foreground" draw:fill="none"/></style:style>',
            '<style:style style:name="S" style:family="section"><style:section-properties>'
            f'<style:columns fo:column-count="{template.columns}" fo:column-gap="18pt"/>'
            "</style:section-properties></style:style>",
        )
    )


_WHOLE = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"
 xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:font-face-decls>{styles}
<text:list-style style:name="L"><text:list-level-style-bullet text:level="1" text:bullet-char="•">
<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">
<style:list-level-label-alignment text:label-followed-by="listtab"
 fo:text-indent="-14pt" fo:margin-left="28pt"/>
</style:list-level-properties></text:list-level-style-bullet></text:list-style>
<style:page-layout style:name="P"><style:page-layout-properties fo:page-width="{width}pt"
 fo:page-height="{height}pt" fo:margin="60pt"/><style:header-style><style:header-footer-properties
 fo:margin-bottom="14pt"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:margin-top="14pt"/></style:footer-style>
</style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="P">
<style:header><text:p text:style-name="R">{header}{stamp}</text:p></style:header>
<style:footer><text:p text:style-name="R">{footer}</text:p>
<text:p text:style-name="R">Side <text:page-number/> av <text:page-count/></text:p>
</style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>{body}</office:text></office:body></office:document>
"""
