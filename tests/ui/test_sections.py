"""Questions, codes and empty forms in the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QToolButton
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.forms import EmptyForm, FormParagraph
from hoeringkoder.domain.readings import ParagraphKind
from hoeringkoder.ui import question_counting
from hoeringkoder.ui.dialogs.forms import FormsDialog
from hoeringkoder.ui.dialogs.sections import SectionsDialog
from hoeringkoder.ui.main_window import MainWindow

from ..project.samples import new_project
from ..project.test_sections import QUESTIONS, form
from .window_kit import (
    LEFT,
    answer_with,
    child,
    choose_action,
    dialog,
    open_window,
    press,
    project_of,
    text_of,
)

CONTROL = Qt.KeyboardModifier.ControlModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with new_project(tmp_path) as project:
        project.responses.add(
            [
                form("a", "Planen er god.", ("Trygghet er viktig.", "Veiene er dårlige."), "Ja"),
                form("b", "", ("", "Flere veier trengs."), "Nei"),
            ]
        )
        for name in ("Mål 1 Trygghet", "Gode veier", "Annet"):
            project.codes.add(name)
    with open_window(qtbot, tmp_path) as made:
        made.desks.files.open_path(tmp_path / "prosjekt.hkp")
        yield made


@pytest.fixture
def sections(qtbot: QtBot, window: MainWindow) -> SectionsDialog:
    window.actions_["sections"].trigger()
    found = dialog(qtbot, window, "sections_dialog")
    assert isinstance(found, SectionsDialog)
    return found


def said(found: SectionsDialog) -> list[tuple[str, str, str]]:
    """Of each row that is shown: the question, how many answered, what it says of codes."""
    return [(row.question.title, str(row.question.answered), row.says) for row in found.model.rows]


def choose_row(found: SectionsDialog, number: int) -> None:
    flags = QItemSelectionModel.SelectionFlag
    index = found.model.index(number, 0)
    found.table.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)


def test_questions_are_listed_with_answers_and_proposed_codes(sections: SectionsDialog) -> None:
    assert said(sections) == [
        (QUESTIONS[0], "2", ""),
        (QUESTIONS[1], "2", ""),
        (QUESTIONS[2], "1", "proposed: Mål 1 Trygghet"),
        (QUESTIONS[3], "2", "proposed: Gode veier"),
    ]
    assert "4 different questions" in sections.sentence.text()


def test_a_question_is_tied_with_the_keyboard_alone(
    qtbot: QtBot, window: MainWindow, sections: SectionsDialog
) -> None:
    choose_row(sections, 0)
    sections.table.setFocus()
    QTest.keyClick(sections.table, Qt.Key.Key_Return)
    asking = dialog(qtbot, window, "tie_questions_dialog")
    QTest.keyClicks(child(asking, QLineEdit, "code_to_find"), "ann")
    QTest.keyClick(child(asking, QLineEdit, "code_to_find"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: said(sections)[0][2] == "Annet")
    choose_row(sections, 0)
    sections.table.setFocus()
    QTest.keyClick(sections.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: said(sections)[0][2] == "")
    QTest.keyClick(sections.table, Qt.Key.Key_Z, CONTROL)
    qtbot.waitUntil(lambda: said(sections)[0][2] == "Annet")


def test_proposals_are_accepted_and_all_answers_coded_in_one_action(
    qtbot: QtBot, window: MainWindow, sections: SectionsDialog
) -> None:
    sections.table.clearSelection()
    press(qtbot, sections, "accept_proposals_button")
    qtbot.waitUntil(lambda: said(sections)[3][2] == "Gode veier")
    press(qtbot, sections, "code_answers_button")
    qtbot.waitUntil(lambda: "3 passages were coded" in window.messages.sentence)
    assert "3 passages were coded" in sections.outcome.text() and sections.outcome.isVisible()
    quotes = {extract.quote for extract in project_of(window).codings.extracts()}
    assert quotes == {"Trygghet er viktig.", "Veiene er dårlige.", "Flere veier trengs."}
    sections.reject()
    choose_action(qtbot, window, "Undo")
    assert project_of(window).codings.extracts() == []


def test_many_responses_are_counted_between_other_events(
    qtbot: QtBot, window: MainWindow, sections: SectionsDialog, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {"SLICE": 0, "AT_ONCE": 1, "NEWS": 0}.items():
        monkeypatch.setattr(question_counting, name, value)
    project_of(window).responses.add([form(f"n{n}", "Ja.") for n in range(3)])
    counting = sections.findChild(question_counting.QuestionCounting)
    assert counting is not None
    seen: list[str] = []
    counting.progressed.connect(lambda: seen.append(sections.sentence.text()))
    qtbot.waitUntil(lambda: said(sections)[0][1] == "5")
    counted = ["still to be counted" not in sentence for sentence in seen]
    assert counted == [False] * (len(seen) - 1) + [True]


def test_rows_are_filtered_by_words_and_by_whether_they_are_tied(
    qtbot: QtBot, sections: SectionsDialog
) -> None:
    QTest.keyClicks(child(sections, QLineEdit, "question_words"), "mål veier")
    assert [title for title, _, _ in said(sections)] == [QUESTIONS[3]]
    child(sections, QLineEdit, "question_words").clear()
    sections.filter.setCurrentIndex(1)
    sections.filter.activated.emit(1)
    assert said(sections) == []


def test_one_goes_from_question_to_question_in_the_text(qtbot: QtBot, window: MainWindow) -> None:
    first = next(r for r in project_of(window).responses.all() if r.filename == "a.txt")
    window.workspace.choose_response(first.uid)
    text = text_of(window)
    text.setFocus()
    QApplication.processEvents()
    sections = window.desks.responses.content.sections if window.desks.responses.content else ()
    places = []
    for _ in range(3):
        QTest.keyClick(text, Qt.Key.Key_PageDown, ALT)
        places.append(text.source.positions.from_qt(text.textCursor().position()))
    assert places == [section.start for section in sections[1:4]]
    QTest.keyClick(text, Qt.Key.Key_PageUp, ALT)
    assert text.source.positions.from_qt(text.textCursor().position()) == sections[2].start
    button = child(window.reader, QToolButton, "question_button")
    assert button.isVisible() and "4/4" in button.text()
    menu = button.menu()
    menu.aboutToShow.emit()
    menu.actions()[0].trigger()
    assert text.source.positions.from_qt(text.textCursor().position()) == sections[0].start


def test_an_empty_form_is_given_and_responses_are_read_again_with_it(
    qtbot: QtBot, tmp_path: Path, window: MainWindow
) -> None:
    head = "Om trehus\n\nOm vernet av gamle trehus\n\nSkriv gjerne om erfaringer dere har gjort.\n\n"
    answered = tmp_path / "nord.txt"
    answered.write_text(f"{head}Vernet er for strengt.\n", encoding="utf-8")
    blank = tmp_path / "skjema.txt"
    blank.write_text(head, encoding="utf-8")
    answer_with(window, answered)
    window.actions_["import_files"].trigger()
    qtbot.waitUntil(lambda: len(project_of(window).responses.all()) == 3, timeout=20_000)
    qtbot.waitUntil(lambda: not window.desks.importing.is_running, timeout=20_000)
    window.actions_["forms"].trigger()
    forms = dialog(qtbot, window, "forms_dialog")
    assert isinstance(forms, FormsDialog)
    assert forms.focusWidget() is forms.add
    answer_with(window, blank)
    press(qtbot, forms, "add_form_button")
    qtbot.waitUntil(lambda: forms.model.rows != [] and forms.again.isEnabled(), timeout=20_000)
    assert "1 response" in forms.note.text()
    press(qtbot, forms, "read_again_button")
    qtbot.waitUntil(lambda: "1 response is read differently now" in window.messages.sentence, timeout=20_000)
    new = next(r for r in project_of(window).responses.all() if r.filename == "nord.txt")
    sections = project_of(window).responses.content(new.uid).sections
    assert [section.answer for section in sections] == ["Vernet er for strengt."]


def test_a_form_is_forgotten_with_the_keyboard(qtbot: QtBot, window: MainWindow) -> None:
    project_of(window).forms.add(EmptyForm("a" * 32, "Skjema", (FormParagraph("Svar:", ParagraphKind.FORM),)))
    window.actions_["forms"].trigger()
    forms = dialog(qtbot, window, "forms_dialog")
    assert isinstance(forms, FormsDialog)
    qtbot.waitUntil(forms.isActiveWindow)
    forms.table.selectRow(0)
    forms.table.setFocus()
    QTest.keyClick(forms.table, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: forms.model.rows == [])
    assert project_of(window).forms.all() == []


def test_coding_is_offered_for_what_an_import_brought(
    qtbot: QtBot, tmp_path: Path, window: MainWindow
) -> None:
    annet = project_of(window).codes.tree().find("Annet").uid
    project_of(window).sections.tie([(QUESTIONS[0], annet)])
    new = tmp_path / "c.txt"
    new.write_bytes(form("c", "Vi er uenige.").original)
    answer_with(window, new)
    window.actions_["import_files"].trigger()
    qtbot.waitUntil(lambda: "tied to codes" in window.messages.sentence, timeout=20_000)
    assert project_of(window).codings.extracts() == []
    choose_action(qtbot, window, "Code the answers")
    qtbot.waitUntil(lambda: len(project_of(window).codings.extracts()) == 1)


def test_answers_that_came_in_are_counted_a_few_at_a_time_and_offered_to_be_coded(
    qtbot: QtBot, window: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("hoeringkoder.ui.desks.sections._COUNTED_AT_ONCE", 1)
    project = project_of(window)
    project.sections.tie([(QUESTIONS[0], project.codes.tree().find("Annet").uid)])
    (tmp_path / "inn").mkdir()
    for name, answer in (("x", "Nei takk."), ("y", ""), ("z", "Ja takk.")):
        (tmp_path / "inn" / f"{name}.txt").write_bytes(form(name, answer).original)
    window.desks.importing.import_paths([tmp_path / "inn"])
    qtbot.waitUntil(lambda: "2 of the responses that came in" in window.messages.sentence, timeout=20_000)
    qtbot.mouseClick(
        next(b for b in window.messages.findChildren(QPushButton) if b.text() == "Code the answers"), LEFT
    )
    qtbot.waitUntil(lambda: "2 passages were coded" in window.messages.sentence)
    assert {extract.quote for extract in project.codings.extracts()} == {"Nei takk.", "Ja takk."}
