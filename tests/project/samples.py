"""Projects and readings for tests. The sentences are ours."""

from pathlib import Path

from hoeringkoder.domain.readings import (
    Content,
    Paragraph,
    ParagraphKind,
    Reading,
    ReadOutcome,
    RespondentGuess,
    Section,
)
from hoeringkoder.project import Project

TEXT = (
    "Om kontrakter 😀\n"
    "Korte avtaler gir leverandøren liten tid. Lange avtaler låser kommunen fast.\n"
    "Vi ber om at prinsippet sier hva som er lenge nok.\n"
    "Korte avtaler gir også mer arbeid."
)


def otherwise(text: str, way: int) -> str:
    """The text as another reader might give it: with a line more, a sentence less, or a line-end hyphen."""
    return (
        text,
        f"Side 1\n{text}",
        text.replace(" Lange avtaler låser kommunen fast.", ""),
        text.replace("leverandøren", "leveran- døren"),
    )[way % 4]


def outcome(name: str, text: str = TEXT, sender: str = "Fjordvik kommune") -> ReadOutcome:
    """What reading a file with this text gives: a paragraph a line."""
    return ReadOutcome(Path(name), text.encode(), reading_of(text, sender))


def reading_of(text: str, sender: str = "Fjordvik kommune") -> Reading:
    """A reading of a file with this text: its first line asks, the rest answers."""
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        paragraphs.append(Paragraph(start, start + len(line), ParagraphKind.BODY))
        start += len(line) + 1
    title, _, answer = text.partition("\n")
    sections = (Section(0, len(text), title, answer, True),) if answer else ()
    return Reading(
        Content(text, tuple(paragraphs), sections=sections),
        title=f"Svar fra {sender}",
        media_type="text/plain",
        reader="test 1",
        respondent=RespondentGuess(sender, "Kommune/KS", 0.9),
        attributes=(("Kontaktperson", "Ola Eksempel"),),
    )


def new_project(folder: Path, name: str = "prosjekt.hkp", coder: str = "Kari") -> Project:
    """An empty project whose search index stays in the folder."""
    return Project.create(folder / name, coder=coder, cache=folder / "cache")


def reopen(path: Path, coder: str = "Kari") -> Project:
    """An existing project."""
    return Project.open(path, coder=coder, cache=path.parent / "cache")


def with_response(project: Project, name: str = "svar.txt", text: str = TEXT) -> str:
    """Import one response; returns its uid."""
    return project.responses.add([outcome(name, text)]).imported[0].response.uid
