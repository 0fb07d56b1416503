"""Spreadsheets for tests, and a survey as programs write it."""

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

HEADINGS = (
    "Respondent-ID",
    "Starttidspunkt",
    "Navn på virksomheten",
    "Type virksomhet",
    "Fylke",
    "Støtter dere forslaget?",
    "Hva har dere brukt? - Rammeavtale",
    "Hva har dere brukt? - Dialogmøte",
    "Hva har dere brukt? - Annet, spesifiser",
    "Kommentar til forslaget",
)
ROWS = (
    ("17", "01.10.2025", "Stornes kommune", "Kommune", "Nordland", "Ja", "1", "0", "", "Vi vil ha mer tid."),
    ("18", "02.10.2025", "Vestli AS", "Privat virksomhet", "Agder", "Nei", "1", "1", "Samkjøp",
     "For dyrt.\n- og for sent"),
    ("19", "02.10.2025", "Odda lag", "", "Agder", "Ja", "0", "0", "", ""),
    ("20", "03.10.2025", "Nes kommune", "Kommune", "Agder", "", "", "", "", ""),
)  # fmt: skip
SURVEY = (HEADINGS, *ROWS)


def workbook(*sheets: Iterable[Sequence[Any]], merged: Iterable[str] = ()) -> bytes:
    """An Excel file; `merged` are ranges of its first sheet."""
    book = Workbook()
    for number, rows in enumerate(sheets):
        sheet = book.worksheets[0] if not number else book.create_sheet()
        for row in rows:
            sheet.append(list(row))
    for one in merged:
        book.worksheets[0].merge_cells(one)
    return saved(book)


def saved(book: Workbook) -> bytes:
    """An openpyxl workbook as a file."""
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def changed(data: bytes, part: str, old: str, new: str) -> bytes:
    """An Excel file with some words of one part replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name == part:
                assert old.encode() in content
                content = content.replace(old.encode(), new.encode())
            after.writestr(name, content)
    return buffer.getvalue()


def table(rows: Iterable[Sequence[str]], delimiter: str = ";", encoding: str = "utf-8-sig") -> bytes:
    """A CSV file."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


def put(folder: Path, name: str, data: bytes) -> Path:
    """A file with these bytes."""
    path = folder / name
    path.write_bytes(data)
    return path
