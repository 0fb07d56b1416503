"""How long it takes to show long texts with many codings, to follow a change there, and to scroll in them.

    python benchmarks/show_response.py [--processor] [CHARACTERS CODINGS]

First the text alone, beside a bare QTextEdit; then the whole window with a project on the disk. Without
arguments, texts of 200,000 characters with 2,000 codings and of 2,000,000 with 10,000. Times are in
milliseconds and end when the painting is done: the best of five, but for frames, of which it is the longest.
Where other work goes on on the machine, `--processor` counts the processor's time that the program took
instead of the clock's.
"""

import gc
import os
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial
from itertools import cycle
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from generated import CODERS, code_response
from PySide6.QtCore import QPoint, QPointF, QSettings, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractSlider, QApplication, QTextEdit, QWidget

from hoeringkoder.domain.codes import CODE_COLOURS, Code, CodeTree
from hoeringkoder.domain.codings import Coding
from hoeringkoder.domain.readings import Content, Paragraph, ParagraphKind, Reading, ReadOutcome
from hoeringkoder.domain.responses import Response, Status
from hoeringkoder.domain.spans import Span
from hoeringkoder.domain.stances import Stance
from hoeringkoder.project import Project
from hoeringkoder.ui.main_window import MainWindow
from hoeringkoder.ui.reader import ResponseReader
from hoeringkoder.ui.reader.text_view import TextView
from hoeringkoder.ui.settings import Settings
from hoeringkoder.ui.theme import apply_theme

WORDS = (
    "kommunen støtter prinsippet og mener at leverandørene bør få bedre oversikt over anskaffelsene "
    "fordi det gir trygghet for dem som skal utvikle løsninger sammen med helsetjenesten over tid"
)
SIZES = ((200_000, 2_000), (2_000_000, 10_000))
PAGE = 3000
ROUNDS = 5
SIZE = (900, 800)
WINDOW = (1280, 800)
CODES = 20
WHEELS, PAGES, DRAGS = 150, 60, 120
LAID_OUT = 3.0
"""Seconds after which the longest text is laid out to its end."""


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
        for i in range(CODES)
    )
    made = []
    for i in range(codings):
        start = random.randrange(len(content.text) - 1000)
        end = start + random.choice((30, 120, 400, 900))
        made.append(Coding(f"c{i}", "r", f"k{random.randrange(20)}", start, end, random.choice(list(Stance))))
    return made, tree


clock = time.process_time if "--processor" in sys.argv else time.perf_counter


