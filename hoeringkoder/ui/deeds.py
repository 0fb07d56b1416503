"""What each action of the window does, by the action's name."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from hoeringkoder.domain.ledger import LedgerState
from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance
from hoeringkoder.domain.units import Unit

from .actions import stance_action, status_action
from .dialogs.about import AboutDialog
from .reader.handles import Edge
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
        | _reading_deeds(window)
        | _current_coding_deeds(window)
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
        "keys": desks.keys.show,
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
        "assign": lambda: desks.handing_out.ask_assignees(desks.handing_out.meant()),
        "attributes": lambda: desks.handing_out.ask_attributes(desks.handing_out.meant()),
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
        "next_extract": partial(window.docks.extracts.table.step, 1),
        "previous_extract": partial(window.docks.extracts.table.step, -1),
        "next_hit": partial(window.docks.search.hits.step, 1),
        "previous_hit": partial(window.docks.search.hits.step, -1),
        "go_responses": window.responses.setFocus,
        "go_text": window.reader.setFocus,
        "go_codes": window.codes.setFocus,
        "show_page": desks.pages.show_or_put_away,
        "choose_shown": desks.seeing.choose,
        "show_all_codings": desks.seeing.show_all,
        "list_codings": window.reader.list_codings,
        "coding_card": window.reader.show_card,
        "back": partial(desks.places.go, -1),
        "forward": partial(desks.places.go, 1),
        "second_window": desks.second.show,
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
        "in_vivo": desks.coding.code_in_vivo,
        "repeat": desks.coding.repeat_last,
        "memo": _of_extracts(
            window, window.docks.extracts.actions_.memo.trigger, desks.memo_opening.edit_current
        ),
        "memo_response": desks.memo_opening.edit_response,
        "memo_respondent": desks.memo_opening.edit_respondent,
        "memo_code": desks.memo_opening.edit_code,
        "memo_project": desks.memo_opening.edit_project,
        "link": desks.memo_list.insert_link,
        "remove": desks.current_coding.remove_current,
        "place_coding": desks.displaced.place,
        "new_code": partial(desks.codes.ask_new, ""),
        "export_codebook": desks.codebook.export,
        "print_codebook": desks.codebook.print,
        "import_codebook": desks.codebook.take_in,
        "done": partial(desks.responses.set_status, Status.DONE),
        "next_question": reader.next_question,
        "previous_question": reader.previous_question,
        "next_paragraph": reader.next_paragraph,
        "previous_paragraph": reader.previous_paragraph,
        "next_coding": reader.next_coding,
        "previous_coding": reader.previous_coding,
    }


def _current_coding_deeds(window: "MainWindow") -> dict[str, Deed]:
    desk, reader = window.desks.current_coding, window.reader
    return {
        "recode": _of_extracts(window, window.docks.extracts.actions_.recode.trigger, desk.ask_recode),
        "copy_coding": desk.ask_copy,
        "split_coding": desk.split,
        "join_codings": desk.join,
        "end_further": partial(desk.move_edge, Edge.END, 1),
        "end_back": partial(desk.move_edge, Edge.END, -1),
        "start_back": partial(desk.move_edge, Edge.START, -1),
        "start_further": partial(desk.move_edge, Edge.START, 1),
        "select_sentence": partial(reader.grow_selection, Unit.SENTENCE),
        "select_paragraph": partial(reader.grow_selection, Unit.PARAGRAPH),
        "select_section": partial(reader.grow_selection, Unit.SECTION),
        "select_less": reader.step_back,
    }


def _reading_deeds(window: "MainWindow") -> dict[str, Deed]:
    ledger, marking, left = window.desks.ledger, window.desks.marking, window.desks.left
    own = window.actions_["own_ledger"]
    own.setChecked(window.settings.own_ledger)
    return {
        "read_on": marking.read_on,
        "set_aside": marking.set_aside,
        "set_aside_because": marking.ask_reason,
        "set_unread": marking.set_unread,
        "next_unread": partial(ledger.step, 1),
        "previous_unread": partial(ledger.step, -1),
        "section_read": partial(marking.mark_section, LedgerState.READ),
        "section_unread": partial(marking.mark_section, LedgerState.UNREAD),
        "response_read": partial(marking.mark_response, LedgerState.READ),
        "response_unread": partial(marking.mark_response, LedgerState.UNREAD),
        "left": left.show,
        "export_ledger": left.export,
        "own_ledger": lambda: ledger.set_own_only(own.isChecked()),
    }


def _stance_and_status_deeds(window: "MainWindow") -> dict[str, Deed]:
    found: dict[str, Deed] = {
        stance_action(stance): _of_extracts(
            window,
            partial(window.docks.extracts.wish_stance, stance),
            partial(window.desks.current_coding.set_stance, stance),
        )
        for stance in Stance
    }
    for status in SETTABLE:
        found[status_action(status)] = partial(window.desks.responses.set_status, status)
    return found


def _of_extracts(window: "MainWindow", do: Deed, otherwise: Deed) -> Deed:
    """To the extracts that are selected, while the keyboard is in their list."""
    return lambda: do() if window.docks.extracts.table.hasFocus() else otherwise()


def _read_again(window: "MainWindow") -> None:
    """What is selected in the list, if the keyboard is there; else the response in the text."""
    in_list = window.responses.isAncestorOf(QApplication.focusWidget() or window)
    chosen = window.responses.selected() if in_list else []
    window.desks.reading_again.start(chosen or [window.workspace.response])


def _copy() -> None:
    copy = getattr(QApplication.focusWidget(), "copy", None)
    if callable(copy):
        copy()
