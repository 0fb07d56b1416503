"""One file read from first to last, in the process that asks; `pool.read_all` does it for strangers'
files.
"""

import io
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from .. import __version__
from ..domain.errors import ReadingFailed
from ..domain.language import tr
from ..domain.readings import ParagraphKind, Reading, RespondentGuess
from .drafts import Draft, content_of, kept
from .engines import Engines
from .files import MAX_BYTES, PICTURES, Format, format_of
from .forms.reader import Form, form_in
from .known import NOTHING, Known
from .layout.lines import section_depth
from .parts import Holder
from .pdf.passwords import Locked
from .raw import Raw
from .senders import guess as respondents

if TYPE_CHECKING:
    from .mail.message import Message


class NoText(ReadingFailed):
    """There is nothing to read in the file, though nothing is wrong with it."""


def read(path: Path, known: Known = NOTHING) -> Reading:
    """The reading of a file. Raises ReadingFailed, whose message says why and what to do."""
    return read_bytes(bytes_of(path), path.name, known)


def bytes_of(path: Path) -> bytes:
    """The file's bytes. Raises ReadingFailed if it is not there, is no file, or is too large."""
    try:
        if not path.is_file():
            raise ReadingFailed(tr("There is no such file."))
        if path.stat().st_size > MAX_BYTES:
            raise ReadingFailed(
                tr("The file is larger than {size} MB. Save it in parts.", size=MAX_BYTES // 1024**2)
            )
        return path.read_bytes()
    except OSError as error:
        raise ReadingFailed(
            tr("The file cannot be opened: {reason}.", reason=error.strerror or error)
        ) from error


def read_bytes(data: bytes, filename: str, known: Known = NOTHING) -> Reading:
    """The reading of a file's bytes; the name serves where the content leaves a question.

    Raises ReadingFailed, whose message says why and what to do; Locked if only a password is missing.
    """
    data, kind = opened(data, filename, known)
    return reading_of(_readers(known)[kind](data), kind, filename, known)


def opened(data: bytes, filename: str, known: Known) -> tuple[bytes, Format]:
    """A file's bytes without the lock that Office puts around them, and what they are.

    Raises Locked if no known password opens it, ReadingFailed if it is nothing that can be read.
    """
    try:
        return data, format_of(data, filename)
    except Locked:
        from .documents.office_lock import unlocked

        inner = unlocked(data, known.passwords)
        return inner, format_of(inner, filename)


def reading_of(raw: Raw, kind: Format, filename: str, known: Known = NOTHING) -> Reading:
    """What a format's reader gave, as the reading of a response. Raises NoText if there is nothing in it."""
    drafts = kept(raw.drafts)
    if not drafts and not raw.needs_ocr:
        raise NoText(tr("There is no text in the file."))
    form = form_in(drafts, known.forms)
    senders = respondents.each_named(form.respondent) if form.respondent else ()
    senders = senders or _guessed(drafts, raw, filename, form.respondent_type)
    return Reading(
        content=content_of(drafts, form.sections, raw.page_count),
        title=raw.title or _title(drafts, filename),
        media_type=kind.value,
        reader=" + ".join(filter(None, (f"hoeringkoder {__version__}", raw.engine))),
        respondent=senders[0] if senders else None,
        others=senders[1:],
        attributes=_merged(raw.attributes, form),
        warnings=raw.warnings,
        needs_ocr=raw.needs_ocr,
    )


def held_in(data: bytes, filename: str, known: Known = NOTHING) -> Holder | None:
    """What an archive, a message or a PDF with attachments holds; None for every other file, and for what
    cannot be read.

    Raises ReadingFailed for an archive or message that is damaged.
    """
    try:
        kind = format_of(data, filename)
    except ReadingFailed:
        return None  # reading it says why
    if kind == Format.ZIP:
        from .archive import read_archive

        return read_archive(io.BytesIO(data), known.passwords)
    if kind == Format.PDF and Engines.pdfium:
        from .pdf.attachments import attached_to

        return attached_to(data, filename, known.passwords)
    if kind in (Format.EML, Format.MSG):
        from .mail.message import holder_of

        return holder_of(_message(kind, data))
    return None


def _message(kind: Format, data: bytes) -> "Message":
    if kind == Format.MSG:
        from .mail import msg

        return msg.message_of(data)
    from .mail import eml

    return eml.message_of(data)


def _readers(known: Known) -> dict[Format, Callable[[bytes], Raw]]:
    # Imported when first needed: a worker that reads text files need not load the PDF parser.
    return {
        Format.PDF: partial(_pdf, passwords=known.passwords),
        Format.DOCX: _docx,
        Format.ODT: _odt,
        Format.FLAT_ODT: _flat_odt,
        Format.RTF: _rtf,
        Format.HTML: _html,
        Format.EML: _eml,
        Format.MSG: _msg,
        Format.XLSX: _sheet,
        Format.ODS: _sheet,
        Format.CSV: _sheet,
        Format.ZIP: _zip,
        Format.TEXT: _txt,
        **dict.fromkeys(PICTURES, _picture),
    }


def _pdf(data: bytes, passwords: Sequence[str]) -> Raw:
    from .pdf.reader import read_pdf

    return read_pdf(data, passwords)


def _docx(data: bytes) -> Raw:
    from .documents.docx import read_docx

    return read_docx(data)


def _odt(data: bytes) -> Raw:
    from .documents.odt import read_odt

    return read_odt(data)


def _flat_odt(data: bytes) -> Raw:
    from .documents.odt import read_flat_odt

    return read_flat_odt(data)


def _rtf(data: bytes) -> Raw:
    from .documents.rtf import read_rtf

    return read_rtf(data)


def _html(data: bytes) -> Raw:
    from .documents.html import read_html

    return read_html(data)


def _eml(data: bytes) -> Raw:
    from .mail.message import raw_of

    return raw_of(_message(Format.EML, data))


def _msg(data: bytes) -> Raw:
    from .mail.message import raw_of

    return raw_of(_message(Format.MSG, data))


def _sheet(data: bytes) -> Raw:
    raise ReadingFailed(
        tr(
            "This is a spreadsheet. If each row is what somebody answered, choose «Import survey…» in the "
            "File menu (unpack it first if it lies in an archive or a message); else save it as PDF."
        )
    )


def _zip(data: bytes) -> Raw:
    raise ReadingFailed(tr("Archives cannot be read. Unpack it, and import the files in it."))


def _txt(data: bytes) -> Raw:
    from .documents.txt import decoded, drafts_of

    drafts, pages = drafts_of(decoded(data))
    return Raw(drafts, page_count=pages)


def _picture(data: bytes) -> Raw:
    from . import foreign
    from .ocr.program import has_ocr

    if not has_ocr():
        raise ReadingFailed(foreign.picture())
    told = tr("The file is a picture. It needs text recognition (OCR).")
    return Raw([], page_count=1, warnings=(told,), needs_ocr=True)


def _merged(own: tuple[tuple[str, str], ...], form: Form) -> tuple[tuple[str, str], ...]:
    return tuple({**dict(own), **dict(form.attributes)}.items())


def _guessed(drafts: Sequence[Draft], raw: Raw, filename: str, ticked: str) -> tuple[RespondentGuess, ...]:
    """The senders as guessed from the text, or as a message names its own; what was ticked in a form is the
    type whatever the name says.
    """
    senders = respondents.all_guessed(drafts, raw.letterhead, filename)
    if len(senders) < 2:
        likeliest = likelier(senders[0] if senders else None, raw.sender)
        senders = (likeliest,) if likeliest else ()
    return tuple(replace(one, respondent_type=ticked) for one in senders) if ticked else senders


def likelier(guess: RespondentGuess | None, other: RespondentGuess | None) -> RespondentGuess | None:
    """The guess that is surer; the first where both are."""
    return max(filter(None, (guess, other)), key=lambda one: one.confidence, default=None)


_TITLE_LENGTH = 150
_CONTENTS = re.compile(r"inn(?:hold|hald)(?:sfortegnelse|sliste)?|contents", re.I)
_SUBJECT_LINE = re.compile(r"^(?:emne|sak|gjeld(?:er)?|vedr(?:ør[ae]nde)?\.?|subject)\s*:\s*(.+)$", re.I)


def _title(drafts: Sequence[Draft], filename: str) -> str:
    """The subject line, else the most general heading near the beginning, else the file's name.

    A letterhead and "1 Innledning" are no titles.
    """
    for draft in drafts[:12]:
        subject = _SUBJECT_LINE.match(draft.text)
        if subject and len(subject[1]) <= _TITLE_LENGTH:
            return subject[1]
    headings = [draft for draft in drafts[:14] if draft.kind == ParagraphKind.HEADING and draft.level]
    if len(headings) > 1 and respondents.looks_like_body(headings[0].text):
        headings = headings[1:]
    headings = [d for d in headings if not section_depth(d.text) and not _CONTENTS.fullmatch(d.text)]
    title = min(headings, key=lambda draft: draft.level, default=None)
    if title and len(title.text) <= _TITLE_LENGTH:
        return title.text
    return Path(filename).stem.replace("_", " ").strip() or filename
