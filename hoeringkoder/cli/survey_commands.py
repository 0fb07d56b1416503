"""The command that imports a survey: a sheet in which each row is what one respondent answered."""

from collections.abc import Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.readings import told_place
from ..domain.surveys import (
    Remembered,
    Role,
    Sheet,
    SurveyPlan,
    SurveyReceipt,
    plan_as_json,
    plan_from_json,
)
from .opening import opened
from .parser import CommandLine

if TYPE_CHECKING:
    from ..reading.surveys.file import SurveyFile
    from ..reading.surveys.rows import SurveyRows

Answer = dict[str, Any]

_AT_ONCE = 100


def import_survey(options: CommandLine) -> Answer:
    """Import the rows of a survey, or say what importing them would do."""
    with opened(options, read_only=options.dry_run) as project:
        if not options.dry_run:
            project.check_writable()
        file = _read(options.file, options.password)
        sheet = _sheet(file, options.sheet)
        known = [_plan(options.plan)] if options.plan is not None else project.surveys.plans()
        told, is_known = _told(sheet, known, options)
        rows = _rows(file, sheet, told.plan)
        if options.save_plan is not None:
            _save(told.plan, options.save_plan)
        intake = project.surveys.begin(told.plan)
        if not options.dry_run:
            project.surveys.remember(told.plan)
        outcomes = rows.outcomes(file.original)
        while some := list(islice(outcomes, _AT_ONCE)):
            (intake.look if options.dry_run else intake.take)(some)
        updated = []
        if options.update and not options.dry_run and intake.changed:
            readings = {uid: outcome.reading for outcome, uid in intake.changed if outcome.reading}
            project.surveys.update(readings)
            updated = list(readings)  # also those of which nothing but an attribute is new
    receipt = rows.receipt(intake.imported, intake.already_here, intake.changed)
    return _answer(receipt, told, is_known) | {"updated": updated, "dry_run": options.dry_run}


def _read(path: Path, passwords: Sequence[str]) -> "SurveyFile":
    from ..reading.known import Known
    from ..reading.surveys.file import read_survey_file

    file = read_survey_file(path, Known(passwords=tuple(passwords)))
    assert file is not None  # nobody broke it off
    return file


def _sheet(file: "SurveyFile", name: str) -> Sheet:
    from ..reading.surveys.guess import likeliest

    if not name:
        return likeliest(file.sheets)
    found = next((sheet for sheet in file.sheets if sheet.name == name), None)
    if found is None:
        names = ", ".join(f"«{sheet.name}»" for sheet in file.sheets)
        raise Mishap(
            tr(
                "There is no sheet «{name}» in the file; it has {names}. Nothing was imported.",
                name=name,
                names=names,
            )
        )
    return found


def _plan(path: Path) -> SurveyPlan:
    try:
        return plan_from_json(path.read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise Mishap(
            tr("{path} could not be read ({detail}). Nothing was imported.", path=path, detail=error)
        ) from error


def _told(sheet: Sheet, known: list[SurveyPlan], options: CommandLine) -> tuple[Remembered, bool]:
    from ..reading.surveys.guess import plan_for

    told, is_known = plan_for(sheet, known, options.file.stem)
    if options.plan is not None and not is_known:
        raise Mishap(
            tr(
                "The columns in {path} are others than those of the survey. Nothing was imported.",
                path=options.plan,
            )
        )
    return told, is_known


def _rows(file: "SurveyFile", sheet: Sheet, plan: SurveyPlan) -> "SurveyRows":
    from ..reading.surveys.rows import SurveyRows
    from ..reading.surveys.table import SurveyTable

    if not any(column.role.is_answer for column in plan.columns):
        raise Mishap(
            tr("No column of the sheet is an answer. Say with --plan what they are. Nothing was imported.")
        )
    table = SurveyTable(sheet, plan.skipped, plan.header_rows)
    return SurveyRows(table, plan, file.path, file.media_type)


def _save(plan: SurveyPlan, path: Path) -> None:
    try:
        path.write_text(plan_as_json(plan) + "\n", encoding="utf-8")
    except OSError as error:
        raise Mishap(
            tr(
                "{path} could not be written ({detail}). Nothing was imported.",
                path=path,
                detail=error.strerror,
            )
        ) from error


def _answer(receipt: SurveyReceipt, told: Remembered, is_known: bool) -> Answer:
    plan = receipt.plan
    return {
        "survey": plan.name,
        "uid": plan.uid,
        "known": is_known,
        "columns": [
            {"heading": one.heading, "role": one.role.value, "new": one.key in told.new}
            for one in plan.columns
        ],
        "vanished_columns": list(told.vanished),
        "rows": receipt.rows,
        "imported": receipt.imported,
        "already_here": receipt.already_here,
        "changed": [{"path": told_place(path), "uid": uid} for path, uid in receipt.changed],
        "without_answers": list(receipt.without_answers),
        "empty": receipt.empty,
        "cells": {
            "total": receipt.cells.total,
            "headings": receipt.cells.headings,
            **{role.value: receipt.cells.filled.get(role, 0) for role in Role},
            "without_answers": receipt.cells.without_answers,
            "empty": receipt.cells.empty,
        },
        "warnings": list(receipt.warnings),
    }


def survey_lines(answer: Answer) -> str:
    """The answer for people."""
    lines = [tr("Nothing was written; this is what would happen.")] if answer["dry_run"] else []
    lines.append(
        tr(
            "{rows} rows = {imported} imported + {here} already here + {unanswered} without answers "
            "+ {empty} empty",
            rows=answer["rows"],
            imported=answer["imported"],
            here=answer["already_here"],
            unanswered=len(answer["without_answers"]),
            empty=answer["empty"],
        )
    )
    lines.append(_cells_line(answer["cells"]))
    for column in answer["columns"]:
        sign = "*" if column["new"] else " "
        lines.append(f"{sign} {Role(column['role']).label}: {column['heading']}")
    if answer["known"] and any(column["new"] for column in answer["columns"]):
        lines.append(tr("* new since the last delivery; what it is was guessed"))
    lines += [
        tr("The column «{heading}» is no longer there.", heading=heading)
        for heading in answer["vanished_columns"]
    ]
    lines += answer["warnings"]
    if answer["without_answers"]:
        numbers = ", ".join(map(str, answer["without_answers"][:20]))
        lines.append(tr("Rows without answers: {numbers}", numbers=numbers))
    lines += _changed_lines(answer)
    return "\n".join(lines)


def _cells_line(cells: dict[str, int]) -> str:
    parts = [f"{cells[role.value]} {role.label}" for role in Role if cells[role.value]]
    parts.insert(0, tr("{n} headings", n=cells["headings"]))
    if cells["without_answers"]:
        parts.append(tr("{n} in rows without answers", n=cells["without_answers"]))
    parts.append(tr("{n} empty", n=cells["empty"]))
    return tr("{total} cells = {parts}", total=cells["total"], parts=" + ".join(parts))


def _changed_lines(answer: Answer) -> list[str]:
    if not answer["changed"]:
        return []
    updated = len(answer["updated"])
    heading = (
        ntr("{n} response was brought up to date:", "{n} responses were brought up to date:", updated)
        if updated
        else ntr(
            "{n} response has other answers in this file. It was left as it is; --update changes it:",
            "{n} responses have other answers in this file. They were left as they are; "
            "--update changes them:",
            len(answer["changed"]),
        )
    )
    return [heading, *(f"  {one['uid'][:8]}  {one['path']}" for one in answer["changed"])]
