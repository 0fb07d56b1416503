"""In which form the responses are listed: cards, or a table with columns of certain widths. No widgets."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .facts import ATTRIBUTE, FIRST_COLUMNS


@dataclass(frozen=True)
class ListLayout:
    """`columns` are the keys of facts, with widths in pixels, 0 for the width that a fact begins with."""

    is_table: bool = False
    columns: tuple[tuple[str, int], ...] = tuple((key, 0) for key in FIRST_COLUMNS)

    def as_values(self) -> dict[str, Any]:
        """As JSON can hold it."""
        return {"table": self.is_table, "columns": [list(column) for column in self.columns]}

    @classmethod
    def of_values(cls, said: Mapping[str, Any]) -> "ListLayout":
        """Of what `as_values` gave; what is not understood is as at first."""
        columns = said.get("columns")
        known = tuple(
            (column[0], column[1])
            for column in (columns if isinstance(columns, list) else [])
            if isinstance(column, list)
            and len(column) == 2
            and isinstance(column[0], str)
            and isinstance(column[1], int)
        )
        return cls(said.get("table") is True, known or cls().columns)

    def with_columns(self, keys: list[str]) -> "ListLayout":
        """The same with these columns; those that were there keep their widths."""
        widths = dict(self.columns)
        return ListLayout(self.is_table, tuple((key, widths.get(key, 0)) for key in keys))

    def of_project(self, attributes: Mapping[str, int]) -> "ListLayout":
        """The same without columns of attributes that a project does not have."""
        columns = tuple(
            (key, width)
            for key, width in self.columns
            if not key.startswith(ATTRIBUTE) or key.removeprefix(ATTRIBUTE) in attributes
        )
        return ListLayout(self.is_table, columns)
