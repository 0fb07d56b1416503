"""What each action of the window does, by the action's name."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance

from .actions import stance_action, status_action
from .dialogs.about import AboutDialog
from .dialogs.keys import KeysDialog
from .responses.rows import SETTABLE

if TYPE_CHECKING:
    from .main_window import MainWindow

Deed = Callable[[], object]


def deeds(window: "MainWindow") -> dict[str, Deed]:
    """The deeds of all actions."""
    return (
        _file_deeds(window)
        | _response_deeds(window)
        | _view_deeds(window)
        | _coding_deeds(window)
        | _stance_and_status_deeds(window)
    )


def _file_deeds(window: "MainWindow") -> dict[str, Deed]:
    desks = window.desks
    return {
        "new": desks.files.new_project,
        "open": desks.files.open_project,
        "demo": window.demo_requested.emit,
        "merge": desks.files.merge,
        "export_word": desks.files.export_word,
        "backups": desks.backups.show,
        "compact": desks.files.ask_compacting,
        "close": desks.files.close_project,
        "quit": window.close,
        "coder": desks.files.ask_coder,
        "keys": lambda: KeysDialog(window.actions_.keys(), window).open(),
        "about": lambda: AboutDialog(window).open(),
    }


def _response_deeds(window: "MainWindow") -> dict[str, Deed]:
    desks = window.desks
    return {
        "import_files": desks.importing.import_files,
        "import_folder": desks.importing.import_folder,
        "import_survey": desks.surveys.ask,
        "receipts": desks.importing.receipts.show_last,
        "alike": desks.alike.show,
        "read_scans": desks.scans.ask,
        "read_again": partial(_read_again, window),
        "read_all_again": desks.reading_again.ask_all,
        "open_original": desks.originals.open,
        "save_original": desks.originals.save,
        "respondent": desks.responses.ask_respondent,
        "check_respondents": desks.respondents.check,
        "invited": desks.respondents.show_invited,
        "sections": desks.sections.show,
        "forms": desks.forms.show,
    }


def _view_deeds(window: "MainWindow") -> dict[str, Deed]:
    desks = window.desks
    return {
        "copy": _copy,
        "find": window.go_to_search,
        "next_hit": partial(window.docks.search.hits.step, 1),
        "previous_hit": partial(window.docks.search.hits.step, -1),
        "go_responses": window.responses.setFocus,
        "go_text": window.reader.setFocus,
        "go_codes": window.codes.setFocus,
        "show_page": desks.pages.show_or_put_away,
        "next_pane": partial(window.step_pane, 1),
        "previous_pane": partial(window.step_pane, -1),
        "next_response": partial(desks.responses.step, 1),
        "previous_response": partial(desks.responses.step, -1),
        "zoom_in": partial(window.zoom, 1),
        "zoom_out": partial(window.zoom, -1),
        "zoom_reset": partial(window.zoom, 0),
    }


def _coding_deeds(window: "MainWindow") -> dict[str, Deed]:
    desks, reader = window.desks, window.reader
    return {
        "undo": desks.history.undo,
        "redo": desks.history.redo,
        "code": desks.coding.open_palette,
        "repeat": desks.coding.repeat_last,
        "memo": desks.memos.edit,
        "recode": desks.coding.ask_recode,
        "remove": desks.coding.remove_current,
        "place_coding": desks.displaced.place,
        "new_code": partial(desks.codes.ask_new, ""),
        "done": partial(desks.responses.set_status, Status.DONE),
        "next_question": reader.next_question,
        "previous_question": reader.previous_question,
        "next_paragraph": reader.next_paragraph,
        "previous_paragraph": reader.previous_paragraph,
        "next_coding": reader.next_coding,
        "previous_coding": reader.previous_coding,
    }


def _stance_and_status_deeds(window: "MainWindow") -> dict[str, Deed]:
    found: dict[str, Deed] = {
        stance_action(stance): partial(window.desks.coding.set_stance, stance) for stance in Stance
    }
    for status in SETTABLE:
        found[status_action(status)] = partial(window.desks.responses.set_status, status)
    return found


def _read_again(window: "MainWindow") -> None:
    """What is selected in the list, if the keyboard is there; else the response in the text."""
    in_list = window.responses.isAncestorOf(QApplication.focusWidget() or window)
    chosen = window.responses.selected() if in_list else []
    window.desks.reading_again.start(chosen or [window.workspace.response])


def _copy() -> None:
    copy = getattr(QApplication.focusWidget(), "copy", None)
    if callable(copy):
        copy()
