"""The reader as its user meets it: what it shows, and what its keys do."""

from dataclasses import replace
from itertools import pairwise
from random import Random

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.domain.spans import Span
from hoeringkoder.ui.reader import ResponseReader
from hoeringkoder.ui.reader.coding_margin import CodingMargin
from hoeringkoder.ui.reader.text_view import TextView
from hoeringkoder.ui.theme import apply_theme, code_mark_colour, current_theme, tint

from .reader_samples import CODINGS, CONTENT, RESPONSE, TREE, content_of, span_of

TEXT = CONTENT.text
LONG = content_of(
    tuple((ParagraphKind.BODY, 0, f"Avsnitt {i} 😀 sier noe om avtaler. " * 7 + "Slutt.") for i in range(200))
)


def test_every_part_has_a_name_for_the_screen_reader(reader: ResponseReader) -> None:
    for name in ("responseText", "codingMargin", "pageMargin", "responseHeader"):
        part = reader.findChild(QWidget, name)
        assert part is not None
        assert part.accessibleName()
    assert reader.objectName() == "responseReader"


def test_without_a_response_it_says_what_to_do(reader: ResponseReader) -> None:
    reader.show_response(None, None, [], TREE)
    label = reader.findChild(QLabel, "emptyReader")
    assert label is not None
    assert label.isVisible() and label.text()
    assert reader.response is None
    assert reader.selected_span() is None
    assert reader.current_paragraph() == -1


def test_a_scanned_response_without_text_says_what_to_do(reader: ResponseReader) -> None:
    label = reader.findChild(QLabel, "noText")
    assert label is not None and not label.isVisible()
    reader.show_response(replace(RESPONSE, needs_ocr=True), content_of(()), [], TREE)
    assert label.isVisible() and "OCR" in label.text()
    reader.show_response(RESPONSE, CONTENT, [], TREE)
    assert not label.isVisible()


def test_the_text_is_shown_unchanged(text: TextView) -> None:
    assert text.toPlainText() == TEXT


def test_lines_of_the_text_have_about_seventy_characters(reader: ResponseReader, text: TextView) -> None:
    reader.show_response(RESPONSE, LONG, [], TREE)
    reader.resize(1400, 700)
    lengths = [line.end - line.start for line in text.lines() if not line.last_of_block]
    assert 62 <= sum(lengths) / len(lengths) <= 78


@pytest.mark.parametrize("scrolled", [0, 900, 5183, 10369, 12323])
def test_lines_are_found_although_qt_has_not_laid_out_the_rest_yet(
    reader: ResponseReader, text: TextView, scrolled: int
) -> None:
    reader.show_response(RESPONSE, LONG, [], TREE)
    text.verticalScrollBar().setValue(scrolled)
    early = [(line.start, line.end) for line in text.lines()]
    text.document().documentLayout().blockBoundingRect(text.document().lastBlock())
    assert early == [(line.start, line.end) for line in text.lines()]
    height = sum(line.bottom - line.top for line in text.lines())
    assert height > text.viewport().height() * 0.7


def test_lines_are_found_within_one_endless_paragraph(reader: ResponseReader, text: TextView) -> None:
    endless = content_of(((ParagraphKind.BODY, 0, "Avtalene er for korte. " * 2000 + "Slutt."),))
    reader.show_response(RESPONSE, endless, [], TREE)
    text.verticalScrollBar().setValue(6000)
    lines = text.lines()
    assert 20 <= len(lines) <= 40
    assert lines[0].top <= 0 <= lines[0].bottom
    assert all(one.end == other.start for one, other in pairwise(lines))


def test_a_coded_passage_is_tinted_and_an_overlap_is_blended(text: TextView) -> None:
    image = text.viewport().grab().toImage()
    pixels = {
        image.pixelColor(x, y).name().upper() for x in range(0, image.width(), 2) for y in range(0, 200, 2)
    }
    outer, inner = TREE["avtaler"].colour, TREE["varighet"].colour
    assert tint([outer]) in pixels
    assert tint([outer, inner]) in pixels


def test_every_coding_has_a_bracket_and_a_name(margin: CodingMargin) -> None:
    shown = margin.brackets()
    assert [bracket.mark.coding.uid for bracket in shown] == ["ytre", "indre", "liste"]
    assert all(not bracket.label.isEmpty() for bracket in shown)
    areas = [bracket.label for bracket in shown]
    assert not any(one.intersects(other) for i, one in enumerate(areas) for other in areas[:i])


def test_brackets_that_overlap_stand_beside_each_other(reader: ResponseReader, margin: CodingMargin) -> None:
    start = TEXT.index("Korte")
    crowd = [Coding(f"{i}", "svar", "moete", start + i, start + 20 + i) for i in range(30)]
    reader.set_codings(crowd, TREE)
    assert len({bracket.x for bracket in margin.brackets()}) == 30
    assert all(0 < bracket.x < margin.width() for bracket in margin.brackets())


