"""How long it takes to show a long response with many codings, beside a bare QTextEdit with the same text.

    python benchmarks/show_response.py [CHARACTERS] [CODINGS]

Times are in milliseconds, the best of five, from the call until the first painting is done.
"""

import os
import sys
import time
from collections.abc import Callable
from random import Random

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication, QTextEdit, QWidget

from hoeringkoder.domain.codes import CODE_COLOURS, Code, CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind
from hoeringkoder.domain.responses import Response, Status
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance
from hoeringkoder.ui.reader import ResponseReader
from hoeringkoder.ui.theme import apply_theme

WORDS = (
    "kommunen støtter prinsippet og mener at leverandørene bør få bedre oversikt over anskaffelsene "
    "fordi det gir trygghet for dem som skal utvikle løsninger sammen med helsetjenesten over tid"
)
PAGE = 3000
ROUNDS = 5
SIZE = (900, 800)


def made_up_content(characters: int, random: Random) -> Content:
    """Running text with a heading now and then, a page every 3,000 characters."""
    parts: list[str] = []
    paragraphs: list[Paragraph] = []
    length = 0
    while length < characters:
        heading = random.random() < 0.1
        part = " ".join(
            random.choices(WORDS.split(), k=random.randint(3, 7) if heading else random.randint(20, 90))
        )
        kind = ParagraphKind.HEADING if heading else ParagraphKind.BODY
        paragraphs.append(Paragraph(length, length + len(part), kind, int(heading)))
        parts.append(part)
        length += len(part) + 1
    return Content("\n".join(parts), tuple(paragraphs), tuple(range(0, length, PAGE)))


def made_up_codings(content: Content, codings: int, random: Random) -> tuple[list[Coding], CodeTree]:
    """Codings of a phrase to a few paragraphs, by twenty codes."""
    tree = CodeTree(
        Code(f"k{i}", f"Kode {i}", colour=CODE_COLOURS[i % len(CODE_COLOURS)], place=f"{i:02}")
        for i in range(20)
    )
    made = []
    for i in range(codings):
        start = random.randrange(len(content.text) - 1000)
        end = start + random.choice((30, 120, 400, 900))
        made.append(Coding(f"c{i}", "r", f"k{random.randrange(20)}", start, end, random.choice(list(Stance))))
    return made, tree


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    act()
    return (time.perf_counter() - begun) * 1000


def painted(widget: QWidget) -> None:
    """Have it painted now."""
    widget.grab()


def main(characters: int, codings: int) -> None:
    """Print the table."""
    app = QApplication([])
    apply_theme(app, "light")
    random = Random(2)
    content = made_up_content(characters, random)
    made, tree = made_up_codings(content, codings, random)
    response = Response("r", "Svar", Status.NEW, "svar.pdf", 100, len(content.text), len(content.paragraphs))
    bare, reader = QTextEdit(), ResponseReader()
    bare.setReadOnly(True)
    for widget in (bare, reader):
        widget.resize(*SIZE)
        widget.show()
    app.processEvents()

    def show_bare() -> None:
        bare.setPlainText(content.text)
        painted(bare)

    def show() -> None:
        reader.show_response(response, content, made, tree)
        painted(reader)

    def recode() -> None:
        reader.set_codings(made, tree)
        painted(reader)

    def jump() -> None:
        reader.select_span(Span(len(content.text) - 50, len(content.text) - 10))
        painted(reader)

    print(f"{len(content.text):,} characters, {len(content.paragraphs):,} paragraphs, {len(made):,} codings")
    for name, act in (
        ("bare QTextEdit: text and first painting", show_bare),
        ("show_response and first painting", show),
        ("set_codings (one more coding) and painting", recode),
        ("painting alone", lambda: painted(reader)),
    ):
        print(f"{name:50} {min(timed(act) for _ in range(ROUNDS)):8.1f} ms")
    show()
    print(f"{'jump to the end of a text just shown':50} {timed(jump):8.1f} ms")
    begun, longest = time.perf_counter(), 0.0
    show()
    while time.perf_counter() - begun < 1:
        longest = max(longest, timed(app.processEvents))
    print(f"{'longest pause while the rest is laid out':50} {longest:8.1f} ms")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:])) if len(sys.argv) == 3 else main(300_000, 2_000)
