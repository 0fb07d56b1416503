"""What a form asks, told from what people write in it: questions of their own, lists, lines, tables."""

from collections.abc import Sequence

import pytest

from hoeringkoder.domain.readings import ParagraphKind, Reading
from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.forms.empty_form import empty_form
from hoeringkoder.reading.known import Known

from . import form_papers as papers
from .form_papers import sections_of
from .papers import LONG, docx_bytes, of_kind, text_reading, word

PROMPT = "Klikk eller trykk her for å skrive inn tekst."
TABLE = [
    ("Nr.", "Spørsmål", "Svar"),
    ("1", "Hva mener dere om navnet på fjellstuen", ""),
    ("2", "Bør stien merkes på nytt?", " ".join([LONG] * 3)),
    ("3", "Bør det være tillatt å sykle?", "Hvem skal betale for skiltene?"),
    ("4", "Andre merknader", ""),
]


def test_an_answer_that_ends_with_a_question_stays_the_answer_of_its_goal() -> None:
    document = papers.new_document()
    answers = [
        ("Mål 1: Flere badeplasser", "Dette er et godt mål."),
        ("Mål 2: Renere vann", "Målet er godt. Men hvem rydder stranden?"),
        ("Mål 3: Lengre brygger", PROMPT),
        ("Mål 4: Bedre skilting", "Hvor skal skiltene stå?"),
    ]
    for goal, answer in answers:
        document.add_paragraph().add_run(goal).bold = True
        document.add_paragraph(answer)
    reading = read_bytes(docx_bytes(document), "svar.docx")
    assert sections_of(reading) == [(goal, 1, answer.replace(PROMPT, "")) for goal, answer in answers]
    assert [s.answered for s in reading.content.sections] == [True, True, False, True]


def test_a_goal_on_its_own_line_is_no_part_of_the_answer_below_it() -> None:
    lines = [
        "1) Har dere innspill til målene i planen for strendene ved fjorden?",
        "Mål 1: Renere vann",
        PROMPT,
    ]
    lines += [
        "Mål 2: Flere lange og trygge brygger ved hele fjorden",
        "Bryggene bør ha rekkverk på begge sider.",
    ]
    lines += ["2) Har dere andre innspill til planen?", "Nei, vi har ingen andre innspill til planen."]
    assert sections_of(text_reading("\n".join(lines))) == [
        (lines[0], 1, ""),
        (lines[1], 2, ""),
        (lines[3], 2, lines[4]),
        (lines[5], 1, lines[6]),
    ]


def test_a_numbered_list_in_a_letter_is_no_form_though_items_end_with_question_marks() -> None:
    lines = [
        "Vi har disse merknadene:",
        "4. Kaien er for kort for de nye båtene.",
        "5. Hvem skal forlenge den?",
    ]
    lines += ["6. Hva koster det?", "7. Fiskerne bruker kaien hver dag.", LONG]
    lines += ["11. Naustene står tomme.", "12. Kan de leies ut?", LONG]
    reading = text_reading("\n\n".join(lines))
    assert sections_of(reading) == []
    assert of_kind(reading, ParagraphKind.HEADING) == []


def bulleted_form(bullet: str, values: tuple[str, str], answer: str) -> list[str]:
    """A form whose first page lists what it is about; `bullet` stands before each."""
    subjects = ["Planens formål og rekkevidde", "Vern av gamle trær", "Skjøtsel og tilsyn"]
    return [
        "Svarskjema om trær i byen",
        "Vi ønsker svar om dette:",
        *(f"{bullet}{subject}" for subject in subjects),
        "Virksomhetens navn: " + values[0],
        "Kontaktperson: " + values[1],
        "1) Støtter dere planen for trær i byen?",
        answer,
        "2) Har dere andre innspill?",
        PROMPT,
    ]


def test_bullets_on_lines_of_their_own_answer_nothing_in_a_known_form() -> None:
    empty = docx_bytes(word(bulleted_form("• ", (PROMPT, PROMPT), PROMPT)))
    form = empty_form(read_bytes(empty, "skjema.docx"), "Trær")
    text = "\n".join(bulleted_form("•\n", ("Lia kommune", "Per Ås"), "Ja, planen er god."))
    reading = read_bytes(text.encode(), "svar.txt", Known(forms=(form,)))
    assert sections_of(reading) == [
        ("1) Støtter dere planen for trær i byen?", 1, "Ja, planen er god."),
        ("2) Har dere andre innspill?", 1, ""),
    ]
    assert dict(reading.attributes) == {"Kontaktperson": "Per Ås"}
    assert reading.respondent is not None and reading.respondent.name == "Lia kommune"
    assert of_kind(reading, ParagraphKind.BODY) == ["Ja, planen er god."]


