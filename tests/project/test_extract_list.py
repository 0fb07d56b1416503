"""The long list of extracts gives in pieces what `extracts` gives at once."""

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.extract_order import ExtractKey, ExtractOrder
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.ordering import alphabetical
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project

from .samples import TEXT, new_project, outcome

SENDERS = ("Åsdal kommune", "Ærfugl AS", "Bakke kommune", "Aasen vel", "Bakke kommune")

KEYS: dict[ExtractKey, Callable[[Extract], Any]] = {
    ExtractKey.RESPONDENT: lambda one: alphabetical(one.respondent or one.title),
    ExtractKey.CODE: lambda one: alphabetical(one.code.split(" > ")[-1]),
    ExtractKey.STANCE: lambda one: list(Stance).index(one.stance),
    ExtractKey.QUOTE: lambda one: " ".join(one.quote.split()).casefold(),
    ExtractKey.MEMO: lambda one: one.memo.casefold(),
    ExtractKey.PLACE: lambda one: (one.page or 0, one.paragraph),
    ExtractKey.CODER: lambda one: alphabetical(one.coder),
}


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Two hundred codings by three coders, with two codes one of which stands under the other."""
    chance = random.Random(5)
    with new_project(tmp_path_factory.mktemp("list")) as made:
        made.responses.add(outcome(f"{n}.txt", f"{TEXT}\nNr. {n}.", name) for n, name in enumerate(SENDERS))
        above = made.codes.add("Tid").uid
        codes = [above, made.codes.add("Avtale", above).uid]
        responses = [response.uid for response in made.responses.all()]
        with made.step("Kod mye"):
            for _ in range(200):
                made.coder = chance.choice(("Kari", "Åse", "Bo"))
                start = chance.randrange(len(TEXT) - 40)
                made.codings.add(
                    chance.choice(responses),
                    start,
                    start + chance.randint(8, 40),
                    chance.choice(codes),
                    chance.choice(list(Stance)),
                    chance.choice(("", "", "Viktig", "godt sagt")),
                )
        return made


@pytest.fixture
def opened(project: Project, tmp_path: Path) -> Project:
    """The same, open."""
    return Project.open(project.path, read_only=True, cache=tmp_path)


def root_of(project: Project) -> str:
    return project.tree().children("")[0].uid


def test_any_stretch_of_the_list_is_that_stretch_of_all_extracts(opened: Project) -> None:
    every = opened.codings.extracts(root_of(opened))
    found = opened.codings.extract_list([root_of(opened)])
    assert len(found) == len(every) > 150
    for start in range(0, len(every) + 3, 7):
        for length in (1, 3, 60, 500):
            assert found.rows(start, start + length) == every[start : start + length]
            assert found.uids(start, start + length) == [one.uid for one in every[start : start + length]]


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("key", KEYS)
def test_the_list_is_sorted_and_what_is_alike_stays_in_order(
    opened: Project, key: ExtractKey, descending: bool
) -> None:
    every = sorted(opened.codings.extracts(root_of(opened)), key=KEYS[key], reverse=descending)
    found = opened.codings.extract_list([root_of(opened)], order=ExtractOrder(key, descending))
    assert found.rows(0, len(found)) == every
    assert found.rows(40, 50) == every[40:50]


@pytest.mark.parametrize("key", [ExtractKey.TEXT, ExtractKey.RESPONDENT, ExtractKey.QUOTE])
@pytest.mark.parametrize("asked", [5, 100])
def test_the_list_tells_where_a_coding_stands(opened: Project, key: ExtractKey, asked: int) -> None:
    found = opened.codings.extract_list([root_of(opened)], order=ExtractOrder(key))
    uids = found.uids(0, len(found))
    wanted = random.Random(1).sample(uids, asked)
    assert found.places([*wanted, "f" * 32]) == {uid: uids.index(uid) for uid in wanted}


def test_without_what_is_below_only_the_codes_own_are_listed(opened: Project) -> None:
    own = opened.codings.extracts(root_of(opened), with_descendants=False)
    found = opened.codings.extract_list([root_of(opened)], with_descendants=False)
    assert found.rows(0, 500) == own and 0 < len(own) < 150


def test_after_a_step_the_list_is_what_a_new_one_would_be(tmp_path: Path) -> None:
    chance = random.Random(8)
    with new_project(tmp_path) as project:
        project.responses.add(outcome(f"{n}.txt", f"{TEXT} {n}", name) for n, name in enumerate(SENDERS))
        root = project.codes.add("Tid").uid
        codes = [root, *(project.codes.add(name, root).uid for name in ("Frist", "Avtale"))]
        kept = project.codings.extract_list([root])

        def follow(changes: Changes) -> None:
            nonlocal kept
            kept = kept.after(changes)

        project.subscribe(follow)
        for _ in range(60):
            every = project.codings.extracts()
            responses = [response.uid for response in project.responses.all()]
            deed = chance.randrange(8) if every else 0
            if deed < 3:
                start = chance.randrange(60)
                project.codings.add(chance.choice(responses), start, start + 12, chance.choice(codes))
            elif deed == 3:
                project.codings.remove([chance.choice(every).uid])
            elif deed == 4:
                project.codings.recode(chance.choice(every).uid, chance.choice(codes))
            elif deed == 5:
                project.responses.rename(chance.choice(responses), f"Svar {chance.random()}")
            elif deed == 6:
                project.codes.move(codes[1], root, chance.choice(["", codes[2]]))
            else:
                project.history.undo()
            assert kept.rows(0, 500) == project.codings.extracts(root), deed
