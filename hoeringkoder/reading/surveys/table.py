"""A sheet with its headings known: what is filled in it, counted by what its columns mean."""

from collections.abc import Mapping
from dataclasses import dataclass

from ...domain.surveys import CellCount, Role, Sheet, SurveyPlan
from .headings import Heading, headings_of

_EXAMPLES_IN = 2000
"""Rows that examples are taken from."""


@dataclass(frozen=True, slots=True)
class RowCount:
    """The rows below the headings: `without_answers` are numbers, from 1, of those that answer nothing."""

    rows: int
    empty: int
    without_answers: tuple[int, ...]
    cells: CellCount

    @property
    def responses(self) -> int:
        """Rows that answer something."""
        return self.rows - self.empty - len(self.without_answers)


class SurveyTable:
    """One sheet, of which `skipped` rows stand above the headings and `header_rows` are headings.

    What is counted here in milliseconds would take a second if every cell were looked at each time.
    """

    def __init__(self, sheet: Sheet, skipped: int, header_rows: int) -> None:
        self.sheet = sheet
        self.skipped = skipped
        self.header_rows = header_rows
        self.headings: tuple[Heading, ...] = tuple(headings_of(sheet, skipped, header_rows))
        self.first = skipped + header_rows
        self._places = [one.index for one in self.headings]
        self._filled = [self._mask(row) for row in sheet.rows[self.first :]]

    @property
    def count(self) -> int:
        """Rows below the headings."""
        return len(self._filled)

    def filled(self) -> dict[str, int]:
        """How many cells below each heading say something, by the column's key."""
        return {
            one.key: sum(mask >> bit & 1 for mask in self._filled) for bit, one in enumerate(self.headings)
        }

    def examples(self, heading: Heading, most: int = 3) -> list[str]:
        """The first different things that stand in a column."""
        found: dict[str, None] = {}
        for row in self.sheet.rows[self.first : self.first + _EXAMPLES_IN]:
            if heading.index < len(row) and row[heading.index]:
                found[row[heading.index]] = None
                if len(found) >= most:
                    break
        return list(found)

    def counted(self, plan: SurveyPlan) -> RowCount:
        """Where every row and every cell goes by a plan."""
        masks = self._masks(plan.roles())
        answers = sum(mask for role, mask in masks.items() if role.is_answer)
        filled = dict.fromkeys(Role, 0)
        without: list[int] = []
        empty = unanswered = total = 0
        for number, mask in enumerate(self._filled, self.first + 1):
            total += mask.bit_count()
            if mask & answers:
                for role, wanted in masks.items():
                    filled[role] += (mask & wanted).bit_count()
            elif mask:
                without.append(number)
                unanswered += mask.bit_count()
            else:
                empty += 1
        cells = CellCount(
            sum(sum(map(bool, row)) for row in self.sheet.rows[: self.first]),
            {role: count for role, count in filled.items() if count},
            unanswered,
            len(self.headings) * self.count - total,
        )
        return RowCount(self.count, empty, tuple(without), cells)

    def _masks(self, roles: Mapping[str, Role]) -> dict[Role, int]:
        """The columns of each role as bits. One that the plan does not know is left out."""
        masks = dict.fromkeys(Role, 0)
        for bit, one in enumerate(self.headings):
            masks[roles.get(one.key, Role.IGNORED)] |= 1 << bit
        return masks

    def _mask(self, row: tuple[str, ...]) -> int:
        width = len(row)
        return sum(1 << bit for bit, at in enumerate(self._places) if at < width and row[at])
