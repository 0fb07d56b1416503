"""Whatever is done in the window in whatever order: what it shows is what stands in the project."""

import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.responses import Response, Status
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.responses.model import ROW_ROLE

from ..project.samples import TEXT, new_project, outcome
from ..ui.window_kit import open_window, text_of

STEPS = 120


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_window_shows_what_stands_in_the_project(qtbot: QtBot, tmp_path: Path, seed: int) -> None:
    with new_project(tmp_path) as made:
        made.responses.add(outcome(f"{n}.txt", f"{TEXT}\nAvsnitt {n}.", f"Kommune {n % 3}") for n in range(4))
        for key in "123":
            made.codes.set_key(made.codes.add(f"Kode {key}").uid, key)
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(tmp_path / "prosjekt.hkp")
        walk = Walk(window, random.Random(seed))
        for _ in range(STEPS):
            walk.step()
            for _ in range(3):
                QApplication.processEvents()
            walk.check()


class Walk:
    """Random steps, each through the window's own signals and actions."""

    def __init__(self, window: MainWindow, chance: random.Random) -> None:
        assert window.workspace.project is not None
        self._window = window
        self._project: Project = window.workspace.project
        self._chance = chance
        self._done: list[str] = []
        self._steps: list[Callable[[], object]] = [
            self._code_by_key,
            self._code_by_key,
            self._trigger,
            self._trigger,
            self._choose_response,
            self._choose_code,
            self._choose_coding,
            self._change_code,
            self._change_response,
            self._look_elsewhere,
        ]

    def step(self) -> None:
        step = self._chance.choice(self._steps)
        self._done.append(step.__name__)
        step()

    def check(self) -> None:
        window, project, shown = self._window, self._project, self._window.workspace.response
        done = self._done[-5:]
        rows = window.responses.model
        told = [rows.index(row, 0).data(ROW_ROLE) for row in range(rows.rowCount())]
        listed = [row for row in told if isinstance(row, Response)]
        everything = [replace(response, attributes={}) for response in project.responses.all()]
        assert [response.uid for response in rows.responses] == [one.uid for one in everything], done
        assert listed == [one for one in everything if rows.index_of(one.uid).isValid()], done
        assert bool(shown) == bool(project.responses.all()), done
        if shown:
            assert window.desks.responses.codings == project.codings.of_response(shown), done
        own, below = window.workspace.counts.uses
        assert {code: use for code, use in own.items() if use.codings} == project.codes.use(), done
        assert below == project.codes.use_with_descendants(), done
        assert list(window.codes.model.tree) == list(project.codes.tree()), done
        if window.workspace.coding:
            assert project.codings.get(window.workspace.coding).response == shown, done
        extracts = window.docks.extracts
        if not extracts.visibleRegion().isEmpty() and window.workspace.code:
            found = [extracts.model.row_at(row) for row in range(extracts.model.rowCount())]
            assert found == project.codings.extracts(window.workspace.code), done

    def _code_by_key(self) -> None:
        content = self._window.desks.responses.content
        if content is not None:
            start = self._chance.randrange(len(content.text) - 30)
            self._window.reader.select_span(Span(start, start + self._chance.randint(3, 30)))
            QTest.keyClicks(text_of(self._window), self._chance.choice("123x"))

    def _trigger(self) -> None:
        names = ["undo", "undo", "redo", "repeat", "remove", "done", "next_coding", "next_response"]
        names += ["stance_support", "stance_none", "next_paragraph", "zoom_in", "zoom_reset"]
        name = self._chance.choice(names)
        self._done.append(name)
        self._window.actions_[name].trigger()

    def _choose_response(self) -> None:
        responses = self._project.responses.all()
        if responses:
            self._window.responses.response_chosen.emit(self._chance.choice(responses).uid)

    def _choose_code(self) -> None:
        codes = list(self._project.codes.tree())
        if codes:
            self._window.codes.select(self._chance.choice(codes).uid)

    def _choose_coding(self) -> None:
        codings = self._window.desks.responses.codings
        if codings:
            self._window.reader.coding_activated.emit(self._chance.choice(codings).uid)

    def _change_code(self) -> None:
        panel, codes = self._window.codes, list(self._project.codes.tree())
        if not codes:
            return
        one, other = self._chance.choice(codes).uid, self._chance.choice(codes).uid
        words = f"Kode {self._chance.randrange(99)}"
        changes: list[Callable[[], object]] = [
            lambda: panel.rename_requested.emit(one, words),
            lambda: panel.define_requested.emit(one, words),
            lambda: panel.move_requested.emit([one], other, ""),
            lambda: panel.move_requested.emit([one], "", other),
            lambda: self._window.workspace.attempt(lambda project: project.codes.remove(one)),
            lambda: self._window.workspace.attempt(lambda project: project.codes.add(words, other)),
        ]
        self._chance.choice(changes)()

    def _change_response(self) -> None:
        all_responses, codes = self._project.responses.all(), list(self._project.codes.tree())
        if not all_responses or not codes:
            return
        uid, responses = self._chance.choice(all_responses).uid, self._project.responses
        name, status = f"Kommune {self._chance.randrange(5)}", self._chance.choice(list(Status))
        changes: list[Callable[[], object]] = [
            lambda: self._window.responses.status_requested.emit([uid], status),
            lambda: responses.rename(uid, name),
            lambda: responses.set_respondent(uid, name, "Kommune/KS"),
            lambda: responses.remove([uid]),
            lambda: self._project.codings.add(uid, 0, 10, codes[0].uid, Stance.MENTIONS),
        ]
        self._chance.choice(changes)()

    def _look_elsewhere(self) -> None:
        docks = self._window.docks
        docks.reveal(self._chance.choice([docks.search, docks.extracts, docks.history]))
        self._window.responses.filter.setText(self._chance.choice(["", "kommune 1", "finnes ikke"]))
        self._window.codes.filter.setText(self._chance.choice(["", "ny", "finnes ikke"]))
        self._window.desks.search.search(self._chance.choice(["", "leverandør", "("]))
