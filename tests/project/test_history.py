"""Undoing and redoing in the middle and up to a step; what is left as it is; what the history tells."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from shutil import copyfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from hoeringkoder.domain.errors import NotFound
from hoeringkoder.domain.history import StepFilter, StepKind, StepTopic
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project

from ..rounds import rounds
from .samples import TEXT, new_project, outcome, reopen, with_response
from .snapshot import Snapshot, live_rows, rows

Operation = tuple[str, int, int]
_RANDOM = settings(
    deadline=None, suppress_health_check=list(HealthCheck), print_blob=True, max_examples=rounds(12)
)


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as project:
        yield project


@pytest.fixture
def shared(tmp_path: Path) -> Iterator[tuple[Project, Path, str]]:
    """Kari's project with a code, and a copy that Berit has."""
    with new_project(tmp_path) as project:
        with_response(project)
        code = project.codes.add("Kontraktsvalg").uid
        copy = tmp_path / "berit.hkp"
        copyfile(project.path, copy)
        yield project, copy, code


# What does not stand


def test_an_undo_says_what_a_colleague_has_set_since(shared: tuple[Project, Path, str]) -> None:
    project, copy, code = shared
    project.codes.rename(code, "Avtaler")
    renaming = project.history.steps(1)[0]
    copyfile(project.path, copy)
    with reopen(copy, "Berit") as berit:
        berit.codes.rename(code, "Kontrakter")
        berit.codes.recolour(code, "#123456")
        recolouring, theirs = (step.label for step in berit.history.steps(2))
    project.merge([copy])
    done = project.history.undo_step(renaming.uid)
    assert done is not None
    assert project.codes.tree()[code].name == "Kontrakter"
    (kept,) = done.kept
    assert (kept.kind, kept.uid, kept.name, kept.field) == ("code", code, "Kontrakter", "name")
    assert (kept.coder, kept.label) == ("Berit", theirs)
    assert "Kontrakter" in done.remark and "Berit" in done.remark and recolouring not in done.remark


def test_an_undo_with_nothing_in_its_way_has_no_remark(shared: tuple[Project, Path, str]) -> None:
    project, copy, code = shared
    project.codes.rename(code, "Avtaler")
    with reopen(copy, "Berit") as berit:
        berit.codes.recolour(code, "#123456")
    project.merge([copy])
    project.history.undo()
    done = project.history.undo()
    assert done is not None and (done.kept, done.remark) == ((), "")


def test_what_a_colleague_set_to_what_it_was_is_no_remark(shared: tuple[Project, Path, str]) -> None:
    project, copy, code = shared
    project.codes.rename(code, "Avtaler")
    renaming = project.history.steps(1)[0]
    copyfile(project.path, copy)
    with reopen(copy, "Berit") as berit:
        berit.codes.rename(code, "Kontraktsvalg")
    project.merge([copy])
    done = project.history.undo_step(renaming.uid)
    assert done is not None and done.kept == ()


def test_an_undo_that_takes_a_colleagues_work_along_says_so(shared: tuple[Project, Path, str]) -> None:
    project, copy, code = shared
    response = project.responses.all()[0].uid
    coding = project.codings.add(response, 16, 40, code)
    removed = project.codings.add(response, 20, 60, code)
    codings = project.history.steps(2)
    copyfile(project.path, copy)
    with reopen(copy, "Berit") as berit:
        berit.codings.set_memo(coding.uid, "Se også kapittel fire.")
        theirs = berit.history.steps(1)[0].label
        berit.codings.set_memo(removed.uid, "Gjelder ikke.")
        berit.codings.remove([removed.uid])
    project.merge([copy])
    done = [project.history.undo_step(step.uid) for step in codings]
    assert done[0] is not None and done[0].taken_along == ()  # it was she who removed it
    assert done[1] is not None and done[1].kept == ()
    (along,) = done[1].taken_along
    assert (along.kind, along.uid, along.coder, along.label) == ("coding", coding.uid, "Berit", theirs)
    assert "Berit" in done[1].remark and along.name in done[1].remark
    again = project.history.redo_step(codings[1].uid)
    assert again is not None and again.remark == ""
    assert project.codings.get(coding.uid).memo == "Se også kapittel fire."


