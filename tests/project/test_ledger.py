"""Marks in the reading ledger, and how far responses are read, as the project keeps them."""

from pathlib import Path

import pytest

from hoeringkoder.domain.ledger import NO_PLACE, LedgerState, Progress
from hoeringkoder.project import Project

from .samples import TEXT, new_project, otherwise, reading_of, with_response


@pytest.fixture
def project(tmp_path: Path) -> Project:
    return new_project(tmp_path)


def progress(project: Project, response: str) -> Progress:
    return project.responses.get(response).progress


def test_what_is_read_set_aside_and_coded_is_counted_once(project: Project) -> None:
    response = with_response(project)
    to_read = progress(project, response).to_read
    project.ledger.mark(response, range(10), LedgerState.READ)
    assert progress(project, response) == Progress(to_read, read=to_read)
    project.ledger.mark(response, [2], LedgerState.ASIDE, " ingen sak ")
    code = project.codes.add("Varighet").uid
    start = TEXT.index("Korte avtaler gir også")
    project.codings.add(response, start, start + 13, code)
    assert progress(project, response) == Progress(to_read, coded=1, aside=1, read=to_read - 2)
    assert [mark.reason for mark in project.ledger.of(response) if mark.reason] == ["ingen sak"]
    project.ledger.mark(response, range(10), LedgerState.UNREAD)
    assert progress(project, response) == Progress(to_read, coded=1)
    assert project.responses.progress([response]) == {response: (1, Progress(to_read, coded=1))}
    assert project.verify() == []


def test_marks_follow_the_words_when_the_text_is_read_again(project: Project) -> None:
    response = with_response(project)
    project.ledger.mark(response, range(10), LedgerState.READ)
    before = progress(project, response)
    project.responses.read_again({response: reading_of(otherwise(TEXT, 1))})
    assert progress(project, response).read == before.read
    project.responses.read_again({response: reading_of(otherwise(TEXT, 2))})
    assert progress(project, response).read == before.read - 1
    assert NO_PLACE in [mark.place for mark in project.ledger.of(response)]
    project.history.undo()
    project.history.undo()
    assert progress(project, response) == before
    assert project.verify() == []


def test_what_is_coded_is_no_mark(project: Project) -> None:
    with pytest.raises(ValueError, match="coded"):
        project.ledger.mark(with_response(project), [1], LedgerState.CODED)


def test_two_analysts_marks_are_merged_side_by_side(project: Project, tmp_path: Path) -> None:
    response = with_response(project)
    copy = tmp_path / "odd.hkp"
    project.save_copy(copy)
    project.ledger.mark(response, [1], LedgerState.READ)
    with Project.open(copy, coder="Odd") as other:
        other.ledger.mark(response, [1], LedgerState.ASIDE, "ingen sak")
        other.ledger.mark(response, [2], LedgerState.READ)
    receipt = project.merge([copy])
    assert receipt.files[0].conflicts == 0
    assert sorted((mark.coder, mark.state.value) for mark in project.ledger.of(response)) == [
        ("Kari", "read"),
        ("Odd", "aside"),
        ("Odd", "read"),
    ]
    found = progress(project, response)
    assert (found.aside, found.read) == (1, 1)
