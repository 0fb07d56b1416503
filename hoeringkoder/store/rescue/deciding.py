"""Whether to believe a row or the log, where they do not say the same."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from ...domain.language import tr
from ..folding import LoggedChange, Stamp, fold
from ..schema import FIELDS
from .log import Log
from .tally import Tally, told

_NOT_TOLD = frozenset(
    {
        "clock",
        "step",
        "context_before",
        "context_after",
        "hidden",
        "made_in",
        "start",
        "end",
        "deleted",
        "page",
        "paragraph",
        *("ledger_start", "ledger_end", "ledger_place", "words", "nth"),
        *("codings", "to_read", "coded", "aside", "read"),
    }
)


class Salvaged(NamedTuple):
    """A row as it was found: what can be used of it, all that could be read, and its newest step's stamp."""

    fields: dict[str, Any]
    raw: dict[str, Any]
    whole: bool
    stamp: Stamp


def decide(
    kind: str, found: Salvaged | None, changes: list[LoggedChange], log: Log, tally: Tally
) -> dict[str, Any]:
    """What a row is to say, as far as it is known: what its newest step said, be it in the log or the row.

    Where both have the same newest step, the log is believed if it is known to be as it was written. What is
    not believed is told.
    """
    said, newest = fold(kind, changes) if changes else ({}, (0, ""))
    if found is None:
        return said
    if not changes:
        return dict(found.fields)
    lacking = {name: value for name, value in found.fields.items() if name not in said}
    other = {name: value for name, value in found.fields.items() if said.get(name, value) != value}
    if not other:
        if not found.whole or len(found.fields) < len(FIELDS[kind]):
            reason = tr("The row is damaged; the history gave back what it said.")
            tally.damaged(kind, told(shown(found.raw)), reason)
        return said | lacking
    row_wins = (
        found.whole and _is_newer(kind, found, changes, newest, log) and _agrees_with_itself(kind, found)
    )
    loser = {name: said[name] for name in other} if row_wins else other
    tally.damaged(
        kind,
        told({**shown(found.raw | said), **{f"({name})": value for name, value in loser.items()}}),
        tr("The history says otherwise (in brackets); the row was believed.")
        if row_wins
        else tr("The row says otherwise (in brackets); the history was believed."),
    )
    return said | (found.fields if row_wins else lacking)


def shown(raw: Mapping[str, Any]) -> dict[str, Any]:
    """What is told of a row: not what follows from other things."""
    return {name: value for name, value in raw.items() if name not in _NOT_TOLD}


def _is_newer(kind: str, found: Salvaged, changes: list[LoggedChange], newest: Stamp, log: Log) -> bool:
    if found.stamp != newest:
        return found.stamp > newest
    is_complete = any(change.before is None for change in changes)
    return not (is_complete and log.is_sure(change.stamp[1] for change in changes))


def _agrees_with_itself(kind: str, found: Salvaged) -> bool:
    """A coding's quotation is as long as its span."""
    if kind != "coding" or not {"made_start", "made_end"} <= found.fields.keys():
        return True
    quote, start, end = (found.raw.get(name) for name in ("quote", "start", "end"))
    if not (isinstance(quote, str) and isinstance(start, int) and isinstance(end, int)):
        return False
    length: int = found.fields["made_end"] - found.fields["made_start"]
    was_placed_anew = start != found.fields["made_start"]
    return was_placed_anew or len(quote) == length
