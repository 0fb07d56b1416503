"""Empty forms that were given to a project: what a response shares with one is the form's, no answer."""

import json
from typing import TYPE_CHECKING

from ..domain.errors import Mishap, NotFound
from ..domain.forms import EmptyForm, FormParagraph
from ..domain.language import tr
from ..domain.ordering import alphabetical
from ..domain.readings import ParagraphKind
from ..domain.uids import clipped, printable

if TYPE_CHECKING:
    from .project import Project

_MOST_PARAGRAPHS = 5000
"""A longer document is no form; each response is compared with every form."""


class Forms:
    """The form verbs of a project. Forms are named by uid; each verb is one step."""

    def __init__(self, project: "Project") -> None:
        self._project = project

    def all(self) -> list[EmptyForm]:
        """The forms that were given, by name; one that can't be understood is left out."""
        rows = self._project.file.rows.live("form").items()
        found = [_form(uid, row["name"], row["paragraphs"]) for uid, row in rows]
        return sorted(filter(None, found), key=lambda form: (alphabetical(form.name), form.uid))

    def add(self, form: EmptyForm) -> EmptyForm:
        """Keep an empty form; the same one given again only gets another name. Responses that are imported
        from then on are read with it, those that are here when they are read again.

        Raises Mishap if there is no text in it, or so much that it is no form.
        """
        name = clipped(" ".join(form.name.split()))
        if not form.paragraphs or not name:
            raise Mishap(tr("There is no text in the form; nothing was changed."))
        if len(form.paragraphs) > _MOST_PARAGRAPHS:
            raise Mishap(
                tr(
                    "«{name}» has {n} paragraphs; a form has at most {most}. Nothing was changed.",
                    name=name,
                    n=len(form.paragraphs),
                    most=_MOST_PARAGRAPHS,
                )
            )
        written = json.dumps(
            [[p.kind.value, p.level, p.text] for p in form.paragraphs],
            ensure_ascii=False,
            separators=(",", ":"),
        )
        with self._project.step(tr("Give the empty form «{name}»", name=name)) as recorder:
            recorder.put("form", form.uid, name=name, paragraphs=written, deleted=False)
        return EmptyForm(form.uid, name, form.paragraphs)

    def remove(self, uid: str) -> None:
        """Forget a form. Responses that were read with it stay as they are. Raises NotFound."""
        form = next((form for form in self.all() if form.uid == uid), None)
        if form is None:
            raise NotFound(tr("The form is no longer in the project."))
        with self._project.step(tr("Forget the empty form «{name}»", name=form.name)) as recorder:
            recorder.put("form", uid, deleted=True)

    def find(self, reference: str) -> EmptyForm:
        """The form with this name, uid, or unique beginning of a uid. Raises NotFound."""
        forms = self.all()
        for found in (
            [form for form in forms if reference in (form.name, form.uid)],
            [form for form in forms if reference and form.uid.startswith(reference.lower())],
        ):
            if len(found) == 1:
                return found[0]
            if found:
                raise NotFound(tr("«{name}» fits {n} forms; give the uid.", name=reference, n=len(found)))
        raise NotFound(tr("There is no form «{name}» in the project.", name=reference))


def _form(uid: str, name: str, written: str) -> EmptyForm | None:
    """A form as it is kept; None if a newer program, or somebody's own, wrote what is not understood."""
    try:
        paragraphs = [
            FormParagraph(text, ParagraphKind(kind), level) for kind, level, text in json.loads(written)
        ]
    except (ValueError, TypeError, RecursionError):
        return None
    is_sound = len(paragraphs) <= _MOST_PARAGRAPHS and all(
        type(p.text) is str and printable(p.text) == p.text and type(p.level) is int for p in paragraphs
    )
    return EmptyForm(uid, name, tuple(paragraphs)) if is_sound else None
