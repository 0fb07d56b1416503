"""The rows that say who sent a response."""

from typing import Any

from ..domain.responses import CERTAIN
from ..domain.uids import derived_uid, respondent_uid, says_nothing

Rows = dict[str, dict[str, Any]]
"""Values of rows by uid."""


def sender_rows(response: str, name: str, respondent_type: str, certainty: int = CERTAIN) -> dict[str, Rows]:
    """The rows, by kind, that say who sent a response; none for an empty name. `certainty` is in percent."""
    name = " ".join(name.split())
    if not name:
        return {"respondent": {}, "authorship": {}}
    # A name that says nothing tells nobody apart, so each response then has a respondent of its own.
    uid = derived_uid("respondent of", response) if says_nothing(name) else respondent_uid(name)
    link = {"response": response, "respondent": uid, "certainty": certainty, "deleted": False}
    return {
        "respondent": {uid: {"name": name, "type": respondent_type.strip(), "deleted": False}},
        "authorship": {authorship_uid(response, uid): link},
    }


def authorship_uid(response: str, respondent: str) -> str:
    """The uid of the row that ties a respondent to a response."""
    return derived_uid("authorship", response, respondent)
