"""What the Word report of coded extracts says, counted and put in order; nothing of how it looks."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ..domain.codes import CodeTree
from ..domain.codings import Extract
from ..domain.memos import MemoKind, MemoLine
from ..domain.ordering import alphabetical
from ..domain.responses import RESPONDENT_TYPES_HEALTH, RESPONDENT_TYPES_MINISTRIES, Response
from ..domain.stances import Stance
from .word_memos import ReportMemos

_TYPE_ORDER = {
    name: i for i, name in enumerate(dict.fromkeys((*RESPONDENT_TYPES_HEALTH, *RESPONDENT_TYPES_MINISTRIES)))
}


@dataclass(frozen=True, slots=True)
class ExtractsReport:
    """Everything that the report is made of, as domain values.

    `title` is the consultation's or project's name. Every extract's code is in the `tree` and its response
    among the `responses`; `responses` may hold more. `coders` are those whose work it is. Of the `memos`,
    those come in that are about something in the report.
    """

    title: str
    tree: CodeTree
    extracts: Sequence[Extract]
    responses: Sequence[Response]
    coders: Sequence[str]
    made_at: datetime
    memos: Sequence[MemoLine] = ()


@dataclass(frozen=True, slots=True)
class RespondentLine:
    """One respondent of the list at the end. `name` is the response's title where nobody is named."""

    type: str
    name: str
    responses: int
    extracts: int


class Facts:
    """The report's extracts by code in reading order, and everything counted.

    `silent` are the responses without any extract, by sender.
    Raises ValueError for an extract whose code or response the report does not have.
    """

    def __init__(self, report: ExtractsReport) -> None:
        self._responses = {response.uid: response for response in report.responses}
        self._by_code: dict[str, list[Extract]] = defaultdict(list)
        for extract in sorted(report.extracts, key=_reading_order):
            if extract.code_uid not in report.tree or extract.response not in self._responses:
                raise ValueError(f"extract {extract.uid}: its code or response is not in the report")
            self._by_code[extract.code_uid].append(extract)
        self._tree = report.tree
        self._per_response = Counter(extract.response for extract in report.extracts)
        self.respondents = self._respondent_lines()
        self.memos = ReportMemos(line for line in report.memos if self._is_about_it(line))
        self.silent = sorted(
            (response for uid, response in self._responses.items() if not self._per_response[uid]),
            key=lambda response: (alphabetical(response.sender), response.uid),
        )

    def of_code(self, uid: str) -> Sequence[Extract]:
        """A code's own extracts, ordered by respondent type, respondent and place in the response."""
        return self._by_code.get(uid, ())

    def below(self, uid: str) -> list[Extract]:
        """The extracts of a code and of all codes under it, code by code."""
        return [e for known in self._tree.with_descendants(uid) for e in self._by_code.get(known, ())]

    def respondents_by_stance(self, extracts: Iterable[Extract]) -> Counter[Stance]:
        """How many respondents took each stance; one who took several is counted under each."""
        return Counter(stance for stance, _ in self._stances_taken(extracts))

    def anyone_took_several(self, extracts: Iterable[Extract]) -> bool:
        """Whether a respondent took more than one stance, so that the counts overlap."""
        taken = self._stances_taken(extracts)
        return len({respondent for _, respondent in taken}) < len(taken)

    def _is_about_it(self, line: MemoLine) -> bool:
        about = line.memo.about
        if about.kind == MemoKind.RESPONDENT:
            senders = (one for response in self._responses.values() for one in response.respondents)
            return any(one.uid == about.uid for one in senders)
        return about.kind != MemoKind.RESPONSE or about.uid in self._responses

    def _stances_taken(self, extracts: Iterable[Extract]) -> set[tuple[Stance, str]]:
        return {
            (extract.stance, respondent)
            for extract in extracts
            if extract.stance
            for respondent in _respondent_keys(self._responses[extract.response])
        }

    def _respondent_lines(self) -> list[RespondentLine]:
        names: dict[str, tuple[str, str]] = {}
        responses: Counter[str] = Counter()
        extracts: Counter[str] = Counter()
        for uid, response in self._responses.items():
            for respondent in response.respondents:
                names[respondent.uid] = (respondent.type, respondent.name)
            if not response.respondents:
                names[uid] = ("", response.title)
            for key in _respondent_keys(response):
                responses[key] += 1
                extracts[key] += self._per_response[uid]
        lines = [RespondentLine(*names[key], responses[key], extracts[key]) for key in names]
        return sorted(lines, key=lambda line: (_type_place(line.type), alphabetical(line.name)))


def _respondent_keys(response: Response) -> set[str]:
    # Where nobody is named, each response is by somebody of its own.
    return {respondent.uid for respondent in response.respondents} or {response.uid}


def _type_place(name: str) -> tuple[bool, int, str]:
    return (not name, _TYPE_ORDER.get(name, len(_TYPE_ORDER)), alphabetical(name))


def _reading_order(extract: Extract) -> tuple[object, ...]:
    return (
        _type_place(extract.respondent_type),
        alphabetical(extract.respondent or extract.title),
        extract.response,
        extract.start,
        extract.end,
        extract.uid,
    )
