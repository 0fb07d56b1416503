"""The file as it was sent, written out under a safe name."""

from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.exchange.originals import original_name, write_original


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
def test_an_original_has_a_name_that_any_system_takes(sent_as: str, name: str) -> None:
    assert original_name(sent_as) == name


def test_a_long_name_keeps_its_ending() -> None:
    name = original_name("langt " * 100 + ".pdf")
    assert len(name) <= 120 and name.endswith(".pdf")


def test_what_stands_there_is_replaced_only_if_that_is_said(tmp_path: Path) -> None:
    out = tmp_path / "svar.pdf"
    write_original(b"en", out)
    with pytest.raises(Mishap, match="exists already"):
        write_original(b"to", out)
    assert out.read_bytes() == b"en"
    write_original(b"to", out, replace=True)
    assert out.read_bytes() == b"to"
    assert list(tmp_path.iterdir()) == [out]
