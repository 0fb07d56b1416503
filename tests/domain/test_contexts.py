"""What stands round a passage: whole sentences, not too many, across paragraphs."""

from hoeringkoder.domain.contexts import Context, context_of
from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind
from hoeringkoder.domain.spans import Span

LINES = ("Det første. Det andre.", "Det tredje. Det fjerde er lengre. Det femte.", "Det sjette. Det sjuende.")


def content(*lines: str) -> Content:
    paragraphs, start = [], 0
    for line in lines:
        paragraphs.append(Paragraph(start, start + len(line), ParagraphKind.BODY))
        start += len(line) + 1
    return Content("\n".join(lines), tuple(paragraphs))


def around(words: str, *lines: str) -> Context:
    made = content(*(lines or LINES))
    start = made.text.index(words)
    return context_of(made, Span(start, start + len(words)))


def test_two_sentences_stand_before_and_after_a_whole_one() -> None:
    found = around("Det fjerde er lengre.")
    assert found == Context("Det andre.\nDet tredje. ", "Det fjerde er lengre.", " Det femte.\nDet sjette.")


def test_a_part_of_a_sentence_has_the_rest_of_it_besides() -> None:
    found = around("fjerde er")
    assert found == Context("Det andre.\nDet tredje. Det ", "fjerde er", " lengre. Det femte.\nDet sjette.")


def test_at_the_ends_of_the_text_there_is_less() -> None:
    assert around("Det første.") == Context("", "Det første.", " Det andre.\nDet tredje.")
    assert around("Det sjuende.").after == ""


def test_a_sentence_that_never_ends_is_cut() -> None:
    found = around("her", "x" * 5000 + " her " + "y" * 5000)
    assert 0 < len(found.before) <= 700 and 0 < len(found.after) <= 700
