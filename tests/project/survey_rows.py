"""Rows of a survey for tests, as reading gives them."""

from pathlib import Path

from hoeringkoder.domain.readings import ReadOutcome, place_within
from hoeringkoder.domain.surveys import Role, SurveyColumn, SurveyPlan, survey_uid

from .samples import reading_of

PLAN = SurveyPlan(
    survey_uid(["id", "svar"]),
    "Høring",
    (SurveyColumn("id", "Id", Role.ID), SurveyColumn("svar", "Svar", Role.OPEN)),
)
FILE = Path("svar.xlsx")


def answer(number: str, text: str, sender: str = "Stornes kommune", row: int = 0) -> ReadOutcome:
    """A row with an id, in which somebody answers «Svar»."""
    place = place_within(FILE, (f"row {row or number}",))
    return ReadOutcome(place, b"hele filen", reading_of(f"Svar\n{text}", sender), key=f"survey x id {number}")
