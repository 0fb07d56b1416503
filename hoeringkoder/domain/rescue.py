"""What could be rescued of a damaged project, and what could not."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from .language import tr


@dataclass(frozen=True, slots=True)
class RescueLine:
    """One thing that did not come through as it was.

    `kind` is ``coding``, ``code``, ``response``, ``text``, ``original``, ``step``, ``change``, ``page``, ...;
    `what` tells it verbatim, as far as it could be read; `reason` is a sentence, translated.
    """

    kind: str
    what: str
    reason: str


@dataclass(frozen=True, slots=True)
class RescueReport:
    """What a rescue gave. `rescued` counts what the new project holds, by kind.

    `damaged` was readable in part, or said two things: what was kept of it is in the new project, and what
    was not stands in the line. `lost` is known to have been there, because something refers to it.
    """

    rescued: Mapping[str, int] = field(default_factory=dict)
    damaged: tuple[RescueLine, ...] = ()
    lost: tuple[RescueLine, ...] = ()

    @property
    def is_complete(self) -> bool:
        """Whether everything came through as it was, as far as can be known."""
        return not self.damaged and not self.lost


def kind_label(kind: str) -> str:
    """What a kind of thing is called, in the user's language."""
    labels = {
        "response": tr("response"),
        "respondent": tr("respondent"),
        "authorship": tr("who sent what"),
        "attribute": tr("field of a form"),
        "coder": tr("analyst"),
        "code": tr("code"),
        "coding": tr("coding"),
        "text": tr("text"),
        "original": tr("file as it was sent"),
        "step": tr("step of the history"),
        "change": tr("change in the history"),
        "page": tr("page of the project file"),
    }
    return labels.get(kind, kind)
