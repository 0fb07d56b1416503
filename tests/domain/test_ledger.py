"""The reading ledger: which paragraphs have a place in it, and what became of each."""

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.ledger import (
    NO_PLACE,
    Ledger,
    LedgerState,
    Mark,
    Places,
    Progress,
    ledger_places,
    paragraph_words,
)
from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind
from hoeringkoder.domain.spans import Span

KINDS = [
    (ParagraphKind.HEADING, "Om kontrakter"),
    (ParagraphKind.BODY, "Korte avtaler gir liten tid."),
    (ParagraphKind.FORM, "Skriv her:"),
    (ParagraphKind.LIST_ITEM, "Lange avtaler låser."),
    (ParagraphKind.BODY, ""),
    (ParagraphKind.BODY, "Korte avtaler gir liten tid."),
]


def content(*paragraphs: tuple[ParagraphKind, str]) -> Content:
    text, cut = "", []
    for kind, words in paragraphs or KINDS:
        cut.append(Paragraph(len(text), len(text) + len(words), kind))
        text += words + "\n"
    return Content(text, tuple(cut))


def coding(of: Content, first: int, last: int, coder: str = "Kari") -> Coding:
    return Coding("c", "r", "k", of.paragraphs[first].start, of.paragraphs[last].end, coder=coder)


def mark(place: int, state: LedgerState, coder: str = "Kari") -> Mark:
    return Mark(f"{place}{state}{coder}", "r", coder, place, state)


def test_headings_form_words_and_empty_paragraphs_have_no_place() -> None:
    assert ledger_places(content()) == (1, 3, 5)


def test_a_span_is_of_the_paragraphs_of_which_it_holds_a_part() -> None:
    text = content()
    places = Places(text)
    assert places.of(Span(text.paragraphs[1].start + 3, text.paragraphs[3].start + 1)) == range(2)
    assert places.of(Span(text.paragraphs[0].start, text.paragraphs[0].end)) == range(0)
    assert places.of(Span(text.paragraphs[1].end, text.paragraphs[3].start)) == range(1, 1)


def test_a_paragraph_is_known_by_its_letters_and_by_how_many_before_have_the_same() -> None:
    otherwise = content((ParagraphKind.BODY, "Korte av-\ntaler gir  liten tid"))
    first, _, last = paragraph_words(content())
    assert paragraph_words(otherwise) == [first]
    assert first[0] == last[0] and (first[1], last[1]) == (0, 1)


def test_coded_outranks_set_aside_which_outranks_read() -> None:
    text = content()
    marks = [mark(0, LedgerState.READ), mark(1, LedgerState.READ), mark(1, LedgerState.ASIDE, "Odd")]
    ledger = Ledger(text, [coding(text, 1, 1)], marks)
    assert ledger.states == {1: LedgerState.CODED, 3: LedgerState.ASIDE, 5: LedgerState.UNREAD}
    assert ledger.progress == Progress(3, coded=1, aside=1, read=0)
    assert ledger.progress.left == 1


def test_the_ledger_of_one_analyst_holds_only_what_that_one_did() -> None:
    text = content()
    marks = [mark(1, LedgerState.READ), mark(2, LedgerState.ASIDE, "Odd")]
    codings = [coding(text, 1, 1), coding(text, 3, 3, "Odd")]
    ledger = Ledger(text, codings, marks, "Odd")
    assert ledger.states == {1: LedgerState.UNREAD, 3: LedgerState.CODED, 5: LedgerState.ASIDE}
    assert [one.coder for one in Ledger(text, codings, marks).marks_on(3)] == ["Kari"]


def test_a_mark_whose_paragraph_is_gone_says_nothing() -> None:
    ledger = Ledger(content(), [], [mark(NO_PLACE, LedgerState.READ)])
    assert ledger.progress == Progress(3)
