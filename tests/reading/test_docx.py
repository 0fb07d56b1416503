"""Word files: nothing left out, nothing twice."""

import io
import zipfile
from copy import deepcopy

import docx
import pytest
from docx.document import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from hoeringkoder.domain.readings import ParagraphKind, Reading
from hoeringkoder.reading import read_bytes

from .papers import LONG, NYNORSK, docx_bytes, of_kind, shown, word

W14 = 'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'


def texts(document: Document) -> list[str]:
    return shown(read_bytes(docx_bytes(document), "svar.docx").content)


def with_xml(xml: str) -> Document:
    """A document of one paragraph with this inside."""
    document = docx.Document()
    paragraph = parse_xml(f"<w:p {nsdecls('w')} {W14}>{xml}</w:p>")
    document.element.body.insert(0, paragraph)
    return document


def test_headings_lists_quotes_and_tables_have_their_kind() -> None:
    document = word([])
    document.add_heading("Svar på høringen", 0)
    document.add_heading("Om avtaler", 1)
    document.add_paragraph(LONG)
    document.add_paragraph("første krav", style="List Bullet")
    document.add_paragraph("andre krav", style="List Number")
    document.add_paragraph("tredje krav", style="List Number")
    document.add_paragraph("Slik sa de det.", style="Quote")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Avtaler", "For korte"
    reading = read_bytes(docx_bytes(document), "svar.docx")
    assert [(p.kind.value, p.level) for p in reading.content.paragraphs] == [
        ("heading", 1), ("heading", 1), ("body", 0), ("list_item", 1), ("list_item", 1), ("list_item", 1),
        ("quote", 0), ("table_row", 0),
    ]  # fmt: skip
    assert shown(reading.content)[3:] == [
        "• første krav", "1. andre krav", "2. tredje krav", "Slik sa de det.", "Avtaler\tFor korte",
    ]  # fmt: skip
    assert reading.title == "Svar på høringen"
    assert reading.content.page_starts == ()


def test_a_short_bold_paragraph_before_running_text_is_a_heading() -> None:
    document = word([])
    document.add_paragraph().add_run("Om priser").bold = True
    document.add_paragraph(LONG)
    assert of_kind(read_bytes(docx_bytes(document), "svar.docx"), ParagraphKind.HEADING) == ["Om priser"]


def test_tracked_changes_are_read_as_accepted() -> None:
    document = with_xml(
        "<w:r><w:t>Vi </w:t></w:r><w:ins><w:r><w:t>støtter</w:t></w:r></w:ins>"
        "<w:del><w:r><w:delText>avviser</w:delText></w:r></w:del><w:r><w:t> forslaget.</w:t></w:r>"
    )
    reading = read_bytes(docx_bytes(document), "svar.docx")
    assert reading.content.text == "Vi støtter forslaget."
    assert len(reading.warnings) == 1


def test_a_deleted_paragraph_mark_joins_two_paragraphs() -> None:
    document = with_xml("<w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>Vi støtter </w:t></w:r>")
    document.element.body.insert(1, parse_xml(f"<w:p {nsdecls('w')}><w:r><w:t>forslaget.</w:t></w:r></w:p>"))
    assert texts(document) == ["Vi støtter forslaget."]


def test_boxes_of_both_kinds_are_seen() -> None:
    new = (
        '<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{}"/></w14:checkbox></w:sdtPr>'
        "<w:sdtContent><w:r><w:t>?</w:t></w:r></w:sdtContent></w:sdt><w:r><w:t> {}</w:t></w:r>"
    )
    old = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="{}"/></w:checkBox>'
        "</w:ffData>"
        "</w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r>"
        '<w:r><w:fldChar w:fldCharType="end"/></w:r><w:r><w:t> {} </w:t></w:r>'
    )
    assert texts(with_xml(new.format(1, "Ja") + new.format(0, "Nei"))) == ["☒ Ja☐ Nei"]
    assert texts(with_xml(old.format(1, "Ja") + old.format(0, "Nei"))) == ["☒ Ja ☐ Nei"]


def test_a_content_control_is_text_and_its_prompt_is_the_forms() -> None:
    control = "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent><w:r><w:t>{}</w:t></w:r></w:sdtContent></w:sdt>"
    assert texts(with_xml(control.format("", "Vi støtter dette."))) == ["Vi støtter dette."]
    reading = read_bytes(
        docx_bytes(with_xml(control.format("<w:showingPlcHdr/>", "Din mening"))), "svar.docx"
    )
    assert of_kind(reading, ParagraphKind.FORM) == ["Din mening"]


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>I boksen</w:t></w:r></w:p></w:txbxContent>"
    mc = 'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    document = with_xml(
        f"<w:r><w:t>Utenfor</w:t></w:r><w:r><mc:AlternateContent {mc}>"
        f"<mc:Choice Requires='wps'><w:drawing>{box}"
        f"</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert texts(document) == ["Utenfor", "I boksen"]


def test_hidden_text_is_left_out_and_breaks_and_hyphens_are_resolved() -> None:
    document = with_xml(
        "<w:r><w:rPr><w:vanish/></w:rPr><w:t>skjult</w:t></w:r>"
        "<w:r><w:t>IKT</w:t><w:noBreakHyphen/><w:t>sikker</w:t><w:softHyphen/><w:t>het</w:t></w:r>"
        "<w:r><w:br/><w:t>er viktig.</w:t><w:br/><w:t>Ny linje.</w:t></w:r>"
        '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
    )
    assert texts(document) == ["IKT-sikkerhet er viktig.", "Ny linje.☑"]


