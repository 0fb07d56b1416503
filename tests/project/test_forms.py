"""Empty forms that were given to a project."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap, NotFound
from hoeringkoder.domain.forms import EmptyForm, FormParagraph
from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.project import Project

from .samples import new_project, reopen

FORM = EmptyForm(
    "a" * 32,
    "Svarskjema",
    (
        FormParagraph("Er planen god?", ParagraphKind.HEADING, 1),
        FormParagraph("Skriv under her.", ParagraphKind.FORM),
    ),
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        yield made


def test_a_form_that_was_given_is_there_after_reopening(project: Project) -> None:
    project.forms.add(FORM)
    path = project.path
    project.close()
    with reopen(path) as again:
        assert again.forms.all() == [FORM]
        assert again.forms.find("Svarskjema") == again.forms.find("aaaa") == FORM


def test_the_same_form_given_again_only_gets_the_new_name(project: Project) -> None:
    project.forms.add(FORM)
    project.forms.add(EmptyForm(FORM.uid, "Skjema 2", FORM.paragraphs))
    assert [form.name for form in project.forms.all()] == ["Skjema 2"]


def test_a_form_is_removed_and_comes_back_with_undo(project: Project) -> None:
    project.forms.add(FORM)
    project.forms.remove(FORM.uid)
    assert project.forms.all() == []
    with pytest.raises(NotFound):
        project.forms.find("Svarskjema")
    project.history.undo()
    assert project.forms.all() == [FORM]


def test_a_form_without_text_or_too_long_to_be_one_is_refused(project: Project) -> None:
    for paragraphs in ((), FORM.paragraphs * 3000):
        with pytest.raises(Mishap):
            project.forms.add(EmptyForm("b" * 32, "Skjema", paragraphs))
    assert project.history.steps() == []


def test_a_form_that_a_newer_program_wrote_otherwise_is_left_out(project: Project) -> None:
    project.forms.add(FORM)
    with project.step("et annet program") as recorder:
        recorder.put("form", "c" * 32, name="Ukjent", paragraphs='{"version": 9}')
        recorder.put("form", "d" * 32, name="Ukjent", paragraphs='[["form", 0, 7]]')
        recorder.put("form", "e" * 32, name="Ukjent", paragraphs='[["body", 0, "\\ud800"]]')
        recorder.put("form", "f" * 32, name="Ukjent", paragraphs=json.dumps([["body", 0, "a"]] * 5001))
    assert project.forms.all() == [FORM]
