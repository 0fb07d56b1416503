"""What each command does. Each takes the parsed options and gives back the answer as plain JSON values."""

from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from ..assets import asset
from ..domain.backups import BackupFailed
from ..domain.codings import Extract
from ..domain.errors import Mishap
from ..domain.language import ntr, tr
from ..domain.readings import Content, ParagraphKind, told_place
from ..domain.responses import ImportReceipt, Response
from ..domain.spans import Span, occurrences
from ..project import Project
from . import backup_commands, history_commands, rescue_commands
from .opening import coder as _coder
from .opening import opened as _opened
from .parser import CommandLine

Answer = dict[str, Any]


class NothingDone(Mishap):
    """A mishap that has an answer to print all the same: the receipt of files that were all rejected."""

    def __init__(self, sentence: str, answer: Answer) -> None:
        super().__init__(sentence)
        self.answer = answer


def new(options: CommandLine) -> Answer:
    """A new project, with code trees if asked."""
    with Project.create(options.project, coder=_coder(options)) as project:
        for name in dict.fromkeys(options.template):
            project.codes.add_template(asset("templates", f"{name}.json"))
        return {"path": str(options.project), "codes": len(project.codes.tree())}


def bring_in(options: CommandLine) -> Answer:
    """Import files and folders."""
    from ..reading import find_files, read_all

    with _opened(options, read_only=False) as project:
        project.check_writable()
        outcomes = list(read_all(find_files(options.paths), jobs=options.jobs))
        receipt = project.responses.add(outcomes)
    answer = _receipt(receipt)
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


def list_responses(options: CommandLine) -> Answer:
    """The responses."""
    with _opened(options) as project:
        return {"responses": [_response(response) for response in project.responses.all()]}


def text(options: CommandLine) -> Answer:
    """A response's text and its cutting."""
    with _opened(options) as project:
        response = project.responses.find(options.response)
        content = project.responses.content(response.uid)
    return {
        "uid": response.uid,
        "text": content.text,
        "paragraphs": [
            {"start": p.start, "end": p.end, "kind": p.kind.value, "page": p.page} for p in content.paragraphs
        ],
        "sections": [asdict(section) for section in content.sections],
    }


def codes(options: CommandLine) -> Answer:
    """The code tree, with each code's own codings and the responses they stand in."""
    with _opened(options) as project:
        tree, use = project.codes.tree(), project.codes.use()
        return {
            "codes": [
                {
                    "uid": code.uid,
                    "path": tree.path(code.uid),
                    "colour": code.colour,
                    "definition": code.definition,
                    "codings": use[code.uid].codings if code.uid in use else 0,
                    "responses": use[code.uid].responses if code.uid in use else 0,
                }
                for code in tree
            ]
        }


def code(options: CommandLine) -> Answer:
    """One coding, found by its quote."""
    with _opened(options, read_only=False) as project:
        response = project.responses.find(options.response)
        target = project.codes.tree().find(options.code)
        span = _find_quote(project.responses.content(response.uid), options.quote, options.occurrence)
        coding = project.codings.add(
            response.uid, span.start, span.end, target.uid, options.stance, options.memo
        )
        found = project.codings.extracts(response=response.uid)
        return {"extract": _extract(next(extract for extract in found if extract.uid == coding.uid))}


def search(options: CommandLine) -> Answer:
    """Full-text search."""
    with _opened(options) as project:
        found = project.find(options.query, options.limit)
    if found.explanation:
        raise Mishap(found.explanation)
    hits = [
        {
            "response": hit.response,
            "title": hit.title,
            "start": hit.start,
            "end": hit.end,
            "passage": hit.passage,
            "matches": [[match.start, match.end] for match in hit.matches],
        }
        for hit in found.hits
    ]
    return {"total": found.total, "hits": hits}


def extracts(options: CommandLine) -> Answer:
    """The coded extracts, of a code with all below it, of a respondent type, of a stance."""
    with _opened(options) as project:
        wanted = project.codes.tree().find(options.code).uid if options.code else ""
        found = project.codings.extracts(
            code=wanted, respondent_type=options.respondent_type, stance=options.stance
        )
    return {"extracts": [_extract(extract) for extract in found]}


def merge(options: CommandLine) -> Answer:
    """Merge other files into this one. If none of them can be used, that is a mishap."""
    with _opened(options, read_only=False) as project:
        # Named twice, a file would be told as new twice.
        try:
            receipt = project.merge(list(dict.fromkeys(options.files)), options.dry_run, options.no_backup)
        except BackupFailed as fault:
            raise Mishap(
                tr("{sentence} With --no-backup the files are merged without one.", sentence=fault)
            ) from fault
    files = [
        {
            "path": str(one.path),
            **{name: getattr(one, name) for name in ("incoming", "added", "identical", "changed")},
            "conflicts": one.conflicts,
            "rejected": one.rejected,
            "reasons": list(one.reasons),
        }
        for one in receipt.files
    ]
    answer = {"files": files, "dry_run": receipt.dry_run}
    if not any(one.usable for one in receipt.files):
        raise NothingDone(receipt.files[0].reasons[0], answer)
    return answer


def export_word(options: CommandLine) -> Answer:
    """The Word document of the extracts."""
    from ..exchange.word import ExtractsReport, write_extracts

    if options.layout != "extracts":
        raise _not_built(f"--layout {options.layout}")
    with _opened(options) as project:
        found = project.codings.extracts()
        report = ExtractsReport(
            title=project.name,
            tree=project.codes.tree(),
            extracts=found,
            responses=project.responses.all(),
            coders=project.coders(),
            made_at=datetime.now(UTC).astimezone(),
        )
    write_extracts(report, options.out)
    return {"path": str(options.out), "extracts": len(found)}


