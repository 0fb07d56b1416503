"""Where the sentences of a Norwegian text begin and end."""

import re
from collections.abc import Iterator

from .spans import Span, trimmed


def _words(listed: str) -> frozenset[str]:
    return frozenset(listed.split())


_GOES_ON = _words(
    """
    adm adm.dir adr ang avd bd bl bl.a ca cand cand.mag d.e d.y dr dvs e.kr eks ekskl ev evt f.eks f.kr f.o.m
    fig forts fr frk ft gj.sn gnr hhv hr i.e i.f.m i.f.t i.h.t ifm ift iht inkl innst innst.s jf jfr jnr kap
    kgl.res kl komm kst lnr m.a.o m.h.t meld mht mob ndf nr ot.prp p.g.a pga pkt pr prof prop prp pst ref resp
    rskr snr spm st st.meld st.prp stk s t.d t.eks t.o.m tidl tilsv tlf u.off v.a vedr vha vol vs årg
    """
)
"""Abbreviations that something always follows: their stop ends no sentence."""
_MAY_END = _words(
    """
    mv m.v mm m.m mfl m.fl mmv osv osb o.l ol o.a oa e.l el.l etc o.fl o.s.v o.s.b d.d s.d u.a m.m.m a.m.b.a
    art el kr maks mill min mrd sek sp tim jan feb mar apr jun jul aug sep sept okt nov des
    """
)
"""Abbreviations that a sentence may end with, or that are words too: what follows decides."""
_MONTHS = _words(
    """
    januar februar mars april mai juni juli august september oktober november desember
    jan feb mar apr jun jul aug sep sept okt nov des
    """
)
_LABELLED = _words(
    """
    alternativ bilag bokstav del fase figur gruppe kapittel kategori klasse modell nivå plan punkt scenario
    tabell type variant vedlegg
    """
)
"""Words that a letter stands behind as a name ("vedlegg A."), where it would be an initial otherwise."""

_STOP = re.compile(r"[.!?…]+[»”\"’')\]]*(?:(?<=[^\W\d][.!?])\d{1,2})?(?=\s|$)")
"""What may end a sentence, with the quotation mark and the number of the footnote behind it."""
_CLOSING = "»”\"’')]"
_OPENING = "«“„\"‘'([–-•"
_WORD_BEFORE = re.compile(r"\S*$")
_DOTTED = re.compile(r"(?:[^\W\d]\.)+[^\W\d]")
_NUMBER = re.compile(r"(?:[§(]*\d[\d.,:/–-]*)")
_ROW = re.compile(r"[^\t\n]+")


def sentences(text: str, within: Span) -> list[Span]:
    """The sentences in a part of a text, a paragraph say, without the white space between them.

    The cells of a table's row are sentences of their own.
    """
    found: list[Span] = []
    for row in _ROW.finditer(text, within.start, within.end):
        start = row.start()
        for end in (*_ends(text, row.start(), row.end()), row.end()):
            sentence = trimmed(text, Span(start, end))
            if len(sentence):
                found.append(sentence)
            start = end
    return found


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    begun = start
    for stop in _STOP.finditer(text, start, end):
        if stop.end() < end and _is_end(text, begun, stop, end):
            begun = stop.end()
            yield stop.end()


def _is_end(text: str, begun: int, stop: re.Match[str], limit: int) -> bool:
    """Whether a sentence that has begun ends with a stop; something follows it before `limit`."""
    following = text[stop.end() : limit].lstrip()[:24].lstrip(_OPENING + " ")
    if following[:1].islower():
        return False
    if not stop[0].startswith(".") or stop[0].startswith(".."):
        return True
    before = text[begun : stop.start()]
    word = _last_word(before)
    if _NUMBER.fullmatch(word):
        # A number alone counts what follows it, as in a list; «den 17. Mai» is how some write a date.
        is_date = following.split(maxsplit=1)[0].rstrip(".,").casefold() in _MONTHS if following else False
        return bool(before[: -len(word)].strip()) and not is_date
    return _ends_with(word, before, following)


def _ends_with(word: str, before: str, following: str) -> bool:
    small = word.casefold()
    if small in _GOES_ON:
        return False
    if small in _MAY_END or _DOTTED.fullmatch(small):
        return following[:1].isupper() and not _is_initials(word)
    if len(word) == 1 and word.isupper():
        return _last_word(before[: -len(word)].rstrip()).casefold() in _LABELLED
    return True


def _is_initials(word: str) -> bool:
    return bool(_DOTTED.fullmatch(word)) and word.replace(".", "").isupper()


def _last_word(text: str) -> str:
    found = _WORD_BEFORE.search(text)
    return found[0].lstrip(_OPENING).rstrip(_CLOSING) if found else ""
