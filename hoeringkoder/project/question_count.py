"""The questions of all responses, counted a few responses at a time and kept, so that what changes is counted
anew and nothing else.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ..domain.codes import CodeTree
from ..domain.readings import Section
from ..domain.sections import FormQuestion, asked_in, in_common_order, proposed_codes

if TYPE_CHECKING:
    from .project import Project


@dataclass(frozen=True, slots=True)
class _Question:
    """A question as a response asks it; `title` is how it stands there."""

    key: str
    name: str
    title: str
    level: int


_Form = tuple[_Question, ...]
"""What a response asks, in its order. Few forms are answered, each thousands of times."""


class QuestionCount:
    """`waiting` are the responses (uids) that are still to be counted."""

    def __init__(self, project: "Project") -> None:
        self._project = project
        self._forms: dict[_Form, _Form] = {}
        self._asked: dict[str, _Form] = {}
        self._answered: dict[str, frozenset[str]] = {}
        self._times_asked: Counter[str] = Counter()
        self._times_answered: Counter[str] = Counter()
        self.waiting = dict.fromkeys(project.file.responses.readings())

    def go_on_in(self, project: "Project") -> "QuestionCount":
        """The same, in the file that was opened in place of the first."""
        self._project = project
        return self

    def count_again(self, responses: Iterable[str]) -> None:
        """These (uids) came, went, or may ask or answer something else now; they wait for being counted."""
        self.waiting |= dict.fromkeys(responses)

    def all_responses(self) -> set[str]:
        """The uids of all that are counted, and of all that are here now."""
        return {*self._asked, *self._project.file.responses.readings()}

    def take(self, most: int) -> int:
        """Count so many responses; gives how many are waiting still. Raises Damaged."""
        some = list(self.waiting)[:most]
        found = dict(self._project.file.responses.sections(some)) if some else {}
        for uid in some:
            self._leave_out(uid)
            if uid in found:
                self._add(uid, found[uid])
            del self.waiting[uid]
        return len(self.waiting)

    def questions(self) -> list[FormQuestion]:
        """Each different question of the responses that are counted, in the order in which they are asked; at
        the end those that are tied to a code but asked in none of them.
        """
        tree, ties = self._project.tree(), self._project.sections.ties()
        forms = list(dict.fromkeys(self._asked[uid] for uid in sorted(self._asked)))
        first: dict[str, _Question] = {}
        for form in forms:
            for one in form:
                first.setdefault(one.key, one)
        order = in_common_order([list(dict.fromkeys(one.key for one in form)) for form in forms])
        titles = self._project.sections.tied_titles()
        return [self._question(first[key], ties.get(key, ()), tree) for key in order] + [
            FormQuestion(titles[key], 1, 0, 0, codes) for key, codes in ties.items() if key not in first
        ]

    def _question(self, one: _Question, codes: tuple[str, ...], tree: CodeTree) -> FormQuestion:
        asked, answered = self._times_asked[one.key], self._times_answered[one.key]
        # The code that its own words name, else what it is asked about.
        proposed = proposed_codes(one.title, tree) or proposed_codes(one.name, tree)
        return FormQuestion(one.name, one.level, answered, asked - answered, codes, proposed)

    def _add(self, uid: str, sections: list[Section]) -> None:
        asked = asked_in(sections)
        form = tuple(_Question(one.key, one.question, one.section.title, one.section.level) for one in asked)
        self._asked[uid] = self._forms.setdefault(form, form)
        self._answered[uid] = frozenset(one.key for one in asked if one.section.answered)
        self._times_asked.update({one.key for one in form})
        self._times_answered.update(self._answered[uid])

    def _leave_out(self, uid: str) -> None:
        if uid in self._asked:
            self._times_asked.subtract({one.key for one in self._asked.pop(uid)})
            self._times_answered.subtract(self._answered.pop(uid))
