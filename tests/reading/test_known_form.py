"""An empty form that was given beforehand, and what is recognised in the responses made from it."""

import random

import pytest
from docx.document import Document

from hoeringkoder.domain.forms import EmptyForm
from hoeringkoder.domain.readings import ParagraphKind, Reading
from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.forms.empty_form import empty_form
from hoeringkoder.reading.known import Known

from . import form_papers as papers
from .form_papers import sections_of
from .papers import LONG, NYNORSK, docx_bytes, of_kind, text_reading, word

# A form whose questions nothing shows: no numbers, no question marks, no boxes.
FORM = [
    "Innspill til plan for gamle trehus",
    "Takk for at dere tar dere tid til å svare på dette.",
    "Hvem dere er: ",
    "Antall trehus dere eier: ",
    "Om vernet av trehus",
    "Fortell hvordan vernet virker der dere bor.",
    "Om brannsikring",
    "Dere kan legge ved tegninger og bilder.",
    "Om penger",
    "Skriv fritt.",
    "Hilsen kulturavdelingen i fylket",
]
HEADINGS = {4, 6, 8}


def blank(ending: str = "docx") -> EmptyForm:
    document = filled({})
    data = docx_bytes(document) if ending == "docx" else papers.converted(document, ending)
    return empty_form(read_bytes(data, f"skjema.{ending}"), "Trehus")


def filled(answers: dict[int, str], fields: dict[int, str] | None = None) -> Document:
    """The form as a Word document, with answers below and values beside some of its lines."""
    document = papers.new_document()
    for i, line in enumerate(FORM):
        if i in HEADINGS:
            document.add_heading(line, 1)
        else:
            document.add_paragraph(line + (fields or {}).get(i, ""))
        for answer in filter(None, answers.get(i, "").split("\n")):
            document.add_paragraph(answer)
    return document


ANSWERS = {5: f"{LONG}\n{NYNORSK}", 9: "Vi trenger tilskudd."}
VALUES = {2: "Nordvik kommune", 3: "14"}


def check(reading: Reading) -> None:
    assert sections_of(reading) == [
        ("Om vernet av trehus", 1, f"{LONG}\n{NYNORSK}"),
        ("Om brannsikring", 1, ""),
        ("Om penger", 1, "Vi trenger tilskudd."),
    ]
    assert dict(reading.attributes) == {"Hvem dere er": "Nordvik kommune", "Antall trehus dere eier": "14"}
    assert of_kind(reading, ParagraphKind.BODY) == [LONG, NYNORSK, "Vi trenger tilskudd."]


def test_all_that_a_response_shares_with_the_empty_form_is_the_forms_own() -> None:
    data = docx_bytes(filled(ANSWERS, VALUES))
    unknown = read_bytes(data, "svar.docx")
    assert sections_of(unknown) == []
    known = read_bytes(data, "svar.docx", Known(forms=(blank(),)))
    check(known)
    assert known.content.text == unknown.content.text


@pytest.mark.skipif(papers.SOFFICE is None, reason="LibreOffice is not installed")
def test_a_form_given_as_word_is_recognised_in_a_pdf_and_the_other_way_round() -> None:
    answered = filled(ANSWERS, VALUES)
    check(read_bytes(papers.converted(answered, "pdf"), "svar.pdf", Known(forms=(blank(),))))
    check(read_bytes(docx_bytes(answered), "svar.docx", Known(forms=(blank("pdf"),))))


def test_a_table_of_questions_is_the_form_however_the_cells_came_out() -> None:
    document = papers.new_document()
    rows = [
        ("Tema", "Deres syn"),
        ("Vern av trehus i byene", "Skriv her"),
        ("Brannsikring av trehus på landet", "Skriv her"),
        ("Tilskudd til eiere av gamle trehus", "Skriv her"),
    ]
    papers.add_table(document, rows)
    form = empty_form(read_bytes(docx_bytes(document), "skjema.docx"), "Tabell")
    response = papers.new_document()
    papers.add_table(response, [rows[0], (rows[1][0], LONG), rows[2], (rows[3][0], "For lite.")])
    reading = read_bytes(docx_bytes(response), "svar.docx", Known(forms=(form,)))
    assert sections_of(reading) == [(rows[1][0], 1, LONG), (rows[2][0], 1, ""), (rows[3][0], 1, "For lite.")]