def read_table(ending: str, rows: Sequence[tuple[str, ...]], known: Known | None = None) -> Reading:
    document = word(["Svarmal for innspill"])
    papers.add_table(document, rows)
    data = docx_bytes(document) if ending == "docx" else papers.converted(document, ending)
    return read_bytes(data, f"svar.{ending}", known or Known())


def check_table(reading: Reading) -> None:
    found = [(title, level, " ".join(answer.split())) for title, level, answer in sections_of(reading)]
    assert found == [(f"{number} {asked}", 1, answer) for number, asked, answer in TABLE[1:]]
    assert of_kind(reading, ParagraphKind.TABLE_ROW) == []
    assert not any(asked in text for text in of_kind(reading, ParagraphKind.BODY) for _, asked, _ in TABLE)


@pytest.mark.parametrize("ending", ["docx", "pdf"])
def test_each_row_of_a_table_of_questions_is_a_section(ending: str) -> None:
    if ending == "pdf" and papers.SOFFICE is None:
        pytest.skip("LibreOffice is not installed")
    check_table(read_table(ending, TABLE))
    empty = read_table("docx", [TABLE[0], *((number, asked, "") for number, asked, _ in TABLE[1:])])
    check_table(read_table(ending, TABLE, Known(forms=(empty_form(empty, "Mal"),))))


def test_a_table_of_questions_without_numbers_with_fields_and_answers_below() -> None:
    rows = [
        ("Spørsmål i notatet", "Kommunens svar/merknad"),
        ("Navn på virksomheten", "Lia kommune"),
        ("Hva mener dere om kaien?", ""),
        ("", "Den er for kort."),
        ("Om naustene", "De bør males."),
        ("Beskriv deres erfaringer.", ""),
    ]
    reading = read_table("docx", rows)
    assert sections_of(reading) == [
        ("Hva mener dere om kaien?", 1, "Den er for kort."),
        ("Om naustene", 1, "De bør males."),
        ("Beskriv deres erfaringer.", 1, ""),
    ]
    assert reading.respondent is not None and reading.respondent.name == "Lia kommune"


def test_a_line_to_write_on_is_an_empty_field_and_takes_no_question_with_it() -> None:
    text = (
        "Navn på avsender: Lia velforening\n\nSpørsmål 1. Bør det innføres båndtvang?\n[ ] Ja\n[x] Nei\n"
        "Begrunnelse:\nHundene er snille.\n\nSpørsmål 2. Bør det være gebyr?\n[ ] Ja\n[ ] Nei\n"
        "Begrunnelse:\n______________________________\n\nSpørsmål 3. Øvrige merknader\nIngen.\n"
    )
    assert sections_of(text_reading(text)) == [
        ("Spørsmål 1. Bør det innføres båndtvang?", 1, "Nei\nHundene er snille."),
        ("Spørsmål 2. Bør det være gebyr?", 1, ""),
        ("Spørsmål 3. Øvrige merknader", 1, "Ingen."),
    ]


def test_a_letter_with_a_line_to_sign_on_is_no_form() -> None:
    reading = text_reading(
        f"Uttalelse om havnen\n\n{LONG}\n\nKan vi møtes?\n\n____________________\nPer Ås\n"
    )
    assert sections_of(reading) == []


def test_the_title_of_a_form_is_no_field_though_it_has_a_colon() -> None:
    document = papers.new_document()
    document.add_heading("Svarskjema: Ny lov om hester", 1)
    document.add_paragraph("Send svaret innen 1. mai.")
    papers.add_table(document, [("Navn på virksomheten", "Lia kommune"), ("E-post", "lia@hest.example")])
    document.add_paragraph("1) Støtter dere loven?")
    document.add_paragraph("Ja, vi støtter den.")
    document.add_paragraph("2) Har dere andre innspill?")
    document.add_paragraph("Nei.")
    reading = read_bytes(docx_bytes(document), "svar.docx")
    assert reading.title == "Svarskjema: Ny lov om hester"
    assert dict(reading.attributes) == {"E-post": "lia@hest.example"}
