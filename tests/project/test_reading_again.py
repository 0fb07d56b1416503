"""Reading a response again: its text is another, and its codings are where their passages are now."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import NotFound
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.readings import Section
from hoeringkoder.domain.responses import Status
from hoeringkoder.project import Project

from .samples import TEXT, new_project, otherwise, outcome, reading_of, reopen, with_response
from .snapshot import live_rows

STAYS = "Korte avtaler gir leverandøren liten tid."
GOES = "Lange avtaler låser kommunen fast."


@pytest.fixture
def project(tmp_path: Path) -> Iterator[Project]:
    with new_project(tmp_path) as made:
        yield made


@pytest.fixture
def coded(project: Project) -> str:
    """A response in which a sentence that stays and one that will go are coded."""
    response = with_response(project)
    code = project.codes.add("Varighet").uid
    for quote in (STAYS, GOES):
        start = TEXT.index(quote)
        project.codings.add(response, start, start + len(quote), code, memo=quote[:5])
    return response


def quotes(project: Project) -> set[str]:
    return {extract.quote for extract in project.codings.extracts()}


def test_codings_are_carried_over_and_stand_where_their_passage_is(project: Project, coded: str) -> None:
    receipt = project.responses.read_again({coded: reading_of(otherwise(TEXT, 1))})
    assert (receipt.changed, receipt.carried, receipt.displaced) == ((coded,), 2, ())
    text = project.responses.content(coded).text
    for extract in project.codings.extracts():
        assert text[extract.start : extract.end] == extract.quote
        assert extract.start == TEXT.index(extract.quote) + len("Side 1\n")
        assert extract.paragraph == 3
    assert project.verify() == []


def test_a_response_that_is_removed_takes_its_codings_without_a_place_along(
    project: Project, coded: str
) -> None:
    project.responses.read_again({coded: reading_of(otherwise(TEXT, 2))})
    before = live_rows(project.path)
    project.responses.remove([coded])
    assert project.codings.without_place() == [] and project.responses.all() == []
    project.history.undo()
    assert live_rows(project.path) == before and len(project.codings.without_place()) == 1
    assert project.verify() == []


def test_a_deleted_response_stays_for_a_coding_that_has_no_place(project: Project, coded: str) -> None:
    project.responses.read_again({coded: reading_of(otherwise(TEXT, 2))})
    shown = [coding.uid for coding in project.codings.of_response(coded)]
    with project.step("Slett, som i en annen kopi") as recorder:
        recorder.put_many("coding", {uid: {"deleted": True} for uid in shown})
        recorder.put("response", coded, deleted=True)
    (lost,) = project.codings.without_place()
    assert project.responses.get(lost.response).uid == coded


def test_a_coding_without_a_place_is_listed_and_not_counted(project: Project, coded: str) -> None:
    receipt = project.responses.read_again({coded: reading_of(otherwise(TEXT, 2))})
    assert quotes(project) == {STAYS}
    assert project.responses.get(coded).codings == 1
    (lost,) = project.codings.without_place(coded)
    assert receipt.displaced == (lost,)
    assert (lost.quote, lost.memo, lost.coder) == (GOES, GOES[:5], "Kari")
    assert lost.after.startswith("\nVi ber om")
    assert project.verify() == []


def test_it_gets_its_place_back_when_a_later_reading_has_the_passage(project: Project, coded: str) -> None:
    project.responses.read_again({coded: reading_of(otherwise(TEXT, 2))})
    (lost,) = project.codings.without_place()
    receipt = project.responses.read_again({coded: reading_of(otherwise(TEXT, 3))})
    assert receipt.placed == (lost.uid,)
    assert quotes(project) == {"Korte avtaler gir leveran- døren liten tid.", GOES}


def test_the_analyst_can_give_it_a_place_or_remove_it(project: Project, coded: str) -> None:
    project.responses.read_again({coded: reading_of(otherwise(TEXT, 2))})
    (lost,) = project.codings.without_place()
    text = project.responses.content(coded).text
    start = text.index("Vi ber om")
    assert project.codings.move(lost.uid, start, start + 9).quote == "Vi ber om"
    assert project.codings.without_place() == []
    project.history.undo()
    project.codings.remove([lost.uid])
    assert project.codings.without_place() == []
    project.history.undo()
    assert project.codings.without_place() == [lost]
    with pytest.raises(NotFound):
        project.codings.move("0" * 32, 0, 5)


def test_undo_brings_every_place_back_and_redo_the_new_ones(project: Project, coded: str) -> None:
    before = live_rows(project.path)
    project.responses.read_again({coded: reading_of(otherwise(TEXT, 2))})
    after = live_rows(project.path)
    project.history.undo()
    assert live_rows(project.path) == before
    assert project.responses.content(coded).text == TEXT
    project.history.redo()
    assert live_rows(project.path) == after


def test_what_is_coded_afterwards_stays_when_the_reading_is_taken_back(project: Project, coded: str) -> None:
    project.responses.read_again({coded: reading_of(otherwise(TEXT, 1))})
    (again,) = [step for step in project.history.steps() if "again" in step.label or "nytt" in step.label]
    code = project.codes.tree().find("Varighet").uid
    project.codings.add(coded, 0, 6, code)
    passage = "Vi ber om at prinsippet sier hva som er lenge nok."
    start = project.responses.content(coded).text.index(passage)
    project.codings.add(coded, start, start + len(passage), code)
    project.history.undo_step(again.uid)
    assert quotes(project) == {STAYS, GOES, passage}
    assert [one.quote for one in project.codings.without_place()] == ["Side 1"]


def test_the_same_reading_changes_nothing(project: Project, coded: str) -> None:
    steps = len(project.history.steps())
    receipt = project.responses.read_again({coded: reading_of(TEXT)})
    assert (receipt.changed, receipt.same) == ((), (coded,))
    assert len(project.history.steps()) == steps


def test_other_sections_of_the_same_text_leave_codings_where_they_are(project: Project, coded: str) -> None:
    before = [(e.start, e.end) for e in project.codings.extracts()]
    same = reading_of(TEXT)
    sections = (Section(0, 20, "Om kontrakter", "", answered=False),)
    receipt = project.responses.read_again(
        {coded: replace(same, content=replace(same.content, sections=sections))}
    )
    assert receipt.changed == (coded,)
    assert project.responses.content(coded).sections == sections
    assert [(e.start, e.end) for e in project.codings.extracts()] == before


def test_what_an_analyst_said_of_the_response_stays(project: Project, coded: str) -> None:
    project.responses.rename(coded, "Min tittel")
    project.responses.set_respondent(coded, "Fjordvik kommune", "Kommune/KS")
    reading = replace(
        reading_of(TEXT, "En helt annen"), attributes=(("Svar", "Ja"),), title="Maskinens tittel"
    )
    project.responses.read_again({coded: reading})
    response = project.responses.get(coded)
    assert (response.title, response.respondent, response.attributes) == (
        "Min tittel",
        "Fjordvik kommune",
        {"Svar": "Ja"},
    )


def test_a_scan_that_has_got_a_text_waits_no_more(project: Project) -> None:
    scan = outcome("skann.pdf", "")
    assert scan.reading is not None
    empty = replace(scan.reading, needs_ocr=True)
    uid = project.responses.add([replace(scan, reading=empty)]).imported[0].response.uid
    assert project.responses.get(uid).status is Status.NEEDS_OCR
    project.responses.read_again({uid: reading_of(TEXT)})
    assert project.responses.get(uid).status is Status.NEW
    assert project.find("leverandøren").total == 1


def test_search_finds_what_is_shown_now(project: Project, coded: str) -> None:
    assert project.find("låser").total == 1
    project.responses.read_again({coded: reading_of(otherwise(TEXT, 2))})
    assert project.find("låser").total == 0
    (hit,) = project.find("prinsippet").hits
    assert hit.response == coded
    assert project.responses.content(coded).text[hit.start : hit.end] == hit.passage


def test_listeners_are_told_that_texts_are_others(project: Project, coded: str) -> None:
    told: list[Changes] = []
    project.subscribe(told.append)
    project.responses.read_again({coded: reading_of(otherwise(TEXT, 1))})
    project.history.undo()
    for changes in told:
        assert changes.texts == changes.codings_of == {coded}
        assert changes.codes_used == {project.codes.tree().find("Varighet").uid}


def test_what_is_read_again_bit_by_bit_is_one_action(project: Project, coded: str) -> None:
    other = project.responses.add([outcome("to.txt", f"{TEXT} 2")]).imported[0].response.uid
    before = live_rows(project.path)
    reading = project.responses.reading_again(2)
    reading.take({coded: reading_of(otherwise(TEXT, 1))})
    reading.take({other: reading_of(otherwise(f"{TEXT} 2", 1))})
    assert reading.receipt.changed == (coded, other)
    project.history.undo()
    assert live_rows(project.path) == before


def test_all_of_it_is_there_after_reopening(project: Project, coded: str) -> None:
    project.responses.read_again({coded: reading_of(otherwise(TEXT, 2))})
    path = project.path
    project.close()
    with reopen(path) as again:
        assert again.verify() == []
        assert len(again.codings.without_place()) == 1
        again.history.undo()
        assert quotes(again) == {STAYS, GOES}
