"""The commands on the real documents of the shared corpus, where that folder is there."""

import re
from collections import Counter
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from hoeringkoder.domain.spans import occurrences

from .conftest import CommandLine

SEEDS = Path(__file__).parents[2].parent / "shared" / "corpus" / "seeds"

pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the shared corpus is not on this machine")


@pytest.fixture
def seeds(cli: CommandLine) -> Path:
    """A project with the five principles and all of the seeds."""
    cli.says("new", "seeds.hkp", "--template", "principles", "--coder", "Kari")
    cli.says("import", "seeds.hkp", SEEDS, "--coder", "Kari", "--jobs", "1")
    return cli.folder / "seeds.hkp"


@pytest.fixture
def texts(cli: CommandLine, seeds: Path) -> dict[str, tuple[str, str]]:
    """For each file's path its response's uid and text."""
    again = cli.json("import", seeds, SEEDS, "--coder", "Kari", "--jobs", "1")
    return {
        one["path"]: (one["uid"], cli.json("text", seeds, one["uid"])["text"])
        for one in again["already_here"]
    }


def source_lines(path: str) -> list[str]:
    """The lines of a file that hold something."""
    return [line.strip() for line in Path(path).read_text(encoding="utf-8").splitlines() if line.strip()]


def words(text: str) -> Counter[str]:
    """How often each word stands in a text."""
    return Counter(re.findall(r"\w+", text))


def listing(cli: CommandLine, project: Path) -> list[Any]:
    """What a project shows of its responses, codes and extracts."""
    return [cli.json(command, project) for command in ("list", "codes", "extracts")]


def test_every_two_lines_that_follow_each_other_can_be_quoted(texts: dict[str, tuple[str, str]]) -> None:
    for path, (_, text) in texts.items():
        lines = source_lines(path)
        for above, below in pairwise(lines):
            assert occurrences(text, f"{above}\n\n{below}"), (above, below)


def test_no_word_is_lost_or_told_twice(texts: dict[str, tuple[str, str]]) -> None:
    for path, (_, text) in texts.items():
        source, read = words(Path(path).read_text(encoding="utf-8")), words(text)
        lost, new = source - read, read - source
        # What differs are halves of divided words on the one side and the words made whole on the other.
        assert sorted("".join(lost.elements())) == sorted("".join(new.elements()))
        assert new.total() <= 3


def test_the_form_says_who_answered(cli: CommandLine, seeds: Path) -> None:
    (form,) = [one for one in cli.json("list", seeds)["responses"] if one["attributes"]]
    assert form["respondent"].startswith("NITO")
    assert form["respondent_type"] == "Fag- og interesseorganisasjon"


def test_merging_either_way_gives_the_same_and_undoing_takes_it_back(
    cli: CommandLine, seeds: Path, texts: dict[str, tuple[str, str]]
) -> None:
    path, (uid, _) = next(item for item in texts.items() if "horingssvar" in item[0])
    quotes = [line for line in source_lines(path) if len(line) > 60 and not line.endswith("-")][:4]
    copy = cli.folder / "copy.hkp"
    copy.write_bytes(seeds.read_bytes())
    for project, coder, own in ((seeds, "Kari", quotes[:3]), (copy, "Ola", quotes[1:])):
        for quote in own:
            words = ("--code", "Kontraktsvalg", "--coder", coder, "--quote", quote)
            extract = cli.json("code", project, "--response", uid, *words)["extract"]
            assert extract["quote"] == quote
    other_way = cli.folder / "other_way.hkp"
    other_way.write_bytes(copy.read_bytes())
    before = listing(cli, seeds)

    (receipt,) = cli.json("merge", seeds, copy)["files"]
    cli.says("merge", other_way, seeds)

    assert (receipt["added"], receipt["conflicts"]) == (4, 0)  # three codings and who made them
    assert listing(cli, seeds) == listing(cli, other_way)
    assert cli.json("merge", seeds, copy)["files"][0]["added"] == 0
    cli.says("undo", seeds)
    assert listing(cli, seeds) == before
