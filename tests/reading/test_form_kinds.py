"""Response forms as agencies make them: every question with its answer, none of the form's own words."""

import pytest
from docx.document import Document

from hoeringkoder.domain.readings import ParagraphKind, Reading
from hoeringkoder.reading import read_bytes

from . import form_papers as papers
from .form_papers import sections_of
from .papers import LONG, NYNORSK, docx_bytes, of_kind, text_reading, word

PROMPT = "Klikk eller trykk her for å skrive inn tekst."
CHOICES = "☐ Ja, utdyp gjerne  ☐ Nei, utdyp gjerne  ☐ Vet ikke, utdyp gjerne"
STRATEGY = [
    ("1) Kan dere stille dere bak planens fire mål, gitt at den skal vare i ti år?", CHOICES),
    ("2) Har dere innspill til målene?", ""),
    ("Mål 1: Tryggere hverdag", ""),
    ("Mål 2: Enklere samarbeid", ""),
    ("3) Har dere innspill til hvordan planen skal følges opp?", ""),
    ("4) Andre innspill?", ""),
]


def filled(answers: dict[int, str], ticked: tuple[str, ...] = ()) -> list[str]:
    """The strategy form's lines, with answers by the question's place and some boxes of the first ticked."""
    lines = []
    for i, (question, boxes) in enumerate(STRATEGY):
        lines.append(question)
        for choice in ticked:
            boxes = boxes.replace(f"☐ {choice}", f"☒ {choice}")
        lines.extend(filter(None, [boxes]))
        if (not boxes and not question.startswith("2)")) or i in answers:
            lines.extend(answers.get(i, PROMPT).split("\n"))
    return lines


def check_strategy(reading: Reading, answers: dict[int, str]) -> None:
    assert sections_of(reading) == [
        (question, 2 if question.startswith("Mål") else 1, answers.get(i, ""))
        for i, (question, _) in enumerate(STRATEGY)
    ]
    bodies = "\n".join(of_kind(reading, ParagraphKind.BODY) + of_kind(reading, ParagraphKind.LIST_ITEM))
    assert PROMPT not in bodies and "utdyp" not in bodies


@pytest.mark.parametrize("ticked", [(), ("Nei",), ("Vet ikke",), ("Ja", "Vet ikke")])
def test_any_boxes_of_a_form_without_its_first_page(ticked: tuple[str, ...]) -> None:
    lines = filled({0: LONG, 3: NYNORSK}, ticked)
    expected = {0: "\n".join([*ticked, LONG]), 3: NYNORSK}
    check_strategy(text_reading("\n".join(lines)), expected)
    check_strategy(read_bytes(docx_bytes(word(lines)), "svar.docx"), expected)


def test_a_form_that_nobody_filled_in_has_no_answers() -> None:
    reading = text_reading("\n".join(filled({})))
    check_strategy(reading, {})
    assert not any(section.answered for section in reading.content.sections)


def test_boxes_that_a_converter_lost_are_no_answer() -> None:
    bare = CHOICES.replace("☐ ", "")
    lines = [line.replace(CHOICES, bare) for line in filled({0: LONG})]
    check_strategy(text_reading("\n".join(lines)), {0: LONG})


@pytest.mark.parametrize(
    ("line", "answer"),
    [
        ("Ja, utdyp gjerne X Nei, utdyp gjerne Vet ikke, utdyp gjerne", "Nei"),
        ("x Ja Nei Vet ikke", "Ja"),
        ("Ja Nei X", "Nei"),
        ("Ja: x Nei:", "Ja"),
        ("Ja / Nei", ""),
    ],
)
def test_a_cross_typed_beside_a_choice_without_a_box_is_the_answer(line: str, answer: str) -> None:
    lines = [line if part == CHOICES else part for part in filled({4: LONG})]
    assert sections_of(text_reading("\n".join(lines)))[0][2] == answer


def test_several_types_that_were_ticked_are_all_told() -> None:
    types = ["☒ Kommune", "☐ Statlig etat", "☒ Privatperson", "☐ Helseforetak"]
    reading = text_reading("\n".join(["Kryss av:", *types, "Navn på virksomheten: Lia", *filled({})]))
    assert reading.respondent is not None and reading.respondent.respondent_type == "Kommune/KS"
    assert dict(reading.attributes)["Type organisasjon"] == "Kommune/KS; Privatperson"


def test_questions_in_an_answer_are_not_the_forms() -> None:
    answer = "Vi spør oss:\n1) Hvem skal betale for dette?\n2) Hva med de små kommunene?\nDet må avklares."
    reading = text_reading("\n".join(filled({0: answer, 4: LONG})))
    check_strategy(reading, {0: answer, 4: LONG})


