"""Web pages."""

import pytest

from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.domain.readings import ParagraphKind, Reading
from hoeringkoder.reading import read_bytes

from .papers import LONG, NYNORSK, of_kind, shown


def read(body: str) -> Reading:
    return read_bytes(f"<!DOCTYPE html><html><body>{body}</body></html>".encode(), "svar.html")


def kinds(reading: Reading) -> list[tuple[str, int, str]]:
    found = zip(reading.content.paragraphs, shown(reading.content), strict=True)
    return [(paragraph.kind.value, paragraph.level, text) for paragraph, text in found]


def test_headings_paragraphs_lists_tables_and_quotations_have_their_kind() -> None:
    reading = read(
        f"<h1>Høringssvar</h1><p>{LONG}</p><h2>Krav</h2><ul><li>en<ul><li>under</li></ul></li></ul>"
        '<ol start="3" type="a"><li>c</li><li><p>d</p></li></ol>'
        "<table><tr><th>Tiltak</th><th>Syn</th></tr><tr><td>Krav</td><td>Støttes</td></tr></table>"
        "<blockquote><p>Sitat.</p></blockquote><div>Løs <b>tekst</b><div>i div</div>til slutt</div>"
    )
    assert kinds(reading) == [
        ("heading", 1, "Høringssvar"),
        ("body", 0, LONG),
        ("heading", 2, "Krav"),
        ("list_item", 1, "• en"),
        ("list_item", 2, "• under"),
        ("list_item", 1, "c. c"),
        ("list_item", 1, "d. d"),
        ("table_row", 0, "Tiltak\tSyn"),
        ("table_row", 0, "Krav\tStøttes"),
        ("quote", 0, "Sitat."),
        ("body", 0, "Løs tekst"),
        ("body", 0, "i div"),
        ("body", 0, "til slutt"),
    ]


def test_scripts_menus_and_what_is_hidden_are_left_out() -> None:
    reading = read(
        "<header>Logo</header><nav><a>Meny</a></nav><script>alert(1)</script><style>p{}</style>"
        "<!-- note -->"
        f'<p>{LONG}</p><p style="display: none">Skjult</p><p hidden>Skjult</p>'
        '<div role="navigation">Sti</div>'
        "<aside>Les også</aside><footer>Kontakt</footer>"
    )
    assert reading.content.text == LONG


def test_only_the_main_part_of_a_page_is_read_where_it_is_marked() -> None:
    reading = read(
        f"<p>Informasjonskapsler</p><main><header><h1>Svar</h1></header><p>{LONG}</p></main><p>Del</p>"
    )
    assert shown(reading.content) == ["Svar", LONG]


def test_line_breaks_that_stand_for_paragraphs_end_them() -> None:
    assert shown(read(f"{LONG}<br><br>{NYNORSK}<br>\n&nbsp;<br>Hilsen").content) == [LONG, NYNORSK, "Hilsen"]
    assert shown(read("<p>Vi støtter<br>forslaget.</p>").content) == ["Vi støtter forslaget."]


def test_tables_that_only_lay_out_the_page_are_no_rows() -> None:
    reading = read(
        f"<table><tr><td><table><tr><td><p>{LONG}</p></td></tr></table></td><td><p>Til</p></td></tr></table>"
    )
    assert kinds(reading) == [("body", 0, LONG), ("body", 0, "Til")]


def test_notes_follow_the_paragraph_that_refers_to_them() -> None:
    reading = read(
        '<p>Se rapporten<a href="#sdfootnote1sym"><sup>1</sup></a> fra i fjor.</p><p>Slutt.</p>'
        '<div id="sdfootnote1"><p><a href="#sdfootnote1anc">1</a>Kilde.</p></div>'
    )
    assert [(kind, text) for kind, _, text in kinds(reading)] == [
        ("body", "Se rapporten fra i fjor."),
        ("footnote", "1 Kilde."),
        ("body", "Slutt."),
    ]


def test_forms_show_what_was_ticked_and_written() -> None:
    reading = read(
        '<p><input type="checkbox" checked> Kommune</p><p><input type="checkbox"> Privatperson</p>'
        '<p>Navn: <input type="text" value="Fjordvik"></p><p><textarea>Vi støtter\ndette.</textarea></p>'
        "<p><select><option>Nei</option><option selected>Ja</option></select><button>Send</button></p>"
    )
    assert shown(reading.content) == [
        "☒ Kommune",
        "☐ Privatperson",
        "Navn: Fjordvik",
        "Vi støtter dette.",
        "Ja",
    ]


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16", ""])
def test_letters_survive_every_usual_charset(charset: str) -> None:
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">' if charset else ""
    page = f"<html><head>{meta}<title>T</title></head><body><p>Blåbær på øya</p></body></html>"
    assert read_bytes(page.encode(charset or "cp1252"), "a.htm").content.text == "Blåbær på øya"


def test_nothing_outside_the_file_is_read() -> None:
    entity = '<!ENTITY f SYSTEM "file:///etc/hostname">'
    source = f'<?xml version="1.0"?><!DOCTYPE html [{entity}]><html><p>Hei &f; du</p></html>'
    assert of_kind(read_bytes(source.encode(), "a.xhtml"), ParagraphKind.BODY) == ["Hei &f; du"]


def test_what_lies_deep_within_is_read_and_what_lies_too_deep_is_refused() -> None:
    def nested(depth: int) -> str:
        return f"<p>{LONG}</p>" + "<div>" * depth + "dypt" + "</div>" * depth + f"<p>{NYNORSK}</p>"

    assert shown(read(nested(800)).content) == [LONG, "dypt", NYNORSK]
    with pytest.raises(ReadingFailed, match="damaged"):
        read(nested(3000))