def test_a_form_with_questions_keeps_them_though_the_response_lost_its_numbers() -> None:
    lines = [
        "1) Er planen god?",
        "☐ Ja ☐ Nei",
        "Klikk eller trykk her for å skrive inn tekst.",
        "2) Hva mangler i planen?",
        "Klikk eller trykk her for å skrive inn tekst.",
        "3) Andre innspill til arbeidet med planen?",
        "Klikk eller trykk her for å skrive inn tekst.",
    ]
    form = empty_form(text_reading("\n".join(lines)), "Plan")
    response = [
        lines[0],
        "☐ Ja ☒ Nei",
        "Den er for dyr.",
        lines[3],
        "2) Hva mangler i planen, spør vi?",
        "Alt.",
    ]
    reading = read_bytes("\n".join([*response, *lines[5:]]).encode(), "svar.txt", Known(forms=(form,)))
    assert sections_of(reading) == [
        ("1) Er planen god?", 1, "Nei\nDen er for dyr."),
        ("2) Hva mangler i planen?", 1, "2) Hva mangler i planen, spør vi?\nAlt."),
        ("3) Andre innspill til arbeidet med planen?", 1, ""),
    ]


def test_a_word_that_somebody_changed_in_the_forms_text_is_no_answer() -> None:
    changed = filled(ANSWERS, VALUES)
    paragraph = next(p for p in changed.paragraphs if p.text == FORM[1])
    paragraph.text = "Takk for at De tar dere tid til å svare på dette!"
    check(read_bytes(docx_bytes(changed), "svar.docx", Known(forms=(blank(),))))


def test_of_several_forms_the_one_that_fits_is_taken_and_of_others_none() -> None:
    other = empty_form(text_reading("1) Hva mener dere om båter?\n2) Hva mener dere om brygger?\n"), "Båter")
    data = docx_bytes(filled(ANSWERS, VALUES))
    check(read_bytes(data, "svar.docx", Known(forms=(other, blank()))))
    letter = word(["Høring om brannsikring", LONG, NYNORSK, "Om penger", "Vi har ingen merknader."])
    known = read_bytes(docx_bytes(letter), "brev.docx", Known(forms=(other, blank())))
    assert sections_of(known) == [] and not known.attributes


def test_the_same_form_has_the_same_identity_in_whatever_file_it_came() -> None:
    assert blank().uid == empty_form(text_reading("\n\n".join(FORM)), "Et annet navn").uid


def test_the_questions_of_a_long_form_are_found_in_a_long_response() -> None:
    chance = random.Random(4)
    words = [f"ord{n}" for n in range(400)]

    def sentence() -> str:
        return " ".join(chance.choices(words, k=20)).capitalize() + "."

    lines = [f"{n}) {sentence()[:-1]}?" if n % 3 == 0 else sentence() for n in range(1, 150)]
    form = empty_form(text_reading("\n\n".join(lines)), "Langt")
    answer = "\n\n".join(sentence() for _ in range(40))
    reading = read_bytes(
        "\n\n".join(f"{line}\n\n{answer}" for line in lines).encode(), "svar.txt", Known((form,))
    )
    assert len(reading.content.sections) >= 49


GOALS = ["Mål 1: Trygge hus", "Mål 2: Pene hus", "Mål 3: Varme hus"]
FOLLOW_UP = "Hva mener dere om målet? Begrunn svaret:"


