"""Headings, lists, tables, quotes, footnotes and a form's words look like themselves."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import QAbstractEventDispatcher, QEvent
from PySide6.QtGui import QTextBlock
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot
from shiboken6 import isValid

from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.ui.reader import ResponseReader
from hoeringkoder.ui.reader.tables import GAP, column_starts
from hoeringkoder.ui.reader.text_view import TextView
from hoeringkoder.ui.reading_look import Face, Form, ReadingLook, Width, reading_look, set_reading_look
from hoeringkoder.ui.theme import contrast, current_theme

from .reader_samples import RESPONSE, TREE, content_of

KIND = ParagraphKind
CELL = (
    "En lang celle om varighet og oppsigelse av avtaler med leverandører av fagsystemer til kommunene, " * 2
)
PARTS = (
    (KIND.HEADING, 1, "Svar"),
    (KIND.HEADING, 2, "Om avtaler"),
    (KIND.BODY, 0, "Korte avtaler gir liten vilje. " * 9),
    (KIND.LIST_ITEM, 1, "• Første punkt, som er så langt at det går over flere linjer. " * 4),
    (KIND.LIST_ITEM, 2, "9. Et punkt under, som også er så langt at det går over flere linjer. " * 4),
    (KIND.TABLE_ROW, 0, f"Navn\tÅr\t{CELL}"),
    (KIND.TABLE_ROW, 0, f"Stornes kommune\t2024\t{CELL}"),
    (KIND.QUOTE, 0, "Det er andre sider ved saken. " * 6),
    (KIND.FOOTNOTE, 0, "1 Se kommunens egen plan."),
    (KIND.FORM, 0, "Klikk her for å skrive inn tekst."),
)


@pytest.fixture(autouse=True)
def same_look() -> Iterator[None]:
    before = reading_look()
    yield
    set_reading_look(before)


@pytest.fixture
def shown(reader: ResponseReader, text: TextView) -> TextView:
    """All kinds of paragraphs."""
    reader.resize(1100, 900)
    reader.show_response(RESPONSE, content_of(PARTS), [], TREE)
    QApplication.processEvents()
    return text


def block(text: TextView, number: int) -> QTextBlock:
    found = text.document().findBlockByNumber(number)
    text.document().documentLayout().blockBoundingRect(found)
    return found


def x_of(text: TextView, number: int, within: int) -> float:
    """Where a character of a block begins."""
    line = block(text, number).layout().lineForTextPosition(within)
    return float(line.cursorToX(within)[0])  # type: ignore[index]


def first_letter_of_line(text: TextView, number: int, line: int) -> float:
    at = block(text, number).layout().lineAt(line)
    return float(at.cursorToX(at.textStart())[0])  # type: ignore[index]


def test_headings_are_larger_the_higher_they_are(shown: TextView) -> None:
    sizes = [block(shown, number).begin().fragment().charFormat().font().pixelSize() for number in (0, 1)] + [
        shown.document().defaultFont().pixelSize()
    ]
    assert sizes == sorted(sizes, reverse=True) and len(set(sizes)) == 3


@pytest.mark.parametrize(("number", "marker"), [(3, "• "), (4, "9. ")])
def test_the_lines_of_a_list_item_begin_where_its_words_do(shown: TextView, number: int, marker: str) -> None:
    assert block(shown, number).layout().lineCount() > 1
    assert first_letter_of_line(shown, number, 1) == pytest.approx(x_of(shown, number, len(marker)), abs=1)
    assert x_of(shown, number, 0) < x_of(shown, number, len(marker)) - 5


def test_an_item_of_an_item_stands_further_in(shown: TextView) -> None:
    assert x_of(shown, 4, 0) > x_of(shown, 3, 0) + 10


def test_the_cells_of_a_table_stand_under_each_other_and_so_do_the_lines_of_the_last(shown: TextView) -> None:
    rows = [PARTS[number][2] for number in (5, 6)]
    second = [x_of(shown, 5 + i, row.index("\t") + 1) for i, row in enumerate(rows)]
    third = [x_of(shown, 5 + i, row.rindex("\t") + 1) for i, row in enumerate(rows)]
    assert second[0] == pytest.approx(second[1], abs=1)
    assert third[0] == pytest.approx(third[1], abs=1)
    assert second[0] > x_of(shown, 6, len("Stornes kommune")) + GAP / 2
    assert first_letter_of_line(shown, 6, 1) == pytest.approx(third[1], abs=1)


def test_rows_have_lines_between_them_and_quotes_a_bar(shown: TextView) -> None:
    line = current_theme().line.upper()
    image = shown.viewport().grab().toImage()
    rows = {y for y in range(image.height()) if image.pixelColor(300, y).name().upper() == line}
    assert len(rows) >= 2
    columns = {x for x in range(60) for y in rows if image.pixelColor(x, y).name().upper() == line}
    assert columns


def test_a_forms_own_words_are_dimmed_but_can_be_read(shown: TextView) -> None:
    colour = block(shown, 9).begin().fragment().charFormat().foreground().color().name()
    assert colour.upper() == current_theme().muted.upper()
    assert (
        4.5
        <= contrast(colour, current_theme().surface)
        < contrast(current_theme().text, current_theme().surface)
    )


def test_lines_are_as_long_as_wished(reader: ResponseReader, shown: TextView) -> None:
    reader.resize(1600, 900)

    def longest() -> int:
        layout = block(shown, 2).layout()
        return max(layout.lineAt(i).textLength() for i in range(layout.lineCount()))

    found = []
    for width in (Width.NARROW, Width.ORDINARY, Width.WIDE):
        reader.set_look(ReadingLook(width=width))
        QApplication.processEvents()
        found.append(longest())
    assert found == sorted(found) and len(set(found)) == 3
    assert found[0] <= 68 and 62 <= found[1] <= 86 and found[2] >= 88


def test_the_text_is_set_with_serifs_or_without_and_keeps_its_place(
    reader: ResponseReader, shown: TextView
) -> None:
    serif = shown.document().defaultFont().families()
    reader.resize(700, 300)
    top = reader.source.content.paragraphs[2].start
    reader.show_place(top, top)
    assert shown.verticalScrollBar().value() > 0
    reader.set_look(ReadingLook(face=Face.SANS))
    assert shown.document().defaultFont().families() != serif
    assert reader.top_offset() == top
    assert shown.toPlainText() == content_of(PARTS).text


def test_columns_are_as_wide_as_their_widest_cell_where_there_is_room() -> None:
    rows = [["a", "bbb", "c"], ["aaaa", "b", "c"]]
    assert column_starts(rows, 500, lambda cell: 10.0 * len(cell)) == [0, 40 + GAP, 70 + 2 * GAP]


def test_where_there_is_no_room_the_wide_columns_share_what_the_narrow_ones_leave() -> None:
    starts = column_starts([["a", "b" * 90, "c" * 90]], 400, lambda cell: 10.0 * len(cell))
    assert starts[1] == 10 + GAP
    assert starts[2] - starts[1] == pytest.approx(400 - starts[2])


def test_a_table_without_rows_has_no_columns() -> None:
    assert column_starts([], 400, float) == []


def test_a_text_that_is_no_longer_shown_is_let_go_of(reader: ResponseReader, shown: TextView) -> None:
    before = shown.document()
    reader.show_response(RESPONSE, content_of(PARTS[:3]), [], TREE)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert not isValid(before)
    assert isValid(shown.document())


def test_a_long_text_is_laid_out_to_its_end_by_and_by(reader: ResponseReader, qtbot: QtBot) -> None:
    long = content_of(tuple((KIND.BODY, 0, "Korte avtaler gir liten vilje. " * 40) for _ in range(800)))
    reader.show_response(RESPONSE, long, [], TREE)
    text = reader.findChild(TextView, "responseText")
    assert text is not None
    layout = text.document().documentLayout()
    told: list[object] = []
    layout.documentSizeChanged.connect(told.append)
    qtbot.waitUntil(lambda: not has_timers(text), timeout=10_000)
    last = layout.blockBoundingRect(text.document().lastBlock()).bottom()
    assert len(told) > 2  # step by step
    assert abs(text.verticalScrollBar().maximum() + text.viewport().height() - last) < 30


def has_timers(text: TextView) -> bool:
    """Whether Qt still has something to lay out."""
    dispatcher = QAbstractEventDispatcher.instance()
    assert dispatcher is not None
    return bool(dispatcher.registeredTimers(text.document().documentLayout()))


def test_a_table_in_a_narrow_text_has_its_columns_in_the_room_there_is(
    reader: ResponseReader, text: TextView
) -> None:
    cells = "Etat for digital helse\tDykkar ref.: 25/1180"
    content = content_of(((KIND.TABLE_ROW, 0, cells), (KIND.TABLE_ROW, 0, "Postboks 900\tVår")))
    reader.show_response(RESPONSE, content, [], TREE)
    assert len(text.lines()) == 2
    reader.resize(360, 700)
    QApplication.processEvents()
    assert len(text.lines()) <= 6  # words under each other, not letters
    reader.resize(800, 700)
    QApplication.processEvents()
    assert len(text.lines()) == 2


def test_what_is_at_the_top_stays_there_when_lines_become_shorter_or_larger(
    reader: ResponseReader, text: TextView
) -> None:
    content = content_of(
        tuple((KIND.BODY, 0, f"Avsnitt {i} sier noe om avtaler. " * 9 + "Slutt.") for i in range(40))
    )
    reader.show_response(RESPONSE, content, [], TREE)
    place = content.paragraphs[25].start
    reader.show_place(place, place)
    for width in (700, 500, 380, 600, 800):
        reader.resize(width, 700)
        QApplication.processEvents()
        assert reader.top_offset() == place
    text.redress()
    assert reader.top_offset() == place
    reader.set_form(Form.BRACKETS)
    assert reader.top_offset() == place
    reader.set_form(Form.NAMES)