def test_an_answer_with_its_own_headings_and_lists_stays_one_answer() -> None:
    document = papers.new_document()
    for question in ("1. Hva mener dere om forslaget?", "2. Hva mener dere om fristen?"):
        document.add_heading(question, 1)
        document.add_paragraph(LONG)
        document.add_heading("Våre hovedpunkter", 2)
        for point in ("Bedre oversikt", "Lavere pris"):
            document.add_paragraph(point, style="List Bullet")
        for _ in range(12):
            document.add_paragraph(LONG)
        document.add_heading("Hva med kommunene?", 2)
        document.add_paragraph(NYNORSK)
    reading = read_bytes(docx_bytes(document), "svar.docx")
    assert [title for title, _, _ in sections_of(reading)] == [
        "1. Hva mener dere om forslaget?",
        "2. Hva mener dere om fristen?",
    ]
    assert all(NYNORSK in answer and "Våre hovedpunkter" in answer for _, _, answer in sections_of(reading))


def modern_form(filled_in: bool) -> Document:
    document = papers.new_document()
    document.add_heading("Svarskjema om kommunale arkiv", 0)
    types = ("Kommune", "Fylkeskommune", "Statlig virksomhet", "Privatperson", "Organisasjon")
    papers.add_list(document, "Type virksomhet: ", types, 0 if filled_in else None)
    papers.add_control(
        document,
        "Storvik kommune" if filled_in else "Skriv navnet her",
        not filled_in,
        "Navn på virksomheten: ",
    )
    papers.add_bold(document, "Støtter dere forslaget om felles arkiv?")
    papers.add_boxes(document, [("Ja", filled_in), ("Nei", False), ("Vet ikke", False)])
    papers.add_control(document, LONG if filled_in else "Her skriver du begrunnelsen", not filled_in)
    papers.add_bold(document, "Har dere merknader til fristene?")
    papers.add_boxes(document, [("Ja", False), ("Nei", filled_in)], apart=True)
    papers.add_control(document, "Her skriver du begrunnelsen", True)
    return document


def test_word_content_controls_are_boxes_lists_and_answers() -> None:
    reading = read_bytes(docx_bytes(modern_form(True)), "svar.docx")
    assert sections_of(reading) == [
        ("Støtter dere forslaget om felles arkiv?", 1, f"Ja\n{LONG}"),
        ("Har dere merknader til fristene?", 1, "Nei"),
    ]
    assert reading.respondent is not None
    assert (reading.respondent.name, reading.respondent.respondent_type) == ("Storvik kommune", "Kommune/KS")
    assert of_kind(reading, ParagraphKind.BODY) == [LONG]
    empty = read_bytes(docx_bytes(modern_form(False)), "svar.docx")
    assert [answer for _, _, answer in sections_of(empty)] == ["", ""]
    assert empty.respondent is None


def test_old_word_form_fields_are_boxes_lists_and_answers() -> None:
    document = word(["Høringsskjema for ny forskrift"])
    papers.add_old_text(document, "Navn på avsender: ", "Vestby fylkeskommune")
    papers.add_old_text(document, "Kontaktperson: ", "")
    papers.add_old_list(document, "Type høringsinstans: ", ["Kommune", "Fylkeskommune", "Privatperson"], 1)
    document.add_paragraph("Spørsmål 1: Er forskriften klar nok?")
    papers.add_old_box(document, "Ja", False)
    papers.add_old_box(document, "Nei", True)
    papers.add_old_text(document, "Kommentar: ", "Flere ord bør forklares.")
    document.add_paragraph("Spørsmål 2: Er fristen lang nok?")
    papers.add_old_box(document, "Ja", False)
    papers.add_old_box(document, "Nei", False)
    papers.add_old_text(document, "Kommentar: ", "")
    reading = read_bytes(docx_bytes(document), "svar.docx")
    assert sections_of(reading) == [
        ("Spørsmål 1: Er forskriften klar nok?", 1, "Nei\nFlere ord bør forklares."),
        ("Spørsmål 2: Er fristen lang nok?", 1, ""),
    ]
    assert reading.respondent is not None
    assert reading.respondent.name == "Vestby fylkeskommune"
    assert reading.respondent.respondent_type == "Fylkeskommune/statsforvalter"


