"""Names that somebody else gave, as any system takes them."""

import pytest

from hoeringkoder.domain.filenames import safe_name


@pytest.mark.parametrize(
    ("sent_as", "name"),
    [
        ("svar.pdf", "svar.pdf"),
        ("mappe/brev fra Åse.docx", "brev fra Åse.docx"),
        ("..\\..\\Windows\\svar.pdf", "svar.pdf"),
        ("hva?: <nytt>.pdf", "hva__ _nytt_.pdf"),
        ("con.pdf", "_con.pdf"),
        ("...", "original"),
        ("", "original"),
    ],
)
def test_a_file_has_a_name_that_any_system_takes(sent_as: str, name: str) -> None:
    assert safe_name(sent_as) == name


def test_a_long_name_keeps_its_ending() -> None:
    name = safe_name("langt " * 100 + ".pdf")
    assert len(name) <= 120 and name.endswith(".pdf")
    assert len(safe_name("\N{GRINNING FACE}" * 100 + ".pdf").encode()) <= 255
