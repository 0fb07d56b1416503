"""The reader under the mouse: selecting, clicking codings, menus, tooltips, dragging to and fro."""

from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QContextMenuEvent, QDragEnterEvent, QDropEvent, QHelpEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.spans import Span
from hoeringkoder.ui.mime import CODE_MIME, SPAN_MIME
from hoeringkoder.ui.reader import ResponseReader
from hoeringkoder.ui.reader.coding_margin import CodingMargin
from hoeringkoder.ui.reader.text_view import TextView

from .reader_samples import CONTENT, span_of

LEFT = Qt.MouseButton.LeftButton
PLAIN = Qt.KeyboardModifier.NoModifier
ALT = Qt.KeyboardModifier.AltModifier


def left_of(text: TextView, quote: str) -> QPoint:
    """Just within the first letter of a quote, in the viewport."""
    cursor = text.textCursor()
    cursor.setPosition(text.source.positions.to_qt(span_of(quote).start))
    return text.cursorRect(cursor).center() + QPoint(2, 0)


def drag_select(text: TextView, first: str, behind: str, modifier: Qt.KeyboardModifier) -> None:
    """Press before the first letter of one quote, release before that of another."""
    viewport, begin, end = text.viewport(), left_of(text, first), left_of(text, behind)
    QTest.mousePress(viewport, LEFT, modifier, begin)
    for point in (QPointF((begin + end) / 2), QPointF(end)):
        where = QPointF(viewport.mapToGlobal(point.toPoint()))
        QApplication.sendEvent(
            viewport,
            QMouseEvent(QEvent.Type.MouseMove, point, where, Qt.MouseButton.NoButton, LEFT, modifier),
        )
    QTest.mouseRelease(viewport, LEFT, modifier, end)


