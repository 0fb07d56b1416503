"""The panels below the text: hits, extracts, history."""

from dataclasses import replace
from datetime import UTC, datetime

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.codings import Extract
from hoeringkoder.domain.extract_order import ExtractKey, ExtractOrder
from hoeringkoder.domain.finding import Found, Hit
from hoeringkoder.domain.history import Step, StepKind
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance
from hoeringkoder.ui.docks.extracts_dock import ExtractsPanel, GivenExtracts
from hoeringkoder.ui.docks.history_dock import HistoryPanel
from hoeringkoder.ui.docks.hits import HitGroup, rows_of, shown_part
from hoeringkoder.ui.docks.search_dock import SearchPanel

NOW = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def hit(response: str, start: int, passage: str, word: str) -> Hit:
    at = start + passage.index(word)
    return Hit(
        response, f"Svar {response}", start, start + len(passage), passage, (Span(at, at + len(word)),)
    )


def extract(uid: str, stance: Stance = Stance.NONE, memo: str = "", page: int | None = 1) -> Extract:
    return Extract(
        uid, f"r{uid}", "Svar", f"Kommune {uid}", "Kommune/KS", "A > B", "b", 0, 9, f"Sitat {uid}", page, 1,
        stance, memo, "Kari", NOW,
    )  # fmt: skip


def test_hits_stand_under_their_response_the_best_first_and_in_the_order_of_the_text() -> None:
    hits = [
        hit("b", 90, "lange avtaler", "avtaler"),
        hit("a", 5, "avtaler", "avtaler"),
        hit("b", 3, "en avtale", "avtale"),
    ]
    rows = rows_of(hits, {"b": ("Stornes kommune", "Svarskjema")})
    assert [row.response for row in rows] == ["b", "b", "b", "a", "a"]
    assert rows[0] == HitGroup("b", "Stornes kommune", "Svarskjema", 2)
    assert [row.start for row in rows if isinstance(row, Hit)] == [3, 90, 5]


def test_a_long_passage_is_shown_from_a_little_before_its_first_match() -> None:
    passage = "😀 ord " * 40 + "leverandøren " + "mer " * 10
    line, (match,) = shown_part(hit("a", 1000, passage, "leverandøren"))
    assert line.startswith("… ") and len(line) < len(passage)
    assert line[match.start : match.end] == "leverandøren"
    line, (match,) = shown_part(hit("a", 0, "Korte\navtaler", "avtaler"))
    assert line == "Korte avtaler" and line[match.start : match.end] == "avtaler"


def test_enter_on_a_hit_asks_for_it_to_be_shown(qtbot: QtBot) -> None:
    panel = SearchPanel()
    qtbot.addWidget(panel)
    panel.show()
    first, second = hit("a", 5, "avtaler", "avtaler"), hit("b", 3, "avtale 😀", "avtale")
    panel.show_found("avtale", Found(7, (first, second)), {})
    assert "7" in panel.summary.text() and "2" in panel.summary.text()
    panel.hits.setFocus()
    with qtbot.waitSignal(panel.hit_activated) as told:
        qtbot.keyClick(panel.hits, Qt.Key.Key_Return)
    assert told.args == [first]
    qtbot.keyClick(panel.hits, Qt.Key.Key_Down)
    with qtbot.waitSignal(panel.hit_activated) as told:
        qtbot.keyClick(panel.hits, Qt.Key.Key_Return)
    assert told.args == [second]
    assert not panel.grab().isNull()


def test_no_hits_and_a_query_not_understood_are_told_in_a_sentence(qtbot: QtBot) -> None:
    panel = SearchPanel()
    qtbot.addWidget(panel)
    panel.show_found("xyzzy", Found(0, ()), {})
    assert "xyzzy" in panel.empty.sentence
    panel.show_found('"', Found(0, (), "Sett et anførselstegn til."), {})
    assert panel.empty.sentence == "Sett et anførselstegn til."


def given(*extracts: Extract) -> GivenExtracts:
    return GivenExtracts(extracts)


