"""Surveys: what their columns mean is remembered, and their rows become responses."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.reading_again import ReadAgainReceipt
from ..domain.readings import Reading, ReadOutcome
from ..domain.responses import Response
from ..domain.surveys import SurveyColumn, SurveyPlan, plan_as_json, plan_from_json
from ..domain.uids import clipped, keyed_response_uid
from .importing import Importing

if TYPE_CHECKING:
    from .project import Project


class Surveys:
    """The survey verbs of a project."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def plans(self) -> list[SurveyPlan]:
        """What is remembered of the surveys that were imported; one that can't be understood is left out."""
        found = []
        for row in self._project.file.rows.live("survey").values():
            try:
                found.append(plan_from_json(row["plan"]))
            except Mishap:  # a newer program, or somebody's own, may have written it
                continue
        return found

    def remember(self, plan: SurveyPlan) -> None:
        """Keep what the columns of a survey mean, for its next delivery.

        Columns of an earlier delivery that are not in this one stay known.
        """
        known = next((one for one in self.plans() if one.uid == plan.uid), None)
        if known is not None:
            plan = _with_vanished(plan, known.columns)
        with self._project.step(tr("Columns of the survey «{name}»", name=plan.name)) as recorder:
            recorder.put("survey", plan.uid, name=clipped(plan.name), plan=plan_as_json(plan), deleted=False)

    def update(self, readings: Mapping[str, Reading]) -> ReadAgainReceipt:
        """Let responses, by uid, say what their rows say now; codings find their places again."""
        return self._project.responses.read_again(readings)

    def begin(self, plan: SurveyPlan) -> "SurveyImport":
        """An import of a survey's rows, which may come bit by bit and is one action."""
        return SurveyImport(self._project, plan)


class SurveyImport:
    """One import of a survey. `imported` and `already_here` count the rows that were taken so far, `changed`
    are those already here that have other answers now, with the uid of the response, which stays as it was.

    `first` is the response that came in first, by uid.
    """

    def __init__(self, project: "Project", plan: SurveyPlan) -> None:
        self._project = project
        self._importing = Importing(project, lambda n: _label(plan.name, n))
        self.imported = 0
        self.already_here = 0
        self.first = ""
        self.changed: list[tuple[ReadOutcome, str]] = []

    def take(self, outcomes: Sequence[ReadOutcome]) -> None:
        """Take in some rows, as one transaction. Raises as `Importing.take` does."""
        taken = self._importing.take(outcomes)
        self.imported += len(taken.imported)
        if taken.imported:
            self.first = self.first or taken.imported[0].response.uid
        by_path = {outcome.path: outcome for outcome in outcomes}
        self._note([(by_path[path], uid) for path, uid in taken.already_here])

    def look(self, outcomes: Sequence[ReadOutcome]) -> None:
        """Count what `take` would do, and change nothing."""
        rows = {keyed_response_uid(outcome.key): outcome for outcome in outcomes}
        here = self._project.file.responses.presence(list(rows))
        known = [(outcome, uid) for uid, outcome in rows.items() if here.get(uid)]
        self.imported += len(rows) - len(known)
        self._note(known)

    def go_on_in(self, project: "Project") -> "SurveyImport":
        """The same import, in the file that was opened in place of the first."""
        self._project = project
        self._importing.go_on_in(project)
        return self

    def _note(self, known: Sequence[tuple[ReadOutcome, str]]) -> None:
        self.already_here += len(known)
        responses = {one.uid: one for one in self._project.file.responses.some([uid for _, uid in known])}
        for outcome, uid in known:
            if outcome.reading is not None and self._differs(responses[uid], outcome.reading):
                self.changed.append((outcome, uid))

    def _differs(self, response: Response, reading: Reading) -> bool:
        """Whether a row says something else than the response that it is, however that is laid out."""
        here = self._project.responses.content(response.uid)
        answers = {(one.title, one.answer) for one in here.sections if one.answered}
        now = {(one.title, one.answer) for one in reading.content.sections if one.answered}
        return answers != now or response.attributes != dict(reading.attributes)


def _label(name: str, imported: int) -> str:
    return ntr(
        "Import {n} response from the survey «{name}»",
        "Import {n} responses from the survey «{name}»",
        imported,
        name=name,
    )


def _with_vanished(plan: SurveyPlan, before: Sequence[SurveyColumn]) -> SurveyPlan:
    here = plan.roles()
    vanished = tuple(column for column in before if column.key not in here)
    return SurveyPlan(plan.uid, plan.name, plan.columns + vanished, plan.header_rows, plan.skipped)
