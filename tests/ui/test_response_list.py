"""The responses list: what stands in it, how it is filtered and chosen from, what it wishes for."""

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.ledger import Progress
from hoeringkoder.domain.responses import Respondent, Response, Status
from hoeringkoder.ui.responses.arrangement import Arrangement, ResponseFilter
from hoeringkoder.ui.responses.facts import Values, built_in, no_values
from hoeringkoder.ui.responses.layout import ListLayout
from hoeringkoder.ui.responses.menus import Known
from hoeringkoder.ui.responses.model import ROW_ROLE
from hoeringkoder.ui.responses.response_list import ResponseList
from hoeringkoder.ui.responses.rows import GroupRow, ResponseRows, measure_line, rows_of, spoken, told_apart

from .window_kit import LEFT, child, click_row

KOMMUNE, PERSON = "Kommune/KS", "Privatperson"


def response(uid: str, sender: str = "", respondent_type: str = KOMMUNE, **values: object) -> Response:
    respondents = (Respondent(uid, sender or uid, respondent_type),)
    plain = Response(uid, f"Svar {uid}", Status.NEW, f"{uid}.pdf", 2, 900, 9, respondents=respondents)
    return Response(**({name: getattr(plain, name) for name in Response.__slots__} | values))


THREE = [response("a", "Fjordvik"), response("b", "Stornes", codings=3), response("c", "Kari", PERSON)]


def shown_list(qtbot: QtBot) -> ResponseList:
    made = ResponseList()
    qtbot.addWidget(made)
    made.resize(300, 600)
    made.set_responses(THREE)
    made.show()
    return made


def test_responses_stand_under_their_type_with_its_number() -> None:
    rows = rows_of(THREE)
    assert [row.label if isinstance(row, GroupRow) else row.uid for row in rows] == [
        KOMMUNE,
        "a",
        "b",
        PERSON,
        "c",
    ]
    assert isinstance(rows[0], GroupRow) and rows[0].count == 2


def test_the_filter_looks_at_sender_title_type_and_status() -> None:
    def found(text: str) -> list[str]:
        return [row.uid for row in rows_of(THREE, text) if isinstance(row, Response)]

    assert found("stornes") == ["b"]
    assert found("privat") == ["c"]
    assert found("svar b") == ["b"]
    assert found(Status.NEW.label) == ["a", "b", "c"]
    assert found("finnes ikke") == []


def test_a_response_without_a_type_is_in_a_group_that_says_so() -> None:
    group = rows_of([response("x", respondent_type="")])[0]
    assert isinstance(group, GroupRow) and group.label


def test_a_row_tells_pages_and_codings_also_to_a_screen_reader() -> None:
    assert "2" in measure_line(THREE[1]) and "3" in measure_line(THREE[1])
    assert "Stornes" in spoken(THREE[1]) and Status.NEW.label in spoken(THREE[1])
    assert "3" not in measure_line(response("o", needs_ocr=True, codings=3))


