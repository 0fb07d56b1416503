"""Every action of the window by name: its words, icon and key. What they do is connected elsewhere."""

from dataclasses import dataclass

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction, QKeySequence

from hoeringkoder.domain.language import tr
from hoeringkoder.domain.responses import Status
from hoeringkoder.domain.stances import Stance

from .icons import icon
from .responses.rows import SETTABLE
from .stance_menu import STANCE_KEYS, stance_name


@dataclass(frozen=True, slots=True)
class Described:
    """An action's name, words, icon and keys. `hint` is a key that the text itself answers to: it is shown in
    the menu and not bound there, so that it keeps its meaning in other places."""

    name: str
    text: str
    icon: str = ""
    keys: tuple[str, ...] = ()
    hint: str = ""
    short: str = ""
    """The words on the tool bar, where there is less room."""
    is_choice: bool = False
    """Whether it is shown as chosen or not."""


class Actions(QObject):
    """The actions, to be had by name: ``actions["undo"]``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._actions: dict[str, QAction] = {}
        for described in _all():
            self._actions[described.name] = self._make(described)

    def __getitem__(self, name: str) -> QAction:
        return self._actions[name]

    def all(self) -> list[QAction]:
        """Every one of them."""
        return list(self._actions.values())

    def named(self, *names: str) -> list[QAction]:
        """Several actions, in this order."""
        return [self._actions[name] for name in names]

    def hints(self) -> dict[str, str]:
        """The keys that the text itself answers to, by the name of the action that does the same."""
        return {described.name: described.hint for described in _all() if described.hint}

    def _make(self, described: Described) -> QAction:
        text = f"{described.text}\t{described.hint}" if described.hint else described.text
        action = QAction(text, self)
        action.setObjectName(described.name)
        action.setCheckable(described.is_choice)
        if described.icon:
            action.setIcon(icon(described.icon))
        action.setShortcuts([QKeySequence(key) for key in described.keys])
        short = described.short or described.text.rstrip("…").replace("&", "")
        action.setIconText(short)
        shown = action.shortcut().toString(QKeySequence.SequenceFormat.NativeText) or described.hint
        action.setToolTip(f"{short} ({shown})" if shown else short)
        return action


def _all() -> list[Described]:
    about_codings = (*_coding(), *_current_coding(), *_selecting(), *_stances())
    return [*_file(), *_edit(), *_view(), *about_codings, *_statuses(), *_team_and_help()]


def _file() -> list[Described]:
    return [
        Described("new", tr("&New project…"), "file-plus", ("Ctrl+N",)),
        Described("open", tr("&Open project…"), "folder-open", ("Ctrl+O",)),
        Described("demo", tr("Open the &demo"), "play-circle"),
        Described("import_files", tr("&Import files…"), "upload-simple", ("Ctrl+I",), short=tr("Import")),
        Described("import_folder", tr("Import &folder…"), "folder-simple-plus", ("Ctrl+Shift+I",)),
        Described("import_survey", tr("Import s&urvey…"), "table"),
        Described("read_scans", tr("Read scanned pages with OC&R…"), "frame-corners"),
        Described("receipts", tr("&Last receipt…"), "checks"),
        Described("alike", tr("Responses that are al&ike…"), "copy-simple"),
        Described("read_again", tr("Read &the response again"), "arrows-clockwise"),
        Described("read_all_again", tr("Read &all responses again…")),
        Described("merge", tr("&Merge…"), "git-merge", ("Ctrl+Shift+M",)),
        Described("export_word", tr("&Export to Word…"), "file-text", ("Ctrl+E",), short=tr("Word")),
        Described("export_codebook", tr("&Export the codebook…"), "file-text"),
        Described("print_codebook", tr("&Print the codebook…"), "printer"),
        Described("import_codebook", tr("&Bring in a codebook…"), "book-bookmark"),
        Described("open_original", tr("Open the ori&ginal…"), "arrow-square-out"),
        Described("save_original", tr("Sa&ve the original as…"), "download-simple"),
        Described("backups", tr("&Backups…"), "clock-counter-clockwise"),
        Described("compact", tr("Com&pact the file…"), "arrows-in-line-vertical"),
        Described("close", tr("&Close project"), "x", ("Ctrl+W",)),
        Described("quit", tr("&Quit"), "sign-out", ("Ctrl+Q",)),
    ]


def _edit() -> list[Described]:
    return [
        Described("undo", tr("&Undo"), "arrow-u-up-left", ("Ctrl+Z",)),
        Described("redo", tr("&Redo"), "arrow-u-up-right", ("Ctrl+Shift+Z", "Ctrl+Y")),
        Described("copy", tr("&Copy"), "copy", hint="Ctrl+C"),
        Described("find", tr("&Find in all responses"), "magnifying-glass", ("Ctrl+K", "Ctrl+F")),
        Described("next_hit", tr("&Next hit"), "caret-down", ("F3",)),
        Described("previous_hit", tr("&Previous hit"), "caret-up", ("Shift+F3",)),
        Described("next_extract", tr("Next e&xtract"), keys=("F7",)),
        Described("previous_extract", tr("Previous ex&tract"), keys=("Shift+F7",)),
    ]


def _view() -> list[Described]:
    return [
        Described("go_responses", tr("&Responses"), keys=("Ctrl+1",)),
        Described("go_text", tr("&Text"), keys=("Ctrl+2",)),
        Described("go_codes", tr("&Codes"), keys=("Ctrl+3",)),
        Described("show_page", tr("P&age beside the text"), "book-open", ("Ctrl+8",), short=tr("Page")),
        Described("back", tr("&Back"), "caret-left", ("Alt+Left",)),
        Described("forward", tr("For&ward"), "caret-right", ("Alt+Right",)),
        Described("second_window", tr("Second &window"), "browsers", ("Ctrl+Shift+F",)),
        Described("next_pane", tr("Next &pane"), keys=("F6",)),
        Described("previous_pane", tr("Pre&vious pane"), keys=("Shift+F6",)),
        Described("own_ledger", tr("Only my own rea&ding counts"), "user", is_choice=True),
        Described("zoom_in", tr("&Larger text"), "magnifying-glass-plus", ("Ctrl++", "Ctrl+=")),
        Described("zoom_out", tr("&Smaller text"), "magnifying-glass-minus", ("Ctrl+-",)),
        Described("zoom_reset", tr("&Ordinary text size"), keys=("Ctrl+0",)),
        Described("choose_shown", tr("Choose which codings are sho&wn…"), "funnel-simple", ("F8",)),
        Described("show_all_codings", tr("Show all co&dings"), "eye", ("Shift+F8",)),
        Described("list_codings", tr("List the codings in the te&xt…"), "list-bullets", ("F9",)),
        Described("coding_card", tr("Abo&ut the current coding"), "info", ("Alt+Return",)),
        Described("next_response", tr("Next response"), "caret-down", ("Ctrl+PgDown",)),
        Described("previous_response", tr("Previous response"), "caret-up", ("Ctrl+PgUp",)),
    ]


def _coding() -> list[Described]:
    enter = tr("Enter")
    return [
        Described("code", tr("&Code the selection…"), "tag", hint=enter, short=tr("Code text")),
        Described("in_vivo", tr("New code of the &words themselves"), "quotes", hint=tr("Shift+Enter")),
        Described("repeat", tr("&Repeat the last code"), "repeat", ("Ctrl+R",)),
        Described("memo", tr("&Memo…"), "note-pencil", ("Ctrl+M",)),
        Described("memo_response", tr("Memo on the &response…")),
        Described("memo_respondent", tr("Memo on the re&spondent…")),
        Described("memo_code", tr("Memo on the &code…")),
        Described("memo_project", tr("Memo on the &project…")),
        Described("link", tr("&Link to this in the memo"), "link", ("Ctrl+L",)),
        Described("remove", tr("Remo&ve the coding"), "trash", hint=tr("Del")),
        Described("place_coding", tr("P&lace at the selected text"), "push-pin", ("Ctrl+Shift+P",)),
        Described("new_code", tr("&New code…"), "plus", ("Ctrl+Shift+N",)),
        Described("done", tr("The response is &done"), "check-circle", ("Ctrl+D",)),
        Described("respondent", tr("Respondent and t&ype…"), "buildings"),
        Described("assign", tr("Who is to read &it…"), "user-plus"),
        Described("attributes", tr("Attri&butes…"), "sliders"),
        Described("check_respondents", tr("Check re&spondents…"), "checks", ("Ctrl+Shift+H",)),
        Described("invited", tr("&Invited bodies…"), "envelope-simple"),
        Described("sections", tr("&Questions and codes…"), "question", ("Ctrl+Shift+S",)),
        Described("forms", tr("&Empty forms…"), "file-plus"),
        *_reading(),
        Described("next_paragraph", tr("Next &paragraph"), "arrow-down", hint=tr("Ctrl+Down")),
        Described("previous_paragraph", tr("Previous paragraph"), "arrow-up", hint=tr("Ctrl+Up")),
        Described("next_question", tr("Next &question"), "caret-down", ("Alt+PgDown",)),
        Described("previous_question", tr("Previous question"), keys=("Alt+PgUp",)),
        Described("next_coding", tr("Next c&oding"), "arrow-line-down", hint=tr("Alt+Down")),
        Described("previous_coding", tr("Previous coding"), "arrow-line-up", hint=tr("Alt+Up")),
    ]


def _current_coding() -> list[Described]:
    return [
        Described("recode", tr("R&ecode…"), "arrows-left-right", ("Ctrl+Shift+R",)),
        Described("copy_coding", tr("&Copy to another code…"), "copy", ("Ctrl+Shift+L",)),
        Described("split_coding", tr("&Split at the caret"), "scissors", ("Ctrl+Shift+D",)),
        Described("join_codings", tr("&Join with neighbours"), "arrows-in-line-horizontal", ("Ctrl+J",)),
        Described("end_further", tr("E&nd a word further on"), hint=tr("Alt+Shift+Right")),
        Described("end_back", tr("End a word ear&lier"), hint=tr("Alt+Shift+Left")),
        Described("start_back", tr("&Begin a word earlier"), hint=tr("Ctrl+Alt+Shift+Left")),
        Described("start_further", tr("Begin a word &further on"), hint=tr("Ctrl+Alt+Shift+Right")),
    ]


def _selecting() -> list[Described]:
    return [
        Described("select_sentence", tr("Select the &sentence, then one more"), hint="."),
        Described("select_paragraph", tr("Select the &paragraph, then one more"), hint=","),
        Described("select_section", tr("Select the se&ction, then one more"), hint="§, Ctrl+Shift+A"),
        Described("select_less", tr("As it was &before"), hint=tr("Esc")),
    ]


def _reading() -> list[Described]:
    return [
        Described("read_on", tr("&Read, and on"), "check", hint=tr("Space")),
        Described("set_aside", tr("&Set aside, and on"), "x", hint="-"),
        Described("set_aside_because", tr("Set aside &because…"), hint=tr("Shift+-")),
        Described("set_unread", tr("&Unread again"), hint=tr("Shift+Space")),
        Described("next_unread", tr("&Next unread paragraph"), "caret-double-down", ("F12",)),
        Described("previous_unread", tr("&Previous unread paragraph"), "caret-double-up", ("Shift+F12",)),
        Described("section_read", tr("The r&est of the section is read")),
        Described("section_unread", tr("The res&t of the section is unread")),
        Described("response_read", tr("The &whole response is read")),
        Described("response_unread", tr("The wh&ole response is unread")),
        Described("left", tr("What is &left…"), "list-dashes", ("F5",)),
        Described("export_ledger", tr("Save the rea&ding ledger…"), "download-simple"),
    ]


def _stances() -> list[Described]:
    return [
        Described(stance_action(stance), stance_name(stance), keys=(key,))
        for stance, key in STANCE_KEYS.items()
    ]


def _statuses() -> list[Described]:
    return [Described(status_action(status), status.label, is_choice=True) for status in SETTABLE]


def status_action(status: Status) -> str:
    """The name of the action that gives the response a status."""
    return f"status_{status.value}"


def stance_action(stance: Stance) -> str:
    """The name of the action that sets a stance."""
    return f"stance_{stance.value or 'none'}"


def _team_and_help() -> list[Described]:
    return [
        Described("coder", tr("Analyst's &name…"), "user"),
        Described("keys", tr("&Keys"), "keyboard", ("F1", "?")),
        Described("about", tr("&About Høringkoder"), "info"),
    ]
