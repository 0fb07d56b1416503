"""Makes the golden file of the format that is written now: ``python -m tests.store.golden.make_golden``.

To be run once before a new format is begun, and never again for the same one: what matters is that the file
was written by the program of its time. Everything that a format can say is in it: an import, a form's
attributes, codings by two analysts, undo and redo, a merge, a merge that was taken back, removed rows.
"""

import json
import shutil
import sqlite3
import tempfile
from contextlib import closing
from pathlib import Path
from typing import Any

from hoeringkoder.domain.forms import EmptyForm, FormParagraph
from hoeringkoder.domain.invited import ListedName
from hoeringkoder.domain.ledger import LedgerState
from hoeringkoder.domain.memos import THE_PROJECT, MemoAbout, MemoKind
from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.project.importing import Importing
from hoeringkoder.store.schema import FORMAT, RECORDED

from ...project.samples import TEXT, new_project, otherwise, outcome, reading_of, reopen
from ...project.survey_rows import PLAN

FOLDER = Path(__file__).parent


def make(folder: Path) -> Path:
    """A project with a little of everything, in a folder."""
    path = folder / "lead.hkp"
    with new_project(folder, path.name) as project:
        first = project.responses.add([outcome("svar.txt")]).imported[0].response.uid
        project.responses.add(
            [outcome("annet.txt", f"{TEXT}\nEn æøå-setning til slutt.", "Bygdøy velforening")]
        )
        root = project.codes.add("Kontraktsvalg", definition="Hvilken avtale som passer.").uid
        child = project.codes.add("Varighet", parent=root).uid
        project.codes.set_key(child, "v")
        project.codings.add(first, 16, 40, child, Stance.SUPPORT, "et notat\nover to linjer")
        project.responses.set_status(first, Status.IN_PROGRESS)
    for name in ("odd", "eva"):
        shutil.copy(path, folder / f"{name}.hkp")
        with reopen(folder / f"{name}.hkp", coder=name.capitalize()) as project:
            project.codings.add(first, 20, 60, child, Stance.OPPOSE)
            project.codes.rename(child, f"Varighet ifølge {name.capitalize()}")
    with reopen(path) as project:
        project.codes.recolour(root, "#112233")
        project.merge([folder / "odd.hkp"])
        project.merge([folder / "eva.hkp"])
        project.history.undo()
        gone = project.codings.add(first, 0, 14, root).uid
        project.codings.remove([gone])
        project.codes.define(root, "Noe som ble tatt tilbake.")
        project.history.undo()
        project.codes.set_key(root, "k")
        project.history.undo()
        project.history.redo()
        _use_readings_forms_and_lists(project, first, child)
    return path


def _use_readings_forms_and_lists(project: Project, response: str, code: str) -> None:
    """What format 3 can say and those before could not."""
    project.responses.read_again({response: reading_of(otherwise(TEXT, 1))})
    displaced = (
        project.responses.add([outcome("tredje.txt", f"{TEXT} 3", "Lia lag")]).imported[0].response.uid
    )
    start = TEXT.index("Lange avtaler")
    project.codings.add(displaced, start, start + 34, code, memo="uten plass")
    project.responses.read_again({displaced: reading_of(otherwise(f"{TEXT} 3", 2), "Lia lag")})
    question = TEXT.partition("\n")[0]
    project.sections.tie([(question, code)])
    heading = FormParagraph(question, ParagraphKind.HEADING, 1)
    project.forms.add(EmptyForm("f" * 32, "Svarskjema", (heading,)))
    project.invited.add([ListedName("Lia lag", "Annen"), ListedName("Sandvik kommune", "Kommune")])
    project.respondents.add_to([response], "Vestli lag")
    project.surveys.remember(PLAN)
    intake = Importing(project)
    for part in range(2):
        intake.take([outcome(f"del{part}.txt", f"{TEXT} del {part}", f"Nord {part}")])
    _note_work(project, response, code)


def _note_work(project: Project, response: str, code: str) -> None:
    """What format 4 can say and those before could not."""
    project.ledger.mark(response, [1], LedgerState.READ)
    project.ledger.mark(response, [2, 3], LedgerState.ASIDE, "Bare høflighet")
    project.ledger.mark(response, [3], LedgerState.UNREAD)
    project.memos.write(MemoAbout(MemoKind.CODE, code), "Om varighet")
    project.memos.write(THE_PROJECT, "Frist i mai")
    project.assignments.assign([response], ["Eva", "Odd"])


def said_by(path: Path) -> dict[str, list[dict[str, Any]]]:
    """What the recorded rows of a project say, by kind and uid, read with plain SQL."""
    with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return {
            kind: [
                {name: row[name] for name in row.keys() if name not in ("clock", "step")}  # noqa: SIM118
                for row in connection.execute(f"SELECT * FROM {kind} ORDER BY uid")
            ]
            for kind in RECORDED
        }


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        made = make(Path(name))
        target = FOLDER / f"format-{FORMAT}.hkp"
        shutil.copy(made, target)
        rows = json.dumps(said_by(made), ensure_ascii=False, indent=1, sort_keys=True)
        target.with_suffix(".json").write_text(rows + "\n", encoding="utf-8")
