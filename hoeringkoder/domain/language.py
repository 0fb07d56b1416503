"""The language of every sentence that a user may read, in the window and on the command line.

Sentences stand in the code in English and are looked up in gettext catalogues made from
``resources/translations/*.po`` (see ``make_catalogs.py`` there). Bokmål is used when the system's
language is neither Norwegian nor English.
"""

import gettext as _gettext
import locale
import os
from pathlib import Path

LANGUAGES = ("nb", "en")
"""Codes of the languages that the program can be shown in; the first is used when nothing fits."""

_translations: _gettext.NullTranslations = _gettext.NullTranslations()
_language = "en"


def use(language: str, catalogs: Path) -> None:
    """Speak `language` from now on.

    `catalogs` is the folder that holds ``<language>.mo``. English needs none, being the source. A missing
    catalogue leaves the English sentences.
    """
    global _translations, _language
    path = catalogs / f"{language}.mo"
    if language != "en" and path.is_file():
        with path.open("rb") as file:
            _translations = _gettext.GNUTranslations(file)
    else:
        _translations = _gettext.NullTranslations()
    _language = language


def current() -> str:
    """The language in use, one of `LANGUAGES`."""
    return _language


def choose(setting: str = "") -> str:
    """The language to use: the setting if it is one of ours, else the system's, else bokmål."""
    for candidate in (setting, *_system_languages()):
        code = candidate.replace("-", "_").split(".")[0].split("_")[0].lower()
        if code in LANGUAGES:
            return code
        if code in ("no", "nn"):
            return "nb"
    return LANGUAGES[0]


def _system_languages() -> list[str]:
    names = [os.environ.get(name, "") for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")]
    found = [part for name in names if name for part in name.split(":")]
    return found or [locale.getlocale()[0] or ""]


def tr(message: str, /, **values: object) -> str:
    """The sentence in the language in use, with ``{name}`` replaced by the values."""
    text = _translations.gettext(message)
    return text.format(**values) if values else text


def ntr(one: str, many: str, count: int, /, **values: object) -> str:
    """Like `tr`, with the form for `count`, which is also available as ``{n}``."""
    return _translations.ngettext(one, many, count).format(n=count, **values)
