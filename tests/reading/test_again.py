"""Reading a file again from its bytes."""

from hoeringkoder.reading import read_again, read_bytes

LETTER = "Til departementet\n\nVi støtter forslaget om lengre avtaler.\n".encode()


def test_the_same_bytes_give_the_same_text() -> None:
    again = read_again(LETTER, "svar.txt")
    assert again is not None
    assert again.content == read_bytes(LETTER, "svar.txt").content


def test_a_name_leads_nowhere_and_what_can_not_be_read_gives_nothing() -> None:
    assert read_again(LETTER, "../../etc/\0svar.txt") is not None
    assert read_again(b"%PDF-1.7 og ikke mer", "svar.pdf") is None
