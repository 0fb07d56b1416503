"""Forms of a word are filed under one key, look-alikes are not: from the grammar, bokmål and nynorsk."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.search.norwegian import STOP_WORDS, stem

SAME = [
    "leverandør leverandøren leverandørens leverandører leverandørene leverandørenes leverandørar",
    "leverandør leverandørar leverandørane",
    "kommune kommunen kommunens kommuner kommunene kommunenes kommunar kommunane",
    "høring høringen høringa høringer høringene høyring høyringa høyringar høyringane høyringen",
    "tjeneste tjenesten tjenester tjenestene teneste tenesta tenester tenestene",
    "helsetjeneste helsetjenestene helseteneste helsetenestene helsetenesta",
    "virksomhet virksomheten virksomheter virksomhetene virksomhetenes verksemd verksemda verksemder",
    "marked markedet markedets markeder markedene",
    "prinsipp prinsippet prinsippene prinsipper prinsippa",
    "svar svaret svarene svara",
    "høringssvar høringssvaret høringssvarene høringssvara",
    "bruker brukeren brukere brukerne brukernes brukar brukaren brukarar brukarane",
    "tilbyder tilbydere tilbyderen tilbyderne tilbydernes tilbydar tilbydarar tilbydarane",
    "vurdere vurderer vurderte vurdert",
    "kontrakt kontrakten kontrakter kontraktene kontraktar kontraktane kontraktens",
    "avtale avtalen avtaler avtalene avtalar avtalane",
    "standard standarden standarder standardene standardar standardane",
    "virkemiddel virkemiddelet virkemidler virkemidlene",
    "regel regelen regler reglene reglar reglane",
    "artikkel artikkelen artikler artiklene artiklar",
    "eksempel eksempelet eksempler eksemplene eksempla",
    "program programmet programmer programmene programma",
    "senter senteret sentre sentrene",
    "register registeret registre registrene",
    "mulighet muligheten muligheter mulighetene moglegheit moglegheita moglegheiter moglegheitene",
    "medlem medlemmet medlemmer medlemmene medlemmar",
    "rettighet rettigheten rettigheter rettighetene rettigheit rettigheiter",
    "kommuneloven kommunelova kommunelov",
    "ansvarlig ansvarlige ansvarleg ansvarlege",
    "offentlig offentlige offentleg offentlege",
    "viktig viktige",
    "ansvar ansvaret",
    "anskaffelse anskaffelsen anskaffelser anskaffelsene anskaffelsenes",
    "utvikling utviklingen utviklinga utviklinger utviklingar",
    "e-helse ehelse e-helsen e-helsa",
    "personvern personvernet",
    "forslag forslaget forslagene forslaga",
    "krav kravet kravene krava",
    "risiko risikoen",
    "løsning løsningen løsninger løsningene løysing løysinga løysingar",
    "ikke ikkje",
    "helse helsen helsa",
    "kurs kurset kursene",
    "instans instansen instanser instansene instansar",
    "konsekvens konsekvensen konsekvenser konsekvensane",
    "kompetanse kompetansen",
]

DIFFERENT = [
    ("rettighet", "rettssikkerhet"),
    ("standard", "standpunkt"),
    ("marked", "merke"),
    ("avtale", "tale"),
    ("kommune", "kommunikasjon"),
    ("helse", "hele"),
    ("leverandør", "levere"),
    ("høring", "høre"),
    ("prinsipp", "prins"),
    ("kontrakt", "kontor"),
    ("mål", "mål-bilde"),
    ("teneste", "tene"),
    ("e-helse", "helse"),
    ("kommune", "kommuneloven"),
    ("rettighet", "rett"),
    ("person", "personlig"),
    ("ansvar", "ansvarlig"),
    ("samme", "same"),
    ("arkiv", "arkivenhet"),
    ("mulig", "mulighet"),
    ("sikker", "sikkerhet"),
    ("2024", "2025"),
    ("pris", "prisverdig"),
]


@pytest.mark.parametrize("forms", SAME, ids=lambda forms: forms.split()[0])
def test_all_forms_of_a_word_are_filed_under_one_key(forms: str) -> None:
    keys = {form: stem(form) for form in forms.split()}
    assert len(set(keys.values())) == 1, keys


@pytest.mark.parametrize(("one", "other"), DIFFERENT)
def test_look_alikes_are_kept_apart(one: str, other: str) -> None:
    assert stem(one) != stem(other)


OWN_KEYS = ["ks", "ikt", "mål", "2030", "covid19"]


def test_short_words_and_words_with_digits_are_their_own_key() -> None:
    assert [stem(word) for word in OWN_KEYS] == OWN_KEYS


def test_words_that_turn_a_meaning_are_no_stop_words() -> None:
    assert not STOP_WORDS & {"ikke", "ikkje", "uten", "utan", "mot", "bare", "ingen", "ja", "nei", "aldri"}


@given(st.text(min_size=1, max_size=80))
def test_every_word_has_a_key(word: str) -> None:
    key = stem(word.lower())
    assert key or not word.lower().replace("-", "")
