"""The commands that read responses again, and that list and place codings which lost their place by it."""

from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict
from itertools import islice
from typing import TYPE_CHECKING, Any

from ..domain.errors import NotFound
from ..domain.language import ntr, tr
from ..domain.reading_again import Displaced
from ..project import Project
from .import_commands import NothingDone
from .opening import opened
from .parser import CommandLine
from .quoting import find_quote

if TYPE_CHECKING:
    from ..reading.again import SentFile

Answer = dict[str, Any]

_AT_ONCE = 50
"""Responses that are written by one transaction."""


def read_again(options: CommandLine) -> Answer:
    """Read the files of the responses named, or of all, again. If none can be, that is a mishap."""
    with opened(options, read_only=False) as project:
        project.check_writable()
        answer = reread(project, _wanted(options, project), options.password, options.jobs)
    if answer["failed"] and not (answer["changed"] or answer["same"]):
        raise NothingDone(answer["failed"][0]["reason"], answer)
    return answer


def reread(
    project: Project, uids: Sequence[str], passwords: Sequence[str] = (), jobs: int | None = None
) -> Answer:
    """Read responses again with the project's forms, as one action; what came of it."""
    from ..reading.again import ReadManyAgain
    from ..reading.known import Known

    work = _Work(project, uids)
    known = Known(tuple(project.forms.all()), tuple(passwords))
    again = project.responses.reading_again(len(uids))
    with closing(ReadManyAgain(work.files(), known, jobs=jobs)) as outcomes:
        while some := list(islice(outcomes, _AT_ONCE)):
            again.take({one.uid: one.reading for one in some if one.reading is not None})
            work.failed |= {one.uid: one.reason for one in some if one.reading is None}
    receipt = again.receipt
    return {
        "changed": list(receipt.changed),
        "same": list(receipt.same),
        "failed": work.told_failed(),
        "carried": receipt.carried,
        "displaced": _displaced(project, receipt.displaced),
        "placed": list(receipt.placed),
    }


def displaced(options: CommandLine) -> Answer:
    """The codings whose passages are not found in the texts as they are read now."""
    with opened(options) as project:
        return {"codings": _displaced(project, project.codings.without_place())}


def place(options: CommandLine) -> Answer:
    """Give a coding the passage with a quote, also one that has a place."""
    with opened(options, read_only=False) as project:
        uid, response = _coding(project, options.coding)
        span = find_quote(project.responses.content(response), options.quote, options.occurrence)
        coding = project.codings.move(uid, span.start, span.end)
        extracts = project.codings.extracts(response=response)
    extract = next(one for one in extracts if one.uid == coding.uid)
    return {
        "extract": asdict(extract)
        | {"stance": extract.stance.value, "created_at": extract.created_at.isoformat()}
    }


def read_again_lines(answer: Answer) -> str:
    """For people."""
    lines = [
        tr(
            "{changed} with a new text, {same} as before, {failed} not read",
            changed=len(answer["changed"]),
            same=len(answer["same"]),
            failed=len(answer["failed"]),
        )
    ]
    if answer["carried"]:
        lines.append(ntr("{n} coding came along.", "{n} codings came along.", answer["carried"]))
    lines += [f"- {one['title']}: {one['reason']}" for one in answer["failed"]]
    if answer["displaced"]:
        lines.append(
            ntr(
                "{n} coding has no place in the new text; it is kept.",
                "{n} codings have no place in the new texts; they are kept.",
                len(answer["displaced"]),
            )
        )
        lines.append(displaced_lines({"codings": answer["displaced"]}))
    return "\n".join(lines)


def displaced_lines(answer: Answer) -> str:
    """For people."""
    return "\n".join(
        "\t".join((one["uid"][:8], one["title"], one["code"], f"«{' '.join(one['quote'].split())}»"))
        for one in answer["codings"]
    ) or tr("Every coding has its place.")


class _Work:
    """What is to be read, and what can't be: `failed` has the reason by uid."""

    def __init__(self, project: Project, uids: Sequence[str]) -> None:
        self.uids = uids
        self.failed: dict[str, str] = {}
        self._project = project
        self._readers = project.responses.readers()

    def files(self) -> Iterator["SentFile"]:
        """The files as they are needed."""
        from ..reading.again import SentFile, why_not_again

        for uid in self.uids:
            by = self._readers[uid]
            if reason := why_not_again(by.media_type, by.reader):
                self.failed[uid] = reason
                continue
            response = self._project.responses.get(uid)
            try:
                original = self._project.responses.original(uid)
            except NotFound as gone:
                self.failed[uid] = str(gone)
                continue
            yield SentFile(uid, response.filename, original, response.attributes, bool(response.characters))

    def told_failed(self) -> list[Answer]:
        """The failed ones in the order in which they were named."""
        names = self._project.responses.senders()
        return [
            {"uid": uid, "title": names[uid], "reason": self.failed[uid]}
            for uid in self.uids
            if uid in self.failed
        ]


def _wanted(options: CommandLine, project: Project) -> list[str]:
    from ..reading.again import is_older

    if options.responses:
        uids = list(dict.fromkeys(project.responses.find(name).uid for name in options.responses))
    else:
        uids = list(project.responses.senders())
    if not options.older:
        return uids
    readers = project.responses.readers()
    return [uid for uid in uids if is_older(readers[uid].reader)]


def _displaced(project: Project, codings: Sequence[Displaced]) -> list[Answer]:
    names, tree = project.responses.senders(), project.codes.tree()
    return [
        asdict(one)
        | {
            "title": names.get(one.response, ""),
            "code": tree.path(one.code),
            "stance": one.stance.value,
        }
        for one in codings
    ]


def _coding(project: Project, reference: str) -> tuple[str, str]:
    """The coding with this uid, or the beginning of one, and its response: those without a place first."""
    lost = {one.uid: one.response for one in project.codings.without_place()}
    found = [uid for uid in lost if reference and uid.startswith(reference.lower())]
    if len(found) > 1:
        raise NotFound(tr("«{name}» fits {n} codings; give the uid.", name=reference, n=len(found)))
    if found:
        return found[0], lost[found[0]]
    coding = project.codings.find(reference)
    return coding.uid, coding.response
