"""Extracts as they are put into another document: the quotation, and where it comes from."""

from collections.abc import Iterable
from html import escape

from .codings import Extract
from .language import tr


def quotation(extract: Extract) -> str:
    """The words in quotation marks, on one line."""
    return f"«{' '.join(extract.quote.split())}»"


def source_of(extract: Extract) -> str:
    """Who said it, and on which page; in which paragraph where the file has no pages."""
    who = extract.respondent or extract.title
    return f"{who}, {place_of(extract)}" if who else place_of(extract)


def place_of(extract: Extract) -> str:
    """The page, or the paragraph where the file has no pages."""
    if extract.page:
        return tr("p. {page}", page=extract.page)
    return tr("para. {n}", n=extract.paragraph)


def cited(extracts: Iterable[Extract], with_source: bool = True) -> str:
    """``«...» (Stornes kommune, s. 3)``: a line for each."""
    return "\n".join(_line(extract, with_source) for extract in extracts)


def cited_as_html(extracts: Iterable[Extract], with_source: bool = True) -> str:
    """The same as a paragraph each, for word processors; the source in italics."""
    return "".join(f"<p>{_marked_up(extract, with_source)}</p>" for extract in extracts)


def _line(extract: Extract, with_source: bool) -> str:
    return f"{quotation(extract)} ({source_of(extract)})" if with_source else quotation(extract)


def _marked_up(extract: Extract, with_source: bool) -> str:
    said = escape(quotation(extract))
    return f"{said} (<i>{escape(source_of(extract))}</i>)" if with_source else said
