"""Characters put right."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.reading.cleaning import cleaned


def test_ligatures_spaces_and_hyphens_are_resolved() -> None:
    assert (
        cleaned("de\ufb01nisjon\u00a0av  o\ufb03sielle sam\u00adarbeid")
        == "definisjon av offisielle samarbeid"
    )


def test_a_soft_hyphen_at_the_end_is_kept_for_the_next_line() -> None:
    assert cleaned("sam\u00adar\u00ad ") == "samar\u00ad"


def test_bullets_and_boxes_of_symbol_fonts_become_readable() -> None:
    assert cleaned("\uf0b7 punkt") == "• punkt"
    assert cleaned("\uf0fe Ja \uf0a8 Nei") == "☑ Ja ☐ Nei"


def test_emoji_and_letters_beyond_the_first_plane_are_kept() -> None:
    family = "👩\u200d👩\u200d👧"
    assert cleaned(f"Bra {family} 𝔸") == f"Bra {family} 𝔸"


def test_invisible_and_control_characters_go() -> None:
    assert cleaned("\ufeffa\u200bb\x00\x07c\u202e") == "abc"


def test_decomposed_letters_are_composed() -> None:
    assert cleaned("a\u030arsmøte") == "årsmøte"


@given(st.text())
def test_what_is_cleaned_is_clean_and_stays_so(text: str) -> None:
    result = cleaned(text)
    assert unicodedata.is_normalized("NFC", result)
    assert not any(unicodedata.category(letter) in ("Cc", "Cs", "Co") and letter != "\t" for letter in result)
    assert result == result.strip()
    assert cleaned(result) == result