def repeating(answers: list[str], title_style: int | None = 1, titles: list[str] | None = None) -> Document:
    """A form that asks the same below each title; without `title_style` they are set like the rest."""
    document = papers.new_document()
    for line in ("Svarskjema om trehus", "Navn på virksomheten:", "Kontaktperson:"):
        document.add_paragraph(line)
    for i, title in enumerate(titles or GOALS):
        if title_style is None:
            document.add_paragraph(title)
        else:
            document.add_heading(title, title_style)
        document.add_paragraph(f"Er dere enig i punkt {i + 1}?")
        document.add_paragraph(f"{'☒' if answers else '☐'} Ja ☐ Nei")
        document.add_paragraph(FOLLOW_UP)
        if answers and answers[i]:
            document.add_paragraph(answers[i])
    return document


def expected(answers: list[str], titles: list[str]) -> list[tuple[str, int, str]]:
    return [
        part
        for i, title in enumerate(titles)
        for part in (
            (title, 1, ""),
            (f"Er dere enig i punkt {i + 1}?", 2, "Ja"),
            (FOLLOW_UP, 2, answers[i]),
        )
    ]


@pytest.mark.parametrize("style", [1, None])
@pytest.mark.parametrize("is_given", [True, False])
def test_the_same_question_under_each_goal_is_a_part_of_the_goal(style: int | None, is_given: bool) -> None:
    answers = [LONG, "", NYNORSK]
    form = empty_form(read_bytes(docx_bytes(repeating([], style)), "skjema.docx"), "Mål")
    levels = [paragraph.level for paragraph in form.paragraphs if paragraph.level]
    assert levels == [1, 2, 2] * 3
    known = Known(forms=(form,)) if is_given else Known()
    reading = read_bytes(docx_bytes(repeating(answers, style)), "svar.docx", known)
    assert sections_of(reading) == expected(answers, GOALS)
    assert all(section.answered for section in reading.content.sections if section.level == 1)


@pytest.mark.parametrize("is_given", [True, False])
def test_a_heading_that_tells_the_same_questions_apart_stands_over_them(is_given: bool) -> None:
    titles, answers = ["Om vern", "Om brann", "Om penger"], [LONG, NYNORSK, "For lite."]
    form = empty_form(read_bytes(docx_bytes(repeating([], 2, titles)), "skjema.docx"), "Tema")
    known = Known(forms=(form,)) if is_given else Known()
    reading = read_bytes(docx_bytes(repeating(answers, 2, titles)), "svar.docx", known)
    assert sections_of(reading) == expected(answers, titles)


def test_a_heading_in_an_answer_stands_over_no_question() -> None:
    document = papers.new_document()
    for heading in ("Svarskjema", "Spørsmål"):
        document.add_heading(heading, 1)
    for question in ("1. Er planen dyr?", "2. Er planen fin?"):
        for line in (question, "☐ Ja ☒ Nei", LONG):
            document.add_paragraph(line)
        document.add_heading("Våre hovedpunkter", 2)
        document.add_paragraph(NYNORSK)
        document.add_paragraph("Hvis nei, hvorfor?")
        document.add_paragraph("Fordi.")
    sections = sections_of(read_bytes(docx_bytes(document), "svar.docx"))
    assert [(title, level) for title, level, _ in sections] == [
        ("1. Er planen dyr?", 1),
        ("Hvis nei, hvorfor?", 2),
        ("2. Er planen fin?", 1),
        ("Hvis nei, hvorfor?", 2),
    ]


def test_a_question_at_the_very_end_of_a_form_is_one() -> None:
    lines = ["1) Er planen god?", "☐ Ja ☐ Nei", "2) Er den dyr?", "☐ Ja ☐ Nei", "Hva mangler?"]
    form = empty_form(text_reading("\n\n".join(lines)), "Plan")
    assert (form.paragraphs[-1].kind, form.paragraphs[-1].level) == (ParagraphKind.HEADING, 1)
