"""What is found, what is not, and which words are marked."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.search import SearchIndex

from .helpers import document, loader

MARKET = "Bruk av markedet forutsetter at leverandørene kjenner kravene i god tid."
RISK = "Leverandørenes risiko bør ikke være større enn kundens."
NYNORSK = "Kommunane meiner at høyringa kom seint, og at tenestene må verke saman."
SECURITY = "😀👩‍⚕️ Vi ønsker at e-helse og IKT-sikkerhet ses i sammenheng."
JOINED = "Direktoratet har ansvar for ehelse i 2030 (jf. § 12 og punkt 3.2)."
QUOTED = "Ho skreiv «bruk marknaden varleg», ikkje noko om bruk av standardar."
SIDE_BY_SIDE = "Tilbydere og/eller brukere av standarden betaler selv."
LAW = "Personvernet er ivaretatt, og rettssikkerheten styrkes."

TABLE = [
    # inflection, bokmål and nynorsk
    ("leverandør", MARKET, True),
    ("leverandør", RISK, True),
    ("leverandørane", MARKET, True),
    ("LEVERANDØREN", RISK, True),
    ("leverandør", NYNORSK, False),
    ("leverandørrisiko", RISK, False),
    ("risikoen", RISK, True),
    ("kunde", RISK, True),
    ("markeder", MARKET, True),
    ("krav", MARKET, True),
    ("kommune", NYNORSK, True),
    ("kommunene", NYNORSK, True),
    ("høring", NYNORSK, True),
    ("tjeneste", NYNORSK, True),
    ("tjenester", NYNORSK, True),
    ("teneste", NYNORSK, True),
    ("kommunikasjon", NYNORSK, False),
    ("standard", QUOTED, True),
    ("standarder", QUOTED, True),
    ("standarder", SIDE_BY_SIDE, True),
    ("tilbyder", SIDE_BY_SIDE, True),
    ("brukerne", SIDE_BY_SIDE, True),
    ("personvern", LAW, True),
    ("rettssikkerhet", LAW, True),
    ("rettighet", LAW, False),
    ("ikke", QUOTED, True),
    # several words: all of them
    ("leverandør risiko", RISK, True),
    ("leverandør risiko", MARKET, False),
    ("risiko leverandør kunder", RISK, True),
    ("leverandør AND marked", MARKET, True),
    ("leverandør OG marked", MARKET, True),
    # words that stand everywhere do not narrow a question with other words, but can be asked for
    ("bruk av markedet", MARKET, True),
    ("hva er risikoen for kunden", RISK, True),
    ("av", MARKET, True),
    ("av", RISK, False),
    # hyphens
    ("e-helse", SECURITY, True),
    ("ehelse", SECURITY, True),
    ("e-helse", JOINED, True),
    ("e\u2011helse", JOINED, True),
    ("helse", SECURITY, True),
    ("helse", JOINED, False),
    ("IKT", SECURITY, True),
    ("sikkerhet", SECURITY, True),
    ("IKT-sikkerhet", SECURITY, True),
    ("ikt-sikkerheten", SECURITY, True),
    ("IKT-sikkerhet", LAW, False),
    # numbers and what stands between words
    ("2030", JOINED, True),
    ("203", JOINED, False),
    ("3.2", JOINED, True),
    ("2.3", JOINED, False),
    ("§12", JOINED, True),
    ("og/eller", SIDE_BY_SIDE, True),
    ("eller/og", SIDE_BY_SIDE, False),
    # phrases
    ('"bruk av markedet"', MARKET, True),
    ('"BRUK AV markedet"', MARKET, True),
    ("«bruk av markedet»", MARKET, True),
    ("“bruk av markedet”", MARKET, True),
    ('"bruk av marked"', MARKET, False),
    ('"markedet av bruk"', MARKET, False),
    ('"bruk markedet"', MARKET, False),
    ('"leverandøren"', MARKET, False),
    ('"leverandørene"', MARKET, True),
    ('"leverandørene"', RISK, False),
    ('"e-helse og IKT-sikkerhet"', SECURITY, True),
    ('"helse og IKT"', SECURITY, True),
    ('"IKT-sikkerheten"', SECURITY, False),
    ('"e-helse"', JOINED, False),
    ('"bruk av markedet" leverandør', MARKET, True),
    ('"bruk av markedet" risiko', MARKET, False),
    ('"bruk av markedet', MARKET, True),
    # alternatives
    ("risiko OR marked", MARKET, True),
    ("risiko OR marked", RISK, True),
    ("risiko ELLER marked", NYNORSK, False),
    ("leverandør risiko OR marked", MARKET, True),
    ("kommune risiko OR marked", MARKET, False),
    ('kommune OR "bruk av markedet"', MARKET, True),
    # exclusions
    ("leverandør -risiko", MARKET, True),
    ("leverandør -risiko", RISK, False),
    ("leverandør NOT risiko", RISK, False),
    ("leverandør IKKE risiko", MARKET, True),
    ('leverandør -"bruk av markedet"', MARKET, False),
    ('leverandør -"bruk av markedet"', RISK, True),
    ("leverandør -og", MARKET, True),
    # beginnings
    ("leverand*", RISK, True),
    ("rettssikker*", LAW, True),
    ("ikt-sik*", SECURITY, True),
    ("verand*", RISK, False),
    ("risiko leverand*", MARKET, False),
]


@pytest.fixture
def index(tmp_path: Path) -> Iterator[SearchIndex]:
    index = SearchIndex(tmp_path / "index")
    yield index
    index.close()


@pytest.fixture(scope="module")
def all_texts(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SearchIndex]:
    texts = [MARKET, RISK, NYNORSK, SECURITY, JOINED, QUOTED, SIDE_BY_SIDE, LAW]
    index = SearchIndex(tmp_path_factory.mktemp("index"))
    documents = [document(f"{number}", text) for number, text in enumerate(texts)]
    index.update([d.uid for d in documents], loader(*documents))
    yield index
    index.close()


@pytest.mark.parametrize(("question", "text", "expected"), TABLE)
def test_a_question_finds_its_paragraphs_and_no_others(
    all_texts: SearchIndex, question: str, text: str, expected: bool
) -> None:
    found = all_texts.search(question)
    assert (text in [hit.passage for hit in found.hits]) is expected
    assert found.total == len(found.hits)
    assert found.explanation == ""


def test_a_hit_says_where_it_stands_and_what_matched(index: SearchIndex) -> None:
    d = document(
        "a", "Innledning 😀", "Én leverandør til.", "Leverandørene – alle leverandørenes 👍 leverandører."
    )
    index.update(["a"], loader(d))
    text = d.content.text
    hits = index.search("leverandør", titles={"a": "Et svar"}).hits
    assert [hit.passage for hit in hits] == [text[hit.start : hit.end] for hit in hits]
    assert {hit.response for hit in hits} == {"a"}
    assert {hit.title for hit in hits} == {"Et svar"}
    marked = [[text[m.start : m.end] for m in hit.matches] for hit in sorted(hits, key=lambda hit: hit.start)]
    assert marked == [["leverandør"], ["Leverandørene", "leverandørenes", "leverandører"]]


def test_only_the_words_of_a_phrase_that_stand_in_it_are_marked(index: SearchIndex) -> None:
    d = document("a", "Bruk 😀 det, sa han, men bruk av markedet er bruk av tid.")
    index.update(["a"], loader(d))
    (hit,) = index.search('"bruk av markedet"').hits
    at = d.content.text.index("bruk av markedet")
    assert [(m.start, m.end) for m in hit.matches] == [(at, at + 4), (at + 5, at + 7), (at + 8, at + 16)]


def test_a_hyphenated_word_is_marked_whole_or_by_the_part_asked_for(all_texts: SearchIndex) -> None:
    def marked(question: str) -> list[str]:
        (hit,) = [hit for hit in all_texts.search(question).hits if hit.passage == SECURITY]
        return [hit.passage[m.start - hit.start : m.end - hit.start] for m in hit.matches]

    assert marked("ikt-sikkerhet") == ["IKT-sikkerhet"]
    assert marked("sikkerhet") == ["sikkerhet"]
    assert marked("ehelse helse") == ["e-helse"]


def test_excluded_words_and_words_left_out_are_not_marked(all_texts: SearchIndex) -> None:
    (hit,) = all_texts.search("bruk av leverandør -kommune").hits
    assert [hit.passage[m.start : m.end] for m in hit.matches] == ["Bruk", "leverandørene"]


def test_a_forms_own_words_are_not_searched(index: SearchIndex) -> None:
    d = document("a", "Skriv om leverandører her.", "Vi har ingen merknader.", kinds={0: ParagraphKind.FORM})
    index.update(["a"], loader(d))
    assert index.search("leverandører").total == 0
    assert index.search("merknad").total == 1


def test_the_paragraph_that_says_it_most_comes_first(index: SearchIndex) -> None:
    documents = [
        document("a", "Standarder nevnes " + "blant svært mye annet som opptar oss " * 8 + "her."),
        document("b", "Standarder, standarder og flere standarder."),
        document("c", "Noe helt annet."),
    ]
    index.update("abc", loader(*documents))
    assert [hit.response for hit in index.search("standard").hits] == ["b", "a"]


def test_a_rare_word_weighs_more_than_a_common_one(index: SearchIndex) -> None:
    documents = [document(f"{n:02}", "Kommunen svarer.") for n in range(20)]
    documents.append(document("rare", "Sjømerket svarer."))
    index.update([d.uid for d in documents], loader(*documents))
    assert index.search("kommune OR sjømerke").hits[0].response == "rare"


def test_the_limit_bounds_the_hits_and_not_the_total(index: SearchIndex) -> None:
    index.update("a", loader(document("a", *(f"Avsnitt {n} om standarder." for n in range(300)))))
    found = index.search("standard", limit=7)
    assert (found.total, len(found.hits)) == (300, 7)


@pytest.mark.parametrize(
    "question", ["", "   ", '"', '""', "-", "OR", "NOT", "…", "AND OR NOT", "(", "\x00", "🙂"]
)
def test_a_question_without_words_finds_nothing(all_texts: SearchIndex, question: str) -> None:
    found = all_texts.search(question)
    assert (found.total, found.hits) == (0, ())


@pytest.mark.parametrize("question", ["*", "l*", "-risiko", "NOT risiko", '-"bruk av"', "x" * 1001])
def test_a_question_that_cannot_be_answered_is_explained(all_texts: SearchIndex, question: str) -> None:
    found = all_texts.search(question)
    assert (found.total, found.hits) == (0, ())
    assert found.explanation


PIECES = st.sampled_from(
    [
        "leverandør",
        "bruk",
        "av",
        "e-helse",
        '"',
        "«",
        "»",
        "-",
        "OR",
        "NOT",
        "AND",
        "*",
        "(",
        ")",
        " ",
        "\n",
        "😀",
        "3.2",
    ]
)


@settings(max_examples=200, deadline=None)
@given(st.one_of(st.text(max_size=60), st.lists(PIECES, max_size=12).map("".join)))
def test_any_text_is_answered_or_explained(all_texts: SearchIndex, question: str) -> None:
    found = all_texts.search(question, limit=3)
    assert found.total >= len(found.hits)
    assert not (found.hits and found.explanation)
    for hit in found.hits:
        assert all(hit.start <= m.start < m.end <= hit.end for m in hit.matches)
        assert hit.matches


LETTERS = st.text(alphabet="abå -😀\u0301", max_size=12)


@settings(max_examples=60, deadline=None)
@given(st.lists(LETTERS, min_size=1, max_size=4), st.data())
def test_every_word_of_every_text_finds_it(passages: list[str], data: st.DataObject) -> None:
    index = SearchIndex(Path(__file__))  # a file is no folder, so the index is in memory
    d = document("a", *passages)
    index.update(["a"], loader(d))
    word = data.draw(st.sampled_from("".join(passages).replace("-", " ").split() or [""]))
    plain = word.strip("\u0301😀")
    if plain.isalpha() and any(plain in passage.split() for passage in passages):
        assert index.search(f'"{plain}"').total > 0
    index.close()
