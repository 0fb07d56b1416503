"""Codings changed without a window."""

from pathlib import Path

from .conftest import Coder, CommandLine

WHOLE = "Korte avtaler gir liten tid til å bygge gode løsninger"


def quotes(cli: CommandLine, project: Path) -> list[tuple[str, str, str]]:
    return [(e["quote"], e["code"], e["stance"]) for e in cli.json("extracts", project)["extracts"]]


def test_a_coding_is_recoded_and_copied_with_what_it_says(
    cli: CommandLine, project: Path, code: Coder
) -> None:
    uid = code("Korte avtaler gir liten tid", "--stance", "oppose", "--memo", "Se punkt 3")["uid"]
    (one,) = cli.json("recode", project, uid[:8], "--code", "Forutsigbarhet", "--coder", "Kari")["codings"]
    assert (one["uid"], one["code"], one["stance"], one["memo"]) == (
        uid,
        "Forutsigbarhet",
        "oppose",
        "Se punkt 3",
    )
    (copy,) = cli.json("copy-coding", project, uid, "--code", "Samspillsnormer", "--coder", "Kari")["codings"]
    assert copy["uid"] != uid
    assert (copy["quote"], copy["stance"], copy["memo"]) == (one["quote"], "oppose", "Se punkt 3")
    cli.says("undo", project)
    cli.says("undo", project)
    assert [code for _, code, _ in quotes(cli, project)] == ["Kontraktsvalg"]


def test_a_coding_is_cut_in_two_and_made_one_again(cli: CommandLine, project: Path, code: Coder) -> None:
    uid = code(WHOLE, "--stance", "support")["uid"]
    halves = cli.json("split-coding", project, uid, "--before", "til å bygge")["codings"]
    assert [half["quote"].split()[0] for half in halves] == ["Korte", "til"]
    assert {half["stance"] for half in halves} == {"support"}
    uids = [half["uid"] for half in halves]
    (one,) = cli.json("join-codings", project, *uids)["codings"]
    assert " ".join(one["quote"].split()) == WHOLE


def test_different_stances_are_asked_for_and_nothing_is_joined_before(
    cli: CommandLine, project: Path, code: Coder
) -> None:
    uid = code(WHOLE)["uid"]
    first, second = (
        one["uid"] for one in cli.json("split-coding", project, uid, "--before", "tid")["codings"]
    )
    cli.says("set-stance", project, first, "--to", "oppose")
    cli.says("set-stance", project, second, "--to", "unclear")
    assert "stances" in cli.mishap("join-codings", project, first, second)
    (one,) = cli.json("join-codings", project, first, second, "--stance", "unclear")["codings"]
    assert one["stance"] == "unclear"
    (none,) = cli.json("set-stance", project, first, "--to", "none")["codings"]
    assert none["stance"] == ""


def test_codings_are_removed_in_one_step(cli: CommandLine, project: Path, code: Coder) -> None:
    uids = [code("Korte avtaler gir liten tid")["uid"], code("åpne grensesnitt")["uid"]]
    assert "2" in cli.says("remove-coding", project, *uids)
    assert quotes(cli, project) == []
    cli.says("undo", project)
    assert len(quotes(cli, project)) == 2


def test_what_can_not_be_is_said_in_a_sentence(cli: CommandLine, project: Path, code: Coder) -> None:
    uid = code("Korte avtaler gir liten tid")["uid"]
    assert "abc" in cli.mishap("recode", project, "abcdefxyz", "--code", "Forutsigbarhet")
    assert "0" in cli.mishap("split-coding", project, uid, "--before", "finnes ikke")
    assert "one side" in cli.mishap("split-coding", project, uid, "--before", "Korte")
    assert "two" in cli.mishap("join-codings", project, uid)
