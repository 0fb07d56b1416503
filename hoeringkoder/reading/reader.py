"""One file read from first to last, in the process that asks; `pool.read_all` does it for strangers'
files.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from .. import __version__
from ..domain.errors import ReadingFailed
from ..domain.language import tr
from ..domain.readings import ParagraphKind, Reading
from . import respondents
from .drafts import Draft, content_of, kept
from .files import MAX_BYTES, Format, format_of
from .forms import Form, form_in
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
    respondent = form.respondent or respondents.guessed(drafts, raw.letterhead, filename)
    return Reading(
        content=content_of(drafts, form.sections, raw.page_count),
        title=_title(drafts, filename),
        media_type=kind.value,
        reader=" + ".join(filter(None, (f"hoeringkoder {__version__}", raw.engine))),
        respondent=respondent,
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


_TITLE_LENGTH = 150


def _title(drafts: Sequence[Draft], filename: str) -> str:
    """The first heading near the beginning, the most general one there; else the file's name."""
    headings = [d for d in drafts[:12] if d.kind == ParagraphKind.HEADING and d.level]
    if headings:
        top = min(d.level for d in headings)
        title = next(d.text for d in headings if d.level == top)
        if len(title) <= _TITLE_LENGTH:
            return title
    return Path(filename).stem.replace("_", " ").strip() or filename
