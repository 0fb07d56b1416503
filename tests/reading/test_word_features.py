"""What Word can put into a document: each feature in raw XML, read once and where it stands."""

import io
import zipfile

import pytest

from hoeringkoder.domain.readings import ParagraphKind, Reading
from hoeringkoder.reading import read_bytes

from .papers import of_kind, shown

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
MATH = f'xmlns:m="{OFFICE}/math"'
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    f'xmlns:r="{OFFICE}/relationships" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
)
ROOTS = {"header": "hdr", "glossary": "glossaryDocument"}


def packed_word(body: str, parts: dict[str, str]) -> bytes:
    """A Word file with this inside its body, and parts that the document points to."""

    def links(targets: dict[str, str]) -> str:
        each = "".join(
            f'<Relationship Id="{kind}" Type="{OFFICE}/relationships/{kind}" Target="{target}"/>'
            for kind, target in targets.items()
        )
        base = "http://schemas.openxmlformats.org/package/2006/relationships"
        return f'<Relationships xmlns="{base}">{each}</Relationships>'

    kinds = {name: "glossaryDocument" if name == "glossary" else name for name in parts}
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr("_rels/.rels", links({"officeDocument": "word/document.xml"}))
        packed.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        packed.writestr(
            "word/_rels/document.xml.rels", links({kind: f"{name}.xml" for name, kind in kinds.items()})
        )
        for name, inside in parts.items():
            root = ROOTS.get(name, name)
            packed.writestr(f"word/{name}.xml", f"<w:{root} {NAMES}>{inside}</w:{root}>")
    return buffer.getvalue()


def reading(body: str, **parts: str) -> Reading:
    return read_bytes(packed_word(body, parts), "svar.docx")


def texts(body: str, **parts: str) -> list[str]:
    return shown(reading(body, **parts).content)


def p(inside: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr>{inside}</w:p>" if properties else f"<w:p>{inside}</w:p>"


def r(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def cell(*paragraphs: str) -> str:
    return f"<w:tc>{''.join(map(p, paragraphs))}</w:tc>"


def row(*cells: str) -> str:
    return f"<w:tr>{''.join(cells)}</w:tr>"


def control(inside: str, properties: str = "") -> str:
    return f"<w:sdt><w:sdtPr>{properties}</w:sdtPr><w:sdtContent>{inside}</w:sdtContent></w:sdt>"


def fld(kind: str, inside: str = "") -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}">{inside}</w:fldChar></w:r>'


def field(instruction: str, result: str) -> str:
    middle = f"<w:r><w:instrText>{instruction}</w:instrText></w:r>"
    return fld("begin") + middle + fld("separate") + result + fld("end")


def test_text_that_was_moved_is_read_where_it_is_now() -> None:
    moved = r("Vi ber om en ny vurdering.")
    before = p(r("Først.") + f"<w:moveFrom>{moved}</w:moveFrom>")
    assert texts(before + p(f"<w:moveTo>{moved}</w:moveTo>")) == ["Først.", "Vi ber om en ny vurdering."]


def test_a_deleted_paragraph_mark_at_the_end_of_a_cell_loses_nothing() -> None:
    deleted = "<w:rPr><w:del/></w:rPr>"
    open_ended = f"<w:tc>{p(r('Mål'), deleted)}</w:tc>"
    table = f"<w:tbl>{row(open_ended, cell(r('Ja')))}</w:tbl>"
    assert texts(table + p(r("Slutt."))) == ["Mål\tJa", "Slutt."]
    assert texts(p(r("Siste"), deleted)) == ["Siste"]


def test_a_row_or_cell_that_was_deleted_is_left_out() -> None:
    gone = f"<w:tr><w:trPr><w:del/></w:trPr>{cell(r('Borte'))}</w:tr>"
    gone_cell = f"<w:tc><w:tcPr><w:cellDel/></w:tcPr>{p(r('Strøket'))}</w:tc>"
    assert texts(f"<w:tbl>{gone}{row(cell(r('A')), gone_cell, cell(r('B')))}</w:tbl>") == ["A\tB"]


def test_a_table_in_a_cell_is_read_once() -> None:
    inner = f"<w:tbl>{row(cell(r('1')), cell(r('2')))}</w:tbl>"
    around = f"<w:tc>{inner}{p('')}</w:tc>"
    outer = f"<w:tbl>{row(cell(r('Ute')), around)}</w:tbl>"
    assert texts(outer) == ["Ute\t1 2"]


def test_content_controls_of_every_extent_are_read_once() -> None:
    assert texts(control(p(r("Hele avsnittet.")))) == ["Hele avsnittet."]
    assert texts(p(r("Svar: ") + control(r("ja"), "<w:dropDownList/>"))) == ["Svar: ja"]
    assert texts(p(r("Dato: ") + control(r("1. mai 2025"), "<w:date/>"))) == ["Dato: 1. mai 2025"]
    repeated = control(control(row(cell(r("A")), control(cell(r("B"))))) + control(row(cell(r("C")))))
    assert texts(f"<w:tbl>{repeated}</w:tbl>") == ["A\tB", "C"]


def test_one_alternative_is_read_of_blocks_rows_and_runs() -> None:
    def both(inside: str) -> str:
        first = f'<mc:Choice Requires="wps">{inside}</mc:Choice>'
        return f"<mc:AlternateContent>{first}<mc:Fallback>{inside}</mc:Fallback></mc:AlternateContent>"

    table = f"<w:tbl>{both(row(cell(r('I tabellen'))))}</w:tbl>"
    assert texts(both(p(r("Blokk."))) + p(both(r("Løpende."))) + table) == [
        "Blokk.",
        "Løpende.",
        "I tabellen",
    ]


def test_text_boxes_in_groups_are_read_once_and_after_their_paragraph() -> None:
    inside = f"<w:txbxContent>{p(r('I gruppen.'))}</w:txbxContent>"
    shape = f"<v:shape><v:textbox>{inside}</v:textbox></v:shape>"
    group = f'<v:group xmlns:v="urn:schemas-microsoft-com:vml">{shape}</v:group>'
    assert texts(p(r("Ute.") + f"<w:r><w:pict>{group}</w:pict></w:r>")) == ["Ute.", "I gruppen."]


def test_a_text_box_does_not_take_the_words_before_a_deleted_mark() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p(r('Boks.'))}</w:txbxContent></w:pict></w:r>"
    first = p(r("Vi støtter ") + box, "<w:rPr><w:del/></w:rPr>")
    assert sorted(texts(first + p(r("forslaget.")))) == ["Boks.", "Vi støtter forslaget."]


