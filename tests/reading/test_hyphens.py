"""What becomes of a hyphen at a line's end."""

import pytest

from hoeringkoder.reading.layout.hyphens import Joiner


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("vi viser til prin-", "sippene i saken", "vi viser til prinsippene i saken"),
        ("samfunns-", "økonomiske", "samfunnsøkonomiske"),
        ("på e-", "helseområdet", "på e-helseområdet"),
        ("og IKT-", "sikkerhet", "og IKT-sikkerhet"),
        ("store IT-", "leverandørenes krav", "store IT-leverandørenes krav"),
        ("bruk av pc-", "er", "bruk av pc-er"),
        ("i Sør-", "Trøndelag", "i Sør-Trøndelag"),
        ("covid-", "19", "covid-19"),
        ("20-", "årene", "20-årene"),
        ("helse-", "og omsorgstjenesten", "helse- og omsorgstjenesten"),
        ("inn-", "eller utland", "inn- eller utland"),
        ("i perioden 2020–", "2024", "i perioden 2020–2024"),
        ("språkplanar og -", "rutinar", "språkplanar og -rutinar"),
        ("lege\u00ad", "middel", "legemiddel"),
        ("og/", "eller", "og/eller"),
        ("gjelder der-", "som noe endres", "gjelder dersom noe endres"),
        ("store inn-", "som utland", "store inn- som utland"),
        ("en ikke-", "diskriminerende praksis", "en ikke-diskriminerende praksis"),
        ("et politisk-", "administrativt valg", "et politisk-administrativt valg"),
        ("en psykisk-", "helsetjeneste", "en psykiskhelsetjeneste"),
        ("en vanlig", "linje", "en vanlig linje"),
        ("en strek -", "og videre", "en strek - og videre"),
    ],
)
def test_a_line_is_joined_to_the_next(before: str, after: str, joined: str) -> None:
    assert Joiner(()).join(before, after) == joined


def test_the_documents_own_spelling_decides() -> None:
    joiner = Joiner(["Vi har en ad-hoc-gruppe og en kost-nytte-analyse.", "Om kost-nytte står det mye."])
    assert joiner.join("vurdert kost-", "nytte") == "vurdert kost-nytte"
    assert Joiner(()).join("vurdert kost-", "nytte") == "vurdert kostnytte"


def test_a_capital_within_a_word_is_no_reason_to_keep_the_hyphen_of_a_name_that_is_written_so() -> None:
    joiner = Joiner(["Feltet opprettetDato skal fylles ut."])
    assert joiner.join("i feltet opprettet-", "Dato står") == "i feltet opprettetDato står"


def test_a_long_document_that_divides_no_words_keeps_its_hyphens() -> None:
    lines = ["Kommunen har ingen merknader til dette."] * 100
    assert (
        Joiner([*lines, "i Nasjonal helse-"]).join("i Nasjonal helse-", "monitor")
        == "i Nasjonal helse-monitor"
    )
    divided = ["Kommunen har ingen merk-", "nader til dette."] * 50
    assert Joiner(divided).join("i Nasjonal helse-", "monitor") == "i Nasjonal helsemonitor"
    known = [*lines, "En helsemonitor er nyttig."]
    assert Joiner(known).join("i Nasjonal helse-", "monitor") == "i Nasjonal helsemonitor"


def test_a_stray_space_in_e_helse_goes_where_the_document_knows_the_word() -> None:
    assert (
        Joiner(["Feltet e-helse er stort."]).mended("Direktoratet for e- helse") == "Direktoratet for e-helse"
    )
    assert Joiner(()).mended("inn- og utland, e- post") == "inn- og utland, e- post"
