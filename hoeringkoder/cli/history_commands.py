"""The commands about what was done: list it, write it to a table, undo and redo."""

from collections.abc import Callable
from dataclasses import asdict
from typing import Any

from ..domain.errors import Mishap
from ..domain.history import Step, StepFilter
from ..domain.language import tr
from ..domain.reversals import Reversal
from ..project.history import History
from .opening import opened
from .parser import CommandLine

Answer = dict[str, Any]


def history(options: CommandLine) -> Answer:
    """The steps, newest first; or, written to a table, each field that they changed, oldest first."""
    wanted = StepFilter(options.coder, options.kind, options.text)
    with opened(options) as project:
        if options.out is not None:
            from ..exchange.audit import write_audit

            return {
                "path": str(options.out),
                "lines": write_audit(project.history.audit(wanted), options.out),
            }
        steps = project.history.steps(options.limit, wanted)
    return {"steps": [_step(step) for step in steps]}


def undo(options: CommandLine) -> Answer:
    """Take back the last step, one step, or all since one."""
    with opened(options, read_only=False) as project:
        history = project.history
        done = _reverse(options, history, history.undo_to, history.undo_step, history.undo)
    return _reversed(done, tr("There is nothing to undo."))


def redo(options: CommandLine) -> Answer:
    """Do again what was taken back last, one step, or all up to one."""
    with opened(options, read_only=False) as project:
        history = project.history
        done = _reverse(options, history, history.redo_to, history.redo_step, history.redo)
    return _reversed(done, tr("There is nothing to redo."))


def _reverse(
    options: CommandLine,
    history: History,
    up_to: Callable[[str], Reversal | None],
    one: Callable[[str], Reversal | None],
    last: Callable[[], Reversal | None],
) -> Reversal | None:
    if options.to:
        return up_to(history.find(options.to).uid)
    return one(history.find(options.step).uid) if options.step else last()


def _reversed(done: Reversal | None, otherwise: str) -> Answer:
    if done is None:
        raise Mishap(otherwise)
    return {
        "step": {"uid": done.step.uid, "label": done.step.label},
        "steps": [{"uid": step.uid, "label": step.label, "done": kind.value} for step, kind in done.steps],
        "kept": [asdict(one) | {"sentence": one.sentence} for one in done.kept],
        "taken_along": [asdict(one) | {"sentence": one.sentence} for one in done.taken_along],
    }


def _step(step: Step) -> Answer:
    return {
        "uid": step.uid,
        "at": step.at.isoformat(),
        "coder": step.coder,
        "label": step.label,
        "undone": step.undone,
        "kind": step.kind.value,
        "topics": [topic.value for topic in step.topics],
        "came_with": step.came_with,
    }
