"""Codings made longer and shorter, cut in two, made one, and copied: nothing that somebody wrote is lost."""

import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.errors import Mishap, NotFound
from hoeringkoder.domain.stances import Stance
from hoeringkoder.domain.uids import new_uid
from hoeringkoder.project import Project
from hoeringkoder.project.action import Action
from hoeringkoder.store.connection import raw_connection

from .samples import TEXT, new_project, with_response

SENTENCE = "Korte avtaler gir leverandøren liten tid."
NEXT = "Lange avtaler låser kommunen fast."


@dataclass
class Scene:
    project: Project
    response: str
    code: str
    other: str

    def add(self, quote: str, stance: Stance = Stance.NONE, memo: str = "", code: str = "") -> Coding:
        start = TEXT.index(quote)
        add = self.project.codings.add
        return add(self.response, start, start + len(quote), code or self.code, stance, memo)

    def quotes(self) -> list[str]:
        return [coding.quote for coding in self.project.codings.of_response(self.response)]


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with new_project(tmp_path) as project:
        response = with_response(project)
        yield Scene(project, response, project.codes.add("Varighet").uid, project.codes.add("Pris").uid)


def test_an_end_that_is_moved_word_by_word_is_one_action_to_undo(scene: Scene) -> None:
    coding, action = scene.add("Korte avtaler"), Action()
    for words in ("Korte avtaler gir", "Korte avtaler gir leverandøren"):
        end = coding.start + len(words)
        coding = scene.project.codings.resize(coding.uid, coding.start, end, words, action)
    assert scene.quotes() == ["Korte avtaler gir leverandøren"]
    assert "Extend" in scene.project.history.undo_label
    scene.project.history.undo()
    assert scene.quotes() == ["Korte avtaler"]


def test_a_coding_that_becomes_as_another_one_gives_that(scene: Scene) -> None:
    scene.add(SENTENCE, memo="Se punkt 3")
    short = scene.add("Korte avtaler")
    whole = scene.project.codings.resize(short.uid, short.start, short.start + len(SENTENCE))
    assert whole.memo == "Se punkt 3"
    assert scene.quotes() == [SENTENCE]


def test_both_parts_keep_stance_memo_and_coder(scene: Scene) -> None:
    coding = scene.add(SENTENCE, Stance.OPPOSE, "Se punkt 3")
    scene.project.coder = "Ola"
    first, second = scene.project.codings.split(coding.uid, coding.start + len("Korte avtaler "))
    assert (first.quote, second.quote) == ("Korte avtaler", "gir leverandøren liten tid.")
    assert first.uid == coding.uid
    for part in (first, second):
        assert (part.stance, part.memo, part.coder) == (Stance.OPPOSE, "Se punkt 3", "Kari")


@pytest.mark.parametrize("at", [-100, 0, len(SENTENCE), 100_000])
def test_nothing_is_cut_off_at_the_ends(scene: Scene, at: int) -> None:
    coding = scene.add(SENTENCE)
    with pytest.raises(Mishap, match="one side"):
        scene.project.codings.split(coding.uid, coding.start + at)
    assert scene.quotes() == [SENTENCE]


def test_joined_codings_are_one_with_every_memo_and_the_one_that_was_named_first(scene: Scene) -> None:
    first, second = scene.add(SENTENCE, memo="A"), scene.add(NEXT, Stance.OPPOSE, "B")
    one = scene.project.codings.join([second.uid, first.uid])
    assert (one.uid, one.quote) == (second.uid, f"{SENTENCE} {NEXT}")
    assert (one.stance, one.memo) == (Stance.OPPOSE, "A\n\nB")
    assert scene.quotes() == [one.quote]
    scene.project.history.undo()
    assert scene.quotes() == [SENTENCE, NEXT]


def test_what_was_split_and_joined_is_as_it_was(scene: Scene) -> None:
    coding = scene.add(SENTENCE, Stance.SUPPORT, "Se punkt 3")
    parts = scene.project.codings.split(coding.uid, coding.start + 14)
    assert scene.project.codings.join([part.uid for part in parts]) == coding


def test_different_stances_are_not_joined_before_one_is_said(scene: Scene) -> None:
    first, second = scene.add(SENTENCE, Stance.SUPPORT), scene.add(NEXT, Stance.OPPOSE)
    with pytest.raises(Mishap, match="stances"):
        scene.project.codings.join([first.uid, second.uid])
    assert scene.quotes() == [SENTENCE, NEXT]
    assert scene.project.codings.join([first.uid, second.uid], Stance.NONE).stance is Stance.NONE
    with pytest.raises(Mishap, match="two"):
        scene.project.codings.join([])


def test_a_copy_has_the_stance_and_the_memo_and_leaves_the_first_alone(scene: Scene) -> None:
    coding = scene.add(SENTENCE, Stance.OPPOSE, "Se punkt 3")
    copy = scene.project.codings.copy(coding.uid, scene.other)
    assert (copy.quote, copy.stance, copy.memo, copy.code) == (
        SENTENCE,
        Stance.OPPOSE,
        "Se punkt 3",
        scene.other,
    )
    assert scene.project.codings.get(coding.uid) == coding
    assert scene.project.codings.copy(coding.uid, scene.other, Stance.UNCLEAR).stance is Stance.UNCLEAR


def test_a_copy_onto_a_coding_that_is_there_loses_nothing_of_it(scene: Scene) -> None:
    there = scene.add(SENTENCE, Stance.SUPPORT, "Mitt", scene.other)
    coding = scene.add(SENTENCE, Stance.OPPOSE, "Ditt")
    copy = scene.project.codings.copy(coding.uid, scene.other)
    assert (copy.uid, copy.stance, copy.memo) == (there.uid, Stance.SUPPORT, "Mitt\n\nDitt")


def test_a_coding_is_found_by_the_beginning_of_its_uid(scene: Scene) -> None:
    coding = scene.add(SENTENCE)
    assert scene.project.codings.find(coding.uid[:8].upper()) == coding
    with pytest.raises(NotFound):
        scene.project.codings.find("")
    with pytest.raises(NotFound):
        scene.project.codings.find("xyz")


def test_many_codings_are_asked_for_in_questions_that_any_sqlite_takes(scene: Scene) -> None:
    """On Windows SQLite takes 32,766 values in a question, and a code can have more codings than that."""
    project, made = scene.project, scene.add(SENTENCE)
    with project.step("Mange") as recorder:
        (row,) = recorder.standing("coding", [made.uid]).values()
        spans = ({"made_start": start, "made_end": end} for start in range(18, 50) for end in range(60, 100))
        recorder.put_many("coding", {new_uid(): row | span for span in spans})
    codings = project.codings.of_response(scene.response)
    raw = raw_connection(project.file._connection)
    raw.setlimit(sqlite3.SQLITE_LIMIT_VARIABLE_NUMBER, 1100)
    assert len(codings) > 1100

    uids, new = [coding.uid for coding in codings], new_uid()
    assert project.codings.of_response(scene.response, uids) == codings
    project.codings.recode_all(uids, scene.other)
    project.codings.copy_all(uids, scene.code)
    assert project.codes.split(scene.other, {new: "Ny"}, dict.fromkeys(uids, new)) == len(uids)
    assert project.codes.use()[new].codings == project.codes.use()[scene.code].codings == len(uids)
