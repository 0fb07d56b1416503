"""What can be done to codings."""

from collections.abc import Collection, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from ..domain.codings import Coding, CodingFilter, Extract
from ..domain.errors import Mishap, NotFound
from ..domain.extract_filter import EVERY_EXTRACT, ExtractFilter, Facet, FacetValue
from ..domain.extract_order import IN_TEXT_ORDER, ExtractOrder
from ..domain.joining import joined, memos_together
from ..domain.language import ntr, tr
from ..domain.memos import MemoKind
from ..domain.reading_again import Displaced
from ..domain.spans import Span, trimmed
from ..domain.stances import Stance
from ..domain.uids import coder_uid, new_uid
from .action import Action
from .coding_copies import copy_codings
from .coding_rows import CodingRows
from .extract_filtering import values_of
from .extract_list import ExtractList

if TYPE_CHECKING:
    from .project import Project


class Codings:
    """The coding verbs of a project. Each is one step; offsets are code points."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._rows = CodingRows(project)

    def of_response(self, response: str, uids: Collection[str] | None = None) -> list[Coding]:
        """The live codings of a response in the order of its text, longer before shorter; of those `uids` if
        some are given."""
        found = self._rows.where(CodingFilter(responses=[response], uids=uids))
        noted = self._project.file.work.noted_codings()
        return [replace(one, noted=one.uid in noted) for one in found] if noted else found

    def get(self, uid: str) -> Coding:
        """One coding. Raises NotFound if there is no live one."""
        return self._rows.get(uid)

    def find(self, reference: str) -> Coding:
        """The coding with this uid, or with a uid that begins so. Raises NotFound for none or several."""
        found = self._project.file.codings.beginning_with(reference.lower()) if reference else []
        if len(found) > 1:
            raise NotFound(tr("«{name}» fits {n} codings; give the uid.", name=reference, n=len(found)))
        if not found:
            raise NotFound(tr("There is no coding «{name}» in the project.", name=reference))
        return self.get(found[0])

    def add(
        self,
        response: str,
        start: int,
        end: int,
        code: str,
        stance: Stance = Stance.NONE,
        memo: str = "",
        quote: str = "",
    ) -> Coding:
        """Code [start, end) of a response; white space at the ends is left out.

        The same span with the same code by the same coder is there already: then that coding is given back,
        with the stance and memo if they say something. `quote`: what stood there when the passage was chosen.
        Raises ValueError for an empty or impossible span, Mishap where something else than the quote stands.
        """
        span = self._rows.span(response, start, end, quote)
        with self._project.step(tr("Code «{name}»", name=self._project.tree()[code].name)) as recorder:
            coder = self._project.own_coder(recorder)
            uid = self._rows.at(response, span, code, coder) or new_uid()
            values: dict[str, Any] = {"deleted": False}
            if not self._rows.where(CodingFilter(uids=[uid])):
                values |= self._rows.new(response, span, code, coder)
            values |= {name: value for name, value in (("stance", stance.value), ("memo", memo)) if value}
            recorder.put("coding", uid, **values)
        return self.get(uid)

    def remove(self, uids: Iterable[str]) -> None:
        """Delete codings."""
        gone = list(uids)
        label = ntr("Remove {n} coding", "Remove {n} codings", len(gone))
        if len(gone) == 1:
            label = tr("Remove coding «{name}»", name=self._code_name(gone[0]))
        with self._project.step(label) as recorder:
            recorder.put_many("coding", self.removal(gone))

    def recode(self, uid: str, code: str) -> None:
        """Give a coding another code."""
        label = tr("Recode «{old}» to «{new}»", old=self._code_name(uid), new=self._project.tree()[code].name)
        with self._project.step(label) as recorder:
            recorder.put_many("coding", {one: {"code": code} for one in self._rows.with_twins([uid])})

    def recode_all(self, uids: Iterable[str], code: str) -> None:
        """Give several codings another code, in one step."""
        some, name = list(uids), self._project.tree()[code].name
        label = ntr("Recode {n} coding to «{name}»", "Recode {n} codings to «{name}»", len(some), name=name)
        with self._project.step(label) as recorder:
            recorder.put_many("coding", {one: {"code": code} for one in self._rows.with_twins(some)})

    def set_stance(self, uids: Iterable[str], stance: Stance) -> None:
        """Set the stance of codings."""
        label = tr("Stance: {stance}", stance=stance.label) if stance else tr("Remove stance")
        with self._project.step(label) as recorder:
            recorder.put_many("coding", {uid: {"stance": stance.value} for uid in uids})

    def set_memo(self, uid: str, memo: str) -> None:
        """Write the memo of a coding; empty takes it away."""
        with self._project.step(tr("Memo on coding «{name}»", name=self._code_name(uid))) as recorder:
            recorder.put("coding", uid, memo=memo.strip())

    def without_place(self, response: str = "") -> list[Displaced]:
        """The codings whose passages are not found in the text of their response, or of any."""
        return self._project.file.codings.without_place([response] if response else None)

    def move(self, uid: str, start: int, end: int, quote: str = "") -> Coding:
        """Let a coding be of [start, end) of its response's text; also one that has no place in it.

        White space at the ends is left out; `quote` as for `add`. Raises ValueError for an empty or
        impossible span, NotFound if there is no such coding, Mishap where it says something else than the
        quote.
        """
        coding = self._shown_or_not(uid)
        span = self._rows.span(coding.response, start, end, quote)
        name = self._project.tree()[coding.code].name
        with self._project.step(tr("Place of coding «{name}»", name=name)) as recorder:
            self._rows.put(recorder, uid, coding.response, span)
        return self._rows.shown_for(uid, coding, span)

    def resize(self, uid: str, start: int, end: int, quote: str = "", action: Action | None = None) -> Coding:
        """Extend or shrink a coding to [start, end). Gives the coding that is shown there afterwards.

        `action`: what it is a part of, where an end is moved word by word and one undo is to take all back.
        Otherwise as `move`.
        """
        coding = self.get(uid)
        span = self._rows.span(coding.response, start, end, quote)
        name = self._project.tree()[coding.code].name
        label = tr("Extend coding «{name}»", name=name)
        if len(span) < len(coding.span):
            label = tr("Shrink coding «{name}»", name=name)
        with (action or Action()).step(self._project, label) as recorder:
            self._rows.put(recorder, uid, coding.response, span)
        return self._rows.shown_for(uid, coding, span)

    def split(self, uid: str, at: int) -> tuple[Coding, Coding]:
        """Cut a coding in two at a code point. Both parts keep its stance, memo and coder.

        Raises Mishap if there is nothing of it on one side.
        """
        coding = self.get(uid)
        at = min(max(at, coding.start), coding.end)
        text = self._project.file.responses.content(coding.response).text
        first, second = trimmed(text, Span(coding.start, at)), trimmed(text, Span(at, coding.end))
        if not len(first) or not len(second):
            raise Mishap(tr("Nothing of the coding stands on one side of that place; nothing was changed."))
        other = new_uid()
        with self._project.step(tr("Split coding «{name}»", name=self._code_name(uid))) as recorder:
            self._rows.put(recorder, uid, coding.response, first)
            values = self._rows.new(coding.response, second, coding.code, coder_uid(coding.coder))
            said = {"stance": coding.stance.value, "memo": coding.memo}
            recorder.put("coding", other, **values, **said, deleted=False)
        return self._rows.shown_for(uid, coding, first), self._rows.shown_for(other, coding, second)

    def join(self, uids: Iterable[str], stance: Stance | None = None) -> Coding:
        """Make codings that touch or overlap one, the first named: it covers all and has every memo.

        They need the same code and coder. `stance`: what it is to have; without, the one that is set on any.
        Raises Mishap where they do not belong together, or have different stances and none was said.
        """
        codings = [self.get(uid) for uid in dict.fromkeys(uids)]
        text = self._project.file.responses.content(codings[0].response).text if codings else ""
        one = joined(codings, text, stance)
        kept, others = codings[0], [coding.uid for coding in codings[1:]]
        name = self._code_name(kept.uid)
        label = ntr("Join {n} coding «{name}»", "Join {n} codings «{name}»", len(codings), name=name)
        with self._project.step(label) as recorder:
            recorder.put_many("coding", self.removal(others))
            self._rows.put(recorder, kept.uid, kept.response, one.span)
            recorder.put("coding", kept.uid, stance=one.stance.value, memo=one.memo)
            self._project.memos.move(recorder, MemoKind.CODING, dict.fromkeys(others, kept.uid))
        return self._rows.shown_for(kept.uid, kept, one.span)

    def copy(self, uid: str, code: str, stance: Stance | None = None) -> Coding:
        """Code a coding's passage with another code too, with its memo, and its stance if none is said.

        Where the coder at work has coded the passage so already, that coding keeps what it says: the memo is
        put to its own, and its stance stays unless one is said.
        """
        coding, tree = self.get(uid), self._project.tree()
        label = tr("Copy coding «{old}» to «{new}»", old=tree[coding.code].name, new=tree[code].name)
        own = self._rows.at(coding.response, coding.span, code, coder_uid(self._project.coder))
        there = self.get(own) if own else coding
        if stance is None:
            stance = there.stance or coding.stance
        with self._project.step(label):
            memo = memos_together((there.memo, coding.memo))
            return self.add(coding.response, coding.start, coding.end, code, stance, memo)

    def copy_all(self, uids: Iterable[str], code: str, stance: Stance | None = None) -> None:
        """The same with several codings, in one step."""
        copy_codings(self._project, uids, code, stance)

    def extracts(
        self,
        code: str = "",
        response: str = "",
        respondent_type: str = "",
        stance: Stance | None = None,
        with_descendants: bool = True,
    ) -> list[Extract]:
        """The extracts that meet all that is asked, by code (in tree order), type, respondent, place."""
        tree = self._project.tree()
        codes = None if not code else tree.with_descendants(code) if with_descendants else [code]
        wanted = CodingFilter(responses=[response] if response else None, codes=codes, stance=stance)
        found = self._project.file.codings.extracts(tree, wanted, self._project.responses.order())
        if respondent_type:
            same = respondent_type.casefold()
            found = [extract for extract in found if extract.respondent_type.casefold() == same]
        return found

    def extract_list(
        self,
        codes: Iterable[str],
        with_descendants: bool = True,
        order: ExtractOrder = IN_TEXT_ORDER,
        wanted: ExtractFilter = EVERY_EXTRACT,
    ) -> ExtractList:
        """The extracts of some codes (uids), read as they are asked for: for a list of which only a part is
        shown."""
        return ExtractList(self._project, self.codes_meant(codes, with_descendants), order, wanted)

    def extract_choices(
        self, codes: Iterable[str], facet: Facet, with_descendants: bool = True
    ) -> list[FacetValue]:
        """What the extracts of some codes (uids) can be chosen by, of this facet."""
        return values_of(self._project, self.codes_meant(codes, with_descendants), facet)

    def codes_meant(self, codes: Iterable[str], with_descendants: bool) -> frozenset[str]:
        """These codes, with all below them if asked for; those that are gone are left out."""
        tree = self._project.tree()
        there = [code for code in codes if code in tree]
        below = {one for code in there for one in tree.with_descendants(code)} if with_descendants else ()
        return frozenset((*there, *below))

    def removal(self, uids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The values that delete codings, and with each its twins, which would come forward otherwise."""
        return {uid: {"deleted": True} for uid in self._rows.with_twins(uids)}

    def _shown_or_not(self, uid: str) -> Coding | Displaced:
        displaced = (coding for coding in self.without_place() if coding.uid == uid)
        return next(displaced, None) or self.get(uid)

    def _code_name(self, uid: str) -> str:
        return self._project.tree()[self._shown_or_not(uid).code].name
