"""The wheel carries its resources and starts from another folder."""

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--outdir", out, ROOT], check=True, capture_output=True
    )
    (found,) = out.glob("*.whl")
    return found


def test_the_wheel_holds_templates_catalogues_and_the_demo(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    for shipped in (
        "hoeringkoder/_resources/templates/principles.json",
        "hoeringkoder/_resources/templates/strategy.json",
        "hoeringkoder/_resources/translations/nb.mo",
        "hoeringkoder/_resources/demo/codings.json",
    ):
        assert shipped in names
    assert sum(name.startswith("hoeringkoder/_resources/demo/responses/") for name in names) >= 15


def test_an_installed_wheel_works_from_another_folder(wheel: Path, tmp_path: Path) -> None:
    # The dependencies are taken from where the tests run; the program itself only from the wheel.
    venv.create(tmp_path / "env", with_pip=True)
    binaries = tmp_path / "env" / ("Scripts" if os.name == "nt" else "bin")
    pip = [str(binaries / "python"), "-m", "pip", "install", "-q", "--no-deps", "--no-index", str(wheel)]
    subprocess.run(pip, check=True)
    site = next(path for path in map(Path, sys.path) if path.name == "site-packages")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    environment = {
        **os.environ,
        "PYTHONPATH": str(site),
        "PYTHONSAFEPATH": "1",
        "QT_QPA_PLATFORM": "offscreen",
        "HOERINGKODER_CACHE": str(tmp_path / "cache"),
    }

    def run(*arguments: str) -> str:
        command = [str(binaries / "hoeringkoder"), *arguments]
        result = subprocess.run(
            command, check=True, cwd=elsewhere, env=environment, capture_output=True, text=True
        )
        return result.stdout

    run("new", "prosjekt.hkp", "--template", "principles", "--template", "strategy")
    assert "Sourcingstrategi" in run("codes", "prosjekt.hkp")
    where = "import hoeringkoder.app, hoeringkoder; print(hoeringkoder.__file__)"
    started = subprocess.run(
        [binaries / "python", "-P", "-c", where],
        check=True,
        cwd=elsewhere,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert str(tmp_path) in started.stdout
