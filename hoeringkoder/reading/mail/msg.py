"""Outlook's messages (.msg)."""

import struct
from datetime import datetime
from email.errors import MessageError
from email.message import EmailMessage, MIMEPart
from email.message import Message as Mail
from email.parser import HeaderParser
from email.utils import format_datetime, formataddr, parseaddr
from functools import partial

from olefile import OleFileIO
from oxmsg.domain import constants as pids
from oxmsg.domain.model import UnrecognizedCodePageError
from oxmsg.properties import Properties
from oxmsg.storage import Storage

from ...domain.errors import ReadingFailed
from ...domain.language import tr
from ..documents.html import page_text
from ..parts import Part, distinct, tidy_names
from ..reasons import damaged_mail
from .eml import SMALL_PICTURE, date_of
from .message import Message, Words

_OUTER_HEADER, _INNER_HEADER, _ATTACHMENT_HEADER = 32, 24, 8
"""Bytes before the properties of a file's message, of a message within it, of an attachment."""
_INNER_MESSAGE = "__substg1.0_3701000D"
_HTML_TEXT = 0x1013
_NO_MESSAGE = (
    *(OSError, ValueError, LookupError, AttributeError, TypeError, AssertionError, RecursionError),
    *(struct.error, UnrecognizedCodePageError, MessageError),
)
"""What the parser raises over damaged files."""


def message_of(data: bytes) -> Message:
    """What a message says and what is attached. Raises ReadingFailed if the file is damaged."""
    try:
        with OleFileIO(data) as ole:
            return _message(Storage.from_ole(ole), _OUTER_HEADER)
    except _NO_MESSAGE as error:
        raise ReadingFailed(damaged_mail()) from error


def _message(storage: Storage, header: int) -> Message:
    properties = Properties(storage, header)
    name, address = _sender(properties)
    return Message(
        subject=_words(properties, pids.PID_SUBJECT),
        name=name,
        address=address,
        sent=_sent(properties),
        texts=[Words(properties.str_prop_value(pids.PID_BODY) or "", _page(properties))],
        packed_rtf=properties.binary_prop_value(pids.PID_RTF_COMPRESSED) or b"",
        attachments=_attachments(storage),
    )


def _sender(properties: Properties) -> tuple[str, str]:
    """Name and address: of whom it was sent for, as an assistant may have sent it."""
    name = _words(properties, pids.PID_SENT_REPRESENTING_NAME) or _words(properties, pids.PID_SENDER_NAME)
    found = parseaddr(_headers(properties).get("From", ""))[1]
    told = (_words(properties, pid) for pid in (pids.PID_SENDER_SMTP_ADDRESS, pids.PID_SENDER_EMAIL_ADDRESS))
    return name, found or next((address for address in told if "@" in address), "")


def _sent(properties: Properties) -> datetime | None:
    """As the sender's clock showed it where the message came over the internet, else in universal time."""
    by_header = date_of(_headers(properties).get("Date", ""))
    submitted: datetime | None = properties.date_prop_value(pids.PID_CLIENT_SUBMIT_TIME)
    return by_header or submitted


def _headers(properties: Properties) -> Mail:
    return HeaderParser().parsestr(properties.str_prop_value(pids.PID_TRANSPORT_MESSAGE_HEADERS) or "")


def _page(properties: Properties) -> str:
    raw = properties.binary_prop_value(pids.PID_HTML)
    if raw:
        try:
            encoding = properties.body_encoding
        except UnrecognizedCodePageError:
            encoding = ""
        return page_text(raw, encoding)
    return properties.str_prop_value(_HTML_TEXT) or ""


def _attachments(storage: Storage) -> list[Part]:
    found: list[tuple[tuple[str, ...], partial[bytes]]] = []
    for number, attached in enumerate(storage.iter_attachment_storages(), 1):
        properties = Properties(attached, _ATTACHMENT_HEADER)
        inner = _inner_message(attached)
        if inner is None and _is_ornament(properties):
            continue
        name = (
            _words(properties, pids.PID_ATTACH_LONG_FILENAME)
            or _words(properties, pids.PID_ATTACH_FILENAME)
            or tr("Attachment {n}", n=number)
        )
        if inner is None:
            found.append((tidy_names(name)[-1:], partial(_file, properties)))
        else:
            subject = _words(Properties(inner, _INNER_HEADER), pids.PID_SUBJECT) or tr("Message")
            names = tidy_names(subject.replace("/", "-") + ".eml")[-1:]
            found.append((names, partial(_as_eml_or_failure, inner)))
    names_of_all = distinct([names for names, _ in found])
    return [Part(names, load) for names, (_, load) in zip(names_of_all, found, strict=True)]


def _inner_message(attached: Storage) -> Storage | None:
    return next((inner for inner in attached.storages if inner.name == _INNER_MESSAGE), None)


def _is_ornament(properties: Properties) -> bool:
    mime = (_words(properties, pids.PID_ATTACH_MIME_TAG) or "").lower()
    name = (_words(properties, pids.PID_ATTACH_FILENAME) or "").lower()
    picture = mime.startswith("image/") or name.endswith(
        (".png", ".jpg", ".jpeg", ".gif", ".bmp", ".emf", ".wmf")
    )
    if not picture or not _words(properties, pids.PID_ATTACH_CONTENT_ID):
        return False
    return len(properties.binary_prop_value(pids.PID_ATTACH_DATA_BINARY) or b"") <= SMALL_PICTURE


def _file(properties: Properties) -> bytes:
    try:
        data = properties.binary_prop_value(pids.PID_ATTACH_DATA_BINARY)
    except _NO_MESSAGE as error:
        raise ReadingFailed(damaged_mail()) from error
    if data is None:
        raise ReadingFailed(
            tr("The message only points to the attachment, which lies elsewhere. Ask for it as a file.")
        )
    return bytes(data)


def _as_eml_or_failure(storage: Storage) -> bytes:
    try:
        return _as_eml(storage).as_bytes()
    except _NO_MESSAGE as error:
        raise ReadingFailed(damaged_mail()) from error


def _as_eml(storage: Storage) -> EmailMessage:
    """A message within a message, which has no bytes of its own, as the e-mail that everybody makes of it."""
    told = _message(storage, _INNER_HEADER)
    mail = EmailMessage()
    mail["Subject"] = told.subject
    mail["From"] = formataddr((told.name, told.address))
    if told.sent:
        mail["Date"] = format_datetime(told.sent)
    (words,) = told.texts
    mail.set_content(words.plain)
    if words.page:
        mail.add_alternative(words.page, subtype="html")
    for part in told.attachments:
        mail.add_attachment(_loaded(part), "application", "octet-stream", filename=part.names[-1])
    _fix_boundaries(mail, "part")
    return mail


def _loaded(part: Part) -> bytes:
    """Its bytes; none where they can't be had, so that it is there to be told of."""
    try:
        return part.load()
    except ReadingFailed:
        return b""


def _fix_boundaries(mail: MIMEPart, boundary: str) -> None:
    """Boundaries that are the same each time, so that the bytes are."""
    if not mail.is_multipart():
        return
    mail.set_boundary(f"----={boundary}")
    for number, part in enumerate(mail.iter_parts()):
        _fix_boundaries(part, f"{boundary}-{number}")


def _words(properties: Properties, pid: int) -> str:
    return " ".join((properties.str_prop_value(pid) or "").replace("\0", " ").split())
