"""Code points and Qt's positions are told apart, whatever stands before them."""

from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument

from hoeringkoder.ui.positions import Positions, for_document

mixed_text = st.text(st.sampled_from("aå–\n😀𝔸\t é"), max_size=60)


def utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


@given(mixed_text)
def test_a_position_is_the_length_of_what_stands_before_it_in_utf16(text: str) -> None:
    positions = Positions(text)
    for offset in range(len(text) + 1):
        assert positions.to_qt(offset) == utf16_length(text[:offset])
        assert positions.from_qt(positions.to_qt(offset)) == offset


def test_a_position_within_a_character_is_where_it_begins() -> None:
    positions = Positions("a😀b😀")
    assert [positions.from_qt(position) for position in range(7)] == [0, 1, 1, 2, 3, 3, 4]


@given(st.text(st.characters(exclude_categories=["Cs"]), max_size=60))
def test_a_document_holds_the_text_at_the_same_positions(text: str) -> None:
    document = QTextDocument()
    document.setPlainText(for_document(text))
    positions = Positions(text)
    cursor = QTextCursor(document)
    cursor.movePosition(QTextCursor.MoveOperation.End)
    assert cursor.position() == positions.to_qt(len(text))


def test_two_million_characters_with_emoji_are_converted_right() -> None:
    text = "høringssvar 😀 " * 150_000
    positions = Positions(text)
    assert positions.to_qt(len(text)) == utf16_length(text)
    assert positions.from_qt(utf16_length(text)) == len(text)
