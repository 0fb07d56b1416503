"""The Word document, read back with python-docx."""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoeringkoder.domain.codes import Code, CodeTree
from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.stances import Stance
from hoeringkoder.exchange.word import ExtractsReport, write_extracts
from hoeringkoder.exchange.writing import plain

from .samples import EXTRACTS, RESPONSES, TREE, extract, report, response

ANYTHING = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)


@pytest.fixture
def document(tmp_path: Path) -> WordDocument:
    return written(report(), tmp_path)


def written(what: ExtractsReport, folder: Path) -> WordDocument:
    write_extracts(what, folder / "ut.docx")
    return Document(str(folder / "ut.docx"))


def style_of(paragraph: Paragraph) -> str:
    assert paragraph.style is not None
    return paragraph.style.style_id


def headings(document: WordDocument) -> list[tuple[int, str]]:
    found = [(re.fullmatch(r"Heading(\d)", style_of(p)), p.text) for p in document.paragraphs]
    return [(int(match[1]), text) for match, text in found if match]


def texts(document: WordDocument, style: str) -> list[str]:
    return [p.text for p in document.paragraphs if style_of(p) == style]


def quotes(document: WordDocument) -> list[str]:
    """The quotations, each put together again from its paragraphs."""
    found: list[str] = []
    for paragraph in document.paragraphs:
        if style_of(paragraph) == "HkExtract":
            found.append(paragraph.text)
        elif style_of(paragraph) == "HkExtractMore":
            found[-1] += "\n" + paragraph.text
    return found


def under(document: WordDocument, heading: str) -> Iterator[Paragraph]:
    """The paragraphs from a heading to the next."""
    inside = False
    for paragraph in document.paragraphs:
        if style_of(paragraph).startswith("Heading"):
            inside = paragraph.text == heading
        elif inside:
            yield paragraph


def test_the_headings_are_the_code_tree_and_the_respondents(document: WordDocument) -> None:
    codes = [(TREE.depth(code.uid) + 1, code.name) for code in TREE]
    assert headings(document) == [*codes, (1, "Respondents"), (2, "Responses without extracts")]


def test_a_tree_deeper_than_words_nine_levels_stays_at_the_ninth(tmp_path: Path) -> None:
    tree = CodeTree(Code(f"c{i}", f"Nivå {i}", f"c{i - 1}" if i else "", place="1") for i in range(12))
    document = written(report(tree=tree, extracts=[], responses=[]), tmp_path)
    assert [level for level, _ in headings(document)][:12] == [1, 2, 3, 4, 5, 6, 7, 8, 9, 9, 9, 9]


def test_quotations_are_verbatim_and_ordered_by_type_respondent_and_place(document: WordDocument) -> None:
    assert quotes(document) == [
        "Behold egne fagfolk.",
        "Korte avtaler\ngir liten vilje.",
        "Seks år er passe.",
        "Fem år er en evighet.",
        "Vi trenger lange avtaler.",
    ]


def test_a_source_names_respondent_response_place_stance_and_coder(document: WordDocument) -> None:
    sources = [text.replace("\u00a0", " ") for text in texts(document, "HkSource")]
    assert sources == [
        "Uttalelse uten avsender, p. 1 · Ola Vik",
        "Stornes kommune, Høringsuttalelse, p. 1 · Kari Lund",
        "Stornes kommune, Høringsuttalelse, p. 3 · + supports · Kari Lund",
        "Åsnes helseforetak, Svar på høring, paragraph 12 · − opposes · Kari Lund",
        "Ørland Programvare AS, Høringsuttalelse, p. 1 · + supports · Kari Lund",
    ]


def test_the_respondents_name_is_in_italics(document: WordDocument) -> None:
    source = next(p for p in document.paragraphs if p.text.startswith("Stornes kommune,"))
    assert source.runs[0].text == "Stornes kommune"
    assert source.runs[0].style is not None
    assert source.runs[0].style.font.italic


def test_a_lone_coder_is_not_named_at_every_extract(tmp_path: Path) -> None:
    document = written(report(coders=["Kari Lund"]), tmp_path)
    assert not any("Lund" in text for text in texts(document, "HkSource"))


