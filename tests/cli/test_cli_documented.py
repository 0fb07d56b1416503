"""docs/command-line.md names every command and option, and no others."""

import argparse
import re
import shlex
from pathlib import Path

import pytest

from hoeringkoder.cli.commands import COMMANDS
from hoeringkoder.cli.parser import build_parser

DOCUMENT = (Path(__file__).parents[2] / "docs" / "command-line.md").read_text(encoding="utf-8")
EXAMPLES = re.findall(r"^hoeringkoder (?:\\\n|[^\n])*", DOCUMENT, re.MULTILINE)


def subparsers() -> dict[str, argparse.ArgumentParser]:
    (action,) = (a for a in build_parser()._actions if isinstance(a, argparse._SubParsersAction))
    return dict(action.choices)


COMMAND_PARSERS = subparsers()


def options_of(parser: argparse.ArgumentParser) -> set[str]:
    return {name for action in parser._actions for name in action.option_strings if name.startswith("--")}


def test_every_command_of_the_parser_can_be_done() -> None:
    assert COMMAND_PARSERS.keys() == COMMANDS.keys()


@pytest.mark.parametrize("command", sorted(COMMAND_PARSERS))
def test_every_command_has_a_heading_and_its_options_are_named(command: str) -> None:
    headings = [line for line in DOCUMENT.splitlines() if line.startswith("### ")]
    assert any(f"`{command}`" in heading for heading in headings)
    for option in options_of(COMMAND_PARSERS[command]):
        assert f"`{option}" in DOCUMENT or f" {option}`" in DOCUMENT, option


def test_no_option_is_named_that_does_not_exist() -> None:
    known = set.union(*(options_of(parser) for parser in COMMAND_PARSERS.values()))
    assert set(re.findall(r"--[a-z][a-z-]*", DOCUMENT)) <= known | {"--version", "--demo"}


def test_the_examples_are_understood() -> None:
    examples = [shlex.split(example.replace("\\\n", " ")) for example in EXAMPLES]
    understood = {build_parser().parse_args(words[1:]).command for words in examples if words[1] in COMMANDS}
    assert understood == COMMANDS.keys() - {"overview", "agreement"}


@pytest.mark.parametrize("stance", ["support", "support_with_remarks", "unclear", "oppose", "mentions"])
def test_every_stance_is_explained(stance: str) -> None:
    assert f"`{stance}` (" in DOCUMENT
