"""The file as it was sent, written out."""

from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.exchange.originals import write_original


def test_what_stands_there_is_replaced_only_if_that_is_said(tmp_path: Path) -> None:
    out = tmp_path / "svar.pdf"
    write_original(b"en", out)
    with pytest.raises(Mishap, match="exists already"):
        write_original(b"to", out)
    assert out.read_bytes() == b"en"
    write_original(b"to", out, replace=True)
    assert out.read_bytes() == b"to"
    assert list(tmp_path.iterdir()) == [out]
