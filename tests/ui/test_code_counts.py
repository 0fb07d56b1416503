"""The counts that are kept are those that a full count gives, whatever is done to the project."""

import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codes import CodeUse
from hoeringkoder.domain.history import Changes
from hoeringkoder.project import Project
from hoeringkoder.ui import code_counts
from hoeringkoder.ui.code_counts import CodeCounts

from ..project.samples import TEXT, new_project, outcome
from ..rounds import rounds

Verb = Callable[[Project, int], object]


def nth_coding(project: Project, number: int) -> str:
    """Any live coding; empty if there is none."""
    found = project.codings.extracts()
    return found[number % len(found)].uid if found else ""


def nth_code(project: Project, number: int) -> str:
    """Any code; empty if there is none."""
    codes = list(project.tree())
    return codes[number % len(codes)].uid if codes else ""


def add(project: Project, number: int) -> None:
    responses = project.responses.all()
    if responses and len(project.tree()):
        start = number % 50
        response = responses[number % len(responses)].uid
        project.codings.add(response, start, start + 9, nth_code(project, number // 7))


def on_coding(verb: Callable[[Project, str], object]) -> Verb:
    def act(project: Project, number: int) -> None:
        if uid := nth_coding(project, number):
            verb(project, uid)

    return act


def remove_code(project: Project, number: int) -> None:
    if uid := nth_code(project, number):
        project.codes.remove(uid)


def move_code(project: Project, number: int) -> None:
    uid, target = nth_code(project, number), nth_code(project, number // 3)
    if uid and target not in project.tree().with_descendants(uid):
        project.codes.move(uid, target)


def remove_response(project: Project, number: int) -> None:
    responses = project.responses.all()
    if len(responses) > 1:
        project.responses.remove([responses[number % len(responses)].uid])


VERBS: tuple[Verb, ...] = (
    add,
    add,
    add,
    on_coding(lambda project, uid: project.codings.remove([uid])),
    on_coding(lambda project, uid: project.codings.recode(uid, nth_code(project, int(uid[:4], 16)))),
    lambda project, number: project.codes.add(f"Kode {number}", nth_code(project, number)),
    remove_code,
    move_code,
    remove_response,
    lambda project, number: project.history.undo(),
    lambda project, number: project.history.undo(),
    lambda project, number: project.history.redo(),
)


def full_count(project: Project) -> tuple[dict[str, CodeUse], dict[str, CodeUse]]:
    return project.codes.use(), project.codes.use_with_descendants()


def kept_count(counts: CodeCounts) -> tuple[dict[str, CodeUse], dict[str, CodeUse]]:
    own, below = counts.uses
    return {code: use for code, use in own.items() if use.codings}, dict(below)


def started(project: Project) -> CodeCounts:
    counts = CodeCounts(lambda verb: verb(project))
    counts.begin(project.tree())
    project.subscribe(lambda changes: counts.follow(changes, project.tree()))
    return counts


@settings(max_examples=rounds(12), deadline=None)
@given(st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 999)), min_size=5, max_size=25))
def test_after_any_verbs_the_kept_counts_are_the_full_counts(deeds: list[tuple[Verb, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder, new_project(Path(folder)) as project:
        project.responses.add(outcome(f"{n}.txt", f"{TEXT} {n}") for n in range(3))
        above = project.codes.add("Tid").uid
        project.codes.add("Avtale", project.codes.add("Frist", above).uid)
        counts = started(project)
        for verb, number in deeds:
            verb(project, number)
            assert kept_count(counts) == full_count(project), verb


def some_codings(folder: Path) -> Project:
    project = new_project(folder)
    project.responses.add([outcome("a.txt"), outcome("b.txt", f"{TEXT} To.")])
    first = project.codes.add("Tid").uid
    codes = [first, *(project.codes.add(f"Kode {n}", first).uid for n in range(6))]
    for number, response in enumerate(project.responses.all()):
        for code in codes[number:]:
            project.codings.add(response.uid, number, number + 9, code)
    return project


def test_what_takes_long_is_counted_in_pieces_and_told(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(code_counts, "SECONDS_AT_ONCE", 0.0)
    with some_codings(tmp_path) as project:
        counts = started(project)
        assert len(kept_count(counts)[0]) < 7
        with qtbot.waitSignal(counts.counted):
            pass
        qtbot.waitUntil(lambda: kept_count(counts) == full_count(project))


def test_one_code_is_counted_at_once_when_it_has_to_be_known(qtbot: QtBot, tmp_path: Path) -> None:
    with some_codings(tmp_path) as project:
        counts = CodeCounts(lambda verb: verb(project))
        root = project.tree().children("")[0].uid
        assert counts.of(project.tree(), root) == CodeUse(codings=13, responses=2)


def test_news_that_do_not_say_which_codes_have_all_counted_again(qtbot: QtBot, tmp_path: Path) -> None:
    with some_codings(tmp_path) as project:
        counts = CodeCounts(lambda verb: verb(project))
        counts.begin(project.tree())
        project.codings.remove([nth_coding(project, 0)])
        counts.follow(Changes({"coding": frozenset({""})}), project.tree())
        assert kept_count(counts) == full_count(project)
