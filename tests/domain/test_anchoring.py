"""Passages found again in a text that was read anew."""

import random

import pytest

from hoeringkoder.domain.anchoring import Anchoring
from hoeringkoder.domain.spans import Span

OLD = (
    "Velforeningen mener at frister må være lange nok. Vi støtter forslaget.\n"
    "Side 2\n"
    "Kommunen viser til e-helse og sam- funnsøkonomiske gevinster, og vi støtter forslaget.\n"
    "Avtaler på mer enn ti år binder «hele» sektoren ☒ og må unngås!"
)


def carried(old: str, new: str, quote: str, occurrence: int = 1) -> str | None:
    """What stands at the place in the new text to which a quotation of the old one is carried."""
    start = -1
    for _ in range(occurrence):
        start = old.index(quote, start + 1)
    found = Anchoring(old, new).place(Span(start, start + len(quote)))
    return None if found is None else new[found.start : found.end]


def test_in_the_same_text_everything_stands_where_it_stood() -> None:
    assert Anchoring(OLD, OLD).place(Span(3, 9)) == Span(3, 9)


def test_hyphens_that_were_undone_and_white_space_make_no_difference() -> None:
    new = OLD.replace("sam- funnsøkonomiske", "samfunnsøkonomiske").replace("\n", "\n\n")
    quote = "e-helse og sam- funnsøkonomiske gevinster"
    assert carried(OLD, new, quote) == "e-helse og samfunnsøkonomiske gevinster"


def test_signs_around_the_letters_come_along() -> None:
    assert carried(OLD, "Nytt først. " + OLD, "binder «hele» sektoren ☒ og må unngås!") == (
        "binder «hele» sektoren ☒ og må unngås!"
    )
    assert carried(OLD, OLD.replace("«hele»", '"hele"'), "«hele» sektoren") == 'hele" sektoren'


def test_what_stands_in_several_places_is_known_by_what_stands_around_it() -> None:
    new = "En ny innledning der vi støtter forslaget om noe annet. " + OLD.replace("Side 2\n", "")
    anchoring = Anchoring(OLD, new)
    quote = "støtter forslaget"
    for start, before in ((OLD.index(quote), "nok. Vi "), (OLD.rindex(quote), "gevinster, og vi ")):
        found = anchoring.place(Span(start, start + len(quote)))
        assert found is not None
        assert new[found.start - len(before) : found.end] == before + quote


def test_a_passage_from_whose_middle_something_was_taken_is_found_by_its_ends() -> None:
    quote = OLD[OLD.index("mener") : OLD.index("gevinster")]
    new = OLD.replace("Side 2\n", "")
    assert carried(OLD, new, quote) == quote.replace("Side 2\n", "")


def test_what_is_gone_has_no_place() -> None:
    new = OLD[: OLD.index("Kommunen")]
    assert carried(OLD, new, "Avtaler på mer enn ti år") is None
    assert carried(OLD, new, "☒") is None
    assert carried(OLD, "", "frister") is None


def test_a_short_word_that_was_moved_away_from_its_sentence_has_no_place() -> None:
    new = "Noe helt annet, der ordet frister nevnes i en annen sammenheng, og mer til som ikke ligner."
    assert carried(OLD, new, "frister") is None


@pytest.mark.parametrize("seed", range(40))
def test_whatever_is_taken_out_of_or_put_into_the_text_a_place_holds_the_same_words(seed: int) -> None:
    rnd = random.Random(seed)
    words = [
        rnd.choice(("avtale", "frist", "helse", "Mål", "krav", "åpen", "ß", "😀", "år")) for _ in range(400)
    ]
    old = " ".join(words)
    changed = [word for word in words if rnd.random() > 0.01]
    for _ in range(5):
        changed.insert(rnd.randrange(len(changed)), "Side 3")
    new = "\n".join(changed)
    anchoring = Anchoring(old, new)
    for _ in range(20):
        start = rnd.randrange(len(old) - 60)
        found = anchoring.place(Span(start, start + 60))
        if found is not None:
            assert 0 <= found.start < found.end <= len(new)
            assert 20 < len(found) < 130


@pytest.mark.parametrize(("old", "new"), [("nummer 1", "nummer 2"), ("ikke deles", "gjerne deles")])
def test_a_sentence_that_is_only_alike_is_another_one(old: str, new: str) -> None:
    sentence = "Journalen må kunne følge pasienten, og opplysninger {} med andre som gir helsehjelp."
    before = f"Innledning til svaret vårt.\n{sentence.format(old)}\nSlutt."
    after = f"Noe annet først.\n{sentence.format(new)}\nOg noe annet sist."
    assert carried(before, after, sentence.format(old)) is None
