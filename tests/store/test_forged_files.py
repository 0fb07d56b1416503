"""Merging a file whose log was damaged or forged: it is left out with a reason, the lead's is untouched."""

import shutil
from pathlib import Path

import pytest

from hoeringkoder.domain.codings import CodingFilter
from hoeringkoder.domain.errors import ProjectUnusable

from ..project.samples import TEXT, new_project, reading_of, reopen, with_response
from .files import coded_project, forge, query

FORGED = {
    "values that are no JSON": "'{'",
    "values that are no object": "'[1]'",
    "a field that does not exist": "json_set(after, '$.quote', 'x')",
    "a span outside the text": "json_set(after, '$.end', 99999)",
    "a span that is no number": "json_set(after, '$.start', 'x')",
    "a value of another type": "json_set(after, '$.memo', json('[1]'))",
    "a code that does not exist": "json_set(after, '$.code', 'x')",
    "a missing value": "json_remove(after, '$.response')",
    "an empty value": "json_set(after, '$.memo', NULL)",
}


def two_copies(folder: Path) -> tuple[Path, Path]:
    """A project, and a copy of it in which Odd has coded."""
    lead, other = coded_project(folder), folder / "odd.hkp"
    shutil.copy(lead, other)
    with reopen(other, coder="Odd") as project:
        code = project.codes.tree().find("Varighet").uid
        project.codings.add(project.responses.all()[0].uid, 0, 14, code)
    return lead, other


def assert_left_out(lead: Path, other: Path) -> None:
    before = lead.read_bytes(), other.read_bytes()
    with reopen(lead) as project:
        try:
            receipt = project.merge([other])
        except ProjectUnusable as reason:
            sentences = [str(reason)]
        else:
            assert not receipt.files[0].usable
            sentences = list(receipt.files[0].reasons)
        assert sentences and all(sentence.endswith((".", ")")) for sentence in sentences)
        assert len(project.codings.extracts()) == 2
        assert project.verify() == []
    assert (lead.read_bytes(), other.read_bytes()) == before


@pytest.mark.parametrize("forgery", FORGED)
def test_a_forged_change_leaves_the_file_out_and_the_lead_as_it_was(tmp_path: Path, forgery: str) -> None:
    lead, other = two_copies(tmp_path)
    newest = "kind = 'coding' AND step = (SELECT max(seq) FROM step)"
    forge(other, f"UPDATE change SET after = {FORGED[forgery]} WHERE {newest}")
    assert_left_out(lead, other)


@pytest.mark.parametrize(
    "forgery",
    [
        "UPDATE change SET kind = 'content' WHERE step = (SELECT max(seq) FROM step)",
        "UPDATE change SET before = '{}' WHERE step = (SELECT max(seq) FROM step)",
        f"UPDATE content SET text_sha256 = '{0:064}'",
    ],
)
def test_a_forged_log_leaves_the_file_out_and_the_lead_as_it_was(tmp_path: Path, forgery: str) -> None:
    lead, other = two_copies(tmp_path)
    forge(other, forgery)
    assert_left_out(lead, other)


def test_a_forged_reading_that_an_undo_would_show_is_refused_and_the_project_stays_sound(
    tmp_path: Path,
) -> None:
    lead, other = tmp_path / "prosjekt.hkp", tmp_path / "odd.hkp"
    with new_project(tmp_path) as project:
        response = with_response(project)
    shutil.copy(lead, other)
    with reopen(other, coder="Odd") as project:
        project.responses.read_again({response: reading_of("Noe annet.")})
        project.responses.read_again({response: reading_of(TEXT)})
    (shown,) = query(other, "SELECT max(seq) FROM step")[0]
    forged = f"json_set(after, '$.reading', '{'f' * 16}')"
    forge(other, f"UPDATE change SET after = {forged} WHERE kind = 'response' AND step = {shown} - 1")
    with reopen(lead) as project:
        assert project.merge([other]).files[0].usable
        newest = next(step for step in project.history.steps() if step.coder == "Odd")
        with pytest.raises(ProjectUnusable):
            project.history.undo_step(newest.uid)
        assert project.responses.content(response).text == TEXT
        assert project.verify() == []


def test_a_forged_coding_in_a_response_that_is_not_there_is_a_mishap(tmp_path: Path) -> None:
    with reopen(coded_project(tmp_path)) as project:
        coding = project.file.codings.some(CodingFilter())[0]
        with pytest.raises(ProjectUnusable), project.step("Kod") as recorder:
            recorder.put("coding", coding.uid, response="0" * 32)
        assert project.verify() == []


def test_a_damaged_file_is_left_out_and_the_others_are_merged(tmp_path: Path) -> None:
    lead, other = two_copies(tmp_path)
    damaged = tmp_path / "skadet.hkp"
    shutil.copy(other, damaged)
    forge(damaged, "UPDATE change SET after = '{' WHERE step = (SELECT max(seq) FROM step)")
    with reopen(lead) as project:
        receipt = project.merge([damaged, other])
        assert [line.usable for line in receipt.files] == [False, True]
        assert len(project.codings.extracts()) == 3
        assert project.verify() == []


def test_a_damaged_log_of_a_row_that_both_changed_leaves_the_file_out(tmp_path: Path) -> None:
    lead, other = two_copies(tmp_path)
    for path in (lead, other):
        with reopen(path, coder=path.stem) as project:
            project.codes.rename(project.codes.tree().find("Varighet").uid, f"Varighet {path.stem}")
    forge(other, "UPDATE change SET before = '{' WHERE step = (SELECT max(seq) FROM step)")
    assert_left_out(lead, other)


def test_a_text_that_can_not_be_understood_is_a_mishap(tmp_path: Path) -> None:
    path = coded_project(tmp_path)
    forge(path, "UPDATE content SET paragraphs = '[[0,1'")
    with pytest.raises(ProjectUnusable):
        reopen(path)
