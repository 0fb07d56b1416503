"""Where Norwegian sentences end, and where a stop is only an abbreviation's."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.domain.sentences import sentences
from hoeringkoder.domain.spans import Span


def parts(text: str) -> list[str]:
    return [text[one.start : one.end] for one in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "sentence",
    [
        "Vi støtter dette, jf. pkt. 3.2. og § 4. ledd nr. 2.",
        "Det gjelder bl.a. Oslo og Bergen, f.eks. Skolen i nr. 5.",
        "Fristen er ca. 17. mai, dvs. om lag 14 dager.",
        "Vi viser til St.meld. nr. 9 (2008–2009), Prop. 101 L og Meld. St. 7.",
        "Innst. S. nr. 3 og Ot.prp. nr. 12, kap. II, sier noe annet.",
        "Avtalen gjelder fra 1. januar 2024 t.o.m. 31. des. 2025.",
        "Brevet er fra A. B. Hansen og J.R. Olsen i Fjordvik.",
        "Skriv til post@fjordvik.kommune.no innen 1.2. eller ring.",
        "Små, mellomstore mv. kommuner må få ha o.l. ordninger.",
        "Hva mener dere … om dette?",
        "«Er det bra?» spør kommunen.",
        "Hei! hva nå?",
        "Kostnaden er 3 mill. kr. i året.",
        "Møtet er kl. 12. i salen, jf. art. 5.",
        "1. Vi støtter forslaget.",
        "Det er 17. Mai i dag.",
        "Hr. Nilsen, dr. Aas og prof. Berg m.fl. var der.",
    ],
)
def test_one_sentence_stays_one(sentence: str) -> None:
    assert parts(sentence) == [sentence]


@pytest.mark.parametrize(
    "two",
    [
        ("Vi støtter dette.", "Vi vil ha mer."),
        ("Hva nå?", "Ingen vet."),
        ("Bra!", "Takk."),
        ("Det gjelder skoler mv.", "Vi er for."),
        ("Det gjelder skoler o.l.", "Vi er for."),
        ("Ja osv.", "Nei."),
        ("Det var i 2023.", "Siden har alt gått bra."),
        ("Se § 3-2.", "Departementet mener noe annet."),
        ("«Ja.»", "Departementet er enig."),
        ("Det er slik (jf. punkt 3.)", "Og slik."),
        ("Se vedlegg A.", "Vi er enige."),
        ("Slik er det.1", "En fotnote står ved punktumet."),
        ("Prisen er 3 mill. kr.", "Det er nok."),
        ("Vi er imot …", "Nei, vi er for."),
        ("Kravet er 1.5.", "«Neste» sa de."),
        ("Det er kap. II.", "Så kommer III."),
    ],
)
def test_two_sentences_are_told_apart(two: tuple[str, str]) -> None:
    assert parts(" ".join(two)) == list(two)


def test_the_cells_of_a_row_are_sentences_of_their_own() -> None:
    assert parts("År\tAvtaler. Flere\tKostnad") == ["År", "Avtaler.", "Flere", "Kostnad"]


def test_only_what_is_within_is_cut() -> None:
    text = "En. To er her. Tre. Fire."
    assert [text[s.start : s.end] for s in sentences(text, Span(4, 19))] == ["To er her.", "Tre."]


@given(st.text(alphabet="aA1 .!?»«)(\t\n…j", max_size=40))
def test_sentences_are_in_order_and_leave_out_white_space_only(text: str) -> None:
    found = sentences(text, Span(0, len(text)))
    assert all(one.end <= other.start for one, other in pairwise(found))
    covered = {at for one in found for at in range(one.start, one.end)}
    assert all(sign.isspace() for at, sign in enumerate(text) if at not in covered)
