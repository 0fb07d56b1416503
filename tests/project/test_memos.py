"""Memos: everybody has an own one on a thing, they follow what they are about, and their links are found."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copy

import pytest

from hoeringkoder.domain.errors import Mishap, NotFound
from hoeringkoder.domain.memo_links import CodingTarget, MemoLink, PassageTarget
from hoeringkoder.domain.memos import THE_PROJECT, MemoAbout, MemoFilter, MemoKind
from hoeringkoder.domain.spans import Span
from hoeringkoder.project import Project
from hoeringkoder.project.respondents import Sender

from .samples import TEXT, new_project, otherwise, outcome, reading_of, reopen, with_response

QUOTE = "Lange avtaler låser kommunen fast."
START = TEXT.index(QUOTE)
SPAN = Span(START, START + len(QUOTE))


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        with_response(made)
        made.codes.add("Kontrakt")
        made.codes.add("Tid")
        yield made


def response_of(project: Project) -> str:
    return project.responses.all()[0].uid


def code_of(project: Project, name: str = "Kontrakt") -> MemoAbout:
    return MemoAbout(MemoKind.CODE, project.codes.tree().find(name).uid)


def respondent_of(project: Project) -> MemoAbout:
    return MemoAbout(MemoKind.RESPONDENT, project.respondents.all()[0].uid)


def coded(project: Project, memo: str = "") -> MemoAbout:
    place = (response_of(project), SPAN.start, SPAN.end)
    coding = project.codings.add(*place, code_of(project).uid, memo=memo)
    return MemoAbout(MemoKind.CODING, coding.uid)


def things(project: Project) -> list[MemoAbout]:
    response = MemoAbout(MemoKind.RESPONSE, response_of(project))
    return [THE_PROJECT, response, respondent_of(project), code_of(project), coded(project)]


def own(project: Project, about: MemoAbout) -> str:
    return project.memos.sheet(about).own


def test_each_analyst_has_an_own_memo_on_everything(project: Project) -> None:
    abouts = things(project)
    for about in abouts:
        project.memos.write(about, f" Kari om {about.kind} ")
    path = project.path
    project.close()
    with reopen(path, coder="Ola") as other:
        for about in abouts:
            sheet = other.memos.sheet(about)
            assert (sheet.own, [memo.coder for memo in sheet.others]) == ("", ["Kari"])
            other.memos.write(about, "Ola sier noe annet")
            sheet = other.memos.sheet(about)
            assert sheet.own == "Ola sier noe annet"
            assert [memo.text for memo in sheet.others] == [f"Kari om {about.kind}"]
        assert len(other.memos.lines()) == 2 * len(abouts)
        assert other.verify() == []


def test_what_two_wrote_in_two_copies_is_both_there_after_merging(project: Project) -> None:
    abouts = things(project)
    theirs = project.path.with_name("ola.hkp")
    copy(project.path, theirs)
    for about in abouts:
        project.memos.write(about, "Fra Kari")
    with reopen(theirs, coder="Ola") as other:
        for about in abouts:
            other.memos.write(about, "Fra Ola")
    project.merge([theirs])
    for about in abouts:
        sheet = project.memos.sheet(about)
        assert (sheet.own, [memo.text for memo in sheet.others]) == ("Fra Kari", ["Fra Ola"])
    project.history.undo()
    assert not project.memos.sheet(abouts[0]).others


def test_an_empty_memo_is_none(project: Project) -> None:
    for about in things(project):
        project.memos.write(about, "")
        project.memos.write(about, "Noe")
        project.memos.write(about, "  ")
        assert own(project, about) == ""
    assert project.memos.lines() == []
    project.history.undo()
    assert [line.memo.text for line in project.memos.lines()] == ["Noe"]


def test_the_list_tells_what_each_is_about_newest_first_and_leaves_out_what_is_gone(project: Project) -> None:
    abouts = things(project)
    for about in abouts:
        project.memos.write(about, f"Om {about.kind}")
    lines = project.memos.lines()
    assert {line.memo.about: line.what for line in lines} == dict(
        zip(
            abouts,
            ("prosjekt", "Fjordvik kommune", "Fjordvik kommune", "Kontrakt", f"Kontrakt «{QUOTE}»"),
            strict=True,
        )
    )
    assert [line.memo.at for line in lines] == sorted((line.memo.at for line in lines), reverse=True)
    assert project.memos.noted() == {about.uid for about in abouts[:4]}
    project.codes.remove(code_of(project).uid)
    kinds = {line.memo.about.kind for line in project.memos.lines()}
    assert kinds == {MemoKind.PROJECT, MemoKind.RESPONSE, MemoKind.RESPONDENT}
    with pytest.raises(NotFound):
        project.memos.write(abouts[3], "Om noe som er borte")


def test_a_memo_of_a_coding_without_a_place_is_still_to_be_read(project: Project) -> None:
    about = coded(project, "Husk denne")
    project.responses.read_again({response_of(project): reading_of(otherwise(TEXT, 2))})
    assert project.codings.without_place()
    assert own(project, about) == "Husk denne"
    assert [line.memo.text for line in project.memos.lines()] == ["Husk denne"]


def test_the_list_is_filtered_by_words_kind_coder_and_code(project: Project) -> None:
    for about in things(project):
        project.memos.write(about, f"Om {about.kind}, [«se her» s. 1](hk:coding/{'a' * 32})")
    lines = project.memos.lines()

    def found(wanted: MemoFilter) -> int:
        return sum(map(wanted.fits, lines))

    assert found(MemoFilter()) == len(lines) == 5
    assert found(MemoFilter("HER fjordvik")) == 2
    assert found(MemoFilter("aaaa")) == 0  # where a link leads is no word of the memo
    assert found(MemoFilter(kind=MemoKind.CODE)) == 1
    assert found(MemoFilter(coder="Ola")) == 0
    assert found(MemoFilter(codes=[code_of(project).uid])) == 2


def test_renaming_and_merging_respondents_takes_their_memos_along(project: Project) -> None:
    project.memos.write(respondent_of(project), "Om Fjordvik")
    project.respondents.rename(respondent_of(project).uid, "Fjordvik herad")
    assert own(project, respondent_of(project)) == "Om Fjordvik"
    project.history.undo()
    assert own(project, respondent_of(project)) == "Om Fjordvik"
    project.responses.add([outcome("b.txt", "Annet.", "Stornes kommune")])
    one, into = project.respondents.all()
    project.memos.write(MemoAbout(MemoKind.RESPONDENT, into.uid), "Om Stornes")
    project.respondents.merge([one.uid], into.uid)
    assert own(project, respondent_of(project)) == "Om Stornes\n\nOm Fjordvik"
    assert len(project.memos.lines()) == 1
    assert project.verify() == []
    project.history.undo()
    assert {line.memo.text for line in project.memos.lines()} == {"Om Fjordvik", "Om Stornes"}


def test_correcting_who_sent_a_response_takes_the_memo_along_unless_it_is_of_another_too(
    project: Project,
) -> None:
    uid = response_of(project)
    project.memos.write(respondent_of(project), "Om avsenderen")
    project.responses.set_respondent(uid, "Fjordviken kommune", "")
    assert own(project, respondent_of(project)) == "Om avsenderen"
    project.respondents.set({uid: Sender(("Fjordvik kommune",))})
    assert own(project, respondent_of(project)) == "Om avsenderen"
    second = project.responses.add([outcome("b.txt", "Annet.")]).imported[0].response.uid
    project.responses.set_respondent(second, "Stornes kommune", "")
    by_name = {one.name: MemoAbout(MemoKind.RESPONDENT, one.uid) for one in project.respondents.all()}
    assert own(project, by_name["Fjordvik kommune"]) == "Om avsenderen"
    assert own(project, by_name["Stornes kommune"]) == ""
    assert project.verify() == []


def test_what_somebody_writes_meanwhile_about_a_respondent_that_was_renamed_is_not_lost(
    project: Project,
) -> None:
    project.memos.write(respondent_of(project), "Kari")
    theirs = project.path.with_name("kopi.hkp")
    copy(project.path, theirs)
    project.respondents.rename(respondent_of(project).uid, "Fjordvik herad")
    with reopen(theirs) as other:
        other.memos.write(respondent_of(other), "Kari, hjemmefra")
    project.merge([theirs])
    assert own(project, respondent_of(project)) == "Kari, hjemmefra"
    new = project.path.with_name("ny.hkp")
    copy(project.path, new)
    with reopen(new) as other:  # whoever meets the old name again begins anew
        uid = other.responses.add([outcome("b.txt", "Annet.")]).imported[0].response.uid
        about = MemoAbout(MemoKind.RESPONDENT, other.responses.get(uid).respondents[0].uid)
        other.memos.write(about, "Den gamle")
        assert {line.memo.text for line in other.memos.lines()} == {"Kari, hjemmefra", "Den gamle"}
        assert other.verify() == []


def test_two_memos_that_became_one_are_written_on_as_one(project: Project) -> None:
    kontrakt, tid = code_of(project), code_of(project, "Tid")
    project.memos.write(kontrakt, "Om kontrakt")
    project.memos.write(tid, "Om tid")
    project.codes.merge(kontrakt.uid, tid.uid)
    assert [memo.text for memo in project.memos.of(tid)] == ["Om tid\n\nOm kontrakt"]
    project.memos.write(tid, "Om begge")
    assert [line.memo.text for line in project.memos.lines()] == ["Om begge"]
    project.history.undo()
    assert own(project, tid) == "Om tid\n\nOm kontrakt"
    assert project.verify() == []


def test_merging_codes_takes_their_memos_along(project: Project) -> None:
    project.memos.write(code_of(project), "Om kontrakt")
    project.codes.merge(code_of(project).uid, code_of(project, "Tid").uid)
    assert own(project, code_of(project, "Tid")) == "Om kontrakt"


def test_a_link_leads_to_its_passage_also_when_the_response_was_read_again(project: Project) -> None:
    uid = response_of(project)
    link = project.memos.places.link_to(uid, SPAN)
    assert link.label.startswith(f"«{QUOTE}»")
    place = project.memos.places.find(link)
    assert (place.response, place.span) == (uid, SPAN)
    project.responses.read_again({uid: reading_of(otherwise(TEXT, 1))})
    span = project.memos.places.find(link).span
    assert project.responses.content(uid).text[span.start : span.end] == QUOTE
    project.responses.read_again({uid: reading_of(otherwise(TEXT, 2))})
    with pytest.raises(Mishap, match="not found"):
        project.memos.places.find(link)


def test_a_link_from_a_reading_that_is_not_here_leads_to_the_words_it_shows(project: Project) -> None:
    uid = response_of(project)
    link = MemoLink(f"«{QUOTE}» s. 1", PassageTarget(uid, 900, 900 + len(QUOTE), "0" * 16))
    assert project.memos.places.find(link).span == SPAN
    forged = PassageTarget(uid, 5, 10**8, project.file.responses.reading(uid))
    with pytest.raises(Mishap):
        project.memos.places.find(MemoLink("«Finnes ikke»", forged))


def test_a_link_to_a_coding_or_response_that_is_gone_says_so(project: Project) -> None:
    about = coded(project)
    to_coding = project.memos.places.link_to_coding(about.uid)
    assert to_coding.target == CodingTarget(about.uid)
    assert project.memos.places.find(to_coding).coding == about.uid
    project.codings.remove([about.uid])
    with pytest.raises(NotFound, match="coding"):
        project.memos.places.find(to_coding)
    to_passage = project.memos.places.link_to(response_of(project), SPAN)
    project.responses.remove([response_of(project)])
    with pytest.raises(NotFound, match="response"):
        project.memos.places.find(to_passage)
