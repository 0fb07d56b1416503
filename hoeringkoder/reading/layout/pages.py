"""The page model that every PDF engine fills: runs of text with their place, size and weight.

Distances are in points (1/72 inch), from the page's top left corner. What makes text of them is in `layout`
(reading order), `furniture` (running headers and footers) and `paragraphs`.
"""

from dataclasses import dataclass, field, replace

UNKNOWN = "\ufffd"
"""Stands for a character of which the font does not tell which letter it is."""


@dataclass(frozen=True, slots=True)
class Run:
    """Text set in one go: one font, one baseline, no gap wider than between words."""

    text: str
    left: float
    right: float
    baseline: float
    size: float
    bold: bool = False
    family: str = ""
    """The typeface; nothing if it is not known, or more than one."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line that is drawn on a page, along or down it."""

    left: float
    top: float
    right: float
    bottom: float

    @property
    def is_flat(self) -> bool:
        """Whether it goes along the page."""
        return self.right - self.left >= self.bottom - self.top


@dataclass(frozen=True, slots=True)
class Page:
    """One page, from 1, with its runs as they came and the lines that are drawn on it.

    `pictured`: how much of it pictures cover, from 0 to 1, as far as somebody looked; `unseen`: most of its
    text is there to be searched, not to be seen, as programs put it behind a scan; `body`: the first and the
    last baseline of more than what runs along on other pages as well.
    """

    number: int
    width: float
    height: float
    runs: tuple[Run, ...] = ()
    has_pictures: bool = False
    pictured: float = 0.0
    unseen: bool = False
    rules: tuple[Rule, ...] = ()
    body: tuple[float, float] = (0.0, float("inf"))

    def without_text(self) -> "Page":
        """The page as if it were only a picture."""
        return replace(self, runs=())


@dataclass(slots=True)
class PagesFound:
    """What an engine made of a file; an empty page stands for one that it could not read (`failed`).

    `ends_early`: the file's list of pages broke off. `comments`: notes that were stuck on the pages; they are
    not in the text.
    """

    engine: str
    pages: list[Page] = field(default_factory=list)
    failed: list[int] = field(default_factory=list)
    ends_early: bool = False
    comments: int = 0


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in one column of a line: all of it, unless it is a table's row."""

    text: str
    left: float
    right: float
    """Where its last line ends."""


@dataclass(slots=True)
class PageLine:
    """A line on a page as it is read, or a table's row; `baseline` is that of its last line.

    `ruled`: it is a table's row, so all of its cells are there, also those that hold nothing; `columns` says
    between which places across the page each column begins. `in_cell`: it is one of several paragraphs in a
    table's cell.

    `region` counts the page's columns and bands in reading order: lines of different regions are not
    neighbours. `limit` is the right edge that a full line would reach.

    `opens_bold`: its first words are bold, whatever the others; `family`: the typeface, if all of it has one.
    """

    cells: list[Cell]
    page: int
    left: float
    right: float
    baseline: float
    size: float
    bold: bool
    region: int = 0
    limit: float = 0.0
    ruled: bool = False
    columns: tuple[tuple[float, float], ...] = ()
    in_cell: bool = False
    opens_bold: bool = False
    family: str = ""

    @property
    def text(self) -> str:
        """Its words, with a tab between cells."""
        return "\t".join(cell.text for cell in self.cells).strip("\t")
