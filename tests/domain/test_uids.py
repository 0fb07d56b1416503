"""Identities: the same things get the same, different ones do not."""

import pytest

from hoeringkoder.domain.uids import (
    coder_uid,
    derived_uid,
    new_uid,
    normalised,
    printable,
    respondent_uid,
    response_uid,
    says_nothing,
)


def test_a_uid_is_32_hexadecimal_digits() -> None:
    for uid in (new_uid(), derived_uid("a"), response_uid("00"), respondent_uid("A"), coder_uid("A")):
        assert len(uid) == 32
        int(uid, 16)


def test_random_ones_differ() -> None:
    assert len({new_uid() for _ in range(1000)}) == 1000


def test_derived_ones_are_the_same_for_everybody_for_all_time() -> None:
    assert derived_uid("attribute", "r1", "Rolle") == "22cbca8aa36a393685f558f38ae0abcb"
    assert derived_uid("a", "bc") != derived_uid("ab", "c") != derived_uid("abc")


def test_the_same_bytes_are_one_response_unless_given_another_ordinal() -> None:
    assert response_uid("ff") == response_uid("ff", 0)
    assert response_uid("ff", 1) != response_uid("ff") != response_uid("fe")


def test_a_respondent_and_a_coder_of_one_name_are_two() -> None:
    assert respondent_uid("Kari") != coder_uid("Kari")


@pytest.mark.parametrize(
    "name",
    [
        "Fjordvik  kommune",
        " FJORDVIK KOMMUNE.",
        "Fjordvik\nkommune",
        "Fjordvik\u00a0kommune",
        "Fjordvik kommune –",
    ],
)
def test_one_body_has_one_uid_however_its_name_is_typed(name: str) -> None:
    assert respondent_uid(name) == respondent_uid("Fjordvik kommune")


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Helse–Vest", "helse-vest"), ("Blåfjell ", "blåfjell"), ("a\u030a", "å"), ("—.–", ""), ("ﬁn", "fin")],
)
def test_names_are_folded_for_comparing(name: str, expected: str) -> None:
    assert normalised(name) == expected


def test_letters_that_matter_are_kept_apart() -> None:
    assert len({normalised(name) for name in ("Bo", "Bø", "Bå", "Bä")}) == 4


@pytest.mark.parametrize(
    "name",
    [
        "", "–", "Anonym", "ANONYM.", "Anonymt", "Anonym privatperson", "Ønsker å være anonym",
        "Privatperson", "Privatperson 12", "Privatpersonar", "Ikke oppgitt", "Ikkje oppgjeve", "Ukjent",
        "Ukjend avsendar", "Navn unntatt offentlighet", "Namn unnateke offentlegheita", "Unntatt offl. § 13",
        "Person som ikke har oppgitt navn", "Person som ikkje har oppgitt namn", "Skjermet", "Skjerma",
        "N.N.", "NN", "Uten navn", "Utan namn", "Ønsker ikke å oppgi navn", "Innbygger", "Ingen",
    ],
)  # fmt: skip
def test_a_name_that_only_says_that_there_is_none_says_nothing(name: str) -> None:
    assert says_nothing(name)


@pytest.mark.parametrize(
    "name",
    ["Anonyme Alkoholikere", "Kari Nordmann", "Privat Omsorg AS", "Ukjent Eksempel AS", "Innbyggerrådet", "Å",
     "112", "Ja til person- og godstrafikk", "Norsk forening for ukjente", "Å være eller ikke være"],
)  # fmt: skip
def test_a_name_with_a_word_of_its_own_says_something(name: str) -> None:
    assert not says_nothing(name)


def test_a_file_name_that_is_not_utf_8_can_be_shown_and_hashed() -> None:
    name = b"H\xf8ring \x96 h\xe6r.txt".decode("utf-8", "surrogateescape")
    assert printable(name) == "Høring – hær.txt"
    assert printable("Høring.txt") == "Høring.txt"
    assert printable("\ud800\udc81") == "\ufffd\ufffd"
    assert derived_uid("index", name) != derived_uid("index", printable(name))
