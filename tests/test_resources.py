"""What ships with the program: the code tree templates and the demo consultation."""

import json
import re
import subprocess
import sys
from collections import Counter
from importlib.metadata import version
from itertools import combinations
from pathlib import Path
from typing import Any

import pytest

from hoeringkoder.assets import asset
from hoeringkoder.domain.codes import PATH_SEPARATOR
from hoeringkoder.domain.readings import ParagraphKind, Reading
from hoeringkoder.domain.responses import RESPONDENT_TYPES_HEALTH, Status
from hoeringkoder.domain.spans import occurrences
from hoeringkoder.domain.stances import Stance
from hoeringkoder.reading import read

from . import colour_vision

NAMES = {
    "principles": [
        "Sourcingstrategi",
        "Kontraktsvalg",
        "Næringsutvikling",
        "Samspillsnormer",
        "Forutsigbarhet",
    ],
    "strategy": [
        "Mål 1 Aktiv medvirkning i egen og næres helse",
        "Mål 2 Enklere arbeidshverdag",
        "Mål 3 Helsedata til fornying og forbedring",
        "Mål 4 Tilgjengelig informasjon og styrket samhandling",
        "Mål 5 Samarbeid og virkemidler som styrker gjennomføringskraft",
    ],
}
APART_IN_ONE_TREE = 5.0
APART_IN_BOTH = 3.5
"""Smallest CIEDE2000 distance between two codes' colours, in any vision; 1 is just noticeable."""

FORM_RESPONDENTS = {
    "12-svarskjema-tverrasen-kommune.docx": ("Tverråsen kommune", "Kommune/KS"),
    "13-svarskjema-parorandelaget.docx": ("Pårørandelaget Vest og Nord", "Pasient- og brukerorganisasjon"),
    "14-svarskjema-privatperson.docx": ("Gudlaug Tretteteigmo", "Privatperson"),
    "15-svarskjema-journalverket-as.docx": ("Journalverket AS", "Privat virksomhet/næringsliv"),
}


