"""Who sent it."""

import pytest

from hoeringkoder.domain.readings import Reading
from hoeringkoder.domain.uids import normalised
from hoeringkoder.reading import read_bytes
from hoeringkoder.reading.senders.types import type_of_name

from .letters import FRESH, JOINT, LETTERS, LONE, UNSEEN, Letter
from .papers import LONG, text_reading


def name_in(reading: Reading) -> str:
    return reading.respondent.name if reading.respondent else ""


@pytest.mark.parametrize(
    ("text", "name", "kind"),
    [
        (f"Svar fra Nordvik kommune\n{LONG}", "Nordvik kommune", "Kommune/KS"),
        (f"Til departementet\n\n{LONG}\n\nMed vennlig hilsen\n\nSykehuset Fjord HF\n", "Sykehuset Fjord HF",
         "RHF/helseforetak"),
        ("FAGN – Fagforbundet for nettfolk, er Norges største organisasjon for folk som steller med nett og "
         "maskiner i staten og i kommunene.", "FAGN – Fagforbundet for nettfolk",
         "Fag- og interesseorganisasjon"),
        (f"Høringsinstans: Universitetet i Vika\n\n{LONG}", "Universitetet i Vika",
         "Forskning- og utdanningsorganisasjon"),
        (f"Avsender: Ola Vik, privatperson\n\n{LONG}", "Ola Vik", "Privatperson"),
    ],
)  # fmt: skip
def test_a_sender_is_found(text: str, name: str, kind: str) -> None:
    respondent = text_reading(text).respondent
    assert respondent is not None
    assert (respondent.name, respondent.respondent_type) == (name, kind)
    assert 0.4 <= respondent.confidence < 1


def test_the_addressee_is_no_sender() -> None:
    assert name_in(text_reading(f"Til Direktoratet for ting\n\n{LONG}")) == ""
    assert name_in(text_reading(f"{LONG}\n\nDirektoratet mener at det haster. Direktoratet vil vente.")) == ""


def test_the_consultation_paper_itself_has_no_respondent() -> None:
    assert name_in(text_reading(f"Svar fra Nordvik kommune\n{LONG}", "høringsnotat.txt")) == ""


@pytest.mark.parametrize("said", ["en kommune", "et helseforetak", "noen kommuner", "ein kommune i fylket"])
def test_somebody_of_a_kind_is_no_name(said: str) -> None:
    assert name_in(text_reading(f"Merknader\n\n{LONG}", f"Svar nr 4 fra {said}.txt")) == ""
    text = f"Nordvik kommune\nRådhuset\n\n{LONG}\n\nMed vennlig hilsen\n\nNordvik kommune"
    assert name_in(text_reading(text, f"Svar nr 4 fra {said}.txt")) == "Nordvik kommune"


def test_the_name_of_the_file_makes_a_guess_surer() -> None:
    text = f"Nordvik kommune viser til høringen av 3. mai, og har slike merknader til forslaget.\n{LONG}"
    alone, named = (
        text_reading(text, "x.txt").respondent,
        text_reading(text, "nordvik-kommune.txt").respondent,
    )
    assert alone is not None
    assert named is not None
    assert named.confidence > alone.confidence


@pytest.mark.parametrize(
    ("file", "name", "kind"),
    [
        ("Høringssvar fra Tangvekst.txt", "Tangvekst", ""),
        ("Uttalelse frå Bondelina 2026.txt", "Bondelina", ""),
        ("Svar fra Kari Vik.txt", "Kari Vik", "Privatperson"),
        ("Svar fra møtet.txt", "", ""),
        ("Høringssvar fra Styret.txt", "", ""),
        ("Innspill fra 3. mai.txt", "", ""),
        ("Høringssvar Tangvekst.txt", "", ""),
    ],
)
def test_a_file_that_is_named_after_its_sender_tells_it(file: str, name: str, kind: str) -> None:
    respondent = text_reading(f"Merknader\n\n{LONG}", file).respondent
    assert (respondent.name, respondent.respondent_type) == (name, kind) if respondent else name == ""
    assert respondent is None or respondent.confidence < 0.7


def test_what_a_letter_says_of_its_sender_counts_more_than_the_name_of_its_file() -> None:
    text = f"Nordvik kommune\n\nHelsedirektoratet\n\n{LONG}\n\nMed hilsen\n\nKari Vik\nordfører"
    assert name_in(text_reading(text, "Svar fra Rådhuset.txt")) == "Nordvik kommune"


