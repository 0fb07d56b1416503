"""Projects and readings for tests. The sentences are ours."""

from pathlib import Path

from hoeringkoder.domain.readings import (
    Content,
    Paragraph,
    ParagraphKind,
    Reading,
    ReadOutcome,
    RespondentGuess,
)
from hoeringkoder.project import Project

TEXT = (
    "Om kontrakter 😀\n"
    "Korte avtaler gir leverandøren liten tid. Lange avtaler låser kommunen fast.\n"
    "Vi ber om at prinsippet sier hva som er lenge nok.\n"
    "Korte avtaler gir også mer arbeid."
)


def outcome(name: str, text: str = TEXT, sender: str = "Fjordvik kommune") -> ReadOutcome:
    """What reading a file with this text gives: a paragraph a line."""
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(start, start + len(line), ParagraphKind.BODY))
        start += len(line) + 1
    reading = Reading(
        Content(text, tuple(paragraphs)),
        title=f"Svar fra {sender}",
        media_type="text/plain",
        reader="test 1",
        respondent=RespondentGuess(sender, "Kommune/KS", 0.9),
        attributes=(("Kontaktperson", "Ola Eksempel"),),
    )
    return ReadOutcome(Path(name), text.encode(), reading)


def new_project(folder: Path, name: str = "prosjekt.hkp", coder: str = "Kari") -> Project:
    """An empty project whose search index stays in the folder."""
    return Project.create(folder / name, coder=coder, cache=folder / "cache")


def reopen(path: Path, coder: str = "Kari") -> Project:
    """An existing project."""
    return Project.open(path, coder=coder, cache=path.parent / "cache")


def with_response(project: Project, name: str = "svar.txt", text: str = TEXT) -> str:
    """Import one response; returns its uid."""
    return project.responses.add([outcome(name, text)]).imported[0].response.uid
