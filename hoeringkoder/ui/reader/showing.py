"""Which codings of a text are shown, and what their colours say: the code, or who coded."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace

from hoeringkoder.domain.codes import CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.language import tr

CODER_COLOURS = ("#16C7F3", "#AF5A7C", "#6B6B06", "#16245A", "#F3F316", "#5A1624")
"""To be told apart with a colour vision deficiency too; who needs more has the strokes' patterns besides."""

STROKES = 4
"""How many patterns of strokes there are: solid, dashed, dotted, both."""

_NO_COLOUR = "#808080"
_MOST_INITIALS = 3


@dataclass(frozen=True, slots=True)
class Face:
    """What is shown of all codings with the same code (and, where colours tell them apart, coder)."""

    name: str
    path: str
    colour: str
    initials: str = ""
    """Whose it is, where the colour says so too."""
    stroke: int = 0
    """The pattern of the bracket and the underline, from 0 for a solid one, below `STROKES`."""


@dataclass(frozen=True, slots=True)
class Showing:
    """`coders` are all of the project, in an order that gives each his colour.

    Of `codes` (uids) and `coders_shown` (names), None means all. The coding `always` is shown in any case.
    """

    by_coder: bool = False
    coders: tuple[str, ...] = ()
    codes: frozenset[str] | None = None
    coders_shown: frozenset[str] | None = None
    always: str = ""

    @property
    def is_filtered(self) -> bool:
        """Whether something may be hidden."""
        return self.codes is not None or self.coders_shown is not None

    def shows(self, coding: Coding) -> bool:
        """Whether a coding is to be shown."""
        return coding.uid == self.always or (
            (self.codes is None or coding.code in self.codes)
            and (self.coders_shown is None or coding.coder in self.coders_shown)
        )

    def with_everything(self) -> "Showing":
        """The same, with nothing hidden."""
        return replace(self, codes=None, coders_shown=None)


EVERYTHING = Showing()


class Faces:
    """The faces of the codings that are shown, made when they are asked for."""

    def __init__(self, tree: CodeTree, showing: Showing) -> None:
        self._tree = tree
        self._showing = showing
        self._known: dict[tuple[str, str], Face] = {}

    def of(self, coding: Coding) -> Face:
        """The face of a coding; the same one for all that look alike."""
        key = (coding.code, coding.coder if self._showing.by_coder else "")
        face = self._known.get(key)
        if face is None:
            face = self._known[key] = self._made(*key)
        return face

    def take_over(self, earlier: "Faces") -> set[Face]:
        """Go on with the faces of before; those that codings no longer have are given back instead."""
        if earlier._showing.by_coder != self._showing.by_coder:
            return set(earlier._known.values())
        stale = set()
        for key, face in earlier._known.items():
            if face == self._made(*key):
                self._known[key] = face
            else:
                stale.add(face)
        return stale

    def _made(self, uid: str, coder: str) -> Face:
        code = self._tree.get(uid)
        name = code.name if code else tr("(a code that is not in the tree)")
        path = self._tree.path(uid) if code else name
        if not self._showing.by_coder:
            return Face(name, path, code.colour if code else _NO_COLOUR)
        colour, stroke = coder_look(coder, self._showing.coders)
        return Face(name, path, colour, initials(coder), stroke)


def coder_look(coder: str, coders: Sequence[str]) -> tuple[str, int]:
    """The colour and the stroke of a coder among all coders of the project; grey for one who is unknown."""
    if coder not in coders:
        return _NO_COLOUR, 0
    number = coders.index(coder)
    colour = CODER_COLOURS[number % len(CODER_COLOURS)]
    return colour, (number + number // len(CODER_COLOURS)) % STROKES


def initials(name: str) -> str:
    """The first letters of a name's parts, at most three."""
    return "".join(part[0] for part in name.split()).upper()[:_MOST_INITIALS]


def among(chosen: Collection[str] | None, every: Iterable[str]) -> frozenset[str] | None:
    """None if every one is chosen: then what comes later is shown too."""
    return None if chosen is None or set(chosen) >= set(every) else frozenset(chosen)
