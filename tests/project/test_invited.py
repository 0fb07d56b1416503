"""Who was asked, and who has answered."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.invited import ListedName
from hoeringkoder.project import Project

from .samples import new_project, outcome

SENDERS = ("Nordvik kommune", "NITEK – Norges Taubaneforbund", "Oslo kommune", "Helse Fjord RHF", "Kari Vik")


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        made.responses.add(outcome(f"{i}.txt", f"Svar fra {name}", name) for i, name in enumerate(SENDERS))
        yield made


def add(project: Project, *names: str) -> None:
    project.invited.add(ListedName(name) for name in names)


def found(project: Project) -> dict[str, list[str]]:
    return {one.name: [r.name for r in one.respondents] for one in project.invited.all()}


def test_bodies_are_found_by_their_names_however_spelled(project: Project) -> None:
    add(project, "NORDVIK KOMMUNE", "Norges Taubaneforbund (NITEK)", "Sandvik kommune", "Helse-Fjord RHF")
    assert found(project) == {
        "Helse-Fjord RHF": ["Helse Fjord RHF"],
        "NORDVIK KOMMUNE": ["Nordvik kommune"],
        "Norges Taubaneforbund (NITEK)": ["NITEK – Norges Taubaneforbund"],
        "Sandvik kommune": [],
    }
    overview = project.invited.overview()
    assert [one.name for one in overview.missing] == ["Sandvik kommune"]
    assert [one.name for one, _ in overview.uninvited] == ["Kari Vik", "Oslo kommune"]


def test_what_may_be_the_same_is_proposed_and_counts_only_once_an_analyst_says_so(project: Project) -> None:
    add(project, "Oslo kommune, Byrådsavdeling for helse", "NITEK", "Nordvig kommune", "Sandvik kommune")
    by_name = {one.name: one for one in project.invited.all()}
    proposed = {name: [r.name for r in one.proposals] for name, one in by_name.items()}
    assert proposed == {
        "NITEK": ["NITEK – Norges Taubaneforbund"],
        "Nordvig kommune": ["Nordvik kommune"],
        "Oslo kommune, Byrådsavdeling for helse": ["Oslo kommune"],
        "Sandvik kommune": [],
    }
    assert not project.invited.overview().answered
    nitek = by_name["NITEK"]
    project.invited.tie({nitek.uid: nitek.proposals[0].uid})
    assert found(project)["NITEK"] == ["NITEK – Norges Taubaneforbund"]
    project.invited.tie({nitek.uid: ""})
    assert found(project)["NITEK"] == []


def test_a_list_may_be_added_again_and_bodies_removed(project: Project) -> None:
    assert (
        project.invited.add([ListedName("Sandvik kommune"), ListedName("Sandvik  Kommune ", "Kommune")]) == 1
    )
    assert project.invited.add([ListedName("Sandvik kommune", "Kommune"), ListedName("Vestvik kommune")]) == 1
    sandvik, vestvik = project.invited.all()
    assert (sandvik.type, vestvik.type) == ("Kommune", "")
    project.invited.remove([sandvik.uid])
    assert [one.name for one in project.invited.all()] == ["Vestvik kommune"]
    assert project.invited.add([ListedName("Sandvik kommune")]) == 1
    with pytest.raises(Mishap):
        project.invited.add([ListedName(" – ")])


def test_the_list_tells_the_type_of_respondents_that_have_none(project: Project) -> None:
    vik = project.responses.find("Kari Vik").respondents[0].uid
    project.respondents.set_type({vik: ""})
    project.invited.add([ListedName("Kari Vik", "Privatperson"), ListedName("Nordvik kommune", "Kommune")])
    assert project.invited.give_types() == 1
    assert project.responses.find("Kari Vik").respondent_type == "Privatperson"
    assert project.responses.find("Nordvik kommune").respondent_type == "Kommune/KS"
    assert project.invited.give_types() == 0


def test_an_invitation_is_kept_through_undo_and_merge(project: Project, tmp_path: Path) -> None:
    with new_project(tmp_path, "annet.hkp", coder="Ola") as other:
        other.invited.add([ListedName("Sandvik kommune", "Kommune")])
        path = other.path
    add(project, "Sandvik kommune", "Oslo kommune")
    project.merge([path], without_backup=True)
    assert [(one.name, one.has_answered) for one in project.invited.all()] == [
        ("Oslo kommune", True),
        ("Sandvik kommune", False),
    ]
    assert project.verify() == []


def test_long_lists_of_names_that_are_only_alike_are_proposed_and_not_taken_for_the_same(
    project: Project,
) -> None:
    project.responses.add(outcome(f"m{n}.txt", f"Svar m{n}", f"Mellom {n}vik kommune") for n in range(200))
    add(project, *(f"Mellem {n}vik kommune" for n in range(200)))
    found = project.invited.overview()
    assert len(found.missing) == 200 and all(one.proposals for one in found.missing)
