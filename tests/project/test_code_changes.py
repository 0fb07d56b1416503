"""Merging, splitting, duplicating, moving and archiving codes, with all that is coded."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hoeringkoder.domain.codes import CodeUse
from hoeringkoder.domain.errors import Mishap, NotFound
from hoeringkoder.domain.stances import Stance
from hoeringkoder.domain.uids import new_uid
from hoeringkoder.project import Project

from .samples import TEXT, new_project, otherwise, reading_of, reopen, with_response
from .snapshot import live_rows


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        yield made


def test_the_forecast_is_what_merging_then_does(project: Project) -> None:
    response = with_response(project)
    one, other, into = (project.codes.add(name).uid for name in ("A", "B", "C"))
    below = project.codes.add("Under A", one).uid
    project.codings.add(response, 16, 40, one, memo="fra A")
    project.codings.add(response, 16, 40, into, Stance.SUPPORT, "fra C")
    project.codings.add(response, 41, 60, other)
    project.codings.add(response, 80, 90, other, Stance.SUPPORT)
    project.codings.add(response, 80, 90, into, Stance.OPPOSE)
    before = live_rows(project.path)

    forecast = project.codes.merge_forecast([one, other], into, overlapping=True)
    assert (forecast.moved, forecast.same, forecast.overlapping) == (3, 1, 1)
    assert (forecast.contradicting, forecast.codes) == (1, 1)
    assert forecast.after == CodeUse(3, 1)
    assert live_rows(project.path) == before

    steps = len(project.history.steps())
    project.codes.merge_all([one, other], into, overlapping=True)
    assert len(project.history.steps()) == steps + 1
    assert project.codes.use()[into] == forecast.after
    assert [code.uid for code in project.codes.tree()] == [into, below]
    first = project.codings.of_response(response)[0]
    assert (first.start, first.end, first.stance, first.memo) == (16, 60, Stance.SUPPORT, "fra C\n\nfra A")
    assert {(one.start, one.stance) for one in project.codings.of_response(response)[1:]} == {
        (80, Stance.SUPPORT),
        (80, Stance.OPPOSE),
    }
    project.history.undo()
    assert live_rows(project.path) == before
    assert project.verify() == []


def test_two_coders_codings_of_one_passage_both_survive_a_merge_of_codes(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        response = with_response(project)
        one, into = project.codes.add("A").uid, project.codes.add("B").uid
        project.codings.add(response, 16, 40, one)
    with reopen(tmp_path / "prosjekt.hkp", coder="Ola") as project:
        project.codings.add(response, 16, 40, into)
        project.codes.merge(one, into)
        assert {coding.coder for coding in project.codings.of_response(response)} == {"Kari", "Ola"}


def test_codings_that_have_no_place_come_along_and_go_with_their_code(project: Project) -> None:
    response = with_response(project)
    one, into = project.codes.add("A").uid, project.codes.add("B").uid
    lost = TEXT.index("Lange avtaler")
    project.codings.add(response, lost, lost + 35, one)
    project.responses.read_again({response: reading_of(otherwise(TEXT, 2))})
    assert [displaced.code for displaced in project.codings.without_place()] == [one]
    project.codes.merge(one, into)
    assert [displaced.code for displaced in project.codings.without_place()] == [into]
    project.codes.remove(into)
    assert project.codings.without_place() == []


def test_what_the_code_that_stays_lacks_it_takes_from_the_others(project: Project) -> None:
    one, into = project.codes.add("A").uid, project.codes.add("B").uid
    project.codes.describe(one, "Hva A er", "«et eksempel»", "ikke B")
    project.codes.define(into, "Hva B er")
    project.codes.set_key(one, "a")
    project.codes.merge(one, into)
    code = project.codes.tree()[into]
    assert (code.definition, code.examples, code.excludes, code.key) == (
        "Hva B er",
        "«et eksempel»",
        "ikke B",
        "a",
    )


def test_a_code_is_not_merged_into_one_below_itself_nor_with_itself_alone(project: Project) -> None:
    one = project.codes.add("A").uid
    below = project.codes.add("B", one).uid
    for codes, into in (([one], below), ([one], one)):
        with pytest.raises(Mishap):
            project.codes.merge_all(codes, into)


def test_several_codes_move_together_and_keep_their_order(project: Project) -> None:
    uids = [project.codes.add(name).uid for name in "ABCDE"]
    project.codes.add("Under A", uids[0])
    project.codes.move_all([uids[4], uids[0]], "", uids[2])
    assert [code.name for code in project.codes.tree().children("")] == ["B", "A", "E", "C", "D"]
    project.codes.move_all([uids[1], uids[2]], "", uids[2])
    assert [code.name for code in project.codes.tree().children("")] == ["A", "E", "B", "C", "D"]
    project.codes.move_all(uids[1:3], uids[0])
    assert [project.codes.tree().path(code.uid) for code in project.codes.tree()][:4] == [
        "A",
        "A > Under A",
        "A > B",
        "A > C",
    ]
    with pytest.raises(Mishap):
        project.codes.move_all([uids[3], uids[0]], uids[1])


def test_a_code_is_split_by_what_was_decided_in_one_step(project: Project) -> None:
    response = with_response(project)
    code, other = project.codes.add("A").uid, project.codes.add("B").uid
    codings = [project.codings.add(response, at, at + 9, code).uid for at in (16, 30, 45)]
    new = new_uid()
    steps = len(project.history.steps())
    moved = project.codes.split(code, {new: "Ny"}, {codings[0]: new, codings[1]: other, "borte": other})
    assert moved == 2
    assert len(project.history.steps()) == steps + 1
    assert project.codes.tree().path(new) == "A > Ny"
    assert {uid: use.codings for uid, use in project.codes.use().items()} == {new: 1, other: 1, code: 1}
    project.history.undo()
    assert new not in project.codes.tree()
    assert project.codes.use()[code].codings == 3


def test_a_code_that_somebody_made_while_one_was_split_is_the_one_that_is_meant(project: Project) -> None:
    response, code = with_response(project), project.codes.add("A").uid
    coding, new = project.codings.add(response, 16, 30, code).uid, new_uid()
    meanwhile = project.codes.add("ny", parent=code).uid
    assert project.codes.split(code, {new: "Ny"}, {coding: new}) == 1
    assert project.codings.get(coding).code == meanwhile


def test_what_is_asked_of_a_code_that_is_gone_is_told_and_changes_nothing(project: Project) -> None:
    """A dialog may be open in one window while the code is deleted in another."""
    gone, code = project.codes.add("Borte").uid, project.codes.add("A").uid
    project.codes.remove(gone)
    deeds: tuple[Callable[[], object], ...] = (
        lambda: project.codes.merge_all([code], gone),
        lambda: project.codes.split(gone, {}, {}),
        lambda: project.codes.move_all([code], gone),
        lambda: project.codes.describe(gone, "Hva"),
        lambda: project.codes.add("Under", parent=gone),
    )
    steps = len(project.history.steps())
    for deed in deeds:
        with pytest.raises(NotFound, match="no longer in the project"):
            deed()
    assert len(project.history.steps()) == steps


def test_a_copy_has_all_below_it_and_its_own_codings_if_asked(project: Project) -> None:
    response = with_response(project)
    code = project.codes.add("A").uid
    below, last = project.codes.add("B", code).uid, project.codes.add("Siste").uid
    project.codes.set_key(code, "a")
    project.codes.describe(code, "def", "eks", "ikke")
    project.codings.add(response, 16, 40, below, Stance.OPPOSE, "notat")
    (copy,) = project.codes.duplicate([code])
    assert [root.name for root in project.codes.tree().children("")] == ["A", "A (copy)", "Siste"]
    assert project.codes.use_with_descendants()[copy].codings == 0
    assert project.codes.tree()[copy].key == "" and project.codes.tree()[copy].excludes == "ikke"
    (again,) = project.codes.duplicate([code, below], with_codings=True)
    assert project.codes.tree()[again].name == "A (copy 2)"
    assert project.codes.use_with_descendants()[again].codings == 1
    found = project.codings.extracts(again)
    assert (found[0].stance, found[0].memo, found[0].coder) == (Stance.OPPOSE, "notat", "Kari")
    (alone,) = project.codes.duplicate([code], with_descendants=False)
    assert project.codes.tree().children(alone) == []
    assert last in project.codes.tree()


def test_an_archived_code_is_not_offered_but_its_codings_stay(project: Project) -> None:
    response = with_response(project)
    code = project.codes.add("A").uid
    below = project.codes.add("B", code).uid
    project.codings.add(response, 16, 40, below)
    project.codes.archive([code, below])
    tree = project.codes.tree()
    assert len(tree.in_use()) == 0 and tree.is_archived(below) and not tree[below].archived
    assert [extract.code for extract in project.codings.extracts()] == ["A > B"]
    project.codes.archive([below], archived=False)
    assert len(project.codes.tree().in_use()) == 2


def test_stances_are_counted_in_respondents_each_once(project: Project) -> None:
    response = with_response(project)
    code = project.codes.add("A").uid
    below = project.codes.add("B", code).uid
    project.codings.add(response, 16, 40, below, Stance.SUPPORT)
    project.codings.add(response, 41, 60, below, Stance.SUPPORT)
    project.codings.add(response, 61, 70, code, Stance.OPPOSE)
    project.respondents.add_to([response], "Vestli lag")
    counts = project.codes.stances(code)
    assert (counts[Stance.SUPPORT], counts[Stance.OPPOSE], counts[Stance.UNCLEAR]) == (2, 2, 0)
    assert counts.anyone_took_several


def test_a_code_that_is_gone_is_not_duplicated(project: Project) -> None:
    code = project.codes.add("A").uid
    project.codes.remove(code)
    with pytest.raises(NotFound):
        project.codes.duplicate([code])
