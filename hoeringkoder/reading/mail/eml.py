"""E-mails as files (.eml), and web pages saved as one file (.mht), which are made the same way."""

import email
import mimetypes
import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message as Mail
from email.utils import parseaddr, parsedate_to_datetime
from functools import partial

from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ..documents.html import page_text
from ..documents.txt import decoded
from ..parts import Part, distinct, tidy_names
from ..reasons import damaged_mail
from .message import Message, Words

SMALL_PICTURE = 256 * 1024
"""Bytes up to which a picture within a message is ornament: a logo, a signature."""
_NO_ATTACHMENT_TYPES = (
    "application/pkcs7-signature application/x-pkcs7-signature application/pgp-signature "
    "application/pgp-keys application/ics text/calendar text/x-vcard text/vcard"
)
_NO_ATTACHMENTS = frozenset(_NO_ATTACHMENT_TYPES.split())
_DEEPEST = 50
_NO_MAIL = (MessageError, ValueError, LookupError, AttributeError, TypeError, RecursionError)
"""What the parser and its writer raise over damaged mails."""


def message_of(data: bytes) -> Message:
    """What an e-mail says and what is attached. Raises ReadingFailed if it is none."""
    try:
        mail = email.message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"))
        return _message(mail)
    except _NO_MAIL as error:
        # The parser takes almost anything; what makes it stumble is no mail that anybody can read.
        raise ReadingFailed(damaged_mail()) from error


def _message(mail: Mail) -> Message:
    name, address = parseaddr(_header(mail, "From"))
    found = _Found()
    _sort_out(mail, found, 0)
    names = distinct([_names(part, n) for n, part in enumerate(found.attached, 1)])
    return Message(
        subject=_header(mail, "Subject"),
        name=name,
        address=address,
        sent=date_of(_header(mail, "Date")),
        texts=found.texts,
        attachments=[Part(n, partial(_bytes, part)) for n, part in zip(names, found.attached, strict=True)],
    )


@dataclass(slots=True)
class _Found:
    texts: list[Words] = field(default_factory=list)
    attached: list[Mail] = field(default_factory=list)


def _sort_out(mail: Mail, found: _Found, depth: int) -> None:
    """The texts and attachments of a mail or a part of one, without ornament."""
    kind, inner = mail.get_content_type(), mail.get_payload()
    if mail.get_content_maintype() == "multipart" and isinstance(inner, list) and depth < _DEEPEST:
        within = _Found() if kind == "multipart/alternative" else found
        for part in inner:
            if isinstance(part, Mail):
                _sort_out(part, within, depth + 1)
        if within is not found:
            found.texts.append(_one_of(within.texts))
            found.attached += within.attached
    elif kind in _NO_ATTACHMENTS or _is_ornament(mail):
        return
    elif not _is_text(mail):
        found.attached.append(mail)
    elif kind == "text/html":
        found.texts.append(Words(page=page_text(_payload(mail), _charset(mail))))
    else:
        found.texts.append(Words(_text(mail), flowed=mail.get_param("format", "") == "flowed"))


def _one_of(texts: Sequence[Words]) -> Words:
    """Versions of one text, with and without markup."""
    return Words(
        "\n\n".join(text.plain for text in texts if text.plain),
        "\n".join(text.page for text in texts if text.page),
        any(text.flowed for text in texts),
    )


def _is_text(part: Mail) -> bool:
    if part.get_content_disposition() == "attachment" or part.get_filename():
        return False
    return part.get_content_type() in ("text/plain", "text/html")


def _is_ornament(part: Mail) -> bool:
    if part.get_content_maintype() != "image":
        # Style sheets and the like only come with saved web pages.
        return part.get_content_type() in ("text/css", "application/javascript", "text/javascript")
    if "Content-Location" in part:
        return True
    within = part.get_content_disposition() == "inline" or "Content-ID" in part
    return within and len(_payload(part)) <= SMALL_PICTURE


def _payload(part: Mail) -> bytes:
    found = part.get_payload(decode=True)
    return found if isinstance(found, bytes) else b""


def _bytes(part: Mail) -> bytes:
    if part.get_content_type() != "message/rfc822":
        return _payload(part)
    inner = part.get_payload()
    if isinstance(inner, list) and inner and isinstance(inner[0], Mail):
        try:
            return inner[0].as_bytes()
        except _NO_MAIL as error:
            raise ReadingFailed(damaged_mail()) from error
    return _payload(part)


def _names(part: Mail, number: int) -> tuple[str, ...]:
    name = _decoded(part.get_filename() or "")
    inner = part.get_payload()
    if not name and part.get_content_type() == "message/rfc822" and isinstance(inner, list) and inner:
        subject = _header(inner[0], "Subject") if isinstance(inner[0], Mail) else ""
        name = f"{subject.replace('/', '-') or tr('Message')}.eml"
    if not name:
        name = tr("Attachment {n}", n=number) + (mimetypes.guess_extension(part.get_content_type()) or "")
    return tidy_names(name)[-1:]


def _text(part: Mail) -> str:
    data = _payload(part)
    try:
        return data.decode(_charset(part) or "utf-8")
    except (LookupError, ValueError):
        return decoded(data) if data.strip() else ""


def date_of(header: str) -> datetime | None:
    """The time that a header tells; None if it tells none."""
    try:
        return parsedate_to_datetime(header)
    except (ValueError, TypeError, IndexError):
        return None


def _charset(part: Mail) -> str:
    try:
        return part.get_content_charset() or ""
    except (MessageError, ValueError, LookupError):
        return ""


def _header(mail: Mail, name: str) -> str:
    return _decoded(str(mail.get(name, "")))


_FOLD = re.compile(r"\s*[\r\n]+\s*|\s+")


def _decoded(value: str) -> str:
    """A header's words, however they were written; raw bytes are UTF-8, else Windows-1252."""
    with suppress(MessageError, ValueError, LookupError):
        value = str(make_header(decode_header(value)))
    raw = value.encode("utf-8", "surrogateescape")
    try:
        value = raw.decode("utf-8")
    except UnicodeDecodeError:
        value = raw.decode("cp1252", "replace")
    return _FOLD.sub(" ", value).strip()
