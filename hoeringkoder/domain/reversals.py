"""What an undo or redo did, what it did not because somebody has changed it since, and what went with it; in
sentences."""

from dataclasses import dataclass, field

from .history import Changes, Step, StepKind
from .language import ntr, tr


@dataclass(frozen=True, slots=True)
class Kept:
    """A value that an undo or redo left as it is, since another step, of `coder` with `label`, has set it.

    `kind` and `uid` are the row's, `name` what a user knows it by; `field` is ``"deleted"`` where the whole
    row stays, or stays away.
    """

    kind: str
    uid: str
    name: str
    field: str
    coder: str
    label: str

    @property
    def sentence(self) -> str:
        """In words, without who did it if nobody's name is known."""
        row = row_words(self.kind, self.name)
        by = _by(self.coder, self.label)
        if self.field == "deleted":
            sentence = tr("{row} stays as it is, because of another step ({step}).", row=row, step=by)
        else:
            sentence = tr(
                "{field} of {row} stays as a later step set it ({step}).",
                field=field_words(self.field),
                row=row,
                step=by,
            )
        return sentence[:1].upper() + sentence[1:]


@dataclass(frozen=True, slots=True)
class TakenAlong:
    """A row that went as its making was undone, though a later step, of `coder` with `label`, had set
    something in it: a memo, say."""

    kind: str
    uid: str
    name: str
    coder: str
    label: str

    @property
    def sentence(self) -> str:
        """In words."""
        sentence = tr(
            "{row} is gone, and with it what a later step had set ({step}). Redo brings both back.",
            row=row_words(self.kind, self.name),
            step=_by(self.coder, self.label),
        )
        return sentence[:1].upper() + sentence[1:]


@dataclass(frozen=True, slots=True)
class Reversal:
    """What was undone or redone: the steps, each with which of the two, what changed, what was `kept`, and
    what was `taken_along`."""

    steps: tuple[tuple[Step, StepKind], ...]
    changes: Changes = field(default_factory=Changes)
    kept: tuple[Kept, ...] = ()
    taken_along: tuple[TakenAlong, ...] = ()

    @property
    def step(self) -> Step:
        """The first of them."""
        return self.steps[0][0]

    @property
    def remark(self) -> str:
        """Sentences on what was not taken back or done again, and on what went that others had worked on;
        empty if there is nothing of the kind."""
        said = []
        if self.kept:
            said.append(self.kept[0].sentence)
            others = len(self.kept) - 1
            said += [ntr("So does {n} other value.", "So do {n} other values.", others)] if others else []
        if self.taken_along:
            said.append(self.taken_along[0].sentence)
            others = len(self.taken_along) - 1
            said += [ntr("So it is with {n} other.", "So it is with {n} others.", others)] if others else []
        return " ".join(said)


def _by(coder: str, label: str) -> str:
    return f"{coder}: «{label}»" if coder else f"«{label}»"


def row_words(kind: str, name: str) -> str:
    """A row as one speaks of it in a sentence."""
    return {
        "coder": tr("the analyst «{name}»", name=name),
        "respondent": tr("the respondent «{name}»", name=name),
        "response": tr("the response «{name}»", name=name),
        "authorship": tr("the sender «{name}»", name=name),
        "attribute": tr("the field «{name}»", name=name),
        "code": tr("the code «{name}»", name=name),
        "coding": tr("the coding of «{name}»", name=name),
        "tie": tr("the question «{name}»", name=name),
        "form": tr("the form «{name}»", name=name),
        "survey": tr("the survey «{name}»", name=name),
        "invited": tr("the invited body «{name}»", name=name),
        "assignment": tr("the handing out to «{name}»", name=name),
        "mark": tr("the mark on a paragraph of «{name}»", name=name),
        "memo": tr("the memo «{name}»", name=name),
    }.get(kind, name)


def kind_words(kind: str) -> str:
    """What a kind of row is called."""
    return {
        "coder": tr("analyst"),
        "respondent": tr("respondent"),
        "response": tr("response"),
        "authorship": tr("sender"),
        "attribute": tr("field of the form"),
        "code": tr("code"),
        "coding": tr("coding"),
        "tie": tr("question with its code"),
        "form": tr("form"),
        "survey": tr("survey"),
        "invited": tr("invited body"),
        "assignment": tr("handing out"),
        "mark": tr("mark on a paragraph"),
        "memo": tr("memo"),
    }.get(kind, kind)


def field_words(name: str) -> str:
    """What a field of a row is called."""
    return {
        "deleted": tr("deleted"),
        "name": tr("name"),
        "type": tr("type"),
        "title": tr("title"),
        "status": tr("status"),
        "filename": tr("file name"),
        "response": tr("response"),
        "respondent": tr("respondent"),
        "value": tr("value"),
        "parent": tr("code above"),
        "place": tr("place among its siblings"),
        "colour": tr("colour"),
        "definition": tr("definition"),
        "key": tr("key"),
        "code": tr("code"),
        "coder": tr("analyst"),
        "reading": tr("reading"),
        "certainty": tr("certainty"),
        "made_in": tr("reading"),
        "made_start": tr("start"),
        "made_end": tr("end"),
        "question": tr("question"),
        "paragraphs": tr("paragraphs"),
        "plan": tr("columns"),
        "stance": tr("stance"),
        "memo": tr("memo"),
        "created_at": tr("made at"),
        "examples": tr("examples"),
        "excludes": tr("what does not belong"),
        "archived": tr("archived"),
        "words": tr("paragraph"),
        "nth": tr("number among the same"),
        "state": tr("state"),
        "reason": tr("reason"),
        "about_kind": tr("on what kind"),
        "about": tr("on what"),
        "text": tr("text"),
    }.get(name, name)


def kind_of_step_words(kind: StepKind) -> str:
    """What a kind of step is called."""
    return {
        StepKind.DO: tr("action"),
        StepKind.UNDO: tr("undo"),
        StepKind.REDO: tr("redo"),
        StepKind.MERGE: tr("merge"),
        StepKind.NOTE: tr("note"),
    }.get(kind, kind.value)