def test_choosing_a_row_by_mouse_or_key_tells_which(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    seen: list[str] = []
    made.response_chosen.connect(seen.append)
    click_row(qtbot, made.view, made.model.index_of("b"))
    qtbot.keyClick(made.view, Qt.Key.Key_Down)  # over the header, to the next response
    assert seen == ["b", "c"]
    with qtbot.waitSignal(made.reading_requested):
        qtbot.keyClick(made.view, Qt.Key.Key_Return)


def test_new_contents_keep_the_chosen_row_and_say_nothing(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    made.select("b")
    with qtbot.assertNotEmitted(made.response_chosen):
        made.set_responses([*THREE, response("d", "Åsdal")])
    assert made.selected() == ["b"]


def test_codings_are_counted_for_the_rows_that_are_shown_and_again_when_they_change(qtbot: QtBot) -> None:
    made = ResponseList()
    qtbot.addWidget(made)
    made.resize(300, 600)
    asked: list[str] = []
    counts = {f"{n:03}": (n, Progress(4, coded=1)) for n in range(1, 500)}

    def count(uids: Sequence[str]) -> dict[str, tuple[int, Progress]]:
        asked.extend(uids)
        return {uid: counts[uid] for uid in uids if uid in counts}

    made.set_responses([response(f"{n:03}", f"Kommune {n}") for n in range(500)], count)
    made.show()
    made.view.grab()
    assert asked and len(asked) == len(set(asked)) < 100
    index = made.model.index_of("007")
    assert index.data(ROW_ROLE).codings == 7 and made.model.index_of("000").data(ROW_ROLE).codings == 0
    counts["007"] = (9, Progress(4, coded=2))
    made.recount(["007"])
    assert index.data(ROW_ROLE) == response("007", "Kommune 7", codings=9, progress=Progress(4, coded=2))


def test_the_same_responses_given_again_are_counted_again_for_the_eye(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    qtbot.waitExposed(made)
    asked: list[str] = []

    def count(uids: Sequence[str]) -> dict[str, tuple[int, Progress]]:
        asked.extend(uids)
        return {}

    made.set_responses(THREE, count)
    qtbot.waitUntil(lambda: sorted(asked) == ["a", "b", "c"])


def test_choosing_a_response_that_the_filter_hides_takes_the_filter_away(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    made.filter.setText("kari")
    made.select("a")
    assert made.filter.text() == "" and made.selected() == ["a"]


def test_an_empty_list_offers_to_import(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    made.set_responses([])
    with qtbot.waitSignal(made.import_requested):
        qtbot.mouseClick(child(made, QPushButton, "import_button"), LEFT)


def test_the_menu_wishes_for_a_status_of_all_selected(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    made.select("a")
    qtbot.mouseClick(
        made.view.viewport(),
        LEFT,
        Qt.KeyboardModifier.ControlModifier,
        made.view.visualRect(made.model.index_of("b")).center(),
    )
    menu = made.context_menu()
    statuses = next(m for m in menu.findChildren(QMenu))
    with qtbot.waitSignal(made.status_requested) as told:
        named(statuses.actions(), Status.DONE.label).trigger()
    assert told.args == [["a", "b"], Status.DONE]
    with qtbot.waitSignal(made.remove_requested) as told:
        made.remove_action.trigger()
    assert told.args == [["a", "b"]]


def named(actions: list[QAction], text: str) -> QAction:
    return next(action for action in actions if action.text() == text)


def test_responses_that_are_called_the_same_are_told_apart() -> None:
    letter = response("a", "NITO", title="Brev")
    form = response("b", "NITO", title="Svarskjema")
    unknown = [response(uid, title="Høringssvar", respondents=()) for uid in ("c", "d")]
    twice = [response(uid, "Stornes", title="Brev") for uid in ("e", "f")]
    alone = response("g", "Åsdal")
    rows = ResponseRows([letter, form, *unknown, *twice, alone])
    assert told_apart(rows.named.values()) == {
        "a": "Brev",
        "b": "Svarskjema",
        "c": "c.pdf",
        "d": "d.pdf",
        "e": "e.pdf",
        "f": "f.pdf",
    }
    assert [row for row in rows_of(unknown, "d.pdf") if isinstance(row, Response)] == unknown[1:]


def test_a_row_is_higher_when_another_response_comes_to_be_called_the_same(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    low = made.view.visualRect(made.model.index_of("a")).height()
    made.set_responses([*THREE, response("d", "Fjordvik")])
    index = made.model.index_of("a")
    assert made.view.visualRect(index).height() > low
    assert "Svar a" in index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert not made.grab().isNull()


def test_the_status_that_all_selected_have_is_checked_in_the_menu(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    made.select("a")
    statuses = next(m for m in made.context_menu().findChildren(QMenu))
    assert [action.text() for action in statuses.actions() if action.isChecked()] == [Status.NEW.label]


def arranged(rows: ResponseRows, arrangement: Arrangement, values: Values = no_values) -> list[str]:
    """Headers in brackets, and uids."""
    fitting = rows.fitting("", arrangement, values)
    return [f"[{row.label} {row.count}]" if isinstance(row, GroupRow) else row.uid for row in fitting]


WORKED_ON = ResponseRows(
    [
        response(
            "a", "Fjordvik", progress=Progress(10, 4, 1, 5), assignees=("Kari", "Ola"), status=Status.DONE
        ),
        response("b", "Stornes", progress=Progress(10, 2, 0, 0), assignees=("Kari",), pages=11),
        response("c", "Kari", PERSON, progress=Progress(4, 0, 0, 0)),
    ]
)
REGIONS = {"a": "Nord", "c": "Sør"}


def regions(name: str) -> dict[str, str]:
    return REGIONS if name == "Region" else {}


def test_responses_are_grouped_by_what_the_user_likes() -> None:
    by = {
        group: arranged(WORKED_ON, Arrangement(group=group), regions) for group in ("", "status", "assignees")
    }
    assert by[""] == ["a", "c", "b"]
    assert by["status"] == [f"[{Status.NEW.label} 2]", "c", "b", f"[{Status.DONE.label} 1]", "a"]
    assert by["assignees"] == ["[Kari 1]", "b", "[Kari, Ola 1]", "a", "[Assigned to nobody 1]", "c"]
    by_region = arranged(WORKED_ON, Arrangement(group="attribute:Region"), regions)
    assert by_region == ["[Nord 1]", "a", "[Sør 1]", "c", "[Without Region 1]", "b"]


def test_responses_are_sorted_by_any_column_up_and_down() -> None:
    def order(key: str, descending: bool = False) -> list[str]:
        return arranged(WORKED_ON, Arrangement(group="", sort=key, descending=descending), regions)

    assert order("respondent") == ["a", "c", "b"] and order("respondent", True) == ["b", "c", "a"]
    assert order("pages") == ["a", "c", "b"] and order("pages", True) == ["b", "a", "c"]
    assert order("left") == ["a", "c", "b"]
    assert order("progress", True) == ["a", "b", "c"]
    assert order("attribute:Region") == ["a", "c", "b"]
    for fact in built_in():
        assert sorted(order(fact.key)) == ["a", "b", "c"]


def test_the_filter_of_values_takes_one_of_each_kind() -> None:
    def found(**asked: object) -> list[str]:
        return arranged(WORKED_ON, Arrangement(ResponseFilter(**asked), group=""), regions)  # type: ignore[arg-type]

    assert found(types=frozenset({PERSON})) == ["c"]
    assert found(statuses=frozenset({"new", "done"}), assignees=frozenset({"Kari"})) == ["a", "b"]
    assert found(assignees=frozenset({""})) == ["c"]
    assert found(unread=True) == ["c", "b"]
    assert found(attributes=(("Region", frozenset({"Nord", ""})),)) == ["a", "b"]


def test_a_sorted_list_asks_for_the_work_done_since_it_was_read(qtbot: QtBot) -> None:
    made = ResponseList()
    qtbot.addWidget(made)
    made.set_responses(THREE, lambda uids: {uid: (ord(uid), Progress(9, 3)) for uid in uids})
    made.arrange(Arrangement(group="", sort="codings", descending=True))
    assert [one.uid for one in made.model.shown()] == ["c", "b", "a"]


def test_an_arrangement_comes_back_as_it_was_kept() -> None:
    asked = ResponseFilter(frozenset({PERSON}), frozenset({"new"}), frozenset({""}), True)
    kept = Arrangement(
        asked.with_attribute("Region", frozenset({"Nord"})), "", "left", True, frozenset({"x"})
    )
    assert Arrangement.of_values(json.loads(json.dumps(kept.as_values()))) == kept
    assert Arrangement.of_values({"group": 3, "types": "x", "attributes": [1]}) == Arrangement()
    layout = ListLayout(True, (("title", 90), ("attribute:Region", 0)))
    assert ListLayout.of_values(json.loads(json.dumps(layout.as_values()))) == layout
    assert ListLayout.of_values({"columns": [["x"], 3]}) == ListLayout()


def test_a_group_is_folded_and_unfolded_by_key_and_by_mouse(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    click_row(qtbot, made.view, made.model.index_of("a"))
    qtbot.keyClick(made.view, Qt.Key.Key_Left)
    assert [one.uid for one in made.model.shown()] == ["c"] and made.selected() == []
    qtbot.keyClick(made.view, Qt.Key.Key_Down)
    assert made.selected() == ["c"]
    qtbot.keyClick(made.view, Qt.Key.Key_Up)  # to the folded header
    qtbot.keyClick(made.view, Qt.Key.Key_Right)
    assert made.selected() == ["a"]
    click_row(qtbot, made.view, made.model.index_of_group(PERSON))
    assert [one.uid for one in made.model.shown()] == ["a", "b"]
    made.select("c")  # as when it is shown in the text
    assert made.selected() == ["c"]


def test_down_from_the_filter_goes_to_the_rows_and_letters_find_a_row(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.filter.setFocus()
    qtbot.keyClick(made.filter, Qt.Key.Key_Down)
    assert made.view.hasFocus() and made.selected() == ["a"]
    qtbot.keyClicks(made.view, "st")
    assert made.selected() == ["b"]


@pytest.mark.parametrize("key", ["title", "respondent"])
def test_the_table_has_the_chosen_columns_and_sorts_by_a_click(qtbot: QtBot, key: str) -> None:
    made = shown_list(qtbot)
    made.resize(700, 400)
    made.lay_out(ListLayout(True, ((key, 150), ("codings", 70))))
    assert [column.key for column in made.model.columns] == [key, "codings"]
    index = made.model.index_of("b")
    assert index.siblingAtColumn(1).data() == "3" and not made.table.grab().isNull()
    header = made.table.horizontalHeader()
    place = QPoint(header.sectionViewportPosition(1) + 10, 8)
    with qtbot.waitSignal(made.arranged):
        qtbot.mouseClick(header.viewport(), LEFT, pos=place)
    assert made.model.arrangement.sort == "codings" and not made.model.arrangement.descending
    qtbot.mouseClick(header.viewport(), LEFT, pos=place)
    assert [one.uid for one in made.model.shown()] == ["b", "a", "c"]
    click_row(qtbot, made.table, made.model.index_of("b"))
    assert made.selected() == ["b"]
    qtbot.keyClick(made.table, Qt.Key.Key_Left)
    assert made.model.group_keys() == [KOMMUNE, PERSON] and len(made.model.shown()) == 1


def test_columns_that_are_dragged_keep_their_order_and_width(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    made.lay_out(ListLayout(True, (("respondent", 150), ("codings", 70))))
    with qtbot.waitSignal(made.layout_changed):
        made.table.horizontalHeader().moveSection(1, 0)
        made.table.setColumnWidth(1, 99)
    assert made.list_layout.columns == (("codings", 99), ("respondent", 150))


def test_the_next_response_is_the_one_at_the_place_of_the_one_that_left_the_list(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    made.select("a")
    assert made.beside(1) == "b" and made.beside(-1) == ""
    made.arrange(Arrangement(ResponseFilter(statuses=frozenset({"new"}))))
    done = [replace(THREE[0], status=Status.DONE), *THREE[1:]]
    made.set_responses(done)
    assert made.selected() == [] and made.beside(1) == "b"


def test_who_is_to_read_is_chosen_from_the_menu(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    made.known = lambda: Known(("Kari", "Ola"), ())
    made.set_responses([replace(THREE[0], assignees=("Ola",)), *THREE[1:]])
    made.select("a")
    menus = {m.title(): m for m in made.context_menu().findChildren(QMenu)}
    names = menus["Assigned to"].actions()
    assert [action.text() for action in names if action.isChecked()] == ["Ola"]
    with qtbot.waitSignal(made.assign_requested) as told:
        named(names, "Kari").trigger()
    assert told.args == [["a"], "Kari", True]


def test_the_menus_filter_and_arrange(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    made.known = lambda: Known((), ("Region",))
    menu = QMenu(made)
    made.menus.fill_filter(menu)
    of_type = next(m for m in menu.findChildren(QMenu) if "ype" in m.title())
    named(of_type.actions(), f"{PERSON}  (1)").trigger()
    assert [one.uid for one in made.model.shown()] == ["c"]
    told = child(made, QToolButton, "response_filter_told")
    assert told.isVisible() and PERSON in told.accessibleName()
    qtbot.mouseClick(told, LEFT)
    assert len(made.model.shown()) == 3 and not told.isVisible()
    menu = QMenu(made)
    made.menus.fill_arranging(menu)
    grouping = next(m for m in menu.findChildren(QMenu) if "roup" in m.title())
    named(grouping.actions(), "Nothing").trigger()
    assert made.model.group_keys() == []


def test_what_is_selected_stays_so_when_the_rows_change_their_order(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    made.arrange(Arrangement(group="status"))
    made.select("a")
    made.view.setFocus()
    qtbot.keyClick(made.view, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    made.set_responses([replace(THREE[0], status=Status.DONE), *THREE[1:]])
    assert sorted(made.selected()) == ["a", "b", "c"]


def test_choosing_a_response_unfolds_its_group_and_no_other(qtbot: QtBot) -> None:
    made = shown_list(qtbot)
    made.fold_all(True)
    made.select("c")
    assert made.selected() == ["c"] and made.model.arrangement.folded == {KOMMUNE}


def test_two_thousand_responses_are_filtered_folded_and_chosen_by_keys(qtbot: QtBot) -> None:
    made = ResponseList()
    qtbot.addWidget(made)
    made.resize(700, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    types = (KOMMUNE, PERSON, "Særlig type med et langt navn som ikke får plass på en linje i listen")
    names = [f"Høringsinstans nummer {n} med et navn som er for langt for kortet" for n in range(2000)]
    several = [response(f"{n:04}", name, types[n * 3 // 2000]) for n, name in enumerate(names)]
    made.set_responses(several)
    for is_table in (False, True):
        made.lay_out(ListLayout(is_table))
        made.filter.setFocus()
        qtbot.keyClicks(made.filter, "nummer 19")
        assert len(made.model.shown()) == sum("19" in f"{n:04}" for n in range(2000))
        made.filter.clear()
        qtbot.keyClick(made.filter, Qt.Key.Key_Down)
        qtbot.keyClick(made.view, Qt.Key.Key_Home)
        qtbot.keyClick(made.view, Qt.Key.Key_Left)
        assert len(made.model.shown()) == 2000 - 667
        qtbot.keyClick(made.view, Qt.Key.Key_Down)
        assert made.selected() == ["0667"]
        qtbot.keyClick(made.view, Qt.Key.Key_Up)
        qtbot.keyClick(made.view, Qt.Key.Key_Right)
        assert made.selected() == ["0000"] and not made.view.grab().isNull()
