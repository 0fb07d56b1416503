"""Codes and the forest that they form."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from .errors import NotFound
from .language import tr
from .ordering import place_between
from .uids import normalised

PATH_SEPARATOR = " > "

CODE_COLOURS = (
    "#4477AA",
    "#228833",
    "#B58900",
    "#CC3F55",
    "#AA3377",
    "#332288",
    "#44AA99",
    "#999933",
    "#6B5BD6",
    "#882255",
)
"""Colours for codes, told apart also by people with colour vision deficiency (after Paul Tol's schemes)."""

MORE_COLOURS = ("#224422", "#BB0000", "#557766", "#7788AA", "#CC7788")
"""For roots beyond those: each as far from all others as any colour that is left, whoever looks at it."""


@dataclass(frozen=True, slots=True)
class Code:
    """A principle, goal or theme. `parent` is a uid, empty for a root; `place` orders siblings; `key` is the
    code's own key in the window, empty if none.

    `definition` says what belongs under it, `examples` gives some, `excludes` says what does not. One that is
    `archived` is not offered for coding any more; its codings stay.
    """

    uid: str
    name: str
    parent: str = ""
    place: str = ""
    colour: str = CODE_COLOURS[0]
    definition: str = ""
    key: str = ""
    examples: str = ""
    excludes: str = ""
    archived: bool = False


@dataclass(frozen=True, slots=True)
class CodebookEntry:
    """A code as a codebook describes it: its names from the root down; colour ``#RRGGBB`` or empty."""

    path: tuple[str, ...]
    colour: str = ""
    definition: str = ""
    examples: str = ""
    excludes: str = ""
    key: str = ""
    archived: bool = False


@dataclass(frozen=True, slots=True)
class CodeUse:
    """How much a code is used: its own codings, and the responses they stand in."""

    codings: int = 0
    responses: int = 0


class CodeTree:
    """The forest of the live codes, in order. Immutable; iterating gives each code before its children."""

    def __init__(self, codes: Iterable[Code]) -> None:
        self._by_uid = {code.uid: code for code in codes}
        self._children: dict[str, list[Code]] = {}
        for code in self._by_uid.values():
            parent = code.parent if code.parent in self._by_uid else ""
            self._children.setdefault(parent, []).append(code)
        for siblings in self._children.values():
            siblings.sort(key=lambda c: (c.place, c.uid))

    def __iter__(self) -> Iterator[Code]:
        stack = list(reversed(self.children("")))
        while stack:
            code = stack.pop()
            yield code
            stack.extend(reversed(self.children(code.uid)))

    def __len__(self) -> int:
        return len(self._by_uid)

    def __contains__(self, uid: object) -> bool:
        return uid in self._by_uid

    def __getitem__(self, uid: str) -> Code:
        """Raises NotFound, with a sentence, if there is no live code with this uid (any more)."""
        code = self._by_uid.get(uid)
        if code is None:
            raise NotFound(tr("The code is no longer in the project."))
        return code

    def get(self, uid: str) -> Code | None:
        """The code with this uid, or None if there is no live one."""
        return self._by_uid.get(uid)

    def children(self, uid: str) -> list[Code]:
        """A code's children in order; the roots for the empty uid."""
        return self._children.get(uid, [])

    def child(self, parent: str, name: str) -> Code | None:
        """The code of this name under a parent (among the roots for the empty uid); case and white space do
        not matter."""
        wanted = " ".join(name.split()).casefold()
        return next((code for code in self.children(parent) if code.name.casefold() == wanted), None)

    def ancestors(self, uid: str) -> list[Code]:
        """From the root down to the code's parent."""
        chain: list[Code] = []
        code = self[uid]
        while code.parent in self._by_uid:
            code = self._by_uid[code.parent]
            chain.append(code)
        return chain[::-1]

    def depth(self, uid: str) -> int:
        """0 for a root."""
        return len(self.ancestors(uid))

    def path(self, uid: str) -> str:
        """``A > B``: the names from the root down."""
        return PATH_SEPARATOR.join(code.name for code in (*self.ancestors(uid), self[uid]))

    def with_descendants(self, uid: str) -> list[str]:
        """The uid and those of everything below it."""
        found = [uid]
        for known in found:
            found.extend(child.uid for child in self.children(known))
        return found

    def in_order(self, uids: Collection[str]) -> list[str]:
        """Those of these codes that are live, as they stand in the tree."""
        return [code.uid for code in self if code.uid in uids]

    def topmost(self, uids: Collection[str]) -> list[str]:
        """Those of these codes that do not stand below another of them, in order."""
        return [
            uid for uid in self.in_order(uids) if not any(above.uid in uids for above in self.ancestors(uid))
        ]

    def is_archived(self, uid: str) -> bool:
        """Whether a code is archived, itself or with one that it stands below."""
        return self[uid].archived or any(above.archived for above in self.ancestors(uid))

    def in_use(self) -> "CodeTree":
        """The tree without what is archived: the codes that are offered for coding."""
        if not any(code.archived for code in self._by_uid.values()):
            return self
        return CodeTree(code for code in self if not self.is_archived(code.uid))

    def find(self, reference: str) -> Code:
        """The code with this uid, path, or (if only one has it) name; case and white space do not matter.

        Raises NotFound, with a sentence, if there is none or the name fits several.
        """
        if reference in self._by_uid:
            return self._by_uid[reference]
        # A name may hold the separator itself, so paths are compared as they are written, not name by name.
        wanted = _parts(reference)
        # But none has more parts than is wanted: only so many names are looked at, however deep the tree.
        fitting = [code for code in self if wanted in self._path_ends(code, len(wanted))]
        exact = [code for code in fitting if _parts(self.path(code.uid)) == wanted]
        if len(exact) == 1:
            return exact[0]
        if len(fitting) == 1:
            return fitting[0]
        if fitting:
            paths = "; ".join(self.path(code.uid) for code in fitting)
            raise NotFound(
                tr(
                    "«{name}» fits several codes: {paths}. Give the whole path, or the uid.",
                    name=reference,
                    paths=paths,
                )
            )
        raise NotFound(tr("There is no code «{name}» in the project.", name=reference))

    def place_for(self, parent: str, before: str = "", moving: str = "") -> str:
        """The place for a code that is to stand under `parent`, before the sibling `before` (else last)."""
        siblings = [code for code in self.children(parent) if code.uid != moving]
        at = next((i for i, code in enumerate(siblings) if code.uid == before), len(siblings))
        low = siblings[at - 1].place if at > 0 else ""
        # Two people's insertions may have given siblings the same place: then behind all of those.
        high = next((code.place for code in siblings[at:] if code.place > low), "")
        return place_between(low, high)

    def _path_ends(self, code: Code, most: int) -> list[list[str]]:
        """The parts of what the path ends with: the name alone, with the one above it, up to `most` names."""
        ends, end, above = [], "", code
        for _ in range(most):
            end = PATH_SEPARATOR.join((above.name, end)) if end else above.name
            ends.append(_parts(end))
            if above.parent not in self._by_uid:
                break
            above = self._by_uid[above.parent]
        return ends


def _parts(path: str) -> list[str]:
    return [normalised(part) for part in path.split(PATH_SEPARATOR.strip())]


@dataclass(frozen=True, slots=True)
class CodeRecord:
    """A code as merging left it: `deleted` as recorded, and every parent it was ever given, newest first."""

    code: Code
    deleted: bool
    parents: tuple[tuple[tuple[int, str], str], ...] = ()
    """((clock, step uid), parent uid) pairs, newest first; the first is the recorded parent."""


@dataclass(frozen=True, slots=True)
class SettledCodes:
    """The codes to show, and what had to be decided: kept although deleted, moves dropped for a cycle."""

    codes: tuple[Code, ...]
    kept: frozenset[str] = frozenset()
    moves_dropped: frozenset[str] = frozenset()


def settle(records: Iterable[CodeRecord], used: Iterable[str]) -> SettledCodes:
    """What the recorded codes amount to: a pure function, so that all who merged the same see the same.

    A deleted code stays if a live coding uses it (`used`) or a live code hangs below it. A cycle, which two
    people's moves can make, is broken by dropping its oldest move: the code goes back to the parent before.
    """
    known = {record.code.uid: record for record in records}
    parents, dropped = _without_cycles(known)
    alive = {uid for uid, record in known.items() if not record.deleted}
    kept: set[str] = set()
    for uid in [*(used_uid for used_uid in used if used_uid in known), *sorted(alive)]:
        while uid in known:
            if uid not in alive and uid not in kept:
                kept.add(uid)
            uid = parents[uid]
    codes = tuple(
        replace(known[uid].code, parent=parents[uid]) for uid in known if uid in alive or uid in kept
    )
    return SettledCodes(codes, frozenset(kept), frozenset(dropped))


def _without_cycles(known: Mapping[str, CodeRecord]) -> tuple[dict[str, str], set[str]]:
    remaining = {uid: list(record.parents) for uid, record in known.items()}
    parents = {uid: (moves[0][1] if moves else known[uid].code.parent) for uid, moves in remaining.items()}
    dropped: set[str] = set()
    while cycle := _find_cycle(parents):
        oldest = min(cycle, key=lambda uid: (remaining[uid][0][0] if remaining[uid] else (0, ""), uid))
        remaining[oldest] = remaining[oldest][1:]
        parents[oldest] = remaining[oldest][0][1] if remaining[oldest] else ""
        dropped.add(oldest)
    return parents, dropped


def _find_cycle(parents: Mapping[str, str]) -> list[str]:
    finished: set[str] = set()
    for start in sorted(parents):
        trail: dict[str, None] = {}
        uid = start
        while uid in parents and uid not in finished:
            if uid in trail:
                chain = list(trail)
                return chain[chain.index(uid) :]
            trail[uid] = None
            uid = parents[uid]
        finished.update(trail)
    return []
