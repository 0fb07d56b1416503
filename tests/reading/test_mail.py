"""E-mails: the message's own text, earlier mail in it, its attachments, and messages within messages."""

import struct
from email.message import EmailMessage
from pathlib import Path

import pytest

from hoeringkoder.domain.errors import ReadingFailed
from hoeringkoder.domain.readings import ParagraphKind, Reading, ReadOutcome, told_name
from hoeringkoder.reading import read_all, read_bytes

from .outlook import attached_message, attachment, message, message_file
from .papers import LONG, NYNORSK, docx_bytes, of_kind, word
from .test_files import png

BODY, QUOTE = ParagraphKind.BODY, ParagraphKind.QUOTE


def mail(text: str = LONG, subject: str = "Høringssvar om innkjøp", **headers: str) -> EmailMessage:
    made = EmailMessage()
    made["From"] = headers.pop("sender", "Fjordvik kommune <post@fjordvik.example>")
    made["To"] = "Departementet <post@dep.example>"
    made["Subject"] = subject
    made["Date"] = "Mon, 02 Mar 2026 12:30:00 +0100"
    if text:
        made.set_content(text)
    return made


def read_mail(made: EmailMessage) -> Reading:
    return read_bytes(made.as_bytes(), "svar.eml")


def told(outcomes: list[ReadOutcome]) -> dict[str, ReadOutcome]:
    return {told_name(outcome.path): outcome for outcome in outcomes}


def imported(tmp_path: Path, data: bytes, name: str = "svar.eml") -> dict[str, ReadOutcome]:
    file = tmp_path / name
    file.write_bytes(data)
    return told(list(read_all([file], jobs=1)))


def test_a_message_is_read_with_its_subject_sender_and_time() -> None:
    reading = read_mail(mail(f"{LONG}\n\n{NYNORSK}\n"))
    assert reading.content.text == f"{LONG}\n{NYNORSK}"
    assert reading.title == "Høringssvar om innkjøp"
    assert reading.respondent is not None
    assert (reading.respondent.name, reading.respondent.respondent_type) == ("Fjordvik kommune", "Kommune/KS")
    assert reading.attributes == (("Sendt", "2026-03-02 12:30"),)
    assert reading.media_type == "message/rfc822"


@pytest.mark.parametrize(
    ("sender", "name"),
    [
        ("Kari Nordmann <kari@nito.example>", "Kari Nordmann"),
        ('"Nordmann, Kari" <kari@nito.example>', "Kari Nordmann"),
        ("post@bygdelaget.example", "bygdelaget.example"),
        ("=?iso-8859-1?Q?=C5se_B=F8?= <aase@bo.example>", "Åse Bø"),
        ("Postmottak <postmottak@fjordvik.kommune.no>", "Fjordvik kommune"),
        ("Kari Vik <kari.vik@fjordvik.kommune.no>", "Fjordvik kommune"),
        ("Postmottak - Fylkesarkivet i vest <post@arkiv.example>", "Fylkesarkivet i vest"),
        ("hvemsomhelst@gmail.com", None),
    ],
)
def test_the_sender_is_the_respondent_by_name_else_by_domain(sender: str, name: str | None) -> None:
    guess = read_mail(mail("Hei.", sender=sender)).respondent
    assert (guess.name if guess else None) == name


def test_a_page_is_read_where_there_is_no_plain_text() -> None:
    made = mail("")
    made.set_content(f"<p>{LONG}</p><script>x()</script><blockquote>Før</blockquote>", subtype="html")
    reading = read_mail(made)
    assert of_kind(reading, BODY) == [LONG]
    assert of_kind(reading, QUOTE) == ["Før"]


def test_of_two_versions_of_the_text_one_is_read() -> None:
    made = mail(LONG)
    made.add_alternative(f"<p>{LONG}</p>", subtype="html")
    assert read_mail(made).content.text == LONG


def test_texts_that_stand_one_after_another_are_all_read() -> None:
    made = mail(LONG)
    made.make_mixed()
    made.attach(EmailMessage())
    made.get_payload()[-1].set_content(f"<p>{NYNORSK}</p>", subtype="html")  # type: ignore[union-attr, index]
    assert read_mail(made).content.text == f"{LONG}\n{NYNORSK}"


