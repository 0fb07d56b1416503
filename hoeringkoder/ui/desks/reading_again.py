"""The desk for reading again: responses' files are read once more while one works on, and what came of it is
told."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from hoeringkoder.domain.language import ntr, tr
from hoeringkoder.domain.reading_again import ReadAgainReceipt
from hoeringkoder.reading.again import is_older, why_not_again
from hoeringkoder.reading.known import Known

from ..dialogs.import_passwords import PasswordsDialog
from ..dialogs.reading_again import NotReadAgainDialog, NotReadLine, ReadAllAgainDialog
from ..message_bar import Action, MessageBar
from ..reading_again_line import ReadAgainLine
from ..reading_again_run import NotReadAgain, ReadAgainRun
from ..workspace import Workspace
from .displaced import DisplacedDesk


class ReadAgainDesk(QObject):
    """One go at a time, and none while files are imported."""

    def __init__(
        self,
        workspace: Workspace,
        displaced: DisplacedDesk,
        line: ReadAgainLine,
        messages: MessageBar,
        window: QWidget,
    ) -> None:
        super().__init__(window)
        self._workspace = workspace
        self._displaced = displaced
        self._line = line
        self._messages = messages
        self._window = window
        self._run: ReadAgainRun | None = None
        self._of = 0
        self._passwords: tuple[str, ...] = ()
        line.cancel_requested.connect(self.cancel)
        workspace.closed.connect(self._on_closed)

    @property
    def is_running(self) -> bool:
        """Whether responses are being read."""
        return self._run is not None

    def ask_all(self) -> None:
        """Say what reading all responses again means, and do it if that is wanted."""
        readers = self._workspace.look(lambda project: project.responses.readers())
        if readers is None:
            return
        readable = [uid for uid, by in readers.items() if not why_not_again(by.media_type, by.reader)]
        older = [uid for uid in readable if is_older(readers[uid].reader)]
        if not readable:
            self._workspace.told.emit(tr("There is no response whose file can be read again."))
            return
        dialog = ReadAllAgainDialog(len(readable), len(older), len(readers) - len(readable), self._window)
        dialog.wanted.connect(lambda only_older: self.start(older if only_older else readable))
        dialog.open()

    def start(self, uids: Sequence[str]) -> None:
        """Read these responses again in the background."""
        self._passwords = ()
        self._start(uids)

    def cancel(self) -> None:
        """Stop; what was read stays."""
        if self._run is not None:
            self._line.stopping()
            self._run.cancel()

    def _start(self, uids: Sequence[str]) -> None:
        project = self._workspace.project
        if project is None or not uids:
            return
        if not self._workspace.writable:
            self._workspace.failed.emit(
                project.read_only_reason or tr("The project can be read but not changed.")
            )
        elif self._run is not None or self._workspace.is_taking_in:
            self._workspace.told.emit(tr("Wait until what is being read now is done, and try again."))
        else:
            forms = self._workspace.look(lambda project: project.forms.all()) or ()
            self._of = len(uids)
            run = self._run = ReadAgainRun(self._workspace, project, uids, self)
            run.progressed.connect(self._line.show_progress)
            run.finished.connect(self._on_finished)
            self._workspace.begin_taking_in()
            self._line.begin()
            run.start(Known(tuple(forms), self._passwords))

    def _on_finished(self) -> None:
        run = self._run
        if run is None:
            return
        self._end()
        self._displaced.take_note()  # what is told here need not be told there
        receipt, failed = run.receipt, run.failed
        unread = self._of - len(receipt.changed) - len(receipt.same) - len(failed)
        if self._of == 1 and len(failed) == 1 and not failed[0].is_locked:
            self._workspace.failed.emit(
                tr(
                    "The response was not read again, and its text is as before. {reason}",
                    reason=failed[0].reason,
                )
            )
        elif actions := self._actions(receipt, failed):
            self._messages.tell(told_of(receipt, len(failed), unread), actions)
        else:
            self._workspace.told.emit(told_of(receipt, 0, unread))

    def _actions(self, receipt: ReadAgainReceipt, failed: Sequence[NotReadAgain]) -> list[Action]:
        actions: list[Action] = []
        if receipt.displaced:
            actions.append((tr("Show codings without a place"), self._show_displaced))
        if failed:
            actions.append((tr("Show what was not read"), partial(self._show_failed, failed)))
        return actions

    def _show_displaced(self) -> None:
        self._messages.settle()
        self._displaced.show()

    def _show_failed(self, failed: Sequence[NotReadAgain]) -> None:
        names = self._workspace.look(lambda project: project.responses.senders()) or {}
        lines = [NotReadLine(one.uid, names.get(one.uid, ""), one.reason) for one in failed]
        locked = [one.uid for one in failed if one.is_locked]
        dialog = NotReadAgainDialog(lines, bool(locked), self._window)
        dialog.response_requested.connect(self._workspace.choose_response)
        dialog.passwords_requested.connect(partial(self._ask_passwords, locked))
        dialog.open()

    def _ask_passwords(self, locked: Sequence[str]) -> None:
        names = self._workspace.look(lambda project: [project.responses.get(uid).filename for uid in locked])
        if names is not None:
            dialog = PasswordsDialog(map(Path, names), bool(self._passwords), self._window)
            dialog.answered.connect(partial(self._unlock, locked))
            dialog.open()

    def _unlock(self, locked: Sequence[str], passwords: tuple[str, ...]) -> None:
        self._passwords = tuple(dict.fromkeys((*self._passwords, *passwords)))
        self._start(locked)

    def _end(self) -> None:
        self._run = None
        self._line.end()
        self._workspace.end_taking_in()

    def _on_closed(self) -> None:
        if self._run is not None:
            self._run.disconnect(self)
            self._run.cancel()
            self._end()


def told_of(receipt: ReadAgainReceipt, failed: int, unread: int) -> str:
    """What came of reading again, in sentences."""
    changed, same = len(receipt.changed), len(receipt.same)
    parts: list[tuple[int, Callable[[int], str]]] = [
        (
            changed,
            lambda n: ntr(
                "{n} response is read differently now.", "{n} responses are read differently now.", n
            ),
        ),
        (
            receipt.carried,
            lambda n: ntr("{n} coding came along.", "{n} codings came along.", n),
        ),
        (
            len(receipt.displaced),
            lambda n: ntr(
                "{n} coding has no place in the new text; it is kept.",
                "{n} codings have no place in the new texts; they are kept.",
                n,
            ),
        ),
        (
            len(receipt.placed),
            lambda n: ntr(
                "{n} coding that had no place has one again.",
                "{n} codings that had no place have one again.",
                n,
            ),
        ),
        (same, lambda n: ntr("{n} response is as before.", "{n} responses are as before.", n)),
        (
            failed,
            lambda n: ntr("{n} response could not be read.", "{n} responses could not be read.", n),
        ),
        (unread, lambda n: ntr("{n} response was not come to.", "{n} responses were not come to.", n)),
    ]
    return " ".join(say(n) for n, say in parts if n)
