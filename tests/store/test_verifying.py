"""Verifying: whatever was changed behind the program's back is found, and said in a sentence."""

from pathlib import Path

import pytest

from hoeringkoder.domain.errors import Damaged
from hoeringkoder.domain.ledger import LedgerState
from hoeringkoder.domain.memos import THE_PROJECT

from ..project.samples import reopen
from .files import coded_project, execute

TAMPERED = {
    "a name": "UPDATE code SET name = 'Forfalsket' WHERE name = 'Varighet'",
    "a stance": "UPDATE coding SET stance = 'oppose'",
    "a place": "UPDATE coding SET start = start + 1",
    "a deletion": "UPDATE coding SET deleted = 1",
    "a coder": "UPDATE coder SET name = 'Odd'",
    "a respondent's type": "UPDATE respondent SET type = 'Privatperson'",
    "an attribute": "UPDATE attribute SET value = 'En annen'",
    "a quotation": "UPDATE coding SET quote = 'Dette sa ingen.'",
    "a hidden coding": "UPDATE coding SET hidden = 1",
    "a page": "UPDATE coding SET page = 7",
    "a paragraph": "UPDATE coding SET paragraph = paragraph + 1",
    "what stands around a quotation": "UPDATE coding SET context_after = 'x'",
    "a time": "UPDATE step SET at = 'i går'",
    "a text": "UPDATE content SET text = replace(text, 'Korte', 'Lange')",
    "an original": "UPDATE original SET bytes = x'00'",
    "the log": "UPDATE change SET after = replace(after, 'Varighet', 'Forfalsket')",
    "the log's grammar": "UPDATE change SET after = '{' WHERE kind = 'coding'",
    "a missing row": "DELETE FROM code WHERE name = 'Varighet'",
    "missing codings": "DELETE FROM coding",
    "what a mark says": "UPDATE mark SET state = 'aside'",
    "which paragraph a mark is on": "UPDATE mark SET ledger_place = 5 - ledger_place",
    "the words that a mark knows": "UPDATE mark SET words = replace(hex(zeroblob(8)), '0', 'a')",
    "how far a response is read": "UPDATE response SET read = read + 1",
    "how many codings a response has": "UPDATE response SET codings = 0",
    "which paragraphs a coding is in": "UPDATE coding SET ledger_end = ledger_end + 1",
    "a memo": "UPDATE memo SET text = 'Dette skrev ingen.'",
    "who a memo is by": "UPDATE memo SET coder = (SELECT uid FROM coder WHERE name = 'Eva')",
    "who is to read a response": "DELETE FROM assignment",
    "a code's examples": "UPDATE code SET examples = 'x'",
    "a code in the archive": "UPDATE code SET archived = 1",
    "a missing step": "DELETE FROM change WHERE kind = 'coding'",
}


def noted_project(folder: Path) -> Path:
    """A closed project in which paragraphs are read, a memo is written and a response is handed out too."""
    path = coded_project(folder)
    with reopen(path) as project:
        (response,) = project.responses.all()
        project.assignments.assign([response.uid], ["Eva"])
        project.ledger.mark(response.uid, [2, 3], LedgerState.READ)
        project.memos.write(THE_PROJECT, "Frist i mai.")
    return path


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_found_on_opening_where_the_history_is_short(
    tmp_path: Path, what: str
) -> None:
    path = noted_project(tmp_path)
    execute(path, TAMPERED[what])
    if what == "an original":
        reopen(path).close()  # it can be seen to when it is asked for
    else:
        with pytest.raises(Damaged):
            reopen(path)


@pytest.mark.parametrize("what", TAMPERED)
def test_what_was_tampered_with_is_found(tmp_path: Path, what: str, long_history: None) -> None:
    path = noted_project(tmp_path)
    execute(path, TAMPERED[what])
    try:
        with reopen(path) as project:
            found = project.verify()
    except Damaged as refusal:  # some of it is found on opening already
        found = [str(refusal)]
    assert found
    assert all(sentence.endswith((".", ")")) and "\n" not in sentence for sentence in found)


def test_a_sound_file_has_no_problems(tmp_path: Path) -> None:
    with reopen(noted_project(tmp_path)) as project:
        assert project.verify() == []
        project.history.undo()
        assert project.verify() == []