def guesses(letters: tuple[Letter, ...]) -> list[tuple[Letter, str, float]]:
    """Each letter with the name guessed, empty for none, and how sure it is."""
    found = []
    for letter in letters:
        respondent = read_bytes(letter.content, letter.file).respondent
        found.append((letter, respondent.name, respondent.confidence) if respondent else (letter, "", 0.0))
    return found


def test_few_guesses_at_letters_are_wrong_and_few_letters_are_left_without() -> None:
    every = guesses(LETTERS + UNSEEN + FRESH)
    assert len(every) >= 90
    wrong = [(one.name, name) for one, name, _ in every if name and normalised(name) != normalised(one.name)]
    none = [one.name for one, name, _ in every if one.name and not name]
    assert len(wrong) <= 0.03 * len(every), wrong
    assert len(none) <= 0.05 * len(every), none


def test_a_guess_is_right_at_least_as_often_as_it_says() -> None:
    told = [(one, name, sure) for one, name, sure in guesses(LETTERS + UNSEEN + FRESH) if name]
    for low, high in ((0.4, 0.6), (0.6, 0.75), (0.75, 1.0)):
        some = [
            (normalised(name) == normalised(one.name), sure) for one, name, sure in told if low <= sure < high
        ]
        assert sum(right for right, _ in some) >= sum(sure for _, sure in some), (low, some)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("Oslo kommune", "Kommune/KS"),
        ("Deanu gielda", "Kommune/KS"),
        ("Troms fylkeskommune", "Fylkeskommune/statsforvalter"),
        ("Statsforvalteren i Agder", "Fylkeskommune/statsforvalter"),
        ("Barneombudet", "Statlig etat, ombud eller fagråd"),
        ("Helse Vest RHF", "RHF/helseforetak"),
        ("Sámi allaskuvla", "Forskning- og utdanningsorganisasjon"),
        ("Fagforbundet", "Fag- og interesseorganisasjon"),
        ("Norsk Pasientforening", "Pasient- og brukerorganisasjon"),
        ("Skyvekst AS", "Privat virksomhet/næringsliv"),
        ("Kari Solbakken", ""),
    ],
)
def test_a_name_tells_its_type(name: str, kind: str) -> None:
    assert type_of_name(name) == kind


def test_a_letter_that_a_person_signs_for_nobody_is_that_persons() -> None:
    respondent = text_reading(f"Innspill\n\n{LONG}\n\nMed vennlig hilsen\nEva Lia\n").respondent
    assert respondent is not None
    assert (respondent.name, respondent.respondent_type) == ("Eva Lia", "Privatperson")
    assert respondent.confidence < 0.9
    signed_in_office = f"Innspill\n\n{LONG}\n\nMed vennlig hilsen\nEva Lia\nseniorrådgiver\n"
    assert name_in(text_reading(signed_in_office)) == ""


def test_a_name_in_capitals_is_written_as_in_running_text() -> None:
    assert name_in(text_reading(f"FJORDANE FYLKESKOMMUNE\n\nFinansdepartementet\n\n{LONG}")) == (
        "Fjordane fylkeskommune"
    )


def test_an_abbreviation_and_the_name_that_gives_it_are_one() -> None:
    both = f"Høringssvar fra NTF\n\nNorges Taubaneforbund (NTF) viser til høringen.\n{LONG}\nHilsen NTF"
    alone = f"Norges Taubaneforbund viser til høringen av 3. mai, og har disse merknadene.\n{LONG}"
    first, second = text_reading(both).respondent, text_reading(alone).respondent
    assert first is not None and second is not None
    assert first.name == "Norges Taubaneforbund" and first.confidence > second.confidence


@pytest.mark.parametrize(("names", "text", "file"), JOINT)
def test_several_who_send_a_letter_together_are_all_told(
    names: tuple[str, ...], text: str, file: str
) -> None:
    reading = read_bytes(Letter("", text).content, file)
    assert reading.respondent is not None
    assert (reading.respondent.name, *(other.name for other in reading.others)) == names
    assert all(0.4 <= one.confidence < 1 for one in (reading.respondent, *reading.others))


@pytest.mark.parametrize(("name", "text", "file"), LONE)
def test_a_letter_that_names_others_is_its_senders_alone(name: str, text: str, file: str) -> None:
    reading = read_bytes(Letter("", text).content, file)
    assert not reading.others
    assert name_in(reading).startswith(name)


def test_no_letter_of_one_sender_is_told_to_be_of_several() -> None:
    letters = LETTERS + UNSEEN + FRESH
    assert not [one.name for one in letters if read_bytes(one.content, one.file).others]
