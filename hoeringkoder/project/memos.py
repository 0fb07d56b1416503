"""Memos on responses, respondents, codes and the project: one for each analyst and thing, so that two who
write about the same never overwrite each other.
"""

from typing import TYPE_CHECKING

from ..domain.errors import NotFound
from ..domain.language import tr
from ..domain.memos import Memo, MemoAbout, MemoKind
from ..domain.uids import derived_uid
from ..store.recorder import Recorder

if TYPE_CHECKING:
    from .project import Project


class Memos:
    """The memo verbs of a project. Each is one step."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def of(self, about: MemoAbout) -> list[Memo]:
        """Everybody's memos on a thing, the newest first."""
        return self._project.file.work.memos(about)

    def all(self) -> list[Memo]:
        """All memos but those on codings, the newest first."""
        return self._project.file.work.memos()

    def write(self, about: MemoAbout, text: str) -> None:
        """Write the analyst's own memo on a thing; empty takes it away. Raises NotFound if the thing is
        gone."""
        label = tr("Memo on {what}", what=self._told(about))
        with self._project.step(label) as recorder:
            self._put(recorder, about, text.strip())

    def _put(self, recorder: Recorder, about: MemoAbout, text: str) -> None:
        coder = self._project.own_coder(recorder)
        uid = derived_uid("memo", about.kind.value, about.uid, coder)
        if not text:
            if recorder.standing("memo", [uid]):
                recorder.put("memo", uid, deleted=True)
            return
        what = {"about_kind": about.kind.value, "about": about.uid, "coder": coder}
        recorder.put("memo", uid, **what, text=text, deleted=False)

    def _told(self, about: MemoAbout) -> str:
        match about.kind:
            case MemoKind.PROJECT:
                return tr("the project")
            case MemoKind.RESPONSE:
                return tr("the response «{name}»", name=self._project.responses.get(about.uid).title)
            case MemoKind.CODE:
                return tr("the code «{name}»", name=self._code(about.uid))
            case MemoKind.RESPONDENT:
                return tr("the respondent «{name}»", name=self._respondent(about.uid))

    def _code(self, uid: str) -> str:
        code = self._project.tree().get(uid)
        if code is None:
            raise NotFound(tr("The code is no longer in the project."))
        return code.name

    def _respondent(self, uid: str) -> str:
        row = self._project.file.rows.live("respondent").get(uid)
        if row is None:
            raise NotFound(tr("The respondent is no longer in the project."))
        return str(row["name"])
