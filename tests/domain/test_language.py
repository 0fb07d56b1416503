"""Which language is spoken, and that sentences are looked up in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hoeringkoder.assets import asset
from hoeringkoder.domain import language
from hoeringkoder.domain.language import ntr, tr


@pytest.fixture(autouse=True)
def _back_to_before() -> Iterator[None]:
    before = language.current()
    yield
    language.use(before, asset("translations"))


def system(monkeypatch: pytest.MonkeyPatch, **names: str) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    for name, value in names.items():
        monkeypatch.setenv(name, value)


@pytest.mark.parametrize(
    ("value", "chosen"),
    [
        ("nb_NO.UTF-8", "nb"),
        ("nn_NO.UTF-8", "nb"),
        ("no", "nb"),
        ("en_GB.UTF-8", "en"),
        ("EN-US", "en"),
        ("de_DE.UTF-8", "nb"),
        ("C.UTF-8", "nb"),
        ("sv_SE:en", "en"),
        ("", "nb"),
    ],
)
def test_the_systems_language_is_used_and_bokmaal_when_it_is_neither(
    monkeypatch: pytest.MonkeyPatch, value: str, chosen: str
) -> None:
    system(monkeypatch, LANG="nb_NO", LANGUAGE=value)
    assert language.choose() == chosen


def test_the_setting_wins_over_the_system_and_an_unknown_setting_does_not(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    system(monkeypatch, LANG="en_US.UTF-8")
    assert language.choose("nb") == "nb"
    assert language.choose("nn") == "nb"
    assert language.choose("klingon") == "en"
    system(monkeypatch, LANG="nb_NO.UTF-8")
    assert language.choose("en") == "en"


def test_sentences_are_told_in_the_language_in_use_with_their_values() -> None:
    sentence = "There is no response «{name}» in the project."
    language.use("nb", asset("translations"))
    assert language.current() == "nb"
    assert "«X»" in tr(sentence, name="X")
    assert tr(sentence, name="X") != sentence.format(name="X")
    language.use("en", asset("translations"))
    assert tr(sentence, name="X") == "There is no response «X» in the project."


@pytest.mark.parametrize(("count", "expected"), [(0, "0 codings"), (1, "1 coding"), (2, "2 codings")])
def test_one_and_many_have_their_own_forms(count: int, expected: str) -> None:
    language.use("en", asset("translations"))
    assert ntr("{n} coding", "{n} codings", count) == expected
    language.use("nb", asset("translations"))
    assert ntr("{n} coding", "{n} codings", count) == expected.replace("codings", "kodinger").replace(
        "coding", "koding"
    )


def test_a_missing_catalogue_leaves_english(tmp_path: Path) -> None:
    language.use("nb", tmp_path)
    assert tr("There are no extracts.") == "There are no extracts."


def test_braces_in_a_value_are_left_alone() -> None:
    language.use("en", asset("translations"))
    assert tr("There is no code «{name}» in the project.", name="{0}").count("{0}") == 1