def test_answers_in_the_cell_beside_the_question() -> None:
    document = word(["Skjema for merknader"])
    rows = [
        ("Navn på organisasjonen", "Fjellfolkets forening", "Telefon", "12 34 56 78"),
        ("Kontaktperson", "Per Ås", "E-post", "per@fjell.example"),
    ]
    papers.add_table(document, rows)
    answers = [
        ("Spørsmål", "Svar"),
        ("Hva mener dere om navnet på parken?", "Navnet er godt."),
        ("Hva mener dere om grensene?", LONG),
        ("Bør det være tillatt å sykle?", "☐ Ja ☒ Nei"),
        ("Andre merknader?", ""),
    ]
    papers.add_table(document, answers)
    reading = read_bytes(docx_bytes(document), "svar.docx")
    assert sections_of(reading) == [
        ("Hva mener dere om navnet på parken?", 1, "Navnet er godt."),
        ("Hva mener dere om grensene?", 1, LONG),
        ("Bør det være tillatt å sykle?", 1, "Nei"),
        ("Andre merknader?", 1, ""),
    ]
    attributes = dict(reading.attributes)
    assert (attributes["Telefon"], attributes["E-post"]) == ("12 34 56 78", "per@fjell.example")
    assert reading.respondent is not None and reading.respondent.name == "Fjellfolkets forening"


@pytest.mark.skipif(papers.SOFFICE is None, reason="LibreOffice is not installed")
def test_a_table_of_questions_in_a_pdf_is_read_though_its_cells_run_over_lines() -> None:
    document = word(["Skjema for merknader", "Navn på organisasjonen: Fjellfolkets forening"])
    answers = [
        ("Spørsmål", "Svar"),
        ("Hva mener dere om navnet på parken?", "Navnet er godt."),
        ("Hva mener dere om grensene?", LONG),
        ("Andre merknader?", ""),
    ]
    papers.add_table(document, answers)
    reading = read_bytes(papers.converted(document, "pdf"), "svar.pdf")
    assert sections_of(reading) == [(question, 1, answer) for question, answer in answers[1:]]


def test_answers_in_the_row_below_the_question() -> None:
    document = word(["Skjema for merknader", "Navn på virksomheten: Sjøbruk AS"])
    rows = [
        ("1. Er kvotene riktige?",),
        (LONG,),
        ("2. Er sesongen riktig?",),
        ("",),
        ("3. Noe annet?",),
        ("Nei.",),
    ]
    papers.add_table(document, rows)
    reading = read_bytes(docx_bytes(document), "svar.docx")
    assert sections_of(reading) == [
        ("1. Er kvotene riktige?", 1, LONG),
        ("2. Er sesongen riktig?", 1, ""),
        ("3. Noe annet?", 1, "Nei."),
    ]


def test_a_cross_in_the_column_of_a_choice_is_the_answer() -> None:
    document = word(["Høringssvar", "Navn på virksomheten: Sjøbruk AS", "Sett ett kryss per rad."])
    rows = [
        ("Spørsmål", "Ja", "Nei", "Vet ikke"),
        ("Er målet klart?", "X", "", ""),
        ("Er tiltakene nok?", "", "x", ""),
        ("Er kostnadene riktige?", "", "", ""),
        ("Forslaget er lett å forstå", "", "", "X"),
    ]
    papers.add_table(document, rows)
    document.add_paragraph(LONG)
    reading = read_bytes(docx_bytes(document), "svar.docx")
    assert sections_of(reading)[:3] == [
        ("Er målet klart?", 1, "Ja"),
        ("Er tiltakene nok?", 1, "Nei"),
        ("Er kostnadene riktige?", 1, ""),
    ]
    assert sections_of(reading)[3][2].startswith("Vet ikke")
    assert dict(reading.attributes)["Er tiltakene nok?"] == "Nei"


def test_brackets_and_crosses_typed_by_hand() -> None:
    reading = text_reading(
        "Namn på verksemda: Fjordane skulelag\n1. Er framlegget godt?\nJa [ ] Nei [x] Veit ikkje [ ]\n"
        f"{NYNORSK}\n2. Er fristen lang nok?\n( ) Ja (X) Nei\n3. Er prisen rett?\nJa [ ] Nei [ ]\n"
    )
    assert sections_of(reading) == [
        ("1. Er framlegget godt?", 1, f"Nei\n{NYNORSK}"),
        ("2. Er fristen lang nok?", 1, "Nei"),
        ("3. Er prisen rett?", 1, ""),
    ]


def test_bold_questions_without_numbers() -> None:
    document = word(["Namn på organisasjonen: Bygdelaget", "Kontaktperson: Eli Moe"])
    document.add_heading("Spørsmål frå departementet", 1)
    answers = {
        "Kva meiner de om lova?": NYNORSK,
        "Kva meiner de om fristen?": "",
        "Anna de vil seie?": "Nei.",
    }
    for question, answer in answers.items():
        papers.add_bold(document, question)
        document.add_paragraph(answer or "Klikk her for å skrive inn tekst.")
    reading = read_bytes(docx_bytes(document), "svar.docx")
    assert sections_of(reading) == [(question, 1, answer) for question, answer in answers.items()]


