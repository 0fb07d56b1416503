"""What the menus of the responses list offer: to arrange and filter it, to change the selected."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial

from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.ordering import alphabetical
from hoeringkoder.domain.responses import Response, Status

from ..icons import icon
from ..plain import mnemonic_free, shortened
from .arrangement import Arrangement, ResponseFilter, groups
from .facts import ATTRIBUTE, built_in

_LONGEST = 48
"""Code points of a value in a menu."""

Arrange = Callable[[Arrangement], object]


@dataclass(frozen=True)
class Known:
    """What can be chosen from: the names of analysts, and of attributes."""

    analysts: Sequence[str] = ()
    attributes: Sequence[str] = ()


def fill_arranging(menu: QMenu, arrangement: Arrangement, known: Known, arrange: Arrange) -> None:
    """What the responses are grouped and sorted by."""
    grouping = menu.addMenu(icon("rows"), tr("&Group by"))
    attributes = [(ATTRIBUTE + name, _plain(name)) for name in known.attributes]

    def group_by(key: str) -> None:
        arrange(replace(arrangement, group=key, folded=frozenset()))

    def sort_by(key: str) -> None:
        arrange(replace(arrangement, sort=key))

    _fill_choice(grouping, groups(), arrangement.group, group_by)
    sorting = menu.addMenu(icon("sort-ascending"), tr("&Sort by"))
    facts = [(fact.key, fact.title) for fact in built_in()]
    _fill_choice(sorting, facts, arrangement.sort, sort_by)
    if attributes:
        _fill_choice(grouping.addMenu(tr("Attribute")), attributes, arrangement.group, group_by)
        _fill_choice(sorting.addMenu(tr("Attribute")), attributes, arrangement.sort, sort_by)
    sorting.addSeparator()
    directions = [("", tr("Ascending")), ("down", tr("Descending"))]
    chosen = "down" if arrangement.descending else ""
    _fill_choice(sorting, directions, chosen, lambda key: arrange(replace(arrangement, descending=bool(key))))


def fill_filter(
    menu: QMenu, arrangement: Arrangement, responses: Iterable[Response], known: Known, arrange: Arrange
) -> None:
    """What a response is to be like to be shown: each value with the number of responses that have it."""
    asked, every = arrangement.filter, list(responses)

    def show(changed: ResponseFilter) -> None:
        arrange(replace(arrangement, filter=changed))

    types = Counter(response.respondent_type for response in every)
    of_type = menu.addMenu(icon("buildings"), tr("&Type"))
    for value in sorted(types, key=lambda one: (not one, alphabetical(one))):
        words = _counted(value or tr("not given"), types[value])
        change = partial(lambda v: show(replace(asked, types=asked.types ^ {v})), value)
        _check(of_type, words, value in asked.types, change)
    statuses = Counter(response.status for response in every)
    of_status = menu.addMenu(icon("check-circle"), tr("&Status"))
    for status in (status for status in Status if statuses[status] or status.value in asked.statuses):
        change = partial(lambda v: show(replace(asked, statuses=asked.statuses ^ {v})), status.value)
        _check(of_status, _counted(status.label, statuses[status]), status.value in asked.statuses, change)
    names = Counter(name for response in every for name in (response.assignees or ("",)))
    of_assignee = menu.addMenu(icon("user"), tr("&Assigned to"))
    for name in sorted({*names, *known.analysts}, key=lambda one: (not one, alphabetical(one))):
        change = partial(lambda v: show(replace(asked, assignees=asked.assignees ^ {v})), name)
        _check(of_assignee, _counted(name or tr("nobody"), names[name]), name in asked.assignees, change)
    menu.addSeparator()
    _check(
        menu,
        tr("Something &left to read"),
        asked.unread,
        lambda: show(replace(asked, unread=not asked.unread)),
    )


def fill_assigning(
    menu: QMenu, selected: Sequence[Response], known: Known, toggle: Callable[[str, bool], object]
) -> None:
    """The analysts, those checked who are to read all of the selected; `toggle(name, whether to add)`."""
    present = Counter(name for response in selected for name in response.assignees)
    for name in dict.fromkeys([*known.analysts, *present]):
        on = present[name] == len(selected)
        words = name if on or not present[name] else tr("{name} (some of them)", name=name)
        _check(menu, _plain(words), on, partial(toggle, name, not on))


def fill_statuses(
    menu: QMenu, present: Collection[Status], settable: Iterable[Status], choose: Callable[[Status], object]
) -> None:
    """The statuses, the one checked that all of the selected have."""
    for status in settable:
        _check(menu, status.label, set(present) == {status}, partial(choose, status))


def _fill_choice(
    menu: QMenu, names: Iterable[tuple[str, str]], chosen: str, choose: Callable[[str], object]
) -> None:
    group = QActionGroup(menu)
    for key, name in names:
        group.addAction(_check(menu, name, key == chosen, partial(choose, key)))


def _check(menu: QMenu, words: str, is_on: bool, do: Callable[[], object]) -> QAction:
    action = menu.addAction(words)
    action.setCheckable(True)
    action.setChecked(is_on)
    action.triggered.connect(lambda _=False: do())
    return action


def _plain(words: str) -> str:
    return mnemonic_free(shortened(words, _LONGEST))


def _counted(words: str, count: int) -> str:
    return f"{_plain(words)}  ({count})"
