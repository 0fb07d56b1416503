"""The command that gives back a file as it was sent."""

from pathlib import Path

from .conftest import LETTER, CommandLine


def test_an_original_is_written_byte_for_byte(cli: CommandLine, project: Path, response: str) -> None:
    answer = cli.json("original", project, response, "ut.txt")
    assert (cli.folder / "ut.txt").read_bytes() == LETTER.encode()
    assert answer["uid"] == response
    assert answer["filename"] == "fjordvik.txt"
    assert answer["size"] == len(LETTER.encode())
    assert "ut2.txt" in cli.says("original", project, response, "ut2.txt")


def test_a_file_that_is_there_is_not_overwritten(cli: CommandLine, project: Path, response: str) -> None:
    (cli.folder / "ut.txt").write_text("mitt")
    assert "ut.txt" in cli.mishap("original", project, response, "ut.txt")


def test_an_original_that_was_left_out_is_a_mishap(cli: CommandLine, project: Path, response: str) -> None:
    cli.says("compact", project, "--without-originals", "--coder", "Kari")
    assert "no longer in the project" in cli.mishap("original", project, response, "ut.txt")
