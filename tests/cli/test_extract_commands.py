"""`extracts` is filtered, sorted and grouped as the list in the window is."""

from pathlib import Path

import pytest

from ..project.samples import TEXT, new_project, outcome
from .conftest import CommandLine


@pytest.fixture
def coded(tmp_path: Path) -> Path:
    """Two responses; «Avtale» below «Kontrakt» coded by Kari in both, «Tid» by Bo on the same in one."""
    with new_project(tmp_path, "kodet.hkp") as made, made.step("Alt"):
        made.responses.add([outcome("a.txt"), outcome("b.txt", TEXT + "!", "Ærfugl AS")])
        above = made.codes.add("Kontrakt").uid
        below, time = made.codes.add("Avtale", above).uid, made.codes.add("Tid").uid
        first, second = made.responses.all()
        for response in (first, second):
            start = TEXT.index("Korte")
            made.codings.add(response.uid, start, start + 41, below)
        made.codings.add(second.uid, TEXT.index("Vi ber"), TEXT.index("Vi ber") + 20, above, memo="Viktig")
        made.coder = "Bo"
        made.codings.add(first.uid, TEXT.index("Korte") + 6, TEXT.index("Korte") + 20, time)
    return tmp_path / "kodet.hkp"


def found(cli: CommandLine, project: Path, *words: str) -> list[tuple[str, str]]:
    extracts = cli.json("extracts", project, *words)["extracts"]
    return [(one["code"].split(" > ")[-1], one["quote"][:5]) for one in extracts]


def test_each_option_leaves_out_what_it_does_not_fit(cli: CommandLine, coded: Path) -> None:
    avtale, tid, kontrakt = ("Avtale", "Korte"), ("Tid", "avtal"), ("Kontrakt", "Vi be")
    assert len(found(cli, coded)) == 4
    assert found(cli, coded, "--code", "Kontrakt") == [kontrakt, avtale, avtale]
    assert found(cli, coded, "--code", "Kontrakt", "--no-subcodes") == [kontrakt]
    assert found(cli, coded, "--code", "Tid", "--code", "Avtale") == [avtale, avtale, tid]
    assert found(cli, coded, "--coder", "BO") == [tid]
    assert found(cli, coded, "--respondent", "ærfugl as") == [kontrakt, avtale]
    assert found(cli, coded, "--text", "VIKTIG vi") == [kontrakt]
    assert found(cli, coded, "--beside", "Tid") == [avtale]
    assert len(found(cli, coded, "--attribute", "Kontaktperson=Ola Eksempel")) == 4
    assert found(cli, coded, "--attribute", "Kontaktperson=Per") == []
    assert len(found(cli, coded, "--question", "Om kontrakter")) == 4


def test_groups_are_counted_in_the_order_of_the_extracts(cli: CommandLine, coded: Path) -> None:
    answer = cli.json("extracts", coded, "--group", "coder", "--sort", "quote", "--descending")
    assert answer["groups"] == [{"group": "Bo", "extracts": 1}, {"group": "Kari", "extracts": 3}]
    assert [one["coder"] for one in answer["extracts"]] == ["Bo", "Kari", "Kari", "Kari"]
    assert answer["extracts"][1]["quote"].startswith("Vi ber")
    said = cli.says("extracts", coded, "--group", "coder").splitlines()
    assert said[0] == "== Bo (1)" and "== Kari (3)" in said


def test_who_and_what_is_not_in_the_project_is_a_mishap(cli: CommandLine, coded: Path) -> None:
    assert "Ingen Slik" in cli.mishap("extracts", coded, "--coder", "Ingen Slik")
    assert "Ingen Slik" in cli.mishap("extracts", coded, "--respondent", "Ingen Slik")
    assert "Kontaktperson" in cli.mishap("extracts", coded, "--attribute", "Kontaktperson")
