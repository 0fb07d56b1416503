"""One file read from first to last, in the process that asks; `pool.read_all` does it for strangers'
files.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from .. import __version__
from ..domain.errors import ReadingFailed
from ..domain.language import tr
from ..domain.readings import ParagraphKind, Reading, RespondentGuess
from . import respondents
from .drafts import Draft, content_of, kept
from .files import MAX_BYTES, Format, format_of
from .forms import Form, form_in
from .lines import section_depth
from .raw import Raw


def read(path: Path) -> Reading:
    """The reading of a file. Raises ReadingFailed, whose message says why and what to do."""
    return read_bytes(bytes_of(path), path.name)


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


def read_bytes(data: bytes, filename: str) -> Reading:
    """The reading of a file's bytes; the name serves where the content leaves a question.

    Raises ReadingFailed, whose message says why and what to do.
    """
    kind = format_of(data, filename)
    raw = _readers()[kind](data)
    drafts = kept(raw.drafts)
    if not drafts and not raw.needs_ocr:
        raise ReadingFailed(tr("There is no text in the file."))
    form = form_in(drafts)
    return Reading(
        content=content_of(drafts, form.sections, raw.page_count),
        title=_title(drafts, filename),
        media_type=kind.value,
        reader=" + ".join(filter(None, (f"hoeringkoder {__version__}", raw.engine))),
        respondent=form.respondent or _guessed(drafts, raw.letterhead, filename, form.respondent_type),
        attributes=_merged(raw.attributes, form),
        warnings=raw.warnings,
        needs_ocr=raw.needs_ocr,
    )


def _readers() -> dict[Format, Callable[[bytes], Raw]]:
    # Imported when first needed: a worker that reads text files need not load the PDF parser.
    return {Format.PDF: _pdf, Format.DOCX: _docx, Format.TEXT: _txt}


def _pdf(data: bytes) -> Raw:
    from .pdf import read_pdf

    return read_pdf(data)


def _docx(data: bytes) -> Raw:
    from .docx import read_docx

    return read_docx(data)


def _txt(data: bytes) -> Raw:
    from .txt import decoded, drafts_of

    drafts, pages = drafts_of(decoded(data))
    return Raw(drafts, page_count=pages)


def _merged(own: tuple[tuple[str, str], ...], form: Form) -> tuple[tuple[str, str], ...]:
    return tuple({**dict(own), **dict(form.attributes)}.items())


def _guessed(
    drafts: Sequence[Draft], letterhead: Sequence[str], filename: str, ticked: str
) -> RespondentGuess | None:
    """The sender as guessed from the text; what was ticked in a form is the type whatever the name says."""
    guess = respondents.guessed(drafts, letterhead, filename)
    return replace(guess, respondent_type=ticked) if guess and ticked else guess


_TITLE_LENGTH = 150
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
    headings = [draft for draft in headings if not section_depth(draft.text)]
    title = min(headings, key=lambda draft: draft.level, default=None)
    if title and len(title.text) <= _TITLE_LENGTH:
        return title.text
    return Path(filename).stem.replace("_", " ").strip() or filename
