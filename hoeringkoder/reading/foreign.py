"""Files of kinds that are not read: what each is, and what to do about it."""

import re
from collections.abc import Callable

from ..domain.language import tr

_Told = Callable[[], str]


def why_not(data: bytes, ending: str) -> str | None:
    """The reason for refusing a file, by how it begins or, where that says nothing, by its name's ending;
    None if it is none of the kinds known here.
    """
    for start, told in _STARTS:
        if start.match(data):
            return told()
    told_by_name = _ENDINGS.get(ending)
    return told_by_name() if told_by_name else None


def presentation() -> str:
    """Slides, of whatever program."""
    return tr("The file is a presentation. Open it in its own program and save it as PDF.")


def apple_document() -> str:
    """Apple's Pages, Numbers and Keynote."""
    return tr("The file was made with Pages, Numbers or Keynote. Export it as Word or PDF there.")


def fixed_pages() -> str:
    """Microsoft's XPS."""
    return tr("The file is in the XPS format. Open it and print it to PDF.")


def picture() -> str:
    """A picture, where there is no text recognition."""
    return tr("The file is a picture. Run text recognition (OCR) on it and save it as PDF or .docx.")


def _recording() -> str:
    return tr("The file is a recording of sound or film. Write down what is said in it, and import that.")


def _word_perfect() -> str:
    return tr("The file is in the WordPerfect format. Open it in LibreOffice and save it as .docx.")


def _winmail() -> str:
    return tr(
        "The file is a message packed by Outlook (winmail.dat). Open the message in Outlook and save it as "
        ".msg, or ask for it again."
    )


def _sealed_mail() -> str:
    return tr(
        "The message is signed or encrypted as a whole (S/MIME). Open it in the mail program and save its "
        "text and attachments."
    )


def _packed() -> str:
    return tr("The file is packed in a way that is not known here. Unpack it, and import the files in it.")


def _mailbox() -> str:
    return tr("The file is a whole mailbox. Save the messages in it one by one, as .eml or .msg.")


def _old_word() -> str:
    return tr("The file is in the old Word format. Open it in Word and save it as .docx.")


_STARTS: tuple[tuple[re.Pattern[bytes], _Told], ...] = tuple(
    (re.compile(start, re.S), told)
    for start, told in (
        (rb".{4}ftyp(?:hei|hev|mif|msf|avi)", picture),
        (rb"\x00\x00\x00\x0cjP  |8BPS", picture),
        (rb".{4}ftyp|ID3|OggS|fLaC|RIFF.{4}(?:WAVE|AVI )|\x1aE\xdf\xa3|#!AMR|MThd", _recording),
        (rb"\xff[\xf1\xf9\xfa\xfb]", _recording),
        (rb"\xffWPC", _word_perfect),
        (rb"\x78\x9f\x3e\x22", _winmail),
        (rb"\x30[\x80-\x84].{0,4}\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x07", _sealed_mail),
        (rb"-----BEGIN (?:PKCS7|CMS|PGP MESSAGE)", _sealed_mail),
        (rb"7z\xbc\xaf\x27\x1c|Rar!\x1a\x07|\x1f\x8b|BZh[1-9]|\xfd7zXZ\x00|\x28\xb5\x2f\xfd", _packed),
        (rb".{257}ustar", _packed),
        (rb"\xdb\xa5|\x31\xbe\x00\x00", _old_word),
    )
)
_ENDINGS: dict[str, _Told] = {".mbox": _mailbox, ".p7m": _sealed_mail, ".wpd": _word_perfect}
