"""What can be done to codings."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ..domain.codings import Coding, CodingFilter, Extract
from ..domain.errors import Mishap, NotFound
from ..domain.extract_order import IN_TEXT_ORDER, ExtractOrder
from ..domain.language import ntr, tr
from ..domain.reading_again import Displaced
from ..domain.spans import Span, trimmed
from ..domain.stances import Stance
from ..domain.uids import new_uid
from ..store.log_writing import now
from .extract_list import ExtractList

if TYPE_CHECKING:
    from .project import Project


class Codings:
    """The coding verbs of a project. Each is one step; offsets are code points."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def of_response(self, response: str) -> list[Coding]:
        """The live codings of a response in the order of its text, longer before shorter."""
        return self._where(CodingFilter(responses=[response]))

    def get(self, uid: str) -> Coding:
        """One coding. Raises NotFound if there is no live one."""
        found = self._where(CodingFilter(uids=[uid]))
        if not found:
            raise NotFound(tr("The coding is no longer there."))
        return found[0]

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
        span = self._trimmed(response, start, end, quote)
        with self._project.step(tr("Code «{name}»", name=self._project.tree()[code].name)) as recorder:
            coder = self._project.own_coder(recorder)
            uid = self._same(response, span, code, coder) or new_uid()
            values: dict[str, Any] = {"deleted": False}
            if not self._where(CodingFilter(uids=[uid])):
                place = {
                    "response": response,
                    "code": code,
                    "coder": coder,
                    "made_in": self._project.file.responses.reading(response),
                    "made_start": span.start,
                    "made_end": span.end,
                }
                values |= place | {"created_at": now()}
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
            recorder.put_many("coding", {one: {"code": code} for one in self._twins([uid])})

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
        span = self._trimmed(coding.response, start, end, quote)
        name = self._project.tree()[coding.code].name
        with self._project.step(tr("Place of coding «{name}»", name=name)) as recorder:
            made = {"made_in": self._project.file.responses.reading(coding.response)}
            place = made | {"made_start": span.start, "made_end": span.end}
            recorder.put_many("coding", dict.fromkeys(self._twins([uid]), place))
        return self.get(uid)

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
        self, code: str, with_descendants: bool = True, order: ExtractOrder = IN_TEXT_ORDER
    ) -> ExtractList:
        """The extracts of a code, read as they are asked for: for a list of which only a part is shown."""
        codes = self._project.tree().with_descendants(code) if with_descendants else [code]
        return ExtractList(self._project, codes, order)

    def removal(self, uids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """The values that delete codings, and with each its twins, which would come forward otherwise."""
        return {uid: {"deleted": True} for uid in self._twins(uids)}

    def _twins(self, uids: Iterable[str]) -> list[str]:
        return self._project.file.codings.with_twins(list(uids))

    def _trimmed(self, response: str, start: int, end: int, quote: str) -> Span:
        text = self._project.file.responses.content(response).text
        # A change may have waited for the disk, and be made in a file in which the text was read otherwise.
        if quote and text[start:end] != quote:
            raise Mishap(
                tr("The text is another by now than when the passage was chosen; nothing was coded.")
            )
        span = trimmed(text, Span(start, min(end, len(text))))
        if not len(span):
            raise ValueError(f"nothing to code in [{start}, {end})")
        return span

    def _shown_or_not(self, uid: str) -> Coding | Displaced:
        displaced = (coding for coding in self.without_place() if coding.uid == uid)
        return next(displaced, None) or self.get(uid)

    def _same(self, response: str, span: Span, code: str, coder: str) -> str:
        found = self._where(CodingFilter(responses=[response], codes=[code], coder=coder, span=span))
        return found[0].uid if found else ""

    def _code_name(self, uid: str) -> str:
        return self._project.tree()[self._shown_or_not(uid).code].name

    def _where(self, wanted: CodingFilter) -> list[Coding]:
        return self._project.file.codings.some(wanted)
