"""Attributes: what a form says, and what an analyst says instead."""

from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.project import Project

from .samples import TEXT, new_project, otherwise, outcome, reading_of


def two(project: Project) -> list[str]:
    receipt = project.responses.add([outcome("a.txt"), outcome("b.txt", TEXT + "\nMer.", "Lia lag")])
    return [line.response.uid for line in receipt.imported]


def test_an_attribute_is_set_for_many_responses_in_one_step(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        first, second = two(project)
        project.attributes.set([first, second], "  Region  ", " Nord ")
        assert project.attributes.values("Region") == {first: "Nord", second: "Nord"}
        assert project.attributes.names() == {"Kontaktperson": 2, "Region": 2}
        assert project.attributes.of([first]) == {first: {"Kontaktperson": "Ola Eksempel", "Region": "Nord"}}
        project.history.undo()
        assert project.attributes.names() == {"Kontaktperson": 2}


def test_what_an_analyst_says_takes_the_place_of_what_the_form_says(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        first, second = two(project)
        project.attributes.set([first], "Kontaktperson", "Nina")
        project.attributes.set([first], "Kontaktperson", "Nils")
        assert project.responses.get(first).attributes == {"Kontaktperson": "Nils"}
        assert project.responses.get(second).attributes == {"Kontaktperson": "Ola Eksempel"}


def test_reading_the_file_again_leaves_what_an_analyst_said(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        first, _ = two(project)
        project.attributes.set([first], "Kontaktperson", "Nina")
        project.attributes.set([first], "Region", "Nord")
        project.responses.read_again({first: reading_of(otherwise(TEXT, 1))})
        assert project.responses.get(first).attributes == {"Kontaktperson": "Nina", "Region": "Nord"}


def test_a_removed_attribute_can_be_set_again(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        first, second = two(project)
        project.attributes.set([first], "Region", "Nord")
        project.attributes.remove([first, second], "Region")
        project.attributes.remove([first, second], "Kontaktperson")
        assert project.attributes.names() == {}
        project.attributes.set([first], "Region", "Sør")
        assert project.attributes.of([first, second]) == {first: {"Region": "Sør"}}


def test_an_attribute_needs_a_name_and_a_value(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        first, _ = two(project)
        for name, value in (("", "Nord"), ("Region", " ")):
            with pytest.raises(Mishap):
                project.attributes.set([first], name, value)
