"""The underlined letters of menus."""

from hoeringkoder.ui.mnemonics import lettered


def test_a_letter_that_is_asked_for_twice_goes_to_the_first_and_the_other_gets_one_that_is_free() -> None:
    assert lettered(["&Lagre", "&Lukk alle", "Lukk"]) == ["&Lagre", "Lukk &alle", "L&ukk"]


def test_one_that_asks_for_none_gets_the_beginning_of_a_word_but_not_what_another_asks_for() -> None:
    assert lettered(["Les på nytt", "&Les alle"]) == ["Les &på nytt", "&Les alle"]


def test_a_key_after_the_words_is_left_alone_and_so_is_an_ampersand_that_is_shown() -> None:
    assert lettered(["&Kopier\tCtrl+C", "&Kod…\tEnter", "Per && &Kari"]) == [
        "&Kopier\tCtrl+C",
        "K&od…\tEnter",
        "&Per && Kari",
    ]


def test_where_no_letter_is_free_there_is_none() -> None:
    assert lettered(["&A", "&B", "AB"]) == ["&A", "&B", "AB"]
