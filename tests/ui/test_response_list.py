"""The responses list: what stands in it, how it is filtered and chosen from, what it wishes for."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QPushButton
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.ledger import Progress
from hoeringkoder.domain.responses import Respondent, Response, Status
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
