"""Responses read again, and the codings that lost their place by it, without a window."""

from dataclasses import replace
from pathlib import Path

import pytest

from hoeringkoder.domain.readings import ReadOutcome
from hoeringkoder.project import Project

from ..project.samples import TEXT, otherwise, reading_of
from .conftest import CommandLine

GOES = "Side 1"
STAYS = "Korte avtaler gir leverandøren liten tid."


@pytest.fixture
def older(cli: CommandLine) -> Path:
    """A project with two responses that an earlier version read with a page number in the text, one coded."""
    path = cli.folder / "eldre.hkp"
    reading = replace(reading_of(otherwise(TEXT, 1)), reader="hoeringkoder 0.0.1")
    outcomes = [ReadOutcome(Path(f"{n}.txt"), f"{TEXT}{n * '!'}".encode(), reading) for n in range(2)]
    with Project.create(path, coder="Kari") as project:
        uid = project.responses.add(outcomes).imported[0].response.uid
        code = project.codes.add("Varighet").uid
        text = project.responses.content(uid).text
        for quote in (GOES, STAYS):
            start = text.index(quote)
            project.codings.add(uid, start, start + len(quote), code)
    return path


def test_all_are_read_again_with_their_codings(cli: CommandLine, older: Path) -> None:
    answer = cli.json("read-again", older)
    assert len(answer["changed"]) == 2 and answer["same"] == answer["failed"] == answer["placed"] == []
    assert answer["carried"] == 1
    (lost,) = answer["displaced"]
    assert (lost["quote"], lost["code"], lost["coder"]) == (GOES, "Varighet", "Kari")
    assert cli.json("displaced", older)["codings"] == [lost]
    assert [one["quote"] for one in cli.json("extracts", older)["extracts"]] == [STAYS]
    assert "as before" in cli.says("read-again", older)
    cli.says("undo", older)
    assert cli.json("displaced", older)["codings"] == []
    assert "place" in cli.says("displaced", older)


def test_only_those_named_or_that_an_earlier_version_read_are(cli: CommandLine, older: Path) -> None:
    named = cli.json("list", older)["responses"][0]["uid"]
    assert cli.json("read-again", older, named[:10])["changed"] == [named]
    answer = cli.json("read-again", older, "--older")
    assert len(answer["changed"]) == 1 and answer["changed"] != [named]
    assert cli.json("read-again", older, "--older")["changed"] == []


def test_a_coding_is_given_a_place_by_a_quote(cli: CommandLine, older: Path) -> None:
    cli.says("read-again", older)
    (lost,) = cli.json("displaced", older)["codings"]
    place = ("place", older, lost["uid"][:8])
    code, _, err = cli.run(*place, "--quote", "Korte avtaler gir")
    assert code == 2 and "--occurrence" in err
    extract = cli.json(*place, "--quote", "Korte avtaler gir", "--occurrence", "2")["extract"]
    assert (extract["uid"], extract["start"]) == (lost["uid"], TEXT.rindex("Korte avtaler gir"))
    assert cli.json("displaced", older)["codings"] == []
    assert "Om kontrakter" in cli.says(*place, "--quote", "Om kontrakter")
    assert cli.run("place", older, "finnes-ikke", "--quote", "om")[0] == 2


def test_what_can_not_be_read_again_is_told_and_has_its_text_still(cli: CommandLine, older: Path) -> None:
    cli.says("compact", older, "--without-originals")
    before = cli.json("text", older, cli.json("list", older)["responses"][0]["uid"])
    code, out, err = cli.run("read-again", older)
    assert code == 2 and "no longer in the project" in err and "2 not read" in out
    assert cli.json("text", older, before["uid"]) == before
    assert (
        cli.json("list", older)["responses"][0]["codings"]
        + cli.json("list", older)["responses"][1]["codings"]
        == 2
    )