def is_hidden(panel: ExtractsPanel, column: str) -> bool:
    return panel.table.isColumnHidden(panel.columns.number(column))


def shown_extracts(qtbot: QtBot) -> ExtractsPanel:
    panel = ExtractsPanel()
    qtbot.addWidget(panel)
    panel.resize(900, 300)
    panel.show_extracts(
        "Pris", given(extract("2", Stance.OPPOSE), extract("1", Stance.SUPPORT), extract("3", page=None))
    )
    panel.show()
    return panel


def test_an_extract_is_opened_by_enter_and_changed_from_its_menu(qtbot: QtBot) -> None:
    panel = shown_extracts(qtbot)
    panel.table.selectRow(0)
    with qtbot.waitSignal(panel.extract_activated) as opened:
        qtbot.keyClick(panel.table, Qt.Key.Key_Return)
    assert opened.args is not None and opened.args[0].uid == "2"
    with qtbot.waitSignal(panel.recode_requested) as told:
        panel.actions_.recode.trigger()
    assert told.args == [["2"]]
    panel.table.selectAll()
    with qtbot.waitSignal(panel.remove_requested) as told:
        panel.actions_.remove.trigger()
    assert told.args == [["2", "1", "3"]]
    stances = next(menu for menu in panel.context_menu().findChildren(QMenu))
    with qtbot.waitSignal(panel.stance_requested) as told:
        stances.actions()[0].trigger()
    assert told.args == [["2", "1", "3"], Stance.SUPPORT]


def test_a_click_on_a_title_asks_for_that_order(qtbot: QtBot) -> None:
    panel = shown_extracts(qtbot)
    with qtbot.waitSignal(panel.arrangement_requested):
        panel.table.sortByColumn(panel.columns.number("stance"), Qt.SortOrder.DescendingOrder)
    assert panel.order == ExtractOrder(ExtractKey.STANCE, descending=True)


def test_extracts_of_codes_below_say_which_code_they_have(qtbot: QtBot) -> None:
    panel = shown_extracts(qtbot)
    assert is_hidden(panel, "code")
    panel.show_extracts("A", given(extract("1")), several=True)
    assert not is_hidden(panel, "code")
    assert panel.model.index(0, panel.columns.number("code")).data() == "B"


def test_an_extract_says_its_page_or_else_its_paragraph(qtbot: QtBot) -> None:
    panel = shown_extracts(qtbot)
    panel.show_extracts("Pris", given(extract("1", page=3), replace(extract("2", page=None), paragraph=8)))
    places = [panel.model.index(row, panel.columns.number("place")).data() for row in range(2)]
    assert "3" in places[0] and "8" in places[1]


def test_the_memo_column_is_there_only_if_there_is_a_memo(qtbot: QtBot) -> None:
    panel = shown_extracts(qtbot)
    assert is_hidden(panel, "memo")
    panel.show_extracts("Pris", given(extract("1", memo="Godt eksempel")))
    assert not is_hidden(panel, "memo")


def test_without_a_code_or_without_extracts_the_panel_says_what_to_do(qtbot: QtBot) -> None:
    panel = ExtractsPanel()
    qtbot.addWidget(panel)
    without_code = panel.empty.sentence
    panel.show_extracts("Pris", given())
    assert "Pris" in panel.empty.sentence != without_code


def test_undone_steps_are_marked_in_words_and_crossed_out(qtbot: QtBot) -> None:
    panel = HistoryPanel()
    qtbot.addWidget(panel)
    undo = Step("2", NOW, "Kari", "Angre: Kod «Pris»", StepKind.UNDO)
    panel.set_steps([undo, Step("1", NOW, "Kari", "Kod «Pris»", undone=True)])
    what = [panel.model.index(row, 3).data() for row in range(2)]
    assert what[0] == "Angre: Kod «Pris»"
    assert what[1] != "Kod «Pris»" and "Kod «Pris»" in what[1]
    assert panel.model.index(1, 3).data(Qt.ItemDataRole.FontRole).strikeOut()
    assert "2026" in panel.model.index(0, 0).data()
