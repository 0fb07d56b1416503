"""Importing without a window: again, locked files, the receipt as a table, Ctrl+C, what is alike."""

import csv
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fpdf.enums import EncryptionMethod

from hoeringkoder.project import Project

from ..reading.papers import LONG, Letter
from .conftest import CommandLine

ROOT = Path(__file__).parents[2]


@pytest.fixture
def command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> CommandLine:
    line = CommandLine(tmp_path, capsys)
    line.says("new", tmp_path / "p.hkp")
    return line


def letters(folder: Path, count: int) -> Path:
    folder.mkdir()
    for n in range(count):
        text = f"Svar fra Kommune {n}\n\nVi støtter punkt {n} i forslaget.\n"
        (folder / f"{n:04}.txt").write_text(text, encoding="utf-8")
    return folder


def locked(path: Path, password: str) -> None:
    letter = Letter()
    letter.set_encryption("eierens", password, encryption_method=EncryptionMethod.AES_128)
    letter.paragraph(f"{LONG} {path.stem}")
    path.write_bytes(letter.data())


def test_a_file_that_is_here_can_be_imported_again_as_a_response_of_its_own(command: CommandLine) -> None:
    folder, project = letters(command.folder / "inn", 2), command.folder / "p.hkp"
    first = command.json("import", project, folder)
    assert len(first["imported"]) == 2
    assert len(command.json("import", project, folder)["already_here"]) == 2
    again = command.json("import", project, folder, "--again")
    assert len(again["imported"]) == 2 and not again["already_here"]
    assert len(command.json("list", project)["responses"]) == 4
    command.says("undo", project)
    assert len(command.json("list", project)["responses"]) == 2


def test_locked_files_are_read_with_the_passwords_that_are_given(command: CommandLine) -> None:
    folder, project = letters(command.folder / "inn", 1), command.folder / "p.hkp"
    locked(folder / "a.pdf", "blåbær")
    locked(folder / "b.pdf", "tyttebær")
    (command.folder / "passord.txt").write_text("tyttebær\n\n", encoding="utf-8")
    none = command.json("import", project, folder)
    assert [one["locked"] for one in none["rejected"]] == [True, True]
    some = command.json("import", project, folder, "--password", "feil", "--password", "blåbær")
    assert [Path(one["path"]).name for one in some["imported"]] == ["a.pdf"]
    rest = command.json("import", project, folder, "--password-file", command.folder / "passord.txt")
    assert [Path(one["path"]).name for one in rest["imported"]] == ["b.pdf"]
    assert "a.pdf" in [Path(one["path"]).name for one in rest["already_here"]] and not rest["rejected"]


def test_the_receipt_is_written_as_a_table(command: CommandLine) -> None:
    folder, project = letters(command.folder / "inn", 2), command.folder / "p.hkp"
    (folder / "=tom.txt").touch()
    for name in ("kvittering.csv", "kvittering.xlsx"):
        command.says("import", project, folder, "--receipt", command.folder / name)
    with (command.folder / "kvittering.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert len(rows) == 4 and len({row[1] for row in rows[1:]}) == 2
    assert (command.folder / "kvittering.xlsx").stat().st_size > 1000
    assert ".xlsx" in command.mishap(
        "import", project, folder, "--receipt", command.folder / "kvittering.txt"
    )


def test_letters_that_are_nearly_the_same_are_pointed_out(command: CommandLine) -> None:
    folder, project = command.folder / "inn", command.folder / "p.hkp"
    folder.mkdir()
    for n in range(3):
        (folder / f"{n}.txt").write_text(f"Fra innbygger {n}\n\n{LONG} {LONG}\n", encoding="utf-8")
    (folder / "kort.txt").write_text("Vi har ingen merknader.\n", encoding="utf-8")
    answer = command.json("import", project, folder)
    likes = {Path(one["path"]).name: one["like"] for one in answer["imported"]}
    assert likes["kort.txt"] is None
    assert all(likes[f"{n}.txt"]["percent"] == 100 for n in range(3))
    (group,) = command.json("alike", project)["groups"]
    assert len(group["responses"]) == 3 and not group["short"]
    assert command.json("alike", project, "--least", "100")["least"] == 100
    assert "100 %" in command.says("alike", project)
    assert command.json("import", project, folder, "--again", "--no-alike")["imported"][0]["like"] is None


@pytest.mark.skipif(sys.platform == "win32", reason="Ctrl+C is sent otherwise on Windows")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_an_import_that_is_broken_off_leaves_whole_responses(
    command: CommandLine, how: signal.Signals
) -> None:
    folder, path = letters(command.folder / "inn", 1500), command.folder / "p.hkp"
    process = subprocess.Popen(
        [sys.executable, "-m", "hoeringkoder", "import", str(path), str(folder), "--json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=ROOT,
        start_new_session=True,
    )
    with process:
        while process.poll() is None and count(path) < 100:
            time.sleep(0.02)
        process.send_signal(how)
        out, err = process.communicate(timeout=60)
    with Project.open(path, coder="Kari", cache=command.folder / "cache", take_over=True) as project:
        responses = project.responses.all()
        assert 100 <= len(responses) < 1500
        assert all(project.responses.content(one.uid).text for one in responses)
        assert project.verify() == []
        if how is signal.SIGINT:
            answer = json.loads(out)
            assert process.returncode == 130 and err
            assert len(answer["imported"]) == len(responses)
            assert len(answer["imported"]) + len(answer["unread"]) == 1500
        project.history.undo()
        assert project.responses.all() == []


def count(path: Path) -> int:
    """How many responses the file holds now, as anybody may ask."""
    import sqlite3

    connection = sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True, timeout=20)
    try:
        return int(connection.execute("SELECT count(*) FROM response").fetchone()[0])
    finally:
        connection.close()
