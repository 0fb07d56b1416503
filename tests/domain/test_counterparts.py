"""Where one reads on in another reading of a text, and where a passage that was not found may be."""

from hoeringkoder.domain.counterparts import counterpart, likely_place
from hoeringkoder.domain.reading_again import Displaced
from hoeringkoder.domain.readings import Content

from ..project.samples import reading_of

LINES = (
    "Høringssvar fra Fjordvik kommune",
    "Vi viser til brevet av 3. mai.",
    "Korte avtaler gir leverandøren liten tid til å bygge opp kunnskap.",
    "Avtalen bør derfor vare i minst fire år.",
    "Vi viser til brevet av 3. mai.",
    "Med hilsen kommunedirektøren",
)


def content(*lines: str) -> Content:
    return reading_of("\n".join(lines)).content


def lost(quote: str, before: str = "", after: str = "") -> Displaced:
    return Displaced("c", "r", "k", quote, before, after)


def at(text: Content, words: str) -> int:
    return text.text.index(words)


def test_one_reads_on_in_the_same_paragraph_however_many_came_before_it() -> None:
    old, new = content(*LINES), content("Side 1", "Fjordvik", *LINES)
    assert counterpart(old, new, at(old, "leverandøren")) == at(new, "leverandøren")
    assert counterpart(old, old, 17) == 17


def test_of_the_same_paragraph_twice_the_one_that_stands_there_is_meant() -> None:
    old, new = content(*LINES), content("Side 1", *LINES)
    second = old.text.rindex("brevet")
    assert counterpart(old, new, second) == new.text.rindex("brevet")


def test_a_paragraph_that_is_read_otherwise_is_found_by_its_neighbours() -> None:
    old = content(*LINES)
    new = content("Side 1", *LINES[:2], "Korte avta- ler gir leve- randøren liten tid.", *LINES[3:])
    assert counterpart(old, new, at(old, "Korte")) == at(new, "Korte")


def test_spaces_and_signs_make_no_other_paragraph() -> None:
    old, new = content(*LINES), content("Side 1", *(line.replace(" ", "  ") + " ." for line in LINES))
    assert counterpart(old, new, at(old, "Avtalen")) == at(new, "Avtalen")


def test_lines_that_are_paragraphs_now_are_found_in_them() -> None:
    old, new = content(*LINES), content("Side 1", " ".join(LINES))
    assert counterpart(old, new, at(old, "Avtalen")) == at(new, "Avtalen")
    assert counterpart(new, old, at(new, " bør derfor")) == at(old, " bør derfor")


def test_where_nothing_is_the_same_one_stays_as_far_down_as_one_was() -> None:
    old, new = content("a b", "c d", "e f", "g h"), content("1 2", "3 4", "5 6", "7 8", "9 0")
    assert counterpart(old, new, len(old.text) // 2) == round(len(old.text) // 2 * 19 / 15)
    assert counterpart(content(""), new, 0) == 0
    assert counterpart(old, content(""), 4) == 0


def test_a_passage_is_guessed_where_most_of_its_rare_words_stand() -> None:
    text = content(*LINES)
    span = likely_place(text, lost("gir alle leverandørene liten tid til å bygge opp noe"))
    assert text.text[span.start : span.end] == "gir leverandøren liten tid til å bygge opp"


def test_without_its_words_it_is_guessed_by_what_stood_around_it() -> None:
    text = content(*LINES)
    span = likely_place(text, lost("Topptekst 7", "bør derfor vare i minst fire år. ", " noe"))
    assert (span.start, span.end) == (at(text, "Avtalen"), at(text, "Avtalen"))


def test_where_nothing_is_like_it_the_guess_is_the_beginning() -> None:
    for text in (content(*LINES), content("")):
        span = likely_place(text, lost("xyz"))
        assert (span.start, span.end) == (0, 0)