def test_footnotes_follow_their_paragraph() -> None:
    document = with_xml(
        '<w:r><w:t>Dette er kjent</w:t><w:footnoteReference w:id="2"/><w:t> for alle.</w:t></w:r>'
    )
    notes = (
        f"<w:footnotes {nsdecls('w')}><w:footnote w:id='2'><w:p><w:r><w:t>Se loven.</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    data = with_part(docx_bytes(document), "word/footnotes.xml", notes, "footnotes")
    reading = read_bytes(data, "svar.docx")
    assert shown(reading.content) == ["Dette er kjent for alle.", "1 Se loven."]
    assert of_kind(reading, ParagraphKind.FOOTNOTE) == ["1 Se loven."]


def with_part(data: bytes, name: str, xml: str, kind: str) -> bytes:
    """The Word file with one more part that the document points to."""
    base = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="x1" Type="{base}/{kind}" Target="{name.rpartition("/")[2]}"/></Relationships>'
    return rewritten(data, {"word/_rels/document.xml.rels": ("</Relationships>", link)}, {name: xml})


def rewritten(data: bytes, changes: dict[str, tuple[str, str]], new: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as packed:
        for name in old.namelist():
            text = old.read(name)
            if name in changes:
                before, after = changes[name]
                text = text.replace(before.encode(), after.encode())
            packed.writestr(name, text)
        for name, content in new.items():
            packed.writestr(name, content)
    return buffer.getvalue()


def test_strict_word_files_are_read() -> None:
    main = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    changes = {"word/document.xml": (main, "http://purl.oclc.org/ooxml/wordprocessingml/main")}
    data = rewritten(docx_bytes(word([LONG, NYNORSK])), changes, {})
    assert shown(read_bytes(data, "svar.docx").content) == [LONG, NYNORSK]


def test_a_cell_with_running_text_is_read_as_paragraphs() -> None:
    document = word([])
    table = document.add_table(2, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Spørsmål", "Svar"
    table.cell(1, 0).text = "Hva mener dere?"
    table.cell(1, 1).text = LONG
    for text in (NYNORSK, LONG):
        table.cell(1, 1).add_paragraph(text)
    assert texts(document) == ["Spørsmål\tSvar", "Hva mener dere?", LONG, NYNORSK, LONG]


def test_an_entity_bomb_is_not_unfolded() -> None:
    bomb = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;">]>'
    declaration = "<?xml version='1.0' encoding='UTF-8' standalone='yes'?>"
    data = docx_bytes(word([LONG, "MERKE"]))
    body = rewritten(data, {"word/document.xml": (declaration, bomb)}, {})
    body = rewritten(body, {"word/document.xml": ("MERKE", "&b;")}, {})
    assert "lol" not in read_bytes(body, "svar.docx").content.text


def test_the_same_document_reads_the_same_twice() -> None:
    document = word([LONG, NYNORSK])
    document.element.body.insert(0, deepcopy(document.paragraphs[1]._p))
    assert texts(document) == texts(document) == [NYNORSK, LONG, NYNORSK]


@pytest.mark.parametrize("kind", ["template.main", "document.macroEnabled.main"])
def test_templates_and_documents_with_macros_are_read(kind: str) -> None:
    content_type = (
        "application/vnd.ms-word."
        if "macro" in kind
        else "application/vnd.openxmlformats-officedocument.wordprocessingml."
    )
    data = _replaced(
        docx_bytes(word([LONG])),
        {"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main": content_type + kind},
    )
    assert read_bytes(data, "svar.dotx").content.text == LONG


def test_strict_documents_are_read_with_their_lists_tables_and_headings() -> None:
    document = word([])
    document.add_heading("Innledning", 1)
    document.add_paragraph("punkt", style="List Bullet")
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "Krav", "Støttes"
    usual, strict = "http://schemas.openxmlformats.org/", "http://purl.oclc.org/ooxml/"
    data = docx_bytes(document)
    renamed = {
        f"{usual}wordprocessingml/2006/main": f"{strict}wordprocessingml/main",
        f"{usual}officeDocument/2006/relationships": f"{strict}officeDocument/relationships",
    }
    assert _replaced(data, renamed) != data
    assert _kinds(read_bytes(_replaced(data, renamed), "svar.docx")) == _kinds(read_bytes(data, "svar.docx"))


def _kinds(reading: Reading) -> list[tuple[str, str]]:
    texts = shown(reading.content)
    return [(p.kind.value, text) for p, text in zip(reading.content.paragraphs, texts, strict=True)]


def _replaced(data: bytes, words: dict[str, str]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            for before, after in words.items():
                part = part.replace(before.encode(), after.encode())
            new.writestr(name, part)
    return buffer.getvalue()


def test_comments_are_told_of_and_not_in_the_text() -> None:
    document = word([LONG])
    document.add_comment(document.paragraphs[0].runs, text="Er dette riktig?", author="Kari")
    reading = read_bytes(docx_bytes(document), "svar.docx")
    assert reading.content.text == LONG
    assert "1 comment," in reading.warnings[0]
