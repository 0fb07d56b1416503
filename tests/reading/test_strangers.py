"""Files made to break programs, or broken by them: each costs itself only."""

import os
import zipfile
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest

from hoeringkoder.domain.readings import ReadOutcome, told_name
from hoeringkoder.reading import pool, read_all, read_bytes
from hoeringkoder.reading.mail.message import ATTACHED_TO
from hoeringkoder.reading.worker import memory_in_use

from .papers import LONG, Letter, docx_bytes, shown, word


def pdf_with(attached: dict[str, bytes]) -> bytes:
    """A letter with files in it."""
    letter = Letter()
    letter.paragraph(LONG)
    document = pypdfium2.PdfDocument(letter.data())
    for name, data in attached.items():
        document.new_attachment(name).set_data(data)
    buffer = BytesIO()
    document.save(buffer)
    document.close()
    return buffer.getvalue()


def read_here(*paths: Path, seconds: float = 60, memory: int = 3 * 1024**3) -> dict[str, ReadOutcome]:
    outcomes = read_all(paths, jobs=1, time_limit=seconds, memory_limit=memory)
    return {told_name(outcome.path): outcome for outcome in outcomes}


def test_files_within_a_pdf_are_responses_of_their_own(tmp_path: Path) -> None:
    path = tmp_path / "svar.pdf"
    attached = {
        "vedlegg.docx": docx_bytes(word([LONG])),
        "../notat.txt": LONG.encode(),
        "tegning.dwg": b"AC10\0",
    }
    path.write_bytes(pdf_with(attached))
    found = read_here(path)
    assert set(found) == {
        "svar.pdf",
        "svar.pdf › vedlegg.docx",
        "svar.pdf › notat.txt",
        "svar.pdf › tegning.dwg",
    }
    for name in ("svar.pdf › vedlegg.docx", "svar.pdf › notat.txt"):
        reading = found[name].reading
        assert reading and shown(reading.content) == [LONG]
        assert dict(reading.attributes)[ATTACHED_TO] == "«svar.pdf»"
    assert found["svar.pdf › tegning.dwg"].reason


@pytest.mark.skipif(os.name == "nt", reason="pipes and links are otherwise there")
def test_what_is_no_file_is_refused_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.pdf")
    (tmp_path / "a.pdf").symlink_to(tmp_path / "b.pdf")
    (tmp_path / "b.pdf").symlink_to(tmp_path / "a.pdf")
    (tmp_path / "null.pdf").symlink_to("/dev/zero")
    found = read_here(*sorted(tmp_path.iterdir()), seconds=20)
    assert {outcome.reason for outcome in found.values()} == {"There is no such file."}
    assert len(found) == 4


def test_a_process_that_has_grown_is_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not Path("/proc/self/statm").exists():
        pytest.skip("this system does not tell cheaply how much memory a process uses")
    started: list[object] = []
    real = pool._Worker

    def counted(*told: object, **more: object) -> object:
        started.append(told)
        return real(*told, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(pool, "_Worker", counted)
    for name in ("a.txt", "b.txt", "c.txt"):
        (tmp_path / name).write_text(LONG, encoding="utf-8")
    files = sorted(tmp_path.iterdir())
    assert all(one.reading for one in read_here(*files).values())
    assert len(started) == 1
    no_more_than_now = -1  # as the system writes "no limit"; nobody may then grow at all
    assert all(one.reading for one in read_here(*files, memory=no_more_than_now).values())
    assert len(started) == 1 + len(files)


def test_what_a_process_uses_is_known() -> None:
    before = memory_in_use()
    large = bytearray(300 * 1024**2)
    assert memory_in_use() - before > 250 * 1024**2 or not before
    del large


def test_numbers_that_are_none_do_not_stop_a_word_file() -> None:
    document = word([LONG])
    document.add_paragraph("Vi er enige", style="List Number")
    data = docx_bytes(document)
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "word/numbering.xml":
                part = part.replace(b'w:ilvl="', b'w:ilvl="x')
            new.writestr(info.filename, part)
    assert LONG in shown(read_bytes(buffer.getvalue(), "svar.docx").content)