def test_a_selection_with_the_mouse_is_grown_to_whole_words(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    drag_select(text, "ider ved", "er ved", PLAIN)
    assert reader.selected_span() == span_of("sider")


def test_a_compound_with_hyphens_is_a_word(reader: ResponseReader, text: TextView, qtbot: QtBot) -> None:
    drag_select(text, "helse-m", "midler", PLAIN)
    assert reader.selected_span() == span_of("e-helse-midler")


def test_a_drag_that_begins_and_ends_in_gaps_between_paragraphs_goes_by_the_nearest_lines(
    reader: ResponseReader, text: TextView
) -> None:
    place = left_of(text, "vilje")
    above = next(line for line in text.lines() if line.top <= place.y() < line.bottom).top - 2
    viewport, far = text.viewport(), left_of(text, "tilpasse")
    QTest.mousePress(viewport, LEFT, PLAIN, QPoint(place.x(), round(above)))
    where = QPointF(far.x(), above)
    move = QMouseEvent(QEvent.Type.MouseMove, where, viewport.mapToGlobal(where), LEFT, LEFT, PLAIN)
    QApplication.sendEvent(viewport, move)
    QTest.mouseRelease(viewport, LEFT, PLAIN, QPoint(far.x(), round(above)))
    span = reader.selected_span()
    assert span is not None
    assert CONTENT.text[span.start : span.end].startswith("vilje til å")


def test_with_alt_held_the_mouse_selects_exactly(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    drag_select(text, "ider ved", "er ved", ALT)
    start = span_of("sider").start + 1
    assert reader.selected_span() == Span(start, start + 2)


def test_a_click_on_coded_text_makes_the_shortest_coding_current_and_the_next_click_a_longer(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    seen: list[str] = []
    reader.coding_activated.connect(seen.append)
    for quote in ("vilje", "vilje", "vilje", "saken"):
        QTest.mouseClick(text.viewport(), LEFT, PLAIN, left_of(text, quote))
    assert seen == ["indre", "ytre", "indre", ""]


def test_a_click_on_a_name_or_a_bracket_makes_its_coding_current(
    reader: ResponseReader, margin: CodingMargin, qtbot: QtBot
) -> None:
    name = next(b for b in margin.brackets() if b.mark.coding.uid == "indre").label.center().toPoint()
    with qtbot.waitSignal(reader.coding_activated) as told:
        QTest.mouseClick(margin, LEFT, PLAIN, name)
    assert told.args == ["indre"]
    listed = next(b for b in margin.brackets() if b.mark.coding.uid == "liste")
    with qtbot.waitSignal(reader.coding_activated) as told:
        QTest.mouseClick(margin, LEFT, PLAIN, QPointF(listed.x, (listed.top + listed.bottom) / 2).toPoint())
    assert told.args == ["liste"]


def test_the_current_codings_name_tells_who_and_what(reader: ResponseReader, margin: CodingMargin) -> None:
    heights = {b.mark.coding.uid: b.label.height() for b in margin.brackets()}
    reader.set_current_coding("indre")
    now = {b.mark.coding.uid: b.label.height() for b in margin.brackets()}
    assert now["indre"] > heights["indre"]
    assert now["ytre"] == heights["ytre"]


def right_click(text: TextView, point: QPoint) -> None:
    where = text.viewport().mapToGlobal(point)
    QApplication.sendEvent(text.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, where))


def test_the_right_button_on_coded_text_asks_for_the_codings_menu(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reader.coding_context_requested) as told:
        right_click(text, left_of(text, "vilje"))
    assert told.args is not None and told.args[0] == "indre"
    assert reader.current_coding() == "indre"


def test_the_right_button_elsewhere_or_on_a_selection_asks_for_the_texts_menu(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reader.text_context_requested):
        right_click(text, left_of(text, "saken"))
    reader.select_span(span_of("liten vilje"))
    with qtbot.waitSignal(reader.text_context_requested):
        right_click(text, left_of(text, "vilje"))


def test_the_menu_key_opens_the_current_codings_menu(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    reader.set_current_coding("liste")
    with qtbot.waitSignal(reader.coding_context_requested):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Keyboard, QPoint(1, 1), QPoint(1, 1))
        QApplication.sendEvent(text.viewport(), event)


def test_pointing_at_coded_text_or_a_name_tells_all_about_its_codings(
    text: TextView, margin: CodingMargin, qtbot: QtBot
) -> None:
    point = left_of(text, "vilje")
    QApplication.sendEvent(text.viewport(), QHelpEvent(QEvent.Type.ToolTip, point, point))
    assert text.card.isVisible()
    for fact in ("Kontraktsvalg > Varighet", "supports", "Kari", "Se budsjettet"):
        assert fact in text.card.accessibleName()
    name = margin.brackets()[2].label.center().toPoint()
    QApplication.sendEvent(margin, QHelpEvent(QEvent.Type.ToolTip, name, name))
    assert [mark.name for mark in text.card.marks] == ["Møte"]
    QTest.keyClick(text, Qt.Key.Key_Escape)
    assert not text.card.isVisible()


def test_a_dragged_selection_carries_its_words_and_its_span(reader: ResponseReader, text: TextView) -> None:
    reader.select_span(span_of("liten vilje"))
    data = text.createMimeDataFromSelection()
    assert data.text() == "liten vilje"
    start, end = bytes(data.data(SPAN_MIME).data()).decode().split(":")
    assert Span(int(start), int(end)) == span_of("liten vilje")


def drop_code(text: TextView, point: QPoint) -> bool:
    """Drop the code "moete" there; whether it was taken."""
    data = QMimeData()
    data.setData(CODE_MIME, b"moete")
    copy = Qt.DropAction.CopyAction
    QApplication.sendEvent(text.viewport(), QDragEnterEvent(point, copy, data, LEFT, PLAIN))
    event = QDropEvent(QPointF(point), copy, data, LEFT, PLAIN)
    event.ignore()
    QApplication.sendEvent(text.viewport(), event)
    return event.isAccepted()


def test_a_code_dropped_where_something_is_selected_is_for_the_selection(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    reader.select_span(span_of("saken"))
    with qtbot.waitSignal(reader.codes_dropped) as told:
        assert drop_code(text, left_of(text, "sider"))
    assert told.args == [["moete"], span_of("saken")]


def test_a_code_dropped_elsewhere_than_the_selection_is_for_the_paragraph_there(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    reader.select_span(span_of("vilje"))
    with qtbot.waitSignal(reader.codes_dropped) as told:
        assert drop_code(text, left_of(text, "sider"))
    assert told.args == [["moete"], span_of("Det er andre sider ved saken.")]


def test_a_code_dropped_without_a_selection_is_for_the_paragraph(
    reader: ResponseReader, text: TextView, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(reader.codes_dropped) as told:
        drop_code(text, left_of(text, "sider"))
    assert told.args == [["moete"], span_of("Det er andre sider ved saken.")]


def test_a_forms_own_words_take_no_code(reader: ResponseReader, text: TextView, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(reader.codes_dropped):
        assert not drop_code(text, left_of(text, "Klikk"))


def test_the_wheel_over_a_margin_scrolls_the_text(
    reader: ResponseReader, text: TextView, margin: CodingMargin
) -> None:
    from PySide6.QtGui import QWheelEvent

    reader.resize(800, 200)
    down = QPoint(0, -120)
    middle = QPointF(margin.rect().center())
    event = QWheelEvent(
        middle, middle, down, down, Qt.MouseButton.NoButton, PLAIN, Qt.ScrollPhase.NoScrollPhase, False
    )
    QApplication.sendEvent(margin, event)
    assert text.verticalScrollBar().value() > 0
