"""Merging: the laws of DESIGN section 5 over random histories, and the cases that people meet."""

import contextlib
import hashlib
import itertools
import shutil
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from hoeringkoder.assets import asset
from hoeringkoder.domain.errors import Mishap, ProjectUnusable
from hoeringkoder.domain.ledger import LedgerState
from hoeringkoder.domain.memos import THE_PROJECT, MemoAbout, MemoKind
from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance
from hoeringkoder.domain.uids import new_uid
from hoeringkoder.project import Project

from ..rounds import rounds
from .samples import TEXT, new_project, otherwise, outcome, reading_of, reopen, with_response
from .snapshot import live_rows, rows

REPLICAS = 3
_OPERATIONS = (
    "code",
    "recode",
    "stance",
    "remove",
    "add",
    "rename",
    "move",
    "delete",
    "undo",
    "redo",
    "import",
    "read again",
    "mark",
    "note",
    "assign",
    "attribute",
    "resize",
    "split",
    "join",
    "copy",
    "unite codes",
    "split code",
    "duplicate",
    "archive",
    "merge",
)

# Files are copied and synced for every example, so shrinking a failure would take longer than reading it.
_RANDOM = settings(
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)

Operation = tuple[str, int, int, int]


def _pick(items: list[str], number: int) -> str:
    return items[number % len(items)]


def _do(project: Project, operation: Operation, others: list[Path]) -> None:
    """One random action, if it is possible now."""
    name, a, b, c = operation
    codes = [code.uid for code in project.codes.tree()]
    responses = sorted(response.uid for response in project.responses.all())
    codings = sorted(coding.uid for response in responses for coding in project.codings.of_response(response))
    if name == "code" and codes and responses:
        project.codings.add(_pick(responses, a), 16 + b % 3, 30 + c % 3, _pick(codes, a + b))
    elif name == "recode" and codes and codings:
        project.codings.recode(_pick(codings, a), _pick(codes, b))
    elif name == "stance" and codings:
        project.codings.set_stance([_pick(codings, a)], list(Stance)[b % len(Stance)])
    elif name == "remove" and codings:
        project.codings.remove([_pick(codings, a)])
    elif name == "add":
        project.codes.add(
            f"Kode {a}-{b}-{c}-{len(project.history.steps(1000))}", parent=_pick(["", *codes], a)
        )
    elif name == "rename" and codes:
        project.codes.rename(_pick(codes, a), f"Nytt navn {b} {len(project.history.steps(1000))}")
    elif name == "move" and codes:
        code, parent = _pick(codes, a), _pick(["", *codes], b)
        if parent not in project.codes.tree().with_descendants(code):
            project.codes.move(code, parent)
    elif name == "delete" and codes:
        project.codes.remove(_pick(codes, a))
    elif name == "undo":
        project.history.undo()
    elif name == "redo":
        project.history.redo()
    elif name == "import":
        text = f"{TEXT} {a % 2}"  # the same file, read by programs that differ
        project.responses.add([replace(outcome("nytt.txt", text), reading=reading_of(otherwise(text, b)))])
    elif name == "read again" and responses:
        project.responses.read_again({_pick(responses, a): reading_of(otherwise(TEXT, b))})
    elif name == "merge":
        project.merge([_pick_path(others, a)], without_backup=True)
    elif responses:
        with contextlib.suppress(Mishap):  # impossible now, and so it changed nothing
            _do_by_hand(project, name, (a, b, c), _Things(responses, codes, codings))


@dataclass
class _Things:
    responses: list[str]
    codes: list[str]
    codings: list[str]


