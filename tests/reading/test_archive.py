"""Archives: each file in them for itself, whatever it is called, and nothing unpacked that is no document."""

import io
import os
import sys
import zipfile
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.domain.readings import ReadOutcome, told_name, told_place
from hoeringkoder.project import Project
from hoeringkoder.reading import read_all
from hoeringkoder.reading.archive import read_archive
from hoeringkoder.reading.parts import tidy_names

from .papers import LONG, NYNORSK, docx_bytes, word


def packed(files: dict[str, bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", compression) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def outcomes_of(tmp_path: Path, data: bytes) -> dict[str, ReadOutcome]:
    file = tmp_path / "svar.zip"
    file.write_bytes(data)
    return {told_name(outcome.path): outcome for outcome in read_all([file])}


def test_each_file_is_read_for_itself(tmp_path: Path) -> None:
    letter = docx_bytes(word([LONG]))
    data = packed({"a.txt": NYNORSK.encode(), "mappe/b.docx": letter, "mappe/c.bin": b"\1\2\3\0" * 9})
    outcomes = outcomes_of(tmp_path, data)
    assert set(outcomes) == {"svar.zip › a.txt", "svar.zip › mappe/b.docx", "svar.zip › mappe/c.bin"}
    assert outcomes["svar.zip › mappe/b.docx"].original == letter
    assert outcomes["svar.zip › mappe/c.bin"].reason
    place = outcomes["svar.zip › a.txt"].path
    assert told_place(place) == f"{tmp_path / 'svar.zip'} › a.txt"
    assert place.name == "a.txt"


def test_what_no_person_put_there_is_left_out(tmp_path: Path) -> None:
    rubbish = {"__MACOSX/._a.txt": b"x", ".DS_Store": b"x", "m/~$b.docx": b"x", "Thumbs.db": b"x"}
    assert list(outcomes_of(tmp_path, packed({"a.txt": b"Hei.", **rubbish}))) == ["svar.zip › a.txt"]
    assert "no files" in outcomes_of(tmp_path, packed(rubbish))["svar.zip"].reason


def test_a_signed_bundle_is_read_as_what_was_signed(tmp_path: Path) -> None:
    signed = {"mimetype": b"application/vnd.etsi.asic-e+zip", "META-INF/signatures.xml": b"<x/>"}
    assert list(outcomes_of(tmp_path, packed({**signed, "a.txt": b"Hei."}))) == ["svar.zip › a.txt"]
    book = packed({"mimetype": b"application/epub+zip", "a.html": b"<p>Hei."})
    assert "Files of this kind" in outcomes_of(tmp_path, book)["svar.zip"].reason


def test_archives_within_archives_are_read_to_a_depth(tmp_path: Path) -> None:
    data = packed({"d.txt": b"Dypest."})
    for name in ("4.zip", "3.zip", "2.zip"):
        data = packed({name: data, f"{name[0]}.txt": f"Nivaa {name}".encode()})
    outcomes = outcomes_of(tmp_path, data)
    assert outcomes["svar.zip › 2.txt"].reading is not None
    assert outcomes["svar.zip › 2.zip › 3.zip › 4.txt"].reading is not None
    assert "Archives" in outcomes["svar.zip › 2.zip › 3.zip › 4.zip"].reason


@pytest.mark.parametrize(
    ("name", "names"),
    [
        ("../../etc/passwd", ("etc", "passwd")),
        ("C:\\Windows\\svar.txt", ("C_", "Windows", "svar.txt")),
        ("/rot/./svar.txt", ("rot", "svar.txt")),
        ("a\0b\n.txt", ("a_b_.txt",)),
        ("...", ("_",)),
        ("x" * 400 + ".docx", ("x" * 145 + ".docx",)),
    ],
)
def test_names_never_become_paths(name: str, names: tuple[str, ...]) -> None:
    assert tidy_names(name) == names


@pytest.mark.parametrize("encoding", ["utf-8", "cp850", "cp1252"])
def test_norwegian_names_are_read_whichever_way_they_were_packed(tmp_path: Path, encoding: str) -> None:
    raw = "Høringssvar på.txt".encode(encoding)
    stand_in = "x" * len(raw)
    data = packed({stand_in: b"Hei."}).replace(stand_in.encode(), raw)
    assert list(outcomes_of(tmp_path, data)) == ["svar.zip › Høringssvar på.txt"]


def test_two_files_of_one_name_are_told_apart(tmp_path: Path) -> None:
    data = packed({"m/a.txt": b"En.", "m/b.txt": b"To."}).replace(b"m/b.txt", b"m/a.txt")
    assert set(outcomes_of(tmp_path, data)) == {"svar.zip › m/a.txt", "svar.zip › m/a (2).txt"}


def test_a_bomb_costs_only_itself(tmp_path: Path) -> None:
    outcomes = outcomes_of(tmp_path, packed({"bombe.txt": bytes(40 * 1024**2), "a.txt": b"Hei."}))
    assert "far more" in outcomes["svar.zip › bombe.txt"].reason
    assert outcomes["svar.zip › a.txt"].reading is not None


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on memory to set there")
def test_a_file_that_needs_too_much_memory_costs_only_itself(tmp_path: Path) -> None:
    file = tmp_path / "svar.zip"
    file.write_bytes(packed({"stor.txt": b"ord " * 20_000_000, "a.txt": b"Hei."}, zipfile.ZIP_STORED))
    found = {told_name(o.path): o for o in read_all([file], jobs=1, memory_limit=400 * 1024**2)}
    assert "memory" in found["svar.zip › stor.txt"].reason
    assert found["svar.zip › a.txt"].reading is not None


def test_an_encrypted_file_is_refused_with_a_sentence(tmp_path: Path) -> None:
    data = bytearray(packed({"a.txt": b"Hei."}))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.index(mark) + (6 if mark[2] == 3 else 8)
        data[at] |= 1
    assert "password" in outcomes_of(tmp_path, bytes(data))["svar.zip › a.txt"].reason


def test_a_damaged_archive_is_refused_with_a_sentence(tmp_path: Path) -> None:
    data = packed({"a.txt": os.urandom(3000)}, zipfile.ZIP_STORED)
    assert "damaged" in outcomes_of(tmp_path, data[:2000])["svar.zip"].reason
    spoilt = data.replace(data[500:600], bytes(100))
    assert "damaged" in outcomes_of(tmp_path, spoilt)["svar.zip › a.txt"].reason
    with pytest.raises(ReadingFailed, match="damaged"):
        read_archive(io.BytesIO(b"PK\x03\x04" + bytes(40)))


def test_the_receipt_counts_every_part_once(tmp_path: Path) -> None:
    beside = tmp_path / "b.txt"
    beside.write_text(NYNORSK, encoding="utf-8")
    file = tmp_path / "svar.zip"
    file.write_bytes(packed({"a.txt": LONG.encode(), "b.txt": NYNORSK.encode(), "c.bin": b"\1\0" * 9}))
    outcomes = list(read_all([beside, file]))
    with Project.create(tmp_path / "p.hkp", coder="Kari") as project:
        receipt = project.responses.add(sorted(outcomes, key=lambda outcome: outcome.path))
        names = {response.filename for response in project.responses.all()}
    assert (len(receipt.imported), len(receipt.already_here), len(receipt.rejected)) == (2, 1, 1)
    assert names == {"a.txt", "b.txt"}
