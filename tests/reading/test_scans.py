"""Pages that are pictures of text: known as such, whatever a copier put behind them."""

import pytest
from PIL.Image import Image

from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.engines import Engines
from hoeringkoder.reading.pdf.scans import is_rubbish

from .papers import LONG, NYNORSK, shown
from .scanned import Scan, letter_with, pictures_of

RUBBISH = "l~1 .;:I rn|m ,,' vV^ i4 -_ jJ{ 0o}I ;;x ]r .~ Hl1 ,.|I" + " tI;|l 'r.~ 0)(" * 40
SHIFTED = " ".join(
    "".join(chr(ord(letter) - 29) for letter in word) for word in LONG.split() if word.isascii()
)


@pytest.fixture(scope="module")
def page() -> Image:
    return pictures_of(letter_with([LONG]), 60)[0]


@pytest.fixture(params=[True, False], ids=["pdfium", "pdfminer"])
def engine(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Engines, "pdfium", request.param)


@pytest.mark.usefixtures("engine")
@pytest.mark.parametrize("behind", ["", RUBBISH, SHIFTED, "Skannet med KopiPro 400"])
@pytest.mark.parametrize("seen", [True, False])
def test_a_scan_with_a_useless_text_needs_ocr(page: Image, behind: str, seen: bool) -> None:
    scan = Scan()
    scan.picture(page, behind, seen)
    reading = read_bytes(scan.data(), "skannet.pdf")
    assert reading.needs_ocr
    assert any("OCR" in warning for warning in reading.warnings)
    assert RUBBISH[:20] not in reading.content.text and SHIFTED[:20] not in reading.content.text


@pytest.mark.usefixtures("engine")
def test_a_good_text_behind_a_scan_is_used_and_told(page: Image) -> None:
    scan = Scan()
    scan.picture(page, f"{LONG}\n{NYNORSK}")
    reading = read_bytes(scan.data(), "skannet.pdf")
    assert not reading.needs_ocr
    assert shown(reading.content) == [LONG, NYNORSK]
    (warning,) = reading.warnings
    assert "comes from text recognition" in warning


def test_of_a_mixed_file_the_text_is_read_and_the_scanned_pages_are_named(page: Image) -> None:
    scan = Scan()
    scan.written(LONG)
    scan.picture(page)
    scan.written(NYNORSK)
    scan.picture(page, RUBBISH)
    scan.written("Med vennlig hilsen fra oss.")
    reading = read_bytes(scan.data(), "vedlegg.pdf")
    assert not reading.needs_ocr
    assert shown(reading.content) == [LONG, NYNORSK, "Med vennlig hilsen fra oss."]
    (warning,) = reading.warnings
    assert warning.startswith("Pages 2, 4 are pictures")


def test_a_letter_with_a_picture_for_a_background_is_read(page: Image) -> None:
    scan = Scan()
    scan.picture(page, LONG, seen=True)
    reading = read_bytes(scan.data(), "svar.pdf")
    assert not reading.needs_ocr and not reading.warnings
    assert shown(reading.content) == [LONG]


def test_real_words_are_no_rubbish() -> None:
    lists = " ".join(f"Kommune {n} Storgata {n} 0{n:03} Vik" for n in range(100))
    for text in (LONG, NYNORSK, LONG.upper(), lists, "IKT, NAV og KS.", "12 345,50 kr", "Привет мир", ""):
        assert not is_rubbish(text)
    assert is_rubbish(RUBBISH) and is_rubbish(SHIFTED)
