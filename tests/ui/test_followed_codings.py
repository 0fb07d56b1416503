"""After a change, what was read before and what changed are together what reading all anew gives."""

from collections.abc import Callable
from pathlib import Path

import pytest

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.memos import MemoAbout, MemoKind
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.ui.responses.followed_codings import followed

from ..project.samples import new_project, outcome

Deed = Callable[[Project, str, list[Coding]], object]


def remove(project: Project, response: str, codings: list[Coding]) -> None:
    project.codings.remove([codings[1].uid])


def add(project: Project, response: str, codings: list[Coding]) -> None:
    project.codings.add(response, 2, 20, codings[0].code)


def set_stance(project: Project, response: str, codings: list[Coding]) -> None:
    project.codings.set_stance([coding.uid for coding in codings], Stance.OPPOSE)


def become_twins(project: Project, response: str, codings: list[Coding]) -> None:
    """Two codings of one passage by one analyst with one code are shown as one."""
    project.codings.recode(codings[0].uid, codings[1].code)


def rename_code(project: Project, response: str, codings: list[Coding]) -> None:
    project.codes.rename(codings[0].code, "Et annet navn")


def undo(project: Project, response: str, codings: list[Coding]) -> None:
    project.history.undo()


def several(project: Project, response: str, codings: list[Coding]) -> None:
    with project.step("Flere ting"):
        remove(project, response, codings)
        add(project, response, codings)


def memo_by_another(project: Project, response: str, codings: list[Coding]) -> None:
    """As a colleague's work that comes with a merge: a coding, and a memo on one that stays as it is."""
    with project.step("Flere ting"):
        project.coder = "Odd"
        project.memos.write(MemoAbout(MemoKind.CODING, codings[0].uid), "er vi enige?")
        add(project, response, codings)


DEEDS = [remove, add, set_stance, become_twins, rename_code, undo, several, memo_by_another]


@pytest.mark.parametrize("deed", DEEDS)
def test_what_is_followed_is_what_would_be_read(tmp_path: Path, deed: Deed) -> None:
    with new_project(tmp_path) as project:
        receipt = project.responses.add([outcome("a.txt")])
        response = receipt.imported[0].response.uid
        codes = [project.codes.add(name).uid for name in ("Pris", "Tid")]
        project.coder = "Odd"
        project.codings.add(response, 30, 40, codes[0])
        project.coder = "Kari"
        for code in codes:
            project.codings.add(response, 0, 12, code)
        project.codings.add(response, 5, 30, codes[0])
        before = project.codings.of_response(response)
        told: list[Changes] = []
        project.subscribe(told.append)
        deed(project, response, before)
        assert told
        for changes in told:
            now = followed(project, response, before, changes)
        assert now == project.codings.of_response(response)


def test_all_is_read_where_it_is_not_known_what_changed(tmp_path: Path) -> None:
    with new_project(tmp_path) as project:
        response = project.responses.add([outcome("a.txt")]).imported[0].response.uid
        code = project.codes.add("Pris").uid
        coding = project.codings.add(response, 0, 12, code)
        assert followed(project, response, [], None) == [coding]
        assert followed(project, response, [], Changes({"coding": frozenset({""})})) == [coding]
