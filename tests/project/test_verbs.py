"""Every verb is done, undone and redone, and everything is as before and as after."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hoeringkoder.domain.codes import CodebookEntry, CodeUse
from hoeringkoder.domain.errors import Mishap, NotFound
from hoeringkoder.domain.forms import EmptyForm, FormParagraph
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.invited import ListedName
from hoeringkoder.domain.ledger import LedgerState
from hoeringkoder.domain.memos import THE_PROJECT, MemoAbout, MemoKind
from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.project.respondents import Sender

from .samples import TEXT, new_project, otherwise, outcome, reading_of, reopen, with_response
from .snapshot import live_rows
from .survey_rows import PLAN, answer

QUESTION = TEXT.partition("\n")[0]
FORM = EmptyForm("f" * 32, "Svarskjema", (FormParagraph(QUESTION, ParagraphKind.HEADING, 1),))


@dataclass
class Scene:
    """A project with a response, three codes in two levels, two codings and an invited body."""

    project: Project
    response: str
    root: str
    child: str
    other: str
    coding: str
    respondent: str
    invited: str


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    project = new_project(tmp_path)
    response = with_response(project)
    root = project.codes.add("Kontraktsvalg").uid
    child = project.codes.add("Varighet", parent=root).uid
    other = project.codes.add("Samspillsnormer").uid
    coding = project.codings.add(response, 16, 40, child, Stance.SUPPORT, "merk").uid
    project.codings.add(response, 20, 60, other)
    project.sections.tie([(QUESTION, child)])
    project.forms.add(FORM)
    respondent = project.responses.get(response).respondents[0].uid
    project.invited.add([ListedName("Lia lag", "Annen")])
    project.ledger.mark(response, [2], LedgerState.READ)
    invited = project.invited.all()[0].uid
    with project:
        yield Scene(project, response, root, child, other, coding, respondent, invited)


VERBS: dict[str, Callable[[Scene], object]] = {
    "set the status of several": lambda s: s.project.responses.set_statuses([s.response], Status.DONE),
    "set an attribute": lambda s: s.project.attributes.set([s.response], "Fylke", "Nordland"),
    "change an attribute that the form gave": lambda s: s.project.attributes.set(
        [s.response], "Kontaktperson", "Nina"
    ),
    "remove an attribute": lambda s: s.project.attributes.remove([s.response], "Kontaktperson"),
    "import": lambda s: s.project.responses.add(
        [outcome("annet.txt", "Et annet svar.", "Nordvik helseforetak")]
    ),
    "import once more": lambda s: s.project.responses.add_again(s.response, Path("kopi.txt")),
    "rename response": lambda s: s.project.responses.rename(s.response, "Ny tittel"),
    "set status": lambda s: s.project.responses.set_status(s.response, Status.DONE),
    "set respondent": lambda s: s.project.responses.set_respondent(s.response, "Vestli kommune", "Kommune"),
    "set senders": lambda s: s.project.respondents.set(
        {s.response: Sender(("Vestli lag", "Lia lag"), "Annen")}
    ),
    "confirm respondent": lambda s: s.project.respondents.confirm([s.response]),
    "add respondent": lambda s: s.project.respondents.add_to([s.response], "Vestli lag"),
    "remove respondent": lambda s: s.project.respondents.remove_from(s.response, s.respondent),
    "rename respondent": lambda s: s.project.respondents.rename(s.respondent, "Fjordvik herad"),
    "type of respondent": lambda s: s.project.respondents.set_type({s.respondent: "Annen"}),
    "remember survey": lambda s: s.project.surveys.remember(PLAN),
    "import survey": lambda s: s.project.surveys.begin(PLAN).take(
        [answer("17", "Ja."), answer("18", "Nei.")]
    ),
    "update from survey": lambda s: s.project.surveys.update(
        {s.response: reading_of(TEXT.replace("Korte", "Lange"))}
    ),
    "invite": lambda s: s.project.invited.add([ListedName("Sandvik kommune", "Kommune")]),
    "tie invited": lambda s: s.project.invited.tie({s.invited: s.respondent}),
    "remove invited": lambda s: s.project.invited.remove([s.invited]),
    "no respondent": lambda s: s.project.responses.set_respondent(s.response, "", ""),
    "read again": lambda s: s.project.responses.read_again({s.response: reading_of(otherwise(TEXT, 2))}),
    "move coding": lambda s: s.project.codings.move(s.coding, 60, 90),
    "remove response": lambda s: s.project.responses.remove([s.response]),
    "add code": lambda s: s.project.codes.add("Ny", parent=s.root),
    "add codebook": lambda s: s.project.codes.add_codebook(
        [CodebookEntry(("Mål", "Delmål"), "#123456")], "bok.csv"
    ),
    "rename code": lambda s: s.project.codes.rename(s.root, "Avtaler"),
    "recolour": lambda s: s.project.codes.recolour(s.root, "#abcdef"),
    "define": lambda s: s.project.codes.define(s.root, "Hva avtalen skal være."),
    "set key": lambda s: s.project.codes.set_key(s.root, "k"),
    "move code": lambda s: s.project.codes.move(s.child, s.other),
    "describe": lambda s: s.project.codes.describe(s.root, "Hva det er", "«to år»", "pris"),
    "recolour several": lambda s: s.project.codes.recolour_all({s.root: "#abcdef", s.child: "#123456"}),
    "move several codes": lambda s: s.project.codes.move_all([s.root, s.child], s.other),
    "merge several codes": lambda s: s.project.codes.merge_all([s.root, s.child], s.other, overlapping=True),
    "duplicate codes": lambda s: s.project.codes.duplicate([s.root, s.other], with_codings=True),
    "split code": lambda s: s.project.codes.split(s.child, {"e" * 32: "Ny"}, {s.coding: "e" * 32}),
    "archive codes": lambda s: s.project.codes.archive([s.root]),
    "remove several codes": lambda s: s.project.codes.remove_all([s.root, s.other]),
    "merge codes": lambda s: s.project.codes.merge(s.child, s.other),
    "remove code": lambda s: s.project.codes.remove(s.root),
    "code": lambda s: s.project.codings.add(s.response, 60, 90, s.root),
    "remove coding": lambda s: s.project.codings.remove([s.coding]),
    "resize coding": lambda s: s.project.codings.resize(s.coding, 16, 50),
    "split coding": lambda s: s.project.codings.split(s.coding, 30),
    "join codings": lambda s: s.project.codings.join(
        [one.uid for one in s.project.codings.of_response(s.response) if one.code == s.child]
    ),
    "copy coding": lambda s: s.project.codings.copy(s.coding, s.root),
    "recode": lambda s: s.project.codings.recode(s.coding, s.other),
    "copy several": lambda s: s.project.codings.copy_all([s.coding], s.root),
    "recode several": lambda s: s.project.codings.recode_all([s.coding], s.other),
    "set stance": lambda s: s.project.codings.set_stance([s.coding], Stance.OPPOSE),
    "tie question": lambda s: s.project.sections.tie([(QUESTION, s.other)]),
    "untie question": lambda s: s.project.sections.untie([(QUESTION, s.child)]),
    "code answers": lambda s: s.project.sections.code_all(),
    "give form": lambda s: s.project.forms.add(
        EmptyForm("e" * 32, "Nytt", (FormParagraph("Hva mener dere?", ParagraphKind.HEADING, 1),))
    ),
    "forget form": lambda s: s.project.forms.remove(FORM.uid),
    "set memo": lambda s: s.project.codings.set_memo(s.coding, "et notat"),
    "read paragraphs": lambda s: s.project.ledger.mark(s.response, [1, 2], LedgerState.READ),
    "set paragraph aside": lambda s: s.project.ledger.mark(s.response, [3], LedgerState.ASIDE, "ingen sak"),
    "paragraph as unread": lambda s: s.project.ledger.mark(s.response, [2], LedgerState.UNREAD),
    "memo on code": lambda s: s.project.memos.write(MemoAbout(MemoKind.CODE, s.child), "uklart skille"),
    "memo on response": lambda s: s.project.memos.write(MemoAbout(MemoKind.RESPONSE, s.response), "kort"),
    "memo on respondent": lambda s: s.project.memos.write(
        MemoAbout(MemoKind.RESPONDENT, s.respondent), "svarer for flere"
    ),
    "memo on the project": lambda s: s.project.memos.write(THE_PROJECT, "frist i mai"),
    "hand out to one more": lambda s: s.project.assignments.add([s.response], ["Eva"]),
    "hand out": lambda s: s.project.assignments.assign([s.response], ["Eva", "Odd"]),
    "take back": lambda s: s.project.assignments.remove([s.response], ["Eva"]),
    "memo on another's coding": lambda s: s.project.memos.write(
        MemoAbout(MemoKind.CODING, s.coding), "er vi enige?"
    ),
    "take codes out of the archive": lambda s: s.project.codes.archive([s.child], archived=False),
}

PREPARED: dict[str, Callable[[Scene], object]] = {
    "join codings": lambda s: s.project.codings.split(s.coding, 30),
    "take back": lambda s: s.project.assignments.assign([s.response], ["Eva", "Odd"]),
    "memo on another's coding": lambda s: setattr(s.project, "coder", "Odd"),
    "take codes out of the archive": lambda s: s.project.codes.archive([s.root]),
}
"""What is done before, where a verb needs more than the scene has."""


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_can_be_undone_and_redone_also_after_reopening(scene: Scene, verb: str) -> None:
    path = scene.project.path
    PREPARED.get(verb, id)(scene)
    before = live_rows(path)
    VERBS[verb](scene)
    after = live_rows(path)
    assert after != before
    assert scene.project.history.undo() is not None
    assert live_rows(path) == before
    assert scene.project.history.redo() is not None
    assert live_rows(path) == after
    scene.project.close()

    scene.project = reopen(path)
    assert live_rows(path) == after
    scene.project.history.undo()
    assert live_rows(path) == before
    assert scene.project.verify() == []


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_is_one_named_step_and_says_what_it_changed(scene: Scene, verb: str) -> None:
    PREPARED.get(verb, id)(scene)
    told: list[Changes] = []
    scene.project.subscribe(told.append)
    steps = len(scene.project.history.steps())
    VERBS[verb](scene)
    newest = scene.project.history.steps()[0]
    assert len(scene.project.history.steps()) == steps + 1
    assert newest.label == scene.project.history.undo_label != ""
    assert newest.coder == scene.project.coder
    assert len(told) == 1 and told[0].uids


def test_a_verb_on_what_is_not_in_this_file_is_refused_and_changes_nothing(tmp_path: Path) -> None:
    """What waited for the disk may be done in another file: a backup, or one that a sync program brought."""
    with new_project(tmp_path, "annen.hkp") as project:
        project.sections.tie([("Hva?", project.codes.add("Annet").uid)])
        elsewhere = Scene(project, *(digit * 32 for digit in "1234567"))
        for name, verb in VERBS.items():
            before, steps = live_rows(project.path), len(project.history.steps(1000))
            try:
                verb(elsewhere)
            except (Mishap, LookupError, ValueError):
                assert live_rows(project.path) == before, name
                assert len(project.history.steps(1000)) == steps, name
        assert project.verify() == []


def test_everything_is_undone_to_the_empty_project_and_redone_to_the_end(scene: Scene) -> None:
    path = scene.project.path
    scene.project.codes.rename(scene.root, "Avtaler")
    scene.project.codings.remove([scene.coding])
    end = live_rows(path)
    undone = 0
    while scene.project.history.undo():
        undone += 1
    assert not any(live_rows(path).values())
    for _ in range(undone):
        scene.project.history.redo()
    assert live_rows(path) == end
    assert scene.project.history.redo() is None


def test_a_new_step_ends_what_could_be_redone(scene: Scene) -> None:
    scene.project.codes.rename(scene.root, "Avtaler")
    scene.project.history.undo()
    assert "Avtaler" in scene.project.history.redo_label
    scene.project.codes.add("Annet")
    assert scene.project.history.redo_label == ""
    assert scene.project.history.redo() is None


def test_verbs_inside_a_step_are_one_step(scene: Scene) -> None:
    before = live_rows(scene.project.path)
    with scene.project.step("Kod med ny kode"):
        code = scene.project.codes.add("Pilot")
        scene.project.codings.add(scene.response, 0, 10, code.uid)
    assert scene.project.history.undo_label == "Kod med ny kode"
    scene.project.history.undo()
    assert live_rows(scene.project.path) == before


def test_a_step_that_fails_leaves_everything_as_before(scene: Scene) -> None:
    before = live_rows(scene.project.path)
    with pytest.raises(Mishap), scene.project.step("går galt"):
        code = scene.project.codes.add("Halvveis")
        assert code.uid in scene.project.codes.tree()
        scene.project.codes.add("")
    assert live_rows(scene.project.path) == before
    assert code.uid not in scene.project.codes.tree()


def test_a_step_that_changes_nothing_leaves_no_trace(scene: Scene) -> None:
    steps = len(scene.project.history.steps())
    scene.project.codes.rename(scene.root, "Kontraktsvalg")
    assert len(scene.project.history.steps()) == steps


def test_the_same_span_code_and_coder_is_one_coding(scene: Scene) -> None:
    again = scene.project.codings.add(scene.response, 16, 40, scene.child, memo="nytt notat")
    assert again.uid == scene.coding
    assert (again.stance, again.memo) == (Stance.SUPPORT, "nytt notat")
    assert len(scene.project.codings.of_response(scene.response)) == 2


def test_another_coder_has_codings_of_their_own(scene: Scene) -> None:
    scene.project.coder = "Odd"
    scene.project.codings.add(scene.response, 16, 40, scene.child)
    assert [c.coder for c in scene.project.codings.of_response(scene.response)].count("Odd") == 1
    assert len(scene.project.codings.of_response(scene.response)) == 3
    assert scene.project.coders() == ["Kari", "Odd"]


def test_an_extract_is_verbatim_although_an_emoji_stands_before_it(scene: Scene) -> None:
    start = TEXT.index("Lange avtaler")
    scene.project.codings.add(scene.response, start - 1, start + 14, scene.root)
    extract = next(e for e in scene.project.codings.extracts() if e.start == start)
    assert extract.quote == "Lange avtaler" == TEXT[extract.start : extract.end]
    assert (extract.code, extract.paragraph, extract.page) == ("Kontraktsvalg", 2, None)
    assert (extract.respondent, extract.respondent_type) == ("Fjordvik kommune", "Kommune/KS")


def test_extracts_are_chosen_by_code_with_all_below_by_type_and_stance(scene: Scene) -> None:
    extracts = scene.project.codings.extracts
    assert [e.code for e in extracts(code=scene.root)] == ["Kontraktsvalg > Varighet"]
    assert extracts(code=scene.root, with_descendants=False) == []
    assert len(extracts(respondent_type="kommune/ks")) == 2
    assert extracts(respondent_type="Annen") == []
    assert [e.memo for e in extracts(stance=Stance.SUPPORT)] == ["merk"]


def test_the_same_file_is_imported_once_and_comes_back_after_deletion(scene: Scene) -> None:
    receipt = scene.project.responses.add([outcome("kopi.txt")])
    assert (len(receipt.imported), receipt.already_here) == (0, ((Path("kopi.txt"), scene.response),))
    scene.project.responses.remove([scene.response])
    assert scene.project.responses.all() == []
    assert scene.project.responses.add([outcome("kopi.txt")]).imported[0].response.uid == scene.response


def test_a_receipt_accounts_for_every_file(scene: Scene) -> None:
    files = [outcome("a.txt"), outcome("b.txt", "Noe nytt."), outcome("c.txt", "Noe nytt.")]
    receipt = scene.project.responses.add([*files, outcome("d.txt", "Enda mer.")])
    assert len(receipt.imported) + len(receipt.already_here) + len(receipt.rejected) == 4
    assert [path.name for path, _ in receipt.already_here] == ["a.txt", "c.txt"]


def test_original_text_and_cutting_are_kept(scene: Scene) -> None:
    assert scene.project.responses.original(scene.response) == TEXT.encode()
    content = scene.project.responses.content(scene.response)
    assert content.text == TEXT
    assert len(content.paragraphs) == 4


def test_a_response_is_found_by_uid_beginning_title_and_sender(scene: Scene) -> None:
    find = scene.project.responses.find
    for reference in (scene.response, scene.response[:6], "Svar fra Fjordvik kommune", "Fjordvik kommune"):
        assert find(reference).uid == scene.response
    with pytest.raises(NotFound):
        find("Finnes ikke")
    with pytest.raises(NotFound):
        find("")


def test_a_code_is_found_by_path_or_by_a_name_that_only_it_has(scene: Scene) -> None:
    find = scene.project.codes.tree().find
    assert (
        find("kontraktsvalg > varighet").uid == find("Varighet").uid == find(scene.child).uid == scene.child
    )
    scene.project.codes.add("Varighet", parent=scene.other)
    with pytest.raises(NotFound):
        scene.project.codes.tree().find("Varighet")


@pytest.mark.parametrize(
    "mishap",
    [
        lambda s: s.project.codes.add("  "),
        lambda s: s.project.codes.add("kontraktsvalg"),
        lambda s: s.project.codes.rename(s.other, "Kontraktsvalg"),
        lambda s: s.project.codes.move(s.root, s.child),
        lambda s: s.project.codes.move(s.root, s.root),
    ],
)
def test_what_a_tree_can_not_be_is_refused_and_nothing_changes(
    scene: Scene, mishap: Callable[[Scene], None]
) -> None:
    before = live_rows(scene.project.path)
    with pytest.raises(Mishap):
        mishap(scene)
    assert live_rows(scene.project.path) == before


def test_codes_are_ordered_by_moving_them_before_one_another(scene: Scene) -> None:
    third = scene.project.codes.add("Tredje").uid
    scene.project.codes.move(third, "", before=scene.other)
    assert [c.uid for c in scene.project.codes.tree().children("")] == [scene.root, third, scene.other]
    scene.project.codes.move(scene.other, "", before=scene.root)
    assert [c.uid for c in scene.project.codes.tree().children("")] == [scene.other, scene.root, third]


def test_a_key_belongs_to_one_code(scene: Scene) -> None:
    scene.project.codes.set_key(scene.root, "k")
    scene.project.codes.set_key(scene.other, "K")
    tree = scene.project.codes.tree()
    assert (tree[scene.root].key, tree[scene.other].key) == ("", "k")


def test_code_counts_are_own_and_with_all_below(scene: Scene) -> None:
    assert scene.root not in scene.project.codes.use()
    assert scene.project.codes.use_with_descendants()[scene.root].codings == 1
    assert scene.project.codes.use()[scene.child].responses == 1
    scene.project.codings.add(scene.response, 60, 90, scene.root)
    assert scene.project.codes.use_with_descendants()[scene.root] == CodeUse(codings=2, responses=1)
