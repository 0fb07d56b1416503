"""Response forms: respondent, boxes, questions, goals and answers."""

from hoeringkoder.domain.readings import ParagraphKind, Reading
from hoeringkoder.reading import read_bytes

from .papers import docx_bytes, of_kind, shown, text_reading, word

FIRST_PAGE = [
    "Svarskjema: Plan for digitale tjenester",
    "Vi ber om svar på spørsmålene under. Send skjemaet til post@eksempel.no innen fristen.",
    "Kryss av for type virksomhet:",
    "☐ Statlig etat, ombud eller fagråd",
    "☐ Fylkeskommune/statsforvalter",
    "☒ Kommune/KS",
    "☐ RHF/helseforetak",
    "☐ Annen",
    "Kontaktinformasjon",
    "Navn på virksomheten (kommune, foretak osv.): Nordvik kommune",
    "Kontaktperson: Kari Vik",
    "E-postadresse: kari@nordvik.example",
]
QUESTIONS = [
    "1) Støtter dere planen?",
    "☒ Ja, utdyp gjerne ☐ Nei, utdyp gjerne ☐ Vet ikke, utdyp gjerne",
    "Planen er god, og vi vil bruke den i vårt eget arbeid.",
    "2) Hva mener dere om målene?",
    "Mål 1: Enklere hverdag",
    "Klikk eller trykk her for å skrive inn tekst.",
    "Mål 2: Trygge data",
    "Vi støtter målet.",
    "Begrunn svaret:",
    "1) Det er viktig for pasientene.",
    "2) Det er viktig for de ansatte.",
    "3) Andre innspill?",
    "Klikk eller trykk her for å skrive inn tekst.",
]


def check_answers(reading: Reading) -> None:
    sections = reading.content.sections
    assert [(s.title, s.level, s.answered) for s in sections] == [
        ("1) Støtter dere planen?", 1, True),
        ("2) Hva mener dere om målene?", 1, True),
        ("Mål 1: Enklere hverdag", 2, False),
        ("Mål 2: Trygge data", 2, True),
        ("3) Andre innspill?", 1, False),
    ]
    assert sections[0].answer == "Ja\nPlanen er god, og vi vil bruke den i vårt eget arbeid."
    assert sections[1].answer == ""
    assert sections[3].answer.split("\n") == [QUESTIONS[7], QUESTIONS[9], QUESTIONS[10]]
    text = reading.content.text
    for section in sections:
        assert text[section.start :].startswith(section.title)
    assert text[sections[1].start : sections[1].end].endswith(QUESTIONS[10])


def test_a_form_as_text_tells_respondent_type_and_answers() -> None:
    reading = text_reading("\n".join([*FIRST_PAGE, *QUESTIONS]))
    assert reading.respondent is not None
    assert (reading.respondent.name, reading.respondent.respondent_type) == ("Nordvik kommune", "Kommune/KS")
    assert reading.respondent.confidence > 0.9
    attributes = dict(reading.attributes)
    assert attributes["Kontaktperson"] == "Kari Vik"
    assert attributes["E-postadresse"] == "kari@nordvik.example"
    assert attributes["1) Støtter dere planen?"] == "Ja"
    check_answers(reading)


def test_a_form_as_a_word_file_reads_the_same() -> None:
    check_answers(text_reading("\n".join([*FIRST_PAGE, *QUESTIONS])))
    reading = read_bytes(docx_bytes(word([*FIRST_PAGE, *QUESTIONS])), "skjema.docx")
    check_answers(reading)
    assert reading.respondent is not None
    assert reading.respondent.name == "Nordvik kommune"


def test_the_forms_own_words_are_known_as_such() -> None:
    reading = text_reading("\n".join([*FIRST_PAGE, *QUESTIONS]))
    own = of_kind(reading, ParagraphKind.FORM)
    for line in (*FIRST_PAGE[1:8], *FIRST_PAGE[9:], QUESTIONS[1], QUESTIONS[5], QUESTIONS[8]):
        assert line in own
    assert of_kind(reading, ParagraphKind.BODY) == [QUESTIONS[2], QUESTIONS[7]]
    assert of_kind(reading, ParagraphKind.LIST_ITEM) == [QUESTIONS[9], QUESTIONS[10]]


def test_a_form_without_its_first_page_still_has_its_answers() -> None:
    reading = text_reading("\n".join(QUESTIONS))
    check_answers(reading)
    assert reading.respondent is None


def test_another_box_gives_another_type_and_an_unticked_question_no_answer() -> None:
    lines = [line.replace("☒ Kommune", "☐ Kommune").replace("☐ RHF", "☒ RHF") for line in FIRST_PAGE]
    asked = ["1) Støtter dere planen?", "☐ Ja ☐ Nei ☐ Vet ikke", "2) Andre innspill?", "Nei, ingen."]
    reading = text_reading("\n".join([*lines, *asked]))
    assert reading.respondent is not None
    assert reading.respondent.respondent_type == "RHF/helseforetak"
    assert [section.answered for section in reading.content.sections] == [False, True]


