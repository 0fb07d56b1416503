"""What can be said of a response in a column: how it reads, what it is sorted and grouped by. No widgets."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.ordering import alphabetical
from hoeringkoder.domain.responses import CERTAIN, Response, Status

ATTRIBUTE = "attribute:"
"""What the key of a fact begins with that is an attribute; its name follows."""

WORK = frozenset({"progress", "left", "codings"})
"""The keys of facts that change whenever something is coded or read."""

Values = Callable[[str], Mapping[str, str]]
"""What responses say, by uid, under the name of an attribute."""


@dataclass(frozen=True)
class Fact:
    """A column, known by its `key`. `order` is what rows are sorted by; `width` in pixels."""

    key: str
    title: str
    text: Callable[[Response], str]
    order: Callable[[Response], Any]
    width: int = 90
    is_number: bool = False


def no_values(name: str) -> Mapping[str, str]:
    """For a list that knows no attributes."""
    return {}


def built_in() -> list[Fact]:
    """The facts that every response has, in the order in which they are offered."""
    places = {status: place for place, status in enumerate(Status)}
    return [
        _worded("respondent", tr("Respondent"), lambda r: r.sender, 190),
        _worded("type", tr("Type"), lambda r: r.respondent_type, 130),
        _worded("title", tr("Title"), lambda r: r.title, 190),
        Fact("status", tr("Status"), lambda r: r.status.label, lambda r: places[r.status], 100),
        _worded("assignees", tr("Assigned to"), assigned, 110),
        Fact("progress", tr("Share read"), progress_words, progress_share, 90, is_number=True),
        Fact(
            "left",
            tr("Unread"),
            lambda r: _number(r.progress.left),
            lambda r: r.progress.left,
            70,
            is_number=True,
        ),
        Fact("codings", tr("Codings"), lambda r: _number(r.codings), lambda r: r.codings, 80, is_number=True),
        Fact(
            "pages", tr("Pages"), lambda r: _number(r.pages or 0), lambda r: r.pages or 0, 70, is_number=True
        ),
        Fact(
            "characters",
            tr("Characters"),
            lambda r: _number(r.characters),
            lambda r: r.characters,
            90,
            is_number=True,
        ),
        _worded("file", tr("File"), lambda r: r.filename, 160),
        Fact("certainty", tr("How sure"), _certainty, lambda r: r.certainty, 90, is_number=True),
    ]


FIRST_COLUMNS = ("respondent", "type", "status", "assignees", "progress", "codings", "pages")
"""The keys of the columns of a table that nobody has changed."""


def attribute_fact(name: str, values: Values) -> Fact:
    """An attribute as a column."""

    def text(response: Response) -> str:
        return " ".join(values(name).get(response.uid, "").split())

    return _worded(ATTRIBUTE + name, name, text, 120)


def fact_of(key: str, values: Values) -> Fact | None:
    """The fact with this key; None if there is none."""
    if key.startswith(ATTRIBUTE):
        return attribute_fact(key.removeprefix(ATTRIBUTE), values)
    return next((fact for fact in built_in() if fact.key == key), None)


def facts_of(keys: Iterable[str], values: Values) -> list[Fact]:
    """The facts with these keys, of those there are."""
    known = {fact.key: fact for fact in built_in()}
    return [
        fact
        for key in dict.fromkeys(keys)
        if (
            fact := attribute_fact(key.removeprefix(ATTRIBUTE), values)
            if key.startswith(ATTRIBUTE)
            else known.get(key)
        )
    ]


def assigned(response: Response) -> str:
    """Who is to read it, comma between."""
    return ", ".join(response.assignees)


def progress_words(response: Response) -> str:
    """How much of it was read, coded or set aside, in per cent; empty where there is nothing to read."""
    return f"{int(100 * progress_share(response))} %" if response.progress.to_read else ""


def progress_share(response: Response) -> float:
    """From 0 to 1; 1 where nothing is to be read."""
    progress = response.progress
    return progress.seen / progress.to_read if progress.to_read else 1.0


def _worded(key: str, title: str, text: Callable[[Response], str], width: int) -> Fact:
    """A fact that is sorted by the alphabet, those last of which nothing is said."""

    def order(response: Response) -> tuple[bool, str]:
        said = text(response)
        return not said, alphabetical(said)

    return Fact(key, title, text, order, width)


def _number(number: int) -> str:
    return f"{number:,}".replace(",", "\u202f") if number else ""


def _certainty(response: Response) -> str:
    if not response.respondents:
        return ""
    return tr("confirmed") if response.certainty >= CERTAIN else f"{response.certainty} %"
