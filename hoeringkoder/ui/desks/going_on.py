"""What comes at the end of a response: what is left above, the status «done», the next response."""

from PySide6.QtCore import QObject, Signal

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.ledger import Ledger
from hoeringkoder.domain.responses import Response, Status
from hoeringkoder.project import Project

from ..message_bar import MessageBar
from ..whose_reading import whose_reading
from ..workspace import Workspace
from .responses import ResponseDesk

_OFFERED_FOR = (Status.NEW, Status.IN_PROGRESS)
"""The statuses of responses that are offered to be done; the others are somebody's word."""


class GoingOn(QObject):
    """Says what could be done next and offers it once; when the end is reached again there, it is done.

    Emits `first_unread_wanted()`: the response that is shown by then is to be read on from its first unread
    paragraph.
    """

    first_unread_wanted = Signal()

    def __init__(
        self, workspace: Workspace, responses: ResponseDesk, messages: MessageBar, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._responses = responses
        self._messages = messages
        self._offered = ("", -1)
        self._sentence = ""
        workspace.response_chosen.connect(lambda _: self.forget())

    def at_the_end(self, ledger: Ledger, paragraph: int, is_asked_again: bool) -> None:
        """No paragraph after this one is unread. `is_asked_again`: nor did this key change anything."""
        place = (self._workspace.response, paragraph)
        if place == self._offered and is_asked_again:
            self._go(ledger)
        else:
            self._offered = place
            self._offer(ledger)

    def forget(self) -> None:
        """The analyst is elsewhere by now: what was offered is offered no more."""
        self._offered = ("", -1)
        self._withdraw()

    def _go(self, ledger: Ledger) -> None:
        following = self._workspace.response if ledger.progress.left else self._following_uid()
        self.forget()
        if following:
            self._workspace.choose_response(following)
            self.first_unread_wanted.emit()

    def _offer(self, ledger: Ledger) -> None:
        left, following = ledger.progress.left, None
        if left:
            sentence = ntr(
                "This is the end of the response; {n} paragraph above is unread. Space goes there.",
                "This is the end of the response; {n} paragraphs above are unread. Space goes to the first.",
                left,
            )
        else:
            following = self._following()
            sentence = " ".join((tr("All of the response is read."), self._about(following)))
        response = self._responses.shown
        may_be_done = not left and response is not None and response.status in _OFFERED_FOR
        actions = []
        if may_be_done and self._workspace.writable:
            actions.append((tr("Set to done"), self._set_done))
        self._sentence = sentence
        self._messages.tell(sentence, actions)

    def _about(self, following: Response | None) -> str:
        if following is None:
            return tr("Nothing is left to read in any other.")
        return ntr(
            "Space goes on to «{name}» with {n} unread paragraph.",
            "Space goes on to «{name}» with {n} unread paragraphs.",
            following.progress.left,
            name=following.sender,
        )

    def _following_uid(self) -> str:
        following = self._following()
        return following.uid if following is not None else ""

    def _following(self) -> Response | None:
        """The next response of the list in which something is left; one that its filter hides if there is no
        other."""
        coder, here = whose_reading(self._workspace), self._workspace.response

        def find(project: Project) -> Response | None:
            orders = self._responses.listed, [one.uid for one in project.responses.outlines()]
            found = (project.ledger.first_left(_after(here, order), coder) for order in orders)
            return next(filter(None, found), None)

        return self._workspace.look(find)

    def _set_done(self) -> None:
        self._responses.set_status(Status.DONE)
        self._withdraw()

    def _withdraw(self) -> None:
        if self._sentence:
            self._messages.withdraw(self._sentence)
            self._sentence = ""


def _after(here: str, order: list[str]) -> list[str]:
    """The others from there on, then from the beginning."""
    at = order.index(here) if here in order else 0
    return [uid for uid in (*order[at:], *order[:at]) if uid != here]
