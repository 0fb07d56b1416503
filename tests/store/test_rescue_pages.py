"""Reading a file's pages without trusting them: what a sound file says is found, whatever else is lost."""

import random
import sqlite3
from collections import defaultdict
from contextlib import closing
from pathlib import Path

import pytest

from hoeringkoder.store.rescue.finding import Finder, finder
from hoeringkoder.store.rescue.pages import Pages, varint
from hoeringkoder.store.rescue.records import decode
from hoeringkoder.store.rescue.shapes import shapes
from hoeringkoder.store.schema import FORMAT

from .damage import PAGE, many_sided_project
from .files import query
from .golden.make_golden import FOLDER as GOLDEN

Rows = dict[str, list[tuple[object, ...]]]


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return many_sided_project(tmp_path_factory.mktemp("pages"))


def said_by_sql(path: Path, version: int = FORMAT) -> Rows:
    found = {}
    for name, shape in shapes(version).items():
        columns = ", ".join(f'"{column.name}"' for column in shape.columns)
        found[name] = sorted(query(path, f'SELECT {columns} FROM "{name}"'), key=repr)
    return found


def found_in(source: Finder) -> Rows:
    found: Rows = defaultdict(list)
    for row in source.rows():
        assert row.whole
        columns = shapes(source.version)[row.table].columns
        found[row.table].append(tuple(row.values[column.name] for column in columns))
    return {name: sorted(found[name], key=repr) for name in shapes(source.version)}


def test_a_sound_file_is_read_as_sqlite_reads_it(path: Path) -> None:
    with finder(path) as source:
        assert source.version == FORMAT
        assert found_in(source) == said_by_sql(path)
        assert source.unreadable == []
        assert source.missing_pages == 0


def test_a_sound_file_of_the_first_format_is_read_as_sqlite_reads_it() -> None:
    golden = GOLDEN / "format-1.hkp"
    with finder(golden) as source:
        assert source.version == 1
        assert found_in(source) == said_by_sql(golden, 1)


@pytest.mark.parametrize("what", ["header", "directory"])
@pytest.mark.parametrize("size", [1024, 4096, 16384])
def test_without_header_or_directory_every_row_is_known_by_its_looks(
    path: Path, tmp_path: Path, what: str, size: int
) -> None:
    copy = tmp_path / "copy.hkp"
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute(f"PRAGMA page_size={size}")
        target.execute("VACUUM")
    data = bytearray(copy.read_bytes())
    lost = 100 if what == "header" else size
    data[:lost] = random.Random(1).randbytes(lost)
    assert found_in(Finder(bytes(data))) == said_by_sql(path)


def test_what_was_deleted_stays_deleted(path: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.hkp"
    with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(copy)) as target:
        source.backup(target)
        target.execute("PRAGMA secure_delete=OFF")
        target.execute("DELETE FROM coding")
        target.execute("DELETE FROM content WHERE characters > 8000")
        target.commit()
    assert query(copy, "PRAGMA freelist_count") != [(0,)]
    with finder(copy) as source:
        assert found_in(source) == said_by_sql(copy)


def test_a_page_whose_kind_is_damaged_is_known_by_its_rows(path: Path) -> None:
    data = bytearray(path.read_bytes())
    pages = Pages(bytes(data))
    for number in range(2, pages.count + 1):
        if pages.kind(number) == 0x0D:
            data[(number - 1) * PAGE] = 0x2D
    source = Finder(bytes(data))
    assert {row.values["uid"] for row in source.rows() if row.table == "coding"} == {
        uid for (uid,) in query(path, "SELECT uid FROM coding")
    }


def test_a_long_record_that_runs_in_circles_ends(path: Path) -> None:
    data = bytearray(path.read_bytes())
    source = Finder(bytes(data))
    assert all(row.whole for row in source.rows())
    for number in source.pages.chained:
        data[(number - 1) * PAGE : (number - 1) * PAGE + 4] = number.to_bytes(4, "big")
    texts = [row for row in Finder(bytes(data)).rows() if row.table == "content"]
    assert any(not row.whole and row.values.get("media_type") for row in texts)


def test_noise_is_read_without_an_error_and_holds_nothing() -> None:
    for seed in range(30):
        noise = random.Random(seed).randbytes(seed * 700)
        assert [row for row in Finder(noise).rows() if row.whole] == []
        decode(noise)


def test_numbers_have_up_to_nine_bytes() -> None:
    assert varint(b"\x05", 0) == (5, 1)
    assert varint(b"\x81\x00", 0) == (128, 2)
    assert varint(b"\xff" * 9, 0) == (2**64 - 1, 9)
    assert varint(b"\x81", 0)[0] in (1, 256)


def test_a_record_that_ends_too_early_gives_what_is_there() -> None:
    record = bytes([4, 1, 23, 23, 7]) + "æøåab".encode()[:5]
    values = decode(record)
    assert values.values == (7, "æøå"[:2] + "�")
    assert (values.columns, values.whole) == (3, False)