@pytest.mark.parametrize("kind", ["PAGEREF _Toc1 \\h", "REF _Ref1", 'HYPERLINK "x"', "FORMTEXT"])
def test_of_a_field_only_its_result_is_text(kind: str) -> None:
    assert texts(p(r("Se ") + field(kind, r("kapittel 4")) + r("."))) == ["Se kapittel 4."]


def test_a_field_in_another_ones_instruction_is_no_text() -> None:
    inner = field("MERGEFIELD navn", r("Kari"))
    split = "<w:r><w:instrText>I</w:instrText></w:r><w:r><w:instrText>F </w:instrText></w:r>"
    outer = (
        fld("begin") + split + inner + fld("separate") + r("Hei, ") + field("REF a", r("alle")) + fld("end")
    )
    assert texts(p(outer + r("!"))) == ["Hei, alle!"]


def test_what_a_list_field_shows_is_read_once() -> None:
    entries = '<w:ffData><w:ddList><w:result w:val="1"/><w:listEntry w:val="Ja"/><w:listEntry w:val="Nei"/>'
    listing = fld("begin", entries + "</w:ddList></w:ffData>")
    assert texts(p(listing + fld("separate") + r("Nei") + fld("end") + r(" takk"))) == ["Nei takk"]


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("<m:f><m:num>{a}</m:num><m:den>{b}</m:den></m:f>", "a/b"),
        ("<m:sSup><m:e>{a}</m:e><m:sup>{b}</m:sup></m:sSup>", "a^b"),
        ("<m:sSub><m:e>{a}</m:e><m:sub>{b}{b}</m:sub></m:sSub>", "a_bb"),
        ("<m:rad><m:deg/><m:e>{a}<m:r><m:t>+</m:t></m:r>{b}</m:e></m:rad>", "√(a+b)"),
        (
            '<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{a}</m:sub><m:e>{b}</m:e></m:nary>',
            "∑_ab",
        ),
        ("<m:d><m:e>{a}</m:e><m:e>{b}</m:e></m:d>", "(a|b)"),
        ("<m:m><m:mr><m:e>{a}</m:e><m:e>{b}</m:e></m:mr><m:mr><m:e>{b}</m:e></m:mr></m:m>", "a, b; b"),
    ],
)
def test_an_equation_is_one_line_of_text(inside: str, text: str) -> None:
    a, b = (f"<m:r><m:t>{letter}</m:t></m:r>" for letter in "ab")
    equation = f"<m:oMathPara {MATH}><m:oMath>{inside.format(a=a, b=b)}</m:oMath></m:oMathPara>"
    assert texts(p(r("Der ") + equation)) == [f"Der {text}"]


def test_of_annotated_signs_the_base_is_read_and_wrappers_are_looked_into() -> None:
    ruby = f"<w:r><w:ruby><w:rt>{r('lese')}</w:rt><w:rubyBase>{r('tegn')}</w:rubyBase></w:ruby></w:r>"
    wrapped = f"<w:smartTag><w:smartTagPr/><w:customXml>{r('Oslo')}</w:customXml></w:smartTag>"
    outside = f"<w:customXml>{p(r('Utenpå.'))}</w:customXml>"
    assert texts(p(ruby + r(" i ") + wrapped) + outside) == ["tegn i Oslo", "Utenpå."]