def _do_by_hand(project: Project, name: str, numbers: tuple[int, int, int], there: _Things) -> None:
    """What the coding workspace adds: the reading ledger, memos, handing out, and many codings at once."""
    a, b, c = numbers
    response = _pick(there.responses, a)
    if name == "mark":
        state = (LedgerState.READ, LedgerState.ASIDE, LedgerState.UNREAD)[c % 3]
        project.ledger.mark(
            response, range(b % 4, 4), state, f"grunn {c}" if state == LedgerState.ASIDE else ""
        )
    elif name == "note":
        abouts = [MemoAbout(MemoKind.RESPONSE, response), THE_PROJECT]
        abouts += [MemoAbout(MemoKind.CODE, uid) for uid in there.codes]
        abouts += [MemoAbout(MemoKind.CODING, uid) for uid in there.codings]
        project.memos.write(abouts[b % len(abouts)], f"notat {a} {c}" if c else "")
    elif name == "assign":
        project.assignments.assign(there.responses[a:], ["Kari", "Odd", "Eva"][: b % 4])
    elif name == "attribute" and c % 3:
        project.attributes.set([response], ("Fylke", "Kontaktperson")[b % 2], f"verdi {c}")
    elif name == "attribute":
        project.attributes.remove([response], ("Fylke", "Kontaktperson")[b % 2])
    elif name == "duplicate" and there.codes:
        project.codes.duplicate([_pick(there.codes, a)], with_codings=b % 2 == 1, with_descendants=c % 2 == 1)
    elif name == "archive" and there.codes:
        project.codes.archive([_pick(there.codes, a)], archived=b % 3 > 0)
    elif name == "unite codes" and there.codes:
        project.codes.merge_all(there.codes[a % 2 :][:3], _pick(there.codes, b), overlapping=c % 2 == 1)
    elif there.codings:
        _do_to_codings(project, name, numbers, there)


def _do_to_codings(project: Project, name: str, numbers: tuple[int, int, int], there: _Things) -> None:
    a, b, c = numbers
    coding = project.codings.get(_pick(there.codings, a))
    if name == "resize":
        project.codings.resize(coding.uid, coding.start, coding.end + b - 2)
    elif name == "split":
        project.codings.split(coding.uid, coding.start + 2 + b)
    elif name == "join":
        of_response = project.codings.of_response(coding.response)
        alike = [one.uid for one in of_response if (one.code, one.coder) == (coding.code, coding.coder)]
        project.codings.join(alike, Stance.NONE if c % 2 else None)
    elif name == "copy":
        project.codings.copy_all(there.codings[a : a + 2], _pick(there.codes, b))
    elif name == "split code":
        new = new_uid()
        project.codes.split(coding.code, {new: f"Del {new[:6]}"}, dict.fromkeys(there.codings[b % 2 :], new))


def _pick_path(paths: list[Path], number: int) -> Path:
    return paths[number % len(paths)]


def _play(folder: Path, histories: list[list[Operation]]) -> list[Path]:
    """Replicas of one project, each with its history, the actions taken in turn."""
    with new_project(folder, "start.hkp", coder="Kari") as project:
        response = with_response(project)
        root = project.codes.add("Rot").uid
        child = project.codes.add("Barn", parent=root).uid
        project.codings.add(response, 16, 30, child)
    paths = [folder / f"replika{i}.hkp" for i in range(len(histories))]
    for path in paths:
        shutil.copy(folder / "start.hkp", path)
    # Two coders for three replicas: the same analyst working on in two copies is a case of its own.
    coders = itertools.cycle(("Kari", "Odd"))
    projects = [Project.open(path, coder=next(coders), cache=folder / "cache") for path in paths]
    for turn in itertools.zip_longest(*histories):
        for at, operation in enumerate(turn):
            if operation is not None:
                _do(projects[at], operation, [path for path in paths if path != paths[at]])
    for project in projects:
        project.close()
    return paths


def _merged(folder: Path, name: str, lead: Path, *others: Path) -> Path:
    path = folder / name
    shutil.copy(lead, path)
    with reopen(path) as project:
        for other in others:
            receipt = project.merge([other], without_backup=True)
            for line in receipt.files:
                assert line.usable, line.reasons
                total = line.added + line.identical + line.changed + line.conflicts + line.rejected
                assert line.incoming == total and line.identical >= 0
        assert project.verify() == []
    return path


_histories = st.lists(
    st.lists(st.tuples(st.sampled_from(_OPERATIONS), *[st.integers(0, 5)] * 3), max_size=6),
    min_size=REPLICAS,
    max_size=REPLICAS,
)


