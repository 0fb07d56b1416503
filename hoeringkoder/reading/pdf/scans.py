"""Which pages are pictures of text: those that show a picture and have no text, or one that is no use.

Copiers and old programs put text behind their pictures that nobody checked. Whether it is any good is told by
its words: rubbish has few that could be words, and few of the small ones that every text is full of.
"""

import re
from collections.abc import Sequence

from ..layout.pages import UNKNOWN, Page

_COVERED = 0.5
"""Share of the page from which on its pictures are taken for a picture of the page."""
_FEW_WORDS = 15
"""Words that a stamp or a copier's name may have; with fewer, a page that is one picture is a scan."""
_ENOUGH = 40
"""Words from which on the small ones must be among them."""
_FEWEST_SMALL = 0.03
"""Share of the words that the small ones make up at least: 0.25 to 0.4 in running text."""
_WORDS = 0.55
"""Share of the letters and signs that must stand in what could be a word or a number."""
_SURELY_WORDS = 0.8
"""From this share on nothing else is asked: lists and tables have no small words."""
_GLANCE = 1000
"""Letters that mostly settle it."""
_PLENTY = 0.12
"""Share of small words among the first ones that running text has more of."""
_UNREAD = 0.5
"""Share of a page's letters that the font must leave unknown for the page to be read by its looks."""
_TOKEN = re.compile(r"\S+")
_LEADERS = re.compile(r"(?:\. ?){4,}|[_–-]{4,}")
_NUMBER = re.compile(r"[\d.,:;/%§()+–-]+")
_BARE = re.compile(r"^[\"'«»“”(\[]*|[\"'«»“”)\].,:;!?…*]*$")
_WORD = re.compile(
    r"(?:[A-ZÆØÅÁÖÄ]?[a-zæøåáöäčđŋšŧžéèêóòôü]{2,}|[A-ZÆØÅÁÖÄ]{2,}|[iåaAIÅoO])"
    r"(?:[-/–'’](?:[A-ZÆØÅ]?[a-zæøåáöäčđŋšŧžéèêóòôü]+|[A-ZÆØÅ]+))*"
)
_VOWEL = re.compile(r"[aeiouyæøåáöäéèêóòôü]", re.IGNORECASE)
_OTHER_SCRIPT = re.compile(r"[\u0370-\ud7ff\uf900-\ufdff]")
_LONGEST_ACRONYM = 5
_SMALL_WORDS = """
    og i av for er til som på med det en et at den de ikke vi skal kan har om fra ved eller å var bør vil
    eg ikkje frå ein eit dei ho han me kva som vert sin the of and to in is that be as on by this with
    ja lea ahte mii dat go leat
    """
_SMALL = frozenset(_SMALL_WORDS.split())


def is_rubbish(text: str) -> bool:
    """Whether a text has so little that could be words that nobody can read it."""
    first = text[:_GLANCE].split()
    if sum(token in _SMALL for token in first) > _PLENTY * len(first):
        return False  # as nearly all pages are: looking further takes time
    tokens = _TOKEN.findall(_LEADERS.sub("", text))
    if not tokens:
        return False
    if _OTHER_SCRIPT.search(text):
        return False  # of which nothing is known here
    good = sum(len(token) for token in tokens if _could_be_word(token))
    share = good / sum(map(len, tokens))
    if share < _WORDS or share > _SURELY_WORDS:
        return share < _WORDS
    words = [token for token in tokens if any(map(str.isalpha, token))]
    small = sum(_BARE.sub("", word).lower() in _SMALL for word in words)
    return len(words) >= _ENOUGH and small < _FEWEST_SMALL * len(words)


def is_scan(page: Page) -> bool:
    """Whether a page is only a picture of its text, whatever text it carries besides."""
    text = _text(page)
    if text.count(UNKNOWN) > _UNREAD * len(text.replace(" ", "")):
        return True
    if not page.has_pictures:
        return False
    if page.pictured < _COVERED:
        return not text.strip()
    return len(_TOKEN.findall(text)) < _FEW_WORDS or is_rubbish(text)


def without_rubbish(pages: Sequence[Page]) -> list[Page]:
    """The pages, those that are scans without text that is no use."""
    return [page.without_text() if is_scan(page) and is_rubbish(_text(page)) else page for page in pages]


def _text(page: Page) -> str:
    return " ".join(run.text for run in page.runs)


def _could_be_word(token: str) -> bool:
    if _NUMBER.fullmatch(token):
        return any(map(str.isdigit, token))
    bare = _BARE.sub("", token)
    if not _WORD.fullmatch(bare):
        return "@" in bare or bare.startswith(("www.", "http"))
    return bool(_VOWEL.search(bare)) or (bare.isupper() and len(bare) <= _LONGEST_ACRONYM)
