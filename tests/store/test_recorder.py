"""The recorder: one record per row and step, values before and after."""

import json
from pathlib import Path
from typing import Any

import pytest

from ..project.samples import new_project, reopen
from .files import coded_project, query


def record_of_the_last_step(path: Path) -> dict[tuple[str, str], tuple[Any, Any]]:
    rows = query(
        path,
        "SELECT kind, row, before, after FROM change WHERE step = (SELECT max(seq) FROM step)",
    )
    return {
        (str(kind), str(row)): (None if before is None else json.loads(str(before)), json.loads(str(after)))
        for kind, row, before, after in rows
    }


def test_a_new_row_has_no_values_before_and_all_after(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        code = project.codes.add("Ny")
        ((key, (before, after)),) = record_of_the_last_step(project.path).items()
    assert key == ("code", code.uid)
    assert before is None
    assert after["name"] == "Ny"
    said = {"name", "parent", "place", "colour", "definition", "examples", "excludes", "archived", "key"}
    assert set(after) == said | {"deleted"}


def test_a_change_records_only_the_fields_that_changed(tmp_path: Path) -> None:
    with reopen(coded_project(tmp_path)) as project:
        code = project.codes.tree().find("Kontraktsvalg")
        project.codes.rename(code.uid, "Avtaler")
        assert record_of_the_last_step(project.path) == {
            ("code", code.uid): ({"name": "Kontraktsvalg"}, {"name": "Avtaler"})
        }


def test_a_row_that_a_step_touches_twice_has_one_record_from_first_to_last(tmp_path: Path) -> None:
    with reopen(coded_project(tmp_path)) as project:
        code = project.codes.tree().find("Kontraktsvalg")
        with project.step("Begge deler") as recorder:
            recorder.put("code", code.uid, name="Første")
            recorder.put("code", code.uid, name="Andre", colour="#000000")
        assert record_of_the_last_step(project.path) == {
            ("code", code.uid): (
                {"name": "Kontraktsvalg", "colour": code.colour},
                {"name": "Andre", "colour": "#000000"},
            )
        }


def test_a_row_made_and_changed_in_one_step_is_one_birth(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        with project.step("Lag og mal"):
            code = project.codes.add("Ny")
            project.codes.recolour(code.uid, "#ABCDEF")
        ((before, after),) = record_of_the_last_step(project.path).values()
    assert before is None
    assert (after["name"], after["colour"]) == ("Ny", "#ABCDEF")


def test_a_step_is_written_with_who_when_and_a_clock_that_only_grows(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    steps = query(path, "SELECT clock, coder, at, kind, origin, held FROM step ORDER BY seq")
    clocks = [row[0] for row in steps]
    assert clocks == list(range(1, len(steps) + 1))
    assert {row[1] for row in steps} == {"Kari"}
    assert all(str(row[2]).endswith("+00:00") for row in steps)
    assert {row[3:] for row in steps} == {("do", None, 0)}


def test_every_row_carries_the_clock_and_step_of_its_newest_change(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    for kind in ("code", "coding", "response", "coder"):
        newest = query(
            path,
            f"SELECT r.uid, r.clock, r.step FROM {kind} r EXCEPT "
            f"SELECT c.row, max(s.clock), s.uid FROM change c JOIN step s ON s.seq = c.step "
            f"WHERE c.kind = '{kind}' GROUP BY c.row",
        )
        assert newest == []


def test_a_step_that_fails_leaves_no_record(tmp_path: Path) -> None:
    with reopen(coded_project(tmp_path)) as project:
        before = project.path.read_bytes()
        with pytest.raises(ZeroDivisionError), project.step("Går galt") as recorder:
            recorder.put("code", project.codes.tree().find("Varighet").uid, name="Halvveis")
            _ = 1 / 0
        assert project.path.read_bytes() == before
        assert project.codes.tree().find("Varighet")


def test_a_quotation_its_context_and_place_are_kept_with_the_coding(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    wrong = query(
        path,
        "SELECT count(*) FROM coding c JOIN content t ON t.response = c.response "
        'WHERE c.quote != substr(t.text, c.start + 1, c."end" - c.start) '
        "OR c.context_before || c.quote || c.context_after != substr(t.text, max(0, c.start - 40) + 1, "
        "length(c.context_before) + length(c.quote) + length(c.context_after)) OR c.paragraph < 1",
    )
    assert wrong == [(0,)]
