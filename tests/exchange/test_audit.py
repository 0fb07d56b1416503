"""The audit trail as a table: every field that was changed, as text, in any length."""

import csv
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import openpyxl
import pytest

from hoeringkoder.domain.errors import Mishap
from hoeringkoder.domain.history import AuditLine, Step, StepKind
from hoeringkoder.exchange import audit
from hoeringkoder.exchange.audit import write_audit

AT = datetime(2026, 11, 20, 8, 30, 15, 250000, UTC)
STEP = Step("a" * 32, AT, "Kari", "Notat på koding «Pris»", came_with="Slå sammen «b.hkp»")
NASTY = ["=1+1", "+47 900", "-1", "@sum", "＝A1", "\tA", "#REF!", "to\nlinjer", "100 %"]


def lines(count: int = len(NASTY)) -> list[AuditLine]:
    return [AuditLine(STEP, "coding", "Sitat", "memo", "", NASTY[n % len(NASTY)]) for n in range(count)]


def csv_rows(path: Path) -> list[list[str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.reader(file, delimiter=";"))


def test_a_line_says_when_who_what_and_from_what_to_what(tmp_path: Path) -> None:
    out = tmp_path / "spor.csv"
    undo = Step("b" * 32, AT, "Ola", "Angre: noe", StepKind.UNDO, undone=False)
    changed = AuditLine(STEP, "coding", "Sitat", "stance", "support", "oppose")
    deleted = AuditLine(STEP, "code", "Pris", "deleted", False, True)
    assert write_audit([changed, deleted, AuditLine(undo)], out) == 3
    assert out.read_bytes().startswith(b"\xef\xbb\xbf")
    header, first, second, third = csv_rows(out)
    assert len(header) == len(set(header)) == len(first)
    local = AT.astimezone().strftime("%Y-%m-%d %H:%M:%S")
    assert first[:4] == [local, "2026-11-20T08:30:15.250+00:00", "Kari", STEP.label]
    assert first[6] == STEP.came_with
    assert first[8:] == ["Sitat", "stance", "supports", "opposes", "a" * 32]
    assert second[9:12] == ["deleted", "no", "yes"]
    assert third[2:4] == ["Ola", "Angre: noe"] and third[7:12] == [""] * 5


def test_nothing_is_a_formula_in_csv(tmp_path: Path) -> None:
    out = tmp_path / "spor.csv"
    write_audit(lines(), out)
    after = [row[11] for row in csv_rows(out)[1:]]
    assert after[:6] == [f"'{text}" for text in NASTY[:6]]
    assert after[-1] == "100 %"


def test_everything_is_text_in_a_workbook_with_a_fixed_header_and_filters(tmp_path: Path) -> None:
    out = tmp_path / "spor.xlsx"
    write_audit(lines(), out)
    sheet = openpyxl.load_workbook(out).worksheets[0]
    cells = [row[11] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in cells] == NASTY
    assert {cell.data_type for cell in cells} == {"s"}
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == f"A1:M{len(NASTY) + 1}"
    assert isinstance(sheet["A2"].value, datetime)


def test_what_one_sheet_does_not_hold_goes_on_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(audit, "ROWS_IN_SHEET", 4)
    out = tmp_path / "spor.xlsx"
    assert write_audit(lines(10), out) == 10
    sheets = openpyxl.load_workbook(out).worksheets
    assert [sheet.max_row for sheet in sheets] == [5, 5, 3]
    assert len({sheet.title for sheet in sheets}) == 3
    assert all(sheet["C1"].value == sheets[0]["C1"].value for sheet in sheets)


def test_lines_are_taken_one_by_one_and_progress_is_counted_in_steps(tmp_path: Path) -> None:
    taken = 0

    def many() -> Iterator[AuditLine]:
        nonlocal taken
        for number in range(2000):
            taken += 1
            yield AuditLine(
                Step(f"{number // 2:032x}", AT, "Kari", "Skritt"), "code", "Pris", "name", "", "A"
            )

    told: list[tuple[int, int]] = []
    write_audit(many(), tmp_path / "spor.csv", lambda steps: told.append((steps, taken)))
    assert told[0] == (250, 500) and told[-1] == (1000, 2000)


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_stopping_leaves_what_stood_there(tmp_path: Path, ending: str) -> None:
    out = tmp_path / f"spor.{ending}"
    out.write_text("før")

    class Stopped(Exception):  # noqa: N818
        pass

    def stop(steps: int) -> None:
        raise Stopped

    with pytest.raises(Stopped):
        write_audit(lines(600), out, stop)
    assert out.read_text() == "før"
    assert [path.name for path in tmp_path.iterdir()] == [out.name]


def test_another_ending_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Mishap):
        write_audit(lines(), tmp_path / "spor.txt")
    assert not list(tmp_path.iterdir())
