"""Reading files again from their bytes."""

import os
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from hoeringkoder import __version__
from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.domain.forms import EmptyForm, FormParagraph
from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.reading import again, read_again, read_bytes
from hoeringkoder.reading.again import ReadManyAgain, SentFile, is_older, why_not_again
from hoeringkoder.reading.files import Format
from hoeringkoder.reading.known import Known
from hoeringkoder.reading.ocr.reader import OcrProgram

from .papers import LONG, Letter
from .scanned import Scan, letter_with, pictures_of

LETTER = "Til departementet\n\nVi støtter forslaget om lengre avtaler.\n".encode()


def letters(count: int) -> list[SentFile]:
    return [SentFile(f"{n:032x}", "svar.txt", LETTER + f"\nNummer {n}.\n".encode()) for n in range(count)]


def test_the_same_bytes_give_the_same_text() -> None:
    once_more = read_again(LETTER, "svar.txt")
    assert once_more is not None
    assert once_more.content == read_bytes(LETTER, "svar.txt").content


def test_a_name_leads_nowhere_and_what_can_not_be_read_gives_nothing() -> None:
    for name in ("../../etc/\0svar.txt", "\N{GRINNING FACE}" * 90 + ".txt", "con.txt"):
        assert read_again(LETTER, name) is not None
    assert read_again(b"%PDF-1.7 og ikke mer", "svar.pdf") is None


def test_of_many_each_is_accounted_for_with_its_reason() -> None:
    bad = SentFile("bad", "svar.pdf", b"%PDF-1.7 og ikke mer")
    found = {one.uid: one for one in ReadManyAgain([*letters(3), bad])}
    assert found.keys() == {bad.uid, *(file.uid for file in letters(3))}
    assert found["bad"].reading is None and found["bad"].reason
    for number, file in enumerate(letters(3)):
        reading = found[file.uid].reading
        assert reading is not None and reading.content.text.endswith(f"Nummer {number}.")


def test_few_files_lie_on_the_disk_at_once_and_none_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    monkeypatch.setattr(again, "_FILES_AT_ONCE", 2)
    most, asked = 0, 0

    def files() -> Iterator[SentFile]:
        nonlocal asked
        for file in letters(5):
            asked += 1
            yield file

    for number, one in enumerate(ReadManyAgain(files()), 1):
        assert one.reading is not None
        assert asked <= number + 2  # nothing is asked for before it is needed
        most = max(most, sum(len(names) for _, _, names in os.walk(tmp_path)))
    assert most == 2 and asked == 5
    assert list(tmp_path.iterdir()) == []


def test_a_stop_in_another_thread_ends_it_at_once() -> None:
    many = ReadManyAgain(letters(40), jobs=1)
    first = next(many)
    threading.Timer(0.05, many.stop).start()
    rest = list(many)
    assert first.reading is not None and len(rest) < 40
    many.close()


def test_a_full_disk_is_told_and_what_came_before_is_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    resource = pytest.importorskip("resource")
    monkeypatch.setattr(again, "_FILES_AT_ONCE", 1)
    read = ReadManyAgain(letters(2))
    assert next(read).reading is not None
    limit = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, limit[1]))
    try:
        with pytest.raises(ReadingFailed, match="make room"):
            next(read)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limit)
        read.close()


def test_forms_that_are_known_now_are_looked_for() -> None:
    form = "Hva mener dere om varigheten?\n\nBør den være lengre?"
    filled = "Hva mener dere om varigheten?\n\nDen er for kort.\n\nBør den være lengre?\n\nJa.\n"
    paragraphs = tuple(FormParagraph(line, ParagraphKind.BODY, 1) for line in form.split("\n\n"))
    known = Known(forms=(EmptyForm("f", "Skjema", paragraphs),))
    (one,) = ReadManyAgain([SentFile("r", "svar.txt", filled.encode())], known)
    assert one.reading is not None
    assert [section.answer for section in one.reading.content.sections] == ["Den er for kort.", "Ja."]


def test_a_locked_file_is_read_when_its_password_is_known() -> None:
    made = Letter("Fjordvik kommune", "Høringssvar")
    made.set_encryption(owner_password="eier", user_password="sommer")
    made.paragraph(LONG)
    file = SentFile("r", "brev.pdf", made.data())
    (locked,) = ReadManyAgain([file])
    assert locked.is_locked and locked.reading is None and "locked" in locked.reason
    (opened,) = ReadManyAgain([file], Known(passwords=("vinter", "sommer")))
    assert opened.reading is not None and LONG in opened.reading.content.text


def test_a_text_is_not_lost_to_a_reading_that_finds_none() -> None:
    scan = Scan()
    scan.picture(pictures_of(letter_with([LONG]), 72)[0])
    (kept,) = ReadManyAgain([SentFile("r", "skann.pdf", scan.data(), has_text=True)])
    assert kept.reading is None and kept.reason
    (still,) = ReadManyAgain([SentFile("r", "skann.pdf", scan.data(), has_text=False)])
    assert still.reading is not None and still.reading.needs_ocr


def test_an_attachment_still_says_what_it_came_with() -> None:
    told = {"Vedlegg til": "«Høring», 2026-05-03 10:00", "Noe annet": "gammelt"}
    (one,) = ReadManyAgain([SentFile("r", "svar.txt", LETTER, told)])
    assert one.reading is not None
    assert dict(one.reading.attributes) == {"Vedlegg til": "«Høring», 2026-05-03 10:00"}


def test_rows_of_surveys_and_recognised_scans_stay_as_they_are() -> None:
    ours = f"hoeringkoder {__version__}"
    assert why_not_again(Format.PDF, f"{ours} + PDFium 150") == ""
    assert "survey" in why_not_again(Format.XLSX, f"{ours} (survey)")
    assert "OCR" in why_not_again(Format.PDF, f"{ours} + PDFium 150 + {OcrProgram('t', '5.3', ('nor',))}")


def test_what_an_earlier_version_read_is_known_by_its_number() -> None:
    assert is_older("hoeringkoder 0.0.9 + PDFium 150")
    assert not is_older(f"hoeringkoder {__version__} + PDFium 150")
    assert not is_older("hoeringkoder 99.0")
    assert not is_older("rescued") and not is_older("")
