"""An empty form that was given beforehand, and what is recognised in the responses made from it."""

import random
import time

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


def test_a_long_response_is_compared_with_a_long_form_in_little_time() -> None:
    chance = random.Random(4)
    words = [f"ord{n}" for n in range(400)]

    def sentence() -> str:
        return " ".join(chance.choices(words, k=20)).capitalize() + "."

    lines = [f"{n}) {sentence()[:-1]}?" if n % 3 == 0 else sentence() for n in range(1, 150)]
    form = empty_form(text_reading("\n\n".join(lines)), "Langt")
    answer = "\n\n".join(sentence() for _ in range(40))
    begun = time.perf_counter()
    reading = read_bytes(
        "\n\n".join(f"{line}\n\n{answer}" for line in lines).encode(), "svar.txt", Known((form,))
    )
    assert time.perf_counter() - begun < 20
    assert len(reading.content.sections) >= 49
