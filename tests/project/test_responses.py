"""Responses and respondents: what an import guesses gives way to what somebody said."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.readings import ReadOutcome, RespondentGuess
from hoeringkoder.domain.responses import Status
from hoeringkoder.project import Project

from .samples import new_project, outcome, with_response
from .snapshot import live_rows


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        yield made


def senders(project: Project) -> list[str]:
    return [response.respondent for response in project.responses.all()]


def guessing(name: str, sender: str, respondent_type: str = "") -> ReadOutcome:
    """A file of its own whose sender is guessed."""
    read = outcome(name, f"Dette er {name}.")
    assert read.reading is not None
    return replace(read, reading=replace(read.reading, respondent=RespondentGuess(sender, respondent_type)))


def test_a_file_imported_again_after_its_response_was_deleted_comes_back_as_it_was(project: Project) -> None:
    uid = with_response(project)
    project.responses.rename(uid, "Svaret fra Fjordvik")
    project.responses.set_status(uid, Status.DONE)
    project.responses.set_respondent(uid, "Fjordvik kommunestyre", "Kommune")
    before = project.responses.get(uid)
    project.responses.remove([uid])
    receipt = project.responses.add([outcome("kopi.txt")])
    assert [one.response for one in receipt.imported] == [before] == project.responses.all()
    project.history.undo()
    assert project.responses.all() == []
    assert project.verify() == []


def test_a_response_without_a_respondent_does_not_get_one_by_importing_it_again(project: Project) -> None:
    uid = with_response(project)
    project.responses.set_respondent(uid, "", "")
    project.responses.remove([uid])
    with_response(project)
    assert senders(project) == [""]


def test_a_file_imported_again_after_its_import_was_undone_is_as_if_new(project: Project) -> None:
    uid = with_response(project)
    before = project.responses.get(uid)
    project.responses.rename(uid, "Ny tittel")
    project.history.undo()
    project.history.undo()
    with_response(project)
    assert project.responses.get(uid) == before
    assert project.verify() == []


def test_an_import_does_not_overwrite_what_is_known_of_a_respondent_but_adds_to_it(project: Project) -> None:
    first = project.responses.add([guessing("a.txt", "Lia vel")]).imported[0].response
    project.responses.add([guessing("b.txt", "LIA VEL", "Annen")])
    assert {(r.respondent, r.respondent_type) for r in project.responses.all()} == {("Lia vel", "Annen")}
    project.responses.set_respondent(first.uid, "Lia vel", "Fag- og interesseorganisasjon")
    project.responses.add([guessing("c.txt", "Lia vel", "Privatperson")])
    assert {r.respondent_type for r in project.responses.all()} == {"Fag- og interesseorganisasjon"}


def test_respondents_who_give_no_name_stay_apart_and_keep_what_was_written(project: Project) -> None:
    names = ["Anonym", "Anonym", "Privatperson", "Person som ikke har oppgitt navn", "–"]
    project.responses.add([guessing(f"{i}.txt", name) for i, name in enumerate(names)])
    respondents = [respondent for r in project.responses.all() for respondent in r.respondents]
    assert len({respondent.uid for respondent in respondents}) == 5
    assert sorted(respondent.name for respondent in respondents) == sorted(names)


def test_a_body_that_answers_twice_is_one_respondent(project: Project) -> None:
    project.responses.add(
        [guessing("a.txt", "Anonyme Alkoholikere"), guessing("b.txt", "Anonyme alkoholikere")]
    )
    assert len({r.respondents[0].uid for r in project.responses.all()}) == 1


def test_a_respondents_type_can_be_taken_away(project: Project) -> None:
    uid = with_response(project)
    assert project.responses.get(uid).respondent_type == "Kommune/KS"
    project.responses.set_respondent(uid, "Fjordvik kommune", "")
    assert project.responses.get(uid).respondent_type == ""
    project.history.undo()
    assert project.responses.get(uid).respondent_type == "Kommune/KS"


@pytest.mark.parametrize("title", ["", " \n\t "])
def test_a_response_keeps_its_title_if_none_is_given(project: Project, title: str) -> None:
    uid = with_response(project)
    before = live_rows(project.path)
    with pytest.raises(Mishap, match="title"):
        project.responses.rename(uid, title)
    assert live_rows(project.path) == before


def test_the_list_is_sorted_by_type_unknown_last_then_by_the_norwegian_alphabet(project: Project) -> None:
    files = [("Aasen vel", "Annen"), ("Ærlig talt", "Annen"), ("zoolaget", "Annen"), ("Bø vel", "")]
    project.responses.add([guessing(f"{i}.txt", *sender) for i, sender in enumerate(files)])
    project.responses.add([guessing("åtte.txt", "Åsen skole", "Åpne skoler")])
    assert senders(project) == ["zoolaget", "Ærlig talt", "Aasen vel", "Åsen skole", "Bø vel"]
    assert project.responses.respondent_types()[:2] == ["Annen", "Åpne skoler"]


def test_extracts_are_sorted_like_the_list(project: Project) -> None:
    names = [("Aasen vel", "Annen"), ("Ærlig talt", "Annen"), ("zoolaget", "Annen"), ("Bø vel", "")]
    files = [guessing(f"{i}.txt", *sender) for i, sender in enumerate(names)]
    code = project.codes.add("Avtaler").uid
    for one in project.responses.add(files).imported:
        project.codings.add(one.response.uid, 0, 8, code)
    assert [extract.respondent for extract in project.codings.extracts()] == senders(project)


def test_a_file_whose_name_is_not_utf_8_gets_a_name_that_can_be_shown(project: Project) -> None:
    name = b"h\xf8ring fra \xc5s.txt".decode("utf-8", "surrogateescape")
    read = outcome(name)
    assert read.reading is not None
    untitled = replace(read, reading=replace(read.reading, title=""))
    response = project.responses.add([untitled]).imported[0].response
    assert (response.title, response.filename) == ("høring fra Ås", "høring fra Ås.txt")
