"""New codes as somebody types them: a name, or a path below a code that is there."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .codes import PATH_SEPARATOR, Code, CodeTree
from .uids import clipped, normalised

_BETWEEN = re.compile(r"\s*[>›]\s*|\s+/\s+")
_WHOLE_WORDS = 60
"""Code points of a name that is taken from the text, about."""
_AROUND = " \t\n.,;:!?…«»“”„\"'’‘()[]–-•*"


@dataclass(frozen=True, slots=True)
class NewCode:
    """`names` from the topmost that is not there yet down to the code; `parent`: the uid of the code under
    which they go, empty for a root."""

    names: tuple[str, ...]
    parent: str = ""

    @property
    def name(self) -> str:
        """The code's own."""
        return self.names[-1]

    def path(self, tree: CodeTree) -> str:
        """What its path will be."""
        above = (tree.path(self.parent),) if self.parent in tree else ()
        return PATH_SEPARATOR.join((*above, *self.names))


def named(tree: CodeTree, name: str) -> Code | None:
    """The code that is called just this, case and spacing aside: the first, roots before others."""
    wanted = normalised(name)
    return next((code for code in (*tree.children(""), *tree) if normalised(code.name) == wanted), None)


def new_code(tree: CodeTree, typed: str) -> NewCode | None:
    """What is to be made of what was typed; None if there is such a code, or nothing was typed.

    ``A > B`` and ``A / B`` put B below A. So does ``A/B`` if there is a code A; else it is a name like
    "Kommune/KS".
    """
    names = _names(tree, typed)
    if not names:
        return None
    code = named(tree, names[0])
    if code is None:
        return NewCode(tuple(names))
    for at, name in enumerate(names[1:], 1):
        below = _child(tree.children(code.uid), name)
        if below is None:
            return NewCode(tuple(names[at:]), code.uid)
        code = below
    return None


def in_vivo_name(quote: str) -> str:
    """The name of a code in the respondent's own words: of a long passage its beginning, of signs nothing."""
    words = " ".join(quote.split()).strip(_AROUND)
    if len(words) <= _WHOLE_WORDS:
        return clipped(words)
    begun = words[:_WHOLE_WORDS].rsplit(" ", 1)[0].rstrip(_AROUND)
    return f"{begun} …"


def _names(tree: CodeTree, typed: str) -> list[str]:
    names = [name for part in _BETWEEN.split(typed) if (name := " ".join(part.split()).strip(" /"))]
    if names and "/" in names[0] and named(tree, names[0]) is None:
        above, _, below = names[0].partition("/")
        if above.strip() and below.strip() and named(tree, above) is not None:
            names[:1] = [above.strip(), below.strip()]
    return names


def _child(children: Iterable[Code], name: str) -> Code | None:
    wanted = normalised(name)
    return next((code for code in children if normalised(code.name) == wanted), None)
