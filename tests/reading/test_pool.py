"""Reading in worker processes."""

import multiprocessing
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from hoeringkoder.domain import language
from hoeringkoder.domain.readings import ReadOutcome
from hoeringkoder.reading import read_all

from .papers import LONG, Letter

ROOT = Path(__file__).parents[2]


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    paths = [tmp_path / f"{i:02}.txt" for i in range(12)]
    for i, path in enumerate(paths):
        path.write_text(f"Svar nummer {i}.\n{LONG}", encoding="utf-8")
    (tmp_path / "05.txt").write_bytes(b"")
    return [*paths, tmp_path / "missing.pdf"]


def check(outcomes: list[ReadOutcome], files: list[Path]) -> None:
    assert sorted(outcome.path for outcome in outcomes) == sorted(files)
    for outcome in outcomes:
        if outcome.path.name in ("05.txt", "missing.pdf"):
            assert outcome.reading is None
            assert outcome.reason
        else:
            assert outcome.reading is not None
            assert outcome.original == outcome.path.read_bytes()


@pytest.mark.parametrize("jobs", [1, 2, None])
def test_every_file_has_one_outcome(files: list[Path], jobs: int | None) -> None:
    check(list(read_all(files, jobs)), files)


def test_it_works_from_a_thread(files: list[Path]) -> None:
    outcomes: list[ReadOutcome] = []
    thread = threading.Thread(target=lambda: outcomes.extend(read_all(files)))
    thread.start()
    thread.join(60)
    check(outcomes, files)


def test_nothing_to_read_gives_nothing() -> None:
    assert list(read_all([])) == []


def test_a_file_that_takes_too_long_costs_only_itself(tmp_path: Path) -> None:
    slow, quick = tmp_path / "a.pdf", tmp_path / "b.txt"
    letter = Letter()
    for _ in range(550):
        letter.paragraph(LONG * 4)
    slow.write_bytes(letter.data())
    quick.write_text(LONG, encoding="utf-8")
    outcomes = {o.path: o for o in read_all([slow, quick], jobs=1, time_limit=0.5)}
    assert outcomes[slow].reading is None
    assert "seconds" in outcomes[slow].reason
    assert outcomes[quick].reading is not None


def test_a_file_that_makes_the_reader_crash_is_read_again_with_care(tmp_path: Path) -> None:
    letter = Letter()
    for _ in range(300):
        letter.paragraph(LONG * 4)
    large, quick = tmp_path / "a.pdf", tmp_path / "b.txt"
    large.write_bytes(letter.data())
    quick.write_text(LONG, encoding="utf-8")
    outcomes: dict[Path, ReadOutcome] = {}
    thread = threading.Thread(
        target=lambda: outcomes.update((o.path, o) for o in read_all([quick, large], jobs=1))
    )
    before = set(multiprocessing.active_children())
    thread.start()
    while quick not in outcomes:
        time.sleep(0.01)
    (reader,) = set(multiprocessing.active_children()) - before
    reader.kill()
    thread.join(60)
    reading = outcomes[large].reading
    assert reading is not None and "pdfminer.six" in reading.reader
    assert outcomes[quick].reading is not None


def test_closing_stops_the_workers_at_once(tmp_path: Path) -> None:
    paths = []
    letter = Letter()
    for _ in range(100):
        letter.paragraph(LONG * 4)
    data = letter.data()
    for i in range(20):
        paths.append(tmp_path / f"{i}.pdf")
        paths[-1].write_bytes(data)
    outcomes = read_all(paths, jobs=2)
    next(outcomes)
    begun = time.monotonic()
    outcomes.close()
    assert time.monotonic() - begun < 2


def test_sentences_come_in_the_language_in_use(tmp_path: Path) -> None:
    empty = tmp_path / "a.txt"
    empty.write_bytes(b"")
    before = language.current()
    try:
        language.use("nb", ROOT / "resources" / "translations")
        (outcome,) = read_all([empty])
        from hoeringkoder.domain.language import tr

        assert outcome.reason == tr("The file is empty.")
    finally:
        language.use(before, ROOT / "resources" / "translations")


@pytest.mark.skipif(sys.platform == "win32", reason="there is no limit on memory to set there")
def test_a_file_that_needs_too_much_memory_costs_only_itself(tmp_path: Path) -> None:
    hungry = tmp_path / "a.txt"
    hungry.write_bytes(b"ord " * 20_000_000)
    quick = tmp_path / "b.txt"
    quick.write_text(LONG, encoding="utf-8")
    outcomes = {o.path: o for o in read_all([hungry, quick], jobs=1, memory_limit=400 * 1024**2)}
    assert outcomes[hungry].reading is None
    assert outcomes[hungry].reason
    assert outcomes[quick].reading is not None


def test_a_script_without_a_guard_can_read_from_its_main_function(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(LONG, encoding="utf-8")
    code = "import sys, pathlib; from hoeringkoder.reading import read_all\n"
    code += "print([o.reading is not None for o in read_all([pathlib.Path(sys.argv[1])])])"
    found = subprocess.run(
        [sys.executable, "-c", code, str(file)],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        check=True,
    )
    assert found.stdout.strip() == "[True]"
