"""New codes from what was typed, and from the respondent's own words."""

import pytest

from hoeringkoder.domain.codes import Code, CodeTree
from hoeringkoder.domain.new_codes import NewCode, in_vivo_name, named, new_code

TREE = CodeTree(
    [
        Code("k", "Kontraktsvalg", place="a"),
        Code("v", "Varighet", "k", "a"),
        Code("f", "Forutsigbarhet", place="b"),
        Code("ks", "Kommune/KS", place="c"),
    ]
)


@pytest.mark.parametrize(
    ("typed", "made"),
    [
        ("Pris", NewCode(("Pris",))),
        ("  Lange   avtaler ", NewCode(("Lange avtaler",))),
        ("kontraktsvalg > Pris", NewCode(("Pris",), "k")),
        ("Kontraktsvalg›Varighet › Kort", NewCode(("Kort",), "v")),
        ("varighet > Kort", NewCode(("Kort",), "v")),
        ("Kontraktsvalg / Pris", NewCode(("Pris",), "k")),
        ("Kontraktsvalg/Pris", NewCode(("Pris",), "k")),
        ("Nytt > Under > Enda", NewCode(("Nytt", "Under", "Enda"))),
        ("Kommune/stat", NewCode(("Kommune/stat",))),
        ("Pris >", NewCode(("Pris",))),
    ],
)
def test_a_path_puts_the_last_below_the_others(typed: str, made: NewCode) -> None:
    assert new_code(TREE, typed) == made


@pytest.mark.parametrize(
    "typed", ["", " > ", "FORUTSIGBARHET", "Kontraktsvalg > varighet", "varighet", "Kommune/KS"]
)
def test_what_is_there_or_is_nothing_is_not_made(typed: str) -> None:
    assert new_code(TREE, typed) is None


def test_a_new_code_tells_its_path() -> None:
    assert NewCode(("Pris", "Høy"), "k").path(TREE) == "Kontraktsvalg > Pris > Høy"
    assert NewCode(("Pris",)).path(TREE) == "Pris"
    found = named(TREE, " kontraktsVALG")
    assert found is not None and found.uid == "k"


def test_a_code_in_vivo_is_called_what_the_passage_says_or_how_it_begins() -> None:
    assert in_vivo_name("  «Korte avtaler»,\n") == "Korte avtaler"
    assert in_vivo_name("korte\navtaler  er dyre.") == "korte avtaler er dyre"
    long = in_vivo_name("Korte avtaler gir leverandøren liten tid og liten vilje til å tilpasse, sier de")
    assert long == "Korte avtaler gir leverandøren liten tid og liten vilje til …"
    assert in_vivo_name("– … –") == ""
