"""A project made with the commands themselves, and a way to run them."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hoeringkoder.assets import asset
from hoeringkoder.cli import main
from hoeringkoder.domain import language

LETTER = (
    "Til departementet\n\n"
    "Fjordvik kommune viser til høringen om avtaler i helsetjenesten.\n\n"
    "Vi støtter at leverandørene får vite tidlig hva som skal kjøpes. Korte avtaler gir liten tid til å\n"
    "bygge gode løsninger, og kommunen blir sittende med regningen.\n\n"
    "Vi ber om at prinsippet om åpne grensesnitt blir stående. Korte avtaler gir også mer arbeid.\n"
)
NOTE = "Vi i Lia har to merknader.\n\nLeverandøren må svare for feil som kommer etter at avtalen er over.\n"


class CommandLine:
    """Runs commands in a folder and gives back what they print."""

    def __init__(self, folder: Path, capture: pytest.CaptureFixture[str]) -> None:
        self.folder = folder
        self._capture = capture

    def run(self, *words: str | Path) -> tuple[int, str, str]:
        """The exit code, and what stands on standard output and on standard error."""
        self._capture.readouterr()
        code = main([str(word) for word in words])
        return (code, *self._capture.readouterr())

    def says(self, *words: str | Path) -> str:
        """What a command prints for people."""
        code, out, err = self.run(*words)
        assert (code, err) == (0, "")
        return out

    def json(self, *words: str | Path) -> Any:
        """What a command gives with --json."""
        return json.loads(self.says(*words, "--json"))

    def mishap(self, *words: str | Path) -> str:
        """The one sentence with which a command fails; every file is as it was."""
        before = self.files()
        code, out, err = self.run(*words)
        assert (code, out) == (2, "")
        assert self.files() == before
        return one_sentence(err)

    def files(self) -> dict[str, bytes]:
        """What is in the folder, the cache aside."""
        return {
            str(path.relative_to(self.folder)): path.read_bytes()
            for path in self.folder.rglob("*")
            if path.is_file() and "cache" not in path.relative_to(self.folder).parts
        }


def one_sentence(err: str) -> str:
    """What stands on standard error after a mishap."""
    assert err.count("\n") == 1 and err.endswith((".\n", ")\n")), err
    assert "Traceback" not in err
    return err


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sentences in English, as the other tests leave them."""
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.fixture
def cli(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], english: None
) -> Any:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOERINGKODER_CACHE", str(tmp_path / "cache"))
    yield CommandLine(tmp_path, capsys)
    language.use("en", asset("translations"))


@pytest.fixture
def project(cli: CommandLine) -> Path:
    """A project with two responses and the five principles, made in this folder."""
    (cli.folder / "svar").mkdir()
    (cli.folder / "svar" / "fjordvik.txt").write_text(LETTER, encoding="utf-8")
    (cli.folder / "svar" / "lia.txt").write_text(NOTE, encoding="utf-8")
    cli.says("new", "p.hkp", "--template", "principles", "--coder", "Kari")
    cli.says("import", "p.hkp", "svar", "--coder", "Kari", "--jobs", "1")
    return cli.folder / "p.hkp"


@pytest.fixture
def response(cli: CommandLine, project: Path) -> str:
    """The uid of the letter."""
    responses = cli.json("list", project)["responses"]
    return next(str(one["uid"]) for one in responses if one["characters"] > 200)


Coder = Callable[..., Any]


@pytest.fixture
def code(cli: CommandLine, project: Path, response: str) -> Coder:
    """Codes a quote of the letter; further words go to the command."""

    def run(quote: str, *words: str, path: Path = project) -> Any:
        words = ("--code", "Kontraktsvalg", "--coder", "Kari", *words)
        return cli.json("code", path, "--response", response, "--quote", quote, *words)["extract"]

    return run