def test_a_form_in_nynorsk_with_brackets_for_boxes() -> None:
    lines = [
        *("Type verksemd:", "[ ] Kommune", "[x] Fylkeskommune", "[ ] Statleg etat", "[ ] Privatperson"),
        *("Namn på verksemda: Sunndal fylke", "1. Støttar de framlegget?", "[ ] Ja [x] Nei"),
        *("Framlegget er for dyrt.", "2. Har de andre merknader?"),
    ]
    reading = text_reading("\n".join(lines))
    assert reading.respondent is not None
    assert reading.respondent.name == "Sunndal fylke"
    assert reading.respondent.respondent_type == "Fylkeskommune/statsforvalter"
    assert reading.content.sections[0].answer == "Nei\nFramlegget er for dyrt."
    assert not reading.content.sections[1].answered


def test_a_form_made_of_tables_is_read_cell_by_cell() -> None:
    document = word(["Svarskjema om ny plan"])
    rows = [
        *(("Navn på organisasjonen", "Landslaget for bygdefolk"), ("Kontaktperson", "Per Ås")),
        *(("☐", "Kommune"), ("☒", "Interesseorganisasjon"), ("☐", "Privatperson"), ("☐", "Statlig etat")),
        *(("Spørsmål", "Svar"), ("1. Er planen god?", "Nei, den er for dyr."), ("2. Noe mer?", "")),
    ]
    table = document.add_table(len(rows), 2)
    for row, cells in zip(table.rows, rows, strict=True):
        row.cells[0].text, row.cells[1].text = cells
    reading = read_bytes(docx_bytes(document), "skjema.docx")
    assert reading.respondent is not None
    assert reading.respondent.name == "Landslaget for bygdefolk"
    assert dict(reading.attributes)["Type organisasjon"] == "Fag- og interesseorganisasjon"
    assert [(s.title, s.answer) for s in reading.content.sections] == [
        ("1. Er planen god?", "Nei, den er for dyr."),
        ("2. Noe mer?", ""),
    ]
    assert "Spørsmål\tSvar" in of_kind(reading, ParagraphKind.FORM)


def test_a_name_that_runs_over_two_lines_is_whole() -> None:
    lines = [
        *FIRST_PAGE[:9],
        "Navn på virksomheten (statlig etat, kommune, privatperson osv.): Landsforbundet for natt- og",
        "helgearbeidere",
        *FIRST_PAGE[10:],
    ]
    reading = text_reading("\n\n".join([*lines, *QUESTIONS]))
    assert reading.respondent is not None
    assert reading.respondent.name == "Landsforbundet for natt- og helgearbeidere"


def test_goals_without_questions_above_are_questions_themselves() -> None:
    lines = ["Mål 1: Enklere hverdag", "Vi støtter målet fullt ut.", "Mål 2: Trygge data", "Ingen merknader."]
    sections = text_reading("\n".join(lines) + "\n☐ Ja ☐ Nei ☐ Vet ikke\n").content.sections
    assert [(s.level, s.answer) for s in sections] == [
        (1, "Vi støtter målet fullt ut."),
        (1, "Ingen merknader."),
    ]


def test_a_letter_with_an_address_line_is_no_form() -> None:
    reading = text_reading(
        "E-post: post@nordvik.example\nTelefon: 12 34 56 78\n\nVi har ingen merknader til saken.\n"
    )
    assert reading.content.sections == ()
    assert reading.attributes == ()
    assert ParagraphKind.FORM not in {p.kind for p in reading.content.paragraphs}


def test_what_was_written_behind_a_prompt_is_an_answer() -> None:
    lines = ["1) Støtter dere planen?", "Klikk eller trykk her for å skrive inn tekst. Ja, vi støtter den.",
             "2) Noe mer?", "Klikk eller trykk her for å skrive inn tekst."]  # fmt: skip
    reading = text_reading("\n".join(lines))
    assert [s.answer for s in reading.content.sections] == ["Ja, vi støtter den.", ""]
    assert shown(reading.content)[1].endswith("Ja, vi støtter den.")


def test_a_question_over_several_lines_after_a_page_break_is_whole() -> None:
    # A page break in a PDF leaves one space before the first line of the next page.
    text = "\n\n".join(
        [
            *FIRST_PAGE,
            "E-postadresse: kari@nordvik.example\n 1) Støtter dere planen, gitt at den gjelder for alle",
            "som arbeider med digitale tjenester i kommunen og i foretakene, og at den kan endres når",
            "det trengs?",
            "☐ Ja, utdyp gjerne ☐ Nei, utdyp gjerne",
            "Vi støtter planen.",
            "2) Har dere andre innspill?",
            "Nei, ingen andre.",
        ]
    )
    first = text_reading(text).content.sections[0]
    assert first.title.startswith("1) Støtter dere") and first.title.endswith("når det trengs?")
    assert first.answer == "Vi støtter planen."
