"""OpenDocument texts."""

import io
import zipfile

import pytest

from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.domain.readings import ParagraphKind, Reading
from hoeringkoder.reading import read_bytes

from .papers import LONG, NYNORSK, of_kind, shown

NAMES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in {
        "office": "office",
        "style": "style",
        "text": "text",
        "table": "table",
        "form": "form",
        "draw": "drawing",
        "fo": "xsl-fo-compatible",
    }.items()
)
STYLES = """
<style:style style:name="Heading_20_2" style:family="paragraph" style:default-outline-level="2"/>
<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Heading_20_2"/>
<style:style style:name="Fet" style:family="text"><style:text-properties fo:font-weight="bold"/></style:style>
<style:style style:name="Skjult" style:family="text">
  <style:text-properties text:display="none"/>
</style:style>
<text:list-style style:name="L1">
  <text:list-level-style-number text:level="1" style:num-format="1" style:num-suffix="."/>
  <text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>
</text:list-style>
<text:list-style style:name="L2">
  <text:list-level-style-bullet text:level="1" text:bullet-char="x"/>
</text:list-style>
"""


def flat(body: str, head: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}<office:document {NAMES}>'
        f"<office:automatic-styles>{STYLES}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def packed(body: str, **others: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        archive.writestr("content.xml", flat(body).replace(b"office:document ", b"office:document-content "
            ).replace(b"office:document>", b"office:document-content>"))  # fmt: skip
        for name, data in others.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return buffer.getvalue()


def read(body: str) -> Reading:
    return read_bytes(packed(body), "svar.odt")


def kinds(reading: Reading) -> list[tuple[str, int, str]]:
    found = zip(reading.content.paragraphs, shown(reading.content), strict=True)
    return [(paragraph.kind.value, paragraph.level, text) for paragraph, text in found]


def item(text: str, more: str = "") -> str:
    return f"<text:list-item><text:p>{text}</text:p>{more}</text:list-item>"


def test_headings_by_outline_and_by_style_have_their_level() -> None:
    reading = read(
        f'<text:h text:outline-level="1">Innledning</text:h><text:p>{LONG}</text:p>'
        '<text:p text:style-name="P1">Vår vurdering</text:p>'
    )
    assert kinds(reading) == [
        ("heading", 1, "Innledning"),
        ("body", 0, LONG),
        ("heading", 2, "Vår vurdering"),
    ]
    assert reading.media_type == "application/vnd.oasis.opendocument.text"


def test_a_flat_file_is_read_alike() -> None:
    data = f"<office:binary-data>{'A' * 11_000_000}</office:binary-data>"
    picture = f"<draw:frame><draw:image>{data}</draw:image></draw:frame>"
    body = f"<text:p>{LONG}{picture}</text:p>"
    assert read_bytes(flat(body), "svar.fodt").content.text == LONG


def test_lists_show_their_numbers_and_bullets() -> None:
    inner = f"<text:list>{item('a-punkt')}{item('b-punkt')}</text:list>"
    reading = read(
        f'<text:list text:style-name="L1">{item("en", inner)}{item("to")}</text:list>'
        f"<text:p>Imellom.</text:p>"
        f'<text:list text:style-name="L1" text:continue-numbering="true">{item("tre")}</text:list>'
        f'<text:list text:style-name="L1">{item("ny")}</text:list>'
        f'<text:list text:style-name="L2">{item("kule")}</text:list>'
    )
    assert [(level, text) for kind, level, text in kinds(reading) if kind == "list_item"] == [
        *((1, "1. en"), (2, "a) a-punkt"), (2, "b) b-punkt"), (1, "2. to"), (1, "3. tre")),
        *((1, "1. ny"), (1, "• kule")),
    ]  # fmt: skip