def test_a_code_that_others_use_stays_and_that_is_said(shared: tuple[Project, Path, str]) -> None:
    project, copy, code = shared
    making = project.history.steps(1)[0]
    with reopen(copy, "Berit") as berit:
        (response,) = berit.responses.all()
        berit.codings.add(response.uid, 0, 20, code)
    project.merge([copy])
    done = project.history.undo_step(making.uid)
    assert done is not None
    assert code in project.codes.tree()
    assert [(one.kind, one.field, one.coder) for one in done.kept] == [("code", "deleted", "Berit")]


def test_what_a_colleague_has_imported_too_stays_and_that_is_said(tmp_path: Path) -> None:
    with new_project(tmp_path) as project, new_project(tmp_path, "b.hkp", coder="Berit") as berit:
        with_response(berit)
        project.codes.add("Kontraktsvalg")
        with_response(project)  # with a higher clock than hers
        project.merge([berit.path])
        mine = StepFilter(coder="Kari", topic=StepTopic.RESPONSES)
        (importing,) = project.history.steps(5, mine)
        done = project.history.undo_step(importing.uid)
        assert done is not None and len(project.responses.all()) == 1
        assert ("response", "deleted", "Berit") in [(one.kind, one.field, one.coder) for one in done.kept]


def test_a_redo_says_what_it_did_not_do_again(shared: tuple[Project, Path, str]) -> None:
    project, copy, code = shared
    project.codes.rename(code, "Avtaler")
    project.history.undo()
    copyfile(project.path, copy)
    with reopen(copy, "Berit") as berit:
        berit.codes.rename(code, "Kontrakter")
    renaming = project.history.steps(2)[1]
    project.merge([copy])
    done = project.history.redo_step(renaming.uid)
    assert done is not None and [one.field for one in done.kept] == ["name"]
    assert project.codes.tree()[code].name == "Kontrakter"


def test_a_colleague_who_has_the_change_gets_its_undo(shared: tuple[Project, Path, str]) -> None:
    project, copy, code = shared
    project.codes.rename(code, "Avtaler")
    with reopen(copy, "Berit") as berit:
        berit.merge([project.path])
        assert berit.codes.tree()[code].name == "Avtaler"
        project.history.undo()
        berit.merge([project.path])
        assert berit.codes.tree()[code].name == "Kontraktsvalg"


# Back to a step, and up to one


def test_back_to_a_step_is_redone_one_by_one(project: Project) -> None:
    labels = [project.codes.add(f"Kode {n}") and project.history.undo_label for n in range(5)]
    states = live_rows(project.path)
    steps = project.history.steps()
    done = project.history.undo_to(steps[3].uid)
    assert done is not None
    assert [step.label for step, _ in done.steps] == labels[:1:-1]
    assert [code.name for code in project.codes.tree()] == ["Kode 0", "Kode 1"]
    for label in labels[2:]:
        assert project.history.redo_label == label
        project.history.redo()
    assert live_rows(project.path) == states
    assert project.history.redo() is None


def test_redo_up_to_a_step_stops_there(project: Project) -> None:
    for n in range(5):
        project.codes.add(f"Kode {n}")
    steps = project.history.steps()
    project.history.undo_to(steps[4].uid)
    project.history.redo_to(steps[2].uid)
    assert [code.name for code in project.codes.tree()] == ["Kode 0", "Kode 1", "Kode 2"]
    assert project.history.redo_label == steps[1].label
    assert project.history.undo_label == steps[2].label


def test_back_to_the_newest_step_is_nothing(project: Project) -> None:
    project.codes.add("Kode")
    (step,) = project.history.steps()
    assert project.history.undo_to(step.uid) is None
    assert project.history.redo_to(step.uid) is None
    assert project.history.redo_step(step.uid) is None