def test_a_memo_follows_its_extract_in_a_style_of_its_own(document: WordDocument) -> None:
    styles = [style_of(p) for p in under(document, "Varighet")]
    assert styles[styles.index("HkMemo") - 1] == "HkSource"
    assert texts(document, "HkMemo") == ["Memo: Se også s. 4."]


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("Sourcingstrategi", ["No extracts. With sub-codes: 1 extract from 1 response."]),
        ("Egen kompetanse", ["1 extract from 1 response."]),
        (
            "Varighet",
            ["4 extracts from 3 responses.", "Respondents by stance: + supports: 2 · − opposes: 1"],
        ),
    ],
)
def test_each_code_says_how_much_was_said(document: WordDocument, heading: str, lines: list[str]) -> None:
    counts = [p.text.replace("\u00a0", " ") for p in under(document, heading) if style_of(p) == "HkCount"]
    assert counts == lines


def test_a_respondent_with_several_stances_is_counted_under_each_and_the_report_says_so(
    tmp_path: Path,
) -> None:
    said = [
        extract(f"e{stance}", RESPONSES[0], "length", "Ord.", stance=stance)
        for stance in (Stance.SUPPORT, Stance.OPPOSE)
    ]
    lines = texts(written(report(extracts=said), tmp_path), "HkCount")
    counts = " ".join(lines).replace("\u00a0", " ")
    assert "+ supports: 1 · − opposes: 1. Those who took several are counted under each." in counts


def test_a_title_that_is_only_the_respondents_name_is_not_said_twice(tmp_path: Path) -> None:
    of = response("r", "Stornes kommune", title="Stornes kommune")
    document = written(
        report(responses=[of], extracts=[extract("e", of, "length", "Ja.")], coders=[]), tmp_path
    )
    assert texts(document, "HkSource") == ["Stornes kommune, p. 1"]


def test_definitions_stand_under_their_codes(document: WordDocument) -> None:
    assert next(under(document, "Kontraktsvalg")).text == "Form og varighet på avtaler."


def test_the_title_page_sums_up(document: WordDocument) -> None:
    assert texts(document, "Title") == ["Bruk av markedet"]
    assert texts(document, "HkFact") == [
        "Responses\t5",
        "Respondents\t5",
        "Codes\t5",
        "Extracts\t5",
        "Coders\tKari Lund, Ola Vik",
        "Date\t20 November 2026",
    ]


def test_the_respondents_are_a_table_with_a_repeated_header_row(document: WordDocument) -> None:
    (table,) = document.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Type", "Respondent", "Responses", "Extracts"],
        ["Kommune/KS", "Lillebygd kommune", "1", "0"],
        ["Kommune/KS", "Stornes kommune", "1", "2"],
        ["RHF/helseforetak", "Åsnes helseforetak", "1", "1"],
        ["Privat virksomhet/næringsliv", "Ørland Programvare AS", "1", "1"],
        ["not stated", "Uttalelse uten avsender", "1", "1"],
    ]
    marked = [row._tr.find(f"{qn('w:trPr')}/{qn('w:tblHeader')}") is not None for row in table.rows]
    assert marked == [True] + [False] * 5
    assert table.style is not None
    assert table.style.style_id == "HkTable"


def test_hundreds_of_respondents_are_one_table_in_order(tmp_path: Path) -> None:
    many = [response(f"r{i}", f"Lag {i:03}", "Annen") for i in reversed(range(250))]
    document = written(report(responses=many, extracts=[]), tmp_path)
    (table,) = document.tables
    names = [row.cells[1].text for row in table.rows]
    assert names == ["Respondent", *(f"Lag {i:03}" for i in range(250))]


def test_responses_without_extracts_are_listed(document: WordDocument) -> None:
    assert texts(document, "ListBullet") == ["Lillebygd kommune, Brev av 3. mars, no remarks"]


def test_the_table_of_contents_is_a_field_that_already_lists_every_heading(document: WordDocument) -> None:
    body = document.element.body
    instructions = [e.text.strip() for e in body.iter(qn("w:instrText"))]
    assert instructions == ['TOC \\o "1-9" \\h \\z \\u']
    field = [e.get(qn("w:fldCharType")) for e in body.iter(qn("w:fldChar"))]
    assert field == ["begin", "separate", "end"]
    links = list(body.iter(qn("w:hyperlink")))
    listed = ["".join(text.text for text in link.iter(qn("w:t"))) for link in links]
    assert listed == [text for _, text in headings(document)]
    bookmarks = {e.get(qn("w:name")) for e in body.iter(qn("w:bookmarkStart"))}
    assert {link.get(qn("w:anchor")) for link in links} == bookmarks


