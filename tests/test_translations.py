"""Every sentence for users is in the catalogues, and every catalogue is complete."""

import ast
import re
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "resources" / "translations"))

import make_catalogs  # noqa: E402 - a script beside its catalogues, not a package

_FIELD = re.compile(r"\{(\w*)")


def test_every_sentence_has_its_translation_and_the_compiled_catalogues_are_current() -> None:
    assert make_catalogs.problems() == []


def test_translations_name_the_same_values_as_their_sentences() -> None:
    for language in make_catalogs.LANGUAGES:
        for message in make_catalogs.updated(language):
            if not message.id:
                continue
            sources = [message.id] if isinstance(message.id, str) else list(message.id)
            translated = [message.string] if isinstance(message.string, str) else list(message.string or ())
            for source, translation in zip(sources, translated, strict=True):
                assert set(_FIELD.findall(translation)) == set(_FIELD.findall(source)), source


def test_sentences_are_literal_so_that_they_can_be_found() -> None:
    wrong = []
    for path in (ROOT / "hoeringkoder").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Name)
                and node.func.id in ("tr", "ntr")
            ):
                literals = node.args[: 1 if node.func.id == "tr" else 2]
                if not all(isinstance(one, ast.Constant) and isinstance(one.value, str) for one in literals):
                    wrong.append(f"{path.relative_to(ROOT)}:{node.lineno}")
    assert wrong == []