def test_back_to_a_step_that_came_with_a_merge_is_just_after_the_merge(
    shared: tuple[Project, Path, str],
) -> None:
    project, copy, code = shared
    with reopen(copy, "Berit") as berit:
        berit.codes.rename(code, "Kontrakter")
        theirs = berit.history.steps(1)[0]
    project.codes.recolour(code, "#111111")
    project.merge([copy])
    merged = live_rows(project.path)
    project.codes.define(code, "Alt om avtaler.")
    project.codes.set_key(code, "k")
    done = project.history.undo_to(theirs.uid)
    assert done is not None and len(done.steps) == 2
    assert live_rows(project.path) == merged


def test_one_step_in_the_middle_is_taken_back_and_undo_and_redo_go_on(project: Project) -> None:
    first, second, third = (project.codes.add(f"Kode {n}").uid for n in range(3))
    middle = project.history.steps()[1]
    project.history.undo_step(middle.uid)
    assert [code.uid for code in project.codes.tree()] == [first, third]
    assert project.history.redo_label == middle.label
    project.history.undo()
    assert [code.uid for code in project.codes.tree()] == [first]
    project.history.redo()
    project.history.redo()
    assert [code.uid for code in project.codes.tree()] == [first, second, third]
    assert project.history.redo() is None


def test_one_step_that_came_with_a_merge_can_be_taken_back_and_redone(
    shared: tuple[Project, Path, str],
) -> None:
    project, copy, code = shared
    with reopen(copy, "Berit") as berit:
        berit.codes.rename(code, "Kontrakter")
        berit.codes.recolour(code, "#123456")
        theirs = berit.history.steps(2)[1]
    project.merge([copy])
    project.history.undo_step(theirs.uid)
    assert project.codes.tree()[code].name == "Kontraktsvalg"
    assert project.codes.tree()[code].colour == "#123456"
    assert "Berit" in project.history.redo_label
    project.history.redo()
    assert project.codes.tree()[code].name == "Kontrakter"


def test_an_undo_of_a_merge_leaves_nothing_of_it_to_redo_but_the_merge(
    shared: tuple[Project, Path, str],
) -> None:
    project, copy, code = shared
    with reopen(copy, "Berit") as berit:
        berit.codes.rename(code, "Kontrakter")
        theirs = berit.history.steps(1)[0]
    project.merge([copy])
    merging = project.history.undo_label
    project.history.undo_step(theirs.uid)
    project.history.undo()
    assert project.history.redo_label == merging
    with pytest.raises(NotFound):
        project.history.redo_step(theirs.uid)
    project.history.redo()
    project.history.redo()
    assert project.codes.tree()[code].name == "Kontrakter"
    assert project.verify() == []


def test_an_undo_is_of_another_step_and_not_undone_itself(project: Project) -> None:
    project.codes.add("Kode")
    project.history.undo()
    undo = project.history.steps(1)[0]
    with pytest.raises(NotFound):
        project.history.undo_step(undo.uid)
    with pytest.raises(NotFound):
        project.history.undo_to("f" * 32)


_OPERATIONS = (
    "add",
    "rename",
    "recolour",
    "remove",
    "code",
    "stance",
    "undo",
    "redo",
    "undo_step",
    "redo_step",
)


def _do(project: Project, operation: Operation) -> None:
    what, a, b = operation
    codes = [code.uid for code in project.codes.tree()]
    codings = [one.uid for one in project.codings.of_response(project.responses.all()[0].uid)]
    steps = [step for step in project.history.steps(1000) if step.is_action]
    if what == "add" or not codes:
        project.codes.add(f"Kode {a}-{len(steps)}")
    elif what == "rename":
        project.codes.rename(codes[a % len(codes)], f"Nytt navn {b}-{len(steps)}")
    elif what == "recolour":
        project.codes.recolour(codes[a % len(codes)], f"#{a}{b}{a}{b}00")
    elif what == "remove":
        project.codes.remove(codes[a % len(codes)])
    elif what == "code":
        project.codings.add(project.responses.all()[0].uid, a, a + 5 + b, codes[b % len(codes)])
    elif what == "stance" and codings:
        project.codings.set_stance([codings[a % len(codings)]], list(Stance)[b])
    elif what in ("undo", "redo"):
        getattr(project.history, what)()
    elif what in ("undo_step", "redo_step"):
        step = steps[a * b % (len(steps) - 1)]  # not the import, the first of all
        getattr(project.history, what)(step.uid)


