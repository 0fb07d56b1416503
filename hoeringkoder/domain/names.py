"""Names of bodies, compared: one is written with and without its abbreviation, its own letters, its case."""

import re
from collections import defaultdict
from collections.abc import Mapping
from difflib import SequenceMatcher

from .uids import normalised

_IN_BRACKETS = re.compile(r"\s*[(\[](?P<within>[^()\[\]]{1,40})[)\]]")
_BEFORE_DASH = re.compile(r"^(?P<short>[\w-]{2,12})\s+[-–—:]\s+(?P<long>\S.{5,})$")
_AFTER_DASH = re.compile(r"^(?P<long>\S.{5,}?)\s+[-–—]\s+(?P<short>[\w-]{2,12})$")
_SHORT = re.compile(r"[A-ZÆØÅÁČĐŊŠŦŽ][\wÆØÅæøå-]{0,11}")
_SMALL = frozenset({"og", "i", "for", "av", "pa", "til", "de", "den", "det", "the", "of", "and", "innen",
                    "under", "ved", "med"})  # fmt: skip
_PLAIN = str.maketrans({"ø": "o", "å": "a", "æ": "ae", "á": "a", "č": "c", "đ": "d", "ŋ": "n", "š": "s",
                        "ŧ": "t", "ž": "z", "ä": "a", "ö": "o", "é": "e", "ü": "u", "ï": "i"})  # fmt: skip
_SECOND = (
    *("forbund", "forening", "foreining", "organisasjon", "selskap", "fellesskap"),
    *("lag", "rad", "senter", "sammenslutning", "fag", "arbeidere", "arbeider", "skole"),
)
"""Second parts of compounds that abbreviations have a letter of."""
_MOST_WORDS = 8
_EVERYBODYS = 40
"""A word in so many names tells none of them."""
_LIKE = 0.75
_FORMS = frozenset(["as", "asa", "sa", "ba", "hf", "rhf", "sf", "iks", "da", "ans", "ltd", "norge"])
"""Words that are left out as often as not."""


def name_key(name: str) -> str:
    """What is the same for a name however its letters, dashes, signs and white space are typed."""
    plain = normalised(name).replace("oe", "o").replace("aa", "a").translate(_PLAIN).replace("ae", "a")
    return " ".join(re.findall(r"[^\W_]+", plain))


def bare_name(name: str) -> str:
    """A name without what stands in brackets and without an abbreviation before or after a dash."""
    flat = _IN_BRACKETS.sub("", " ".join(name.split())).strip()
    for pattern in (_BEFORE_DASH, _AFTER_DASH):
        found = pattern.match(flat)
        if found and is_abbreviation(found["short"]):
            return found["long"]
    return flat or name.strip()


def is_abbreviation(word: str) -> bool:
    """Whether a word has the look of one: "NITO", "KS", "LO-K", "NHOs"; two capitals at least."""
    return bool(_SHORT.fullmatch(word)) and sum(letter.isupper() for letter in word) >= max(2, len(word) - 2)


def abbreviations(name: str) -> frozenset[str]:
    """The keys of the abbreviations that a name gives of itself, or is."""
    flat = " ".join(name.split())
    words = [found["within"] for found in _IN_BRACKETS.finditer(flat)]
    words += [found["short"] for p in (_BEFORE_DASH, _AFTER_DASH) if (found := p.match(flat))]
    words.append(flat)
    return frozenset(name_key(word) for word in words if is_abbreviation(word.strip()))


def initialisms(name: str) -> frozenset[str]:
    """What a name may be abbreviated to, as keys: the first letters of its words, with those of small words
    and without, and with those of the second parts of its compounds ("Norsk Sykepleierforbund": "ns", "nsf").
    """
    made = {""}
    for word in name_key(bare_name(name)).split()[:_MOST_WORDS]:
        compounds = (word, word.removesuffix("en"), word.removesuffix("et"), word.removesuffix("enes"))
        second = next((part[0] for part in _SECOND for one in compounds if _ends_in(one, part)), "")
        options = {word[0], word[0] + second} | ({""} if word in _SMALL else set())
        made = {before + option for before in made for option in options}
    return frozenset(short for short in made if len(short) > 1)