def codes_of(template: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(asset("templates", f"{template}.json").read_text("utf-8"))[
        "codes"
    ]
    return found


def all_codes() -> list[dict[str, Any]]:
    return [code for template in NAMES for code in codes_of(template)]


@pytest.fixture(scope="module")
def responses() -> dict[str, Path]:
    return {path.name: path for path in sorted(asset("demo", "responses").iterdir())}


@pytest.fixture(scope="module")
def readings(responses: dict[str, Path]) -> dict[str, Reading]:
    return {name: read(path) for name, path in responses.items()}


@pytest.fixture(scope="module")
def demo() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(asset("demo", "codings.json").read_text("utf-8"))
    return found


@pytest.mark.parametrize("template", NAMES)
def test_a_template_has_its_codes_by_name_and_each_is_defined(template: str) -> None:
    codes = codes_of(template)
    assert [code["name"] for code in codes] == NAMES[template]
    assert all(len(code["definition"].split()) > 15 for code in codes)


def test_no_two_codes_of_the_templates_share_a_colour_or_a_key() -> None:
    for field in ("colour", "key"):
        assert max(Counter(code[field] for code in all_codes()).values()) == 1


@pytest.mark.parametrize(
    ("one", "other", "published"),
    [
        ((50.0, 2.6772, -79.7751), (50.0, 0.0, -82.7485), 2.0425),
        ((50.0, 2.5, 0.0), (73.0, 25.0, -18.0), 27.1492),
        ((60.2574, -34.0099, 36.2677), (60.4626, -34.1751, 39.4387), 1.2644),
        ((22.7233, 20.0904, -46.6940), (23.0331, 14.9730, -42.5619), 2.0373),
        ((2.0776, 0.0795, -1.1350), (0.9033, -0.0636, -0.5514), 0.9082),
    ],
)
def test_colour_distances_agree_with_the_published_table(
    one: colour_vision.Triple, other: colour_vision.Triple, published: float
) -> None:
    assert colour_vision.distance(one, other) == pytest.approx(published, abs=5e-5)


@pytest.mark.parametrize("vision", colour_vision.VISIONS)
def test_code_colours_can_be_told_apart_with_every_kind_of_colour_vision(vision: str) -> None:
    def smallest(colours: list[str]) -> float:
        seen = [colour_vision.seen_as(colour, vision) for colour in colours]
        return min(colour_vision.distance(one, other) for one, other in combinations(seen, 2))

    for template in NAMES:
        assert smallest([code["colour"] for code in codes_of(template)]) >= APART_IN_ONE_TREE
    assert smallest([code["colour"] for code in all_codes()]) >= APART_IN_BOTH


def test_the_demo_has_responses_of_every_kind(responses: dict[str, Path]) -> None:
    kinds = Counter(path.suffix for path in responses.values())
    assert kinds[".pdf"] >= 10
    assert kinds[".docx"] >= 5
    assert kinds[".txt"] >= 3


def test_making_the_demo_again_gives_the_same_bytes(responses: dict[str, Path], tmp_path: Path) -> None:
    written_by = re.search(rb"/Producer \(fpdf2 ([\d.]+)\)", responses["01-skarvoy-kommune.pdf"].read_bytes())
    assert written_by
    if written_by.group(1).decode() != version("fpdf2"):
        pytest.skip(f"the demo's letters were made with fpdf2 {written_by.group(1).decode()}")
    script = asset("demo", "make_demo.py")
    subprocess.run([sys.executable, script, tmp_path], check=True, capture_output=True, timeout=60)
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    assert made.keys() == responses.keys()
    assert [name for name in made if made[name] != responses[name].read_bytes()] == []


def test_every_quote_of_the_demo_stands_once_in_its_response(
    readings: dict[str, Reading], demo: dict[str, Any]
) -> None:
    counted = {
        (coding["response"], coding["quote"]): len(
            occurrences(readings[coding["response"]].content.text, coding["quote"])
        )
        for coding in demo["codings"]
    }
    assert {where: n for where, n in counted.items() if n != 1} == {}


def test_no_quote_of_the_demo_lies_in_a_forms_own_words(
    readings: dict[str, Reading], demo: dict[str, Any]
) -> None:
    for coding in demo["codings"]:
        content = readings[coding["response"]].content
        for span in occurrences(content.text, coding["quote"]):
            kind = content.paragraphs[content.paragraph_at(span.start)].kind
            assert kind not in (ParagraphKind.FORM, ParagraphKind.HEADING), coding["quote"]


def test_the_demos_codings_use_every_code_and_every_stance_by_two_coders(demo: dict[str, Any]) -> None:
    paths = {code["name"] for code in all_codes()} | {code["path"] for code in demo["codes"]}
    assert {coding["code"] for coding in demo["codings"]} == paths
    assert {Stance(coding["stance"]) for coding in demo["codings"]} == set(Stance)
    assert len({coding["coder"] for coding in demo["codings"]}) == 2
    assert len({coding["response"] for coding in demo["codings"]}) >= 12
    by_place = Counter((c["response"], c["quote"], c["code"], c["coder"]) for c in demo["codings"])
    assert max(by_place.values()) == 1


def test_the_demos_own_codes_hang_below_the_templates_and_add_new_colours_and_keys(
    demo: dict[str, Any],
) -> None:
    parents = {code["path"].split(PATH_SEPARATOR)[0] for code in demo["codes"]}
    assert parents <= set(NAMES["principles"])
    for field in ("colour", "key"):
        assert max(Counter(code[field] for code in [*all_codes(), *demo["codes"]]).values()) == 1
    assert all(code["definition"] for code in demo["codes"])


def test_the_demos_statuses_are_of_its_responses(responses: dict[str, Path], demo: dict[str, Any]) -> None:
    assert demo["statuses"].keys() <= responses.keys()
    assert {Status(status) for status in demo["statuses"].values()} == {
        Status.DONE,
        Status.IN_PROGRESS,
        Status.NO_REMARKS,
    }


def test_each_response_of_the_demo_says_who_sent_it(
    readings: dict[str, Reading], demo: dict[str, Any]
) -> None:
    assert demo["respondents"].keys() == readings.keys()
    assert {sender["type"] for sender in demo["respondents"].values()} <= set(RESPONDENT_TYPES_HEALTH)
    guessed = {name: reading.respondent and reading.respondent.name for name, reading in readings.items()}
    assert guessed == {name: sender["name"] for name, sender in demo["respondents"].items()}


@pytest.mark.parametrize(("name", "expected"), FORM_RESPONDENTS.items())
def test_a_filled_in_form_says_who_sent_it(
    readings: dict[str, Reading], name: str, expected: tuple[str, str]
) -> None:
    guess = readings[name].respondent
    assert guess is not None
    assert (guess.name, guess.respondent_type) == expected
    assert guess.respondent_type in RESPONDENT_TYPES_HEALTH


@pytest.mark.parametrize("name", FORM_RESPONDENTS)
def test_a_forms_goals_are_sections_of_which_some_are_left_unanswered(
    readings: dict[str, Reading], name: str
) -> None:
    goals = [s for s in readings[name].content.sections if s.title.startswith("Mål ")]
    assert len(goals) == 5
    assert {section.answered for section in goals} == {True, False}


def test_page_numbers_of_the_letters_are_not_in_their_text(readings: dict[str, Reading]) -> None:
    for name, reading in readings.items():
        assert not re.search(r"Side \d av \d|^– \d –$|^\d / \d$", reading.content.text, re.MULTILINE), name
        assert "\u00ad" not in reading.content.text


def test_the_header_of_a_second_page_does_not_cut_a_sentence_in_two(readings: dict[str, Reading]) -> None:
    whole = {
        "06-e-helseleverandorenes-forbund.pdf": "nye standarder kan gjøres obligatoriske med tolv måneders",
        "09-landslaget-for-langtidssyke.pdf": "Felles legemiddelliste kan ikke vente til 2030.",
    }
    for name, sentence in whole.items():
        assert len(occurrences(readings[name].content.text, sentence)) == 1, name


def test_words_broken_at_line_ends_are_whole_again(readings: dict[str, Reading]) -> None:
    for name, reading in readings.items():
        broken = re.findall(r"\w{3,}-\s+(?!og\b|eller\b)\w{3,}", reading.content.text)
        assert broken == [], name
    assert "e-helse" in readings["06-e-helseleverandorenes-forbund.pdf"].content.text