def _play(project: Project, history: list[Operation]) -> dict[str, Snapshot]:
    """Play a history; the live rows as they were just after each step, undo and redo among them."""
    with_response(project)
    states = {project.history.steps(1)[0].uid: live_rows(project.path)}
    for operation in history:
        _do(project, operation)
        states[project.history.steps(1)[0].uid] = live_rows(project.path)
    return states


_histories = st.lists(
    st.tuples(st.sampled_from(_OPERATIONS), st.integers(0, 5), st.integers(0, 5)), min_size=1, max_size=14
)


@_RANDOM
@given(_histories, st.lists(st.integers(0, 30), min_size=1, max_size=4))
def test_back_to_any_step_of_a_random_history_is_the_project_of_then(
    history: list[Operation], stops: list[int]
) -> None:
    with tempfile.TemporaryDirectory() as name, new_project(Path(name)) as project:
        states = _play(project, history)
        uids = list(states)
        for stop in stops:
            uid = uids[stop % len(uids)]
            project.history.undo_to(uid)
            assert live_rows(project.path) == states[uid]
        project.history.undo_to(uids[-1])
        assert live_rows(project.path) == states[uids[-1]]
        assert project.verify() == []


@_RANDOM
@given(_histories, st.integers(0, 30))
def test_redo_up_to_the_end_of_a_random_history_is_the_end(history: list[Operation], stop: int) -> None:
    with tempfile.TemporaryDirectory() as name, new_project(Path(name)) as project:
        states = _play(project, [one for one in history if "do" not in one[0]])
        uids = list(states)
        project.history.undo_to(uids[stop % len(uids)])
        project.history.redo_to(uids[-1])
        assert live_rows(project.path) == states[uids[-1]]
        assert project.history.redo() is None


