"""The desk for questions and codes: ties them, and codes the answers to tied questions."""

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.history import Changes
from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.sections import AnswersCoded, proposed_codes
from hoeringkoder.project import Project
from hoeringkoder.project.answer_coding import AnswerCoding
from hoeringkoder.project.question_count import QuestionCount

from ..dialogs.sections import SectionsDialog, TieQuestionsDialog
from ..dialogs.slices import SlicesDialog
from ..following import follow
from ..message_bar import MessageBar
from ..panel import WhenVisible
from ..question_counting import QuestionCounting
from ..slices import Slices
from ..workspace import Workspace
from .history import HistoryDesk
from .importing import ImportDesk

_SHOWING = ("tie", "code")
_COUNTED_AT_ONCE = 50
"""Responses."""


class SectionDesk(QObject):
    """Opens the dialog, keeps it in step with the project, does what is wished in it; offers, after an
    import, to code the answers that came in.
    """

    def __init__(
        self,
        workspace: Workspace,
        history: HistoryDesk,
        importing: ImportDesk,
        messages: MessageBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._history = history
        self._messages = messages
        self._window = window
        importing.imported.connect(self._offer)

    def show(self) -> None:
        """Show the questions of all responses, and their codes."""
        dialog = SectionsDialog(self._window)
        dialog.set_writable(self._workspace.writable)
        dialog.choose_wanted.connect(partial(self._ask_code, dialog))
        dialog.tie_wanted.connect(self._tie)
        dialog.untie_wanted.connect(self._untie)
        dialog.code_wanted.connect(lambda questions: self._code(dialog, questions or None))
        dialog.undo_wanted.connect(self._history.undo)
        self._workspace.failed.connect(dialog.complain)
        count = self._workspace.look(lambda project: project.sections.count())
        if count is not None:
            self._keep_filled(dialog, count)
        dialog.open()

    def _keep_filled(self, dialog: SectionsDialog, count: QuestionCount) -> None:
        """Show what is counted, at once and as it goes on, and follow what changes."""
        counting = QuestionCounting(self._workspace, count, dialog)
        refresh = WhenVisible(dialog, partial(self._fill, dialog, count))

        def on_changed(changes: Changes) -> None:
            if changes.touches("response"):
                counting.count_again(changes.uids["response"])
            elif changes.touches(*_SHOWING):
                dialog.complain("")
                refresh.request()

        follow(self._workspace, dialog, on_changed, dialog.set_writable)
        counting.progressed.connect(partial(self._fill, dialog, count))
        counting.start()

    def _fill(self, dialog: SectionsDialog, count: QuestionCount) -> None:
        questions = self._workspace.look(lambda project: count.go_on_in(project).questions())
        if questions is not None:
            dialog.show_questions(questions, self._workspace.tree, len(count.waiting))

    def _ask_code(self, dialog: SectionsDialog, questions: Sequence[str]) -> None:
        tree = self._workspace.tree
        proposed = proposed_codes(questions[0], tree)
        asking = TieQuestionsDialog(questions, tree, proposed[0] if proposed else "", dialog)
        asking.answered.connect(lambda code: self._tie([(question, code) for question in questions]))
        asking.open()

    def _tie(self, ties: list[tuple[str, str]]) -> None:
        self._workspace.attempt(lambda project: project.sections.tie(ties), self._told(ties))

    def _untie(self, ties: list[tuple[str, str]]) -> None:
        self._workspace.attempt(lambda project: project.sections.untie(ties), self._told(ties))

    def _told(self, ties: Sequence[tuple[str, str]]) -> str:
        tree = self._workspace.tree
        return "\n".join(f"{question} → {tree[code].name}" for question, code in ties if code in tree)

    def _code(
        self, parent: QWidget, questions: Sequence[str] | None = None, responses: frozenset[str] | None = None
    ) -> None:
        """Code the answers, bit by bit, and tell what came of it."""
        coding = self._workspace.look(lambda project: project.sections.coding(questions, responses))
        if coding is None:
            return

        def take(project: Project, most: int) -> int:
            coding.go_on_in(project).take(most)
            return len(coding.waiting)

        title = tr("Code the answers")
        slices = Slices(self._workspace, len(coding.waiting), take, title, self)
        working = SlicesDialog(title, slices, parent)
        slices.finished.connect(lambda: self._tell(coding, parent))
        slices.finished.connect(slices.deleteLater)
        working.open()
        slices.start()

    def _tell(self, coding: AnswerCoding, parent: QWidget) -> None:
        sentence = told(coding.receipt)
        if isinstance(parent, SectionsDialog):
            parent.tell(sentence)  # for it stands before the messages of the window
        undo = [(tr("Undo"), self._history.undo)] if coding.receipt.coded else []
        self._messages.tell(sentence, undo)

    def _offer(self, responses: list[str]) -> None:
        """What came in is not coded by itself; but where its questions are tied, it is offered."""
        self._count_to_code(frozenset(responses), responses, 0)

    def _count_to_code(self, new: frozenset[str], uncounted: list[str], so_far: int) -> None:
        """Between other events, for there may be thousands; then offer it."""
        some, later = uncounted[:_COUNTED_AT_ONCE], uncounted[_COUNTED_AT_ONCE:]
        found = self._workspace.look(lambda project: project.sections.to_code(frozenset(some)))
        if found is None:
            return
        n = so_far + found
        if later:
            QTimer.singleShot(0, self, partial(self._count_to_code, new, later, n))
        elif n and self._workspace.writable:
            sentence = ntr(
                "{n} of the responses that came in answers questions that are tied to codes.",
                "{n} of the responses that came in answer questions that are tied to codes.",
                n,
            )
            self._messages.tell(
                sentence, [(tr("Code the answers"), lambda: self._code(self._window, responses=new))]
            )


def told(receipt: AnswersCoded) -> str:
    """What came of coding answers, in a sentence or two."""
    parts = [
        tr(
            "{codings} in {responses}.",
            codings=ntr("{n} passage was coded", "{n} passages were coded", receipt.coded),
            responses=ntr("{n} response", "{n} responses", receipt.responses),
        )
        if receipt.coded
        else tr("No passage was coded.")
    ]
    if receipt.already:
        parts.append(ntr("{n} was coded before.", "{n} were coded before.", receipt.already))
    if receipt.only_ticked:
        parts.append(
            ntr(
                "{n} answer is only ticked, so that there is nothing to code.",
                "{n} answers are only ticked, so that there is nothing to code.",
                receipt.only_ticked,
            )
        )
    return " ".join(parts)
