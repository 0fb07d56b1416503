"""Whether a response will be told otherwise when it is read with the forms that a project has."""

from collections.abc import Sequence

from ...domain.forms import EmptyForm
from ...domain.readings import Content, ParagraphKind
from ..drafts import Draft, content_of
from .reader import form_in


def would_change(content: Content, forms: Sequence[EmptyForm]) -> bool:
    """Whether a response that was made from one of these forms will have other questions or answers, or other
    words marked as the form's, when it is read again.
    """
    drafts = [Draft(content.text[p.start : p.end], p.kind, p.level) for p in content.paragraphs]
    form = form_in(drafts, forms)
    return form.is_known and _told(content_of(drafts, form.sections, 0)) != _told(content)


def _told(content: Content) -> tuple[object, ...]:
    own = [p.start for p in content.paragraphs if p.kind == ParagraphKind.FORM]
    return own, [(one.title, one.answer, one.level) for one in content.sections]
