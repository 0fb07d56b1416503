"""Links in memos: plain text that can be read, and read back."""

from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.domain.memo_links import (
    CodingTarget,
    MemoLink,
    PassageTarget,
    first_line,
    found_by_quote,
    label_of,
    parts_of,
    readable,
    target_of,
)
from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind
from hoeringkoder.domain.spans import Span

RESPONSE, READING, CODING = "a1" * 16, "0f" * 8, "b2" * 16
PASSAGE = PassageTarget(RESPONSE, 12, 48, READING)
LINK = MemoLink("«Vi støtter forslaget …» s. 3", PASSAGE)


def test_a_link_is_plain_text_that_says_what_it_quotes() -> None:
    assert LINK.written == f"[«Vi støtter forslaget …» s. 3](hk:{RESPONSE}/12-48/{READING})"
    assert MemoLink("«Ja» s. 1", CodingTarget(CODING)).written == f"[«Ja» s. 1](hk:coding/{CODING})"


def test_a_memo_is_read_as_words_and_links() -> None:
    other = MemoLink("«Ja»", CodingTarget(CODING))
    text = f"Se {LINK.written} og {other.written}."
    assert list(parts_of(text)) == ["Se ", LINK, " og ", other, "."]
    assert readable(text) == "Se «Vi støtter forslaget …» s. 3 og «Ja»."
    assert first_line(f"\n  \n{text}\nMer") == readable(text)
    assert first_line("") == ""


@given(st.text(st.characters(exclude_categories=["Cs"])), st.sampled_from([PASSAGE, CodingTarget(CODING)]))
def test_whatever_a_link_shows_it_is_read_back(label: str, target: PassageTarget | CodingTarget) -> None:
    shown = " ".join(label.split())
    link = MemoLink(label, target)
    assert list(parts_of(link.written)) == ([MemoLink(shown, target)] if shown else [])


@given(st.text(alphabet="[]()\\hk:/-0af «»…\n"))
def test_any_text_is_kept_whole(text: str) -> None:
    parts = list(parts_of(text + LINK.written))
    assert "".join(part if isinstance(part, str) else part.written for part in parts) == text + LINK.written


def test_what_only_looks_like_a_link_is_words() -> None:
    for text in (
        "[nei](hk:1/2-3/4)",
        "[nei](http://example.org)",
        f"[nei](hk:{RESPONSE}/48-12/{READING})",
        f"[](hk:coding/{CODING})",
    ):
        assert list(parts_of(text)) == [text]
    assert target_of(f"hk:coding/{CODING} ") is None


def test_a_link_shows_the_beginning_of_a_long_quotation_and_where_it_stands() -> None:
    text = (
        "Overskrift\n"
        + "Kommunen mener at leverandørene bør få vite dette i god tid før de må velge retning."
    )
    paragraphs = (
        Paragraph(0, 10, ParagraphKind.HEADING, 1, 1),
        Paragraph(11, len(text), ParagraphKind.BODY, 0, 2),
    )
    quote = text[11:]
    shown = label_of(quote, Content(text, paragraphs, (0, 11)), 11)
    assert shown == "«Kommunen mener at leverandørene bør få vite dette i god tid …» p. 2"
    assert label_of("Kort", Content(text, paragraphs), 11) == "«Kort» para. 2"
    assert MemoLink(shown, PASSAGE).quote == "Kommunen mener at leverandørene bør få vite dette i god tid"


def test_a_passage_is_found_by_the_words_the_link_shows_if_they_stand_there_once() -> None:
    text = "Før. Vi støtter forslaget om ny lov. Etter."
    assert found_by_quote(text, LINK, 31) == Span(5, 36)
    assert found_by_quote(text * 2, LINK, 31) is None
    assert found_by_quote("Noe annet", LINK, 31) is None
    assert found_by_quote(text, MemoLink("uten sitat", PASSAGE), 31) is None
