"""Makes the pictures in docs/pictures from the demo, in bokmål: ``python docs/make_pictures.py``.

No screen is needed. Run it when the window has changed, and look at what comes out.
"""

# ruff: noqa: E402 - Qt's platform and the checkout's path are set before anything of ours is imported

import os
import shutil
import sys
import tempfile
from contextlib import chdir
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from PySide6.QtCore import QEventLoop, QSettings, QSize, QTimer
from PySide6.QtWidgets import QApplication, QWidget

from hoeringkoder.assets import asset
from hoeringkoder.demo import make_demo
from hoeringkoder.domain import language
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.ui.dialogs.base import Dialog
from hoeringkoder.ui.dialogs.merging import MergePreview
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.settings import Settings
from hoeringkoder.ui.theme import Mode, apply_theme

SIZE = QSize(1440, 900)
CODER = "KL"


def main() -> None:
    """Make them all."""
    language.use("nb", asset("translations"))
    draw(HERE / "pictures")


def draw(pictures: Path) -> None:
    """Make all pictures in a folder, in the language in use."""
    pictures.mkdir(exist_ok=True)
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    with tempfile.TemporaryDirectory() as folder:
        for what in ("CACHE", "BACKUPS", "SETTINGS"):
            os.environ[f"HOERINGKODER_{what}"] = folder
        project = Path(folder) / "Markedsprinsipper 2026.hkp"
        make_demo(project)
        colleagues = _colleagues(project)
        for mode in ("light", "dark"):
            _draw_window(app, project, mode, pictures / f"main-{mode}.png")
        _draw_merge(app, project, colleagues, pictures / "merge.png")
        _draw_page(app, project, pictures / "page.png")
        _draw_respondents(app, project, pictures / "respondents.png")


def _draw_window(app: QApplication, project: Path, mode: Mode, picture: Path) -> None:
    apply_theme(app, mode)
    window = _window(project)
    workspace = window.workspace
    assert workspace.project is not None
    most_coded = max(workspace.project.responses.all(), key=lambda response: response.codings)
    workspace.choose_response(most_coded.uid)
    codings = workspace.project.codings.of_response(most_coded.uid)
    shown = next(coding for coding in codings if coding.stance)
    window.codes.select(shown.code)
    window.docks.reveal(window.docks.extracts)
    _settle(300)
    workspace.choose_coding(shown.uid)
    window.reader.set_current_coding(shown.uid, reveal=True)
    _settle(300)
    _save(window, picture)
    if mode == "light":
        window.docks.reveal(window.docks.history)
        _settle(300)
        _save(window, picture.with_name("history.png"))
    window.close()


def _draw_merge(app: QApplication, project: Path, others: list[Path], picture: Path) -> None:
    apply_theme(app, "light")
    window = _window(project)
    assert window.workspace.project is not None
    with chdir(project.parent):  # so that no path of this machine is in the picture
        receipt = window.workspace.project.merge([Path(other.name) for other in others], dry_run=True)
    preview = MergePreview(receipt, None)
    preview.show()
    _settle(200)
    _save(preview, picture)
    preview.close()
    window.close()


def _draw_page(app: QApplication, project: Path, picture: Path) -> None:
    """A PDF with its page beside the text, a coded passage chosen."""
    apply_theme(app, "light")
    window = _window(project)
    opened = window.workspace.project
    assert opened is not None
    coded = [one for one in opened.responses.all() if one.codings and one.filename.endswith(".pdf")]
    shown = max(coded, key=lambda response: response.codings)
    window.workspace.choose_response(shown.uid)
    window.desks.pages.set_shown(True)
    _settle(1500)
    coding = opened.codings.of_response(shown.uid)[0]
    window.workspace.choose_coding(coding.uid)
    window.reader.set_current_coding(coding.uid, reveal=True)
    _settle(1500)
    _save(window, picture)
    window.desks.pages.set_shown(False)
    window.close()


def _draw_respondents(app: QApplication, project: Path, picture: Path) -> None:
    apply_theme(app, "light")
    window = _window(project)
    window.desks.respondents.check()
    _settle(300)
    dialog = next(one for one in window.findChildren(Dialog) if one.isVisible())
    _save(dialog, picture)
    dialog.close()
    window.close()


def _window(project: Path) -> MainWindow:
    settings = Settings(QSettings(str(project.with_suffix(".ini")), QSettings.Format.IniFormat))
    settings.coder = CODER
    window = MainWindow(settings)
    window.resize(SIZE)
    window.show()
    window.desks.files.open_path(project)
    return window


def _colleagues(project: Path) -> list[Path]:
    """A copy in which somebody has gone on coding, one without anything new, and one that is damaged."""
    folder = project.parent
    coded, same, damaged = (folder / f"{name}.hkp" for name in ("om (kopi)", "es", "gammel"))
    shutil.copy(project, coded)
    shutil.copy(project, same)
    damaged.write_bytes(project.read_bytes()[:4000])
    with Project.open(coded, coder="OM") as copy:
        codes = list(copy.codes.tree())
        for number, response in enumerate(copy.responses.all()[:6]):
            paragraph = copy.responses.content(response.uid).paragraphs[-2]
            span = Span(paragraph.start, paragraph.end)
            code = codes[number % len(codes)]
            copy.codings.add(response.uid, span.start, span.end, code.uid, Stance.SUPPORT)
    return [coded, same, damaged]


def _settle(milliseconds: int) -> None:
    """Let what is laid out and loaded later come to its place."""
    loop = QEventLoop()
    QTimer.singleShot(milliseconds, loop.quit)
    loop.exec()


def _save(widget: QWidget, picture: Path) -> None:
    if not widget.grab().save(str(picture)):
        raise OSError(f"{picture} could not be written")


if __name__ == "__main__":
    main()
