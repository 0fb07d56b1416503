"""The analysts' memos in the Word document of extracts: under what they are about."""

from collections import defaultdict
from collections.abc import Iterable, Sequence

from ..domain.language import tr
from ..domain.memo_links import readable
from ..domain.memos import Memo, MemoAbout, MemoKind, MemoLine
from ..domain.ordering import alphabetical
from .word_markup import paragraph, run

_OF_SENDERS = (MemoKind.RESPONSE, MemoKind.RESPONDENT)


class ReportMemos:
    """The memos of a report. `of_senders` are those on responses and respondents, by what they are about."""

    def __init__(self, lines: Iterable[MemoLine]) -> None:
        self._about: dict[MemoAbout, list[Memo]] = defaultdict(list)
        of_senders = []
        for line in lines:
            self._about[line.memo.about].append(line.memo)
            if line.memo.about.kind in _OF_SENDERS:
                of_senders.append(line)
        self.of_senders: Sequence[MemoLine] = sorted(
            of_senders, key=lambda line: (alphabetical(line.what), line.memo.about.kind, line.memo.coder)
        )

    def on(self, about: MemoAbout, besides: str = "") -> str:
        """The paragraphs of the memos about something, but for the memo with the uid `besides`."""
        return "".join(_paragraph(memo) for memo in self._about[about] if memo.uid != besides)


def sender_memos(lines: Sequence[MemoLine]) -> str:
    """What is written about responses and respondents, each under its name."""
    parts = []
    for line in lines:
        name = run(line.what, "HkRespondent") + run(f" ({line.memo.about.kind.label})", "HkMuted")
        parts.append(paragraph("Normal", name, with_next=True) + _paragraph(line.memo))
    return "".join(parts)


def own_memo(text: str) -> str:
    """The paragraph of what the coder of an extract says of it; nothing for an empty text."""
    said = readable(text).strip()
    return paragraph("HkMemo", run(tr("Memo:") + " ", "HkLabel"), run(said)) if said else ""


def _paragraph(memo: Memo) -> str:
    label = run(tr("Memo by {name}:", name=memo.coder) + " ", "HkLabel")
    return paragraph("HkMemo", label, run(readable(memo.text)))
