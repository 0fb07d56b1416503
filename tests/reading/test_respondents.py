"""Who sent it."""

import pytest

from hoeringkoder.domain.readings import Reading

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


def test_the_name_of_the_file_makes_a_guess_surer() -> None:
    text = f"Nordvik kommune viser til høringen av 3. mai, og har slike merknader til forslaget.\n{LONG}"
    alone, named = (
        text_reading(text, "x.txt").respondent,
        text_reading(text, "nordvik-kommune.txt").respondent,
    )
    assert alone is not None
    assert named is not None
    assert named.confidence > alone.confidence
