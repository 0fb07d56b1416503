"""Selecting by sentence, paragraph and section, and one more each time."""

from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind, Section
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.units import Unit, grown

H, B, F = ParagraphKind.HEADING, ParagraphKind.BODY, ParagraphKind.FORM


def content_of(*parts: tuple[ParagraphKind, str], sections: tuple[tuple[str, str, str], ...] = ()) -> Content:
    """Paragraphs; sections as (what they begin with, what they end with, answer)."""
    text, paragraphs = "", []
    for kind, words in parts:
        start = len(text) + bool(text)
        text += "\n" * bool(text) + words
        paragraphs.append(Paragraph(start, len(text), kind, int(kind is H)))
    made = tuple(
        Section(text.index(first), text.index(last) + len(last), first, answer, bool(answer))
        for first, last, answer in sections
    )
    return Content(text, tuple(paragraphs), sections=made)


LETTER = content_of(
    (H, "Innledning"),
    (B, "Vi er for. Det er bra."),
    (B, "Mer om dette."),
    (H, "Om pris"),
    (B, "Prisen er høy. Vi ber om lavere."),
)
FORM = content_of(
    (F, "Hva mener dere?"),
    (B, "Vi mener ja."),
    (B, "Og litt til."),
    (F, "Noe mer?"),
    (B, "Nei takk."),
    sections=(
        ("Hva mener dere?", "litt til.", "Vi mener ja.\nOg litt til."),
        ("Noe mer?", "takk.", "Nei takk."),
    ),
)


def select(content: Content, unit: Unit, start: str, times: int = 1) -> str | None:
    """What is selected when the unit's key is pressed so many times with the caret before some words."""
    at = content.text.index(start)
    span: Span | None = Span(at, at)
    for _ in range(times):
        assert span is not None
        span = grown(content, span, unit)
    return content.text[span.start : span.end] if span else None


def test_the_sentence_at_the_caret_then_the_next_ones_across_paragraphs() -> None:
    assert select(LETTER, Unit.SENTENCE, "er for") == "Vi er for."
    assert select(LETTER, Unit.SENTENCE, "er for", 2) == "Vi er for. Det er bra."
    assert select(LETTER, Unit.SENTENCE, "er for", 3) == "Vi er for. Det er bra.\nMer om dette."


def test_a_part_of_two_sentences_grows_to_both() -> None:
    start = LETTER.text.index("for. Det")
    assert grown(LETTER, Span(start, start + 8), Unit.SENTENCE) == Span(
        LETTER.text.index("Vi er for"), LETTER.text.index("bra.") + 4
    )


def test_between_two_sentences_it_is_the_one_that_follows() -> None:
    text = "Ja.  Nei."
    content = Content(text, (Paragraph(0, len(text), B),))
    assert grown(content, Span(4, 4), Unit.SENTENCE) == Span(5, 9)


def test_the_paragraph_then_the_next() -> None:
    assert select(LETTER, Unit.PARAGRAPH, "Det er") == "Vi er for. Det er bra."
    assert select(LETTER, Unit.PARAGRAPH, "Det er", 2) == "Vi er for. Det er bra.\nMer om dette."


def test_a_section_is_what_stands_under_a_heading() -> None:
    assert select(LETTER, Unit.SECTION, "Mer") == "Vi er for. Det er bra.\nMer om dette."
    assert select(LETTER, Unit.SECTION, "Om pris") == "Prisen er høy. Vi ber om lavere."
    assert select(LETTER, Unit.SECTION, "Mer", 2) == LETTER.text[len("Innledning\n") :]


def test_a_section_of_a_form_is_the_answer() -> None:
    assert select(FORM, Unit.SECTION, "litt") == "Vi mener ja.\nOg litt til."
    assert select(FORM, Unit.SECTION, "Noe mer") == "Nei takk."


def test_nothing_grows_over_a_forms_own_words_nor_past_the_end() -> None:
    assert select(FORM, Unit.PARAGRAPH, "mener ja", 2) == "Vi mener ja.\nOg litt til."
    assert select(FORM, Unit.PARAGRAPH, "mener ja", 3) is None
    assert select(FORM, Unit.SENTENCE, "Nei", 2) is None
    assert grown(Content("", ()), Span(0, 0), Unit.SECTION) is None


def test_a_forms_own_words_are_passed_over_to_what_follows() -> None:
    assert select(FORM, Unit.PARAGRAPH, "Noe mer") == "Nei takk."
