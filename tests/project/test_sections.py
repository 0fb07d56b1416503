"""Questions tied to codes, and their answers coded in one step."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap, NotFound
from hoeringkoder.domain.readings import ReadOutcome, Section
from hoeringkoder.domain.sections import FormQuestion, asked_in
from hoeringkoder.project import Project
from hoeringkoder.reading import read_bytes

from .samples import new_project

QUESTIONS = ["1) Er planen god?", "2) Hva mener dere om målene?", "Mål 1: Trygg hverdag", "Mål 2: Gode veier"]
PROMPT = "Klikk eller trykk her for å skrive inn tekst."


def form(name: str, first: str = "", goals: tuple[str, str] = ("", ""), ticked: str = "") -> ReadOutcome:
    """A response to a form with two questions, the second with two parts."""
    boxes = "☐ Ja ☐ Nei".replace(f"☐ {ticked}", f"☒ {ticked}") if ticked else "☐ Ja ☐ Nei"
    lines = [QUESTIONS[0], boxes, first or PROMPT, QUESTIONS[1]]
    for question, answer in zip(QUESTIONS[2:], goals, strict=True):
        lines += [question, answer or PROMPT]
    data = "\n\n".join([*lines, f"Takk fra {name}."] if not goals[1] else lines).encode()
    return ReadOutcome(Path(f"{name}.txt"), data, read_bytes(data, f"{name}.txt"))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        made.responses.add(
            [
                form("a", "Planen er god.", ("Trygghet er viktig.", "Veiene er dårlige."), "Ja"),
                form("b", "", ("", "Flere veier trengs.\n\nOg flere broer."), "Nei"),
                form("c", "Vi er uenige.", ("", "Ingen veier.")),
            ]
        )
        made.codes.add("Mål 1 Trygghet i hverdagen")
        made.codes.add("Gode veier")
        made.codes.add("Annet")
        yield made


def asked(project: Project, title: str) -> FormQuestion:
    return next(one for one in project.sections.questions() if one.title == title)


def code(project: Project, name: str) -> str:
    return project.codes.tree().find(name).uid


def tie_two(project: Project) -> None:
    """The first question and the second goal."""
    pairs = ((QUESTIONS[0], "Annet"), (QUESTIONS[3], "Gode veier"))
    project.sections.tie([(question, code(project, name)) for question, name in pairs])


def test_each_question_is_told_once_with_how_many_answered(project: Project) -> None:
    found = project.sections.questions()
    assert [(one.title, one.level, one.answered, one.unanswered) for one in found] == [
        (QUESTIONS[0], 1, 3, 0),
        (QUESTIONS[1], 1, 3, 0),
        (QUESTIONS[2], 2, 1, 2),
        (QUESTIONS[3], 2, 3, 0),
    ]


def test_codes_are_proposed_whose_name_or_number_a_question_has(project: Project) -> None:
    proposed = {one.title: one.proposed for one in project.sections.questions()}
    assert proposed[QUESTIONS[2]] == (code(project, "Mål 1 Trygghet i hverdagen"),)
    assert proposed[QUESTIONS[3]] == (code(project, "Gode veier"),)
    assert proposed[QUESTIONS[0]] == ()


def test_a_question_is_tied_however_it_is_typed_and_untied_again(project: Project) -> None:
    veier = code(project, "Gode veier")
    project.sections.tie([("mål 2:  GODE veier", veier), (QUESTIONS[3], code(project, "Annet"))])
    assert asked(project, QUESTIONS[3]).codes == (veier, code(project, "Annet"))
    project.sections.tie([(QUESTIONS[3], veier)])
    assert len(asked(project, QUESTIONS[3]).codes) == 2
    project.sections.untie([(QUESTIONS[3], veier)])
    assert asked(project, QUESTIONS[3]).codes == (code(project, "Annet"),)


def test_all_answers_of_tied_questions_are_coded_in_one_step_that_undo_takes_back(project: Project) -> None:
    project.sections.tie(
        [(QUESTIONS[0], code(project, "Annet")), (QUESTIONS[3], code(project, "Gode veier"))]
    )
    steps = len(project.history.steps())
    receipt = project.sections.code_all()
    assert (receipt.coded, receipt.responses, receipt.only_ticked, receipt.already) == (5, 3, 1, 0)
    assert len(project.history.steps()) == steps + 1
    quotes = sorted(extract.quote for extract in project.codings.extracts())
    assert quotes == [
        "Flere veier trengs.\nOg flere broer.",
        "Ingen veier.",
        "Planen er god.",
        "Veiene er dårlige.",
        "Vi er uenige.",
    ]
    project.history.undo()
    assert project.codings.extracts() == []
    assert asked(project, QUESTIONS[0]).codes


def test_coding_that_is_done_bit_by_bit_is_one_action(project: Project) -> None:
    project.sections.tie([(QUESTIONS[3], code(project, "Gode veier"))])
    coding = project.sections.coding()
    while coding.waiting:
        coding.take(1)
    assert (coding.receipt.coded, coding.receipt.responses) == (3, 3)
    assert "3" in project.history.undo_label
    project.history.undo()
    assert project.codings.extracts() == []


def test_a_response_that_is_read_again_meanwhile_is_coded_where_its_answers_are_then(
    project: Project,
) -> None:
    project.sections.tie([(QUESTIONS[0], code(project, "Annet"))])
    coding = project.sections.coding()
    first = next(r for r in project.responses.all() if r.filename == "a.txt")
    longer = form("a", "Etter vårt syn er planen god.", ("Trygghet.", "Dårlige veier."), "Ja").reading
    assert longer is not None
    project.responses.read_again({first.uid: longer})
    coding.take(len(coding.waiting))
    quotes = {extract.quote for extract in project.codings.extracts()}
    assert quotes == {"Etter vårt syn er planen god.", "Vi er uenige."}
    assert coding.receipt.already == 0 and project.verify() == []


def test_what_is_coded_already_is_counted_and_not_coded_twice(project: Project) -> None:
    annet = code(project, "Annet")
    first = next(r for r in project.responses.all() if r.filename == "a.txt")
    text = project.responses.content(first.uid).text
    start = text.index("Planen er god.")
    project.codings.add(first.uid, start, start + 14, annet)
    project.sections.tie([(QUESTIONS[0], annet)])
    receipt = project.sections.code_all()
    assert (receipt.coded, receipt.already, receipt.only_ticked) == (1, 1, 1)
    again = project.sections.code_all()
    assert (again.coded, again.already) == (0, 2)
    assert len(project.codings.extracts()) == 2


def test_another_coder_codes_for_themselves(project: Project) -> None:
    project.sections.tie([(QUESTIONS[0], code(project, "Annet"))])
    project.sections.code_all()
    project.coder = "Odd"
    assert project.sections.code_all().coded == 2


def test_only_some_questions_or_responses_are_coded_where_that_is_asked(project: Project) -> None:
    project.sections.tie(
        [(QUESTIONS[0], code(project, "Annet")), (QUESTIONS[3], code(project, "Gode veier"))]
    )
    first = next(r for r in project.responses.all() if r.filename == "a.txt")
    assert project.sections.to_code({first.uid}) == 1
    assert project.sections.code_all(responses={first.uid}).coded == 2
    assert project.sections.code_all([QUESTIONS[0]]).coded == 1


def test_nothing_is_coded_without_a_tie_and_no_tie_is_made_to_a_code_that_is_gone(project: Project) -> None:
    steps = len(project.history.steps())
    with pytest.raises(Mishap):
        project.sections.code_all()
    with pytest.raises(NotFound):
        project.sections.tie([(QUESTIONS[0], "0" * 32)])
    assert len(project.history.steps()) == steps
    gone = code(project, "Annet")
    project.sections.tie([(QUESTIONS[0], gone)])
    project.codes.remove(gone)
    assert asked(project, QUESTIONS[0]).codes == ()


def test_two_copies_of_a_project_with_the_same_tie_have_one_after_merging(
    project: Project, tmp_path: Path
) -> None:
    copy = tmp_path / "kopi.hkp"
    project.save_copy(copy)
    annet = code(project, "Annet")
    with Project.open(copy, coder="Odd", cache=tmp_path / "cache") as theirs:
        theirs.sections.tie([(QUESTIONS[0], annet)])
    project.sections.tie([(QUESTIONS[0].upper(), annet)])
    project.merge([copy])
    assert asked(project, QUESTIONS[0]).codes == (annet,)
    assert project.verify() == []


def test_a_part_that_says_nothing_alone_is_named_after_its_question() -> None:
    text = "1. Er det dyrt?\n☐ Ja ☐ Nei\nHvis nei, hvorfor?\nDet er billig.\n2. Er det stygt?\n☐ Ja ☐ Nei\n"
    reading = read_bytes(f"{text}Hvis nei, hvorfor?\nDet er pent.\n".encode(), "svar.txt")
    assert [one.question for one in asked_in(reading.content.sections)] == [
        "1. Er det dyrt?",
        "1. Er det dyrt? › Hvis nei, hvorfor?",
        "2. Er det stygt?",
        "2. Er det stygt? › Hvis nei, hvorfor?",
    ]


def test_the_same_question_under_different_titles_is_tied_and_coded_apart(project: Project) -> None:
    asking = "Hva mener dere om målet? Begrunn svaret:"

    def response(name: str, answers: tuple[str, str]) -> ReadOutcome:
        lines = ["Mål 1: Trygg hverdag", "Er dere enig i mål 1?", "☒ Ja ☐ Nei", asking, answers[0]]
        lines += ["Mål 2: Gode veier", "Er dere enig i mål 2?", "☐ Ja ☒ Nei", asking, answers[1]]
        data = "\n\n".join(filter(None, lines)).encode()
        return ReadOutcome(Path(f"{name}.txt"), data, read_bytes(data, f"{name}.txt"))

    project.responses.remove([response.uid for response in project.responses.all()])
    project.responses.add([response("x", ("Trygt.", "Flere veier.")), response("y", ("", "Ingen veier."))])
    names = [f"Mål 1: Trygg hverdag › {asking}", f"Mål 2: Gode veier › {asking}"]
    assert [(asked(project, name).answered, asked(project, name).unanswered) for name in names] == [
        (1, 1),
        (2, 0),
    ]
    veier = code(project, "Gode veier")
    assert asked(project, names[1]).proposed == (veier,)
    project.sections.tie([(names[1], veier)])
    project.sections.code_all()
    assert {extract.quote for extract in project.codings.extracts()} == {"Flere veier.", "Ingen veier."}
    assert project.sections.find("mål 2").title == "Mål 2: Gode veier"


def test_the_same_question_without_a_title_is_named_after_what_is_asked_before_it() -> None:
    sections = [
        Section(10 * i, 10 * i + 10, title, "", False, level)
        for i, (title, level) in enumerate(
            [
                ("Er veien god?", 1),
                ("Hvorfor?", 1),
                ("Er broen god?", 1),
                ("Hvorfor?", 1),
                ("Mål 1", 1),
                ("Ja?", 2),
                ("Kommentar", 2),
                ("Nei?", 2),
                ("Kommentar", 2),
            ]
        )
    ]
    assert [one.question for one in asked_in(sections)] == [
        "Er veien god?",
        "Er veien god? › Hvorfor?",
        "Er broen god?",
        "Er broen god? › Hvorfor?",
        "Mål 1",
        "Mål 1 › Ja?",
        "Mål 1 › Ja? › Kommentar",
        "Mål 1 › Nei?",
        "Mål 1 › Nei? › Kommentar",
    ]


def test_questions_are_found_by_their_beginning(project: Project) -> None:
    assert project.sections.find("mål 2").title == QUESTIONS[3]
    for reference in ("mål", "finnes ikke", ""):
        with pytest.raises(NotFound):
            project.sections.find(reference)


def test_a_tie_outlives_the_responses_and_can_be_taken_away(project: Project) -> None:
    annet = code(project, "Annet")
    project.sections.tie([(QUESTIONS[0], annet)])
    project.responses.remove([response.uid for response in project.responses.all()])
    assert [(one.title, one.answered, one.codes) for one in project.sections.questions()] == [
        (QUESTIONS[0], 0, (annet,))
    ]
    project.sections.untie([(project.sections.find(QUESTIONS[0]).title, annet)])
    assert project.sections.questions() == []


def test_questions_counted_bit_by_bit_are_those_counted_at_once(project: Project) -> None:
    tie_two(project)
    count = project.sections.count()
    assert {one.title for one in count.questions()} == {QUESTIONS[0], QUESTIONS[3]}  # which are tied
    while count.waiting:
        count.take(1)
    assert count.questions() == project.sections.questions()


def test_only_what_changed_is_counted_anew(project: Project) -> None:
    count = project.sections.count()
    count.take(len(count.waiting))
    first = next(r for r in project.responses.all() if r.filename == "a.txt")
    shorter = form("a", "", ("", "Dårlige veier."), "Ja").reading
    assert shorter is not None
    project.responses.read_again({first.uid: shorter})
    project.responses.add([form("d", "Nei.", ("Utrygt.", ""))])
    project.responses.remove([next(r.uid for r in project.responses.all() if r.filename == "c.txt")])
    here = {response.uid for response in project.responses.all()}
    count.count_again(count.all_responses())
    assert here < set(count.waiting)  # with the one that has gone
    count.take(len(count.waiting))
    assert count.questions() == project.sections.questions()
    assert {one.title: (one.answered, one.unanswered) for one in count.questions()}[QUESTIONS[2]] == (1, 2)


def test_a_tie_is_shown_without_counting_anew(project: Project) -> None:
    count = project.sections.count()
    count.take(len(count.waiting))
    tie_two(project)
    assert count.questions() == project.sections.questions() and not count.waiting


def test_a_response_that_goes_while_answers_are_coded_is_passed_over(project: Project) -> None:
    project.sections.tie([(QUESTIONS[0], code(project, "Annet"))])
    coding = project.sections.coding()
    first = next(r for r in project.responses.all() if r.filename == "a.txt")
    project.responses.remove([first.uid])
    coding.take(len(coding.waiting))
    assert {extract.quote for extract in project.codings.extracts()} == {"Vi er uenige."}
