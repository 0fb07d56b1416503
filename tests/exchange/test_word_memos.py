"""Memos in the Word document: each under what it is about, with links as people read them."""

from pathlib import Path

from hoeringkoder.domain.memo_links import CodingTarget, MemoLink
from hoeringkoder.domain.memos import THE_PROJECT, Memo, MemoAbout, MemoKind, MemoLine

from .samples import NOON, RESPONSES, extract, report
from .test_word import headings, texts, written

LINK = MemoLink("«Seks år» s. 3", CodingTarget("a" * 32)).written


def line(uid: str, about: MemoAbout, coder: str, text: str, what: str = "") -> MemoLine:
    return MemoLine(Memo(uid, about, coder, text, NOON), what)


def test_memos_stand_under_what_they_are_about(tmp_path: Path) -> None:
    memos = [
        line("m1", THE_PROJECT, "Kari", "Om alt"),
        line("m2", MemoAbout(MemoKind.CODE, "length"), "Ola", f"Skillet er uklart, se {LINK}"),
        line("m3", MemoAbout(MemoKind.RESPONSE, "r2"), "Kari", "Kom for sent", "Åsnes helseforetak"),
        line(
            "m4", MemoAbout(MemoKind.RESPONDENT, "by-Stornes kommune"), "Ola", "For flere", "Stornes kommune"
        ),
        line("m5", MemoAbout(MemoKind.CODING, "e1"), "Ola", "Er jeg enig i?"),
        line("e1", MemoAbout(MemoKind.CODING, "e1"), "Kari Lund", "Mitt eget"),
        line("m6", MemoAbout(MemoKind.RESPONSE, "borte"), "Kari", "Ikke i rapporten", "Borte"),
    ]
    extracts = [extract("e1", RESPONSES[2], "length", "Vi trenger tid.", memo=f"Mitt eget {LINK}")]
    document = written(report(extracts=extracts, memos=memos), tmp_path)
    assert texts(document, "HkMemo") == [
        "Memo by Kari: Om alt",
        "Memo by Ola: Skillet er uklart, se «Seks år» s. 3",
        "Memo: Mitt eget «Seks år» s. 3",
        "Memo by Ola: Er jeg enig i?",
        "Memo by Ola: For flere",
        "Memo by Kari: Kom for sent",
    ]
    assert headings(document)[-1] == (1, "Memos on responses and respondents")
    assert "Ikke i rapporten" not in "\n".join(p.text for p in document.paragraphs)


def test_without_memos_there_is_no_heading_for_them(tmp_path: Path) -> None:
    assert all("Memos" not in text for _, text in headings(written(report(), tmp_path)))
