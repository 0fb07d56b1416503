"""How drafts become a text: above all, where its pages begin."""

from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.reading.drafts import Draft, content_of


def test_a_page_begins_where_its_first_line_stands() -> None:
    drafts = [Draft("En", pages=[(0, 1)]), Draft("To og tre", pages=[(0, 1), (6, 3)])]
    assert content_of(drafts, (), 3).page_starts == (0, 9, 9)


def test_a_line_that_stands_too_early_does_not_move_the_pages_between() -> None:
    drafts = [Draft(f"Avsnitt {page}", pages=[(0, page)]) for page in range(1, 9)]
    stray = Draft("2 Se kapittel 1. doi:10.1", ParagraphKind.FOOTNOTE, pages=[(0, 2), (16, 8)])
    content = content_of([*drafts[:2], stray, *drafts[2:]], (), 8)
    for paragraph in content.paragraphs[3:]:
        assert content.page_at(paragraph.start) == paragraph.page


def test_a_footnote_after_the_next_page_has_begun_does_not_move_it() -> None:
    drafts = [
        Draft("Over to sider", pages=[(0, 1), (5, 2)]),
        Draft("1 Merknad", ParagraphKind.FOOTNOTE, pages=[(0, 1)]),
        Draft("Videre", pages=[(0, 2)]),
    ]
    assert content_of(drafts, (), 2).page_starts == (0, 5)