@pytest.mark.parametrize(
    "earlier",
    [
        "-----Opprinnelig melding-----\nFra: Departementet\nSendt: 1. mars 2026\n\nMinner om fristen.",
        "Fra: Departementet <post@dep.example>\nSendt: 1. mars 2026\nTil: Kommunen\n\nMinner om fristen.",
        "Den 1. mars 2026 kl. 10:00 skrev Departementet <post@dep.example>:\n> Minner om fristen.",
        "> Minner om\n> fristen.",
    ],
)
def test_earlier_mail_is_kept_as_quotation(earlier: str) -> None:
    reading = read_mail(mail(f"{LONG}\n\n{earlier}\n"))
    assert of_kind(reading, BODY) == [LONG]
    assert of_kind(reading, QUOTE)[-1] == "Minner om fristen."


def test_a_message_that_is_only_forwarded_is_no_quotation() -> None:
    reading = read_mail(mail(f"---------- Forwarded message ---------\nFrom: Kari\nDate: 1.3.\n\n{LONG}"))
    assert LONG in of_kind(reading, BODY)


def test_what_people_write_about_who_wrote_what_begins_no_quotation() -> None:
    letter = "Fra: Fjordvik kommune\nTil: Departementet\nDato: 2. mars 2026"
    said = f"I høringsnotatet fra 2025 skrev departementet følgende:\n\n{NYNORSK}"
    assert not of_kind(read_mail(mail(f"{LONG}\n\n{letter}\n\n{said}\n")), QUOTE)


def test_markup_that_mail_programs_put_around_earlier_mail_is_seen() -> None:
    outlook = "<div><p><b>Fra:</b> Dep &lt;a@dep.example&gt;<br><b>Sendt:</b> mandag 2. mars 2026 12:30<br>"
    google = "<div><div>man. 2. mars 2026 kl. 12:30 skrev Dep &lt;a@dep.example&gt;:<br></div>"
    for header in (f"{outlook}<b>Til:</b> Oss</p>", google):
        made = mail("")
        made.set_content(f"<p>{LONG}</p>{header}<p>Minner om fristen.</p></div>", subtype="html")
        reading = read_mail(made)
        assert of_kind(reading, BODY) == [LONG]
        assert of_kind(reading, QUOTE)[-1] == "Minner om fristen."


def test_signs_of_answering_are_no_part_of_the_title() -> None:
    assert read_mail(mail(subject="SV: VS: Høring")).title == "Høring"


def test_lines_that_the_mail_program_broke_are_put_together() -> None:
    made = EmailMessage()
    made["From"], made["Subject"] = "a@b.example", "Svar"
    made.set_content("Vi støtter \nforslaget.\n-- \nKari\n", params={"format": "flowed"})
    assert "Vi støtter forslaget." in read_mail(made).content.text


def test_each_attachment_is_a_response_tied_to_the_message(tmp_path: Path) -> None:
    made, letter = mail("Vårt svar er vedlagt."), docx_bytes(word([LONG]))
    made.add_attachment(letter, "application", "msword", filename="Høringssvar på.docx")
    made.add_attachment(b"MZ", "application", "octet-stream", filename="../../virus.exe")
    made.add_attachment(png(), "image", "png", filename="logo.png", disposition="inline", cid="<1>")
    data = made.as_bytes()
    outcomes = imported(tmp_path, data)
    assert set(outcomes) == {"svar.eml", "svar.eml › Høringssvar på.docx", "svar.eml › virus.exe"}
    assert outcomes["svar.eml"].original == data
    attached = outcomes["svar.eml › Høringssvar på.docx"]
    assert attached.original == letter
    assert attached.path.name == "Høringssvar på.docx"
    assert attached.reading is not None
    assert attached.reading.attributes == (("Vedlegg til", "«Høringssvar om innkjøp», 2026-03-02 12:30"),)
    assert attached.reading.respondent is not None
    assert attached.reading.respondent.name == "Fjordvik kommune"
    assert "type .exe" in outcomes["svar.eml › virus.exe"].reason


def test_a_message_without_words_is_only_its_attachments(tmp_path: Path) -> None:
    made = mail("\n")
    made.add_attachment(LONG, filename="svar.txt")
    assert list(imported(tmp_path, made.as_bytes())) == ["svar.eml › svar.txt"]
    empty = imported(tmp_path, mail("\n").as_bytes())
    assert "no text" in empty["svar.eml"].reason


