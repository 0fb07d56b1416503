"""Makes the demo consultation's responses again: ``python make_demo.py [FOLDER]``.

The texts stand in ``source/``: one file per response, with a head in TOML between two ``+++`` lines and the
text below it, in which ``#`` and ``##`` begin headings, ``-`` bullets, and blank lines stand between
paragraphs. ``hyphenation.txt`` says where words may be broken at the end of a line.
Everything and everybody in them is invented. The files that come out are the same, byte for byte, every time.
"""

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from letters import STYLES, Hyphenation, Letter, LetterStyle, letter_pdf
from word_files import ANSWER_KEYS, FilledForm, form_docx, letter_docx

HERE = Path(__file__).parent
SOURCE = HERE / "source"


def make_all(folder: Path) -> Iterator[Path]:
    """Writes every response into the folder, and says which."""
    folder.mkdir(parents=True, exist_ok=True)
    hyphenated = Hyphenation((SOURCE / "hyphenation.txt").read_text("utf-8"))
    for source in sorted(SOURCE.glob("[0-9]*.txt")):
        head, body = _read_source(source)
        path = folder / head["file"]
        path.write_bytes(_made(head, body, hyphenated))
        yield path


def _read_source(path: Path) -> tuple[dict[str, Any], str]:
    _, head, body = path.read_text("utf-8").split("+++\n", 2)
    return tomllib.loads(head), body.strip() + "\n"


def _made(head: dict[str, Any], body: str, hyphenated: Hyphenation) -> bytes:
    if head["file"].endswith(".txt"):
        line_end = "\r\n" if head["encoding"] == "cp1252" else "\n"
        return body.replace("\n", line_end).encode(head["encoding"])
    if head["template"] == "form":
        return form_docx(_form(head, body))
    if head["template"] == "letter_docx":
        return letter_docx(_letter(head, body, LetterStyle()))
    return letter_pdf(_letter(head, body, STYLES[head["template"]]), hyphenated)


def _letter(head: dict[str, Any], body: str, style: LetterStyle) -> Letter:
    fields = ("sender", "address", "date", "our_reference", "your_reference", "title", "signatories")
    footnote = head.get("footnote", "")
    return Letter(
        style=style, body=list(_blocks(body)), footnote=footnote, **{name: head[name] for name in fields}
    )


def _form(head: dict[str, Any], body: str) -> FilledForm:
    answers: dict[str, list[str]] = {}
    for kind, text in _blocks(body):
        if kind == "#":
            paragraphs = answers.setdefault(text, [])
        else:
            paragraphs.append(text)
    if unknown := answers.keys() - ANSWER_KEYS:
        raise ValueError(f"{head['file']}: the form has no place for {unknown}")
    fields = ("controls", "sender", "contact", "email", "choice")
    return FilledForm(
        organisation_type=head["type"], answers=answers, **{name: head[name] for name in fields}
    )


def _blocks(body: str) -> Iterator[tuple[str, str]]:
    """(kind, text) of each heading, bullet and paragraph; the kind is what it is marked with."""
    for block in re.split(r"\n\s*\n|\n(?=- )", body.strip()):
        marked = re.match(r"(##?|-) ", block)
        kind = marked.group(1) if marked else ""
        yield kind, " ".join(block[len(kind) :].split())


if __name__ == "__main__":
    for made in make_all(Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "responses"):
        sys.stdout.write(f"{made.name}\n")
