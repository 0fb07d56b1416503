"""An e-mail as every mail reader hands it on, and what is read out of it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from ...domain.errors import ReadingFailed
from ...domain.readings import ParagraphKind, RespondentGuess
from ..documents.txt import drafts_of
from ..drafts import Draft
from ..parts import Holder, Part
from ..raw import Raw
from ..senders.guess import guess
from ..senders.types import type_of_name

SENT, ATTACHED_TO = "Sendt", "Vedlegg til"
"""Names of attributes, which do not follow the language in use: they are part of what two people import."""

_NAME_SURE, _DOMAIN_SURE = 0.5, 0.4
_MAIL_HOSTS = (
    "gmail hotmail outlook live yahoo icloud me msn online getmail proton protonmail mail broadpark lyse"
)
_ANYBODYS = frozenset(_MAIL_HOSTS.split())
_SEPARATOR = re.compile(
    r"^[-_* ]*(?:opprinnelig melding|opprinneleg melding|original message|videresendt melding"
    r"|vidaresend melding|forwarded message|start på videresendt melding|begin forwarded message)[-_*: ]*",
    re.I,
)
_HEADER = re.compile(r"^\W{0,3}(?:fra|frå|from)\W{0,3}:\s*\S", re.I)
_HEADER_GOES_ON = re.compile(
    r"(?:^|\s)\W{0,3}(?:sendt|sent|dato|date|til|to|emne|subject)\W{0,3}:\s*\S", re.I
)
_INTRODUCTION = re.compile(r"^.{5,200}\b(?:skrev|skreiv|wrote|schrieb)\b.{0,120}:$", re.I | re.S)
_STAMP = re.compile(r"\d{1,2}[:.]\d{2}\b|\w@\w")
"""A clock time or an address, which tells what a mail program wrote from what people write."""
_ANSWERED = re.compile(r"^(?:(?:sv|vs|re|fw|fwd|aw)\s*:\s*)+", re.I)
_MAILBOX = re.compile(
    r"\b(?:(?:fellespost|firma|e-?)?post(?:mottak(?:et)?)?|servicetorg(?:et)?|arkiv(?:et)?|no-?reply)\b", re.I
)
_MUNICIPALITY = re.compile(r"^(?:.+\.)?([^.]+)\.kommune\.no$")
_QUOTED = re.compile(r"^((?:> ?)+|>)")


@dataclass(frozen=True, slots=True)
class Words:
    """One text, without and with markup; either may be empty.

    `flowed`: the plain one goes on in the next line where a line ends with a space (RFC 3676).
    """

    plain: str = ""
    page: str = ""
    flowed: bool = False


@dataclass(frozen=True, slots=True)
class Message:
    """What an e-mail says: the texts that stand in it one after another, and what is attached."""

    subject: str = ""
    name: str = ""
    address: str = ""
    sent: datetime | None = None
    texts: Sequence[Words] = ()
    packed_rtf: bytes = b""
    """What Outlook keeps where there is nothing else."""
    attachments: Sequence[Part] = ()


def raw_of(message: Message) -> Raw:
    """The message's own text; quoted mail and what stands below a copied header is marked as quotation."""
    drafts = [draft for words in message.texts for draft in _drafts_of(words)]
    if not drafts and message.packed_rtf:
        drafts = _rich_drafts(message)
    mark_copied(drafts)
    sent = ((SENT, _clock(message.sent)),) if message.sent else ()
    return Raw(drafts, attributes=sent, title=_ANSWERED.sub("", message.subject), sender=sender_of(message))


def holder_of(message: Message) -> Holder:
    """The attachments, each of which is told which message it came with."""
    subject = f"«{message.subject}»" if message.subject else ""
    told = ", ".join(filter(None, (subject, _clock(message.sent) if message.sent else "")))
    return Holder(
        message.attachments,
        is_read=True,
        attributes=((ATTACHED_TO, told or message.address),),
        sender=sender_of(message),
    )


