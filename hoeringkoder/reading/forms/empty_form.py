"""What an empty form says that somebody gives to a project: its paragraphs, and which of them ask."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from ...domain.forms import EmptyForm, FormParagraph
from ...domain.readings import ParagraphKind, Reading
from ...domain.uids import derived_uid, normalised
from .asking import asks
from .fields import any_label_in, fields_in
from .groups import with_groups
from .placeholders import is_placeholder


def empty_form(reading: Reading, name: str) -> EmptyForm:
    """The form that an unfilled file is. Of its paragraphs, `HEADING` with a level are those that ask; other
    headings have level 0.
    """
    content = reading.content
    texts = [content.text[p.start : p.end] for p in content.paragraphs]
    kinds = [paragraph.kind for paragraph in content.paragraphs]
    starts = {paragraph.start: i for i, paragraph in enumerate(content.paragraphs)}
    asking = {starts[section.start]: (section.title, section.level) for section in content.sections}
    asking |= {i: (label, 1) for i, label in _rows(texts) if i not in asking}
    asking |= {i: (texts[i], 1) for i in _waiting_headings(texts, kinds, asking)}
    asking |= {i: (texts[i], 1) for i in _last_question(texts, asking)}
    asking = _ranked(asking, texts, kinds)
    paragraphs = tuple(
        FormParagraph(asking[i][0], ParagraphKind.HEADING, asking[i][1])
        if i in asking
        else FormParagraph(text, kind if kind == ParagraphKind.HEADING else ParagraphKind.FORM)
        for i, (text, kind) in enumerate(zip(texts, kinds, strict=True))
    )
    return EmptyForm(_uid(texts), name, paragraphs)


def asks_in_form(paragraph: FormParagraph) -> bool:
    """Whether a paragraph of an empty form is a question."""
    return paragraph.kind == ParagraphKind.HEADING and paragraph.level > 0


def _uid(texts: Iterable[str]) -> str:
    """The same for the same form, whoever gives it to a project and whatever it is called."""
    return derived_uid("form", *map(normalised, texts))


def _rows(texts: Sequence[str]) -> Iterable[tuple[int, str]]:
    """The rows of a table that have a prompt beside their first cell, which is no field's label."""
    for i, text in enumerate(texts):
        label, tab, beside = text.partition("\t")
        if tab and is_placeholder(beside) and not fields_in(text):
            yield i, label


def _last_question(texts: Sequence[str], asking: Iterable[int]) -> Iterable[int]:
    """What a form ends with, if it is a question: there is room for the answer though nothing shows it."""
    last = len(texts) - 1
    return [last] if texts and last not in asking and asks(texts[last]) and not fields_in(texts[last]) else []


def _ranked(
    asking: Mapping[int, tuple[str, int]], texts: Sequence[str], kinds: Sequence[ParagraphKind]
) -> dict[int, tuple[str, int]]:
    titles = {i: title for i, (title, _) in asking.items()}
    headings = [i for i, kind in enumerate(kinds) if i and kind == ParagraphKind.HEADING]
    levels = with_groups({i: level for i, (_, level) in asking.items()}, titles, headings)
    return {i: (titles.get(i, texts[i]), level) for i, level in levels.items()}


def _waiting_headings(
    texts: Sequence[str], kinds: Sequence[ParagraphKind], asking: Iterable[int]
) -> Iterable[int]:
    """Headings that ask by themselves: those with nothing below; in a form that asks in no other way, all
    that have more below than fields.
    """
    known = set(asking)
    headings = [i for i, kind in enumerate(kinds) if kind == ParagraphKind.HEADING and i > 0]
    for i, after in pairwise([*headings, len(texts)]):
        below = range(i + 1, after)
        only_fields = bool(below) and all(fields_in(texts[j]) or any_label_in(texts[j]) for j in below)
        last = after == len(texts) or after not in known
        if i not in known and not only_fields and (not known or (i > min(known) and not below and last)):
            yield i
