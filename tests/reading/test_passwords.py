"""Files that ask for a password."""

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from fpdf.enums import EncryptionMethod

from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.reading import read_all, read_bytes
from hoeringkoder.reading.engines import Engines
from hoeringkoder.reading.known import NOTHING, Known
from hoeringkoder.reading.pdf.passwords import Locked, normalised, spellings

from .locked_word import locked_word
from .papers import CORPUS, LONG, Letter, docx_bytes, shown, word

RIGHT = Known(passwords=("feil", "blåbær"))


def locked_pdf(method: EncryptionMethod, user: str | None = "blåbær") -> bytes:
    letter = Letter()
    letter.set_encryption("eierens", user, encryption_method=method)
    letter.paragraph(LONG)
    return letter.data()


@pytest.mark.parametrize("method", [EncryptionMethod.RC4, EncryptionMethod.AES_128, EncryptionMethod.AES_256])
def test_a_pdf_is_read_with_its_password_only(method: EncryptionMethod) -> None:
    data = locked_pdf(method)
    for passwords in ((), ("feil",), ("",)):
        with pytest.raises(Locked, match="password"):
            read_bytes(data, "svar.pdf", Known(passwords=passwords))
    assert shown(read_bytes(data, "svar.pdf", RIGHT).content) == [LONG]


def test_both_engines_take_the_password(monkeypatch: pytest.MonkeyPatch) -> None:
    data = locked_pdf(EncryptionMethod.AES_128)
    monkeypatch.setattr(Engines, "pdfium", False)
    assert shown(read_bytes(data, "svar.pdf", RIGHT).content) == [LONG]
    with pytest.raises(Locked):
        read_bytes(data, "svar.pdf")


def test_a_pdf_that_only_its_owner_may_change_is_read() -> None:
    data = locked_pdf(EncryptionMethod.AES_256, None)
    assert shown(read_bytes(data, "svar.pdf", NOTHING).content) == [LONG]


def test_a_word_file_is_read_with_its_password_only() -> None:
    data = locked_word(docx_bytes(word([LONG])), "blåbær")
    assert shown(read_bytes(data, "svar.docx", RIGHT).content) == [LONG]
    with pytest.raises(Locked, match="password"):
        read_bytes(data, "svar.docx", Known(passwords=("feil",)))


def test_a_damaged_lock_is_refused_with_a_sentence() -> None:
    data = locked_word(docx_bytes(word([LONG])), "blåbær")
    for old, new in ((b"SHA512", b"SHA999"), (b'blockSize="16"', b'blockSize="xx"'), (b"AES", b"RC2")):
        with pytest.raises(ReadingFailed, match=r"damaged|protected"):
            read_bytes(data.replace(old, new), "svar.docx", RIGHT)


def test_the_receipt_tells_what_is_only_locked(tmp_path: Path) -> None:
    (tmp_path / "svar.pdf").write_bytes(locked_pdf(EncryptionMethod.RC4))
    (tmp_path / "svar.docx").write_bytes(locked_word(docx_bytes(word([LONG])), "blåbær"))
    (tmp_path / "odelagt.pdf").write_bytes(b"%PDF-1.4 ingenting")
    paths = sorted(tmp_path.iterdir())
    locked = {outcome.path.name: outcome.is_locked for outcome in read_all(paths, jobs=1)}
    assert locked == {"svar.pdf": True, "svar.docx": True, "odelagt.pdf": False}
    opened = [outcome.reading for outcome in read_all(paths, jobs=1, known=RIGHT)]
    assert sum(reading is not None for reading in opened) == 2


def test_a_locked_file_in_an_archive_is_read_with_the_password(tmp_path: Path) -> None:
    inner = BytesIO()
    with zipfile.ZipFile(inner, "w") as archive:
        archive.writestr("svar.pdf", locked_pdf(EncryptionMethod.AES_128))
    (tmp_path / "svar.zip").write_bytes(inner.getvalue())
    assert [outcome.is_locked for outcome in read_all([tmp_path / "svar.zip"], jobs=1)] == [True]
    (outcome,) = read_all([tmp_path / "svar.zip"], jobs=1, known=RIGHT)
    assert outcome.reading


def test_a_password_is_spelled_in_all_ways_that_programs_use() -> None:
    assert list(spellings("abc")) == [b"abc"]
    assert list(spellings("blå")) == ["blå".encode(), b"bl\xe5"]
    assert normalised("S\u00aaSL\u00adprep\u00a0x") == "SaSLprep x"
    assert list(spellings("a\0b")) == []


@pytest.mark.skipif(not CORPUS.exists(), reason="the shared corpus is not here")
def test_real_locked_files_are_read() -> None:
    told = {
        "pdfjs-print_protection.pdf": "1234",
        "pdfjs-saslprep-r6.pdf": "S\u00aaSL\u00adprep",
        "pdfminer-aes-128.pdf": "foo",
        "pdfminer-rc4-40.pdf": "foo",
        "poi-bug53475-password-is-pass.docx": "pass",
        "tika-testWORD_protected_passtika.docx": "tika",
    }
    for name, password in told.items():
        data = (CORPUS / "nasty" / name).read_bytes()
        assert read_bytes(data, name, Known(passwords=(password,))).content.text
