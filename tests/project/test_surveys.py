"""Surveys in a project: what is remembered of them, and their rows as responses."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hoeringkoder.domain.surveys import Role, SurveyColumn
from hoeringkoder.project import Project

from .samples import new_project, reopen
from .survey_rows import PLAN, answer

SAID = "Lengre avtaler gir leverandøren bedre tid til å bygge gode løsninger."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        yield made


def test_a_plan_is_remembered_also_after_reopening(project: Project) -> None:
    project.surveys.remember(PLAN)
    project.surveys.remember(PLAN)
    project.close()
    with reopen(project.path) as again:
        assert again.surveys.plans() == [PLAN]
        assert len(again.history.steps()) == 1


def test_columns_that_a_delivery_lacks_stay_known(project: Project) -> None:
    project.surveys.remember(PLAN)
    other = SurveyColumn("ny", "Ny", Role.CLOSED)
    project.surveys.remember(replace(PLAN, columns=(PLAN.columns[0], other)))
    (plan,) = project.surveys.plans()
    assert [column.key for column in plan.columns] == ["id", "ny", "svar"]


def test_a_plan_that_cannot_be_understood_is_left_out(project: Project) -> None:
    with project.step("noe nyere") as recorder:
        recorder.put("survey", "a" * 32, name="x", plan='{"columns": "?"}')
    project.surveys.remember(PLAN)
    assert project.surveys.plans() == [PLAN]


def test_the_rows_of_one_file_are_responses_of_their_own_and_the_file_is_kept_once(project: Project) -> None:
    intake = project.surveys.begin(PLAN)
    intake.take([answer("17", "Ja, gjerne."), answer("18", "Nei, helst ikke.", "Vestli AS")])
    assert (intake.imported, intake.already_here) == (2, 0)
    responses = project.responses.all()
    assert [(r.sender, r.filename) for r in responses] == [
        ("Stornes kommune", "svar.xlsx"),
        ("Vestli AS", "svar.xlsx"),
    ]
    assert {project.responses.original(r.uid) for r in responses} == {b"hele filen"}
    assert intake.first in {r.uid for r in responses}
    assert project.verify() == []


def test_a_later_and_longer_delivery_brings_only_what_is_new(project: Project) -> None:
    project.surveys.begin(PLAN).take([answer("17", "Ja, gjerne.")])
    later = project.surveys.begin(PLAN)
    rows = [answer("18", "Nei.", row=2), answer("17", "Ja, gjerne.", row=3)]
    later.look(rows)
    assert (later.imported, later.already_here, later.changed) == (1, 1, [])
    later = project.surveys.begin(PLAN)
    later.take(rows)
    assert (later.imported, later.already_here, later.changed) == (1, 1, [])
    assert len(project.responses.all()) == 2


def test_an_answer_that_changed_is_told_and_left_until_it_is_asked_for(project: Project) -> None:
    first = project.surveys.begin(PLAN)
    first.take([answer("17", SAID), answer("18", "Nei.")])
    code = project.codes.add("Kontrakt").uid
    (uid,) = [r.uid for r in project.responses.all() if SAID in project.responses.content(r.uid).text]
    project.codings.add(uid, 5, 5 + len(SAID), code)
    later = project.surveys.begin(PLAN)
    rows = [answer("17", f"Vi har tenkt oss om. {SAID}"), answer("18", "Nei.")]
    later.take(rows)
    assert [(outcome.path.name, changed) for outcome, changed in later.changed] == [("row 17", uid)]
    assert project.responses.content(uid).text == f"Svar\n{SAID}"
    receipt = project.surveys.update({uid: rows[0].reading} if rows[0].reading else {})
    assert (receipt.changed, receipt.carried) == ((uid,), 1)
    (extract,) = project.codings.extracts()
    assert (extract.quote, extract.start) == (SAID, 26)
    again = project.surveys.begin(PLAN)
    again.take(rows)
    assert again.changed == []


def test_a_survey_that_comes_bit_by_bit_is_undone_at_once(project: Project) -> None:
    intake = project.surveys.begin(PLAN)
    intake.take([answer("17", "Ja.")])
    intake.take([answer("18", "Nei.")])
    assert len(project.responses.all()) == 2
    project.history.undo()
    assert project.responses.all() == []


def test_two_people_who_import_the_same_survey_have_the_same_responses(tmp_path: Path) -> None:
    with new_project(tmp_path, "a.hkp") as mine, new_project(tmp_path, "b.hkp", coder="Odd") as theirs:
        for one in (mine, theirs):
            one.surveys.remember(PLAN)
            one.surveys.begin(PLAN).take([answer("17", "Ja.")])
        theirs.surveys.begin(PLAN).take([answer("18", "Nei.")])
        mine.merge([theirs.path], without_backup=True)
        assert len(mine.responses.all()) == 2
        assert mine.surveys.plans() == [PLAN]
        assert mine.verify() == []
