"""Which responses are nearly the same, and what differs between two."""

import random

import pytest

from hoeringkoder.analysis.alike import Alike, campaigns, find_alike
from hoeringkoder.analysis.differences import differing
from hoeringkoder.domain.likeness import Like
from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind
from hoeringkoder.domain.spans import Span

WORDS = [f"ord{number}" for number in range(3000)]


def content(*paragraphs: str, kind: ParagraphKind = ParagraphKind.BODY) -> Content:
    cut, start = [], 0
    for paragraph in paragraphs:
        cut.append(Paragraph(start, start + len(paragraph), kind))
        start += len(paragraph) + 1
    return Content("\n".join(paragraphs), tuple(cut))


def letter(seed: int, paragraphs: int = 6, words: int = 60) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(chance.choices(WORDS, k=words)) for _ in range(paragraphs)]


def test_a_word_here_and_there_and_another_letterhead_make_little_difference() -> None:
    first = letter(1)
    second = [paragraph.replace(paragraph.split()[20], "annerledes") for paragraph in first]
    second = ["Fjordvik kommune", "Storgata 1", *second, "Med vennlig hilsen", "Kari Nordmann"]
    (group,) = find_alike([("a", content("Lia kommune", *first, "Hilsen oss")), ("b", content(*second))])
    assert group.first == "a" and [other.uid for other in group.others] == ["b"]
    assert 95 <= group.least < 100
    assert campaigns([group]) == {"a": Like("b", group.least), "b": Like("a", group.least)}


def test_the_figure_is_the_share_of_words_that_both_have() -> None:
    shared, own, other = letter(1, 8), letter(2, 2), letter(3, 2)
    alike = Alike(least=10)
    assert alike.add("a", content(*shared, *own)) is None
    found = alike.add("b", content(*shared, *other))
    assert found is not None and found.percent == 80
    assert find_alike([("a", content(*shared, *own)), ("b", content(*shared, *other))], least=81) == []


def test_a_text_is_put_with_the_one_it_is_most_like() -> None:
    base = letter(1, 10)
    near, far = [*base[:9], *letter(2, 1)], [*base[:6], *letter(3, 4)]
    alike = Alike(least=70)
    for uid, one in (("langt", far), ("grunn", base), ("nær", near)):
        alike.add(uid, content(*one))
    assert {group.first: group.uids for group in alike.groups()} == {"grunn": ("grunn", "nær")}


def test_short_texts_are_alike_only_if_they_are_the_same_and_are_no_campaign() -> None:
    texts = [
        ("a", content("Vi har ingen merknader.")),
        ("b", content("Vi har  INGEN merknader")),
        ("c", content("Vi har ingen andre merknader.")),
        ("d", content("")),
        ("e", content("")),
    ]
    (group,) = find_alike(texts)
    assert group.is_short and group.uids == ("a", "b")
    assert campaigns([group]) == {}


def test_a_forms_own_words_do_not_count() -> None:
    form = content(*letter(1), kind=ParagraphKind.FORM)
    assert find_alike([("a", form), ("b", form)]) == []


def test_what_everybody_quotes_makes_nobody_alike() -> None:
    quoted = letter(0, 1)
    texts = [(str(n), content(*quoted, *letter(n, 5))) for n in range(1, 300)]
    assert find_alike(texts) == []


def test_a_campaign_of_many_is_one_group_and_the_largest_comes_first() -> None:
    few, many = letter(1), letter(2)
    chance = random.Random(4)

    def signed(text: list[str], n: int) -> Content:
        changed = [p.replace(p.split()[chance.randrange(60)], "eget") for p in text]
        return content(f"Innsender {n}", *changed)

    texts = [(f"få{n}", signed(few, n)) for n in range(3)]
    texts += [(f"mange{n}", signed(many, n)) for n in range(200)]
    texts += [(f"alene{n}", content(*letter(100 + n))) for n in range(100)]
    groups = find_alike(texts)
    assert [len(group.uids) for group in groups] == [200, 3]
    assert all(group.least >= 80 for group in groups)


@pytest.mark.parametrize(
    ("one", "other", "left", "right"),
    [
        ("Vi støtter forslaget.", "Vi støtter forslaget.", [], []),
        ("Vi støtter FORSLAGET.", "Vi  støtter forslaget .", [], []),
        ("Vi støtter forslaget.", "Vi støtter ikke forslaget.", [], ["ikke"]),
        ("Et avsnitt.\nOg ett til.", "Et avsnitt.", ["Og ett til."], []),
        ("😀 Byen er stor.", "😀 Bygda er stor.", ["Byen"], ["Bygda"]),
        ("", "Alt er nytt.", [], ["Alt er nytt."]),
    ],
)
def test_what_differs_is_found_by_words(one: str, other: str, left: list[str], right: list[str]) -> None:
    def cut(text: str, spans: list[Span]) -> list[str]:
        return [text[span.start : span.end] for span in spans]

    ours, theirs = differing(one, other)
    assert (cut(one, ours), cut(other, theirs)) == (left, right)


def test_long_texts_that_have_nothing_in_common_take_a_moment_only() -> None:
    one, other = (" ".join(letter(seed, 100)) for seed in (1, 2))
    ours, theirs = differing(one, other)
    assert ours == [Span(0, len(one))] and theirs == [Span(0, len(other))]
