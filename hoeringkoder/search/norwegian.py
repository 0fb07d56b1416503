"""What Norwegian does to words: endings of bokmål and nynorsk, spellings, and words too common to look for.

`stem` files all forms of a word under one key, which is no word itself. It takes off endings of inflection
only, as the Snowball stemmer's first step does (snowballstem.org, Norwegian), but nynorsk's too, and until
none is left, so that "svar" and "svaret" meet in "høringssvar". Snowball's last step, which Whoosh brings
along, is not for us: it files "kommuneloven" under "kommune" and "rettighet" under "rett".
"""

import re
from functools import lru_cache

_VOWELS = "aeiouyæøåéèêòóôäö"
_LONGEST_STEMMED = 60
"""Code points; what is longer is an address or a slip of the PDF's."""

_COMMON = """
    alle at av både da de deg dei dem den denne der dere deres det dette din du eg ei ein eit eitt eller
    en er et ett etter for fordi fra frå ha hadde han har hennes her hos hun hva hvem hvilken hvis hvor
    hvordan i inn jeg kan kom kva kvar kven kvifor man med meg meir mellom men mer mine mitt må ned når
    og også om opp oss over på sa seg si siden sin sitt skal som så til under ut var ved vere vert vi
    vil vore vår være vært å
"""
STOP_WORDS = frozenset(_COMMON.split())
"""Left out of a question that has other words. Words that turn a meaning (ikke, uten, bare) are not here."""

_SPELLINGS = (
    ("høyring", "høring"),
    ("tenest", "tjenest"),
    ("verksemd", "virksomhet"),
    ("ikkje", "ikke"),
    ("mogleg", "mulig"),
    ("tryggleik", "trygghet"),
    ("openheit", "åpenhet"),
    ("noreg", "norge"),
    ("innbyggjar", "innbygger"),
    ("utgreiing", "utredning"),
    ("løysing", "løsning"),
    ("retningslinje", "retningslinj"),
)
"""Nynorsk spellings that no rule gives, and the bokmål that they are filed under; inside longer words too."""

_BEGINNING = re.compile(rf"[^{_VOWELS}]*[{_VOWELS}]+[^{_VOWELS}]")
"""What no ending may touch, besides the first three letters (Snowball's R1)."""

_ENDING = re.compile(
    r"(?:enes|anes|edes|ende|ande|ene|ane|ens|ers|ets|ede|ast|en|et|er|ar|as|es|a|e|(?<=er)te?)$"
    r"|(?<=[bcdfghjlmnoprtvyz])s$"
)
_BEFORE = (
    # nynorsk -heit is bokmål -het
    (re.compile(r"heit(?:a|er|ene|ane|s)?$"), "het"),
    # tilbydere, brukerne; "verne" has no earlier syllable and is left alone
    (re.compile(rf"([{_VOWELS}].*[^{_VOWELS}])ernes?$"), r"\1er"),
)
_AFTER = (
    # regel/regler, middel/midler, artikkel/artikler: the e goes, and with it one of two equal consonants
    (re.compile(rf"([{_VOWELS}])([^{_VOWELS}])\2?el$"), r"\1\2l"),
    (re.compile(rf"([{_VOWELS}][^{_VOWELS}]*[^{_VOWELS}l])el$"), r"\1l"),
    # senter/sentre, register/registre
    (re.compile(rf"([{_VOWELS}].*t)r$"), r"\1"),
    # program/programmer, medlem/medlemmer: no long word ends in mm by itself
    (re.compile(rf"([{_VOWELS}][^{_VOWELS}]+[{_VOWELS}])mm$"), r"\1m"),
    # nynorsk offentleg is bokmål offentlig
    (re.compile(rf"([{_VOWELS}].*)leg$"), r"\1lig"),
)


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """The key under which a word, in lower case, is filed with its other forms.

    Hyphens do not count: "e-helse" is "ehelse". Words of up to three letters or with digits are their own
    key.
    """
    word = word.replace("-", "")
    if not 3 < len(word) <= _LONGEST_STEMMED or not word.isalpha():
        return word
    for nynorsk, bokmaal in _SPELLINGS:
        word = word.replace(nynorsk, bokmaal)
    for pattern, replacement in _BEFORE:
        word = pattern.sub(replacement, word)
    word = _without_endings(word)
    for pattern, replacement in _AFTER:
        word = pattern.sub(replacement, word)
    return word


def _without_endings(word: str) -> str:
    beginning = _BEGINNING.match(word)
    if beginning is None:
        return word
    least = max(3, beginning.end())
    while ending := _ENDING.search(word, least):
        # The s of "kurs", or of "helse" without its e, is no genitive: "helse" must not become "hel".
        if ending.group() == "s" and ending.start() < 4:
            break
        word = word[: ending.start()]
    return word
