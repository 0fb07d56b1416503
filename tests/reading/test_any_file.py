"""What holds for every file, also for strangers' and for the real documents where they are at hand."""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.domain.readings import ParagraphKind, Reading
from hoeringkoder.reading import find_files, read, read_all, read_bytes
from hoeringkoder.reading.layout.lines import ends_sentence

from .papers import CORPUS, LONG, Letter, docx_bytes, of_kind, shown, word

needs_corpus = pytest.mark.skipif(not CORPUS.is_dir(), reason="the shared corpus is not on this machine")


def check(reading: Reading) -> None:
    content = reading.content
    text = content.text
    assert unicodedata.is_normalized("NFC", text)
    assert not any(unicodedata.category(c) in ("Cc", "Cs", "Co") and c not in "\n\t" for c in text)
    assert "\u00ad" not in text
    assert "\n".join(shown(content)) == text
    assert all(p.start < p.end for p in content.paragraphs)
    assert all(b.start == a.end + 1 for a, b in pairwise(content.paragraphs))
    assert all(line == line.strip() for line in shown(content))
    assert list(content.page_starts) == sorted(content.page_starts)
    assert all(0 <= start <= len(text) for start in content.page_starts)
    assert all(0 <= s.start < s.end <= len(text) for s in content.sections)
    assert text or reading.needs_ocr


def read_or_refused(data: bytes, name: str) -> None:
    try:
        check(read_bytes(data, name))
    except ReadingFailed as failure:
        assert str(failure)


@given(
    st.binary(max_size=400), st.sampled_from(["a.pdf", "a.docx", "a.txt", "a", "a.xyz", "a.html", "a.eml"])
)
def test_any_bytes_are_read_or_refused(data: bytes, name: str) -> None:
    read_or_refused(data, name)


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused(text: str) -> None:
    read_or_refused(text.encode("utf-8", "surrogatepass"), "a.txt")


LINES = st.sampled_from(
    [
        *(
            LONG[:95],
            LONG[95:180],
            "Mål 1: Noe",
            "1) Hva mener dere?",
            "☒ Ja ☐ Nei",
            "Navn på virksomheten: X",
        ),
        *(
            "Klikk eller trykk her for å skrive inn tekst.",
            "",
            " ",
            "",
            "\f",
            "helse-",
            "og omsorg",
            "Overskrift",
        ),
        *("• punkt", "Kommentar:", "Kontaktperson:", "[x]", "a\tb"),
    ]
)


@given(st.lists(LINES, min_size=1, max_size=25))
def test_any_mixture_of_forms_and_letters_is_read(lines: list[str]) -> None:
    read_or_refused("\n".join(lines).encode(), "a.txt")


def damaged(whole: bytes, cut: int, place: int, byte: int) -> bytes:
    data = bytearray(whole[: len(whole) - cut % len(whole)])
    if data:
        data[place % len(data)] = byte
    return bytes(data)


def small_pdf() -> bytes:
    letter = Letter("Topp", "Bunn")
    letter.paragraph(LONG)
    return letter.data()


PDF, DOCX = small_pdf(), docx_bytes(word([LONG, "☒ Ja", "Mål 1: Noe"]))


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 3000), st.integers(0, 10**6), st.integers(0, 255))
def test_a_damaged_file_is_read_or_refused(cut: int, place: int, byte: int) -> None:
    read_or_refused(damaged(PDF, cut, place, byte), "a.pdf")
    read_or_refused(damaged(DOCX, cut, place, byte), "a.docx")


@needs_corpus
def test_every_file_of_the_corpus_is_read_or_refused_with_a_sentence() -> None:
    files = find_files([CORPUS])
    outcomes = list(read_all(files, time_limit=40))
    told = [outcome.path for outcome in outcomes]
    assert set(files) <= set(told)
    assert len(told) == len(set(told))
    for outcome in outcomes:
        assert "could not be read (" not in outcome.reason, outcome
        if outcome.reading:
            check(outcome.reading)
        else:
            assert outcome.reason.endswith(".")


def seed(name: str) -> Path:
    return CORPUS / "seeds" / name


@needs_corpus
@pytest.mark.parametrize(
    "name",
    ["horingsnotat-prinsipper.txt", "horingssvar-nito-prinsipper.txt", "svarskjema-nito-strategi.txt"],
)
def test_no_running_text_of_the_seeds_ends_in_mid_sentence(name: str) -> None:
    reading = read(seed(name))
    for text in of_kind(reading, ParagraphKind.BODY):
        last = text.split()[-1]
        assert ends_sentence(text) or last.isdigit() or "@" in last or last.startswith("https://"), text
        assert text[0].isupper() or text.startswith("https://")
    assert "e- helse" not in reading.content.text
    assert "- og" in reading.content.text


@needs_corpus
def test_the_letters_words_and_headings_are_whole() -> None:
    paper = read(seed("horingsnotat-prinsipper.txt"))
    headings = of_kind(paper, ParagraphKind.HEADING)
    for heading in (
        "Sourcingstrategi",
        "Kontraktsvalg",
        "Næringsutvikling",
        "Samspillsnormer",
        "Forutsigbarhet",
    ):
        assert heading in headings
    assert any(
        heading.startswith("Forslag til prinsipper") and heading.endswith("området") for heading in headings
    )
    for word_ in ("prinsippene er formulert", "få tilbakemeldinger på", "e-helseområdet"):
        assert word_ in paper.content.text
    letter = read(seed("horingssvar-nito-prinsipper.txt"))
    assert of_kind(letter, ParagraphKind.HEADING)[1:] == [
        "Sourcingstrategi og næringsutvikling", "Samspillsnormer", "IKT-sikkerhet",
    ]  # fmt: skip
    assert "styring, IKT-sikkerhet, analyse" in letter.content.text


@needs_corpus
def test_the_response_form_is_known() -> None:
    reading = read(seed("svarskjema-nito-strategi.txt"))
    assert reading.respondent is not None
    assert reading.respondent.name == "NITO – Norges ingeniør- og teknologorganisasjon"
    assert reading.respondent.respondent_type == "Fag- og interesseorganisasjon"
    assert dict(reading.attributes)["E-postadresse"].endswith("@nito.no")
    sections = reading.content.sections
    assert [(s.level, s.answered) for s in sections] == [
        (1, True), (1, True), (2, False), (2, True), (2, True), (2, True), (2, False), (1, True), (1, False),
    ]  # fmt: skip
    assert not any("Klikk" in s.answer or "☐" in s.answer for s in sections)
    assert all(s.title.endswith("?") for s in sections if s.level == 1)