def test_tables_are_rows_and_notes_follow_their_paragraph() -> None:
    def cell(text: str) -> str:
        return f"<table:table-cell><text:p>{text}</text:p></table:table-cell>"

    sign = "<text:note-citation>1</text:note-citation>"
    note = f"<text:note>{sign}<text:note-body><text:p>Kilde.</text:p></text:note-body></text:note>"
    reading = read(
        f"<text:p>Vi viser til rapporten{note} fra i fjor.</text:p><table:table><table:table-header-rows>"
        f"<table:table-row>{cell('Tiltak')}{cell('Syn')}</table:table-row></table:table-header-rows>"
        f"<table:table-row>{cell('Krav')}<table:covered-table-cell/>{cell('Støttes')}</table:table-row>"
        "</table:table>"
    )
    assert [(kind, text) for kind, _, text in kinds(reading)] == [
        ("body", "Vi viser til rapporten fra i fjor."),
        ("footnote", "1 Kilde."),
        ("table_row", "Tiltak\tSyn"),
        ("table_row", "Krav\tStøttes"),
    ]


def test_changes_are_accepted_and_what_is_hidden_or_a_comment_is_left_out() -> None:
    reading = read(
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Slettet.</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        '<text:p>Vi <text:change-start text:change-id="1"/>støtter<text:change-end text:change-id="1"/>'
        '<office:annotation><text:p>Kommentar.</text:p></office:annotation><text:s text:c="2"/>forslaget'
        '<text:span text:style-name="Skjult"> hemmelig</text:span>.</text:p>'
        '<text:section text:display="none"><text:p>Skjult avsnitt.</text:p></text:section>'
    )
    assert reading.content.text == "Vi støtter forslaget."
    assert any("tracked changes" in warning for warning in reading.warnings)


def test_text_boxes_are_read_once_after_their_paragraph() -> None:
    box = f"<draw:frame><draw:text-box><text:p>{NYNORSK}</text:p></draw:text-box></draw:frame>"
    assert read(f"<text:p>{LONG}{box}</text:p>").content.text == f"{LONG}\n{NYNORSK}"


def test_a_short_bold_paragraph_before_text_is_a_heading() -> None:
    reading = read(
        f'<text:p><text:span text:style-name="Fet">Om kravene</text:span></text:p><text:p>{LONG}</text:p>'
    )
    assert of_kind(reading, ParagraphKind.HEADING) == ["Om kravene"]


def test_boxes_of_a_form_are_boxes() -> None:
    controls = (
        "<office:forms><form:form>"
        '<form:checkbox xml:id="c1" form:label="Kommune" form:current-state="checked"/>'
        '<form:checkbox xml:id="c2" form:label="Privatperson"/></form:form></office:forms>'
    )
    reading = read(
        f'{controls}<text:p>Avsender:</text:p><text:p><draw:control draw:control="c1"/></text:p>'
        '<text:p><draw:control draw:control="c2"/></text:p>'
        "<text:p><text:placeholder>Skriv inn</text:placeholder></text:p>"
    )
    assert [text for kind, _, text in kinds(reading) if kind == "form"] == [
        "☒ Kommune",
        "☐ Privatperson",
        "Skriv inn",
    ]


def test_locked_damaged_and_bombed_files_are_refused_with_a_sentence() -> None:
    name = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
    locked = f'<m:manifest xmlns:m="{name}"><m:encryption-data/></m:manifest>'
    with pytest.raises(ReadingFailed, match="password"):
        read_bytes(packed("<text:p>x</text:p>", **{"META-INF__manifest_xml": locked}), "svar.odt")
    with pytest.raises(ReadingFailed, match="damaged"):
        read_bytes(packed("<text:p>x"), "svar.odt")
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    assert "aaa" not in read_bytes(flat("<text:p>Hei &b; du.</text:p>", bomb), "svar.fodt").content.text
    outside = '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>'
    assert read_bytes(flat("<text:p>Hei &f;du.</text:p>", outside), "svar.fodt").content.text == "Hei du."


def test_a_manifest_that_is_no_right_xml_does_not_stop_the_reading() -> None:
    body = f"<text:p>{LONG}</text:p>"
    data = packed(body, **{"META-INF__manifest_xml": "<!DOCTYPE manifest><manifest:manifest>"})
    assert shown(read_bytes(data, "svar.ott").content) == [LONG]
