"""What the columns of a survey probably mean, and its rows as responses."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.readings import ParagraphKind, ReadOutcome
from hoeringkoder.domain.sections import asked_in
from hoeringkoder.domain.surveys import (
    Role,
    Sheet,
    SurveyPlan,
    plan_as_json,
    plan_from_json,
    recalled,
)
from hoeringkoder.reading.senders.types import offers_types
from hoeringkoder.reading.surveys.guess import guess_plan, likeliest, plan_for
from hoeringkoder.reading.surveys.headings import letter
from hoeringkoder.reading.surveys.rows import SurveyRows
from hoeringkoder.reading.surveys.table import SurveyTable

from .sheet_files import HEADINGS, ROWS, SURVEY

FILE = Path("svar.xlsx")
Rows = Sequence[Sequence[str]]


def sheet(rows: Rows, **more: object) -> Sheet:
    return replace(Sheet("Ark", [tuple(row) for row in rows]), **more)  # type: ignore[arg-type]


def roles(rows: Rows, **more: object) -> list[tuple[str, str, str]]:
    return [(c.role.value, c.question, c.title) for c in guess_plan(sheet(rows, **more)).columns]


def outcomes(rows: Rows, plan: SurveyPlan | None = None) -> list[ReadOutcome]:
    return list(survey(rows, plan).outcomes(b"fil"))


def survey(rows: Rows, plan: SurveyPlan | None = None) -> SurveyRows:
    plan = plan or guess_plan(sheet(rows), "Høring")
    return SurveyRows(SurveyTable(sheet(rows), plan.skipped, plan.header_rows), plan, FILE)


def test_comments_that_name_kinds_of_bodies_are_not_taken_for_types() -> None:
    kinds = ("kommune", "fylkeskommune", "pasientforening", "universitet", "statlig etat")
    said = [
        f"Kravene er for strenge for en {kind}, som ofte har få folk til å følge dem opp." for kind in kinds
    ]
    assert offers_types(said)
    rows = [("Navn", "Kommentar til punkt 1"), *((f"Lag {i}", words) for i, words in enumerate(said))]
    assert [role for role, _, _ in roles(rows)] == ["respondent", "open"]


@pytest.mark.parametrize("heading", ["Respons-ID", "Respondent ID", "Svar-nr", "Løpenummer"])
def test_the_id_of_an_answer_is_known_by_its_heading(heading: str) -> None:
    found = roles([(heading, "Hva mener dere?"), ("1001", "Vi mener mye."), ("1002", "Vi er enige.")])
    assert found[0][0] == "id"


def test_columns_are_known_by_their_headings_and_by_what_stands_in_them() -> None:
    used = "Hva har dere brukt?"
    assert roles(SURVEY) == [
        ("id", "", "Respondent-ID"),
        ("ignored", "", "Starttidspunkt"),
        ("respondent", "", "Navn på virksomheten"),
        ("type", "", "Type virksomhet"),
        ("attribute", "", "Fylke"),
        ("closed", "", "Støtter dere forslaget?"),
        ("option", used, "Rammeavtale"),
        ("option", used, "Dialogmøte"),
        ("open", used, "Annet, spesifiser"),
        ("open", "", "Kommentar til forslaget"),
    ]


def test_a_form_with_anonymous_senders_and_several_choices_in_a_cell() -> None:
    times = ("01.01.2025 10:00", "01.01.2025 10:05")
    rows = [
        ("ID", "Start time", "Completion time", "Email", "Name", "Hvilken organisasjon svarer du for?",
         "Hvilke virkemidler?", "Hvorfor?", "Points - Hvorfor?"),
        ("1", *times, "anonymous", "", "Stornes kommune", "Avtaler;Pris;", "Fordi.", "0"),
        ("2", *times, "anonymous", "", "Vestli AS", "Pris;", "", "0"),
        ("3", *times, "anonymous", "", "Odda lag", "Pris;", "Vi vet ikke.", "0"),
    ]  # fmt: skip
    assert [role for role, _, _ in roles(rows)] == [
        *("id", "ignored", "attribute", "ignored", "attribute", "respondent", "closed", "open", "ignored")
    ]
    first = outcomes(rows)[0].reading
    assert first is not None
    assert dict(first.attributes)["Hvilke virkemidler?"] == "Avtaler; Pris"


def test_a_row_of_codes_above_the_questions_is_no_question() -> None:
    rows = [
        ("respondent", "s_1", "s_2_1", "s_2_2", "s_3"),
        ("Respondentnøkkel", "Støtter dere dette?", "Hva bruker dere? - Avtale", "Hva bruker dere? - Møte",
         "Har du andre innspill?"),
        ("A1", "Ja", "1", "0", "Vi trenger mer tid til dette."),
        ("A2", "Nei", "0", "0", ""),
        ("A3", "Ja", "1", "1", "Ingen."),
        ("A4", "Ja", "0", "1", ""),
    ]  # fmt: skip
    plan = guess_plan(sheet(rows))
    assert (plan.skipped, plan.header_rows) == (0, 2)
    assert roles(rows) == [
        ("id", "", "Respondentnøkkel"),
        ("closed", "", "Støtter dere dette?"),
        ("option", "Hva bruker dere?", "Avtale"),
        ("option", "Hva bruker dere?", "Møte"),
        ("open", "", "Har du andre innspill?"),
    ]


def test_a_question_may_stand_over_several_columns() -> None:
    rows = [
        ("Høring om anskaffelser",),
        (),
        ("Om dere", "", "Hvor enig er dere?", "", "Kommentarer"),
        ("Virksomhet", "Type", "Pris", "Kvalitet", "Fritekst"),
        ("Stornes kommune", "Kommune", "1", "3", "Vi er enige i dette."),
        ("Vestli AS", "Bedrift", "2", "4", ""),
        ("Odda lag", "Kommune", "5", "5", ""),
    ]
    merged = ((0, 0, 0, 4), (2, 0, 2, 1), (2, 2, 2, 3))
    for more in ({"merged": merged}, {}):
        plan = guess_plan(sheet(rows, **more))
        assert (plan.skipped, plan.header_rows) == (2, 2)
        assert [(c.role.value, c.heading) for c in plan.columns] == [
            ("respondent", "Om dere – Virksomhet"),
            ("type", "Om dere – Type"),
            ("closed", "Hvor enig er dere? – Pris"),
            ("closed", "Hvor enig er dere? – Kvalitet"),
            ("open", "Kommentarer – Fritekst"),
        ]


def test_rows_that_say_where_columns_come_from_are_headings() -> None:
    rows = [
        ("ResponseId", "Q1", "Q2_1", "Q2_2"),
        ("Response ID", "Do you agree?", "How much? - Price", "How much? - Quality"),
        ('{"ImportId":"_recordId"}', '{"ImportId":"QID1"}', '{"ImportId":"QID2"}', '{"ImportId":"QID3"}'),
        ("R_1", "Yes", "Much", "Little"),
        ("R_2", "No", "Much", "Much"),
    ]
    assert guess_plan(sheet(rows)).header_rows == 3
    assert [(role, title) for role, _, title in roles(rows)] == [
        ("id", "Response ID"),
        ("closed", "Do you agree?"),
        ("closed", "Price"),
        ("closed", "Quality"),
    ]


@pytest.mark.parametrize(
    "heading",
    ["Starten på prosjektet: hva mener dere om den?", "Status for arbeidet i dag, slik dere ser det?"],
)
def test_a_question_is_never_taken_for_what_the_program_notes(heading: str) -> None:
    rows = [("Navn", heading), ("Kari", "Den gikk fint, alt i alt."), ("Ola", "Den var ikke god nok.")]
    assert roles(rows)[1][0] == "open"


def test_an_empty_column_may_be_answered_in_the_next_delivery() -> None:
    assert (
        roles([("Navn", "Spørsmål 1", "Spørsmål 2"), ("Kari", "Ja", ""), ("Ola", "Ja", "")])[2][0] == "open"
    )


def test_columns_without_headings_are_named_by_their_letters() -> None:
    assert [letter(0), letter(25), letter(26), letter(701), letter(702)] == [
        "[A]",
        "[Z]",
        "[AA]",
        "[ZZ]",
        "[AAA]",
    ]
    assert roles([("Navn", "", "Alder"), ("Kari", "Ja", "40")])[1][2] == "[B]"


def test_a_row_is_a_response_with_each_answer_under_its_question() -> None:
    second = outcomes(SURVEY)[1].reading
    assert second is not None
    assert second.content.text.split("\n") == [
        "Støtter dere forslaget?",
        "Nei",
        "Hva har dere brukt?",
        "Rammeavtale; Dialogmøte",
        "Hva har dere brukt? – Annet, spesifiser",
        "Samkjøp",
        "Kommentar til forslaget",
        "For dyrt.",
        "- og for sent",
    ]
    kinds = ParagraphKind
    assert [one.kind for one in second.content.paragraphs] == [
        *(kinds.HEADING, kinds.FORM, kinds.HEADING, kinds.FORM, kinds.HEADING, kinds.BODY),
        *(kinds.HEADING, kinds.BODY, kinds.LIST_ITEM),
    ]
    assert [(s.title, s.answer, s.answered) for s in second.content.sections] == [
        ("Støtter dere forslaget?", "Nei", True),
        ("Hva har dere brukt?", "Rammeavtale; Dialogmøte", True),
        ("Hva har dere brukt? – Annet, spesifiser", "Samkjøp", True),
        ("Kommentar til forslaget", "For dyrt.\n- og for sent", True),
    ]
    assert second.respondent is not None
    assert (second.respondent.name, second.respondent.respondent_type) == ("Vestli AS", "Privat virksomhet")
    assert dict(second.attributes) == {
        "Fylke": "Agder",
        "Støtter dere forslaget?": "Nei",
        "Hva har dere brukt?": "Rammeavtale; Dialogmøte",
    }
    assert second.title == "Høring – 18"


def test_an_open_question_without_an_answer_is_marked() -> None:
    third = outcomes(SURVEY)[2].reading
    assert third is not None
    assert [(s.title, s.answered) for s in third.content.sections] == [
        ("Støtter dere forslaget?", True),
        ("Hva har dere brukt? – Annet, spesifiser", False),
        ("Kommentar til forslaget", False),
    ]


def test_every_row_and_every_cell_is_accounted_for() -> None:
    rows = [*SURVEY, (), ("21",)]
    one = survey(rows)
    taken = list(one.outcomes())
    receipt = one.receipt(len(taken), 0)
    assert (receipt.rows, receipt.imported, receipt.empty, receipt.unread) == (6, 3, 1, 0)
    assert receipt.without_answers == (5, 7)
    cells = receipt.cells
    assert cells.total == len(HEADINGS) + 6 * len(HEADINGS)
    assert cells.headings == len(HEADINGS)
    assert cells.without_answers == 5 + 1
    filled = sum(bool(cell) for row in ROWS[:3] for cell in row)
    assert sum(cells.filled.values()) == filled
    assert cells.filled[Role.OPEN] == 3


def test_the_same_row_is_the_same_response_wherever_it_stands() -> None:
    shuffled = [SURVEY[0], *reversed(ROWS)]
    assert {o.key for o in outcomes(SURVEY)} == {o.key for o in outcomes(shuffled)}
    longer = [(*SURVEY[0], "Noe nytt?"), *((*row, "") for row in ROWS)]
    again = plan_for(sheet(longer), [guess_plan(sheet(SURVEY))])[0].plan
    assert {o.key for o in outcomes(SURVEY)} == {o.key for o in outcomes(longer, again)}


def test_without_an_id_the_content_tells_rows_apart_and_an_ordinal_those_that_are_alike() -> None:
    rows = [
        ("Navn", "Svar"),
        ("Kari", "Ja, det er bra."),
        ("Ola", "Ingen merknader til dette."),
        ("Kari", "Ja, det er bra."),
    ]
    keys = [outcome.key for outcome in outcomes(rows)]
    assert len(set(keys)) == 3
    assert keys[2] == f"{keys[0]} (1)"
    wider = [("Navn", "Svar", "Ny"), *((*row, "") for row in rows[1:])]
    plan = recalled(guess_plan(sheet(rows)), guess_plan(sheet(wider))).plan
    assert [outcome.key for outcome in outcomes(wider, plan)] == keys


def test_rows_with_the_same_id_are_both_kept_and_told() -> None:
    rows = [
        ("ID", "Svar"),
        ("1", "Ja, vi er enige i det."),
        ("2", "Nei, vi er uenige i det."),
        ("1", "Kanskje er det slik."),
    ]
    plan = guess_plan(sheet(rows)).with_roles({"id": Role.ID})
    one = survey(rows, plan)
    assert len({outcome.key for outcome in one.outcomes()}) == 3
    assert "1 row has the id of another row" in one.warnings()[0]


def test_who_gives_a_type_and_no_name_is_somebody_all_the_same() -> None:
    rows = [
        ("Type virksomhet", "Svar"),
        ("kommune", "Ja, det er vi enige i."),
        ("Bedrift", "Nei, det er for dyrt."),
    ]
    first, second = (outcome.reading for outcome in outcomes(rows))
    assert first is not None and first.respondent is not None
    assert (first.respondent.name, first.respondent.respondent_type) == ("Uten navn 2", "Kommune")
    assert second is not None and second.respondent is not None
    assert second.respondent.respondent_type == "Bedrift"


def test_a_second_respondent_column_is_an_attribute_where_both_are_filled() -> None:
    rows = [
        ("Virksomhet", "Navn", "Svar"),
        ("Nes AS", "Kari", "Ja, det er bra."),
        ("", "Ola", "Nei, det er dårlig."),
    ]
    plan = guess_plan(sheet(rows)).with_roles({"navn": Role.RESPONDENT})
    first, second = (outcome.reading for outcome in outcomes(rows, plan))
    assert first is not None and second is not None
    assert first.respondent is not None and second.respondent is not None
    assert (first.respondent.name, first.attributes) == ("Nes AS", (("Navn", "Kari"),))
    assert (second.respondent.name, second.attributes) == ("Ola", ())


def test_headings_that_are_the_same_are_kept_apart() -> None:
    rows = [("Kommentar", "Kommentar", "Valg", "Valg"), ("Ja, det er bra.", "Nei, det er dyrt.", "A", "B")]
    plan = guess_plan(sheet(rows)).with_roles({"valg": Role.CLOSED, "valg (2)": Role.CLOSED})
    assert [column.key for column in plan.columns] == ["kommentar", "kommentar (2)", "valg", "valg (2)"]
    (outcome,) = outcomes(rows, plan)
    assert outcome.reading is not None
    assert outcome.reading.attributes == (("Valg", "A"), ("Valg (2)", "B"))


def test_open_questions_with_the_same_heading_are_asked_apart_whatever_else_was_answered() -> None:
    rows = [
        ("Er dere enig?", "Kommentar", "Er det dyrt?", "Kommentar"),
        ("Ja", "Det er bra for oss.", "Nei", "Det er billig nok."),
        ("", "Vi vet ikke helt.", "", "Vi har ikke regnet på det."),
    ]
    roles_of = dict.fromkeys(["kommentar", "kommentar (2)"], Role.OPEN)
    closed = dict.fromkeys(["er dere enig", "er det dyrt", "er dere enig?", "er det dyrt?"], Role.CLOSED)
    plan = guess_plan(sheet(rows)).with_roles(roles_of | closed)
    readings = [outcome.reading for outcome in outcomes(rows, plan)]
    for reading in filter(None, readings):
        asked = [one.question for one in asked_in(reading.content.sections)]
        assert [name for name in asked if "Kommentar" in name] == ["Kommentar", "Kommentar (2)"]


def test_what_is_remembered_wins_and_new_and_vanished_columns_are_told() -> None:
    before = guess_plan(sheet(SURVEY), "Høring").with_roles({"fylke": Role.IGNORED})
    headings = [*(h for h in HEADINGS if h != "Starttidspunkt"), "Antall ansatte"]
    now = sheet([headings, *([*row[:1], *row[2:], "12"] for row in ROWS)])
    told, is_known = plan_for(now, [before], "annet navn")
    assert is_known
    assert (told.plan.uid, told.plan.name) == (before.uid, "Høring")
    assert told.plan.roles()["fylke"] is Role.IGNORED
    assert told.plan.roles()["antall ansatte"] is Role.ATTRIBUTE
    assert told.new == {"antall ansatte"}
    assert told.vanished == ("Starttidspunkt",)


def test_a_new_column_is_no_id_where_rows_were_known_without_one() -> None:
    before = guess_plan(sheet([row[1:] for row in SURVEY]))
    told, is_known = plan_for(sheet(SURVEY), [before])
    assert is_known
    assert told.plan.roles()["respondent-id"] is Role.ATTRIBUTE


def test_another_survey_is_not_taken_for_a_known_one() -> None:
    other = sheet([("Navn", "Hva mener du?"), ("Kari", "Jeg er imot det.")])
    told, is_known = plan_for(other, [guess_plan(sheet(SURVEY))], "Ny")
    assert not is_known
    assert told.plan.name == "Ny"


def test_of_several_sheets_the_fullest_that_is_shown_holds_the_answers() -> None:
    small, large, hidden = sheet([("a",)]), sheet(SURVEY), sheet([*SURVEY, *SURVEY], is_hidden=True)
    assert likeliest([small, large, hidden]) is large


def test_hidden_rows_and_columns_are_read_and_told() -> None:
    hidden = sheet(SURVEY, hidden_rows=frozenset({2}), hidden_columns=frozenset({4}))
    plan = guess_plan(hidden)
    rows = SurveyRows(SurveyTable(hidden, 0, 1), plan, FILE)
    assert len(list(rows.outcomes())) == 3
    assert len(rows.warnings()) == 2


def test_a_plan_can_be_written_and_read() -> None:
    plan = guess_plan(sheet(SURVEY), "Høring «om»")
    assert plan_from_json(plan_as_json(plan)) == plan


@pytest.mark.parametrize(
    "text",
    [
        *("", "[]", "{}", '{"survey": 1}', '{"columns": [{"role": "x"}]}', "[" * 100_000),
        '{"survey": "x", "name": "no uid", "columns": [], "header_rows": 1, "skipped": 0}',
    ],
)
def test_what_is_no_plan_is_a_mishap(text: str) -> None:
    with pytest.raises(Mishap, match="columns of a survey"):
        plan_from_json(text)


def test_a_sheet_of_one_cell_or_one_row_breaks_nothing() -> None:
    for rows in ([("x",)], [("a", "b")], [("",), ("x",)], [(), (), ("a",)]):
        assert guess_plan(sheet(rows)).columns
        assert outcomes(rows) is not None
