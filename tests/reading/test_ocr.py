"""Scanned pages read by their looks, where the program tesseract is on the machine."""

import os
import stat
import threading
import time
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.known import Known
from hoeringkoder.reading.ocr.hocr import evened, pages_of_hocr
from hoeringkoder.reading.ocr.reader import OcrMissing, OcrProgram, find_ocr, recognised
from hoeringkoder.reading.pdf.passwords import Locked

from .papers import LONG, NYNORSK, shown
from .scanned import Scan, letter_with, pictures_of


def _program() -> OcrProgram | None:
    try:
        return find_ocr()
    except OcrMissing:
        return None


PROGRAM = _program()
needs_program = pytest.mark.skipif(PROGRAM is None, reason="tesseract with Norwegian is not on this machine")


@pytest.fixture(scope="module")
def program() -> OcrProgram:
    assert PROGRAM
    return PROGRAM


@pytest.fixture(scope="module")
def mixed() -> bytes:
    """A page of text, a scanned one."""
    scan = Scan()
    scan.written(NYNORSK)
    scan.picture(pictures_of(letter_with([LONG, NYNORSK]), 200)[0])
    return scan.data()


@needs_program
def test_scanned_pages_are_recognised_and_the_others_kept(program: OcrProgram, mixed: bytes) -> None:
    told: list[tuple[int, int]] = []
    reading = recognised(mixed, "svar.pdf", program, progressed=lambda *count: told.append(count))
    assert reading and not reading.needs_ocr
    assert shown(reading.content) == [NYNORSK, LONG, NYNORSK]
    assert [p.page for p in reading.content.paragraphs] == [1, 2, 2]
    assert "tesseract" in reading.reader and "text recognition" in reading.warnings[0]
    assert told == [(0, 1), (1, 1)]


@needs_program
def test_a_picture_that_lies_on_its_side_is_recognised(program: OcrProgram, tmp_path: Path) -> None:
    page = pictures_of(letter_with([LONG, NYNORSK, LONG]), 150)[0]
    page.rotate(90, expand=True).save(tmp_path / "svar.png")
    data = (tmp_path / "svar.png").read_bytes()
    assert read_bytes(data, "svar.png").needs_ocr
    reading = recognised(data, "svar.png", program)
    assert reading and not reading.needs_ocr
    assert shown(reading.content) == [LONG, NYNORSK, LONG]
    assert reading.media_type == "image/png"


@needs_program
def test_recognition_stops_at_once_when_it_is_cancelled(program: OcrProgram, mixed: bytes) -> None:
    stop = threading.Event()
    timer = threading.Timer(0.5, stop.set)
    timer.start()
    begun = time.monotonic()
    assert recognised(mixed, "svar.pdf", program, is_cancelled=stop.is_set) is None
    assert time.monotonic() - begun < 20
    timer.join()


@needs_program
def test_a_text_needs_no_recognition(program: OcrProgram) -> None:
    with pytest.raises(ReadingFailed, match="text of its own"):
        recognised(LONG.encode(), "svar.txt", program)


def _script(folder: Path, lines: str) -> OcrProgram:
    """A program that stands in for one that misbehaves."""
    path = folder / "tesseract"
    path.write_text("#!/bin/sh\n" + lines, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return OcrProgram(str(path), "0", ("nor",))


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
@pytest.mark.parametrize("lines", ["exit 1", "sleep 60", "echo nothing"])
def test_a_page_that_can_not_be_recognised_is_named(tmp_path: Path, mixed: bytes, lines: str) -> None:
    reading = recognised(mixed, "svar.pdf", _script(tmp_path, "exec " + lines), page_limit=1)
    assert reading and shown(reading.content) == [NYNORSK]
    assert "Page 2 could not be read." in reading.warnings


@pytest.mark.skipif(os.name == "nt", reason="a shell script")
def test_what_is_missing_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoeringkoder.reading.ocr.program._USUAL_PLACES", ())
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(OcrMissing, match="not on this machine"):
        find_ocr()
    scan = b"\x89PNG\r\n\x1a\n" + bytes(20)
    with pytest.raises(ReadingFailed, match="picture"):
        read_bytes(scan, "svar.png")
    _script(tmp_path, "echo 'tesseract 5.3.0'; echo eng; echo deu")
    with pytest.raises(OcrMissing, match="Norwegian"):
        find_ocr()
    _script(tmp_path, "echo 'tesseract 5.3.0'; echo eng; echo nob; echo nno; echo osd")
    assert str(find_ocr()) == "tesseract 5.3.0 (nob+nno)"


def test_a_locked_scan_asks_for_its_password() -> None:
    scan = Scan()
    scan.written("")
    scan.set_encryption("eierens", "blåbær")
    nothing = OcrProgram("", "", ())
    with pytest.raises((Locked, ReadingFailed), match="password"):
        recognised(scan.data(), "svar.pdf", nothing)
    assert recognised(scan.data(), "svar.pdf", nothing, known=Known(passwords=("blåbær",)))


def test_lines_of_a_crooked_page_stand_straight_and_dirt_is_left_out() -> None:
    def line(y: int, words: str, size: int = 40) -> str:
        told = f"bbox 100 {y} 900 {y + 50}; baseline 0.02 -10; x_size {size}"
        return f'<span class="ocr_line" title="{told}">{words}</span>'

    def word(left: int, text: str, sure: int = 90) -> str:
        return f'<span class="ocrx_word" title="bbox {left} 90 {left + 90} 130; x_wconf {sure}">{text}</span>'

    body = line(100, word(100, "Vi") + word(200, "støtter") + word(700, "|", 20) + word(800, "ja"))
    body += line(200, word(100, "dette"), 43) + line(300, word(100, "TITTEL"), 70)
    page = '<div class="ocr_page" title="bbox 0 0 1240 1754">' + body + "</div>"
    (found,) = pages_of_hocr(page.encode(), 3, 150)
    assert [run.text for run in found.page.runs] == ["Vi støtter", "ja", "dette", "TITTEL"]
    assert found.page.runs[0].baseline == pytest.approx(found.page.runs[1].baseline)
    assert found.page.number == 3 and round(found.page.width) == 595
    first, _, second, title = evened([found.page])[0].runs
    assert first.size == second.size < title.size
    assert pages_of_hocr(b"", 1, None) == []