def timed(act: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = clock()
    act()
    return (clock() - begun) * 1000


def painted(widget: QWidget) -> None:
    """Have it painted now."""
    widget.grab()


def tell(what: str, milliseconds: float) -> None:
    """A row of the table."""
    print(f"{what:66} {milliseconds:8.1f} ms", flush=True)


def measure_text(app: QApplication, characters: int, codings: int) -> None:
    """The rows of the text alone."""
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
    gc.freeze()
    changed = cycle((made, with_one_more(content, made)))

    def show_bare() -> None:
        bare.setPlainText(content.text)
        painted(bare)

    def show() -> None:
        reader.show_response(response, content, made, tree)
        painted(reader)

    def recode() -> None:
        reader.set_codings([replace(coding) for coding in next(changed)], tree)
        painted(reader)

    print(f"\n{len(content.text):,} characters, {len(content.paragraphs):,} paragraphs, {codings:,} codings")
    for name, act in (
        ("bare QTextEdit: text and first painting", show_bare),
        ("text: shown", show),
        ("text: one coding more or less, each read anew", recode),
        ("text: painted again", lambda: painted(reader)),
    ):
        tell(name, min(timed(act) for _ in range(ROUNDS)))
    bare.clear()  # or it would go on laying out its text
    bare.close()
    app.processEvents()
    show()
    measure_scrolling(app, text_of(reader))
    show()
    to_the_end = Span(len(content.text) - 50, len(content.text) - 10)
    tell(
        "text: from the beginning to the end at once, not laid out yet",
        timed(lambda: jump(reader, to_the_end)),
    )
    reader.close()


def jump(reader: ResponseReader, span: Span) -> None:
    """Go to a passage."""
    reader.select_span(span)
    painted(reader)


def with_one_more(content: Content, codings: list[Coding]) -> list[Coding]:
    """Another one, near the beginning, where it shows."""
    paragraph = content.paragraphs[1]
    return [*codings, Coding("one more", "r", "k1", paragraph.start, paragraph.end)]


def text_of(parent: QWidget) -> TextView:
    """The text in a reader or a window."""
    found = parent.findChild(TextView, "responseText")
    assert found is not None
    return found


def measure_scrolling(app: QApplication, text: TextView) -> None:
    """The longest frame of each way to scroll, at once after the text was shown and when it is laid out."""
    bar = text.verticalScrollBar()
    viewport = text.viewport()

    def wheel() -> None:
        middle = QPointF(viewport.rect().center())
        event = QWheelEvent(
            middle,
            QPointF(viewport.mapToGlobal(middle.toPoint())),
            QPoint(),
            QPoint(0, -120),
            Qt.MouseButton.NoButton,
            Qt.KeyboardModifier.NoModifier,
            Qt.ScrollPhase.NoScrollPhase,
            False,
        )
        app.sendEvent(viewport, event)

    def page() -> None:
        bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)

    def frames(act: Callable[[int], object], count: int) -> list[float]:
        def frame(number: int) -> None:
            act(number)
            app.processEvents()

        return [timed(partial(frame, number)) for number in range(count)]

    tell("scrolling: longest frame by wheel, at once", max(frames(lambda _: wheel(), WHEELS)))
    tell("scrolling: longest frame by page", max(frames(lambda _: page(), PAGES)))
    tell("scrolling: longest pause while the rest is laid out", longest_pause(app))
    bar.setSliderDown(True)
    drags = frames(lambda i: bar.setSliderPosition(bar.maximum() * i // DRAGS), DRAGS)
    bar.setSliderDown(False)
    tell("scrolling: longest frame by dragging from top to bottom", max(drags))
    tell("scrolling: longest frame by wheel, at the end", max(frames(lambda _: wheel(), WHEELS)))


def longest_pause(app: QApplication) -> float:
    """In which nothing else could be done."""
    begun, longest = time.perf_counter(), 0.0
    while time.perf_counter() - begun < LAID_OUT:
        longest = max(longest, timed(app.processEvents))
        time.sleep(0.001)
    return longest


@contextmanager
def window_with(characters: int, codings: int) -> Iterator[tuple[MainWindow, str, str]]:
    """The window with a project of two responses, a short one and the long one, whose uids are given."""
    random = Random(2)
    content = made_up_content(characters, random)
    short = made_up_content(2000, random)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "p.hkp"
        os.environ["HOERINGKODER_CACHE"] = str(Path(folder) / "cache")
        with Project.create(path, coder=CODERS[0]) as project:
            receipt = project.responses.add([outcome("kort.txt", short), outcome("lang.txt", content)])
            uids = [one.response.uid for one in receipt.imported]
            with project.step("Koder") as recorder:
                project.own_coder(recorder)
                codes = [
                    project.codes.add(f"Kode {i}", colour=CODE_COLOURS[i % len(CODE_COLOURS)]).uid
                    for i in range(CODES)
                ]
                project.codes.set_key(codes[1], "k")
        code_response(path, uids[1], codes, codings)
        settings = Settings(QSettings(str(Path(folder) / "s.ini"), QSettings.Format.IniFormat))
        settings.coder = CODERS[0]
        window = MainWindow(settings)
        window.resize(*WINDOW)
        window.show()
        gc.freeze()  # as the program does when its window is there
        window.desks.files.open_path(path)
        try:
            yield window, uids[0], uids[1]
        finally:
            window.close()


def outcome(name: str, content: Content) -> ReadOutcome:
    """As if it had been read from a file."""
    reading = Reading(content, name, "text/plain", "benchmark")
    return ReadOutcome(Path(name), content.text.encode("utf-8"), reading)


def measure_window(app: QApplication, characters: int, codings: int) -> None:
    """The rows of the whole window: from click or key until all that shows is painted, and on the disk."""
    with window_with(characters, codings) as (window, short, long):
        content = window.workspace.look(lambda project: project.responses.content(long))
        assert content is not None

        def go(uid: str) -> None:
            window.workspace.choose_response(uid)
            painted(window)

        def opened() -> float:
            go(short)
            app.processEvents()
            return timed(lambda: go(long))

        tell("window: response opened", min(opened() for _ in range(ROUNDS)))
        until = time.perf_counter() + LAID_OUT
        while time.perf_counter() < until:
            app.processEvents()
        text = text_of(window)
        text.setFocus()

        def code() -> None:
            QTest.keyClick(text, Qt.Key.Key_K)
            painted(window)

        times = []
        for paragraph in content.paragraphs[1 : 2 * ROUNDS + 1]:
            window.reader.select_span(Span(paragraph.start, paragraph.end))
            app.processEvents()
            times.append(timed(code))
            app.processEvents()
        tell("window: coded by a key, until on the disk and painted", sorted(times)[len(times) // 2])
        tell("window: the slowest of these ten", max(times))
        measure_scrolling(app, text)


def main() -> None:
    """Print the table."""
    app = QApplication([])
    apply_theme(app, "light")
    numbers = [int(argument) for argument in sys.argv[1:] if argument.isdigit()]
    sizes = [(numbers[0], numbers[1])] if numbers else SIZES
    for characters, codings in sizes:
        measure_text(app, characters, codings)
        measure_window(app, characters, codings)


if __name__ == "__main__":
    main()
