"""Which files there are and what each is."""

import io
import struct
import zipfile
import zlib
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap, ReadingFailed
from hoeringkoder.reading import find_files, read, read_bytes
from hoeringkoder.reading.documents.txt import decoded
from hoeringkoder.reading.files import Format, format_of

from .compound import compound_file
from .papers import LONG, docx_bytes, word


def test_folders_are_searched_and_hidden_and_lock_files_left_out(tmp_path: Path) -> None:
    for name in ("b.txt", "a.txt", ".hidden.txt", "~$a.docx", "sub/c.pdf", ".git/d.txt"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x")
    assert [p.relative_to(tmp_path).as_posix() for p in find_files([tmp_path])] == [
        "a.txt",
        "b.txt",
        "sub/c.pdf",
    ]


def test_a_file_named_twice_is_there_once(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("x")
    assert find_files([file, tmp_path, file]) == [file]


def test_a_folder_without_files_is_a_mishap(tmp_path: Path) -> None:
    with pytest.raises(Mishap, match="no files"):
        find_files([tmp_path])


def test_a_path_that_does_not_exist_is_left_to_the_receipt(tmp_path: Path) -> None:
    missing = tmp_path / "missing.pdf"
    assert find_files([missing]) == [missing]
    with pytest.raises(ReadingFailed, match="no such file"):
        read(missing)


def png() -> bytes:
    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
        + chunk(b"IEND", b"")
    )


def archive(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name in names:
            packed.writestr(name, "<x/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("svar.pdf", b"", "empty"),
        ("svar.txt", b" \r\n\n", "empty"),
        ("svar.pdf", LONG.encode(), r"called \.pdf but is not"),
        ("svar.docx", LONG.encode(), r"called \.docx but is not"),
        ("svar.pdf", b"%PDF-1.7\nrubbish", "damaged"),
        ("svar.docx", docx_bytes(word([LONG]))[:3000], "damaged"),
        ("svar.docx", archive("[Content_Types].xml", "word/styles.xml"), "damaged"),
        ("svar.doc", compound_file({"WordDocument": b"x" * 5000}), "old Word format"),
        ("svar.docx", compound_file({"EncryptedPackage": b"x" * 5000}), "password"),
        ("svar.xls", compound_file({"Workbook": b"x" * 5000}), r"save it as \.xlsx"),
        ("svar.xls", compound_file({"Workbook": b"x" * 5000})[:600], "damaged"),
        ("svar.xlsx", archive("[Content_Types].xml", "xl/workbook.xml"), "Import survey"),
        ("svar.odt", archive("mimetype", "content.xml"), "Files of this kind"),
        ("svar.odt", archive("content.xml"), "damaged"),
        ("svar.odt", LONG.encode(), r"called \.odt but is not"),
        ("svar.zip", archive("a.txt"), "Archives"),
        ("bilde.png", png(), "picture"),
        ("svar.rtf", rb"{\rtf1 }", "no text"),
        ("svar.html", b"<!DOCTYPE html><script>hei</script>", "no text"),
        ("svar.mbox", b"From: a@b.example\nSubject: Svar\n\nHei", "whole mailbox"),
        ("svar.ppt", compound_file({"PowerPoint Document": b"x" * 5000}), "presentation"),
        ("svar.pptx", archive("[Content_Types].xml", "ppt/presentation.xml"), "presentation"),
        ("svar.pages", archive("Index/Document.iwa"), "Pages, Numbers or Keynote"),
        ("svar.wpd", b"\xffWPC" + bytes(50), "WordPerfect"),
        ("winmail.dat", b"\x78\x9f\x3e\x22" + bytes(50), "winmail"),
        (
            "smime.p7m",
            b"\x30\x80\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03" + bytes(50),
            "signed or encrypted",
        ),
        ("svar.mp3", b"ID3\x03" + bytes(50), "recording"),
        ("svar.m4a", bytes(3) + b"\x20ftypM4A " + bytes(50), "recording"),
        ("bilde.heic", bytes(3) + b"\x18ftypheic" + bytes(50), "picture"),
        ("svar.7z", b"7z\xbc\xaf\x27\x1c" + bytes(50), "packed in a way"),
        ("svar.xps", archive("[Content_Types].xml", "FixedDocSeq.fdseq"), "XPS"),
        ("svar.xyz", LONG.encode(), r"type \.xyz"),
        ("svar.txt", bytes(range(256)) * 4, "no text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_sentence(
    name: str, data: bytes, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoeringkoder.reading.ocr.program.has_ocr", lambda: False)
    with pytest.raises(ReadingFailed, match=says) as failure:
        read_bytes(data, name)
    assert str(failure.value).endswith(".")


def test_a_word_file_with_a_wrong_name_is_read_by_its_content() -> None:
    reading = read_bytes(docx_bytes(word([LONG])), "svar.txt")
    assert reading.content.text == LONG
    assert "wordprocessingml" in reading.media_type


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_texts_are_read_in_the_usual_encodings(encoding: str) -> None:
    text = "Blåbærsyltetøy og «gåsegg» – så godt."
    assert read_bytes(text.encode(encoding), "svar.txt").content.text == text


def test_a_stored_archive_of_pdfs_is_an_archive(tmp_path: Path) -> None:
    inner = io.BytesIO()
    with zipfile.ZipFile(inner, "w", zipfile.ZIP_STORED) as archive:
        archive.writestr("a.pdf", b"%PDF-1.4\n1 0 obj\n<<>>\nendobj\n")
        archive.writestr("b.txt", "Vi støtter forslaget.")
    assert format_of(inner.getvalue(), "inn.zip") is Format.ZIP


def test_a_text_that_speaks_of_pdf_is_a_text() -> None:
    text = "Vi sender svaret som PDF.\n%PDF-1.4 er formatet, og det duger.\n"
    assert format_of(text.encode(), "svar.txt") is Format.TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_text_in_utf_16_needs_no_mark(encoding: str) -> None:
    text = "Høringssvar fra Lia lag\n\nVi støtter forslaget på alle måter.\n"
    data = text.encode(encoding)
    assert format_of(data, "svar.txt") is Format.TEXT
    assert decoded(data) == text
