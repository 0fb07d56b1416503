"""Names of bodies, compared."""

import pytest

from hoeringkoder.domain.names import (
    abbreviations,
    bare_name,
    initialisms,
    is_abbreviation,
    likeness,
    name_key,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nordvik kommune", "NORDVIK  KOMMUNE."),
        ("Åsnes kommune", "Aasnes kommune"),
        ("Helse-Fjord RHF", "Helse Fjord RHF"),
        ("Kárášjoga gielda", "Karasjoga gielda"),
    ],
)
def test_names_that_are_only_spelled_otherwise_have_one_key(one: str, other: str) -> None:
    assert name_key(one) == name_key(other)
    assert likeness(one, other) == 1.0


def test_a_name_is_bare_without_its_abbreviation() -> None:
    for name in ("Norges Taubaneforbund (NTF)", "NTF – Norges Taubaneforbund", "Norges Taubaneforbund - NTF"):
        assert bare_name(name) == "Norges Taubaneforbund"
        assert abbreviations(name) == {"ntf"}
    assert bare_name("Deanu gielda – Tana kommune") == "Deanu gielda – Tana kommune"
    assert bare_name("(NTF)") == "(NTF)"


def test_abbreviations_are_known_by_their_capitals() -> None:
    assert all(map(is_abbreviation, ("NTF", "KS", "LO", "NHOs")))
    assert not any(map(is_abbreviation, ("Nordvik", "K", "Virke", "ntf")))


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Norsk Sykepleierforbund", "nsf"),
        ("Fellesorganisasjonen for Helsefag", "fhf"),
        ("Foreningen for Fri Flyt", "fff"),
        ("Norges Bygdeungdom", "nb"),
    ],
)
def test_a_name_tells_what_it_may_be_abbreviated_to(name: str, short: str) -> None:
    assert short in initialisms(name)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("NTF", "Norges Taubaneforbund (NTF)"),
        ("NTF", "Norges Taubaneforbund"),
        ("Oslo kommune, Byrådsavdeling for helse", "Oslo kommune"),
        ("Nordvig kommune", "Nordvik kommune"),
        ("Skyvekst AS", "Skyvekst"),
        ("Foreningen for fri programvare", "Foreningen fri programvare"),
    ],
)
def test_names_that_may_be_one_bodys_are_alike_but_not_the_same(one: str, other: str) -> None:
    assert 0.75 <= likeness(one, other) == likeness(other, one) < 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Nordvik kommune", "Sandvik kommune"),
        ("Nordvik kommune", "Nordvik fylkeskommune"),
        ("Helse Nord RHF", "Helse Vest RHF"),
        ("Norsk Legeforbund", "Norsk Lærerforbund"),
        ("Kari Vik", "Kari Dal"),
        ("Finansdepartementet", "Klimadepartementet"),
    ],
)
def test_names_of_two_bodies_are_not_taken_for_one(one: str, other: str) -> None:
    assert likeness(one, other) < 0.75
