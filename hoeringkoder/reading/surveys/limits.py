"""How much a sheet may hold, and what is told of one."""

from ...domain.errors import ReadingFailed
from ...domain.language import ntr, tr

MOST_CELLS = 4_000_000
MOST_ROWS = 200_000
MOST_COLUMNS = 16_384
MOST_LETTERS = 100_000_000
"""Filled cells, rows, columns (as many as Excel has) and code points of one file; more is no survey, and
would fill the memory."""
_LONGEST_NAME = 100


class Tally:
    """Counts what a file holds. Each method raises ReadingFailed when it is too much."""

    def __init__(self) -> None:
        self._cells = 0
        self._letters = 0

    def cell(self) -> None:
        """One more filled cell."""
        self._cells += 1
        if self._cells > MOST_CELLS:
            raise ReadingFailed(_too_large())

    def row(self, number: int) -> None:
        """A row with this index is filled."""
        if number >= MOST_ROWS:
            raise ReadingFailed(_too_large())

    def column(self, number: int) -> None:
        """A column with this index is filled."""
        if number >= MOST_COLUMNS:
            raise ReadingFailed(_too_large())

    def letters(self, count: int) -> None:
        """So many code points more."""
        self._letters += count
        if self._letters > MOST_LETTERS:
            raise ReadingFailed(_too_large())


def unreadable() -> str:
    """The reason for a damaged file."""
    return tr(
        "The spreadsheet is damaged or was cut short. Ask for it again, or open it and save it anew as .xlsx."
    )


def shortened_name(name: str) -> str:
    """A sheet's name, as long as it may be."""
    return " ".join(name.split())[:_LONGEST_NAME]


def warnings_of(errors: int, uncalculated: int) -> tuple[str, ...]:
    """Sentences about cells that do not say what they should."""
    told = []
    if errors:
        told.append(
            ntr(
                "{n} cell shows an error (such as #N/A) instead of a value.",
                "{n} cells show an error (such as #N/A) instead of a value.",
                errors,
            )
        )
    if uncalculated:
        told.append(
            ntr(
                "{n} cell has a formula without its result. Open the file in Excel and save it.",
                "{n} cells have formulas without their results. Open the file in Excel and save it.",
                uncalculated,
            )
        )
    return tuple(told)


def _too_large() -> str:
    return tr(
        "The spreadsheet holds more than {rows} rows or {cells} filled cells. Divide it.",
        rows=MOST_ROWS,
        cells=MOST_CELLS,
    )