def test_breaks_and_hyphens_of_every_kind_are_resolved() -> None:
    inside = "<w:t>A</w:t><w:ptab/><w:t>b</w:t><w:cr/><w:t>c</w:t><w:noBreakHyphen/><w:t>d</w:t>"
    assert texts(p(f"<w:r>{inside}<w:softHyphen/><w:t>e</w:t></w:r>")) == ["A b c-de"]


def level(number: int, pattern: str, more: str = "", form: str = "decimal") -> str:
    texts = f'<w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{pattern}"/>'
    return f'<w:lvl w:ilvl="{number}">{texts}</w:lvl>'


def item(text: str, number: int = 1, at: int = 0) -> str:
    return p(r(text), f'<w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr>')


def numbering(levels: str, *numbers: str) -> str:
    lists = "".join(
        f'<w:num w:numId="{i}"><w:abstractNumId w:val="7"/>{more}</w:num>'
        for i, more in enumerate(numbers, 1)
    )
    return f'<w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>{lists}'


def test_a_list_goes_on_or_starts_anew_as_word_shows_it() -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "Krav %1:")}</w:lvlOverride>'
    body = item("en") + item("to", 2) + item("tre", 3) + item("fire", 4)
    assert texts(body, numbering=numbering(level(0, "%1."), "", "", anew, own)) == [
        "1. en",
        "2. to",
        "5. tre",
        "Krav 6: fire",
    ]


def test_legal_numbers_and_levels_that_never_start_anew() -> None:
    levels = level(0, "%1.", form="upperRoman") + level(1, "%1.%2", '<w:lvlRestart w:val="0"/><w:isLgl/>')
    body = item("a") + item("b", at=1) + item("c") + item("d", at=1)
    assert texts(body, numbering=numbering(levels, "")) == ["I. a", "1.1 b", "II. c", "2.2 d"]


def test_a_lists_levels_may_stand_in_a_style() -> None:
    linked = '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="Krav"/></w:abstractNum>'
    defined = (
        f'<w:abstractNum w:abstractNumId="2"><w:styleLink w:val="Krav"/>{level(0, "K%1")}</w:abstractNum>'
    )
    use = '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    assert texts(item("en") + item("to"), numbering=linked + defined + use) == ["K1 en", "K2 to"]


def test_a_paragraph_may_say_its_level_and_its_style_the_list() -> None:
    style = (
        '<w:style w:type="paragraph" w:styleId="Punkt"><w:name w:val="Punkt"/><w:pPr><w:numPr>'
        '<w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    )
    own = p(r("to"), '<w:pStyle w:val="Punkt"/><w:numPr><w:ilvl w:val="1"/></w:numPr>')
    lists = numbering(level(0, "%1.") + level(1, "%1.%2"), "")
    assert texts(p(r("en"), '<w:pStyle w:val="Punkt"/>') + own, numbering=lists, styles=style) == [
        "1. en",
        "1.1 to",
    ]


def test_notes_are_numbered_as_shown_and_read_once() -> None:
    def note(kind: str, uid: int, text: str) -> str:
        return f'<w:{kind} w:id="{uid}">{p(r(text))}</w:{kind}>'

    def reference(kind: str, uid: int) -> str:
        return f'<w:r><w:{kind}Reference w:id="{uid}"/></w:r>'

    body = p(r("En.") + reference("footnote", 9) + reference("footnote", 9)) + p(
        r("To.") + reference("footnote", 4) + reference("endnote", 3)
    )
    found = reading(
        body,
        footnotes=note("footnote", 4, "Andre.") + note("footnote", 9, "Første."),
        endnotes=note("endnote", 3, "Bak."),
    )
    assert shown(found.content) == ["En.", "1 Første.", "To.", "2 Andre.", "i Bak."]
    assert of_kind(found, ParagraphKind.FOOTNOTE) == ["1 Første.", "2 Andre.", "i Bak."]


def test_files_that_word_would_bring_in_are_told() -> None:
    found = reading(p(r("Før.")) + '<w:altChunk r:id="x"/>' + p(r("Etter.")))
    assert shown(found.content) == ["Før.", "Etter."]
    assert len(found.warnings) == 1


def test_the_glossary_is_no_part_of_the_text() -> None:
    assert texts(p(r("Svar.")), glossary=f"<w:docParts>{p(r('Byggekloss.'))}</w:docParts>") == ["Svar."]


def test_a_text_box_in_a_header_is_no_part_of_the_text() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{p(r('Storby kommune'))}</w:txbxContent></w:pict></w:r>"
    assert texts(p(r("Svar.")), header=p(box)) == ["Svar."]