def test_the_document_is_norwegian_and_says_who_made_it(document: WordDocument, tmp_path: Path) -> None:
    styles = document.styles.element
    assert {e.get(qn("w:val")) for e in styles.iter(qn("w:lang"))} == {"nb-NO"}
    properties = document.core_properties
    assert (properties.title, properties.author) == ("Bruk av markedet", "Kari Lund; Ola Vik")
    assert properties.language == "nb-NO"
    with ZipFile(tmp_path / "ut.docx") as parts:
        assert not any(b"en-US" in parts.read(name) for name in parts.namelist())


def test_the_footer_counts_pages_but_not_on_the_title_page(document: WordDocument) -> None:
    section = document.sections[0]
    assert section.different_first_page_header_footer
    instruction = section.footer._element.find(f".//{qn('w:instrText')}")
    assert instruction is not None
    assert (instruction.text or "").strip() == "PAGE"


def test_no_paragraph_is_there_only_for_space(document: WordDocument) -> None:
    assert all(p.text.strip() for p in document.paragraphs)


def test_quotations_and_sources_have_styles_that_an_agency_can_change(document: WordDocument) -> None:
    styles = {style.style_id: style for style in document.styles}
    assert styles["HkExtract"].base_style.name == "Quote"
    used = {style_of(p) for p in document.paragraphs}
    assert used <= styles.keys()
    direct = document.element.body.findall(f".//{qn('w:r')}/{qn('w:rPr')}/*")
    assert {element.tag for element in direct} == {qn("w:rStyle")}


def test_an_empty_project_gives_a_document_that_says_so(tmp_path: Path) -> None:
    document = written(report(tree=CodeTree([]), extracts=[], responses=[], coders=[]), tmp_path)
    assert headings(document) == [(1, "Respondents")]
    assert document.paragraphs[-1].text == "The project has no responses yet."


def test_odd_names_and_long_quotations_come_through(tmp_path: Path) -> None:
    long_name = "Foreningen for " + "meget " * 80 + "lange navn"
    odd = [response("r1", long_name), response("r2", "جمعية المرضى"), response("r3", "{{ navn }} & <sønn>")]
    said = ["Ord & <tegn> {{ her }} 😀. " * 800, "שלום\tog takk", "a\n\nb\n"]
    extracts = [
        extract(f"e{i}", of, "length", quote) for i, (of, quote) in enumerate(zip(odd, said, strict=True))
    ]
    document = written(report(responses=odd, extracts=extracts, title="T" * 600), tmp_path)
    assert sorted(quotes(document)) == sorted(said)
    assert {row.cells[1].text for row in document.tables[0].rows[1:]} == {r.respondent for r in odd}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(title=ANYTHING, name=ANYTHING, code=ANYTHING, quote=ANYTHING, memo=ANYTHING)
def test_no_text_breaks_the_document(
    tmp_path: Path, title: str, name: str, code: str, quote: str, memo: str
) -> None:
    tree = CodeTree([Code("c", code, definition=memo)])
    sender = response("r", name, name, title=title)
    said = extract("e", sender, "c", quote, memo=memo, coder=name, tree=tree)
    document = written(
        report(title=title, tree=tree, responses=[sender], extracts=[said], coders=[name, title]), tmp_path
    )
    assert quotes(document) == [plain(quote)]
    assert headings(document)[0] == (1, plain(code))


def test_progress_is_told_up_to_the_last_extract(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    write_extracts(report(), tmp_path / "ut.docx", lambda done, total: seen.append((done, total)))
    assert seen == sorted(seen)
    assert seen[-1] == (5, 5)


def test_stopping_half_way_leaves_the_old_document(tmp_path: Path) -> None:
    out = tmp_path / "ut.docx"
    out.write_bytes(b"old")

    def stop(done: int, total: int) -> None:
        if done:
            raise InterruptedError

    with pytest.raises(InterruptedError):
        write_extracts(report(), out, stop)
    assert out.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [out]


def test_another_ending_is_a_mishap(tmp_path: Path) -> None:
    with pytest.raises(Mishap, match=r"does not end in \.docx"):
        write_extracts(report(), tmp_path / "ut.pdf")
    assert not list(tmp_path.iterdir())


def test_an_extract_of_a_code_that_the_report_lacks_is_never_dropped_silently(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="e5"):
        write_extracts(report(tree=CodeTree([TREE["contract"], TREE["length"]])), tmp_path / "ut.docx")
    with pytest.raises(ValueError, match="e5"):
        write_extracts(report(extracts=EXTRACTS[4:], responses=RESPONSES[:3]), tmp_path / "ut.docx")