@pytest.mark.parametrize("seed", range(12))
def test_whatever_is_coded_no_bracket_is_dropped_and_no_name_lies_on_another(
    reader: ResponseReader, text: TextView, margin: CodingMargin, seed: int
) -> None:
    random = Random(seed)
    codings = []
    for number in range(random.choice((5, 80, 400))):
        start = random.randrange(len(LONG.text) - 1)
        end = min(len(LONG.text), start + random.choice((1, 30, 300, 3000)))
        codings.append(Coding(str(number), "svar", random.choice(("avtaler", "moete")), start, end))
    reader.show_response(RESPONSE, LONG, codings, TREE)
    reader.resize(random.choice((340, 800, 1300)), random.choice((120, 700)))
    for scrolled in (0, random.randrange(12000), random.randrange(12000)):
        text.verticalScrollBar().setValue(scrolled)
        lines, shown = text.lines(), margin.brackets()
        begin, end = lines[0].start, lines[-1].end
        visible = {m.coding.uid for m in text.markings.marks if m.start < end and m.end > begin}
        assert visible <= {bracket.mark.coding.uid for bracket in shown}
        assert all(0 < bracket.x < margin.width() for bracket in shown)
        areas = sorted((b.label.top(), b.label.bottom()) for b in shown if not b.label.isEmpty())
        assert all(above[1] <= below[0] + 0.01 for above, below in pairwise(areas))
        assert not margin.grab().isNull()


def test_a_bracket_is_as_high_as_its_lines(margin: CodingMargin, text: TextView) -> None:
    outer = margin.brackets()[0]
    lines = [line for line in text.lines() if line.start < outer.mark.end and outer.mark.start < line.end]
    assert (outer.top, outer.bottom) == (lines[0].top, lines[-1].bottom)


def test_a_coding_that_goes_beyond_the_screen_keeps_its_name_on_it(
    reader: ResponseReader, text: TextView, margin: CodingMargin
) -> None:
    reader.show_response(RESPONSE, LONG, [Coding("alt", "svar", "moete", 0, len(LONG.text))], TREE)
    text.verticalScrollBar().setValue(3000)
    (bracket,) = margin.brackets()
    assert bracket.top < 0 and bracket.bottom > margin.height()
    assert 0 <= bracket.label.top() <= 20


def test_new_codings_leave_the_place_and_the_selection_alone(reader: ResponseReader, text: TextView) -> None:
    reader.show_response(RESPONSE, LONG, [], TREE)
    chosen = LONG.paragraphs[5]
    reader.select_span(Span(chosen.start, chosen.end))
    text.verticalScrollBar().setValue(500)
    reader.set_codings([Coding("ny", "svar", "moete", chosen.start, chosen.end)], TREE)
    assert text.verticalScrollBar().value() == 500
    assert reader.selected_span() == Span(chosen.start, chosen.end)


def test_the_theme_can_change_while_reading(
    reader: ResponseReader, text: TextView, qapp: QApplication
) -> None:
    reader.show_response(RESPONSE, LONG, [], TREE)
    chosen = LONG.paragraphs[40]
    reader.select_span(Span(chosen.start, chosen.end))
    scrolled = text.verticalScrollBar().value()
    assert scrolled > 0
    apply_theme(qapp, "dark")
    try:
        assert text.viewport().grab().toImage().pixelColor(1, 300) == QColor(current_theme().surface)
        assert text.verticalScrollBar().value() == scrolled
        assert reader.selected_span() == Span(chosen.start, chosen.end)
    finally:
        apply_theme(qapp, "light")


def test_a_selected_span_comes_back_though_an_emoji_stands_before_it(reader: ResponseReader) -> None:
    reader.select_span(span_of("liten vilje"))
    assert reader.selected_span() == span_of("liten vilje")


def test_selecting_far_down_scrolls_there(reader: ResponseReader, text: TextView) -> None:
    reader.show_response(RESPONSE, LONG, [], TREE)
    last = LONG.paragraphs[-1]
    reader.select_span(Span(last.start, last.end))
    assert 0 <= text.cursorRect().top() <= text.viewport().height()
    assert reader.current_paragraph() == len(LONG.paragraphs) - 1


