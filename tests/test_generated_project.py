"""The generator that the benchmarks measure with makes what it says, as the program itself would."""

import subprocess
import sys
from pathlib import Path

import pytest

from hoeringkoder.project import Project

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "generated.py"
RESPONSES, CODINGS = 12, 300


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small one."""
    path = tmp_path_factory.mktemp("generated") / "stor.hkp"
    size = ["--responses", str(RESPONSES), "--codings", str(CODINGS)]
    subprocess.run([sys.executable, str(SCRIPT), str(path), *size], check=True, stdout=subprocess.DEVNULL)
    return path


def test_a_generated_project_is_in_order_and_every_coding_a_step(generated: Path, tmp_path: Path) -> None:
    with Project.open(generated, coder="Kari Lund", cache=tmp_path) as project:
        assert project.verify() == []
        assert len(project.codings.extracts()) == CODINGS
        responses = project.responses.all()
        assert len(responses) == RESPONSES and sum(one.codings for one in responses) == CODINGS
        assert len({one.respondent_type for one in responses} - {""}) >= 9
        assert min(one.characters for one in responses) >= 3_000
        assert max(one.pages or 0 for one in responses) >= 200
        assert len(project.coders()) == 5 and len(project.tree()) == 60
        assert project.history.undo() is not None
        assert len(project.codings.extracts()) == CODINGS - 1
        project.history.redo()
        assert len(project.codings.extracts()) == CODINGS


def test_the_same_is_generated_every_time(generated: Path, tmp_path: Path) -> None:
    again = tmp_path / "igjen.hkp"
    size = ["--responses", str(RESPONSES), "--codings", str(CODINGS)]
    subprocess.run([sys.executable, str(SCRIPT), str(again), *size], check=True, stdout=subprocess.DEVNULL)
    found = []
    for path in (generated, again):
        with Project.open(path, read_only=True, cache=tmp_path) as project:
            found.append([(one.uid, one.quote, one.respondent) for one in project.codings.extracts()])
    assert found[0] == found[1]
