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
from ..domain.language import tr
from ..domain.responses import Response
from ..project import Project
from . import (
    backup_commands,
    code_commands,
    coding_commands,
    extract_commands,
    form_commands,
    history_commands,
    import_commands,
    ledger_commands,
    memo_commands,
    ocr_commands,
    original_commands,
    reading_again_commands,
    rescue_commands,
    respondent_commands,
    response_commands,
    survey_commands,
)
from .import_commands import NothingDone, summary
from .opening import coder as _coder
from .opening import opened as _opened
from .parser import CommandLine
from .quoting import find_quote

Answer = dict[str, Any]


def new(options: CommandLine) -> Answer:
    """A new project, with code trees if asked."""
    with Project.create(options.project, coder=_coder(options)) as project:
        for name in dict.fromkeys(options.template):
            project.codes.add_template(asset("templates", f"{name}.json"))
        return {"path": str(options.project), "codes": len(project.codes.tree())}


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


def code(options: CommandLine) -> Answer:
    """One coding, found by its quote."""
    with _opened(options, read_only=False) as project:
        response = project.responses.find(options.response)
        target = project.codes.tree().find(options.code)
        span = find_quote(project.responses.content(response.uid), options.quote, options.occurrence)
        coding = project.codings.add(
            response.uid, span.start, span.end, target.uid, options.stance, options.memo
        )
        found = project.codings.extracts(response=response.uid)
        made = next(extract for extract in found if extract.uid == coding.uid)
        return {"extract": extract_commands.extract_answer(made)}


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
            memos=project.memos.lines(),
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
    "import": import_commands.bring_in,
    "import-survey": survey_commands.import_survey,
    "alike": import_commands.alike,
    "list": list_responses,
    "text": text,
    "original": original_commands.original,
    "respondents": respondent_commands.respondents,
    "invited": respondent_commands.invited,
    "assign": response_commands.assign,
    "set-attribute": response_commands.set_attribute,
    "set-status": response_commands.set_status,
    "ocr": ocr_commands.ocr,
    "forms": form_commands.forms,
    "sections": form_commands.sections,
    "codes": code_commands.codes,
    "new-code": code_commands.new_code,
    "edit-code": code_commands.edit_code,
    "move-code": code_commands.move_code,
    "merge-codes": code_commands.merge_codes,
    "duplicate-code": code_commands.duplicate_code,
    "archive-code": code_commands.archive_code,
    "remove-code": code_commands.remove_code,
    "export-codebook": code_commands.export_codebook,
    "ledger": ledger_commands.ledger,
    "mark": ledger_commands.mark,
    "read-again": reading_again_commands.read_again,
    "displaced": reading_again_commands.displaced,
    "place": reading_again_commands.place,
    "code": code,
    "recode": coding_commands.recode,
    "copy-coding": coding_commands.copy_coding,
    "split-coding": coding_commands.split_coding,
    "join-codings": coding_commands.join_codings,
    "set-stance": coding_commands.set_stance,
    "remove-coding": coding_commands.remove_coding,
    "memos": memo_commands.memos,
    "memo": memo_commands.memo,
    "search": search,
    "extracts": extract_commands.extracts,
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


def _response(response: Response) -> Answer:
    return summary(response) | {
        "codings": response.codings,
        "status": response.status.value,
        "certainty": response.certainty,
        "attributes": response.attributes,
        **response_commands.work_on(response),
    }
