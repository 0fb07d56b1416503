"""Files that are whole or not there, and text that any format takes."""

import errno
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.exchange.writing import plain, written_whole


def test_a_new_file_appears_whole(tmp_path: Path) -> None:
    out = tmp_path / "ut.txt"
    with written_whole(out) as temporary:
        temporary.write_text("alt", encoding="utf-8")
        assert not out.exists()
    assert out.read_text(encoding="utf-8") == "alt"
    assert list(tmp_path.iterdir()) == [out]


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (OSError(errno.ENOSPC, "No space left on device"), "disk is full"),
        (PermissionError(errno.EACCES, "Permission denied"), "open in another program"),
        (OSError(errno.EIO, "Input/output error"), "Input/output error"),
    ],
)
def test_what_goes_wrong_on_the_disk_is_a_sentence_and_the_old_file_stays(
    tmp_path: Path, error: OSError, sentence: str
) -> None:
    out = tmp_path / "ut.txt"
    out.write_text("før", encoding="utf-8")
    with pytest.raises(Mishap, match=sentence), written_whole(out) as temporary:
        temporary.write_text("halv", encoding="utf-8")
        raise error
    assert out.read_text(encoding="utf-8") == "før"
    assert list(tmp_path.iterdir()) == [out]


def test_our_own_bugs_are_not_called_mishaps(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), written_whole(tmp_path / "ut.txt"):
        raise ZeroDivisionError
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with (
        pytest.raises(Mishap, match=r"borte» does not exist"),
        written_whole(tmp_path / "borte" / "ut.txt"),
    ):
        pass


def test_a_folder_is_not_replaced_by_a_file(tmp_path: Path) -> None:
    (tmp_path / "ut.docx").mkdir()
    with pytest.raises(Mishap, match="could not be written"), written_whole(tmp_path / "ut.docx"):
        pass
    assert [path.name for path in tmp_path.iterdir()] == ["ut.docx"]


def test_a_file_marked_read_only_is_left_alone(tmp_path: Path) -> None:
    out = tmp_path / "ut.txt"
    out.write_text("før", encoding="utf-8")
    out.chmod(0o444)
    if os.access(out, os.W_OK):
        pytest.skip("this user may write to read-only files")
    with pytest.raises(Mishap, match="protected"), written_whole(out):
        pass
    assert out.read_text(encoding="utf-8") == "før"


@pytest.mark.skipif(os.name == "nt", reason="symbolic links need rights on Windows")
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "ekte").mkdir()
    link = tmp_path / "ut.txt"
    link.symlink_to(tmp_path / "ekte" / "ut.txt")
    with written_whole(link) as temporary:
        temporary.write_text("alt", encoding="utf-8")
    assert link.is_symlink()
    assert (tmp_path / "ekte" / "ut.txt").read_text(encoding="utf-8") == "alt"


@given(st.text(st.characters(codec=None, exclude_categories=())))
def test_xml_takes_any_plain_text_and_gives_it_back(text: str) -> None:
    element = etree.Element("t")
    element.text = plain(text)
    assert (etree.fromstring(etree.tostring(element)).text or "") == plain(text)


def test_plain_text_keeps_everything_that_can_be_read() -> None:
    text = "Tab\there, linje\ni to, 😀, שלום, \u00ad\u2011\u00a0, & < {{"
    assert plain(text) == text
    assert plain("a\x00b\x0bc\ud800d\ufffee\r\nf\rg") == "abcde\nf\ng"
