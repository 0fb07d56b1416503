"""Who codes: one analyst is one coder, whose name stays as it was first written."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.project import Project

from .samples import new_project, with_response
from .snapshot import live_rows


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path, coder="Kari  Lund") as made:
        with_response(made)
        made.codes.add("Avtaler")
        yield made


def code(project: Project, start: int, coder: str) -> None:
    project.coder = coder
    response, (code, *_) = project.responses.all()[0], project.codes.tree()
    project.codings.add(response.uid, start, start + 10, code.uid)


def test_a_name_typed_otherwise_is_the_same_coder_and_renames_nobody(project: Project) -> None:
    code(project, 0, "Kari  Lund")
    code(project, 20, "KARI LUND")
    code(project, 40, "Kari\tLund")
    assert project.coders() == ["Kari Lund"]
    assert {coding.coder for coding in project.codings.of_response(project.responses.all()[0].uid)} == {
        "Kari Lund"
    }


@pytest.mark.parametrize("name", ["", "\n", "-", " … "])
def test_signs_alone_are_no_name_to_code_under(project: Project, name: str) -> None:
    before = live_rows(project.path)
    with pytest.raises(Mishap, match="name"):
        code(project, 0, name)
    assert live_rows(project.path) == before


def test_the_coders_are_those_of_the_live_codings_by_the_alphabet(project: Project) -> None:
    for start, name in ((0, "Åse"), (16, "Bo"), (32, "ærlig"), (48, "anne")):
        code(project, start, name)
    assert project.coders() == ["anne", "Bo", "ærlig", "Åse"]
    project.history.undo()
    assert project.coders() == ["Bo", "ærlig", "Åse"]
    code(project, 60, "ANNE")
    assert project.coders() == ["anne", "Bo", "ærlig", "Åse"]


def test_a_coder_whose_first_coding_was_undone_is_named_for_those_that_came_by_merging(
    tmp_path: Path, project: Project
) -> None:
    code(project, 0, "Liv")
    project.close()
    copy = tmp_path / "kopi.hkp"
    copy.write_bytes(project.path.read_bytes())
    with Project.open(copy, coder="Liv", cache=tmp_path / "cache") as other:
        code(other, 30, "Liv")
    with Project.open(project.path, coder="Kari", cache=tmp_path / "cache") as again:
        again.history.undo()
        assert again.coders() == []
        again.merge([copy])
        assert again.coders() == ["Liv"]
