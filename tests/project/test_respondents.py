"""Who sent what, said of many responses at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.invited import ListedName
from hoeringkoder.project import Project
from hoeringkoder.project.respondents import Sender, joined_names, split_names
from hoeringkoder.project.senders import sender_rows

from .samples import new_project, outcome
from .snapshot import live_rows


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        made.responses.add(
            outcome(f"{name}.txt", f"Svar fra {name}", name) for name in ("Nordvik", "Sandvik", "Vestvik")
        )
        yield made


def uid_of(project: Project, title: str) -> str:
    return project.responses.find(title).uid


def test_a_guess_is_never_certain_and_an_analysts_word_is(project: Project) -> None:
    nord = uid_of(project, "Nordvik")
    assert project.responses.get(nord).certainty == 90
    project.respondents.confirm([nord])
    assert project.responses.get(nord).certainty == 100
    project.responses.set_respondent(uid_of(project, "Sandvik"), "Sandvik kommune", "Kommune/KS")
    assert project.responses.find("Sandvik kommune").certainty == 100
    project.responses.set_respondent(nord, "", "")
    assert project.responses.get(nord).certainty == 0


def test_many_are_set_in_one_step_and_taken_back_in_one(project: Project) -> None:
    uids = [one.uid for one in project.responses.all()]
    steps = len(project.history.steps())
    project.respondents.set({uid: Sender(("Felles råd",), "Annen") for uid in uids})
    assert {(r.respondent, r.respondent_type, r.certainty) for r in project.responses.all()} == {
        ("Felles råd", "Annen", 100)
    }
    assert len(project.respondents.all()) == 1
    assert len(project.history.steps()) == steps + 1
    project.history.undo()
    assert {r.respondent for r in project.responses.all()} == {"Nordvik", "Sandvik", "Vestvik"}


def test_a_type_alone_leaves_the_name_as_unsure_as_it_was(project: Project) -> None:
    nord = uid_of(project, "Nordvik")
    project.respondents.set({nord: Sender(type="Kommune")})
    assert (project.responses.get(nord).respondent_type, project.responses.get(nord).certainty) == (
        "Kommune",
        90,
    )


def test_a_corrected_name_keeps_the_type_and_a_known_one_has_its_own(project: Project) -> None:
    nord, sand = uid_of(project, "Nordvik"), uid_of(project, "Sandvik")
    project.respondents.set({sand: Sender(type="Departement")})
    project.respondents.set({nord: Sender(("Nordvik kommune",))})
    assert project.responses.get(nord).respondent_type == "Kommune/KS"
    project.respondents.set({nord: Sender(("SANDVIK",))})
    assert project.responses.get(nord).respondents[0].name == "Sandvik"
    assert project.responses.get(nord).respondent_type == "Departement"


def test_a_type_of_nobody_is_refused(project: Project) -> None:
    nord = uid_of(project, "Nordvik")
    project.respondents.set({nord: Sender(())})
    with pytest.raises(Mishap):
        project.respondents.set({nord: Sender(type="Kommune")})


def test_several_can_stand_behind_one_response_and_one_behind_several(project: Project) -> None:
    nord, sand = uid_of(project, "Nordvik"), uid_of(project, "Sandvik")
    project.respondents.add_to([nord, sand], "Felles råd")
    response = project.responses.get(nord)
    assert [one.name for one in response.respondents] == ["Felles råd", "Nordvik"]
    assert {one.name: one.type for one in response.respondents} == {"Felles råd": "", "Nordvik": "Kommune/KS"}
    felles = next(one for one in response.respondents if one.name == "Felles råd")
    assert {one.uid for one in project.respondents.responses_of(felles.uid)} == {nord, sand}
    project.respondents.remove_from(nord, felles.uid)
    assert project.responses.get(nord).respondent == "Nordvik"
    assert split_names(joined_names(response.respondents)) == ("Felles råd", "Nordvik")


def test_a_respondent_is_renamed_in_all_its_responses(project: Project) -> None:
    nord, sand = uid_of(project, "Nordvik"), uid_of(project, "Sandvik")
    project.respondents.add_to([sand], "Nordvik")
    old = project.responses.get(nord).respondents[0].uid
    project.respondents.rename(old, "Nordvik kommune")
    assert project.responses.get(sand).respondent == "Nordvik kommune, Sandvik"
    assert project.responses.get(nord).certainty == 90
    new = project.responses.get(nord).respondents[0].uid
    project.respondents.rename(new, "NORDVIK kommune")
    assert project.responses.get(nord).respondent == "NORDVIK kommune"
    for name in ("Sandvik", " "):
        with pytest.raises(Mishap):
            project.respondents.rename(new, name)


def test_two_respondents_that_are_one_become_one_and_two_again(project: Project) -> None:
    nord, sand = uid_of(project, "Nordvik"), uid_of(project, "Sandvik")
    first, second = (project.responses.get(uid).respondents[0] for uid in (nord, sand))
    project.invited.add([ListedName("Et sandvik")])
    invited = project.invited.all()[0].uid
    project.invited.tie({invited: second.uid})
    before = live_rows(project.path)
    project.respondents.merge([second.uid], first.uid)
    after = live_rows(project.path)
    assert {one.uid for one in project.respondents.responses_of(first.uid)} == {nord, sand}
    assert second.uid not in {one.uid for one in project.respondents.all()}
    assert set(project.invited.all()[0].responses) == {nord, sand}
    project.history.undo()
    assert project.responses.get(sand).respondent == "Sandvik"
    assert project.invited.all()[0].responses == (sand,)
    assert live_rows(project.path) == before
    project.history.redo()
    assert live_rows(project.path) == after
    assert project.verify() == []


def test_who_is_confirmed_stays_so_when_another_of_the_same_response_becomes_that_one(
    project: Project,
) -> None:
    nord = uid_of(project, "Nordvik")
    project.respondents.set({nord: Sender(("Nordvik kommune",))})
    (sure,) = project.responses.get(nord).respondents
    guess = project.responses.find("Sandvik").respondents[0]
    with project.step("En gjetning til") as recorder:
        for kind, rows in sender_rows(nord, guess.name, "", 40).items():
            recorder.put_many(kind, rows)
    assert project.responses.get(nord).certainty == 40
    project.respondents.merge([guess.uid], sure.uid)
    assert project.responses.get(nord).respondents[0].certainty == 100


def test_many_responses_that_are_given_the_same_names_have_the_same_respondents(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.responses.add(outcome(f"{n}.txt", f"Svar {n}", f"Instans {n}") for n in range(300))
        outlines = project.responses.outlines()
        project.respondents.set(
            {one.uid: Sender((f"Lag {i // 2}",), "Annen") for i, one in enumerate(outlines)}
        )
        assert len(project.respondents.all()) == 150
