"""Memos on codings, responses, respondents, codes and the project: one for each analyst and thing, so that
two who write about the same never overwrite each other.
"""

from collections.abc import Collection, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from ..domain.codings import Coding
from ..domain.errors import NotFound
from ..domain.language import tr
from ..domain.memos import Memo, MemoAbout, MemoKind, MemoLine, MemoSheet, one_for_each
from ..domain.reading_again import Displaced
from ..domain.uids import coder_uid, derived_uid, new_uid
from ..store.recorder import Recorder
from .memo_places import MemoPlaces

if TYPE_CHECKING:
    from .project import Project


class Memos:
    """The memo verbs of a project. Each is one step. `places` makes and follows the links in them."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self.places = MemoPlaces(project)

    def of(self, about: MemoAbout) -> list[Memo]:
        """Everybody's memos on a thing, the newest first; on a coding, its coder's own among them."""
        work = self._project.file.work
        found = work.memos(about)
        if about.kind == MemoKind.CODING:
            found = [line.memo for line in work.coding_memos([about.uid])]
        return [line.memo for line in one_for_each(MemoLine(memo, "") for memo in found)]

    def sheet(self, about: MemoAbout) -> MemoSheet:
        """All that is written about a thing, the own text apart. Raises NotFound if the thing is gone."""
        what, quote = self._name(about), ""
        if about.kind == MemoKind.CODING:
            quote = self._coding(about.uid).quote
        memos = self.of(about)
        own = next((memo.text for memo in memos if self._is_own(memo.coder)), "")
        others = tuple(memo for memo in memos if not self._is_own(memo.coder))
        return MemoSheet(about, what, quote, own, others)

    def lines(self, codings: Collection[str] | None = None) -> list[MemoLine]:
        """All memos on things that are there, or those on these codings alone, the newest first."""
        work, named = self._project.file.work, _Names(self._project)
        found = [named.of_coding(line) for line in work.coding_memos(codings)]
        if codings is None:
            found += [named.of_thing(memo) for memo in work.memos()]
        return one_for_each(line for line in found if line is not None)

    def noted(self) -> frozenset[str]:
        """The uids of the responses, respondents and codes that somebody has a memo on."""
        return self._project.file.work.noted()

    def write(self, about: MemoAbout, text: str) -> None:
        """Write the analyst's own memo on a thing; empty takes it away. Raises NotFound if the thing is
        gone."""
        of_own_coding = about.kind == MemoKind.CODING and self._is_own(self._coding(about.uid).coder)
        with self._project.step(self._label(about)) as recorder:
            if of_own_coding:
                self._project.codings.set_memo(about.uid, text)
            self._put(recorder, about, "" if of_own_coding else text.strip())

    def move(self, recorder: Recorder, kind: MemoKind, into: Mapping[str, str]) -> None:
        """Within a step: what was written about these things, by whomever, is about others now, as `into`
        says by uid. Where somebody had written about both, the two are shown, and written on, as one."""
        for uid, row in self._project.file.rows.live("memo").items():
            if row["about_kind"] == kind.value and row["about"] in into:
                recorder.put("memo", uid, about=into[row["about"]])

    def _put(self, recorder: Recorder, about: MemoAbout, text: str) -> None:
        """One row with this text is all that the analyst has said of it."""
        own = [memo.uid for memo in self._project.file.work.memos(about) if self._is_own(memo.coder)]
        if text:
            coder = self._project.own_coder(recorder)
            uid = own.pop() if own else self._new_uid(recorder, about, coder)
            what = {"about_kind": about.kind.value, "about": about.uid, "coder": coder}
            recorder.put("memo", uid, **what, text=text, deleted=False)
        recorder.put_many("memo", {uid: {"deleted": True} for uid in own})

    def _new_uid(self, recorder: Recorder, about: MemoAbout, coder: str) -> str:
        """The same in every copy, unless the memo that has it was moved to something else."""
        uid = derived_uid("memo", about.kind.value, about.uid, coder)
        row = recorder.standing("memo", [uid]).get(uid)
        return uid if row is None or row["deleted"] or row["about"] == about.uid else new_uid()

    def _is_own(self, coder: str) -> bool:
        return coder_uid(coder) == coder_uid(self._project.coder)

    def _label(self, about: MemoAbout) -> str:
        """What the step is called. Raises NotFound if the thing is gone."""
        name = self._name(about)
        match about.kind:
            case MemoKind.PROJECT:
                return tr("Memo on {what}", what=tr("the project"))
            case MemoKind.RESPONSE:
                return tr("Memo on {what}", what=tr("the response «{name}»", name=name))
            case MemoKind.CODE:
                name = self._project.tree()[about.uid].name
                return tr("Memo on {what}", what=tr("the code «{name}»", name=name))
            case MemoKind.RESPONDENT:
                return tr("Memo on {what}", what=tr("the respondent «{name}»", name=name))
            case MemoKind.CODING:
                name = self._project.tree()[self._coding(about.uid).code].name
                return tr("Memo on coding «{name}»", name=name)

    def _name(self, about: MemoAbout) -> str:
        """What a user knows a thing by. Raises NotFound if it is gone."""
        match about.kind:
            case MemoKind.PROJECT:
                return self._project.name
            case MemoKind.RESPONSE:
                return self._project.responses.get(about.uid).sender
            case MemoKind.CODE:
                return self._project.tree().path(about.uid)
            case MemoKind.RESPONDENT:
                return self._respondent(about.uid)
            case MemoKind.CODING:
                return self._project.tree().path(self._coding(about.uid).code)

    def _coding(self, uid: str) -> Coding | Displaced:
        try:
            return self._project.codings.get(uid)
        except NotFound:
            displaced = {one.uid: one for one in self._project.codings.without_place()}
            if uid not in displaced:
                raise
            return displaced[uid]

    def _respondent(self, uid: str) -> str:
        outlines = self._project.responses.outlines()
        names = (one.name for response in outlines for one in response.respondents if one.uid == uid)
        name = next(names, "")
        if not name:
            raise NotFound(tr("The respondent is no longer in the project."))
        return name


class _Names:
    """What the things that memos are about are called."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._tree = project.tree()

    @cached_property
    def _senders(self) -> Mapping[str, str]:
        return self._project.responses.senders()

    @cached_property
    def _respondents(self) -> Mapping[str, str]:
        outlines = self._project.responses.outlines()
        return {one.uid: one.name for response in outlines for one in response.respondents}

    def of_coding(self, line: MemoLine) -> MemoLine | None:
        """The line of a coding whose `what` is its quotation yet; None if its code is gone."""
        if line.code not in self._tree:
            return None
        words = " ".join(line.what.split())
        return MemoLine(line.memo, f"{self._tree[line.code].name} «{words}»", line.code, line.response)

    def of_thing(self, memo: Memo) -> MemoLine | None:
        """The line of a memo on something else; None if that is gone."""
        uid = memo.about.uid
        match memo.about.kind:
            case MemoKind.PROJECT:
                return MemoLine(memo, self._project.name)
            case MemoKind.RESPONSE if uid in self._senders:
                return MemoLine(memo, self._senders[uid], response=uid)
            case MemoKind.CODE if uid in self._tree:
                return MemoLine(memo, self._tree.path(uid), code=uid)
            case MemoKind.RESPONDENT if uid in self._respondents:
                return MemoLine(memo, self._respondents[uid])
        return None
