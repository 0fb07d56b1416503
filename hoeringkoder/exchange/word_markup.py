"""Paragraphs, fields and tables as WordprocessingML text.

Word documents of thousands of extracts are built as text and parsed once, which is many times faster than
asking python-docx for one paragraph after another. Everything from outside goes through `run`, which keeps
the text verbatim and escapes it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape, quoteattr

from .writing import plain

_TEXT = '<w:t xml:space="preserve">'
_FIELD = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
_INSTRUCTION = '<w:r><w:instrText xml:space="preserve"> {} </w:instrText></w:r>'


def run(text: str, style: str = "") -> str:
    """Text in one look; `style` is the id of a character style. Tabs and line ends stay what they are."""
    content = escape(plain(text))
    content = content.replace("\t", f"</w:t><w:tab/>{_TEXT}").replace("\n", f"</w:t><w:br/>{_TEXT}")
    look = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f"<w:r>{look}{_TEXT}{content}</w:t></w:r>"


def paragraph(style: str, *runs: str, on_new_page: bool = False, with_next: bool = False) -> str:
    """One paragraph of runs; `style` is the id of a paragraph style. `with_next`: no page ends after it."""
    keep = "<w:keepNext/>" if with_next else ""
    start = "<w:pageBreakBefore/>" if on_new_page else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{keep}{start}</w:pPr>{"".join(runs)}</w:p>'


def field(instruction: str, result: str) -> str:
    """Runs that Word computes, such as ``PAGE``; `result` is shown until it has."""
    return (
        _FIELD.format("begin")
        + _INSTRUCTION.format(instruction)
        + _FIELD.format("separate")
        + run(result)
        + _FIELD.format("end")
    )


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading that the table of contents leads to. `level` is 1 to 9, `number` differs for each."""

    number: int
    level: int
    text: str

    @property
    def bookmark(self) -> str:
        """The name by which the table of contents refers to it."""
        return f"_Toc{self.number:08d}"

    def markup(self, on_new_page: bool = False, before: str = "") -> str:
        """The heading's paragraph; `before` are runs that the table of contents does without."""
        return paragraph(
            f"Heading{self.level}",
            before,
            f'<w:bookmarkStart w:id="{self.number}" w:name="{self.bookmark}"/>',
            run(self.text),
            f'<w:bookmarkEnd w:id="{self.number}"/>',
            on_new_page=on_new_page,
        )


def contents(title: str, headings: Sequence[Heading]) -> str:
    """A table of contents that already lists `headings` (at least one), each leading to its place.

    Page numbers are known only once pages are laid out, so there are none yet: the field is marked dirty,
    and Word offers to fill it in when the document is opened.
    """
    start = (
        '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r>'
        + _INSTRUCTION.format('TOC \\o "1-9" \\h \\z \\u')
        + _FIELD.format("separate")
    )
    entries = [
        f'<w:hyperlink w:anchor="{heading.bookmark}" w:history="1">{run(heading.text)}</w:hyperlink>'
        for heading in headings
    ]
    entries[0] = start + entries[0]
    entries[-1] += _FIELD.format("end")
    lines = [
        paragraph(f"TOC{heading.level}", entry) for heading, entry in zip(headings, entries, strict=True)
    ]
    return (
        '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/><w:docPartUnique/>'
        f"</w:docPartObj></w:sdtPr><w:sdtContent>{paragraph('TOCHeading', run(title))}{''.join(lines)}"
        "</w:sdtContent></w:sdt>"
    )


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its heading, width in twentieths of a point, and whether it holds numbers."""

    heading: str
    width: int
    numbers: bool = False


def table_head(style: str, caption: str, columns: Sequence[Column]) -> str:
    """A table that has only its first row, which is marked as header and repeated on each page.

    `caption` is read by screen readers.
    """
    grid = "".join(f'<w:gridCol w:w="{column.width}"/>' for column in columns)
    header = table_row(columns, [run(column.heading) for column in columns], "<w:tblHeader/>")
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/>'
        f'<w:tblW w:w="{sum(column.width for column in columns)}" w:type="dxa"/><w:tblLayout w:type="fixed"/>'
        '<w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" '
        f'w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val={quoteattr(plain(caption))}/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>{header}</w:tbl>"
    )


def table_row(columns: Sequence[Column], cells: Sequence[str], mark: str = "") -> str:
    """A further row of a table, which is not split over two pages. A cell is given as its runs."""
    content = "".join(
        f'<w:tc><w:tcPr><w:tcW w:w="{column.width}" w:type="dxa"/></w:tcPr>'
        f"{paragraph('HkCellNumber' if column.numbers else 'HkCell', cell)}</w:tc>"
        for column, cell in zip(columns, cells, strict=True)
    )
    return f"<w:tr><w:trPr><w:cantSplit/>{mark}</w:trPr>{content}</w:tr>"
