"""RTF files."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.domain.readings import Reading
from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.documents.rtf_packed import unpacked_rtf

from .papers import LONG, shown

HEAD = (
    r"{\fonttbl{\f0\fcharset0 Times;}{\f1\fcharset2 Symbol;}{\f2\fcharset204 Arial Cyr;}}"
    r"{\stylesheet{\s0 Normal;}{\s1\outlinelevel0\b heading 1;}{\s2 Sitat;}{\*\cs10 Standardskrift;}}"
    r"{\info{\title Tittelen}}{\*\generator LibreOffice;}"
)


def read(body: str, name: str = "svar.rtf") -> Reading:
    return read_bytes((r"{\rtf1\ansi\ansicpg1252\deff0" + HEAD + body + "}").encode("cp1252"), name)


def kinds(reading: Reading) -> list[tuple[str, int, str]]:
    found = zip(reading.content.paragraphs, shown(reading.content), strict=True)
    return [(paragraph.kind.value, paragraph.level, text) for paragraph, text in found]


def texts(body: str) -> list[str]:
    return shown(read(body).content)


def test_letters_are_read_however_they_are_written() -> None:
    assert texts(r"\uc1 Bl\'e5b\u230?r \'abs\u248\'f8t\'bb \endash  \{ja\}\~nei æ\par") == [
        "Blåbær «søt» – {ja} nei æ"
    ]
    assert texts(r"{\f2\'c4\'e0}, {\f1\'b7} og \u-3913? \u55357\'3f\u56832\'3f") == ["Да, • og • 😀"]
    assert texts(r"\uc2 K\u229 ''re {\uc0 v\u230 r}") == ["Kåre vær"]


def test_headings_lists_and_quotations_have_their_kind() -> None:
    body = (
        r"\pard\s1 Innledning\par\pard\s0 " + LONG + r"\par"
        r"\pard{\listtext\pard\plain 1.\tab}\ls1\ilvl0 f\'f8rst\par"
        r"\pard{\listtext\f1 \'b7\tab}\ls2\ilvl1 under\par\pard\s2 Et sitat.\par"
        r"\pard\outlinelevel1 Vurdering\par"
    )
    assert kinds(read(body)) == [
        ("heading", 1, "Innledning"),
        ("body", 0, LONG),
        ("list_item", 1, "1. først"),
        ("list_item", 2, "• under"),
        ("quote", 0, "Et sitat."),
        ("heading", 2, "Vurdering"),
    ]


def test_tables_are_rows_and_notes_follow_their_paragraph() -> None:
    body = (
        r"Se rapporten{\super\chftn{\*\footnote\pard {\super\chftn} Kilde.}} fra i fjor.\par"
        r"\trowd\cellx100\cellx200\pard\intbl Tiltak\cell Syn\cell\row"
        r"\trowd\pard\intbl Krav\par mer\cell St\'f8ttes\cell\row\pard Etter.\par"
    )
    assert kinds(read(body)) == [
        ("body", 0, "Se rapporten fra i fjor."),
        ("footnote", 0, "1 Kilde."),
        ("table_row", 0, "Tiltak\tSyn"),
        ("table_row", 0, "Krav mer\tStøttes"),
        ("body", 0, "Etter."),
    ]


def test_what_is_hidden_deleted_or_no_text_is_left_out() -> None:
    body = (
        r"{\header\pard Brevhode\par}{\footer Side 1\par}Vi {\deleted ikke }st\'f8tter{\v hemmelig} det."
        r"{\pict\pngblip 89504e47}{\*\atnid KN}{\*\annotation Kommentar}{\*\ukjent noe}"
        r"{\pict\bin9 }{\rtf{}}}{\field{\*\fldinst HYPERLINK x}{\fldrslt  Lenke}}\par"
    )
    reading = read(body)
    assert reading.content.text == "Vi støtter det. Lenke"
    assert any("tracked changes" in warning for warning in reading.warnings)


def test_text_boxes_and_boxes_to_tick_are_read_once() -> None:
    twice = r"{\shprslt{\*\do\dptxbxtext I boksen.}}"
    shape = r"{\shp{\*\shpinst{\sp{\sn posh}{\sv 1}}{\shptxt\pard I boksen.\par}}" + twice + "}"
    box = r"{\field{\*\fldinst{ FORMCHECKBOX {\*\formfield{\fftype1\ffres%d\ffdefres0}}}}{\fldrslt}}"
    assert texts(f"Over.{shape}\\par Under.\\par") == ["Over.", "I boksen.", "Under."]
    assert texts(f"{box % 1} Ja\\par{box % 0} Nei\\par{box % 25} Vet ikke\\par") == [
        "☒ Ja",
        "☐ Nei",
        "☐ Vet ikke",
    ]


def test_an_unfinished_file_is_read_as_far_as_it_goes() -> None:
    assert read_bytes(rb"{\rtf1\ansi{\b Vi st\'f8tter {\i det", "a.rtf").content.text == "Vi støtter det"


def test_groups_without_end_are_refused_with_a_sentence() -> None:
    with pytest.raises(ReadingFailed, match="damaged"):
        read_bytes(rb"{\rtf1 " + b"{" * 100_000, "a.rtf")


PIECES = [
    *(
        "{",
        "}",
        r"\par ",
        r"\cell",
        r"\row",
        r"\'e",
        r"\u-1 ",
        r"\bin7 ",
        r"\intbl",
        r"{\*\footnote ",
        "tekst ",
    ),
    *(
        r"{\listtext ",
        r"{\shptxt ",
        r"{\*\formfield{\fftype1}}",
        r"\uc0",
        r"{\fonttbl",
        r"\f1",
        "\\",
        "\0",
        r"\v",
    ),
]


@settings(max_examples=150, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40))
def test_any_mixture_is_read_or_refused(pieces: list[str]) -> None:
    try:
        read_bytes((r"{\rtf1\ansi x" + "".join(pieces)).encode("latin-1"), "a.rtf")
    except ReadingFailed as failure:
        assert str(failure)


def test_compressed_rtf_is_unpacked() -> None:
    # The example of the format's specification (MS-OXRTFCP 3.1.1).
    data = bytes.fromhex(
        "2d0000002b0000004c5a4675f1c5c7a703000a007263706731323542320af32068656c090020627705b06c647d0a800fa0"
    )
    assert unpacked_rtf(data) == rb"{\rtf1\ansi\ansicpg1252\pard hello world}" + b"\r\n"
    with pytest.raises(ReadingFailed):
        unpacked_rtf(b"LZFu")