@_RANDOM
@given(_histories, _histories, st.integers(0, 40))
def test_histories_with_steps_taken_back_in_the_middle_merge_the_same_either_way(
    ours: list[Operation], theirs: list[Operation], stop: int
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with new_project(folder, "start.hkp") as project:
            with_response(project)
            project.codes.add("Felles")
        for copy, coder, history in (("a.hkp", "Kari", ours), ("b.hkp", "Berit", theirs)):
            copyfile(folder / "start.hkp", folder / copy)
            with reopen(folder / copy, coder) as project:
                for operation in history:
                    _do(project, operation)
        for first, second in (("a.hkp", "b.hkp"), ("b.hkp", "a.hkp")):
            copyfile(folder / first, folder / f"{first}{second}")
            with reopen(folder / f"{first}{second}") as project:
                project.merge([folder / second])
        assert rows(folder / "a.hkpb.hkp") == rows(folder / "b.hkpa.hkp")
        with reopen(folder / "a.hkpb.hkp") as project:
            merged = live_rows(project.path)
            newest, *steps = project.history.steps(1000)
            project.history.undo_to(steps[stop % len(steps)].uid if steps else newest.uid)
            assert project.verify() == []
            project.history.undo_to(newest.uid)
            assert live_rows(project.path) == merged
            assert project.verify() == []


# What the history tells


def test_the_history_is_read_page_by_page(project: Project) -> None:
    for n in range(12):
        project.codes.add(f"Kode {n}")
    whole = project.history.steps()
    read = project.history.steps(5)
    while more := project.history.steps(5, after=read[-1]):
        read += more
    assert read == whole and len(whole) == 12


def test_the_history_is_filtered_by_analyst_topic_and_words(shared: tuple[Project, Path, str]) -> None:
    project, copy, code = shared
    with reopen(copy, "Berit") as berit:
        berit.codings.add(berit.responses.all()[0].uid, 0, 20, code)
        berit.codes.add("Åpenhet")
    project.merge([copy])
    project.history.undo_step(project.history.steps(1, StepFilter(text="åpenhet"))[0].uid)

    def labels(wanted: StepFilter) -> int:
        found = project.history.steps(50, wanted)
        assert len(found) == project.history.count(wanted)
        return len(found)

    assert labels(StepFilter(coder="Berit")) == 2
    assert labels(StepFilter(topic=StepTopic.CODINGS)) == 1
    assert labels(StepFilter(topic=StepTopic.CODES)) == 2
    assert labels(StepFilter(topic=StepTopic.RESPONSES)) == 1
    assert labels(StepFilter(topic=StepTopic.MERGES)) == 1
    assert labels(StepFilter(topic=StepTopic.REVERSALS)) == 1
    assert labels(StepFilter(text="ÅPENHET", coder="Berit", topic=StepTopic.CODES)) == 1
    assert labels(StepFilter(text="100 %_")) == 0
    assert project.history.coders() == ["Berit", "Kari"]


def test_a_step_says_what_it_is_about_and_what_brought_it(shared: tuple[Project, Path, str]) -> None:
    project, copy, code = shared
    with reopen(copy, "Berit") as berit:
        berit.codings.add(berit.responses.all()[0].uid, 0, 20, code)
    project.merge([copy])
    merge, theirs, making, bringing = project.history.steps()
    assert merge.topics == (StepTopic.MERGES,) and merge.kind is StepKind.MERGE
    assert theirs.topics == (StepTopic.CODINGS,) and theirs.came_with == merge.label
    assert making.topics == (StepTopic.CODES,) and making.came_with == ""
    assert StepTopic.RESPONSES in bringing.topics


def test_a_step_is_found_by_the_beginning_of_its_uid(project: Project) -> None:
    project.codes.add("Kode")
    (step,) = project.history.steps()
    assert project.history.find(step.uid[:8].upper()) == step
    for wrong in ("", "zz", "%"):
        with pytest.raises(NotFound):
            project.history.find(wrong)


def test_a_step_leads_to_what_it_changed(project: Project) -> None:
    response = with_response(project)
    code = project.codes.add("Kode").uid
    coding = project.codings.add(response, 0, 13, code).uid
    coded, made, brought = project.history.steps()

    def subject(uid: str) -> tuple[str, str, bool] | None:
        found = project.history.subject(uid)
        return (found.kind, found.uid, found.is_gone) if found else None

    assert subject(coded.uid) == ("coding", coding, False)
    assert subject(made.uid) == ("code", code, False)
    assert subject(brought.uid) == ("response", response, False)
    project.codings.remove([coding])
    assert subject(coded.uid) == ("coding", coding, True)
    project.history.undo()
    undo = project.history.steps(1)[0]
    assert subject(undo.uid) == ("coding", coding, False)
    project.codes.remove(code)
    assert subject(made.uid) is None
    project.responses.remove([response])
    assert subject(brought.uid) is None
    assert subject(coded.uid) is None


def test_the_audit_trail_has_a_line_for_each_changed_field(project: Project) -> None:
    response = with_response(project)
    code = project.codes.add("Kode").uid
    other = project.codes.add("Annen kode").uid
    coding = project.codings.add(response, 0, 13, code).uid
    project.codings.recode(coding, other)
    project.codings.set_memo(coding, "=1+1")
    project.history.undo()
    lines = list(project.history.audit(StepFilter(topic=StepTopic.CODINGS)))
    assert [(one.field, one.before, one.after) for one in lines if one.row_kind == "coding"][-2:] == [
        ("code", "Kode", "Annen kode"),
        ("memo", "", "=1+1"),
    ]
    assert lines[-1].step.undone and lines[-1].row == TEXT[:13]
    made = {one.field: one.after for one in lines if one.step.uid == lines[0].step.uid}
    assert made["made_start"] == 0 and made["coder"] == "Kari" and "memo" not in made
    last = list(project.history.audit())[-1]
    assert (last.step.kind, last.row_kind, last.field) == (StepKind.UNDO, "", "")


def test_the_audit_trail_is_the_same_however_it_is_cut(
    project: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    project.responses.add([outcome(f"{n}.txt", f"Svar nummer {n}.") for n in range(8)])
    for n in range(5):
        project.codes.add(f"Kode {n}")
    project.history.undo()
    whole = list(project.history.audit())
    for piece in (1, 2, 7):
        monkeypatch.setattr("hoeringkoder.store.auditing._PIECE", piece)
        assert list(project.history.audit()) == whole
