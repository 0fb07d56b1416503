"""Scans read by text recognition from the command line."""

from pathlib import Path

import pytest

from ..reading.papers import LONG
from ..reading.scanned import Scan, letter_with, pictures_of
from ..reading.test_ocr import needs_program
from .conftest import CommandLine


@pytest.fixture
def scanned(cli: CommandLine, project: Path) -> str:
    """A scan in the project, by uid."""
    scan = Scan()
    scan.picture(pictures_of(letter_with([LONG]), 150)[0])
    path = cli.folder / "skannet.pdf"
    path.write_bytes(scan.data())
    (imported,) = cli.json("import", project, path, "--jobs", "1")["imported"]
    return str(imported["uid"])


@needs_program
def test_all_that_needs_it_is_recognised_in_one_step(cli: CommandLine, project: Path, scanned: str) -> None:
    answer = cli.json("ocr", project, "--coder", "Kari")
    assert [one["uid"] for one in answer["recognised"]] == [scanned]
    assert answer["failed"] == [] and "tesseract" in answer["program"]
    assert cli.json("text", project, scanned)["text"] == LONG
    assert "No response waits" in cli.says("ocr", project, "--coder", "Kari")
    cli.says("undo", project, "--coder", "Kari")
    assert cli.json("text", project, scanned)["text"] == ""


@needs_program
def test_what_has_a_text_of_its_own_is_told(cli: CommandLine, project: Path, response: str) -> None:
    (failed,) = cli.json("ocr", project, response, "--coder", "Kari")["failed"]
    assert failed["uid"] == response and "text of its own" in failed["reason"]


def test_without_the_program_it_is_told_what_is_missing(
    cli: CommandLine, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoeringkoder.reading.ocr.program._path", lambda: None)
    assert "tesseract" in cli.mishap("ocr", project, "--coder", "Kari")
