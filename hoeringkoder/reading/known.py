"""What a reader is told beforehand: the forms that were sent out, the passwords that may open a file."""

from dataclasses import dataclass

from ..domain.forms import EmptyForm


@dataclass(frozen=True, slots=True)
class Known:
    """What the project and the user know of files that are still to be read."""

    forms: tuple[EmptyForm, ...] = ()
    passwords: tuple[str, ...] = ()


NOTHING = Known()
"""Where nothing is known."""
