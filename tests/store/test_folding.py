"""What the log of one row amounts to."""

from typing import Any

from hoeringkoder.store.folding import LoggedChange, fold


def change(
    clock: int, step: str, before: dict[str, Any] | None = None, *, stands: bool = True, **after: Any
) -> LoggedChange:
    return LoggedChange((clock, step), stands, before, after)


BORN = change(1, "a", name="Ny", deleted=False)
RENAMED = change(2, "b", {"name": "Ny"}, name="Avtaler")


def test_each_field_has_the_value_of_its_newest_change() -> None:
    recoloured = change(3, "c", {"colour": ""}, colour="#123456")
    assert fold("code", [BORN, RENAMED, recoloured]) == (
        {"name": "Avtaler", "deleted": False, "colour": "#123456"},
        (3, "c"),
    )


def test_what_is_undone_or_held_does_not_count() -> None:
    undone = change(2, "b", {"name": "Ny"}, stands=False, name="Avtaler")
    assert fold("code", [BORN, undone]) == ({"name": "Ny", "deleted": False}, (1, "a"))


def test_an_undone_change_uncovers_the_one_before_not_what_it_found() -> None:
    undone = change(3, "c", {"name": "Avtaler"}, stands=False, name="Borte")
    assert fold("code", [BORN, RENAMED, undone])[0]["name"] == "Avtaler"


def test_a_row_whose_making_does_not_count_is_deleted_and_keeps_its_values() -> None:
    undone = change(1, "a", stands=False, name="Ny", deleted=False)
    assert fold("code", [undone]) == ({"name": "Ny", "deleted": True}, (0, ""))


def test_a_row_without_changes_is_deleted() -> None:
    assert fold("code", []) == ({"deleted": True}, (0, ""))


def test_what_a_later_making_guesses_gives_way_to_what_somebody_set() -> None:
    made_elsewhere = change(9, "z", name="Gjetning", deleted=False)
    assert fold("response", [BORN, RENAMED, made_elsewhere])[0]["name"] == "Avtaler"
    assert fold("response", [BORN, made_elsewhere])[0]["name"] == "Gjetning"


def test_a_row_made_again_elsewhere_after_its_deletion_is_there_unless_an_import_only_guessed_it() -> None:
    removed = change(2, "b", {"deleted": False}, deleted=True)
    made_elsewhere = change(9, "z", name="Ny", deleted=False)
    assert fold("response", [BORN, removed, made_elsewhere])[0]["deleted"] is False
    assert fold("authorship", [BORN, removed, made_elsewhere])[0]["deleted"] is True
