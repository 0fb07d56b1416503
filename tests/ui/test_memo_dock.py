"""The memo dock: everything that is written, found, gone to, and tied to passages."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.memo_links import MemoLink, parts_of
from hoeringkoder.domain.memos import THE_PROJECT, MemoAbout, MemoKind
from hoeringkoder.project import Project
from hoeringkoder.ui.codes.code_actions import CodeWish
from hoeringkoder.ui.docks.memo_editor import MemoEditor
from hoeringkoder.ui.docks.memo_list import MemoList
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.mime import SPAN_MIME

from ..project.samples import TEXT, otherwise, reading_of, reopen
from .window_kit import (
    LEFT,
    click_row,
    code,
    drop,
    open_window,
    place_of,
    project_of,
    select_with_mouse,
    text_of,
)

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def noted(qtbot: QtBot, tmp_path: Path, place: Path) -> Iterator[MainWindow]:
    """The window with memos by two analysts on everything there is, and the dock in front."""
    with reopen(place, coder="Ola") as project:
        response = project.responses.all()[0].uid
        start = TEXT.index("Lange avtaler")
        codes = {one.name: one.uid for one in project.codes.tree()}
        project.codings.add(response, start, start + 13, codes["Tid"], memo="Ola om kodingen")
        project.memos.write(MemoAbout(MemoKind.CODE, codes["Tid"]), "Ola om tid")
    with reopen(place, coder="Kari") as project:
        respondent = project.respondents.all()[-1].uid
        for about, text in (
            (THE_PROJECT, "Kari om alt"),
            (MemoAbout(MemoKind.CODE, codes["Tid"]), "Kari om tid"),
            (MemoAbout(MemoKind.RESPONSE, project.responses.all()[1].uid), "Kari om svaret"),
            (MemoAbout(MemoKind.RESPONDENT, respondent), "Kari om instansen"),
        ):
            project.memos.write(about, text)
    with open_window(qtbot, tmp_path) as window:
        window.desks.files.open_path(place)
        window.docks.reveal(window.docks.memo)
        qtbot.waitUntil(lambda: len(listed(window)) == 6)
        yield window


def rows(window: MainWindow) -> MemoList:
    return window.docks.memo.list


def listed(window: MainWindow) -> list[str]:
    return [line.memo.text for line in rows(window).model.rows]


def editor(window: MainWindow) -> MemoEditor:
    return window.docks.memo.editor


def shown(window: MainWindow) -> MemoAbout:
    sheet = window.desks.memos.shown
    assert sheet is not None
    return sheet.about


def choose(qtbot: QtBot, window: MainWindow, text: str, double: bool = False) -> None:
    """Click on the memo with this text in the list."""
    row = listed(window).index(text)
    click_row(qtbot, rows(window).table, rows(window).model.index(row, 2), double)


def links_in(window: MainWindow) -> list[MemoLink]:
    return [part for part in parts_of(editor(window).source()) if isinstance(part, MemoLink)]


def test_the_list_has_everybodys_memos_newest_first_and_can_be_sorted(
    noted: MainWindow, qtbot: QtBot
) -> None:
    assert listed(noted)[0] == "Kari om instansen" and listed(noted)[-1] == "Ola om kodingen"
    header = rows(noted).table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 10, 10)
    qtbot.mouseClick(header.viewport(), LEFT, pos=place)
    whats = [line.what for line in rows(noted).model.rows]
    assert whats == sorted(whats, key=str.casefold)


def test_the_list_is_filtered_by_words_kind_analyst_and_code(noted: MainWindow, qtbot: QtBot) -> None:
    box = rows(noted)
    box.words.setFocus()
    qtbot.keyClicks(box.words, "INSTANS")
    qtbot.waitUntil(lambda: listed(noted) == ["Kari om instansen"])
    box.words.clear()
    qtbot.waitUntil(lambda: len(listed(noted)) == 6)
    box.coder.setFocus()
    qtbot.keyClick(box.coder, Qt.Key.Key_End)
    box.coder.activated.emit(box.coder.currentIndex())
    assert listed(noted) == ["Ola om tid", "Ola om kodingen"]
    box.kind.setCurrentIndex(box.kind.findData(MemoKind.CODING))
    box.kind.activated.emit(box.kind.currentIndex())
    assert listed(noted) == ["Ola om kodingen"]
    box.kind.setCurrentIndex(0)
    box.coder.setCurrentIndex(0)
    box.code.setCurrentIndex(1)
    box.code.activated.emit(1)
    assert listed(noted) == ["Kari om tid", "Ola om tid", "Ola om kodingen"]
    qtbot.keyClicks(box.words, "finnes ikke")
    qtbot.waitUntil(box.empty.isVisible)
    assert box.empty.sentence


def test_a_row_leads_to_what_it_is_about_and_shows_its_memo(noted: MainWindow, qtbot: QtBot) -> None:
    choose(qtbot, noted, "Ola om kodingen")
    assert "Ola om kodingen" in noted.docks.memo.sheet.others.toPlainText()
    qtbot.waitUntil(lambda: noted.workspace.coding == shown(noted).uid)
    assert rows(noted).table.hasFocus()
    choose(qtbot, noted, "Kari om svaret")
    assert editor(noted).toPlainText() == "Kari om svaret"
    qtbot.waitUntil(lambda: noted.workspace.response == shown(noted).uid)
    choose(qtbot, noted, "Kari om tid", double=True)
    assert noted.workspace.code == shown(noted).uid
    focus = QApplication.focusWidget()
    assert focus is not None and noted.codes.isAncestorOf(focus)
    assert editor(noted).toPlainText() == "Kari om tid"
    choose(qtbot, noted, "Kari om alt", double=True)
    assert shown(noted) == THE_PROJECT and text_of(noted).hasFocus()


def test_by_keyboard_one_goes_down_the_list_and_enter_goes_to_the_thing(
    noted: MainWindow, qtbot: QtBot
) -> None:
    table = rows(noted).table
    table.setFocus()
    qtbot.keyClick(table, Qt.Key.Key_Home)
    for _ in range(2):
        qtbot.keyClick(table, Qt.Key.Key_Down)
    assert editor(noted).toPlainText() == "Kari om tid" and table.hasFocus()
    qtbot.keyClick(table, Qt.Key.Key_End)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert text_of(noted).hasFocus() and noted.workspace.coding == shown(noted).uid


def test_the_editor_follows_what_is_chosen_unless_it_is_pinned(noted: MainWindow, qtbot: QtBot) -> None:
    first, second = (one.uid for one in project_of(noted).responses.all())
    noted.workspace.choose_response(second)
    qtbot.waitUntil(lambda: shown(noted) == MemoAbout(MemoKind.RESPONSE, second))
    tree = noted.codes.view
    click_row(qtbot, tree, noted.codes.model.index_of(project_of(noted).codes.tree().find("Tid").uid))
    qtbot.waitUntil(lambda: editor(noted).toPlainText() == "Kari om tid")
    qtbot.mouseClick(noted.docks.memo.sheet.pin, LEFT)
    noted.workspace.choose_response(first)
    code(noted, "Korte avtaler")
    QApplication.processEvents()
    assert editor(noted).toPlainText() == "Kari om tid"
    qtbot.mouseClick(noted.docks.memo.sheet.pin, LEFT)
    noted.workspace.choose_response(second)
    qtbot.waitUntil(lambda: shown(noted).uid == second)


@pytest.mark.parametrize(
    ("action", "kind"),
    [
        ("memo", MemoKind.RESPONSE),
        ("memo_response", MemoKind.RESPONSE),
        ("memo_respondent", MemoKind.RESPONDENT),
        ("memo_code", MemoKind.CODE),
        ("memo_project", MemoKind.PROJECT),
    ],
)
def test_everything_has_its_memo_from_the_menu_and_is_written(
    window: MainWindow, qtbot: QtBot, action: str, kind: MemoKind
) -> None:
    window.actions_[action].trigger()
    qtbot.waitUntil(editor(window).hasFocus)
    assert shown(window).kind == kind
    qtbot.keyClicks(editor(window), "Mine ord")
    qtbot.keyClick(editor(window), Qt.Key.Key_Escape)
    assert project_of(window).memos.sheet(shown(window)).own == "Mine ord"
    qtbot.waitUntil(lambda: listed(window) == ["Mine ord"])
    window.actions_["undo"].trigger()
    qtbot.waitUntil(lambda: listed(window) == [] and editor(window).toPlainText() == "")


def test_what_a_colleague_wrote_on_a_coding_stays_beside_the_own_words(
    noted: MainWindow, qtbot: QtBot
) -> None:
    choose(qtbot, noted, "Ola om kodingen")
    sheet = noted.docks.memo.sheet
    assert sheet.others.isReadOnly() and sheet.others.toPlainText().startswith("Ola")
    assert "Ola" in sheet.others.accessibleName()
    editor(noted).setFocus()
    qtbot.keyClicks(editor(noted), "Kari også")
    noted.desks.memos.write()
    coding = project_of(noted).codings.get(shown(noted).uid)
    assert coding.memo == "Ola om kodingen"
    mark = noted.reader.markings.get(coding.uid)
    assert mark is not None and mark.coding.noted and mark.has_memo
    assert {memo.text for memo in project_of(noted).memos.of(shown(noted))} == {
        "Ola om kodingen",
        "Kari også",
    }


def test_a_link_to_the_selected_passage_is_put_in_and_followed_by_keyboard(
    window: MainWindow, qtbot: QtBot
) -> None:
    first, second = (one.uid for one in project_of(window).responses.all())
    window.workspace.choose_response(first)
    window.actions_["memo_code"].trigger()
    qtbot.keyClicks(editor(window), "Se")
    window.docks.memo.sheet.pin.setChecked(True)
    select_with_mouse(qtbot, window, "Lange avtaler")
    qtbot.keyClick(text_of(window), Qt.Key.Key_L, CTRL)
    qtbot.waitUntil(editor(window).hasFocus)
    qtbot.keyClicks(editor(window), "her")
    (link,) = links_in(window)
    assert editor(window).toPlainText() == f"Se {link.label} her" and "«Lange avtaler»" in link.label
    window.desks.memos.write()
    assert link.written in project_of(window).memos.lines()[0].memo.text
    window.workspace.choose_response(second)
    qtbot.keyClick(editor(window), Qt.Key.Key_Left, CTRL)
    cursor = editor(window).textCursor()
    cursor.setPosition(6)
    editor(window).setTextCursor(cursor)
    qtbot.keyClick(editor(window), Qt.Key.Key_Return, CTRL)
    assert window.workspace.response == first and text_of(window).hasFocus()
    assert window.reader.selected_span() == place_of(window, "Lange avtaler")
    assert shown(window).kind == MemoKind.CODE


def test_a_link_to_a_coding_leads_to_it_and_the_own_memo_needs_none(window: MainWindow, qtbot: QtBot) -> None:
    coding = code(window, "Korte avtaler")
    window.reader.clear_selection()
    window.workspace.choose_coding(coding)
    window.actions_["memo"].trigger()
    window.actions_["link"].trigger()
    assert not links_in(window) and "Pin" in window.messages.sentence
    window.actions_["memo_project"].trigger()
    window.docks.memo.sheet.pin.setChecked(True)
    window.workspace.choose_coding(coding)
    window.actions_["link"].trigger()
    (link,) = links_in(window)
    window.workspace.choose_coding("")
    window.desks.memo_list.follow(link)
    assert window.workspace.coding == coding
    project_of(window).codings.remove([coding])
    window.desks.memo_list.follow(link)
    assert "no longer there" in window.messages.sentence


def test_a_passage_dragged_into_the_memo_becomes_a_link(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["memo_project"].trigger()
    qtbot.keyClicks(editor(window), "Se")
    span, data = place_of(window, "Lange avtaler"), QMimeData()
    data.setText("Lange avtaler")
    data.setData(SPAN_MIME, f"{span.start}:{span.end}".encode())
    drop(editor(window).viewport(), editor(window).cursorRect().center(), data)
    (link,) = links_in(window)
    assert editor(window).toPlainText() == f"Se {link.label} "
    QApplication.clipboard().setMimeData(data)  # what is only copied stays words
    qtbot.keyClick(editor(window), Qt.Key.Key_V, CTRL)
    assert editor(window).toPlainText() == f"Se {link.label} Lange avtaler" and len(links_in(window)) == 1


def test_where_several_stand_behind_a_response_one_says_which_is_meant(
    window: MainWindow, qtbot: QtBot
) -> None:
    uid = window.workspace.response
    project_of(window).respondents.add_to([uid], "Lia & co")
    second = next(one for one in project_of(window).responses.get(uid).respondents if one.name == "Lia & co")
    menu = window.desks.memo_opening.respondent_menu(project_of(window).responses.get(uid).respondents)
    next(action for action in menu.actions() if action.text() == "Lia && co").trigger()
    assert shown(window) == MemoAbout(MemoKind.RESPONDENT, second.uid) and editor(window).hasFocus()


def test_a_link_is_followed_after_the_response_was_read_again(window: MainWindow, qtbot: QtBot) -> None:
    uid = window.workspace.response
    window.actions_["memo_project"].trigger()
    window.docks.memo.sheet.pin.setChecked(True)
    window.reader.select_span(place_of(window, "Lange avtaler låser"))
    window.actions_["link"].trigger()
    window.desks.memos.write()
    project_of(window).responses.read_again({uid: reading_of(otherwise(TEXT, 1))})
    (link,) = links_in(window)
    window.desks.memo_list.follow(link)
    assert window.reader.selected_span() == place_of(window, "Lange avtaler låser")
    project_of(window).responses.read_again({uid: reading_of(otherwise(TEXT, 2))})
    window.desks.memo_list.follow(link)
    assert "not found" in window.messages.sentence


def test_links_stand_in_the_accessible_text_and_are_clicked(window: MainWindow, qtbot: QtBot) -> None:
    window.actions_["memo_project"].trigger()
    window.docks.memo.sheet.pin.setChecked(True)
    window.reader.select_span(place_of(window, "Lange avtaler"))
    window.actions_["link"].trigger()
    window.reader.clear_selection()
    cursor = editor(window).textCursor()
    cursor.setPosition(4)
    qtbot.mouseClick(editor(window).viewport(), LEFT, pos=editor(window).cursorRect(cursor).center())
    assert window.reader.selected_span() == place_of(window, "Lange avtaler")
    editor(window).moveCursor(QTextCursor.MoveOperation.Start)
    assert "«Lange avtaler»" in editor(window).toPlainText()


def test_a_memo_on_something_that_goes_while_it_is_typed_can_be_copied(
    window: MainWindow, qtbot: QtBot
) -> None:
    tid = project_of(window).codes.tree().find("Tid").uid
    window.desks.memo_opening.edit_code(tid)
    qtbot.waitUntil(editor(window).hasFocus)
    qtbot.keyClicks(editor(window), "Ord om en kode")
    window.desks.memos._refresh._widget = window  # nothing is read anew meanwhile
    project_of(window).codes.remove(tid)
    window.desks.memos.write()
    assert "Ord om en kode" in window.workspace.unsaved.as_text("p")
    window.workspace.forget_unsaved()


def test_read_only_memos_are_listed_and_read(qtbot: QtBot, tmp_path: Path, place: Path) -> None:
    with Project.open(place, coder="Kari", cache=tmp_path / "cache") as holder:
        holder.memos.write(THE_PROJECT, "Les meg")
        with open_window(qtbot, tmp_path) as window:
            window.desks.files.open_path(place)
            window.actions_["memo_project"].trigger()
            qtbot.waitUntil(lambda: listed(window) == ["Les meg"])
            assert editor(window).toPlainText() == "Les meg" and editor(window).isReadOnly()
            assert not window.actions_["link"].isEnabled()
            assert editor(window).placeholderText() == "No memo by you"  # and does not ask for one


def test_the_list_follows_codings_that_come_change_and_go(noted: MainWindow, qtbot: QtBot) -> None:
    project = project_of(noted)
    uid = code(noted, "Korte avtaler")
    project.codings.set_memo(uid, "Ny")
    qtbot.waitUntil(lambda: listed(noted)[0] == "Ny")
    project.codings.set_memo(uid, "Annerledes")
    qtbot.waitUntil(lambda: listed(noted)[0] == "Annerledes")
    project.codings.recode(uid, project.codes.tree().find("Tid").uid)
    qtbot.waitUntil(lambda: rows(noted).model.rows[0].what.startswith("Tid"))
    project.codings.remove([uid])
    qtbot.waitUntil(lambda: len(listed(noted)) == 6)


def test_the_history_leads_to_the_memo_that_a_step_wrote(noted: MainWindow, qtbot: QtBot) -> None:
    steps = project_of(noted).history.steps()
    noted.desks.history.show_subject(next(step.uid for step in steps if "project" in step.label))
    assert shown(noted) == THE_PROJECT and editor(noted).hasFocus()


def test_tree_and_list_mark_and_say_what_has_a_memo(noted: MainWindow) -> None:
    project = project_of(noted)
    tid, kontrakt = (
        noted.codes.model.index_of(project.codes.tree().find(n).uid) for n in ("Tid", "Kontrakt")
    )
    spoken = Qt.ItemDataRole.AccessibleTextRole
    assert "memo" in tid.data(spoken) and "memo" not in kontrakt.data(spoken)
    model = noted.responses.model
    second = model.index_of(project.responses.all()[1].uid)
    assert "memo" in second.data(spoken)
    for line in project.memos.lines():
        if line.memo.coder == "Kari":
            project.memos.write(line.memo.about, "")
    assert "memo" not in second.data(spoken) and "memo" in tid.data(spoken)


def test_the_menus_of_tree_and_list_lead_to_the_memo(noted: MainWindow, qtbot: QtBot) -> None:
    second = project_of(noted).responses.all()[1]
    noted.workspace.choose_response(second.uid)
    actions = noted.responses.actions_
    for action, kind in ((actions.memo, MemoKind.RESPONSE), (actions.respondent_memo, MemoKind.RESPONDENT)):
        assert action in noted.responses.context_menu().actions()
        action.trigger()
        assert shown(noted).kind == kind and editor(noted).hasFocus()
    noted.codes.select(project_of(noted).codes.tree().find("Tid").uid)
    noted.codes.deeds[CodeWish.MEMO].trigger()
    assert editor(noted).toPlainText() == "Kari om tid"
    qtbot.keyClick(editor(noted), Qt.Key.Key_Escape)
    assert not editor(noted).hasFocus()


def test_tab_goes_through_the_dock_from_left_to_right_and_everything_is_named(
    noted: MainWindow, qtbot: QtBot
) -> None:
    choose(qtbot, noted, "Ola om kodingen")
    rows(noted).words.setFocus()
    visited = []
    for _ in range(9):
        focus = QApplication.focusWidget()
        assert focus is not None and focus.accessibleName() and not focus.visibleRegion().isEmpty()
        visited.append(focus.objectName())
        qtbot.keyClick(focus, Qt.Key.Key_Tab)
    assert visited[:5] == ["memo_filter", "memo_kind", "memo_coder", "memo_code", "memo_rows"]
    assert visited[5:] == ["memo_link_button", "memo_pin", "memo_editor", "memos_of_others"]
