"""What follows of a response from its text, codings and marks: how many codings, and how far it is read.

It is kept with the response, since the list of responses asks it of all, and a large project has a million
codings.
"""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, bindparam, false, func, select, update

from ..domain.ledger import NO_PLACE, LedgerState, Places, paragraph_words, tally
from ..domain.readings import Content
from .chunks import chunks
from .content import load_content
from .derived import live
from .schema import Coding, Mark, Response

_Values = dict[str, Any]


def count_anew(connection: Connection, responses: Iterable[str]) -> None:
    """Count the codings and marks of these responses again, since some changed."""
    for some in chunks(dict.fromkeys(responses)):
        query = select(Response.uid, Response.to_read).where(Response.uid.in_(some))
        to_read = {row.uid: row.to_read for row in connection.execute(query)}
        _save(connection, counted(connection, to_read))


def cut_anew(connection: Connection, responses: Iterable[str]) -> None:
    """Count the paragraphs that are to be read as well, and find the places of marks again, since other texts
    of these responses are shown.
    """
    for response in responses:
        content = load_content(connection, response)
        _place_marks(connection, response)
        _save(connection, counted(connection, {response: len(Places(content))}))


def counted(connection: Connection, to_read: dict[str, int]) -> dict[str, _Values]:
    """What the derived columns of these responses are to say, given how many paragraphs each has to read."""
    number = func.count().label("number")
    query = select(Coding.response, number).where(live(), Coding.response.in_(to_read))
    numbers = {row.response: row.number for row in connection.execute(query.group_by(Coding.response))}
    coded: dict[str, list[range]] = defaultdict(list)
    # Of the codings that begin in the same place the longest says all; there are far fewer of those.
    places = select(Coding.response, Coding.ledger_start, func.max(Coding.ledger_end))
    places = places.where(live(), Coding.response.in_(to_read))
    for response, start, end in connection.execute(places.group_by(Coding.response, Coding.ledger_start)):
        coded[response].append(range(start, end))
    marks: dict[str, list[tuple[int, LedgerState]]] = defaultdict(list)
    said = select(Mark.response, Mark.ledger_place, Mark.state).distinct()
    for response, place, state in connection.execute(
        said.where(Mark.deleted == false(), Mark.response.in_(to_read))
    ):
        marks[response].append((place, LedgerState(state)))
    found = {}
    for response, count in to_read.items():
        progress = tally(count, coded[response], marks[response])
        found[response] = {
            "codings": numbers.get(response, 0),
            "to_read": progress.to_read,
            "coded": progress.coded,
            "aside": progress.aside,
            "read": progress.read,
        }
    return found


def complete_marks(connection: Connection, rows: Iterable[_Values]) -> None:
    """Add to new marks the places of their paragraphs in the texts that are shown."""
    by_response: dict[str, list[_Values]] = defaultdict(list)
    for row in rows:
        by_response[row["response"]].append(row)
    for response, some in by_response.items():
        places = _places_of_words(connection, response)
        for row in some:
            row["ledger_place"] = places.get((row["words"], row["nth"]), NO_PLACE)


def _place_marks(connection: Connection, response: str) -> None:
    rows = [{"_uid": uid, "_place": place} for uid, place in mark_places(connection, response).items()]
    if rows:
        put = update(Mark).where(Mark.uid == bindparam("_uid")).values(ledger_place=bindparam("_place"))
        connection.execute(put, rows)


def mark_places(connection: Connection, response: str) -> dict[str, int]:
    """By uid, where the paragraphs of all marks of a response, deleted ones too, are in its present text."""
    query = select(Mark.uid, Mark.words, Mark.nth).where(Mark.response == response)
    marks = connection.execute(query).all()
    places = _places_of_words(connection, response) if marks else {}
    return {uid: places.get((words, nth), NO_PLACE) for uid, words, nth in marks}


def words_of(connection: Connection, response: str) -> list[tuple[str, int]]:
    """What marks know the paragraphs of a response's present text by; see `domain.ledger.paragraph_words`.

    Those of the text asked for last are kept in memory: marks are made one after another, and a long text
    takes a tenth of a second.
    """
    content = load_content(connection, response)
    kept: tuple[Content, list[tuple[str, int]]] | None = connection.info.get("words_asked_last")
    if kept is None or kept[0] is not content:
        kept = connection.info["words_asked_last"] = (content, paragraph_words(content))
    return kept[1]


def _places_of_words(connection: Connection, response: str) -> dict[tuple[str, int], int]:
    return {words: place for place, words in enumerate(words_of(connection, response))}


def _save(connection: Connection, found: dict[str, _Values]) -> None:
    if not found:
        return
    rows = [{"_uid": uid} | {f"_{name}": value for name, value in row.items()} for uid, row in found.items()]
    names = next(iter(found.values()))
    put: _Values = {name: bindparam(f"_{name}") for name in names}
    connection.execute(update(Response).where(Response.uid == bindparam("_uid")).values(put), rows)