def sender_of(message: Message) -> RespondentGuess | None:
    """Who sent it: by name, else by the domain, unless that is one where anybody has an address."""
    name = _MAILBOX.sub(" ", message.name) if "@" not in message.name else ""
    name = " ".join(name.split()).strip("'\" -–,:|/")
    last, comma, first = name.partition(", ")
    if comma and "," not in first and not type_of_name(name):
        name = f"{first} {last}"
    domain = message.address.rpartition("@")[2].strip(" >").lower()
    municipality = _MUNICIPALITY.match(domain)
    if municipality and not type_of_name(name):  # whoever it is, it is their employer who answers
        return guess(f"{municipality[1].title()} kommune", _NAME_SURE if name else _DOMAIN_SURE)
    if name:
        return guess(name, _NAME_SURE)
    if not domain or domain.partition(".")[0] in _ANYBODYS:
        return None
    return guess(domain, _DOMAIN_SURE)


def mark_copied(drafts: Sequence[Draft]) -> None:
    """Everything below the header of an earlier mail is quotation, unless nothing else stands above it."""
    for i, draft in enumerate(drafts):
        if draft.kind == ParagraphKind.QUOTE or not _begins_copy(drafts, i):
            continue
        if i:
            for copied in drafts[i:]:
                copied.kind, copied.level = ParagraphKind.QUOTE, 0
        return


def _begins_copy(drafts: Sequence[Draft], i: int) -> bool:
    text = drafts[i].text
    if _SEPARATOR.match(text):
        return True
    if _INTRODUCTION.match(text) and _STAMP.search(text):
        return True
    if not _HEADER.match(text):
        return False
    header = [below.text for below in drafts[i : i + 4]]
    return any(map(_HEADER_GOES_ON.search, header)) and any(map(_STAMP.search, header))


def _drafts_of(words: Words) -> list[Draft]:
    """The paragraphs of the version that says more; the plain one if both say the same."""
    drafts = _plain_drafts(words)
    if words.page and len(words.plain.strip()) < min(200, len(words.page) / 20):
        return _page_drafts(words) or drafts
    return drafts


def _page_drafts(words: Words) -> list[Draft]:
    from ..documents.html import read_page

    try:
        return list(read_page(words.page).drafts)
    except ReadingFailed:
        return []


def _rich_drafts(message: Message) -> list[Draft]:
    from ..documents.rtf import read_rtf
    from ..documents.rtf_packed import unpacked_rtf

    try:
        return list(read_rtf(unpacked_rtf(message.packed_rtf)).drafts)
    except ReadingFailed:
        return []


def _clock(sent: datetime) -> str:
    return f"{sent:%Y-%m-%d %H:%M}"


def _plain_drafts(words: Words) -> list[Draft]:
    """The paragraphs, quoted and unquoted lines each for themselves."""
    found: list[Draft] = []
    for quoted, lines in _runs(words.plain, words.flowed):
        drafts, _ = drafts_of("\n".join(lines))
        for draft in drafts:
            if quoted:
                draft.kind, draft.level = ParagraphKind.QUOTE, 0
        found += drafts
    return found


def _runs(text: str, flowed: bool) -> list[tuple[bool, list[str]]]:
    runs: list[tuple[bool, list[str]]] = []
    for depth, line in _unfolded(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), flowed):
        if not runs or runs[-1][0] != (depth > 0):
            runs.append((depth > 0, []))
        runs[-1][1].append(line)
    return runs


def _unfolded(lines: Sequence[str], flowed: bool) -> list[tuple[int, str]]:
    """Each line with the depth of quotation; lines that the mail program broke are put together again."""
    result: list[tuple[int, str]] = []
    open_depth = -1
    for line in lines:
        mark = _QUOTED.match(line)
        depth = mark[0].count(">") if mark else 0
        bare = line[mark.end() :] if mark else line
        if flowed and not mark:
            bare = bare.removeprefix(" ")
        if flowed and depth == open_depth:
            result[-1] = (depth, result[-1][1] + bare)
        else:
            result.append((depth, bare))
        open_depth = depth if bare.endswith(" ") and bare != "-- " else -1
    return result