@settings(_RANDOM, max_examples=rounds(30))
@given(_histories)
def test_merging_is_idempotent_commutative_and_associative_down_to_every_row(
    histories: list[list[Operation]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        a, b, c = _play(folder, histories)
        ab = _merged(folder, "ab.hkp", a, b)
        assert rows(ab) == rows(_merged(folder, "ba.hkp", b, a))
        assert rows(ab) == rows(_merged(folder, "abb.hkp", ab, b, a))
        bc = _merged(folder, "bc.hkp", b, c)
        abc = rows(_merged(folder, "abc.hkp", ab, c))
        assert abc == rows(_merged(folder, "a_bc.hkp", a, bc))
        assert abc == rows(_merged(folder, "cba.hkp", c, b, a))


@settings(_RANDOM, max_examples=rounds(20))
@given(_histories)
def test_undoing_a_merge_brings_everything_back_and_redoing_it_all_again(
    histories: list[list[Operation]],
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        a, b, _ = _play(folder, histories)
        with reopen(a) as project:
            before = live_rows(a)
            last_action = project.file.log.undoable()
            project.merge([b])
            after = live_rows(a)
            if project.file.log.undoable() == last_action:
                assert after == before  # nothing was new in b
                return
            project.history.undo()
            assert live_rows(a) == before
            project.history.redo()
            assert live_rows(a) == after
            assert project.verify() == []


@pytest.fixture
def pair(tmp_path: Path) -> tuple[Path, Path, str, str]:
    """Two copies of a project with a response and a code, their uids."""
    with new_project(tmp_path, "kari.hkp") as project:
        response = with_response(project)
        code = project.codes.add("Kontraktsvalg").uid
    shutil.copy(tmp_path / "kari.hkp", tmp_path / "odd.hkp")
    return tmp_path / "kari.hkp", tmp_path / "odd.hkp", response, code


Pair = tuple[Path, Path, str, str]


def test_two_coders_codings_of_one_span_are_two_and_one_coders_are_one(pair: Pair) -> None:
    kari, odd, response, code = pair
    for path, coder in ((kari, "Kari"), (odd, "Odd")):
        with reopen(path, coder) as project:
            project.codings.add(response, 16, 30, code)
    with reopen(odd, " KARI ") as project:
        project.codings.add(response, 16, 30, code)
    with reopen(kari) as project:
        project.merge([odd])
        assert sorted(c.coder.strip().casefold() for c in project.codings.of_response(response)) == [
            "kari",
            "odd",
        ]
        mine = next(c for c in project.codings.of_response(response) if c.coder != "Odd")
        project.codings.remove([mine.uid])
        assert [c.coder for c in project.codings.of_response(response)] == ["Odd"]


def test_a_twin_that_says_something_else_is_shown_beside_the_other(pair: Pair) -> None:
    kari, odd, response, code = pair
    for path, memo in ((kari, "først"), (odd, "så")):
        with reopen(path) as project:
            project.codings.add(response, 16, 30, code, memo=memo)
    with reopen(kari) as project:
        project.merge([odd])
        assert sorted(c.memo for c in project.codings.of_response(response)) == ["først", "så"]


def test_a_hidden_twin_comes_forward_when_the_other_is_moved_away(pair: Pair) -> None:
    kari, odd, response, code = pair
    with reopen(kari) as project:
        mine = project.codings.add(response, 16, 30, code, Stance.SUPPORT, "notat").uid
        other = project.codes.add("Annet").uid
    with reopen(odd) as project:
        project.codings.add(response, 16, 30, code)
    with reopen(odd) as project:
        project.merge([kari])
        assert [c.uid for c in project.codings.of_response(response)] == [mine]
    with reopen(kari) as project:
        project.codings.recode(mine, other)  # without having seen the twin
        project.merge([odd])
        assert sorted(c.code for c in project.codings.of_response(response)) == sorted([code, other])


def test_recoding_onto_a_coding_with_another_memo_keeps_both(pair: Pair) -> None:
    kari, _, response, code = pair
    with reopen(kari) as project:
        other = project.codes.add("Annet").uid
        first = project.codings.add(response, 16, 30, code, memo="ett").uid
        project.codings.add(response, 16, 30, other, memo="to")
        project.codings.recode(first, other)
        assert sorted(c.memo for c in project.codings.of_response(response)) == ["ett", "to"]
        project.codings.recode(first, code)
        assert sorted((c.code, c.memo) for c in project.codings.of_response(response)) == sorted(
            [(code, "ett"), (other, "to")]
        )


def test_renaming_here_and_recolouring_there_both_survive(pair: Pair) -> None:
    kari, odd, _, code = pair
    with reopen(odd, "Odd") as project:
        project.codes.recolour(code, "#123456")
    with reopen(kari) as project:
        project.codes.rename(code, "Avtaler")
        receipt = project.merge([odd])
        assert (project.codes.tree()[code].name, project.codes.tree()[code].colour) == ("Avtaler", "#123456")
        assert (receipt.files[0].changed, receipt.files[0].conflicts) == (1, 0)


def test_a_name_set_on_both_sides_is_a_conflict_that_is_told(pair: Pair) -> None:
    kari, odd, _, code = pair
    with reopen(odd, "Odd") as project:
        project.codes.rename(code, "Odds navn")
    with reopen(kari) as project:
        project.codes.rename(code, "Karis navn")
        line = project.merge([odd]).files[0]
        assert line.conflicts == 1
        assert "Odds navn" in line.reasons[0] and "Karis navn" in line.reasons[0]


def test_a_code_deleted_here_and_used_there_is_kept_and_told(pair: Pair) -> None:
    kari, odd, response, code = pair
    with reopen(odd, "Odd") as project:
        project.codings.add(response, 16, 30, code)
    with reopen(kari) as project:
        project.codes.remove(code)
        line = project.merge([odd]).files[0]
        assert [c.name for c in project.codes.tree()] == ["Kontraktsvalg"]
        assert len(project.codings.extracts()) == 1
        assert any("Kontraktsvalg" in reason for reason in line.reasons)


def test_a_response_deleted_here_and_coded_there_is_kept(pair: Pair) -> None:
    kari, odd, response, code = pair
    with reopen(odd, "Odd") as project:
        project.codings.add(response, 16, 30, code)
    with reopen(kari) as project:
        project.responses.remove([response])
        project.merge([odd])
        assert [r.uid for r in project.responses.all()] == [response]


def test_two_moves_that_make_a_circle_drop_the_older_one(pair: Pair) -> None:
    kari, odd, _, code = pair
    with reopen(kari) as project:
        other = project.codes.add("Annet").uid
    shutil.copy(kari, odd)
    with reopen(kari) as project:
        project.codes.move(code, other)
    with reopen(odd, "Odd") as project:
        project.codes.rename(code, "Senere")
        project.codes.move(other, code)
    with reopen(kari) as project:
        line = project.merge([odd]).files[0]
        assert project.codes.tree().path(other) == "Senere > Annet"
        assert any("Senere" in reason for reason in line.reasons)


def test_the_same_file_imported_by_both_is_one_response(pair: Pair) -> None:
    kari, odd, _, _ = pair
    for path, name in ((kari, "brev.txt"), (odd, "Kopi av brev.txt")):
        with reopen(path, path.stem) as project:
            project.responses.add([outcome(name, "Samme brev.")])
    with reopen(kari) as project:
        project.merge([odd])
        assert len(project.responses.all()) == 2


def test_different_files_of_one_name_and_length_are_two_responses(pair: Pair) -> None:
    kari, odd, _, _ = pair
    for path, text in ((kari, "Vi er for."), (odd, "Vi er mot.")):
        with reopen(path, path.stem) as project:
            project.responses.add([outcome("brev.txt", text)])
    with reopen(kari) as project:
        project.merge([odd])
        texts = {project.responses.content(r.uid).text for r in project.responses.all()}
        assert {"Vi er for.", "Vi er mot."} <= texts


def test_an_undo_reaches_the_colleague_who_has_what_was_undone(pair: Pair) -> None:
    kari, odd, response, code = pair
    with reopen(kari) as project:
        project.codings.add(response, 16, 30, code)
    with reopen(odd, "Odd") as project:
        project.merge([kari])
        assert len(project.codings.extracts()) == 1
    with reopen(kari) as project:
        project.history.undo()
    with reopen(odd, "Odd") as project:
        project.merge([kari])
        assert project.codings.extracts() == []
        assert any(step.undone for step in project.history.steps())


def test_an_undo_takes_back_only_what_its_own_step_did(pair: Pair) -> None:
    kari, odd, _, _ = pair
    for path, name in ((kari, "brev.txt"), (odd, "Kopi av brev.txt")):
        with reopen(path, path.stem) as project:
            uid = project.responses.add([outcome(name, "Samme brev.")]).imported[0].response.uid
            project.responses.set_status(uid, Status.DONE)
    with reopen(odd, "odd") as project:
        project.history.undo()
        project.history.undo()
    with reopen(kari) as project:
        project.merge([odd])
        assert project.responses.get(uid).status is Status.DONE
        project.responses.add([outcome("igjen.txt", "Samme brev.")])
        while project.history.undo():
            pass
        while project.history.redo():
            pass
        assert project.responses.get(uid).status is Status.DONE


def test_what_an_import_guesses_gives_way_to_what_somebody_set(pair: Pair) -> None:
    kari, odd, _, _ = pair
    with reopen(kari) as project:
        uid = project.responses.add([outcome("brev.txt", "Brev.", "Gjettet AS")]).imported[0].response.uid
        project.responses.set_respondent(uid, "Rettet AS", "Privat virksomhet")
        project.responses.set_status(uid, Status.DONE)
        project.responses.rename(uid, "Rettet tittel")
    with reopen(odd, "Odd") as project:
        for number in range(5):
            project.codes.add(f"Kode {number}")  # a later clock than Kari's
        project.responses.add([outcome("brev.txt", "Brev.", "Gjettet AS")])
    with reopen(kari) as project:
        project.merge([odd])
        response = project.responses.get(uid)
        assert (response.respondent, response.status, response.title) == (
            "Rettet AS",
            Status.DONE,
            "Rettet tittel",
        )


def test_a_response_kept_for_its_codings_keeps_its_respondent(pair: Pair) -> None:
    kari, odd, _, code = pair
    with reopen(kari) as project:
        uid = (
            project.responses.add([outcome("brev.txt", "Et langt brev.", "Vestli AS")])
            .imported[0]
            .response.uid
        )
    shutil.copy(kari, odd)
    with reopen(odd, "Odd") as project:
        project.codings.add(uid, 0, 5, code)
    with reopen(kari) as project:
        project.history.undo()
        project.merge([odd])
        assert project.responses.get(uid).respondent == "Vestli AS"
        assert project.codings.extracts()[0].respondent == "Vestli AS"


def test_deletions_that_arrive_are_told_and_conflict_with_changes(pair: Pair) -> None:
    kari, odd, response, code = pair
    with reopen(kari) as project:
        first = project.codings.add(response, 16, 30, code).uid
        second = project.codings.add(response, 31, 40, code).uid
    shutil.copy(kari, odd)
    with reopen(odd, "Odd") as project:
        project.codings.remove([first, second])
    with reopen(kari) as project:
        project.codings.set_memo(first, "viktig")
        line = project.merge([odd]).files[0]
        assert (line.changed, line.conflicts) == (1, 1)
        assert any("2" in reason for reason in line.reasons)


def test_an_undone_merge_deletes_nothing_at_the_colleague(pair: Pair) -> None:
    kari, odd, response, code = pair
    with reopen(odd, "Odd") as project:
        project.codings.add(response, 16, 30, code)
    with reopen(kari) as project:
        project.merge([odd])
        project.history.undo()
        assert project.codings.extracts() == []
    with reopen(odd, "Odd") as project:
        project.merge([kari])
        assert len(project.codings.extracts()) == 1
    with reopen(kari) as project:
        assert project.merge([odd]).files[0].new_codings == 1
        assert len(project.codings.extracts()) == 1


def test_projects_without_common_ancestry_unite_responses_and_propose_codes(tmp_path: Path) -> None:
    for name in ("en.hkp", "to.hkp"):
        with new_project(tmp_path, name, coder=name) as project:
            response = with_response(project)
            project.codings.add(response, 16, 30, project.codes.add("Kontraktsvalg").uid)
    with reopen(tmp_path / "en.hkp") as project:
        line = project.merge([tmp_path / "to.hkp"]).files[0]
        assert len(project.responses.all()) == 1
        assert len(project.codings.extracts()) == 2
        assert len(project.codes.tree()) == 2
        assert any("Kontraktsvalg" in reason for reason in line.reasons)


def test_two_projects_begun_with_one_template_have_the_same_codes(tmp_path: Path) -> None:
    for name in ("en.hkp", "to.hkp"):
        with new_project(tmp_path, name, coder=name) as project:
            project.codes.add_template(asset("templates", "principles.json"))
            code = project.codes.tree().find("Kontraktsvalg").uid
            project.codings.add(with_response(project), 16, 30, code)
    with reopen(tmp_path / "en.hkp") as project:
        project.merge([tmp_path / "to.hkp"])
        assert len(project.codes.tree()) == 5
        assert len(project.codings.extracts(code=code)) == 2
        assert project.history.steps()[0].label == project.history.undo_label


def test_a_template_can_be_added_again_beside_renamed_codes(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        project.codes.add_template(asset("templates", "principles.json"))
        for code in list(project.codes.tree()):
            project.codes.rename(code.uid, f"Gammel {code.name}")
        project.codes.add_template(asset("templates", "principles.json"))
        assert len(project.codes.tree()) == 10


def test_a_dry_run_tells_the_same_and_leaves_the_file_byte_for_byte(pair: Pair) -> None:
    kari, odd, response, code = pair
    with reopen(odd, "Odd") as project:
        project.codings.add(response, 16, 30, code)
    bytes_before = [hashlib.sha256(path.read_bytes()).digest() for path in (kari, odd)]
    with reopen(kari) as project:
        told = project.merge([odd], dry_run=True)
        assert told.dry_run and told.files[0].new_codings == 1
    assert [hashlib.sha256(path.read_bytes()).digest() for path in (kari, odd)] == bytes_before
    with reopen(kari) as project:
        assert project.merge([odd]).files == told.files
    assert hashlib.sha256(odd.read_bytes()).digest() == bytes_before[1]


def test_unusable_files_are_named_and_the_others_merged(pair: Pair, tmp_path: Path) -> None:
    kari, odd, response, code = pair
    with reopen(odd, "Odd") as project:
        project.codings.add(response, 16, 30, code)
    noise = tmp_path / "støy.hkp"
    noise.write_bytes(b"dette er ingen database")
    with reopen(kari) as project:
        receipt = project.merge([noise, odd, tmp_path / "borte.hkp"])
        assert [line.usable for line in receipt.files] == [False, True, False]
        assert all(line.reasons for line in receipt.files if not line.usable)
        assert len(project.codings.extracts()) == 1


def test_codings_made_in_a_text_that_was_read_otherwise_find_their_places(tmp_path: Path) -> None:
    quote = "Korte avtaler gir leverandøren liten tid."
    gone = "Lange avtaler låser kommunen fast."
    kari, odd = tmp_path / "kari.hkp", tmp_path / "odd.hkp"
    code = ""
    for path, way in ((kari, 2), (odd, 1)):
        read = replace(outcome("svar.txt"), reading=reading_of(otherwise(TEXT, way)))
        with new_project(tmp_path, path.name, path.stem.capitalize()) as project:
            response = project.responses.add([read]).imported[0].response.uid
            code = project.codes.add("Varighet").uid
            text = project.responses.content(response).text
            for one in (quote, gone):
                if one in text:
                    start = text.index(one)
                    project.codings.add(response, start, start + len(one), code, memo=one)
    # Which reading is shown is decided by the log, the same for both.
    both = [_merged(tmp_path, "a.hkp", kari, odd), _merged(tmp_path, "b.hkp", odd, kari)]
    assert rows(both[0]) == rows(both[1])
    for path in both:
        with reopen(path) as project:
            assert {e.quote for e in project.codings.extracts()} >= {quote}
            listed = [e.quote for e in project.codings.extracts()]
            assert len(listed) + len(project.codings.without_place()) == 3
            assert {*listed, *(one.quote for one in project.codings.without_place())} == {quote, gone}


def test_a_forged_history_is_left_out_whole(pair: Pair) -> None:
    kari, odd, _, _ = pair
    with reopen(odd, "Odd") as project:
        project.codes.add("Ny kode")
    import sqlite3

    with sqlite3.connect(odd) as connection:
        connection.execute("UPDATE change SET after = '{\"sqlite_master\": 1}' WHERE after LIKE '%Ny kode%'")
    connection.close()
    before = live_rows(kari)
    with reopen(kari) as project:
        assert not project.merge([odd]).files[0].usable
    assert live_rows(kari) == before


def test_a_read_only_project_refuses_to_merge(pair: Pair) -> None:
    kari, odd, _, _ = pair
    with (
        Project.open(kari, read_only=True, cache=kari.parent / "cache") as project,
        pytest.raises(Exception) as told,
    ):
        project.merge([odd])
    assert not isinstance(told.value, ProjectUnusable)
