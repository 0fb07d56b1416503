"""What is left to read, of everybody and of one analyst."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.ledger import LedgerState, Progress
from hoeringkoder.domain.responses import Status
from hoeringkoder.project import Project

from .samples import TEXT, new_project, otherwise, outcome, reading_of


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    """Two responses of four paragraphs, and a code."""
    with new_project(tmp_path) as made:
        made.responses.add([outcome("a.txt"), outcome("b.txt", TEXT + " Og til slutt.", "Åsdal kommune")])
        made.codes.add("Tid")
        yield made


def first(project: Project) -> str:
    return project.responses.outlines()[0].uid


def test_what_is_left_is_told_of_each_response_in_the_order_of_the_list(project: Project) -> None:
    uid, other = (one.uid for one in project.responses.outlines())
    project.codings.add(uid, 16, 40, next(iter(project.codes.tree())).uid)
    project.ledger.mark(uid, [2], LedgerState.READ)
    project.ledger.mark(uid, [3], LedgerState.ASIDE, "adresse")
    told = {one.uid: one.progress for one in project.ledger.left()}
    assert list(told) == [uid, other]
    assert told[uid] == Progress(4, coded=1, aside=1, read=1) and told[uid].left == 1
    assert told[other] == Progress(4)


def test_for_one_analyst_only_his_own_reading_counts_however_the_name_is_typed(project: Project) -> None:
    uid = first(project)
    project.codings.add(uid, 16, 40, next(iter(project.codes.tree())).uid)
    project.ledger.mark(uid, [2], LedgerState.READ)
    project.coder = "Ola Nordmann"
    project.ledger.mark(uid, [0], LedgerState.READ)
    of = {name: project.ledger.left(name)[0].progress for name in ("", "KARI", "ola  nordmann", "Per")}
    assert of[""] == Progress(4, coded=1, read=2)
    assert of["KARI"] == Progress(4, coded=1, read=1)
    assert of["ola  nordmann"] == Progress(4, read=1)
    assert of["Per"] == Progress(4)
    states = project.ledger.ledger(uid, "kari").states
    assert list(states.values()) == ["unread", "coded", "read", "unread"]
    assert project.ledger.progress([uid], "Kari") == {uid: of["KARI"]}


def test_what_is_done_or_for_others_is_not_left(project: Project) -> None:
    uid, other = (one.uid for one in project.responses.outlines())
    project.responses.set_status(uid, Status.DONE)
    project.assignments.assign([other], ["Ola"])
    told = {one.uid: one for one in project.ledger.left()}
    assert not told[uid].is_left_to() and told[other].is_left_to()
    assert told[other].is_left_to("Ola") and not told[other].is_left_to("Kari")


def test_the_first_response_in_which_something_is_left_is_found(project: Project) -> None:
    uid, other = (one.uid for one in project.responses.outlines())
    found = project.ledger.first_left([uid, other])
    assert found is not None and found.uid == uid and found.progress.left == 4
    project.ledger.mark(uid, range(4), LedgerState.READ)
    found = project.ledger.first_left([uid, "gone", other])
    assert found is not None and found.uid == other
    assert project.ledger.first_left([uid]) is None
    found = project.ledger.first_left([uid], "Ola")
    assert found is not None and found.uid == uid


def test_the_next_and_the_previous_unread_paragraph_are_found(project: Project) -> None:
    uid = first(project)
    project.ledger.mark(uid, [1, 2], LedgerState.READ)
    ledger = project.ledger.ledger(uid)
    assert [ledger.unread_beside(at) for at in (-1, 0, 1, 3)] == [0, 3, 3, None]
    assert [ledger.unread_beside(at, -1) for at in (0, 2, 3)] == [None, 0, 0]


def test_each_paragraph_is_listed_with_who_and_why(project: Project) -> None:
    uid = first(project)
    project.codings.add(uid, 16, 40, next(iter(project.codes.tree())).uid)
    project.ledger.mark(uid, [3], LedgerState.ASIDE, "gjentar seg")
    project.coder = "Ola"
    project.ledger.mark(uid, [1, 3], LedgerState.READ)
    lines = project.ledger.lines(uid)
    assert [(line.paragraph, line.state.value) for line in lines] == [
        *((1, "unread"), (2, "coded"), (3, "unread"), (4, "aside"))
    ]
    assert lines[1].coders == ("Kari", "Ola") and lines[3].reasons == ("gjentar seg",)
    assert lines[3].words == "Korte avtaler gir også mer arbeid."
    assert [line.state.value for line in project.ledger.lines(uid, "Ola")] == [
        *("unread", "read", "unread", "read")
    ]


def test_reasons_are_offered_the_last_one_first(project: Project) -> None:
    uid = first(project)
    for paragraph, reason in enumerate(("adresse", "gjelder ikke oss", "adresse", "")):
        project.ledger.mark(uid, [paragraph], LedgerState.ASIDE, reason)
    assert project.ledger.reasons() == ["adresse", "gjelder ikke oss"]


def test_paragraphs_of_another_text_than_was_read_are_not_marked(project: Project) -> None:
    uid = first(project)
    seen = project.responses.content(uid)
    project.responses.read_again({uid: reading_of(otherwise(TEXT, 1))})
    with pytest.raises(Mishap):
        project.ledger.mark(uid, [1], LedgerState.READ, seen=seen)
    assert project.ledger.of(uid) == []
    project.ledger.mark(uid, [1], LedgerState.READ, seen=project.responses.content(uid))
    assert len(project.ledger.of(uid)) == 1
