"""The commands that bring responses in, and that find those that are nearly the same."""

import signal
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.likeness import Like
from ..domain.readings import told_place
from ..domain.receipts import lines_of, unread_of
from ..domain.responses import ImportReceipt, Response
from ..project import Project
from ..project.importing import Importing
from .opening import opened
from .parser import CommandLine

if TYPE_CHECKING:
    from ..reading.known import Known
    from ..reading.pool import ReadingRun

Answer = dict[str, Any]


class NothingDone(Mishap):
    """A mishap that has an answer to print all the same: the receipt of files that were all rejected."""

    def __init__(self, sentence: str, answer: Answer) -> None:
        super().__init__(sentence)
        self.answer = answer


class BrokenOff(NothingDone):
    """Ctrl+C in the midst of an import: what was done by then is printed."""


def bring_in(options: CommandLine) -> Answer:
    """Import files and folders."""
    from ..reading import find_files, read_all

    if options.receipt is not None:
        from ..exchange.simple_tables import (
            check_ending,  # which takes as long to load as ten letters to read
        )

        check_ending(options.receipt)
    with opened(options, read_only=False) as project:
        project.check_writable()
        files = find_files(options.paths)
        intake = Importing(project, again=options.again)
        run = read_all(files, jobs=options.jobs, known=_known(options, project))
        is_whole = _taken_in(intake, run)
        receipt = intake.receipt
        if not is_whole:
            receipt = replace(receipt, unread=unread_of(files, run.unread, receipt))
        told = _Told(project, receipt, compare=options.alike and is_whole)
        if options.receipt is not None:
            told.write(options.receipt)
    return _answer(told.answer(), receipt, is_whole)


def alike(options: CommandLine) -> Answer:
    """Groups of responses that are nearly the same."""
    from ..analysis.alike import find_alike

    with opened(options) as project:
        outlines = {outline.uid: outline for outline in project.responses.outlines()}
        groups = find_alike(((uid, project.responses.content(uid)) for uid in outlines), options.least)

    def one(uid: str, percent: int) -> Answer:
        response = outlines[uid]
        names = ("uid", "title", "respondent", "respondent_type", "filename")
        return {name: getattr(response, name) for name in names} | {"percent": percent}

    return {
        "least": options.least,
        "groups": [
            {
                "short": group.is_short,
                "responses": [one(group.first, 100), *(one(like.uid, like.percent) for like in group.others)],
            }
            for group in groups
        ],
    }


def _taken_in(intake: Importing, run: "ReadingRun") -> bool:
    """Whether all was taken in; else Ctrl+C was pressed.

    It ends the reading, and what was read by then comes in; pressed once more, it ends the program.
    """
    is_whole = True

    def stop(number: int, frame: object) -> None:
        nonlocal is_whole
        is_whole = False
        signal.signal(signal.SIGINT, signal.default_int_handler)
        run.stop()

    before = signal.signal(signal.SIGINT, stop)
    try:
        intake.take_all(run)
    finally:
        signal.signal(signal.SIGINT, before)
        run.close()
    return is_whole


def _known(options: CommandLine, project: Project) -> "Known":
    """What the readers are told: the project's empty forms, the passwords that were given."""
    from ..reading.known import Known

    passwords = list(options.password)
    if options.password_file is not None:
        try:
            text = options.password_file.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as error:
            raise Mishap(
                tr(
                    "{path} could not be read ({detail}). Nothing was imported.",
                    path=options.password_file,
                    detail=error,
                )
            ) from error
        passwords += [line for line in text.splitlines() if line]
    return Known(tuple(project.forms.all()), tuple(dict.fromkeys(passwords)))


class _Told:
    """A receipt with what the imported responses are like."""

    def __init__(self, project: Project, receipt: ImportReceipt, compare: bool) -> None:
        from ..analysis.alike import campaigns, find_alike

        self._receipt = receipt
        self._names = project.responses.senders()
        self._likes: dict[str, Like] = {}
        if compare and receipt.imported:
            new = {one.response.uid: None for one in receipt.imported}
            ordered = [*(uid for uid in self._names if uid not in new), *new]
            self._likes = campaigns(find_alike((uid, project.responses.content(uid)) for uid in ordered))

    def write(self, out: Path) -> None:
        """The receipt as a table."""
        from ..exchange.receipts import write_receipt

        write_receipt(lines_of(self._receipt, self._likes, self._names), out)

    def answer(self) -> Answer:
        """The receipt as JSON values."""
        receipt = self._receipt
        answer: Answer = {
            "imported": [
                {
                    "path": told_place(one.path),
                    **summary(one.response),
                    "warnings": list(one.warnings),
                    "like": self._like(one.response.uid),
                }
                for one in receipt.imported
            ],
            "already_here": [{"path": told_place(path), "uid": uid} for path, uid in receipt.already_here],
            "rejected": [
                {"path": told_place(path), "reason": reason, "locked": path in receipt.locked}
                for path, reason in receipt.rejected
            ],
        }
        return answer | {"unread": [told_place(path) for path in receipt.unread]}

    def _like(self, uid: str) -> Answer | None:
        like = self._likes.get(uid)
        if like is None:
            return None
        return {"uid": like.uid, "percent": like.percent, "name": self._names.get(like.uid, "")}


def _answer(answer: Answer, receipt: ImportReceipt, is_whole: bool) -> Answer:
    if not is_whole:
        raise BrokenOff(
            ntr(
                "The import was broken off; {n} file was not read. What came in is whole, and stays.",
                "The import was broken off; {n} files were not read. What came in is whole, and stays.",
                len(receipt.unread),
            ),
            answer,
        )
    if receipt.rejected and not receipt.imported and not receipt.already_here:
        sentence = receipt.rejected[0][1]
        if len(receipt.rejected) > 1:
            sentence = ntr(
                "None of the {n} files could be imported; the receipt says why.",
                "None of the {n} files could be imported; the receipt says why.",
                len(receipt.rejected),
            )
        raise NothingDone(sentence, answer)
    return answer


def summary(response: Response) -> Answer:
    """What is said of a response wherever it is named."""
    names = ("uid", "title", "respondent", "respondent_type", "pages", "characters", "paragraphs")
    return {name: getattr(response, name) for name in names}
