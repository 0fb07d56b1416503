"""What the log of one row amounts to."""

from typing import Any

import pytest

from hoeringkoder.domain.errors import ProjectUnusable
from hoeringkoder.store.folding import LoggedChange, Standing, first_value, fold, standing


def change(
    clock: int,
    step: str,
    before: dict[str, Any] | None = None,
    *,
    kind: str = "do",
    target: str | None = None,
    held: bool = False,
    **after: Any,
) -> LoggedChange:
    return LoggedChange((clock, step), kind, target, held, before, after)


BORN = change(1, "a", name="Ny", deleted=False)
RENAMED = change(2, "b", {"name": "Ny"}, name="Avtaler")
UNDONE = change(3, "c", {"name": "Avtaler"}, kind="undo", target="b", name="Ny")
REDONE = change(4, "d", {"name": "Ny"}, kind="redo", target="b", name="Avtaler")


def test_each_field_has_the_value_of_its_newest_change() -> None:
    recoloured = change(3, "c", {"colour": ""}, colour="#123456")
    assert fold([BORN, RENAMED, recoloured]) == (
        {"name": "Avtaler", "deleted": False, "colour": "#123456"},
        (3, "c"),
    )


def test_what_is_held_does_not_count() -> None:
    held = change(2, "b", {"name": "Ny"}, held=True, name="Avtaler")
    assert fold([BORN, held]) == ({"name": "Ny", "deleted": False}, (1, "a"))


def test_a_row_whose_making_is_held_is_deleted_and_keeps_its_values() -> None:
    held = change(1, "a", held=True, name="Ny", deleted=False)
    assert fold([held]) == ({"name": "Ny", "deleted": True}, (0, ""))


def test_a_row_without_changes_is_deleted() -> None:
    assert fold([]) == ({"deleted": True}, (0, ""))


def test_the_last_action_that_stands_is_what_a_field_shows() -> None:
    assert standing([BORN, RENAMED], "name") == [
        Standing("a", (1, "a"), (1, "a"), "Ny"),
        Standing("b", (2, "b"), (2, "b"), "Avtaler"),
    ]
    assert [action.root for action in standing([BORN, RENAMED, UNDONE], "name")] == ["a"]


def test_what_is_redone_stands_since_its_redo() -> None:
    later = change(3, "e", {"name": "Ny"}, name="Mellomspill")
    actions = standing([BORN, RENAMED, UNDONE, later, REDONE], "name")
    assert [(action.root, action.since) for action in actions] == [
        ("a", (1, "a")),
        ("e", (3, "e")),
        ("b", (4, "d")),
    ]
    assert actions[-1].made == (2, "b")


def test_what_is_held_or_touches_another_field_stands_on_nothing() -> None:
    held = change(2, "b", {"name": "Ny"}, held=True, name="Avtaler")
    assert [action.root for action in standing([BORN, held], "name")] == ["a"]
    assert standing([BORN, RENAMED], "colour") == []


def test_the_first_value_is_what_was_there_before_anybody_changed_it() -> None:
    assert first_value([RENAMED], "name") == "Ny"
    assert first_value([BORN, RENAMED], "name") == "Ny"


def test_before_it_was_made_a_row_was_deleted() -> None:
    assert first_value([BORN], "deleted") is True


def test_a_field_that_nobody_set_has_no_first_value() -> None:
    with pytest.raises(ProjectUnusable):
        first_value([BORN], "colour")  # a log in which that happens is damaged
