"""The stances under a code, kept right step by step, are what counting all anew gives."""

from pathlib import Path

from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.project.code_stances import CodeStances

from .samples import new_project, outcome


def project_with_three(folder: Path) -> tuple[Project, list[str]]:
    project = new_project(folder)
    project.responses.add([outcome(f"{n}.txt", f"Vi støtter dette {n}.", f"Kommune {n}") for n in range(3)])
    return project, [one.uid for one in project.responses.all()]


def test_after_each_step_they_are_what_all_codings_say(tmp_path: Path) -> None:
    project, responses = project_with_three(tmp_path)
    above = project.codes.add("Mål").uid
    below = project.codes.add("Delmål", parent=above).uid
    kept = CodeStances(above)
    project.subscribe(kept.follow)

    def is_right() -> bool:
        return kept.counts(project) == project.codes.stances(above)

    codings = [
        project.codings.add(uid, 0, 10, code, Stance.SUPPORT).uid
        for uid, code in zip(responses, (above, below, below), strict=True)
    ]
    assert is_right() and kept.counts(project)[Stance.SUPPORT] == 3
    project.codings.set_stance(codings[:1], Stance.OPPOSE)
    assert is_right() and kept.counts(project)[Stance.OPPOSE] == 1
    project.codings.remove(codings[1:2])
    assert is_right()
    project.codes.move(below, "")
    assert is_right() and not kept.counts(project)[Stance.SUPPORT]
    project.history.undo()
    project.respondents.merge(
        [one.uid for one in project.respondents.all()][:2], project.respondents.all()[0].uid
    )
    assert is_right()
    project.codes.remove(above)
    assert not kept.counts(project)
