"""The commands about forms: the empty forms that a project has, and the codes that questions are tied to."""

from typing import Any

from ..domain.forms import EmptyForm
from ..domain.language import ntr, tr
from ..domain.sections import FormQuestion
from ..project import Project
from .opening import opened
from .parser import CommandLine
from .reading_again_commands import read_again_lines, reread

Answer = dict[str, Any]


def forms(options: CommandLine) -> Answer:
    """The empty forms of the project; gives it one, forgets one, reads responses again with them."""
    writes = bool(options.add or options.remove or options.read_again)
    with opened(options, read_only=not writes) as project:
        if options.remove:
            project.forms.remove(project.forms.find(options.remove).uid)
        added = project.forms.add(_read_form(options)) if options.add else None
        known = project.forms.all()
        changing = _changing(project, known) if known and (added or options.read_again) else []
        again = reread(project, changing) if options.read_again else None
    return {
        "forms": [_form(form) for form in known],
        "added": _form(added) if added else None,
        "can_be_read_again": changing if again is None else [],
        "read_again": again,
    }


def sections(options: CommandLine) -> Answer:
    """The questions of all responses with the codes they are tied to; ties, unties, codes the answers."""
    writes = bool(options.tie or options.untie or options.code)
    with opened(options, read_only=not writes) as project:
        tied = [_tie(project, *pair) for pair in options.tie]
        untied = [_tie(project, *pair) for pair in options.untie]
        if tied:
            project.sections.tie(tied)
        if untied:
            project.sections.untie(untied)
        coded = project.sections.code_all() if options.code else None
        tree = project.codes.tree()
        questions = project.sections.questions()
    return {
        "questions": [_question(one, [tree.path(code) for code in one.codes]) for one in questions],
        "coded": None
        if coded is None
        else {
            "codings": coded.coded,
            "responses": coded.responses,
            "already": coded.already,
            "only_ticked": coded.only_ticked,
            "unanswered": coded.unanswered,
        },
    }


def form_lines(answer: Answer) -> str:
    """For people."""
    lines = [
        f"{one['uid'][:8]}\t{one['name']}\t" + ntr("{n} question", "{n} questions", one["questions"])
        for one in answer["forms"]
    ] or [tr("There are no empty forms in the project.")]
    if changing := len(answer["can_be_read_again"]):
        lines.append(
            ntr(
                "{n} response can be read again with the forms: --read-again.",
                "{n} responses can be read again with the forms: --read-again.",
                changing,
            )
        )
    if again := answer["read_again"]:
        lines.append(read_again_lines(again))
    return "\n".join(lines)


def section_lines(answer: Answer) -> str:
    """For people."""
    lines = []
    for one in answer["questions"]:
        count = tr("{answered} answered, {unanswered} not", **_counts(one))
        lines.append(f"{'  ' * (one['level'] - 1)}{one['question']} ({count})")
        lines += [f"{'  ' * one['level']}→ {path}" for path in one["codes"]]
    lines = lines or [tr("No response has questions and answers of a form.")]
    if done := answer["coded"]:
        lines.append(
            tr(
                "{codings} codings in {responses} responses; {already} were coded before, "
                "{only_ticked} only ticked, {unanswered} unanswered",
                **done,
            )
        )
    return "\n".join(lines)


def _read_form(options: CommandLine) -> EmptyForm:
    from ..reading.forms.file import read_form

    return read_form(options.add, options.name)


def _changing(project: Project, known: list[EmptyForm]) -> list[str]:
    """The responses that have other questions and answers when they are read with the forms."""
    from ..reading.forms.changes import would_change

    return [
        outline.uid
        for outline in project.responses.outlines()
        if would_change(project.responses.content(outline.uid), known)
    ]


def _tie(project: Project, question: str, code: str) -> tuple[str, str]:
    return project.sections.find(question).title, project.codes.tree().find(code).uid


def _form(form: EmptyForm) -> Answer:
    asking = sum(paragraph.level > 0 for paragraph in form.paragraphs)
    return {"uid": form.uid, "name": form.name, "paragraphs": len(form.paragraphs), "questions": asking}


def _question(one: FormQuestion, codes: list[str]) -> Answer:
    return {
        "question": one.title,
        "level": one.level,
        "answered": one.answered,
        "unanswered": one.unanswered,
        "codes": codes,
    }


def _counts(one: Answer) -> dict[str, int]:
    return {name: one[name] for name in ("answered", "unanswered")}