def test_a_message_within_a_message_is_read_with_its_own_attachments(tmp_path: Path) -> None:
    inner = mail(NYNORSK, "Indre", sender="Kari Nordmann <kari@nito.example>")
    inner.add_attachment(LONG, filename="svar.txt")
    outer = mail("Videresendt.", "Ytre")
    outer.add_attachment(inner)
    outcomes = imported(tmp_path, outer.as_bytes())
    assert set(outcomes) == {"svar.eml", "svar.eml › Indre.eml", "svar.eml › Indre.eml › svar.txt"}
    innermost = outcomes["svar.eml › Indre.eml › svar.txt"].reading
    assert innermost is not None
    assert dict(innermost.attributes)["Vedlegg til"].startswith("«Indre»")


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "nonsense"])
def test_letters_survive_every_usual_charset(charset: str) -> None:
    encoding = "utf-8" if charset == "nonsense" else charset
    data = f"From: a@b.example\nSubject: S\nContent-Type: text/plain; charset={charset}\n\nBlåbær på øya.\n"
    assert read_bytes(data.encode(encoding), "a.eml").content.text == "Blåbær på øya."


def test_a_saved_web_page_is_read_as_the_page_that_it_is() -> None:
    page = EmailMessage()
    page["From"], page["Subject"] = "<Saved by Blink>", "Høringssvar"
    page.set_content(f"<h1>Svar</h1><p>{LONG}</p>", subtype="html")
    page.make_related()
    page.add_related(png(), "image", "png", cid="<bilde>")
    reading = read_bytes(page.as_bytes(), "svar.mht")
    assert of_kind(reading, ParagraphKind.HEADING) == ["Svar"]
    assert of_kind(reading, BODY) == [LONG]


def test_an_outlook_message_is_read_with_its_attachments(tmp_path: Path) -> None:
    data = message_file(
        subject="Svar fra oss",
        body=f"{LONG}\r\n",
        attached=[
            attachment("vedlegg.docx", docx_bytes(word([NYNORSK]))),
            attachment("image001.png", png(), "image/png", "a@b"),
            attached_message(message(subject="Indre", body="Inni.", inner=True)),
        ],
    )
    outcomes = imported(tmp_path, data, "svar.msg")
    assert set(outcomes) == {"svar.msg", "svar.msg › vedlegg.docx", "svar.msg › Indre.eml"}
    reading = outcomes["svar.msg"].reading
    assert reading is not None
    assert (reading.title, reading.content.text) == ("Svar fra oss", LONG)
    assert reading.attributes == (("Sendt", "2026-03-02 11:30"),)
    assert reading.respondent is not None
    assert reading.respondent.name == "Fjordvik kommune"


def test_an_outlook_message_within_another_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    inner = message(body="Inni.", attached=[attachment("a.txt", b"Hei.")], page=b"<p>Inni.</p>", inner=True)
    data = message_file(body="Ytre.", attached=[attached_message(inner)])
    first, second = (imported(tmp_path, data, "svar.msg") for _ in range(2))
    assert first["svar.msg › Høringssvar.eml"].original == second["svar.msg › Høringssvar.eml"].original
    assert "svar.msg › Høringssvar.eml › a.txt" in first


def test_an_outlook_message_with_markup_only_is_read() -> None:
    page = f"<html><body><p>{NYNORSK}</p></body></html>".encode()
    assert read_bytes(message_file(page=page), "svar.msg").content.text == NYNORSK
    rtf = rb"{\rtf1\ansi Vi st\'f8tter forslaget.}"
    packed = struct.pack("<4I", len(rtf) + 12, len(rtf), 0x414C454D, 0) + rtf
    assert read_bytes(message_file(packed_rtf=packed), "svar.msg").content.text == "Vi støtter forslaget."


def test_a_damaged_outlook_message_is_refused_with_a_sentence() -> None:
    data = message_file(body=LONG * 40)
    for cut in (700, 1500, len(data) // 2):
        with pytest.raises(ReadingFailed, match="damaged"):
            read_bytes(data[:cut], "svar.msg")
