"""The strip beside the scroll bar: what it shows, and that it goes where one clicks and drags."""

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.domain.spans import Span
from hoeringkoder.ui.reader import ResponseReader
from hoeringkoder.ui.reader.minimap import Minimap
from hoeringkoder.ui.reader.text_view import TextView
from hoeringkoder.ui.theme import code_mark_colour, current_theme

from .reader_samples import RESPONSE, TREE, content_of
from .window_kit import LEFT

LONG = content_of(
    tuple((ParagraphKind.BODY, 0, f"Avsnitt {i} 😀 sier noe om avtaler. " * 7 + "Slutt.") for i in range(200))
)
LAST = LONG.paragraphs[-20]
NEAR_THE_END = Coding("langt nede", "svar", "moete", LAST.start, LAST.end)


@pytest.fixture
def minimap(reader: ResponseReader, text: TextView) -> Minimap:
    """That of a long response with one coding near its end."""
    reader.show_response(RESPONSE, LONG, [NEAR_THE_END], TREE)
    QApplication.processEvents()
    return text.minimap


def colours_at(minimap: Minimap, y: int) -> set[str]:
    image = minimap.grab().toImage()
    return {image.pixelColor(x, y).name().upper() for x in range(image.width())}


def place_of(minimap: Minimap, text: TextView, coding: Coding) -> int:
    return round(minimap.y_of(text.source.positions.to_qt((coding.start + coding.end) // 2)))


def test_a_coding_far_down_is_seen_from_the_top(minimap: Minimap, text: TextView) -> None:
    wanted = code_mark_colour(TREE["moete"].colour).upper()
    at = place_of(minimap, text, NEAR_THE_END)
    assert wanted in colours_at(minimap, at)
    assert wanted not in colours_at(minimap, at - 40)


def test_a_click_goes_there(minimap: Minimap, text: TextView) -> None:
    at = place_of(minimap, text, NEAR_THE_END)
    QTest.mouseClick(minimap, LEFT, pos=QPoint(10, at))
    lines = text.lines()
    assert lines[0].start < text.markings.marks[0].start < lines[-1].end


def test_dragging_goes_along_down_to_the_end_and_back(minimap: Minimap, text: TextView) -> None:
    bar = text.verticalScrollBar()
    QTest.mousePress(minimap, LEFT, pos=QPoint(10, 5))
    seen = []
    for y in range(5, minimap.height() + 30, 60):
        QTest.mouseMove(minimap, QPoint(10, y))
        seen.append(bar.value())
    assert seen == sorted(seen)
    QTest.mouseMove(minimap, QPoint(10, minimap.height() + 50))
    assert text.lines()[-1].end == text.document().characterCount() - 1
    QTest.mouseMove(minimap, QPoint(10, -20))
    QTest.mouseRelease(minimap, LEFT, pos=QPoint(10, -20))
    assert bar.value() == 0


def test_what_is_pointed_at_is_told_with_its_page(minimap: Minimap, text: TextView) -> None:
    told = minimap.told_at(place_of(minimap, text, NEAR_THE_END))
    assert [line.split()[0] for line in told.splitlines()] == ["Page", "Møte"]
    assert minimap.told_at(minimap.height() / 2) == ""


def test_hits_of_a_search_are_marked_and_told(reader: ResponseReader, minimap: Minimap) -> None:
    paragraph = LONG.paragraphs[100]
    reader.mark_hits([Span(paragraph.start, paragraph.start + 7)])
    at = round(minimap.y_of(reader.source.positions.to_qt(paragraph.start)))
    assert QColor(current_theme().remarks).name().upper() in colours_at(minimap, at)
    assert minimap.told_at(at)
    assert "hit" in minimap.accessibleDescription()
    reader.mark_hits([])
    assert minimap.told_at(at) == ""


def test_it_has_a_name_and_says_how_many_codings_there_are(minimap: Minimap) -> None:
    assert minimap.accessibleName()
    assert minimap.accessibleDescription().startswith("1 ")


def test_a_new_coding_is_seen_at_once(reader: ResponseReader, minimap: Minimap, text: TextView) -> None:
    first = LONG.paragraphs[60]
    more = Coding("ny", "svar", "avtaler", first.start, first.end)
    at = place_of(minimap, text, more)
    wanted = code_mark_colour(TREE["avtaler"].colour).upper()
    assert wanted not in colours_at(minimap, at)
    reader.set_codings([NEAR_THE_END, more], TREE)
    assert wanted in colours_at(minimap, at)


def test_an_empty_text_has_an_empty_strip(reader: ResponseReader, text: TextView) -> None:
    reader.show_response(RESPONSE, content_of(()), [], TREE)
    assert not text.minimap.grab().isNull()
    QTest.mouseClick(text.minimap, LEFT, pos=QPoint(10, 100))
