"""Where in the pages and paragraphs an offset lies."""

from pathlib import Path

import pytest

from hoeringkoder.domain.readings import (
    Content,
    Paragraph,
    ParagraphKind,
    place_within,
    told_name,
    told_place,
)

TEXT = "Ett\nTo og tre\nFire"
CONTENT = Content(
    TEXT,
    (
        Paragraph(0, 3, ParagraphKind.HEADING, 1, 1),
        Paragraph(4, 13, ParagraphKind.BODY, page=1),
        Paragraph(14, 18, ParagraphKind.BODY, page=3),
    ),
    # The second page begins inside the second paragraph, the third holds the rest.
    (0, 7, 14),
)


@pytest.mark.parametrize(("offset", "page"), [(0, 1), (6, 1), (7, 2), (13, 2), (14, 3), (18, 3)])
def test_every_offset_has_its_page(offset: int, page: int) -> None:
    assert CONTENT.page_at(offset) == page


def test_an_offset_before_the_first_page_is_on_it() -> None:
    assert Content("abc", (), (1,)).page_at(0) == 1


def test_a_text_without_pages_has_no_page() -> None:
    assert Content("abc", ()).page_at(1) is None


@pytest.mark.parametrize(
    ("offset", "paragraph"), [(0, 0), (3, 0), (4, 1), (12, 1), (13, 1), (14, 2), (99, 2)]
)
def test_every_offset_has_its_paragraph_and_a_gap_belongs_to_the_one_before(
    offset: int, paragraph: int
) -> None:
    assert CONTENT.paragraph_at(offset) == paragraph


def test_before_the_first_paragraph_and_in_an_empty_text_there_is_none() -> None:
    assert Content(" abc", (Paragraph(1, 4, ParagraphKind.BODY),)).paragraph_at(0) == -1
    assert Content("", ()).paragraph_at(0) == -1


def test_a_place_within_a_file_is_told_with_the_file_it_lies_in() -> None:
    outer = Path("svar") / "arkiv.zip"
    inner = place_within(place_within(outer, ("mappe", "melding.eml")), ("brev.pdf",))
    assert inner.name == "brev.pdf"
    assert told_name(inner) == "arkiv.zip › mappe/melding.eml › brev.pdf"
    assert told_name(outer) == "arkiv.zip"
    assert told_place(outer) == str(outer)
    assert told_place(place_within(outer, ("brev.pdf",))) == f"{outer} › brev.pdf"
