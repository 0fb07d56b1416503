"""Importing bit by bit: whole responses at every moment, and one action for the one who looks back."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hoeringkoder.domain.history import Step
from hoeringkoder.domain.readings import ReadOutcome, RespondentGuess
from hoeringkoder.project import Project
from hoeringkoder.project.action import TakenBack
from hoeringkoder.project.importing import Importing

from ..store.files import query
from .samples import TEXT, new_project, outcome, reopen
from .snapshot import live_rows, rows


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as project:
        yield project


def letters(start: int, stop: int) -> list[ReadOutcome]:
    return [outcome(f"{n}.txt", f"{TEXT} {n}", f"Kommune {n}") for n in range(start, stop)]


def labels(project: Project) -> list[str]:
    return [step.label for step in project.history.steps()]


def uids(project: Project) -> set[str]:
    return {response.uid for response in project.responses.all()}


def test_what_came_in_can_be_coded_while_the_rest_comes_and_is_one_action_afterwards(
    project: Project,
) -> None:
    intake = Importing(project)
    first = intake.take(letters(0, 2)).imported[0].response.uid
    code = project.codes.add("Varighet").uid
    coding = project.codings.add(first, 16, 40, code).uid
    intake.take(letters(2, 5))
    intake.take([ReadOutcome(Path("ulest.pdf"), reason="Filen er tom.")])
    assert (len(intake.receipt.imported), len(intake.receipt.rejected), intake.receipt.files) == (5, 1, 6)
    # It stands where it began, and says how much came in at last.
    assert labels(project)[-1] == "Import 5 files"
    assert len(labels(project)) == 3
    assert len(query(project.path, "SELECT 1 FROM step")) == 4
    before = live_rows(project.path)

    step = project.history.steps()[-1]
    assert project.history.undo_step(step.uid) is not None
    assert uids(project) == {first}  # it has a coding, so it stays to be seen
    assert [extract.uid for extract in project.codings.extracts()] == [coding]
    assert labels(project)[0] == "Undo: Import 5 files"
    assert project.history.redo_label == "Import 5 files"
    assert project.history.redo() is not None
    assert live_rows(project.path) == before
    assert project.verify() == []


def test_one_undo_takes_back_all_of_an_import_and_one_redo_brings_it_again(project: Project) -> None:
    intake = Importing(project)
    for start in range(0, 9, 3):
        intake.take(letters(start, start + 3))
    before = live_rows(project.path)
    assert project.history.undo_label == "Import 9 files"
    reversal = project.history.undo()
    assert reversal is not None and [step.label for step, _ in reversal.steps] == ["Import 9 files"]
    assert len(reversal.changes.uids["response"]) == 9
    assert not any(live_rows(project.path).values())
    assert project.history.undo() is None
    path = project.path
    project.close()
    with reopen(path) as again:
        assert again.history.redo_label == "Import 9 files"
        again.history.redo()
        assert live_rows(path) == before


def test_codings_made_meanwhile_are_taken_back_first(project: Project) -> None:
    intake = Importing(project)
    first = intake.take(letters(0, 1)).imported[0].response.uid
    code = project.codes.add("Varighet").uid
    project.codings.add(first, 16, 40, code)
    intake.take(letters(1, 3))
    undone: list[str] = []
    while reversal := project.history.undo():
        undone.append(reversal.step.label)
    assert undone[-1] == "Import 3 files" and len(undone) == 3
    assert not any(live_rows(project.path).values())
    for label in reversed(undone):
        assert project.history.redo_label == label
        project.history.redo()
    assert len(uids(project)) == 3 and len(project.codings.extracts()) == 1


def test_undo_back_to_here_and_up_to_here_treat_an_import_as_one(project: Project) -> None:
    project.codes.add("Varighet")
    intake = Importing(project)
    for start in range(0, 4, 2):
        intake.take(letters(start, start + 2))
    project.codes.add("Samspill")

    def step(label: str) -> Step:
        return next(step for step in project.history.steps() if step.label == label)

    (first_code,) = [s for s in project.history.steps() if "Varighet" in s.label]
    imported = step("Import 4 files")
    project.history.undo_to(first_code.uid)
    assert uids(project) == set() and len(project.codes.tree()) == 1
    project.history.redo_to(imported.uid)
    assert len(uids(project)) == 4 and len(project.codes.tree()) == 1
    # A part that is named by its own uid means the whole.
    part = str(query(project.path, "SELECT uid FROM step WHERE part_of IS NOT NULL")[0][0])
    assert [s.label for s, _ in project.history.steps_since(part)] == []
    project.history.undo_step(part)
    assert uids(project) == set()
    assert project.history.find(imported.uid).undone


def test_the_history_is_searched_by_what_an_import_is_called_at_last(project: Project) -> None:
    from hoeringkoder.domain.history import StepFilter

    intake = Importing(project)
    intake.take(letters(0, 2))
    intake.take(letters(2, 7))
    (found,) = project.history.steps(wanted=StepFilter(text="7 files"))
    assert found.label == "Import 7 files"
    steps = {line.step.uid for line in project.history.audit()}
    assert len(steps) == 2  # the audit trail has each part


def test_an_import_that_is_undone_while_it_runs_takes_in_nothing_more(project: Project) -> None:
    intake = Importing(project)
    intake.take(letters(0, 2))
    project.history.undo()
    with pytest.raises(TakenBack):
        intake.take(letters(2, 4))
    assert uids(project) == set()
    project.history.redo()
    assert len(uids(project)) == 2


def test_undo_and_its_parts_travel_with_a_merge(tmp_path: Path, project: Project) -> None:
    intake = Importing(project)
    intake.take(letters(0, 2))
    project.save_copy(tmp_path / "kopi.hkp")  # made in the midst of it
    intake.take(letters(2, 4))
    with reopen(tmp_path / "kopi.hkp", coder="Odd") as colleague:
        colleague.history.undo()
        assert uids(colleague) == set()
        colleague.merge([project.path], without_backup=True)
        assert uids(colleague) == set()  # what came later is of the action that was undone
        project.merge([colleague.path], without_backup=True)
        assert uids(project) == set()
        assert rows(colleague.path) == rows(project.path)
        colleague.history.redo_step(colleague.history.steps()[-1].uid)
        assert len(uids(colleague)) == 4
        project.merge([colleague.path], without_backup=True)
        assert len(uids(project)) == 4
        assert labels(project)[-1] == "Import 4 files"
        assert project.verify() == colleague.verify() == []


def test_a_slice_that_brings_nothing_new_leaves_no_step(project: Project) -> None:
    intake = Importing(project)
    intake.take(letters(0, 2))
    intake.take(letters(0, 2))
    assert len(query(project.path, "SELECT 1 FROM step")) == 1
    assert len(intake.receipt.already_here) == 2


def test_the_same_bytes_twice_are_one_response_unless_it_is_wished_otherwise(project: Project) -> None:
    once, again = letters(0, 1), letters(0, 1)
    receipt = Importing(project).take([*once, *again])
    assert (len(receipt.imported), len(receipt.already_here)) == (1, 1)
    more = Importing(project, again=True).take([*once, *again])
    assert len(more.imported) == 2 and not more.already_here
    assert len(uids(project)) == 3
    before = live_rows(project.path)
    project.history.undo()
    assert uids(project) == {receipt.imported[0].response.uid}
    project.history.redo()
    assert live_rows(project.path) == before
    # Two who do so on their own mean the same responses.
    assert {one.response.uid for one in more.imported} == uids(project) - {receipt.imported[0].response.uid}


def test_what_is_here_can_be_taken_in_once_more(project: Project) -> None:
    uid = Importing(project).take(letters(0, 1)).imported[0].response.uid
    another = project.responses.add_again(uid, Path("mappe/samme.txt"))
    assert another.uid != uid and another.filename == "samme.txt"
    assert project.responses.content(another.uid) == project.responses.content(uid)
    assert project.responses.original(another.uid) == project.responses.original(uid)
    project.history.undo()
    assert uids(project) == {uid}
    project.history.redo()
    assert uids(project) == {uid, another.uid}
    assert project.verify() == []


def test_files_that_were_locked_are_accounted_for_once(project: Project) -> None:
    intake = Importing(project)
    locked = [ReadOutcome(Path(f"{n}.pdf"), reason="Filen er låst.", is_locked=True) for n in range(3)]
    intake.take([*letters(5, 6), *locked])
    assert intake.receipt.locked == {Path("0.pdf"), Path("1.pdf"), Path("2.pdf")}
    opened = [outcome(f"{n}.pdf", f"{TEXT} {n}") for n in range(2)]
    intake.take([*opened, locked[2]])
    receipt = intake.receipt
    assert (len(receipt.imported), len(receipt.rejected), receipt.files) == (3, 1, 4)
    assert receipt.locked == {Path("2.pdf")}
    assert labels(project) == ["Import 3 files"]


def test_all_is_taken_in_a_few_at_a_time(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("hoeringkoder.project.importing._AT_ONCE", 3)
    seen: list[int] = []

    def coming() -> Iterator[ReadOutcome]:
        for letter in letters(0, 10):
            seen.append(len(uids(project)))
            yield letter

    receipt = Importing(project).take_all(coming())
    assert len(receipt.imported) == 10
    assert seen == [0, 0, 0, 3, 3, 3, 6, 6, 6, 9]


def test_responses_of_one_file_are_told_apart_by_their_keys(project: Project) -> None:
    from dataclasses import replace

    whole = b"alle radene"
    some = [replace(o, original=whole, key=f"rad {n}") for n, o in enumerate(letters(0, 3))]
    assert len(Importing(project).take(some).imported) == 3
    later = [replace(o, original=b"neste utgave", key=o.key) for o in some]
    assert len(Importing(project).take(later).already_here) == 3
    assert len(query(project.path, "SELECT 1 FROM original")) == 1


def test_a_locked_file_that_was_unlocked_before_is_already_here(project: Project) -> None:
    read = outcome("laast.pdf")
    uid = project.responses.add([read]).imported[0].response.uid
    locked = replace(read, reading=None, reason="Passord mangler.", is_locked=True)
    other = replace(
        outcome("annet.pdf", f"{TEXT} 2"), reading=None, reason="Passord mangler.", is_locked=True
    )
    receipt = project.responses.add([locked, other])
    assert receipt.already_here == ((read.path, uid),)
    assert receipt.rejected == ((other.path, "Passord mangler."),) and receipt.locked == {other.path}


def test_all_who_sent_a_response_together_are_its_respondents(project: Project) -> None:
    letter = outcome("felles.txt")
    assert letter.reading is not None
    others = (RespondentGuess("Lia kommune", "Kommune/KS", 0.7), RespondentGuess("Nes kommune", "", 0.7))
    reading = replace(letter.reading, others=others)
    receipt = project.responses.add([replace(letter, reading=reading)])
    sent = {one.name: (one.type, one.certainty) for one in receipt.imported[0].response.respondents}
    assert sent == {
        "Fjordvik kommune": ("Kommune/KS", 90),
        "Lia kommune": ("Kommune/KS", 70),
        "Nes kommune": ("", 70),
    }
    project.history.undo()
    assert not any(live_rows(project.path).values())
