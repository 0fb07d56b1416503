"""The list of what a rescue could not bring through."""

from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.rescue import RescueLine, RescueReport
from hoeringkoder.exchange.rescue_list import write_rescue_list

REPORT = RescueReport(
    {"coding": 1},
    (RescueLine("coding", "=quote: «to\nlinjer»; 2", "Uten plass."),),
    (RescueLine("page", "7, 8", "Borte."),),
)


def test_each_line_says_what_and_why_and_nothing_is_a_formula(tmp_path: Path) -> None:
    assert write_rescue_list(REPORT, tmp_path / "liste.csv") == 2
    written = (tmp_path / "liste.csv").read_bytes().decode("utf-8-sig")
    assert written == (
        "State;Kind;What;Reason\r\n"
        'damaged;coding;"\'=quote: «to\nlinjer»; 2";Uten plass.\r\n'
        "lost;page of the project file;7, 8;Borte.\r\n"
    )


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Mishap):
        write_rescue_list(REPORT, tmp_path / "liste.xlsx")
