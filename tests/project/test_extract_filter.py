"""A filtered and grouped list of extracts gives what looking at every extract gives."""

import random
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.extract_filter import EVERY_EXTRACT, ExtractFilter, Facet, attribute_value
from hoeringkoder.domain.extract_order import ExtractGrouping, ExtractKey, ExtractOrder
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project

from .samples import TEXT, new_project, outcome, reopen

SENDERS = ("Åsdal kommune", "Ærfugl AS", "Bakke kommune", "Aasen vel", "Bakke kommune")
GROUPINGS = tuple(ExtractGrouping)[1:]


@pytest.fixture(scope="module")
def made_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two hundred codings by three coders with three codes, in responses of three types."""
    chance = random.Random(6)
    made = new_project(tmp_path_factory.mktemp("filter"))
    made.responses.add(outcome(f"{n}.txt", f"{TEXT}\nNr. {n}.", name) for n, name in enumerate(SENDERS))
    codes = [made.codes.add(name).uid for name in ("Tid", "Avtale", "Ærlighet")]
    responses = [response.uid for response in made.responses.all()]
    with made.step("Kod mye"):
        for response, kind in zip(responses, ("Kommune/KS", "Annen", "", "Annen", ""), strict=True):
            made.responses.set_respondent(response, made.responses.get(response).respondent, kind)
        for _ in range(200):
            made.coder = chance.choice(("Kari", "Åse", "Bo"))
            start = chance.randrange(len(TEXT) - 40)
            place = (chance.choice(responses), start, start + chance.randint(4, 30))
            stance, memo = chance.choice(list(Stance)), chance.choice(("", "", "Viktig", "godt SAGT"))
            made.codings.add(*place, chance.choice(codes), stance, memo)
    made.close()
    return made.path


@pytest.fixture
def project(made_once: Path, tmp_path: Path) -> Iterator[Project]:
    """The same, open, to be changed."""
    path = tmp_path / "prosjekt.hkp"
    path.write_bytes(made_once.read_bytes())
    with reopen(path) as opened:
        yield opened


def every_code(project: Project) -> list[str]:
    return [code.uid for code in project.tree()]


def overlaps(one: Extract, other: Extract) -> bool:
    same = one.response == other.response and one.uid != other.uid
    return same and one.start < other.end and other.start < one.end


def is_meant(project: Project, wanted: ExtractFilter) -> Callable[[Extract], bool]:
    every = project.codings.extracts()
    responses = {response.uid: response for response in project.responses.all()}

    def meant(one: Extract) -> bool:
        said = f"{one.quote}\n{one.memo}".casefold()
        facts = {
            Facet.TYPE: {one.respondent_type},
            Facet.RESPONDENT: {one.respondent},
            Facet.STANCE: {one.stance.value},
            Facet.CODER: {one.coder},
            Facet.BESIDE: {other.code_uid for other in every if overlaps(one, other)},
            Facet.ATTRIBUTE: {attribute_value(*pair) for pair in responses[one.response].attributes.items()},
        }
        return all(values & facts[facet] for facet, values in wanted.chosen.items()) and all(
            word in said for word in wanted.words
        )

    return meant


def filters(project: Project) -> list[ExtractFilter]:
    avtale = every_code(project)[1]
    return [
        EVERY_EXTRACT,
        ExtractFilter({Facet.TYPE: frozenset({"Annen", ""})}),
        ExtractFilter({Facet.RESPONDENT: frozenset({"Åsdal kommune", "Ærfugl AS"})}),
        ExtractFilter({Facet.STANCE: frozenset({Stance.OPPOSE.value, ""})}),
        ExtractFilter({Facet.CODER: frozenset({"Kari", "Åse"}), Facet.TYPE: frozenset({"Annen"})}),
        ExtractFilter({Facet.BESIDE: frozenset({avtale})}),
        ExtractFilter({Facet.ATTRIBUTE: frozenset({attribute_value("Kontaktperson", "Ola Eksempel")})}),
        ExtractFilter(text="LEVERANDØR sagt"),
        ExtractFilter({Facet.CODER: frozenset({"Ingen"})}),
    ]


@pytest.mark.parametrize("number", range(9))
def test_a_filter_leaves_those_that_meet_all_it_says(project: Project, number: int) -> None:
    wanted = filters(project)[number]
    expected = [one for one in project.codings.extracts() if is_meant(project, wanted)(one)]
    found = project.codings.extract_list(every_code(project), wanted=wanted)
    assert found.rows(0, len(found)) == expected == list(found.every())
    assert len(found) == len(expected) and bool(expected) == (number != 8)
    assert found.rows(3, 11) == expected[3:11]
    sorted_ = project.codings.extract_list(
        every_code(project), order=ExtractOrder(ExtractKey.QUOTE), wanted=wanted
    )
    assert {one.uid for one in sorted_.rows(0, 500)} == {one.uid for one in expected}


def test_answers_to_a_question_are_those_that_stand_in_it(project: Project) -> None:
    asked = project.codings.extract_choices(every_code(project), Facet.QUESTION)
    assert [one.label for one in asked] == [TEXT.split("\n")[0]]
    wanted = ExtractFilter({Facet.QUESTION: frozenset({asked[0].value})})
    assert len(project.codings.extract_list(every_code(project), wanted=wanted)) == 200
    nothing = ExtractFilter({Facet.QUESTION: frozenset({"Noe annet"})})
    assert len(project.codings.extract_list(every_code(project), wanted=nothing)) == 0


@pytest.mark.parametrize("key", [ExtractKey.TEXT, ExtractKey.CODER, ExtractKey.QUOTE])
@pytest.mark.parametrize("grouping", GROUPINGS)
def test_groups_stand_together_and_their_headings_count_them(
    project: Project, grouping: ExtractGrouping, key: ExtractKey
) -> None:
    found = project.codings.extract_list(every_code(project), order=ExtractOrder(key, True, grouping))
    said: dict[ExtractGrouping, Callable[[Extract], str]] = {
        ExtractGrouping.RESPONDENT: lambda one: one.respondent,
        ExtractGrouping.TYPE: lambda one: one.respondent_type,
        ExtractGrouping.RESPONSE: lambda one: one.response,
        ExtractGrouping.CODE: lambda one: one.code_uid,
        ExtractGrouping.STANCE: lambda one: one.stance.value,
        ExtractGrouping.CODER: lambda one: one.coder,
    }
    of = said[grouping]
    at = 0
    for group in found.groups:
        assert {of(one) for one in found.rows(at, at + group.count)} == {group.key}
        assert group.label
        at += group.count
    assert at == len(found) == 200 and len({group.key for group in found.groups}) == len(found.groups)
    keys = [group.label for group in found.groups]
    if grouping is ExtractGrouping.RESPONDENT:
        assert keys == ["Bakke kommune", "Ærfugl AS", "Åsdal kommune", "Aasen vel"]


def test_after_each_step_a_filtered_and_grouped_list_is_what_a_new_one_would_be(project: Project) -> None:
    chance = random.Random(9)
    orders = [
        ExtractOrder(ExtractKey.TEXT, False, ExtractGrouping.STANCE),
        ExtractOrder(ExtractKey.QUOTE, True, ExtractGrouping.TYPE),
        ExtractOrder(ExtractKey.STANCE, True),
        ExtractOrder(ExtractKey.TIME, True, ExtractGrouping.CODER),
    ]
    codes = every_code(project)[:2]
    asked = [(order, wanted) for order in orders for wanted in filters(project)[:6]]
    lists = [project.codings.extract_list(codes, order=order, wanted=wanted) for order, wanted in asked]
    for one in lists:
        one.rows(0, 30)

    def follow(changes: Changes) -> None:
        lists[:] = [one.after(changes) for one in lists]

    project.subscribe(follow)
    for _ in range(12):
        extract = chance.choice(project.codings.extracts())
        deed = chance.randrange(5)
        if deed == 0:
            project.codings.remove([extract.uid])
        elif deed == 1:
            project.codings.set_stance([extract.uid], chance.choice(list(Stance)))
        elif deed == 2:
            project.codings.recode(extract.uid, chance.choice(every_code(project)))
        elif deed == 3:
            project.history.undo()
        else:
            start = chance.randrange(60)
            project.codings.add(extract.response, start, start + 9, chance.choice(every_code(project)))
        for kept, (order, wanted) in zip(lists, asked, strict=True):
            new = project.codings.extract_list(codes, order=order, wanted=wanted)
            assert kept.rows(0, 300) == new.rows(0, 300), (deed, order, wanted)
            assert kept.groups == new.groups


def test_after_a_step_only_what_it_touched_is_read(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    project.coder = "Kari"
    found = project.codings.extract_list(every_code(project))
    before = found.rows(0, 100)
    read: list[str] = []
    ask = project.file.codings.extracts

    def counted(*asked: object) -> list[Extract]:
        some = ask(*asked)  # type: ignore[arg-type]
        read.extend(one.uid for one in some)
        return some

    monkeypatch.setattr(project.file.codings, "extracts", counted)
    told: list[Changes] = []
    project.subscribe(told.append)
    first = before[0]
    made = project.codings.add(first.response, 0, 90, first.code_uid)
    after = found.after(told[0])
    assert made.uid in {one.uid for one in after.rows(0, 101)}
    same = {one.uid for one in before if (one.response, one.code_uid) == (first.response, first.code_uid)}
    assert set(read) <= same | {made.uid}


def test_codes_beside_are_told_per_extract_and_in_sum(project: Project) -> None:
    every = project.codings.extracts()
    found = project.codings.extract_list(every_code(project))
    beside = found.beside([one.uid for one in every])
    order = every_code(project)
    for one in every:
        others = {other.code_uid for other in every if overlaps(one, other)} - {one.code_uid}
        assert beside.get(one.uid, ()) == tuple(code for code in order if code in others)
    tid = project.codings.extract_list(order[:1])
    sums = tid.together(tid.responses)
    for code in order[1:]:
        assert sums[code] == sum(code in beside.get(one.uid, ()) for one in every if one.code_uid == order[0])


def test_what_can_be_chosen_is_what_the_extracts_have(project: Project) -> None:
    codes = every_code(project)
    every = project.codings.extracts()
    said: dict[Facet, Callable[[Extract], str]] = {
        Facet.TYPE: lambda one: one.respondent_type,
        Facet.RESPONDENT: lambda one: one.respondent,
        Facet.STANCE: lambda one: one.stance.value,
        Facet.CODER: lambda one: one.coder,
    }
    for facet, of in said.items():
        found = {one.value: one.count for one in project.codings.extract_choices(codes, facet)}
        assert found == {
            value: [of(one) for one in every].count(value) for value in {of(one) for one in every}
        }
    lines = [(one.value, one.count) for one in project.codings.extract_choices(codes, Facet.ATTRIBUTE)]
    assert lines == [("Kontaktperson = Ola Eksempel", 200)]


def test_copying_many_codings_gives_what_copying_each_does(project: Project, tmp_path: Path) -> None:
    project.coder = "Kari"
    codes = every_code(project)
    uids = [one.uid for one in project.codings.extracts() if one.code_uid != codes[2]]

    def said() -> list[tuple[object, ...]]:
        found = project.codings.extracts(code=codes[2])
        return sorted((one.response, one.start, one.end, one.coder, one.stance, one.memo) for one in found)

    with project.step("Hver for seg"):
        for uid in uids:
            project.codings.copy(uid, codes[2])
    one_by_one = said()
    project.history.undo()
    project.codings.copy_all(uids, codes[2])
    assert said() == one_by_one and len(one_by_one) > 100
    project.history.undo()
    project.codings.copy_all(uids, codes[2], Stance.OPPOSE)
    assert {row[4] for row in said() if row not in one_by_one} == {Stance.OPPOSE}