def export(options: CommandLine) -> Answer:
    """The extracts as a table, by the ending of the file."""
    from ..exchange.tables import write_csv, write_xlsx

    writers: dict[str, Callable[[list[Extract], Path], None]] = {".csv": write_csv, ".xlsx": write_xlsx}
    ending = options.out.suffix.lower()
    if ending in (".qdpx", ".qdc"):
        raise _not_built(ending)
    if ending not in writers:
        raise Mishap(
            tr("«{name}» does not end in .xlsx or .csv; nothing was written.", name=options.out.name)
        )
    with _opened(options) as project:
        found = project.codings.extracts()
    writers[ending](found, options.out)
    return {"path": str(options.out), "extracts": len(found)}


def import_project(options: CommandLine) -> Answer:
    """A codebook from a table (.csv, .xlsx) into an existing or a new project."""
    from ..exchange.codebooks import read_codebook

    if options.file.suffix.lower() not in (".csv", ".xlsx"):
        raise _not_built(options.file.suffix.lower() or options.file.name)
    codebook = read_codebook(options.file)
    is_new = not options.project.exists()
    if is_new:
        Project.create(options.project, coder=_coder(options)).close()
    try:
        with _opened(options, read_only=False) as project:
            added = project.codes.add_codebook(codebook.codes, options.file.name)
    except Mishap:
        if is_new:
            options.project.unlink()
        raise
    lost = [{"kind": "row", "what": what, "reason": reason} for what, reason in codebook.lost]
    return {"carried": {"codes": added}, "lost": lost}


def compact(options: CommandLine) -> Answer:
    """Make the file smaller; gives its bytes before and after."""
    with _opened(options, read_only=False) as project:
        before, after = project.compact(options.without_originals)
    return {"path": str(options.project), "before": before, "after": after}


def verify(options: CommandLine) -> Answer:
    """Check the file: sound, and every row as the log says."""
    if options.report is not None:
        raise _not_built("verify REPORT.docx")
    with Project.open(options.project, read_only=True, look_through=False) as project:
        problems = project.verify()
    return {"ok": not problems, "problems": problems}


def not_built(options: CommandLine) -> Answer:
    """A command whose issue has not come yet."""
    raise _not_built(options.command)


COMMANDS: dict[str, Callable[[CommandLine], Answer]] = {
    "new": new,
    "import": bring_in,
    "list": list_responses,
    "text": text,
    "codes": codes,
    "code": code,
    "search": search,
    "extracts": extracts,
    "overview": not_built,
    "merge": merge,
    "back-up": backup_commands.back_up,
    "backups": backup_commands.list_backups,
    "restore": backup_commands.restore,
    "agreement": not_built,
    "export-word": export_word,
    "export": export,
    "import-project": import_project,
    "history": history_commands.history,
    "undo": history_commands.undo,
    "redo": history_commands.redo,
    "compact": compact,
    "rescue": rescue_commands.rescue,
    "verify": verify,
}


def _not_built(what: str) -> Mishap:
    return Mishap(tr("«{what}» is not built yet; nothing was changed.", what=what))


def _find_quote(content: Content, quote: str, occurrence: int) -> Span:
    everywhere = occurrences(content.text, quote)
    if not everywhere:
        raise Mishap(tr("The quote does not stand in the response; nothing was coded."))
    places = [place for place in everywhere if not _is_forms_own(content, place)]
    if not places:
        raise Mishap(tr("The quote is the form's own words, not the respondent's; nothing was coded."))
    if occurrence:
        if not 1 <= occurrence <= len(places):
            raise Mishap(
                ntr(
                    "The quote stands there {n} time only; nothing was coded.",
                    "The quote stands there {n} times only; nothing was coded.",
                    len(places),
                )
            )
        return places[occurrence - 1]
    if len(places) > 1:
        raise Mishap(
            tr(
                "The quote stands in the response {n} times; nothing was coded. Say which with --occurrence.",
                n=len(places),
            )
        )
    return places[0]


def _is_forms_own(content: Content, span: Span) -> bool:
    first, last = content.paragraph_at(span.start), content.paragraph_at(span.end - 1)
    touched = content.paragraphs[max(first, 0) : last + 1]
    return bool(touched) and all(paragraph.kind is ParagraphKind.FORM for paragraph in touched)


def _receipt(receipt: ImportReceipt) -> Answer:
    return {
        "imported": [
            {"path": told_place(one.path), **_summary(one.response), "warnings": list(one.warnings)}
            for one in receipt.imported
        ],
        "already_here": [{"path": told_place(path), "uid": uid} for path, uid in receipt.already_here],
        "rejected": [{"path": told_place(path), "reason": reason} for path, reason in receipt.rejected],
    }


def _summary(response: Response) -> Answer:
    names = ("uid", "title", "respondent", "respondent_type", "pages", "characters", "paragraphs")
    return {name: getattr(response, name) for name in names}


def _response(response: Response) -> Answer:
    return _summary(response) | {
        "codings": response.codings,
        "status": response.status.value,
        "attributes": response.attributes,
    }


def _extract(extract: Extract) -> Answer:
    return asdict(extract) | {"stance": extract.stance.value, "created_at": extract.created_at.isoformat()}
