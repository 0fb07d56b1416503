"""The right margin with many codings: every one is to be had, with the mouse and without."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codes import Code, CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.ui.reader import ResponseReader
from hoeringkoder.ui.reader.coding_margin import CodingMargin
from hoeringkoder.ui.reader.text_view import TextView
from hoeringkoder.ui.reading_look import Form

from .reader_samples import CODINGS, RESPONSE, TREE, content_of
from .window_kit import LEFT

MANY = 500
LONG = content_of(
    tuple((ParagraphKind.BODY, 0, f"Avsnitt {i} sier noe om avtaler. " * 7 + "Slutt.") for i in range(40))
)
MANY_CODES = CodeTree(Code(f"k{i}", f"Kode {i}", place=f"{i:03}") for i in range(MANY))
MANY_CODINGS = [
    Coding(f"c{i}", "svar", f"k{i}", i * 17, i * 17 + 90, quote=LONG.text[i * 17 : i * 17 + 90])
    for i in range(MANY)
]


@pytest.fixture
def crowded(reader: ResponseReader) -> ResponseReader:
    """Five hundred codes on one response."""
    reader.show_response(RESPONSE, LONG, MANY_CODINGS, MANY_CODES)
    return reader


def test_names_without_room_are_counted_and_listed_by_a_click(
    crowded: ResponseReader, text: TextView, margin: CodingMargin
) -> None:
    shown = margin.brackets()
    had = {b.mark.coding.uid for b in shown if not b.label.isEmpty()}
    had |= {mark.coding.uid for b in shown for mark in b.more}
    assert had == {b.mark.coding.uid for b in shown}
    crowd = next(b for b in shown if len(b.more) > 1)
    QTest.mouseClick(margin, LEFT, pos=crowd.chip.center().toPoint())
    assert text.coding_list.isVisible()
    assert [mark.coding.uid for mark in text.coding_list.rows.marks] == [m.coding.uid for m in crowd.more]
    QTest.keyClick(text.coding_list.query, Qt.Key.Key_Down)
    QTest.keyClick(text.coding_list.query, Qt.Key.Key_Return)
    assert not text.coding_list.isVisible()
    assert crowded.current_coding() == crowd.more[1].coding.uid


def test_all_five_hundred_are_in_the_list_and_found_by_a_few_letters(
    crowded: ResponseReader, text: TextView
) -> None:
    crowded.list_codings()
    listed = text.coding_list
    assert listed.rows.rowCount() == MANY
    QTest.keyClicks(listed.query, "kode 487")
    assert [mark.name for mark in listed.rows.marks] == ["Kode 487"]
    assert "Kode 487" in listed.query.accessibleDescription()
    QTest.keyClick(listed.query, Qt.Key.Key_Return)
    assert crowded.current_coding() == "c487"
    assert text.cursorRect().top() >= 0 or text.verticalScrollBar().value() > 0
    assert any(bracket.mark.coding.uid == "c487" for bracket in text.coding_margin.brackets())


def test_keys_go_on_from_the_coding_that_was_gone_to(
    crowded: ResponseReader, text: TextView, margin: CodingMargin
) -> None:
    """However one came there: the caret must not be left behind where nobody sees it."""
    crowded.set_current_coding("c487", reveal=True)
    top = text.verticalScrollBar().value()
    assert top > 0
    assert crowded.caret() == MANY_CODINGS[487].start
    QTest.keyClick(text, Qt.Key.Key_Down)
    assert text.verticalScrollBar().value() == top
    inside = MANY_CODINGS[487].start + 5
    crowded.show_place(inside, inside)
    crowded.set_current_coding("c487", reveal=True)
    assert crowded.caret() == inside  # where a coding is to be split, say
    bracket = next(b for b in margin.brackets() if not b.label.isEmpty() and b.mark.start > inside)
    QTest.mouseClick(margin, LEFT, pos=bracket.label.center().toPoint())
    assert crowded.caret() == bracket.mark.coding.start


def test_each_of_five_hundred_is_reached_by_the_arrows(
    crowded: ResponseReader, text: TextView, margin: CodingMargin
) -> None:
    text.setFocus()
    reached = []
    for _ in range(MANY):
        QTest.keyClick(text, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        reached.append(crowded.current_coding())
    assert reached == [coding.uid for coding in MANY_CODINGS]


def test_the_margin_is_walked_by_keys_and_tells_of_each_coding(
    reader: ResponseReader, text: TextView, margin: CodingMargin, qtbot: QtBot
) -> None:
    reader.activateWindow()
    text.setFocus()
    QTest.keyClick(text, Qt.Key.Key_Tab)
    assert QApplication.focusWidget() is margin
    QTest.keyClick(margin, Qt.Key.Key_Down)
    assert reader.current_coding() == "ytre"
    QTest.keyClick(margin, Qt.Key.Key_Down)
    assert reader.current_coding() == "indre"
    assert text.card.isVisible()
    assert [mark.coding.uid for mark in text.card.marks] == ["indre"]
    assert "Se budsjettet" in margin.accessibleDescription()
    QTest.keyClick(margin, Qt.Key.Key_Up)
    assert reader.current_coding() == "ytre"
    QTest.keyClick(margin, Qt.Key.Key_Escape)
    assert QApplication.focusWidget() is text
    assert not text.card.isVisible()


def test_the_card_grows_with_what_it_tells_and_counts_the_rest(
    reader: ResponseReader, text: TextView
) -> None:
    marks = text.markings.marks
    text.card.show_marks(marks[:1], QPoint(5, 5), text)
    low = text.card.height()
    text.card.show_marks(marks * 4, QPoint(5, 5), text)
    assert text.card.height() > 3 * low
    assert text.card.accessibleName().count("Kontraktsvalg") >= 2
    text.card.put_away()


def test_scrolling_puts_the_card_away(crowded: ResponseReader, text: TextView) -> None:
    crowded.set_current_coding("c1")
    crowded.show_card()
    assert text.card.isVisible()
    text.verticalScrollBar().setValue(200)
    assert not text.card.isVisible()


def test_brackets_alone_leave_the_text_more_room_and_are_all_there(
    reader: ResponseReader, text: TextView, margin: CodingMargin
) -> None:
    reader.resize(700, 600)
    wide, names = margin.width(), len(margin.brackets())
    reader.set_form(Form.BRACKETS)
    assert margin.width() < wide / 2
    shown = margin.brackets()
    assert len(shown) == names
    assert all(bracket.label.isEmpty() and 0 < bracket.x < margin.width() for bracket in shown)
    middle = QPoint(round(shown[2].x), round((shown[2].top + shown[2].bottom) / 2))
    QTest.mouseClick(margin, LEFT, pos=middle)
    assert reader.current_coding() == "liste"
    reader.set_form(Form.NAMES)
    assert margin.width() == wide


def test_where_there_is_no_room_for_names_the_text_gets_it(
    reader: ResponseReader, text: TextView, margin: CodingMargin
) -> None:
    reader.resize(340, 600)
    QApplication.processEvents()
    assert margin.brackets() and all(bracket.label.isEmpty() for bracket in margin.brackets())
    assert text.viewport().width() > 340 / 2
    reader.resize(700, 600)
    QApplication.processEvents()
    assert any(not bracket.label.isEmpty() for bracket in margin.brackets())


def test_brackets_too_close_for_the_mouse_open_the_list(
    reader: ResponseReader, text: TextView, margin: CodingMargin
) -> None:
    stacked = [Coding(f"s{i}", "svar", "moete", 30, 90 + i % 3) for i in range(300)]
    reader.set_codings(stacked, TREE)
    reader.set_form(Form.BRACKETS)
    bracket = margin.brackets()[150]
    QTest.mouseClick(margin, LEFT, pos=QPoint(round(bracket.x), round(bracket.top + 12)))
    assert text.coding_list.isVisible()
    assert len(text.coding_list.rows.marks) > 1
    text.coding_list.close()


def test_the_current_coding_has_the_thickest_bracket(reader: ResponseReader, margin: CodingMargin) -> None:
    def painted(uid: str) -> int:
        reader.set_current_coding(uid)
        bracket = next(b for b in margin.brackets() if b.mark.coding.uid == "liste")
        image, y = margin.grab().toImage(), round((bracket.top + bracket.bottom) / 2)
        ground = QColor(image.pixelColor(1, 1))
        return sum(image.pixelColor(x, y) != ground for x in range(round(bracket.x) + 4))

    assert painted("liste") > painted("ytre")


def test_nothing_is_listed_where_nothing_is_coded(reader: ResponseReader, text: TextView) -> None:
    reader.set_codings([], TREE)
    reader.list_codings()
    reader.show_card()
    assert not text.coding_list.isVisible() and not text.card.isVisible()
    reader.set_codings(CODINGS, TREE)
