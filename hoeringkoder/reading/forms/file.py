"""An empty form read from the file that somebody gives to a project."""

from pathlib import Path

from ...domain.errors import Mishap
from ...domain.forms import EmptyForm
from ...domain.language import tr
from ..pool import read_all
from .empty_form import empty_form


def read_form(path: Path, name: str = "") -> EmptyForm:
    """The form, read in a worker process; it is called as the file is, without its ending, or `name`.

    Raises Mishap, which says why and what to do, if there is no text to be had.
    """
    outcomes = list(read_all([path], jobs=1))
    outcome = next((one for one in outcomes if one.path == path), outcomes[0])
    if outcome.reading is None or not outcome.reading.content.text:
        reason = outcome.reason or tr("There is no text in the file.")
        raise Mishap(tr("The form could not be read. {reason}", reason=reason))
    return empty_form(outcome.reading, name or path.stem.replace("_", " ").strip() or path.name)
