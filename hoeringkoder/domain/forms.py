"""A response form as it was sent out: what all who filled it in share, so that the rest is theirs."""

from dataclasses import dataclass

from .readings import ParagraphKind


@dataclass(frozen=True, slots=True)
class FormParagraph:
    """One paragraph of an empty form; `level` as in `Paragraph`."""

    text: str
    kind: ParagraphKind
    level: int = 0


@dataclass(frozen=True, slots=True)
class EmptyForm:
    """A form that was given to the project, in the order of its text."""

    uid: str
    name: str
    paragraphs: tuple[FormParagraph, ...]
