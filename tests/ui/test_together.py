"""Changes that come in passing are told together; those of the user at once."""

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from hoeringkoder.domain.history import Changes
from hoeringkoder.ui.together import Together


def change(uid: str) -> Changes:
    return Changes({"response": frozenset({uid})}, frozenset({uid}))


def test_many_changes_in_passing_are_told_as_few(qtbot: QtBot) -> None:
    told: list[Changes] = []
    parent = QObject()
    news = Together(told.append, parent)
    with news.gathering():
        news.take(change("a"))
    qtbot.waitUntil(lambda: len(told) == 1)  # the first one at once
    for uid in "bcd":
        with news.gathering():
            news.take(change(uid))
    assert len(told) == 1
    qtbot.waitUntil(lambda: len(told) == 2, timeout=5000)
    assert told[1] == Changes({"response": frozenset("bcd")}, frozenset("bcd"))


def test_a_change_by_the_user_is_told_at_once_with_what_waited(qtbot: QtBot) -> None:
    told: list[Changes] = []
    parent = QObject()
    news = Together(told.append, parent)
    with news.gathering():
        news.take(change("a"))
    news.take(change("b"))
    assert [sorted(one.uids["response"]) for one in told] == [["a", "b"]]
    with news.gathering():
        news.take(change("c"))
    news.forget()
    qtbot.wait(500)
    assert len(told) == 1