def test_a_selection_by_keyboard_is_grown_to_whole_words(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    reader.select_span(span_of("ilje"))
    caret = text.textCursor().position()
    text.select(caret, caret)
    with qtbot.waitSignal(reader.selection_changed) as told:
        QTest.keyClick(text, Qt.Key.Key_Left, Qt.KeyboardModifier.ShiftModifier)
    assert told.args == [span_of("vilje")]
    assert reader.selected_span() == span_of("vilje")


def test_with_alt_held_a_selection_may_end_within_a_word(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    reader.select_span(span_of("ilje"))
    caret = text.textCursor().position()
    text.select(caret, caret)
    both = Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.AltModifier
    QTest.keyClick(text, Qt.Key.Key_Left, both)
    QTest.keyClick(text, Qt.Key.Key_Left, both)
    assert reader.selected_span() == Span(span_of("vilje").end - 2, span_of("vilje").end)


def test_whole_paragraphs_are_stepped_through_without_the_forms_own_words(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    seen = []
    for _ in range(8):
        QTest.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
        seen.append(reader.selected_span())
    bodies = [Span(p.start, p.end) for p in CONTENT.paragraphs if p.kind != ParagraphKind.FORM]
    assert seen == [*bodies, bodies[-1], bodies[-1]]
    QTest.keyClick(text, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    assert reader.selected_span() == bodies[-2]


def test_the_paragraph_with_the_caret_is_told(reader: ResponseReader, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reader.paragraph_changed) as told:
        reader.select_span(span_of("Innkjøperne"))
    assert told.args == [3]
    assert reader.current_paragraph() == 3


def test_enter_asks_for_a_code_with_or_without_a_selection(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reader.code_requested):
        QTest.keyClick(text, Qt.Key.Key_Return)
    reader.select_span(span_of("saken"))
    with qtbot.waitSignal(reader.code_requested):
        QTest.keyClick(text, Qt.Key.Key_Return)


def test_a_letter_is_a_codes_key_with_or_without_a_selection(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reader.key_pressed_for_code):
        QTest.keyClicks(text, "q")
    reader.select_span(span_of("saken"))
    for typed, told_as in (("q", "q"), ("Q", "q"), ("3", "3")):
        with qtbot.waitSignal(reader.key_pressed_for_code) as told:
            QTest.keyClicks(text, typed)
        assert told.args == [told_as]
    assert text.toPlainText() == TEXT


def test_the_codings_are_stepped_through_by_keyboard(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    seen: list[str] = []
    reader.coding_activated.connect(seen.append)
    QTest.keyClicks(text, "]]")
    QTest.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    QTest.keyClicks(text, "][")
    assert seen == ["ytre", "indre", "liste", "indre"]
    assert reader.current_coding() == "indre"


def test_delete_asks_to_remove_the_current_coding(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    with qtbot.assertNotEmitted(reader.remove_requested):
        QTest.keyClick(text, Qt.Key.Key_Delete)
    reader.set_current_coding("liste")
    with qtbot.waitSignal(reader.remove_requested) as told:
        QTest.keyClick(text, Qt.Key.Key_Delete)
    assert told.args == ["liste"]
    assert text.toPlainText() == TEXT


def test_it_tells_when_the_current_coding_is_gone(reader: ResponseReader, qtbot: QtBot) -> None:
    reader.set_current_coding("liste")
    with qtbot.waitSignal(reader.coding_activated) as told:
        reader.set_codings(CODINGS[:2], TREE)
    assert told.args == [""]
    assert reader.current_coding() == ""


def test_a_screen_reader_is_told_all_about_the_current_coding(reader: ResponseReader, text: TextView) -> None:
    reader.set_current_coding("indre")
    assert "Kontraktsvalg > Varighet" in text.accessibleDescription()
    reader.set_current_coding(None)
    assert text.accessibleDescription() == ""


def test_another_response_begins_at_its_top_with_nothing_selected(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    reader.select_span(span_of("saken"))
    reader.set_current_coding("liste")
    with qtbot.waitSignal(reader.selection_changed) as told:
        reader.show_response(RESPONSE, LONG, [], TREE)
    assert told.args == [None]
    assert reader.current_coding() == ""
    assert text.verticalScrollBar().value() == 0


def test_hits_are_outlined_until_they_are_taken_away(reader: ResponseReader, text: TextView) -> None:
    before = text.viewport().grab().toImage()
    reader.mark_hits([span_of("saken"), span_of("plan")])
    assert text.viewport().grab().toImage() != before
    reader.mark_hits([])
    assert text.viewport().grab().toImage() == before


def test_the_palette_opens_at_the_selection(reader: ResponseReader, text: TextView) -> None:
    reader.select_span(span_of("saken"))
    point = text.viewport().mapFromGlobal(reader.palette_anchor())
    assert text.viewport().rect().contains(point)
    assert point.y() > text.cursorRect().bottom()


def test_it_fits_into_a_narrow_pane(reader: ResponseReader, text: TextView, margin: CodingMargin) -> None:
    reader.resize(360, 400)
    assert text.viewport().width() >= 140
    assert margin.geometry().left() > text.viewport().geometry().right()
    assert len(margin.brackets()) >= 2


def test_a_selection_lets_it_be_seen_what_is_coded_there(reader: ResponseReader, text: TextView) -> None:
    mark = text.markings.get("liste")
    assert mark is not None

    def coloured() -> int:
        image = text.viewport().grab().toImage()
        line = next(line for line in text.lines() if line.start <= mark.start < line.end)
        area, wanted = line.rect(mark.start, mark.end), QColor(code_mark_colour(mark.colour))
        rows = range(round(area.top()), round(area.bottom()))
        return sum(image.pixelColor(round(area.left()) + 4, y) == wanted for y in rows)

    before = coloured()
    assert before
    whole = next(part for part in CONTENT.paragraphs if part.start <= mark.coding.start < part.end)
    reader.select_span(Span(whole.start, whole.end))
    assert coloured() == before
