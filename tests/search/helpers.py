"""Responses for the tests of searching: paragraphs in, documents out."""

from collections.abc import Callable

from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind
from hoeringkoder.search import Document

BODY = ParagraphKind.BODY


def document(uid: str, *passages: str, kinds: dict[int, ParagraphKind] | None = None) -> Document:
    """A response whose paragraphs stand on a line each; `kinds` says which are not running text."""
    paragraphs, start = [], 0
    for number, passage in enumerate(passages):
        paragraphs.append(Paragraph(start, start + len(passage), (kinds or {}).get(number, BODY)))
        start += len(passage) + 1
    return Document(uid, f"Svar {uid}", Content("\n".join(passages), tuple(paragraphs)))


def loader(*documents: Document) -> Callable[[str], Document]:
    """What `SearchIndex.update` asks for responses."""
    return {d.uid: d for d in documents}.__getitem__