def _ends_in(word: str, part: str) -> bool:
    return word.endswith(part) and word != part


def likeness(one: str, other: str) -> float:
    """How likely two names are those of one body, from 0 to 1; 1 if they are the same but for spelling.

    High (0.9 and up) where one gives the other's abbreviation, or only a legal form or a department behind a
    comma tells them apart; below 0.75 they are rather two.
    """
    keys = name_key(bare_name(one)), name_key(bare_name(other))
    if keys[0] == keys[1]:
        return 1.0
    if abbreviations(one) & abbreviations(other):
        return 0.95
    if initialisms(one) & abbreviations(other) or initialisms(other) & abbreviations(one):
        return 0.8
    if _without_department(one) == keys[1] or _without_department(other) == keys[0]:
        return 0.9
    words = [frozenset(key.split()) - _FORMS for key in keys]
    if words[0] == words[1] and words[0]:
        return 0.92
    return _spelling(keys[0], keys[1]) if _differ_little(words[0], words[1]) else 0.0


class NameIndex:
    """Names by what identifies those that bear them, to find the same and the alike among thousands."""

    def __init__(self, names: Mapping[str, str]) -> None:
        self._names = names
        self._by_key: dict[str, list[str]] = defaultdict(list)
        self._by_part: dict[str, list[str]] = defaultdict(list)
        for uid, name in names.items():
            for key in {name_key(name), name_key(bare_name(name))}:
                self._by_key[key].append(uid)
            for part in _parts(name):
                self._by_part[part].append(uid)

    def same(self, name: str) -> list[str]:
        """Who is called so, however it is spelled, with or without an abbreviation."""
        return self._by_key.get(name_key(name)) or self._by_key.get(name_key(bare_name(name))) or []

    def alike(self, name: str) -> list[str]:
        """Who may be meant by a name, the likeliest first."""
        near: set[str] = set()
        for part in _parts(name):
            bearing = self._by_part.get(part, ())
            if len(bearing) <= _EVERYBODYS:
                near.update(bearing)
        alike = [(likeness(name, self._names[uid]), uid) for uid in near]
        found = sorted((pair for pair in alike if pair[0] >= _LIKE), key=lambda pair: (-pair[0], pair[1]))
        return [uid for _, uid in found]


def _parts(name: str) -> set[str]:
    """By what names that may be one body's are found: beginnings of words, abbreviations, first letters."""
    words = {word[:4] for word in name_key(name).split() if len(word) > 2}
    shorts = abbreviations(name)
    return words | shorts | {f"{short}." for short in shorts | initialisms(name)}


def _without_department(name: str) -> str:
    """ "Oslo kommune, Byrådsavdeling for helse" is Oslo kommune; the key, empty where there is no comma."""
    before, comma, _ = name.partition(", ")
    return name_key(bare_name(before)) if comma else ""


def _differ_little(one: frozenset[str], other: frozenset[str]) -> bool:
    """ "Nordvik kommune" and "Sandvik kommune" are two; a slip of the pen or one word more is the same."""
    only = sorted(one - other), sorted(other - one)
    if not (one & other) and len(one) + len(other) > 2:
        return False
    if not only[0] or not only[1]:
        return len(one & other) >= 2 and len(only[0]) + len(only[1]) <= 1
    if len(only[0]) != len(only[1]):
        return False
    return all(
        min(len(a), len(b)) >= 5 and a[:1] == b[:1] and SequenceMatcher(None, a, b).ratio() >= 0.8
        for a, b in zip(*only, strict=True)
    )


def _spelling(one: str, other: str) -> float:
    return min(0.89, SequenceMatcher(None, one, other).ratio())
