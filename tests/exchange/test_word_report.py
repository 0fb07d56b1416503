"""What the report counts, and the order it brings things in."""

from hypothesis import given
from hypothesis import strategies as st

from hoeringkoder.domain.responses import Respondent, Response, Status
from hoeringkoder.domain.stances import Stance
from hoeringkoder.exchange.word_report import Facts

from .samples import RESPONSES, TREE, extract, report, response


def test_types_come_in_the_order_of_the_form_then_our_own_then_none() -> None:
    kinds = ["", "Øvrige", "Privatperson", "Andre lag", "Kommune/KS", "Statlig etat, ombud eller fagråd"]
    responses = [response(f"r{i}", f"Navn {i}", kind) for i, kind in enumerate(kinds)]
    lines = Facts(report(responses=responses, extracts=[])).respondents
    assert [line.type for line in lines] == [
        "Statlig etat, ombud eller fagråd", "Kommune/KS", "Privatperson", "Andre lag", "Øvrige", "",
    ]  # fmt: skip


def test_a_respondent_with_several_responses_is_one_line() -> None:
    twice = [response("r1", "Stornes kommune", "Kommune/KS"), response("r2", "Stornes kommune", "Kommune/KS")]
    said = [extract("e1", twice[0], "length", "Ja."), extract("e2", twice[1], "length", "Jo.")]
    (line,) = Facts(report(responses=twice, extracts=said)).respondents
    assert (line.name, line.responses, line.extracts) == ("Stornes kommune", 2, 2)


def test_a_joint_response_counts_for_each_that_stands_behind_it() -> None:
    both = (Respondent("a", "Ask legeforening"), Respondent("b", "Bjørk legeforening"))
    joint = Response("r", "Felles svar", Status.DONE, "f.pdf", 1, 10, 1, respondents=both)
    said = [extract("e", joint, "length", "Vi er enige.", stance=Stance.SUPPORT)]
    facts = Facts(report(responses=[joint], extracts=said))
    assert [(line.name, line.extracts) for line in facts.respondents] == [
        ("Ask legeforening", 1),
        ("Bjørk legeforening", 1),
    ]
    assert facts.respondents_by_stance(said) == {Stance.SUPPORT: 2}


def test_responses_by_nobody_who_is_named_stay_apart() -> None:
    unnamed = [response("r1", title="Uttalelse"), response("r2", title="Uttalelse")]
    said = [extract(f"e{r.uid}", r, "length", "Nei.", stance=Stance.OPPOSE) for r in unnamed]
    facts = Facts(report(responses=unnamed, extracts=said))
    assert len(facts.respondents) == 2
    assert facts.respondents_by_stance(said) == {Stance.OPPOSE: 2}


def test_stances_are_counted_by_respondent_never_by_extract() -> None:
    said = [
        extract(f"e{i}", RESPONSES[0], "length", "Ja.", start=i, stance=stance)
        for i, stance in enumerate([Stance.SUPPORT, Stance.SUPPORT, Stance.OPPOSE, Stance.NONE])
    ]
    assert Facts(report(extracts=said)).respondents_by_stance(said) == {Stance.SUPPORT: 1, Stance.OPPOSE: 1}


@given(st.lists(st.tuples(st.sampled_from([c.uid for c in TREE]), st.sampled_from(RESPONSES)), max_size=30))
def test_every_extract_stands_under_its_code_and_the_sums_agree(pairs: list[tuple[str, Response]]) -> None:
    said = [extract(f"e{i}", of, code, "Ord.", start=i) for i, (code, of) in enumerate(pairs)]
    facts = Facts(report(extracts=said))
    assert {e.uid for code in TREE for e in facts.of_code(code.uid)} == {e.uid for e in said}
    assert sum(len(facts.below(root.uid)) for root in TREE.children("")) == len(said)
    assert sum(line.extracts for line in facts.respondents) == len(said)
    assert {r.uid for r in facts.silent} == {r.uid for r in RESPONSES} - {e.response for e in said}
