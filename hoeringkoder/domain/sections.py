"""A form's questions over all responses: what they are called, where their answers stand, which codes they
are tied to.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import accumulate

from .codes import CodeTree
from .readings import Content, Paragraph, ParagraphKind, Section
from .spans import Span
from .uids import clipped, normalised

UNDER = " › "
"""Between a question and a part of it that says nothing alone ("Hvis nei, hvorfor?")."""
_STANDS_ALONE = re.compile(r"^\W*(?:[^\W\d]+\s+)?\d")
_LETTERS = re.compile(r"[\W_]+")
_NUMBERED_NAME = re.compile(r"^([^\W\d]+)\s*(\d+)\b")
_SHORTEST_NAME = 5
"""Letters and digits that a code's name must have for a question to name it."""
_QUESTIONS_KEPT = 4096
"""Few questions are asked, each in thousands of responses."""


@dataclass(frozen=True, slots=True)
class Asked:
    """One section of a response: the question's name, and where its own answer ends (code points)."""

    question: str
    section: Section
    own_end: int

    @property
    def key(self) -> str:
        """What tells the question from others, however it is typed."""
        return question_key(self.question)


@dataclass(frozen=True, slots=True)
class FormQuestion:
    """One question of all responses: in how many it was answered, and in how many not.

    `codes` are the uids it is tied to; `proposed`, those that its words name.
    """

    title: str
    level: int
    answered: int
    unanswered: int
    codes: tuple[str, ...] = ()
    proposed: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        """What tells it from other questions, however it is typed."""
        return question_key(self.title)


@dataclass(frozen=True, slots=True)
class AnswersCoded:
    """What came of coding answers: one per answer and code. `coded` are codings, in `responses` responses.

    `already`: passages that the coder had coded so before. `only_ticked`: answers without a word to code.
    """

    coded: int = 0
    responses: int = 0
    already: int = 0
    only_ticked: int = 0
    unanswered: int = 0


@lru_cache(maxsize=_QUESTIONS_KEPT)
def question_key(title: str) -> str:
    """A question for comparing: case, white space and kinds of dash folded."""
    return normalised(title)


def asked_in(sections: Sequence[Section]) -> list[Asked]:
    """A response's sections with the names of their questions.

    A part that says nothing alone, and whatever is asked in the same words more than once, is named after
    the question or title above it too: the nearest that stands only once, if one title has it twice.
    """
    keys = [question_key(section.title) for section in sections]
    mains = list(accumulate(section.level == 1 for section in sections))
    times, times_below = Counter(keys), Counter(zip(mains, keys, strict=True))
    found: list[Asked] = []
    main = alone = ""
    for i, (section, key) in enumerate(zip(sections, keys, strict=True)):
        title = " ".join(section.title.split())
        is_again = times[key] > 1
        if section.level == 1 or times_below[mains[i], key] > 1:
            above = alone if is_again else ""
        else:
            above = main if is_again or not _STANDS_ALONE.match(title) else ""
        name = _under(above, title)
        main = name if section.level == 1 else main
        alone = alone if is_again else name
        following = sections[i + 1].start if i + 1 < len(sections) else section.end
        found.append(Asked(name, section, min(section.end, following)))
    return found


def _under(above: str, title: str) -> str:
    """The name of a part of what stands above, which may be nothing."""
    return clipped(f"{above}{UNDER}{title}" if above else title)


def answer_spans(content: Content, asked: Asked) -> list[Span]:
    """Where an answer's own words stand: the form's words and parts with a question of their own are left
    out, and neighbouring paragraphs are one span.
    """
    lines = asked.section.answer.split("\n")
    spans: list[Span] = []
    joins = False
    for paragraph in _paragraphs(content, asked):
        start = _own_start(content, paragraph, asked, lines)
        if start is None:
            joins = False
        elif joins and start == paragraph.start:
            spans[-1] = Span(spans[-1].start, paragraph.end)
        else:
            spans.append(Span(start, paragraph.end))
            joins = True
    return spans


def proposed_codes(title: str, tree: CodeTree) -> tuple[str, ...]:
    """The code whose name a question holds ("Mål 2: Enklere arbeidshverdag"); the longest name of several."""
    asked = _folded(title)
    number = _number(title)
    named = [
        (len(key), code.uid)
        for code in tree
        if len(key := _folded(code.name)) >= _SHORTEST_NAME
        and (key in asked or number == _number(code.name) != "")
    ]
    return (max(named)[1],) if named else ()


def in_common_order(lists: Sequence[Sequence[str]]) -> list[str]:
    """All that stands in some lists once, each after what it follows in the longest list that has it."""
    order: list[str] = []
    for names in sorted(lists, key=len, reverse=True):
        at = 0
        for name in names:
            if name in order:
                at = order.index(name) + 1
            else:
                order.insert(at, name)
                at += 1
    return order


def _paragraphs(content: Content, asked: Asked) -> Iterator[Paragraph]:
    index = max(content.paragraph_at(asked.section.start), 0)
    while index < len(content.paragraphs) and content.paragraphs[index].start < asked.own_end:
        yield content.paragraphs[index]
        index += 1


def _own_start(content: Content, paragraph: Paragraph, asked: Asked, lines: Sequence[str]) -> int | None:
    """Where the respondent's words begin in a paragraph that ends with them; None if all are the form's."""
    text = content.text[paragraph.start : paragraph.end]
    is_question = paragraph.start == asked.section.start
    if paragraph.kind == ParagraphKind.FORM or (is_question and paragraph.kind == ParagraphKind.HEADING):
        return None
    if text in lines:
        return paragraph.start
    beside = [line for line in lines if line and text.endswith(line)]
    if beside:
        return paragraph.end - len(max(beside, key=len))
    return None if is_question else paragraph.start


@lru_cache(maxsize=_QUESTIONS_KEPT)
def _folded(text: str) -> str:
    return _LETTERS.sub("", text.casefold())


@lru_cache(maxsize=_QUESTIONS_KEPT)
def _number(text: str) -> str:
    found = _NUMBERED_NAME.match(text.casefold().strip())
    return "".join(found.groups()) if found else ""
