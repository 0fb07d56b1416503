"""Who is to read what."""

from pathlib import Path

from .samples import TEXT, new_project, outcome


def test_analysts_are_added_and_taken_away_without_touching_the_others(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        receipt = project.responses.add([outcome("a.txt"), outcome("b.txt", TEXT + "\nMer.", "Lia lag")])
        first, second = (line.response.uid for line in receipt.imported)
        project.assignments.assign([first], ["Eva"])
        project.assignments.add([first, second], ["odd", "Eva "])
        assert project.responses.get(first).assignees == ("Eva", "odd")
        project.assignments.remove([first, second], ["Odd"])
        assert project.responses.get(first).assignees == project.responses.get(second).assignees == ("Eva",)
        project.history.undo()
        assert project.responses.get(second).assignees == ("Eva", "odd")