def test_lettered_and_second_order_parts() -> None:
    reading = text_reading(
        "1. Er loven nødvendig?\n☒ Ja ☐ Nei\n2. Hva mener dere om kapitlene?\n"
        f"a) Kapittel 2 om formål?\n{LONG}\n"
        f"b) Kapittel 3 om tilsyn?\n{PROMPT}\n3. Hva koster det?\n3.1 Kostnader for staten?\nLite.\n"
        f"3.2 Kostnader for kommunene?\n{PROMPT}\n"
    )
    assert sections_of(reading) == [
        ("1. Er loven nødvendig?", 1, "Ja"),
        ("2. Hva mener dere om kapitlene?", 1, ""),
        ("a) Kapittel 2 om formål?", 2, LONG),
        ("b) Kapittel 3 om tilsyn?", 2, ""),
        ("3. Hva koster det?", 1, ""),
        ("3.1 Kostnader for staten?", 2, "Lite."),
        ("3.2 Kostnader for kommunene?", 2, ""),
    ]


def test_what_the_form_tells_to_do_is_no_answer() -> None:
    lines = [
        *("1. Støtter dere forslaget? Sett ett kryss.", "Begrunn svaret ditt kort.", "☒ Ja", "☐ Nei"),
        *("Det er på tide.", "2. Hva er viktigst for dere?", "Velg inntil tre. Flere kryss er mulig."),
        *("☒ Pris", "☒ Kvalitet", "☐ Tid", "Hvis pris, hvorfor?", "Vi har dårlig råd."),
        *("3. Beskriv kort hva dere gjør i dag.", "Maks 500 ord.", PROMPT),
    ]
    reading = read_bytes(docx_bytes(word(lines)), "svar.docx")
    assert sections_of(reading) == [
        ("1. Støtter dere forslaget? Sett ett kryss.", 1, "Ja\nDet er på tide."),
        ("2. Hva er viktigst for dere?", 1, "Pris\nKvalitet"),
        ("Hvis pris, hvorfor?", 2, "Vi har dårlig råd."),
        ("3. Beskriv kort hva dere gjør i dag.", 1, ""),
    ]


def test_numbered_headings_that_invite_to_answer_are_questions() -> None:
    document = word(["Navn på virksomheten: Skogeierne"])
    for chapter, answer in (("2", LONG), ("3", ""), ("4", "Ingen merknader.")):
        papers.add_bold(document, f"Merknader til kapittel {chapter}")
        document.add_paragraph(answer or PROMPT)
    reading = read_bytes(docx_bytes(document), "svar.docx")
    assert sections_of(reading) == [
        ("Merknader til kapittel 2", 1, LONG),
        ("Merknader til kapittel 3", 1, ""),
        ("Merknader til kapittel 4", 1, "Ingen merknader."),
    ]


def test_fields_and_radio_buttons_of_a_pdf() -> None:
    data = papers.pdf_with_fields(
        [
            ("Høringsskjema for ny veilov", {}),
            ("Navn på virksomheten:", {"text": "Nordheim kommune"}),
            ("E-postadresse:", {"text": "post@nordheim.example"}),
            ("1. Er veiloven tydelig nok?", {"choices": ["Ja", "Nei", "Vet ikke"], "chosen": 1}),
            ("Begrunnelse:", {"text": "Paragraf fem er uklar."}),
            ("2. Bør loven gjelde private veier?", {"choices": ["Ja", "Nei", "Vet ikke"], "chosen": None}),
            ("Begrunnelse:", {"text": ""}),
            ("3. Har dere andre merknader?", {}),
            ("", {"text": "Vi ønsker lengre frist."}),
        ]
    )
    reading = read_bytes(data, "svar.pdf")
    assert sections_of(reading) == [
        ("1. Er veiloven tydelig nok?", 1, "Nei\nParagraf fem er uklar."),
        ("2. Bør loven gjelde private veier?", 1, ""),
        ("3. Har dere andre merknader?", 1, "Vi ønsker lengre frist."),
    ]
    assert reading.respondent is not None and reading.respondent.name == "Nordheim kommune"


@pytest.mark.skipif(papers.SOFFICE is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("ending", ["pdf", "odt"])
def test_the_same_form_through_libreoffice(ending: str) -> None:
    expected = {0: f"Nei\n{LONG}", 3: NYNORSK}
    document = word(filled({0: LONG, 3: NYNORSK}, ("Nei",)))
    check_strategy(read_bytes(papers.converted(document, ending), f"svar.{ending}"), expected)
